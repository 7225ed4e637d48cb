//! Runs deferred actions, and destroys rights, ports and messages.
//!
//! Destroying a message can send notifications, which are messages too. All of them go through the
//! queue of the call, one after the other, so that deeply nested messages cannot overflow the
//! stack.

use crate::kernel::embedded::ipc::circularity;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue, KernelNotification};
use crate::kernel::embedded::ipc::notify;
use crate::kernel::embedded::ipc::voucher;
use crate::kernel::embedded::object::kernel::{Kernel, kernel_of};
use crate::kernel::embedded::object::kmsg::{Kmsg, KmsgDescriptor};
use crate::kernel::embedded::object::port::{self, Holder, Object, flag};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef, is_port};
use crate::kernel::embedded::object::wait::{self, WakeReason};
use crate::wire::PortName;
use crate::wire::disposition::{MOVE_RECEIVE, MOVE_SEND, MOVE_SEND_ONCE};

/// Calls `f` with an empty queue, then runs the actions that `f` appended.
#[inline]
pub(crate) fn with<R>(f: impl FnOnce(&mut DeferredQueue) -> R) -> R {
    let mut deferred = DeferredQueue::default();
    let result = f(&mut deferred);
    if deferred.is_unused() {
        // There is nothing to run or to drop.
        std::mem::forget(deferred);
    } else {
        deferred.run_all();
    }
    result
}

impl DeferredQueue {
    /// Runs all actions of the queue. No lock may be held.
    #[inline]
    pub(crate) fn run(&mut self) {
        if !self.is_unused() {
            self.run_all();
        }
    }

    #[cold]
    #[inline(never)]
    fn run_all(&mut self) {
        while let Some(next) = self.next() {
            self.step(next);
        }
    }

    fn step(&mut self, next: Deferred) {
        match next {
            Deferred::Wake(waiter, outcome) => wait::end(waiter, |result| result.reason = outcome),
            Deferred::Hand(waiter, message, stamp) => wait::end(waiter, |result| {
                result.reason = WakeReason::Message;
                result.message = *message;
                result.stamp = stamp;
            }),
            Deferred::Notify(to, notification) => notify::send(to, notification, self),
            Deferred::Release(port_ref, disposition) => self.release(port_ref, disposition),
            Deferred::DestroyPort(port_ref) => self.destroy_port(port_ref),
        }
    }

    /// Releases a right from a message or an entry.
    pub(crate) fn release(&mut self, port_ref: PortRef, disposition: u32) {
        if !is_port(port_ref) {
            return;
        }
        match disposition {
            MOVE_SEND => self.release_send(port_ref),
            MOVE_SEND_ONCE => self.release_send_once(port_ref),
            MOVE_RECEIVE => self.destroy_port(port_ref),
            _ => {}
        }
    }

    /// Releases a naked send right. The last one may fire a no-senders notification.
    pub(crate) fn release_send(&mut self, port_ref: PortRef) {
        let Some(mut port) = port::lock(port_ref) else {
            return;
        };
        let (notify, count) = port.remove_send();
        let is_last = port.alive && port.send_rights == 0;
        let voucher = is_last && matches!(port.object, Object::Voucher(_));
        port::unlock(port_ref, port);
        if is_port(notify) {
            notify::send(notify, KernelNotification::NoSenders(count), self);
        }
        if voucher {
            voucher::no_senders(port_ref, self);
        }
    }

    /// Releases an unused send-once right. Its port gets a send-once notification.
    pub(crate) fn release_send_once(&mut self, port_ref: PortRef) {
        notify::send(port_ref, KernelNotification::SendOnce, self);
    }

    /// Destroys a port whose receive right is in no space. If there is a port-destroyed request,
    /// sends the receive right in a notification instead.
    ///
    /// The order is fixed: blocked receivers and senders are woken, the no-senders request gets a
    /// send-once notification, the messages in the queue are destroyed, and dead-name requests are
    /// notified. If a message is already being destroyed, the messages in the queue are destroyed
    /// after all rights of that message are released. There is one list of them, so that deeply
    /// nested messages cannot overflow the stack.
    pub(crate) fn destroy_port(&mut self, port_ref: PortRef) {
        let Some(mut port) = circularity::take(port_ref).filter(|port| port.alive) else {
            return;
        };
        let port_destroyed = std::mem::replace(&mut port.port_destroyed, NULL);
        if is_port(port_destroyed) {
            port.holder = Holder::Limbo;
            drop(port);
            notify::send(
                port_destroyed,
                KernelNotification::PortDestroyed(port_ref),
                self,
            );
            return;
        }
        port.alive = false;
        port.holder = Holder::None;
        port.object = Object::None;
        let no_senders = std::mem::replace(&mut port.no_senders, NULL);
        // The requests remain, without their rights, to record that the names were notified.
        let dead_names = port.requests.take_rights();
        let mut queue = std::mem::take(&mut port.queue);
        let (kernel, messages) = (port.kernel, port.messages);
        let is_service = port.has(flag::SERVICE);
        port::unlock(port_ref, port);

        Kernel::count_past_messages(kernel, messages);
        if is_service && let Some(kernel) = kernel_of(kernel) {
            let names = kernel.services.lock().remove(port_ref);
            for _ in 0..names {
                self.release(port_ref, MOVE_SEND);
            }
        }
        while let Some(waiting) = queue.receivers.pop_front() {
            wait::end(waiting.waiter, |result| {
                result.reason = WakeReason::PortChanged;
            });
        }
        while let Some(sender) = queue.senders.pop_front() {
            wait::end(sender, |result| result.reason = WakeReason::PortDied);
        }
        if is_port(no_senders) {
            self.release_send_once(no_senders);
        }
        self.add_messages(queue.drain());
        self.destroy_messages();
        for (notify, name) in dead_names {
            if is_port(notify) {
                notify::send(notify, KernelNotification::DeadName(PortName(name)), self);
            }
        }
    }

    /// Destroys a message with its rights and memory. If another message is being destroyed, this
    /// one is destroyed after it: see [`destroy_port`](Self::destroy_port).
    pub(crate) fn destroy(&mut self, message: Kmsg) {
        self.add_messages([message]);
        self.destroy_messages();
    }

    /// Releases the rights of a message that was not sent or not delivered, as part of the call. If
    /// a port dies as a result, the messages in its queue are destroyed immediately.
    pub(crate) fn release_all(&mut self, message: Kmsg) {
        self.clean(message);
    }

    fn destroy_messages(&mut self) {
        if !self.start_destroying() {
            return;
        }
        while let Some(message) = self.next_message() {
            self.clean(message);
        }
    }

    fn clean(&mut self, message: Kmsg) {
        let head = message.head;
        self.release(head.remote, head.bits.remote());
        self.release(head.local, head.bits.local());
        if head.bits.voucher() != 0 {
            self.release(head.voucher, head.bits.voucher());
        }
        for item in message.descriptors.into_items() {
            self.clean_item(item);
        }
    }

    pub(crate) fn clean_item(&mut self, item: KmsgDescriptor) {
        match item {
            KmsgDescriptor::Port {
                port_ref,
                disposition,
            }
            | KmsgDescriptor::Guarded {
                port_ref,
                disposition,
                ..
            } => self.release(port_ref, u32::from(disposition)),
            KmsgDescriptor::Ports {
                port_refs,
                disposition,
            } => {
                for port_ref in port_refs {
                    self.release(port_ref, u32::from(disposition));
                }
            }
            KmsgDescriptor::Memory { .. } => {}
        }
    }
}
