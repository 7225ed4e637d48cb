//! Computes the size of a message before it is encoded.

use crate::message::codec::encodings::{Encodings, Measured};
use crate::message::codec::layout;

/// Accumulates the size of a message.
#[derive(Debug)]
pub struct Sizer {
    size: usize,
    encodings: Encodings,
}

impl Sizer {
    /// Starts with the size of the fixed-size parts.
    #[must_use]
    #[inline]
    pub fn new(fixed: usize) -> Self {
        Self {
            size: fixed,
            encodings: Encodings::default(),
        }
    }

    #[inline]
    pub(crate) fn add(&mut self, align: usize, bytes: usize) {
        self.size = layout::align_up(self.size, align).saturating_add(bytes);
    }

    /// Values that have to be encoded to determine their size.
    #[cfg(feature = "serde")]
    #[inline]
    pub(in crate::message) const fn encodings(&mut self) -> &mut Encodings {
        &mut self.encodings
    }

    /// Returns the measured message.
    #[must_use]
    #[inline]
    pub fn finish(self) -> Measured {
        Measured {
            size: layout::align_up(self.size, 4),
            encodings: self.encodings,
        }
    }
}
