//! Parts of fields that are stored as two values: `Option` and `Duration`.

use zerocopy::{FromBytes as _, FromZeros, Immutable, IntoBytes, KnownLayout, TryFromBytes};

use crate::message::codec::inline::Inline;
use crate::message::codec::reader::FieldChecker;
use crate::message::error::InvalidValue;

/// The discriminant of an `Option` field: a `u32`, 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TryFromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(u32)]
pub enum Presence {
    /// No value. The bytes of the value are zero.
    None = 0,
    /// A value follows.
    Some = 1,
}

impl Presence {
    /// Returns the discriminant of an `Option`.
    #[must_use]
    #[inline]
    pub const fn of<T>(value: &Option<T>) -> &'static Self {
        match value {
            Some(_) => &Self::Some,
            None => &Self::None,
        }
    }
}

/// A type that can be in an `Option` field. Zero bytes must be a valid value of it.
///
/// Implemented for every inline type with zerocopy's `FromZeros`, and by `#[mach_msg::wire]` for
/// enums with a variant 0 and for structs whose fields are all of such types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be in an `Option` in a message",
    label = "zero bytes are not a valid value",
    note = "the bytes of an absent value are zero: put `#[mach_msg::wire]` on your own struct or enum, and add a variant such as `Unknown = 0` to each enum in it"
)]
pub trait ZeroIsValid: Inline {
    /// Does nothing. The messages of services, which have no bounds, call it instead of a bound.
    #[doc(hidden)]
    #[inline]
    fn zero_is_valid() {}
}

#[diagnostic::do_not_recommend]
impl<T: Inline + FromZeros> ZeroIsValid for T {}

/// Checks the nanoseconds of a `Duration` at this offset in the inline struct.
///
/// # Errors
///
/// Fails if they are 1,000,000,000 or more.
#[inline]
pub fn check_nanoseconds(
    reader: &FieldChecker<'_>,
    field: &'static str,
    offset: usize,
) -> Result<(), InvalidValue> {
    reader.check(field, offset, size_of::<u32>(), |bytes| {
        u32::read_from_bytes(bytes).is_ok_and(|nanoseconds| nanoseconds < 1_000_000_000)
    })
}
