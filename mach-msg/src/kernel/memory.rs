//! Memory for messages of senders, queues and receivers.
//!
//! All of it has the same type, so that it can be swapped: a kernel in the same address space takes
//! the memory of a sender in exchange for other memory, and exchanges the memory of a receiver for
//! that of the message.
//!
//! ```text
//!     0          24                     size            size + trailer
//!     ├──────────┼──────────────────────┼───────────────┼──────────────┐
//!     │ header   │ body                 │ trailer       │ not used     │
//!     └──────────┴──────────────────────┴───────────────┴──────────────┘
//!       written    written by the sender  written by
//!       by both                           the receiver's kernel
//! ```
//!
//! Unused memory may contain bytes of other messages, but they are never visible: a message exposes
//! only the bytes up to its size, and its trailer.

use alloc::vec::Vec;
use core::mem::MaybeUninit;

use zerocopy::{FromBytes, FromZeros, Immutable, IntoBytes, KnownLayout};

use crate::wire::TRAILER_SIZE_MAX;

/// Granularity of sizes, so that memory of similar size can be swapped.
const PAGE: usize = 4096;

/// Maximum size of a payload that is copied: written on the sender's stack, and copied into a queue
/// under the port's lock. For larger messages, memory is swapped, and the embedded kernel charges
/// the message for it.
pub(crate) const COPIED_MAX: usize = 4096;

/// The unit of allocation, which determines the alignment of the memory.
#[derive(Clone, Copy, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C, align(16))]
struct Chunk([u8; 16]);

/// Memory for one message and its trailer: aligned to 16 bytes, always initialised, and a multiple
/// of 4 KiB in size.
#[derive(Clone, Default)]
pub(crate) struct MessageMemory {
    chunks: Vec<Chunk>,
}

impl MessageMemory {
    /// Creates memory of 0 bytes.
    pub(crate) const fn new() -> Self {
        Self { chunks: Vec::new() }
    }

    /// Returns the size in bytes.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.bytes().len()
    }

    /// Returns true if the size is 0.
    #[inline]
    pub(crate) const fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Returns true if there is room for a message of `size` bytes and its trailer.
    #[inline]
    pub(crate) fn has_room_for(&self, size: usize) -> bool {
        size.saturating_add(TRAILER_SIZE_MAX) <= self.len()
    }

    /// Makes room for a message of `size` bytes and its trailer. The contents may be lost.
    #[inline]
    pub(crate) fn reserve_message(&mut self, size: usize) {
        self.reserve(size.saturating_add(TRAILER_SIZE_MAX));
    }

    /// Returns the size of the memory that is allocated for `size` bytes.
    #[cfg(feature = "std")]
    pub(crate) const fn size_for(size: usize) -> usize {
        size.div_ceil(PAGE).saturating_mul(PAGE)
    }

    /// Makes room for a total of `size` bytes. The contents may be lost.
    #[inline]
    pub(crate) fn reserve(&mut self, size: usize) {
        if size > self.len() {
            self.replace(size);
        }
    }

    #[cold]
    #[inline(never)]
    fn replace(&mut self, size: usize) {
        const IN_PAGE: usize = PAGE / size_of::<Chunk>();
        let chunks = size.div_ceil(PAGE).saturating_mul(IN_PAGE);
        // Free the old memory first, so that the new memory may reuse it.
        self.chunks = Vec::new();
        self.chunks = match Chunk::new_vec_zeroed(chunks) {
            Ok(chunks) => chunks,
            // Fails like any other allocation.
            Err(_) => alloc::vec![Chunk([0; 16]); chunks],
        };
    }

    /// Returns all bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.chunks.as_bytes()
    }

    /// Returns all bytes.
    #[inline]
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        self.chunks.as_mut_bytes()
    }

    /// Returns all bytes, for a writer that expects possibly uninitialised memory.
    ///
    /// # Safety
    ///
    /// The caller must only write initialised bytes.
    #[inline]
    pub(crate) unsafe fn slots(&mut self) -> &mut [MaybeUninit<u8>] {
        let bytes = core::ptr::from_mut(self.bytes_mut());
        // SAFETY: `MaybeUninit<u8>` has the same layout as `u8`, and the slice has the same length
        // and lifetime. All bytes remain initialised by the caller's contract.
        unsafe { &mut *(bytes as *mut [MaybeUninit<u8>]) }
    }
}

