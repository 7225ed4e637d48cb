//! Iterates over the items of an untrusted message.

use core::fmt;
use core::iter::FusedIterator;
use core::slice::ChunksExact;

use zerocopy::FromBytes;

use super::header::GnuHeader;
use super::item_type::{ItemType, TypeError};
use super::word_size::{OUT_OF_LINE_RIGHT_BITS, WordSize};
use crate::wire::{Disposition, PortName, Split64};

/// An iterator over the items of an untrusted message.
///
/// No type is trusted: the iterator never reads beyond the end of the message. An error ends the
/// iteration. The rules are those by which the kernel refuses a message, so a received message
/// breaks them only if it is not [complex](super::GnuBits::COMPLEX). Arrays of rights whose
/// elements have no size are empty: the kernel delivers them instead of arrays for which it has no
/// room.
#[derive(Clone, Debug)]
pub struct GnuItems<'a> {
    word: WordSize,
    message: &'a [u8],
    header: GnuHeader,
    offset: usize,
}

/// An item of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// The offset of the type in the message.
    pub offset: usize,
    /// The type.
    pub kind: ItemType,
    /// The data, or its address.
    pub data: ItemData<'a>,
    word: WordSize,
    is_complex: bool,
}

/// The data of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemData<'a> {
    /// The elements, without padding.
    InMessage(&'a [u8]),
    /// The address of the elements.
    OutOfLine(u64),
}

/// The rights or the memory that an item carries.
#[derive(Clone, Debug)]
pub enum GnuCarried<'a> {
    /// Plain data, or everything in a message that is not complex.
    Nothing,
    /// Rights in the message.
    Rights(GnuRights<'a>),
    /// A region of memory that holds data.
    Region {
        /// The address. It has no meaning if the size is 0.
        address: u64,
        /// The size in bytes.
        size: u64,
    },
    /// An out-of-line array of rights.
    OutOfLineRights(OutOfLineRights),
}

/// Rights of one disposition in a message.
#[derive(Clone, Debug)]
pub struct GnuRights<'a> {
    /// The disposition of each right.
    pub disposition: Disposition,
    /// The names. A right may be null or dead.
    pub names: SlotNames<'a>,
}

/// An out-of-line array of rights with one disposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfLineRights {
    /// The disposition of each right.
    pub disposition: Disposition,
    /// The address of the array. It has no meaning if the number is 0.
    pub address: u64,
    /// The number of names, each of 32 bits.
    pub number: u32,
}

impl OutOfLineRights {
    /// Returns the size of the array in bytes.
    #[must_use]
    #[inline]
    pub const fn size(&self) -> u64 {
        // Cannot overflow: 32 bits and 2.
        self.number as u64 * (OUT_OF_LINE_RIGHT_BITS / 8) as u64
    }
}

/// An iterator over the names of rights in a message, each in a word of its own.
///
/// With 64 bits the kernel ignores the upper half of a word, and so does the iterator.
#[derive(Clone, Debug)]
pub struct SlotNames<'a>(ChunksExact<'a, u8>);

impl<'a> GnuItems<'a> {
    /// Creates an iterator over the items of `message`, which starts with a header.
    ///
    /// The size in the header is not used: the kernel ignores it in a sent message.
    ///
    /// # Errors
    ///
    /// [`ItemError::NoHeader`] or [`ItemError::UnalignedSize`].
    #[inline]
    pub fn new(word: WordSize, message: &'a [u8]) -> Result<Self, ItemError> {
        let size = message.len();
        let Some(header) = GnuHeader::read(word, message) else {
            let expected = word.header_size();
            return Err(ItemError::NoHeader { expected, size });
        };
        if !size.is_multiple_of(word.bytes()) {
            return Err(ItemError::UnalignedSize { word, size });
        }
        Ok(Self {
            word,
            message,
            header,
            offset: word.header_size(),
        })
    }

    /// Returns the header.
    #[must_use]
    pub const fn header(&self) -> &GnuHeader {
        &self.header
    }

