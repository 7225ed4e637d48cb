//! Receiving one message after the other.

use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::os::fd::BorrowedFd;
use std::task::{Context, Poll, ready};

use super::fairness::poll_turn;
use super::readiness::Readiness;
use super::source::Source;
use crate::kernel::{Calls, Task, settled};
use crate::message::error::{Error, ReceiveError, WatchError};
use crate::message::{Message, MessageBuffer, fill, filled};
use crate::port::{PortSet, ReceiveRight};
use crate::wire::{AuditTrailer, Trailer};

/// A receive right or a port set that a runtime watches: see the [module](super).
///
/// The right is owned, or is a reference to one that is: then several receivers, in different
/// tasks or runtimes, can share it.
#[derive(Debug)]
pub struct AsyncReceiver<R: Source> {
    // Dropped first: the descriptor is not watched any more when the port is destroyed.
    readiness: Readiness,
    source: R,
}

/// A right that no runtime watches, and the reason.
pub struct NotWatched<R> {
    /// The reason.
    pub error: WatchError,
    /// The right.
    pub source: R,
}

impl<R: Source> AsyncReceiver<R> {
    /// Registers a receive right or a port set with the [runtime](super#runtimes) of the thread.
    ///
    /// # Errors
    ///
    /// The right comes back with the reason:
    ///
    /// * [`WatchError::NoRuntime`]: the thread is in no tokio runtime, and the feature `async-io`
    ///   is not enabled.
    /// * [`WatchError::System`]: no descriptor is left, or the right is not in its task any more.
    /// * `Unsupported`: a task of an embedded kernel on a system other than Linux.
    ///
    /// # Panics
    ///
    /// If the tokio runtime has no IO driver: call `enable_io` when it is built.
    pub fn new(source: R) -> Result<Self, NotWatched<R>> {
        let (_, name) = source.right();
        let descriptor = calls(&source).event_fd(name).map_err(WatchError::from);
        match descriptor.and_then(Readiness::register) {
            Ok(readiness) => Ok(Self { readiness, source }),
            Err(error) => Err(NotWatched { error, source }),
        }
    }

    /// Receives a message, and waits until one comes. The trailer has the sender's audit token.
    ///
    /// A future that is dropped before it is ready has received nothing.
    ///
    /// # Errors
    ///
    /// * [`ReceiveError::Kernel`]: the right left its task (`MACH_RCV_INVALID_NAME`), and other
    ///   codes of the kernel.
    /// * [`ReceiveError::Limit`]: the message exceeds a limit of the buffer, and was destroyed.
    /// * [`ReceiveError::Watch`]: the runtime is shut down.
    pub async fn receive<'buf>(
        &mut self,
        buffer: &'buf mut MessageBuffer,
    ) -> Result<Message<'buf>, ReceiveError> {
        self.receive_with::<AuditTrailer>(buffer).await
    }

    /// Receives a message with the trailer `T`, and waits until one comes.
    ///
    /// # Errors
    ///
    /// Those of [`receive`](Self::receive).
    pub async fn receive_with<'buf, T: Trailer>(
        &mut self,
        buffer: &'buf mut MessageBuffer,
    ) -> Result<Message<'buf, T>, ReceiveError> {
        poll_fn(|context| self.poll_fill::<T>(context, buffer)).await?;
        // SAFETY: the last poll filled the buffer, and nothing ran since.
        settled(unsafe { filled(self.source.right().0, buffer) })
    }

    /// Receives a message that `matches` accepts. Messages before it are destroyed with all that
    /// they carry.
    ///
    /// The result borrows the buffer, and the messages before it do not: a loop of
    /// [`receive`](Self::receive) that returns some of the messages does not compile, see the
    /// [module](super#functions-that-return-a-message).
    ///
    /// A future that is dropped before it is ready has taken no message that matches.
    ///
    /// # Errors
    ///
    /// Those of [`receive`](Self::receive), for any of the messages.
    pub async fn receive_matching<'buf>(
        &mut self,
        buffer: &'buf mut MessageBuffer,
        mut matches: impl FnMut(&Message<'_>) -> bool,
    ) -> Result<Message<'buf>, ReceiveError> {
        let (task, _) = self.source.right();
        loop {
            poll_fn(|context| self.poll_fill::<AuditTrailer>(context, buffer)).await?;
            // SAFETY: the last poll filled the buffer, and nothing ran since.
            let message = settled(unsafe { filled::<AuditTrailer>(task, buffer) })?;
            if matches(&message) {
                mem::forget(message);
                break;
            }
        }
        // SAFETY: the buffer is unchanged, and the value that owned the message was forgotten.
        unsafe { filled(task, buffer) }
    }

    /// Receives a message, or registers the task to be woken when one comes. Only the last task
    /// that polled is woken.
    ///
    /// # Errors
    ///
    /// Those of [`receive`](Self::receive).
    pub fn poll_receive<'buf>(
        &mut self,
        context: &mut Context<'_>,
        buffer: &'buf mut MessageBuffer,
    ) -> Poll<Result<Message<'buf>, ReceiveError>> {
        ready!(self.poll_fill::<AuditTrailer>(context, buffer))?;
        // SAFETY: the poll filled the buffer.
        Poll::Ready(settled(unsafe { filled(self.source.right().0, buffer) }))
    }

    /// Receives into the buffer. The caller makes a message of it at once.
    pub(crate) fn poll_fill<T: Trailer>(
        &mut self,
        context: &mut Context<'_>,
        buffer: &mut MessageBuffer,
    ) -> Poll<Result<(), ReceiveError>> {
        let source = &self.source;
        let attempt = |descriptor: BorrowedFd<'_>| attempt::<T, R>(source, buffer, descriptor);
        match ready!(self.readiness.poll(context, attempt)) {
            Ok(filled) => Poll::Ready(filled),
            Err(error) => Poll::Ready(Err(WatchError::from(error).into())),
        }
    }

    /// Returns the task of the right.
    pub(crate) fn task(&self) -> Task {
        self.source.right().0
    }

    /// Returns the receive right or the port set.
    #[must_use]
    pub const fn get_ref(&self) -> &R {
        &self.source
    }

    /// Returns the receive right or the port set, which is not watched any more.
    #[must_use]
    pub fn into_inner(self) -> R {
        self.source
    }
}

