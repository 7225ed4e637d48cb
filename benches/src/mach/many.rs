//! Helpers for many objects in a kernel without limits, and for their memory.

use std::hint::black_box;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight};

use crate::harness::system::resident_bytes;

/// A message of 64 bytes.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d40)]
pub(super) struct Small {
    words: [u64; 8],
}

impl Small {
    pub(super) const fn new() -> Self {
        Self { words: [7; 8] }
    }
}

/// Returns a kernel whose limits are higher than the defaults.
pub(super) fn unlimited() -> EmbeddedKernel {
    let mut limits = KernelLimits::default();
    limits.tasks = u32::MAX;
    limits.names_per_task = u32::MAX;
    limits.ports_per_task = u32::MAX;
    limits.ports = u32::MAX;
    limits.requests_per_port = u32::MAX;
    limits.members_per_set = u32::MAX;
    limits.memory = u64::MAX;
    limits.queue_memory_per_task = u64::MAX;
    limits.queued_bytes = u64::MAX;
    EmbeddedKernel::builder().limits(limits).build()
}

/// A port with a send right.
pub(super) type Port = (ReceiveRight, SendRight);

pub(super) fn port_in(task: Task) -> Port {
    let receive = ReceiveRight::new_in(task).expect("a port");
    let send = receive.make_send().expect("a send right");
    (receive, send)
}

/// Sends a message to a port and receives it.
pub(super) fn pass((receive, send): &Port, buffer: &mut MessageBuffer) {
    send.send(Small::new()).expect("room");
    let message = receive.receive(buffer).expect("a message");
    black_box(message.decode::<Small>().expect("numbers").body.words);
}

/// Resident memory of the process at a point in time.
pub(super) struct Memory(u64);

impl Memory {
    pub(super) fn now() -> Self {
        Self(resident_bytes())
    }

    /// Returns the growth since then.
    pub(super) fn growth(&self) -> f64 {
        resident_bytes().saturating_sub(self.0) as f64
    }
}

/// A fixed pseudo-random sequence (xorshift), which no branch predictor learns.
pub(super) struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }
}

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
