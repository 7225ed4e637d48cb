//! Receiving the short way.

use zerocopy::IntoBytes;

use super::super::copyin::{MOVE_SEND, MOVE_SEND_ONCE};
use super::super::copyout;
use super::super::deliver;
use super::super::entry::{Place, kind};
use super::super::message::{Head, NULL, Stamp, is_port};
use super::super::port::{self, Port, PortId, ReceiveSide};
use super::super::queue::fits;
use super::super::receive::{self as general, Request};
use super::super::set::{self, Set};
use super::super::space::{self, Space};
use super::super::spin::Watch;
use super::super::work;
use super::{HEADER, INLINE_MAX, Tried, waits};
use crate::kernel::{MsgOptions, MsgReturn};
use crate::wire::{Bits, Header, MacTrailer, PortName, Split64};

/// The trailer that most receivers ask for: the one with the audit token.
const AUDIT_TRAILER: usize = 52;

/// Receives a message into `buffer`, and waits a moment for one; `None` if it is not simple, or it is time to sleep.
#[inline]
pub(in super::super) fn receive(
    space: &'static Space,
    buffer: &mut [u8],
    request: &Request,
) -> Option<MsgReturn> {
    match try_receive(space, buffer, request)? {
        Tried::Done(taken) => Some(deliver(space, buffer, request, &taken)),
        Tried::NotSimple => None,
        Tried::Wait(watch) => receive_later(space, buffer, request, watch),
    }
}

#[cold]
fn receive_later(
    space: &'static Space,
    buffer: &mut [u8],
    request: &Request,
    mut watch: Watch,
) -> Option<MsgReturn> {
    let waits = waits(request.options, MsgOptions::RCV_TIMEOUT, request.timeout);
    while waits && watch.wait() {
        match try_receive(space, buffer, request)? {
            Tried::Done(taken) => return Some(deliver(space, buffer, request, &taken)),
            Tried::NotSimple => return None,
            Tried::Wait(next) => watch = next,
        }
    }
    None
}

/// A message whose inline bytes are in the receiver's buffer already.
struct Taken {
    head: Head,
    stamp: Stamp,
    /// The name of the port that it was sent to.
    local: PortName,
}

#[inline]
fn try_receive(
    space: &'static Space,
    buffer: &mut [u8],
    request: &Request,
) -> Option<Tried<Taken>> {
    let place = space.find(request.name, kind::RECEIVE | kind::PORT_SET)?;
    if place.entry().is(kind::RECEIVE) {
        from_port(space, place, buffer, request)
    } else {
        from_set(space, place, buffer, request)
    }
}

#[inline]
fn from_port(
    space: &'static Space,
    place: Place<'_>,
    buffer: &mut [u8],
    request: &Request,
) -> Option<Tried<Taken>> {
    let id = place.entry().object;
    let port = port::find(id)?;
    let mut side = port.receive.lock();
    // A set would have to be told.
    if !place.is_unchanged() || !side.plain || side.set != 0 {
        return None;
    }
    if is_empty(port, &mut side) {
        return Some(Tried::Wait(Watch::one(&port.arrivals, side.head)));
    }
    let taken = take(space, port, &mut side, id, buffer, request)?;
    Some(Tried::Done(taken))
}

#[inline]
fn from_set(
    space: &'static Space,
    place: Place<'_>,
    buffer: &mut [u8],
    request: &Request,
) -> Option<Tried<Taken>> {
    let id = place.entry().object;
    let set = set::find(id)?;
    let locked = set.lock();
    if !place.is_unchanged() || !locked.receivers.is_empty() {
        return None;
    }
    let seen = set.activity.count();
    let Some(&member) = locked.ready.front() else {
        return Some(Tried::Wait(Watch::one(&set.activity, seen)));
    };
    let alone = locked.ready.len() == 1;
    let rotates = locked.rotates;
    drop(locked);

    let port = port::find(member)?;
    let mut side = port.receive.lock();
    // The member is another port by now, or in another set, unless this says so; and sets of other tasks have other names.
    if side.set != id || !side.plain || !place.is_unchanged() {
        return None;
    }
    if is_empty(port, &mut side) {
        // It rests. If it were not alone, it would be the last.
        return alone.then(|| {
            Tried::Wait(Watch::two(
                (&set.activity, seen),
                (&port.arrivals, side.head),
            ))
        });
    }
    let taken = take(space, port, &mut side, member, buffer, request)?;
    let is_empty = is_empty(port, &mut side);
    if is_empty || (rotates && !alone) {
        settle(set, port, member, is_empty, rotates);
    }
    Some(Tried::Done(taken))
}

