//! 64-bit values at 4-byte boundaries.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A 64-bit value with alignment 4.
///
/// Darwin declares its message structs under `pack(4)`, so an address or a guard may be at any
/// multiple of 4, where a reference to a `u64` is not allowed.
///
/// ```
/// use mach_msg::wire::Split64;
///
/// assert_eq!(Split64::new(0x1_0000_0002).get(), 0x1_0000_0002);
/// assert_eq!(align_of::<Split64>(), 4);
/// ```
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Hash, FromBytes, IntoBytes, KnownLayout, Immutable,
)]
#[repr(C)]
pub struct Split64 {
    low: u32,
    high: u32,
}

impl Split64 {
    /// Splits `value` into two halves, low half first, because every Darwin machine is
    /// little-endian.
    #[must_use]
    #[inline]
    pub const fn new(value: u64) -> Self {
        Self {
            low: (value & 0xffff_ffff) as u32,
            high: (value >> 32) as u32,
        }
    }

    /// Returns the value.
    #[must_use]
    #[inline]
    pub const fn get(self) -> u64 {
        ((self.high as u64) << 32) | self.low as u64
    }
}

impl From<u64> for Split64 {
    #[inline]
    fn from(value: u64) -> Self {
        Self::new(value)
    }
}

impl From<Split64> for u64 {
    #[inline]
    fn from(value: Split64) -> Self {
        value.get()
    }
}

impl core::fmt::Debug for Split64 {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:#x}", self.get())
    }
}

const _: () = assert!(size_of::<Split64>() == 8 && align_of::<Split64>() == 4);
