//! Out-of-line memory as arguments.

use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;

use zerocopy::{FromBytes, Immutable, KnownLayout, Unalign};

use crate::OolMemory;

/// Received out-of-line memory that holds elements of `T`: a slice of them.
///
/// The elements need not be aligned, since the sender chooses where in a page a region starts.
pub struct OolItems<T> {
    memory: OolMemory,
    items: PhantomData<T>,
}

impl<T> OolItems<T> {
    /// Takes the memory as elements; what is left at its end, too short for one, does not show.
    #[must_use]
    pub const fn new(memory: OolMemory) -> Self {
        Self {
            memory,
            items: PhantomData,
        }
    }

    /// The memory.
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
            // Cannot be: the bytes are there, and nothing is misaligned for `Unalign`.
            Err(_) => &[],
        }
    }
}

impl<T> fmt::Debug for OolItems<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OolItems").field(&self.memory).finish()
    }
}

/// Out-of-line memory that the sender lends or gives away, as it likes.
#[derive(Debug)]
pub enum Region<'a, T> {
    /// The receiver gets a copy.
    Lent(&'a [T]),
    /// The memory moves to the receiver.
    Given(OolMemory),
}

impl<T> Region<'_, T> {
    /// The memory, if it is one that moves.
    #[must_use]
    pub fn into_given(self) -> Option<OolMemory> {
        match self {
            Self::Given(memory) => Some(memory),
            Self::Lent(_) => None,
        }
    }
}

impl<'a, T> From<&'a [T]> for Region<'a, T> {
    fn from(items: &'a [T]) -> Self {
        Self::Lent(items)
    }
}

impl<T> From<OolMemory> for Region<'_, T> {
    fn from(memory: OolMemory) -> Self {
        Self::Given(memory)
    }
}
