//! Limits on the resources that a peer can use.

use super::message::Message;

/// Limits on one link.
///
/// A message above a limit of messages or of tables is destroyed and counted, and the link lives.
/// The peer learns these numbers, but is not trusted to obey them.
///
/// Messages in the queues of ports do not count: as for local senders, the kernel's limits of the
/// link task and of the queues apply to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Inline bytes of a message. Default: 1 MiB.
    pub message_bytes: u32,
    /// Descriptors of a message, at most 8,192. Default: 1024.
    pub parts: u32,
    /// Rights of a message, the reply right included, at most 8,192. Default: 1024.
    pub rights: u32,
    /// Bytes of all regions of a message together. Default: 256 MiB.
    pub region_bytes: u64,
    /// Exports, including those of dead ports. Default: 65,536.
    pub exports: u32,
    /// Imports, each with a proxy or waiting for the peer's confirmation. Default: 65,536.
    pub imports: u32,
    /// Send-once rights that the peer holds. Default: 65,536.
    pub slots: u32,
    /// Send-once rights of the peer. Default: 65,536.
    pub shots: u32,
    /// Bytes of messages to ports that are received for the peer at the same time, and as many of
    /// messages that wait for room in the queues of their ports. Further messages wait. Answers do
    /// not wait, and memory for them is limited by the kernel's limit of the link task. Default:
    /// 1 GiB.
    pub receiving_bytes: u64,
    /// Bytes of answers that the peer has not read. Above it, further answers and the peer's
    /// messages are not taken, and the link is closed if the peer reads nothing for the idle
    /// time-out. It is also closed above twice this limit and the largest message and 16 MiB.
    /// Default: 256 MiB.
    pub unread_bytes: u64,
    /// Names that are looked up for the peer in a second, at least 1, and look-ups of the peer that
    /// may wait. A peer with more look-ups loses the link. Default: 1,000.
    pub names_per_second: u32,
}

/// The limit that a message exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Exceeded {
    /// [`Limits::message_bytes`]
    MessageBytes,
    /// [`Limits::parts`]
    Parts,
    /// [`Limits::rights`]
    Rights,
    /// [`Limits::region_bytes`]
    RegionBytes,
    /// [`Limits::exports`]
    Exports,
    /// [`Limits::imports`]
    Imports,
    /// [`Limits::slots`]
    Slots,
    /// [`Limits::shots`]
    Shots,
}

/// Maximum values, with which the largest message fits into [`HEAD_MAX`](super::HEAD_MAX).
const PARTS: u32 = 8192;
const RIGHTS: u32 = 8192;

impl Limits {
    /// Returns the limits with values that the protocol supports.
    #[must_use]
    pub fn clamped(mut self) -> Self {
        self.parts = self.parts.min(PARTS);
        self.rights = self.rights.min(RIGHTS);
        self.names_per_second = self.names_per_second.max(1);
        self
    }

    /// Checks the size of a message.
    ///
    /// # Errors
    ///
    /// The first limit that the message exceeds.
    pub fn check<R>(&self, message: &Message<R>) -> Result<(), Exceeded> {
        if message.inline > self.message_bytes {
            return Err(Exceeded::MessageBytes);
        }
        if message.parts.len() > self.parts as usize {
            return Err(Exceeded::Parts);
        }
        if message.rights().count() > self.rights as usize {
            return Err(Exceeded::Rights);
        }
        if message.region_bytes() > self.region_bytes {
            return Err(Exceeded::RegionBytes);
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_bytes: 1 << 20,
            parts: 1024,
            rights: 1024,
            region_bytes: 256 << 20,
            exports: 1 << 16,
            imports: 1 << 16,
            slots: 1 << 16,
            shots: 1 << 16,
            receiving_bytes: 1 << 30,
            unread_bytes: 256 << 20,
            names_per_second: 1000,
        }
    }
}
