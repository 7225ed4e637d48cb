//! A received request, from its dispatch to its reply.

#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::mem;

use crate::kernel::{
    FastOutcome, KernReturn, MessageMemory, MsgOptions, MsgReturn, ReceiveArgs, Task, operation,
    settle,
};
use crate::message::{
    ErrorReply, HeaderRight, Message, NoRight, OutgoingMessage, ReplyRight, Scratch, SealedMessage,
    Sendable, StackBuffer, receive_options,
};
use crate::wire::names::REPLY_ID_OFFSET;
use crate::wire::{
    AuditToken, Disposition, PortName, ReceivedRight, SecurityToken, Trailer, TrailerElements,
    notification,
};

#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
use super::client_deaths::{ClientDeaths, WaitingForDeath};
use super::incoming::IncomingMessage;
use super::method::Method;
use super::mig_error::{MigError, code_of};

/// Information about a request that is available before its arguments are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caller {
    /// The message id.
    pub id: i32,
    /// The sender's audit token, if the receiver requested it in the trailer.
    pub audit_token: Option<AuditToken>,
    /// The sender's effective user and group, if the receiver requested it in the trailer.
    pub security_token: Option<SecurityToken>,
    /// The name of the port that the request arrived on.
    pub local_port: PortName,
    /// The size of the request in bytes.
    pub size: usize,
}

/// Reusable memory for encoding replies.
#[derive(Debug, Default)]
pub struct ReplyMemory {
    bytes: MessageMemory,
    /// The registry of calls that wait for the death of their client.
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    deaths: Option<Arc<ClientDeaths>>,
}

#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
impl ReplyMemory {
    /// Creates memory for calls that are cancelled when their client dies.
    pub(super) fn waiting(deaths: Arc<ClientDeaths>) -> Self {
        Self {
            bytes: MessageMemory::default(),
            deaths: Some(deaths),
        }
    }

    /// Returns the wait for the death of the client of a call.
    pub(super) fn waiting_for_death<'d>(
        &'d self,
        context: &'d ReplyContext,
    ) -> WaitingForDeath<'d> {
        WaitingForDeath::new(self.deaths.as_deref(), context.reply.as_ref())
    }
}

/// A received request and its reply right.
#[derive(Debug)]
pub struct Call<'b, 'r> {
    pub(super) incoming: IncomingMessage<'b>,
    pub(super) context: ReplyContext,
    pub(super) memory: &'r mut ReplyMemory,
}

impl<'b, 'r> Call<'b, 'r> {
    /// Creates a call from a message. The reply will be written into `memory`.
    #[must_use]
    #[inline(always)]
    pub fn new<T: Trailer>(message: Message<'b, T>, memory: &'r mut ReplyMemory) -> Self {
        let (incoming, reply) = IncomingMessage::new(message);
        let context = ReplyContext::new(&incoming, reply);
        Self {
            incoming,
            context,
            memory,
        }
    }

    /// Returns the message id.
    #[must_use]
    #[inline]
    pub fn id(&self) -> i32 {
        self.incoming.header().id
    }

    /// Returns information about the request.
    #[must_use]
    pub fn caller(&self) -> Caller {
        Caller {
            id: self.id(),
            audit_token: self.incoming.audit_token(),
            security_token: self.incoming.security_token(),
            local_port: self.incoming.header().local,
            size: self.incoming.bytes().len(),
        }
    }

    /// Decodes the arguments, calls the handler, and encodes the results.
    #[inline]
    pub fn reply<M: Method, R: Sendable>(
        self,
        handler: impl FnOnce(M::View<'b>) -> Result<R, KernReturn>,
    ) -> Reply<'r> {
        let Self {
            incoming,
            context,
            memory,
        } = self;
        let arguments = match decode::<M>(incoming) {
            Ok(arguments) => arguments,
            Err(code) => return context.refused(code),
        };
        match handler(arguments) {
            Ok(results) => context.succeeded(results, memory),
            Err(code) => context.failed(code),
        }
    }

    /// Decodes the arguments and calls the handler. A sender that requested a reply nevertheless
    /// gets the code.
    #[inline]
    pub fn no_reply<M: Method>(
        self,
        handler: impl FnOnce(M::View<'b>) -> Result<(), KernReturn>,
    ) -> Reply<'r> {
        let Self {
            incoming, context, ..
        } = self;
        let arguments = match decode::<M>(incoming) {
            Ok(arguments) => arguments,
            Err(code) => return context.refused(code),
        };
        match handler(arguments) {
            Ok(()) => context.done(),
            Err(code) => context.failed(code),
        }
    }

