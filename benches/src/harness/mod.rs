//! How things are measured.
//!
//! A wall-clock figure on a shared machine means little by itself, so nothing here gives one alone: contenders take turns on a thread
//! ([`wall`]) and in a series of fresh processes ([`worker`]), in which they lie at other places each time ([`scatter`]); what counts is
//! the ratio of their medians. Instructions are counted by callgrind ([`instructions`]) and are exact. Allocations are counted where they
//! happen ([`allocations`]).

pub mod allocations;
pub mod contender;
pub mod instructions;
pub mod percentiles;
pub mod scatter;
pub mod system;
pub mod wall;
pub mod worker;
