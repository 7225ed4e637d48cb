//! Messages that nobody sent, as a receive would have left them.

use mach_msg::wire::{AuditTrailer, Trailer};
use zerocopy::{FromZeros, IntoBytes};

/// A message's bytes and a trailer behind them, aligned as a receive buffer.
pub struct Received {
    memory: Vec<u128>,
    size: usize,
}

impl Received {
    /// With a trailer that says nothing of the sender.
    pub fn new(message: &[u8]) -> Self {
        Self::with_trailer(message, empty_trailer().as_bytes())
    }

    /// With these bytes as a trailer.
    pub fn with_trailer(message: &[u8], trailer: &[u8]) -> Self {
        let size = message.len() + trailer.len();
        let mut memory = vec![0; size.div_ceil(16)];
        memory.as_mut_bytes()[..message.len()].copy_from_slice(message);
        memory.as_mut_bytes()[message.len()..size].copy_from_slice(trailer);
        Self { memory, size }
    }

    /// What `Message::from_received` takes.
    pub fn bytes(&self) -> &[u8] {
        &self.memory.as_bytes()[..self.size]
    }
}

/// A trailer that is complete, and zero.
pub fn empty_trailer() -> AuditTrailer {
    let mut trailer = AuditTrailer::new_zeroed();
    trailer.size = AuditTrailer::ELEMENTS.size();
    trailer
}
