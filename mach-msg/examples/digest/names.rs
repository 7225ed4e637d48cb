//! File names and output lines in the format of `sha256sum`.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

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

/// Returns the files of this repository, sorted by name, without hidden files and build output.
pub(crate) fn own_files() -> Vec<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = manifest.parent().unwrap_or(manifest);
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if name.as_bytes().starts_with(b".") || name == "target" {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    // Print relative names if the example runs in the repository.
    match std::env::current_dir() {
        Ok(here) => files
            .into_iter()
            .map(|file| {
                file.strip_prefix(&here)
                    .map(Path::to_path_buf)
                    .unwrap_or(file)
            })
            .collect(),
        Err(_) => files,
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
