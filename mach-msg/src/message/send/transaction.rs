//! Encodes and sends a message as a transaction, and determines the fate of a message that was not
//! sent.

use core::mem::{ManuallyDrop, MaybeUninit};

use zerocopy::FromBytes;

use crate::kernel::{
    COPIED_MAX, Calls, FastOutcome, MessageMemory, MsgOptions, MsgReturn, OolTrust, ReceiveArgs,
    SendArgs, SendBuffer, Task, quietly, spare,
};
use crate::message::Sendable;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::head::{self, NewHeader, VoucherFate};
use crate::message::codec::measure::{Encodings, Measured};
use crate::message::error::{Fate, Refusal, SendCause, TooLarge, Unsent, foreign};
use crate::message::send::failed_send::{TakenParts, taken};
use crate::message::send::header_right::HeaderRight;
#[cfg(not(gnumach))]
use crate::message::send::partial_send;
use crate::wire::{MESSAGE_SIZE_MAX, NativeHeader};

/// A message with its destination and reply right.
pub(crate) struct OutgoingMessage<D, R, M> {
    pub(crate) destination: D,
    pub(crate) reply: R,
    pub(crate) message: M,
}

/// An outgoing message that the kernel did not send, and the state of the header's rights.
pub(crate) struct UnsentOutgoing<D, R, M> {
    pub(crate) outgoing: OutgoingMessage<D, R, M>,
    /// True if the kernel took the header's rights, so that a right that was made for the message
    /// is or must be destroyed.
    pub(crate) header_was_taken: bool,
}

/// Reclaims the parts that the kernel did not take of an outgoing message that was written to
/// `bytes` and whose send failed with `code`.
#[cold]
#[inline(never)]
fn unsent<D: HeaderRight, R: HeaderRight, M: Sendable>(
    task: Task,
    code: MsgReturn,
    taken: TakenParts,
    bytes: &[u8],
    outgoing: OutgoingMessage<D, R, M>,
) -> Unsent<UnsentOutgoing<D, R, M>> {
    let OutgoingMessage {
        destination,
        reply,
        message,
    } = outgoing;
    // The kernel may have taken the rights of the header, so a panic in a user's destructor must
    // not release them.
    let destination = ManuallyDrop::new(destination);
    let reply = ManuallyDrop::new(reply);
    quietly(|| {
        SendOutcome::of(task, code, taken, bytes, message).finish(
            task,
            code,
            ManuallyDrop::into_inner(destination),
            ManuallyDrop::into_inner(reply),
        )
    })
}

impl<D: HeaderRight, R: HeaderRight, M: Sendable> OutgoingMessage<D, R, M> {
    /// Checks the message and encodes it into `scratch`.
    ///
    /// # Errors
    ///
    /// Returns the first field that cannot be sent. Nothing was taken.
    #[inline(always)]
    pub(crate) fn prepare<'s>(
        &self,
        task: Task,
        scratch: &'s mut Scratch<'_>,
    ) -> Result<Prepared<'s>, Refusal> {
        let other = self.destination.foreign(task);
        if let Some(found) = other.or_else(|| self.reply.foreign(task)) {
            return Err(foreign("reply", task, found));
        }
        let measured = measure(task, &self.message)?;
        let (draft, encodings) = scratch.write(task, self.header(), &self.message, measured)?;
        Ok(Prepared {
            task,
            draft,
            encodings,
        })
    }

    #[inline(always)]
    fn header(&self) -> NativeHeader {
        head::new(NewHeader {
            remote: (self.destination.name(), self.destination.disposition()),
            local: (self.reply.name(), self.reply.disposition()),
            voucher: self.message.header_voucher(),
            is_complex: self.message.descriptors().count != 0,
            id: self.message.id(),
        })
    }

    /// Returns the error for a message that was refused before the kernel was called.
    #[cold]
    pub(crate) fn refused(self, refusal: Refusal) -> Unsent<UnsentOutgoing<D, R, M>> {
        let unsent = UnsentOutgoing {
            outgoing: self,
            header_was_taken: false,
        };
        Unsent::returned(refusal.into(), unsent)
    }
}

