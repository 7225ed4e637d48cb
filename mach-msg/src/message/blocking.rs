//! Finds blocking calls in tasks of tokio, in debug builds.
//!
//! A thread that waits in the kernel runs no other task of its runtime, and fires no timer. In a
//! debug build with the feature `tokio` such a call panics, as tokio's own blocking calls do in
//! every build. A log would be overlooked, and a failed test is not. A release build has no check.
//!
//! ```text
//!   receive, call ── a task? ── panic, even if there is a message: the result does not depend on
//!                               which thread is faster
//!   send          ── a task? ── try without waiting ── no room? ── panic
//! ```
//!
//! A receive that does not wait is no blocking call, and neither is a send that finds room.
//!
//! tokio has no function that says whether the thread may block, but a task has a budget of
//! operations, and tokio sets none in `spawn_blocking`, in `block_in_place` and outside of the
//! runtime. Other executors are not recognised.

use crate::message::Wait;

/// True if this build finds blocking calls.
pub(crate) const IS_CHECKED: bool = cfg!(all(feature = "tokio", debug_assertions));

/// Panics in a task of tokio if a receive or a call would wait.
#[inline(always)]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
pub(crate) fn check(wait: Wait) {
    if IS_CHECKED && may_wait(wait) && tokio_task::is_running() {
        panic!(
            "a receive that waits blocks a task of tokio: expected `AsyncReceiver`, `call_async` or \
             `try_receive`, or a thread that may block, as in `tokio::task::spawn_blocking`"
        );
    }
}

/// Returns the wait of a send: in a task of tokio, none.
#[inline(always)]
pub(crate) fn send_wait(wait: Wait) -> Wait {
    if IS_CHECKED && may_wait(wait) && tokio_task::is_running() {
        return Wait::Never;
    }
    wait
}

/// Panics in a task of tokio, after a send without room that should have waited.
#[inline(always)]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
pub(crate) fn check_room(wait: Wait) {
    if IS_CHECKED && may_wait(wait) && tokio_task::is_running() {
        panic!(
            "a send that waits for room blocks a task of tokio: expected `send_async` or \
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

    /// Returns true if tokio polls a future on this thread, which must not block. A panic in
    /// progress is not followed by a second one.
    pub(super) fn is_running() -> bool {
        if std::thread::panicking() || Handle::try_current().is_err() {
            return false;
        }
        let mut context = Context::from_waker(Waker::noop());
        // Restores the budget when it is dropped.
        let Poll::Ready(_restore) = poll_proceed(&mut context) else {
            return true;
        };
        // A budget is a number of one byte. Without one, each operation may proceed.
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
