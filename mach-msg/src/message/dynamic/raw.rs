//! Messages as checked bytes.

use core::fmt;

use zerocopy::FromBytes;

use crate::wire::{Descriptor, DescriptorError, Descriptors, Header, NdrRecord};

/// The bytes of one whole message, without its trailer. They contain a header, their size is a
/// multiple of 4, and all descriptors are of known kinds and inside the message.
///
/// Names, dispositions and addresses in the descriptors are not checked, and nothing is owned.
#[derive(Clone, Copy)]
pub struct RawMessage<'a> {
    bytes: &'a [u8],
    header: Header,
    inline_offset: usize,
}

impl<'a> RawMessage<'a> {
    /// Checks all of `bytes` as one message. The size in the header is ignored, as in a send.
    ///
    /// # Errors
    ///
    /// * [`TooShort`](RawMessageError::TooShort) below the size of a header.
    /// * [`NotRounded`](RawMessageError::NotRounded) if the size is not a multiple of 4.
    /// * [`Descriptors`](RawMessageError::Descriptors) for malformed descriptors.
    pub fn new(bytes: &'a [u8]) -> Result<Self, RawMessageError> {
        Self::with(bytes, |_, _| ())
    }

    /// Same as [`new`](Self::new), and passes each descriptor and its offset to `visit`.
    pub(super) fn with(
        bytes: &'a [u8],
        mut visit: impl FnMut(usize, &Descriptor),
    ) -> Result<Self, RawMessageError> {
        let Ok((header, _)) = Header::read_from_prefix(bytes) else {
            return Err(RawMessageError::TooShort { size: bytes.len() });
        };
        if !bytes.len().is_multiple_of(4) {
            return Err(RawMessageError::NotRounded { size: bytes.len() });
        }
        let mut descriptors =
            Descriptors::new(&header, bytes).map_err(RawMessageError::Descriptors)?;
        for descriptor in descriptors.by_ref() {
            let (offset, descriptor) = descriptor.map_err(RawMessageError::Descriptors)?;
            visit(offset, &descriptor);
        }
        Ok(Self {
            bytes,
            header,
            inline_offset: descriptors.offset(),
        })
    }

    /// Splits off a message of `msgh_size` bytes. Returns it and the rest: the
    /// [trailer](super::AnyTrailer) of a received message, or the next message of a recording.
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

    /// Returns the whole message.
    #[must_use]
    pub const fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// Returns the header.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Iterates over the descriptors with their offsets, in order. A simple message has none.
    pub fn descriptors(self) -> impl Iterator<Item = (usize, Descriptor)> + use<'a> {
        // The walk yields no errors, because `new` has already done it once.
        Descriptors::new(&self.header, self.bytes)
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
    }

    /// Returns the offset of the inline data: 24 in a simple message, the end of the last
    /// descriptor in a complex one.
    #[must_use]
    pub const fn inline_offset(self) -> usize {
        self.inline_offset
    }

    /// Returns the inline data: all bytes after the header and the descriptors.
    #[must_use]
    pub fn inline(self) -> &'a [u8] {
        self.bytes.get(self.inline_offset..).unwrap_or_default()
    }

    /// Returns the NDR record, if the first eight bytes of the inline data look like one.
    ///
    /// This is a guess: nothing in a message shows if it has a record, and other data may look like
    /// one. Eight zero bytes (big-endian, ASCII, IEEE 754) are taken for data.
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

/// Error for bytes that are not a message. Offsets and sizes are in bytes, from the start of the
/// message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RawMessageError {
    /// The bytes end inside the header.
    TooShort {
        /// Number of bytes.
        size: usize,
    },
    /// The size is not a multiple of 4.
    NotRounded {
        /// The size.
        size: usize,
    },
    /// The size in the header is smaller than a header or larger than the number of bytes.
    WrongSize {
        /// The size in the header.
        msgh_size: u32,
        /// Number of bytes.
        size: usize,
    },
    /// The descriptors are malformed.
    Descriptors(DescriptorError),
}

impl RawMessageError {
    /// Returns the offset of the wrong byte, word or descriptor or, for a truncated message, of its
    /// end.
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

impl core::error::Error for RawMessageError {}

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
    fn complex_message_has_header_descriptors_inline_data() {
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
    fn prefix_has_header_size_and_rest_is_returned() {
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
    fn header_size_out_of_range_is_refused_at_offset_4() {
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
    fn sizes_not_divisible_by_4_are_refused() {
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
    fn ndr_record_is_recognized_by_its_bytes() {
        let mut little = NdrRecord::NATIVE;
        little.int_representation = 1;
        let message = complex(little.as_bytes());
        assert_eq!(RawMessage::new(&message).unwrap().ndr(), Some(little));
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
