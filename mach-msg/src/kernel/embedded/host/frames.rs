//! Frames of a connection in the memory of the host.

use std::io::{self, Read};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::net::{RecvFlags, recv};

use crate::kernel::link::frame;

use super::limits::HostLimits;
use super::user::{FrameCharge, User};

/// Size in bytes of a frame that is not charged to the user. A connection keeps as much memory for
/// its next frame.
pub(super) const SMALL: usize = 16 << 10;

/// Time that a client has to send the rest of a frame: this, and a second for each MiB.
const PATIENCE: Duration = Duration::from_secs(10);

/// The budget for the frames of a user.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    user: Arc<User>,
    bytes: usize,
}

impl Budget {
    pub(super) fn new(user: &Arc<User>, limits: &HostLimits, frame: usize) -> Self {
        Self {
            user: Arc::clone(user),
            // A call has the inline bytes of its request and its answer at the same time.
            bytes: limits.frame_bytes_per_user.max(frame.saturating_mul(2)),
        }
    }

    /// Charges memory, if it is not little. `None` if the user has no room for it.
    pub(super) fn charge(&self, bytes: usize) -> Option<Charge> {
        if bytes <= SMALL {
            return Some(Charge(None));
        }
        let charge = self.user.charge(bytes, self.bytes)?;
        Some(Charge(Some(charge)))
    }
}

/// The charge for the memory of a frame.
#[derive(Debug, Default)]
pub(super) struct Charge(
    #[allow(dead_code, reason = "is there to be dropped")] Option<FrameCharge>,
);

/// A frame, or the memory for one.
#[derive(Debug, Default)]
pub(super) struct ChargedFrame {
    pub(super) bytes: Vec<u8>,
    pub(super) charge: Charge,
}

impl ChargedFrame {
    /// Reads the next frame. Returns false if the connection ends before it.
    ///
    /// # Errors
    ///
    /// * `InvalidData`: the frame has more than `limit` bytes.
    /// * `TimedOut`: the rest of the frame does not arrive.
    /// * `OutOfMemory`: the user has too many large frames, or the system has no memory.
    /// * `UnexpectedEof`, and the system's errors.
    pub(super) fn read(
        &mut self,
        stream: &UnixStream,
        limit: usize,
        budget: &Budget,
    ) -> io::Result<bool> {
        self.release();
        let Some(length) = frame::read_length(&mut &*stream, limit)? else {
            return Ok(false);
        };
        // Charged as a whole before any of it is read, so that no two frames wait for each other.
        self.charge = budget.charge(length).ok_or(io::ErrorKind::OutOfMemory)?;
        let time = Duration::from_secs(length as u64 >> 20).saturating_add(PATIENCE);
        frame::read_contents(&mut TimedStream::new(stream, time), length, &mut self.bytes)?;
        Ok(true)
    }

    /// Releases the contents, and all memory except a little.
    pub(super) fn release(&mut self) {
        self.bytes.clear();
        self.bytes.shrink_to(SMALL);
        self.charge = Charge::default();
    }
}

/// A connection from which all has to be read until a point in time.
pub(super) struct TimedStream<'a> {
    stream: &'a UnixStream,
    end: Option<Instant>,
}

impl<'a> TimedStream<'a> {
    pub(super) fn new(stream: &'a UnixStream, time: Duration) -> Self {
        Self {
            stream,
            end: Instant::now().checked_add(time),
        }
    }
}

impl Read for TimedStream<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            match recv(self.stream, &mut *bytes, RecvFlags::DONTWAIT) {
                Ok((_, count)) => return Ok(count),
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
            let rest = self
                .end
                .map(|end| end.saturating_duration_since(Instant::now()));
            if rest == Some(Duration::ZERO) {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let rest = rest.and_then(|rest| Timespec::try_from(rest).ok());
            let mut watched = [PollFd::from_borrowed_fd(self.stream.as_fd(), PollFlags::IN)];
            match poll(&mut watched, rest.as_ref()) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn slow_bytes_do_not_extend_the_time() {
        let (mut ours, theirs) = UnixStream::pair().unwrap();
        let sending = std::thread::spawn(move || {
            // Ends when the other side closes the connection.
            while ours.write_all(&[0]).is_ok() {
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        let mut stream = TimedStream::new(&theirs, Duration::from_millis(50));
        let error = stream.read_exact(&mut [0; 100_000]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        drop(theirs);
        sending.join().unwrap();
    }
}
