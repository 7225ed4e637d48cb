//! Memory of messages: of senders, of queues and of receivers.
//!
//! All of it is of one type, so that it can change hands: a kernel in the same address space takes
//! a sender's memory as it is and returns other memory for it, and swaps a receiver's memory for
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
//! Unused memory may hold bytes of other messages. They are not visible: a message shows the bytes
//! up to its size and its trailer only.

use alloc::vec::Vec;
use core::mem::MaybeUninit;

use zerocopy::{FromBytes, FromZeros, Immutable, IntoBytes, KnownLayout};

use crate::wire::TRAILER_SIZE_MAX;

/// Sizes are multiples of this, so that memory of about the same size can be swapped.
const PAGE: usize = 4096;

/// Most bytes of a message that are copied: written on the stack of the sender, and copied into a
/// queue under the lock of its port. The memory of larger messages changes hands, and the embedded
/// kernel charges them for it.
pub(crate) const COPIED_MAX: usize = 4096;

/// The unit of memory. Its alignment is that of the memory.
#[derive(Clone, Copy, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C, align(16))]
struct Chunk([u8; 16]);

/// Memory for one message and its trailer: 16-aligned, always initialised, in whole pages of 4 KiB.
#[derive(Clone, Default)]
pub(crate) struct MessageMemory {
    chunks: Vec<Chunk>,
}

impl MessageMemory {
    /// Creates memory of 0 bytes.
    pub(crate) const fn new() -> Self {
        Self { chunks: Vec::new() }
    }

    /// Returns how many bytes there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.bytes().len()
    }

    /// Returns true if there is none.
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

    /// Returns the size of memory that is allocated for `size` bytes.
    #[cfg(feature = "std")]
    pub(crate) const fn size_for(size: usize) -> usize {
        size.div_ceil(PAGE).saturating_mul(PAGE)
    }

    /// Makes room for `size` bytes in all. The contents may be lost.
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
        // Freed first: the new memory may reuse the old.
        self.chunks = Vec::new();
        self.chunks = match Chunk::new_vec_zeroed(chunks) {
            Ok(chunks) => chunks,
            // Ends as every allocation does that fails.
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

    /// Returns all bytes for a writer of possibly uninitialised slots.
    ///
    /// # Safety
    ///
    /// Only initialised bytes are written.
    #[inline]
    pub(crate) unsafe fn slots(&mut self) -> &mut [MaybeUninit<u8>] {
        let bytes = core::ptr::from_mut(self.bytes_mut());
        // SAFETY: a byte is also a byte that may be uninitialised, and the slice has the same
        // length and lifetime; the caller leaves all bytes initialised.
        unsafe { &mut *(bytes as *mut [MaybeUninit<u8>]) }
    }
}

impl core::fmt::Debug for MessageMemory {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

/// Memory kept for the next messages: for the one that is written, and for the one that the kernel
/// copies meanwhile.
pub(crate) mod spare {
    use core::mem;

    use super::MessageMemory;
    use crate::kernel::kept::{kept, with};

    /// Size in bytes of the largest piece that is kept.
    pub(crate) const THREAD_MAX: usize = 4 << 20;

    /// Memory of up to this size is used for messages of any size; larger memory only for those
    /// that need half of it at least.
    const ANY: usize = 128 << 10;

    kept! {
        static SPARE: [MessageMemory; 2] = [MessageMemory::new(), MessageMemory::new()];
    }

    /// Takes kept memory, of any size. None if there is none. A message that is sent meanwhile (by
    /// a destructor) has memory of its own.
    #[cfg(feature = "std")]
    pub(crate) fn take() -> MessageMemory {
        with(&SPARE, |kept| {
            let found = kept.iter_mut().find(|memory| !memory.is_empty());
            found.map(mem::take).unwrap_or_default()
        })
        .unwrap_or_default()
    }

    /// Takes kept memory, or allocates some, with room for a message of `size` bytes and its
    /// trailer, and with not much more: its next owner may keep it.
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

    /// Keeps memory for the next messages, if it is larger than a kept piece, and not too large.
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
        // Not before here, where nothing is borrowed.
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
                // For so little, other memory is made.
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
