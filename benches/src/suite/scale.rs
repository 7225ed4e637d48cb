//! Many names, ports, members and tasks, and heap allocations per message.

use std::io;
use std::time::Duration;

use crate::harness::spread::Spread;
use crate::harness::worker::{Job, Samples, measure};
use crate::mach::costs::SIZES;
use crate::report::{Gate, Section, Table};

use super::effort::Effort;

/// Long enough to amortize the first visit to each of a thousand ports.
const TURN: Duration = Duration::from_millis(5);
/// Fewer than in other groups, because each process makes a million ports.
const PROCESSES: u32 = 5;
const FEW: &str = "1,000 names, in a table of 1,000";
const MANY: &str = "1,000 names, evenly in a table of 1,000,000";
const ROWS: [&str; 15] = [
    FEW,
    MANY,
    "1,000 ports, the first of 1,000,000",
    "1,000 ports, each 1,000th of 1,000,000",
    "1,000,000 ports",
    "a name without a port",
    "a port with its name",
    "a port after its first message",
    "one of 10 ports in a set, from the port",
    "one of 10 ports in a set, from the set",
    "one of 100,000 ports in a set, from the port",
    "one of 100,000 ports in a set, from the set",
    "adding a port to a set",
    "a task with a port and a message",
    "destroying such a task",
];

const COST_COLUMNS: [&str; 3] = ["1,000", "10,000", "100,000"];
const COSTS: [&str; 11] = [
    "registering a request",
    "a message to a port with requests",
    "releasing a name with a request",
    "destroying a member with a message",
    "sending a receive right to the next port of a chain",
    "first send to the other end of the chain",
    "second send to the other end of the chain",
    "destroying a right of the chain",
    "allocating a chosen name",
    "creating a kernel with a task and a port",
    "destroying such a kernel",
];

pub(super) fn run(effort: Effort) -> io::Result<Section> {
    let jobs = ["names", "sets", "tasks", "costs"].map(|case| {
        Job::new("scale")
            .with("case", case)
            .with("rounds", effort.wall.rounds.min(61))
            .with("turn", TURN.as_micros())
            .processes(PROCESSES)
    });
    let mut samples = Samples::default();
    for of_case in measure(&jobs)? {
        samples.extend(of_case);
    }
    let mut table = Table::new("scale", &["ns", "bytes"]);
    for row in ROWS {
        let figures = ["ns", "B"].map(|unit| samples.spread(&format!("{unit}: {row}")));
        table.rows.push((row.to_owned(), figures.to_vec()));
    }
    let mut costs = Table::new("costs", &COST_COLUMNS);
    for row in COSTS {
        let figures = SIZES.map(|size| samples.spread(&format!("ns: {row}, {size}")));
        costs.rows.push((row.to_owned(), figures.to_vec()));
    }
    let mut gates = allocations()?;
    gates.push(
        Gate::at_most(
            "send + receive over 1,000 hot names, table of 1,000,000 against 1,000",
            samples.ratio(&format!("ns: {MANY}"), &format!("ns: {FEW}")),
            1.25,
        )
        .bounded_by(
            "Cache and TLB misses, because each of the thousand entries is in another page",
        ),
    );
    Ok(Section {
        title: "Scale".to_owned(),
        text: format!(
            "Sends a message of 64 B to one of many ports at random, and receives it. A thousand \
             ports distributed evenly among a million, or all of them, exceed the caches, with a \
             queue of 2 KiB each. Memory is the growth of the process. The second table has the \
             nanoseconds of one operation in the presence of the given number of requests, \
             members, receive rights, names or kernels. Medians over {PROCESSES} fresh processes."
        ),
        tables: vec![table, costs],
        plots: Vec::new(),
        gates,
    })
}

/// Checks that sending and receiving do not allocate.
fn allocations() -> io::Result<Vec<Gate>> {
    let mut gates = Vec::new();
    for size in ["64 B", "1 KiB"] {
        let counted = Job::new("allocations").with("size", size).run()?;
        for (metric, threads) in [("same", "same thread"), ("two", "two threads")] {
            let gate = Gate::at_most(
                format!("heap allocations per send + receive, {size}, {threads}"),
                counted.get(metric).copied().map(Spread::exact),
                0.0,
            );
            gates.push(gate.in_line(
                "heap allocations per send + receive, 64 B and 1 KiB, same thread and two threads",
            ));
        }
    }
    Ok(gates)
}
