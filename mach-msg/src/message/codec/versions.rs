//! Inline fields that only later versions of a message type have, at the end of the message.
//!
//! Each version that has more fields than the one before it adds a struct. The size of a message is
//! the end of one of these structs, so the size alone determines the version.
//!
//! ```text
//! │ descriptors, inline fields, tails │ since version 2 │ since version 3 │ of newer versions
//!                            version 1 ┘      version 2 ┘       version 3 ┘
//! ```

use core::mem::offset_of;

use crate::message::codec::layout::align_up;
use crate::message::codec::measure::Sizer;
use crate::message::codec::message_layout::MessageLayout;
use crate::message::codec::reader::{InlineStruct, MessageReader};
use crate::message::error::{BetweenVersions, DecodeCause};
use crate::wire::{Header, MESSAGE_SIZE_MAX};

/// The largest size in bytes of all structs of later versions together. A receiver accepts a
/// message that exceeds its own version by this size.
pub(crate) const LATER_SIZE_MAX: usize = 4096;

/// Returns true if structs of these sizes and alignments fit after the first version of a message,
/// wherever it ends.
#[must_use]
pub const fn fits_later(mut structs: &[(usize, usize)]) -> bool {
    let mut left = LATER_SIZE_MAX;
    while let [(size, align), rest @ ..] = structs {
        // The end of the version before is a multiple of 4.
        match left.checked_sub(size.saturating_add(align.saturating_sub(4))) {
            Some(rest) => left = rest,
            None => return false,
        }
        structs = rest;
    }
    true
}

impl MessageLayout {
    /// Adds the struct of a later version.
    #[must_use]
    pub const fn since<I>(mut self) -> Self {
        const { assert_later_struct::<I>() };
        let max = align_up(self.max, align_of::<I>()).saturating_add(size_of::<I>());
        self.max = at_most(max, MESSAGE_SIZE_MAX as usize);
        self
    }

    /// Adds the fields of versions that the message type does not have.
    #[must_use]
    pub const fn newer(mut self) -> Self {
        let max = self.max.saturating_add(LATER_SIZE_MAX);
        self.max = at_most(max, MESSAGE_SIZE_MAX as usize);
        self
    }
}

/// Asserts that a struct begins and ends at multiples of 4, and has bytes: the sizes of versions
/// differ.
pub(super) const fn assert_later_struct<I>() {
    assert!(
        align_of::<I>() >= 4 && size_of::<I>() >= 4,
        "each version of a message has another size"
    );
}

pub(super) const fn at_most(size: usize, max: usize) -> usize {
    if size < max { size } else { max }
}

impl Sizer {
    /// Adds the struct of a later version.
    #[inline]
    pub fn since<I>(&mut self) {
        self.add(align_of::<I>(), size_of::<I>());
    }
}

