//! The life of a connection.

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use crate::kernel::link::channel::{self, DESCRIPTORS_MAX};
use crate::kernel::link::frame::Outgoing;
use crate::kernel::link::{HANDSHAKE_MAX, Hello, JoinRefusal, Purpose, Ticket, Welcome, frame};

use super::caller::CallingClient;
use super::dispatch::{self, Attached};
use super::frames::{AnswerFrame, Arrival, RequestFrame, TimedStream};
use super::inspect;
use super::peer::{self, Peer};
use super::registry::{Connected, Registry, TaskRole};
use super::user::User;

/// Time that a client has for its part of the handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Serves a connection until it ends. Errors end it.
pub(super) fn serve(registry: &Registry, stream: UnixStream) {
    let stream = Arc::new(stream);
    let refused = Peer::of(&stream).and_then(|peer| {
        let connection = match registry.count(peer.uid) {
            Ok(connection) => connection,
            Err(refusal) => return Ok(Some(refusal)),
        };
        // The connection is no longer counted when the client reads the refusal, so that its next
        // connection does not exceed the limit.
        shake_hands(registry, &peer, &connection.user, &stream)
    });
    if let Ok(Some(refusal)) = refused {
        let _ = welcome(&stream, &Welcome::Refused(refusal));
    }
}

/// Reads the first frame, and serves the connection as it asks. Returns the reason of a refusal.
fn shake_hands(
    registry: &Registry,
    peer: &Peer,
    user: &Arc<User>,
    stream: &Arc<UnixStream>,
) -> io::Result<Option<JoinRefusal>> {
    stream.set_write_timeout(Some(HANDSHAKE))?;
    let mut bytes = Vec::new();
    let mut timed = TimedStream::new(stream, HANDSHAKE);
    if !frame::read(&mut timed, HANDSHAKE_MAX, &mut bytes)? {
        return Ok(None);
    }
    let hello = Hello::decode(&bytes).ok_or(io::ErrorKind::InvalidData)?;
    let version = match hello.version() {
        Ok(version) => version,
        Err((first, last)) => return Ok(Some(JoinRefusal::Version(first, last))),
    };
    match hello.purpose {
        Purpose::NewTask => hold_task(registry, (peer, TaskRole::Program), user, stream, version),
        Purpose::NewBridge => hold_task(registry, (peer, TaskRole::Bridge), user, stream, version),
        Purpose::Calls(ticket) => match registry.connect(peer, &ticket, (stream, version)) {
            Ok(connected) => {
                welcome(stream, &accepted(registry, version, ticket))?;
                serve_calls(registry, &connected, user, (stream, version)).map(|()| None)
            }
            Err(refusal) => Ok(Some(refusal)),
        },
        Purpose::Inspect => {
            welcome(stream, &accepted(registry, version, Ticket::default()))?;
            inspect::serve(registry, peer, stream).map(|()| None)
        }
        // Such a connection has no version.
        Purpose::Unknown => Ok(None),
    }
}

fn welcome(stream: &UnixStream, reply: &Welcome) -> io::Result<()> {
    let mut bytes = Vec::new();
    frame::start(&mut bytes);
    bytes.extend_from_slice(&reply.encode());
    frame::write(&mut Outgoing::new(stream), HANDSHAKE_MAX, &mut bytes)
}

fn accepted(registry: &Registry, version: u32, ticket: Ticket) -> Welcome {
    Welcome::Accepted {
        version,
        frame: u32::try_from(registry.frame_limit()).unwrap_or(u32::MAX),
        ticket,
    }
}

/// Makes a task, and waits until its process ends or closes this connection. Then the task ends.
fn hold_task(
    registry: &Registry,
    (peer, role): (&Peer, TaskRole),
    user: &Arc<User>,
    stream: &Arc<UnixStream>,
    version: u32,
) -> io::Result<Option<JoinRefusal>> {
    let process = match peer::pidfd(stream, peer.pid) {
        Ok(process) => process,
        // The end of the process would not be noticed.
        Err(error) if is_shortage(&error) => return Ok(Some(JoinRefusal::Connections)),
        Err(error) => return Err(error),
    };
    let ticket = random_ticket()?;
    let joined = match registry.join((peer, role), user, ticket, stream) {
        Ok(joined) => joined,
        Err(refusal) => return Ok(Some(refusal)),
    };
    welcome(stream, &accepted(registry, version, ticket))?;
    wait_for_end(stream, process.as_ref())?;
    drop(joined);
    Ok(None)
}

