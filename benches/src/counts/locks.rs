//! Locked operations and queue slots, counted by the kernel itself.

use mach_msg::kernel::embedded::{WorkCounts, count_work};

use crate::harness::instructions::Sections;
use crate::link::{Link, filled, first_word};
use crate::mach::{Plain, Raw, same_thread};

const WARM_UP: u64 = 100;
const OPERATIONS: u64 = 1_000;

/// Counts the work of one thread for all operations, and for the halves of some.
pub(super) fn count() -> Sections {
    let mut sections = Sections::new();
    let mut put = |operation: &str, work: &WorkCounts| {
        let each = |count: u64| count as f64 / OPERATIONS as f64;
        for (section, count) in [
            ("lock acquisitions", each(work.locks)),
            ("atomic read-modify-writes", each(work.updates)),
            ("queue slots of 1,000 messages", work.slots.len() as f64),
        ] {
            let section = sections.entry(section.to_owned()).or_default();
            section.insert(operation.to_owned(), count);
        }
    };
    for mut contender in same_thread::contenders() {
        contender.run(WARM_UP);
        let work = count_work(|| contender.run(OPERATIONS));
        put(contender.name(), &work);
    }
    for (name, [send, receive]) in [
        ("64 B, typed", halves::<64, Plain<64>>()),
        ("64 B, raw calls", halves::<64, Raw<64>>()),
    ] {
        put(&format!("send, {name}"), &send);
        put(&format!("receive, {name}"), &receive);
    }
    sections
}

/// Returns the work of sends and of receives.
fn halves<const N: usize, L: Link<N>>() -> [WorkCounts; 2] {
    let (mut sender, mut receiver) = L::open(5);
    let message = filled(1);
    let mut all = [WorkCounts::default(), WorkCounts::default()];
    for number in 0..WARM_UP + OPERATIONS {
        let send = count_work(|| L::send(&mut sender, &message));
        let receive = count_work(|| {
            L::receive(&mut receiver, first_word);
        });
        if number < WARM_UP {
            continue;
        }
        for (all, work) in all.iter_mut().zip([send, receive]) {
            all.locks += work.locks;
            all.updates += work.updates;
            all.slots.extend(work.slots);
        }
    }
    all
}
