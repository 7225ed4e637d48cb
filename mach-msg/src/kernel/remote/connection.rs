//! Connections to a host.

use std::io::{self, IoSliceMut, Read};
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::net::sockopt::{Timeout, set_socket_timeout};
use rustix::net::{
    AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SocketAddrUnix,
    SocketFlags, SocketType, connect, recvmsg, socket_with,
};

use crate::kernel::link::channel::DESCRIPTORS_MAX;
use crate::kernel::link::credentials::credentials;
use crate::kernel::link::frame::Outgoing;
use crate::kernel::link::{
    FRAME_MAX, FRAME_MIN, HANDSHAKE_MAX, Hello, INLINE_MAX, Purpose, Ticket, Welcome, frame,
};

use super::environment::{has_more_rights, host_paths};
use super::error::JoinError;

/// Time for a connection and its handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Largest answer to a call other than `mach_msg`, in bytes: a list of all names of a task.
const ANSWER_MAX: usize = INLINE_MAX;

/// The process that serves a socket, and its user. The number is 0 for a process in another PID
/// namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HostProcess {
    pid: i32,
    uid: u32,
}

/// A connection that makes the calls of one thread at a time.
#[derive(Debug)]
pub(super) struct Connection {
    stream: Arc<UnixStream>,
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
    pub(super) host: HostProcess,
    pub(super) ticket: Ticket,
    /// Size of the largest frame in bytes.
    pub(super) limit: usize,
}

/// Returns the result of `then` for the first path at which a host is.
pub(super) fn at_first_host<R>(
    then: impl Fn(&Path) -> Result<R, JoinError>,
) -> Result<R, JoinError> {
    for path in host_paths() {
        match then(&path) {
            Err(error) if error.is_missing() => {}
            result => return result,
        }
    }
    Err(JoinError::no_host(host_paths()))
}

/// Connects to the host at `path`, which is the known one, until `end` and for at most the time of
/// a handshake. A process that is not the host of a task does not get to see the ticket.
pub(super) fn open(
    path: &Path,
    purpose: Purpose,
    known: Option<HostProcess>,
    end: Option<Instant>,
) -> Result<Opened, JoinError> {
    let failed = |error| JoinError::io(path, error);
    let last = Instant::now().checked_add(HANDSHAKE);
    let end = match (end, last) {
        (Some(end), Some(last)) => Some(end.min(last)),
        (end, last) => end.or(last),
    };
    let (stream, host) = connect_to(path, end).map_err(failed)?;
    let is_trusted = known.map_or_else(|| may_serve(host), |known| known == host);
    if !is_trusted {
        return Err(JoinError::untrusted(path));
    }
    let versions = purpose.versions();
    let mut bytes = Vec::new();
    frame::start(&mut bytes);
    let hello = Hello { versions, purpose };
    bytes.extend_from_slice(&hello.encode());
    set_timeout(&stream, Timeout::Send, end).map_err(failed)?;
    // A host that refuses before it reads has written its reason already.
    let written = frame::write(&mut Outgoing::new(&stream), HANDSHAKE_MAX, &mut bytes);
    let mut until = Until {
        stream: &stream,
        end,
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
        Some(Welcome::Accepted {
            ticket,
            frame,
            version,
        }) if (versions.0..=versions.1).contains(&version) && frame as usize >= FRAME_MIN => {
            Ok(Opened {
                stream,
                host,
                ticket,
                limit: (frame as usize).min(FRAME_MAX),
            })
        }
        Some(Welcome::Refused(refusal)) => Err(JoinError::refused(path, refusal, versions)),
        Some(Welcome::Accepted { .. }) | None => Err(failed(io::ErrorKind::InvalidData.into())),
    }
}

/// Connects to a socket.
fn connect_to(path: &Path, end: Option<Instant>) -> io::Result<(UnixStream, HostProcess)> {
    let flags = SocketFlags::CLOEXEC;
    let socket = socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
    let stream = UnixStream::from(socket);
    let address = SocketAddrUnix::new(path)?;
    loop {
        // A host that accepts no connections blocks this call otherwise.
        set_timeout(&stream, Timeout::Send, end)?;
        match connect(&stream, &address) {
            Ok(()) => break,
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => return Err(io::ErrorKind::TimedOut.into()),
            Err(error) => return Err(error.into()),
        }
    }
    let peer = credentials(&stream)?;
    let host = HostProcess {
        pid: peer.pid,
        uid: peer.uid,
    };
    Ok((stream, host))
}

