//! Errors and warnings as compilers print them.

use std::io::Write;

use mach_msg_codegen::interface::Reading;

use crate::output::printable;

/// Prints errors and warnings on standard error, in the form of compilers.
pub(super) fn print(reading: &Reading) {
    let mut to = std::io::stderr();
    for (word, all) in [("error", &reading.errors), ("warning", &reading.warnings)] {
        for found in all {
            let file = found.file.display().to_string();
            let (file, message) = (printable(&file), printable(&found.message));
            let (line, column) = (found.line, found.column);
            let _ = writeln!(to, "{file}:{line}:{column}: {word}: {message}");
        }
    }
}
