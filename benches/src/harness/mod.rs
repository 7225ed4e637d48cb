//! Measurement of time, instructions and allocations.
//!
//! A single wall-clock figure on a shared machine means little. Contenders therefore take turns on
//! a thread ([`wall`]) and in a series of fresh processes ([`worker`]), each with another memory
//! layout ([`scatter`]), and a report compares the ratios of their medians. Instruction counts by
//! callgrind are exact ([`instructions`]). Heap allocations are counted in the allocator
//! ([`allocations`]).

pub mod allocations;
pub mod contender;
mod disassembly;
mod dump;
pub mod instructions;
pub mod percentiles;
pub mod scatter;
pub mod spread;
pub mod system;
pub mod wall;
pub mod worker;
