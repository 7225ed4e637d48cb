//! Options for reading a definition file.

/// Options for reading a definition file: those of `mig!`.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Names that are defined, with their values.
    pub defines: Vec<(String, String)>,
    /// Folders in which `#include <…>` looks.
    pub include: Vec<String>,
    /// Routines that are not supported become a `skip` and a warning.
    pub skip_unsupported: bool,
}
