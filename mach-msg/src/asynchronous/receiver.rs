//! Asynchronous receivers of single messages.

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

/// A receive right or port set that is registered with a runtime. See the [module
/// documentation](super).
///
/// The right is owned or borrowed. Several receivers in different tasks or runtimes can share a
/// borrowed right.
#[derive(Debug)]
pub struct AsyncReceiver<R: Source> {
    // Dropped first, so that the descriptor is deregistered before the port is destroyed.
    readiness: Readiness,
    source: R,
}

/// Error for a right that could not be registered with a runtime, with the right.
pub struct NotWatched<R> {
    /// The reason.
    pub error: WatchError,
    /// The right.
    pub source: R,
}

impl<R: Source> AsyncReceiver<R> {
    /// Registers a receive right or port set with the [runtime](super#runtimes) of the thread.
    ///
    /// # Errors
    ///
    /// Returns the right with the reason:
    ///
    /// * [`WatchError::NoRuntime`] if the thread is not in a tokio runtime and the feature
    ///   `async-io` is not enabled.
    /// * [`WatchError::System`] if there is no free descriptor, or if the task no longer has the
    ///   right.
    /// * `Unsupported` for a task of an embedded kernel on a system other than Linux.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver. Call `enable_io` on the runtime's builder.
    pub fn new(source: R) -> Result<Self, NotWatched<R>> {
        let (_, name) = source.right();
        let descriptor = calls(&source).event_fd(name).map_err(WatchError::from);
        match descriptor.and_then(Readiness::register) {
            Ok(readiness) => Ok(Self { readiness, source }),
            Err(error) => Err(NotWatched { error, source }),
        }
    }

    /// Receives a message, waiting until there is one. The trailer contains the sender's audit
    /// token.
    ///
    /// Cancel safe: a future that is dropped before it is ready has received nothing.
    ///
    /// # Errors
    ///
    /// * [`ReceiveError::Kernel`] if the right left its task (`MACH_RCV_INVALID_NAME`), and for
    ///   other codes of the kernel.
    /// * [`ReceiveError::Limit`] if the message exceeds a limit of the buffer. The message is
    ///   destroyed.
    /// * [`ReceiveError::Watch`] if the runtime is shut down.
    pub async fn receive<'buf>(
        &mut self,
        buffer: &'buf mut MessageBuffer,
    ) -> Result<Message<'buf>, ReceiveError> {
        self.receive_with::<AuditTrailer>(buffer).await
    }

    /// Receives a message with the trailer `T`, waiting until there is one.
    ///
    /// At a port that gets notifications, use a trailer with an audit token: see
    /// [`ReceiveRight::receive_with`].
    ///
    /// # Errors
    ///
    /// The errors of [`receive`](Self::receive).
    pub async fn receive_with<'buf, T: Trailer>(
        &mut self,
        buffer: &'buf mut MessageBuffer,
    ) -> Result<Message<'buf, T>, ReceiveError> {
        poll_fn(|context| self.poll_fill::<T>(context, buffer)).await?;
        // SAFETY: the last poll filled the buffer, and nothing has used it since.
        settled(unsafe { filled(self.source.right().0, buffer) })
    }

    /// Receives a message that `matches` accepts. Earlier messages are destroyed with everything
    /// that they carry.
    ///
    /// This function exists because a loop of [`receive`](Self::receive) that returns some of the
    /// messages does not compile. See the [module
    /// documentation](super#functions-that-return-a-message).
    ///
    /// Cancel safe: a future that is dropped before it is ready has received no matching message.
    ///
    /// # Errors
    ///
    /// The errors of [`receive`](Self::receive), for each of the messages.
    pub async fn receive_matching<'buf>(
        &mut self,
        buffer: &'buf mut MessageBuffer,
        mut matches: impl FnMut(&Message<'_>) -> bool,
    ) -> Result<Message<'buf>, ReceiveError> {
        let (task, _) = self.source.right();
        loop {
            poll_fn(|context| self.poll_fill::<AuditTrailer>(context, buffer)).await?;
            // SAFETY: the last poll filled the buffer, and nothing has used it since.
            let message = settled(unsafe { filled::<AuditTrailer>(task, buffer) })?;
            if matches(&message) {
                mem::forget(message);
                break;
            }
        }
        // SAFETY: the buffer is unchanged, and the value that owned the message was forgotten.
        unsafe { filled(task, buffer) }
    }

    /// Receives a message, or registers the task to be woken when one arrives. Only the last task
    /// that polled is woken.
    ///
    /// # Errors
    ///
    /// The errors of [`receive`](Self::receive).
    pub fn poll_receive<'buf>(
        &mut self,
        context: &mut Context<'_>,
        buffer: &'buf mut MessageBuffer,
    ) -> Poll<Result<Message<'buf>, ReceiveError>> {
        ready!(self.poll_fill::<AuditTrailer>(context, buffer))?;
        // SAFETY: the poll filled the buffer.
        Poll::Ready(settled(unsafe { filled(self.source.right().0, buffer) }))
    }

    /// Receives into the buffer. The caller immediately creates the message with [`filled`].
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

    /// Returns a reference to the receive right or the port set.
    #[must_use]
    pub const fn get_ref(&self) -> &R {
        &self.source
    }

    /// Deregisters the receive right or the port set and returns it.
    #[must_use]
    pub fn into_inner(self) -> R {
        self.source
    }
}

/// Receives without waiting. Returns `None` if the queue is empty, so that the next message makes
/// the descriptor ready.
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
            // A message has arrived in the meantime, although another receiver may have taken it.
            Ok(true) => {}
            Ok(false) => return settled(None),
            Err(error) => return Some(settled(Err(WatchError::from(error).into()))),
        }
    }
}

fn calls<R: Source>(source: &R) -> Calls {
    // SAFETY: the calls of this module change no user references.
    unsafe { source.right().0.calls() }
}

macro_rules! receive_async {
    ($($type:ident, $what:literal;)*) => {$(
        impl $type {
            #[doc = concat!("Receives a message ", $what, " in a task of a runtime: see [`asynchronous`](crate::asynchronous).")]
            ///
            /// If the queue is empty, the right is registered with the runtime for this wait only.
            /// An [`AsyncReceiver`] is registered once for many messages.
            ///
            /// # Errors
            ///
            /// The errors of [`AsyncReceiver::new`] and [`AsyncReceiver::receive`].
            ///
            /// # Panics
            ///
            /// Panics if the tokio runtime has no IO driver.
            pub async fn receive_async<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
            ) -> Result<Message<'buf>, ReceiveError> {
                poll_fn(|context| poll_turn(context)).await;
                match fill::<AuditTrailer>(self.task(), self.name(), buffer) {
                    // SAFETY: the call filled the buffer.
                    Ok(true) => return settled(unsafe { filled(self.task(), buffer) }),
                    empty => settled(empty)?,
                };
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