    /// Returns the whole message.
    #[must_use]
    pub const fn message(&self) -> &'a [u8] {
        self.message
    }

    /// Returns the offset of the next item.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Reads the item at the current offset. Returns it with the offset of its end.
    fn read(&self) -> Result<(Item<'a>, usize), ItemError> {
        let (offset, size) = (self.offset, self.message.len());
        let truncated = ItemError::Truncated { offset, size };
        let rest = self.message.get(offset..).unwrap_or_default();
        let (kind, type_size) = ItemType::read(self.word, rest).map_err(|error| match error {
            TypeError::Truncated => truncated,
            TypeError::UnusedBits { found } => ItemError::UnusedBits { offset, found },
        })?;
        let is_complex = self.header.bits.is_complex();
        check_kind(kind, self.word, is_complex, offset)?;
        let rest = rest.get(type_size..).unwrap_or_default();
        let (data, data_size) = match kind.is_inline {
            true => {
                let bytes = usize::try_from(kind.data_size(self.word)).ok();
                let bytes = bytes.and_then(|size| rest.get(..size)).ok_or(truncated)?;
                (ItemData::InMessage(bytes), bytes.len())
            }
            false => {
                let address = address(self.word, rest).ok_or(truncated)?;
                (ItemData::OutOfLine(address), self.word.bytes())
            }
        };
        // The size of the message is a multiple of the word, so there is room for the padding.
        let end = data_size
            .checked_add(type_size)
            .and_then(|size| size.checked_add(offset))
            .and_then(|end| self.word.round(end))
            .filter(|end| *end <= size)
            .ok_or(truncated)?;
        let item = Item {
            offset,
            kind,
            data,
            word: self.word,
            is_complex,
        };
        Ok((item, end))
    }
}

/// Checks the rules for a type that do not depend on the data.
fn check_kind(
    kind: ItemType,
    word: WordSize,
    is_complex: bool,
    offset: usize,
) -> Result<(), ItemError> {
    if kind.is_inline && kind.deallocate {
        return Err(ItemError::InlineDeallocate { offset });
    }
    let expected = match kind.is_inline {
        true => word.bits(),
        false => OUT_OF_LINE_RIGHT_BITS,
    };
    // The elements of an array that the kernel could not deliver have no size.
    let is_undelivered = !kind.is_inline && kind.size == 0;
    if is_complex && kind.disposition().is_some() && kind.size != expected && !is_undelivered {
        return Err(ItemError::RightSize {
            offset,
            expected,
            found: kind.size,
        });
    }
    Ok(())
}

fn address(word: WordSize, bytes: &[u8]) -> Option<u64> {
    Some(match word {
        WordSize::Bits32 => u32::read_from_prefix(bytes).ok()?.0.into(),
        WordSize::Bits64 => Split64::read_from_prefix(bytes).ok()?.0.get(),
    })
}

impl<'a> Iterator for GnuItems<'a> {
    type Item = Result<Item<'a>, ItemError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.offset >= self.message.len() {
            return None;
        }
        Some(match self.read() {
            Ok((item, end)) => {
                self.offset = end;
                Ok(item)
            }
            Err(error) => {
                self.offset = self.message.len();
                Err(error)
            }
        })
    }
}

impl FusedIterator for GnuItems<'_> {}

impl<'a> Item<'a> {
    /// Returns the number of names in an out-of-line array, which is determined by its memory.
    fn out_of_line_rights(&self) -> u32 {
        let names = self.kind.data_size(self.word) / u64::from(OUT_OF_LINE_RIGHT_BITS / 8);
        // Cannot fail: an element has 32 bits or none.
        u32::try_from(names).unwrap_or(0)
    }

