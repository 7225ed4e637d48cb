//! Notifications: messages from the kernel about ports.

#[cfg(not(gnumach))]
mod bytes;
#[cfg(gnumach)]
mod gnu_bytes;

use zerocopy::FromBytes;

#[cfg(gnumach)]
use self::gnu_bytes as bytes;
use crate::kernel::operation;
use crate::port::{NotificationContent, NotifyPort, ReceiveRight, SendRight, Verdict, settle};
use crate::wire::{AuditTrailer, AuthenticTrailer, PortName, Trailer};

use crate::message::error::ReceiveError;
use crate::message::{Message, MessageBuffer, Wait};

/// A notification from the kernel. [`Message::into_notification`] returns it and documents how
/// forged notifications are recognised.
#[derive(Debug)]
#[non_exhaustive]
pub enum Notification {
    /// `MACH_NOTIFY_PORT_DELETED` (65): a name with a dead-name request was deallocated before its
    /// port died. The name may already denote another right.
    PortDeleted {
        /// The name.
        name: PortName,
    },
    /// `MACH_NOTIFY_SEND_POSSIBLE` (66): the queue has room again.
    SendPossible {
        /// The name of the send right.
        name: PortName,
    },
    /// `MACH_NOTIFY_PORT_DESTROYED` (69): a receive right that would have been destroyed. The port
    /// is unchanged.
    PortDestroyed {
        /// The right.
        right: ReceiveRight,
    },
    /// `MACH_NOTIFY_NO_SENDERS` (70): the last send right is gone. The kernel's state was checked
    /// when the message was converted: the port had no send right, and none had been made since.
    NoSenders {
        /// Number of send rights made from the receive right so far.
        make_send_count: u32,
    },
    /// `MACH_NOTIFY_SEND_ONCE` (71): a send-once right was destroyed unused.
    SendOnce,
    /// `MACH_NOTIFY_DEAD_NAME` (72): a port died.
    DeadName {
        /// The dead name. It owns the user reference that the notification carries.
        right: SendRight,
    },
    /// A message that looks like a requested notification but contradicts the kernel's state: it is
    /// outdated or forged, and can be ignored. If a send right was made after a no-senders
    /// notification was sent, the request has been renewed.
    Stale {
        /// The id of the message.
        id: i32,
    },
}

impl<T: Trailer> Message<'_, T> {
    /// Consumes the request for this notification, if the message is a notification that is dropped
    /// or decoded as another type. Returns the dead name whose reference came with it.
    #[cold]
    pub(super) fn settle_unread(&self) -> Option<SendRight> {
        let content = self.parse()?;
        let verdict = settle(self.task(), self.local_port(), content);
        let NotificationContent::DeadName(name) = content else {
            return None;
        };
        if verdict != Verdict::Genuine {
            return None;
        }
        // SAFETY: the request added a reference to the dead name, and its record was just consumed,
        // so no other value owns that reference.
        unsafe { SendRight::from_name(self.task(), name) }
    }

    /// Parses a notification. Returns `None` unless all fixed bytes are as the kernel writes them
    /// and the trailer shows the kernel as sender.
    fn parse(&self) -> Option<NotificationContent> {
        let (trailer, _) = AuditTrailer::read_from_prefix(self.trailer().as_bytes()).ok()?;
        if !trailer.is_from_kernel() {
            return None;
        }
        bytes::parse(self.header(), self.bytes())
    }
}

