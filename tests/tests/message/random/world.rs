//! Two tasks, and rights for messages.

use std::cell::Cell;

use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::{MessageBuffer, OolMemory, OolPorts, ReceiveRight, SendOnceRight, SendRight};
use mach_msg_tests::fixture::{Pair, port_and_right};

/// A pair of tasks, and rights of the client. Dropping it checks the resource counts.
pub(crate) struct World {
    /// The client's port, to which the rights in messages belong.
    pub(crate) port: ReceiveRight,
    pub(crate) send: SendRight,
    next: Cell<i32>,
    /// Dropped after the rights above.
    pub(crate) pair: Pair,
}

impl World {
    pub(crate) fn new() -> Self {
        let pair = Pair::new();
        let (port, send) = port_and_right(*pair.client);
        port.set_queue_limit(1024).unwrap();
        Self {
            port,
            send,
            next: Cell::new(1000),
            pair,
        }
    }

    pub(crate) fn new_port(&self) -> ReceiveRight {
        ReceiveRight::new_in(*self.pair.client).unwrap()
    }

    pub(crate) fn memory(&self, bytes: &[u8]) -> OolMemory {
        OolMemory::copy_of(*self.pair.client, bytes).unwrap()
    }

    /// Returns an array with a send right for each `true`, and `None` for each `false`.
    pub(crate) fn send_rights(&self, items: &[bool]) -> OolPorts<SendRight> {
        let items = items.iter().map(|&item| item.then(|| self.send.clone()));
        OolPorts::new_in(*self.pair.client, items).unwrap()
    }

    fn new_id(&self) -> i32 {
        self.next.set(self.next.get() + 1);
        self.next.get()
    }

    /// Returns true if the right denotes the client's port.
    pub(crate) fn leads_to_port(&self, right: &SendRight) -> bool {
        let id = self.new_id();
        right.try_send(MessageBuilder::new(id)).is_ok() && self.arrived(id)
    }

    /// Returns true if the right denotes the client's port. Consumes the right.
    pub(crate) fn once_leads_to_port(&self, right: SendOnceRight) -> bool {
        let id = self.new_id();
        right.send(MessageBuilder::new(id)).is_ok() && self.arrived(id)
    }

    /// Returns true if the client's port has a message with this id, possibly after notifications.
    fn arrived(&self, id: i32) -> bool {
        let mut buffer = MessageBuffer::new();
        while let Ok(Some(message)) = self.port.try_receive(&mut buffer) {
            if message.id() == id {
                return true;
            }
        }
        false
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let mut buffer = MessageBuffer::new();
        while let Ok(Some(_)) = self.port.try_receive(&mut buffer) {}
    }
}
