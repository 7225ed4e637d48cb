//! Pending notification requests: one set of records per task.
//!
//! The trailer and the bytes of a message do not prove that it is a requested notification. The
//! kernel also replies to requests from any process, and a holder of a send-once right can make the
//! kernel send a genuine notification about another port. So each request of the port layer is
//! recorded here, and a notification consumes one record.
//!
//! ```text
//!   subject (slot, name)  ──▶  runs in the order of the requests: [notify port, count], [notify port, count] …
//!   notify port           ──▶  its subjects; those that have fired by the contents of their notification
//! ```
//!
//! The kernel holds at most one request per subject: dead-name and send-possible requests share the
//! slot of a name, and a port has one slot for no-senders and one for port-destroyed requests. If a
//! subject has several records, all but the last are of requests that have fired, and whose
//! notifications are still queued. Only the last request may not have fired yet, and the kernel
//! reports whether it has: see [`PendingRequests::take`].
//!
//! A request is recorded, then the kernel is called, and then the record of the request that the
//! kernel returned is removed. Only one thread at a time executes these steps, or compares a
//! notification with the kernel's state: see [`in_order`]. Otherwise, records and kernel might have
//! the requests of two threads in different orders.
//!
//! Every operation is O(log n) in the number of records of the task. The embedded kernel takes the
//! lock of a task's records for a moment, to note that a request of the task has fired.

pub(crate) mod records;

use core::sync::atomic::{AtomicBool, Ordering};

use super::{Task, calls, settle};
use crate::wire::PortName;

#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
pub(crate) use self::records::SuspendedRequest;
pub(crate) use self::records::{
    Armed, Arming, Claim, PendingRequests, Recorded, ReturnedRight, Slot, TakenRequest,
};

/// True once any task has recorded a request, so that programs without requests take no lock.
static ANY: AtomicBool = AtomicBool::new(false);

/// Runs `then` with the records of a task. Returns `None` if there is no such task. `then` must not
/// make calls.
pub(crate) fn with<R>(task: Task, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
    calls::pending(task, then)
}

/// Runs `then`, which calls the kernel about requests of this task and updates their records. Only
/// one thread does this at a time.
///
/// The lock is not that of the records, and is taken before all locks of the kernel. `then` runs no
/// code of the user and drops no right: observers are called after the lock was released, when the
/// operation of the caller ends. The calls in it do not block. It must not call this function
/// again.
pub(crate) fn in_order<R>(task: Task, then: impl FnOnce() -> R) -> R {
    let order = with(task, PendingRequests::order);
    settle::locked(|| match order {
        Some(order) => order.with(|()| then()),
        // The task has ended.
        None => then(),
    })
}

/// Same as [`with`], for the first record of a task or a later one.
fn first<R>(task: Task, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
    ANY.store(true, Ordering::Relaxed);
    with(task, then)
}

/// Records a request. Returns `None` if there is no such task.
pub(crate) fn arm(task: Task, armed: Armed) -> Option<Arming> {
    first(task, |pending| pending.arm(armed))
}

/// Records a request that may have fired already. Returns true if a sweep is due.
pub(crate) fn declare(task: Task, armed: Armed) -> bool {
    first(task, |pending| pending.declare(armed)).unwrap_or(false)
}

/// Notes that no right to this port leaves the crate, except to the kernel.
pub(crate) fn make_private(task: Task, port: PortName) {
    first(task, |pending| pending.make_private(port));
}

/// Returns true if there is a record of a request of this slot that notifies a private port.
#[cfg(gnumach)]
pub(crate) fn is_watched_privately(task: Task, slot: Slot, subject: PortName) -> bool {
    let found = || with(task, |pending| pending.is_watched_privately(slot, subject));
    ANY.load(Ordering::Relaxed) && found().unwrap_or(false)
}

/// Removes the records for a receive right that the task has lost or is about to lose.
#[inline]
pub(crate) fn forget_port(task: Task, port: PortName) {
    if ANY.load(Ordering::Relaxed) {
        with(task, |pending| pending.forget_port(port));
    }
}

impl Task {
    /// Returns the number of notifications of this task that were dropped because the kernel's
    /// state contradicted them. They were forged, or no longer true when they were checked: see
    /// [`Message::into_notification`](crate::Message::into_notification).
    #[must_use]
    pub fn stale_notifications(self) -> u64 {
        with(self, |pending| pending.stale()).unwrap_or(0)
    }
}
