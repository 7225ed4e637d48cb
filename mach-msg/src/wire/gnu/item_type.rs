//! The type of an item: the kind, number and location of its elements.

use zerocopy::{FromBytes, IntoBytes};

use super::word_size::WordSize;
use crate::wire::Disposition;

/// The type of an item: `mach_msg_type_t`, and `mach_msg_type_long_t` with 32 bits.
///
/// | field | 32, short (4 bytes) | 32, long (12 bytes) | 64 (8 bytes) |
/// |---|---|---|---|
/// | `name` | bits 0–7 | 16 bits at 4 | bits 0–7 |
/// | `size` | bits 8–15 | 16 bits at 6 | bits 8–23 |
/// | `number` | bits 16–27 | 32 bits at 8 | bits 32–63 |
/// | `is_inline` | bit 28 | bit 28 | bit 29 |
/// | `is_long` | bit 29, 0 | bit 29, 1 | bit 30 |
/// | `deallocate` | bit 30 | bit 30 | bit 31 |
/// | must be 0 | bit 31 | bits 0–27 and 31 | bits 24–28 |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ItemType {
    /// `msgt_name`: a disposition, or one of [`type_name`](super::type_name)
    pub name: u16,
    /// `msgt_size`: the size of an element in bits
    pub size: u16,
    /// `msgt_number`: the number of elements
    pub number: u32,
    /// `msgt_inline`: true if the elements follow, false if their address follows
    pub is_inline: bool,
    /// `msgt_longform`: true for the long form. With 64 bits there is one form, and the bit has no
    /// meaning.
    pub is_long: bool,
    /// `msgt_deallocate`. When sent: true if the memory moves to the receiver. When received: true
    /// for everything out of line
    pub deallocate: bool,
}

/// A malformed type of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeError {
    /// There are fewer bytes than a type has.
    Truncated,
    /// Bits that must be 0 are set.
    UnusedBits {
        /// These bits of the first word.
        found: u32,
    },
}

/// The positions of the fields in the first word of a type.
struct Places {
    inline: u32,
    long: u32,
    deallocate: u32,
}

const SHORT: Places = Places {
    inline: 1 << 28,
    long: 1 << 29,
    deallocate: 1 << 30,
};

const WIDE: Places = Places {
    inline: 1 << 29,
    long: 1 << 30,
    deallocate: 1 << 31,
};

/// The number of elements that the short form has room for, plus 1.
const SHORT_NUMBER_END: u32 = 1 << 12;

impl Places {
    const fn flags(&self, kind: ItemType) -> u32 {
        (if kind.is_inline { self.inline } else { 0 })
            | (if kind.is_long { self.long } else { 0 })
            | (if kind.deallocate { self.deallocate } else { 0 })
    }

    const fn all(&self) -> u32 {
        self.inline | self.long | self.deallocate
    }
}

impl ItemType {
    /// Returns the type of elements that follow it, in the short form.
    #[must_use]
    #[inline]
    pub const fn inline(name: u16, size: u16, number: u32) -> Self {
        Self {
            name,
            size,
            number,
            is_inline: true,
            is_long: false,
            deallocate: false,
        }
    }

    /// Returns the type of elements whose address follows, in the short form.
    #[must_use]
    #[inline]
    pub const fn out_of_line(name: u16, size: u16, number: u32, deallocate: bool) -> Self {
        Self {
            name,
            size,
            number,
            is_inline: false,
            is_long: false,
            deallocate,
        }
    }

    /// Returns the same type in the long form.
    #[must_use]
    #[inline]
    pub const fn long(self) -> Self {
        Self {
            is_long: true,
            ..self
        }
    }

    /// Returns the same type in the form that has room for any number: the long one, if there are
    /// two.
    #[inline]
    pub(crate) const fn roomy(self, word: WordSize) -> Self {
        match word {
            WordSize::Bits32 => self.long(),
            WordSize::Bits64 => self,
        }
    }

    /// Returns the disposition, if this is the name of a right.
    #[must_use]
    #[inline]
    pub const fn disposition(&self) -> Option<Disposition> {
        Disposition::from_raw(self.name as u32)
    }

    /// Returns the size of all elements in bytes, without padding, as the kernel computes it. With
    /// 32 bits it has only the lower 32 bits, so it may be too small for the number of elements.
    #[must_use]
    #[inline]
    pub const fn data_size(&self, word: WordSize) -> u64 {
        // Cannot overflow: 32 and 16 bits.
        let size = (self.number as u64 * self.size as u64).div_ceil(8);
        match word {
            WordSize::Bits32 => size & 0xffff_ffff,
            WordSize::Bits64 => size,
        }
    }

