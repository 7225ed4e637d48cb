//! What several groups of tests need.

use mach_msg::kernel::Task;
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight};

/// A message that can be told from others.
#[derive(Clone, Copy, Debug, PartialEq, MachMessage)]
#[mach(id = 0x200)]
pub(crate) struct Number {
    pub(crate) number: u64,
}

/// A new port.
pub(crate) fn port(task: Task) -> ReceiveRight {
    ReceiveRight::new_in(task).unwrap()
}

/// The numbers in the messages that are in the queue.
pub(crate) fn numbers(port: &ReceiveRight) -> Vec<u64> {
    let mut buffer = MessageBuffer::new();
    let mut numbers = Vec::new();
    while let Ok(message) = port.try_receive(&mut buffer) {
        numbers.push(message.decode::<Number>().unwrap().body.number);
    }
    numbers
}
