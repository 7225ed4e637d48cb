//! Runs all benchmarks thoroughly, or only the groups named as arguments, and prints a summary.

use std::{env, io};

use mach_msg_benches::harness::system::Machine;
use mach_msg_benches::report::{Families, Report};
use mach_msg_benches::suite::{self, Effort};
use mach_msg_benches::workers;

fn main() -> io::Result<()> {
    if workers::work() {
        return Ok(());
    }
    // Cargo itself passes options to benchmarks, such as `--bench`.
    let groups: Vec<String> = env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let mut report = Report::default();
    suite::run_all(&mut report, &groups, Effort::full(), &Machine::this())?;
    println!("{}", Families::summary(&report));
    Ok(())
}
