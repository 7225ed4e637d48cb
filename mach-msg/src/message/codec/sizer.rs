//! Adds up the size of a message before it is written.

use crate::message::codec::encodings::{Encodings, Measured};
use crate::message::codec::layout;

/// The size of a message in the making.
#[derive(Debug)]
pub struct Sizer {
    size: usize,
    encodings: Encodings,
}

impl Sizer {
    /// Starts with the parts whose size is fixed.
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

    /// The values that are encoded to find out their size.
    #[cfg(feature = "serde")]
    #[inline]
    pub(in crate::message) const fn encodings(&mut self) -> &mut Encodings {
        &mut self.encodings
    }

    /// Returns the message as a whole.
    #[must_use]
    #[inline]
    pub fn finish(self) -> Measured {
        Measured {
            size: layout::align_up(self.size, 4),
            encodings: self.encodings,
        }
    }
}
