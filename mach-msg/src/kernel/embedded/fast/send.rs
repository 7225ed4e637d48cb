//! Sending the short way.

use zerocopy::FromBytes;

use super::super::copyin::{COPY_SEND, MAKE_SEND_ONCE, MOVE_SEND_ONCE, received};
use super::super::entry::kind;
use super::super::lock::Guard;
use super::super::message::{Cap, Head, NULL};
use super::super::port::{self, Port, SendSide};
use super::super::queue::LIMIT_HARD;
use super::super::send::Request;
use super::super::set;
use super::super::space::Space;
use super::super::spin::Watch;
use super::super::work;
use super::{INLINE_MAX, Tried, waits};
use crate::kernel::MsgOptions;
use crate::wire::{Bits, Header, PortName};

/// Sends the message in `buffer`, and waits a moment for room. `false` if it is not simple, or it is time to sleep.
#[inline]
pub(in super::super) fn send(space: &'static Space, buffer: &[u8], request: &Request) -> bool {
    match try_send(space, buffer, request) {
        Tried::Done(()) => true,
        Tried::NotSimple => false,
        Tried::Wait(watch) => send_later(space, buffer, request, watch),
    }
}

#[cold]
fn send_later(space: &'static Space, buffer: &[u8], request: &Request, mut watch: Watch) -> bool {
    let waits = waits(request.options, MsgOptions::SEND_TIMEOUT, request.timeout);
    while waits && watch.wait() {
        match try_send(space, buffer, request) {
            Tried::Done(()) => return true,
            Tried::NotSimple => return false,
            Tried::Wait(next) => watch = next,
        }
    }
    false
}

/// A simple message.
struct Simple<'a> {
    head: Head,
    inline: &'a [u8],
}

#[inline]
fn try_send(space: &'static Space, buffer: &[u8], request: &Request) -> Tried<()> {
    let Some(bytes) = buffer.get(..request.size as usize) else {
        return Tried::NotSimple;
    };
    let Ok((header, inline)) = Header::ref_from_prefix(bytes) else {
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
    let message = Simple {
        head: Head {
            bits: Bits::new(received(bits.remote()), received(bits.local()), 0, false),
            size: request.size,
            id: header.id,
            remote: NULL,
            local: reply.cap(),
            voucher: header.voucher.0,
            sender: space.number(),
        },
        inline,
    };
    let sent = match bits.remote() {
        COPY_SEND => to_send_right(space, header.remote, message),
        MOVE_SEND_ONCE => to_send_once_right(space, header.remote, message),
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
                let place = space.find(name, kind::RECEIVE)?;
                let id = place.entry().object;
                let mut side = port::find(id)?.receive.lock();
                if !place.is_unchanged() {
                    return None;
                }
                side.send_once_rights_made = side.send_once_rights_made.wrapping_add(1);
                Some(Self::Made(id))
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
fn to_send_right(space: &Space, name: PortName, message: Simple<'_>) -> Option<Tried<()>> {
    let place = space.find(name, kind::SEND)?;
    let id = place.entry().object;
    let port = port::find(id)?;
    let mut side = port.send.lock();
    if !place.is_unchanged() || !side.open {
        return None;
    }
    let room = side.room;
    if used(port, &mut side, room) >= room {
        return Some(Tried::Wait(Watch::one(&port.departures, side.head)));
    }
    append(port, &mut side, id, message)?;
    side.send_rights_made = side.send_rights_made.wrapping_add(1);
    Some(Tried::Done(()))
}

#[inline]
fn to_send_once_right(
    space: &'static Space,
    name: PortName,
    message: Simple<'_>,
) -> Option<Tried<()>> {
    let mut locked = space.lock().ok()?;
    let entry = locked.look_up(name).ok()?;
    if !entry.is(kind::SEND_ONCE) || entry.is(kind::REQUEST) {
        return None;
    }
    let port = port::find(entry.object)?;
    let mut side = port.send.lock();
    // Limits do not hold for answers.
    if !side.open || used(port, &mut side, LIMIT_HARD) >= LIMIT_HARD {
        return None;
    }
    append(port, &mut side, entry.object, message)?;
    locked.free(name, entry);
    Some(Tried::Done(()))
}

/// How many slots are in use; if that is as many as there are, or `enough`, the other side's index is looked at first.
#[inline]
fn used(port: &Port, side: &mut SendSide, enough: u32) -> u32 {
    let used = side.tail.wrapping_sub(side.head);
    if used < enough.min(side.ring.slots()) {
        return used;
    }
    side.head = port.departures.count();
    side.tail.wrapping_sub(side.head)
}

/// Fills the next slot, and tells the set. `None`, and nothing is done, if there is no slot or somebody sleeps on the set.
#[inline]
fn append(port: &Port, side: &mut Guard<'_, SendSide>, id: Cap, message: Simple<'_>) -> Option<()> {
    let tail = side.tail;
    if tail.wrapping_sub(side.head) >= side.ring.slots() {
        return None;
    }
    if side.set != 0 && !side.ready {
        let set = set::find(side.set)?;
        let mut locked = set.lock();
        if !locked.receivers.is_empty() {
            return None;
        }
        side.ready = true;
        set::make_ready(set, &mut locked, id);
    }
    // SAFETY: the lock of the send side is held, under which the view was found, and the slot at the tail is free: there are fewer
    // messages than slots, by a head that was stored when all slots before it had been left. So it is this thread's alone.
    let slot = unsafe { side.ring.slot(tail) }?;
    slot.head = Head {
        remote: id,
        ..message.head
    };
    slot.inline.set(message.inline);
    side.tail = tail.wrapping_add(1);
    port.arrivals.note(side.tail);
    Some(())
}