impl core::fmt::Debug for MessageMemory {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

/// Memory kept for the next messages: one for the message being written, and one for the message
/// that the kernel copies at the same time.
pub(crate) mod spare {
    use core::mem;

    use super::MessageMemory;
    use crate::kernel::cached::{cached, with};

    /// Maximum size of kept memory, in bytes.
    pub(crate) const THREAD_MAX: usize = 4 << 20;

    /// Memory of up to this size is used for any message that fits. Larger memory is used only for
    /// messages that fill at least half of it.
    const ANY: usize = 128 << 10;

    cached! {
        static SPARE: [MessageMemory; 2] = [MessageMemory::new(), MessageMemory::new()];
    }

    /// Takes kept memory of any size, or no memory if none is kept. A message that is sent in the
    /// meantime (by a destructor) uses other memory.
    #[cfg(feature = "std")]
    pub(crate) fn take() -> MessageMemory {
        with(&SPARE, |kept| {
            let found = kept.iter_mut().find(|memory| !memory.is_empty());
            found.map(mem::take).unwrap_or_default()
        })
        .unwrap_or_default()
    }

    /// Takes or allocates memory with room for a message of `size` bytes and its trailer. The
    /// memory is not much larger, because its next owner may keep it.
    pub(crate) fn take_for(size: usize) -> MessageMemory {
        let suits = |memory: &MessageMemory| {
            memory.has_room_for(size) && (memory.len() <= ANY || memory.len() / 2 <= size)
        };
        let mut memory = with(&SPARE, |kept| {
            let place = kept
                .iter()
                .position(suits)
                .or_else(|| kept.iter().position(|memory| !memory.has_room_for(size)));
            let place = kept.get_mut(place.unwrap_or_default());
            place.map(mem::take).unwrap_or_default()
        })
        .unwrap_or_default();
        if !suits(&memory) {
            memory = MessageMemory::new();
            memory.reserve_message(size);
        }
        memory
    }

    /// Keeps memory for the next messages, if it is larger than the smallest kept memory and does
    /// not exceed [`THREAD_MAX`].
    #[inline]
    pub(crate) fn keep(memory: MessageMemory) {
        if !memory.is_empty() {
            keep_some(memory);
        }
    }

    fn keep_some(memory: MessageMemory) {
        if memory.len() > THREAD_MAX {
            return;
        }
        let mut memory = Some(memory);
        let replaced = with(&SPARE, |kept| {
            let least = kept.iter_mut().min_by_key(|kept| kept.len())?;
            let memory = memory.take_if(|memory| least.len() < memory.len())?;
            Some(mem::replace(least, memory))
        });
        // Dropped only here, where the kept value is no longer borrowed.
        drop((replaced, memory));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_grows_in_pages_and_never_shrinks() {
        let mut memory = MessageMemory::new();
        assert_eq!(memory.len(), 0);
        memory.reserve(1);
        assert_eq!(memory.len(), 4096);
        assert_eq!(alloc::format!("{memory:?}"), "4096 bytes");
        memory.bytes_mut().fill(7);
        memory.reserve(4096);
        assert_eq!(memory.bytes(), [7; 4096]);
        memory.reserve_message(4096);
        assert_eq!(memory.bytes(), [0; 8192]);
        assert!(memory.bytes().as_ptr().addr().is_multiple_of(16));
        memory.reserve(100);
        assert_eq!(memory.len(), 8192);
    }

    #[cfg(feature = "std")]
    #[test]
    fn thread_keeps_its_two_largest_buffers_up_to_a_bound() {
        let of = |size| {
            let mut memory = MessageMemory::new();
            memory.reserve(size);
            memory
        };
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for size in [10_000, 4096, 20_000, 5000, 0] {
                    spare::keep(of(size));
                }
                let mut kept = [spare::take().len(), spare::take().len()];
                kept.sort_unstable();
                assert_eq!(kept, [12_288, 20_480]);
                assert_eq!(spare::take().len(), 0);

                spare::keep(of(spare::THREAD_MAX + 1));
                assert_eq!(spare::take().len(), 0);
                spare::keep(of(spare::THREAD_MAX));
                // The kept memory is too large for this, so other memory is allocated.
                assert_eq!(spare::take_for(8000).len(), 8192);
                assert_eq!(spare::take().len(), spare::THREAD_MAX);

                spare::keep(of(100_000));
                spare::keep(of(300_000));
                assert_eq!(spare::take_for(200_000).len(), 303_104);
                assert_eq!(spare::take_for(8000).len(), 102_400);
            });
        });
    }
}
