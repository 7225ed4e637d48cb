//! Replays recorded scenarios on GNU Mach. `scripts/gnumach` chooses the files when it builds the
//! program.
#![no_std]
#![no_main]

use mach_msg_gnumach::conformance::{self, Counts};
use mach_msg_gnumach::{arguments, machine, println, program};

program!(main);

/// The scenarios, one per line.
const FILE: &str = include_str!(env!("GNUMACH_SCENARIOS"));

fn main() -> u32 {
    let is_selected = |name: &str| {
        let mut filters = arguments::filters().peekable();
        filters.peek().is_none() || filters.any(|filter| name.contains(filter))
    };
    println!();
    let Counts {
        same,
        different,
        not_run,
    } = conformance::run(FILE, is_selected);
    if not_run != 0 {
        println!("{not_run} not run");
    }
    println!("{same} passed, {different} failed");
    if same + different + not_run == 0 {
        return machine::NOTHING_SELECTED;
    }
    u32::from(different != 0)
}
