//! Received messages whose structure is only known at run time.

use core::fmt;
use core::mem::{self, offset_of};

use crate::kernel::{Task, operation};
use crate::memory::OolMemory;
use crate::message::destroy::live_receive_right;
use crate::message::error::{
    DecodeCause, DecodeError, NoReceivedRight, Undecoded, WrongDisposition, WrongReplyRight,
    WrongSize,
};
use crate::message::field::CheckedRegion;
use crate::message::{Message, ReplyRight, Voucher};
use crate::port::{GuardedReceiveRight, SendRight};
use crate::wire::{
    Carried, DefaultTrailer, Descriptor, DescriptorKind, Descriptors, GuardFlags, Header,
    NdrRecord, OolCopy, ReceivedRight, Split64, Trailer, disposition, notification,
};

use crate::message::dynamic::adopt::{adopt_array, adopt_right};
use crate::message::dynamic::{MessageBuilder, Part, RawMessage, RawMessageError};

/// A received message of any structure, read from the first descriptor to the last.
///
/// The cursor is an iterator over the parts as owned values. Dropping it releases the remaining
/// parts. The reply right and the voucher are fields, which can be [taken](Option::take). Nothing
/// is allocated.
///
/// A proxy forwards a message without knowing its type:
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
pub struct MessageCursor<'buf, T: Trailer = DefaultTrailer> {
    /// The reply right, if the sender expects a reply.
    pub reply: Option<ReplyRight>,
    /// The voucher, if there is one.
    pub voucher: Option<SendRight>,
    message: RawMessage<'buf>,
    descriptors: Descriptors<'buf>,
    trailer: &'buf T,
    task: Task,
}

impl<'buf, T: Trailer> MessageCursor<'buf, T> {
    /// Takes the rights and memory out of the message. A kernel only delivers messages whose
    /// descriptors are of known kinds, lie inside the message and carry one of the three received
    /// rights. Other messages are refused.
    ///
    /// # Errors
    ///
    /// Returns the cause and releases the message. [`new_or_return`](Self::new_or_return) returns
    /// the message.
    pub fn new(message: Message<'buf, T>) -> Result<Self, DecodeError> {
        Ok(Self::new_or_return(message)?)
    }

    /// Same as [`new`](Self::new), but returns a refused message.
    ///
    /// # Errors
    ///
    /// The errors of [`new`](Self::new), with the message.
    pub fn new_or_return(message: Message<'buf, T>) -> Result<Self, Undecoded<Message<'buf, T>>> {
        match Self::checked(&message) {
            Ok(cursor) => {
                if notification::is_id(message.id()) {
                    message.leave_notification();
                }
                mem::forget(message);
                Ok(cursor)
            }
            Err(cause) => Err(Undecoded { cause, message }),
        }
    }

    /// Checks everything before it adopts anything. On success the caller forgets the message.
    fn checked(message: &Message<'buf, T>) -> Result<Self, DecodeCause> {
        let task = message.task();
        // The error of the first descriptor that cannot be adopted. Errors of the message take
        // precedence.
        let mut adoptable = Ok(());
        let raw = RawMessage::with(message.bytes(), |offset, descriptor| {
            if adoptable.is_ok() {
                adoptable = check(task, offset, descriptor);
            }
        })
        .map_err(cause)?;
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
        adoptable?;
        let descriptors = Descriptors::new(raw.header(), raw.bytes())?;
        // SAFETY: the message owns its reply right, and the caller forgets the message.
        let reply = unsafe { ReplyRight::from_name(task, remote, bits.remote()) };
        let voucher = if bits.owns_voucher() {
            // SAFETY: with this disposition the message owns the voucher, and the caller forgets
            // the message.
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

    /// Returns the received message as numbers. The cursor or the parts taken from it own the names
    /// and addresses in it.
    #[must_use]
    pub const fn raw(&self) -> RawMessage<'buf> {
        self.message
    }

    /// `msgh_id`
    #[must_use]
    pub const fn id(&self) -> i32 {
        self.message.header().id
    }

    /// Returns the inline data, in the receive buffer.
    #[must_use]
    pub fn inline(&self) -> &'buf [u8] {
        self.message.inline()
    }

    /// Returns the NDR record, if there seems to be one. See [`RawMessage::ndr`].
    #[must_use]
    pub fn ndr(&self) -> Option<NdrRecord> {
        self.message.ndr()
    }

    /// Returns the trailer.
    #[must_use]
    pub const fn trailer(&self) -> &'buf T {
        self.trailer
    }

