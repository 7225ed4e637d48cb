//! Results that are written into a buffer of the caller.
//!
//! ```text
//!   client                       request: capacity of the buffer        server
//!   buffer: &mut [u8]  ──────────────────────────────────────▶  lease: &mut Lease<u8>
//!               ◀── copied into it ──── reply: the written elements ────── push, extend, write!
//! ```
//!
//! The server does not see the caller's memory and cannot write more than its capacity.

use alloc::vec::Vec;
use core::ops::{Deref, DerefMut};

use zerocopy::{FromBytes, FromZeros, Immutable, KnownLayout};

use crate::kernel::KernReturn;
use crate::memory::{OolItems, OolMemory};

/// A vector of result elements whose capacity is that of the caller's buffer, limited to the `max`
/// of the service.
///
/// Dereferences to the elements written so far. Memory is allocated when elements are written, and
/// not in advance for the capacity that the caller claims.
#[derive(Debug)]
pub struct Lease<T> {
    items: Vec<T>,
    room: usize,
}

impl<T> Lease<T> {
    /// Creates an empty lease with this capacity.
    #[must_use]
    pub const fn new(room: usize) -> Self {
        Self {
            items: Vec::new(),
            room,
        }
    }

    /// Returns the total number of elements that fit.
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.room
    }

    /// Returns the number of further elements that fit.
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.room.saturating_sub(self.items.len())
    }

    /// Appends an element.
    ///
    /// # Errors
    ///
    /// Returns the element if it does not fit.
    pub fn push(&mut self, item: T) -> Result<(), T> {
        if self.remaining() == 0 {
            return Err(item);
        }
        self.items.push(item);
        Ok(())
    }

    /// Appends as many of the elements as fit and returns their number.
    pub fn extend_from_slice(&mut self, items: &[T]) -> usize
    where
        T: Clone,
    {
        let count = items.len().min(self.remaining());
        self.items
            .extend_from_slice(items.get(..count).unwrap_or_default());
        count
    }

    /// Appends `count` zeroed elements, or as many as fit, and returns a mutable reference to them.
    pub fn extend_zeroed(&mut self, count: usize) -> &mut [T]
    where
        T: FromZeros,
    {
        let (start, count) = (self.items.len(), count.min(self.remaining()));
        self.items
            .resize_with(start.saturating_add(count), T::new_zeroed);
        self.items.get_mut(start..).unwrap_or_default()
    }

    /// Removes all but the first `count` elements.
    pub fn truncate(&mut self, count: usize) {
        self.items.truncate(count);
    }

    /// Returns the elements.
    #[must_use]
    pub fn into_items(self) -> Vec<T> {
        self.items
    }
}

impl<T> Deref for Lease<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> DerefMut for Lease<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

#[cfg(feature = "std")]
impl std::io::Write for Lease<u8> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        Ok(self.extend_from_slice(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Returns the capacity of the caller's buffer for the request.
#[must_use]
pub fn room<T>(lent: &[T]) -> u32 {
    u32::try_from(lent.len()).unwrap_or(u32::MAX)
}

/// Returns the buffer for the first `count` elements.
///
/// # Errors
///
/// `MIG_ARRAY_TOO_LARGE` if they do not fit.
fn part<T>(lent: &mut [T], count: usize) -> Result<&mut [T], KernReturn> {
    lent.get_mut(..count).ok_or(KernReturn::MIG_ARRAY_TOO_LARGE)
}

/// Writes a result into the caller's buffer. Returns the number of elements.
///
/// # Errors
///
/// `MIG_ARRAY_TOO_LARGE` if it does not fit.
pub fn fill<T>(lent: &mut [T], items: Vec<T>) -> Result<usize, KernReturn> {
    let count = items.len();
    for (slot, item) in part(lent, count)?.iter_mut().zip(items) {
        *slot = item;
    }
    Ok(count)
}

/// Same as [`fill`], from out-of-line memory.
///
/// # Errors
///
/// `MIG_ARRAY_TOO_LARGE` if it does not fit.
// The region is taken by value, so that its memory is released after the copy.
#[allow(clippy::needless_pass_by_value)]
pub fn fill_bytes(lent: &mut [u8], memory: OolMemory) -> Result<usize, KernReturn> {
    part(lent, memory.len())?.copy_from_slice(&memory);
    Ok(memory.len())
}

/// Same as [`fill`], from out-of-line elements.
///
/// # Errors
///
/// `MIG_ARRAY_TOO_LARGE` if it does not fit.
#[allow(clippy::needless_pass_by_value)]
pub fn fill_items<T: FromBytes + KnownLayout + Immutable + Copy>(
    lent: &mut [T],
    items: OolItems<T>,
) -> Result<usize, KernReturn> {
    let count = items.len();
    for (slot, item) in part(lent, count)?.iter_mut().zip(items.iter()) {
        *slot = item.get();
    }
    Ok(count)
}
