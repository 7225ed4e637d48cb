//! Send operations of send, send-once and reply rights.

pub(crate) mod failed_send;
pub(crate) mod header_right;
#[cfg(not(gnumach))]
pub(crate) mod partial_send;
#[cfg(feature = "std")]
mod retained;
#[cfg(feature = "std")]
pub(crate) mod sealed;
pub(crate) mod transaction;
pub(crate) mod voucher;

use core::time::Duration;

use crate::kernel::{FastOutcome, MsgReturn, Task, settle, settled};
use crate::port::{SendOnceRight, SendRight};

use crate::message::error::{SendError, Unsent};
use crate::message::field::kind::{CopySend, MoveSendOnce};
use crate::message::send::header_right::{HeaderRight, NoRight, ReplyTo, Sent};
use crate::message::send::transaction::{OutgoingMessage, Scratch, StackBuffer, UnsentOutgoing};
use crate::message::{ReplyRight, Sendable, Wait};

impl SendRight {
    /// Sends a message, waiting for room if the queue is full (`mach_msg` with `MACH_SEND_MSG` and
    /// the destination as `MACH_MSG_TYPE_COPY_SEND`).
    ///
    /// A message of up to 4 KiB is encoded on the stack, a larger one in a buffer that the thread
    /// reuses, so that a send does not allocate. The embedded kernel exchanges that buffer for
    /// another one, so that a large message is not copied again.
    ///
    /// # Errors
    ///
    /// Returns [`SendError`] with the cause, and releases the parts of the message that the kernel
    /// did not take. [`send_or_return`] returns the message. The cause is
    /// * `MACH_SEND_INVALID_DEST` if the port is dead,
    /// * a [`Refusal`](crate::message::error::Refusal), without a call of the kernel, if the
    ///   message cannot be sent, for example because a right belongs to another task or a part is
    ///   too long,
    /// * or another code of the kernel.
    ///
    /// [`send_or_return`]: Self::send_or_return
    ///
    /// # Panics
    ///
    /// Panics in a tokio task or in a handler of an asynchronous server if the queue is full, in a
    /// debug build with the feature `tokio` or `async-io`.
    #[doc(alias = "mach_msg")]
    #[inline]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn send<M: Sendable>(&self, message: M) -> Result<(), SendError> {
        self.send_with(message, Wait::Forever)
    }

    /// Sends a message without waiting.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), and `MACH_SEND_TIMED_OUT` if the queue is full.
    #[inline]
    pub fn try_send<M: Sendable>(&self, message: M) -> Result<(), SendError> {
        self.send_with(message, Wait::Never)
    }

    /// Sends a message, waiting for room for at most this long.
    ///
    /// # Errors
    ///
    /// The errors of [`try_send`](Self::try_send).
    ///
    /// # Panics
    ///
    /// Panics in a tokio task or in a handler of an asynchronous server if the queue is full, in a
    /// debug build with the feature `tokio` or `async-io`.
    #[doc(alias = "MACH_SEND_TIMEOUT")]
    #[inline]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn send_timeout<M: Sendable>(
        &self,
        message: M,
        timeout: Duration,
    ) -> Result<(), SendError> {
        self.send_with(message, Wait::For(timeout))
    }

    /// Sends a message, waiting for room until this time at the latest.
    ///
    /// # Errors
    ///
    /// The errors of [`try_send`](Self::try_send).
    ///
    /// # Panics
    ///
    /// Panics in a tokio task or in a handler of an asynchronous server if the queue is full, in a
    /// debug build with the feature `tokio` or `async-io`.
    #[cfg(feature = "std")]
    #[inline]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn send_deadline<M: Sendable>(
        &self,
        message: M,
        deadline: std::time::Instant,
    ) -> Result<(), SendError> {
        self.send_with(message, Wait::Until(deadline))
    }

    /// Sends a message, waiting for room as long as `wait` allows.
    ///
    /// # Errors
    ///
    /// The errors of [`try_send`](Self::try_send).
    ///
    /// # Panics
    ///
    /// Panics in a tokio task or in a handler of an asynchronous server if the queue is full, in a
    /// debug build with the feature `tokio` or `async-io`.
    #[inline]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn send_with<M: Sendable>(&self, message: M, wait: Wait) -> Result<(), SendError> {
        self.send_or_return(message, wait).map_err(SendError::from)
    }

    /// Same as [`send_with`](Self::send_with), but returns the message in the error.
    ///
    /// ```
    /// use mach_msg::{MachMessage, OolMemory, ReceiveRight, SendRight, Wait};
    ///
    /// #[derive(MachMessage)]
    /// #[mach(id = 9)]
    /// struct Parcel {
    ///     #[mach(ool)]
    ///     contents: OolMemory,
    /// }
    ///
    /// /// Sends to the first port that has room. Returns the parcel if none has, or
    /// /// `None` if it was lost.
    /// fn to_any(ports: &[SendRight], mut parcel: Parcel) -> Result<(), Option<Parcel>> {
    ///     for port in ports {
    ///         match port.send_or_return(parcel, Wait::Never) {
    ///             Ok(()) => return Ok(()),
    ///             Err(unsent) => parcel = unsent.into_message().ok_or(None)?,
    ///         }
    ///     }
    ///     Err(Some(parcel))
    /// }
    /// ```
    ///
    /// # Errors that borrow
    ///
    /// The error owns the message. If the message borrows, so does the error, and `?` cannot
    /// convert it to a `Box<dyn Error>`, which must be `'static`. If the message is not needed,
    /// [`send_with`](Self::send_with) returns an error without it. Otherwise take the message out
    /// first, or convert the error to a [`SendError`] or an [`Error`](crate::Error), as `?` does in
    /// a function with that error:
    ///
    /// ```
    /// use std::error::Error;
    /// use mach_msg::message::SendError;
    /// use mach_msg::{MachMessage, SendRight, Wait};
    ///
    /// #[derive(MachMessage)]
    /// #[mach(id = 10)]
    /// struct Note<'a> {
    ///     #[mach(tail, max = 64)]
    ///     text: &'a str,
    /// }
    ///
    /// fn send(port: &SendRight, text: &str) -> Result<(), Box<dyn Error>> {
    ///     Ok(port.send_with(Note { text }, Wait::Never)?)
    /// }
    ///
    /// fn send_or_print(port: &SendRight, text: &str) -> Result<(), Box<dyn Error>> {
    ///     let sent = port.send_or_return(Note { text }, Wait::Never);
    ///     Ok(sent.map_err(|unsent| {
    ///         let error = SendError::from(unsent);
    ///         eprintln!("{text}: {error}");
    ///         error
    ///     })?)
    /// }
    ///
    /// fn send_or_any(port: &SendRight, text: &str) -> Result<(), mach_msg::Error> {
    ///     Ok(port.send_or_return(Note { text }, Wait::Never)?)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`try_send`](Self::try_send), with the [fate](crate::message::error::Fate) of
    /// the message. The message is returned, unchanged or reclaimed from the kernel, unless the
    /// kernel destroyed some of its rights.
    ///
    /// # Panics
    ///
    /// Panics in a tokio task or in a handler of an asynchronous server if the queue is full, in a
    /// debug build with the feature `tokio` or `async-io`.
    #[inline]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn send_or_return<M: Sendable>(&self, message: M, wait: Wait) -> Result<(), Unsent<M>> {
        let outgoing = OutgoingMessage {
            destination: Sent::<CopySend, _>::new(self),
            reply: NoRight,
            message,
        };
        deliver(self.task(), outgoing, wait)
            .map_err(|error| error.map(|left| left.outgoing.message))
    }

    /// Sends a message that requests a reply at `reply`, and does not wait for the reply.
    /// [`ReplyTo`] lists the types of `reply`.
    ///
    /// # Errors
    ///
    /// The errors of [`try_send`](Self::try_send), and `MACH_SEND_INVALID_REPLY`. The message and
    /// the reply right are released. [`send_request_or_return`](Self::send_request_or_return)
    /// returns them.
    ///
    /// # Panics
    ///
    /// Panics in a tokio task or in a handler of an asynchronous server if the queue is full, in a
    /// debug build with the feature `tokio` or `async-io`.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn send_request<M: Sendable, R: ReplyTo>(
        &self,
        message: M,
        reply: R,
        wait: Wait,
    ) -> Result<(), SendError> {
        self.send_request_or_return(message, reply, wait)
            .map_err(SendError::from)
    }

    /// Same as [`send_request`](Self::send_request), but returns the reply right and the message in
    /// the error.
    ///
    /// # Errors
    ///
    /// The errors of [`send_request`](Self::send_request), with the fate of both.
    ///
    /// # Panics
    ///
    /// Panics in a tokio task or in a handler of an asynchronous server if the queue is full, in a
    /// debug build with the feature `tokio` or `async-io`.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn send_request_or_return<M: Sendable, R: ReplyTo>(
        &self,
        message: M,
        reply: R,
        wait: Wait,
    ) -> Result<(), Unsent<(R, M)>> {
        let outgoing = OutgoingMessage {
            destination: Sent::<CopySend, _>::new(self),
            reply: reply.into_header_right(),
            message,
        };
        deliver(self.task(), outgoing, wait).map_err(|error| {
            error.map(|left| {
                let reply = R::from_header_right(left.outgoing.reply);
                (reply, left.outgoing.message)
            })
        })
    }
}

