//! Memory out of line, whose number of items is in its descriptor and again inline.

use crate::message::codec::reader::{Late, MessageReader};
use crate::message::error::{DecodeCause, NotOne, Refusal, UnequalLengths, WrongCount};
use crate::message::field::DescriptorField;

/// A field that is sent in a descriptor and is a number of items: memory and arrays of rights out of line.
#[doc(hidden)]
pub trait Counted<Kind>: DescriptorField<Kind> {
    /// Returns how many items are sent.
    fn count(&self) -> usize;

    /// Returns how many items were received.
    fn count_of(checked: &Self::Checked) -> usize;

    /// Where the descriptor says it.
    fn offset_of(checked: &Self::Checked) -> usize;

    /// Checks that one item was received.
    ///
    /// # Errors
    ///
    /// None, or several.
    #[inline]
    fn one_of(checked: &Self::Checked, field: &'static str) -> Result<(), DecodeCause> {
        match Self::count_of(checked) {
            1 => Ok(()),
            found => Err(NotOne {
                field,
                offset: Self::offset_of(checked),
                found,
            }
            .into()),
        }
    }
}

/// Checks that one item is sent.
///
/// # Errors
///
/// None, or several.
#[inline]
pub const fn check_one(field: &'static str, found: usize) -> Result<(), Refusal> {
    if found == 1 {
        return Ok(());
    }
    Err(Refusal::UnequalLengths(UnequalLengths {
        field,
        expected: 1,
        found,
    }))
}

impl MessageReader<'_> {
    /// Checks that an array has as many items as the one whose count it shares.
    ///
    /// # Errors
    ///
    /// Another number.
    #[inline]
    pub fn same_length(
        &mut self,
        field: &'static str,
        found: usize,
        expected: usize,
    ) -> Result<(), DecodeCause> {
        if found == expected {
            return Ok(());
        }
        let cause = WrongCount {
            field,
            offset: self.offset(),
            expected,
            found,
        };
        self.late(Late::Count, cause.into())
    }

    /// Checks the number of items of an earlier descriptor.
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
        let found = found as usize;
        let cause = WrongCount {
            field,
            offset,
            expected,
            found,
        };
        self.late(Late::Count, cause.into())
    }
}
