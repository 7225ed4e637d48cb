//! Notifications: messages that the kernel sends to send-once rights.

use zerocopy::IntoBytes;

use crate::kernel::embedded::ipc::circularity;
use crate::kernel::embedded::ipc::deferred::{DeferredQueue, KernelNotification};
use crate::kernel::embedded::ipc::enqueue::{self, Posted};
use crate::kernel::embedded::object::kmsg::{
    KmsgDescriptor, KmsgDescriptors, KmsgHeader, PayloadRef, PendingKmsg, SenderRef,
};
use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::space;
use crate::kernel::pending::records::Slot;
use crate::wire::{Bits, Disposition, NdrRecord, disposition, notification as id};

/// Sends a notification to the send-once right `to`, and consumes the right. Drops the notification
/// if the port is dead or its queue has reached the kernel's limit.
pub(crate) fn send(to: PortRef, notification: KernelNotification, deferred: &mut DeferredQueue) {
    let (number, word) = match notification {
        KernelNotification::PortDeleted(name) => (id::PORT_DELETED, Some(name.0)),
        KernelNotification::SendPossible(name) => (id::SEND_POSSIBLE, Some(name.0)),
        KernelNotification::PortDestroyed(_) => (id::PORT_DESTROYED, None),
        KernelNotification::NoSenders(last) => {
            // This runs before the message can be received.
            space::tell(last.task, Slot::NoSenders, last.name, last.count);
            (id::NO_SENDERS, Some(last.count))
        }
        KernelNotification::SendOnce => (id::SEND_ONCE, None),
        KernelNotification::DeadName(name) => (id::DEAD_NAME, Some(name.0)),
    };
    let mut payload = [0; 12];
    let mut size = 24;
    let (head, tail) = payload.split_at_mut(8);
    head.copy_from_slice(NdrRecord::NATIVE.as_bytes());
    if let Some(word) = word {
        tail.copy_from_slice(&word.to_ne_bytes());
        size = 36;
    }
    let mut descriptors = KmsgDescriptors::new();
    let mut circular = false;
    if let KernelNotification::PortDestroyed(port_ref) = notification {
        descriptors.push(KmsgDescriptor::Port {
            port_ref,
            disposition: Disposition::MoveReceive.raw(),
        });
        size = 40;
        circular = circularity::enter(port_ref, to);
    }
    let mut message = PendingKmsg {
        head: KmsgHeader {
            bits: Bits::new(disposition::MOVE_SEND_ONCE, 0, 0, !descriptors.is_empty()),
            size,
            id: number,
            remote: to,
            sender: SenderRef::KERNEL,
            ..KmsgHeader::default()
        },
        descriptors,
        payload: PayloadRef::Bytes(if word.is_some() { &payload } else { &[] }),
        charge: None,
    };
    if circular {
        drop_message(&mut message, deferred);
    } else {
        send_message(&mut message, deferred);
    }
}

/// Sends a message of the kernel to a send-once right, regardless of the port's queue limit.
pub(crate) fn send_message(message: &mut PendingKmsg<'_>, deferred: &mut DeferredQueue) {
    match port::lock(message.head.remote) {
        Some(port) if port.alive && port.queue.count() < port.queue.most && !port.is_kernel() => {
            if enqueue::post(port, false, || true, message, deferred) != Posted::Taken {
                drop_message(message, deferred);
            }
        }
        Some(port) => {
            drop(port);
            drop_message(message, deferred);
        }
        None => drop_message(message, deferred),
    }
}

/// Destroys a message of the kernel without a send-once notification to its destination.
fn drop_message(message: &mut PendingKmsg<'_>, deferred: &mut DeferredQueue) {
    port::consume_send_once(message.head.remote);
    message.head.remote = 0;
    if !message.descriptors.is_empty() || message.head.local != 0 {
        deferred.destroy(message.take_rights());
    }
}
