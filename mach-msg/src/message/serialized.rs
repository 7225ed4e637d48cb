//! Tails that are encoded values.

use super::checker::Checker;
use super::encoder::Encoder;
use super::error::{DecodeCause, Refusal};
use super::tail::Sizer;

/// A type that can be a tail with `#[mach(serde)]`: with the feature `serde`, every type that has `serde::Serialize` and
/// `serde::de::DeserializeOwned`. It is encoded with postcard.
///
/// Unlike all else in a message it is copied and allocated for: encoding goes over the value to find its size, and again to write it, and the
/// view owns what was decoded.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be encoded in a message with `serde`",
    label = "not serializable",
    note = "it needs `serde::Serialize` and `serde::de::DeserializeOwned`, and `mach-msg` its feature `serde`"
)]
pub trait SerdeField: Sized {
    /// Adds the encoded value to the size of the message.
    ///
    /// # Errors
    ///
    /// More than `max` bytes; a value that cannot be encoded.
    #[doc(hidden)]
    fn measure(&self, size: &mut Sizer, field: &'static str, max: u32) -> Result<(), Refusal>;

    /// The length of the encoded value in bytes.
    #[doc(hidden)]
    fn length(&self) -> usize;

    /// Writes the encoded value.
    #[doc(hidden)]
    fn write(&self, encoder: &mut Encoder<'_>);

    /// Decodes the value of a received message.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    #[doc(hidden)]
    fn check(
        checker: &mut Checker<'_>,
        field: &'static str,
        length: u32,
        max: u32,
    ) -> Result<Self, DecodeCause>;
}

#[cfg(feature = "serde")]
mod postcard_field {
    use postcard::ser_flavors::Size;
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::{Checker, DecodeCause, Encoder, Refusal, SerdeField, Sizer};
    use crate::message::error::{InvalidValue, Unencodable, check_length};

    #[diagnostic::do_not_recommend]
    impl<T: Serialize + DeserializeOwned> SerdeField for T {
        fn measure(&self, size: &mut Sizer, field: &'static str, max: u32) -> Result<(), Refusal> {
            let length = postcard::serialize_with_flavor(self, Size::default())
                .map_err(|_| Unencodable { field })?;
            check_length(field, length, max)?;
            size.add(4, length);
            Ok(())
        }

        fn length(&self) -> usize {
            // `measure` refused what cannot be encoded.
            postcard::serialize_with_flavor(self, Size::default()).unwrap_or(0)
        }

        fn write(&self, encoder: &mut Encoder<'_>) {
            encoder.align_to(4);
            encoder.put(&*postcard::to_allocvec(self).unwrap_or_default());
        }

        fn check(
            checker: &mut Checker<'_>,
            field: &'static str,
            length: u32,
            max: u32,
        ) -> Result<Self, DecodeCause> {
            let (offset, bytes) = checker.part(field, length, 4, 1, max)?;
            match postcard::take_from_bytes(bytes) {
                Ok((value, [])) => Ok(value),
                _ => Err(InvalidValue {
                    field,
                    offset,
                    size: bytes.len(),
                }
                .into()),
            }
        }
    }
}
