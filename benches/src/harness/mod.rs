//! How things are measured.
//!
//! A wall-clock figure on a shared machine means little by itself, so nothing here gives one alone: contenders take turns in one
//! run ([`wall`]) or in one series of fresh processes ([`worker`]), and what counts is the ratio of their medians. Instructions are
//! counted by callgrind ([`instructions`]) and are exact. Allocations are counted where they happen ([`allocations`]).

pub mod allocations;
pub mod instructions;
pub mod percentiles;
pub mod system;
pub mod wall;
pub mod worker;
