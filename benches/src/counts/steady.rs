//! Page faults, heap allocations and memories of messages in the steady state.

use std::collections::BTreeSet;

use crate::harness::worker::Metrics;
use crate::harness::{allocations, system};
use crate::link::{Link, filled};
use crate::mach::{Plain, same_thread};

const WARM_UP: u64 = 5_000;
const OPERATIONS: u64 = 1_000;
/// Number of measurements. The smallest one counts, because the system may add a page fault of its
/// own.
const TRIES: u32 = 5;
const LARGE: usize = 64 << 10;

/// Counts in a worker. The metrics have names of the form `section: operation`.
#[must_use]
pub fn steady() -> Metrics {
    let mut metrics = Metrics::new();
    for mut contender in same_thread::contenders() {
        contender.run(WARM_UP);
        let mut allocated = u64::MAX;
        let mut faults = None;
        for _ in 0..TRIES {
            let before = system::minor_faults();
            allocated = allocated.min(allocations::count(|| contender.run(OPERATIONS)));
            let after = system::minor_faults();
            let now = after.zip(before).map(|(after, before)| after - before);
            faults = faults.map_or(now, |least: u64| now.map(|now| now.min(least)));
        }
        let mut put = |section: &str, count: u64| {
            let name = format!("{section} of 1,000 operations: {}", contender.name());
            metrics.insert(name, count as f64);
        };
        put("heap allocations", allocated);
        if let Some(faults) = faults {
            put("page faults", faults);
        }
    }
    metrics.insert(
        "memories of 1,000 messages: send + receive, 64 KiB, typed".to_owned(),
        memories() as f64,
    );
    metrics
}

/// Sends and receives large messages one at a time, and returns the number of different receive
/// buffers.
fn memories() -> usize {
    let (mut sender, mut receiver) = Plain::<LARGE>::open(5);
    let message = Box::new(filled::<LARGE>(1));
    let mut addresses = BTreeSet::new();
    for _ in 0..OPERATIONS {
        Plain::<LARGE>::send(&mut sender, &message);
        let address =
            Plain::<LARGE>::receive(&mut receiver, |bytes: &[u8; LARGE]| bytes.as_ptr().addr());
        addresses.insert(address);
    }
    addresses.len()
}
