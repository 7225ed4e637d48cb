//! The two word sizes.

/// The word size of a GNU Mach kernel and its tasks, which determines the layout of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordSize {
    /// 32 bits: `i686`.
    Bits32,
    /// 64 bits: `x86_64`.
    Bits64,
}

impl WordSize {
    /// Returns the size of a word in bytes: of an address, and of the slot of a right. Items begin
    /// at its multiples.
    #[must_use]
    #[inline]
    pub const fn bytes(self) -> usize {
        match self {
            Self::Bits32 => 4,
            Self::Bits64 => 8,
        }
    }

    /// Returns the size of a word in bits: that of a right in the type of an item.
    #[must_use]
    #[inline]
    pub const fn bits(self) -> u16 {
        match self {
            Self::Bits32 => 32,
            Self::Bits64 => 64,
        }
    }

    /// Returns the size of a header in bytes.
    #[must_use]
    #[inline]
    pub const fn header_size(self) -> usize {
        match self {
            Self::Bits32 => 24,
            Self::Bits64 => 32,
        }
    }

    /// Rounds up to a multiple of the word. Returns `None` on overflow.
    #[must_use]
    #[inline]
    pub const fn round(self, size: usize) -> Option<usize> {
        let mask = self.bytes().wrapping_sub(1);
        match size.checked_add(mask) {
            Some(size) => Some(size & !mask),
            None => None,
        }
    }
}

/// The size of a right in bits in an out-of-line array, which is the same for both word sizes.
pub const OUT_OF_LINE_RIGHT_BITS: u16 = 32;
