//! Fields that are encoded with `serde`.
//!
//! [`SerdeField`] is sealed. The user's `serde` implementations run when a message is measured,
//! before anything moves, and when it is checked, before anything is adopted. They may panic, and
//! may send or receive other messages, because each message has its own buffers. Destructors of the
//! values run after everything that moves has been given up.

use crate::message::codec::measure::Sizer;
use crate::message::codec::reader::MessageReader;
use crate::message::error::{DecodeCause, Refusal};
use crate::message::field::encoded::EncodedRegion;

/// A type that can be a `#[mach(serde)]` field. With the feature `serde`, implemented for every
/// type with `serde::Serialize` and `serde::de::DeserializeOwned`. Values are encoded with
/// postcard, once per message.
///
/// Unlike other fields, values are copied and allocated: their encoded size is not known in
/// advance, so they are encoded into a buffer of the thread and copied into the message from there,
/// and the view owns the decoded value. With `ool_above = N`, values of more than `N` bytes are
/// sent out of line instead of being copied into the message.
///
/// A value has at most `DEPTH_MAX` (128) levels, and at most one element per encoded byte plus
/// `ELEMENTS_WITHOUT_BYTES_MAX` (4096) more. Sender and receiver refuse other values, which could
/// overflow the receiver's stack or keep it busy. Each also refuses a value for which its own code
/// needs more than `STACK_MAX` bytes of stack.
///
/// Sealed, because an implementation could use the message's reader to forge rights and memory.
#[cfg_attr(
    feature = "serde",
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be encoded in a message with `serde`",
        label = "not serializable",
        note = "it needs `serde::Serialize` and `serde::de::DeserializeOwned`"
    )
)]
#[cfg_attr(
    not(feature = "serde"),
    diagnostic::on_unimplemented(
        message = "`#[mach(serde)]` needs the feature `serde` of `mach-msg`",
        label = "encoded with `serde`",
        note = "add `features = [\"serde\"]` to the dependency `mach-msg` in Cargo.toml"
    )
)]
pub trait SerdeField: Sized + sealed::Sealed {
    /// Encodes the value and adds its size to that of the message: inline, or out of line if it has
    /// more than `above` bytes.
    ///
    /// # Errors
    ///
    /// Fails if the value has more than `max` bytes or cannot be encoded.
    #[doc(hidden)]
    fn measure(
        &self,
        size: &mut Sizer,
        field: &'static str,
        max: u32,
        above: u32,
    ) -> Result<(), Refusal>;

    /// Decodes the value of a received message from `length` inline bytes or from the region, if
    /// there is one.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
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
    /// Prevents implementations outside of this crate.
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
    use crate::message::codec::nesting::{
        self, DEPTH_MAX, ELEMENTS_WITHOUT_BYTES_MAX, Exceeded, STACK_MAX,
    };
    use crate::message::error::{
        InvalidValue, TooDeep, TooLong, TooManyElements, TooManyEmptyElements, TooManyItems,
        TooManyLevels, TooMuchStack, TooMuchStackToEncode, TwoValues, Unencodable,
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
            // SAFETY: the message owns the region, and nothing is adopted before all checks have
            // succeeded.
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
            Some(Exceeded::Stack) => TooMuchStack {
                field,
                offset,
                max: STACK_MAX,
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
            Some(Exceeded::Stack) => TooMuchStackToEncode {
                field,
                max: STACK_MAX,
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

#[cfg(all(test, feature = "serde"))]
mod tests {
    use super::*;

    #[test]
    fn only_inline_values_add_to_the_size() {
        // The encoding has one byte more than the value.
        for (start, length, above, size) in [
            (24, 0, u32::MAX, 28),
            (24, 3, u32::MAX, 28),
            (24, 4, u32::MAX, 32),
            (26, 3, u32::MAX, 32),
            (24, 3, 4, 28),
            (24, 4, 4, 24),
            (24, 0, 0, 24),
            (26, 9, 0, 28),
            (24, 99, 0, 24),
        ] {
            let mut sizer = Sizer::new(start);
            let value = vec![0_u8; length];
            value.measure(&mut sizer, "value", 100, above).unwrap();
            assert_eq!(sizer.finish().size, size, "{start} {length} {above}");
        }
        let long = vec![0_u8; 100].measure(&mut Sizer::new(24), "value", 100, 0);
        assert_eq!(
            long.unwrap_err().to_string(),
            "value: expected a length of at most 100, found 101"
        );
    }
}
