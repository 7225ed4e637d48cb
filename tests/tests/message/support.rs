//! Two tasks, a port between them, and the ledger.

use mach_msg::kernel::embedded::{EmbeddedKernel, Ledger, OwnedTask};
use mach_msg::port::bootstrap;
use mach_msg::{MachMessage, Message, MessageBuffer, ReceiveRight, SendRight};

/// A client that holds a send right of a server's port, in a kernel of their own. Dropping it compares the ledger with that at the
/// beginning.
pub(crate) struct Pair {
    pub(crate) to_server: SendRight,
    pub(crate) port: ReceiveRight,
    pub(crate) client: OwnedTask,
    pub(crate) server: OwnedTask,
    pub(crate) kernel: EmbeddedKernel,
    before: Ledger,
}

impl Pair {
    pub(crate) fn new() -> Self {
        let kernel = EmbeddedKernel::new();
        let client = kernel.create_task();
        let server = kernel.create_task();
        let port = ReceiveRight::new_in(*server).unwrap();
        bootstrap::register("test", &port.make_send().unwrap()).unwrap();
        let to_server = bootstrap::look_up_as(*client, "test").unwrap();
        let before = kernel.ledger();
        Self {
            to_server,
            port,
            client,
            server,
            kernel,
            before,
        }
    }

    /// What the kernel holds more, or less, than at the beginning.
    pub(crate) fn change(&self) -> Ledger {
        self.kernel.ledger() - self.before
    }

    /// Sends a message of the client, and gives what the server receives.
    pub(crate) fn deliver<'buf, M: MachMessage>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
    ) -> Message<'buf> {
        assert!(self.to_server.try_send(message).is_ok());
        self.port.try_receive(buffer).unwrap()
    }

    /// A port of the client.
    pub(crate) fn client_port(&self) -> ReceiveRight {
        ReceiveRight::new_in(*self.client).unwrap()
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let change = self.change();
        assert!(change.is_zero(), "something was won or lost: {change:?}");
    }
}

/// A message with nothing but its id.
#[derive(Debug, MachMessage)]
#[mach(id = 1)]
pub(crate) struct Ping;
