//! The example `digest` as a program.

use mach_msg_tests::examples::program;
use mach_msg_tests::random::Random;
use sha2::{Digest, Sha256, Sha512};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn digest(folder: &Path, arguments: &[&OsStr]) -> Output {
    Command::new(program("digest"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns random bytes, the same in each run.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut random = Random::new(seed);
    let mut bytes: Vec<u8> = (0..length.div_ceil(8))
        .flat_map(|_| random.next().to_le_bytes())
        .collect();
    bytes.truncate(length);
    bytes
}

#[test]
fn digests_of_files_match_the_hash_crate() {
    let folder = tempfile::tempdir().unwrap();
    let sizes = [
        0,
        1,
        55,
        64,
        4095,
        4096,
        (1 << 20) - 1,
        1 << 20,
        (1 << 20) + 1,
        (3 << 20) + 17,
    ];
    let mut expected = String::new();
    let mut names = Vec::new();
    for (number, size) in sizes.into_iter().enumerate() {
        let name = format!("file {number} ü");
        let bytes = noise(number as u64, size);
        fs::write(folder.path().join(&name), &bytes).unwrap();
        expected += &format!("{}  {name}\n", hex(&Sha256::digest(&bytes)));
        names.push(name);
    }
    let arguments: Vec<&OsStr> = names.iter().map(OsStr::new).collect();
    let output = digest(folder.path(), &arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        expected,
        "{errors}"
    );
    assert_eq!(output.status.code(), Some(0), "{errors}");
    assert!(errors.contains("ledger: all zero"), "{errors}");
    assert!(errors.contains(", 0 copied"), "{errors}");
    assert!(errors.contains(" 0 refused"), "{errors}");
}

#[test]
fn sha512_option_selects_the_algorithm() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = noise(7, 100_000);
    fs::write(folder.path().join("f"), &bytes).unwrap();
    let output = digest(folder.path(), &["--sha512".as_ref(), "f".as_ref()]);
    let expected = format!("{}  f\n", hex(&Sha512::digest(&bytes)));
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

#[test]
fn unusual_file_names_are_printed_as_by_sha256sum() {
    let folder = tempfile::tempdir().unwrap();
    let empty = hex(&Sha256::digest(b""));
    for (name, line) in [
        (&b"a\nb"[..], format!("\\{empty}  a\\nb\n").into_bytes()),
        (b"a\\b", format!("\\{empty}  a\\\\b\n").into_bytes()),
        (b"a\rb", format!("\\{empty}  a\\rb\n").into_bytes()),
        (b"\xff", [empty.as_bytes(), b"  \xff\n"].concat()),
    ] {
        let name = OsStr::from_bytes(name);
        fs::write(folder.path().join(name), b"").unwrap();
        assert_eq!(digest(folder.path(), &[name]).stdout, line);
    }
}

#[test]
fn unreadable_file_is_one_line_and_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("there"), b"x").unwrap();
    let output = digest(
        folder.path(),
        &["missing".as_ref(), "there".as_ref(), ".".as_ref()],
    );
    assert_eq!(output.status.code(), Some(1));
    let expected = format!("{}  there\n", hex(&Sha256::digest(b"x")));
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    let errors = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> = errors
        .lines()
        .filter(|line| line.starts_with("digest: "))
        .collect();
    assert_eq!(
        complaints,
        [
            "digest: missing: No such file or directory",
            "digest: .: Is a directory",
        ]
    );
    assert!(errors.contains("ledger: all zero"), "{errors}");
}

#[test]
fn files_of_the_repository_are_the_default_input() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let output = digest(root, &[]);
    assert_eq!(output.status.code(), Some(0));
    let manifest = fs::read(root.join("Cargo.toml")).unwrap();
    let expected = format!("{}  Cargo.toml\n", hex(&Sha256::digest(&manifest)));
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(lines.contains(&expected), "{lines}");
}