    /// Replies that there is no method with the request's id (`MIG_BAD_ID`).
    pub fn unknown(self) -> Reply<'r> {
        self.refuse(KernReturn::MIG_BAD_ID)
    }

    /// Replies with this code, without decoding the arguments.
    pub fn refuse(self, code: KernReturn) -> Reply<'r> {
        self.context.refused(code)
    }

    /// Returns true if the kernel itself sent the message.
    pub(super) fn is_from_kernel(&self) -> bool {
        self.incoming.is_from_kernel()
    }

    /// Returns true if the message may be a reply: it has no reply right and does not look like a
    /// notification.
    pub(super) fn may_be_reply(&self) -> bool {
        let header = self.incoming.header();
        let by_send_once = header.bits.local() == u32::from(ReceivedRight::SendOnce.raw());
        self.context.reply.is_none() && !(by_send_once && notification::is_id(header.id))
    }
}

/// Decodes the arguments, or releases everything that the request carried.
///
/// # Errors
///
/// Returns the code with which the request is refused.
#[inline]
pub(super) fn decode<'b, M: Method>(
    incoming: IncomingMessage<'b>,
) -> Result<M::View<'b>, KernReturn> {
    // If decoding releases nothing, it makes no calls.
    let decoded = if const { M::LAYOUT.descriptors().releases } {
        operation(|| incoming.decode::<M>())
    } else {
        incoming.decode::<M>()
    };
    decoded.map_err(|cause| MigError::new(cause, &M::LAYOUT).code)
}

/// The destination of a reply.
///
/// It is created once the arguments are adopted. If it is dropped with its reply right while the
/// thread unwinds, the handler panicked, and the client gets `MIG_EXCEPTION`.
#[derive(Debug)]
pub(super) struct ReplyContext {
    task: Task,
    pub(super) reply: Option<ReplyRight>,
    /// Raw disposition of the reply right in the request.
    disposition: u32,
    /// The message id of the reply.
    id: i32,
}

impl ReplyContext {
    #[inline]
    fn new(incoming: &IncomingMessage<'_>, reply: Option<ReplyRight>) -> Self {
        let request = incoming.header();
        Self {
            task: incoming.task(),
            reply,
            disposition: request.bits.remote(),
            id: request.id.wrapping_add(REPLY_ID_OFFSET),
        }
    }

    /// Encodes a reply with these results. If they cannot be sent, encodes an error reply instead.
    #[inline]
    pub(super) fn succeeded<R: Sendable>(
        mut self,
        results: R,
        memory: &mut ReplyMemory,
    ) -> Reply<'_> {
        let remote = self.disposition;
        match SealedMessage::seal(self.task, remote, self.id, results, &mut memory.bytes) {
            Ok(mut message) => {
                message.set_remote(self.reply.take());
                Reply {
                    kind: Kind::Message(SealedResults(Some(message))),
                    outcome: RequestOutcome::Replied,
                }
            }
            Err(refusal) => {
                // The client sees only the code.
                #[cfg(feature = "tracing")]
                tracing::warn!(
                    target: "mach_msg::service",
                    id = self.id.wrapping_sub(REPLY_ID_OFFSET),
                    "the result of the handler cannot be sent: {refusal}"
                );
                self.failed(code_of(&refusal))
            }
        }
    }

    /// Prepares an error reply for sending.
    fn error_transaction(
        &mut self,
        code: KernReturn,
    ) -> Option<OutgoingMessage<ReplyRight, NoRight, ErrorReply>> {
        Some(OutgoingMessage {
            destination: self.reply.take()?,
            reply: NoRight,
            message: ErrorReply::with_id(self.id, code),
        })
    }

    /// Returns the reply to a request of a one-way method.
    #[inline]
    pub(super) const fn done<'r>(self) -> Reply<'r> {
        Reply {
            kind: Kind::Code(self, KernReturn::SUCCESS),
            outcome: RequestOutcome::Replied,
        }
    }

    /// Returns the reply to a client that has died.
    #[cold]
    pub(super) fn cancelled<'r>(self) -> Reply<'r> {
        drop(self);
        Reply {
            kind: Kind::Nothing,
            outcome: RequestOutcome::Cancelled,
        }
    }

    /// Sends an error reply, and then receives if `receiving` is set.
    ///
    /// # Errors
    ///
    /// Returns the code of a failed send, or `None` if there is no reply right.
    #[cold]
    #[inline(never)]
    fn send_code(
        &mut self,
        code: KernReturn,
        receiving: Option<(TrailerElements, ReceiveArgs<'_>)>,
    ) -> Result<FastOutcome, Option<MsgReturn>> {
        let task = self.task;
        let Some(outgoing) = self.error_transaction(code) else {
            return Err(None);
        };
        let options = send_options(u32::from(outgoing.destination.disposition()));
        let mut stack = StackBuffer::new();
        let mut scratch = Scratch::new(&mut stack);
        let mut prepared = match outgoing.prepare(task, &mut scratch) {
            Ok(prepared) => prepared,
            Err(_) => return Err(None),
        };
        let (options, receiving) = with_receive(options, receiving);
        let outcome = prepared.transmit(options, 0, receiving);
        prepared
            .finish(outcome.code(), outgoing)
            .map(|_| outcome)
            .map_err(|error| Some(error.code()))
    }

    #[cold]
    pub(super) fn refused<'r>(self, code: KernReturn) -> Reply<'r> {
        Reply {
            kind: Kind::Code(self, code),
            outcome: RequestOutcome::Refused,
        }
    }

    /// Replies `MIG_EXCEPTION` if the thread is unwinding because the handler panicked.
    #[cold]
    #[inline(never)]
    fn abandon(&mut self) {
        if std::thread::panicking() {
            // Ignored: the client is gone as well.
            let _ = self.send_code(KernReturn::MIG_EXCEPTION, None);
            settle();
        }
    }

    #[cold]
    pub(super) fn failed<'r>(self, code: KernReturn) -> Reply<'r> {
        Reply {
            kind: Kind::Code(self, code),
            outcome: RequestOutcome::Failed,
        }
    }
}

