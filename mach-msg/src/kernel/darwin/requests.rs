//! Records of the notifications that the task has requested.

use crate::kernel::pending::records::Pending;
#[cfg(target_vendor = "apple")]
use crate::kernel::shared::Shared;

/// Runs `then` with the notification requests of this process.
#[cfg(target_vendor = "apple")]
pub(super) fn pending<R>(then: impl FnOnce(&mut Pending) -> R) -> Option<R> {
    static PENDING: Shared<Pending> = Shared::new(Pending::new());
    Some(PENDING.with(then))
}

/// Runs `then` with the notification requests of this thread's script.
#[cfg(all(test, not(target_vendor = "apple")))]
pub(super) fn pending<R>(then: impl FnOnce(&mut Pending) -> R) -> Option<R> {
    super::script::pending(then)
}