/// Waits until the connection or the process ends. A child of the process may hold the connection
/// open after the process has ended, and a living process may close it.
fn wait_for_end(stream: &UnixStream, process: Option<&OwnedFd>) -> io::Result<()> {
    let flags = PollFlags::IN | PollFlags::RDHUP;
    loop {
        let (has_input, has_ended) = {
            let process_or_stream = process.map_or_else(|| stream.as_fd(), |pidfd| pidfd.as_fd());
            let mut watched = [
                PollFd::from_borrowed_fd(stream.as_fd(), flags),
                PollFd::from_borrowed_fd(process_or_stream, flags),
            ];
            match poll(&mut watched, None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            let [stream, ended] = &watched;
            let has_ended = process.is_some() && !ended.revents().is_empty();
            (!stream.revents().is_empty(), has_ended)
        };
        if has_ended {
            return Ok(());
        }
        if has_input {
            // No data is expected on this connection, so this is its end or a protocol error.
            let mut byte = [0];
            match (&mut &*stream).read(&mut byte) {
                Ok(0) => return Ok(()),
                Ok(_) => return Err(io::ErrorKind::InvalidData.into()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Makes the calls that arrive, one after the other.
fn serve_calls(
    registry: &Registry,
    connected: &Connected<'_>,
    user: &Arc<User>,
    (stream, version): (&UnixStream, u32),
) -> io::Result<()> {
    let has_channels = version >= channel::VERSION;
    // A client that does not read its answers blocks this thread only. An answer is charged to the
    // task's part of the common memory, and never has the reserve.
    stream.set_write_timeout(None)?;
    let limit = registry.frame_limit();
    let caller = CallingClient {
        task: connected.task,
        stream,
        limit,
        budget: registry.budget(connected),
        registry,
        user,
        has_channels,
    };
    let mut request = RequestFrame::new(&caller.budget);
    let mut answer = AnswerFrame::new(&caller.budget);
    loop {
        let arrival = request.read(stream, limit, dispatch::kept)?;
        frame::start(&mut answer.bytes);
        let attached = match arrival {
            Arrival::End => return Ok(()),
            Arrival::Whole => dispatch::call(&caller, &mut request, &mut answer)?,
            Arrival::WithoutRoom => {
                dispatch::refuse(&request.bytes, &mut answer.bytes)
                    .ok_or(io::ErrorKind::InvalidData)?;
                Attached::Nothing
            }
        };
        // Releases the memory before the client reads the answer, which may take long.
        request.release();
        match attached {
            Attached::Nothing => {
                frame::write(&mut Outgoing::new(stream), limit, &mut answer.bytes)?;
            }
            Attached::Descriptors(descriptors, undelivered) => {
                match write_with(stream, &mut answer.bytes, &descriptors) {
                    Ok(()) => {}
                    Err(NotWritten { error, written: 0 }) if !has_ended(&error) => {
                        dispatch::fail(&caller, undelivered, &error, &mut answer.bytes);
                        frame::write(&mut Outgoing::new(stream), limit, &mut answer.bytes)?;
                    }
                    Err(failed) => return Err(failed.error),
                }
            }
            Attached::Sent => {}
        }
        answer.release();
    }
}

/// The reason why a frame with descriptors was not written.
struct NotWritten {
    error: io::Error,
    /// Number of its bytes that were.
    written: usize,
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        Self { error, written: 0 }
    }
}

/// Writes a short frame, and descriptors with its first byte.
///
/// # Errors
///
/// * `InvalidData`: the client has not read the last answer.
/// * The system's error. It may refuse descriptors because other processes of the user of this
///   process have sent too many, or because of a security module.
fn write_with(
    stream: &UnixStream,
    frame: &mut [u8],
    descriptors: &[OwnedFd],
) -> Result<(), NotWritten> {
    use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

    if has_unread_bytes(stream)? {
        // A client reads an answer before its next call. The system counts sent descriptors that
        // have not been received against the host, so a connection has at most those of one answer.
        return Err(io::Error::from(io::ErrorKind::InvalidData).into());
    }
    let length = u32::try_from(frame.len().saturating_sub(4)).unwrap_or(u32::MAX);
    if let Some(head) = frame.get_mut(..4) {
        head.copy_from_slice(&length.to_le_bytes());
    }
    let descriptors: Vec<BorrowedFd<'_>> = descriptors.iter().map(AsFd::as_fd).collect();
    let mut space =
        [std::mem::MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(DESCRIPTORS_MAX))];
    let mut attached = SendAncillaryBuffer::new(&mut space);
    if !attached.push(SendAncillaryMessage::ScmRights(&descriptors)) {
        return Err(io::Error::from(io::ErrorKind::InvalidInput).into());
    }
    let slices = [io::IoSlice::new(frame)];
    let written = loop {
        match sendmsg(stream, &slices, &mut attached, SendFlags::NOSIGNAL) {
            Err(Errno::INTR) => {}
            result => break result.map_err(io::Error::from)?,
        }
    };
    let rest = frame.get(written..).unwrap_or_default();
    io::Write::write_all(&mut Outgoing::new(stream), rest)
        .map_err(|error| NotWritten { error, written })
}

/// Returns true if an error of a connection is its end.
fn has_ended(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset
    )
}

/// Returns true if the peer has not read everything that was written.
fn has_unread_bytes(stream: &UnixStream) -> io::Result<bool> {
    use std::os::fd::AsRawFd;

    let mut unread: libc::c_int = 0;
    // SAFETY: the call writes an integer to the pointer, which is to one.
    let code = unsafe { libc::ioctl(stream.as_raw_fd(), libc::TIOCOUTQ, &raw mut unread) };
    match code {
        0 => Ok(unread != 0),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Returns a random ticket.
fn random_ticket() -> io::Result<Ticket> {
    let mut ticket = Ticket::default();
    let mut have = 0;
    while have < ticket.len() {
        let rest = ticket.get_mut(have..).unwrap_or_default();
        // SAFETY: the pointer and the length are those of a slice.
        let count = unsafe { libc::getrandom(rest.as_mut_ptr().cast(), rest.len(), 0) };
        match usize::try_from(count) {
            Ok(count) => have = have.saturating_add(count),
            Err(_) => {
                let error = io::Error::last_os_error();
                if error.kind() != io::ErrorKind::Interrupted {
                    return Err(error);
                }
            }
        }
    }
    Ok(ticket)
}

/// True if the host has no descriptor or memory left.
pub(super) fn is_shortage(error: &io::Error) -> bool {
    let code = error.raw_os_error();
    let shortages = [libc::EMFILE, libc::ENFILE, libc::ENOBUFS, libc::ENOMEM];
    code.is_some_and(|code| shortages.contains(&code))
}
