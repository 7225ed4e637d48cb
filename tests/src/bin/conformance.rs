//! Replays scenario files on the embedded kernel: `conformance FILE.jsonl...`, plain or compressed
//! with gzip. With `--here` before the files, it replays the scenarios that one task can run and
//! survive in this process, on Apple systems on the real kernel. Differences there are printed but
//! are not failures. With `--kernel gnumach-i386` or `--kernel gnumach-x86_64` before the files, it
//! boots GNU Mach with each file (`scripts/gnumach`).
//!
//! Prints each scenario without the recorded results, and their number. The exit code is 1 if one
//! failed, and 2 if a file could not be read.

use std::env;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use mach_msg::kernel::Task;
use mach_msg_tests::conformance::{self, FailedOperation, Summary};

fn main() -> ExitCode {
    let mut files: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let here = files
        .first()
        .is_some_and(|first| first.as_os_str() == "--here");
    if here {
        files.remove(0);
    }
    let mut machine = None;
    if files
        .first()
        .is_some_and(|first| first.as_os_str() == "--kernel")
        && files.len() > 1
    {
        files.remove(0);
        let kernel = files.remove(0);
        let name = kernel
            .to_str()
            .and_then(|name| name.strip_prefix("gnumach-"));
        let Some(name @ ("i386" | "x86_64")) = name else {
            eprintln!(
                "unknown kernel {}: expected gnumach-i386 or gnumach-x86_64",
                kernel.display()
            );
            return ExitCode::from(2);
        };
        machine = Some(name.to_owned());
    }
    if files.is_empty() {
        eprintln!("usage: conformance [--here | --kernel gnumach-ARCHITECTURE] FILE.jsonl...");
        return ExitCode::from(2);
    }
    if let Some(machine) = machine {
        return boot(&machine, &files);
    }
    if here {
        return replay_here(&files);
    }
    let mut summary = Summary::default();
    let mut unreadable = false;
    for file in &files {
        match conformance::run_file(file, |failure| println!("{failure}")) {
            Ok(of_file) => summary += of_file,
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                unreadable = true;
            }
        }
    }
    println!("{summary}");
    if unreadable {
        ExitCode::from(2)
    } else if summary.failed > 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Replays each file on GNU Mach, whose console ends with the numbers of scenarios.
fn boot(machine: &str, files: &[PathBuf]) -> ExitCode {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/gnumach");
    let mut result = ExitCode::SUCCESS;
    for file in files {
        let file = match file.canonicalize() {
            Ok(file) => file,
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                return ExitCode::from(2);
            }
        };
        let mut command = Command::new(script);
        command.arg("--conformance").arg(&file).arg(machine);
        match command.status() {
            Ok(status) if status.success() => {}
            Ok(_) => result = ExitCode::FAILURE,
            Err(error) => {
                eprintln!("{script}: {error}");
                return ExitCode::from(2);
            }
        }
    }
    result
}

fn replay_here(files: &[PathBuf]) -> ExitCode {
    for file in files {
        let report = |scenario: &str, failed: &[FailedOperation]| {
            println!("{scenario}");
            for operation in failed {
                println!("  operation {}: {}", operation.index, operation.text);
                for difference in &operation.differences {
                    println!("    {difference}");
                }
            }
        };
        match conformance::run_file_in(Task::current(), file, report) {
            Ok(summary) => println!("{}: {summary}", file.display()),
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}
