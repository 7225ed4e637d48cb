//! A received message whose header rights have been taken out.

use core::mem;

use crate::kernel::{Task, operation};
use crate::message::derive::MessageReader;
use crate::message::error::DecodeCause;
use crate::message::{
    MachMessage, Message, ReplyRight, audit_token_of, check_and_adopt, destroy, security_token_of,
};
use crate::wire::{AuditToken, Bits, Header, PortName, SecurityToken, Trailer, is_kernel};

/// A received message without its reply right. It owns the rights and the memory in its body, and
/// releases them if it is dropped.
#[derive(Debug)]
pub(super) struct IncomingMessage<'b> {
    task: Task,
    header: &'b Header,
    bytes: &'b [u8],
    trailer: &'b [u8],
}

impl<'b> IncomingMessage<'b> {
    /// Splits a message into its reply right and the rest. Releases the voucher.
    #[inline(always)]
    pub(super) fn new<T: Trailer>(message: Message<'b, T>) -> (Self, Option<ReplyRight>) {
        let header = message.header();
        let (task, bytes) = (message.task(), message.bytes());
        let trailer = message.trailer().as_bytes();
        if header.bits.has_no_rights() && !message.may_be_notification() {
            // The new value owns the body, and the header owns nothing.
            mem::forget(message);
            let incoming = Self {
                task,
                header,
                bytes,
                trailer,
            };
            return (incoming, None);
        }
        let (reply, voucher) = message.into_header_rights();
        let incoming = Self {
            task,
            header,
            bytes,
            trailer,
        };
        // Releases the voucher after everything else has an owner.
        drop(voucher);
        (incoming, reply)
    }

    /// Returns the header as it was received. It no longer owns the reply right.
    pub(super) const fn header(&self) -> &'b Header {
        self.header
    }

    /// Returns the message without its trailer.
    pub(super) const fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// Returns the task that received the message.
    pub(super) const fn task(&self) -> Task {
        self.task
    }

    /// Returns true if the kernel itself sent the message.
    pub(super) fn is_from_kernel(&self) -> bool {
        let tokens = self.security_token().zip(self.audit_token());
        tokens.is_some_and(|(security, audit)| is_kernel(security, audit))
    }

    /// Returns the sender's audit token, or `None` if the trailer does not have it.
    pub(super) fn audit_token(&self) -> Option<AuditToken> {
        audit_token_of(self.trailer)
    }

    /// Returns the sender's security token, or `None` if the trailer does not have it.
    pub(super) fn security_token(&self) -> Option<SecurityToken> {
        security_token_of(self.trailer)
    }

    /// Checks the message like a MIG stub and adopts its body.
    ///
    /// # Errors
    ///
    /// Returns the check that failed, after releasing the body.
    #[inline]
    pub(super) fn decode<M: MachMessage>(self) -> Result<M::View<'b>, DecodeCause> {
        let reader = MessageReader::new(self.task, self.bytes, M::LAYOUT.descriptors())
            .for_service(self.trailer, self.header.local);
        let view = check_and_adopt::<M>(self.header, reader)?;
        // The view owns the body now.
        mem::forget(self);
        Ok(view)
    }
}

impl Drop for IncomingMessage<'_> {
    fn drop(&mut self) {
        if self.header.bits.is_complex() {
            self.release();
        }
    }
}

impl IncomingMessage<'_> {
    /// Releases the body of a message with descriptors.
    #[cold]
    #[inline(never)]
    fn release(&self) {
        operation(|| {
            // The rights of the header were taken out when this value was created.
            let header = Header {
                bits: Bits::new(0, 0, 0, true),
                remote: PortName::NULL,
                ..*self.header
            };
            // SAFETY: this value owns the body of the message, and is being dropped.
            unsafe { destroy(self.task, &header, self.bytes) };
        });
    }
}