    /// Returns the task that received the message.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.task
    }

    /// Returns a message with the voucher and the remaining parts, to be forwarded, and the reply
    /// right. The inline data stays in the receive buffer and keeps its distance from the
    /// descriptors.
    #[must_use]
    pub fn into_builder(mut self) -> (MessageBuilder<'buf>, Option<ReplyRight>) {
        let mut builder = MessageBuilder::new(self.id());
        builder.parts = self.by_ref().collect();
        builder.inline = self.inline().into();
        // The kernel would refuse the whole message for a dead voucher.
        let voucher = self.voucher.take().filter(|right| !right.name().is_dead());
        builder.voucher = voucher.map(Voucher::Move);
        (builder, self.reply.take())
    }
}

impl<T: Trailer> Iterator for MessageCursor<'_, T> {
    type Item = Part<'static>;

    fn next(&mut self) -> Option<Part<'static>> {
        let (_, descriptor) = self.descriptors.next()?.ok()?;
        // SAFETY: the descriptor was checked, the cursor owns its rights and memory, and the
        // iterator yields each descriptor once.
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

/// The name of a part in errors.
const FIELD: &str = "part";

/// Converts an error for bytes that are not a message.
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

/// Checks that the descriptor's right, region or array can be adopted.
fn check(task: Task, offset: usize, descriptor: &Descriptor) -> Result<(), DecodeCause> {
    let region = |address: Split64, size| {
        CheckedRegion::new(task, address.get(), size, FIELD, offset).map(drop)
    };
    match descriptor.carried() {
        Carried::Right {
            disposition, guard, ..
        } => {
            let found = check_right(offset, disposition)?;
            let expected = ReceivedRight::Receive;
            if guard.is_some() && found != expected {
                return Err(WrongDisposition {
                    field: FIELD,
                    offset: offset.saturating_add(DescriptorKind::DISPOSITION_OFFSET),
                    expected,
                    found: disposition,
                }
                .into());
            }
        }
        Carried::Region(memory) => region(memory.address, memory.size as usize)?,
        Carried::Rights(array) => {
            check_right(offset, array.disposition)?;
            region(array.address, array.size())?;
        }
    }
    Ok(())
}

/// Checks that the disposition is that of a received right.
fn check_right(descriptor: usize, found: u8) -> Result<ReceivedRight, NoReceivedRight> {
    ReceivedRight::from_raw(found.into()).ok_or(NoReceivedRight {
        offset: descriptor.saturating_add(DescriptorKind::DISPOSITION_OFFSET),
        found,
    })
}

/// Returns an owner of the right, region or array in the descriptor, or `None` if [`check`] refuses
/// the descriptor.
///
/// # Safety
///
/// The right, region or array belongs to `task`, and only the returned value owns it.
unsafe fn adopt(task: Task, descriptor: &Descriptor) -> Option<Part<'static>> {
    Some(match descriptor.carried() {
        Carried::Right {
            name,
            disposition,
            guard: None,
        } => {
            let kind = ReceivedRight::from_raw(disposition.into())?;
            // SAFETY: forwards the caller's promise.
            unsafe { adopt_right(task, name, kind) }
        }
        Carried::Right {
            name,
            guard: Some(guard),
            ..
        } => {
            // SAFETY: a guarded port descriptor carries a receive right, whose ownership the caller
            // passes on.
            match unsafe { live_receive_right(task, name) } {
                // Without this flag the kernel sets no guard, and leaves the context undefined.
                Some(right) if guard.flags.contains(GuardFlags::IMMOVABLE_RECEIVE) => {
                    // SAFETY: the kernel guarded the right with this value when it delivered it.
                    Part::Guarded(unsafe {
                        GuardedReceiveRight::from_immovable(right, guard.context)
                    })
                }
                right => Part::UnguardedOnSend(right),
            }
        }
        Carried::Region(region) => {
            // SAFETY: the caller passes on the ownership of the region.
            let memory = unsafe { OolMemory::of_region(task, &region) };
            if region.copy == OolCopy::Physical as u8 {
                Part::PhysicalMemory(memory)
            } else {
                Part::Memory(memory)
            }
        }
        Carried::Rights(array) => {
            // SAFETY: the kernel allocated an array of `count` names, whose ownership the caller
            // passes on.
            let names = unsafe { OolMemory::of_names(task, &array) };
            let kind = ReceivedRight::from_raw(array.disposition.into())?;
            // SAFETY: each name denotes a right of this kind, whose ownership the caller passes on.
            unsafe { adopt_array(names, kind) }
        }
    })
}
