//! Waiting: one record per thread, and how a wait ends.
//!
//! ```text
//!   waiting thread                         thread that ends the wait
//!   begin: record is WAITING
//!   enters its id in a queue               takes the id out of the queue
//!   (both under the queue's lock) ───────▶ stores the result: record is DONE
//!   sleeps until DONE                      wakes the thread
//! ```
//!
//! The thread that takes an id out of a queue ends that wait, and no other thread does. A thread
//! whose deadline has passed takes its own id out. If the id is gone, another thread has taken it
//! and is about to store the result.
//!
//! An id consists of a record number and a turn, which is different for each wait that uses the
//! record. So a thread that looked up an id to interrupt that wait never ends a later wait, which
//! may be another thread's. Turns wrap after four billion waits.
//!
//! A thread keeps its record for its next wait. In the destructor of a thread-local value, the
//! thread may already have returned its record. Such a wait uses a temporary record.
//!
//! The threads of all kernels share the records and an index of them by thread. The index is locked
//! only to find, add or remove one thread, and a search locks the record of no other thread.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::ops::{Deref, DerefMut};
use std::time::{Duration, Instant};

use crate::kernel::MsgOptions;
use crate::kernel::embedded::object::kmsg::{Kmsg, Stamp};
use crate::kernel::embedded::object::line::PlaceId;
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
use crate::kernel::embedded::sync::lock::{Lock, LockGuard};
use crate::kernel::embedded::sync::slab::Slab;
use crate::kernel::embedded::sync::{self, Thread, ThreadId, thread_local};

/// The time limit of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WaitDeadline {
    Never,
    Now,
    At(Instant),
}

impl WaitDeadline {
    pub(crate) fn instant(self) -> Option<Instant> {
        match self {
            Self::At(instant) => Some(instant),
            Self::Never | Self::Now => None,
        }
    }
}

/// Returns the deadline of a call with these options. Reads the clock only if the call has a
/// timeout.
#[inline]
pub(crate) fn deadline(options: MsgOptions, wanted: MsgOptions, timeout: u32) -> WaitDeadline {
    if !options.contains(wanted) {
        return WaitDeadline::Never;
    }
    if timeout == 0 {
        return WaitDeadline::Now;
    }
    let timeout = Duration::from_millis(u64::from(timeout));
    Instant::now()
        .checked_add(timeout)
        .map_or(WaitDeadline::Never, WaitDeadline::At)
}

/// One wait of a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WaiterId {
    record: u32,
    turn: u32,
}

static WAITERS: Slab<Waiter> = Slab::new();

/// The records of threads, by the hash of the thread's id. A `ThreadId` has no order, and a hash
/// table would move all its entries under the lock when it grows.
static INDEX: Lock<BTreeMap<(u64, u32), ThreadId>> = Lock::new(BTreeMap::new());

fn hash(thread: ThreadId) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(thread)
}

const WAITING: u32 = 1;
const DONE: u32 = 2;

/// The port or set that a thread waits on, and the thread's place in the line of waiting threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WaitPlace {
    /// Waits for a message on this port.
    Port(PortRef, PlaceId),
    /// Waits for a message on this set.
    Set(u32, PlaceId),
    /// Waits for room in the queue of this port.
    Room(PortRef, PlaceId),
}

/// The reason why a wait ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum WakeReason {
    #[default]
    None,
    /// A message was stored in [`WaitResult::message`].
    Message,
    /// A message did not fit and stays in the queue: its size, and the port's name in the waiter's
    /// task.
    TooLarge { size: u32, name: u32 },
    /// The receive right or the set is gone.
    PortChanged,
    /// A place in the queue is reserved for the waiter.
    Room,
    /// The destination port died.
    PortDied,
    /// The thread was interrupted.
    Interrupted,
}

/// The result of a wait.
#[derive(Default)]
pub(crate) struct WaitResult {
    pub(crate) reason: WakeReason,
    pub(crate) message: Kmsg,
    /// Trailer fields that the port adds to the message.
    pub(crate) stamp: Stamp,
    thread: Option<Thread>,
    place: Option<WaitPlace>,
    /// True if the record is temporary and returned when the wait ends.
    once: bool,
}

