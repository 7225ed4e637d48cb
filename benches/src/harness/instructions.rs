//! Exact instruction counts, by callgrind.
//!
//! A worker process runs under `valgrind --tool=callgrind`, which writes a dump each time `mark` is
//! entered. A dump has the cost since the previous mark, so there is one measurement between two
//! marks:
//!
//! ```text
//! mark  ├─ first × REPEATS ─┤ mark ├─ (names, warming up) ─┤ mark ├─ second × REPEATS ─┤ mark  …
//!       dump 2                dump 3                         dump 4
//! ```
//!
//! Nothing is linked in and no unsafe request is made; the program only has to have symbols.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, io};

use super::contender::Contender;
use super::worker::Job;

/// Number of runs of an operation per count. The code measured here is deterministic, so the counts
/// do not vary. The average includes work that occurs only in some runs.
const REPEATS: u64 = 256;

/// Instructions per operation, by the name of the contender.
pub type Counts = BTreeMap<String, f64>;

/// Runs all contenders in a worker under valgrind, and prints their names in order.
pub fn run(contenders: Vec<Contender>) {
    let empty = Contender::new("", || {
        black_box(());
    });
    let mut names = Vec::new();
    for mut contender in std::iter::once(empty).chain(contenders) {
        (contender.run)(REPEATS);
        mark();
        (contender.run)(REPEATS);
        mark();
        names.push(contender.name);
    }
    println!("{}", serde_json::json!(names));
}

/// Counts the instructions of the contenders that the worker of `job` runs.
///
/// Returns `None` if valgrind is not installed.
///
/// # Errors
///
/// - The worker failed.
/// - The output of valgrind has an unexpected format.
pub fn count(job: &Job) -> io::Result<Option<Counts>> {
    if !has_valgrind() {
        return Ok(None);
    }
    let directory = std::env::temp_dir().join(format!("mach-msg-callgrind-{}", std::process::id()));
    fs::create_dir_all(&directory)?;
    let counts = count_in(job, &directory);
    fs::remove_dir_all(&directory)?;
    counts.map(Some)
}

fn count_in(job: &Job, directory: &std::path::Path) -> io::Result<Counts> {
    let out = directory.join("out");
    let output = Command::new("valgrind")
        .args([
            "-q",
            "--tool=callgrind",
            "--dump-before=*instructions*mark*",
        ])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe()?)
        .args(job.command_line())
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!(
            "{job:?} under valgrind ended with {}",
            output.status
        )));
    }
    let names: Vec<String> = serde_json::from_slice(&output.stdout)?;
    // Even dumps are the measurements. Dump 1 is the start of the program, and other odd dumps are
    // names and warm-up runs.
    let mut costs = Vec::new();
    for index in 0..names.len() {
        let dump = directory.join(format!("out.{}", 2 * index + 2));
        costs.push(cost(&fs::read_to_string(dump)?)? / REPEATS as f64);
    }
    let empty = costs.first().copied().unwrap_or_default();
    Ok(names
        .into_iter()
        .zip(costs)
        .skip(1)
        .map(|(name, cost)| (name, cost - empty))
        .collect())
}

/// Returns the instructions of a dump, from its line `totals: N` or `summary: N`.
fn cost(dump: &str) -> io::Result<f64> {
    let line = dump.lines().find_map(|line| {
        line.strip_prefix("totals: ")
            .or_else(|| line.strip_prefix("summary: "))
    });
    line.and_then(|line| line.split(' ').next()?.parse().ok())
        .ok_or_else(|| io::Error::other("a dump of callgrind without a total"))
}

fn has_valgrind() -> bool {
    let version = Command::new("valgrind").arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}

/// Makes callgrind write a dump when it is entered. The body has an effect, so that the compiler
/// neither removes the function nor merges it with another one.
#[inline(never)]
fn mark() {
    static MARKS: AtomicU64 = AtomicU64::new(0);
    MARKS.fetch_add(1, Ordering::Relaxed);
}
