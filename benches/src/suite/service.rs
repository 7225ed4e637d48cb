//! Typed calls of a service on another thread.

use std::io;

use crate::counts::Committed;
use crate::harness::instructions;
use crate::harness::worker::{Job, measure};
use crate::report::{Gate, Section, Table, figure, over};

use super::effort::Effort;

const OURS: &str = "mach-msg service";
const BY_HAND: &str = "crossbeam request/reply";

pub(super) fn run(effort: Effort) -> io::Result<Section> {
    let contenders = [
        OURS,
        "mach-msg",
        BY_HAND,
        "kanal request/reply",
        "tarpc, in memory",
        "tarpc, in memory, one thread",
    ];
    let jobs = contenders.map(|contender| {
        Job::new("round-trip")
            .with("contender", contender)
            .with("pairs", 1)
            .with("one-processor", 0)
            .with("milliseconds", effort.milliseconds)
            .processes(effort.pairs)
    });
    let mut table = Table::new(
        "service call, two threads, ns",
        &["mean", "p50", "p99", "p99.9"],
    )
    .with_quartiles();
    for (contender, samples) in contenders.iter().zip(measure(&jobs)?) {
        let figures = ["mean", "p50", "p99", "p999"].map(|name| samples.spread(name));
        table.rows.push(((*contender).to_owned(), figures.to_vec()));
    }
    let gate = Gate::at_most(
        "typed service call, mean, against crossbeam request/reply by hand",
        over(table.spread(OURS, 0), table.spread(BY_HAND, 0)),
        0.8,
    )
    .bounded_by(bound()?);
    Ok(Section {
        title: "Service call".to_owned(),
        text: format!(
            "A client calls a method with an argument and a result of 64 B. By hand: a request \
             with a clone of the sender for the reply. Medians and quartiles over {} fresh processes.",
            effort.pairs
        ),
        tables: vec![table],
        plots: Vec::new(),
        gates: vec![gate],
    })
}

/// Returns the committed instructions of a call, and its other costs.
fn bound() -> io::Result<String> {
    let committed = Committed::read()?;
    let counts = committed.sections.get(instructions::ALL);
    let of = |operation| figure(counts.and_then(|counts| counts.get(operation).copied()));
    Ok(format!(
        "{} instructions on both sides together, of which {} are those of a typed request and its \
         reply, and the rest checks in the order of MIG, dispatch and the port set; and two thread \
         switches or wake-ups, as in round trips, whose cost depends on the scheduler",
        of("service call, 64 B, from a set"),
        of("request + reply, 64 B, typed")
    ))
}