#[derive(Default)]
struct Waiter {
    state: AtomicU32,
    /// Number of waits that used the record. Changed only by the thread that owns the record, with
    /// the result locked.
    turn: AtomicU32,
    result: Lock<WaitResult>,
}

/// Returns a record to the slab after its result was read.
fn put(record: u32) {
    if let Some(waiter) = WAITERS.get(record) {
        put_locked(record, &mut waiter.result.lock());
    }
}

/// Same as [`put`], for the holder of the result's lock.
fn put_locked(record: u32, result: &mut WaitResult) {
    if let Some(thread) = std::mem::take(result).thread {
        INDEX.lock().remove(&(hash(thread.id()), record));
    }
    WAITERS.put(record);
}

/// Takes a record for the calling thread.
fn take() -> Option<u32> {
    let record = WAITERS.take()?;
    let thread = sync::current();
    let id = thread.id();
    WAITERS.get(record)?.result.lock().thread = Some(thread);
    INDEX.lock().insert((hash(id), record), id);
    Some(record)
}

/// Number of the calling thread's record, or 0. The record is returned when the thread ends.
struct OwnRecord(Cell<u32>);

impl Drop for OwnRecord {
    fn drop(&mut self) {
        put(self.0.take());
    }
}

thread_local! {
    static OWN: OwnRecord = const { OwnRecord(Cell::new(0)) };
}

/// Prepares the calling thread's record for a wait at `place`. Called before the id enters a queue.
/// Returns `None` if no record is left.
pub(crate) fn begin(place: WaitPlace) -> Option<WaiterId> {
    let own = OWN.try_with(|own| {
        if own.0.get() == 0 {
            own.0.set(take()?);
        }
        Some(own.0.get())
    });
    let (record, once) = match own {
        Ok(record) => (record?, false),
        // The thread is ending.
        Err(_) => (take()?, true),
    };
    let waiter = WAITERS.get(record)?;
    let mut result = waiter.result.lock();
    result.reason = WakeReason::None;
    result.place = Some(place);
    result.once = once;
    let turn = waiter.turn.load(Ordering::Relaxed).wrapping_add(1);
    waiter.turn.store(turn, Ordering::Relaxed);
    waiter.state.store(WAITING, Ordering::Relaxed);
    Some(WaiterId { record, turn })
}

/// Cancels the wait of an id that is in no queue.
pub(crate) fn cancel(id: WaiterId) {
    drop(result(id));
}

/// Blocks until the wait has ended or `deadline` has passed. Returns true if the wait has ended.
pub(crate) fn sleep(id: WaiterId, deadline: Option<Instant>) -> bool {
    let Some(waiter) = WAITERS.get(id.record) else {
        return true;
    };
    while waiter.state.load(Ordering::Acquire) != DONE {
        match deadline {
            None => sync::park(),
            Some(deadline) => {
                if !sync::park_until(deadline) {
                    return waiter.state.load(Ordering::Acquire) == DONE;
                }
            }
        }
    }
    true
}

/// The locked result of a completed wait. Returns a temporary record on drop.
pub(crate) struct Ended {
    record: u32,
    result: LockGuard<'static, WaitResult>,
}

impl Deref for Ended {
    type Target = WaitResult;

    fn deref(&self) -> &WaitResult {
        &self.result
    }
}

impl DerefMut for Ended {
    fn deref_mut(&mut self) -> &mut WaitResult {
        &mut self.result
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        if self.result.once {
            put_locked(self.record, &mut self.result);
        }
    }
}

/// Returns the result of the calling thread's wait. Called once, after [`sleep`] has returned true.
pub(crate) fn result(id: WaiterId) -> Option<Ended> {
    let waiter = WAITERS.get(id.record)?;
    let mut result = waiter.result.lock();
    result.place = None;
    Some(Ended {
        record: id.record,
        result,
    })
}

/// Ends the wait of `id`, which the caller removed from its queue. No lock may be held.
pub(crate) fn end(id: WaiterId, fill: impl FnOnce(&mut WaitResult)) {
    let Some(waiter) = WAITERS.get(id.record) else {
        return;
    };
    let thread = {
        let mut result = waiter.result.lock();
        fill(&mut result);
        let thread = result.thread.clone();
        waiter.state.store(DONE, Ordering::Release);
        thread
    };
    if let Some(thread) = thread {
        thread.unpark();
    }
}

