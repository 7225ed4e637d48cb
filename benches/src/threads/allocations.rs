//! Heap allocations per message, in the steady state.

use std::sync::Barrier;
use std::time::Duration;

use crate::harness::allocations;
use crate::harness::worker::Metrics;
use crate::link::{Link, filled, first_word};

const MESSAGES: u64 = 10_000;
const WARM_UP: u64 = 5_000;
/// Time for which each thread lets the other one wait before the count, once for a message and once
/// for room. A thread that blocks for the first time may allocate.
const ASLEEP: Duration = Duration::from_millis(20);
/// Queue limit between the two threads.
const LIMIT: u64 = 64;

/// Counts the allocations of `MESSAGES` messages of `N` bytes in a worker, on one thread and
/// between two.
///
/// Metrics: `same`, `two`, allocations per message.
#[must_use]
pub fn allocations<const N: usize, L: Link<N>>() -> Metrics {
    let per_message = |count: u64| count as f64 / MESSAGES as f64;
    Metrics::from([
        ("same".to_owned(), per_message(same_thread::<N, L>())),
        ("two".to_owned(), per_message(two_threads::<N, L>())),
    ])
}

fn same_thread<const N: usize, L: Link<N>>() -> u64 {
    let (mut sender, mut receiver) = L::open(5);
    let mut pass = |messages| {
        for number in 0..messages {
            L::send(&mut sender, &filled(number));
            assert_eq!(L::receive(&mut receiver, first_word), number);
        }
    };
    pass(WARM_UP);
    allocations::count(|| pass(MESSAGES))
}

fn two_threads<const N: usize, L: Link<N>>() -> u64 {
    let (mut sender, mut receiver) = L::open(LIMIT as usize);
    // The scheduler decides how full a queue gets. Fill it once before the count, so that all of
    // its slots have been used.
    for messages in [LIMIT, LIMIT] {
        (0..messages).for_each(|number| L::send(&mut sender, &filled(number)));
        for number in 0..messages {
            assert_eq!(L::receive(&mut receiver, first_word), number);
        }
    }
    let step = Barrier::new(3);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for messages in [WARM_UP, MESSAGES] {
                step.wait();
                if messages == WARM_UP {
                    std::thread::sleep(ASLEEP);
                }
                (0..messages).for_each(|number| L::send(&mut sender, &filled(number)));
                step.wait();
            }
            step.wait();
        });
        scope.spawn(|| {
            for messages in [WARM_UP, MESSAGES] {
                step.wait();
                for number in 0..messages {
                    assert_eq!(L::receive(&mut receiver, first_word), number);
                    if messages == WARM_UP && number == 0 {
                        std::thread::sleep(ASLEEP);
                    }
                }
                step.wait();
            }
            step.wait();
        });
        step.wait();
        step.wait();
        let count = allocations::count(|| {
            step.wait();
            step.wait();
        });
        // No thread ends before this point, because that may allocate.
        step.wait();
        count
    })
}
