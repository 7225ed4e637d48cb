//! Wall-clock time on one thread, with contenders in turn.

use std::time::{Duration, Instant};

use super::contender::Contender;
use super::percentiles::median;

/// The result for one contender.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// Name of the contender.
    pub name: String,
    /// Median time of one operation, in nanoseconds.
    pub nanoseconds: f64,
}

/// Duration of a measurement.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Number of turns per contender.
    pub rounds: u32,
    /// Approximate duration of a turn.
    pub turn: Duration,
}

/// Smallest number of operations in a turn. Fewer would measure first touches of memory.
const TURN_MIN: u64 = 32;
/// Smallest number of operations before each turn. They fill the caches, which the other contenders
/// have replaced.
const WARM_UP_MIN: u64 = 8;
/// Largest relative difference of two measurements that agree.
const AGREEMENT: f64 = 0.1;
/// Maximum number of measurements. If no two agree by then, because the machine is busy, the last
/// one is used.
const MEASUREMENTS_MAX: u32 = 40;

/// Measures all contenders in turn, so that a slow second of the machine affects all of them.
///
/// # Panics
///
/// Panics if a turn would have fewer than 32 operations.
pub fn compare(mut contenders: Vec<Contender>, effort: Effort) -> Vec<Timing> {
    let counts: Vec<u64> = contenders
        .iter_mut()
        .map(|contender| {
            let count = calibrate(effort.turn, |count| time(contender, count));
            let name = &contender.name;
            assert!(count >= TURN_MIN, "{name}: {count} operations in a turn");
            count
        })
        .collect();
    let mut samples = vec![Vec::new(); contenders.len()];
    for _ in 0..effort.rounds {
        for ((contender, &count), samples) in contenders.iter_mut().zip(&counts).zip(&mut samples) {
            time(contender, (count / 4).max(WARM_UP_MIN));
            samples.push(time(contender, count).as_nanos() as f64 / count as f64);
        }
    }
    contenders
        .into_iter()
        .zip(samples)
        .map(|(contender, samples)| Timing {
            name: contender.name,
            nanoseconds: median(samples),
        })
        .collect()
}

fn time(contender: &mut Contender, count: u64) -> Duration {
    let start = Instant::now();
    (contender.run)(count);
    start.elapsed()
}

/// Returns the number of operations that take about `turn`, and at least [`TURN_MIN`].
///
/// `time` performs a number of operations and returns the time that they took. The first ones are
/// slower, because they touch new memory, so it is repeated until two measurements agree.
fn calibrate(turn: Duration, mut time: impl FnMut(u64) -> Duration) -> u64 {
    let mut count: u64 = 1;
    let mut done = 0;
    let mut before = None;
    let mut each = f64::INFINITY;
    for _ in 0..MEASUREMENTS_MAX {
        let taken = time(count);
        done += count;
        if taken < turn / 4 {
            count *= 4;
            before = None;
            continue;
        }
        each = taken.as_secs_f64() / count as f64;
        let agree = |before: f64| (each - before).abs() <= AGREEMENT * before.min(each);
        if done >= TURN_MIN && before.is_some_and(agree) {
            break;
        }
        before = Some(each);
    }
    let wanted = turn.as_secs_f64() / each;
    (wanted as u64).max(TURN_MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURN: Duration = Duration::from_micros(500);

    /// A clock for operations that take `each` nanoseconds, and more at first.
    struct Clock {
        each: f64,
        /// Additional time of each of the first operations, and their number.
        cold: (f64, u64),
        done: u64,
    }

    impl Clock {
        fn time(&mut self, count: u64) -> Duration {
            let (extra, cold) = self.cold;
            let slow = count.min(cold.saturating_sub(self.done));
            self.done += count;
            let nanoseconds = count as f64 * self.each + slow as f64 * extra;
            Duration::from_nanos(nanoseconds as u64)
        }
    }

    fn calibrated(each: f64, cold: (f64, u64)) -> (u64, u64) {
        let done = 0;
        let mut clock = Clock { each, cold, done };
        let count = calibrate(TURN, |count| clock.time(count));
        (count, clock.done)
    }

    #[test]
    fn calibration_of_a_fast_operation_fills_a_turn() {
        let (count, _) = calibrated(50.0, (0.0, 0));
        assert!((9_000..=11_000).contains(&count), "{count}");
    }

    #[test]
    fn calibration_continues_until_cold_operations_have_passed() {
        // Each of the first operations touches pages for 130 µs, as on the machine where turns had
        // one to three operations.
        let (count, done) = calibrated(2_000.0, (128_000.0, 20));
        assert!((225..=275).contains(&count), "{count}");
        assert!(done > 20);
    }

    #[test]
    fn turn_of_a_slow_operation_has_32_operations() {
        let (count, done) = calibrated(4e6, (0.0, 0));
        assert_eq!(count, TURN_MIN);
        assert!(done >= TURN_MIN, "{done}");
    }

    #[test]
    fn calibration_ends_if_no_two_measurements_agree() {
        let mut slow = false;
        let mut calls = 0;
        let count = calibrate(TURN, |count| {
            calls += 1;
            slow = !slow;
            Duration::from_micros(if slow { 100 } else { 300 }) * count as u32
        });
        assert!(count >= TURN_MIN);
        assert_eq!(calls, MEASUREMENTS_MAX);
    }
}