impl SendOnceRight {
    /// Sends the message and consumes the right (`mach_msg` with `MACH_SEND_MSG` and the
    /// destination as `MACH_MSG_TYPE_MOVE_SEND_ONCE`). Never waits, because the queue always
    /// accepts a message to a send-once right.
    ///
    /// If the port dies at the same time, the send may succeed and the message be destroyed.
    ///
    /// # Errors
    ///
    /// Same as for [`SendRight::send`]. This right is released with the message, so that the owner
    /// of the port gets `MACH_NOTIFY_SEND_ONCE`. [`send_or_return`](Self::send_or_return) returns
    /// both.
    #[doc(alias = "mach_msg")]
    #[inline]
    pub fn send<M: Sendable>(self, message: M) -> Result<(), SendError> {
        self.send_or_return(message).map_err(SendError::from)
    }

    /// Same as [`send`](Self::send), but returns this right and the message in the error.
    ///
    /// # Errors
    ///
    /// Same as for [`SendRight::send_or_return`].
    #[inline]
    pub fn send_or_return<M: Sendable>(self, message: M) -> Result<(), Unsent<(Self, M)>> {
        let outgoing = OutgoingMessage {
            destination: Sent::<MoveSendOnce, _>::new(self),
            reply: NoRight,
            message,
        };
        deliver(outgoing.destination.0.task(), outgoing, Wait::Forever)
            .map_err(|error| error.map(|left| (left.outgoing.destination.0, left.outgoing.message)))
    }

