//! Connections to a host.

use std::io::{self, IoSliceMut, Read};
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;

use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};

use crate::kernel::link::{FRAME_MAX, HANDSHAKE_MAX, Hello, Ticket, VERSIONS, Welcome, frame};

use super::JoinError;

/// A connection that makes the calls of one thread at a time.
#[derive(Debug)]
pub(super) struct Connection {
    stream: UnixStream,
    /// Size of the largest frame in bytes.
    limit: usize,
    /// Frames, kept for their memory.
    request: Vec<u8>,
    answer: Vec<u8>,
}

/// A connection that a host has accepted.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) stream: UnixStream,
    pub(super) ticket: Ticket,
    /// Size of the largest frame in bytes.
    pub(super) limit: usize,
}

/// Connects to the host at `path`, for a new task or for the one with this ticket.
pub(super) fn open(path: &Path, ticket: Option<Ticket>) -> Result<Opened, JoinError> {
    let failed = |error| JoinError::io(path, error);
    let mut stream = UnixStream::connect(path).map_err(failed)?;
    let mut bytes = Vec::new();
    frame::start(&mut bytes);
    let hello = Hello {
        versions: VERSIONS,
        ticket,
    };
    bytes.extend_from_slice(&hello.encode());
    // A host that refuses before it reads has written its reason already.
    let written = frame::write(&mut stream, HANDSHAKE_MAX, &mut bytes);
    match frame::read(&mut stream, HANDSHAKE_MAX, &mut bytes) {
        Ok(true) => {}
        Ok(false) => {
            let ended = Err(io::ErrorKind::UnexpectedEof.into());
            return written.and(ended).map_err(failed);
        }
        Err(error) => return Err(failed(error)),
    }
    match Welcome::decode(&bytes) {
        Some(Welcome::Accepted { ticket, frame, .. }) => Ok(Opened {
            stream,
            ticket,
            limit: usize::try_from(frame).unwrap_or(FRAME_MAX).min(FRAME_MAX),
        }),
        Some(Welcome::Refused(refusal)) => Err(JoinError::refused(path, refusal)),
        None => Err(failed(io::ErrorKind::InvalidData.into())),
    }
}

impl Connection {
    pub(super) fn new(opened: Opened) -> Self {
        Self {
            stream: opened.stream,
            limit: opened.limit,
            request: Vec::new(),
            answer: Vec::new(),
        }
    }

    /// Sends a frame that `write` fills, and returns the answer.
    ///
    /// # Errors
    ///
    /// * `InvalidInput`: the frame is too large. The connection can go on.
    /// * Anything else is the end of the connection.
    pub(super) fn call(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> io::Result<&[u8]> {
        self.send(write)?;
        if !frame::read(&mut self.stream, self.limit, &mut self.answer)? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(&self.answer)
    }

    fn send(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        frame::start(&mut self.request);
        write(&mut self.request);
        frame::write(&mut self.stream, self.limit, &mut self.request)
    }

    /// Same as [`call`](Self::call), for an answer that can come with a descriptor.
    pub(super) fn call_for_descriptor(
        &mut self,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> io::Result<(&[u8], Option<OwnedFd>)> {
        self.send(write)?;
        let mut head = [0; 4];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut attached = RecvAncillaryBuffer::new(&mut space);
        let mut slices = [IoSliceMut::new(&mut head)];
        let flags = RecvFlags::CMSG_CLOEXEC;
        let received = loop {
            match recvmsg(&self.stream, &mut slices, &mut attached, flags) {
                Err(rustix::io::Errno::INTR) => {}
                result => break result?,
            }
        };
        let mut descriptor = None;
        for message in attached.drain() {
            if let RecvAncillaryMessage::ScmRights(mut descriptors) = message {
                descriptor = descriptors.next();
            }
        }
        let have = received.bytes;
        self.stream
            .read_exact(head.get_mut(have..).unwrap_or_default())?;
        let mut whole = io::Read::chain(&head[..], &mut self.stream);
        if !frame::read(&mut whole, HANDSHAKE_MAX, &mut self.answer)? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok((&self.answer, descriptor))
    }
}
