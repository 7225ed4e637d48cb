//! The layout of GNU Mach's messages on this processor: header and items.
//!
//! ```text
//!   i386     0 bits, 4 size, 8 remote, 12 local, 16 seqno, 20 id          24 bytes
//!   x86-64   0 bits, 4 size, 8 remote, 16 local, 24 seqno, 28 id          32 bytes
//!
//!   items, each at a multiple of the word size:
//!            ┌────────────┬──────────────────────────────────────────┐
//!            │ type       │ data, or the address of out-of-line data │
//!            └────────────┴──────────────────────────────────────────┘
//!   i386     4 bytes in the short form, 12 in the long form; x86-64: 8 bytes
//! ```

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// Size of an address, and alignment of items.
pub(super) const WORD: usize = size_of::<usize>();

/// Size of a right in the body of a message, in bits.
pub(super) const RIGHT: u16 = (WORD * 8) as u16;

/// The message header: `mach_msg_header_t`.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C)]
pub(super) struct NativeHeader {
    pub(super) bits: u32,
    pub(super) size: u32,
    /// The name is in the lower 32 bits.
    pub(super) remote: usize,
    pub(super) local: usize,
    pub(super) seqno: u32,
    pub(super) id: i32,
}

pub(super) const HEADER_SIZE: usize = size_of::<NativeHeader>();

const _: () = assert!(HEADER_SIZE == if WORD == 8 { 32 } else { 24 });

/// Type names of items that are no rights (`mach/message.h`).
pub(super) mod type_name {
    /// `MACH_MSG_TYPE_INTEGER_32`
    #[cfg(gnumach)]
    pub(in super::super) const INTEGER_32: u16 = 2;
    /// `MACH_MSG_TYPE_BYTE`
    pub(in super::super) const BYTE: u16 = 9;
    /// `MACH_MSG_TYPE_PORT_NAME`: a name that is not translated
    #[cfg(gnumach)]
    pub(in super::super) const PORT_NAME: u16 = 15;
}

/// The type of an item: `mach_msg_type_t` or `mach_msg_type_long_t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NativeType {
    /// A type name, or the disposition of rights.
    pub(super) name: u16,
    /// Size of an element in bits.
    pub(super) bits: u16,
    /// Number of elements.
    pub(super) number: u32,
    /// False if an address follows.
    pub(super) inline: bool,
    pub(super) deallocate: bool,
}

/// Bits of the first word of a type. Those above the long form are not used.
#[cfg(target_pointer_width = "32")]
mod flag {
    pub(super) const INLINE: u32 = 1 << 28;
    pub(super) const LONG: u32 = 1 << 29;
    pub(super) const DEALLOCATE: u32 = 1 << 30;
}

#[cfg(target_pointer_width = "64")]
mod flag {
    pub(super) const INLINE: u32 = 1 << 29;
    pub(super) const DEALLOCATE: u32 = 1 << 31;
}

impl NativeType {
    /// Size of the largest type in bytes.
    pub(super) const SIZE_MAX: usize = if WORD == 8 { 8 } else { 12 };

    /// Returns an inline item.
    pub(super) const fn inline(name: u16, bits: u16, number: u32) -> Self {
        Self {
            name,
            bits,
            number,
            inline: true,
            deallocate: false,
        }
    }

    /// Returns true if the elements are rights.
    pub(super) const fn is_right(&self) -> bool {
        self.name >= 16 && self.name <= 21
    }

    /// Returns the size of all elements in bytes, as the kernel computes it: on i386, it has the
    /// lower 32 bits only.
    pub(super) const fn data_size(&self) -> u64 {
        // Cannot overflow: 32 and 16 bits.
        let size = (self.number as u64 * self.bits as u64).div_ceil(8);
        if WORD == 8 {
            size
        } else {
            size & u32::MAX as u64
        }
    }

    const fn flags(&self) -> u32 {
        let mut flags = 0;
        if self.inline {
            flags |= flag::INLINE;
        }
        if self.deallocate {
            flags |= flag::DEALLOCATE;
        }
        flags
    }

