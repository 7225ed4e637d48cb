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
//!   wait for each other. So a frame that finds no room moves into the reserve, where there is room
//!   for all of it. There it waits for no memory, and only a limited time for its bytes. Its call
//!   releases it before it blocks, so the next frame gets the reserve.
//!
//! # Waiting
//!
//! Charges that wait are served in their order. One that lacks room in the common part is passed
//! only by those of tasks that will have less. A release wakes the threads whose charges it has
//! served, and no others. Those of a task that has ended are refused.

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
    /// No charge waits any more. Written under the lock of the memory.
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

    /// Refuses the charges that wait, and those that would have to.
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
    /// Can stay for any time. Never in the reserve.
    Message,
    /// A frame that arrives, and that is released before its call blocks.
    Frame,
}

/// End of the time that a charge waits for room. `None` is never.
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

/// A charge that is to be raised.
#[derive(Debug)]
struct ChargeRequest {
    task: TaskFrames,
    room: FrameRoom,
    kind: ChargeKind,
    /// Bytes of the charge now.
    has: usize,
    /// Bytes that it is to have, which are more.
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

    /// Returns the bytes that the task is to have.
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

    /// Raises a charge in the reserve to `bytes`. Returns false if it is not there, or too large.
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
                // Others may have waited because of this one.
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
mod tests {
    use std::thread;

    use super::*;

    const ROOM: FrameRoom = FrameRoom {
        common: 20,
        per_task: 10,
        reserve: 8,
        wait: Duration::ZERO,
    };

    /// Returns an empty charge of a new task.
    fn charge(memory: &Arc<FrameMemory>, kind: ChargeKind) -> FrameCharge {
        FrameCharge::new(TaskFrames::new(Arc::clone(memory)), ROOM, kind)
    }

    /// Returns an empty charge of the same task.
    fn another(charge: &FrameCharge, kind: ChargeKind) -> FrameCharge {
        FrameCharge::new(charge.task.clone(), ROOM, kind)
    }

    fn set_now(charge: &mut FrameCharge, bytes: usize) -> bool {
        charge.set(bytes, Some(Instant::now()))
    }

    /// Waits until this many requests wait.
    fn wait_for(memory: &FrameMemory, waiting: usize) {
        while memory.parts().waiting.len() != waiting {
            thread::yield_now();
        }
    }

