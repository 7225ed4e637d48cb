//! Memory out of line, whose number of items stands in its descriptor and again inline.

use crate::message::checker::Checker;
use crate::message::error::{DecodeCause, WrongCount};
use crate::message::field::DescriptorField;

/// A field that is sent in a descriptor and is a number of items: memory and arrays of rights out of line.
#[doc(hidden)]
pub trait Counted<Kind>: DescriptorField<Kind> {
    /// How many items are sent.
    fn count(&self) -> usize;

    /// How many items were received.
    fn count_of(checked: &Self::Checked) -> usize;
}

impl Checker<'_> {
    /// The number of items of what a descriptor before this carries.
    ///
    /// # Errors
    ///
    /// Another number than there are.
    #[inline]
    pub fn agreed_count(
        &mut self,
        field: &'static str,
        expected: usize,
    ) -> Result<(), DecodeCause> {
        let (offset, found) = self.word()?;
        if found as usize == expected {
            return Ok(());
        }
        Err(WrongCount {
            field,
            offset,
            expected,
            found: found as usize,
        }
        .into())
    }
}
