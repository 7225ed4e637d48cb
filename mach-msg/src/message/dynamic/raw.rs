//! The bytes of a message, checked and cut into parts.

use core::fmt;

use zerocopy::FromBytes;

use crate::wire::{Descriptor, DescriptorError, Descriptors, Header, NdrRecord};

/// The bytes of a message without its trailer, of which is known that they are a whole message: there is a header, the size is a
/// multiple of 4, and all descriptors are of known kinds and lie inside.
///
/// What the descriptors say (names, dispositions, addresses) is not checked and nothing is owned: these are numbers.
#[derive(Clone, Copy)]
pub struct RawMessage<'a> {
    bytes: &'a [u8],
    header: Header,
    inline_offset: usize,
}

impl<'a> RawMessage<'a> {
    /// Takes all of `bytes` as one message. What its header says of the size does not matter, as in a send.
    ///
    /// # Errors
    ///
    /// [`RawMessageError`]: `TooShort`, `NotRounded` or `Descriptors`.
    pub fn new(bytes: &'a [u8]) -> Result<Self, RawMessageError> {
        let Ok((header, _)) = Header::read_from_prefix(bytes) else {
            return Err(RawMessageError::TooShort { size: bytes.len() });
        };
        if !bytes.len().is_multiple_of(4) {
            return Err(RawMessageError::NotRounded { size: bytes.len() });
        }
        let mut descriptors =
            Descriptors::new(&header, bytes).map_err(RawMessageError::Descriptors)?;
        for descriptor in descriptors.by_ref() {
            descriptor.map_err(RawMessageError::Descriptors)?;
        }
        Ok(Self {
            bytes,
            header,
            inline_offset: descriptors.offset(),
        })
    }

    /// Takes as many bytes as the header says (`msgh_size`), and gives the rest back: for a received message the
    /// [trailer](super::AnyTrailer), for a recording the next message.
    ///
    /// # Errors
    ///
    /// [`RawMessageError`].
    pub fn from_prefix(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), RawMessageError> {
        let Ok((header, _)) = Header::read_from_prefix(bytes) else {
            return Err(RawMessageError::TooShort { size: bytes.len() });
        };
        let wrong_size = RawMessageError::WrongSize {
            msgh_size: header.size,
            size: bytes.len(),
        };
        let Ok(size) = usize::try_from(header.size) else {
            return Err(wrong_size);
        };
        if size < size_of::<Header>() {
            return Err(wrong_size);
        }
        let Some((message, rest)) = bytes.split_at_checked(size) else {
            return Err(wrong_size);
        };
        Ok((Self::new(message)?, rest))
    }

    /// The whole message.
    #[must_use]
    pub const fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// The header.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The descriptors with their offsets, in order. None if the message is not complex.
    pub fn descriptors(self) -> impl Iterator<Item = (usize, Descriptor)> + use<'a> {
        // The walk was made once without an error, so none is dropped here.
        Descriptors::new(&self.header, self.bytes)
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
    }

    /// Where the inline data starts: 24 in a simple message, behind the last descriptor in a complex one.
    #[must_use]
    pub const fn inline_offset(self) -> usize {
        self.inline_offset
    }

    /// All that comes behind the header and the descriptors.
    #[must_use]
    pub fn inline(self) -> &'a [u8] {
        self.bytes.get(self.inline_offset..).unwrap_or_default()
    }

    /// The NDR record at the start of the inline data, if these eight bytes look like one.
    ///
    /// This is a guess: nothing in a message says whether there is one, and data of a message that is not MIG's may look so. A record
    /// of zeroes (big-endian, ASCII, IEEE 754) is taken for data.
    #[must_use]
    pub fn ndr(self) -> Option<NdrRecord> {
        let (ndr, _) = NdrRecord::read_from_prefix(self.inline()).ok()?;
        let versions = [
            ndr.mig_version,
            ndr.interface_version,
            ndr.reserved1,
            ndr.mig_encoding,
            ndr.reserved2,
        ];
        let representations = (
            ndr.int_representation,
            ndr.char_representation,
            ndr.float_representation,
        );
        let known = versions == [0; 5] && matches!(representations, (0..=1, 0..=1, 0..=3));
        (known && representations != (0, 0, 0)).then_some(ndr)
    }
}

impl fmt::Debug for RawMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawMessage")
            .field("header", &self.header)
            .field("size", &self.bytes.len())
            .field("inline_offset", &self.inline_offset)
            .finish_non_exhaustive()
    }
}

