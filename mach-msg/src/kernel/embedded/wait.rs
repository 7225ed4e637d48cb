//! Waiting: one record per thread, and how a wait ends.
//!
//! ```text
//!   waiting thread                         whoever ends the wait
//!   begin: record is WAITING
//!   enters its number in a queue           takes the number out of the queue
//!   (both under the queue's lock) ───────▶ fills in the outcome: record is DONE
//!   sleeps until DONE                      wakes the thread
//! ```
//!
//! Who takes a number out of a queue ends that wait, and nobody else does. A thread whose time is up takes its own number out; if
//! it is no longer there, somebody has taken it and the outcome is about to come.

use std::cell::Cell;
use std::time::Instant;

use super::line::PlaceId;
use super::lock::{Guard, Lock};
use super::message::{Message, Stamp};
use super::slab::Slab;
use super::sync::atomic::{AtomicU32, Ordering};
use super::sync::{self, Thread, ThreadId, thread_local};

/// The number of a thread's record.
pub(super) type WaiterId = u32;

static WAITERS: Slab<Waiter> = Slab::new();

const IDLE: u32 = 0;
const WAITING: u32 = 1;
const DONE: u32 = 2;

/// The port or set that a thread waits on, and the thread's place in the line of waiting threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// For a message, on this port.
    Port(u32, PlaceId),
    /// For a message, on this set.
    Set(u32, PlaceId),
    /// For room in this port's queue.
    Room(u32, PlaceId),
}

/// How a wait ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Outcome {
    #[default]
    None,
    /// The message lies in [`Mail::message`].
    Message,
    /// A message did not fit and stays where it is: its size, and the name of its port for the waiter's task.
    TooLarge { size: u32, name: u32 },
    /// The receive right or the set is gone.
    PortChanged,
    /// A place in the queue is reserved for the waiter.
    Room,
    /// The port that the waiter sends to died.
    PortDied,
    /// Somebody interrupted the thread.
    Interrupted,
}

/// What a wait gives to the waiting thread.
#[derive(Default)]
pub(super) struct Mail {
    pub(super) outcome: Outcome,
    pub(super) message: Message,
    /// What the message's port says of it.
    pub(super) stamp: Stamp,
    thread: Option<Thread>,
    place: Option<Place>,
}

#[derive(Default)]
struct Waiter {
    state: AtomicU32,
    mail: Lock<Mail>,
}

/// The calling thread's number; the record goes back when the thread ends.
struct Own(Cell<WaiterId>);

impl Drop for Own {
    fn drop(&mut self) {
        let id = self.0.replace(0);
        if let Some(waiter) = WAITERS.get(id) {
            *waiter.mail.lock() = Mail::default();
            WAITERS.put(id);
        }
    }
}

thread_local! {
    static OWN: Own = const { Own(Cell::new(0)) };
}

/// Makes the calling thread's record ready for a wait at `place`. To be called before its number is entered in a queue.
///
/// `None` when the thread is ending or there are too many threads.
pub(super) fn begin(place: Place) -> Option<WaiterId> {
    let id = OWN.try_with(|own| {
        if own.0.get() == 0 {
            let id = WAITERS.take()?;
            WAITERS.get(id)?.mail.lock().thread = Some(sync::current());
            own.0.set(id);
        }
        Some(own.0.get())
    });
    let id = id.ok()??;
    let waiter = WAITERS.get(id)?;
    let mut mail = waiter.mail.lock();
    mail.outcome = Outcome::None;
    mail.place = Some(place);
    waiter.state.store(WAITING, Ordering::Relaxed);
    Some(id)
}

/// Ends the wait of `id` without an outcome: its number is in no queue.
pub(super) fn cancel(id: WaiterId) {
    if let Some(waiter) = WAITERS.get(id) {
        waiter.mail.lock().place = None;
        waiter.state.store(IDLE, Ordering::Relaxed);
    }
}

/// Sleeps until the wait has ended, or until `deadline`; whether it has ended.
pub(super) fn sleep(id: WaiterId, deadline: Option<Instant>) -> bool {
    let Some(waiter) = WAITERS.get(id) else {
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

/// What the wait of the calling thread's record `id` gave. To be called once, after [`sleep`] said that it has ended.
pub(super) fn mail(id: WaiterId) -> Option<Guard<'static, Mail>> {
    let waiter = WAITERS.get(id)?;
    let mut mail = waiter.mail.lock();
    mail.place = None;
    waiter.state.store(IDLE, Ordering::Relaxed);
    Some(mail)
}

/// Ends the wait of `id`, which the caller took out of its queue. No lock may be held.
pub(super) fn end(id: WaiterId, fill: impl FnOnce(&mut Mail)) {
    let Some(waiter) = WAITERS.get(id) else {
        return;
    };
    let thread = {
        let mut mail = waiter.mail.lock();
        fill(&mut mail);
        let thread = mail.thread.clone();
        waiter.state.store(DONE, Ordering::Release);
        thread
    };
    if let Some(thread) = thread {
        thread.unpark();
    }
}

/// The record of a thread that waits now, and where.
pub(super) fn find(thread: ThreadId) -> Option<(WaiterId, Place)> {
    WAITERS.iter().find_map(|(id, waiter)| {
        let mail = waiter.mail.lock();
        let place = mail.place?;
        let waits = waiter.state.load(Ordering::Acquire) == WAITING;
        let same = mail
            .thread
            .as_ref()
            .is_some_and(|found| found.id() == thread);
        (waits && same).then_some((id, place))
    })
}
