//! Access to a region as a slice of a type.

use core::fmt;

use zerocopy::{ConvertError, Immutable, IntoBytes, KnownLayout, TryFromBytes};

use super::OolMemory;

/// Error for a region whose address is not aligned for the items. The sender chooses the offset in
/// the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Misaligned {
    /// Alignment of an item in bytes.
    pub expected: usize,
    /// Number of bytes from a multiple of the alignment to the start of the region.
    pub found: usize,
}

/// Error for a region whose size is not a multiple of the size of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Uneven {
    /// Size of an item in bytes.
    pub item: usize,
    /// Size of the region in bytes.
    pub found: usize,
}

/// Error for a region with bytes that are not a valid value of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidItems;

/// Error for a region that is not a slice of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ItemsError {
    /// The address is not aligned for the items.
    Misaligned(Misaligned),
    /// The size is not a multiple of the size of an item.
    Uneven(Uneven),
    /// The bytes are not valid values of the type.
    InvalidItems(InvalidItems),
}

impl OolMemory {
    /// Returns the region as a slice of `T`, without a copy.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use mach_msg::OolMemory;
    /// use mach_msg::kernel::embedded::EmbeddedKernel;
    ///
    /// let task = EmbeddedKernel::new().create_task();
    /// let mut memory = OolMemory::copy_of(*task, &[1, 0, 0, 0, 2, 0, 0, 0])?;
    /// assert_eq!(memory.as_slice::<u32>()?, [1, 2]);
    /// memory.as_mut_slice::<u32>()?[1] = 7;
    /// assert_eq!(memory[4], 7);
    /// assert!(memory.as_slice::<[u8; 3]>().is_err());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// * [`Misaligned`] if the sender chose an address that is not aligned for `T`. Copy the bytes,
    ///   or use a type of alignment 1, such as those of `zerocopy::byteorder`.
    /// * [`Uneven`] if the size is not a multiple of the size of `T`.
    /// * [`InvalidItems`] if the bytes are not valid values of `T`.
    pub fn as_slice<T: TryFromBytes + KnownLayout + Immutable>(&self) -> Result<&[T], ItemsError> {
        // An empty region has no address.
        if self.is_empty() {
            return Ok(&[]);
        }
        let (start, size) = (self.as_ptr().addr(), self.len());
        <[T]>::try_ref_from_bytes(self).map_err(|error| cause::<T, _, _, _>(&error, start, size))
    }

    /// Returns the region as a mutable slice of `T`, without a copy.
    ///
    /// # Errors
    ///
    /// The errors of [`as_slice`](Self::as_slice).
    pub fn as_mut_slice<T: TryFromBytes + IntoBytes + KnownLayout>(
        &mut self,
    ) -> Result<&mut [T], ItemsError> {
        if self.is_empty() {
            return Ok(&mut []);
        }
        let (start, size) = (self.as_ptr().addr(), self.len());
        <[T]>::try_mut_from_bytes(self).map_err(|error| cause::<T, _, _, _>(&error, start, size))
    }
}

impl From<OolMemory> for alloc::vec::Vec<u8> {
    /// Returns a copy of the bytes and releases the region.
    fn from(memory: OolMemory) -> Self {
        memory.to_vec()
    }
}

/// Converts an error of zerocopy for a region of `size` bytes at `start`.
fn cause<T, A, S, V>(error: &ConvertError<A, S, V>, start: usize, size: usize) -> ItemsError {
    match error {
        ConvertError::Alignment(_) => Misaligned {
            expected: align_of::<T>(),
            found: start.checked_rem(align_of::<T>()).unwrap_or(0),
        }
        .into(),
        ConvertError::Size(_) => Uneven {
            item: size_of::<T>(),
            found: size,
        }
        .into(),
        ConvertError::Validity(_) => InvalidItems.into(),
    }
}

impl fmt::Display for Misaligned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a region that starts on a multiple of {} bytes, found one that starts {} after",
            self.expected, self.found
        )
    }
}

impl fmt::Display for Uneven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a region of a multiple of {} bytes, found {}",
            self.item, self.found
        )
    }
}

impl fmt::Display for InvalidItems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the bytes of the region are not valid values of the type")
    }
}

impl fmt::Display for ItemsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misaligned(cause) => cause.fmt(f),
            Self::Uneven(cause) => cause.fmt(f),
            Self::InvalidItems(cause) => cause.fmt(f),
        }
    }
}

impl core::error::Error for Misaligned {}
impl core::error::Error for Uneven {}
impl core::error::Error for InvalidItems {}
impl core::error::Error for ItemsError {}

impl From<Misaligned> for ItemsError {
    fn from(cause: Misaligned) -> Self {
        Self::Misaligned(cause)
    }
}

impl From<Uneven> for ItemsError {
    fn from(cause: Uneven) -> Self {
        Self::Uneven(cause)
    }
}

impl From<InvalidItems> for ItemsError {
    fn from(cause: InvalidItems) -> Self {
        Self::InvalidItems(cause)
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use core::mem::ManuallyDrop;

    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;

    #[test]
    fn region_is_read_and_written_as_items() {
        let task = EmbeddedKernel::new().create_task();
        let mut memory = OolMemory::copy_of(*task, [1_u64, 2, 3].as_bytes()).unwrap();
        assert_eq!(memory.as_slice::<u64>(), Ok(&[1, 2, 3][..]));
        memory.as_mut_slice::<u64>().unwrap()[2] = u64::MAX;
        assert_eq!(memory[16..], [255; 8]);
        assert_eq!(Vec::from(memory).len(), 24);
    }

    #[test]
    fn unfitting_region_is_refused_with_reason() {
        let task = EmbeddedKernel::new().create_task();
        let mut memory = OolMemory::copy_of(*task, &[1, 0, 2, 0, 1]).unwrap();
        let error = ItemsError::from(Uneven { item: 2, found: 5 });
        assert_eq!(memory.as_slice::<u16>(), Err(error));
        assert_eq!(memory.as_mut_slice::<u16>(), Err(error));
        assert_eq!(
            error.to_string(),
            "expected a region of a multiple of 2 bytes, found 5"
        );
        assert_eq!(memory.as_slice::<bool>(), Err(InvalidItems.into()));
        // SAFETY: the bytes belong to `memory`, which is not used in the meantime, and the value is
        // not dropped.
        let mut shifted =
            ManuallyDrop::new(unsafe { OolMemory::from_raw(*task, memory.address() + 1, 4) });
        let error = ItemsError::from(Misaligned {
            expected: 4,
            found: 1,
        });
        assert_eq!(shifted.as_slice::<u32>(), Err(error));
        assert_eq!(shifted.as_mut_slice::<u32>(), Err(error));
        assert_eq!(
            error.to_string(),
            "expected a region that starts on a multiple of 4 bytes, found one that starts 1 after"
        );
        assert!(shifted.as_slice::<[u8; 4]>().is_ok());
    }

    #[test]
    fn empty_region_is_an_empty_slice_of_any_type() {
        let task = EmbeddedKernel::new().create_task();
        let mut memory = OolMemory::empty(*task);
        assert_eq!(memory.as_slice::<u64>(), Ok(&[][..]));
        assert!(memory.as_mut_slice::<u64>().unwrap().is_empty());
    }
}
