//! Benchmarks with several threads, each in a worker process.
//!
//! Blocking round trips, one-way throughput, and the cost of waiting.

mod allocations;
mod matrix;
mod one_way;
mod round_trip;
mod waiting;
mod word;

pub use self::allocations::allocations;
pub use self::matrix::{INTEGERS, Workload, matrix};
pub use self::one_way::one_way;
pub use self::round_trip::{LAST, RoundTrip, Steps, TwoLinks, round_trip};
pub use self::waiting::waiting;
pub use self::word::BareWord;
