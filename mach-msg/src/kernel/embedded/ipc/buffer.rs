//! The buffer that a caller sends from or receives into.

use crate::kernel::MessageMemory;

/// The buffer of a caller.
#[derive(Debug)]
pub(crate) enum Buffer<'a> {
    /// A plain slice. Messages are copied.
    Bytes(&'a mut [u8]),
    /// Memory that may be swapped with other memory, so that large messages are not copied.
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

    /// Swaps `other` with the caller's memory, if that may be swapped and is not larger. Returns
    /// true if the memory was swapped.
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
