//! Scenarios whose tasks are processes that have joined a host. The host is in a process of its own
//! too, because the runner waits until all threads of the host sleep.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Replays files in processes with channels.
fn replay(files: &[PathBuf]) -> io::Result<Output> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conformance"));
    command.arg("--kernel").arg("shared").args(files).output()
}

#[test]
fn scenarios_in_processes_have_the_recorded_results() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/conformance");
    let names = ["order", "move-receive", "task-death", "blocking"];
    let files = names.map(|name| folder.join(format!("{name}.jsonl.gz")));
    let output = replay(&files)?;
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert_eq!(text, "37 passed, 0 failed, 1 not for a host\n");
    Ok(())
}

#[test]
fn results_of_a_process_are_compared() -> io::Result<()> {
    let scenario = concat!(
        r#"{"name": "altered", "tasks": 1, "ops": ["#,
        r#"{"op": "port_allocate", "task": 0, "right": "RECEIVE", "out": "$a", "ret": "KERN_SUCCESS"}, "#,
        r#"{"op": "port_destroy", "task": 0, "name": "$a", "ret": "KERN_INVALID_NAME"}]}"#,
    );
    let mut file = tempfile::Builder::new().suffix(".jsonl").tempfile()?;
    writeln!(file, "{scenario}")?;
    let output = replay(&[file.path().to_owned()])?;
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("operation 1: "), "{text}");
    assert!(
        text.contains("expected KERN_INVALID_NAME, got KERN_SUCCESS"),
        "{text}"
    );
    assert!(
        text.ends_with("0 passed, 1 failed, 0 not for a host\n"),
        "{text}"
    );
    Ok(())
}
