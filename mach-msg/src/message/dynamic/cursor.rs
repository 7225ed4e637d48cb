//! Received messages taken apart at run time.

use core::fmt;
use core::mem::{self, offset_of};

use crate::kernel::Task;
use crate::memory::OolMemory;
use crate::message::error::{
    DecodeCause, DecodeError, NoReceivedRight, UnmappedRegion, WrongKind, WrongReplyRight,
    WrongSize,
};
use crate::message::{Message, ReplyRight};
use crate::port::{ReceiveRight, SendOnceRight, SendRight};
use crate::wire::{
    AuditTrailer, Descriptor, DescriptorKind, Descriptors, Header, NdrRecord, OolCopy,
    OolDescriptor, PortDescriptor, ReceivedRight, Trailer,
};

use super::{MessageBuilder, Part, RawMessage, RawMessageError};

/// A received message of any shape, which is taken apart from the first descriptor to the last.
///
/// As an iterator it gives the parts as owned values, one after the other. What is not taken is released when the cursor is dropped.
/// The reply right and the voucher are fields, to be [taken](Option::take) or left. Nothing is allocated.
///
/// A proxy passes a message on without knowing its type:
///
/// ```
/// # use mach_msg::message::dynamic::MessageCursor;
/// # use mach_msg::message::{Message, Wait};
/// # use mach_msg::SendRight;
/// fn forward(message: Message<'_>, to: &SendRight) -> Result<(), mach_msg::Error> {
///     let cursor = match MessageCursor::new(message) {
///         Ok(cursor) => cursor,
///         // Dropping the message releases what it carries.
///         Err(error) => return Err(error.into()),
///     };
///     let (message, reply) = cursor.into_builder();
///     match reply {
///         Some(reply) => to.send_request(message, reply, Wait::Never)?,
///         None => to.try_send(message)?,
///     }
///     Ok(())
/// }
/// ```
pub struct MessageCursor<'buf, T: Trailer = AuditTrailer> {
    /// Where the answer goes, if the sender wants one.
    pub reply: Option<ReplyRight>,
    /// The voucher, if there is one.
    pub voucher: Option<SendRight>,
    message: RawMessage<'buf>,
    descriptors: Descriptors<'buf>,
    trailer: &'buf T,
    task: Task,
}

impl<'buf, T: Trailer> MessageCursor<'buf, T> {
    /// Takes over what the message owns, if the message is one that a kernel could have delivered: every descriptor is of a known kind and
    /// inside the message, every right is one of the three that can be received.
    ///
    /// # Errors
    ///
    /// What is wrong, with the message.
    pub fn new(message: Message<'buf, T>) -> Result<Self, DecodeError<Message<'buf, T>>> {
        match Self::checked(&message) {
            Ok(cursor) => {
                mem::forget(message);
                Ok(cursor)
            }
            Err(cause) => Err(DecodeError { cause, message }),
        }
    }

    /// Checks everything, and only then makes owners; if it succeeds, the caller forgets the message.
    fn checked(message: &Message<'buf, T>) -> Result<Self, DecodeCause> {
        let task = message.task();
        let raw = RawMessage::new(message.bytes()).map_err(cause)?;
        let Header {
            bits,
            remote,
            voucher,
            ..
        } = *raw.header();
        // The other places for rights: the reply right can only be one of two kinds.
        if !matches!(bits.remote(), 0 | 17 | 18) {
            return Err(WrongReplyRight {
                offset: 0,
                found: bits.remote() as u8,
            }
            .into());
        }
        for (offset, descriptor) in raw.descriptors() {
            check(offset, &descriptor)?;
        }
        let descriptors = Descriptors::new(raw.header(), raw.bytes())?;
        // SAFETY: the message owns its reply right, and is forgotten by the caller.
        let reply = unsafe { ReplyRight::from_name(task, remote, bits.remote()) };
        let voucher = if bits.voucher() == u32::from(ReceivedRight::Send.raw()) {
            // SAFETY: as above: with this disposition the voucher is a right that the message owns.
            unsafe { SendRight::from_name(task, voucher) }
        } else {
            None
        };
        Ok(Self {
            reply,
            voucher,
            message: raw,
            descriptors,
            trailer: message.trailer(),
            task,
        })
    }

    /// The message as it was received, as numbers. Names and addresses in it are owned by the cursor, or by whoever took the parts.
    #[must_use]
    pub const fn raw(&self) -> RawMessage<'buf> {
        self.message
    }

    /// `msgh_id`
    #[must_use]
    pub const fn id(&self) -> i32 {
        self.message.header().id
    }