/// Returns the current wait of a thread.
pub(crate) fn find(thread: ThreadId) -> Option<(WaiterId, WaitPlace)> {
    let hash = hash(thread);
    let record = {
        let index = INDEX.lock();
        let mut same_hash = index.range((hash, 0)..=(hash, u32::MAX));
        same_hash.find(|(_, found)| **found == thread)?.0.1
    };
    let waiter = WAITERS.get(record)?;
    let result = waiter.result.lock();
    let place = result.place?;
    let waits = waiter.state.load(Ordering::Acquire) == WAITING;
    // The record may belong to another thread by now.
    let owner = result.thread.as_ref().map(Thread::id);
    let turn = waiter.turn.load(Ordering::Relaxed);
    (waits && owner == Some(thread)).then_some((WaiterId { record, turn }, place))
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;

    #[test]
    fn reused_record_gets_another_id() {
        let wait = || {
            let id = begin(WaitPlace::Port(1, 1)).unwrap();
            cancel(id);
            id
        };
        let first = wait();
        assert_ne!(wait(), first);
        let mut ids: Vec<WaiterId> = Vec::new();
        for _ in 0..100 {
            let id = std::thread::scope(|scope| scope.spawn(wait).join().unwrap());
            assert!(!ids.contains(&id), "{id:?} was the wait of another thread");
            ids.push(id);
        }
        let reused = ids.iter().any(|id| id.turn > 1);
        assert!(reused, "no record was used again: {ids:?}");
    }

    #[test]
    fn thread_does_not_wait_after_a_cancelled_wait() {
        let thread = std::thread::current().id();
        let place = WaitPlace::Port(1, 1);
        let id = begin(place).unwrap();
        assert_eq!(find(thread), Some((id, place)));
        cancel(id);
        assert_eq!(find(thread), None);
    }

    #[test]
    fn search_for_a_thread_waits_for_no_other_thread() {
        let id = begin(WaitPlace::Port(1, 1)).unwrap();
        let locked = WAITERS.get(id.record).unwrap().result.lock();
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let thread = std::thread::current().id();
            assert_eq!(find(thread), None);
            let id = begin(WaitPlace::Port(2, 3)).unwrap();
            let found = find(thread);
            cancel(id);
            sender.send((found, find(thread), id)).unwrap();
        });
        let found = receiver.recv_timeout(Duration::from_secs(60));
        drop(locked);
        cancel(id);
        let (during, after, other) = found.expect("the search ends");
        assert_eq!(during, Some((other, WaitPlace::Port(2, 3))));
        assert_eq!(after, None);
    }

    #[test]
    fn ended_threads_are_in_no_index() {
        let thread = std::thread::spawn(|| {
            cancel(begin(WaitPlace::Port(1, 1)).unwrap());
            std::thread::current().id()
        });
        let thread = thread.join().unwrap();
        let entries = INDEX.lock();
        assert!(entries.values().all(|&found| found != thread));
    }

    #[test]
    fn id_of_past_wait_ends_no_later_wait() {
        use crate::kernel::embedded::EmbeddedKernel;
        use crate::kernel::embedded::ipc::block;
        use crate::kernel::embedded::object::port;
        use crate::kernel::embedded::space::{Space, entry};
        let task = EmbeddedKernel::new().create_task();
        let right = crate::ReceiveRight::new_in(*task).unwrap();
        let entry = Space::of(*task).unwrap().look_up(right.name()).unwrap();
        assert!(entry.is(entry::kind::RECEIVE));
        let enter = || {
            let mut port = port::lock(entry.object).unwrap();
            let place = WaitPlace::Port(entry.object, port.queue.receivers.next_place());
            let id = begin(place).unwrap();
            let receiver = crate::kernel::embedded::object::queue::Receiver {
                waiter: id,
                capacity: 100,
                trailer: 8,
                large: false,
            };
            port.queue.receivers.push_back(receiver);
            (id, place)
        };
        let (past, place) = enter();
        assert!(block::give_up(past, place));
        cancel(past);
        let (now, same) = enter();
        assert_eq!((past.record, place), (now.record, same));
        assert!(!block::give_up(past, place));
        assert!(block::give_up(now, place));
        cancel(now);
    }
}
