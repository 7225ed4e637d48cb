//! Counts per operation that do not depend on the speed of the machine, compared with committed
//! ones.
//!
//! | build | sections |
//! |---|---|
//! | release | instructions, and their kinds; page faults and allocations; memories of messages |
//! | `--cfg mach_msg_count` | lock acquisitions, read-modify-writes, queue slots |
//!
//! Both builds use the same operations, and the same file for their sections.

mod committed;
#[cfg(mach_msg_count)]
mod locks;
mod steady;
mod targets;

pub use self::committed::{Committed, Difference, RULES, Rule};
pub use self::steady::steady;
pub use self::targets::{Relation, TARGETS, Target, target_sections};

use std::io;

#[cfg(not(mach_msg_count))]
use crate::harness::instructions;
use crate::harness::instructions::Sections;
#[cfg(not(mach_msg_count))]
use crate::harness::worker::Job;

/// Counts everything that this build and the tools of this machine can count. Prints the reason if
/// something is skipped.
///
/// # Errors
///
/// Returns an error if a worker failed, or its output is not understood.
#[cfg(not(mach_msg_count))]
pub fn measure() -> io::Result<Sections> {
    let mut sections = Sections::new();
    match instructions::count(&Job::new("own-instructions"))? {
        Some(counted) => {
            if counted.len() == 1 {
                println!("skipped: kinds of instructions, which need objdump and an x86-64");
            }
            sections.extend(counted);
        }
        None => println!("skipped: instructions, because valgrind is not installed"),
    }
    for (name, count) in Job::new("steady").run()? {
        if let Some((section, operation)) = name.split_once(": ") {
            let section = sections.entry(section.to_owned()).or_default();
            section.insert(operation.to_owned(), count);
        }
    }
    Ok(sections)
}

/// Counts locked operations and queue slots.
///
/// # Errors
///
/// None.
#[cfg(mach_msg_count)]
pub fn measure() -> io::Result<Sections> {
    Ok(locks::count())
}
