//! Time limits of sends and receives, and the detection of calls that block asynchronous tasks.
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
//! tokio has no function that returns whether the thread may block. But tasks run with a
//! cooperative budget, and tokio sets none in `spawn_blocking`, in `block_in_place` and outside of
//! the runtime. Other executors are not recognised. In these, only the handlers of an asynchronous
//! server are, which this crate polls.

use core::time::Duration;

use crate::kernel::MsgOptions;

/// True if this build detects blocking calls.
const IS_CHECKED: bool = cfg!(all(
    any(feature = "tokio", feature = "async-io"),
    debug_assertions
));

/// The time that a send waits for room in the queue, or a receive for a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wait {
    /// Waits without a time limit.
    #[default]
    Forever,
    /// Does not wait.
    Never,
    /// Waits for this long, rounded up to milliseconds; at most 49 days.
    For(Duration),
    /// Waits until this time, rounded up to milliseconds. Does not wait if the time has passed.
    #[cfg(feature = "std")]
    Until(std::time::Instant),
}

impl Wait {
    /// Returns the timeout in milliseconds, or `None` without a time limit.
    #[inline]
    pub(crate) fn milliseconds(self) -> Option<u32> {
        match self {
            Self::Forever => None,
            Self::Never => Some(0),
            Self::For(duration) => Some(whole_milliseconds(duration)),
            #[cfg(feature = "std")]
            Self::Until(time) => Some(milliseconds_until(time)),
        }
    }

    /// Converts the wait into a deadline, so that several attempts together do not wait longer.
    #[inline]
    pub(crate) fn fixed(self) -> Self {
        #[cfg(feature = "std")]
        if let Self::For(duration) = self {
            return match std::time::Instant::now().checked_add(duration) {
                Some(time) => Self::Until(time),
                None => Self::Forever,
            };
        }
        self
    }

    /// Returns the options and the timeout of a send with this time limit.
    #[inline]
    pub(crate) fn send_options(self) -> (MsgOptions, u32) {
        match self.milliseconds() {
            None => (MsgOptions::SEND_MSG, 0),
            Some(timeout) => (
                MsgOptions::SEND_MSG.union(MsgOptions::SEND_TIMEOUT),
                timeout,
            ),
        }
    }

    /// Panics in an asynchronous task if a receive or a call would wait.
    #[inline(always)]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub(crate) fn check_blocking(self) {
        if self.blocks_task() {
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
    pub(crate) fn check_method(self, method: &str) {
        if self.blocks_task() {
            panic!(
                "a call of `{method}` that waits blocks an asynchronous task: expected `{method}_async`, \
                 or a thread that may block, as in `tokio::task::spawn_blocking`"
            );
        }
    }

    /// Returns the time that a send may wait: none in an asynchronous task.
    #[inline(always)]
    pub(crate) fn for_send(self) -> Self {
        if self.blocks_task() {
            return Self::Never;
        }
        self
    }

    /// Panics in an asynchronous task, after a send found the queue full and would have waited.
    #[inline(always)]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub(crate) fn check_room(self) {
        if self.blocks_task() {
            panic!(
                "a send that waits for room blocks an asynchronous task: expected `send_async` or \
                 `try_send`, or a thread that may block, as in `tokio::task::spawn_blocking`"
            );
        }
    }

    /// Returns true if this build detects blocking calls, and such a wait in this thread is one.
    #[inline(always)]
    fn blocks_task(self) -> bool {
        IS_CHECKED && self.milliseconds() != Some(0) && task::is_running()
    }
}

/// Converts a duration to milliseconds, rounded up.
#[cold]
#[inline(never)]
fn whole_milliseconds(duration: Duration) -> u32 {
    let milliseconds = duration.as_nanos().div_ceil(1_000_000);
    u32::try_from(milliseconds).unwrap_or(u32::MAX)
}

#[cfg(feature = "std")]
#[cold]
#[inline(never)]
fn milliseconds_until(time: std::time::Instant) -> u32 {
    whole_milliseconds(time.saturating_duration_since(std::time::Instant::now()))
}

impl From<Duration> for Wait {
    fn from(duration: Duration) -> Self {
        Self::For(duration)
    }
}

#[cfg(feature = "std")]
impl From<std::time::Instant> for Wait {
    fn from(time: std::time::Instant) -> Self {
        Self::Until(time)
    }
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
    use crate::message::wait::handler;
    #[cfg(feature = "tokio")]
    use crate::message::wait::tokio_task;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_are_rounded_up_and_saturate() {
        assert_eq!(Wait::Forever.milliseconds(), None);
        assert_eq!(Wait::Never.milliseconds(), Some(0));
        assert_eq!(Wait::For(Duration::from_nanos(1)).milliseconds(), Some(1));
        assert_eq!(
            Wait::For(Duration::from_micros(1001)).milliseconds(),
            Some(2)
        );
        assert_eq!(Wait::For(Duration::MAX).milliseconds(), Some(u32::MAX));
    }

    #[cfg(feature = "std")]
    #[test]
    fn deadline_is_kept_and_ends() {
        use std::time::Instant;

        let now = Instant::now();
        assert_eq!(Wait::Until(now).milliseconds(), Some(0));
        let later = now + Duration::from_secs(1000);
        let left = Wait::Until(later).milliseconds().unwrap();
        assert!((1..=1_000_000).contains(&left), "{left}");
        let Wait::Until(fixed) = Wait::For(Duration::from_secs(1000)).fixed() else {
            panic!("expected a deadline");
        };
        assert!(fixed >= later && fixed < later + Duration::from_secs(500));
        for wait in [Wait::Forever, Wait::Never, Wait::Until(now)] {
            assert_eq!(wait.fixed(), wait);
        }
        assert_eq!(Wait::For(Duration::MAX).fixed(), Wait::Forever);
    }

    #[test]
    fn send_options_have_the_timeout() {
        let timeout = MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT;
        assert_eq!(Wait::Forever.send_options(), (MsgOptions::SEND_MSG, 0));
        assert_eq!(Wait::Never.send_options(), (timeout, 0));
        let wait = Wait::For(Duration::from_millis(7));
        assert_eq!(wait.send_options(), (timeout, 7));
    }
}
