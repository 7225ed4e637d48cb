//! Frames of a connection in the memory of the host.

use std::io::{self, Read};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::net::{RecvFlags, recv};

use crate::kernel::link::{FRAME_MIN, frame};

use super::frame_memory::{ChargeKind, FrameCharge, FrameRoom, TaskFrames, WaitEnd};
use super::limits::HostLimits;

/// Size in bytes of a frame that is not charged to the user. A connection keeps as much memory for
/// its next frame.
pub(super) const SMALL: usize = 16 << 10;

/// Time that a client has to send the rest of a frame: this, and a second for each MiB.
const PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 10 });

/// The budget for the frames of a task.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    task: TaskFrames,
    room: FrameRoom,
}

impl Budget {
    /// `frame` is the size of the largest frame.
    pub(super) fn new(task: TaskFrames, limits: &HostLimits, frame: usize) -> Self {
        let all = limits.frame_bytes_per_user.max(frame.saturating_mul(2));
        let common = all.saturating_sub(frame);
        Self {
            task,
            room: FrameRoom {
                common,
                // A message of any size that a call can block with.
                per_task: (common / 2).max(FRAME_MIN),
                reserve: frame,
                wait: limits.frame_wait,
            },
        }
    }

    /// Returns a charge of no memory.
    pub(super) fn charge(&self, kind: ChargeKind) -> Charge {
        Charge(FrameCharge::new(self.task.clone(), self.room, kind))
    }

    /// Returns the end of the time that a call waits for room, which is not longer than its
    /// timeout.
    pub(super) fn wait_end(&self, timeout: Option<Duration>) -> WaitEnd {
        let wait = timeout.map_or(self.room.wait, |timeout| timeout.min(self.room.wait));
        Instant::now().checked_add(wait)
    }
}

/// The charge for memory, if that is not little.
#[derive(Debug)]
pub(super) struct Charge(FrameCharge);

impl Charge {
    /// Charges `bytes` in all. Waits until `end` while there is no room. Returns false, and changes
    /// nothing, if there is none then.
    pub(super) fn cover(&mut self, bytes: usize, end: WaitEnd) -> bool {
        self.0.set(if bytes <= SMALL { 0 } else { bytes }, end)
    }

    pub(super) fn clear(&mut self) {
        self.0.set(0, None);
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.bytes() == 0
    }
}

/// An answer, and the charge for its memory.
#[derive(Debug)]
pub(super) struct AnswerFrame {
    pub(super) bytes: Vec<u8>,
    pub(super) charge: Charge,
}

impl AnswerFrame {
    pub(super) fn new(budget: &Budget) -> Self {
        Self {
            bytes: Vec::new(),
            // For as long as the client does not read it.
            charge: budget.charge(ChargeKind::Message),
        }
    }

    /// Releases the contents, and all memory except a little.
    pub(super) fn release(&mut self) {
        self.bytes.clear();
        self.bytes.shrink_to(SMALL);
        self.charge.clear();
    }
}

/// The part of a request that its call keeps while it blocks, and the limit of its waits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct KeptPart {
    /// Number of the first bytes of the frame.
    pub(super) frame: usize,
    /// Bytes of memory beside the frame.
    pub(super) records: usize,
    pub(super) timeout: Option<Duration>,
}

/// A request, or the memory for one.
#[derive(Debug)]
pub(super) struct RequestFrame {
    pub(super) bytes: Vec<u8>,
    /// For what the call [keeps](KeptPart).
    kept: Charge,
    /// For the rest of the frame, and what is made of it.
    pub(super) rest: Charge,
    budget: Budget,
    /// Time that was waited for room.
    pub(super) waited: Duration,
}

/// The result of [`RequestFrame::read`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// The connection ended before the next frame.
    End,
    Whole,
    /// There was no room for the frame. Only its first bytes were kept.
    WithoutRoom,
}

impl RequestFrame {
    pub(super) fn new(budget: &Budget) -> Self {
        Self {
            bytes: Vec::new(),
            kept: budget.charge(ChargeKind::Message),
            rest: budget.charge(ChargeKind::Frame),
            budget: budget.clone(),
            waited: Duration::ZERO,
        }
    }

