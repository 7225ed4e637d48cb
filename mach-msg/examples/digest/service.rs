//! The service, which hashes pieces of files and replies with digests.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use mach_msg::kernel::{MsgReturn, Task};
use mach_msg::message::ReceiveLimits;
use mach_msg::wire::AuditToken;
use mach_msg::{Error, Message, MessageBuffer, ReceiveRight, bootstrap};
use sha2::{Digest, Sha256, Sha512};

use crate::protocol::{
    Algorithm, CHUNK, DigestReply, DigestRequest, DigestRequestView, Progress, SERVICE, Status,
};

/// Maximum number of open files of all clients. It bounds the service's memory, because a client
/// may open files and never finish them.
const OPEN_FILES_MAX: usize = 256;

/// Registers the service in `task`, and returns its port.
pub(crate) fn register(task: Task) -> Result<ReceiveRight, Error> {
    let port = ReceiveRight::new_in(task)?;
    bootstrap::register(SERVICE, &port.make_send()?)?;
    Ok(port)
}

/// Serves requests of processes with the user id `uid` until the service's task ends.
pub(crate) fn serve(port: &ReceiveRight, uid: u32) -> Result<Summary, Error> {
    let mut service = Service {
        uid,
        open: HashMap::new(),
        summary: Summary::default(),
    };
    let mut buffer = MessageBuffer::with_limits(ReceiveLimits {
        ool_bytes: CHUNK as u64,
        ..ReceiveLimits::default()
    });
    loop {
        match port.receive(&mut buffer) {
            Ok(message) => service.handle(message),
            Err(error) => match error.code() {
                // The task has ended.
                MsgReturn::RCV_PORT_CHANGED | MsgReturn::RCV_INVALID_NAME => {
                    return Ok(service.summary);
                }
                // The kernel has destroyed a message that exceeds the limits.
                MsgReturn::RCV_TOO_LARGE => service.summary.refused += 1,
                _ => return Err(error.into()),
            },
        }
    }
}

/// Counters of the service.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Summary {
    /// Requests with a reply.
    pub(crate) requests: u64,
    /// Refused messages: malformed, or from another user.
    pub(crate) refused: u64,
    /// Sender of the last request, from the kernel's trailer.
    pub(crate) sender: Option<AuditToken>,
}

struct Service {
    uid: u32,
    /// State of the unfinished files. The key contains the audit token from the kernel, so that a
    /// client cannot access the file of another one.
    open: HashMap<(AuditToken, u64), File>,
    summary: Summary,
}

struct File {
    hasher: Hasher,
    done: u64,
}

impl Service {
    /// Handles one message. A refused message is dropped with its reply right, so that the client's
    /// call fails.
    fn handle(&mut self, message: Message<'_>) {
        let sender = message.sender();
        if sender.euid() != self.uid {
            self.summary.refused += 1;
            return;
        }
        let Ok(request) = message.decode::<DigestRequest<'_>>() else {
            self.summary.refused += 1;
            return;
        };
        let Some(reply) = request.reply else {
            self.summary.refused += 1;
            return;
        };
        let piece = request.body;
        let (status, digest) = self.hash_piece(sender, &piece);
        // Progress is optional: it is dropped if the client's queue is full.
        let _ = piece.progress.try_send(Progress {
            file: piece.file,
            done: piece.offset.saturating_add(u64::from(piece.length)),
        });
        self.summary.requests += 1;
        self.summary.sender = Some(sender);
        // If the client has died, the message is returned and released.
        let _ = reply.send(DigestReply::new(piece.contents, status, &digest));
    }

    fn hash_piece(
        &mut self,
        sender: AuditToken,
        piece: &DigestRequestView<'_>,
    ) -> (Status, Vec<u8>) {
        let Some(bytes) = piece.contents.get(..piece.length as usize) else {
            return (Status::TooShort, Vec::new());
        };
        let open = self.open.len();
        let mut entry = match self.open.entry((sender, piece.file)) {
            Entry::Occupied(entry) => entry,
            Entry::Vacant(_) if piece.offset != 0 => return (Status::OutOfOrder, Vec::new()),
            Entry::Vacant(_) if open >= OPEN_FILES_MAX => return (Status::TooMany, Vec::new()),
            Entry::Vacant(entry) => entry.insert_entry(File {
                hasher: Hasher::new(piece.algorithm),
                done: 0,
            }),
        };
        let file = entry.get_mut();
        if file.done != piece.offset {
            entry.remove();
            return (Status::OutOfOrder, Vec::new());
        }
        file.hasher.update(bytes);
        file.done = file.done.saturating_add(u64::from(piece.length));
        if piece.last {
            (Status::Done, entry.remove().hasher.finish())
        } else {
            (Status::More, Vec::new())
        }
    }
}

/// The state of one digest.
pub(crate) enum Hasher {
    Sha256(Sha256),
    Sha512(Sha512),
}

impl Hasher {
    pub(crate) fn new(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Sha256 => Self::Sha256(Sha256::new()),
            Algorithm::Sha512 => Self::Sha512(Sha512::new()),
        }
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha256(hasher) => hasher.update(bytes),
            Self::Sha512(hasher) => hasher.update(bytes),
        }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        match self {
            Self::Sha256(hasher) => hasher.finalize().to_vec(),
            Self::Sha512(hasher) => hasher.finalize().to_vec(),
        }
    }
}
