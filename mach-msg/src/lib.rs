//! Typed, zero-copy Mach messages.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod kernel;
pub mod memory;
pub mod message;
pub mod port;
pub mod service;
pub mod wire;

#[cfg(feature = "derive")]
#[doc = include_str!("message/derive.md")]
pub use mach_msg_derive::MachMessage;
#[cfg(feature = "derive")]
pub use mach_msg_derive::wire;

/// For the code that [`wire`](macro@wire) writes: the crate in the version that this one uses.
#[doc(hidden)]
pub use zerocopy;

pub use self::memory::{OolMemory, OolSlice};
pub use self::message::error::Error;
pub use self::message::{
    CallError, DecodeError, MachMessage, Message, MessageBuffer, Notification, ReceiveError,
    ReceiveLimits, Received, ReplyRight, SendError, Wait,
};
pub use self::port::{
    Borrowed, GuardedReceiveRight, PortSet, ReceiveRight, Right, SendOnceRight, SendRight,
    bootstrap,
};

/// What generated code needs of other crates. Not for use by hand; it changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use zerocopy;
}
