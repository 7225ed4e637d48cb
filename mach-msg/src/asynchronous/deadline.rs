//! Deadlines of asynchronous waits.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Instant;

/// A deadline on the timer of a runtime, or none.
pub(crate) enum Deadline {
    None,
    #[cfg(feature = "tokio")]
    Tokio(Pin<Box<tokio::time::Sleep>>),
    #[cfg(feature = "async-io")]
    AsyncIo(async_io::Timer),
}

impl Deadline {
    /// Creates a deadline that never passes.
    pub(crate) const fn none() -> Self {
        Self::None
    }

    /// Creates a deadline at this time, with the timer of the thread's runtime. Outside of a
    /// runtime it never passes.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no timer.
    pub(crate) fn at(time: Instant) -> Self {
        #[cfg(feature = "tokio")]
        if tokio::runtime::Handle::try_current().is_ok() {
            return Self::Tokio(Box::pin(tokio::time::sleep_until(time.into())));
        }
        #[cfg(feature = "async-io")]
        return Self::AsyncIo(async_io::Timer::at(time));
        #[cfg(not(feature = "async-io"))]
        {
            // Unused, because nothing can wait without a runtime. The receiver reports that error.
            let _ = time;
            Self::None
        }
    }

    /// Runs `future` until the deadline. Returns `None` if the deadline passes first.
    pub(crate) async fn limit<T>(&mut self, future: impl Future<Output = T>) -> Option<T> {
        let mut future = pin!(future);
        poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Some(value));
            }
            self.poll(context).map(|()| None)
        })
        .await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        match self {
            Self::None => Poll::Pending,
            #[cfg(feature = "tokio")]
            Self::Tokio(sleep) => sleep.as_mut().poll(context),
            #[cfg(feature = "async-io")]
            Self::AsyncIo(timer) => Pin::new(timer).poll(context).map(drop),
        }
    }
}
