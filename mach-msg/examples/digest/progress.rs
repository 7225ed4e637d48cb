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

/// Number of columns of the bar.
const WIDTH: u64 = 40;

/// Returns a number of bytes in megabytes.
pub(crate) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// The current file, if it is a large one.
#[derive(Default)]
pub(crate) struct Bar {
    current: Mutex<Option<Current>>,
}

struct Current {
    number: u64,
    name: String,
    /// Size in bytes, if it is known.
    size: Option<u64>,
    started: Instant,
    drawn: Option<Instant>,
}

impl Bar {
    /// Shows the bar, unless the input is known to be small.
    pub(crate) fn begin(&self, number: u64, name: &OsStr, size: Option<u64>) {
        if size.is_some_and(|size| size < LARGE) || !io::stderr().is_terminal() {
            return;
        }
        if let Ok(mut current) = self.current.lock() {
            *current = Some(Current {
                number,
                name: name.to_string_lossy().into_owned(),
                size,
                started: Instant::now(),
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
        // An input that ends soon has no bar.
        if now - self.drawn.unwrap_or(self.started) < Duration::from_millis(50) {
            return;
        }
        self.drawn = Some(now);
        let mut line = "\r\x1b[K".to_owned();
        if let Some(size) = self.size.filter(|size| *size != 0) {
            let done = done.min(size);
            let filled = (done * WIDTH / size) as usize;
            line += &"━".repeat(filled);
            line += &"─".repeat(WIDTH as usize - filled);
            line += &format!(" {:>3} %", done * 100 / size);
        } else {
            line += &format!("{:.0} MB", megabytes(done));
        }
        let rate = megabytes(done) / (now - self.started).as_secs_f64();
        line += &format!(" {rate:.0} MB/s {}", self.name);
        let mut stderr = io::stderr().lock();
        let _ = stderr.write_all(line.as_bytes());
        let _ = stderr.flush();
    }
}
