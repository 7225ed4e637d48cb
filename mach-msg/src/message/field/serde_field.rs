//! Fields that are encoded values.
//!
//! [`SerdeField`] is sealed. The `serde` implementations of the user's types run when a message is
//! measured, before anything moves, and when it is checked, before anything is adopted. They may
//! panic, and send or receive other messages: each message has buffers of its own. Destructors of
//! such values run after everything that moves has been given up.

use crate::message::codec::reader::MessageReader;
use crate::message::codec::sizer::Sizer;
use crate::message::error::{DecodeCause, Refusal};
use crate::message::field::encoded::EncodedRegion;

/// A type that can be a field with `#[mach(serde)]`: with the feature `serde`, every type that has
/// `serde::Serialize` and `serde::de::DeserializeOwned`. It is encoded with postcard, once for each
/// message.
///
/// Unlike all else in a message it is copied and allocated for: the bytes are encoded in memory
/// that the thread keeps and copied into the message from there, since their number is not known
/// before; and the view owns the decoded value. With `ool_above = N` more than `N` bytes are not
/// copied into the message but lent to the kernel.
///
/// A value has at most `DEPTH_MAX` (128) levels, and at most one element for each of its bytes and
/// `ELEMENTS_WITHOUT_BYTES_MAX` (4096) more. Values that exceed this are refused on both sides:
/// they are attacks on the stack and on the time of a receiver.
///
/// Sealed: an implementation gets the reader of a message, with which it could invent rights and
/// memory.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be encoded in a message with `serde`",
    label = "not serializable",
    note = "it needs `serde::Serialize` and `serde::de::DeserializeOwned`, and `mach-msg` its feature `serde`"
)]
pub trait SerdeField: Sized + sealed::Sealed {
    /// Encodes the value, and adds it to the size of the message; out of line, if it has more than
    /// `above` bytes.
    ///
    /// # Errors
    ///
    /// More than `max` bytes; a value that cannot be encoded.
    #[doc(hidden)]
    fn measure(
        &self,
        size: &mut Sizer,
        field: &'static str,
        max: u32,
        above: u32,
    ) -> Result<(), Refusal>;

    /// Decodes the value of a received message: `length` bytes in the message, or those in the
    /// region, if there is one.
    ///
    /// # Errors
    ///
    /// The first check that failed.
    #[doc(hidden)]
    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        length: u32,
        max: u32,
        region: Option<EncodedRegion>,
    ) -> Result<Self, DecodeCause>;
}

mod sealed {
    /// Only this crate reads from a reader.
    ///
    /// ```compile_fail,E0277
    /// use mach_msg::message::derive::{
    ///     DecodeCause, EncodedRegion, MessageReader, Refusal, SerdeField, Sizer,
    /// };
    ///
    /// struct Forge;
    ///
    /// impl SerdeField for Forge {
    ///     fn measure(
    ///         &self,
    ///         _: &mut Sizer,
    ///         _: &'static str,
    ///         _: u32,
    ///         _: u32,
    ///     ) -> Result<(), Refusal> {
    ///         Ok(())
    ///     }
    ///     fn check(
    ///         _: &mut MessageReader<'_>,
    ///         _: &'static str,
    ///         _: u32,
    ///         _: u32,
    ///         _: Option<EncodedRegion>,
    ///     ) -> Result<Self, DecodeCause> {
    ///         Ok(Self)
    ///     }
    /// }
    /// ```
    pub trait Sealed {}
}

#[cfg(feature = "serde")]
mod postcard_field {
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::{DecodeCause, EncodedRegion, MessageReader, Refusal, SerdeField, Sizer};
    use crate::message::codec::nesting::{self, DEPTH_MAX, ELEMENTS_WITHOUT_BYTES_MAX, Exceeded};
    use crate::message::error::{
        InvalidValue, TooDeep, TooLong, TooManyElements, TooManyEmptyElements, TooManyItems,
        TooManyLevels, TwoValues, Unencodable,
    };

    #[diagnostic::do_not_recommend]
    impl<T: Serialize + DeserializeOwned> super::sealed::Sealed for T {}

    #[diagnostic::do_not_recommend]
    impl<T: Serialize + DeserializeOwned> SerdeField for T {
        fn measure(
            &self,
            size: &mut Sizer,
            field: &'static str,
            max: u32,
            above: u32,
        ) -> Result<(), Refusal> {
            let max = max as usize;
            let values = &mut size.encodings().values;
            let (length, out_of_line) = values
                .add(self, max, above as usize)
                .map_err(|exceeded| refusal(exceeded, field))?;
            if length > max {
                return Err(TooLong { field, length, max }.into());
            }
            size.add(4, if out_of_line { 0 } else { length });
            Ok(())
        }

        fn check(
            reader: &mut MessageReader<'_>,
            field: &'static str,
            length: u32,
            max: u32,
            region: Option<EncodedRegion>,
        ) -> Result<Self, DecodeCause> {
            let (offset, bytes) = reader.part(field, length, 4, 1, max)?;
            let Some(region) = region.filter(|region| region.region.items(1) != 0) else {
                return decode(bytes, field, offset);
            };
            if length != 0 {
                return Err(TwoValues { field, offset }.into());
            }
            let offset = region.offset;
            let found = region.region.items(1);
            if found > max as usize {
                return Err(TooManyItems {
                    field,
                    offset,
                    max: max as usize,
                    found,
                }
                .into());
            }
            // SAFETY: the reader found the region in a message that owns it, and nothing is
            // adopted while checks go on.
            decode(unsafe { region.region.bytes() }, field, offset)
        }
    }

    fn decode<T: DeserializeOwned>(
        bytes: &[u8],
        field: &'static str,
        offset: usize,
    ) -> Result<T, DecodeCause> {
        nesting::decode(bytes).map_err(|exceeded| match exceeded {
            None => InvalidValue {
                field,
                offset,
                size: bytes.len(),
            }
            .into(),
            Some(Exceeded::Depth) => TooManyLevels {
                field,
                offset,
                max: DEPTH_MAX,
            }
            .into(),
            Some(Exceeded::Elements) => TooManyElements {
                field,
                offset,
                max: bytes
                    .len()
                    .saturating_add(ELEMENTS_WITHOUT_BYTES_MAX as usize),
            }
            .into(),
        })
    }

    #[cold]
    fn refusal(exceeded: Option<Exceeded>, field: &'static str) -> Refusal {
        match exceeded {
            None => Unencodable { field }.into(),
            Some(Exceeded::Depth) => TooDeep {
                field,
                max: DEPTH_MAX,
            }
            .into(),
            Some(Exceeded::Elements) => TooManyEmptyElements {
                field,
                max: ELEMENTS_WITHOUT_BYTES_MAX,
            }
            .into(),
        }
    }
}