    #[test]
    fn task_gets_its_part_and_the_reserve() {
        let memory = Arc::new(FrameMemory::default());
        let mut first = charge(&memory, ChargeKind::Frame);
        let mut second = another(&first, ChargeKind::Frame);
        let mut third = another(&first, ChargeKind::Frame);
        assert!(set_now(&mut first, 10));
        assert!(!set_now(&mut second, 9), "more than the reserve");
        assert!(set_now(&mut second, 8));
        assert!(!set_now(&mut third, 1), "the reserve is taken");
        let mut other = charge(&memory, ChargeKind::Frame);
        assert!(set_now(&mut other, 10), "half of the common part is left");
        assert_eq!(memory.bytes(), 28);
        set_now(&mut first, 2);
        // The second charge fits into the part of the task now.
        assert_eq!(memory.parts().common, 20);
        assert!(set_now(&mut third, 1), "in the reserve");
        assert!(!set_now(&mut third, 9));
        assert_eq!(third.task.bytes(), 11);
        drop((first, second, third, other));
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn message_is_never_in_the_reserve() {
        let memory = Arc::new(FrameMemory::default());
        let mut first = charge(&memory, ChargeKind::Message);
        let mut second = another(&first, ChargeKind::Message);
        let mut other = charge(&memory, ChargeKind::Message);
        assert!(set_now(&mut first, 10) && set_now(&mut other, 10));
        assert!(!set_now(&mut second, 1));
        assert!(memory.parts().reserve.is_none());
        let mut frame = another(&first, ChargeKind::Frame);
        assert!(set_now(&mut frame, 8), "the reserve is free");
        set_now(&mut first, 3);
        assert!(!set_now(&mut second, 8), "the frame has left the reserve");
        drop(frame);
        assert!(set_now(&mut second, 7));
        drop((first, second, other));
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn message_waits_only_without_another_charge() {
        let memory = Arc::new(FrameMemory::default());
        let mut message = charge(&memory, ChargeKind::Message);
        assert!(message.set(5, None));
        let mut others = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        assert!(set_now(&mut others[0], 10) && set_now(&mut others[1], 5));
        assert!(!message.set(6, None), "would wait for its own memory");
        assert!(!message.set(11, None), "more than a task can have");
        assert_eq!(message.bytes(), 5);
    }

    #[test]
    fn growing_charges_are_completed_one_after_the_other() {
        let memory = Arc::new(FrameMemory::default());
        let mut all: Vec<_> = (0..5).map(|_| charge(&memory, ChargeKind::Frame)).collect();
        for charge in &mut all {
            assert!(set_now(charge, 4));
        }
        assert_eq!(memory.bytes(), 20, "no room is left");
        let grow = |mut charge: FrameCharge| {
            thread::spawn(move || (5..=8).all(|bytes| charge.set(bytes, None)))
        };
        let threads: Vec<_> = all.into_iter().map(grow).collect();
        for thread in threads {
            assert!(thread.join().unwrap());
        }
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn release_wakes_only_threads_that_it_serves() {
        const WAITING: usize = 20;
        let memory = Arc::new(FrameMemory::default());
        let mut full = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        assert!(full.iter_mut().all(|charge| set_now(charge, 10)));
        let waiting: Vec<_> = (0..WAITING)
            .map(|number| {
                let mut charge = charge(&memory, ChargeKind::Message);
                let thread = thread::spawn(move || charge.set(10, None).then_some(charge));
                wait_for(&memory, number + 1);
                thread
            })
            .collect();
        let mut held = full.into_iter().collect::<std::collections::VecDeque<_>>();
        for (served, thread) in waiting.into_iter().enumerate() {
            held.pop_front();
            // In the order of their requests.
            held.extend(thread.join().unwrap());
            let parts = memory.parts();
            assert_eq!(parts.waiting.len(), WAITING - 1 - served);
            assert_eq!(parts.woken, served + 1);
        }
        drop(held);
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn large_request_is_passed_by_tasks_with_less() {
        let memory = Arc::new(FrameMemory::default());
        let mut full = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        assert!(full.iter_mut().all(|charge| set_now(charge, 8)));
        let mut large = charge(&memory, ChargeKind::Message);
        let thread = thread::spawn(move || large.set(9, None));
        wait_for(&memory, 1);
        let mut small = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        assert!(set_now(&mut small[0], 2));
        assert!(!set_now(&mut small[1], 9), "not less");
        let mut same = another(&full[0], ChargeKind::Message);
        assert!(!set_now(&mut same, 1), "its task would have as much");
        drop(full);
        assert!(thread.join().unwrap());
        drop(small);
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn charge_waits_until_its_end_and_not_longer() {
        let memory = Arc::new(FrameMemory::default());
        let mut all: Vec<_> = (0..3).map(|_| charge(&memory, ChargeKind::Frame)).collect();
        assert!(set_now(&mut all[0], 10) && set_now(&mut all[1], 10) && set_now(&mut all[2], 8));
        let soon = Instant::now().checked_add(Duration::from_millis(20));
        assert!(!charge(&memory, ChargeKind::Frame).set(1, soon));
        let waiting = {
            let mut charge = charge(&memory, ChargeKind::Frame);
            thread::spawn(move || charge.set(5, None))
        };
        drop(all.remove(0));
        assert!(waiting.join().unwrap());
        assert!(!charge(&memory, ChargeKind::Frame).set(21, None), "never");
        assert!(memory.parts().waiting.is_empty());
        drop(all);
        assert_eq!(memory.bytes(), 0);
    }

    /// Raises the charge in a thread, and waits until that waits for room.
    fn raise_waiting(
        mut charge: FrameCharge,
        bytes: usize,
        waiting: usize,
    ) -> thread::JoinHandle<Option<FrameCharge>> {
        let memory = Arc::clone(&charge.task.0.memory);
        let thread = thread::spawn(move || charge.set(bytes, None).then_some(charge));
        wait_for(&memory, waiting);
        thread
    }

    #[test]
    fn room_of_a_frame_that_gets_the_reserve_serves_earlier_requests() {
        let memory = Arc::new(FrameMemory::default());
        let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        assert!(set_now(&mut first, 10) && set_now(&mut second, 4));
        let mut frame = charge(&memory, ChargeKind::Frame);
        assert!(set_now(&mut frame, 4));
        let message = raise_waiting(charge(&memory, ChargeKind::Message), 4, 1);
        assert!(set_now(&mut frame, 8), "in the reserve");
        assert!(memory.parts().waiting.is_empty(), "there is room now");
        let message = message.join().unwrap().unwrap();
        assert_eq!(memory.parts().common, 18);
        drop((first, second, frame, message));
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn frame_that_gets_the_reserve_blocks_no_later_request() {
        let memory = Arc::new(FrameMemory::default());
        let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        assert!(set_now(&mut first, 7) && set_now(&mut second, 9));
        let mut frame = charge(&memory, ChargeKind::Frame);
        assert!(set_now(&mut frame, 3));
        let mut reserved = charge(&memory, ChargeKind::Frame);
        assert!(set_now(&mut reserved, 8));
        let frame = raise_waiting(frame, 8, 1);
        let message = raise_waiting(another(&second, ChargeKind::Message), 1, 2);
        drop(reserved);
        assert!(memory.parts().waiting.is_empty(), "there is room for both");
        let (frame, message) = (frame.join().unwrap(), message.join().unwrap());
        assert_eq!(memory.parts().common, 17);
        drop((first, second, frame, message));
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn frame_leaves_the_reserve_after_earlier_requests_are_served() {
        let memory = Arc::new(FrameMemory::default());
        let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        assert!(set_now(&mut first, 10) && set_now(&mut second, 10));
        let message = raise_waiting(charge(&memory, ChargeKind::Message), 9, 1);
        let mut frame = charge(&memory, ChargeKind::Frame);
        assert!(set_now(&mut frame, 6) && set_now(&mut frame, 8));
        assert!(memory.parts().reserve.is_some());
        set_now(&mut first, 1);
        assert!(
            memory.parts().waiting.is_empty(),
            "the earlier request is served"
        );
        let message = message.join().unwrap();
        set_now(&mut second, 2);
        assert!(
            memory.parts().reserve.is_none(),
            "there is room for the frame"
        );
        drop((first, second, frame, message));
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn reserve_that_was_left_serves_the_next_frame() {
        let memory = Arc::new(FrameMemory::default());
        let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        assert!(set_now(&mut first, 10) && set_now(&mut second, 10));
        let mut reserved = charge(&memory, ChargeKind::Frame);
        assert!(set_now(&mut reserved, 5));
        let frame = raise_waiting(charge(&memory, ChargeKind::Frame), 8, 1);
        set_now(&mut first, 5);
        assert!(memory.parts().waiting.is_empty(), "the reserve is free");
        let frame = frame.join().unwrap();
        assert_eq!(memory.parts().common, 20);
        assert_eq!(memory.bytes(), 28);
        drop((first, second, reserved, frame));
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn frame_of_a_larger_task_stays_in_the_reserve() {
        let memory = Arc::new(FrameMemory::default());
        let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        let mut frame = charge(&memory, ChargeKind::Frame);
        let mut other = another(&frame, ChargeKind::Message);
        assert!(set_now(&mut first, 10) && set_now(&mut second, 4));
        assert!(set_now(&mut other, 6));
        let message = raise_waiting(charge(&memory, ChargeKind::Message), 6, 1);
        assert!(set_now(&mut frame, 2));
        set_now(&mut second, 0);
        assert_eq!(memory.parts().common, 16, "an earlier request waits");
        set_now(&mut first, 8);
        let message = message.join().unwrap();
        assert_eq!(memory.parts().common, 20);
        set_now(&mut first, 4);
        assert_eq!(memory.parts().common, 18, "with the frame");
        drop((first, second, frame, other, message));
        assert_eq!(memory.bytes(), 0);
    }

    #[test]
    fn charges_of_an_ended_task_do_not_wait() {
        let memory = Arc::new(FrameMemory::default());
        let mut full = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
        assert!(full.iter_mut().all(|charge| set_now(charge, 10)));
        let mut ended = charge(&memory, ChargeKind::Message);
        let task = ended.task.clone();
        let first = raise_waiting(another(&ended, ChargeKind::Message), 10, 1);
        let other = raise_waiting(charge(&memory, ChargeKind::Message), 10, 2);
        task.end();
        assert!(first.join().unwrap().is_none());
        assert!(!ended.set(5, None));
        assert_eq!(memory.parts().waiting.len(), 1, "that of the other task");
        drop(full);
        drop(other.join().unwrap().unwrap());
        assert_eq!((memory.bytes(), task.bytes()), (0, 0));
    }
}
