//! The short way of most messages: small, without descriptors, into a queue with room, or out of one for which nobody else waits.
//!
//! What happens is what [`send`](super::send) and [`receive`](super::receive) do in that case, but under one lock of the port instead of
//! three, one after the other. Whatever is not so simple is left to them before anything was changed.

use zerocopy::{FromBytes, IntoBytes};

use super::copyin::{COPY_SEND, MAKE_SEND_ONCE, MOVE_SEND, MOVE_SEND_ONCE, received};
use super::deliver;
use super::entry::kind;
use super::message::{Cap, Head, NULL, is_port};
use super::port::{self, Holder, Port, PortState};
use super::queue::{LIMIT_HARD, fits};
use super::receive::{self, Request};
use super::send;
use super::space::Space;
use super::spin::Activity;
use super::work;
use crate::kernel::{MsgOptions, MsgReturn};
use crate::wire::{Bits, Header, MacTrailer, PortName, Split64};

/// What is copied under a port's lock at most. More than a slot of the queue holds goes into memory that the slot keeps.
const INLINE_MAX: usize = 4096;

const HEADER: usize = size_of::<Header>();

/// The trailer that most receivers ask for: the one with the audit token.
const AUDIT_TRAILER: usize = 52;

/// What came of a try.
pub(super) enum Tried<T> {
    Done(T),
    /// It is not simple. Nothing was changed.
    NotSimple,
    /// There is no message, or no room, as long as nothing else happens at the port than was seen.
    Wait(&'static Activity, u32),
}

/// Sends the message in `buffer`, and waits a moment for room.
#[inline]
pub(super) fn send(space: &'static Space, buffer: &[u8], request: &send::Request) -> bool {
    loop {
        match try_send(space, buffer, request) {
            Tried::Done(()) => return true,
            Tried::Wait(activity, seen)
                if waits(request.options, MsgOptions::SEND_TIMEOUT, request.timeout)
                    && activity.wait(seen) => {}
            _ => return false,
        }
    }
}

/// Receives a message into `buffer`, and waits a moment for one; `None` if it is not simple, or it is time to sleep.
#[inline]
pub(super) fn receive(
    space: &'static Space,
    buffer: &mut [u8],
    request: &Request,
) -> Option<MsgReturn> {
    loop {
        match try_receive(space, buffer, request) {
            Tried::Done(result) => return Some(result),
            Tried::Wait(activity, seen)
                if waits(request.options, MsgOptions::RCV_TIMEOUT, request.timeout)
                    && activity.wait(seen) => {}
            _ => return None,
        }
    }
}

/// Whether a call with these options may wait at all.
#[inline]
fn waits(options: MsgOptions, with_timeout: MsgOptions, timeout: u32) -> bool {
    timeout != 0 || !options.contains(with_timeout)
}

#[inline]
fn try_send(space: &'static Space, buffer: &[u8], request: &send::Request) -> Tried<()> {
    let Some(bytes) = buffer.get(..request.size as usize) else {
        return Tried::NotSimple;
    };
    let Ok((header, inline)) = Header::read_from_prefix(bytes) else {
        return Tried::NotSimple;
    };
    let bits = Bits(header.bits.0 & Bits::USER);
    let is_simple = !bits.is_complex()
        && bits.voucher() == 0
        && inline.len() <= INLINE_MAX
        && inline.len() & 3 == 0
        && header.remote != header.local
        && !request.options.contains(MsgOptions::SEND_NOTIFY);
    if !is_simple {
        return Tried::NotSimple;
    }
    let Some(reply) = Reply::take(space, header.local, bits.local()) else {
        return Tried::NotSimple;
    };
    let head = Head {
        bits: Bits::new(received(bits.remote()), received(bits.local()), 0, false),
        size: request.size,
        id: header.id,
        local: reply.cap(),
        voucher: header.voucher.0,
        sender: space.sender(),
        ..Head::default()
    };
    let sent = match bits.remote() {
        COPY_SEND => to_send_right(space, header.remote, head, inline),
        MOVE_SEND_ONCE => to_send_once_right(space, header.remote, head, inline),
        _ => None,
    };
    let sent = sent.unwrap_or(Tried::NotSimple);
    if !matches!(sent, Tried::Done(())) {
        reply.give_back();
    }
    sent
}

/// The right for an answer that a message carries.
enum Reply {
    None,
    /// A send-once right, made for this message.
    Made(Cap),
}

impl Reply {
    /// Makes the right; `None` if it is of another kind.
    #[inline]
    fn take(space: &Space, name: PortName, disposition: u32) -> Option<Self> {
        match disposition {
            0 if name.is_null() => Some(Self::None),
            MAKE_SEND_ONCE => {
                let entry = space.look_up(name)?;
                let mut port = port::lock(entry.object)?;
                let now = space.look_up(name)?;
                if !now.is(kind::RECEIVE) || now.object != entry.object {
                    return None;
                }
                port.send_once_rights += 1;
                Some(Self::Made(entry.object))
            }
            _ => None,
        }
    }

    #[inline]
    fn cap(&self) -> Cap {
        match self {
            Self::None => NULL,
            Self::Made(cap) => *cap,
        }
    }

