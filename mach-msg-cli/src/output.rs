//! Standard output: buffered, with colours on terminals only, and without control characters.

use std::borrow::Cow;
use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::Style;
use clap::ValueEnum;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// The style of a heading.
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

/// Returns text that does nothing to a terminal: control characters, line separators and the
/// characters that change the direction of text are escaped, as in `\u{9b}`. All text that comes
/// from input is printed through this function.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match is_escaped(c) {
            true => escaped.extend(c.escape_default()),
            false => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Returns true for C0 controls, DEL, C1 controls, line separators and bidi controls.
fn is_escaped(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}'
        )
        || matches!(c, '\u{2028}'..='\u{202e}')
}

/// Compact JSON that escapes the same characters as [`printable`]. JSON itself demands it below
/// U+0020 only.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        to: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_escaped) {
            let (before, after) = rest.split_at(at);
            to.write_all(before.as_bytes())?;
            let mut after = after.chars();
            if let Some(c) = after.next() {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    write!(to, "\\u{unit:04x}")?;
                }
            }
            rest = after.as_str();
        }
        to.write_all(rest.as_bytes())
    }
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
        value.serialize(&mut Serializer::with_formatter(&mut self.to, Escaped))?;
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
