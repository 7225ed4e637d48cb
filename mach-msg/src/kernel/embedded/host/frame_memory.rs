//! The memory of a user's large frames and messages, charged before it is used.
//!
//! ```text
//!   ┌─ common part ───────────────────────────┬─ reserve ─────────┐
//!   │ charges of all tasks of the user        │ one frame that    │
//!   │ at most half of it for each task        │ arrives           │
//!   └─────────────────────────────────────────┴───────────────────┘
//! ```
//!
//! There are two [kinds](ChargeKind) of charges:
//!
//! * A *message* stays while its call blocks, or while its client does not read it. It is charged
//!   at once, to the common part, and its call has no other charge while it waits for room.
//! * A *frame* grows while it arrives. If the charges of several frames could only grow, they would
//!   wait for each other. So a frame that finds no room moves into the reserve, which has room for
//!   all of it. There it waits for no memory, and only a limited time for its bytes. Its call
//!   releases it before it blocks, so the next frame gets the reserve.
//!
//! # Waiting
//!
//! Waiting charges are served in order. A charge without room in the common part is overtaken only
//! by charges of tasks that will have less memory. A release wakes only the threads whose charges
//! it has served. Charges of an ended task are refused.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The charges of a user.
#[derive(Debug, Default)]
pub(super) struct FrameMemory {
    parts: Mutex<Parts>,
}

#[derive(Debug, Default)]
struct Parts {
    /// Bytes in the common part.
    common: usize,
    reserve: Option<Reserved>,
    /// Number of the last request.
    last: u64,
    /// Requests for more memory, by number. Removed when they are served.
    waiting: BTreeMap<u64, ChargeRequest>,
    /// Number of times that a thread was woken.
    #[cfg(test)]
    woken: usize,
}

/// The charge in the reserve.
#[derive(Debug)]
struct Reserved {
    /// Number of the request that got the reserve.
    number: u64,
    bytes: usize,
    task: TaskFrames,
}

/// The charges of a task, which are in the memory of one user: the one as which it joined.
#[derive(Clone, Debug)]
pub(super) struct TaskFrames(Arc<TaskCharges>);

#[derive(Debug)]
struct TaskCharges {
    memory: Arc<FrameMemory>,
    bytes: AtomicUsize,
    /// No charge waits. Written under the lock of the memory.
    ended: AtomicBool,
}

impl TaskFrames {
    pub(super) fn new(memory: Arc<FrameMemory>) -> Self {
        Self(Arc::new(TaskCharges {
            memory,
            bytes: AtomicUsize::new(0),
            ended: AtomicBool::new(false),
        }))
    }

    fn bytes(&self) -> usize {
        self.0.bytes.load(Ordering::Relaxed)
    }

    fn add(&self, bytes: usize) {
        self.0.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    fn subtract(&self, bytes: usize) {
        self.0.bytes.fetch_sub(bytes, Ordering::Relaxed);
    }

    fn has_ended(&self) -> bool {
        self.0.ended.load(Ordering::Relaxed)
    }

    /// Refuses waiting charges, and those that would have to wait.
    pub(super) fn end(&self) {
        let parts = self.0.memory.parts();
        self.0.ended.store(true, Ordering::Relaxed);
        let of_task = |request: &&ChargeRequest| Arc::ptr_eq(&request.task.0, &self.0);
        for request in parts.waiting.values().filter(of_task) {
            request.served.notify_one();
        }
    }
}

/// Sizes of the parts in bytes, and the time that a charge waits for room.
#[derive(Clone, Copy, Debug)]
pub(super) struct FrameRoom {
    pub(super) common: usize,
    /// The part of `common` that a task can have.
    pub(super) per_task: usize,
    /// At least the size of the largest frame.
    pub(super) reserve: usize,
    pub(super) wait: Duration,
}

/// The use of charged memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChargeKind {
    /// Memory that may be kept for any time. It is never in the reserve.
    Message,
    /// A frame that arrives, and that is released before its call blocks.
    Frame,
}

/// Time until which a charge waits for room. `None` means no limit.
pub(super) type WaitEnd = Option<Instant>;

/// Memory that is charged until this is dropped.
#[derive(Debug)]
pub(super) struct FrameCharge {
    task: TaskFrames,
    room: FrameRoom,
    kind: ChargeKind,
    bytes: usize,
    /// Number of the request that got the reserve last, or 0.
    number: u64,
}

/// A request to raise a charge.
#[derive(Debug)]
struct ChargeRequest {
    task: TaskFrames,
    room: FrameRoom,
    kind: ChargeKind,
    /// Current bytes of the charge.
    has: usize,
    /// Requested bytes, which are more.
    wants: usize,
    /// Wakes the thread that waits, when the request is served or its task ends.
    served: Arc<Condvar>,
}

impl FrameMemory {
    fn parts(&self) -> MutexGuard<'_, Parts> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns all charged bytes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        let parts = self.parts();
        let reserved = parts.reserve.as_ref().map_or(0, |held| held.bytes);
        parts.common + reserved
    }
}

impl ChargeRequest {
    const fn more(&self) -> usize {
        self.wants.saturating_sub(self.has)
    }

    /// Returns the bytes that the task will have.
    fn in_task(&self) -> usize {
        self.task.bytes().saturating_add(self.more())
    }

    /// True if the request can be served once others have released memory, and they do not wait for
    /// its own.
    fn can_wait(&self) -> bool {
        let room = &self.room;
        match self.kind {
            ChargeKind::Frame => self.fits_reserve(),
            ChargeKind::Message => self.has == 0 && self.wants <= room.common.min(room.per_task),
        }
    }

