//! The contenders: ways of passing messages, with the same interface.

mod channel;
mod mach;
mod stream;

use super::ends::{Contents, Parties};

/// A mechanism for passing messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contender {
    Mach,
    StdChannel,
    Crossbeam,
    Datagram,
    Stream,
    Pipe,
}

impl Contender {
    pub(super) const ALL: [Self; 6] = [
        Self::Mach,
        Self::StdChannel,
        Self::Crossbeam,
        Self::Datagram,
        Self::Stream,
        Self::Pipe,
    ];

    /// Returns the name in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Mach => "mach",
            Self::StdChannel => "std_mpsc",
            Self::Crossbeam => "crossbeam",
            Self::Datagram => "unix_datagram",
            Self::Stream => "unix_stream",
            Self::Pipe => "pipe",
        }
    }

    /// Returns the name in text.
    pub(super) const fn describe(self) -> &'static str {
        match self {
            Self::Mach => "mach, embedded kernel",
            Self::StdChannel => "std mpsc, boxed",
            Self::Crossbeam => "crossbeam, boxed",
            Self::Datagram => "unix datagram pair",
            Self::Stream => "unix stream pair",
            Self::Pipe => "two pipes",
        }
    }

    /// Returns true if a queue holds a message of this size while nothing receives.
    pub(super) const fn holds(self, bytes: usize) -> bool {
        match self {
            // The least that systems have.
            Self::Stream | Self::Pipe => bytes <= 8192,
            Self::Mach | Self::StdChannel | Self::Crossbeam | Self::Datagram => true,
        }
    }

    /// Connects this number of clients. Returns `None` if a message cannot have this size.
    pub(super) fn open(
        self,
        contents: Contents,
        bytes: usize,
        clients: usize,
    ) -> Result<Option<Parties>, String> {
        match self {
            Self::Mach => mach::open(contents, clients).map(Some),
            Self::StdChannel => Ok(Some(channel::open_std(clients))),
            Self::Crossbeam => Ok(Some(channel::open_crossbeam(clients))),
            Self::Datagram => stream::open_datagrams(bytes, clients),
            Self::Stream => stream::open_sockets(bytes, clients).map(Some),
            Self::Pipe => stream::open_pipes(bytes, clients).map(Some),
        }
    }
}