/// Why bytes are not a message. Offsets and sizes are in bytes, from the start of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RawMessageError {
    /// There are fewer bytes than a header has.
    TooShort {
        /// How many there are.
        size: usize,
    },
    /// The size is not a multiple of 4.
    NotRounded {
        /// The size.
        size: usize,
    },
    /// The header tells a size that is smaller than a header, or larger than what is there.
    WrongSize {
        /// What the header says.
        msgh_size: u32,
        /// How many bytes there are.
        size: usize,
    },
    /// The descriptors are wrong.
    Descriptors(DescriptorError),
}

impl RawMessageError {
    /// The offset of the byte, word or descriptor that is wrong; for a message that ends too early, where it ends.
    #[must_use]
    pub const fn offset(self) -> usize {
        match self {
            Self::TooShort { size } | Self::NotRounded { size } => size,
            Self::WrongSize { .. } => core::mem::offset_of!(Header, size),
            Self::Descriptors(DescriptorError::NoBody { size }) => size,
            Self::Descriptors(
                DescriptorError::Truncated { offset, .. }
                | DescriptorError::UnknownKind { offset, .. },
            ) => offset,
        }
    }
}

impl fmt::Display for RawMessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { size } => {
                write!(f, "expected a header of 24 bytes, found {size}")
            }
            Self::NotRounded { size } => {
                write!(f, "expected a size that is a multiple of 4, found {size}")
            }
            Self::WrongSize { msgh_size, size } => write!(
                f,
                "expected a msgh_size of 24 to {size} at offset 4, found {msgh_size}"
            ),
            Self::Descriptors(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for RawMessageError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Descriptors(error) => Some(error),
            Self::TooShort { .. } | Self::NotRounded { .. } | Self::WrongSize { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Bits, PortDescriptor, PortName};
    use alloc::string::ToString;
    use alloc::vec::Vec;
    use zerocopy::IntoBytes;

    fn complex(inline: &[u8]) -> Vec<u8> {
        let header = Header {
            bits: Bits::new(19, 0, 0, true),
            ..Header::default()
        };
        let port = PortDescriptor::new(PortName(0x103), 17);
        let mut bytes = header.as_bytes().to_vec();
        bytes.extend(1_u32.as_bytes());
        bytes.extend(port.as_bytes());
        bytes.extend(inline);
        bytes
    }

    #[test]
    fn a_complex_message_is_cut_into_header_descriptors_and_inline_data() {
        let bytes = complex(&[1, 2, 3, 4]);
        let message = RawMessage::new(&bytes).unwrap();
        assert!(message.header().bits.is_complex());
        assert_eq!(message.inline_offset(), 40);
        assert_eq!(message.inline(), [1, 2, 3, 4]);
        let descriptors: Vec<_> = message.descriptors().collect();
        let port = PortDescriptor::new(PortName(0x103), 17);
        assert_eq!(descriptors, [(28, Descriptor::Port(port))]);
    }

    #[test]
    fn a_prefix_is_as_long_as_its_header_says_and_the_rest_comes_back() {
        let mut bytes = Header {
            size: 28,
            ..Header::default()
        }
        .as_bytes()
        .to_vec();
        bytes.extend([7; 12]);
        let (message, rest) = RawMessage::from_prefix(&bytes).unwrap();
        assert_eq!(message.inline(), [7; 4]);
        assert_eq!(rest, [7; 8]);
    }

    #[test]
    fn a_size_below_a_header_or_above_what_is_there_is_refused_at_offset_4() {
        for size in [0, 23, 25 + 4, u32::MAX] {
            let header = Header {
                size,
                ..Header::default()
            };
            let error = RawMessage::from_prefix(header.as_bytes()).unwrap_err();
            assert_eq!(
                error,
                RawMessageError::WrongSize {
                    msgh_size: size,
                    size: 24
                }
            );
            assert_eq!(error.offset(), 4);
        }
    }

    #[test]
    fn sizes_that_are_no_multiples_of_4_are_refused() {
        let error = RawMessage::new(&complex(&[0; 3])).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected a size that is a multiple of 4, found 43"
        );
        assert_eq!(
            RawMessage::new(&[0; 23]).unwrap_err(),
            RawMessageError::TooShort { size: 23 }
        );
    }

    #[test]
    fn only_bytes_that_look_like_an_ndr_record_are_taken_for_one() {
        let native = complex(NdrRecord::NATIVE.as_bytes());
        assert_eq!(
            RawMessage::new(&native).unwrap().ndr(),
            Some(NdrRecord::NATIVE)
        );
        for inline in [
            &[0; 8][..],
            &[0, 0, 0, 0, 1, 0, 0, 1],
            &[0, 0, 0, 0, 2, 0, 0, 0],
            &[0, 0, 0, 0],
        ] {
            assert_eq!(RawMessage::new(&complex(inline)).unwrap().ndr(), None);
        }
    }
}
