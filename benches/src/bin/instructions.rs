//! Compares instruction counts of the codec and of the embedded kernel with the committed ones.
//!
//! ```text
//! cargo run --profile bench -p mach-msg-benches --no-default-features --bin instructions
//!     compares the counts, as CI does
//! … --bin instructions -- show
//!     prints the counts with their targets
//! … --bin instructions -- update
//!     accepts the counts
//! ```
//!
//! A build with `--cfg mach_msg_count` counts locked operations instead: see `scripts/counts`.
//!
//! All counts depend on the processor's architecture, and some on the compiler. The file records
//! both, and sections from a different architecture or compiler are skipped.

use std::io;
use std::process::ExitCode;

use mach_msg_benches::counts::{self, Committed, RULES, TARGETS};
use mach_msg_benches::harness::instructions::Sections;
use mach_msg_benches::workers;

fn main() -> io::Result<ExitCode> {
    if workers::work() {
        return Ok(ExitCode::SUCCESS);
    }
    let measured = counts::measure()?;
    match std::env::args().nth(1).as_deref() {
        Some("show") => {
            show(&measured);
            Ok(ExitCode::SUCCESS)
        }
        Some("update") => {
            let mut committed = Committed::read().unwrap_or_else(|_| Committed::here());
            let here = Committed::here();
            (committed.compiler, committed.architecture) = (here.compiler, here.architecture);
            committed.accept(&measured);
            committed.write()?;
            println!("{} written", Committed::file().display());
            Ok(ExitCode::SUCCESS)
        }
        _ => compare(&measured),
    }
}

/// Prints the counts, and the targets of those that have one.
fn show(measured: &Sections) {
    for rule in RULES {
        let Some(counts) = measured.get(rule.section) else {
            continue;
        };
        println!("\n{}", rule.section);
        for (operation, count) in counts {
            let target = TARGETS
                .iter()
                .find(|target| target.section == rule.section && target.operation == operation);
            let target = target.map_or_else(String::new, |target| {
                let reached = if *count <= target.must {
                    ""
                } else {
                    ": missed"
                };
                format!("  (at most {}, aim {}{reached})", target.must, target.aim)
            });
            println!("{count:8.2}  {operation}{target}");
        }
    }
}

/// Prints all differences.
fn compare(measured: &Sections) -> io::Result<ExitCode> {
    let committed = Committed::read()?;
    let here = Committed::here();
    let (mut good, mut agree) = (true, 0);
    for rule in RULES {
        let Some(counts) = measured.get(rule.section) else {
            continue;
        };
        if !committed.can_compare(&rule, &here.compiler, &here.architecture) {
            println!(
                "skipped: {}, committed for {} on {}, this is {} on {}",
                rule.section,
                committed.compiler,
                committed.architecture,
                here.compiler,
                here.architecture
            );
            continue;
        }
        let differences = committed.differences(&rule, counts);
        for difference in &differences {
            println!(
                "{}: {:.2} {} committed, {:.2} measured",
                difference.operation, difference.committed, difference.section, difference.measured
            );
        }
        good &= differences.is_empty();
        agree += counts.len() - differences.len().min(counts.len());
    }
    println!("{agree} counts agree with the committed ones");
    if good {
        return Ok(ExitCode::SUCCESS);
    }
    println!("to accept the new counts: scripts/counts update");
    Ok(ExitCode::FAILURE)
}
