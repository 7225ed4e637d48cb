//! Replays scenario files on the embedded kernel: `conformance FILE.jsonl...`, plain or compressed with gzip.
//!
//! Prints each scenario that does not come out as recorded, and at the end how many did. The exit code is 1 when one failed, and
//! 2 when a file could not be read.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use mach_msg_tests::conformance::{self, Summary};

fn main() -> ExitCode {
    let files: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if files.is_empty() {
        eprintln!("usage: conformance FILE.jsonl...");
        return ExitCode::from(2);
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
