//! The seam to the runtimes: registers a descriptor and waits until it is readable.

#[cfg(feature = "async-io")]
use async_io::Async;
#[cfg(feature = "tokio")]
use tokio::io::{Interest, unix::AsyncFd};

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::task::{Context, Poll, ready};

use super::fairness::poll_turn;
use crate::message::error::WatchError;

/// A descriptor that a runtime watches.
#[derive(Debug)]
pub(super) enum Readiness {
    /// Registered with the tokio runtime of the thread that registered it.
    #[cfg(feature = "tokio")]
    Tokio(AsyncFd<OwnedFd>),
    /// Registered with the reactor of the process.
    #[cfg(feature = "async-io")]
    AsyncIo(Async<OwnedFd>),
}

impl Readiness {
    /// Registers a descriptor with tokio if the thread is in a tokio runtime, else with async-io.
    ///
    /// # Errors
    ///
    /// * The thread is in no runtime.
    /// * The system's error: no memory or descriptor is left.
    ///
    /// # Panics
    ///
    /// If the tokio runtime has no IO driver.
    pub(super) fn register(descriptor: OwnedFd) -> Result<Self, WatchError> {
        #[cfg(feature = "tokio")]
        if tokio::runtime::Handle::try_current().is_ok() {
            #[allow(
                deprecated,
                reason = "tokio before 1.53.3 has no other; an OwnedFd keeps its descriptor open"
            )]
            let watched = AsyncFd::with_interest(descriptor, Interest::READABLE)?;
            return Ok(Self::Tokio(watched));
        }
        #[cfg(feature = "async-io")]
        return Ok(Self::AsyncIo(Async::new_nonblocking(descriptor)?));
        #[cfg(not(feature = "async-io"))]
        Err(WatchError::NoRuntime)
    }

    /// Calls `attempt` until it returns a value, and waits for the descriptor after each attempt
    /// that returns none. The last task that polled is woken.
    ///
    /// # Errors
    ///
    /// The system's error; the runtime is shut down.
    pub(super) fn poll<T>(
        &self,
        context: &mut Context<'_>,
        mut attempt: impl FnMut(BorrowedFd<'_>) -> Option<T>,
    ) -> Poll<io::Result<T>> {
        ready!(poll_turn(context));
        match self {
            #[cfg(feature = "tokio")]
            Self::Tokio(watched) => loop {
                let mut guard = ready!(watched.poll_read_ready(context))?;
                if let Some(value) = attempt(watched.get_ref().as_fd()) {
                    return Poll::Ready(Ok(value));
                }
                guard.clear_ready();
            },
            #[cfg(feature = "async-io")]
            Self::AsyncIo(watched) => loop {
                if let Some(value) = attempt(watched.get_ref().as_fd()) {
                    return Poll::Ready(Ok(value));
                }
                ready!(watched.poll_readable(context))?;
            },
        }
    }
}