    /// Reads the type at the start of `bytes`. Returns it with its size in bytes.
    ///
    /// # Errors
    ///
    /// Fails if there are too few bytes, or if bits that must be 0 are set.
    #[inline]
    pub fn read(word: WordSize, bytes: &[u8]) -> Result<(Self, usize), TypeError> {
        match word {
            WordSize::Bits32 => Self::read_32(bytes),
            WordSize::Bits64 => Self::read_64(bytes),
        }
    }

    fn read_32(bytes: &[u8]) -> Result<(Self, usize), TypeError> {
        let [first] = words(bytes)?;
        let mut kind = Self {
            name: (first & 0xff) as u16,
            size: (first >> 8 & 0xff) as u16,
            number: first >> 16 & (SHORT_NUMBER_END - 1),
            is_inline: first & SHORT.inline != 0,
            is_long: first & SHORT.long != 0,
            deallocate: first & SHORT.deallocate != 0,
        };
        let unused = match kind.is_long {
            true => !SHORT.all(),
            false => 1 << 31,
        };
        check_unused(first & unused)?;
        if !kind.is_long {
            return Ok((kind, size_of_val(&first)));
        }
        let all: [u32; 3] = words(bytes)?;
        let [_, element, number] = all;
        kind.name = (element & 0xffff) as u16;
        kind.size = (element >> 16) as u16;
        kind.number = number;
        Ok((kind, size_of_val(&all)))
    }

    fn read_64(bytes: &[u8]) -> Result<(Self, usize), TypeError> {
        let all: [u32; 2] = words(bytes)?;
        let [first, number] = all;
        let kind = Self {
            name: (first & 0xff) as u16,
            size: (first >> 8 & 0xffff) as u16,
            number,
            is_inline: first & WIDE.inline != 0,
            is_long: first & WIDE.long != 0,
            deallocate: first & WIDE.deallocate != 0,
        };
        check_unused(first & !WIDE.all() & !0x00ff_ffff)?;
        Ok((kind, size_of_val(&all)))
    }

    /// Returns the bytes of the type, or `None` if a field has no room in its form: the short one
    /// has 8 bits for the name, 8 for the size and 12 for the number, the one with 64 bits has 8
    /// for the name.
    #[must_use]
    #[inline]
    pub const fn encode(self, word: WordSize) -> Option<EncodedType> {
        let name = self.name as u32;
        let size = self.size as u32;
        Some(match (word, self.is_long) {
            (WordSize::Bits32, false) => {
                if name > 0xff || size > 0xff || self.number >= SHORT_NUMBER_END {
                    return None;
                }
                let first = name | size << 8 | self.number << 16 | SHORT.flags(self);
                EncodedType {
                    words: [first, 0, 0],
                    count: 1,
                }
            }
            (WordSize::Bits32, true) => EncodedType {
                words: [SHORT.flags(self), name | size << 16, self.number],
                count: 3,
            },
            (WordSize::Bits64, _) => {
                if name > 0xff {
                    return None;
                }
                EncodedType {
                    words: [name | size << 8 | WIDE.flags(self), self.number, 0],
                    count: 2,
                }
            }
        })
    }
}

/// Returns the words at the start of `bytes`.
fn words<const N: usize>(bytes: &[u8]) -> Result<[u32; N], TypeError> {
    match <[u32; N]>::read_from_prefix(bytes) {
        Ok((words, _)) => Ok(words),
        Err(_) => Err(TypeError::Truncated),
    }
}

fn check_unused(found: u32) -> Result<(), TypeError> {
    match found {
        0 => Ok(()),
        found => Err(TypeError::UnusedBits { found }),
    }
}

/// Returns true if two types have the same bytes, except for a bit without a meaning: with 64 bits,
/// that of the long form.
#[inline]
pub(crate) fn same_type(word: WordSize, one: &[u8], other: &[u8]) -> bool {
    match word {
        WordSize::Bits32 => one == other,
        WordSize::Bits64 => {
            let parts = |bytes| <[u32; 2]>::read_from_bytes(bytes);
            match (parts(one), parts(other)) {
                (Ok([one, number]), Ok([other, expected])) => {
                    (one ^ other) & !WIDE.long == 0 && number == expected
                }
                _ => false,
            }
        }
    }
}

/// The bytes of an [`ItemType`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodedType {
    words: [u32; 3],
    count: usize,
}

impl EncodedType {
    /// No bytes.
    pub(crate) const EMPTY: Self = Self {
        words: [0; 3],
        count: 0,
    };

    /// Returns the bytes.
    #[must_use]
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        self.words.get(..self.count).unwrap_or_default().as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::super::type_name::{BYTE, INTEGER_32};
    use super::*;

    const BYTES: ItemType = ItemType::inline(BYTE, 8, 5);

    #[track_caller]
    fn assert_bytes(word: WordSize, kind: ItemType, expected: &[u8]) {
        let encoded = kind.encode(word).unwrap();
        assert_eq!(encoded.as_bytes(), expected);
        assert_eq!(ItemType::read(word, expected), Ok((kind, expected.len())));
    }

