//! The messages between the digest service and its clients.

use mach_msg::{MachMessage, OolMemory, SendRight};
use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes};

/// The name under which the service registers.
pub(crate) const SERVICE: &str = "org.mach-msg.example.digest";

/// How many bytes of a file travel in one request. A region of 1 MiB is enough to make the cost of a message invisible, and small
/// enough to stay in the cache between reading and hashing.
pub(crate) const CHUNK: usize = 1 << 20;

/// Which digest is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TryFromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(u32)]
pub(crate) enum Algorithm {
    Sha256 = 256,
    Sha512 = 512,
}

/// A piece of a file.
#[derive(MachMessage)]
#[mach(id = 0x4d01, reply(DigestReply))]
pub(crate) struct DigestRequest<'a> {
    /// The bytes, which move to the service.
    #[mach(ool)]
    pub(crate) contents: OolMemory,
    /// Where the service sends [`Progress`].
    #[mach(copy_send)]
    pub(crate) progress: &'a SendRight,
    pub(crate) algorithm: Algorithm,
    /// How many bytes of the region are meant, from its start.
    pub(crate) length: u32,
    /// A number that the client gives to the file.
    pub(crate) file: u64,
    /// Where in the file the bytes stand.
    pub(crate) offset: u64,
    /// Whether these are the file's last bytes.
    pub(crate) last: bool,
    /// The file's name, as bytes: names need not be UTF-8.
    #[mach(tail)]
    pub(crate) name: &'a [u8],
}

/// What the service thinks of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TryFromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(u32)]
pub(crate) enum Status {
    /// It was taken in; more is expected.
    More = 0,
    /// It was the last one; the digest is there.
    Done = 1,
    /// It does not continue what came before.
    OutOfOrder = 2,
    /// The region is smaller than the request says.
    TooShort = 3,
    /// Too many files are open.
    TooMany = 4,
}

/// The answer to a piece.
#[derive(MachMessage)]
#[mach(id = 0x4d65)]
pub(crate) struct DigestReply {
    /// The region of the request, which moves back, so that the client can fill it again.
    #[mach(ool)]
    pub(crate) contents: OolMemory,
    pub(crate) status: Status,
    /// How many bytes of `digest` count.
    pub(crate) length: u32,
    pub(crate) digest: [u8; 64],
}

impl DigestReply {
    /// An answer with this digest, of at most 64 bytes.
    pub(crate) fn new(contents: OolMemory, status: Status, digest: &[u8]) -> Self {
        let mut room = [0; 64];
        let length = digest.len().min(room.len());
        room[..length].copy_from_slice(&digest[..length]);
        Self {
            contents,
            status,
            length: length as u32,
            digest: room,
        }
    }

    /// The digest; empty if there is none. A length that the service cannot have meant gives none either.
    pub(crate) fn digest(&self) -> &[u8] {
        self.digest.get(..self.length as usize).unwrap_or_default()
    }
}

/// Sent to the request's progress port, and dropped when its queue is full.
#[derive(MachMessage)]
#[mach(id = 0x4d02)]
pub(crate) struct Progress {
    pub(crate) file: u64,
    /// How many of its bytes are hashed.
    pub(crate) done: u64,
}
