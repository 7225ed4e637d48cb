//! The seam to the engine: connections between keys, and ordered streams in them.
//!
//! Nothing else in this crate names quinn or rustls.

mod quic;
mod tls;

pub(crate) use self::quic::{Connection, Endpoint, Receiver, Sender};
pub use self::quic::{DialError, Lost, Settings};
pub(crate) use self::tls::{Allowed, Identity};
