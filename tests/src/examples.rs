//! The example programs, for tests that use them as their users do.

use std::collections::HashMap;
use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// Returns the example program of this name, built once if need be.
///
/// # Panics
///
/// When it does not build.
pub fn program(name: &'static str) -> PathBuf {
    static PROGRAMS: Mutex<Option<HashMap<&'static str, PathBuf>>> = Mutex::new(None);
    let mut programs = PROGRAMS.lock().unwrap_or_else(PoisonError::into_inner);
    let programs = programs.get_or_insert_default();
    if let Some(path) = programs.get(name) {
        return path.clone();
    }
    // With the profile and, through the same choice of packages, the features of the tests, so that
    // what was built for them is used again.
    let built = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--profile", "test"])
        .args(["--example", name])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .status();
    assert!(
        built.is_ok_and(|status| status.success()),
        "{name} does not build"
    );
    let mut path = env::current_exe().expect("a test is a file");
    path.pop();
    assert!(path.ends_with("deps"), "{}", path.display());
    path.set_file_name("examples");
    let path = path.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    programs.insert(name, path.clone());
    path
}
