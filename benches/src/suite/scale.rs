//! Many names, ports, members and tasks; and allocations, of which there are none.

use std::io;
use std::time::Duration;

use crate::harness::worker::{Job, Metrics, medians};
use crate::mach::costs::SIZES;
use crate::report::{Gate, Section, Table, ratio};

use super::Effort;

/// Long enough that the first visit to each of a thousand ports does not count.
const TURN: Duration = Duration::from_millis(5);
/// They build a million ports each.
const PROCESSES: u32 = 5;
const FEW: &str = "1,000 names, in a table of 1,000";
const MANY: &str = "1,000 names, evenly in a table of 1,000,000";
const ROWS: [&str; 15] = [
    FEW,
    MANY,
    "1,000 ports, the first of 1,000,000",
    "1,000 ports, each 1,000th of 1,000,000",
    "1,000,000 ports",
    "a name alone",
    "a port with its name",
    "the same after a message",
    "one of 10 ports in a set, from the port",
    "one of 10 ports in a set, from the set",
    "one of 100,000 ports in a set, from the port",
    "one of 100,000 ports in a set, from the set",
    "adding a port to a set",
    "a task with a port and a message",
    "its end",
];

const COST_COLUMNS: [&str; 3] = ["1,000", "10,000", "100,000"];
const COSTS: [&str; 11] = [
    "registering a request",
    "a message to a port with requests",
    "giving up a name with a request",
    "destroying a member with a message",
    "sending a receive right to the next of a chain",
    "sending the first one to the far end of it",
    "sending another one there",
    "destroying each of the chain",
    "choosing a free name",
    "making a kernel with a task and a port",
    "ending it",
];

pub(super) fn run(effort: Effort) -> io::Result<Section> {
    let jobs = ["names", "sets", "tasks", "costs"].map(|what| {
        Job::new("scale")
            .with("what", what)
            .with("rounds", effort.wall.rounds.min(61))
            .with("turn", TURN.as_micros())
    });
    let metrics: Metrics = medians(&jobs, PROCESSES)?.into_iter().flatten().collect();
    let mut table = Table::new("scale", &["ns", "bytes of one"]);
    for row in ROWS {
        let figures = ["ns", "B"].map(|unit| metrics.get(&format!("{unit}: {row}")).copied());
        table.rows.push((row.to_owned(), figures.to_vec()));
    }
    let mut costs = Table::new("costs", &COST_COLUMNS);
    for row in COSTS {
        let figures = SIZES.map(|size| metrics.get(&format!("ns: {row}, {size}")).copied());
        costs.rows.push((row.to_owned(), figures.to_vec()));
    }
    let mut gates = allocations()?;
    gates.push(Gate::at_most(
        "send + receive over 1,000 hot names, table of 1,000,000 against 1,000",
        ratio(table.value(MANY, 0), table.value(FEW, 0)),
        1.25,
    ).bounded_by("Misses of the caches and of the translations of addresses: each of the thousand entries lies in a page of its own"));
    Ok(Section {
        title: "Scale".to_owned(),
        text: format!(
            "A message of 64 B to one of many ports, at random, and back. A thousand ports that lie evenly among a million, or all of \
               them, need more than the caches hold, a queue of 2 KiB each included. Memory is what the process had more of afterwards. \
               The second table has the nanoseconds of one operation among so many requests, members, receive rights, names or kernels. \
               Medians over {PROCESSES} fresh processes."
        ),
        tables: vec![table, costs],
        plots: Vec::new(),
        gates,
    })
}

/// Heap allocations per message, of which there are none.
fn allocations() -> io::Result<Vec<Gate>> {
    let mut gates = Vec::new();
    for size in ["64 B", "1 KiB"] {
        let counted = Job::new("allocations").with("size", size).run()?;
        for (metric, threads) in [("same", "same thread"), ("two", "two threads")] {
            let gate = Gate::at_most(
                format!("heap allocations per send + receive, {size}, {threads}"),
                counted.get(metric).copied(),
                0.0,
            );
            gates.push(gate.in_line(
                "heap allocations per send + receive, 64 B and 1 KiB, same thread and two threads",
            ));
        }
    }
    Ok(gates)
}
