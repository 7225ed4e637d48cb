//! Reads a capture while it is written, as long as something reads the output.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::AsFd;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// Pause between two checks of a growing file.
const PAUSE: Duration = Duration::from_millis(50);

/// A file that grows, a pipe, or both: the end of a named pipe is not final. Reading it fails with
/// [`io::ErrorKind::BrokenPipe`] when the reader of standard output has closed its pipe.
pub(super) struct Live {
    from: File,
    /// At the end of the file, wait for more.
    grows: bool,
    /// True if reading a regular file, which never waits.
    is_file: bool,
}

impl Live {
    pub(super) const fn new(from: File, grows: bool, is_file: bool) -> Self {
        Self {
            from,
            grows,
            is_file,
        }
    }
}

impl Read for Live {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.is_file {
                wait_for(&self.from)?;
            }
            match self.from.read(buffer) {
                Ok(0) if self.grows && !buffer.is_empty() => pause()?,
                result => return result,
            }
        }
    }
}

/// Waits for input, or until the reader of the output ends.
fn wait_for(input: &File) -> io::Result<()> {
    let stdout = io::stdout();
    let mut both = [
        PollFd::new(&stdout, PollFlags::empty()),
        PollFd::from_borrowed_fd(input.as_fd(), PollFlags::IN),
    ];
    // If nothing can be polled, the read waits, and a closed pipe is found by the next write.
    let Ok(_) = poll(&mut both, None) else {
        return Ok(());
    };
    let [output, input] = &both;
    match input.revents().is_empty() && is_closed(output) {
        true => Err(io::ErrorKind::BrokenPipe.into()),
        false => Ok(()),
    }
}

/// Waits a moment, or until the reader of the output ends.
fn pause() -> io::Result<()> {
    let stdout = io::stdout();
    let mut output = [PollFd::new(&stdout, PollFlags::empty())];
    let time = Timespec::try_from(PAUSE).ok();
    let result = poll(&mut output, time.as_ref());
    let [output] = &output;
    if result.is_ok() && is_closed(output) {
        return Err(io::ErrorKind::BrokenPipe.into());
    }
    // Without an event, the time has passed. Otherwise the output cannot be polled.
    if result != Ok(0) {
        thread::sleep(PAUSE);
    }
    Ok(())
}

fn is_closed(output: &PollFd<'_>) -> bool {
    output.revents().intersects(PollFlags::ERR | PollFlags::HUP)
}