/// A message that is written but not sent yet.
///
/// ```text
///   OutgoingMessage ──prepare──▶ Prepared ──send──▶ code ──finish──▶ sent, or Unsent with it
/// ```
///
/// The outgoing message that it was written from lives until [`finish`](Self::finish), because it
/// owns or borrows everything that the written message names. No observer runs before the caller
/// [settles](crate::kernel::settle).
pub(crate) struct Prepared<'s> {
    task: Task,
    draft: SendBuffer<'s>,
    /// Kept because the kernel may read the encoded values until the call returns.
    encodings: Encodings,
}

impl Prepared<'_> {
    /// Sends the message.
    #[inline(always)]
    pub(crate) fn send(&mut self, options: MsgOptions, timeout: u32) -> FastOutcome {
        let sending = Self::sending(options, timeout);
        self.calls().send(&mut self.draft, sending)
    }

    /// Sends the message and then receives. The timeout applies to each half.
    #[inline(always)]
    pub(crate) fn send_and_receive(
        &mut self,
        options: MsgOptions,
        timeout: u32,
        receiving: ReceiveArgs<'_>,
    ) -> FastOutcome {
        let sending = Self::sending(options, timeout);
        self.calls()
            .send_and_receive(&mut self.draft, sending, receiving)
    }

    /// Sends the message and then receives if `receiving` is set. The timeout applies to each half.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) fn transmit(
        &mut self,
        options: MsgOptions,
        timeout: u32,
        receiving: Option<ReceiveArgs<'_>>,
    ) -> FastOutcome {
        match receiving {
            Some(receiving) => self.send_and_receive(options, timeout, receiving),
            None => self.send(options, timeout),
        }
    }

    const fn sending(options: MsgOptions, timeout: u32) -> SendArgs {
        SendArgs {
            options,
            timeout,
            // The outgoing message owns or borrows the memory until the call returns.
            trust: OolTrust::Caller,
        }
    }

    #[inline(always)]
    fn calls(&self) -> Calls {
        // SAFETY: the message names only rights that the outgoing message owns or borrows, and
        // `finish` gives up those that the kernel took. The outgoing message owns or borrows the
        // regions, and lives until the call returns.
        unsafe { self.task.calls() }
    }

    /// Gives up the outgoing message that this message was written from, because the kernel took
    /// everything that moves.
    #[inline(always)]
    pub(crate) fn sent<D: HeaderRight, R: HeaderRight, M: Sendable>(
        mut self,
        outgoing: OutgoingMessage<D, R, M>,
    ) {
        let OutgoingMessage {
            destination,
            reply,
            message,
        } = outgoing;
        // The message is last, because its fields may have user-defined destructors, which may
        // panic.
        destination.sent();
        reply.sent();
        self.encodings.sent();
        Sendable::sent(message);
    }

    /// Releases ownership of the parts that the kernel took of the outgoing message from which this
    /// message was written, and reclaims the rest if the send failed. Returns the code of a
    /// successful send, which may be an error of the receive in the same call.
    ///
    /// # Errors
    ///
    /// Returns the code of a failed send, with the fate of the outgoing message.
    #[inline(always)]
    pub(crate) fn finish<D: HeaderRight, R: HeaderRight, M: Sendable>(
        mut self,
        code: MsgReturn,
        outgoing: OutgoingMessage<D, R, M>,
    ) -> Result<MsgReturn, Unsent<UnsentOutgoing<D, R, M>>> {
        if code == MsgReturn::SUCCESS || code.is_receive() {
            self.sent(outgoing);
            return Ok(code);
        }
        let bytes = self.draft.bytes();
        let taken = taken(self.task, code, bytes);
        if !matches!(taken, TakenParts::Nothing | TakenParts::Header) {
            // The kernel took the arrays of names that move, or they are released below.
            self.encodings.sent();
        }
        Err(unsent(self.task, code, taken, bytes, outgoing))
    }
}

/// Memory on the stack of the sending function, so that it is never moved.
///
/// A separate local variable, because its address is passed to the kernel and the compiler assumes
/// that a call may change the whole variable.
#[repr(C, align(16))]
pub(crate) struct StackBuffer([MaybeUninit<u8>; COPIED_MAX]);

