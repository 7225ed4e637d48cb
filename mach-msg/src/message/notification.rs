//! Notifications: messages from the kernel about ports.

use zerocopy::FromBytes;

use crate::kernel::operation;
use crate::port::{ReceiveRight, Said, SendRight, Verdict, settle};
use crate::wire::{
    AuditTrailer, AuthenticTrailer, Bits, Body, Header, NdrRecord, PortDescriptor, PortName,
    ReceivedRight, Trailer, notification as id,
};

use crate::message::Message;

/// A notification from the kernel, made by [`Message::into_notification`], which says how forged
/// ones are distinguished.
#[derive(Debug)]
#[non_exhaustive]
pub enum Notification {
    /// `MACH_NOTIFY_PORT_DELETED` (65): the name for which a dead-name notification was requested
    /// went away before its port died. It may denote something else already.
    PortDeleted {
        /// The name.
        name: PortName,
    },
    /// `MACH_NOTIFY_SEND_POSSIBLE` (66): there is room in the queue again.
    SendPossible {
        /// The name of the send right.
        name: PortName,
    },
    /// `MACH_NOTIFY_PORT_DESTROYED` (69): a receive right that would have been destroyed, with its
    /// port as it was.
    PortDestroyed {
        /// The right.
        right: ReceiveRight,
    },
    /// `MACH_NOTIFY_NO_SENDERS` (70): the last send right is gone. When the message was looked at,
    /// there was no send right, and none had been made since the last one went.
    NoSenders {
        /// Number of send rights made from the receive right so far.
        make_send_count: u32,
    },
    /// `MACH_NOTIFY_SEND_ONCE` (71): a send-once right was destroyed without having been used.
    SendOnce,
    /// `MACH_NOTIFY_DEAD_NAME` (72): a port died.
    DeadName {
        /// The dead name, with the reference that the notification carries.
        right: SendRight,
    },
    /// A message with the bytes of a notification that a request leads to, but the kernel's state
    /// contradicts it: it is too old, or forged. There is nothing to do. If a send right was
    /// made after a no-senders notification was sent, the request was made again.
    Stale {
        /// The id of the message.
        id: i32,
    },
}

/// Offset of the one word of the simple notifications.
const WORD: usize = size_of::<Header>() + size_of::<NdrRecord>();
const WITH_WORD: usize = WORD + size_of::<u32>();
const WITH_PORT: usize = size_of::<Header>() + size_of::<Body>() + size_of::<PortDescriptor>();

const _: () = assert!(WITH_WORD == 36 && WITH_PORT == 40);

impl<T: Trailer> Message<'_, T> {
    /// Uses up the request that this message answers, if it is a notification that is dropped or
    /// decoded as something else. Returns the dead name whose reference came with it.
    #[cold]
    pub(super) fn settle_unread(&self) -> Option<SendRight> {
        let said = self.said()?;
        let verdict = settle(self.task(), self.local_port(), said);
        let Said::DeadName(name) = said else {
            return None;
        };
        if verdict != Verdict::Genuine {
            return None;
        }
        // SAFETY: the dead name has the reference that its request added, whose record was used up
        // just now.
        unsafe { SendRight::from_name(self.task(), name) }
    }

    /// Reads a notification, if every byte that the kernel fixes is there, and its trailer is the
    /// kernel's.
    fn said(&self) -> Option<Said> {
        let (trailer, _) = AuditTrailer::read_from_prefix(self.trailer().as_bytes()).ok()?;
        let header = self.header();
        let is_complex = header.id == id::PORT_DESTROYED;
        let once = u32::from(ReceivedRight::SendOnce.raw());
        if !trailer.is_from_kernel()
            || header.bits != Bits::new(0, once, 0, is_complex)
            || !header.remote.is_null()
            || !header.voucher.is_null()
        {
            return None;
        }
        let rest = self.bytes().get(size_of::<Header>()..)?;
        match (header.id, self.bytes().len()) {
            (id::SEND_ONCE, 24) => Some(Said::SendOnce),
            (id::PORT_DESTROYED, WITH_PORT) => said_with_port(rest),
            (id, WITH_WORD) => said_with_word(id, rest),
            _ => None,
        }
    }
}

