//! Runs all benchmarks thoroughly and prints a summary.

use std::io;

use mach_msg_benches::suite::{self, Effort};
use mach_msg_benches::workers;

fn main() -> io::Result<()> {
    if workers::work() {
        return Ok(());
    }
    println!("{}", suite::run(Effort::full())?.summary());
    Ok(())
}
