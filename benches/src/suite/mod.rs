//! Groups of benchmarks. Each produces a section of the report with its gates.

mod codec;
mod counts;
mod effort;
mod matrix;
mod same_thread;
mod scale;
mod service;
mod two_threads;

pub use self::effort::Effort;

use std::io;
use std::time::Instant;

use crate::harness::system::Machine;
use crate::report::{Group, Report};

/// The groups by their names on the command line, in the order of the report.
pub const GROUPS: [&str; 9] = [
    "counts",
    "codec",
    "same-thread",
    "round-trip",
    "throughput",
    "waiting",
    "service",
    "workload",
    "scale",
];

/// Runs a group of benchmarks on `machine`.
///
/// # Errors
///
/// - A worker process failed.
/// - The group does not exist.
pub fn run(group: &str, effort: Effort, machine: &Machine) -> io::Result<Group> {
    let section = match group {
        "counts" => counts::run()?,
        "codec" => codec::run(effort)?,
        "same-thread" => same_thread::run(effort)?,
        "round-trip" => two_threads::round_trips(effort)?,
        "throughput" => two_threads::throughput(effort)?,
        "waiting" => two_threads::waiting(effort)?,
        "service" => service::run(effort)?,
        "workload" => matrix::run(effort)?,
        "scale" => scale::run(effort)?,
        _ => return Err(io::Error::other(format!("unknown group `{group}`"))),
    };
    Ok(Group {
        name: group.to_owned(),
        machine: machine.clone(),
        sections: vec![section],
    })
}

/// Runs the groups in `names`, or all groups if it is empty, and adds them to `report`. Prints its
/// progress on standard error.
///
/// # Errors
///
/// Same as [`run`].
pub fn run_all(
    report: &mut Report,
    names: &[String],
    effort: Effort,
    machine: &Machine,
) -> io::Result<()> {
    let unknown = names.iter().find(|name| !GROUPS.contains(&name.as_str()));
    if let Some(name) = unknown {
        let known = GROUPS.join(", ");
        return Err(io::Error::other(format!(
            "unknown group `{name}`, expected one of {known}"
        )));
    }
    for group in GROUPS {
        if names.is_empty() || names.iter().any(|name| name == group) {
            let begin = Instant::now();
            eprint!("{group} … ");
            report.add(run(group, effort, machine)?);
            eprintln!("{:.0} s", begin.elapsed().as_secs_f64());
        }
    }
    report.order(&GROUPS);
    Ok(())
}
