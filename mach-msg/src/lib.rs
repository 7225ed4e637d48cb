//! Typed, zero-copy Mach messages, on the real Mach kernel and on an embedded one.
//!
//! To send a right and some memory through a Mach port by hand, you need a packed C struct for each
//! message, descriptors that are filled in field by field, an exact size, a buffer with room for
//! the trailer, code that checks every number in the received bytes, and, on each error path, the
//! calls that release the contents of the message. With this crate you need a struct:
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
//! * The layout is `repr(C)` and computed at compile time. The bytes are the same as in C, and each
//!   byte is written once.
//! * A received message is checked as a whole before any part of it is used, and read in place.
//! * Each right and each region has one owner, which releases it with the correct call. A message
//!   that is refused, dropped or partly decoded releases its contents. A message that could not be
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
//! | wait for many ports | [`PortSet`]; in async code, the module `asynchronous` |
//! | be notified when a peer dies | [`SendRight::on_dead_name`], [`ReceiveRight::on_no_senders`] |
//! | find a service by name | [`bootstrap`] |
//! | identify the sender of a message | [`Message::sender`], whose audit token the kernel writes |
//! | build or read messages of any structure at run time | [`message::dynamic`] |
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
//!   need only `core`, `alloc` and a kernel: without `std` that is the kernel of Apple systems or,
//!   in builds with `--cfg gnumach`, of GNU Mach.
//!   Reply ports and buffers for large messages are then cached per process instead of per thread.
//! * `derive` (default): the macros.
//! * `bytemuck`: inline fields of `bytemuck` types, with `#[mach(pod)]`.
//! * `serde`: parts of a message encoded with postcard, with `#[mach(serde)]`.
//! * `tracing`: each call on an embedded kernel as an event (target `mach_msg`, level trace), and
//!   each request to a server as a span (target `mach_msg::service`, level debug).
//! * `tokio`, `async-io`: asynchronous receives, sends, calls and servers (the module
//!   `asynchronous`, on Unix).
#![cfg_attr(not(feature = "std"), no_std)]
// Shows the required features of items on docs.rs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

#[cfg(all(gnumach, not(any(target_arch = "x86", target_arch = "x86_64"))))]
compile_error!("GNU Mach (`--cfg gnumach`) is supported on i386 and x86-64");

#[cfg(all(gnumach, feature = "std"))]
compile_error!(
    "a program for GNU Mach (`--cfg gnumach`) has no `std`: use `default-features = false`"
);

extern crate alloc;
// Unit tests need threads even without the feature `std`.
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

#[cfg(all(feature = "derive", gnumach))]
#[doc = include_str!("message/derive.md")]
pub use mach_msg_derive::GnuMachMessage as MachMessage;
#[cfg(all(feature = "derive", gnumach))]
#[doc = include_str!("message/part.md")]
pub use mach_msg_derive::GnuMachPart as MachPart;
#[cfg(all(feature = "derive", not(gnumach)))]
#[doc = include_str!("message/derive.md")]
pub use mach_msg_derive::MachMessage;
#[cfg(all(feature = "derive", not(gnumach)))]
#[doc = include_str!("message/part.md")]
pub use mach_msg_derive::MachPart;
/// The module [`service::mig`](mod@service::mig) describes options, types and the generated items.
#[cfg(all(feature = "derive", gnumach))]
pub use mach_msg_derive::gnu_mig as mig;
/// The module [`service`] describes arguments, results and the attributes of methods.
#[cfg(feature = "derive")]
pub use mach_msg_derive::mach_service;
/// The module [`service::mig`](mod@service::mig) describes options, types and the generated items.
#[cfg(all(feature = "derive", not(gnumach)))]
pub use mach_msg_derive::mig;
#[cfg(feature = "derive")]
pub use mach_msg_derive::{MachProtocol, wire};

/// The version of zerocopy that this crate uses, for code that [`wire`](macro@wire) generates.
#[doc(hidden)]
pub use zerocopy;

/// Doc tests of the READMEs of the crate and of the repository.
#[cfg(all(doctest, feature = "std", feature = "derive"))]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../../README.md")]
struct Readme;

pub use self::memory::{OolMemory, OolPorts, OolShared, OolSlice};
pub use self::message::error::Error;
pub use self::message::{
    CallError, DecodeError, MachMessage, MachPart, MachProtocol, Message, MessageBuffer,
    Notification, ReceiveError, ReceiveLimits, Received, ReplyRight, SendError, Wait,
};
pub use self::port::{
    Borrowed, GuardedReceiveRight, NotifyPort, PortArray, PortSet, ReceiveRight, Right,
    SendOnceRight, SendRight, bootstrap,
};

/// Expands to its input, which generated code uses for items that need the feature `tokio` or
/// `async-io`.
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_asynchronous {
    ($($code:tt)*) => { $($code)* };
}

/// Expands to nothing, because neither of the features `tokio` and `async-io` is available.
#[cfg(not(all(unix, any(feature = "tokio", feature = "async-io"))))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_asynchronous {
    ($($code:tt)*) => {};
}
