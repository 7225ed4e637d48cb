//! One-way throughput: a producer sends as fast as the queue permits, a consumer receives.

use std::time::{Duration, Instant};

use crate::harness::percentiles::Latencies;
use crate::harness::system;
use crate::harness::worker::{Job, Metrics};
use crate::link::{Link, filled, first_word};

/// The last message.
const LAST: u64 = u64::MAX;
/// A message without a timestamp.
const UNTIMED: u64 = u64::MAX - 1;
/// One message in a batch of this size has a timestamp.
const BATCH: u64 = 64;

/// Runs a producer and a consumer with a queue of `limit` messages in a worker, for `milliseconds`.
/// With `one-processor=1`, both share a processor.
///
/// Metrics: `rate`, messages per second; `p50`, `p99` and `p999` of the time from the start of a
/// send until its message is received, in nanoseconds.
pub fn one_way<L: Link<64>>(job: &Job) -> Metrics {
    if job.number("one-processor") == 1 {
        assert!(
            system::pin_to_one_processor(),
            "the system cannot pin threads to a processor"
        );
    }
    let (mut sender, mut receiver) = L::open(job.number("limit") as usize);
    let duration = Duration::from_millis(job.number("milliseconds"));
    let base = Instant::now();
    let (rate, delays) = std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut now = base.elapsed();
            let end = now + duration;
            while now < end {
                // Reading the clock costs as much as a message, so only the first one of a batch
                // has a timestamp.
                L::send(&mut sender, &filled(now.as_nanos() as u64));
                for _ in 1..BATCH {
                    L::send(&mut sender, &filled(UNTIMED));
                }
                now = base.elapsed();
            }
            L::send(&mut sender, &filled(LAST));
        });
        let consumer = scope.spawn(move || {
            let mut delays = Vec::with_capacity(1 << 16);
            L::receive(&mut receiver, first_word);
            let begin = Instant::now();
            let mut received = 0_u64;
            loop {
                match L::receive(&mut receiver, first_word) {
                    LAST => break,
                    UNTIMED => {}
                    sent => {
                        let delay = (base.elapsed().as_nanos() as u64).saturating_sub(sent);
                        delays.push(delay.try_into().unwrap_or(u32::MAX));
                    }
                }
                received += 1;
            }
            let rate = received as f64 / begin.elapsed().as_secs_f64();
            (rate, Latencies::new(delays))
        });
        consumer.join().expect("the consumer")
    });
    Metrics::from([
        ("rate".to_owned(), rate),
        ("p50".to_owned(), delays.at(0.5)),
        ("p99".to_owned(), delays.at(0.99)),
        ("p999".to_owned(), delays.at(0.999)),
    ])
}
