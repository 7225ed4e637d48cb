//! Messages whose structure is only known at run time, for proxies, inspectors and tests.
//!
//! | type | is |
//! |---|---|
//! | [`MessageBuilder`] | a message under construction; owns the rights and memory that move, and is sent like any other |
//! | [`MessageCursor`] | a received message, as an iterator over its parts as owned values |
//! | [`Part`] | the right, memory or array of rights in one descriptor |
//! | [`RawMessage`] | the bytes of a message, checked and split into header, descriptors and inline data; owns nothing |
//! | [`RawMessageBuf`] | the same parts as mutable values, which can be written as bytes |
//! | [`AnyTrailer`] | a trailer of any size |
//!
//! The first three own rights and memory and can forward messages: [`MessageCursor`] has an example
//! of a proxy. The others hold numbers, for inspection:
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

mod adopt;
mod builder;
#[cfg(not(gnumach))]
mod cursor;
#[cfg(gnumach)]
mod gnu_cursor;
mod part;
mod raw;
mod raw_buf;
mod trailer;

pub use self::builder::MessageBuilder;
#[cfg(not(gnumach))]
pub use self::cursor::MessageCursor;
#[cfg(gnumach)]
pub use self::gnu_cursor::GnuMessageCursor as MessageCursor;
pub use self::part::Part;
pub use self::raw::{RawMessage, RawMessageError};
pub use self::raw_buf::{MessageTooLarge, RawMessageBuf};
pub use self::trailer::{AnyTrailer, TrailerError};
