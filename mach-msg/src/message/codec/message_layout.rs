//! Compile-time layout of a message type: its parts, its smallest and its largest size.

use crate::wire::gnu::WordSize;
use crate::wire::{Header, MESSAGE_SIZE_MAX, NdrRecord, RIGHTS_MAX};

use crate::message::codec::layout::{self, DescriptorArea};

/// The layout of the inline part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WireLayout {
    /// Naturally aligned values, without an NDR record.
    Natural,
    /// The layout of MIG's stubs: values aligned to 4, after an NDR record.
    Mig,
    /// Items of GNU Mach.
    Items(WordSize),
}

/// The layout of a message type, built at compile time in the order of the message's parts.
#[derive(Clone, Copy, Debug)]
pub struct MessageLayout {
    pub(crate) wire: WireLayout,
    pub(crate) descriptors: DescriptorArea,
    /// True if there is an NDR record.
    pub(crate) ndr: bool,
    /// True if there is a return code.
    pub(crate) return_code: bool,
    /// True for a reply.
    pub(crate) reply: bool,
    /// The smallest size, in bytes.
    pub(crate) min: usize,
    /// The largest size, in bytes.
    pub(crate) max: usize,
}

/// The size of `mig_reply_error_t`: header, NDR record, return code.
pub(crate) const ERROR_REPLY_SIZE: usize = 36;

impl MessageLayout {
    /// Returns the layout of a message that has only descriptors so far.
    const fn start(wire: WireLayout, descriptors: DescriptorArea) -> Self {
        assert!(
            descriptors.count <= RIGHTS_MAX as usize,
            "a message carries at most 16382 rights"
        );
        let inline = start_of_inline(wire, descriptors);
        Self {
            wire,
            descriptors,
            ndr: false,
            return_code: false,
            reply: false,
            min: inline,
            max: inline,
        }
    }

    /// Returns the layout of a message of items that only has rights and memory so far.
    pub(super) const fn of_items(word: WordSize, descriptors: DescriptorArea) -> Self {
        Self::start(WireLayout::Items(word), descriptors)
    }

    /// Returns the layout of a message with natural alignment: one struct `I` with the inline
    /// fields, to which variable-length parts can be added.
    #[must_use]
    pub const fn natural<I>(descriptors: DescriptorArea, variable: bool) -> Self {
        let mut layout = Self::start(WireLayout::Natural, descriptors);
        layout.min = layout::align_up(layout::inline_end::<I>(descriptors), 4);
        layout.max = if variable {
            MESSAGE_SIZE_MAX as usize
        } else {
            layout.min
        };
        layout
    }

    /// Adds a variable-length part of at most `max` items after the inline struct.
    #[must_use]
    pub const fn tail<T>(mut self, max: usize) -> Self {
        let align = layout::align_of_part(align_of::<T>());
        self.max = layout::align_up(
            layout::align_up(self.max, align).saturating_add(max.saturating_mul(size_of::<T>())),
            4,
        );
        assert!(
            self.max <= MESSAGE_SIZE_MAX as usize,
            "the message is larger than any kernel accepts"
        );
        self
    }

    /// Marks the message as a reply.
    #[must_use]
    pub const fn as_reply(mut self) -> Self {
        self.reply = true;
        self
    }

    /// Returns the start of a request in MIG's layout, to which the inline fields are added. `data`
    /// is true if some field is not a right, so that the message has an NDR record.
    #[must_use]
    pub const fn mig_request(descriptors: DescriptorArea, data: bool) -> Self {
        let mut layout = Self::start(WireLayout::Mig, descriptors);
        layout.ndr = data;
        layout.grow(if layout.ndr {
            size_of::<NdrRecord>()
        } else {
            0
        })
    }

    /// Returns the start of a reply in MIG's layout. A reply without descriptors has a return code,
    /// and therefore an NDR record.
    #[must_use]
    pub const fn mig_reply(descriptors: DescriptorArea, data: bool) -> Self {
        let mut layout = Self::start(WireLayout::Mig, descriptors);
        layout.reply = true;
        layout.return_code = descriptors.count == 0;
        layout.ndr = layout.return_code || data;
        let ndr = if layout.ndr {
            size_of::<NdrRecord>()
        } else {
            0
        };
        layout.grow(ndr + if layout.return_code { 4 } else { 0 })
    }

    /// The layout of an error reply of 36 bytes: `mig_reply_error_t`.
    pub(crate) const ERROR_REPLY: Self = Self::mig_reply(DescriptorArea::NONE, true);

    pub(super) const fn grow(mut self, size: usize) -> Self {
        self.min += size;
        self.max += size;
        self
    }

