//! Cooperative yielding, so that a task that is always ready does not starve others.

use std::cell::Cell;
use std::task::{Context, Poll};

/// Number of operations of a thread between two yields. Less than the budget of a tokio task (128),
/// so that timers of the same task are still polled.
const TURN: u32 = 64;

thread_local! {
    static LEFT: Cell<u32> = const { Cell::new(TURN) };
}

/// Returns `Pending` once per [`TURN`] operations and wakes the task immediately.
pub(super) fn poll_turn(context: &Context<'_>) -> Poll<()> {
    let left = LEFT.try_with(|left| {
        let now = left.get();
        left.set(now.checked_sub(1).unwrap_or(TURN));
        now
    });
    if left == Ok(0) {
        context.waker().wake_by_ref();
        return Poll::Pending;
    }
    Poll::Ready(())
}
