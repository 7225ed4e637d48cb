//! Errors of `#[mach(serde)]` values that cannot be sent.

use core::fmt;

/// The `Serialize` implementation of a value failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unencodable {
    /// Name of the field.
    pub field: &'static str,
}

/// A value of a `#[mach(serde)]` field nests so deeply that a receiver would refuse it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TooDeep {
    /// Name of the field.
    pub field: &'static str,
    /// Maximum number of levels.
    pub max: u32,
}

/// A value of a `#[mach(serde)]` field has so many zero-sized elements that a receiver would refuse
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TooManyEmptyElements {
    /// Name of the field.
    pub field: &'static str,
    /// Maximum number of elements, in addition to one for each byte of the value.
    pub max: u32,
}

/// Encoding a value of a `#[mach(serde)]` field needs more than
#[cfg_attr(feature = "serde", doc = "[`STACK_MAX`](crate::message::STACK_MAX)")]
#[cfg_attr(not(feature = "serde"), doc = "`STACK_MAX`")]
/// bytes of stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TooMuchStackToEncode {
    /// Name of the field.
    pub field: &'static str,
    /// Maximum number of bytes.
    pub max: usize,
}

impl fmt::Display for Unencodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: its type refuses to encode this value", self.field)
    }
}

impl fmt::Display for TooDeep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected a value of at most {} levels, found more, which would exhaust a receiver's stack",
            self.field, self.max
        )
    }
}

impl fmt::Display for TooManyEmptyElements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected at most {} elements more than the value has bytes, found more",
            self.field, self.max
        )
    }
}

impl fmt::Display for TooMuchStackToEncode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected a value that can be encoded with {} bytes of stack, found one that needs more",
            self.field, self.max
        )
    }
}

impl core::error::Error for Unencodable {}
impl core::error::Error for TooDeep {}
impl core::error::Error for TooManyEmptyElements {}
impl core::error::Error for TooMuchStackToEncode {}
