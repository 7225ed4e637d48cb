//! What a Mach kernel offers, over bytes and names, and the kernels that offer it.
//!
//! ```text
//!            Calls: one method for each mach_port_* call, and mach_msg
//!                 │  the task says which kernel
//!        ┌────────┴─────────┐
//!     darwin             embedded
//!     mach2, libSystem   written here, everywhere
//! ```
//!
//! Everything above this module (rights, memory, messages, services) goes through [`Calls`], so one behaviour holds on both.
//! A program seldom needs it: it is for owners of raw names, for tests of a kernel itself, and for code that is carried over from C.

mod calls;
mod code;
mod exchange;
mod info;
mod memory;
mod msg_call;
mod options;
pub(crate) mod pending;
mod settle;
#[cfg(feature = "std")]
mod simulation;
mod task;

// In tests elsewhere, a script stands in for libSystem.
#[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
mod darwin;
#[cfg(feature = "std")]
pub mod embedded;

pub use self::calls::Calls;
pub use self::code::{KernReturn, MsgReturn, ParseCodeError};
pub use self::info::{Peek, PortFlavor, PortOptions, PortRight, PortStatus, PortType, SpecialPort};
pub use self::msg_call::{MsgCall, OolTrust};
pub use self::options::MsgOptions;
pub use self::task::Task;

pub(crate) use self::memory::{MessageMemory, spare};
pub(crate) use self::msg_call::{Draft, Receiving, Sending};
pub(crate) use self::settle::{operation, quietly, settle, settled};
