//! Standard output: buffered, with colours on terminals only.

use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::Style;
use clap::ValueEnum;
use serde::Serialize;

/// The style of a line above others.
pub(crate) const HEADING: Style = Style::new().bold();

/// The style of details.
pub(crate) const DIM: Style = Style::new().dimmed();

/// When the output has colours.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// Standard output.
pub(crate) struct Output {
    to: BufWriter<StdoutLock<'static>>,
    has_colors: bool,
}

impl Output {
    pub(crate) fn new(color: Color) -> Self {
        let stdout = io::stdout().lock();
        let has_colors = match color {
            Color::Auto => AutoStream::choice(&stdout) != ColorChoice::Never,
            Color::Always => true,
            Color::Never => false,
        };
        Self {
            to: BufWriter::with_capacity(1 << 16, stdout),
            has_colors,
        }
    }

    /// Returns the style, or no style if the output has no colours.
    pub(crate) const fn style(&self, style: Style) -> Style {
        match self.has_colors {
            true => style,
            false => Style::new(),
        }
    }

    /// Prints a value as JSON on one line.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.to, value)?;
        writeln!(self.to)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
