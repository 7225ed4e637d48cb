//! Reads files and standard input.

use std::fs::File;
use std::io::{self, Read};

use crate::failure::Failure;

/// Number of bytes that are read at most.
const LIMIT: u64 = 1 << 30;

/// Returns the name of a file in errors.
pub(crate) fn shown(file: &str) -> &str {
    match file {
        "-" => "standard input",
        file => file,
    }
}

/// Checks that at most one of the files is standard input.
///
/// # Errors
///
/// An error of usage if several are `-`: the second one would be empty.
pub(crate) fn check_standard_input(
    files: impl IntoIterator<Item = impl AsRef<str>>,
) -> Result<(), Failure> {
    let files = files.into_iter();
    match files.filter(|file| file.as_ref() == "-").count() {
        0 | 1 => Ok(()),
        count => Err(Failure::Usage(format!(
            "expected `-` for at most one file, found it for {count}: standard input is read once"
        ))),
    }
}

/// Reads a file, or standard input for `-`.
///
/// # Errors
///
/// The error with the name of the file: it cannot be read, or has more than 1 GiB.
pub(crate) fn read(file: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let result = match file {
        "-" => read_up_to_limit(io::stdin().lock(), &mut bytes),
        file => File::open(file).and_then(|file| read_up_to_limit(file, &mut bytes)),
    };
    let file = shown(file);
    match result {
        Ok(()) if bytes.len() as u64 > LIMIT => {
            Err(format!("{file}: expected at most 1 GiB, found more"))
        }
        Ok(()) => Ok(bytes),
        Err(error) => Err(format!("{file}: {error}")),
    }
}

fn read_up_to_limit(from: impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    from.take(LIMIT + 1).read_to_end(bytes).map(|_| ())
}
