//! Request and reply in one.

use core::time::Duration;

use crate::kernel::{FastOutcome, MsgOptions, ReceiveArgs, operation, settled};
use crate::port::{ReceiveRight, SendRight};
use crate::wire::{DefaultTrailer, PortName, Trailer};

use crate::message::error::{CallError, FailedRequest, Fate};
use crate::message::field::kind::{CopySend, MakeSendOnce};
use crate::message::receive::{finish, receive_options};
use crate::message::send::header_right::{HeaderRight, NoRight, Sent};
use crate::message::send::transaction::{OutgoingMessage, Prepared, Scratch, StackBuffer};
use crate::message::{
    Message, MessageBuffer, OwnedMessage, Received, ReplyRight, Request, Sendable, Wait, reply_port,
};

/// Sends the message, and then receives from `receive_name` into `buffer`. A timeout applies to
/// each half.
#[inline(always)]
fn send_and_receive(
    prepared: &mut Prepared<'_>,
    receive_name: PortName,
    buffer: &mut MessageBuffer,
    send_options: MsgOptions,
    wait: Wait,
) -> FastOutcome {
    let mut options = send_options | receive_options(DefaultTrailer::ELEMENTS);
    let timeout = wait.milliseconds();
    if timeout.is_some() {
        options |= MsgOptions::RCV_TIMEOUT;
    }
    let receiving = ReceiveArgs {
        memory: buffer.memory(),
        name: receive_name,
    };
    prepared.send_and_receive(options, timeout.unwrap_or(0), receiving)
}

impl SendRight {
    /// Sends a request and waits for its reply, in one `mach_msg`. Only replies that own all their
    /// parts are supported. For others, use [`call_in`](Self::call_in).
    ///
    /// The server gets a send-once right for the reply. The thread keeps the port of that right for
    /// its next call; after a failure that could let a late reply arrive there, the port is
    /// destroyed, so that no reply is ever taken for that of another call.
    ///
    /// # Errors
    ///
    /// [`CallError`]: the request was not sent, no reply came, no reply will come, or the reply is
    /// malformed. A request that was not sent was released:
    /// [`call_or_return`](Self::call_or_return) returns it.
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[doc(alias = "mach_msg")]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn call<M>(&self, message: M) -> Result<M::Reply, CallError>
    where
        M: Request<Reply: OwnedMessage>,
    {
        self.call_with(message, Wait::Forever)
    }

    /// Same as [`call`](Self::call), waiting this long for room in the queue, and then this long
    /// for the reply.
    ///
    /// # Errors
    ///
    /// The errors of [`call`](Self::call); `MACH_SEND_TIMED_OUT` or `MACH_RCV_TIMED_OUT`.
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn call_timeout<M>(&self, message: M, timeout: Duration) -> Result<M::Reply, CallError>
    where
        M: Request<Reply: OwnedMessage>,
    {
        self.call_with(message, Wait::For(timeout))
    }

    /// Same as [`call`](Self::call), with the time limit `wait`.
    ///
    /// # Errors
    ///
    /// The errors of [`call_timeout`](Self::call_timeout).
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn call_with<M>(&self, message: M, wait: Wait) -> Result<M::Reply, CallError>
    where
        M: Request<Reply: OwnedMessage>,
    {
        Ok(self.call_or_return(message, wait)?)
    }

    /// Same as [`call_with`](Self::call_with), with the request in the error if it was not sent.
    /// For `?`, see [`send_or_return`](Self::send_or_return).
    ///
    /// # Errors
    ///
    /// The errors of [`call_timeout`](Self::call_timeout).
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn call_or_return<M>(&self, message: M, wait: Wait) -> Result<M::Reply, FailedRequest<M>>
    where
        M: Request<Reply: OwnedMessage>,
    {
        wait.check_blocking();
        operation(|| {
            reply_port::with_reply_buffer::<M::Reply, _>(None, |buffer| {
                let received = self.call_quietly(message, buffer, wait)?;
                Ok(M::Reply::from_view(received.body))
            })
        })
    }

