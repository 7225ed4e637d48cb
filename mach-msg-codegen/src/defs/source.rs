//! The input of the front end.

use std::path::Path;

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
}
