//! Random calls of many threads on shared tasks and ports.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg_tests::random_calls::{Actor, check};

const THREADS: u64 = 16;

#[test]
fn random_calls_of_16_threads_keep_counts_and_leak_nothing() {
    let seconds = std::env::var("STRESS_SECONDS")
        .ok()
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or(3);
    let kernel = EmbeddedKernel::new();
    let tasks: Vec<_> = (0..4).map(|_| kernel.create_task()).collect();
    let over = AtomicBool::new(false);
    let steps = AtomicU64::new(0);
    thread::scope(|scope| {
        for seed in 0..THREADS {
            let mut actor = Actor::new(seed, tasks.iter().map(|task| **task));
            let (over, steps) = (&over, &steps);
            scope.spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    actor.step(seed as u32 % 3);
                    steps.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        // The time only bounds the number of calls. No assertion depends on it.
        thread::sleep(Duration::from_secs(seconds));
        over.store(true, Ordering::Relaxed);
    });
    assert!(steps.load(Ordering::Relaxed) > THREADS);
    check(&kernel, &[]);
    for task in tasks {
        task.end();
        check(&kernel, &[]);
    }
    let mut left = kernel.resource_counts();
    // A task's memory outlives it.
    left.ool_bytes = 0;
    assert!(left.is_zero(), "{left} is left");
}
