//! Memory of the caller for a result.
//!
//! ```text
//!   client                       request: how much room there is        server
//!   buffer: &mut [u8]  ──────────────────────────────────────▶  lease: &mut Lease<u8>
//!        ◀── copied into it ──── reply: what was written ────────── push, extend, write!
//! ```
//!
//! Nothing of the caller's memory is seen by the server, and the server cannot write more than
//! there is room for.

use alloc::vec::Vec;
use core::ops::{Deref, DerefMut};

use zerocopy::{FromBytes, FromZeros, Immutable, KnownLayout};

use crate::kernel::KernReturn;
use crate::memory::{OolItems, OolMemory};

/// Elements that a handler writes for its caller: as many as the caller has room for, and at most
/// as many as the service allows.
///
/// Derefs to what was written so far. Memory is taken when something is written, never for the
/// caller's word alone.
#[derive(Debug)]
pub struct Lease<T> {
    items: Vec<T>,
    room: usize,
}

impl<T> Lease<T> {
    /// Nothing yet, with room for so many elements.
    #[must_use]
    pub const fn new(room: usize) -> Self {
        Self {
            items: Vec::new(),
            room,
        }
    }

    /// Returns how many elements there is room for, in all.
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.room
    }

    /// Returns how many more there is room for.
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.room.saturating_sub(self.items.len())
    }

    /// Appends an element.
    ///
    /// # Errors
    ///
    /// The element, when there is no room for it.
    pub fn push(&mut self, item: T) -> Result<(), T> {
        if self.remaining() == 0 {
            return Err(item);
        }
        self.items.push(item);
        Ok(())
    }

    /// Appends as many of the elements as there is room for; says how many.
    pub fn extend_from_slice(&mut self, items: &[T]) -> usize
    where
        T: Clone,
    {
        let count = items.len().min(self.remaining());
        self.items
            .extend_from_slice(items.get(..count).unwrap_or_default());
        count
    }

    /// Appends `count` elements of zeroes, or as many as there is room for, and returns them to be
    /// written to.
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

/// Returns the room in the caller's buffer, as the request carries it.
#[must_use]
pub fn room<T>(lent: &[T]) -> u32 {
    u32::try_from(lent.len()).unwrap_or(u32::MAX)
}

/// Returns the buffer for the first `count` elements.
///
/// # Errors
///
/// `MIG_ARRAY_TOO_LARGE` if there is no room for them.
fn part<T>(lent: &mut [T], count: usize) -> Result<&mut [T], KernReturn> {
    lent.get_mut(..count).ok_or(KernReturn::MIG_ARRAY_TOO_LARGE)
}

/// Writes a result into the caller's buffer. Returns the number of elements.
///
/// # Errors
///
/// `MIG_ARRAY_TOO_LARGE` if there is no room for it.
pub fn fill<T>(lent: &mut [T], items: Vec<T>) -> Result<usize, KernReturn> {
    let count = items.len();
    for (slot, item) in part(lent, count)?.iter_mut().zip(items) {
        *slot = item;
    }
    Ok(count)
}

/// As [`fill`], from memory out of line.
///
/// # Errors
///
/// `MIG_ARRAY_TOO_LARGE` if there is no room for it.
// By value: the memory is given up once it was read.
#[allow(clippy::needless_pass_by_value)]
pub fn fill_bytes(lent: &mut [u8], memory: OolMemory) -> Result<usize, KernReturn> {
    part(lent, memory.len())?.copy_from_slice(&memory);
    Ok(memory.len())
}

/// Same as [`fill`], from elements out of line.
///
/// # Errors
///
/// `MIG_ARRAY_TOO_LARGE` if there is no room for it.
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
