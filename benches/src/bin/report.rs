//! Runs all benchmarks quickly and updates the documents with figures.
//!
//! Writes the folder of this processor's family in `benches/results/`. Updates the figures of all
//! families in the project's README, and their missed gates in the README of the benchmarks.
//!
//! ```text
//! cargo run --profile bench -p mach-msg-benches --bin report
//!     measures all groups
//! cargo run --profile bench -p mach-msg-benches --bin report -- codec scale
//!     measures these groups, and keeps the results of the others
//! … --bin report -- documents
//!     measures nothing, and updates the documents
//! ```

use std::path::Path;
use std::{env, io};

use mach_msg_benches::harness::system::Machine;
use mach_msg_benches::report::{Families, Report};
use mach_msg_benches::suite::{self, Effort};
use mach_msg_benches::workers;

fn main() -> io::Result<()> {
    if workers::work() {
        return Ok(());
    }
    let groups: Vec<String> = env::args().skip(1).collect();
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    let results = benches.join("results");
    if groups != ["documents"] {
        let machine = Machine::this();
        let directory = Families::folder(&results, &machine);
        let mut report = Report::read(&directory);
        suite::run_all(&mut report, &groups, Effort::quick(), &machine)?;
        report.write(&directory)?;
        println!("{}", Families::summary(&report));
        println!("{}", directory.join("report.md").display());
    }
    let families = Families::read(&results)?;
    families.write_figures(&benches.join("../README.md"), "benches/results")?;
    families.write_bounds(&benches.join("README.md"), "results")?;
    Ok(())
}