    /// Returns the bytes of the type and their number. The short form is used for rights and for
    /// few elements that are inline.
    #[cfg(target_pointer_width = "32")]
    pub(super) fn to_bytes(self) -> ([u8; Self::SIZE_MAX], usize) {
        let is_short =
            self.inline && self.name <= 0xff && self.bits <= 0xff && self.number <= 0xfff;
        let (words, size) = if is_short {
            let word = u32::from(self.name) | u32::from(self.bits) << 8 | self.number << 16;
            ([word | self.flags(), 0, 0], 4)
        } else {
            let name_and_bits = u32::from(self.name) | u32::from(self.bits) << 16;
            ([self.flags() | flag::LONG, name_and_bits, self.number], 12)
        };
        let mut bytes = [0; Self::SIZE_MAX];
        bytes.copy_from_slice(words.as_bytes());
        (bytes, size)
    }

    /// Returns the bytes of the type and their number.
    #[cfg(target_pointer_width = "64")]
    pub(super) fn to_bytes(self) -> ([u8; Self::SIZE_MAX], usize) {
        let word = u32::from(self.name & 0xff) | u32::from(self.bits) << 8 | self.flags();
        let mut bytes = [0; Self::SIZE_MAX];
        bytes.copy_from_slice([word, self.number].as_bytes());
        (bytes, Self::SIZE_MAX)
    }

    /// Reads a type. Returns it with its size in bytes, or `None` if `bytes` is too short.
    #[cfg(target_pointer_width = "32")]
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let (word, rest) = u32::read_from_prefix(bytes).ok()?;
        let (name, bits, number, size) = if word & flag::LONG == 0 {
            (word & 0xff, word >> 8 & 0xff, word >> 16 & 0xfff, 4)
        } else {
            let ([name_and_bits, number], _) = <[u32; 2]>::read_from_prefix(rest).ok()?;
            (name_and_bits & 0xffff, name_and_bits >> 16, number, 12)
        };
        Some((Self::of_parts(word, name, bits, number), size))
    }

    /// Reads a type. Returns it with its size in bytes, or `None` if `bytes` is too short.
    #[cfg(target_pointer_width = "64")]
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let ([word, number], _) = <[u32; 2]>::read_from_prefix(bytes).ok()?;
        let item = Self::of_parts(word, word & 0xff, word >> 8 & 0xffff, number);
        Some((item, Self::SIZE_MAX))
    }

    /// Returns the type with these parts, of which the caller has masked the first two.
    const fn of_parts(word: u32, name: u32, bits: u32, number: u32) -> Self {
        Self {
            name: name as u16,
            bits: bits as u16,
            number,
            inline: word & flag::INLINE != 0,
            deallocate: word & flag::DEALLOCATE != 0,
        }
    }
}

/// An item of a received message.
#[derive(Clone, Copy, Debug)]
pub(super) struct NativeItem<'a> {
    pub(super) kind: NativeType,
    /// The elements without padding, or the address.
    pub(super) data: &'a [u8],
}

impl NativeItem<'_> {
    /// Returns the address of out-of-line elements.
    pub(super) fn address(&self) -> usize {
        usize::read_from_prefix(self.data).map_or(0, |(address, _)| address)
    }
}

/// Iterates over the items of a message. Ends with an error at the first item that does not fit.
pub(super) struct NativeItems<'a> {
    rest: &'a [u8],
}

/// An item that is longer than its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TruncatedNativeItem;

impl<'a> NativeItems<'a> {
    /// Returns the items in `body`, which starts after the header.
    pub(super) const fn new(body: &'a [u8]) -> Self {
        Self { rest: body }
    }

    /// Returns the number of bytes after the last item that was read.
    #[cfg(gnumach)]
    pub(super) const fn left(&self) -> usize {
        self.rest.len()
    }

    fn read(&mut self) -> Option<NativeItem<'a>> {
        let (kind, type_size) = NativeType::read(self.rest)?;
        let size = if kind.inline {
            usize::try_from(kind.data_size()).ok()?
        } else {
            WORD
        };
        let rest = self.rest.get(type_size..)?;
        let (data, _) = rest.split_at_checked(size)?;
        self.rest = rest.get(size.checked_next_multiple_of(WORD)?..)?;
        Some(NativeItem { kind, data })
    }
}

impl<'a> Iterator for NativeItems<'a> {
    type Item = Result<NativeItem<'a>, TruncatedNativeItem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let item = self.read();
        if item.is_none() {
            self.rest = &[];
        }
        Some(item.ok_or(TruncatedNativeItem))
    }
}
