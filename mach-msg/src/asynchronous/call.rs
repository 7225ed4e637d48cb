//! Asynchronous calls: a request and its reply.

use std::time::Instant;

use super::deadline::Deadline;
use super::receiver::AsyncReceiver;
use super::send::send_with_room;
use crate::kernel::{KernReturn, MsgReturn, Task, operation};
use crate::message::error::{CallError, FailedRequest, Unsent, WatchError};
use crate::message::{Message, MessageBuffer, OwnedMessage, Received, Request, Sendable, Wait};
use crate::port::{ReceiveRight, SendOnceRight, SendRight};

impl SendRight {
    /// Sends a request and awaits its reply; see [`asynchronous`](crate::asynchronous). Only
    /// replies that own all their parts are supported. For others, use
    /// [`call_in_async`](Self::call_in_async).
    ///
    /// Each call has its own reply port. If the future is dropped, or the deadline passes, the port
    /// is destroyed, so a late reply cannot be mistaken for that of another call. A request that
    /// was not sent yet is dropped with the future.
    ///
    /// # Errors
    ///
    /// The errors of [`call`](Self::call).
    /// [`SendCause::Watch`](crate::message::error::SendCause::Watch) or
    /// [`ReceiveError::Watch`](crate::ReceiveError::Watch) if the runtime cannot wait.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver.
    pub async fn call_async<M>(&self, message: M) -> Result<M::Reply, CallError>
    where
        M: Request<Reply: OwnedMessage>,
    {
        let mut buffer = MessageBuffer::for_message::<M::Reply>(None);
        let received = self.call_in_async(message, &mut buffer, None).await?;
        // The rest of the message is dropped in the same operation.
        Ok(operation(|| M::Reply::from_view(received.body)))
    }

    /// Same as [`call_async`](Self::call_async), but waits until this time at the latest, for room
    /// in the queue and for the reply.
    ///
    /// # Errors
    ///
    /// The errors of [`call_async`](Self::call_async), and `MACH_SEND_TIMED_OUT` or
    /// `MACH_RCV_TIMED_OUT` if the time passes.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver or no timer.
    pub async fn call_deadline_async<M>(
        &self,
        message: M,
        deadline: Instant,
    ) -> Result<M::Reply, CallError>
    where
        M: Request<Reply: OwnedMessage>,
    {
        let mut buffer = MessageBuffer::for_message::<M::Reply>(None);
        let deadline = Some(deadline);
        let received = self.call_in_async(message, &mut buffer, deadline).await?;
        // The rest of the message is dropped in the same operation.
        Ok(operation(|| M::Reply::from_view(received.body)))
    }

    /// Same as [`call_async`](Self::call_async), with an optional deadline, and with the request in
    /// the error if it was not sent.
    ///
    /// # Errors
    ///
    /// The errors of [`call_deadline_async`](Self::call_deadline_async).
    ///
    /// # Panics
    ///
    /// If the tokio runtime has no IO driver, or no timer for the deadline.
    pub async fn call_or_return_async<M>(
        &self,
        message: M,
        deadline: Option<Instant>,
    ) -> Result<M::Reply, FailedRequest<M>>
    where
        M: Request<Reply: OwnedMessage>,
    {
        let mut buffer = MessageBuffer::for_message::<M::Reply>(None);
        let called = self.call_in_or_return_async(message, &mut buffer, deadline);
        let received = called.await?;
        // The rest of the message is dropped in the same operation.
        Ok(operation(|| M::Reply::from_view(received.body)))
    }

