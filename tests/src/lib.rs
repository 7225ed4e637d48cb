//! Code that several test programs of mach-msg share.

pub mod c;
pub mod conformance;
pub mod examples;
pub mod fixture;
pub mod fuzz;
pub mod guide;
pub mod kernels;
pub mod modules;
pub mod random;
pub mod random_calls;
pub mod received;
pub mod vectors;
