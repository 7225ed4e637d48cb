//! A request on its way through a server.

use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use core::mem::MaybeUninit;

use crate::kernel::{
    Calls, KernReturn, MsgOptions, MsgReturn, OolTrust, SendArgs, SendBuffer, Task, operation,
    settle,
};
use crate::message::{Message, ReplyRight};
use crate::wire::{
    AuditToken, Bits, Header, PortName, ReceivedRight, SecurityToken, Trailer, disposition,
    notification,
};

use super::codec::{Decode, Encode, Incoming, Outgoing, Reader, Refusal, Shape, Writer};

/// What is known about a request before any of its arguments is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caller {
    /// The message id.
    pub id: i32,
    /// The sender, if the receiver asked for it: the kernel's word.
    pub audit_token: Option<AuditToken>,
    /// The sender's effective user and group, if the receiver asked for it.
    pub security_token: Option<SecurityToken>,
    /// The name of the port that the request arrived on.
    pub local_port: PortName,
    /// The size of the request in bytes.
    pub size: usize,
}

/// Memory that answers are written into, used again and again.
#[derive(Debug, Default)]
pub struct ReplyMemory(Vec<u128>);

impl ReplyMemory {
    fn reserve(&mut self, size: usize) -> &mut [MaybeUninit<u8>] {
        self.0.clear();
        self.0.reserve(size.div_ceil(size_of::<u128>()));
        let spare = self.0.spare_capacity_mut();
        let bytes = size_of_val(spare);
        // SAFETY: any memory is `bytes` bytes that may be uninitialised; the slice lives as long as the one it is made of, and nothing reads
        // a `u128` from there.
        unsafe { core::slice::from_raw_parts_mut(spare.as_mut_ptr().cast(), bytes) }
    }
}

/// A request that was received, and where its answer goes.
#[derive(Debug)]
pub struct Call<'b, 'r> {
    incoming: Incoming<'b>,
    reply: Option<ReplyRight>,
    memory: &'r mut ReplyMemory,
}

impl<'b, 'r> Call<'b, 'r> {
    /// A call of this message, answered in this memory.
    #[must_use]
    pub fn new<T: Trailer>(message: Message<'b, T>, memory: &'r mut ReplyMemory) -> Self {
        let (incoming, reply) = Incoming::new(message);
        Self {
            incoming,
            reply,
            memory,
        }
    }

    /// The message id.
    #[must_use]
    #[inline]
    pub fn id(&self) -> i32 {
        self.incoming.header().id
    }

    /// What is known about the request.
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

    /// Checks the arguments, calls the handler with them, and writes its results.
    #[inline]
    pub fn answer<A: Decode<'b>, R: Encode>(
        self,
        handler: impl FnOnce(A) -> Result<R, KernReturn>,
    ) -> Answer<'r> {
        let Self {
            incoming,
            reply,
            memory,
        } = self;
        let back = Back::new(&incoming, reply);
        let arguments = match decode(incoming) {
            Ok(arguments) => arguments,
            Err(refusal) => return back.refused(refusal.code),
        };
        let results = match handler(arguments) {
            Ok(results) => results,
            Err(code) => return back.failed(code),
        };
        let Back {
            task,
            reply,
            header,
        } = back;
        let memory = memory.reserve(results.size_bound());
        match write(task, header, reply, results, memory) {
            Ok(message) => Answer {
                kind: Kind::Message(message),
                outcome: Outcome::Answered,
            },
            Err((code, back)) => back.failed(code),
        }
    }

    /// Checks the arguments, and calls the handler with them and what it can answer with later.
    #[inline]
    pub fn answer_later<A: Decode<'b>, R: Encode>(
        self,
        handler: impl FnOnce(A, Replier<R>),
    ) -> Answer<'r> {
        let Self {
            incoming, reply, ..
        } = self;
        let back = Back::new(&incoming, reply);
        let arguments = match decode(incoming) {
            Ok(arguments) => arguments,
            Err(refusal) => return back.refused(refusal.code),
        };
        handler(
            arguments,
            Replier {
                back,
                results: PhantomData,
            },
        );
        Answer {
            kind: Kind::Nothing,
            outcome: Outcome::Answered,
        }
    }

    /// Checks the arguments and calls the handler with them. Only a sender that wants an answer all the same gets the code.
    #[inline]
    pub fn no_answer<A: Decode<'b>>(
        self,
        handler: impl FnOnce(A) -> Result<(), KernReturn>,
    ) -> Answer<'r> {
        let Self {
            incoming, reply, ..
        } = self;
        let back = Back::new(&incoming, reply);
        let arguments = match decode(incoming) {
            Ok(arguments) => arguments,
            Err(refusal) => return back.refused(refusal.code),
        };
        match handler(arguments) {
            Ok(()) => Answer {
                kind: Kind::Code(back, KernReturn::SUCCESS),
                outcome: Outcome::Answered,
            },
            Err(code) => back.failed(code),
        }
    }

    /// Answers that there is no method with this id.
    pub fn unknown(self) -> Answer<'r> {
        self.refuse(KernReturn::MIG_BAD_ID)
    }

    /// Answers with this code, without looking at the arguments.
    pub fn refuse(self, code: KernReturn) -> Answer<'r> {
        Back::new(&self.incoming, self.reply).refused(code)
    }

    /// True if the kernel itself sent the message.
    pub(super) fn is_from_kernel(&self) -> bool {
        self.incoming.is_from_kernel()
    }

    /// True if the message may be a reply: it has no reply right and does not look like a notification.
    pub(super) fn may_be_reply(&self) -> bool {
        let header = self.incoming.header();
        let by_send_once = header.bits.local() == u32::from(ReceivedRight::SendOnce.raw());
        self.reply.is_none() && !(by_send_once && notification::is_id(header.id))
    }
}

