//! The interface to the runtimes: registers a descriptor and waits until it is readable.

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
    /// Registered with async-io's reactor.
    #[cfg(feature = "async-io")]
    AsyncIo(Async<OwnedFd>),
}

impl Readiness {
    /// Registers a descriptor with tokio if the thread is in a tokio runtime, otherwise with
    /// async-io.
    ///
    /// # Errors
    ///
    /// * The thread is not in a runtime.
    /// * The system's error, for example if there is no free descriptor.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver.
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

    /// Calls `attempt` until it returns a value. Waits for the descriptor after each attempt that
    /// returns `None`. Only the last task that polled is woken.
    ///
    /// # Errors
    ///
    /// Returns the system's error. Fails if the runtime is shut down.
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

// With both features there is always a runtime.
#[cfg(all(test, feature = "tokio", not(feature = "async-io")))]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::Waker;

    use super::*;
    use crate::asynchronous::AsyncReceiver;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::message::error::{Error, ReceiveError, SendCause};
    use crate::{MessageBuffer, ReceiveRight};

    #[derive(Debug, PartialEq, crate::MachMessage)]
    #[mach(id = 5, crate = "crate")]
    struct Number {
        number: u64,
    }

    /// Polls a future that is ready immediately or after one yield.
    fn polled<T>(future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..2 {
            if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
                return value;
            }
        }
        panic!("the future waits outside of a runtime");
    }

    #[test]
    fn wait_outside_of_tokio_returns_no_runtime() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let right = port.make_send().unwrap();
        let mut buffer = MessageBuffer::new();
        let error = polled(port.receive_async(&mut buffer)).unwrap_err();
        assert_eq!(error, ReceiveError::Watch(WatchError::NoRuntime));
        // A receive with a message in the queue and a send to a queue with room do not wait.
        polled(right.send_async(Number { number: 5 })).unwrap();
        drop(polled(port.receive_async(&mut buffer)).unwrap());
        port.set_queue_limit(0).unwrap();
        let error = polled(right.send_or_return_async(Number { number: 6 })).unwrap_err();
        assert_eq!(error.cause, SendCause::Watch(WatchError::NoRuntime));
        assert_eq!(error.into_message(), Some(Number { number: 6 }));
        let refused = AsyncReceiver::new(port).unwrap_err();
        assert_eq!(refused.error, WatchError::NoRuntime);
        assert_eq!(
            refused.to_string(),
            "the runtime cannot watch the port: expected a thread in a tokio runtime, found none"
        );
        let port = refused.source;
        assert_eq!(
            Error::from(AsyncReceiver::new(&port).unwrap_err()),
            Error::Receive(ReceiveError::Watch(WatchError::NoRuntime))
        );
        drop((right, port));
        assert!(kernel.resource_counts().is_zero());
    }
}