    fn fits_reserve(&self) -> bool {
        self.kind == ChargeKind::Frame && self.wants <= self.room.reserve
    }
}

impl Parts {
    /// Moves the charge in the reserve into the common part, if it fits there and may pass the
    /// requests before it, which lack room. Returns true if it was moved.
    fn leave_reserve(&mut self, room: &FrameRoom) -> bool {
        let Some(held) = &self.reserve else {
            return false;
        };
        let in_task = held.task.bytes();
        let all = self.common.saturating_add(held.bytes);
        let mut before = self.waiting.range(..held.number);
        if all > room.common
            || in_task > room.per_task
            || before.any(|(_, request)| request.in_task() <= in_task)
        {
            return false;
        }
        self.common = all;
        self.reserve = None;
        true
    }

    /// Returns the charge in the reserve, if that is the one with this number.
    fn reserved(&mut self, number: u64) -> Option<&mut Reserved> {
        let reserve = self.reserve.as_mut();
        reserve.filter(|held| held.number == number)
    }

    /// Serves all requests for which there is room, and wakes their threads. The one with the
    /// number `own` is that of this thread.
    fn serve(&mut self, room: &FrameRoom, own: u64) {
        // A frame that gets the reserve, or leaves it, can make room for requests before it.
        while self.serve_in_order(own) || self.leave_reserve(room) {}
    }

    /// Serves the requests for which there is room, from the first to the last one. Returns true if
    /// one of them got the reserve.
    fn serve_in_order(&mut self, own: u64) -> bool {
        let Self {
            common,
            reserve,
            waiting,
            ..
        } = self;
        let mut is_granted = false;
        // The least that a task of an earlier request would have, which lacks common room.
        let mut least = usize::MAX;
        waiting.retain(|&number, request| {
            let (more, room) = (request.more(), &request.room);
            let in_task = request.in_task();
            let all = common.saturating_add(more);
            if in_task <= room.per_task && all <= room.common && in_task < least {
                *common = all;
            } else if request.fits_reserve() && reserve.is_none() {
                *common -= request.has;
                *reserve = Some(Reserved {
                    number,
                    bytes: request.wants,
                    task: request.task.clone(),
                });
                is_granted = true;
            } else {
                if in_task <= room.per_task {
                    least = least.min(in_task);
                }
                return true;
            }
            request.task.add(more);
            if number != own {
                request.served.notify_one();
            }
            false
        });
        is_granted
    }

    /// Lowers a charge to `bytes`, which are not more than it has.
    fn lower(&mut self, charge: &mut FrameCharge, bytes: usize) {
        let less = charge.bytes - bytes;
        match self.reserved(charge.number) {
            Some(held) if bytes != 0 => held.bytes = bytes,
            Some(_) => self.reserve = None,
            None => self.common -= less,
        }
        charge.task.subtract(less);
        charge.bytes = bytes;
        self.serve(&charge.room, 0);
    }

    /// Raises a charge in the reserve to `bytes`. Returns false if there is none, or if it is too
    /// large.
    fn raise_reserved(&mut self, charge: &mut FrameCharge, bytes: usize) -> bool {
        let largest = charge.room.reserve;
        let held = self.reserved(charge.number);
        let Some(held) = held.filter(|_| bytes <= largest) else {
            return false;
        };
        held.bytes = bytes;
        charge.task.add(bytes - charge.bytes);
        charge.bytes = bytes;
        true
    }
}

impl FrameCharge {
    /// Returns a charge of no memory.
    pub(super) const fn new(task: TaskFrames, room: FrameRoom, kind: ChargeKind) -> Self {
        Self {
            task,
            room,
            kind,
            bytes: 0,
            number: 0,
        }
    }

    /// Returns the charged bytes.
    pub(super) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Changes the charge to `bytes`. If there is no room, waits for it until `end` or the end of
    /// the task. Returns false, and changes nothing, if there is none then.
    pub(super) fn set(&mut self, bytes: usize, end: WaitEnd) -> bool {
        if bytes == self.bytes {
            return true;
        }
        let task = self.task.clone();
        let mut parts = task.0.memory.parts();
        if bytes < self.bytes {
            parts.lower(self, bytes);
            return true;
        }
        if parts.reserved(self.number).is_some() {
            return parts.raise_reserved(self, bytes);
        }
        parts.last += 1;
        let number = parts.last;
        let served = Arc::new(Condvar::new());
        let request = ChargeRequest {
            task: task.clone(),
            room: self.room,
            kind: self.kind,
            has: self.bytes,
            wants: bytes,
            served: Arc::clone(&served),
        };
        let can_wait = request.can_wait();
        parts.waiting.insert(number, request);
        parts.serve(&self.room, number);
        while parts.waiting.contains_key(&number) {
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            if !can_wait || left == Some(Duration::ZERO) || task.has_ended() {
                parts.waiting.remove(&number);
                // Other charges may have waited because of this one.
                parts.serve(&self.room, 0);
                return false;
            }
            parts = match left {
                None => served.wait(parts).unwrap_or_else(PoisonError::into_inner),
                Some(left) => {
                    let waited = served.wait_timeout(parts, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
            #[cfg(test)]
            {
                parts.woken += 1;
            }
        }
        self.number = number;
        self.bytes = bytes;
        true
    }
}

impl Drop for FrameCharge {
    fn drop(&mut self) {
        self.set(0, None);
    }
}

#[cfg(test)]
mod tests;
