//! The effort of a run: quick or full.

use std::time::Duration;

use crate::harness::wall;

/// Effort of a run.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// For contenders that take turns on one thread of a process. Turns are short, so that most of
    /// them are not interrupted.
    pub wall: wall::Effort,
    /// Number of fresh processes per case on one thread.
    pub processes: u32,
    /// Number of fresh processes per contender with several threads.
    pub pairs: u32,
    /// Duration of the measurement in each process with several threads.
    pub milliseconds: u64,
}

impl Effort {
    /// Runs all benchmarks in about four minutes.
    #[must_use]
    pub const fn quick() -> Self {
        Self {
            wall: wall::Effort {
                rounds: 15,
                turn: Duration::from_micros(500),
            },
            processes: 7,
            pairs: 21,
            milliseconds: 25,
        }
    }

    /// Runs all benchmarks in about fifteen minutes.
    #[must_use]
    pub const fn full() -> Self {
        Self {
            wall: wall::Effort {
                rounds: 31,
                turn: Duration::from_millis(1),
            },
            processes: 15,
            pairs: 31,
            milliseconds: 100,
        }
    }
}
