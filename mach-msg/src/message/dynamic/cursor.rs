//! Received messages taken apart at run time.

use core::fmt;
use core::mem::{self, offset_of};

use crate::kernel::{Task, operation};
use crate::memory::{OolMemory, OolPorts};
use crate::message::error::{
    DecodeCause, DecodeError, NoReceivedRight, UnmappedRegion, WrongDisposition, WrongReplyRight,
    WrongSize,
};
use crate::message::{Message, ReplyRight, Voucher};
use crate::port::{GuardedReceiveRight, ReceiveRight, SendOnceRight, SendRight};
use crate::wire::{
    AuditTrailer, Descriptor, Descriptors, GuardFlags, GuardedPortDescriptor, Header, NdrRecord,
    OolCopy, OolPortsDescriptor, PortDescriptor, PortName, ReceivedRight, Split64, Trailer,
    disposition, notification,
};

use crate::message::dynamic::{MessageBuilder, Part, RawMessage, RawMessageError};

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
                if notification::is_id(message.id()) {
                    message.leave_notification();
                }
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
        // A reply right is a send right or a send-once right.
        if !matches!(
            bits.remote(),
            0 | disposition::MOVE_SEND | disposition::MOVE_SEND_ONCE
        ) {
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
        let voucher = if bits.voucher() == disposition::MOVE_SEND {
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

    /// The message to be sent on, with the voucher and the parts that were not taken yet, and the reply right. Inline data stays where it is, at
    /// the same distance behind the descriptors.
    #[must_use]
    pub fn into_builder(mut self) -> (MessageBuilder<'buf>, Option<ReplyRight>) {
        let mut builder = MessageBuilder::new(self.id());
        builder.parts = self.by_ref().collect();
        builder.inline = self.inline().into();
        // A dead one would have the whole message refused.
        let voucher = self.voucher.take().filter(|right| !right.name().is_dead());
        builder.voucher = voucher.map(Voucher::Move);
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
        operation(|| self.for_each(drop));
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

/// How a part is called in errors.
const FIELD: &str = "part";

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
            check_right(
                offset,
                offset_of!(PortDescriptor, disposition),
                port.disposition,
            )?;
        }
        Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
            check_region(offset, region.address, region.size as usize)?;
        }
        Descriptor::OolPorts(array) => {
            check_right(
                offset,
                offset_of!(OolPortsDescriptor, disposition),
                array.disposition,
            )?;
            check_region(offset, array.address, array_size(array))?;
        }
        Descriptor::GuardedPort(port) => {
            check_right(
                offset,
                offset_of!(GuardedPortDescriptor, disposition),
                port.disposition,
            )?;
            let expected = ReceivedRight::Receive;
            if port.disposition != expected.raw() {
                return Err(WrongDisposition {
                    field: FIELD,
                    offset: offset.saturating_add(offset_of!(GuardedPortDescriptor, disposition)),
                    expected,
                    found: port.disposition,
                }
                .into());
            }
        }
    }
    Ok(())
}

/// Whether this is the disposition of a received right.
fn check_right(descriptor: usize, place: usize, found: u8) -> Result<(), NoReceivedRight> {
    match ReceivedRight::from_raw(found.into()) {
        Some(_) => Ok(()),
        None => Err(NoReceivedRight {
            offset: descriptor.saturating_add(place),
            found,
        }),
    }
}

/// Whether a region that has a size has an address.
fn check_region(offset: usize, address: Split64, size: usize) -> Result<(), UnmappedRegion> {
    match usize::try_from(address.get()) {
        Err(_) | Ok(0) if size != 0 => Err(UnmappedRegion {
            field: FIELD,
            offset,
            size,
        }),
        _ => Ok(()),
    }
}

/// The size of an array of names in bytes.
fn array_size(array: &OolPortsDescriptor) -> usize {
    (array.count as usize).saturating_mul(size_of::<PortName>())
}

/// Makes an owner of what the descriptor names. `None` for one that [`check`] refuses.
///
/// # Safety
///
/// The right or the region belongs to `task`, and to nobody but the new value.
unsafe fn adopt(task: Task, descriptor: &Descriptor) -> Option<Part<'static>> {
    Some(match descriptor {
        Descriptor::Port(port) => match ReceivedRight::from_raw(port.disposition.into())? {
            ReceivedRight::Receive => {
                // SAFETY: a right of the kind that the disposition says, as the caller promises; the same holds below.
                Part::MoveReceive(unsafe { receive_right(task, port.name) })
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
            let memory = unsafe { region_of(task, region.address, region.size as usize) };
            if region.copy == OolCopy::Physical as u8 {
                Part::PhysicalMemory(memory)
            } else {
                Part::Memory(memory)
            }
        }
        Descriptor::OolPorts(array) => {
            // SAFETY: as above: the kernel made an array of `count` names.
            let names = unsafe { region_of(task, array.address, array_size(array)) };
            match ReceivedRight::from_raw(array.disposition.into())? {
                ReceivedRight::Receive => {
                    // SAFETY: as above, each of the names.
                    Part::MoveReceivePorts(unsafe { OolPorts::from_names(names) })
                }
                ReceivedRight::Send => {
                    // SAFETY: as above.
                    Part::MoveSendPorts(unsafe { OolPorts::from_names(names) })
                }
                ReceivedRight::SendOnce => {
                    // SAFETY: as above.
                    Part::MoveSendOncePorts(unsafe { OolPorts::from_names(names) })
                }
            }
        }
        Descriptor::GuardedPort(port) => {
            // SAFETY: as above.
            let right = unsafe { receive_right(task, port.name) };
            match right {
                // Without this flag the kernel sets no guard, and leaves the context undefined.
                Some(right) if port.flags.contains(GuardFlags::IMMOVABLE_RECEIVE) => {
                    // SAFETY: the kernel guarded the right with this value when it delivered it.
                    Part::Guarded(unsafe {
                        GuardedReceiveRight::from_immovable(right, port.context.get())
                    })
                }
                right => Part::UnguardedOnSend(right),
            }
        }
    })
}

/// A receive right that is dead is none.
///
/// # Safety
///
/// A valid name denotes a receive right of `task`, which belongs to nobody but the new value.
unsafe fn receive_right(task: Task, name: PortName) -> Option<ReceiveRight> {
    if name.is_dead() {
        return None;
    }
    // SAFETY: as the caller promises.
    unsafe { ReceiveRight::from_name(task, name) }
}

/// # Safety
///
/// A region with a size and an address belongs to `task`, and to nobody but the new value.
unsafe fn region_of(task: Task, address: Split64, size: usize) -> OolMemory {
    let address = usize::try_from(address.get()).unwrap_or(0);
    // SAFETY: as the caller promises.
    unsafe { OolMemory::from_raw(task, address, size) }
}
