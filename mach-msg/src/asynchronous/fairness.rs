//! Yields now and then, so that a task that is always ready does not keep others from running.

use std::cell::Cell;
use std::task::{Context, Poll};

/// Number of operations of a thread before one yields. It is below the budget of a tokio task
/// (128), so that the timers of the same task can still be polled.
const TURN: u32 = 64;

thread_local! {
    static LEFT: Cell<u32> = const { Cell::new(TURN) };
}

/// Returns `Pending` once after [`TURN`] operations, and then wakes the task at once.
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
