//! Many names, ports, members and tasks, and heap allocations per message.

use std::io;
use std::time::Duration;

use crate::harness::spread::Spread;
use crate::harness::worker::{Job, measure};
use crate::mach::axes::{AXES, SIZES};
use crate::mach::costs;
use crate::mach::hot::{ALONE, AMONG};
use crate::report::{Gate, Plot, Section, Table};

use super::effort::Effort;

/// Long enough to amortize the first visit to each of a thousand ports.
const TURN: Duration = Duration::from_millis(5);
const COST_COLUMNS: [&str; 3] = ["1,000", "10,000", "100,000"];
const COSTS: [&str; 7] = [
    "sending a receive right to the next port of a chain",
    "first send to the other end of the chain",
    "second send to the other end of the chain",
    "destroying a right of the chain",
    "allocating a chosen name",
    "creating a kernel with a task and a port",
    "destroying such a kernel",
];

/// Number of processes with many objects, and with few.
const PROCESSES: [u32; 2] = [1, 3];
/// Number of objects from which on creating them takes long.
const MANY: usize = 100_000;
/// Largest accepted memory of a used port, in bytes.
const PORT_BYTES: u32 = 700;

/// The figures of an axis, with their names in the worker and in tables.
const FIGURES: [(&str, &str); 4] = [
    ("message", "send + receive, ns"),
    ("make", "making an object, ns"),
    ("destroy", "destroying an object, ns"),
    ("bytes", "memory of an object, B"),
];

pub(super) fn run(effort: Effort) -> io::Result<Section> {
    let job = Job::new("hot-names")
        .with("rounds", effort.wall.rounds)
        .with("turn", TURN.as_micros())
        .processes(effort.processes);
    let names = measure(&[job])?.remove(0);
    let table = Table::of(
        "send + receive, ns",
        &["time"],
        &[ALONE, AMONG],
        std::slice::from_ref(&names),
    );
    let (mut tables, plots) = axes()?;
    tables.insert(0, table);
    tables.push(costs()?);
    let mut gates = allocations()?;
    gates.push(
        Gate::at_most(
            "send + receive over 1,000 hot names, table of 1,000,000 against 1,000",
            names.ratio(AMONG, ALONE),
            1.25,
        )
        .bounded_by(
            "Cache and TLB misses, because each of the thousand entries is in another page",
        ),
    );
    Ok(Section {
        title: "Scale".to_owned(),
        text: format!(
            "First a message of 64 B to one of 1,000 ports at random, whose names are alone or \
             distributed evenly among a million. Then the time of a message, and of making and \
             destroying an object, against the number of objects: each is at worst logarithmic in \
             the number, and grows further where the objects exceed the caches. With ports, tasks \
             and members the message goes to a random one; with rights and regions the time is for \
             each of them. A port is made with its queue, by a first message, and may take \
             {PORT_BYTES} B. Members are those of one set, without their ports, and are destroyed \
             with their ports. Rights are different send rights, regions have 64 B. Memory is the \
             growth of a fresh process. Last the time of some operations in the presence of many \
             receive rights in transit, names or kernels."
        ),
        tables,
        plots,
        gates,
    })
}

/// Measures all axes. Returns a table for each figure, and a plot for each axis.
fn axes() -> io::Result<(Vec<Table>, Vec<Plot>)> {
    let columns = SIZES.map(thousands);
    let columns = columns.each_ref().map(String::as_str);
    let mut tables = FIGURES.map(|(_, caption)| Table::new(caption, &columns));
    let mut plots = Vec::new();
    for axis in AXES {
        let jobs: Vec<Job> = SIZES
            .into_iter()
            .filter(|&size| size <= axis.most)
            .map(|size| {
                let [processes_of_many, processes] = PROCESSES;
                let job = Job::new("axis").with("axis", axis.name).with("size", size);
                job.processes(if size >= MANY {
                    processes_of_many
                } else {
                    processes
                })
            })
            .collect();
        let samples = measure(&jobs)?;
        let mut of_axis = Table::new("ns", &columns[..jobs.len()]);
        for (table, (figure, caption)) in tables.iter_mut().zip(FIGURES) {
            let row: Vec<_> = samples
                .iter()
                .map(|samples| samples.spread(figure))
                .collect();
            if figure != "bytes" {
                let name = caption.trim_end_matches(", ns");
                of_axis.rows.push((name.to_owned(), row.clone()));
            }
            table.rows.push((axis.name.to_owned(), row));
        }
        for table in &mut tables {
            if let Some((_, row)) = table.rows.last_mut() {
                row.resize(SIZES.len(), None);
            }
        }
        plots.push(of_axis.plot(axis.file, "Cost against size", axis.name));
    }
    Ok((tables.into(), plots))
}

/// Measures operations that are not part of an axis.
fn costs() -> io::Result<Table> {
    let [_, processes] = PROCESSES;
    let samples = measure(&[Job::new("costs").processes(processes)])?.remove(0);
    let mut table = Table::new("ns", &COST_COLUMNS);
    for row in COSTS {
        let figures = costs::SIZES.map(|size| samples.spread(&format!("ns: {row}, {size}")));
        table.rows.push((row.to_owned(), figures.to_vec()));
    }
    Ok(table)
}

fn thousands(number: usize) -> String {
    crate::report::figure(Some(number as f64))
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