    #[cold]
    fn give_back(self) {
        if let Self::Made(cap) = self {
            work::Work::consume_send_once(cap);
        }
    }
}

#[inline]
fn to_send_right(space: &Space, name: PortName, head: Head, inline: &[u8]) -> Option<Tried<()>> {
    let entry = space.look_up(name).filter(|entry| entry.is(kind::SEND))?;
    let port = port::find(entry.object)?;
    let mut state = port.lock();
    let now = space.look_up(name)?;
    if !now.is(kind::SEND) || now.object != entry.object || !takes(&state) {
        return None;
    }
    if state.queue.is_full() {
        return Some(Tried::Wait(&port.departures, port.departures.seen()));
    }
    state.send_rights += 1;
    append(port, &mut state, entry.object, head, inline);
    Some(Tried::Done(()))
}

#[inline]
fn to_send_once_right(
    space: &'static Space,
    name: PortName,
    head: Head,
    inline: &[u8],
) -> Option<Tried<()>> {
    let mut locked = space.lock().ok()?;
    let entry = locked.look_up(name).ok()?;
    if !entry.is(kind::SEND_ONCE) || entry.is(kind::REQUEST) {
        return None;
    }
    let port = port::find(entry.object)?;
    let mut state = port.lock();
    if !takes(&state) || state.queue.count >= LIMIT_HARD {
        return None;
    }
    locked.free(name, entry);
    drop(locked);
    append(port, &mut state, entry.object, head, inline);
    Some(Tried::Done(()))
}

/// Whether a message for the port goes into its queue, and nobody is to be told.
#[inline]
fn takes(port: &PortState) -> bool {
    port.alive && !port.is_kernel() && port.queue.receivers.is_empty() && port.sets.is_empty()
}

#[inline]
fn append(port: &Port, state: &mut PortState, id: Cap, head: Head, inline: &[u8]) {
    state.queue.count += 1;
    state.queue.push_simple(Head { remote: id, ..head }, inline);
    port.arrivals.note();
}

/// Receives a message into `buffer` if there is one and that is simple.
#[inline]
fn try_receive(space: &'static Space, buffer: &mut [u8], request: &Request) -> Tried<MsgReturn> {
    take(space, buffer, request).unwrap_or(Tried::NotSimple)
}

#[inline]
fn take(space: &'static Space, buffer: &mut [u8], request: &Request) -> Option<Tried<MsgReturn>> {
    let entry = space.look_up(request.name)?;
    if !entry.is(kind::RECEIVE) {
        return None;
    }
    let trailer_size = request.options.trailer_size();
    let port = port::find(entry.object)?;
    let mut guard = port.lock();
    let now = space.look_up(request.name)?;
    if !now.is(kind::RECEIVE) || now.object != entry.object {
        return None;
    }
    let state = &mut *guard;
    let Some(front) = state.queue.front() else {
        let may_wait = state.queue.receivers.is_empty() && state.sets.is_empty();
        return may_wait.then(|| Tried::Wait(&port.arrivals, port.arrivals.seen()));
    };
    let mut head = front.head;
    let size = head.size as usize;
    let is_simple = !head.bits.is_complex()
        && head.bits.voucher() == 0
        && front.inline.len() <= INLINE_MAX
        && fits(request.size, head.size, trailer_size)
        && (head.bits.local() == MOVE_SEND_ONCE || head.local == NULL)
        && head.remote == entry.object;
    if !is_simple || !is_quiet(state, head.bits.remote()) {
        return None;
    }
    let message = buffer.get_mut(..size.checked_add(trailer_size as usize)?)?;
    let body = message.get_mut(HEADER..size)?;
    let front = state.queue.front()?;
    if front.inline.len() != body.len() {
        return None;
    }
    body.copy_from_slice(&front.inline);
    state.queue.pop();
    state.queue.count = state.queue.count.saturating_sub(1);
    port.departures.note();
    head.seqno = state.queue.next_seqno();
    head.context = state.context;
    match head.bits.remote() {
        MOVE_SEND => state.send_rights = state.send_rights.saturating_sub(1),
        _ => state.send_once_rights = state.send_once_rights.saturating_sub(1),
    }
    let local = match state.holder {
        Holder::Space { task, name } if task == space.number() => PortName(name),
        _ => PortName::NULL,
    };
    drop(guard);

    let mut details = 0;
    let remote = if is_port(head.local) {
        work::with(|work| deliver::right(space, head.local, MOVE_SEND_ONCE, &mut details, work))
    } else {
        PortName(head.local)
    };
    if details != 0 {
        let result = receive::without_reply(details, &head, local, request, buffer);
        return Some(Tried::Done(result));
    }
    let header = Header {
        bits: Bits::new(head.bits.local(), head.bits.remote(), 0, false),
        size: head.size,
        remote,
        local,
        voucher: PortName(head.voucher),
        id: head.id,
    };
    header.write_to_prefix(message).ok()?;
    let trailer = MacTrailer {
        kind: 0,
        size: trailer_size,
        seqno: head.seqno,
        sender: head.sender.security,
        audit: head.sender.audit,
        context: Split64::new(head.context),
        access_verdict: 0,
        sender_label: 0,
    };
    let target = message.get_mut(size..)?;
    let trailer = trailer.as_bytes();
    // The usual size is a constant, so that the copy is a few moves.
    match target.first_chunk_mut::<AUDIT_TRAILER>() {
        Some(target) if trailer_size as usize == AUDIT_TRAILER => {
            target.copy_from_slice(trailer.get(..AUDIT_TRAILER)?);
        }
        _ => target.copy_from_slice(trailer.get(..trailer_size as usize)?),
    }
    Some(Tried::Done(MsgReturn::SUCCESS))
}

/// Whether nobody has to be told of it when a message, sent with this disposition, leaves the queue.
#[inline]
fn is_quiet(port: &PortState, disposition: u32) -> bool {
    port.requests.is_empty()
        && port.sets.is_empty()
        && port.queue.senders.is_empty()
        && match disposition {
            MOVE_SEND => port.send_rights > 1 || port.no_senders == NULL,
            MOVE_SEND_ONCE => true,
            _ => false,
        }
}
