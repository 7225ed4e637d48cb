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
//! It reads the language of `migcom` as far as user-level interfaces and those of XNU use it. What only concerns generated C text
//! (`import`, prefixes, `ctype:` and its relatives, translation functions) is read and has no effect. Every error carries the file, line and
//! column of what it is about.

mod interface;
mod parse;
mod preprocess;
mod resolve;
mod syntax;
mod token;

#[cfg(test)]
mod tests;

use std::path::Path;

pub(crate) use self::interface::{Primitive, Right, Routine, Slot, Subsystem, Type};
pub(crate) use self::token::{Error, Place};

/// Where the text of a file comes from; the second value names it in errors.
pub(crate) struct Source<'a> {
    /// The file's path, as errors show it and as includes are relative to.
    pub(crate) path: &'a Path,
    /// The folder that relative paths start from.
    pub(crate) root: &'a Path,
    /// Its text.
    pub(crate) text: &'a str,
    /// Names that count as defined, with their values.
    pub(crate) defines: &'a [(String, String)],
    /// Folders in which `#include <…>` looks.
    pub(crate) include: &'a [String],
}

/// Reads a definition file. The second value is the paths of the files that it includes.
///
/// # Errors
///
/// All mistakes of the file.
pub(crate) fn read(
    source: &Source<'_>,
) -> Result<(Subsystem, Vec<std::path::PathBuf>), Vec<Error>> {
    let expanded = preprocess::run(source);
    let (statements, mut errors) = parse::statements(&expanded.tokens);
    if !expanded.errors.is_empty() {
        errors.extend(expanded.errors);
        errors.sort_by(|a, b| a.place.cmp(&b.place));
        return Err(errors);
    }
    match resolve::subsystem(statements, &mut errors) {
        Some(subsystem) if errors.is_empty() => Ok((subsystem, expanded.included)),
        _ => {
            errors.sort_by(|a, b| a.place.cmp(&b.place));
            Err(errors)
        }
    }
}
