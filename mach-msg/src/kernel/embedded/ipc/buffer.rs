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

#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
thread_local! {
    /// The address of the receive buffer of this thread's call in the process that owns it.
    static OWNERS_ADDRESS: std::cell::Cell<Option<u64>> = const { std::cell::Cell::new(None) };
}

/// Makes a call whose receive buffer replaces one at `address` in another process.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
pub(crate) fn owners_address<R>(address: u64, call: impl FnOnce() -> R) -> R {
    /// Restores the state, also during unwinding.
    struct Reset;
    impl Drop for Reset {
        fn drop(&mut self) {
            OWNERS_ADDRESS.set(None);
        }
    }
    OWNERS_ADDRESS.set(Some(address));
    let _reset = Reset;
    call()
}

/// Returns the address of a buffer as its owner sees it.
pub(crate) fn address_for_owner(buffer: &[u8]) -> u64 {
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    if let Some(address) = OWNERS_ADDRESS.get() {
        return address;
    }
    buffer.as_ptr().addr() as u64
}
