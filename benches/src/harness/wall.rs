//! Wall-clock time on one thread, contenders in turn.

use std::fmt;
use std::time::{Duration, Instant};

use super::percentiles::median;

/// One of those compared: a name, and what it does `n` times.
pub struct Contender {
    name: String,
    run: Box<dyn FnMut(u64)>,
}

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

impl Contender {
    /// A contender whose `run` does one operation.
    pub fn new(name: impl Into<String>, mut run: impl FnMut() + 'static) -> Self {
        Self {
            name: name.into(),
            run: Box::new(move |count| (0..count).for_each(|_| run())),
        }
    }

    fn time(&mut self, count: u64) -> Duration {
        let start = Instant::now();
        (self.run)(count);
        start.elapsed()
    }

    /// How many operations take about `turn`. Warms up on the way.
    fn calibrate(&mut self, turn: Duration) -> u64 {
        let mut count = 1;
        loop {
            let taken = self.time(count);
            if taken >= turn / 4 {
                let wanted = count as f64 * turn.as_secs_f64() / taken.as_secs_f64();
                return (wanted as u64).max(1);
            }
            count *= 4;
        }
    }
}

impl fmt::Debug for Contender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contender")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Measures all contenders, turn by turn, so that a slow second of the machine hits all of them.
pub fn compare(mut contenders: Vec<Contender>, effort: Effort) -> Vec<Timing> {
    let counts: Vec<u64> = contenders
        .iter_mut()
        .map(|contender| contender.calibrate(effort.turn))
        .collect();
    let mut samples = vec![Vec::new(); contenders.len()];
    for _ in 0..effort.rounds {
        for ((contender, &count), samples) in contenders.iter_mut().zip(&counts).zip(&mut samples) {
            // What the others left in the caches is nobody's fault.
            contender.time(count / 4);
            samples.push(contender.time(count).as_nanos() as f64 / count as f64);
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