impl<'buf> MessageReader<'buf> {
    /// Returns the struct of a later version, or `None` if the message is of an earlier one.
    ///
    /// # Errors
    ///
    /// Fails if the message ends between the two versions, or if a field is not a valid value of
    /// its type.
    #[inline]
    pub fn since<I: InlineStruct>(&mut self) -> Result<Option<&'buf I>, DecodeCause> {
        const { assert_later_struct::<I>() };
        let earlier = align_up(self.offset(), 4);
        let found = self.bytes().len();
        if found == earlier {
            return Ok(None);
        }
        let later = align_up(earlier, align_of::<I>()).saturating_add(size_of::<I>());
        if found < later {
            return Err(BetweenVersions {
                offset: offset_of!(Header, size),
                earlier,
                later,
                found,
            }
            .into());
        }
        self.inline().map(Some)
    }

    /// Skips the fields of versions that the message type does not have.
    #[inline]
    pub fn skip_newer(&mut self) {
        let size = self.bytes().len();
        if size.is_multiple_of(4) {
            self.skip_to(size);
        }
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::message::codec::layout::DescriptorArea;
    use crate::message::codec::reader::FieldChecker;
    use crate::message::error::InvalidValue;

    /// A struct of 8 bytes with this alignment.
    #[repr(C)]
    struct Later<A>([u32; 2], [A; 0]);

    // SAFETY: each field is a number.
    unsafe impl<A: 'static> InlineStruct for Later<A> {
        fn check(_: &FieldChecker<'_>) -> Result<(), InvalidValue> {
            Ok(())
        }
    }

    /// Reads a message of `size` bytes whose first version has `first` bytes after the header.
    /// Returns the versions after the first one.
    fn versions(first: u32, size: usize) -> Result<[bool; 2], DecodeCause> {
        let task = EmbeddedKernel::new().create_task();
        let memory = [0_u64; 16];
        let bytes = zerocopy::IntoBytes::as_bytes(&memory);
        let mut reader = MessageReader::new(*task, &bytes[..size], DescriptorArea::NONE);
        reader.part("first", first, 4, 1, 100)?;
        let second = reader.since::<Later<u64>>()?.is_some();
        let third = reader.since::<Later<u32>>()?.is_some();
        reader.finish()?;
        Ok([second, third])
    }

    #[test]
    fn later_struct_without_whole_words_is_refused() {
        assert_later_struct::<u32>();
        for refused in [assert_later_struct::<u16>, assert_later_struct::<[u32; 0]>] {
            assert!(std::panic::catch_unwind(refused).is_err());
        }
    }

    #[test]
    fn later_structs_fit_with_their_gaps() {
        for (structs, fits) in [
            (&[(4096, 4)][..], true),
            (&[(4097, 4)], false),
            (&[(4092, 8)], true),
            (&[(4093, 8)], false),
            (&[(4084, 16)], true),
            (&[(4085, 16)], false),
            (&[(2000, 4), (2096, 4)], true),
            (&[(2000, 4), (2096, 8)], false),
            (&[], true),
        ] {
            assert_eq!(fits_later(structs), fits, "{structs:?}");
        }
    }

    #[test]
    #[cfg_attr(target_arch = "x86", ignore = "u64 is aligned to 4 bytes")]
    fn size_of_the_message_determines_its_version() {
        for (first, sizes) in [(0, [24, 32, 40]), (4, [28, 40, 48]), (5, [32, 40, 48])] {
            for (size, expected) in
                sizes
                    .into_iter()
                    .zip([[false, false], [true, false], [true, true]])
            {
                assert_eq!(versions(first, size), Ok(expected), "{first} {size}");
            }
            for size in (24 + first as usize..60).filter(|size| !sizes.contains(size)) {
                assert!(versions(first, size).is_err(), "{first} {size}");
            }
        }
    }

    #[test]
    #[cfg_attr(target_arch = "x86", ignore = "u64 is aligned to 4 bytes")]
    fn size_between_versions_is_an_error_with_both_sizes() {
        for found in [32, 36] {
            let expected = BetweenVersions {
                offset: 4,
                earlier: 28,
                later: 40,
                found,
            };
            assert_eq!(versions(4, found), Err(expected.into()));
        }
    }

    #[test]
    fn newer_versions_end_at_a_multiple_of_4() {
        let task = EmbeddedKernel::new().create_task();
        let bytes = [0; 64];
        let skipped = |size| {
            let mut reader = MessageReader::new(*task, &bytes[..size], DescriptorArea::NONE);
            reader.part("first", 5, 4, 1, 100).unwrap();
            reader.skip_newer();
            reader.finish().is_ok()
        };
        let accepted: Vec<_> = (29..=44).filter(|size| skipped(*size)).collect();
        assert_eq!(accepted, [32, 36, 40, 44]);
    }

    #[test]
    fn sizes_of_later_structs_are_limited_with_their_gaps() {
        assert!(fits_later(&[]) && fits_later(&[(LATER_SIZE_MAX, 4)]));
        assert!(!fits_later(&[(LATER_SIZE_MAX + 4, 4)]) && !fits_later(&[(LATER_SIZE_MAX, 8)]));
        assert!(fits_later(&[(LATER_SIZE_MAX - 12, 8), (4, 8)]));
        assert!(!fits_later(&[(LATER_SIZE_MAX - 12, 8), (8, 8)]));
        assert!(!fits_later(&[(usize::MAX, 8)]));
    }

    #[test]
    #[cfg_attr(target_arch = "x86", ignore = "u64 is aligned to 4 bytes")]
    fn layout_has_room_for_later_and_newer_fields() {
        let first = MessageLayout::natural::<u32>(DescriptorArea::NONE, false);
        let second = first.since::<Later<u64>>();
        assert_eq!((second.min, second.max), (28, 40));
        assert_eq!(second.newer().max, 40 + LATER_SIZE_MAX);
        let unbounded = MessageLayout::natural::<u32>(DescriptorArea::NONE, true);
        let newer = unbounded.since::<Later<u64>>().newer();
        assert_eq!((newer.min, newer.max), (28, MESSAGE_SIZE_MAX as usize));
    }
}
