//! Limits on values of `#[mach(serde)]` fields: how deep they nest, and how many elements they
//! claim.
//!
//! The serializer and the deserializer of postcard recurse once per level of a value, and loop once
//! per element that a length claims. Both come from the sender:
//!
//! | attack | what it costs without a limit | limit |
//! |---|---|---|
//! | a recursive type, one byte per level | the stack: the process ends, without unwinding | [`DEPTH_MAX`] |
//! | a length of 2⁶⁴ elements that take no bytes (`Vec<()>`) | one thread, for ever | [`ELEMENTS_WITHOUT_BYTES_MAX`] |
//! | a length for which the bytes are not there | memory, if the type reserves it beforehand | none is told that is larger than the bytes |
//!
//! A level is a value in another one: a field, an element, a key, the content of a variant, of
//! `Some` or of a newtype struct. The same limits hold for encoding, so that a value which can be
//! sent can also be received.

mod decoding;
mod encoding;
mod level;

use postcard::ser_flavors::Flavor;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(in crate::message) use self::level::Exceeded;
use self::level::Limits;
pub use self::level::{DEPTH_MAX, ELEMENTS_WITHOUT_BYTES_MAX};

use decoding::{Input, LimitedDeserializer};

/// Returns the value that these bytes are.
///
/// # Errors
///
/// `None` for bytes that are no value of the type; the limit that they exceed.
pub(in crate::message) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Option<Exceeded>> {
    let elements = (bytes.len() as u64).saturating_add(ELEMENTS_WITHOUT_BYTES_MAX.into());
    let limits = Limits::new(elements, bytes.len());
    let value = read(bytes, &limits);
    match (limits.exceeded.get(), value) {
        // A type that goes on after an error has no say in it.
        (Some(exceeded), _) => Err(Some(exceeded)),
        (None, Some(value)) => Ok(value),
        (None, None) => Err(None),
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8], limits: &Limits) -> Option<T> {
    let mut decoder = postcard::Deserializer::from_flavor(Input::new(bytes, limits));
    let value =
        T::deserialize(LimitedDeserializer::new(&mut decoder, limits.first_level())).ok()?;
    // Bytes that are left belong to no value.
    let rest = decoder.finalize().ok()?;
    (rest == 0).then_some(value)
}

/// Encodes the value into `output`, which finds out the number of its bytes.
///
/// # Errors
///
/// `None` for a value that its type refuses to encode; the limit that it exceeds.
pub(in crate::message) fn encode<T: Serialize>(
    value: &T,
    output: impl Flavor<Output = usize>,
) -> Result<usize, Option<Exceeded>> {
    let limits = Limits::new(u64::MAX, 0);
    let mut encoder = postcard::Serializer { output };
    let done = value.serialize(encoding::LimitedSerializer::new(
        &mut encoder,
        limits.first_level(),
    ));
    if let Some(exceeded) = limits.exceeded.get() {
        return Err(Some(exceeded));
    }
    done.map_err(|_| None)?;
    let length = encoder.output.finalize().map_err(|_| None)?;
    let elements = u64::MAX.saturating_sub(limits.elements.get());
    if elements > (length as u64).saturating_add(ELEMENTS_WITHOUT_BYTES_MAX.into()) {
        return Err(Some(Exceeded::Elements));
    }
    Ok(length)
}
