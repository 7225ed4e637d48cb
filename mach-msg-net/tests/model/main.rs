//! The link state machine under seeded schedules, without a network.
//!
//! `MODEL_SCHEDULES=1000000 MODEL_SEED=7 cargo test --release -p mach-msg-net --test
//! model` runs this number of schedules.

mod check;
mod driver;
mod kernel;
mod races;
mod random;
mod schedules;
mod world;
