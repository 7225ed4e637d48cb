//! NUL-terminated text: MIG's `c_string[*:N]` and `c_string[N]`.
//!
//! [`Text`] and [`OwnedText`] can be implemented by safe code, so their bytes are checked at every
//! use. With an implementation that returns a different text each time, a message is refused before
//! it is sent, or has one of the texts.

use alloc::borrow::Cow;
use alloc::ffi::CString;
use alloc::string::String;
use core::ffi::CStr;

use crate::message::codec::encoder::Encoder;
use crate::message::codec::measure::Sizer;
use crate::message::codec::reader::{Late, MessageReader};
use crate::message::error::{
    DecodeCause, InvalidText, MissingNul, NulInText, Refusal, check_length,
};

/// A type whose text can be sent with `#[mach(string)]`.
///
/// `&str`, `String` and `Cow<str>` arrive as `&str`, in UTF-8; `&CStr` and `CString` as `&CStr`, in
/// any encoding. Both are in the receive buffer, and end before the first NUL.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not text",
    label = "cannot be sent with `string`",
    note = "a `#[mach(string)]` field is a `&str`, a `String`, a `Cow<str>`, a `&CStr` or a `CString`"
)]
pub trait Text: Sized {
    /// The type of the field in a view.
    type View<'buf>;

    /// Returns the text without its NUL.
    #[doc(hidden)]
    fn text(&self) -> &[u8];

    /// Validates received text that starts at this offset in the message.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
    #[doc(hidden)]
    fn view<'buf>(
        text: &'buf CStr,
        field: &'static str,
        offset: usize,
    ) -> Result<Self::View<'buf>, DecodeCause>;
}

/// Text that owns its bytes, so that it can be created from a view.
pub trait OwnedText: Text {
    /// Copies the text of a view.
    fn from_view(view: Self::View<'_>) -> Self;
}

macro_rules! texts {
    ($($type:ty, $bytes:ident => $view:ty, $read:path;)*) => {$(
        impl Text for $type {
            type View<'buf> = &'buf $view;

            #[inline]
            fn text(&self) -> &[u8] {
                self.$bytes()
            }

            #[inline]
            fn view<'buf>(
                text: &'buf CStr,
                field: &'static str,
                offset: usize,
            ) -> Result<Self::View<'buf>, DecodeCause> {
                $read(text, field, offset)
            }
        }
    )*};
}

texts! {
    &str, as_bytes => str, utf_8;
    String, as_bytes => str, utf_8;
    Cow<'_, str>, as_bytes => str, utf_8;
    &CStr, to_bytes => CStr, any;
    CString, to_bytes => CStr, any;
}

fn utf_8<'buf>(
    text: &'buf CStr,
    field: &'static str,
    offset: usize,
) -> Result<&'buf str, DecodeCause> {
    core::str::from_utf8(text.to_bytes()).map_err(|error| {
        InvalidText {
            field,
            offset: offset.saturating_add(error.valid_up_to()),
        }
        .into()
    })
}

#[allow(clippy::unnecessary_wraps)]
const fn any<'buf>(text: &'buf CStr, _: &'static str, _: usize) -> Result<&'buf CStr, DecodeCause> {
    Ok(text)
}

impl OwnedText for String {
    fn from_view(view: &str) -> Self {
        view.into()
    }
}

impl OwnedText for CString {
    fn from_view(view: &CStr) -> Self {
        view.into()
    }
}

/// Checks that the text has no NUL, and at most `max` bytes with its terminating NUL.
fn check_text(bytes: &[u8], field: &'static str, max: u32) -> Result<(), Refusal> {
    check_length(field, bytes.len().saturating_add(1), max)?;
    match bytes.iter().position(|byte| *byte == 0) {
        Some(position) => Err(NulInText { field, position }.into()),
        None => Ok(()),
    }
}

impl Sizer {
    /// Adds the offset word, the length and the text.
    ///
    /// # Errors
    ///
    /// Fails if the text has more than `max` bytes with its NUL, or contains another NUL.
    #[inline]
    pub fn text<T: Text>(
        &mut self,
        text: &T,
        field: &'static str,
        max: u32,
    ) -> Result<(), Refusal> {
        check_text(text.text(), field, max)?;
        self.value::<[u32; 2]>();
        self.add(4, text.text().len().saturating_add(1));
        Ok(())
    }

    /// Adds text in a field of `size` bytes.
    ///
    /// # Errors
    ///
    /// Fails if the text has more than `size` bytes with its NUL, or contains another NUL.
    #[inline]
    pub fn fixed_text<T: Text>(
        &mut self,
        text: &T,
        field: &'static str,
        size: u32,
    ) -> Result<(), Refusal> {
        check_text(text.text(), field, size)?;
        self.add(4, size as usize);
        Ok(())
    }
}

impl Encoder<'_> {
    /// Writes the offset word, which is unused and always 0, the length, and the text.
    #[inline]
    pub fn text<T: Text>(&mut self, text: &T) {
        let bytes = text.text();
        self.put(&0_u32);
        self.count(bytes.len().saturating_add(1));
        self.put(bytes);
        self.put_packed(&0_u8);
    }

    /// Writes text, padded with zeroes to `size` bytes and then to a multiple of 4.
    #[inline]
    pub fn fixed_text<T: Text>(&mut self, text: &T, size: u32) {
        let end = self.offset().saturating_add(size as usize);
        self.put(text.text());
        self.zero_to(end);
        self.align_to(4);
    }
}

impl<'buf> MessageReader<'buf> {
    /// Reads text after its offset word and its length.
    ///
    /// # Errors
    ///
    /// Fails if there are more than `max` bytes, if none of them is a NUL, or if the type rejects
    /// the text.
    #[inline]
    pub fn text<T: Text>(
        &mut self,
        field: &'static str,
        max: u32,
    ) -> Result<T::View<'buf>, DecodeCause> {
        // The offset word is unused.
        let _ = self.word()?;
        let count = self.count(field, max)?;
        self.text_of::<T>(field, count)
    }

    /// Reads text from a field of `size` bytes.
    ///
    /// # Errors
    ///
    /// Fails if none of the bytes is a NUL, or if the type rejects the text.
    #[inline]
    pub fn fixed_text<T: Text>(
        &mut self,
        field: &'static str,
        size: u32,
    ) -> Result<T::View<'buf>, DecodeCause> {
        self.text_of::<T>(field, size)
    }

    fn text_of<T: Text>(
        &mut self,
        field: &'static str,
        size: u32,
    ) -> Result<T::View<'buf>, DecodeCause> {
        let size = size as usize;
        let (offset, bytes) = self.packed(size)?;
        let text = match CStr::from_bytes_until_nul(bytes) {
            Ok(text) => T::view(text, field, offset),
            Err(_) => Err(MissingNul {
                field,
                offset,
                size,
            }
            .into()),
        };
        match text {
            Ok(text) => Ok(text),
            Err(cause) => {
                self.late(Late::Text, cause)?;
                // `check_end` reports the error that was recorded.
                T::view(c"", field, offset)
            }
        }
    }
}
