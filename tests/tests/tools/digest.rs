//! Runs the example `digest` as a program.

use mach_msg::{MachProtocol, assert_protocol_unchanged};
use mach_msg_tests::examples::program;
use mach_msg_tests::fixture::hex;
use mach_msg_tests::random::Random;
use sha2::{Digest, Sha256, Sha512};
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[expect(dead_code, reason = "only the messages are compared")]
#[path = "../../../mach-msg/examples/digest/protocol.rs"]
mod protocol;

#[derive(MachProtocol)]
enum DigestMessages<'a> {
    Request(protocol::DigestRequest<'a>),
    Reply(protocol::DigestReply),
    Progress(protocol::Progress),
}

fn digest(folder: &Path, arguments: &[&OsStr]) -> Output {
    digest_of_input(folder, arguments, b"")
}

fn digest_of_input(folder: &Path, arguments: &[&OsStr], input: &[u8]) -> Output {
    let mut child = Command::new(program("digest"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
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
    let mut arguments: Vec<&OsStr> = names.iter().map(OsStr::new).collect();
    arguments.insert(0, "--stats".as_ref());
    let output = digest(folder.path(), &arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        expected,
        "{errors}"
    );
    assert_eq!(output.status.code(), Some(0), "{errors}");
    assert!(
        errors.contains("all rights and memory are released"),
        "{errors}"
    );
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
    assert_eq!(
        errors.lines().collect::<Vec<_>>(),
        [
            "digest: missing: No such file or directory",
            "digest: .: Is a directory",
        ]
    );
}

#[test]
fn failed_digest_prints_no_statistics() {
    let folder = tempfile::tempdir().unwrap();
    let output = digest(folder.path(), &["--stats".as_ref(), "missing".as_ref()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "digest: missing: No such file or directory\n"
    );
}

#[test]
fn standard_input_is_the_default_and_the_name_dash() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = noise(3, (2 << 20) + 5);
    let expected = format!("{}  -\n", hex(&Sha256::digest(&bytes)));
    for arguments in [&[][..], &["-".as_ref()]] {
        let output = digest_of_input(folder.path(), arguments, &bytes);
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stderr.is_empty());
    }
}

#[test]
fn demo_compares_two_equal_digests() {
    let folder = tempfile::tempdir().unwrap();
    let output = digest(folder.path(), &["--demo=3".as_ref()]);
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{text}{errors}");
    assert!(text.contains("SHA-256 of 3 MiB"), "{text}");
    assert!(text.contains("through the service"), "{text}");
    assert!(!text.contains("differ"), "{text}");
    assert!(errors.contains("3 requests served, 0 refused"), "{errors}");
}

#[test]
fn invalid_argument_is_one_line_and_exit_code_2() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, expected) in [
        (&["--sha1"][..], "unknown option `--sha1`"),
        (&["-x"], "unknown option `-x`"),
        (&["--demo=x"], "`x` is not a size"),
        (&["--demo=0"], "`0` is not a size"),
        (&["--demo", "file"], "takes no FILE"),
    ] {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        let output = digest(folder.path(), &arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.contains(expected), "{errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn closed_output_ends_the_program_without_a_message() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("f"), b"x").unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Command::new(program("digest"))
        .arg("f")
        .current_dir(folder.path())
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn protocol_of_the_service_is_unchanged() {
    assert_protocol_unchanged!("data/protocols/digest.txt", DigestMessages<'_>);
}
