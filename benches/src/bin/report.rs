//! Runs all benchmarks quickly and writes `benches/results/`.

use std::io;
use std::path::Path;

use mach_msg_benches::harness::system::Machine;
use mach_msg_benches::suite::{self, Effort};
use mach_msg_benches::workers;

fn main() -> io::Result<()> {
    if workers::work() {
        return Ok(());
    }
    let report = suite::run(Effort::quick())?;
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("results");
    report.write(&directory, &Machine::this())?;
    println!("{}", report.summary());
    println!("{}", directory.join("report.md").display());
    Ok(())
}
