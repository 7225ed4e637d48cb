//! Locks one side of a port, with or without waiting for its lock.

use crate::kernel::embedded::object::port::{Port, ReceiveSide, SendSide};
use crate::kernel::embedded::sync::lock::{Lock, LockGuard};

/// How one side of a port is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locking {
    /// Waits until no other thread holds the lock.
    Wait,
    /// Makes one attempt, see [`Lock::try_lock`].
    Try,
}

/// The reason why a side of a port was not locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotLocked {
    /// The name does not denote such a right, as far as one attempt can tell.
    Absent,
    /// Another thread holds the lock.
    Contended,
}

impl Locking {
    #[inline(always)]
    fn lock<T>(self, lock: &Lock<T>) -> Option<LockGuard<'_, T>> {
        match self {
            Self::Wait => Some(lock.lock()),
            Self::Try => lock.try_lock(),
        }
    }
}

impl Port {
    /// Locks the receive side only. Returns `None` if another thread holds the lock and `locking`
    /// does not wait.
    #[inline(always)]
    pub(crate) fn receive_by(&self, locking: Locking) -> Option<LockGuard<'_, ReceiveSide>> {
        locking.lock(&self.receive.0)
    }

    /// Locks the send side only. Returns `None` if another thread holds the lock and `locking` does
    /// not wait.
    #[inline(always)]
    pub(crate) fn send_by(&self, locking: Locking) -> Option<LockGuard<'_, SendSide>> {
        locking.lock(&self.send.0)
    }
}
