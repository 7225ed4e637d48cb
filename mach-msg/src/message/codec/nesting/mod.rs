//! Limits on values of `#[mach(serde)]` fields: how deep they nest, and how many elements they claim.
//!
//! The serializer and the deserializer of postcard recurse once per level of a value, and loop once per element that a length
//! claims. Both come from the sender:
//!
//! | attack | what it costs without a limit | limit |
//! |---|---|---|
//! | a recursive type, one byte per level | the stack: the process ends, without unwinding | [`DEPTH_MAX`] |
//! | a length of 2⁶⁴ elements that take no bytes (`Vec<()>`) | one thread, for ever | [`ELEMENTS_WITHOUT_BYTES_MAX`] |
//! | a length for which the bytes are not there | memory, if the type reserves it beforehand | none is told that is larger than the bytes |
//!
//! A level is a value in another one: a field, an element, a key, the content of a variant, of `Some` or of a newtype struct. The same
//! limits hold for encoding, so that a value which can be sent can also be received.

mod decoding;
mod encoding;

use core::cell::Cell;

use postcard::ser_flavors::Flavor;
use serde::Serialize;
use serde::de::DeserializeOwned;

use decoding::{Input, Limited};

/// How many levels a value of a `#[mach(serde)]` field may have, itself included: as many as `serde_json` allows.
///
/// A message whose value has more is refused with [`TooDeep`](crate::message::error::TooDeep), on both sides. Without a limit, 30,000 bytes of
/// a recursive type would overflow a stack of 2 MiB in the receiver, which ends the process.
pub const DEPTH_MAX: u32 = 128;

/// How many elements all sequences and maps of such a value may have beyond one for each of its bytes.
///
/// An element takes at least a byte, unless its type has nothing to encode, like `()`. A message whose value claims more is refused
/// with [`TooManyElements`](crate::message::error::TooManyElements), on both sides. Without a limit, ten bytes would make the receiver count
/// to 2⁶⁴.
pub const ELEMENTS_WITHOUT_BYTES_MAX: u32 = 4096;

/// The limit that was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::message) enum Exceeded {
    Depth,
    Elements,
}

/// The limits of one value, and the first that was exceeded.
#[derive(Debug)]
struct Limits {
    /// Elements of sequences and maps that may still come.
    elements: Cell<u64>,
    /// Bytes that are still to be read.
    bytes: Cell<usize>,
    exceeded: Cell<Option<Exceeded>>,
}

/// Where a value is: the limits, and how many levels may come below it.
#[derive(Clone, Copy, Debug)]
struct Level<'l> {
    limits: &'l Limits,
    left: u32,
    /// True in a sequence or a map, false in a tuple or a struct, the number of whose fields is part of the type.
    is_counted: bool,
}

impl Limits {
    const fn new(elements: u64, bytes: usize) -> Self {
        Self {
            elements: Cell::new(elements),
            bytes: Cell::new(bytes),
            exceeded: Cell::new(None),
        }
    }

    fn first_level(&self) -> Level<'_> {
        Level {
            limits: self,
            left: DEPTH_MAX - 1,
            is_counted: true,
        }
    }
}

impl Level<'_> {
    /// Returns the level below.
    fn below<E>(self, error: impl FnOnce(&'static str) -> E) -> Result<Self, E> {
        match self.left.checked_sub(1) {
            Some(left) => Ok(Self { left, ..self }),
            None => Err(self.exceeded(Exceeded::Depth, error)),
        }
    }

    /// Returns the same level of a sequence or a map.
    const fn of_elements(self) -> Self {
        Self {
            is_counted: true,
            ..self
        }
    }

    /// Returns the same level of a tuple or a struct: its type says how many fields it has.
    const fn of_fields(self) -> Self {
        Self {
            is_counted: false,
            ..self
        }
    }

    /// Counts an element of a sequence or a map.
    fn count<E>(self, error: impl FnOnce(&'static str) -> E) -> Result<(), E> {
        if !self.is_counted {
            return Ok(());
        }
        match self.limits.elements.get().checked_sub(1) {
            Some(left) => {
                self.limits.elements.set(left);
                Ok(())
            }
            None => Err(self.exceeded(Exceeded::Elements, error)),
        }
    }

    #[cold]
    fn exceeded<E>(self, exceeded: Exceeded, error: impl FnOnce(&'static str) -> E) -> E {
        let first = self.limits.exceeded.get().unwrap_or(exceeded);
        self.limits.exceeded.set(Some(first));
        error(match first {
            Exceeded::Depth => "too many levels",
            Exceeded::Elements => "too many elements",
        })
    }
}

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
    let value = T::deserialize(Limited::new(&mut decoder, limits.first_level())).ok()?;
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
    let done = value.serialize(encoding::Limited::new(&mut encoder, limits.first_level()));
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
