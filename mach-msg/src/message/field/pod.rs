//! Inline fields of `bytemuck` types.

use crate::message::codec::encoder::Encoder;
#[cfg(feature = "bytemuck")]
use crate::message::codec::layout::{ALIGN_MAX, ALIGN_PACKED};
use crate::message::codec::reader::{FieldChecker, MessageReader};
use crate::message::error::{DecodeCause, InvalidValue};

/// A type that can be an inline field with `#[mach(pod)]`. With the feature `bytemuck`, implemented
/// for every type with `bytemuck::NoUninit` and `bytemuck::CheckedBitPattern` (every `Pod` type has
/// both).
///
/// # Safety
///
/// Same as for [`Inline`](crate::message::Inline).
#[cfg_attr(
    feature = "bytemuck",
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be inline in a message with `pod`",
        label = "not a `bytemuck` type",
        note = "it needs `bytemuck::NoUninit` and `bytemuck::CheckedBitPattern`, or `bytemuck::Pod`"
    )
)]
#[cfg_attr(
    not(feature = "bytemuck"),
    diagnostic::on_unimplemented(
        message = "`#[mach(pod)]` needs the feature `bytemuck` of `mach-msg`",
        label = "a field with `pod`",
        note = "add `features = [\"bytemuck\"]` to the dependency `mach-msg` in Cargo.toml"
    )
)]
pub unsafe trait PodField: Copy + 'static {
    /// Same as [`Inline`](crate::message::Inline).
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

    /// Same as [`Inline`](crate::message::Inline).
    #[doc(hidden)]
    fn write(&self, encoder: &mut Encoder<'_>, offset: usize);

    /// Same as [`Inline`](crate::message::Inline).
    #[doc(hidden)]
    fn put(&self, encoder: &mut Encoder<'_>);

    /// Same as [`Inline`](crate::message::Inline).
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not a valid value of this type.
    #[doc(hidden)]
    fn take(reader: &mut MessageReader<'_>, field: &'static str) -> Result<Self, DecodeCause>;

    /// Same as [`Inline`](crate::message::Inline).
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not a valid value of this type.
    #[doc(hidden)]
    fn take_reference<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
    ) -> Result<&'buf Self, DecodeCause>;

    /// Copies the value.
    #[doc(hidden)]
    #[inline]
    fn duplicate(&self) -> Self {
        *self
    }
}

#[cfg(feature = "bytemuck")]
#[diagnostic::do_not_recommend]
// SAFETY: `NoUninit` excludes padding and interior mutability, and `CheckedBitPattern` decides
// which bytes are valid values.
unsafe impl<T: bytemuck::CheckedBitPattern + bytemuck::NoUninit> PodField for T {
    #[inline]
    fn check(
        reader: &FieldChecker<'_>,
        field: &'static str,
        offset: usize,
    ) -> Result<(), InvalidValue> {
        reader.check(field, offset, size_of::<Self>(), |bytes| {
            bytemuck::checked::try_from_bytes::<Self>(bytes).is_ok()
        })
    }

    #[inline]
    fn write(&self, encoder: &mut Encoder<'_>, offset: usize) {
        encoder.put_inline(offset, bytemuck::bytes_of(self));
    }

    #[inline]
    fn put(&self, encoder: &mut Encoder<'_>) {
        encoder.put_packed(bytemuck::bytes_of(self));
    }

    #[inline]
    fn take(reader: &mut MessageReader<'_>, field: &'static str) -> Result<Self, DecodeCause> {
        const { assert!(align_of::<Self>() <= ALIGN_MAX) };
        reader.packed_value(field, size_of::<Self>(), |bytes| {
            bytemuck::checked::try_pod_read_unaligned(bytes).ok()
        })
    }

    #[inline]
    fn take_reference<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
    ) -> Result<&'buf Self, DecodeCause> {
        const { assert!(align_of::<Self>() <= ALIGN_PACKED) };
        reader.packed_value(field, size_of::<Self>(), |bytes| {
            bytemuck::checked::try_from_bytes(bytes).ok()
        })
    }
}
