//! `scripts/deadline` kills a test program that does not end.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/deadline");

/// The signal number of `SIGALRM`.
const ALARM: i32 = 14;

/// Returns a copy of the script's interpreter, in a folder for test programs or for others.
fn program(folder: &Path) -> std::path::PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join("program");
    std::os::unix::fs::symlink("/bin/sh", &path).unwrap();
    path
}

fn perl() -> bool {
    Command::new("perl").arg("-v").output().is_ok()
}

#[test]
fn blocked_test_program_is_killed_by_an_alarm() {
    if !perl() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let status = Command::new(SCRIPT)
        .arg(program(&folder.path().join("deps")))
        .args([
            "-c",
            "while :; do read -r line || exec cat /dev/zero > /dev/null; done",
        ])
        .env("TEST_DEADLINE", "1")
        .status()
        .unwrap();
    assert_eq!(status.signal(), Some(ALARM), "{status}");
}

#[test]
fn program_gets_its_arguments_and_returns_its_status() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["deps", "examples"] {
        let output = Command::new(SCRIPT)
            .arg(program(&folder.path().join(name)))
            .args(["-c", "printf '%s,' \"$@\"; exit 7", "-", "a b", "", "c"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(7));
        assert_eq!(output.stdout, b"a b,,c,");
    }
}
