//! The groups of benchmarks. Each gives a section of the report, and the gates that it decides.

mod codec;
mod matrix;
mod same_thread;
mod scale;
mod service;
mod two_threads;

use std::io;
use std::time::Duration;

use crate::harness::wall;
use crate::report::Report;

/// How thoroughly to measure.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// For contenders that take turns on one thread. Short turns: most of them are not interrupted.
    pub wall: wall::Effort,
    /// How many fresh processes each contender gets.
    pub processes: u32,
    /// How long each of them measures.
    pub milliseconds: u64,
}

impl Effort {
    /// All benchmarks in less than three minutes.
    #[must_use]
    pub const fn quick() -> Self {
        Self {
            wall: wall::Effort {
                rounds: 51,
                turn: Duration::from_micros(500),
            },
            processes: 7,
            milliseconds: 50,
        }
    }

    /// All benchmarks in about a quarter of an hour.
    #[must_use]
    pub const fn full() -> Self {
        Self {
            wall: wall::Effort {
                rounds: 301,
                turn: Duration::from_millis(1),
            },
            processes: 11,
            milliseconds: 500,
        }
    }
}

/// Runs all benchmarks.
///
/// # Errors
///
/// A worker process failed.
pub fn run(effort: Effort) -> io::Result<Report> {
    let mut report = Report::default();
    codec::run(&mut report, effort)?;
    same_thread::run(&mut report, effort);
    two_threads::run(&mut report, effort)?;
    service::run(&mut report, effort)?;
    matrix::run(&mut report, effort)?;
    scale::run(&mut report)?;
    Ok(report)
}