    /// Reads the next frame. `kept` returns, from the first bytes and the length, what its call
    /// keeps: that is charged first. The other memory is charged as its bytes arrive, and all of it
    /// is allocated then: no more than twice of what has arrived.
    ///
    /// # Errors
    ///
    /// * `InvalidData`: the frame has more than `limit` bytes.
    /// * `TimedOut`: the rest of the frame does not arrive.
    /// * `UnexpectedEof`, and the system's errors.
    pub(super) fn read(
        &mut self,
        stream: &UnixStream,
        limit: usize,
        kept: impl FnOnce(&[u8], usize) -> KeptPart,
    ) -> io::Result<Arrival> {
        self.release();
        self.waited = Duration::ZERO;
        let Some(length) = frame::read_length(&mut &*stream, limit)? else {
            return Ok(Arrival::End);
        };
        let time = Duration::from_secs(length as u64 >> 20).saturating_add(PATIENCE);
        let mut timed = TimedStream::new(stream, time);
        self.bytes.resize(length.min(SMALL), 0);
        timed.read_exact(&mut self.bytes)?;
        let kept = kept(&self.bytes, length);
        let end = self.budget.wait_end(kept.timeout);
        let is_kept = kept.frame.saturating_add(kept.records);
        let mut has_room = self.waits(&mut timed, |frame| frame.kept.cover(is_kept, end));
        while has_room && self.bytes.len() < length {
            let start = self.bytes.len();
            let until = start.saturating_mul(2).min(length);
            let rest = match self.kept.is_empty() {
                true => until,
                false => until.saturating_sub(kept.frame),
            };
            has_room = self.waits(&mut timed, |frame| {
                frame.rest.cover(rest, end) && frame.bytes.try_reserve_exact(until - start).is_ok()
            });
            if has_room {
                self.bytes.resize(until, 0);
                timed.read_exact(self.bytes.get_mut(start..).unwrap_or_default())?;
            }
        }
        if !has_room {
            let left = length - self.bytes.len();
            self.bytes.truncate(SMALL);
            self.bytes.shrink_to(SMALL);
            self.kept.clear();
            self.rest.clear();
            timed.discard(left)?;
            return Ok(Arrival::WithoutRoom);
        }
        Ok(Arrival::Whole)
    }

    /// Runs `wait`. The client could not send more in this time.
    fn waits(&mut self, timed: &mut TimedStream<'_>, wait: impl FnOnce(&mut Self) -> bool) -> bool {
        let start = Instant::now();
        let has_room = wait(self);
        let waited = start.elapsed();
        timed.extend(waited);
        self.waited = self.waited.saturating_add(waited);
        has_room
    }

    /// Releases all but the first `length` bytes, which the call keeps.
    pub(super) fn keep(&mut self, length: usize) {
        self.bytes.truncate(length);
        self.bytes.shrink_to(length.max(SMALL));
        self.rest.clear();
    }

    /// Releases the contents, and all memory except a little.
    pub(super) fn release(&mut self) {
        self.keep(0);
        self.kept.clear();
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

    fn extend(&mut self, time: Duration) {
        self.end = self.end.and_then(|end| end.checked_add(time));
    }

    /// Reads this many bytes, and forgets them.
    fn discard(&mut self, mut count: usize) -> io::Result<()> {
        let mut bytes = [0; SMALL];
        while count != 0 {
            let part = bytes.get_mut(..count.min(SMALL)).unwrap_or_default();
            self.read_exact(part)?;
            count -= part.len();
        }
        Ok(())
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
    use std::sync::Arc;

    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "sockets")]
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

    #[test]
    #[cfg_attr(miri, ignore = "sockets")]
    fn frame_that_waited_for_room_has_its_time_to_be_discarded() {
        let budget = Budget {
            task: TaskFrames::new(Arc::default()),
            room: FrameRoom {
                common: 4 * SMALL,
                per_task: 4 * SMALL,
                reserve: 4 * SMALL,
                wait: PATIENCE + Duration::from_millis(100),
            },
        };
        let mut others = [ChargeKind::Frame; 2].map(|kind| budget.charge(kind));
        assert!(others.iter_mut().all(|other| other.cover(4 * SMALL, None)));
        let (mut ours, theirs) = UnixStream::pair().unwrap();
        let length = 1_000_000_usize;
        let sending = std::thread::spawn(move || {
            ours.write_all(&(length as u32).to_le_bytes()).unwrap();
            // In pieces, so that the reader waits for some of them.
            let piece = [1; 500];
            (0..length / piece.len()).try_for_each(|_| ours.write_all(&piece))
        });
        let mut frame = RequestFrame::new(&budget);
        let mut read = || {
            frame
                .read(&theirs, length, |_, _| KeptPart::default())
                .unwrap()
        };
        assert_eq!(read(), Arrival::WithoutRoom);
        sending.join().unwrap().unwrap();
        assert_eq!(read(), Arrival::End);
    }
}
