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

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(size: usize, byte: u8) -> MessageMemory {
        let mut memory = MessageMemory::new();
        memory.reserve(size);
        memory.bytes_mut().fill(byte);
        memory
    }

    #[test]
    fn memory_is_swapped_unless_it_would_shrink() {
        const PAGE: usize = 4096;
        for (own, offered, is_swapped) in [
            (PAGE, PAGE, true),
            (PAGE, 2 * PAGE, true),
            (0, PAGE, true),
            (0, 0, true),
            (2 * PAGE, PAGE, false),
            (PAGE, 0, false),
        ] {
            let mut caller = memory(own, 1);
            let mut other = memory(offered, 2);
            let swapped = Buffer::Memory(&mut caller).exchange(&mut other);
            assert_eq!(swapped, is_swapped, "{own} {offered}");
            let of = |memory: &MessageMemory| (memory.len(), memory.bytes().first().copied());
            let first = |size: usize, byte| (size, (size != 0).then_some(byte));
            let mut expected = [first(own, 1), first(offered, 2)];
            if is_swapped {
                expected.reverse();
            }
            assert_eq!([of(&caller), of(&other)], expected, "{own} {offered}");
        }
    }

    #[test]
    fn slice_is_never_swapped() {
        let mut other = memory(4096, 2);
        for size in [0, 10, 4096] {
            let mut bytes = vec![1; size];
            assert!(!Buffer::Bytes(&mut bytes).exchange(&mut other));
            assert_eq!(bytes, vec![1; size]);
            assert_eq!(other.bytes(), [2; 4096]);
        }
    }
}
