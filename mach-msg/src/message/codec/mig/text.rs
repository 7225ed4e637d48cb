//! Text that ends with a NUL: MIG's `c_string[*:N]` and `c_string[N]`.
//!
//! Anyone may implement [`Text`] and [`OwnedText`]. Both show bytes that are checked again wherever
//! they are used: with an implementation that returns another text each time, the message is
//! refused before anything was sent, or has another text.

use alloc::borrow::Cow;
use alloc::ffi::CString;
use alloc::string::String;
use core::ffi::CStr;

use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Late, MessageReader};
use crate::message::codec::sizer::Sizer;
use crate::message::error::{
    DecodeCause, InvalidText, MissingNul, NulInText, Refusal, check_length,
};

/// A type whose text can be sent with `#[mach(string)]`.
///
/// `&str`, `String` and `Cow<str>` arrive as `&str`, in UTF-8; `&CStr` and `CString` as `&CStr`, in
/// any encoding. Both are in the receive buffer, and end before the first NUL.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no text",
    label = "cannot be sent with `string`",
    note = "a `#[mach(string)]` field is a `&str`, a `String`, a `Cow<str>`, a `&CStr` or a `CString`"
)]
pub trait Text: Sized {
    /// The type of the view.
    type View<'buf>;

    /// Returns the text without its NUL.
    #[doc(hidden)]
    fn text(&self) -> &[u8];

    /// Looks at text that was received and starts at this offset of the message.
    ///
    /// # Errors
    ///
    /// The first check that failed.
    #[doc(hidden)]
    fn view<'buf>(
        text: &'buf CStr,
        field: &'static str,
        offset: usize,
    ) -> Result<Self::View<'buf>, DecodeCause>;
}

/// Text that owns its bytes, and so is made of a view by copying.
pub trait OwnedText: Text {
    /// Copies what the view shows.
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

/// Checks that the text with its NUL has at most `max` bytes, and no other NUL.
fn check_text(bytes: &[u8], field: &'static str, max: u32) -> Result<(), Refusal> {
    check_length(field, bytes.len().saturating_add(1), max)?;
    match bytes.iter().position(|byte| *byte == 0) {
        Some(position) => Err(NulInText { field, position }.into()),
        None => Ok(()),
    }
}

impl Sizer {
    /// Adds the offset and the length of text, and the text.
    ///
    /// # Errors
    ///
    /// More than `max` bytes, with the NUL; a NUL within the text.
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

    /// Adds text in `size` bytes.
    ///
    /// # Errors
    ///
    /// More than `size` bytes, with the NUL; a NUL within the text.
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
    /// Writes the offset of text, which is 0 and has no meaning, its length, and the text.
    #[inline]
    pub fn text<T: Text>(&mut self, text: &T) {
        let bytes = text.text();
        self.put(&0_u32);
        self.count(bytes.len().saturating_add(1));
        self.put(bytes);
        self.put_packed(&0_u8);
    }

    /// Writes text, and zeroes up to `size` bytes and on to a multiple of 4.
    #[inline]
    pub fn fixed_text<T: Text>(&mut self, text: &T, size: u32) {
        let end = self.offset().saturating_add(size as usize);
        self.put(text.text());
        self.zero_to(end);
        self.align_to(4);
    }
}

impl<'buf> MessageReader<'buf> {
    /// Returns text that follows its offset and its length.
    ///
    /// # Errors
    ///
    /// More than `max` bytes; no NUL within them; what the type finds wrong.
    #[inline]
    pub fn text<T: Text>(
        &mut self,
        field: &'static str,
        max: u32,
    ) -> Result<T::View<'buf>, DecodeCause> {
        // The offset before the length was never used.
        let _ = self.word()?;
        let count = self.count(field, max)?;
        self.text_of::<T>(field, count)
    }

    /// Returns text in `size` bytes.
    ///
    /// # Errors
    ///
    /// No NUL within them; what the type finds wrong.
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
                // The message is refused when it ends.
                T::view(c"", field, offset)
            }
        }
    }
}
