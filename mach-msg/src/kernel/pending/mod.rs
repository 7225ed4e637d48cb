//! Notification requests that were made and not answered yet: one set of records per task.
//!
//! The trailer and the bytes of a message do not prove that a notification was due. The kernel also
//! replies to requests that any process can send to it, and a holder of a send-once right can have
//! the kernel send a true notification about another port. So each request that the port layer
//! makes is recorded here, and a notification uses up one record.
//!
//! ```text
//!   subject (slot, name)  ──▶  runs in the order of the requests: [notify port, count], [notify port, count] …
//!   notify port           ──▶  its subjects
//! ```
//!
//! The kernel holds at most one request per subject: dead-name and send-possible requests share the
//! slot of a name, and a port has one slot for no-senders and one for port-destroyed requests. More
//! records than one for a subject are requests that have fired and whose notifications are still in
//! a queue, followed by at most one that has not fired. The kernel says if there is one that has
//! not fired; see [`PendingRequests::take`].
//!
//! Every operation is O(log n) in the number of records of its own task, and no task uses the lock
//! of another.

pub(crate) mod records;

use core::sync::atomic::{AtomicBool, Ordering};

use super::{Task, calls};
use crate::wire::PortName;

pub(crate) use self::records::{Armed, Claim, PendingRequests, Slot, TakenRequest};

/// True once any task has recorded a request, so that programs without requests never take a lock.
static ANY: AtomicBool = AtomicBool::new(false);

/// Runs `then` with the records of a task. `None` if there is no such task. `then` makes no calls.
pub(crate) fn with<R>(task: Task, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
    calls::pending(task, then)
}

/// Records a request. Returns true if a sweep is due.
pub(crate) fn arm(task: Task, armed: Armed) -> bool {
    ANY.store(true, Ordering::Relaxed);
    with(task, |pending| pending.arm(armed)).unwrap_or(false)
}

/// Forgets a receive right that its task is about to lose, or has lost.
#[inline]
pub(crate) fn forget_port(task: Task, port: PortName) {
    if ANY.load(Ordering::Relaxed) {
        with(task, |pending| pending.forget_port(port));
    }
}

impl Task {
    /// Returns how many notifications of this task were dropped because the kernel's state
    /// contradicted them. They were forged, or were no longer true when they were looked at;
    /// see [`Message::into_notification`](crate::Message::into_notification).
    #[must_use]
    pub fn stale_notifications(self) -> u64 {
        with(self, |pending| pending.stale()).unwrap_or(0)
    }
}
