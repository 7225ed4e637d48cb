//! The messages between the digest service and its clients.

use mach_msg::{MachMessage, OolMemory, SendRight};
use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes};

/// Name under which the service is registered.
pub(crate) const SERVICE: &str = "org.mach-msg.example.digest";

/// Number of bytes of a file per request. A region of 1 MiB makes the cost of a message negligible,
/// and still fits in the cache between reading and hashing.
pub(crate) const CHUNK: usize = 1 << 20;

/// A digest algorithm.
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
    /// Right on which the service sends [`Progress`].
    #[mach(copy_send)]
    pub(crate) progress: &'a SendRight,
    pub(crate) algorithm: Algorithm,
    /// Number of bytes in use, from the start of the region.
    pub(crate) length: u32,
    /// Number that identifies the file among the client's files.
    pub(crate) file: u64,
    /// Offset of the bytes in the file.
    pub(crate) offset: u64,
    /// True if these are the file's last bytes.
    pub(crate) last: bool,
    /// Name of the file, as bytes, because names need not be UTF-8.
    #[mach(tail)]
    pub(crate) name: &'a [u8],
}

/// Result of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TryFromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(u32)]
pub(crate) enum Status {
    /// The piece was accepted. The digest is not finished.
    More = 0,
    /// The piece was the last one. The reply has the digest.
    Done = 1,
    /// The piece does not follow the previous one.
    OutOfOrder = 2,
    /// The region is smaller than `length`.
    TooShort = 3,
    /// Too many files are open.
    TooMany = 4,
}

/// The reply to a piece.
#[derive(MachMessage)]
#[mach(id = 0x4d65)]
pub(crate) struct DigestReply {
    /// The region of the request, which moves back for reuse.
    #[mach(ool)]
    pub(crate) contents: OolMemory,
    pub(crate) status: Status,
    /// Number of bytes of `digest` in use.
    pub(crate) length: u32,
    pub(crate) digest: [u8; 64],
}

impl DigestReply {
    /// Returns a reply with this digest, of at most 64 bytes.
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

    /// Returns the digest. It is empty if there is none or `length` is out of range.
    pub(crate) fn digest(&self) -> &[u8] {
        self.digest.get(..self.length as usize).unwrap_or_default()
    }
}

/// Sent on the request's progress right, and dropped if the queue is full.
#[derive(MachMessage)]
#[mach(id = 0x4d02)]
pub(crate) struct Progress {
    pub(crate) file: u64,
    /// Number of bytes hashed.
    pub(crate) done: u64,
}
