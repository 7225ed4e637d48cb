//! Mach ports between machines: messages, rights and memory cross a QUIC connection.
//!
//! A *machine* is a kernel. Two processes with an embedded kernel each are two machines. The
//! module [`link`] is the protocol between two of them, without any input or output.
#![forbid(unsafe_code)]

pub mod link;