impl<T: AuthenticTrailer> Message<'_, T> {
    /// Returns true if the kernel itself sent this message. This alone does not make it a
    /// notification: the kernel also replies to requests, and the sender of a request chooses the
    /// reply port.
    #[must_use]
    pub fn is_from_kernel(&self) -> bool {
        self.trailer().is_from_kernel()
    }

    /// Converts the message into a notification and consumes the request for it.
    ///
    /// A notification has the kernel's trailer, was sent to a send-once right, and has the fixed
    /// bytes that the kernel writes. A request for it was made with a method of a right
    /// ([`SendRight::on_dead_name`], [`SendRight::on_send_possible`],
    /// [`ReceiveRight::on_no_senders`], [`ReceiveRight::on_port_destroyed`]) or declared with
    /// [`ReceiveRight::expect_notification`]. The kernel's state agrees with it. Each request leads
    /// to one notification. [`Notification::SendOnce`] needs no request, because it carries nothing
    /// that could be released.
    ///
    /// A requested notification that contradicts the kernel's state is returned as
    /// [`Notification::Stale`].
    ///
    /// # Errors
    ///
    /// Returns the message unchanged if it is not a notification: the kernel did not send it, its
    /// bytes differ, or there is no request for it.
    #[inline(always)]
    pub fn into_notification(self) -> Result<Notification, Self> {
        // Inlined because receivers call this for every message and most are not notifications.
        if !self.may_be_notification() {
            return Err(self);
        }
        self.known_notification()
    }

    #[cold]
    #[inline(never)]
    fn known_notification(self) -> Result<Notification, Self> {
        // Observers run after the right in the message has an owner.
        operation(|| self.notification())
    }

    fn notification(self) -> Result<Notification, Self> {
        match self.parse() {
            Some(content) => self.settled(content),
            None => Err(self),
        }
    }
}

impl<T: Trailer> Message<'_, T> {
    /// Compares a notification from the kernel with its state.
    fn settled(self, content: NotificationContent) -> Result<Notification, Self> {
        let notification = match settle(self.task(), self.local_port(), content) {
            Verdict::NotRequested => None,
            Verdict::Stale => Some(Notification::Stale { id: self.id() }),
            Verdict::Genuine => self.adopt(content),
        };
        match notification {
            Some(notification) => {
                // The right in the message, if any, has an owner now.
                core::mem::forget(self);
                Ok(notification)
            }
            None => Err(self),
        }
    }

    /// Adopts the rights of a genuine notification. The caller forgets the message.
    fn adopt(&self, content: NotificationContent) -> Option<Notification> {
        Some(match content {
            NotificationContent::PortDeleted(name) => Notification::PortDeleted { name },
            NotificationContent::SendPossible(name) => Notification::SendPossible { name },
            NotificationContent::NoSenders(make_send_count) => {
                Notification::NoSenders { make_send_count }
            }
            NotificationContent::SendOnce => Notification::SendOnce,
            NotificationContent::DeadName(name) => Notification::DeadName {
                // SAFETY: the request added a reference to the dead name, and its record was just
                // consumed, so no other value owns that reference.
                right: unsafe { SendRight::from_name(self.task(), name) }?,
            },
            NotificationContent::PortDestroyed(name) => Notification::PortDestroyed {
                // SAFETY: the message owns the receive right in its descriptor, and the caller
                // forgets the message.
                right: unsafe { ReceiveRight::from_name(self.task(), name) }?,
            },
        })
    }

    /// Converts a message that has arrived at a [`NotifyPort`]. On GNU Mach, where no trailer shows
    /// the sender, only the kernel can send to such a port.
    fn private_notification(self) -> Notification {
        let id = self.id();
        #[cfg(gnumach)]
        let content = bytes::parse(self.header(), self.bytes());
        #[cfg(not(gnumach))]
        let content = self.parse();
        let notification = content.and_then(|content| self.settled(content).ok());
        // It is forged, or its request is not known any more. The message has released its
        // contents.
        notification.unwrap_or(Notification::Stale { id })
    }
}

/// Trailer with which notifications are received at a [`NotifyPort`].
#[cfg(gnumach)]
type NotifyTrailer = crate::wire::DefaultTrailer;
#[cfg(not(gnumach))]
type NotifyTrailer = AuditTrailer;

