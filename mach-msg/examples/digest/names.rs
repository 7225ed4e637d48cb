//! File names and output lines in the format of `sha256sum`.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;

/// Writes one line: digest, two spaces, name. If the name has a backslash or a line break, the name
/// is escaped and the line begins with a backslash.
pub(crate) fn write_line(out: &mut impl Write, digest: &[u8], name: &OsStr) -> io::Result<()> {
    let name = name.as_bytes();
    let mut line = Vec::with_capacity(digest.len() * 2 + name.len() + 4);
    if name.iter().any(|byte| escape(*byte).is_some()) {
        line.push(b'\\');
    }
    for byte in digest {
        write!(line, "{byte:02x}")?;
    }
    line.extend_from_slice(b"  ");
    for byte in name {
        match escape(*byte) {
            Some(escaped) => line.extend_from_slice(escaped),
            None => line.push(*byte),
        }
    }
    line.push(b'\n');
    out.write_all(&line)
}

fn escape(byte: u8) -> Option<&'static [u8]> {
    match byte {
        b'\\' => Some(b"\\\\"),
        b'\n' => Some(b"\\n"),
        b'\r' => Some(b"\\r"),
        _ => None,
    }
}

/// Describes an I/O error of a file, without its number.
pub(crate) fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "No such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "Permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "Is a directory".to_owned(),
        _ => error.to_string(),
    }
}

/// Returns the user id of this process.
pub(crate) fn own_uid() -> u32 {
    // SAFETY: `geteuid` has no preconditions.
    unsafe { libc::geteuid() }
}
