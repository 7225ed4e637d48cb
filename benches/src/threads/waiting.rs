//! The cost of waiting: processor time of a receiver with few or no messages.

use std::time::{Duration, Instant};

use crate::harness::system;
use crate::harness::worker::{Job, Metrics};
use crate::link::{Link, filled, first_word};

/// Runs a receiver in a worker for `milliseconds`, with a message every `period` microseconds, or
/// none if it is 0.
///
/// Metric: `share`, the share of one processor that the receiving thread used, 0 to 1.
pub fn waiting<L: Link<64>>(job: &Job) -> Metrics {
    let (mut sender, mut receiver) = L::open(5);
    let duration = Duration::from_millis(job.number("milliseconds"));
    let period = Duration::from_micros(job.number("period"));
    let share = std::thread::scope(|scope| {
        let consumer = scope.spawn(move || {
            L::receive(&mut receiver, first_word);
            let (begin, used) = (Instant::now(), system::thread_time());
            while L::receive(&mut receiver, first_word) != 0 {}
            (system::thread_time() - used).as_secs_f64() / begin.elapsed().as_secs_f64()
        });
        scope.spawn(move || {
            L::send(&mut sender, &filled(1));
            let begin = Instant::now();
            if period.is_zero() {
                std::thread::sleep(duration);
            }
            while begin.elapsed() < duration {
                std::thread::sleep(period);
                L::send(&mut sender, &filled(1));
            }
            L::send(&mut sender, &filled(0));
        });
        consumer.join().expect("the consumer")
    });
    Metrics::from([("share".to_owned(), share)])
}