    /// Adds a value. This and the following methods are for MIG's layout.
    #[must_use]
    pub const fn value<T>(self) -> Self {
        const {
            assert!(
                align_of::<T>() <= 8,
                "a value in a message must have an alignment of at most 8"
            );
        };
        self.rounded().grow(size_of::<T>()).rounded()
    }

    /// Adds a count and a variable-length array of at most `max` elements.
    #[must_use]
    pub const fn slice<T>(self, max: usize) -> Self {
        self.value::<u32>().elements::<T>(max)
    }

    /// Adds a variable-length array of at most `max` elements whose count is another field.
    #[must_use]
    pub const fn elements<T>(self, max: usize) -> Self {
        const {
            assert!(size_of::<T>() > 0, "the elements of an array take space");
        };
        let mut layout = self.rounded();
        layout.max += max * size_of::<T>();
        layout.rounded()
    }

    /// Adds a string of at most `max` bytes, including its NUL: a `c_string[*:max]`.
    #[must_use]
    pub const fn text(self, max: usize) -> Self {
        // An unused offset word comes before the count. The string has at least its NUL.
        let mut layout = self.value::<u32>().slice::<u8>(max);
        layout.min += 4;
        layout
    }

    /// Adds a string in a field of `size` bytes: a `c_string[size]`.
    #[must_use]
    pub const fn fixed_text(self, size: usize) -> Self {
        self.rounded().grow(size).rounded()
    }

    /// Rounds the sizes up to multiples of 4.
    #[must_use]
    pub const fn rounded(mut self) -> Self {
        self.min = layout::align_up(self.min, 4);
        self.max = layout::align_up(self.max, 4);
        self
    }

    /// Returns true for a reply, in whose place an error reply may arrive.
    #[must_use]
    pub const fn is_reply(&self) -> bool {
        self.reply
    }

    /// Returns the largest size of such a message in bytes, without trailer.
    #[must_use]
    pub const fn max_size(&self) -> usize {
        self.max
    }

    /// Returns the smallest size of such a message in bytes, without trailer.
    #[must_use]
    pub const fn min_size(&self) -> usize {
        self.min
    }

    /// Returns the offset of the inline part, after the header and the descriptors.
    #[must_use]
    pub const fn inline_offset(&self) -> usize {
        start_of_inline(self.wire, self.descriptors)
    }

    /// Returns the number and the size of the descriptors.
    #[must_use]
    pub const fn descriptors(&self) -> DescriptorArea {
        self.descriptors
    }

    /// Returns the number of descriptors.
    #[must_use]
    pub const fn descriptor_count(&self) -> u32 {
        self.descriptors.count as u32
    }
}

/// Returns the offset of the inline part.
const fn start_of_inline(wire: WireLayout, descriptors: DescriptorArea) -> usize {
    match wire {
        WireLayout::Natural | WireLayout::Mig => descriptors.end(),
        WireLayout::Items(word) => word.header_size() + descriptors.size,
    }
}