    /// Returns the contents of the item.
    #[must_use]
    #[inline]
    pub fn carried(&self) -> GnuCarried<'a> {
        if !self.is_complex {
            return GnuCarried::Nothing;
        }
        match (self.kind.disposition(), self.data) {
            (None, ItemData::InMessage(_)) => GnuCarried::Nothing,
            (Some(disposition), ItemData::InMessage(slots)) => GnuCarried::Rights(GnuRights {
                disposition,
                names: SlotNames(slots.chunks_exact(self.word.bytes())),
            }),
            (None, ItemData::OutOfLine(address)) => GnuCarried::Region {
                address,
                size: self.kind.data_size(self.word),
            },
            (Some(disposition), ItemData::OutOfLine(address)) => {
                GnuCarried::OutOfLineRights(OutOfLineRights {
                    disposition,
                    address,
                    number: self.out_of_line_rights(),
                })
            }
        }
    }
}

impl Iterator for SlotNames<'_> {
    type Item = PortName;

    #[inline]
    fn next(&mut self) -> Option<PortName> {
        let (name, _) = PortName::read_from_prefix(self.0.next()?).ok()?;
        Some(name)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for SlotNames<'_> {}

impl FusedIterator for SlotNames<'_> {}

/// A malformed item. Offsets and sizes are in bytes from the start of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ItemError {
    /// The message is too short for a header. The kernel refuses it with
    /// `MACH_SEND_MSG_TOO_SMALL`.
    NoHeader {
        /// Size of a header.
        expected: usize,
        /// Size of the message.
        size: usize,
    },
    /// The size of the message is not a multiple of the word. The kernel refuses it with
    /// `MACH_SEND_MSG_TOO_SMALL`.
    UnalignedSize {
        /// The word.
        word: WordSize,
        /// Size of the message.
        size: usize,
    },
    /// An item extends beyond the end of the message. The kernel refuses it with
    /// `MACH_SEND_MSG_TOO_SMALL`.
    Truncated {
        /// Offset of the item.
        offset: usize,
        /// Size of the message.
        size: usize,
    },
    /// Bits of a type that must be 0 are set. The kernel refuses it with
    /// `MACH_SEND_INVALID_TYPE`.
    UnusedBits {
        /// Offset of the item.
        offset: usize,
        /// These bits of the type's first word.
        found: u32,
    },
    /// An item whose data is in the message is marked for deallocation. The kernel refuses it with
    /// `MACH_SEND_INVALID_TYPE`.
    InlineDeallocate {
        /// Offset of the item.
        offset: usize,
    },
    /// The elements of an item with rights have another size than rights. The kernel refuses it
    /// with `MACH_SEND_INVALID_TYPE`.
    RightSize {
        /// Offset of the item.
        offset: usize,
        /// Size of a right in bits.
        expected: u16,
        /// Size of an element in bits.
        found: u16,
    },
}

impl ItemError {
    /// Returns the offset at which the message is wrong, which is 0 if its size is wrong.
    #[must_use]
    pub const fn offset(&self) -> usize {
        match *self {
            Self::NoHeader { .. } | Self::UnalignedSize { .. } => 0,
            Self::Truncated { offset, .. }
            | Self::UnusedBits { offset, .. }
            | Self::InlineDeallocate { offset }
            | Self::RightSize { offset, .. } => offset,
        }
    }
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NoHeader { expected, size } => write!(
                f,
                "expected at least {expected} bytes in a message, found {size}"
            ),
            Self::UnalignedSize { word, size } => write!(
                f,
                "expected a message size that is a multiple of {}, found {size}",
                word.bytes()
            ),
            Self::Truncated { offset, size } => write!(
                f,
                "the item at offset {offset} does not fit into the message of {size} bytes"
            ),
            Self::UnusedBits { offset, found } => write!(
                f,
                "expected 0 in unused bits of the type at offset {offset}, found {found:#x}"
            ),
            Self::InlineDeallocate { offset } => write!(
                f,
                "expected no deallocate bit in the type at offset {offset}, because its data is in the message"
            ),
            Self::RightSize {
                offset,
                expected,
                found,
            } => write!(
                f,
                "expected rights of {expected} bits in the type at offset {offset}, found {found}"
            ),
        }
    }
}

impl core::error::Error for ItemError {}
