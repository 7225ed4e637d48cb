//! Receive buffers.

use core::fmt;

use crate::kernel::MessageMemory;

#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
use crate::message::MachMessage;
use crate::message::ReceiveLimits;

/// A reusable, 16-aligned buffer for received messages. It grows when a message needs more room, up
/// to its [limits](ReceiveLimits).
///
/// A buffer holds one message at a time. The message borrows the buffer, so the next receive is
/// only possible after the message is gone.
///
/// The embedded kernel does not copy messages above 4 KiB into the buffer. It exchanges the
/// buffer's memory for that of the message, unless that is smaller. So a buffer may grow even if it
/// had room for the message: to up to 128 KiB, or to twice the size of the message if that is more.
/// The limits on messages are not affected.
#[derive(Clone)]
pub struct MessageBuffer {
    memory: MessageMemory,
    limits: ReceiveLimits,
}

impl MessageBuffer {
    /// The size of a buffer after its first use, in bytes.
    const CAPACITY: usize = 4096;

    /// Returns an empty buffer with the default limits. Allocates 4 KiB when it is first used.
    #[must_use]
    pub fn new() -> Self {
        Self::with_limits(ReceiveLimits::default())
    }

    /// Returns an empty buffer with these limits.
    #[must_use]
    pub const fn with_limits(limits: ReceiveLimits) -> Self {
        Self {
            memory: MessageMemory::new(),
            limits,
        }
    }

    /// Returns an empty buffer for an `M`. Without `limits`, each `M` that has a bound can be
    /// received.
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    pub(crate) fn for_message<M: MachMessage>(limits: Option<ReceiveLimits>) -> Self {
        let limits = limits.or(const { ReceiveLimits::of(&M::LAYOUT) });
        Self::with_limits(limits.unwrap_or_default())
    }

    /// Returns a buffer for messages of at least `size` bytes, trailer not counted.
    #[must_use]
    pub fn with_capacity(size: usize) -> Self {
        let mut buffer = Self::new();
        buffer.memory.reserve_message(size);
        buffer
    }

    /// Returns the limits on messages in this buffer.
    #[must_use]
    pub const fn limits(&self) -> &ReceiveLimits {
        &self.limits
    }

    /// Sets the limits on messages that are received from now on.
    pub const fn set_limits(&mut self, limits: ReceiveLimits) {
        self.limits = limits;
    }

    /// Returns the capacity in bytes, for message and trailer.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.memory.len()
    }

    /// Makes room for at least `size` bytes. The contents of the buffer are lost.
    pub(crate) fn grow(&mut self, size: usize) {
        self.memory.reserve(size);
    }

    /// Returns the memory, ready for a receive.
    #[inline]
    pub(crate) fn memory(&mut self) -> &mut MessageMemory {
        if self.memory.is_empty() {
            self.first_use();
        }
        &mut self.memory
    }

    #[cold]
    #[inline(never)]
    fn first_use(&mut self) {
        self.grow(Self::CAPACITY);
    }

    /// Returns the whole memory.
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.memory.bytes()
    }
}

impl Default for MessageBuffer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MessageBuffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageBuffer")
            .field("capacity", &self.capacity())
            .field("limits", &self.limits)
            .finish()
    }
}