/// Returns true if a message with these sizes is within the kernel's limits.
#[must_use]
pub const fn fits(mut sizes: &[usize]) -> bool {
    let mut left = MESSAGE_SIZE_MAX as usize - size_of::<Header>();
    while let [size, rest @ ..] = sizes {
        match left.checked_sub(*size) {
            Some(rest) => left = rest,
            None => return false,
        }
        sizes = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the largest size of a message with an inline struct `I` and at most `items` items of
    /// type `T`.
    fn with_tail<I, T>(items: usize) -> usize {
        MessageLayout::natural::<I>(DescriptorArea::NONE, false)
            .tail::<T>(items)
            .max
    }

    #[test]
    #[cfg_attr(target_arch = "x86", ignore = "u64 is aligned to 4 bytes")]
    fn variable_part_starts_at_its_alignment_but_at_least_at_4() {
        assert_eq!([0, 1, 4, 5].map(with_tail::<(), u8>), [24, 28, 28, 32]);
        assert_eq!([0, 1, 2, 3].map(with_tail::<(), u16>), [24, 28, 28, 32]);
        assert_eq!([0, 1, 2].map(with_tail::<(), u32>), [24, 28, 32]);
        assert_eq!([0, 1, 2].map(with_tail::<(), u64>), [24, 32, 40]);
        assert_eq!([0, 1, 2].map(with_tail::<u32, u64>), [32, 40, 48]);
        assert_eq!([0, 1, 5].map(with_tail::<u32, u8>), [28, 32, 36]);
        assert_eq!([0, 1].map(with_tail::<u8, u16>), [28, 32]);
    }

    #[test]
    fn largest_variable_part_fills_the_largest_message() {
        let room = MESSAGE_SIZE_MAX as usize - 24;
        assert_eq!(with_tail::<(), u8>(room), MESSAGE_SIZE_MAX as usize);
    }

    #[test]
    #[should_panic(expected = "larger than any kernel accepts")]
    fn variable_part_beyond_the_largest_message_panics() {
        with_tail::<(), u8>(MESSAGE_SIZE_MAX as usize - 23);
    }

    #[test]
    fn inline_struct_ends_at_a_multiple_of_4() {
        let size = |layout: MessageLayout| (layout.min, layout.max);
        let natural = |variable| MessageLayout::natural::<[u8; 5]>(DescriptorArea::NONE, variable);
        assert_eq!(size(natural(false)), (32, 32));
        assert_eq!(size(natural(true)), (32, MESSAGE_SIZE_MAX as usize));
        let one = DescriptorArea::NONE.and(1, 12);
        assert_eq!(size(MessageLayout::natural::<u8>(one, false)), (44, 44));
        assert_eq!(size(MessageLayout::natural::<u64>(one, false)), (48, 48));
    }

    #[test]
    fn text_has_an_offset_a_count_and_a_nul_in_mig_layout() {
        let size = |layout: MessageLayout| (layout.min, layout.max);
        let mig = MessageLayout::mig_request(DescriptorArea::NONE, true);
        assert_eq!(size(mig), (32, 32));
        assert_eq!(size(mig.text(4)), (44, 44));
        assert_eq!(size(mig.text(10)), (44, 52));
        assert_eq!(size(mig.fixed_text(10)), (44, 44));
        assert_eq!(size(mig.slice::<u8>(10)), (36, 48));
        assert_eq!(size(mig.slice::<u64>(2)), (36, 52));
    }

    #[test]
    fn parts_fit_up_to_the_largest_message() {
        let room = MESSAGE_SIZE_MAX as usize - size_of::<Header>();
        for sizes in [&[][..], &[0], &[room], &[room - 3, 0, 3], &[1, 2, 3]] {
            assert!(fits(sizes), "{sizes:?}");
        }
        for sizes in [
            &[room + 1][..],
            &[room, 1],
            &[1, room],
            &[usize::MAX, 1],
            &[room / 2, room / 2, 2],
        ] {
            assert!(!fits(sizes), "{sizes:?}");
        }
    }

    #[test]
    fn reply_without_descriptors_has_record_and_code_in_mig_layout() {
        let one = DescriptorArea::NONE.and(1, 12);
        for (area, data, ndr, code, size) in [
            (DescriptorArea::NONE, false, true, true, 36),
            (DescriptorArea::NONE, true, true, true, 36),
            (one, false, false, false, 40),
            (one, true, true, false, 48),
        ] {
            let reply = MessageLayout::mig_reply(area, data);
            assert!(reply.is_reply());
            assert_eq!((reply.ndr, reply.return_code), (ndr, code));
            assert_eq!((reply.min_size(), reply.max_size()), (size, size));
            let request = MessageLayout::mig_request(area, data);
            assert_eq!((request.ndr, request.return_code), (data, false));
            let record = if data { 8 } else { 0 };
            assert_eq!(request.min_size(), area.end() + record);
            assert_eq!(request.max_size(), area.end() + record);
            assert!(!request.is_reply() && request.as_reply().is_reply());
        }
        let natural = MessageLayout::natural::<u32>(one, false);
        assert!(!natural.is_reply() && !natural.ndr && !natural.return_code);
        assert_eq!(
            (natural.inline_offset(), natural.descriptor_count()),
            (40, 1)
        );
        assert_eq!(MessageLayout::ERROR_REPLY.max_size(), ERROR_REPLY_SIZE);
    }

    #[test]
    fn elements_add_to_the_largest_size_only() {
        let size = |layout: MessageLayout| (layout.min, layout.max);
        let start = MessageLayout::mig_request(DescriptorArea::NONE, false);
        assert_eq!(size(start.value::<u8>()), (28, 28));
        assert_eq!(size(start.value::<u64>()), (32, 32));
        assert_eq!(size(start.elements::<u16>(3)), (24, 32));
        assert_eq!(size(start.value::<[u8; 5]>().elements::<u8>(0)), (32, 32));
    }

    #[test]
    #[should_panic(expected = "at most 16382 rights")]
    fn more_descriptors_than_rights_panic() {
        let most = DescriptorArea::NONE.and(16_382, 12);
        assert_eq!(
            MessageLayout::mig_request(most, false).min_size(),
            most.end()
        );
        let _ = MessageLayout::mig_request(most.and(1, 12), false);
    }
}
