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

use mach_msg_benches::counts::{self, Committed, RULES, TARGETS, Target};
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
        Some("update") => update(&measured),
        _ => compare(&measured),
    }
}

/// Accepts the counts, unless a target would be lost.
fn update(measured: &Sections) -> io::Result<ExitCode> {
    let mut committed = Committed::read().unwrap_or_else(|_| Committed::here());
    if print_lost(&committed.sections, measured) {
        return Ok(ExitCode::FAILURE);
    }
    let here = Committed::here();
    (committed.compiler, committed.architecture) = (here.compiler, here.architecture);
    committed.accept(measured);
    committed.write()?;
    println!("{} written", Committed::file().display());
    Ok(ExitCode::SUCCESS)
}

/// Prints the targets that were reached and are missed now. Returns true if there are any.
fn print_lost(committed: &Sections, measured: &Sections) -> bool {
    let mut any = false;
    for target in TARGETS {
        if target.is_lost(committed, measured) {
            let value = target.value(measured).unwrap_or_default();
            let Target { section, must, .. } = target;
            println!("{}: {value:.2} {section}, at most {must}", target.name());
            any = true;
        }
    }
    any
}

/// Prints the counts, and then the targets.
fn show(measured: &Sections) {
    for rule in RULES {
        let Some(counts) = measured.get(rule.section) else {
            continue;
        };
        println!("\n{}", rule.section);
        for (operation, count) in counts {
            println!("{count:8.2}  {operation}");
        }
    }
    println!("\ntargets");
    for target in TARGETS {
        let Some(value) = target.value(measured) else {
            continue;
        };
        let missed = if target.admits(value) { "" } else { ": missed" };
        let (name, section) = (target.name(), target.section);
        let (must, aim) = (target.must, target.aim);
        println!("{value:8.2}  {section}, {name}  (at most {must}, aim {aim}{missed})");
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
    if print_lost(&committed.sections, &comparable(&committed, measured)) {
        return Ok(ExitCode::FAILURE);
    }
    if good {
        return Ok(ExitCode::SUCCESS);
    }
    println!("to accept the new counts: scripts/counts update");
    Ok(ExitCode::FAILURE)
}

/// Returns the sections that can be compared with the committed ones.
fn comparable(committed: &Committed, measured: &Sections) -> Sections {
    let here = Committed::here();
    let rules = RULES.iter();
    let rules = rules
        .filter(|rule| committed.can_compare(rule, &here.compiler, &here.architecture))
        .filter_map(|rule| measured.get_key_value(rule.section));
    rules
        .map(|(name, counts)| (name.clone(), counts.clone()))
        .collect()
}