    /// Same as [`call_async`](Self::call_async). Returns the view of the reply, which is in
    /// `buffer`.
    ///
    /// # Errors
    ///
    /// The errors of [`call_deadline_async`](Self::call_deadline_async).
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver, or no timer for the deadline.
    pub async fn call_in_async<'buf, M: Request>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        deadline: Option<Instant>,
    ) -> Result<Received<'buf, M::Reply>, CallError> {
        let called = self.call_in_or_return_async(message, buffer, deadline);
        Ok(called.await?)
    }

    /// Same as [`call_in_async`](Self::call_in_async), but returns the request in the error if it
    /// was not sent.
    ///
    /// # Errors
    ///
    /// The errors of [`call_deadline_async`](Self::call_deadline_async).
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver, or no timer for the deadline.
    pub async fn call_in_or_return_async<'buf, M: Request>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        deadline: Option<Instant>,
    ) -> Result<Received<'buf, M::Reply>, FailedRequest<M>> {
        let called = self.exchange_or_return_async(message, buffer, deadline);
        called
            .await?
            .decode::<M::Reply>()
            .map_err(|error| CallError::from(error.cause).into())
    }

    /// Sends a message of any type and returns the reply without decoding it.
    ///
    /// # Errors
    ///
    /// The errors of [`call_deadline_async`](Self::call_deadline_async), except for replies of
    /// another type.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver, or no timer for the deadline.
    pub async fn exchange_async<'buf, M: Sendable>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        deadline: Option<Instant>,
    ) -> Result<Message<'buf>, CallError> {
        let called = self.exchange_or_return_async(message, buffer, deadline);
        Ok(called.await?)
    }

    /// Same as [`exchange_async`](Self::exchange_async), but returns the message in the error if it
    /// was not sent.
    ///
    /// # Errors
    ///
    /// The errors of [`exchange_async`](Self::exchange_async).
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver, or no timer for the deadline.
    pub async fn exchange_or_return_async<'buf, M: Sendable>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
        deadline: Option<Instant>,
    ) -> Result<Message<'buf>, FailedRequest<M>> {
        let (mut receiver, once) = match reply_port(self.task()) {
            Ok(made) => made,
            Err(NoReplyPort::Code(code)) => return Err(CallError::ReplyPort(code).with(message)),
            Err(NoReplyPort::Watch(error)) => {
                return Err(Unsent::returned(error.into(), message).into());
            }
        };
        let result = self
            .exchange_by(&mut receiver, once, message, buffer, deadline)
            .await;
        // While the result is a local value: an observer of the port's destruction may panic, and
        // a result that is returned already would not be dropped (rust-lang/rust#47949).
        drop(receiver);
        result
    }

    /// Sends a request and receives its reply by this port.
    async fn exchange_by<'buf, M: Sendable>(
        &self,
        receiver: &mut AsyncReceiver<ReceiveRight>,
        once: SendOnceRight,
        message: M,
        buffer: &'buf mut MessageBuffer,
        deadline: Option<Instant>,
    ) -> Result<Message<'buf>, FailedRequest<M>> {
        let mut deadline = deadline.map_or(Deadline::none(), Deadline::at);
        let attempt = |(once, message)| self.send_request_or_return(message, once, Wait::Never);
        let sent = send_with_room(self, (once, message), &mut deadline, attempt).await;
        sent.map_err(|error| {
            error.map(|(once, message)| {
                drop(once);
                message
            })
        })?;
        let Some(reply) = deadline.limit(receiver.receive(buffer)).await else {
            return Err(CallError::from(MsgReturn::RCV_TIMED_OUT).into());
        };
        match reply?.into_notification() {
            Ok(_) => Err(CallError::NoReply.into()),
            Err(reply) => Ok(reply),
        }
    }
}

/// The reason for which there is no port for a reply.
enum NoReplyPort {
    Code(KernReturn),
    Watch(WatchError),
}

/// Makes a port for a reply, and its send-once right.
///
/// The right is made here and not for each attempt to send: one that a failed attempt has made
/// would be destroyed, and its notification would be taken for the reply.
fn reply_port(task: Task) -> Result<(AsyncReceiver<ReceiveRight>, SendOnceRight), NoReplyPort> {
    let port = ReceiveRight::new_in(task).map_err(NoReplyPort::Code)?;
    let once = port.make_send_once().map_err(NoReplyPort::Code)?;
    match AsyncReceiver::new(port) {
        Ok(receiver) => Ok((receiver, once)),
        Err(refused) => Err(NoReplyPort::Watch(refused.error)),
    }
}