/// Sets a time limit of a socket to the time that is left until `end`.
fn set_timeout(stream: &UnixStream, which: Timeout, end: Option<Instant>) -> io::Result<()> {
    let left = end
        .and_then(|end| end.checked_duration_since(Instant::now()))
        .filter(|left| !left.is_zero())
        .ok_or(io::ErrorKind::TimedOut)?;
    Ok(set_socket_timeout(stream, which, Some(left))?)
}

/// Returns false if this program has more privileges than its caller, who then must not choose the
/// host, unless the host belongs to root or to the user that the program changed to.
fn may_serve(host: HostProcess) -> bool {
    let (own, caller) = (rustix::process::geteuid(), rustix::process::getuid());
    !has_more_rights() || host.uid == 0 || (own != caller && host.uid == own.as_raw())
}

/// Reads from a stream until a point in time.
pub(super) struct Until<'a> {
    pub(super) stream: &'a UnixStream,
    pub(super) end: Option<Instant>,
}

impl Read for Until<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        set_timeout(self.stream, Timeout::Recv, self.end)?;
        let mut stream = self.stream;
        stream.read(buffer).map_err(|error| {
            if error.kind() == io::ErrorKind::WouldBlock {
                return io::ErrorKind::TimedOut.into();
            }
            error
        })
    }
}

impl Connection {
    pub(super) fn new(opened: Opened) -> Self {
        Self {
            stream: Arc::new(opened.stream),
            limit: opened.limit,
            request: Vec::new(),
            answer: Vec::new(),
        }
    }

    pub(super) const fn stream(&self) -> &Arc<UnixStream> {
        &self.stream
    }

    /// Releases the memory of large frames.
    pub(super) fn trim(&mut self) {
        frame::trim(&mut self.request);
        frame::trim(&mut self.answer);
    }

    /// Sends a frame that `write` fills, and returns the answer.
    ///
    /// # Errors
    ///
    /// * `InvalidInput`: the frame is too large. The connection can continue.
    /// * Anything else is the end of the connection.
    pub(super) fn call(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> io::Result<&[u8]> {
        self.send(write).map_err(|(error, _)| error)?;
        self.receive(ANSWER_MAX.min(self.limit))
    }

    /// Sends a frame that `write` fills.
    ///
    /// # Errors
    ///
    /// The errors of [`call`](Self::call), and whether a part of the frame was sent.
    pub(super) fn send(
        &mut self,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> Result<(), (io::Error, bool)> {
        frame::start(&mut self.request);
        write(&mut self.request);
        let mut outgoing = Outgoing::new(&self.stream);
        let written = frame::write(&mut outgoing, self.limit, &mut self.request);
        written.map_err(|error| (error, outgoing.written != 0))
    }

    /// Returns the answer to the last frame, which has at most `limit` bytes.
    pub(super) fn receive(&mut self, limit: usize) -> io::Result<&[u8]> {
        if !frame::read(&mut &*self.stream, limit, &mut self.answer)? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(&self.answer)
    }

    /// Returns the answer to `mach_msg`, which was sent before.
    pub(super) fn receive_message(&mut self) -> io::Result<&[u8]> {
        self.receive(self.limit)
    }

    /// Same as [`call`](Self::call), for an answer that can come with descriptors.
    pub(super) fn call_for_descriptors(
        &mut self,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> io::Result<(&[u8], Vec<OwnedFd>)> {
        self.send(write).map_err(|(error, _)| error)?;
        let mut head = [0; 4];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(DESCRIPTORS_MAX))];
        let mut attached = RecvAncillaryBuffer::new(&mut space);
        let mut slices = [IoSliceMut::new(&mut head)];
        let flags = RecvFlags::CMSG_CLOEXEC;
        let received = loop {
            match recvmsg(&*self.stream, &mut slices, &mut attached, flags) {
                Err(rustix::io::Errno::INTR) => {}
                result => break result?,
            }
        };
        let mut descriptors = Vec::new();
        for message in attached.drain() {
            if let RecvAncillaryMessage::ScmRights(received) = message {
                descriptors.extend(received);
            }
        }
        let have = received.bytes;
        let mut stream = &*self.stream;
        stream.read_exact(head.get_mut(have..).unwrap_or_default())?;
        let mut whole = io::Read::chain(&head[..], stream);
        if !frame::read(&mut whole, HANDSHAKE_MAX, &mut self.answer)? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok((&self.answer, descriptors))
    }
}
