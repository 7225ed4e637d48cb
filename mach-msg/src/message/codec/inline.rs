//! Inline fields: values that are stored in the message itself.

use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes};

use crate::message::codec::encoder::Encoder;
use crate::message::codec::layout::{ALIGN_MAX, ALIGN_PACKED};
use crate::message::codec::reader::{FieldChecker, MessageReader};
use crate::message::error::{DecodeCause, InvalidValue};

/// A type that can be an inline field: of fixed size, without pointers, padding, interior
/// mutability or destructor, and with bytes that can be validated.
///
/// Implemented for every type with zerocopy's `TryFromBytes`, `IntoBytes`, `Immutable` and
/// `KnownLayout`: integers, floats, `bool`, arrays of these, the types of
/// [`wire`](mod@crate::wire), and your own structs and enums with
/// [`#[mach_msg::wire]`](macro@crate::wire).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be inline in a message",
    label = "not a plain value with a fixed layout",
    note = "put `#[mach_msg::wire]` on your own struct or enum; `#[mach(pod)]` on a field of a `bytemuck` type; `#[mach(serde)]` on a field of a message with a collection or another type of `serde`; an argument of a service is a `&[u8]` instead",
    note = "text and slices are `#[mach(tail)]`, memory is `#[mach(ool)]`, rights need a disposition such as `#[mach(copy_send)]`, structs with rights are `#[mach(nested)]`",
    note = "the macros read the names of types, not what an alias stands for: write `Result<…>`, `Option<…>`, `String` or `Vec<…>` itself"
)]
///
/// # Safety
///
/// A value has no padding and no interior mutability, and the functions accept only bytes that are
/// valid values. The blanket implementation for zerocopy's traits is the only one.
pub unsafe trait Inline: Sized + 'static {
    /// Checks the field at this offset of the inline struct.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not a valid value of this type.
    #[doc(hidden)]
    fn check(
        reader: &FieldChecker<'_>,
        field: &'static str,
        offset: usize,
    ) -> Result<(), InvalidValue>;

    /// Writes the field at this offset of the inline struct.
    #[doc(hidden)]
    fn write(&self, encoder: &mut Encoder<'_>, offset: usize);

    /// Writes the value in MIG's layout, where everything is aligned to 4.
    #[doc(hidden)]
    fn put(&self, encoder: &mut Encoder<'_>);

    /// Reads the next value in MIG's layout.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not a valid value of this type.
    #[doc(hidden)]
    fn take(reader: &mut MessageReader<'_>, field: &'static str) -> Result<Self, DecodeCause>;

    /// Returns a reference to the next value in MIG's layout.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not a valid value of this type.
    #[doc(hidden)]
    fn take_reference<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
    ) -> Result<&'buf Self, DecodeCause>;

    /// Returns a copy, for the conversion of a view into an owned message.
    #[doc(hidden)]
    fn duplicate(&self) -> Self;

    /// Casts bytes to a slice of values. Returns `None` if they are not valid values.
    #[doc(hidden)]
    fn slice_of(bytes: &[u8]) -> Option<&[Self]>;

    /// Returns the bytes of these values.
    #[doc(hidden)]
    fn bytes_of(items: &[Self]) -> &[u8];
}

// zerocopy's traits are bounds here and not supertraits, so that a type without them causes one
// error instead of four.
#[diagnostic::do_not_recommend]
// SAFETY: `IntoBytes` excludes padding, `Immutable` interior mutability, and `TryFromBytes` invalid
// values.
unsafe impl<T: TryFromBytes + IntoBytes + Immutable + KnownLayout + 'static> Inline for T {
    #[inline]
    fn check(
        reader: &FieldChecker<'_>,
        field: &'static str,
        offset: usize,
    ) -> Result<(), InvalidValue> {
        const { no_destructor::<Self>() };
        reader.check(field, offset, size_of::<Self>(), |bytes| {
            Self::try_ref_from_bytes(bytes).is_ok()
        })
    }

    #[inline]
    fn write(&self, encoder: &mut Encoder<'_>, offset: usize) {
        const { no_destructor::<Self>() };
        encoder.put_inline(offset, self);
    }

    #[inline]
    fn put(&self, encoder: &mut Encoder<'_>) {
        const { no_destructor::<Self>() };
        encoder.put_packed(self);
    }

    #[inline]
    fn take(reader: &mut MessageReader<'_>, field: &'static str) -> Result<Self, DecodeCause> {
        const { no_destructor::<Self>() };
        const { assert!(align_of::<Self>() <= ALIGN_MAX) };
        reader.packed_value(field, size_of::<Self>(), |bytes| {
            Self::try_read_from_bytes(bytes).ok()
        })
    }

    #[inline]
    fn take_reference<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
    ) -> Result<&'buf Self, DecodeCause> {
        const { assert!(align_of::<Self>() <= ALIGN_PACKED) };
        reader.packed_value(field, size_of::<Self>(), |bytes| {
            Self::try_ref_from_bytes(bytes).ok()
        })
    }

    #[inline]
    fn duplicate(&self) -> Self {
        // SAFETY: the value consists only of initialised bytes (`IntoBytes`), and safe code could
        // create the same value from a copy of them (`TryFromBytes`).
        unsafe { core::ptr::read(self) }
    }

    #[inline]
    fn slice_of(bytes: &[u8]) -> Option<&[Self]> {
        const { no_destructor::<Self>() };
        <[Self]>::try_ref_from_bytes(bytes).ok()
    }

    #[inline]
    fn bytes_of(items: &[Self]) -> &[u8] {
        const { no_destructor::<Self>() };
        items.as_bytes()
    }
}

/// Asserts at compile time that `T` has no destructor. Inline values are copied bytewise on both
/// sides, so a destructor would run once per copy, and in the middle of a send.
pub(in crate::message) const fn no_destructor<T>() {
    assert!(
        !core::mem::needs_drop::<T>(),
        "a value in a message must not have a destructor"
    );
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    #[test]
    fn value_with_a_destructor_is_refused() {
        no_destructor::<u32>();
        assert!(std::panic::catch_unwind(no_destructor::<alloc::string::String>).is_err());
    }
}
