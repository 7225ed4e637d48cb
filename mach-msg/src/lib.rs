//! Typed, zero-copy Mach messages, on the real Mach kernel and on an embedded one.
//!
//! Sending a right and some memory through a Mach port by hand means: a packed C struct for each message, descriptors filled in field by
//! field, a size that has to be right, a buffer with room for the trailer, a walk over what arrived with a check of every number in it,
//! and, on each way out, the one call that releases what the message carried. With this crate it is a struct:
//!
//! ```
//! # fn main() -> Result<(), mach_msg::Error> {
//! use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight};
//!
//! #[derive(MachMessage)]
//! #[mach(id = 7)]
//! struct Subscribe {
//!     #[mach(move_send)]
//!     listener: SendRight,
//!     interval: u32,
//! }
//!
//! let port = ReceiveRight::new()?;
//! let service = port.make_send()?;
//! let listener = ReceiveRight::new()?;
//! service.send(Subscribe { listener: listener.make_send()?, interval: 500 })?;
//!
//! let mut buffer = MessageBuffer::new();
//! let subscribe = port.receive(&mut buffer)?.decode::<Subscribe>()?.body;
//! assert_eq!(subscribe.interval, 500);
//! assert_eq!(subscribe.listener, listener);
//! # Ok(())
//! # }
//! ```
//!
//! What the crate does for you:
//!
//! * the layout is `repr(C)`, computed at compile time, the same bytes that C sends; each wire byte is written once;
//! * what was received is checked as a whole before anything of it is used, and read where it lies;
//! * every right and every region has one owner, which releases it with the one call that is right; a message that is refused, dropped
//!   or half read releases all that it carried; a message that could not be sent comes back;
//! * whatever can block has a form that does not, and one with a deadline.
//!
//! What it does not do: hide Mach. Dispositions, make-send counts, dead names and queue limits are what they are; the modules explain them.
//!
//! # Where to look
//!
//! * [`MachMessage`] (the derive) and [`message`]: messages, sending, receiving, calls.
//! * [`port`] and [`memory`]: rights and out-of-line memory as values. [`bootstrap`]: services by name.
//! * [`kernel`]: tasks, the raw calls, and the [embedded kernel](kernel::embedded).
//! * [`wire`](mod@wire): the bytes.
//!
//! # Features
//!
//! * `std` (default): the embedded kernel, deadlines, and services. Sending, receiving and calling need only
//!   `core` and `alloc`, and a kernel: without `std` that is the one of Apple systems. Reply ports and
//!   memory for large messages are then kept by the process and not by each thread.
//! * `derive` (default): the macros.
//! * `bytemuck`: inline fields of `bytemuck`'s types, with `#[mach(pod)]`.
//! * `serde`: parts of a message that are values encoded with postcard, with `#[mach(serde)]`.
//! * `tracing`: each call on an embedded kernel as an event (target `mach_msg`, level trace).
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;
// Unit tests need threads, with and without the feature.
#[cfg(all(test, not(feature = "std")))]
extern crate std;

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
pub use mach_msg_derive::{MachProtocol, wire};

/// For the code that [`wire`](macro@wire) writes: the crate in the version that this one uses.
#[doc(hidden)]
pub use zerocopy;

/// The examples of the READMEs of the crate and of the repository.
#[cfg(all(doctest, feature = "std", feature = "derive"))]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../../README.md")]
struct Readme;

pub use self::memory::{OolMemory, OolPorts, OolSlice};
pub use self::message::error::Error;
pub use self::message::{
    CallError, DecodeError, MachMessage, MachProtocol, Message, MessageBuffer, Notification,
    ReceiveError, ReceiveLimits, Received, ReplyRight, SendError, Wait,
};
pub use self::port::{
    Borrowed, GuardedReceiveRight, PortArray, PortSet, ReceiveRight, Right, SendOnceRight,
    SendRight, bootstrap,
};
