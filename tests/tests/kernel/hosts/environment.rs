//! The variable that names a host, in a process of its own.

use std::process::Command;

use mach_msg::kernel::Task;
use mach_msg::kernel::remote::KERNEL_VARIABLE;
use mach_msg::{Error, ReceiveRight};

use super::processes::{ROLE, role};

/// Runs a test of this program with a role and the variable. Returns its status and output.
fn run(test: &str, role: &str, host: &str) -> (bool, String) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(ROLE, role)
        .env(KERNEL_VARIABLE, host)
        .env("RUST_BACKTRACE", "0")
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

const MISSING: &str = "no kernel host is running at `/nowhere/kernel`";

#[test]
fn try_current_returns_the_error_of_a_missing_host() {
    if role().is_some() {
        let error = Task::try_current().unwrap_err().to_string();
        assert!(error.starts_with(MISSING), "{error}");
        // The next use tries again.
        Task::try_current().unwrap_err();
        return;
    }
    let test = "hosts::environment::try_current_returns_the_error_of_a_missing_host";
    let (success, output) = run(test, "missing", "/nowhere/kernel");
    assert!(success && output.contains("1 passed"), "{output}");
}

#[test]
fn use_of_a_missing_host_panics_with_the_variable() {
    if role().is_some() {
        let _: Result<ReceiveRight, Error> = ReceiveRight::new().map_err(Into::into);
        return;
    }
    let test = "hosts::environment::use_of_a_missing_host_panics_with_the_variable";
    let (success, output) = run(test, "missing", "/nowhere/kernel");
    let expected = format!("this process is to join a host by MACH_MSG_KERNEL: {MISSING}");
    assert!(!success && output.contains(&expected), "{output}");
}

#[test]
fn try_current_without_the_variable_is_the_task_of_the_process() {
    if role().is_some() {
        return;
    }
    let task = Task::try_current().unwrap();
    assert_eq!(task, Task::current());
    assert_eq!(Task::try_current().unwrap(), task);
}
