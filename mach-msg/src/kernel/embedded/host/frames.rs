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

/// Size in bytes of a frame that is not charged to the user. A connection keeps this amount of
/// memory for its next frame.
pub(super) const SMALL: usize = 16 << 10;

/// Time that a client may take for the remaining bytes of a frame.
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
                // Any message without descriptors, with which a call can block.
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

    /// Same as [`wait_end`](Self::wait_end), for a call without a timeout whose frame has `waited`
    /// for room.
    pub(super) fn wait_end_after(&self, waited: Duration) -> WaitEnd {
        self.wait_end(Some(self.room.wait.saturating_sub(waited)))
    }
}

/// The charge for memory beyond a small amount.
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
            // The charge lasts until the client has read the answer.
            charge: budget.charge(ChargeKind::Message),
        }
    }

    /// Releases the memory that the contents do not need, except a little. Returns the size of the
    /// rest.
    pub(super) fn fit(&mut self) -> usize {
        self.bytes.shrink_to(SMALL);
        self.bytes.capacity()
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
    /// Number of bytes at the start of the frame.
    pub(super) frame: usize,
    /// Bytes of memory besides the frame.
    pub(super) records: usize,
    pub(super) timeout: Option<Duration>,
}

/// A request, or the memory for one.
#[derive(Debug)]
pub(super) struct RequestFrame {
    pub(super) bytes: Vec<u8>,
    /// Charge for the [part that the call keeps](KeptPart).
    kept: Charge,
    /// Charge for the rest of the frame, and for the values made from it.
    pub(super) rest: Charge,
    budget: Budget,
    /// Time spent waiting for room.
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

    /// Reads the next frame. `kept` returns, from the first bytes and the length, the part that its
    /// call keeps, which is charged first. The other memory is charged as its bytes arrive, and all
    /// of it is allocated then: at most twice the memory of the bytes that have arrived.
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
        let mut timed = TimedStream::new(stream, PATIENCE);
        self.bytes.resize(length.min(SMALL), 0);
        timed.read_exact(&mut self.bytes)?;
        let kept = kept(&self.bytes, length);
        let end = self.budget.wait_end(kept.timeout);
        let is_kept = kept.frame.saturating_add(kept.records);
        let mut has_room = self.waits(|frame| frame.kept.cover(is_kept, end));
        while has_room && self.bytes.len() < length {
            let start = self.bytes.len();
            let until = start.saturating_mul(2).min(length);
            let rest = match self.kept.is_empty() {
                true => until,
                false => until.saturating_sub(kept.frame),
            };
            has_room = self.waits(|frame| {
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

    /// Runs `wait`, and counts its time.
    fn waits(&mut self, wait: impl FnOnce(&mut Self) -> bool) -> bool {
        let start = Instant::now();
        let has_room = wait(self);
        self.waited = self.waited.saturating_add(start.elapsed());
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

/// A connection whose peer can make this process wait for a limited time.
///
/// Only the time of waits for bytes counts. Bytes that arrive extend the time, so that the peer can
/// continue as long as it sends, but each wait is limited by the time of a new stream.
pub(super) struct TimedStream<'a> {
    stream: &'a UnixStream,
    left: Duration,
    most: Duration,
    /// Bytes since the last wait.
    arrived: usize,
}

/// Number of bytes that extend the time by one second.
const BYTES_PER_SECOND: usize = 4 << 20;

impl<'a> TimedStream<'a> {
    pub(super) const fn new(stream: &'a UnixStream, time: Duration) -> Self {
        Self {
            stream,
            left: time,
            most: time,
            arrived: 0,
        }
    }

    /// Adds the time that the bytes since the last wait are worth. Returns the time of the next
    /// wait.
    fn time(&mut self) -> Duration {
        let arrived = std::mem::take(&mut self.arrived);
        let microseconds = arrived as u64 / (BYTES_PER_SECOND as u64 / 1_000_000);
        let more = Duration::from_micros(microseconds);
        self.left = self.left.saturating_add(more).min(self.most);
        self.left
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
                Ok((_, count)) => {
                    self.arrived = self.arrived.saturating_add(count);
                    return Ok(count);
                }
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
            let left = self.time();
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let rest = Timespec::try_from(left).ok();
            let mut watched = [PollFd::from_borrowed_fd(self.stream.as_fd(), PollFlags::IN)];
            let start = Instant::now();
            let polled = poll(&mut watched, rest.as_ref());
            self.left = left.saturating_sub(start.elapsed());
            match polled {
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
    fn frame_keeps_its_discarding_time_after_a_wait_for_room() {
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
            // The frame is sent in pieces, so that the reader waits for some of them.
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

    #[test]
    #[cfg_attr(miri, ignore = "sockets")]
    fn claimed_length_does_not_extend_the_time() {
        let budget = Budget {
            task: TaskFrames::new(Arc::default()),
            room: FrameRoom {
                common: 4 * SMALL,
                per_task: 4 * SMALL,
                reserve: 4 * SMALL,
                wait: Duration::ZERO,
            },
        };
        let (mut ours, theirs) = UnixStream::pair().unwrap();
        let length = 1_usize << 30;
        ours.write_all(&(length as u32).to_le_bytes()).unwrap();
        ours.write_all(&[1; 3 * SMALL]).unwrap();
        let mut frame = RequestFrame::new(&budget);
        // The frame takes as long as its claimed length allows.
        let error = frame
            .read(&theirs, length, |_, _| KeptPart::default())
            .unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }
}