impl NotifyPort {
    /// Waits for a notification.
    ///
    /// # Errors
    ///
    /// The errors of [`ReceiveRight::receive`].
    ///
    /// # Panics
    ///
    /// Panics in a tokio task, in a debug build with the feature `tokio`.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn receive(&self, buffer: &mut MessageBuffer) -> Result<Notification, ReceiveError> {
        self.receive_with(buffer, Wait::Forever)
    }

    /// Returns a notification, or `None` if there is none.
    ///
    /// # Errors
    ///
    /// The errors of [`receive`](Self::receive).
    pub fn try_receive(
        &self,
        buffer: &mut MessageBuffer,
    ) -> Result<Option<Notification>, ReceiveError> {
        match self.receive_with(buffer, Wait::Never) {
            Ok(notification) => Ok(Some(notification)),
            Err(error) if error.is_timeout() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Waits for a notification as long as `wait` allows.
    ///
    /// # Errors
    ///
    /// The errors of [`receive`](Self::receive), and `MACH_RCV_TIMED_OUT` if none arrives in time.
    ///
    /// # Panics
    ///
    /// Panics in a tokio task, in a debug build with the feature `tokio`.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn receive_with(
        &self,
        buffer: &mut MessageBuffer,
        wait: Wait,
    ) -> Result<Notification, ReceiveError> {
        let message = self.right().receive_with::<NotifyTrailer>(buffer, wait)?;
        // Observers run after the right in the message has an owner.
        Ok(operation(|| message.private_notification()))
    }
}

impl Drop for NotifyPort {
    fn drop(&mut self) {
        // A notification in the queue may have added a reference to a name, which nothing releases
        // when the queue is destroyed.
        let is_empty = |port: &ReceiveRight| port.status().map_or(true, |s| s.message_count == 0);
        if !is_empty(self.right()) {
            let mut buffer = MessageBuffer::new();
            while let Ok(Some(notification)) = self.try_receive(&mut buffer) {
                drop(notification);
            }
        }
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use core::mem::ManuallyDrop;

    use zerocopy::IntoBytes;

    use super::*;
    use crate::kernel::Task;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::wire::{
        AuditToken, Bits, Header, MinimalTrailer, NdrRecord, PortDescriptor, SecurityToken,
        notification as id,
    };

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
    fn parse(task: Task, bytes: &[u8], trailer: &AuditTrailer) -> Option<NotificationContent> {
        let mut buffer = [0_u128; 8];
        let all = [bytes, trailer.as_bytes()].concat();
        buffer.as_mut_bytes()[..all.len()].copy_from_slice(&all);
        // SAFETY: the message owns nothing, because it is never dropped.
        let message =
            unsafe { Message::<'_, AuditTrailer>::from_received(task, buffer.as_bytes()) };
        ManuallyDrop::new(message.ok()?).parse()
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

    const EXPECTED: [(i32, NotificationContent); 6] = [
        (id::PORT_DELETED, NotificationContent::PortDeleted(NAME)),
        (id::SEND_POSSIBLE, NotificationContent::SendPossible(NAME)),
        (id::PORT_DESTROYED, NotificationContent::PortDestroyed(NAME)),
        (id::NO_SENDERS, NotificationContent::NoSenders(NAME.0)),
        (id::SEND_ONCE, NotificationContent::SendOnce),
        (id::DEAD_NAME, NotificationContent::DeadName(NAME)),
    ];

    #[test]
    fn kernel_bytes_are_read_for_each_id() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        for (id, expected) in EXPECTED {
            assert_eq!(parse(*task, &bytes(id), &trailer()), Some(expected), "{id}");
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
                    let found = parse(*task, &forged, &trailer());
                    if local.contains(&place) {
                        assert_eq!(found, Some(expected), "{id}: byte {place}");
                    } else if word.contains(&place) {
                        assert_ne!(found, Some(expected), "{id}: byte {place}");
                    } else {
                        // A different id with the same layout is a different notification.
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
            assert_eq!(parse(*task, &bytes(id), &root), None, "{id}");
            assert_eq!(parse(*task, &bytes(id), &process), None, "{id}");
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
        assert_eq!(ManuallyDrop::new(message.unwrap()).parse(), None);
    }
}
