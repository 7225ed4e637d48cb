//! Messages whose shape is known only at run time: for proxies, inspectors, recorders and tests.
//!
//! | type | is |
//! |---|---|
//! | [`MessageBuilder`] | a message in the making, which owns what it will give away; sent like any other message |
//! | [`MessageCursor`] | a received message, which gives its parts as owned values, one after the other |
//! | [`Part`] | what one descriptor carries |
//! | [`RawMessage`] | the bytes of a message, checked and cut into header, descriptors and inline data; names are numbers, nothing is owned |
//! | [`RawMessageBuf`] | the same parts as values that can be changed, and written as bytes again |
//! | [`AnyTrailer`] | a trailer of whatever size |
//!
//! The first three own rights and memory and are for passing messages on: [`MessageCursor`] has an example of a proxy. The others are numbers,
//! for looking at messages:
//!
//! ```
//! use mach_msg::message::dynamic::{RawMessage, RawMessageBuf};
//! use mach_msg::wire::{Bits, Descriptor, Header, PortDescriptor, PortName};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut message = RawMessageBuf::new(Header {
//!     bits: Bits::new(19, 0, 0, false),
//!     remote: PortName(0x103),
//!     id: 7,
//!     ..Header::default()
//! });
//! message.descriptors.push(Descriptor::Port(PortDescriptor::new(PortName(0x207), 19)));
//! message.inline.extend(b"hello");
//! let bytes = message.to_bytes()?;
//!
//! let parts = RawMessage::new(&bytes)?;
//! assert_eq!(parts.inline_offset(), 40);
//! assert_eq!(parts.inline(), b"hello\0\0\0");
//! assert_eq!(RawMessageBuf::from(parts).to_bytes()?, bytes);
//! # Ok(())
//! # }
//! ```

#![deny(clippy::wildcard_enum_match_arm)]

mod builder;
mod cursor;
mod part;
mod raw;
mod raw_buf;
mod trailer;

pub use self::builder::MessageBuilder;
pub use self::cursor::MessageCursor;
pub use self::part::Part;
pub use self::raw::{RawMessage, RawMessageError};
pub use self::raw_buf::{MessageTooLarge, RawMessageBuf};
pub use self::trailer::{AnyTrailer, TrailerError};
