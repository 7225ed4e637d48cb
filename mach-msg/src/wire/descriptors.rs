//! Iterates over the descriptors of an untrusted message.

use core::fmt;

use zerocopy::FromBytes;

use super::{Body, Descriptor, DescriptorKind, Header};

/// An iterator over the descriptors of an untrusted message.
///
/// The descriptor count is not trusted: the iterator never reads beyond the end of the message.
/// Each item is the offset of a descriptor in the message and a copy of the descriptor. An error
/// ends the iteration. A message without [`Bits::COMPLEX`](super::Bits::COMPLEX) has no
/// descriptors.
#[derive(Clone, Debug)]
pub struct Descriptors<'a> {
    message: &'a [u8],
    offset: usize,
    left: u32,
}

impl<'a> Descriptors<'a> {
    /// Creates an iterator over the descriptors of `message`, which starts with `header` and does
    /// not include the trailer.
    ///
    /// # Errors
    ///
    /// [`DescriptorError::NoBody`] if the message is complex but too short for the descriptor
    /// count.
    #[inline]
    pub fn new(header: &Header, message: &'a [u8]) -> Result<Self, DescriptorError> {
        if header.bits.is_complex() {
            return Self::of_complex(message);
        }
        Ok(Self {
            message,
            offset: size_of::<Header>(),
            left: 0,
        })
    }

    /// Same as [`new`](Self::new), for a message that is known to be complex.
    #[inline]
    pub(crate) fn of_complex(message: &'a [u8]) -> Result<Self, DescriptorError> {
        let start = size_of::<Header>();
        let body = message
            .get(start..)
            .and_then(|rest| Body::read_from_prefix(rest).ok());
        match body {
            Some((body, _)) => Ok(Self {
                message,
                offset: start + size_of::<Body>(),
                left: body.descriptor_count,
            }),
            None => Err(DescriptorError::NoBody {
                size: message.len(),
            }),
        }
    }

    /// Returns the descriptors of `message` up to the first malformed one, or none if it has no
    /// header.
    #[cfg(not(gnumach))]
    pub(crate) fn readable(message: &'a [u8]) -> impl Iterator<Item = Descriptor> {
        Header::read_from_prefix(message)
            .ok()
            .and_then(|(header, _)| Self::new(&header, message).ok())
            .into_iter()
            .flatten()
            .map_while(Result::ok)
            .map(|(_, descriptor)| descriptor)
    }

    /// Returns the number of remaining descriptors, according to the message.
    #[must_use]
    pub const fn remaining(&self) -> u32 {
        self.left
    }

    /// Returns the offset of the next descriptor or, after the last one, of the inline data.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Advances past the next descriptor, as the kernel does. For an unknown kind, returns its
    /// number in the inner `Err` and skips [`DescriptorKind::SIZE_MIN`] bytes. Returns `None` after
    /// the last descriptor.
    ///
    /// # Errors
    ///
    /// [`DescriptorError::Truncated`], which ends the iteration.
    #[inline]
    pub(crate) fn step(&mut self) -> Option<Result<Result<Descriptor, u8>, DescriptorError>> {
        self.left = self.left.checked_sub(1)?;
        let rest = self.message.get(self.offset..).unwrap_or_default();
        let read = rest.get(DescriptorKind::OFFSET).and_then(|&raw| {
            let Some(kind) = DescriptorKind::from_raw(raw) else {
                return Some((Err(raw), DescriptorKind::SIZE_MIN));
            };
            Some((Ok(Descriptor::read(kind, rest)?), kind.size()))
        });
        let Some((descriptor, size)) = read else {
            self.left = 0;
            return Some(Err(DescriptorError::Truncated {
                offset: self.offset,
                size: self.message.len(),
            }));
        };
        // Cannot overflow: the descriptor was read from the slice, so it ends within the slice.
        self.offset = self.offset.saturating_add(size);
        Some(Ok(descriptor))
    }
}

#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
impl<'a> Descriptors<'a> {
    /// Returns the offset of the next descriptor, and the number of remaining ones.
    pub(crate) const fn place(&self) -> (usize, u32) {
        (self.offset, self.left)
    }

    /// Returns an iterator over the descriptors of `message` from a [place](Self::place) on.
    pub(crate) const fn resume(message: &'a [u8], (offset, left): (usize, u32)) -> Self {
        Self {
            message,
            offset,
            left,
        }
    }
}

impl Iterator for Descriptors<'_> {
    type Item = Result<(usize, Descriptor), DescriptorError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let offset = self.offset;
        Some(match self.step()? {
            Ok(Ok(descriptor)) => Ok((offset, descriptor)),
            Ok(Err(kind)) => {
                self.left = 0;
                self.offset = offset;
                Err(DescriptorError::UnknownKind { offset, kind })
            }
            Err(error) => Err(error),
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left as usize))
    }
}

impl core::iter::FusedIterator for Descriptors<'_> {}

/// A malformed descriptor area. Offsets and sizes are in bytes from the start of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DescriptorError {
    /// The message is complex but too short for the descriptor count.
    NoBody {
        /// Size of the message.
        size: usize,
    },
    /// A descriptor extends beyond the end of the message.
    Truncated {
        /// Offset of the descriptor.
        offset: usize,
        /// Size of the message.
        size: usize,
    },
    /// A descriptor has an unknown kind.
    UnknownKind {
        /// Offset of the descriptor.
        offset: usize,
        /// The number found.
        kind: u8,
    },
}

