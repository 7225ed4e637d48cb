//! Connections to a host.

use std::io::{self, IoSliceMut, Read};
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::net::sockopt::{Timeout, set_socket_timeout, socket_peercred};
use rustix::net::{
    AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SocketAddrUnix,
    SocketFlags, SocketType, connect, recvmsg, socket_with,
};

use crate::kernel::link::{FRAME_MAX, HANDSHAKE_MAX, Hello, Ticket, VERSIONS, Welcome, frame};

use super::environment::has_more_rights;
use super::error::JoinError;

/// Time that a host has for its part of the handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// The process that serves a socket, and its user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HostProcess {
    pid: i32,
    uid: u32,
}

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
    pub(super) server: HostProcess,
    pub(super) ticket: Ticket,
    /// Size of the largest frame in bytes.
    pub(super) limit: usize,
}

/// Connects to the host at `path`, for a new task or for the one with this ticket, which another
/// server than that of the task does not get to see.
pub(super) fn open(path: &Path, known: Option<(Ticket, HostProcess)>) -> Result<Opened, JoinError> {
    let failed = |error| JoinError::io(path, error);
    let (mut stream, server) = connect_to(path).map_err(failed)?;
    let ticket = match known {
        None if !may_serve(server) => return Err(JoinError::untrusted(path)),
        Some((_, expected)) if server != expected => return Err(JoinError::untrusted(path)),
        known => known.map(|(ticket, _)| ticket),
    };
    let mut bytes = Vec::new();
    frame::start(&mut bytes);
    let hello = Hello {
        versions: VERSIONS,
        ticket,
    };
    bytes.extend_from_slice(&hello.encode());
    // A host that refuses before it reads has written its reason already.
    let written = frame::write(&mut stream, HANDSHAKE_MAX, &mut bytes);
    let mut until = Until {
        stream: &stream,
        end: Instant::now().checked_add(HANDSHAKE),
    };
    match frame::read(&mut until, HANDSHAKE_MAX, &mut bytes) {
        Ok(true) => {}
        Ok(false) => {
            let ended = Err(io::ErrorKind::UnexpectedEof.into());
            return written.and(ended).map_err(failed);
        }
        Err(error) => return Err(failed(error)),
    }
    stream.set_read_timeout(None).map_err(failed)?;
    stream.set_write_timeout(None).map_err(failed)?;
    match Welcome::decode(&bytes) {
        Some(Welcome::Accepted { ticket, frame, .. }) => Ok(Opened {
            stream,
            server,
            ticket,
            limit: usize::try_from(frame).unwrap_or(FRAME_MAX).min(FRAME_MAX),
        }),
        Some(Welcome::Refused(refusal)) => Err(JoinError::refused(path, refusal)),
        None => Err(failed(io::ErrorKind::InvalidData.into())),
    }
}

/// Connects to a socket, within the time of a handshake.
fn connect_to(path: &Path) -> io::Result<(UnixStream, HostProcess)> {
    let flags = SocketFlags::CLOEXEC;
    let socket = socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
    // A host that accepts no connections blocks this call otherwise.
    set_socket_timeout(&socket, Timeout::Send, Some(HANDSHAKE))?;
    connect(&socket, &SocketAddrUnix::new(path)?).map_err(|error| match error {
        rustix::io::Errno::AGAIN => io::ErrorKind::TimedOut.into(),
        error => io::Error::from(error),
    })?;
    let peer = socket_peercred(&socket)?;
    let server = HostProcess {
        pid: peer.pid.as_raw_nonzero().get(),
        uid: peer.uid.as_raw(),
    };
    Ok((socket.into(), server))
}

/// Returns false if this program has more rights than its caller, who then must not choose the
/// host, unless the host is of the user whose rights the program has, or of root.
fn may_serve(server: HostProcess) -> bool {
    !has_more_rights() || server.uid == 0 || server.uid == rustix::process::geteuid().as_raw()
}

/// Reads from a stream until a point in time.
struct Until<'a> {
    stream: &'a UnixStream,
    end: Option<Instant>,
}

impl Read for Until<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self
            .end
            .and_then(|end| end.checked_duration_since(Instant::now()))
            .filter(|left| !left.is_zero())
            .ok_or(io::ErrorKind::TimedOut)?;
        self.stream.set_read_timeout(Some(left))?;
        let mut stream = self.stream;
        stream.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => io::ErrorKind::TimedOut.into(),
            _ => error,
        })
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
