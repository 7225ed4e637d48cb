//! Code that several test programs of mach-msg share.

pub mod c;
pub mod conformance;
pub mod examples;
pub mod fixture;
pub mod fuzz;
pub mod gnu_vectors;
pub mod guide;
#[cfg(target_os = "linux")]
pub mod hosting;
pub mod kernels;
pub mod modules;
#[cfg(target_os = "linux")]
pub mod pseudoterminal;
pub mod random;
pub mod random_calls;
pub mod received;
pub mod vectors;
