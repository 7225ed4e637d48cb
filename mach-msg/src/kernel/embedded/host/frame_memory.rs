//! The memory of a user's large frames and messages, charged as it is needed.
//!
//! ```text
//!   ┌─ common part ───────────────────────────┬─ reserve ─────────┐
//!   │ charges of all tasks of the user        │ one charge, of at │
//!   │ at most half of it for each task        │ most a frame      │
//!   └─────────────────────────────────────────┴───────────────────┘
//! ```
//!
//! A charge grows while its frame arrives. If the charges of several frames could only grow, they
//! would wait for each other. So a charge that finds no room moves into the reserve, where there is
//! room for all of a frame. Its frame can always be completed, and the next one gets the reserve.
//! Nothing waits while it has the reserve.
//!
//! A charge leaves the reserve as soon as it fits into the common part, since a call can have its
//! message for as long as it blocks.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The charges of a user.
#[derive(Debug, Default)]
pub(super) struct FrameMemory {
    parts: Mutex<Parts>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Parts {
    /// Bytes in the common part.
    common: usize,
    reserve: Option<Reserved>,
    /// Number of the last charge that had the reserve.
    last: u64,
}

/// The charge in the reserve.
#[derive(Debug)]
struct Reserved {
    number: u64,
    bytes: usize,
    task: TaskFrames,
}

/// Bytes of all charges of a task.
#[derive(Clone, Debug, Default)]
pub(super) struct TaskFrames(Arc<AtomicUsize>);

impl TaskFrames {
    fn bytes(&self) -> usize {
        self.0.load(Ordering::Relaxed)
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

/// Memory that is charged until this is dropped.
#[derive(Debug)]
pub(super) struct FrameCharge {
    memory: Arc<FrameMemory>,
    task: TaskFrames,
    room: FrameRoom,
    bytes: usize,
    /// Number of the charge, if it had the reserve last. 0 if it never had it.
    number: u64,
}

impl FrameMemory {
    fn parts(&self) -> MutexGuard<'_, Parts> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns all charged bytes.
    #[cfg(test)]
    fn bytes(&self) -> usize {
        let parts = self.parts();
        let reserved = parts.reserve.as_ref().map_or(0, |held| held.bytes);
        parts.common + reserved
    }
}

impl Parts {
    /// Moves the charge in the reserve into the common part, if it fits there.
    fn leave_reserve(&mut self, room: &FrameRoom) {
        let fits = |held: &Reserved| {
            let all = self.common.checked_add(held.bytes);
            all.is_some_and(|all| all <= room.common) && held.task.bytes() <= room.per_task
        };
        if let Some(held) = self.reserve.take_if(|held| fits(held)) {
            self.common += held.bytes;
        }
    }

    fn has_reserve(&self, charge: &FrameCharge) -> bool {
        let held = self.reserve.as_ref();
        held.is_some_and(|held| held.number == charge.number)
    }

    /// Raises a charge to `bytes`. Returns false if there is no room.
    fn raise(&mut self, charge: &mut FrameCharge, bytes: usize) -> bool {
        let room = charge.room;
        let more = bytes.saturating_sub(charge.bytes);
        self.leave_reserve(&room);
        if let Some(held) = self
            .reserve
            .as_mut()
            .filter(|held| held.number == charge.number)
        {
            if bytes > room.reserve {
                return false;
            }
            held.bytes = bytes;
        } else {
            let fits = |used: usize, limit| used.checked_add(more).is_some_and(|all| all <= limit);
            if fits(self.common, room.common) && fits(charge.task.bytes(), room.per_task) {
                self.common += more;
            } else if self.reserve.is_none() && bytes <= room.reserve {
                self.common -= charge.bytes;
                self.last += 1;
                charge.number = self.last;
                self.reserve = Some(Reserved {
                    number: self.last,
                    bytes,
                    task: charge.task.clone(),
                });
            } else {
                return false;
            }
        }
        charge.task.0.fetch_add(more, Ordering::Relaxed);
        charge.bytes = bytes;
        true
    }

    /// Lowers a charge to `bytes`, which are not more than it has.
    fn lower(&mut self, charge: &mut FrameCharge, bytes: usize) {
        let less = charge.bytes - bytes;
        match self
            .reserve
            .as_mut()
            .filter(|held| held.number == charge.number)
        {
            Some(held) if bytes != 0 => held.bytes = bytes,
            Some(_) => self.reserve = None,
            None => self.common -= less,
        }
        charge.task.0.fetch_sub(less, Ordering::Relaxed);
        charge.bytes = bytes;
        self.leave_reserve(&charge.room);
    }
}

impl FrameCharge {
    /// Returns a charge of no memory.
    pub(super) const fn new(memory: Arc<FrameMemory>, task: TaskFrames, room: FrameRoom) -> Self {
        Self {
            memory,
            task,
            room,
            bytes: 0,
            number: 0,
        }
    }

    /// Changes the charge to `bytes`. If there is no room, waits for it for some time. Returns
    /// false, and changes nothing, if there is none then.
    pub(super) fn set(&mut self, bytes: usize) -> bool {
        self.set_within(bytes, self.room.wait)
    }

    /// Same as [`set`](Self::set), but does not wait.
    pub(super) fn try_set(&mut self, bytes: usize) -> bool {
        self.set_within(bytes, Duration::ZERO)
    }

    fn set_within(&mut self, bytes: usize, wait: Duration) -> bool {
        if bytes == self.bytes {
            return true;
        }
        let memory = Arc::clone(&self.memory);
        let mut parts = memory.parts();
        if bytes < self.bytes {
            parts.lower(self, bytes);
            drop(parts);
            memory.freed.notify_all();
            return true;
        }
        let mut end = None;
        loop {
            if parts.raise(self, bytes) {
                // The common part can have got room.
                memory.freed.notify_all();
                return true;
            }
            let now = Instant::now();
            let end = *end.get_or_insert_with(|| now.checked_add(wait));
            let left = end.map_or(wait, |end| end.saturating_duration_since(now));
            // The reserve has room for it in the end, or nothing waits for this charge.
            let can_wait = bytes <= self.room.reserve || self.bytes == 0;
            let never = bytes > self.room.common.max(self.room.reserve);
            if left.is_zero() || never || !can_wait || parts.has_reserve(self) {
                return false;
            }
            let waited = memory.freed.wait_timeout(parts, left);
            parts = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for FrameCharge {
    fn drop(&mut self) {
        self.set(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: FrameRoom = FrameRoom {
        common: 20,
        per_task: 10,
        reserve: 8,
        wait: Duration::from_secs(20),
    };

    const NOW: FrameRoom = FrameRoom {
        wait: Duration::ZERO,
        ..ROOM
    };

    /// Returns an empty charge of a new task.
    fn charge(memory: &Arc<FrameMemory>, room: FrameRoom) -> FrameCharge {
        FrameCharge::new(Arc::clone(memory), TaskFrames::default(), room)
    }

    /// Returns an empty charge of the same task.
    fn another(charge: &FrameCharge) -> FrameCharge {
        FrameCharge::new(Arc::clone(&charge.memory), charge.task.clone(), charge.room)
    }

    #[test]
    fn task_gets_its_part_and_the_reserve() {
        let memory = Arc::new(FrameMemory::default());
        let mut first = charge(&memory, NOW);
        let mut second = another(&first);
        let mut third = another(&first);
        assert!(first.set(10));
        assert!(!second.set(9), "more than the reserve");
        assert!(second.set(8));
        assert!(!third.set(1), "the reserve is taken");
        let mut other = charge(&memory, NOW);
        assert!(other.set(10), "half of the common part is left");
        assert_eq!(memory.bytes(), 28);
        first.set(2);
        // The second charge fits into the part of the task now.
        assert_eq!(memory.parts().common, 20);
        assert!(third.set(1), "in the reserve");
        assert!(!third.set(9));
        assert_eq!(third.task.bytes(), 11);
        drop((first, second, third, other));
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn growing_charges_are_completed_one_after_the_other() {
        let memory = Arc::new(FrameMemory::default());
        let mut all: Vec<_> = (0..5).map(|_| charge(&memory, ROOM)).collect();
        for charge in &mut all {
            assert!(charge.set(4));
        }
        assert_eq!(memory.bytes(), 20, "no room is left");
        let threads: Vec<_> = all
            .into_iter()
            .map(|mut charge| std::thread::spawn(move || (5..=8).all(|bytes| charge.set(bytes))))
            .collect();
        for thread in threads {
            assert!(thread.join().unwrap());
        }
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn charge_waits_for_room_and_not_longer() {
        let memory = Arc::new(FrameMemory::default());
        let mut all: Vec<_> = (0..3).map(|_| charge(&memory, ROOM)).collect();
        assert!(all[0].set(10) && all[1].set(10) && all[2].set(8));
        assert!(!charge(&memory, NOW).set(1));
        let waiting = {
            let mut charge = charge(&memory, ROOM);
            std::thread::spawn(move || charge.set(5))
        };
        drop(all.remove(0));
        assert!(waiting.join().unwrap());
        assert!(!charge(&memory, ROOM).set(21), "never");
        drop(all);
        assert_eq!(memory.bytes(), 0);
    }
}