impl StackBuffer {
    /// Creates uninitialised memory.
    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self([MaybeUninit::uninit(); COPIED_MAX])
    }
}

/// Memory for one message: on the stack, or the thread's buffer for larger messages.
pub(crate) struct Scratch<'s> {
    stack: &'s mut StackBuffer,
    thread: Option<ThreadMemory>,
}

impl<'s> Scratch<'s> {
    /// Wraps uninitialised stack memory. Allocates nothing.
    #[inline(always)]
    pub(crate) const fn new(stack: &'s mut StackBuffer) -> Self {
        Self {
            stack,
            thread: None,
        }
    }

    /// Encodes a measured message with this header.
    ///
    /// # Errors
    ///
    /// Fails if a field cannot be encoded or has become longer since it was measured.
    #[inline(always)]
    fn write<M: Sendable>(
        &mut self,
        task: Task,
        header: NativeHeader,
        message: &M,
        measured: Measured,
    ) -> Result<(SendBuffer<'_>, Encodings), Refusal> {
        let Measured { size, encodings } = measured;
        if size <= COPIED_MAX {
            let (bytes, encodings) = encode(&mut self.stack.0, task, header, message, encodings)?;
            return Ok((SendBuffer::Bytes(bytes), encodings));
        }
        let memory = &mut self.thread.insert(ThreadMemory::take(size)).0;
        let (size, encodings) = encode_large(memory, size, task, header, message, encodings)?;
        Ok((SendBuffer::Memory { memory, size }, encodings))
    }
}

/// A buffer that returns to the thread when dropped.
struct ThreadMemory(MessageMemory);

impl ThreadMemory {
    /// Takes the thread's buffer, with room for a message of `size` bytes.
    #[cold]
    fn take(size: usize) -> Self {
        Self(spare::take_for(size))
    }
}

impl Drop for ThreadMemory {
    fn drop(&mut self) {
        spare::keep(core::mem::take(&mut self.0));
    }
}

/// Checks that the message can be sent in `task` and returns its size.
///
/// # Errors
///
/// Fails for the first field that cannot be sent, or if the message is too large.
#[inline]
pub(crate) fn measure<M: Sendable>(task: Task, message: &M) -> Result<Measured, Refusal> {
    let measured = message.measure(task)?;
    let size = measured.size;
    if size > MESSAGE_SIZE_MAX as usize {
        return Err(TooLarge { size }.into());
    }
    Ok(measured)
}

/// Encodes `message` with this header into `memory`, as a send in `task` does. Sends and gives up
/// nothing.
///
/// # Errors
///
/// Fails if the message cannot be sent in `task` or is larger than `memory`.
#[inline(always)]
pub fn encode_into<'b, M: Sendable>(
    task: Task,
    header: NativeHeader,
    message: &M,
    memory: &'b mut [MaybeUninit<u8>],
) -> Result<&'b mut [u8], Refusal> {
    let measured = measure(task, message)?;
    let size = measured.size;
    if size > memory.len() {
        return Err(TooLarge { size }.into());
    }
    let (bytes, _) = encode(memory, task, header, message, measured.encodings)?;
    Ok(bytes)
}

/// Measures and encodes a message with this header.
///
/// # Errors
///
/// Fails if a field cannot be encoded or has become longer since it was measured.
#[inline]
fn encode<'b, M: Sendable>(
    memory: &'b mut [MaybeUninit<u8>],
    task: Task,
    header: NativeHeader,
    message: &M,
    encodings: Encodings,
) -> Result<(&'b mut [u8], Encodings), Refusal> {
    let mut encoder = Encoder::new(memory, task, encodings);
    head::put(&mut encoder, &header, || message.descriptors());
    message.encode(&mut encoder);
    encoder.finish()
}

/// Same as [`encode_in_memory`], for callers that rarely encode large messages.
#[cold]
#[inline(never)]
fn encode_large<M: Sendable>(
    memory: &mut MessageMemory,
    size: usize,
    task: Task,
    header: NativeHeader,
    message: &M,
    encodings: Encodings,
) -> Result<(usize, Encodings), Refusal> {
    encode_in_memory(memory, size, task, header, message, encodings)
}