    /// Sends a message that requests a reply at `reply`, and consumes this right. [`ReplyTo`] lists
    /// the types of `reply`. Never waits.
    ///
    /// # Errors
    ///
    /// Same as for [`send`](Self::send), and `MACH_SEND_INVALID_REPLY`. The reply right is released
    /// too.
    pub fn send_request<M: Sendable, R: ReplyTo>(
        self,
        message: M,
        reply: R,
    ) -> Result<(), SendError> {
        let outgoing = OutgoingMessage {
            destination: Sent::<MoveSendOnce, _>::new(self),
            reply: reply.into_header_right(),
            message,
        };
        let task = outgoing.destination.0.task();
        deliver(task, outgoing, Wait::Forever).map_err(|unsent| SendError::of(&unsent))
    }
}

impl ReplyRight {
    /// Sends the reply without waiting. If the client passed a send right and its queue is full,
    /// the reply fails instead of blocking the server.
    ///
    /// # Errors
    ///
    /// Same as for [`SendRight::try_send`]. This right is released with the message, so the client
    /// gets no other reply. [`send_or_return`](Self::send_or_return) returns both.
    #[doc(alias = "mach_msg")]
    #[inline]
    pub fn send<M: Sendable>(self, message: M) -> Result<(), SendError> {
        self.send_or_return(message).map_err(SendError::from)
    }

    /// Same as [`send`](Self::send), but returns this right and the message in the error.
    ///
    /// # Errors
    ///
    /// Same as for [`SendRight::send_or_return`].
    #[inline]
    pub fn send_or_return<M: Sendable>(self, message: M) -> Result<(), Unsent<(Self, M)>> {
        let outgoing = OutgoingMessage {
            destination: self,
            reply: NoRight,
            message,
        };
        deliver(outgoing.destination.task(), outgoing, Wait::Never)
            .map_err(|error| error.map(|left| (left.outgoing.destination, left.outgoing.message)))
    }
}

#[inline]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
fn deliver<D: HeaderRight, R: HeaderRight, M: Sendable>(
    task: Task,
    outgoing: OutgoingMessage<D, R, M>,
    wait: Wait,
) -> Result<(), Unsent<UnsentOutgoing<D, R, M>>> {
    let mut stack = StackBuffer::new();
    let mut scratch = Scratch::new(&mut stack);
    let mut prepared = match outgoing.prepare(task, &mut scratch) {
        Ok(prepared) => prepared,
        Err(refusal) => return Err(outgoing.refused(refusal)),
    };
    let (options, timeout) = wait.for_send().send_options();
    let outcome = prepared.send(options, timeout);
    if outcome == FastOutcome::Fast {
        // The message has at most a send right, so this makes no calls that must be shown.
        prepared.sent(outgoing);
        return Ok(());
    }
    let code = outcome.code();
    if code == MsgReturn::SUCCESS {
        // Not `finish`, whose result is large and would be built in memory.
        prepared.sent(outgoing);
        settle();
        return Ok(());
    }
    let failed = settled(prepared.finish(code, outgoing)).map(|_| ());
    if code == MsgReturn::SEND_TIMED_OUT {
        wait.check_room();
    }
    failed
}