impl fmt::Display for DescriptorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBody { size } => write!(
                f,
                "expected at least 28 bytes in a complex message, found {size}"
            ),
            Self::Truncated { offset, size } => write!(
                f,
                "the descriptor at offset {offset} does not fit into the message of {size} bytes"
            ),
            Self::UnknownKind { offset, kind } => {
                let last = DescriptorKind::ALL.last().map_or(0, |kind| kind.raw());
                let offset = offset.saturating_add(DescriptorKind::OFFSET);
                write!(
                    f,
                    "expected a descriptor type of 0 to {last} at offset {offset}, found {kind}"
                )
            }
        }
    }
}

impl core::error::Error for DescriptorError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::wire::{Bits, OolCopy, OolDescriptor, PortDescriptor, PortName};
    use zerocopy::IntoBytes;

    fn complex(count: u32, descriptors: &[&[u8]]) -> (Header, [u8; 128], usize) {
        let mut bytes = [0; 128];
        let header = Header {
            bits: Bits::new(19, 0, 0, true),
            ..Header::default()
        };
        let mut at = 0;
        for part in [header.as_bytes(), count.as_bytes()]
            .iter()
            .chain(descriptors)
        {
            bytes[at..at + part.len()].copy_from_slice(part);
            at += part.len();
        }
        (header, bytes, at)
    }

    #[test]
    fn walk_yields_descriptors_of_both_sizes_with_offsets() {
        let port = PortDescriptor::new(PortName(0x103), 17);
        let ool = OolDescriptor::new(0x1_0000, 5, true, OolCopy::Virtual);
        let (header, bytes, size) = complex(2, &[port.as_bytes(), ool.as_bytes()]);
        let mut walk = Descriptors::new(&header, &bytes[..size]).unwrap();
        assert_eq!(walk.next(), Some(Ok((28, Descriptor::Port(port)))));
        assert_eq!(walk.next(), Some(Ok((40, Descriptor::Ool(ool)))));
        assert_eq!(walk.next(), None);
        assert_eq!(walk.offset(), 56);
    }

    #[test]
    fn simple_message_has_no_descriptors_and_inline_data_at_24() {
        let header = Header::default();
        let mut walk = Descriptors::new(&header, &[0; 24]).unwrap();
        assert_eq!(walk.offset(), 24);
        assert_eq!(walk.next(), None);
    }

    #[test]
    fn walk_with_too_large_count_ends_with_one_error() {
        let port = PortDescriptor::new(PortName(0x103), 17);
        let (header, bytes, size) = complex(u32::MAX, &[port.as_bytes()]);
        let mut walk = Descriptors::new(&header, &bytes[..size]).unwrap();
        assert!(walk.next().unwrap().is_ok());
        assert_eq!(
            walk.next(),
            Some(Err(DescriptorError::Truncated {
                offset: 40,
                size: 40
            }))
        );
        assert_eq!(walk.next(), None);
    }

    #[test]
    fn descriptor_cut_after_its_type_is_truncated() {
        let ool = OolDescriptor::new(0x1_0000, 5, true, OolCopy::Virtual);
        let (header, bytes, size) = complex(1, &[ool.as_bytes()]);
        let mut walk = Descriptors::new(&header, &bytes[..size - 1]).unwrap();
        assert_eq!(
            walk.next(),
            Some(Err(DescriptorError::Truncated {
                offset: 28,
                size: 43
            }))
        );
    }

    #[test]
    fn unknown_kind_error_has_its_offset() {
        let mut port = PortDescriptor::new(PortName(0x103), 17);
        port.kind = 5;
        let (header, bytes, size) = complex(1, &[port.as_bytes()]);
        let error = Descriptors::new(&header, &bytes[..size])
            .unwrap()
            .next()
            .unwrap()
            .unwrap_err();
        assert_eq!(
            error,
            DescriptorError::UnknownKind {
                offset: 28,
                kind: 5
            }
        );
        assert_eq!(
            error.to_string(),
            "expected a descriptor type of 0 to 4 at offset 39, found 5"
        );
    }

    #[test]
    fn complex_message_too_short_for_count_is_refused() {
        let (header, bytes, _) = complex(0, &[]);
        assert_eq!(
            Descriptors::new(&header, &bytes[..27]).unwrap_err(),
            DescriptorError::NoBody { size: 27 }
        );
    }

    #[test]
    fn walk_stops_before_unknown_descriptor() {
        let port = PortDescriptor::new(PortName(0x103), 17);
        let mut unknown = port;
        unknown.kind = 77;
        let (header, bytes, size) = complex(3, &[port.as_bytes(), unknown.as_bytes(), &[0; 12]]);
        let mut walk = Descriptors::new(&header, &bytes[..size]).unwrap();
        assert_eq!((walk.offset(), walk.remaining()), (28, 3));
        assert_eq!(walk.size_hint(), (0, Some(3)));
        walk.next().unwrap().unwrap();
        assert_eq!((walk.offset(), walk.remaining()), (40, 2));
        let error = walk.next().unwrap().unwrap_err();
        let (offset, kind) = (40, 77);
        assert_eq!(error, DescriptorError::UnknownKind { offset, kind });
        assert_eq!((walk.offset(), walk.remaining()), (40, 0));
        assert!(walk.next().is_none() && walk.next().is_none());
        assert_eq!(walk.size_hint(), (0, Some(0)));
    }
}
