//! Typed, zero-copy Mach messages, on the real Mach kernel and on an embedded one.
//!
//! Sending a right and some memory through a Mach port by hand takes a packed C struct for each
//! message, descriptors that are filled in field by field, an exact size, a buffer with room for
//! the trailer, a walk over the received bytes that checks every number, and, on each error path,
//! the call that releases the contents of the message. With this crate it takes a struct:
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
//! * The layout is `repr(C)` and computed at compile time. The bytes are those that C sends, and
//!   each is written once.
//! * A received message is checked as a whole before any part of it is used, and read in place.
//! * Each right and each region has one owner, which releases it with the correct call. A message
//!   that is refused, dropped or decoded in part releases its contents. A message that could not be
//!   sent is released, or returned on request.
//! * Each function that may block has a variant that does not, and one with a deadline.
//!
//! The crate does not hide Mach: dispositions, make-send counts, dead names and queue limits keep
//! their meaning, and the modules explain them.
//!
//! # Where to start
//!
//! | to | use |
//! |---|---|
//! | send a struct, and receive it | [`MachMessage`], [`SendRight::send`], [`ReceiveRight::receive`] |
//! | send a request and wait for the reply | [`SendRight::call`] |
//! | write a service and its client | [`mach_service`], [`service`] |
//! | talk to a MIG server, or be one | [`mig!`](mig), [`service::mig`](mod@service::mig) |
//! | move memory instead of copying it | [`OolMemory`] |
//! | wait for many ports | [`PortSet`]; in a runtime, the module `asynchronous` |
//! | learn that a peer has died | [`SendRight::on_dead_name`], [`ReceiveRight::on_no_senders`] |
//! | find a service by name | [`bootstrap`] |
//! | know the sender of a message | [`Message::sender`], whose audit token the kernel writes |
//! | build or read messages of any shape at run time | [`message::dynamic`] |
//! | test without a Mac | [`TestKernel`](testing::TestKernel), [`EmbeddedKernel`](kernel::embedded::EmbeddedKernel) |
//! | find a leaked right | [`TestKernel`](testing::TestKernel), [`assert_no_leaks!`], [`Task::names`](kernel::Task::names) |
//!
//! # Modules
//!
//! * [`MachMessage`] (the derive) and [`message`]: messages, sending, receiving, calls.
//! * [`port`] and [`memory`]: owned rights and out-of-line memory. [`bootstrap`]: services by name.
//! * [`service`]: clients, servers and MIG definitions.
//! * [`kernel`]: tasks, the raw calls, and the [embedded kernel](kernel::embedded).
//! * [`wire`](mod@wire): the bytes.
//! * `capture`: recording the messages of an embedded kernel, for `mach trace`.
//! * `testing`: kernels for tests, which report leaks.
//!
//! # Features
//!
//! * `std` (default): the embedded kernel, deadlines, and services. Sending, receiving and calling
//!   need only `core`, `alloc` and a kernel: without `std` that is the kernel of Apple systems.
//!   Reply ports and memory for large messages are then kept by the process instead of each thread.
//! * `derive` (default): the macros.
//! * `bytemuck`: inline fields of `bytemuck` types, with `#[mach(pod)]`.
//! * `serde`: parts of a message encoded with postcard, with `#[mach(serde)]`.
//! * `tracing`: each call on an embedded kernel as an event (target `mach_msg`, level trace), and
//!   each request to a server as a span (target `mach_msg::service`, level debug).
//! * `tokio`, `async-io`: receiving in tasks of a runtime (the module `asynchronous`, on Unix).
#![cfg_attr(not(feature = "std"), no_std)]
// Items show the features that they need on docs.rs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

extern crate alloc;
// Unit tests need threads, with and without the feature.
#[cfg(all(test, not(feature = "std")))]
extern crate std;

#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
pub mod asynchronous;
#[cfg(feature = "std")]
pub mod capture;
#[cfg(all(test, feature = "std"))]
mod error_texts;
pub mod kernel;
pub mod memory;
pub mod message;
pub mod port;
pub mod service;
#[cfg(feature = "std")]
pub mod testing;
pub mod wire;

#[cfg(feature = "derive")]
#[doc = include_str!("message/derive.md")]
pub use mach_msg_derive::MachMessage;
/// Arguments, results and the attributes of methods are described in the module [`service`].
#[cfg(feature = "derive")]
pub use mach_msg_derive::mach_service;
/// Options, types and the generated items are described in [`service::mig`](mod@service::mig).
#[cfg(feature = "derive")]
pub use mach_msg_derive::mig;
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

/// Keeps the code of the macros that needs one of the features `tokio` and `async-io`.
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_asynchronous {
    ($($code:tt)*) => { $($code)* };
}

/// Leaves out the code of the macros that needs one of the features `tokio` and `async-io`.
#[cfg(not(all(unix, any(feature = "tokio", feature = "async-io"))))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_asynchronous {
    ($($code:tt)*) => {};
}
