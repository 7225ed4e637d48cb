//! Many names, ports, members and tasks; and allocations, of which there are none.

use std::io;

use crate::harness::worker::{Job, medians};
use crate::report::{Gate, Report, Section, Table, ratio};

pub(super) fn run(report: &mut Report) -> io::Result<()> {
    const FEW: &str = "1,000 hot names in a table of 1,000";
    const MANY: &str = "1,000 hot names in a table of 1,000,000";
    let cases = [
        (FEW, "names", 1_000),
        (MANY, "names", 1_000_000),
        ("1,000 ports", "ports", 1_000),
        ("100,000 ports", "ports", 100_000),
        ("100,000 ports in a set", "set", 100_000),
        ("10,000 tasks with a port each: making one", "tasks", 10_000),
    ];
    let jobs =
        cases.map(|(_, what, count)| Job::new("scale").with("what", what).with("count", count));
    let mut table = Table::new("scale", &["send + receive, ns", "memory of one, B"]);
    for ((name, ..), metrics) in cases.iter().zip(medians(&jobs, 3)?) {
        let figures = ["time", "memory"].map(|name| metrics.get(name).copied());
        table.rows.push(((*name).to_owned(), figures.to_vec()));
    }
    let allocations = medians(&[Job::new("allocations")], 1)?;
    let allocated = |name: &str| allocations[0].get(name).copied();
    let gates = vec![
        Gate::at_most(
            "send + receive over 1,000 hot names, table of 1,000,000 against 1,000",
            ratio(table.value(MANY, 0), table.value(FEW, 0)),
            1.25,
        ),
        Gate::at_most(
            "heap allocations per send + receive, same thread",
            allocated("same"),
            0.0,
        ),
        Gate::at_most(
            "heap allocations per send + receive, two threads",
            allocated("two"),
            0.0,
        ),
    ];
    report.add(
        Section {
            title: "Scale".to_owned(),
            text: "The hot names lie evenly among the others. Memory is what the process had more of afterwards, slots of \
                   queues included where messages were sent."
                .to_owned(),
            tables: vec![table],
            plots: Vec::new(),
        },
        gates,
    );
    Ok(())
}
