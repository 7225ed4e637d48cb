//! Replays scenario files on the embedded kernel: `conformance FILE.jsonl...`, plain or compressed
//! with gzip. With `--here` before the files, it replays the scenarios that one task can run and
//! survive in this process, on Apple systems on the real kernel. Differences there are printed but
//! are not failures.
//!
//! Prints each scenario without the recorded results, and their number. The exit code is 1 if one
//! failed, and 2 if a file could not be read.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

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
    if files.is_empty() {
        eprintln!("usage: conformance [--here] FILE.jsonl...");
        return ExitCode::from(2);
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
