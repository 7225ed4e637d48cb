//! A received message that nobody has looked at yet.

use core::mem::offset_of;

use zerocopy::FromBytes;

use crate::kernel::Task;
use crate::message::destroy;
use crate::message::{Message, ReplyRight};
use crate::wire::{
    AuditToken, Bits, Descriptors, Header, LargestTrailer, MinimalTrailer, PortName, SecurityToken,
    Split64, Trailer,
};

/// A received message, apart from its reply right. It owns the rights and the memory in its body, and releases them if nobody takes them.
#[derive(Debug)]
pub struct Incoming<'b> {
    task: Task,
    header: &'b Header,
    bytes: &'b [u8],
    trailer: &'b [u8],
    taken: bool,
}

impl<'b> Incoming<'b> {
    /// Splits a message into its reply right and the rest. Its voucher, if it has one, is released.
    #[inline]
    pub(crate) fn new<T: Trailer>(message: Message<'b, T>) -> (Self, Option<ReplyRight>) {
        let header = message.header();
        let (task, bytes, trailer) = (
            message.task(),
            message.bytes(),
            zerocopy::IntoBytes::as_bytes(message.trailer()),
        );
        let (reply, voucher) = message.into_header_rights();
        let incoming = Self {
            task,
            header,
            bytes,
            trailer,
            taken: false,
        };
        // Everything else has an owner by now.
        drop(voucher);
        (incoming, reply)
    }

    /// The header, as it was received. The reply right in it belongs to somebody else.
    #[must_use]
    pub const fn header(&self) -> &'b Header {
        self.header
    }

    /// The message without its trailer.
    #[must_use]
    pub const fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// The task that received the message.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.task
    }

    /// Whether the kernel itself sent the message.
    #[must_use]
    pub fn is_from_kernel(&self) -> bool {
        self.audit_token() == Some(AuditToken::KERNEL)
            && self.security_token() == Some(SecurityToken::KERNEL)
    }

    /// The sender's audit token, if the trailer has it.
    #[must_use]
    pub fn audit_token(&self) -> Option<AuditToken> {
        self.trailer_element(offset_of!(LargestTrailer, audit))
    }

    /// The sender's security token, if the trailer has it.
    #[must_use]
    pub fn security_token(&self) -> Option<SecurityToken> {
        self.trailer_element(offset_of!(LargestTrailer, sender))
    }

    /// The sequence number, if the trailer has it.
    #[must_use]
    pub fn seqno(&self) -> Option<u32> {
        self.trailer_element(offset_of!(LargestTrailer, seqno))
    }

    /// The context of the port that the message arrived on, if the trailer has it.
    #[must_use]
    pub fn context(&self) -> Option<u64> {
        self.trailer_element::<Split64>(offset_of!(LargestTrailer, context))
            .map(Split64::get)
    }

    /// What stands at this offset of the trailer, if the trailer is so long.
    fn trailer_element<T: FromBytes>(&self, offset: usize) -> Option<T> {
        let (head, _) = MinimalTrailer::read_from_prefix(self.trailer).ok()?;
        let end = offset.checked_add(size_of::<T>())?;
        if head.kind != 0 || (head.size as usize) < end {
            return None;
        }
        T::read_from_bytes(self.trailer.get(offset..end)?).ok()
    }

    /// What the body carries belongs to the caller from now on.
    pub(super) const fn take_body(&mut self) {
        self.taken = true;
    }
}

impl Drop for Incoming<'_> {
    fn drop(&mut self) {
        if !self.taken && self.header.bits.is_complex() {
            // The header's rights were taken out when this value was made.
            let header = Header {
                bits: Bits::new(0, 0, 0, true),
                remote: PortName::NULL,
                ..*self.header
            };
            // SAFETY: the message owned its body, nobody took it, and this value is gone afterwards.
            unsafe { destroy(self.task, &header, self.bytes) };
        }
    }
}

/// Releases what moves with a message that was written and not sent, and is not kept by its writer.
pub(super) fn destroy_unsent(task: Task, header: &Header, bytes: &[u8]) {
    use crate::wire::Carried;

    let Ok(descriptors) = Descriptors::new(header, bytes) else {
        return;
    };
    for (_, descriptor) in descriptors.map_while(Result::ok) {
        let lent = match descriptor.carried() {
            Carried::Region(region) => region.deallocate == 0,
            // Their rights are kept beside the message.
            Carried::Rights(array) => array.deallocate == 0,
            Carried::Right { .. } => false,
        };
        if !lent {
            // SAFETY: what moves belongs to the message, which its owner gives up; other dispositions own nothing.
            unsafe { crate::message::destroy_descriptor(task, &descriptor) };
        }
    }
    release(task, header.remote, header.bits.remote());
    release(task, header.local, header.bits.local());
}

/// Releases a right of the header by its disposition, if it moves.
pub(super) fn release(task: Task, name: PortName, disposition: u32) {
    super::port::release(task, name, u8::try_from(disposition).unwrap_or(0));
}

const _: () = assert!(size_of::<SecurityToken>() == 8 && size_of::<AuditToken>() == 32);
