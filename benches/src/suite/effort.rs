//! The effort of a run: quick or full.

use std::time::Duration;

use crate::harness::wall;

/// Effort of a run.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// For contenders that take turns on one thread of a process. Turns are short, so that most of
    /// them are not interrupted.
    pub wall: wall::Effort,
    /// Number of fresh processes per contender.
    pub processes: u32,
    /// Duration of the measurement in each process.
    pub milliseconds: u64,
}

impl Effort {
    /// Runs all benchmarks in about two minutes.
    #[must_use]
    pub const fn quick() -> Self {
        Self {
            wall: wall::Effort {
                rounds: 15,
                turn: Duration::from_micros(500),
            },
            processes: 7,
            milliseconds: 50,
        }
    }

    /// Runs all benchmarks in about seven minutes.
    #[must_use]
    pub const fn full() -> Self {
        Self {
            wall: wall::Effort {
                rounds: 31,
                turn: Duration::from_millis(1),
            },
            processes: 11,
            milliseconds: 150,
        }
    }
}
