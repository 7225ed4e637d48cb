//! Rights in a row of descriptors, whose number is inline.

use crate::message::error::{DecodeCause, Refusal, UnequalLengths};
use crate::message::field::DescriptorField;

/// A field that is sent in a fixed number of descriptors, of which a count says how many are used.
#[doc(hidden)]
pub trait Row<Kind>: DescriptorField<Kind> {
    /// Returns the checked rights, limited to the count.
    ///
    /// # Errors
    ///
    /// Fewer rights than that, or more.
    fn counted(
        checked: Self::Checked,
        field: &'static str,
        count: u32,
    ) -> Result<Self::Checked, DecodeCause>;
}

/// Checks that there are as many rights as items in the array whose count they share.
///
/// # Errors
///
/// Another number.
#[inline]
pub const fn check_same(field: &'static str, found: usize, expected: usize) -> Result<(), Refusal> {
    if found == expected {
        return Ok(());
    }
    Err(Refusal::UnequalLengths(UnequalLengths {
        field,
        expected,
        found,
    }))
}