    #[test]
    #[cfg_attr(target_endian = "big", ignore = "GNU Mach is little-endian")]
    fn types_have_the_bytes_of_the_kernel() {
        let (short, wide) = (WordSize::Bits32, WordSize::Bits64);
        assert_bytes(short, BYTES, &[9, 8, 5, 0x10]);
        assert_bytes(wide, BYTES, &[9, 8, 0, 0x20, 5, 0, 0, 0]);
        let long = [0, 0, 0, 0x30, 9, 0, 8, 0, 5, 0, 0, 0];
        assert_bytes(short, BYTES.long(), &long);
        assert_bytes(wide, BYTES.long(), &[9, 8, 0, 0x60, 5, 0, 0, 0]);
        assert_bytes(short, ItemType::inline(20, 32, 1), &[0x14, 0x20, 1, 0x10]);
        let outside = ItemType::out_of_line(BYTE, 8, 20, true);
        assert_bytes(short, outside, &[9, 8, 20, 0x40]);
        assert_bytes(wide, outside, &[9, 8, 0, 0x80, 20, 0, 0, 0]);
    }

    #[test]
    fn largest_fields_of_each_form_are_read_as_written() {
        let largest = [
            (WordSize::Bits32, ItemType::inline(0xff, 0xff, 0xfff)),
            (
                WordSize::Bits32,
                ItemType::out_of_line(u16::MAX, u16::MAX, u32::MAX, true).long(),
            ),
            (
                WordSize::Bits64,
                ItemType::out_of_line(0xff, u16::MAX, u32::MAX, true).long(),
            ),
        ];
        for (word, kind) in largest {
            let encoded = kind.encode(word).unwrap();
            let (read, size) = ItemType::read(word, encoded.as_bytes()).unwrap();
            assert_eq!((read, size), (kind, encoded.as_bytes().len()));
        }
    }

    #[test]
    fn fields_without_room_in_their_form_are_refused() {
        let (short, wide) = (WordSize::Bits32, WordSize::Bits64);
        for kind in [
            ItemType::inline(0x100, 8, 1),
            ItemType::inline(9, 0x100, 1),
            ItemType::inline(9, 8, 0x1000),
        ] {
            assert_eq!(kind.encode(short), None, "{kind:?}");
            assert!(kind.long().encode(short).is_some(), "{kind:?}");
        }
        assert_eq!(ItemType::inline(0x100, 8, 1).encode(wide), None);
        assert!(ItemType::inline(9, 0x100, 0x1000).encode(wide).is_some());
    }

    #[test]
    fn set_must_be_zero_bits_are_refused() {
        let unused = |word, words: [u32; 3]| ItemType::read(word, words.as_bytes());
        let error = |found| Err(TypeError::UnusedBits { found });
        let (short, wide) = (WordSize::Bits32, WordSize::Bits64);
        assert_eq!(unused(short, [1 << 31, 0, 0]), error(1 << 31));
        for bit in (0..28).chain([31]) {
            let first = SHORT.long | 1 << bit;
            assert_eq!(unused(short, [first, 0, 0]), error(1 << bit), "{bit}");
        }
        for bit in 24..29 {
            assert_eq!(unused(wide, [1 << bit, 0, 0]), error(1 << bit), "{bit}");
        }
    }

    #[test]
    fn cut_types_are_refused() {
        let long = BYTES.long();
        for (word, kind) in [
            (WordSize::Bits32, BYTES),
            (WordSize::Bits32, long),
            (WordSize::Bits64, BYTES),
        ] {
            let encoded = kind.encode(word).unwrap();
            for size in 0..encoded.as_bytes().len() {
                let cut = &encoded.as_bytes()[..size];
                assert_eq!(ItemType::read(word, cut), Err(TypeError::Truncated));
            }
        }
    }

    #[test]
    fn size_of_the_data_is_rounded_up_to_bytes() {
        let of = |word, size, number| ItemType::inline(INTEGER_32, size, number).data_size(word);
        let size = |size, number| of(WordSize::Bits64, size, number);
        assert_eq!(size(32, 3), 12);
        assert_eq!(
            (size(1, 0), size(1, 1), size(1, 8), size(1, 9)),
            (0, 1, 1, 2)
        );
        let largest = (u64::from(u32::MAX) * 0xffff).div_ceil(8);
        assert_eq!(size(u16::MAX, u32::MAX), largest);
        let short = |size, number| of(WordSize::Bits32, size, number);
        assert_eq!(short(u16::MAX, u32::MAX), largest & 0xffff_ffff);
        assert_eq!([short(64, 1 << 29), short(32, (1 << 30) + 5)], [0, 20]);
    }
}
