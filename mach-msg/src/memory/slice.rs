//! Out-of-line memory that a message borrows.

use core::fmt;

use zerocopy::{Immutable, IntoBytes};

/// Memory that a message borrows until it is sent. The receiver gets a copy as an
/// [`OolMemory`](crate::OolMemory).
pub struct OolSlice<'a, T = u8> {
    items: &'a [T],
}

impl<T> Clone for OolSlice<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for OolSlice<'_, T> {}

impl<'a, T: IntoBytes + Immutable> OolSlice<'a, T> {
    /// Borrows `items`.
    #[must_use]
    pub const fn new(items: &'a [T]) -> Self {
        Self { items }
    }

    /// Returns the items.
    #[must_use]
    pub const fn items(self) -> &'a [T] {
        self.items
    }

    /// Returns the bytes of the items, as the receiver gets them.
    #[must_use]
    pub fn bytes(self) -> &'a [u8] {
        self.items.as_bytes()
    }
}

impl<'a, T: IntoBytes + Immutable> From<&'a [T]> for OolSlice<'a, T> {
    fn from(items: &'a [T]) -> Self {
        Self::new(items)
    }
}

impl<'a, T: IntoBytes + Immutable, const N: usize> From<&'a [T; N]> for OolSlice<'a, T> {
    fn from(items: &'a [T; N]) -> Self {
        Self::new(items)
    }
}

impl<T> fmt::Debug for OolSlice<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OolSlice")
            .field("items", &self.items.len())
            .finish_non_exhaustive()
    }
}
