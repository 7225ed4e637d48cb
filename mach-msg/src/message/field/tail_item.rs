//! Variable-length parts as items of GNU Mach. The number in the type is the length in bytes.
//!
//! An `Option` without a value is an item without bytes, whose type has another name.

use crate::message::codec::encoder::Encoder;
use crate::message::codec::items::{ABSENT, bytes_type, long_type_size};
use crate::message::codec::measure::Sizer;
use crate::message::codec::reader::MessageReader;
use crate::message::error::{DecodeCause, Refusal};
use crate::message::field::tail::{NO_TAIL, Tail};
use crate::wire::GnuWire;

/// Asserts that the bytes are aligned in an item, whose data begins at a multiple of the word.
const fn assert_alignment<W: GnuWire, T: Tail>() {
    assert!(
        T::ALIGN <= W::WORD.bytes(),
        "an item of a tail in a message of 32-bit GNU Mach must have an alignment of at most 4"
    );
}

impl Sizer {
    /// Adds the item of a variable-length part.
    ///
    /// # Errors
    ///
    /// Fails if there are more than `max` items.
    #[inline]
    pub fn tail_item<W: GnuWire, T: Tail>(
        &mut self,
        tail: &T,
        field: &'static str,
        max: u32,
    ) -> Result<(), Refusal> {
        self.add(1, long_type_size(W::WORD));
        tail.measure(self, field, max)?;
        self.add(W::WORD.bytes(), 0);
        Ok(())
    }
}

impl Encoder<'_> {
    /// Writes the item of a variable-length part.
    #[inline]
    pub fn tail_item<W: GnuWire, T: Tail>(&mut self, tail: &T) {
        const { assert_alignment::<W, T>() };
        let length = tail.length();
        let kind = match T::IS_OPTIONAL && length == NO_TAIL as usize {
            true => ABSENT,
            // Does not saturate: longer parts were refused when the message was measured.
            false => bytes_type(u32::try_from(length).unwrap_or(u32::MAX)),
        };
        self.put_type(W::WORD, kind);
        tail.write(self);
        self.align_to(W::WORD.bytes());
    }
}

impl<'buf> MessageReader<'buf> {
    /// Checks the item of a variable-length part of a received message.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
    #[inline]
    pub fn tail_item<W: GnuWire, T: Tail>(
        &mut self,
        field: &'static str,
        max: u32,
    ) -> Result<T::View<'buf>, DecodeCause> {
        const { assert_alignment::<W, T>() };
        let length = match T::IS_OPTIONAL {
            true => self.optional_bytes(W::WORD, field)?,
            false => Some(self.bytes_type(W::WORD, field)?),
        };
        let length = match length {
            // This number stands for no value, and no message has so many bytes.
            Some(NO_TAIL) => {
                let (found, expected) = (self.bytes().len(), NO_TAIL as usize);
                return Err(Self::too_short(found, expected));
            }
            Some(length) => length,
            None => NO_TAIL,
        };
        let view = T::check(self, field, length, max)?;
        self.pad_to(W::WORD);
        Ok(view)
    }
}
