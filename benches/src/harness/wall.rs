//! Wall-clock time on one thread, contenders in turn.

use std::time::{Duration, Instant};

use super::contender::Contender;
use super::percentiles::median;

/// What was measured of a contender.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// The contender's name.
    pub name: String,
    /// The median time of one operation, in nanoseconds.
    pub nanoseconds: f64,
}

/// How long to measure.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// How many times each contender has its turn.
    pub rounds: u32,
    /// About how long a turn takes.
    pub turn: Duration,
}

/// Measures all contenders, turn by turn, so that a slow second of the machine hits all of them.
pub fn compare(mut contenders: Vec<Contender>, effort: Effort) -> Vec<Timing> {
    let counts: Vec<u64> = contenders
        .iter_mut()
        .map(|contender| calibrate(contender, effort.turn))
        .collect();
    let mut samples = vec![Vec::new(); contenders.len()];
    for _ in 0..effort.rounds {
        for ((contender, &count), samples) in contenders.iter_mut().zip(&counts).zip(&mut samples) {
            // What the others left in the caches is nobody's fault.
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

/// How many operations take about `turn`. Warms up on the way.
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
