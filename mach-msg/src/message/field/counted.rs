//! Fields with a count of their own: memory and arrays of rights out of line, and rights in a row
//! of descriptors.

use crate::message::error::{DecodeCause, NotOne, Refusal, check_same};
use crate::message::field::DescriptorField;

/// A field that is sent in a descriptor and is a number of items: memory and arrays of rights out
/// of line.
///
/// # Safety
///
/// The functions return facts about this field and this checked value.
#[doc(hidden)]
pub unsafe trait Counted<Kind>: DescriptorField<Kind> {
    /// Returns how many items are sent.
    fn count(&self) -> usize;

    /// Returns how many items were received.
    fn count_of(checked: &Self::Checked) -> usize;

    /// Offset of the count in the descriptor.
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
    check_same(field, found, 1)
}

/// A field that is sent in a fixed number of descriptors, of which a count says how many are used.
///
/// # Safety
///
/// [`counted`](Self::counted) returns the value that it gets, with this count.
#[doc(hidden)]
pub unsafe trait Row<Kind>: DescriptorField<Kind> {
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