impl Drop for ReplyContext {
    #[inline]
    fn drop(&mut self) {
        if self.reply.is_some() {
            self.abandon();
        }
    }
}

/// The reply to a request, ready to be sent.
#[derive(Debug)]
#[must_use]
pub struct Reply<'r> {
    kind: Kind<'r>,
    pub(super) outcome: RequestOutcome,
}

#[derive(Debug)]
enum Kind<'r> {
    /// A reply with results.
    Message(SealedResults<'r>),
    /// A reply with nothing but a code.
    Code(ReplyContext, KernReturn),
    /// No reply, or none yet.
    Nothing,
}

/// The message of a reply with results, until it is taken to be sent.
///
/// If it is dropped while the thread unwinds, the client gets `MIG_EXCEPTION`, as from a
/// [`ReplyContext`].
#[derive(Debug)]
struct SealedResults<'r>(Option<SealedMessage<'r>>);

impl Drop for SealedResults<'_> {
    #[inline]
    fn drop(&mut self) {
        if let Some(message) = &mut self.0 {
            abandon(message);
        }
    }
}

/// Releases the reply right. If the thread unwinds, replies that the handler panicked.
#[cold]
#[inline(never)]
fn abandon(message: &mut SealedMessage<'_>) {
    let (task, id) = (message.task(), message.id());
    drop(ReplyContext {
        task,
        reply: message.take_remote(),
        disposition: 0,
        id,
    });
}

/// The outcome of a request, for the counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RequestOutcome {
    Replied,
    Failed,
    Refused,
    Panicked,
    Cancelled,
}

impl<'r> Reply<'r> {
    /// Returns the reply to a request that a [`Responder`](super::Responder) replies to.
    pub(super) const fn later() -> Self {
        Self {
            kind: Kind::Nothing,
            outcome: RequestOutcome::Replied,
        }
    }

    /// Returns the code of an error reply, otherwise `None`.
    #[must_use]
    pub const fn code(&self) -> Option<KernReturn> {
        if let Kind::Code(_, code) = &self.kind {
            Some(*code)
        } else {
            None
        }
    }

    /// Returns the task that the reply is sent in, or `None` if there is no reply.
    pub(super) const fn task(&self) -> Option<Task> {
        match &self.kind {
            Kind::Message(SealedResults(Some(message))) => Some(message.task()),
            Kind::Code(context, _) => Some(context.task),
            Kind::Message(SealedResults(None)) | Kind::Nothing => None,
        }
    }

