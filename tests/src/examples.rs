//! The example programs and the library as cargo has built them for the tests.

use std::collections::HashMap;
use std::env;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// Files of an example: the program, and the library that it uses.
type Built = (PathBuf, PathBuf);

/// Returns the example program of this name. Builds it if needed.
///
/// # Panics
///
/// Panics if it does not build.
pub fn program(name: &'static str) -> PathBuf {
    built(name).0
}

/// Returns the `rlib` of the library. Builds it if needed.
///
/// # Panics
///
/// Panics if it does not build.
pub fn library() -> PathBuf {
    built("digest").1
}

fn built(name: &'static str) -> Built {
    static BUILT: Mutex<Option<HashMap<&'static str, Built>>> = Mutex::new(None);
    let mut all = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    let all = all.get_or_insert_default();
    all.entry(name).or_insert_with(|| build(name)).clone()
}

fn build(name: &str) -> Built {
    // libtest does not capture the handle itself, so the message explains the wait.
    let _ = writeln!(std::io::stderr(), "cargo builds the example {name}");
    // The profile and the packages are those of `cargo test`, so the features are the same and
    // cargo builds nothing twice.
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--profile", "test", "--example", name])
        .arg("--message-format=json")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{name} does not build");
    let text = String::from_utf8(output.stdout).expect("cargo prints UTF-8");
    let artifacts: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("cargo prints JSON"))
        .collect();
    let of = |target: &str| {
        artifacts
            .iter()
            .rfind(|artifact| artifact["target"]["name"] == target)
            .unwrap_or_else(|| panic!("cargo did not build {target}"))
    };
    let program = of(name)["executable"]
        .as_str()
        .expect("an example is a program");
    let files = of("mach_msg")["filenames"]
        .as_array()
        .expect("a library is a list of files");
    let library = files
        .iter()
        .filter_map(Value::as_str)
        .find(|file| file.ends_with(".rlib"))
        .expect("a library is an rlib");
    (program.into(), library.into())
}
