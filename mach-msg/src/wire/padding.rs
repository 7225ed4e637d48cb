//! Declared padding: bytes that must be zero.

use core::fmt;

use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes};

/// `N` reserved bytes, written as zeroes. A received message is refused if any of them is not zero.
///
/// Undeclared gaps between fields are written as zeroes too, but ignored on receive. Declare
/// reserved bytes if a later version of the protocol may assign them a meaning:
///
/// ```
/// use mach_msg::MachMessage;
/// use mach_msg::wire::Padding;
///
/// #[derive(MachMessage)]
/// #[mach(id = 7)]
/// struct Sample {
///     channel: u8,
///     reserved: Padding<3>,
///     value: u32,
/// }
///
/// let sample = Sample { channel: 1, reserved: Padding::ZERO, value: 9 };
/// ```
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    TryFromBytes,
    IntoBytes,
    KnownLayout,
    Immutable,
)]
#[repr(transparent)]
pub struct Padding<const N: usize>([Zero; N]);

/// A byte with the value 0.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    TryFromBytes,
    IntoBytes,
    KnownLayout,
    Immutable,
)]
#[repr(u8)]
enum Zero {
    Zero = 0,
}

impl<const N: usize> Padding<N> {
    /// The only value.
    pub const ZERO: Self = Self([Zero::Zero; N]);
}

impl<const N: usize> Default for Padding<N> {
    fn default() -> Self {
        Self::ZERO
    }
}

impl<const N: usize> fmt::Debug for Padding<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Padding<{N}>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_accepts_zeroes_only() {
        assert_eq!(Padding::<3>::ZERO.as_bytes(), [0; 3]);
        assert!(Padding::<3>::try_ref_from_bytes(&[0, 0, 0]).is_ok());
        for place in 0..3 {
            let mut bytes = [0; 3];
            bytes[place] = 1;
            assert!(Padding::<3>::try_ref_from_bytes(&bytes).is_err());
        }
    }
}
