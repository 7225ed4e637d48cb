//! The progress bar, which draws the service's reports.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use mach_msg::{MessageBuffer, ReceiveRight};

use crate::protocol::Progress;

/// Minimum size of a file with a progress bar. Smaller files are digested too quickly to read a
/// bar.
const LARGE: u64 = 64 << 20;

/// Number of columns between the brackets.
const WIDTH: u64 = 40;

/// The current file, if it is a large one.
#[derive(Default)]
pub(crate) struct Bar {
    current: Mutex<Option<Current>>,
}

struct Current {
    number: u64,
    name: String,
    size: u64,
    drawn: Option<Instant>,
}

impl Bar {
    /// Shows the bar, if the file is a large one.
    pub(crate) fn begin(&self, number: u64, name: &OsStr) {
        let size = std::fs::metadata(name).map_or(0, |about| about.len());
        if size < LARGE || !io::stderr().is_terminal() {
            return;
        }
        if let Ok(mut current) = self.current.lock() {
            *current = Some(Current {
                number,
                name: name.to_string_lossy().into_owned(),
                size,
                drawn: None,
            });
        }
    }

    /// Removes the bar.
    pub(crate) fn end(&self) {
        if let Ok(mut current) = self.current.lock()
            && current.take().is_some_and(|file| file.drawn.is_some())
        {
            eprint!("\r\x1b[K");
        }
    }

    /// Draws the reports that arrive at `port` until the port's task ends.
    pub(crate) fn draw(&self, port: &ReceiveRight) {
        let mut buffer = MessageBuffer::new();
        while let Ok(message) = port.receive(&mut buffer) {
            // Other messages are dropped.
            let Ok(progress) = message.decode::<Progress>() else {
                continue;
            };
            if let Ok(mut current) = self.current.lock()
                && let Some(file) = current.as_mut()
                && file.number == progress.body.file
            {
                file.draw(progress.body.done);
            }
        }
    }
}

impl Current {
    fn draw(&mut self, done: u64) {
        let now = Instant::now();
        if let Some(drawn) = self.drawn
            && now - drawn < Duration::from_millis(50)
        {
            return;
        }
        self.drawn = Some(now);
        let done = done.min(self.size);
        let filled = (done * WIDTH / self.size) as usize;
        let mut line = format!("\r\x1b[K[{:─<width$}] ", "", width = WIDTH as usize);
        line = line.replacen('─', "━", filled);
        line += &format!("{:>3} % {}", done * 100 / self.size, self.name);
        let mut stderr = io::stderr().lock();
        let _ = stderr.write_all(line.as_bytes());
        let _ = stderr.flush();
    }
}
