//! Typed, zero-copy Mach messages.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod kernel;
pub mod memory;
pub mod message;
pub mod port;
pub mod wire;

pub use self::memory::{OolMemory, OolSlice};
pub use self::port::{
    Borrowed, GuardedReceiveRight, PortSet, ReceiveRight, Right, SendOnceRight, SendRight,
    bootstrap,
};
