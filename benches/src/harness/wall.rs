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

/// Measures all contenders in turns, so that a slow second of the machine affects all of them.
pub fn compare(mut contenders: Vec<Contender>, effort: Effort) -> Vec<Timing> {
    let counts: Vec<u64> = contenders
        .iter_mut()
        .map(|contender| calibrate(contender, effort.turn))
        .collect();
    let mut samples = vec![Vec::new(); contenders.len()];
    for _ in 0..effort.rounds {
        for ((contender, &count), samples) in contenders.iter_mut().zip(&counts).zip(&mut samples) {
            // Fill the caches, which the other contenders have replaced.
            time(contender, count / 4);
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

/// Returns the number of operations that take about `turn`. Warms up in the meantime.
fn calibrate(contender: &mut Contender, turn: Duration) -> u64 {
    let mut count = 1;
    loop {
        let taken = time(contender, count);
        if taken >= turn / 4 {
            let wanted = count as f64 * turn.as_secs_f64() / taken.as_secs_f64();
            return (wanted as u64).max(1);
        }
        count *= 4;
    }
}
