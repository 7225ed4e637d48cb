//! Names in out-of-line arrays.

use core::iter::FusedIterator;
use core::slice::ChunksExact;

use zerocopy::FromBytes;

use super::PortName;

/// An iterator over the names in the bytes of an out-of-line array (`mach_port_name_t[]`).
///
/// The bytes need no alignment. Bytes after the last whole name are ignored.
#[derive(Clone, Debug)]
pub struct PortNames<'a>(ChunksExact<'a, u8>);

impl<'a> PortNames<'a> {
    /// Creates an iterator over the names in `bytes`.
    #[must_use]
    #[inline]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes.chunks_exact(size_of::<PortName>()))
    }
}

impl Iterator for PortNames<'_> {
    type Item = PortName;

    #[inline]
    fn next(&mut self) -> Option<PortName> {
        PortName::read_from_bytes(self.0.next()?).ok()
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }

    #[inline]
    fn nth(&mut self, index: usize) -> Option<PortName> {
        PortName::read_from_bytes(self.0.nth(index)?).ok()
    }
}

impl ExactSizeIterator for PortNames<'_> {}

impl FusedIterator for PortNames<'_> {}
