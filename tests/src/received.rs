//! Messages in the form in which a receive writes them into a buffer.

use mach_msg::wire::{AuditTrailer, Trailer};
use zerocopy::{FromZeros, IntoBytes};

/// Bytes of a message, followed by a trailer, aligned like a receive buffer.
pub struct Received {
    memory: Vec<u128>,
    size: usize,
}

impl Received {
    /// Creates a received message with a trailer of zeroes.
    pub fn new(message: &[u8]) -> Self {
        Self::with_trailer(message, empty_trailer().as_bytes())
    }

    /// Creates a received message with these bytes as its trailer.
    pub fn with_trailer(message: &[u8], trailer: &[u8]) -> Self {
        let size = message.len() + trailer.len();
        let mut memory = vec![0; size.div_ceil(16)];
        memory.as_mut_bytes()[..message.len()].copy_from_slice(message);
        memory.as_mut_bytes()[message.len()..size].copy_from_slice(trailer);
        Self { memory, size }
    }

    /// Returns the bytes for `Message::from_received`.
    pub fn bytes(&self) -> &[u8] {
        &self.memory.as_bytes()[..self.size]
    }
}

/// Returns a complete trailer whose elements are zero.
pub fn empty_trailer() -> AuditTrailer {
    let mut trailer = AuditTrailer::new_zeroed();
    trailer.size = AuditTrailer::ELEMENTS.size();
    trailer
}
