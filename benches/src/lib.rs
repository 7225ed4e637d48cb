//! Benchmarks of mach-msg and of its alternatives.
//!
//! `cargo bench -p mach-msg-benches` runs all of them and prints a summary.
//! `cargo run --profile bench -p mach-msg-benches --bin report` runs a quick version and writes
//! `benches/results/`.

#[cfg(feature = "peers")]
pub mod channel;
pub mod codec;
pub mod counts;
pub mod harness;
pub mod link;
pub mod mach;
#[cfg(feature = "peers")]
pub mod one_thread;
#[cfg(feature = "peers")]
pub mod report;
#[cfg(feature = "peers")]
pub mod suite;
pub mod threads;
pub mod workers;
