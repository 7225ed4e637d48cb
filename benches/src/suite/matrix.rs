//! The workloads of XNU's message benchmark.

use std::io;

use crate::harness::worker::{Job, measure};
use crate::report::{Section, Table};

use super::effort::Effort;

const CONTENDERS: [&str; 3] = ["mach-msg", "crossbeam", "kanal"];
const KINDS: [&str; 3] = ["trivial", "inline", "complex"];
/// Number of servers, and number of clients per server.
const SIZES: [(u32, u32); 3] = [(1, 1), (1, 4), (4, 4)];

pub(super) fn run(effort: Effort) -> io::Result<Section> {
    let columns: Vec<String> = KINDS
        .iter()
        .flat_map(|kind| SIZES.map(|(servers, clients)| format!("{kind} {servers}×{clients}")))
        .collect();
    let mut tables = Vec::new();
    for (reply, caption) in [
        (0, "one way, million messages per second"),
        (1, "with reply, million calls per second"),
    ] {
        let mut table = Table::new(caption, &[]);
        table.columns.clone_from(&columns);
        table.rows = CONTENDERS.map(|name| (name.to_owned(), Vec::new())).into();
        for kind in KINDS {
            for (servers, clients) in SIZES {
                let jobs = CONTENDERS.map(|contender| {
                    Job::new("matrix")
                        .with("contender", contender)
                        .with("kind", kind)
                        .with("servers", servers)
                        .with("clients", clients)
                        .with("reply", reply)
                        .with("milliseconds", effort.milliseconds)
                        .processes(effort.pairs.min(5))
                });
                let results = measure(&jobs)?;
                for ((_, values), samples) in table.rows.iter_mut().zip(results) {
                    values.push(samples.spread("rate").map(|rate| rate.times(1e-6)));
                }
            }
        }
        tables.push(table);
    }
    Ok(Section {
        title: "Workloads of XNU's message benchmark".to_owned(),
        text: "The names are those of XNU's MPMMtest, followed by servers × clients per server. \
             Trivial: no payload. Inline: 64 integers (by value in a channel). Complex: 64 \
             integers out of line (a `Vec` in a channel). There are more threads than processors, \
             so the results depend on the scheduler."
            .to_owned(),
        tables,
        ..Section::default()
    })
}
