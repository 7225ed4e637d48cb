//! Fields with an inline count: out-of-line memory, out-of-line arrays of rights, and rights in
//! consecutive descriptors.

use crate::message::error::{DecodeCause, NotOne, Refusal, check_same};
use crate::message::field::DescriptorField;

/// A field in one descriptor that holds a number of items: out-of-line memory, or an out-of-line
/// array of rights.
///
/// # Safety
///
/// The functions return the actual counts and offset of the field and of the checked value.
#[doc(hidden)]
pub unsafe trait Counted<Kind>: DescriptorField<Kind> {
    /// Returns the number of items in the field.
    fn count(&self) -> usize;

    /// Returns the number of received items.
    fn count_of(checked: &Self::Checked) -> usize;

    /// Returns the offset of the descriptor's count in the message.
    fn offset_of(checked: &Self::Checked) -> usize;

    /// Checks that exactly one item was received.
    ///
    /// # Errors
    ///
    /// Fails if there is no item or more than one.
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

/// Checks that the field holds exactly one item.
///
/// # Errors
///
/// Fails if there is no item or more than one.
#[inline]
pub const fn check_one(field: &'static str, found: usize) -> Result<(), Refusal> {
    check_same(field, found, 1)
}

/// A field in a fixed number of descriptors, with a count of those that are in use.
///
/// # Safety
///
/// [`counted`](Self::counted) returns its argument and changes only the count.
#[doc(hidden)]
pub unsafe trait Row<Kind>: DescriptorField<Kind> {
    /// Returns the checked rights, limited to the count.
    ///
    /// # Errors
    ///
    /// Fails if the number of rights differs from the count.
    fn counted(
        checked: Self::Checked,
        field: &'static str,
        count: u32,
    ) -> Result<Self::Checked, DecodeCause>;
}
