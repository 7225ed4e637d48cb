//! The front end for MIG definition files (`.defs`).
//!
//! ```text
//! file ──preprocess──▶ tokens ──parse──▶ statements ──resolve──▶ Subsystem
//!        #if, #define,           one rule per          types looked
//!        #include                statement             up, ids counted
//!
//!              data of: token              syntax              interface
//! ```
//!
//! It reads the language of `migcom` as user-level interfaces and those of XNU use it. Words that
//! only concern generated C text (`import`, prefixes, `ctype:` and similar ones, translation
//! functions) are read and have no effect. Every error carries its file, line and column.
//!
//! The dialect of GNU MIG has structs of several types and arrays that are inline or out of line.
//! It is read for messages of GNU Mach only: see [`Dialect`].

mod flags;
mod interface;
mod parse;
mod preprocess;
mod resolve;
mod source;
mod syntax;
mod token;

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::rc::Rc;

pub(crate) use self::interface::{
    Primitive, RecordMember, Right, Routine, RoutineArgument, Slot, Subsystem, Type,
};
pub(crate) use self::preprocess::decode;
pub(crate) use self::resolve::skipped;
pub(crate) use self::source::{Dialect, Source};
pub(crate) use self::syntax::{DirectionKeyword, Flag, Name};
pub(crate) use self::token::{Cause, Error};

/// The result of reading a file.
pub(crate) struct Definition {
    /// `None` if there is none, which is an error.
    pub(crate) subsystem: Option<Subsystem>,
    /// The paths of the files that the file includes.
    pub(crate) included: Vec<PathBuf>,
    /// All errors, in the order of their places. Routines with an error are a `skip`.
    pub(crate) errors: Vec<Error>,
    pub(crate) warnings: Vec<Error>,
}

/// Reads a definition file.
pub(crate) fn read(source: &Source<'_>) -> Definition {
    let expanded = preprocess::run(source);
    let (statements, mut errors) = parse::statements(&expanded.tokens, source.dialect);
    let mut definition = Definition {
        subsystem: None,
        included: expanded.included,
        errors: expanded.errors,
        warnings: expanded.warnings,
    };
    // After a directive that failed, missing types are not errors of the file.
    if definition.errors.is_empty() {
        let file = Rc::new(source.path.to_owned());
        let resolved = resolve::subsystem(statements, &file, source);
        definition.subsystem = resolved.subsystem;
        definition.warnings.extend(resolved.warnings);
        definition.warnings.sort_by(|a, b| a.place.cmp(&b.place));
        definition.errors.extend(resolved.errors);
    }
    definition.errors.append(&mut errors);
    if definition.errors.is_empty() && definition.subsystem.is_none() {
        let place = resolve::start(&Rc::new(source.path.to_owned()));
        let message = "the file has no `subsystem name base;`";
        definition.errors.push(Error::new(&place, message));
    }
    definition.errors.sort_by(|a, b| a.place.cmp(&b.place));
    // Everything else in a file of another dialect follows from that.
    if let Some(gnu) = definition
        .errors
        .iter()
        .position(|error| error.cause == Cause::Gnu)
    {
        definition.errors = vec![definition.errors.swap_remove(gnu)];
    }
    definition
}