/// Encodes a measured message of `size` bytes into memory. Returns its size.
#[inline]
pub(crate) fn encode_in_memory<M: Sendable>(
    memory: &mut MessageMemory,
    size: usize,
    task: Task,
    header: NativeHeader,
    message: &M,
    encodings: Encodings,
) -> Result<(usize, Encodings), Refusal> {
    // SAFETY: the encoder only writes initialised bytes.
    let slots = unsafe { memory.slots() };
    // For a fixed-size message the compiler knows the length.
    let Some(slots) = slots.get_mut(..size) else {
        return Err(TooLarge { size }.into());
    };
    let (bytes, encodings) = encode(slots, task, header, message, encodings)?;
    Ok((bytes.len(), encodings))
}

/// The fate of a message that the kernel did not send.
enum SendOutcome<M> {
    /// The kernel took nothing.
    Untouched(M),
    /// The kernel destroyed the header's rights and did not touch the body.
    HeaderLost(M),
    /// The kernel returned the message in the buffer. Contains the returned header.
    PseudoReceived(NativeHeader, Option<M>),
    /// The kernel destroyed some rights. The parts that certainly remained were released.
    Lost,
}

impl<M: Sendable> SendOutcome<M> {
    #[cold]
    #[inline(never)]
    #[cfg_attr(
        gnumach,
        allow(unused_variables, reason = "no part of a message is taken")
    )]
    fn of(task: Task, code: MsgReturn, taken: TakenParts, bytes: &[u8], message: M) -> Self {
        match taken {
            TakenParts::Nothing => Self::Untouched(message),
            TakenParts::Header => {
                Self::HeaderLost(message.take_back_voucher(VoucherFate::Destroyed))
            }
            TakenParts::Returned => Self::pseudo_received(task, bytes, message),
            #[cfg(not(gnumach))]
            TakenParts::Parts => {
                // SAFETY: the kernel writes into the message only to return it, so it is unchanged.
                // `message` owns or borrows everything that it names, and gives up what it owns
                // right after this.
                unsafe { partial_send::release(task, code, bytes) };
                message.sent();
                Self::Lost
            }
            TakenParts::Unknown => {
                message.sent();
                Self::Lost
            }
        }
    }

    /// Reclaims a returned message, after checking it like a received one.
    fn pseudo_received(task: Task, bytes: &[u8], message: M) -> Self {
        let Ok((&header, _)) = NativeHeader::ref_from_prefix(bytes) else {
            message.sent();
            return Self::Lost;
        };
        let voucher = head::voucher(&header);
        let message = message.take_back_voucher(VoucherFate::Returned { task, voucher });
        let descriptors = message.descriptors();
        let is_same = header.size as usize == bytes.len()
            && head::has_parts(&header, bytes, descriptors.count);
        let message = if is_same {
            message.restore(head::reader(task, bytes, descriptors))
        } else {
            message.sent();
            None
        };
        Self::PseudoReceived(header, message)
    }

    #[cold]
    fn finish<D: HeaderRight, R: HeaderRight>(
        self,
        task: Task,
        code: MsgReturn,
        destination: D,
        reply: R,
    ) -> Unsent<UnsentOutgoing<D, R, M>> {
        let (destination, reply, message, header_was_taken) = match self {
            Self::Untouched(message) => (destination, reply, Some(message), false),
            Self::HeaderLost(message) => (
                destination.destroyed(),
                reply.destroyed(),
                Some(message),
                true,
            ),
            Self::PseudoReceived(header, message) => (
                destination.returned(task, header.remote, header.bits.remote()),
                reply.returned(task, head::local_port(&header), header.bits.local()),
                message,
                true,
            ),
            Self::Lost => (destination.destroyed(), reply.destroyed(), None, true),
        };
        Unsent {
            cause: SendCause::Kernel(code),
            fate: match message {
                Some(message) => Fate::Returned(UnsentOutgoing {
                    outgoing: OutgoingMessage {
                        destination,
                        reply,
                        message,
                    },
                    header_was_taken,
                }),
                None => Fate::Lost,
            },
        }
    }
}