    /// Returns the bytes of the reply with its size filled in, or `None` if there is no reply. All
    /// rights and memory in them move, and the caller takes ownership of them, including the reply
    /// right: the parts that the handler borrowed were copied. Also returns `None`, and releases
    /// everything, if the task has no memory for a copy.
    ///
    /// A reply with the [code](Self::code) `MIG_NO_REPLY` has bytes, as in MIG's stubs. A server
    /// loop must not send them; [`send`](Self::send) does not.
    #[must_use]
    pub fn into_bytes(self) -> Option<Vec<u8>> {
        match self.kind {
            Kind::Message(mut results) => results.0.take()?.into_bytes().ok(),
            Kind::Code(context, code) => Some(error_bytes(context, code)),
            Kind::Nothing => None,
        }
    }

    /// Returns the bytes of a reply with results as they were written, with its size filled in, for
    /// comparisons with those of other implementations. The reply still owns everything in them.
    #[doc(hidden)]
    #[must_use]
    pub fn written(&self) -> Option<Vec<u8>> {
        match &self.kind {
            Kind::Message(SealedResults(message)) => Some(message.as_ref()?.written()),
            Kind::Code(..) | Kind::Nothing => None,
        }
    }

    /// Sends the reply, if there is one.
    ///
    /// # Errors
    ///
    /// Returns the kernel's code if the reply was not sent.
    pub fn send(self) -> Result<(), MsgReturn> {
        send_alone(self)
    }

    /// Sends the reply, if there is one, and then receives if `receiving` is set.
    ///
    /// # Errors
    ///
    /// Returns the code of a failed send, or `None` if there was nothing to send.
    #[inline]
    pub(super) fn transmit(
        mut self,
        receiving: Option<(TrailerElements, ReceiveArgs<'_>)>,
    ) -> Result<FastOutcome, Option<MsgReturn>> {
        match &mut self.kind {
            Kind::Message(results) => {
                let Some(message) = &mut results.0 else {
                    return Err(None);
                };
                let disposition = message.remote_disposition();
                if disposition == 0 {
                    return Err(None);
                }
                let (options, receiving) = with_receive(send_options(disposition), receiving);
                let sent = message.transmit(options, receiving);
                // The message no longer owns anything.
                mem::forget(results.0.take());
                sent.map_err(Some)
            }
            Kind::Code(context, code) if *code != KernReturn::MIG_NO_REPLY => {
                context.send_code(*code, receiving)
            }
            Kind::Code(..) | Kind::Nothing => Err(None),
        }
    }
}

/// Returns the options of a send. A send to a send-once right never waits. A send to a send right
/// must not wait either, because a client that does not empty its queue would block the server.
fn send_options(disposition: u32) -> MsgOptions {
    if disposition == u32::from(Disposition::MoveSendOnce.raw()) {
        MsgOptions::SEND_MSG
    } else {
        MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT
    }
}

/// Returns the options of a send and a receive in one call.
#[inline]
fn with_receive(
    options: MsgOptions,
    receiving: Option<(TrailerElements, ReceiveArgs<'_>)>,
) -> (MsgOptions, Option<ReceiveArgs<'_>>) {
    match receiving {
        Some((trailer, receiving)) => (options | receive_options(trailer), Some(receiving)),
        None => (options, None),
    }
}

/// Returns the bytes of an error reply. The caller takes ownership of the reply right.
fn error_bytes(mut context: ReplyContext, code: KernReturn) -> Vec<u8> {
    let mut memory = MessageMemory::default();
    let ReplyContext {
        task,
        disposition,
        id,
        ..
    } = context;
    let message = ErrorReply::with_id(id, code);
    match SealedMessage::seal(task, disposition, id, message, &mut memory) {
        Ok(mut message) => {
            message.set_remote(context.reply.take());
            message.into_bytes().unwrap_or_default()
        }
        Err(_) => Vec::new(),
    }
}

/// Sends a reply without receiving.
pub(super) fn send_alone(mut reply: Reply<'_>) -> Result<(), MsgReturn> {
    if let Kind::Message(SealedResults(Some(message))) = &mut reply.kind
        && message.try_send()
    {
        // The message no longer owns anything.
        mem::forget(reply);
        return Ok(());
    }
    send_slowly(reply)
}

#[inline(never)]
fn send_slowly(reply: Reply<'_>) -> Result<(), MsgReturn> {
    let sent = reply.transmit(None);
    settle();
    match sent {
        Ok(_) | Err(None) => Ok(()),
        Err(Some(code)) => Err(code),
    }
}
