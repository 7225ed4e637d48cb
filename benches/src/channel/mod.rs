//! Alternatives to Mach ports: channels between threads, and sockets and channels between
//! processes.

mod bounded;
pub mod carry;
mod crossbeam;
pub mod datagram;
mod flume;
pub mod ipc;
mod kanal;
mod mpsc;
mod payload;
mod request;
mod rpc;
pub mod workload;

pub use self::bounded::Channel;
pub use self::crossbeam::Crossbeam;
pub use self::datagram::Datagram;
pub use self::flume::Flume;
pub use self::kanal::Kanal;
pub use self::mpsc::Mpsc;
pub use self::payload::{Boxed, Copied};
pub use self::request::{ClonedReply, NewReply};
pub use self::rpc::{Tarpc, TarpcOnOneThread};
