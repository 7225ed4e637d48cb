//! Reads files and standard input.

use std::fs::File;
use std::io::{self, Read};

use crate::failure::Failure;

/// Number of bytes that are read at most.
const LIMIT: u64 = 1 << 30;

/// Reads a number of 32 bits without a sign, in decimal or with `0x`.
fn number(text: &str) -> Option<u32> {
    match text.strip_prefix("0x") {
        // The parser would accept a sign.
        Some(digits) if digits.starts_with('+') => None,
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

/// Reads a message id on the command line.
///
/// # Errors
///
/// The text is not a 32-bit number.
pub(crate) fn id(text: &str) -> Result<i32, String> {
    let id = text.parse().ok();
    let id = id.or_else(|| number(text).map(u32::cast_signed));
    id.ok_or_else(|| format!("expected an id such as 2405 or 0x965, found `{text}`"))
}

/// Reads the name of a port on the command line.
///
/// # Errors
///
/// The text is not a 32-bit number.
pub(crate) fn port(text: &str) -> Result<u32, String> {
    number(text).ok_or_else(|| format!("expected a port name such as 0x103, found `{text}`"))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_ports_are_decimal_or_hex() {
        assert_eq!(id("-5"), Ok(-5));
        assert_eq!(id("0x965"), Ok(2405));
        assert_eq!(id("4294967295"), Ok(-1));
        assert_eq!(port("0x103"), Ok(0x103));
        for wrong in ["", "0x", "0x+1", "abc", "4294967296", "-2147483649"] {
            assert!(id(wrong).is_err(), "{wrong}");
            assert!(port(wrong).is_err(), "{wrong}");
        }
    }
}
