//! The input of the front end.

use std::path::Path;

/// The dialect of a definition file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Apple's `mig`.
    #[default]
    Apple,
    /// GNU MIG, for programs of 32 bits.
    Gnu32,
    /// GNU MIG, for programs of 64 bits.
    Gnu64,
}

impl Dialect {
    /// Returns true for GNU MIG.
    pub(crate) const fn is_gnu(self) -> bool {
        matches!(self, Self::Gnu32 | Self::Gnu64)
    }
}

/// A definition file and how it is read.
pub(crate) struct Source<'a> {
    /// The file's path, as errors show it and as includes are relative to.
    pub(crate) path: &'a Path,
    /// The folder that relative paths start from.
    pub(crate) root: &'a Path,
    pub(crate) text: &'a str,
    /// Names that are defined, with their values.
    pub(crate) defines: &'a [(String, String)],
    /// Folders in which `#include <…>` looks.
    pub(crate) include: &'a [String],
    /// True if a routine that is not supported becomes a `skip` and a warning.
    pub(crate) skip_unsupported: bool,
    pub(crate) dialect: Dialect,
}
