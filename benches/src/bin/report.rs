//! Runs all benchmarks quickly and writes `benches/results/`, the figures in the project's README, and what bounds those that do not hold in
//! that of the benchmarks.
//!
//! ```text
//! cargo run --release -p mach-msg-benches --bin report                  # all
//! cargo run --release -p mach-msg-benches --bin report -- codec scale   # these; the others stay as they were measured before
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
