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
//!
//! A dump has the executed addresses. With the disassembly of the program they are also counted by
//! kind: conditional branches, locked instructions, and a few that are slow. Instructions of shared
//! libraries are in the total only.

use std::collections::{BTreeMap, HashMap};
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, io};

use super::contender::Contender;
use super::disassembly::{self, KINDS};
use super::dump::Dump;
use super::system::pin_to_one_processor;
use super::worker::{Job, Metrics};

/// Number of runs of an operation per count. The code measured here is deterministic, so the counts
/// do not vary. The average includes work that occurs only in some runs.
const REPEATS: u64 = 256;

/// Name of the count of all instructions.
pub const ALL: &str = "instructions";

/// Counts per operation, by counter and name of the contender.
pub type Sections = BTreeMap<String, Metrics>;

/// Runs all contenders in a worker under valgrind, and prints their names in order.
///
/// The worker stays on one processor: the kernel records the processor of a thread, and a change of
/// it costs instructions that have nothing to do with the operation.
pub fn run(contenders: Vec<Contender>) {
    if !pin_to_one_processor() {
        eprintln!("the worker cannot be confined to one processor: counts may vary");
    }
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

/// Counts the instructions of the contenders that the worker of `job` runs, as section [`ALL`], and
/// by kind in sections of their own.
///
/// Returns `None` if valgrind is not installed. The kinds are missing if `objdump` is.
///
/// # Errors
///
/// - The worker failed.
/// - The output of valgrind has an unexpected format.
pub fn count(job: &Job) -> io::Result<Option<Sections>> {
    if !has_valgrind() {
        return Ok(None);
    }
    let directory = std::env::temp_dir().join(format!("mach-msg-callgrind-{}", std::process::id()));
    fs::create_dir_all(&directory)?;
    let counts = count_in(job, &directory);
    fs::remove_dir_all(&directory)?;
    counts.map(Some)
}

fn count_in(job: &Job, directory: &std::path::Path) -> io::Result<Sections> {
    let out = directory.join("out");
    let program = std::env::current_exe()?;
    let output = Command::new("valgrind")
        .args([
            "-q",
            "--tool=callgrind",
            "--dump-instr=yes",
            "--dump-before=*instructions*mark*",
        ])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(&program)
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
    let kinds = disassembly::kinds(&program);
    let mut empty = Metrics::new();
    let mut sections = Sections::new();
    for (index, name) in names.into_iter().enumerate() {
        // Even dumps are the measurements. Dump 1 is the start of the program, and other odd dumps
        // are names and warm-up runs.
        let file = directory.join(format!("out.{}", 2 * index + 2));
        let dump = Dump::read(&fs::read_to_string(file)?, &program.to_string_lossy())?;
        let counts = counts(&dump, kinds.as_ref());
        if index == 0 {
            empty = counts;
            continue;
        }
        for (section, count) in counts {
            let of_empty = empty.get(&section).copied().unwrap_or_default();
            let section = sections.entry(section).or_default();
            section.insert(name.clone(), count - of_empty);
        }
    }
    Ok(sections)
}

/// Returns the counts of a dump, by section.
fn counts(dump: &Dump, kinds: Option<&HashMap<u64, disassembly::Kind>>) -> Metrics {
    let each = |count: u64| count as f64 / REPEATS as f64;
    let mut counts = Metrics::from([(ALL.to_owned(), each(dump.total))]);
    for (kind, section) in KINDS {
        let Some(kinds) = kinds else { break };
        let of_kind = dump.own.iter();
        let of_kind = of_kind.filter(|(address, _)| kinds.get(address) == Some(&kind));
        counts.insert(
            section.to_owned(),
            each(of_kind.map(|(_, count)| count).sum()),
        );
    }
    counts
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