/// Checks the arguments and makes owners of them, or releases what the request carried.
#[inline]
fn decode<'b, A: Decode<'b>>(mut incoming: Incoming<'b>) -> Result<A, Refusal> {
    operation(|| {
        let arguments = Reader::new(&mut incoming, A::SHAPE).and_then(A::decode);
        drop(incoming);
        arguments
    })
}

/// Where an answer goes.
#[derive(Debug)]
struct Back {
    task: Task,
    reply: Option<ReplyRight>,
    header: Header,
}

impl Back {
    #[inline]
    fn new(incoming: &Incoming<'_>, reply: Option<ReplyRight>) -> Self {
        let request = incoming.header();
        let header = Header {
            bits: Bits::new(request.bits.remote(), 0, 0, false),
            size: 0,
            remote: request.remote,
            local: PortName::NULL,
            voucher: PortName::NULL,
            id: request.id.wrapping_add(100),
        };
        Self {
            task: incoming.task(),
            reply,
            header,
        }
    }

    #[cold]
    fn refused<'r>(self, code: KernReturn) -> Answer<'r> {
        Answer {
            kind: Kind::Code(self, code),
            outcome: Outcome::Refused,
        }
    }

    #[cold]
    fn failed<'r>(self, code: KernReturn) -> Answer<'r> {
        Answer {
            kind: Kind::Code(self, code),
            outcome: Outcome::Failed,
        }
    }
}

/// Writes an answer.
#[inline]
fn write<'r, R: Encode>(
    task: Task,
    header: Header,
    reply: Option<ReplyRight>,
    results: R,
    memory: &'r mut [MaybeUninit<u8>],
) -> Result<Outgoing<'r>, (KernReturn, Back)> {
    // The right is in the message once the message is there.
    let unaddressed = Header {
        bits: Bits::new(0, 0, 0, false),
        remote: PortName::NULL,
        ..header
    };
    let mut writer = Writer::new(memory, task, unaddressed, R::SHAPE);
    results.encode(&mut writer);
    match writer.finish() {
        Ok(mut message) => {
            message.give(results);
            Ok(address(message, header, reply))
        }
        Err(error) => Err((
            error.code(),
            Back {
                task,
                reply,
                header,
            },
        )),
    }
}

/// Moves the right for the answer into the header.
fn address<'r>(
    mut message: Outgoing<'r>,
    header: Header,
    reply: Option<ReplyRight>,
) -> Outgoing<'r> {
    message.set_remote(reply, header);
    message
}

/// What goes back to the sender of a request.
#[derive(Debug)]
#[must_use]
pub struct Answer<'r> {
    kind: Kind<'r>,
    pub(super) outcome: Outcome,
}

#[derive(Debug)]
enum Kind<'r> {
    /// A reply with results.
    Message(Outgoing<'r>),
    /// A reply with nothing but a code.
    Code(Back, KernReturn),
    /// Nothing, or nothing yet.
    Nothing,
}

/// What became of a request, for those who count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Answered,
    Failed,
    Refused,
}

impl<'r> Answer<'r> {
    /// The code of an answer that is nothing but that.
    #[must_use]
    pub const fn code(&self) -> Option<KernReturn> {
        match &self.kind {
            Kind::Code(_, code) => Some(*code),
            _ => None,
        }
    }

