//! Limits on the nesting depth and the number of elements of `#[mach(serde)]` values.
//!
//! postcard recurses once per nesting level of a value, and loops once per element that a length
//! claims. The sender controls both:
//!
//! | attack | cost without a limit | limit |
//! |---|---|---|
//! | a recursive type, one byte per level | stack overflow, which aborts the process | [`DEPTH_MAX`] |
//! | a recursive type whose levels have some KiB of stack each | the same, with fewer levels | [`STACK_MAX`] |
//! | a length of 2⁶⁴ elements that take no bytes (`Vec<()>`) | an endless loop | [`ELEMENTS_WITHOUT_BYTES_MAX`] |
//! | a length larger than the number of bytes | memory, if the type reserves it in advance | all size hints together are limited to the number of bytes |
//!
//! The lengths are added over all levels: otherwise a level could claim the bytes after it, and
//! each level below it could claim the same ones again.
//!
//! Each value inside another value is one level deeper: a field, an element, a key, the content of
//! a variant, of `Some` or of a newtype struct. The same limits apply to encoding. The limits on
//! levels and elements do not depend on the machine, so a value that was sent does not exceed them
//! when it is received. The stack that a level needs depends on the program.

mod decoding;
mod encoding;
mod level;
mod stack_use;

use postcard::ser_flavors::Flavor;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(in crate::message) use self::level::Exceeded;
use self::level::Limits;
pub use self::level::{DEPTH_MAX, ELEMENTS_WITHOUT_BYTES_MAX};
pub use self::stack_use::STACK_MAX;

use decoding::{Input, LimitedDeserializer};

/// Decodes a value.
///
/// # Errors
///
/// Returns `None` if the bytes are not a valid value of the type, or the limit that they exceed.
pub(in crate::message) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Option<Exceeded>> {
    let elements = (bytes.len() as u64).saturating_add(ELEMENTS_WITHOUT_BYTES_MAX.into());
    let limits = Limits::new(elements, bytes.len());
    let value = read(bytes, &limits);
    match (limits.exceeded.get(), value) {
        // An exceeded limit is an error even if the type's `Deserialize` ignored it.
        (Some(exceeded), _) => Err(Some(exceeded)),
        (None, Some(value)) => Ok(value),
        (None, None) => Err(None),
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8], limits: &Limits) -> Option<T> {
    let mut decoder = postcard::Deserializer::from_flavor(Input::new(bytes, limits));
    let value =
        T::deserialize(LimitedDeserializer::new(&mut decoder, limits.first_level())).ok()?;
    // Trailing bytes are an error.
    let rest = decoder.finalize().ok()?;
    (rest == 0).then_some(value)
}

/// Encodes the value into `output`, which also counts the bytes.
///
/// # Errors
///
/// Returns `None` if the type's `Serialize` fails, or the limit that the value exceeds.
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