    /// Sends a request, waits for its reply, and returns the view of the reply, which is in
    /// `buffer`.
    ///
    /// # Errors
    ///
    /// The errors of [`call_timeout`](Self::call_timeout).
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn call_in<'buf, M: Request>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        wait: Wait,
    ) -> Result<Received<'buf, M::Reply>, CallError> {
        Ok(self.call_in_or_return(message, buffer, wait)?)
    }

    /// Same as [`call_in`](Self::call_in), with the request in the error if it was not sent.
    ///
    /// # Errors
    ///
    /// The errors of [`call_timeout`](Self::call_timeout).
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn call_in_or_return<'buf, M: Request>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        wait: Wait,
    ) -> Result<Received<'buf, M::Reply>, FailedRequest<M>> {
        wait.check_blocking();
        operation(|| self.call_quietly(message, buffer, wait))
    }

    fn call_quietly<'buf, M: Request>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        wait: Wait,
    ) -> Result<Received<'buf, M::Reply>, FailedRequest<M>> {
        let reply = self.exchange_quietly(message, buffer, wait)?;
        reply
            .decode::<M::Reply>()
            .map_err(|error| CallError::from(error.cause).into())
    }

    /// Sends a message of any type, and returns its reply undecoded.
    ///
    /// # Errors
    ///
    /// The errors of [`call_timeout`](Self::call_timeout), but for a reply of another type.
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[doc(alias = "mach_msg")]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn exchange<'buf, M: Sendable>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        wait: Wait,
    ) -> Result<Message<'buf>, CallError> {
        Ok(self.exchange_or_return(message, buffer, wait)?)
    }

    /// Same as [`exchange`](Self::exchange), with the message in the error if it was not sent.
    ///
    /// # Errors
    ///
    /// The errors of [`exchange`](Self::exchange).
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn exchange_or_return<'buf, M: Sendable>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        wait: Wait,
    ) -> Result<Message<'buf>, FailedRequest<M>> {
        wait.check_blocking();
        // The result would leak if the destructor of the reply port panicked: its call is shown
        // when the result has an owner.
        operation(|| self.exchange_quietly(message, buffer, wait))
    }

    fn exchange_quietly<'buf, M: Sendable>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        wait: Wait,
    ) -> Result<Message<'buf>, FailedRequest<M>> {
        let wait = wait.fixed();
        let task = self.task();
        let port = match reply_port::take(task) {
            Ok(port) => port,
            Err(code) => return Err(CallError::ReplyPort(code).with(message)),
        };
        let outgoing = OutgoingMessage {
            destination: Sent::<CopySend, _>::new(self),
            reply: Sent::<MakeSendOnce, _>::new(&port),
            message,
        };
        let (send_options, _) = wait.send_options();
        let mut stack = StackBuffer::new();
        let mut scratch = Scratch::new(&mut stack);
        let sent = match outgoing.prepare(task, &mut scratch) {
            Ok(mut prepared) => {
                let name = port.name();
                let outcome = send_and_receive(&mut prepared, name, buffer, send_options, wait);
                // This precedes the release of the request, because its fields may have destructors
                // that panic. The code of a failed send is an error here.
                let received = finish::<DefaultTrailer>(task, name, buffer, wait, outcome);
                match prepared.finish(outcome.code(), outgoing) {
                    Ok(_) => Ok(received),
                    Err(error) => Err(error),
                }
            }
            Err(refusal) => Err(outgoing.refused(refusal)),
        };
        let message = match sent {
            Ok(received) => received?,
            Err(error) => {
                // If a send-once right was made, its notification is in transit to the port, and
                // would be mistaken for a reply.
                let is_clean =
                    matches!(&error.fate, Fate::Returned(left) if !left.header_was_taken);
                let error = error.map(|left| left.outgoing.message);
                if is_clean {
                    reply_port::put_back(port);
                }
                return Err(error.into());
            }
        };
        // The one send-once right of this call is used up, so nothing else can arrive.
        reply_port::put_back(port);
        Ok(reply(message)?)
    }
}

