//! One-way throughput: producers send as fast as there is room, one thread receives.

use std::time::{Duration, Instant};

use crate::harness::system;
use crate::harness::worker::{Job, Metrics};
use crate::link::{Link, filled, first_word};

/// The message that is the last one.
const LAST: u64 = u64::MAX;

/// In a worker: a producer and a consumer with a queue of `limit` messages, for `milliseconds`; `one-processor=1` confines both to one.
///
/// Metric: `rate`, messages per second.
pub fn one_way<L: Link<64>>(job: &Job) -> Metrics {
    if job.number("one-processor") == 1 {
        assert!(system::confine_to_one_processor(), "no affinity here");
    }
    let (mut sender, mut receiver) = L::open(job.number("limit") as usize);
    let duration = Duration::from_millis(job.number("milliseconds"));
    let rate = std::thread::scope(|scope| {
        scope.spawn(move || {
            let end = Instant::now() + duration;
            let mut number = 0;
            while Instant::now() < end {
                // A look at the clock costs as much as a message.
                for _ in 0..64 {
                    number += 1;
                    L::send(&mut sender, &filled(number));
                }
            }
            L::send(&mut sender, &filled(LAST));
        });
        let consumer = scope.spawn(move || {
            L::receive(&mut receiver, first_word);
            let begin = Instant::now();
            let mut received = 0_u64;
            while L::receive(&mut receiver, first_word) != LAST {
                received += 1;
            }
            received as f64 / begin.elapsed().as_secs_f64()
        });
        consumer.join().expect("the consumer")
    });
    Metrics::from([("rate".to_owned(), rate)])
}
