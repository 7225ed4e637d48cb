//! Runs all benchmarks quickly and updates the documents with figures.
//!
//! Writes `benches/results/`, the figures in the project's README, and the missed gates in the
//! README of the benchmarks.
//!
//! ```text
//! cargo run --release -p mach-msg-benches --bin report
//!     measures all groups
//! cargo run --release -p mach-msg-benches --bin report -- codec scale
//!     measures these groups, and keeps the results of the others
//! ```

use std::path::Path;
use std::{env, io};

use mach_msg_benches::report::Report;
use mach_msg_benches::suite::{self, Effort};
use mach_msg_benches::workers;

fn main() -> io::Result<()> {
    if workers::work() {
        return Ok(());
    }
    let groups: Vec<String> = env::args().skip(1).collect();
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    let directory = benches.join("results");
    let mut report = Report::read(&directory);
    suite::run_all(&mut report, &groups, Effort::quick())?;
    report.write(&directory)?;
    report.write_summary(&benches.join("../README.md"))?;
    report.write_bounds(&benches.join("README.md"))?;
    println!("{}", report.summary());
    println!("{}", directory.join("report.md").display());
    Ok(())
}