    /// Returns the bytes of the reply with its size, or `None` if there is no reply. The rights and memory that move with the reply, the
    /// reply right included, belong to the caller from now on.
    ///
    /// A reply with the [code](Self::code) `MIG_NO_REPLY` has bytes, as in MIG's stubs. A server loop must not send them;
    /// [`send`](Self::send) does not.
    #[must_use]
    pub fn into_bytes(self) -> Option<Vec<u8>> {
        match self.kind {
            Kind::Message(message) => Some(message.into_bytes()),
            Kind::Code(back, code) => {
                let mut memory = [MaybeUninit::uninit(); 64];
                error_reply(back, code, &mut memory).map(Outgoing::into_bytes)
            }
            Kind::Nothing => None,
        }
    }

    /// Sends the answer, if there is one.
    ///
    /// # Errors
    ///
    /// The kernel's code when it was not sent.
    pub fn send(self) -> Result<(), MsgReturn> {
        send_alone(self)
    }

    /// Sends the answer, if there is one, by `call`.
    ///
    /// # Errors
    ///
    /// The code of a failed send; `None` when there was nothing to send.
    #[inline]
    pub(super) fn transmit(
        self,
        call: impl FnOnce(Calls, MsgOptions, &mut SendBuffer<'_>) -> MsgReturn,
    ) -> Result<MsgReturn, Option<MsgReturn>> {
        let send = |message: Outgoing<'_>| {
            // A send-once right always has room. With any other, a client that does not empty its queue would stop the server.
            let options = if message.remote_disposition() == disposition::MOVE_SEND_ONCE {
                MsgOptions::SEND_MSG
            } else {
                MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT
            };
            message
                .transmit(|calls, draft| call(calls, options, draft))
                .map_err(Some)
        };
        match self.kind {
            Kind::Message(message) if message.remote_disposition() != 0 => send(message),
            Kind::Code(back, code) if back.reply.is_some() && code != KernReturn::MIG_NO_REPLY => {
                let mut memory = [MaybeUninit::uninit(); 64];
                match error_reply(back, code, &mut memory) {
                    Some(message) => send(message),
                    None => Err(None),
                }
            }
            _ => Err(None),
        }
    }
}

/// The reply of 36 bytes that says that a call failed.
fn error_reply(
    back: Back,
    code: KernReturn,
    memory: &mut [MaybeUninit<u8>],
) -> Option<Outgoing<'_>> {
    let unaddressed = Header {
        bits: Bits::new(0, 0, 0, false),
        remote: PortName::NULL,
        ..back.header
    };
    let mut writer = Writer::new(memory, back.task, unaddressed, Shape::ERROR_REPLY);
    writer.error(code);
    let message = writer.finish().ok()?;
    Some(address(message, back.header, back.reply))
}

/// Answers a request, when the time has come, from any thread.
///
/// Dropping it tells the caller at once that no answer will come.
pub struct Replier<R> {
    back: Back,
    results: PhantomData<fn(R)>,
}

impl<R: Encode> Replier<R> {
    /// Answers with results.
    ///
    /// # Errors
    ///
    /// The code of the kernel when the answer was not sent; `MACH_SEND_INVALID_DEST` when the client is gone. Results that cannot be sent are
    /// answered with their code.
    pub fn send(self, results: R) -> Result<(), MsgReturn> {
        let Back {
            task,
            reply,
            header,
        } = self.back;
        let mut memory = ReplyMemory::default();
        let memory = memory.reserve(results.size_bound());
        let answer = match write(task, header, reply, results, memory) {
            Ok(message) => Answer {
                kind: Kind::Message(message),
                outcome: Outcome::Answered,
            },
            Err((code, back)) => back.failed(code),
        };
        send_alone(answer)
    }

    /// Answers with an error.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn fail(self, code: KernReturn) -> Result<(), MsgReturn> {
        send_alone(self.back.failed(code))
    }

    /// The right for the answer, for those who answer by other means; `None` if the client wants no answer.
    #[must_use]
    pub fn into_right(self) -> Option<ReplyRight> {
        self.back.reply
    }

    /// Whether the client is gone.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        self.back.reply.as_ref().is_none_or(ReplyRight::is_dead)
    }
}

impl<R> fmt::Debug for Replier<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replier")
            .field("reply", &self.back.reply)
            .finish_non_exhaustive()
    }
}

/// Sends an answer, and does not receive anything.
pub(super) fn send_alone(answer: Answer<'_>) -> Result<(), MsgReturn> {
    let sent = answer.transmit(|calls, options, draft| {
        let sending = SendArgs {
            options,
            timeout: 0,
            trust: OolTrust::Caller,
        };
        calls.send(draft, sending)
    });
    settle();
    match sent {
        Ok(_) | Err(None) => Ok(()),
        Err(Some(code)) => Err(code),
    }
}
