//! Values encoded with `serde` as items of GNU Mach. The number in the type is the length in bytes.
//!
//! The item of a value that was sent out of line has no bytes. The region is an item of its own,
//! among those of rights and memory.

use crate::message::codec::encoder::Encoder;
use crate::message::codec::items::long_type_size;
use crate::message::codec::measure::Sizer;
use crate::message::codec::reader::MessageReader;
use crate::message::error::{DecodeCause, Refusal};
use crate::message::field::encoded::EncodedRegion;
use crate::message::field::serde_field::SerdeField;
use crate::wire::GnuWire;

impl Sizer {
    /// Encodes the value, and adds its item.
    ///
    /// # Errors
    ///
    /// Fails if the value has more than `max` bytes or cannot be encoded.
    #[inline]
    pub fn encoded_item<W: GnuWire, T: SerdeField>(
        &mut self,
        value: &T,
        field: &'static str,
        max: u32,
        above: u32,
    ) -> Result<(), Refusal> {
        self.add(1, long_type_size(W::WORD));
        value.measure(self, field, max, above)?;
        self.add(W::WORD.bytes(), 0);
        Ok(())
    }
}

impl Encoder<'_> {
    /// Writes the item of a value. `index` is its position among the encoded values of the message.
    pub fn encoded_item<W: GnuWire>(&mut self, index: usize) {
        self.with_encodings(|encoder, encodings| {
            encoder.bytes_item(W::WORD, encodings.get(index).0);
        });
    }
}

impl MessageReader<'_> {
    /// Decodes the value of a received message from its item or from the region, if there is one.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
    pub fn encoded_item<W: GnuWire, T: SerdeField>(
        &mut self,
        field: &'static str,
        max: u32,
        region: Option<EncodedRegion>,
    ) -> Result<T, DecodeCause> {
        let length = self.bytes_type(W::WORD, field)?;
        let value = T::check(self, field, length, max, region)?;
        self.pad_to(W::WORD);
        Ok(value)
    }
}
