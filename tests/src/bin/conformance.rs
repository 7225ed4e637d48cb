//! Replays scenario files on the embedded kernel: `conformance FILE.jsonl...`, plain or compressed
//! with gzip. With `--here` before the files, it replays the scenarios that one task can run and
//! survive in this process, on Apple systems on the real kernel. Differences there are printed but
//! are not failures. With `--kernel gnumach-i386` or `--kernel gnumach-x86_64` before the files, it
//! boots GNU Mach with each file (`scripts/gnumach`).
//!
//! With `--kernel shared` before the files, each task is a process that has joined a host, as far
//! as scenarios can be replayed so: `shared-off` without channels, `shared` with channels after the
//! first message, `shared-random=SEED` with channels that are opened and closed at random, and
//! `shared-one-word` with channels whose sides wait as on systems without `futex_waitv`.
//!
//! Prints each scenario without the recorded results, and their number. The exit code is 1 if one
//! failed, and 2 if a file could not be read.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use mach_msg::kernel::Task;
use mach_msg_tests::conformance::{self, FailedOperation, Summary};

fn main() -> ExitCode {
    let mut files: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if let [first, socket, task] = files.as_slice()
        && first.as_os_str() == "--task"
    {
        return shared::run_task(socket, task);
    }
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
        if let Some(name) = kernel.to_str()
            && let Some(way) = name.strip_prefix("shared")
        {
            return shared::replay(way, &files);
        }
        let name = kernel
            .to_str()
            .and_then(|name| name.strip_prefix("gnumach-"));
        let Some(name @ ("i386" | "x86_64")) = name else {
            eprintln!(
                "unknown kernel {}: expected shared, gnumach-i386 or gnumach-x86_64",
                kernel.display()
            );
            return ExitCode::from(2);
        };
        machine = Some(name.to_owned());
    }
    if files.is_empty() {
        eprintln!("usage: conformance [--here | --kernel NAME] FILE.jsonl...");
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

/// Replays on hosts.
mod shared {
    use super::*;

    #[cfg(not(target_os = "linux"))]
    pub(super) fn run_task(_: &Path, _: &Path) -> ExitCode {
        eprintln!("there are hosts on Linux only");
        ExitCode::from(2)
    }

    /// Makes the operations of one task, for a program with `--kernel shared`.
    #[cfg(target_os = "linux")]
    pub(super) fn run_task(socket: &Path, task: &Path) -> ExitCode {
        let Some(task) = task.to_str().and_then(|task| task.parse().ok()) else {
            eprintln!("{}: expected the index of a task", task.display());
            return ExitCode::from(2);
        };
        match conformance::run_task(socket, task) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("a task of a scenario: {error}");
                ExitCode::from(2)
            }
        }
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn replay(_: &str, _: &[PathBuf]) -> ExitCode {
        eprintln!("there are hosts on Linux only");
        ExitCode::from(2)
    }

    /// Replays each file on hosts with channels in this way.
    #[cfg(target_os = "linux")]
    pub(super) fn replay(way: &str, files: &[PathBuf]) -> ExitCode {
        use mach_msg::kernel::embedded::host::ChannelUse;
        use std::cell::Cell;

        let seed = way.strip_prefix("-random=");
        let seed = Cell::new(seed.and_then(|seed| seed.parse::<u64>().ok()));
        let channels = || match (way, seed.get()) {
            ("-off", _) => ChannelUse::Off,
            (_, None) => ChannelUse::After { messages: 1 },
            (_, Some(last)) => {
                seed.set(Some(last.wrapping_add(1)));
                ChannelUse::Random { seed: last }
            }
        };
        match (way, seed.get()) {
            ("" | "-off" | "-one-word", None) | (_, Some(_)) => {}
            _ => {
                eprintln!(
                    "unknown kernel shared{way}: expected shared, shared-off, \
                     shared-random=SEED or shared-one-word"
                );
                return ExitCode::from(2);
            }
        }
        let path = match env::current_exe() {
            Ok(path) => path,
            Err(error) => {
                eprintln!("this program's own path: {error}");
                return ExitCode::from(2);
            }
        };
        let program = conformance::TaskProgram {
            path,
            waits_by_one_word: way == "-one-word",
        };
        let mut all = conformance::SharedSummary::default();
        for file in files {
            let report = |scenario: &str, failed: &[FailedOperation]| print(scenario, failed);
            match conformance::run_file_on_hosts(file, channels, Some(&program), report) {
                Ok(of_file) => all += of_file,
                Err(error) => {
                    eprintln!("{}: {error}", file.display());
                    return ExitCode::from(2);
                }
            }
        }
        println!("{all}");
        match all.failed {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    }
}

/// Prints the operations of a scenario whose results differ.
fn print(scenario: &str, failed: &[FailedOperation]) {
    println!("{scenario}");
    for operation in failed {
        println!("  operation {}: {}", operation.index, operation.text);
        for difference in &operation.differences {
            println!("    {difference}");
        }
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
        match conformance::run_file_in(Task::current(), file, print) {
            Ok(summary) => println!("{}: {summary}", file.display()),
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}