    /// The inline data, where it was received.
    #[must_use]
    pub fn inline(&self) -> &'buf [u8] {
        self.message.inline()
    }

    /// The NDR record, as far as one can tell: see [`RawMessage::ndr`].
    #[must_use]
    pub fn ndr(&self) -> Option<NdrRecord> {
        self.message.ndr()
    }

    /// What the kernel says about the message and its sender.
    #[must_use]
    pub const fn trailer(&self) -> &'buf T {
        self.trailer
    }

    /// The task that received the message.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.task
    }

    /// The message to be sent on, with the parts that were not taken yet, and the reply right. Inline data stays where it is, at the
    /// same distance behind the descriptors. The voucher, if it was not taken, is released.
    #[must_use]
    pub fn into_builder(mut self) -> (MessageBuilder<'buf>, Option<ReplyRight>) {
        let mut builder = MessageBuilder::new(self.id());
        builder.parts = self.by_ref().collect();
        builder.inline = self.inline().into();
        (builder, self.reply.take())
    }
}

impl<T: Trailer> Iterator for MessageCursor<'_, T> {
    type Item = Part<'static>;

    fn next(&mut self) -> Option<Part<'static>> {
        let (_, descriptor) = self.descriptors.next()?.ok()?;
        // SAFETY: the descriptor was checked, the cursor owns what it names, and the walk comes by each descriptor once.
        unsafe { adopt(self.task, &descriptor) }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.descriptors.remaining() as usize;
        (left, Some(left))
    }
}

impl<T: Trailer> Drop for MessageCursor<'_, T> {
    fn drop(&mut self) {
        self.for_each(drop);
    }
}

impl<T: Trailer> fmt::Debug for MessageCursor<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageCursor")
            .field("message", &self.message)
            .field("left", &self.descriptors.remaining())
            .field("task", &self.task)
            .finish_non_exhaustive()
    }
}

/// The cause for bytes that are no message.
fn cause(error: RawMessageError) -> DecodeCause {
    match error {
        RawMessageError::Descriptors(error) => error.into(),
        RawMessageError::TooShort { size }
        | RawMessageError::NotRounded { size }
        | RawMessageError::WrongSize { size, .. } => WrongSize {
            offset: offset_of!(Header, size),
            min: size_of::<Header>(),
            max: size & !3,
            found: size,
        }
        .into(),
    }
}

/// Whether an owner can be made of what the descriptor names.
fn check(offset: usize, descriptor: &Descriptor) -> Result<(), DecodeCause> {
    match descriptor {
        Descriptor::Port(port) => {
            if ReceivedRight::from_raw(port.disposition.into()).is_none() {
                return Err(NoReceivedRight {
                    offset: offset.saturating_add(offset_of!(PortDescriptor, disposition)),
                    found: port.disposition,
                }
                .into());
            }
        }
        Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
            let address = usize::try_from(region.address.get()).unwrap_or(0);
            if region.size != 0 && address == 0 {
                let size = region.size as usize;
                return Err(UnmappedRegion {
                    field: "part",
                    offset,
                    size,
                }
                .into());
            }
        }
        other => {
            return Err(WrongKind {
                field: "part",
                offset: offset.saturating_add(DescriptorKind::OFFSET),
                expected: DescriptorKind::Port,
                found: other.kind().raw(),
            }
            .into());
        }
    }
    Ok(())
}

/// Makes an owner of what the descriptor names. `None` for one that [`check`] refuses.
///
/// # Safety
///
/// The right or the region belongs to `task`, and to nobody but the new value.
unsafe fn adopt(task: Task, descriptor: &Descriptor) -> Option<Part<'static>> {
    Some(match descriptor {
        Descriptor::Port(port) => match ReceivedRight::from_raw(port.disposition.into())? {
            // A receive right that is dead is none.
            ReceivedRight::Receive if port.name.is_dead() => Part::MoveReceive(None),
            ReceivedRight::Receive => {
                // SAFETY: a right of the kind that the disposition says, as the caller promises; the same holds below.
                Part::MoveReceive(unsafe { ReceiveRight::from_name(task, port.name) })
            }
            ReceivedRight::Send => {
                // SAFETY: as above.
                Part::MoveSend(unsafe { SendRight::from_name(task, port.name) })
            }
            ReceivedRight::SendOnce => {
                // SAFETY: as above.
                Part::MoveSendOnce(unsafe { SendOnceRight::from_name(task, port.name) })
            }
        },
        Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
            // SAFETY: as above.
            let memory = unsafe { region_of(task, region) };
            if region.copy == OolCopy::Physical as u8 {
                Part::PhysicalMemory(memory)
            } else {
                Part::Memory(memory)
            }
        }
        _ => return None,
    })
}

/// # Safety
///
/// A region with a size and an address belongs to `task`, and to nobody but the new value.
unsafe fn region_of(task: Task, region: &OolDescriptor) -> OolMemory {
    let address = usize::try_from(region.address.get()).unwrap_or(0);
    // SAFETY: as the caller promises.
    unsafe { OolMemory::from_raw(task, address, region.size as usize) }
}
