//! Ports, tasks and messages that many tests start with.

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::{EmbeddedKernel, Ledger, OwnedTask};
use mach_msg::port::bootstrap;
use mach_msg::{MachMessage, Message, MessageBuffer, ReceiveRight, SendRight};

/// A message with nothing but its id.
#[derive(Debug, MachMessage)]
#[mach(id = 1)]
pub struct Ping;

/// A message that differs from others of its type.
#[derive(Clone, Copy, Debug, PartialEq, MachMessage)]
#[mach(id = 0x200)]
pub struct Number {
    /// The difference.
    pub number: u64,
}

/// Returns a new port.
///
/// # Panics
///
/// If the task has ended.
#[must_use]
pub fn port(task: Task) -> ReceiveRight {
    ReceiveRight::new_in(task).unwrap()
}

/// Returns a new port and a send right for it.
///
/// # Panics
///
/// If the task has ended.
#[must_use]
pub fn port_and_right(task: Task) -> (ReceiveRight, SendRight) {
    let port = port(task);
    let right = port.make_send().unwrap();
    (port, right)
}

/// Empties the queue of `port`, which contains only [`Number`]s, and returns the numbers.
///
/// # Panics
///
/// If the queue contains another message.
#[must_use]
pub fn numbers(port: &ReceiveRight) -> Vec<u64> {
    let mut buffer = MessageBuffer::new();
    let mut numbers = Vec::new();
    while let Ok(message) = port.try_receive(&mut buffer) {
        numbers.push(message.decode::<Number>().unwrap().body.number);
    }
    numbers
}

/// A client with a send right to the port of a server, in a kernel of their own.
///
/// Dropping the pair checks that the kernel holds what it held at the beginning.
#[derive(Debug)]
pub struct Pair {
    /// The client's right to the server's port.
    pub to_server: SendRight,
    /// The server's port.
    pub port: ReceiveRight,
    /// The client's task.
    pub client: OwnedTask,
    /// The server's task.
    pub server: OwnedTask,
    /// The kernel of both tasks.
    pub kernel: EmbeddedKernel,
    before: Ledger,
}

impl Pair {
    /// Creates the tasks in a new kernel. The right arrives by way of the bootstrap namespace.
    ///
    /// # Panics
    ///
    /// If the kernel cannot create them.
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "nothing constructs a default pair"
    )]
    pub fn new() -> Self {
        let kernel = EmbeddedKernel::new();
        let client = kernel.create_task();
        let server = kernel.create_task();
        let port = port(*server);
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

    /// Returns the difference between the ledger now and at the beginning.
    #[must_use]
    pub fn change(&self) -> Ledger {
        self.kernel.ledger() - self.before
    }

    /// Sends a message from the client and receives it in the server.
    ///
    /// # Panics
    ///
    /// If the message is not delivered.
    pub fn deliver<'buf, M: MachMessage>(
        &self,
        message: M,
        buffer: &'buf mut MessageBuffer,
    ) -> Message<'buf> {
        assert!(self.to_server.try_send(message).is_ok());
        self.port.try_receive(buffer).unwrap()
    }

    /// Returns a new port of the client.
    ///
    /// # Panics
    ///
    /// If the client has ended.
    #[must_use]
    pub fn client_port(&self) -> ReceiveRight {
        port(*self.client)
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let change = self.change();
        assert!(
            change.is_zero(),
            "the ledger differs from the start: {change:?}"
        );
    }
}
