//! Typed, zero-copy Mach messages.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod kernel;
pub mod wire;
