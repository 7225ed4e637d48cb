//! Inline fields.

use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes};

use crate::message::codec::encoder::Encoder;
use crate::message::codec::layout::{ALIGN_MAX, ALIGN_PACKED};
use crate::message::codec::reader::{FieldChecker, MessageReader};
use crate::message::error::{DecodeCause, InvalidValue};

/// A value that can be in a message as it is: of fixed size, without pointers, padding, interior
/// mutability or destructor, and such that its bytes can be checked.
///
/// Every type with zerocopy's `TryFromBytes`, `IntoBytes`, `Immutable` and `KnownLayout` is one:
/// integers, floats, `bool`, arrays of these, the types of [`wire`](mod@crate::wire), and your own
/// structs and enums with [`#[mach_msg::wire]`](macro@crate::wire).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be inline in a message",
    label = "not a plain value with a fixed layout",
    note = "put `#[mach_msg::wire]` on your own struct or enum; `#[mach(pod)]` on a field of a `bytemuck` type; `#[mach(serde)]` on a collection or another type of `serde`",
    note = "text and slices are `#[mach(tail)]`, memory is `#[mach(ool)]`, rights need a disposition such as `#[mach(copy_send)]`"
)]
///
/// # Safety
///
/// Implemented for zerocopy's types only. The promise: a value consists of its bytes, without
/// padding or interior mutability, and the functions accept only bytes that are values.
pub unsafe trait Inline: Sized + 'static {
    /// Checks the field at this offset of the inline struct.
    ///
    /// # Errors
    ///
    /// When the bytes there are no value of this type.
    #[doc(hidden)]
    fn check(
        reader: &FieldChecker<'_>,
        field: &'static str,
        offset: usize,
    ) -> Result<(), InvalidValue>;

    /// Writes the field at this offset of the inline struct.
    #[doc(hidden)]
    fn write(&self, encoder: &mut Encoder<'_>, offset: usize);

    /// Writes the value in a layout on multiples of 4.
    #[doc(hidden)]
    fn put(&self, encoder: &mut Encoder<'_>);

    /// Returns the next value of a layout on multiples of 4.
    ///
    /// # Errors
    ///
    /// When the bytes there are no value of this type.
    #[doc(hidden)]
    fn take(reader: &mut MessageReader<'_>, field: &'static str) -> Result<Self, DecodeCause>;

    /// Returns the next value of a layout on multiples of 4, in place.
    ///
    /// # Errors
    ///
    /// When the bytes there are no value of this type.
    #[doc(hidden)]
    fn take_reference<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
    ) -> Result<&'buf Self, DecodeCause>;

    /// Returns a copy, for messages that are made owned values.
    #[doc(hidden)]
    fn duplicate(&self) -> Self;

    /// Returns the values that these bytes are, if they are.
    #[doc(hidden)]
    fn slice_of(bytes: &[u8]) -> Option<&[Self]>;

    /// Returns the bytes of these values.
    #[doc(hidden)]
    fn bytes_of(items: &[Self]) -> &[u8];
}

// The supertraits of zerocopy are here and not at the trait, so that a type without them is one
// error and not four.
#[diagnostic::do_not_recommend]
// SAFETY: that is what the four traits mean.
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
        // SAFETY: the value is nothing but its bytes (`IntoBytes`), and these bytes are a value
        // (`TryFromBytes`), which safe code could make from a copy of them just as well.
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

/// A value is copied with the message, on both sides: a destructor would run for each copy, and in
/// the middle of a send.
pub(in crate::message) const fn no_destructor<T>() {
    assert!(
        !core::mem::needs_drop::<T>(),
        "a value in a message has no destructor"
    );
}
