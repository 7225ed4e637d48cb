//! Compares instruction counts of the codec and the embedded kernel with the committed ones.
//!
//! ```text
//! cargo run --release -p mach-msg-benches --no-default-features --bin instructions
//!     compares the counts, as CI does
//! … --bin instructions -- show
//!     prints the counts
//! … --bin instructions -- update
//!     accepts the counts
//! ```
//!
//! Counts depend on the compiler and on the processor's architecture. The file names both, and the
//! check is skipped if either differs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{fs, io};

use mach_msg_benches::harness::instructions::{self, Counts};
use mach_msg_benches::harness::worker::Job;
use mach_msg_benches::workers;
use serde::{Deserialize, Serialize};

/// Largest relative difference from a committed count.
const TOLERANCE: f64 = 0.03;

/// Contents of `instructions.json`.
#[derive(Serialize, Deserialize)]
struct Committed {
    /// Output of `rustc --version`.
    compiler: String,
    /// Architecture of the processor.
    architecture: String,
    /// Instructions per operation, by the name of the operation.
    instructions: BTreeMap<String, f64>,
}

fn main() -> io::Result<ExitCode> {
    if workers::work() {
        return Ok(ExitCode::SUCCESS);
    }
    let Some(counts) = instructions::count(&Job::new("own-instructions"))? else {
        println!("skipped: valgrind is not installed");
        return Ok(ExitCode::SUCCESS);
    };
    let measured = Committed {
        compiler: compiler(),
        architecture: std::env::consts::ARCH.to_owned(),
        instructions: counts,
    };
    let command = std::env::args().nth(1).unwrap_or_default();
    if command == "show" {
        for (name, count) in &measured.instructions {
            println!("{count:8.1}  {name}");
        }
        return Ok(ExitCode::SUCCESS);
    }
    if command == "update" {
        let mut text = serde_json::to_string_pretty(&measured)?;
        text.push('\n');
        fs::write(file(), text)?;
        println!("{} written", file().display());
        return Ok(ExitCode::SUCCESS);
    }
    let committed: Committed = serde_json::from_slice(&fs::read(file())?)?;
    if (&committed.compiler, &committed.architecture)
        != (&measured.compiler, &measured.architecture)
    {
        println!(
            "skipped: the committed counts are for {} on {}, this is {} on {}",
            committed.compiler, committed.architecture, measured.compiler, measured.architecture
        );
        return Ok(ExitCode::SUCCESS);
    }
    let good = compare(&committed.instructions, &measured.instructions);
    if !good {
        println!(
            "to accept the new counts: cargo run --release -p mach-msg-benches --no-default-features --bin instructions -- update"
        );
    }
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Prints all differences. Returns true if there are none.
fn compare(committed: &Counts, measured: &Counts) -> bool {
    let names: std::collections::BTreeSet<&String> =
        committed.keys().chain(measured.keys()).collect();
    let mut good = true;
    for name in names {
        let (before, now) = (committed.get(name), measured.get(name));
        let close = match (before, now) {
            (Some(before), Some(now)) => (now - before).abs() <= before * TOLERANCE,
            _ => false,
        };
        if !close {
            let figure = |count: Option<&f64>| {
                count.map_or_else(|| "nothing".to_owned(), |count| format!("{count:.1}"))
            };
            println!(
                "{name}: {} instructions committed, {} measured",
                figure(before),
                figure(now)
            );
            good = false;
        }
    }
    if good {
        println!("{} counts agree with the committed ones", measured.len());
    }
    good
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions.json")
}

fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    text.unwrap_or_else(|_| "unknown".to_owned())
}
