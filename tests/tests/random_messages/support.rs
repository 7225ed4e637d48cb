//! Two tasks and the rights that messages are made of.

use std::cell::Cell;

use mach_msg::kernel::embedded::{EmbeddedKernel, Ledger, OwnedTask};
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::port::bootstrap;
use mach_msg::{MessageBuffer, OolMemory, OolPorts, ReceiveRight, SendOnceRight, SendRight};

/// A client with a right to send to a server, in a kernel of their own. Dropping it checks that nothing is left.
pub(crate) struct World {
    pub(crate) to_server: SendRight,
    pub(crate) server_port: ReceiveRight,
    /// The client's port that rights in messages are made of.
    pub(crate) port: ReceiveRight,
    pub(crate) send: SendRight,
    next: Cell<i32>,
    pub(crate) client: OwnedTask,
    pub(crate) server: OwnedTask,
    kernel: EmbeddedKernel,
    before: Ledger,
}

impl World {
    pub(crate) fn new() -> Self {
        let kernel = EmbeddedKernel::new();
        let (client, server) = (kernel.create_task(), kernel.create_task());
        let server_port = ReceiveRight::new_in(*server).unwrap();
        bootstrap::register("server", &server_port.make_send().unwrap()).unwrap();
        let to_server = bootstrap::look_up_as(*client, "server").unwrap();
        let port = ReceiveRight::new_in(*client).unwrap();
        port.set_queue_limit(1024).unwrap();
        let send = port.make_send().unwrap();
        let before = kernel.ledger();
        Self {
            to_server,
            server_port,
            send,
            port,
            next: Cell::new(1000),
            client,
            server,
            kernel,
            before,
        }
    }

    pub(crate) fn new_port(&self) -> ReceiveRight {
        ReceiveRight::new_in(*self.client).unwrap()
    }

    pub(crate) fn memory(&self, bytes: &[u8]) -> OolMemory {
        OolMemory::copy_of(*self.client, bytes).unwrap()
    }

    /// An array of send rights, `None` where it is `false`.
    pub(crate) fn send_rights(&self, items: &[bool]) -> OolPorts<SendRight> {
        let items = items.iter().map(|&item| item.then(|| self.send.clone()));
        OolPorts::new_in(*self.client, items).unwrap()
    }

    fn new_id(&self) -> i32 {
        self.next.set(self.next.get() + 1);
        self.next.get()
    }

    /// Whether the right leads to the client's port.
    pub(crate) fn leads_to_port(&self, right: &SendRight) -> bool {
        let id = self.new_id();
        right.try_send(MessageBuilder::new(id)).is_ok() && self.arrived(id)
    }

    /// Whether the right leads to the client's port; uses it up.
    pub(crate) fn once_leads_to_port(&self, right: SendOnceRight) -> bool {
        let id = self.new_id();
        right.send(MessageBuilder::new(id)).is_ok() && self.arrived(id)
    }

    /// Whether a message with the id is in the client's port, behind notifications.
    fn arrived(&self, id: i32) -> bool {
        let mut buffer = MessageBuffer::new();
        while let Ok(message) = self.port.try_receive(&mut buffer) {
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
        while self.port.try_receive(&mut buffer).is_ok() {}
        if std::thread::panicking() {
            return;
        }
        let change = self.kernel.ledger() - self.before;
        assert!(change.is_zero(), "something was won or lost: {change:?}");
    }
}
