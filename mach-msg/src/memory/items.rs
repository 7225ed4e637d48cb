//! Out-of-line memory that holds elements of one type.

use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;

use zerocopy::{FromBytes, Immutable, KnownLayout, Unalign};

use super::OolMemory;

/// Received out-of-line memory that holds elements of `T`. Derefs to a slice of them.
///
/// The elements may be unaligned, because the sender chooses the address of the region within its
/// page.
pub struct OolItems<T> {
    memory: OolMemory,
    items: PhantomData<T>,
}

impl<T> OolItems<T> {
    /// Wraps memory. Trailing bytes that are too few for an element are ignored.
    #[must_use]
    pub const fn new(memory: OolMemory) -> Self {
        Self {
            memory,
            items: PhantomData,
        }
    }

    /// Returns the memory.
    #[must_use]
    pub fn into_memory(self) -> OolMemory {
        self.memory
    }
}

impl<T: FromBytes + KnownLayout + Immutable> Deref for OolItems<T> {
    type Target = [Unalign<T>];

    fn deref(&self) -> &[Unalign<T>] {
        const {
            assert!(size_of::<T>() > 0);
        };
        let count = self.memory.len() / size_of::<T>();
        match <[Unalign<T>]>::ref_from_prefix_with_elems(&self.memory, count) {
            Ok((items, _)) => items,
            // Unreachable: the memory is long enough, and `Unalign` has alignment 1.
            Err(_) => &[],
        }
    }
}

impl<T> fmt::Debug for OolItems<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OolItems").field(&self.memory).finish()
    }
}
