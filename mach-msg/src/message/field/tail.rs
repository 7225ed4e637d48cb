//! Variable-length parts after the inline struct.
//!
//! [`Tail`] is sealed. [`OwnedTail`] can only be implemented for its types, and copies the contents
//! of a view.
//!
//! An `Option` of text or items without a value has the length [`NO_TAIL`] and no bytes. With a
//! value it is written like the value itself.

use alloc::borrow::Cow;
use alloc::ffi::CString;
use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::CStr;

use crate::message::codec::encoder::Encoder;
use crate::message::codec::inline::Inline;
use crate::message::codec::layout;
use crate::message::codec::measure::Sizer;
use crate::message::codec::reader::MessageReader;
use crate::message::error::{
    DecodeCause, InvalidText, InvalidValue, MissingNul, Refusal, check_length,
};

/// A type whose bytes can follow the inline struct: text, or a slice of items that can be inline
/// fields.
///
/// `&str`, `String` and `Cow<str>` are received as `&str`, and `&[T]` and `Vec<T>` as `&[T]`. Both
/// refer to the receive buffer. An `Option` of one of these types is received as an `Option`.
///
/// Sealed, because an implementation could use the message's encoder and reader to forge rights and
/// memory.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the tail of a message",
    label = "neither text nor a slice",
    note = "a `#[mach(tail)]` field is a `&str`, a `String`, a `Cow<str>`, a `&[T]` or a `Vec<T>`, where `T` can be inline, or an `Option` of these"
)]
pub trait Tail: Sized + sealed::Sealed {
    /// The type of the field in a view.
    type View<'buf>;
    /// The alignment of the bytes.
    const ALIGN: usize;
    /// True if there may be no value.
    const IS_OPTIONAL: bool;

    /// Adds the part to the size of the message.
    ///
    /// # Errors
    ///
    /// Fails if there are more than `max` items.
    fn measure(&self, size: &mut Sizer, field: &'static str, max: u32) -> Result<(), Refusal>;

    /// Returns the length in bytes.
    fn length(&self) -> usize;

    /// Writes the part.
    fn write(&self, encoder: &mut Encoder<'_>);

    /// Checks the part of a received message.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
    fn check<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
        length: u32,
        max: u32,
    ) -> Result<Self::View<'buf>, DecodeCause>;
}

mod sealed {
    /// Prevents implementations outside of this crate.
    ///
    /// ```compile_fail,E0277
    /// use mach_msg::message::Tail;
    /// use mach_msg::message::derive::{MessageReader, DecodeCause, Encoder, Refusal, Sizer};
    ///
    /// struct Forge;
    ///
    /// impl Tail for Forge {
    ///     type View<'b> = ();
    ///     const ALIGN: usize = 1;
    ///     const IS_OPTIONAL: bool = false;
    ///     fn measure(&self, _: &mut Sizer, _: &'static str, _: u32) -> Result<(), Refusal> {
    ///         Ok(())
    ///     }
    ///     fn length(&self) -> usize {
    ///         0
    ///     }
    ///     fn write(&self, _: &mut Encoder<'_>) {}
    ///     fn check<'b>(
    ///         _: &mut MessageReader<'b>,
    ///         _: &'static str,
    ///         _: u32,
    ///         _: u32,
    ///     ) -> Result<(), DecodeCause> {
    ///         Ok(())
    ///     }
    /// }
    /// ```
    pub trait Sealed {}

    /// A tail that is not an `Option`, so that it can be in one.
    #[diagnostic::on_unimplemented(
        message = "`Option<{Self}>` cannot be the tail of a message",
        label = "neither text nor a slice",
        note = "a `#[mach(tail)]` field is a `&str`, a `String`, a `Cow<str>`, a `&[T]` or a `Vec<T>`, where `T` can be inline, or an `Option` of these"
    )]
    pub trait Contents: super::Tail {}
}

/// The length of an `Option` without a value. No part of a message has so many bytes, because the
/// size of a message is a `u32` too.
pub(super) const NO_TAIL: u32 = u32::MAX;

/// A tail that owns its bytes, so that it can be created from a view.
pub trait OwnedTail: Tail {
    /// Copies the contents of a view.
    fn from_view(view: Self::View<'_>) -> Self;
}

#[inline]
fn measure<T>(items: &[T], size: &mut Sizer, field: &'static str, max: u32) -> Result<(), Refusal> {
    const { assert!(size_of::<T>() != 0 && align_of::<T>() <= layout::ALIGN_MAX) };
    check_length(field, items.len(), max)?;
    size.add(layout::align_of_part(align_of::<T>()), size_of_val(items));
    Ok(())
}

macro_rules! texts {
    ($($type:ty)*) => {$(
        impl sealed::Sealed for $type {}
        impl sealed::Contents for $type {}

        impl Tail for $type {
            type View<'buf> = &'buf str;
            const ALIGN: usize = 1;
            const IS_OPTIONAL: bool = false;

            #[inline]
            fn measure(&self, size: &mut Sizer, field: &'static str, max: u32) -> Result<(), Refusal> {
                measure(self.as_bytes(), size, field, max)
            }

            #[inline]
            fn length(&self) -> usize {
                self.len()
            }

            #[inline]
            fn write(&self, encoder: &mut Encoder<'_>) {
                encoder.align_to(4);
                encoder.put(self.as_bytes());
            }

            #[inline]
            fn check<'buf>(
                reader: &mut MessageReader<'buf>,
                field: &'static str,
                length: u32,
                max: u32,
            ) -> Result<Self::View<'buf>, DecodeCause> {
                let (offset, bytes) = reader.part(field, length, 4, 1, max)?;
                core::str::from_utf8(bytes).map_err(|error| {
                    InvalidText {
                        field,
                        offset: offset.saturating_add(error.valid_up_to()),
                    }
                    .into()
                })
            }
        }
    )*};
}

