//! Detects blocking calls in tokio tasks, in debug builds.
//!
//! A runtime thread that waits in the kernel cannot run other tasks or fire timers. In a debug
//! build with the feature `tokio` such a call panics, as tokio's own blocking functions do in every
//! build. A log line would be overlooked; a failed test is not. Release builds do not check.
//!
//! ```text
//!   receive, call ── a task? ── panic, even if there is a message: the result does not depend on
//!                               which thread is faster
//!   send          ── a task? ── try without waiting ── no room? ── panic
//! ```
//!
//! A receive with a zero timeout does not block, and neither does a send to a queue that has room.
//!
//! tokio has no function that tells whether the thread may block. But tasks run with a cooperative
//! budget, and tokio sets none in `spawn_blocking`, in `block_in_place` and outside of the runtime.
//! Other executors are not recognised.

use crate::message::Wait;

/// True if this build detects blocking calls.
pub(crate) const IS_CHECKED: bool = cfg!(all(feature = "tokio", debug_assertions));

/// Panics in a tokio task if a receive or a call would wait.
#[inline(always)]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
pub(crate) fn check(wait: Wait) {
    if IS_CHECKED && may_wait(wait) && tokio_task::is_running() {
        panic!(
            "a receive that waits blocks a tokio task: expected `AsyncReceiver`, `call_async` or \
             `try_receive`, or a thread that may block, as in `tokio::task::spawn_blocking`"
        );
    }
}

/// Panics in a tokio task if a call of this method of a service would wait.
#[cfg(feature = "std")]
#[inline(always)]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
pub(crate) fn check_method(wait: Wait, method: &str) {
    if IS_CHECKED && may_wait(wait) && tokio_task::is_running() {
        panic!(
            "a call of `{method}` that waits blocks a tokio task: expected `{method}_async`, or a \
             thread that may block, as in `tokio::task::spawn_blocking`"
        );
    }
}

/// Returns how long a send may wait: not at all in a tokio task.
#[inline(always)]
pub(crate) fn send_wait(wait: Wait) -> Wait {
    if IS_CHECKED && may_wait(wait) && tokio_task::is_running() {
        return Wait::Never;
    }
    wait
}

/// Panics in a tokio task, after a send found the queue full and would have waited.
#[inline(always)]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
pub(crate) fn check_room(wait: Wait) {
    if IS_CHECKED && may_wait(wait) && tokio_task::is_running() {
        panic!(
            "a send that waits for room blocks a tokio task: expected `send_async` or \
             `try_send`, or a thread that may block, as in `tokio::task::spawn_blocking`"
        );
    }
}

fn may_wait(wait: Wait) -> bool {
    wait.milliseconds() != Some(0)
}

#[cfg(all(feature = "tokio", debug_assertions))]
mod tokio_task {
    use std::task::{Context, Poll, Waker};

    use tokio::runtime::Handle;
    use tokio::task::coop::poll_proceed;

    /// Returns true if tokio is polling a future on this thread, which therefore must not block.
    /// Returns false during a panic, because a second panic would abort.
    pub(super) fn is_running() -> bool {
        if std::thread::panicking() || Handle::try_current().is_err() {
            return false;
        }
        let mut context = Context::from_waker(Waker::noop());
        // Restores the budget when it is dropped.
        let Poll::Ready(_restore) = poll_proceed(&mut context) else {
            return true;
        };
        // A budget is one byte. Without a budget, every operation may proceed.
        (0..=u8::MAX).any(|_| match poll_proceed(&mut context) {
            Poll::Ready(operation) => {
                operation.made_progress();
                false
            }
            Poll::Pending => true,
        })
    }
}

#[cfg(not(all(feature = "tokio", debug_assertions)))]
mod tokio_task {
    pub(super) const fn is_running() -> bool {
        false
    }
}
