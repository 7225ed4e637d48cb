//! Items with the inline fields of later versions, at the end of a message of GNU Mach.
//!
//! ```text
//! │ items of version 1 │ since version 2 │ since version 3 │ of newer versions │
//! ```
//!
//! Each later version adds an item of bytes, whose type has the size of its struct. A message ends
//! after the item of its version. A receiver skips items of newer versions, but only those of
//! bytes: rights and memory in another item would have no owner.

use crate::message::codec::items::struct_item_size;
use crate::message::codec::measure::Sizer;
use crate::message::codec::message_layout::MessageLayout;
use crate::message::codec::reader::{InlineStruct, MessageReader};
use crate::message::codec::versions::{LATER_SIZE_MAX, assert_later_struct, at_most};
use crate::message::error::DecodeCause;
use crate::wire::GnuWire;

/// The largest size of a message of items, in bytes.
const SIZE_MAX: usize = u32::MAX as usize;

impl MessageLayout {
    /// Adds the item of a later version.
    #[must_use]
    pub const fn since_item<W: GnuWire, I>(mut self) -> Self {
        const { assert_later_struct::<I>() };
        let max = self.max.saturating_add(struct_item_size::<W, I>());
        self.max = at_most(max, SIZE_MAX);
        self
    }

    /// Adds the items of versions that the message type does not have.
    #[must_use]
    pub const fn newer_items(mut self) -> Self {
        self.max = at_most(self.max.saturating_add(LATER_SIZE_MAX), SIZE_MAX);
        self
    }
}

impl Sizer {
    /// Adds the item of a later version.
    #[inline]
    pub fn since_item<W: GnuWire, I>(&mut self) {
        self.add(W::WORD.bytes(), struct_item_size::<W, I>());
    }
}

impl<'buf> MessageReader<'buf> {
    /// Returns the struct of a later version, or `None` if the message is of an earlier one.
    ///
    /// # Errors
    ///
    /// Fails if there is another item, or if a field is not a valid value of its type.
    #[inline]
    pub fn since_item<W: GnuWire, I: InlineStruct>(
        &mut self,
    ) -> Result<Option<&'buf I>, DecodeCause> {
        const { assert_later_struct::<I>() };
        match self.offset() == self.bytes().len() {
            true => Ok(None),
            false => self.inline_item::<W, I>().map(Some),
        }
    }

    /// Skips the items of versions that the message type does not have.
    ///
    /// # Errors
    ///
    /// Fails if there is an item of anything but bytes.
    pub fn skip_newer_items<W: GnuWire>(&mut self) -> Result<(), DecodeCause> {
        // Each turn reads a type, so the loop ends.
        while self.offset() < self.bytes().len() {
            let size = self.bytes_type(W::WORD, "newer")?;
            self.bytes_of_item(size as usize)?;
            self.pad_to(W::WORD);
        }
        Ok(())
    }
}