fn said_with_word(id: i32, rest: &[u8]) -> Option<Said> {
    let (ndr, rest) = NdrRecord::read_from_prefix(rest).ok()?;
    let word = u32::read_from_bytes(rest).ok()?;
    if ndr != NdrRecord::NATIVE {
        return None;
    }
    Some(match id {
        id::PORT_DELETED => Said::PortDeleted(PortName(word)),
        id::SEND_POSSIBLE => Said::SendPossible(PortName(word)),
        id::NO_SENDERS => Said::NoSenders(word),
        id::DEAD_NAME => Said::DeadName(PortName(word)),
        _ => return None,
    })
}

fn said_with_port(rest: &[u8]) -> Option<Said> {
    let (body, rest) = Body::read_from_prefix(rest).ok()?;
    let port = PortDescriptor::read_from_bytes(rest).ok()?;
    let expected = PortDescriptor::new(port.name, ReceivedRight::Receive.raw());
    (body.descriptor_count == 1 && port == expected && port.name.is_valid())
        .then_some(Said::PortDestroyed(port.name))
}

impl<T: AuthenticTrailer> Message<'_, T> {
    /// True if the kernel itself sent this message. That alone does not make it a notification: the
    /// kernel also replies to requests, and the sender of a request chooses the port that the
    /// reply goes to.
    #[must_use]
    pub fn is_from_kernel(&self) -> bool {
        self.trailer().is_from_kernel()
    }

    /// Returns the notification that this message is, and uses up the request that it answers.
    ///
    /// A notification has the kernel's trailer, arrived by a send-once right, and every byte of it
    /// that is fixed is as the kernel writes it. It answers a request that was made with the
    /// methods of rights ([`SendRight::on_dead_name`], [`SendRight::on_send_possible`],
    /// [`ReceiveRight::on_no_senders`], [`ReceiveRight::on_port_destroyed`]) or declared with
    /// [`ReceiveRight::expect_notification`], and the kernel's state agrees with it. Each request
    /// is answered once. [`Notification::SendOnce`] answers no request and releases nothing:
    /// its bytes are enough.
    ///
    /// One that answers a request but contradicts the kernel's state is returned as
    /// [`Notification::Stale`].
    ///
    /// # Errors
    ///
    /// The message, untouched, if it is not a notification: it was not sent by the kernel, has
    /// other bytes, or answers no request.
    #[inline(always)]
    pub fn into_notification(self) -> Result<Notification, Self> {
        // Inlined, because it is asked about each received message and most are no notifications.
        if !id::is_id(self.id()) {
            return Err(self);
        }
        self.known_notification()
    }

    #[cold]
    #[inline(never)]
    fn known_notification(self) -> Result<Notification, Self> {
        // Observers run when the right that it carries has an owner.
        operation(|| self.notification())
    }

    fn notification(self) -> Result<Notification, Self> {
        let Some(said) = self.said() else {
            return Err(self);
        };
        let notification = match settle(self.task(), self.local_port(), said) {
            Verdict::NotRequested => None,
            Verdict::Stale => Some(Notification::Stale { id: self.id() }),
            Verdict::Genuine => self.own(said),
        };
        match notification {
            Some(notification) => {
                // Its right, if it carried one, has an owner now.
                core::mem::forget(self);
                Ok(notification)
            }
            None => Err(self),
        }
    }

    /// Makes owners of what a genuine notification carries. The caller forgets the message.
    fn own(&self, said: Said) -> Option<Notification> {
        Some(match said {
            Said::PortDeleted(name) => Notification::PortDeleted { name },
            Said::SendPossible(name) => Notification::SendPossible { name },
            Said::NoSenders(make_send_count) => Notification::NoSenders { make_send_count },
            Said::SendOnce => Notification::SendOnce,
            Said::DeadName(name) => Notification::DeadName {
                // SAFETY: the dead name has the reference that its request added, whose record was
                // used up just now.
                right: unsafe { SendRight::from_name(self.task(), name) }?,
            },
            Said::PortDestroyed(name) => Notification::PortDestroyed {
                // SAFETY: the message owns the receive right in its descriptor, and is forgotten by
                // the caller.
                right: unsafe { ReceiveRight::from_name(self.task(), name) }?,
            },
        })
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use core::mem::ManuallyDrop;

    use zerocopy::IntoBytes;

    use super::*;
    use crate::kernel::Task;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::wire::{AuditToken, MinimalTrailer, SecurityToken};

    const NAME: PortName = PortName(0x103);

    /// Returns a notification as the kernel writes it, without its trailer.
    fn bytes(id: i32) -> Vec<u8> {
        let mut bytes = Vec::new();
        match id {
            id::SEND_ONCE => {}
            id::PORT_DESTROYED => {
                bytes.extend(1_u32.to_ne_bytes());
                bytes.extend(PortDescriptor::new(NAME, 16).as_bytes());
            }
            _ => {
                bytes.extend(NdrRecord::NATIVE.as_bytes());
                bytes.extend(NAME.0.to_ne_bytes());
            }
        }
        let header = Header {
            bits: Bits::new(0, 18, 0, id == id::PORT_DESTROYED),
            size: u32::try_from(size_of::<Header>() + bytes.len()).unwrap(),
            local: PortName(0x203),
            id,
            ..Header::default()
        };
        [header.as_bytes(), &bytes].concat()
    }

    /// Reads a received message.
    fn said(task: Task, bytes: &[u8], trailer: &AuditTrailer) -> Option<Said> {
        let mut buffer = [0_u128; 8];
        let all = [bytes, trailer.as_bytes()].concat();
        buffer.as_mut_bytes()[..all.len()].copy_from_slice(&all);
        // SAFETY: the message owns nothing, because it is never dropped.
        let message =
            unsafe { Message::<'_, AuditTrailer>::from_received(task, buffer.as_bytes()) };
        ManuallyDrop::new(message.ok()?).said()
    }

    fn trailer() -> AuditTrailer {
        AuditTrailer {
            kind: 0,
            size: 52,
            seqno: 0,
            sender: SecurityToken::KERNEL,
            audit: AuditToken::KERNEL,
        }
    }

    const EXPECTED: [(i32, Said); 6] = [
        (id::PORT_DELETED, Said::PortDeleted(NAME)),
        (id::SEND_POSSIBLE, Said::SendPossible(NAME)),
        (id::PORT_DESTROYED, Said::PortDestroyed(NAME)),
        (id::NO_SENDERS, Said::NoSenders(NAME.0)),
        (id::SEND_ONCE, Said::SendOnce),
        (id::DEAD_NAME, Said::DeadName(NAME)),
    ];

    #[test]
    fn kernel_bytes_are_read_for_each_id() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        for (id, expected) in EXPECTED {
            assert_eq!(said(*task, &bytes(id), &trailer()), Some(expected), "{id}");
        }
    }

    #[test]
    fn any_other_fixed_byte_is_refused_for_each_id() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        // Miri is slow.
        let bits = if cfg!(miri) { 0..1 } else { 0..8 };
        for (id, expected) in EXPECTED {
            let good = bytes(id);
            for place in 0..good.len() {
                for bit in bits.clone() {
                    let mut forged = good.clone();
                    forged[place] ^= 1 << bit;
                    let local = 12..16;
                    let word = match id {
                        id::PORT_DESTROYED => 28..32,
                        id::SEND_ONCE => 0..0,
                        _ => 32..36,
                    };
                    let found = said(*task, &forged, &trailer());
                    if local.contains(&place) {
                        assert_eq!(found, Some(expected), "{id}: byte {place}");
                    } else if word.contains(&place) {
                        assert_ne!(found, Some(expected), "{id}: byte {place}");
                    } else {
                        // Another id with the same layout is another notification.
                        let other = forged[20..24] != good[20..24] && found != Some(expected);
                        assert!(found.is_none() || other, "{id}: byte {place} {found:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn trailer_of_a_process_is_refused() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        for (id, _) in EXPECTED {
            let root = AuditTrailer {
                sender: SecurityToken { uid: 0, gid: 0 },
                ..trailer()
            };
            let process = AuditTrailer {
                audit: AuditToken { words: [1; 8] },
                ..trailer()
            };
            assert_eq!(said(*task, &bytes(id), &root), None, "{id}");
            assert_eq!(said(*task, &bytes(id), &process), None, "{id}");
        }
    }

    #[test]
    fn minimal_trailer_proves_no_sender() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let mut buffer = [0_u128; 8];
        let all = [bytes(id::DEAD_NAME).as_slice(), trailer().as_bytes()].concat();
        buffer.as_mut_bytes()[..all.len()].copy_from_slice(&all);
        // SAFETY: the message owns nothing, because it is never dropped.
        let message =
            unsafe { Message::<'_, MinimalTrailer>::from_received(*task, buffer.as_bytes()) };
        assert_eq!(ManuallyDrop::new(message.unwrap()).said(), None);
    }
}
