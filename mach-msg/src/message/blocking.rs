//! Detects blocking calls in asynchronous tasks, in debug builds.
//!
//! A runtime thread that waits in the kernel cannot run other tasks or fire timers. In a debug
//! build with the feature `tokio` or `async-io` such a call panics, as tokio's own blocking
//! functions do in every build. A log line would be overlooked; a failed test is not. Release
//! builds do not check.
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
//! Other executors are not recognised. In these, only the handlers of an asynchronous server are,
//! which this crate polls.

use crate::message::Wait;

/// True if this build detects blocking calls.
pub(crate) const IS_CHECKED: bool = cfg!(all(
    any(feature = "tokio", feature = "async-io"),
    debug_assertions
));

/// Panics in an asynchronous task if a receive or a call would wait.
#[inline(always)]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
pub(crate) fn check(wait: Wait) {
    if IS_CHECKED && may_wait(wait) && task::is_running() {
        panic!(
            "a receive that waits blocks an asynchronous task: expected `AsyncReceiver`, `call_async` \
             or `try_receive`, or a thread that may block, as in `tokio::task::spawn_blocking`"
        );
    }
}

/// Panics in an asynchronous task if a call of this method of a service would wait.
#[cfg(feature = "std")]
#[inline(always)]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
pub(crate) fn check_method(wait: Wait, method: &str) {
    if IS_CHECKED && may_wait(wait) && task::is_running() {
        panic!(
            "a call of `{method}` that waits blocks an asynchronous task: expected `{method}_async`, \
             or a thread that may block, as in `tokio::task::spawn_blocking`"
        );
    }
}

/// Returns how long a send may wait: not at all in an asynchronous task.
#[inline(always)]
pub(crate) fn send_wait(wait: Wait) -> Wait {
    if IS_CHECKED && may_wait(wait) && task::is_running() {
        return Wait::Never;
    }
    wait
}

/// Panics in an asynchronous task, after a send found the queue full and would have waited.
#[inline(always)]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
pub(crate) fn check_room(wait: Wait) {
    if IS_CHECKED && may_wait(wait) && task::is_running() {
        panic!(
            "a send that waits for room blocks an asynchronous task: expected `send_async` or \
             `try_send`, or a thread that may block, as in `tokio::task::spawn_blocking`"
        );
    }
}

fn may_wait(wait: Wait) -> bool {
    wait.milliseconds() != Some(0)
}

/// Polls the handler of a server, which must not block.
#[cfg(any(feature = "tokio", feature = "async-io"))]
pub(crate) fn poll_handler<T>(poll: impl FnOnce() -> T) -> T {
    #[cfg(debug_assertions)]
    let _restore = handler::enter();
    poll()
}

#[cfg(all(any(feature = "tokio", feature = "async-io"), debug_assertions))]
mod task {
    use crate::message::blocking::handler;
    #[cfg(feature = "tokio")]
    use crate::message::blocking::tokio_task;

    /// Returns true if a future is being polled on this thread, which therefore must not block.
    /// Returns false during a panic, because a second panic would abort.
    pub(super) fn is_running() -> bool {
        if std::thread::panicking() {
            return false;
        }
        // tokio knows better: the handler may be in `block_in_place`.
        #[cfg(feature = "tokio")]
        if let Some(is_task) = tokio_task::is_running() {
            return is_task;
        }
        handler::is_polled()
    }
}

#[cfg(not(all(any(feature = "tokio", feature = "async-io"), debug_assertions)))]
mod task {
    pub(super) const fn is_running() -> bool {
        false
    }
}

#[cfg(all(any(feature = "tokio", feature = "async-io"), debug_assertions))]
mod handler {
    use std::cell::Cell;

    thread_local! {
        /// True while a handler is being polled on this thread.
        static IS_POLLED: Cell<bool> = const { Cell::new(false) };
    }

    /// Restores the previous state when it is dropped.
    pub(super) struct Restore(bool);

    impl Drop for Restore {
        fn drop(&mut self) {
            let _ = IS_POLLED.try_with(|is_polled| is_polled.set(self.0));
        }
    }

    pub(super) fn enter() -> Restore {
        Restore(
            IS_POLLED
                .try_with(|is_polled| is_polled.replace(true))
                .unwrap_or(false),
        )
    }

    pub(super) fn is_polled() -> bool {
        IS_POLLED.try_with(Cell::get).unwrap_or(false)
    }
}

#[cfg(all(feature = "tokio", debug_assertions))]
mod tokio_task {
    use std::task::{Context, Poll, Waker};

    use tokio::runtime::Handle;
    use tokio::task::coop::poll_proceed;

    /// Returns true if tokio is polling a future on this thread, and `None` outside of tokio.
    pub(super) fn is_running() -> Option<bool> {
        Handle::try_current().ok()?;
        let mut context = Context::from_waker(Waker::noop());
        // Restores the budget when it is dropped.
        let Poll::Ready(_restore) = poll_proceed(&mut context) else {
            return Some(true);
        };
        // A budget is one byte. Without a budget, every operation may proceed.
        Some((0..=u8::MAX).any(|_| match poll_proceed(&mut context) {
            Poll::Ready(operation) => {
                operation.made_progress();
                false
            }
            Poll::Pending => true,
        }))
    }
}