/// Receives without waiting. Returns `None` if there is no message and the next one makes the
/// descriptor ready.
fn attempt<T: Trailer, R: Source>(
    source: &R,
    buffer: &mut MessageBuffer,
    descriptor: BorrowedFd<'_>,
) -> Option<Result<(), ReceiveError>> {
    let (task, name) = source.right();
    loop {
        match fill::<T>(task, name, buffer) {
            Ok(true) => return Some(Ok(())),
            Ok(false) => {}
            Err(error) => return Some(settled(Err(error))),
        }
        match calls(source).clear_event_fd(descriptor) {
            // A message came meanwhile, and perhaps another receiver took it.
            Ok(true) => {}
            Ok(false) => return settled(None),
            Err(error) => return Some(settled(Err(WatchError::from(error).into()))),
        }
    }
}

fn calls<R: Source>(source: &R) -> Calls {
    // SAFETY: the calls of this module change no reference.
    unsafe { source.right().0.calls() }
}

macro_rules! receive_async {
    ($($type:ident, $what:literal;)*) => {$(
        impl $type {
            #[doc = concat!("Receives a message ", $what, " in a task of a runtime: see [`asynchronous`](crate::asynchronous).")]
            ///
            /// If no message is there, the right is registered with the runtime for this wait. An
            /// [`AsyncReceiver`] is registered once, for many messages.
            ///
            /// # Errors
            ///
            /// Those of [`AsyncReceiver::new`] and [`AsyncReceiver::receive`].
            ///
            /// # Panics
            ///
            /// If the tokio runtime has no IO driver.
            pub async fn receive_async<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
            ) -> Result<Message<'buf>, ReceiveError> {
                poll_fn(|context| poll_turn(context)).await;
                if settled(fill::<AuditTrailer>(self.task(), self.name(), buffer))? {
                    // SAFETY: the call has filled the buffer.
                    return settled(unsafe { filled(self.task(), buffer) });
                }
                let mut receiver = AsyncReceiver::new(self).map_err(|refused| refused.error)?;
                receiver.receive(buffer).await
            }
        }
    )*};
}

receive_async! {
    ReceiveRight, "from the port's queue";
    PortSet, "from any member's queue";
}

impl<R> fmt::Debug for NotWatched<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotWatched")
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

impl<R> fmt::Display for NotWatched<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<R> std::error::Error for NotWatched<R> {}

impl<R> From<NotWatched<R>> for Error {
    fn from(refused: NotWatched<R>) -> Self {
        Self::Receive(refused.error.into())
    }
}
