//! The life of a connection.

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use crate::kernel::Task;
use crate::kernel::link::{
    HANDSHAKE_MAX, Hello, JoinRefusal, Ticket, VERSIONS, Welcome, common_version, frame,
};

use super::dispatch;
use super::peer::Peer;
use super::registry::Registry;

/// Time that a client has for its part of the handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Serves a connection until it ends. Errors end it.
pub(super) fn serve(registry: &Registry, mut stream: UnixStream) {
    let refused = Peer::of(&stream).and_then(|peer| {
        let counted = match registry.count(peer.uid) {
            Ok(counted) => counted,
            Err(refusal) => return Ok(Some(refusal)),
        };
        let refused = shake_hands(registry, &peer, &mut stream);
        // Before the client knows of the refusal, so that its next connection is not one too many.
        drop(counted);
        refused
    });
    if let Ok(Some(refusal)) = refused {
        let _ = welcome(&mut stream, &Welcome::Refused(refusal));
    }
}

/// Reads the first frame, and serves the connection as it asks. Returns the reason of a refusal.
fn shake_hands(
    registry: &Registry,
    peer: &Peer,
    stream: &mut UnixStream,
) -> io::Result<Option<JoinRefusal>> {
    stream.set_read_timeout(Some(HANDSHAKE))?;
    stream.set_write_timeout(Some(HANDSHAKE))?;
    let mut bytes = Vec::new();
    if !frame::read(stream, HANDSHAKE_MAX, &mut bytes)? {
        return Ok(None);
    }
    let hello = Hello::decode(&bytes).ok_or(io::ErrorKind::InvalidData)?;
    stream.set_read_timeout(None)?;
    let Some(version) = common_version(VERSIONS, hello.versions) else {
        return Ok(Some(JoinRefusal::Version(VERSIONS.0, VERSIONS.1)));
    };
    match hello.ticket {
        None => hold_task(registry, peer, stream, version),
        Some(ticket) => match registry.connect(peer, &ticket, stream) {
            Ok((task, number)) => {
                let served = welcome(stream, &accepted(registry, version, ticket))
                    .and_then(|()| serve_calls(registry, task, stream));
                registry.disconnect(&ticket, number);
                served.map(|()| None)
            }
            Err(refusal) => Ok(Some(refusal)),
        },
    }
}

fn welcome(stream: &mut UnixStream, reply: &Welcome) -> io::Result<()> {
    let mut bytes = Vec::new();
    frame::start(&mut bytes);
    bytes.extend_from_slice(&reply.encode());
    frame::write(stream, HANDSHAKE_MAX, &mut bytes)
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
    peer: &Peer,
    stream: &mut UnixStream,
    version: u32,
) -> io::Result<Option<JoinRefusal>> {
    let ticket = random_ticket()?;
    if let Err(refusal) = registry.join(peer, ticket) {
        return Ok(Some(refusal));
    }
    let held = welcome(stream, &accepted(registry, version, ticket))
        .and_then(|()| wait_for_end(stream, peer));
    registry.leave(&ticket);
    held.map(|()| None)
}

/// Waits until the connection or the process ends. A child of the process may hold the connection
/// open after the process has ended, and a living process may close it.
fn wait_for_end(stream: &mut UnixStream, peer: &Peer) -> io::Result<()> {
    let flags = PollFlags::IN | PollFlags::RDHUP;
    loop {
        let (has_input, has_ended) = {
            let mut watched = [
                PollFd::from_borrowed_fd(stream.as_fd(), flags),
                PollFd::from_borrowed_fd(
                    peer.pidfd
                        .as_ref()
                        .map_or_else(|| stream.as_fd(), |pidfd| pidfd.as_fd()),
                    flags,
                ),
            ];
            match poll(&mut watched, None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            let [stream, process] = &watched;
            let has_ended = peer.pidfd.is_some() && !process.revents().is_empty();
            (!stream.revents().is_empty(), has_ended)
        };
        if has_ended {
            return Ok(());
        }
        if has_input {
            // Nothing is said on this connection, so this is its end, or a mistake.
            let mut byte = [0];
            match stream.read(&mut byte) {
                Ok(0) => return Ok(()),
                Ok(_) => return Err(io::ErrorKind::InvalidData.into()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Makes the calls that arrive, one after the other.
fn serve_calls(registry: &Registry, task: Task, stream: &mut UnixStream) -> io::Result<()> {
    // A client that does not read its answers blocks this thread only.
    stream.set_write_timeout(None)?;
    let limit = registry.frame_limit();
    let (mut request, mut answer) = (Vec::new(), Vec::new());
    while frame::read(stream, limit, &mut request)? {
        frame::start(&mut answer);
        let attached =
            dispatch::call(task, &request, limit, &mut answer).ok_or(io::ErrorKind::InvalidData)?;
        match attached {
            None => frame::write(stream, limit, &mut answer)?,
            Some(descriptor) => write_with(stream, &mut answer, &descriptor)?,
        }
    }
    Ok(())
}

/// Writes a short frame, and a descriptor with its first byte.
fn write_with(stream: &mut UnixStream, frame: &mut [u8], descriptor: &OwnedFd) -> io::Result<()> {
    use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

    let length = u32::try_from(frame.len().saturating_sub(4)).unwrap_or(u32::MAX);
    if let Some(head) = frame.get_mut(..4) {
        head.copy_from_slice(&length.to_le_bytes());
    }
    let descriptors: [BorrowedFd<'_>; 1] = [descriptor.as_fd()];
    let mut space = [std::mem::MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut attached = SendAncillaryBuffer::new(&mut space);
    if !attached.push(SendAncillaryMessage::ScmRights(&descriptors)) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let slices = [io::IoSlice::new(frame)];
    let sent = sendmsg(&*stream, &slices, &mut attached, SendFlags::NOSIGNAL)?;
    io::Write::write_all(stream, frame.get(sent..).unwrap_or_default())
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