/// A message was taken from a member, whose receive side is locked: it goes to the end of the line, or out of it.
fn settle(set: &Set, port: &Port, member: PortId, is_empty: bool, rotates: bool) {
    let mut locked = set.lock();
    if locked.ready.len() == 1 || (!is_empty && !rotates) {
        return;
    }
    if !is_empty {
        locked.rotate(member, true);
        return;
    }
    drop(locked);
    // The one that rests at the end may be this one or another; if both are empty now, one of them has to go.
    let mut side = port.send.lock();
    if let Some(mut locked) = Some(set.lock()).filter(|_| side.ready) {
        let more = side.tail != port.departures.count();
        locked.rotate(member, more);
        side.ready = more;
    }
}

/// Whether there is no message; the other side's index is only looked at if the one that was seen last says so.
#[inline]
fn is_empty(port: &Port, side: &mut ReceiveSide) -> bool {
    if side.head != side.tail {
        return false;
    }
    side.tail = port.arrivals.count();
    side.head == side.tail
}

/// Takes the front message if it is simple: what is inline goes into `buffer`.
#[inline]
fn take(
    space: &Space,
    port: &Port,
    side: &mut ReceiveSide,
    id: PortId,
    buffer: &mut [u8],
    request: &Request,
) -> Option<Taken> {
    // SAFETY: the lock of the receive side is held, under which the view was found, and there is a message at the head, by a tail
    // that was stored when the slot had been filled. So it is this thread's alone.
    let front = unsafe { side.ring.slot(side.head) }?;
    let head = front.head;
    let size = head.size as usize;
    let trailer_size = request.options.trailer_size();
    let kind = head.bits.remote();
    let is_simple = !head.bits.is_complex()
        && head.bits.voucher() == 0
        && front.inline.len() <= INLINE_MAX
        && fits(request.size, head.size, trailer_size)
        && (head.bits.local() == MOVE_SEND_ONCE || head.local == NULL)
        && head.remote == id
        && matches!(kind, MOVE_SEND | MOVE_SEND_ONCE);
    // The trailer is written later, where it is.
    if !is_simple || buffer.len() < size.checked_add(trailer_size as usize)? {
        return None;
    }
    let body = buffer.get_mut(HEADER..size)?;
    if front.inline.len() != body.len() {
        return None;
    }
    body.copy_from_slice(&front.inline);
    side.head = side.head.wrapping_add(1);
    port.departures.note(side.head);
    let stamp = Stamp {
        seqno: side.seqno,
        context: side.context,
    };
    side.seqno = side.seqno.wrapping_add(1);
    if kind == MOVE_SEND {
        side.send_rights_used = side.send_rights_used.wrapping_add(1);
    } else {
        side.send_once_rights_used = side.send_once_rights_used.wrapping_add(1);
    }
    let local = if side.task == space.number() {
        PortName(side.name)
    } else {
        PortName::NULL
    };
    Some(Taken { head, stamp, local })
}

/// Writes the header and the trailer, and gives the right for the answer a name. No lock is held.
#[inline]
fn deliver(
    space: &'static Space,
    buffer: &mut [u8],
    request: &Request,
    taken: &Taken,
) -> MsgReturn {
    let Taken { head, stamp, local } = taken;
    let mut details = 0;
    let remote = if is_port(head.local) {
        copyout::send_once(space, head.local).unwrap_or_else(|| {
            work::with(|work| deliver::right(space, head.local, MOVE_SEND_ONCE, &mut details, work))
        })
    } else {
        PortName(head.local)
    };
    if details != 0 {
        return general::without_reply(details, head, *stamp, *local, request, buffer);
    }
    let header = Header {
        bits: Bits::new(head.bits.local(), head.bits.remote(), 0, false),
        size: head.size,
        remote,
        local: *local,
        voucher: PortName(head.voucher),
        id: head.id,
    };
    let sender = space::sender(head.sender);
    let trailer_size = request.options.trailer_size();
    let trailer = MacTrailer {
        kind: 0,
        size: trailer_size,
        seqno: stamp.seqno,
        sender: sender.security,
        audit: sender.audit,
        context: Split64::new(stamp.context),
        access_verdict: 0,
        sender_label: 0,
    };
    let written = write(buffer, head.size, &header, &trailer, trailer_size);
    // There was room for all of it when the message was taken.
    written.map_or(MsgReturn::RCV_INVALID_DATA, |()| MsgReturn::SUCCESS)
}

#[inline]
fn write(
    buffer: &mut [u8],
    size: u32,
    header: &Header,
    trailer: &MacTrailer,
    trailer_size: u32,
) -> Option<()> {
    header.write_to_prefix(buffer).ok()?;
    let target = buffer.get_mut(size as usize..)?;
    let trailer = trailer.as_bytes();
    // The usual size is a constant, so that the copy is a few moves.
    if trailer_size as usize == AUDIT_TRAILER {
        let target = target.first_chunk_mut::<AUDIT_TRAILER>()?;
        target.copy_from_slice(trailer.get(..AUDIT_TRAILER)?);
        return Some(());
    }
    let size = trailer_size as usize;
    target
        .get_mut(..size)?
        .copy_from_slice(trailer.get(..size)?);
    Some(())
}
