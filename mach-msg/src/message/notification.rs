//! Notifications: messages from the kernel about ports.

use zerocopy::FromBytes;

use crate::port::{ReceiveRight, SendRight};
use crate::wire::{
    AuditTrailer, AuthenticTrailer, Body, DescriptorKind, Header, NdrRecord, PortDescriptor,
    PortName, ReceivedRight, Trailer,
};

use super::Message;

/// A notification from the kernel.
///
/// Anybody can send a message with the id of a notification. [`Message::into_notification`] makes one only of a message whose trailer
/// shows the kernel as its sender.
#[derive(Debug)]
#[non_exhaustive]
pub enum Notification {
    /// `MACH_NOTIFY_PORT_DELETED` (65): the name for which a dead-name notification was requested went away before its port died. It may
    /// denote something else already.
    PortDeleted {
        /// The name.
        name: PortName,
    },
    /// `MACH_NOTIFY_SEND_POSSIBLE` (66): there is room in the queue again.
    SendPossible {
        /// The name of the send right.
        name: PortName,
    },
    /// `MACH_NOTIFY_PORT_DESTROYED` (69): a receive right that would have been destroyed, with its port as it was.
    PortDestroyed {
        /// The right.
        right: ReceiveRight,
    },
    /// `MACH_NOTIFY_NO_SENDERS` (70): the last send right is gone.
    NoSenders {
        /// How many send rights were made from the receive right so far. If more were made than the receiver of this knows of, new
        /// senders exist or existed after the one that is gone.
        make_send_count: u32,
    },
    /// `MACH_NOTIFY_SEND_ONCE` (71): a send-once right was destroyed without having been used.
    SendOnce,
    /// `MACH_NOTIFY_DEAD_NAME` (72): a port died.
    DeadName {
        /// The dead name, with the reference that the notification carries.
        right: SendRight,
    },
}

/// The ids of notifications (`mach/notify.h`).
pub mod id {
    /// `MACH_NOTIFY_PORT_DELETED`
    pub const PORT_DELETED: i32 = 65;
    /// `MACH_NOTIFY_SEND_POSSIBLE`
    pub const SEND_POSSIBLE: i32 = 66;
    /// `MACH_NOTIFY_PORT_DESTROYED`
    pub const PORT_DESTROYED: i32 = 69;
    /// `MACH_NOTIFY_NO_SENDERS`
    pub const NO_SENDERS: i32 = 70;
    /// `MACH_NOTIFY_SEND_ONCE`
    pub const SEND_ONCE: i32 = 71;
    /// `MACH_NOTIFY_DEAD_NAME`
    pub const DEAD_NAME: i32 = 72;
}

/// Where the one word of the simple notifications stands.
const WORD: usize = size_of::<Header>() + size_of::<NdrRecord>();
const WITH_WORD: usize = WORD + size_of::<u32>();
const WITH_PORT: usize = size_of::<Header>() + size_of::<Body>() + size_of::<PortDescriptor>();

const _: () = assert!(WITH_WORD == 36 && WITH_PORT == 40);

impl<T: Trailer> Message<'_, T> {
    /// The reference that a dead-name notification comes with, if this is one: a message that is dropped releases it too.
    pub(super) fn dead_name(&self) -> Option<SendRight> {
        if self.id() != id::DEAD_NAME {
            return None;
        }
        let (trailer, _) = AuditTrailer::read_from_prefix(self.trailer().as_bytes()).ok()?;
        if !trailer.is_from_kernel() || self.header().bits.is_complex() {
            return None;
        }
        let name = PortName(self.word()?);
        // SAFETY: a dead-name notification comes with one more reference of the dead name, which its receiver has to release.
        unsafe { SendRight::from_name(self.task(), name) }
    }

    /// The one word of a simple notification.
    fn word(&self) -> Option<u32> {
        let (word, rest) = u32::read_from_prefix(self.bytes().get(WORD..)?).ok()?;
        rest.is_empty().then_some(word)
    }
}

impl<T: AuthenticTrailer> Message<'_, T> {
    /// Whether the kernel itself sent this message.
    #[must_use]
    pub fn is_from_kernel(&self) -> bool {
        self.trailer().is_from_kernel()
    }

    /// The notification that this message is.
    ///
    /// # Errors
    ///
    /// The message, untouched, when it is no notification or not sent by the kernel.
    #[inline]
    pub fn into_notification(self) -> Result<Notification, Self> {
        // What is asked of each message that is received is inlined: most are none.
        if !(id::PORT_DELETED..=id::DEAD_NAME).contains(&self.id()) {
            return Err(self);
        }
        self.notification()
    }

    fn notification(self) -> Result<Notification, Self> {
        if !self.is_from_kernel() {
            return Err(self);
        }
        let notification = match (self.id(), self.bytes().len()) {
            (id::SEND_ONCE, 24) => Some(Notification::SendOnce),
            (id::PORT_DESTROYED, WITH_PORT) => self.port_destroyed(),
            (id, WITH_WORD) => self.with_word(id),
            _ => None,
        };
        match notification {
            Some(notification) => {
                // What it carried has an owner now.
                core::mem::forget(self);
                Ok(notification)
            }
            None => Err(self),
        }
    }

    fn with_word(&self, id: i32) -> Option<Notification> {
        if self.header().bits.is_complex() {
            return None;
        }
        let word = self.word()?;
        let name = PortName(word);
        Some(match id {
            id::PORT_DELETED => Notification::PortDeleted { name },
            id::SEND_POSSIBLE => Notification::SendPossible { name },
            id::NO_SENDERS => Notification::NoSenders {
                make_send_count: word,
            },
            id::DEAD_NAME => Notification::DeadName {
                right: self.dead_name()?,
            },
            _ => return None,
        })
    }

    fn port_destroyed(&self) -> Option<Notification> {
        if !self.header().bits.is_complex() {
            return None;
        }
        let rest = self.bytes().get(size_of::<Header>()..)?;
        let (body, rest) = Body::read_from_prefix(rest).ok()?;
        let (port, _) = PortDescriptor::read_from_prefix(rest).ok()?;
        if body.descriptor_count != 1
            || port.kind != DescriptorKind::Port.raw()
            || port.disposition != ReceivedRight::Receive.raw()
            || !port.name.is_valid()
        {
            return None;
        }
        // SAFETY: the message owns the receive right in its descriptor, and is forgotten by the caller.
        let right = unsafe { ReceiveRight::from_name(self.task(), port.name) }?;
        Some(Notification::PortDestroyed { right })
    }
}
