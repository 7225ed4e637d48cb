//! The buffer that a caller sends from or receives into.

use crate::kernel::MessageMemory;

/// A caller's buffer.
#[derive(Debug)]
pub(crate) enum Buffer<'a> {
    /// Bytes that stay where they are. Messages are copied.
    Bytes(&'a mut [u8]),
    /// Memory that may be exchanged for other memory. Large messages change hands with it.
    Memory(&'a mut MessageMemory),
}

impl Buffer<'_> {
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Memory(memory) => memory.bytes(),
        }
    }

    #[inline]
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Memory(memory) => memory.bytes_mut(),
        }
    }

    /// Exchanges memory with the caller, if it may be exchanged and the caller does not get less
    /// than it had. Returns true if it was exchanged.
    pub(crate) fn exchange(&mut self, other: &mut MessageMemory) -> bool {
        match self {
            Self::Memory(memory) if memory.len() <= other.len() => {
                std::mem::swap(*memory, other);
                true
            }
            Self::Bytes(_) | Self::Memory(_) => false,
        }
    }
}
