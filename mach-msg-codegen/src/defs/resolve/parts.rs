//! Types in other types.

use super::super::interface::{Primitive, Type};
use super::super::token::{Error, Place};

/// Returns the type as a part of an array or of a struct: a string has its fixed size.
pub(super) fn part(kind: Type) -> Type {
    if let Type::String { max } = kind {
        characters(max)
    } else {
        kind
    }
}

/// Returns the type of a string that is a part of an array: all its bytes, without a required NUL.
pub(super) fn characters(count: u32) -> Type {
    Type::Struct {
        of: Box::new(Type::Scalar(Primitive::Char)),
        count,
    }
}

/// Returns true for a type of text that is one element.
pub(super) fn is_raw_string(name: &str) -> bool {
    matches!(name, "MACH_MSG_TYPE_STRING" | "MACH_MSG_TYPE_STRING_C")
}

pub(super) fn out_of_line(of: Type, max: Option<u32>, lent: bool) -> Type {
    if let Type::Port(of) = of {
        Type::OolPorts { of, max }
    } else {
        Type::Ool {
            of: Box::new(of),
            max,
            lent,
        }
    }
}

pub(super) fn number(count: u64, place: &Place) -> Result<u32, Error> {
    match u32::try_from(count) {
        Ok(count) if count > 0 => Ok(count),
        _ => Err(Error::new(place, "expected a count from 1 to 4294967295")),
    }
}
