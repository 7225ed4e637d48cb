//! Heap allocations per message, in the steady state.

use std::sync::Barrier;

use crate::harness::allocations;
use crate::harness::worker::Metrics;
use crate::link::{Link, filled, first_word};

const MESSAGES: u64 = 10_000;
/// Enough for each slot of a queue to have been used.
const WARM_UP: u64 = 5_000;

/// In a worker: counts the allocations of `MESSAGES` messages of `N` bytes, on one thread and between two.
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
    let (mut sender, mut receiver) = L::open(64);
    let step = Barrier::new(3);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for messages in [WARM_UP, MESSAGES] {
                step.wait();
                (0..messages).for_each(|number| L::send(&mut sender, &filled(number)));
                step.wait();
            }
        });
        scope.spawn(|| {
            for messages in [WARM_UP, MESSAGES] {
                step.wait();
                for number in 0..messages {
                    assert_eq!(L::receive(&mut receiver, first_word), number);
                }
                step.wait();
            }
        });
        step.wait();
        step.wait();
        allocations::count(|| {
            step.wait();
            step.wait();
        })
    })
}