texts!(&str String Cow<'_, str>);

macro_rules! slices {
    ($($type:ty)*) => {$(
        impl<T> sealed::Sealed for $type {}
        impl<T: Inline> sealed::Contents for $type {}

        impl<T: Inline> Tail for $type {
            type View<'buf> = &'buf [T];
            const ALIGN: usize = align_of::<T>();
            const IS_OPTIONAL: bool = false;

            #[inline]
            fn measure(&self, size: &mut Sizer, field: &'static str, max: u32) -> Result<(), Refusal> {
                measure(self, size, field, max)
            }

            #[inline]
            fn length(&self) -> usize {
                size_of_val(&self[..])
            }

            #[inline]
            fn write(&self, encoder: &mut Encoder<'_>) {
                encoder.align_to(layout::align_of_part(align_of::<T>()));
                encoder.put(T::bytes_of(self));
            }

            #[inline]
            fn check<'buf>(
                reader: &mut MessageReader<'buf>,
                field: &'static str,
                length: u32,
                max: u32,
            ) -> Result<Self::View<'buf>, DecodeCause> {
                let (offset, bytes) =
                    reader.part(field, length, align_of::<T>(), size_of::<T>(), max)?;
                T::slice_of(bytes).ok_or(
                    InvalidValue {
                        field,
                        offset,
                        size: bytes.len(),
                    }
                    .into(),
                )
            }
        }
    )*};
}

slices!(&[T] Vec<T>);

macro_rules! c_strings {
    ($($type:ty)*) => {$(
        impl sealed::Sealed for $type {}
        impl sealed::Contents for $type {}

        impl Tail for $type {
            type View<'buf> = &'buf CStr;
            const ALIGN: usize = 1;
            const IS_OPTIONAL: bool = false;

            fn measure(&self, size: &mut Sizer, field: &'static str, max: u32) -> Result<(), Refusal> {
                measure(self.to_bytes_with_nul(), size, field, max)
            }

            fn length(&self) -> usize {
                self.to_bytes_with_nul().len()
            }

            fn write(&self, encoder: &mut Encoder<'_>) {
                encoder.align_to(4);
                encoder.put(self.to_bytes_with_nul());
            }

            fn check<'buf>(
                reader: &mut MessageReader<'buf>,
                field: &'static str,
                length: u32,
                max: u32,
            ) -> Result<Self::View<'buf>, DecodeCause> {
                let (offset, bytes) = reader.part(field, length, 4, 1, max)?;
                CStr::from_bytes_with_nul(bytes).map_err(|_| {
                    let size = bytes.len();
                    MissingNul { field, offset, size }.into()
                })
            }
        }
    )*};
}

c_strings!(&CStr CString);

impl<C> sealed::Sealed for Option<C> {}

impl<C: sealed::Contents> Tail for Option<C> {
    type View<'buf> = Option<C::View<'buf>>;
    const ALIGN: usize = C::ALIGN;
    const IS_OPTIONAL: bool = true;

    #[inline]
    fn measure(&self, size: &mut Sizer, field: &'static str, max: u32) -> Result<(), Refusal> {
        match self {
            Some(contents) => contents.measure(size, field, max),
            None => Ok(()),
        }
    }

    #[inline]
    fn length(&self) -> usize {
        match self {
            Some(contents) => contents.length(),
            None => NO_TAIL as usize,
        }
    }

    #[inline]
    fn write(&self, encoder: &mut Encoder<'_>) {
        if let Some(contents) = self {
            contents.write(encoder);
        }
    }

    #[inline]
    fn check<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
        length: u32,
        max: u32,
    ) -> Result<Self::View<'buf>, DecodeCause> {
        match length {
            NO_TAIL => Ok(None),
            length => C::check(reader, field, length, max).map(Some),
        }
    }
}

impl<C: OwnedTail + sealed::Contents> OwnedTail for Option<C> {
    fn from_view(view: Option<C::View<'_>>) -> Self {
        view.map(C::from_view)
    }
}

impl OwnedTail for CString {
    fn from_view(view: &CStr) -> Self {
        view.into()
    }
}

impl OwnedTail for String {
    fn from_view(view: &str) -> Self {
        view.into()
    }
}

impl<T: Inline> OwnedTail for Vec<T> {
    fn from_view(view: &[T]) -> Self {
        view.iter().map(Inline::duplicate).collect()
    }
}
