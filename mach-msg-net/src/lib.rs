//! Mach ports between machines: messages, rights and memory cross a QUIC connection.
//!
//! A *machine* is a kernel. Two processes with an embedded kernel each are two machines. A
//! [`Bridge`] holds the receive right of a local port, the *proxy*, for every remote port that its
//! programs have a right to. It takes apart what arrives there, and the bridge of the other machine
//! puts it together again. So programs send, receive and call as they do locally.
//!
//! The module [`link`] is the protocol between two machines, without any input or output.
#![forbid(unsafe_code)]

pub mod link;

#[cfg(feature = "quic")]
pub mod bridge;
#[cfg(feature = "quic")]
pub mod identity;
#[cfg(feature = "quic")]
mod transport;

#[cfg(feature = "quic")]
pub use self::bridge::{Acl, Bridge, Peer};
#[cfg(feature = "quic")]
pub use self::identity::{PeerKey, SecretKey};
