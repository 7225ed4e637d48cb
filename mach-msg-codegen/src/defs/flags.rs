//! The flags of arguments: errors, and flags without effect.

use super::interface::{RoutineArgument, Type};
use super::syntax::{DirectionKeyword, Flag};
use super::token::Place;

/// The generated code passes out-of-line memory of fixed size as a reference to a value, which
/// nothing can deallocate.
const VARIABLE: &str = "out-of-line memory of variable size";

/// Returns the missing property of an argument that a flag requires to have an effect.
pub(super) fn meaningless(
    flag: Flag,
    kind: &Type,
    direction: DirectionKeyword,
) -> Option<&'static str> {
    let returns = matches!(direction, DirectionKeyword::Out | DirectionKeyword::InOut);
    let (has_effect, needs) = match flag {
        Flag::CountInOut => (
            returns && matches!(kind, Type::VarArray { .. }),
            "an `out` array of variable length",
        ),
        // `migcom` accepts it on a right inline, and ignores it.
        Flag::Dealloc => (
            matches!(
                kind,
                Type::Ool { .. } | Type::OolPorts { .. } | Type::Port(_)
            ),
            VARIABLE,
        ),
        Flag::NotDealloc => (
            matches!(
                kind,
                Type::Ool { .. } | Type::OolPorts { .. } | Type::OolStruct { .. } | Type::Port(_)
            ),
            "out-of-line memory",
        ),
        // An array of rights moves or is copied as its definition says.
        Flag::DeallocChosen => (
            matches!(kind, Type::Ool { .. } | Type::Port(_)),
            "out-of-line memory of variable size that holds no rights",
        ),
        Flag::PhysicalCopy => (
            matches!(kind, Type::Ool { .. } | Type::OolStruct { .. }),
            "out-of-line memory that holds no rights",
        ),
        Flag::Overwrite => (
            direction == DirectionKeyword::Out
                && matches!(kind, Type::Ool { .. } | Type::OolPorts { .. }),
            "an `out` argument out of line",
        ),
        Flag::SameCount | Flag::ReturnCode | Flag::Const | Flag::Auto => return None,
    };
    (!has_effect).then_some(needs)
}

/// Returns the missing property of an argument that prevents it from sharing the count of the one
/// before it.
pub(super) fn same_count(
    kind: &Type,
    direction: DirectionKeyword,
    flags: &[(Flag, Place)],
    before: Option<&RoutineArgument>,
) -> Option<&'static str> {
    let array = |kind: &Type| matches!(kind, Type::VarArray { .. });
    match before.filter(|before| array(kind) && array(&before.kind)) {
        Some(before) if before.direction == direction => {
            let counts = flags.iter().any(|(flag, _)| *flag == Flag::CountInOut);
            (before.is(Flag::CountInOut) != counts)
                .then_some("`countinout` on both arrays or on neither")
        }
        _ => Some("an array of variable length directly after another one"),
    }
}
