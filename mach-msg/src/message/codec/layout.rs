//! Offsets and sizes of the parts of a message.

use crate::wire::{Body, Header};

/// The largest alignment that a field may have. Buffers are 16-aligned, and inline parts start at
/// multiples of 8.
pub const ALIGN_MAX: usize = 8;

/// The largest alignment of a value that is viewed in place in a message with `layout(mig)`, where
/// everything is aligned to 4.
pub const ALIGN_PACKED: usize = 4;

/// Rounds up to a multiple of `align`, a power of 2. Saturates instead of overflowing.
#[must_use]
#[inline]
pub(in crate::message) const fn align_up(offset: usize, align: usize) -> usize {
    let mask = align.wrapping_sub(1);
    offset.saturating_add(mask) & !mask
}

/// The descriptors of a message type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DescriptorArea {
    /// Number of descriptors.
    pub count: usize,
    /// Size of all descriptors in bytes.
    pub size: usize,
    /// True if decoding may release a right or memory that a descriptor carries.
    pub releases: bool,
}

impl DescriptorArea {
    /// No descriptors: a simple message.
    pub const NONE: Self = Self {
        count: 0,
        size: 0,
        releases: false,
    };

    /// Returns the same area with `count` more descriptors of `size` bytes in total.
    #[must_use]
    pub const fn and(self, count: usize, size: usize) -> Self {
        Self {
            count: self.count + count,
            size: self.size + size,
            releases: self.releases,
        }
    }

    /// Returns the same area with the descriptors of a nested struct after its own.
    #[must_use]
    pub const fn nested(self, other: Self) -> Self {
        self.and(other.count, other.size).releasing(other.releases)
    }

    /// Returns the same area, marked as one whose decoding may release rights or memory.
    #[must_use]
    pub const fn releasing(self, releases: bool) -> Self {
        Self {
            releases: self.releases || releases,
            ..self
        }
    }

    /// Returns the offset at which the descriptors end and the inline part may start.
    #[must_use]
    #[inline]
    pub const fn end(self) -> usize {
        if self.count == 0 {
            size_of::<Header>()
        } else {
            size_of::<Header>() + size_of::<Body>() + self.size
        }
    }
}

/// Returns the alignment of a variable-length part whose items have the alignment `of_item`: at
/// least 4.
#[inline]
pub(crate) const fn align_of_part(of_item: usize) -> usize {
    if of_item < 4 { 4 } else { of_item }
}

/// Returns the offset at which the inline struct `I` ends and variable-length parts start.
#[must_use]
pub const fn inline_end<I>(descriptors: DescriptorArea) -> usize {
    align_up(descriptors.end(), align_of::<I>()) + size_of::<I>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_part_starts_at_24_or_after_the_descriptors() {
        assert_eq!(DescriptorArea::NONE.end(), 24);
        assert_eq!(DescriptorArea::NONE.and(1, 12).end(), 40);
        assert_eq!(DescriptorArea::NONE.and(1, 12).and(1, 16).end(), 56);
    }

    #[test]
    fn rounding_up_saturates() {
        assert_eq!(align_up(0, 8), 0);
        assert_eq!(align_up(1, 8), 8);
        assert_eq!(align_up(28, 8), 32);
        assert_eq!(align_up(usize::MAX, 8), usize::MAX & !7);
    }
}
