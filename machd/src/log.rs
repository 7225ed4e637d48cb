//! Lines for people on standard error.

use std::fmt::Display;
use std::io::Write;

/// Prints a line on standard error. It is lost if that cannot be written.
pub(crate) fn say(text: impl Display) {
    let _ = writeln!(std::io::stderr(), "machd: {text}");
}
