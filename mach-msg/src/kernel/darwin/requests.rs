//! The records of notification requests.

use crate::kernel::pending::records::PendingRequests;
#[cfg(target_vendor = "apple")]
use crate::kernel::shared::SharedValue;

/// Runs `then` with the notification requests of this process.
#[cfg(target_vendor = "apple")]
pub(super) fn pending<R>(then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
    static PENDING: SharedValue<PendingRequests> = SharedValue::new(PendingRequests::new());
    Some(PENDING.with(then))
}

/// Runs `then` with the notification requests of this thread's script.
#[cfg(all(test, not(target_vendor = "apple")))]
pub(super) fn pending<R>(then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
    super::script::pending(then)
}