/// Returns the message that arrived at a reply port.
///
/// # Errors
///
/// [`CallError::NoReply`] if it is a notification.
#[cfg(not(gnumach))]
#[inline(always)]
fn reply(message: Message<'_>) -> Result<Message<'_>, CallError> {
    match message.into_notification() {
        Ok(notification) => {
            drop(notification);
            Err(CallError::NoReply)
        }
        Err(message) => Ok(message),
    }
}

/// Returns the message that arrived at a reply port.
///
/// # Errors
///
/// [`CallError::NoReply`] if it has the id and the size of a send-once notification. A server that
/// forges one has used the send-once right for it, so that there is no reply either.
#[cfg(gnumach)]
fn reply(message: Message<'_>) -> Result<Message<'_>, CallError> {
    let is_bare = message.bytes().len() == size_of::<crate::wire::NativeHeader>();
    if message.id() == crate::wire::notification::SEND_ONCE && is_bare {
        return Err(CallError::NoReply);
    }
    Ok(message)
}

impl ReceiveRight {
    /// Sends a reply and receives the next request, in one `mach_msg`: the step of a server's loop.
    /// The reply may borrow from the last request's buffer, so the next request is received into
    /// another one. A loop has two buffers, and exchanges them.
    ///
    /// The reply never waits for room: see [`ReplyRight::send`].
    ///
    /// # Errors
    ///
    /// [`CallError::Send`] if the reply was not sent; then nothing was received, and the reply
    /// right and the reply were released: `reply_and_receive_or_return` returns them.
    /// [`CallError::Receive`] when it was sent, as [`receive`](Self::receive).
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[doc(alias = "mach_msg")]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn reply_and_receive<'buf, M: Sendable>(
        &self,
        reply: ReplyRight,
        message: M,
        buffer: &'buf mut MessageBuffer,
        wait: Wait,
    ) -> Result<Message<'buf>, CallError> {
        Ok(self.reply_and_receive_or_return(reply, message, buffer, wait)?)
    }

    /// Same as [`reply_and_receive`](Self::reply_and_receive), with the reply right and the reply
    /// in the error if the reply was not sent.
    ///
    /// # Errors
    ///
    /// The errors of [`reply_and_receive`](Self::reply_and_receive).
    ///
    /// # Panics
    ///
    /// In a debug build with the feature `tokio`, if called in a tokio task.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn reply_and_receive_or_return<'buf, M: Sendable>(
        &self,
        reply: ReplyRight,
        message: M,
        buffer: &'buf mut MessageBuffer,
        wait: Wait,
    ) -> Result<Message<'buf>, FailedRequest<(ReplyRight, M)>> {
        wait.check_blocking();
        let wait = wait.fixed();
        let task = self.task();
        // The kernel has one timeout for both halves, and both rights must be of one task.
        let is_one_call = match &reply {
            ReplyRight::Once(_) => true,
            ReplyRight::Send(_) => matches!(wait, Wait::Forever | Wait::Never),
        };
        if !is_one_call || reply.foreign(task).is_some() {
            reply.send_or_return(message)?;
            return Ok(self.receive_with(buffer, wait)?);
        }
        let send_options = match reply {
            ReplyRight::Once(_) => MsgOptions::SEND_MSG,
            ReplyRight::Send(_) => MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT,
        };
        let outgoing = OutgoingMessage {
            destination: reply,
            reply: NoRight,
            message,
        };
        let mut stack = StackBuffer::new();
        let mut scratch = Scratch::new(&mut stack);
        let sent = match outgoing.prepare(task, &mut scratch) {
            Ok(mut prepared) => {
                let name = self.name();
                let outcome = send_and_receive(&mut prepared, name, buffer, send_options, wait);
                // This precedes the release of the reply: see `exchange_quietly`.
                let received = finish(task, name, buffer, wait, outcome);
                match prepared.finish(outcome.code(), outgoing) {
                    Ok(_) => Ok(received),
                    Err(error) => Err(error),
                }
            }
            Err(refusal) => Err(outgoing.refused(refusal)),
        };
        let received = sent.map_err(|error| {
            error
                .map(|left| (left.outgoing.destination, left.outgoing.message))
                .into()
        });
        settled(received.and_then(|received| Ok(received?)))
    }
}
