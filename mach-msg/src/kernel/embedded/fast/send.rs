//! Fast path of sending.

use zerocopy::FromBytes;

use crate::kernel::embedded::fast::attempt::{AHEAD, FastPath, SpinTarget, spin_until, waits};
use crate::kernel::embedded::ipc::one_side::ReplyRight;
use crate::kernel::embedded::object::kmsg::{COPIED_MAX, Kmsg, Sender};
use crate::kernel::embedded::object::port::{self, Port, SendSide};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::ring::Access;
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::kind;
use crate::kernel::embedded::sync::spin::Watch;
use crate::kernel::{MsgCall, MsgOptions};
use crate::wire::disposition::{COPY_SEND, MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::{Bits, Header};

/// Sends the message in `buffer`, and spins for room. Returns false if the slow path is needed, or
/// it is time to block.
#[inline(always)]
pub(crate) fn send(space: Space, call: &MsgCall<'_>) -> bool {
    let may_wait = || waits(call.options, MsgOptions::SEND_TIMEOUT, call.timeout);
    spin_until(may_wait, |target| try_send(space, call, target)).is_some()
}

/// A message without descriptors.
#[derive(Clone, Copy)]
pub(crate) struct Simple<'a, C> {
    pub(crate) header: &'a Header,
    pub(crate) contents: C,
    pub(crate) size: u32,
}

/// The inline bytes of a message.
pub(crate) trait FastPayload {
    /// Charges the message to this port, or to none if it goes to a send-once right. Returns false
    /// if that would exceed a limit.
    fn charge(&mut self, port: Option<&'static Port>) -> bool;

    /// Puts the bytes into the slot with this index, of `slots` slots. Returns false, and does
    /// nothing, if the slot would keep more memory.
    fn put(self, slot: &mut Kmsg, slots: u32, index: u32) -> bool;
}

impl FastPayload for &[u8] {
    /// Only large messages are charged.
    #[inline(always)]
    fn charge(&mut self, _: Option<&'static Port>) -> bool {
        true
    }

    #[inline(always)]
    fn put(self, slot: &mut Kmsg, _: u32, _: u32) -> bool {
        slot.payload.set_in_place(self)
    }
}

#[inline(always)]
fn try_send(space: Space, call: &MsgCall<'_>, target: &mut SpinTarget) -> FastPath<()> {
    let Some(bytes) = call.buffer.get(..call.send_size as usize) else {
        return FastPath::FallBack;
    };
    let Ok((header, inline)) = Header::ref_from_prefix(bytes) else {
        return FastPath::FallBack;
    };
    if inline.len() > COPIED_MAX || inline.len() & 3 != 0 {
        return FastPath::FallBack;
    }
    let message = Simple {
        header,
        contents: inline,
        size: call.send_size,
    };
    try_simple(space, message, call.options, target)
}

/// Sends a message of valid size, if its header allows the fast path.
#[inline(always)]
pub(crate) fn try_simple<C: FastPayload>(
    space: Space,
    message: Simple<'_, C>,
    options: MsgOptions,
    target: &mut SpinTarget,
) -> FastPath<()> {
    let header = message.header;
    let bits = header.bits;
    let is_simple = !bits.is_complex()
        && bits.voucher() == 0
        && header.remote != header.local
        && !options.contains(MsgOptions::SEND_NOTIFY);
    if !is_simple {
        return FastPath::FallBack;
    }
    let Some(reply) = ReplyRight::take(space, header.local, bits.local()) else {
        return FastPath::FallBack;
    };
    let sent = match bits.remote() {
        COPY_SEND => to_send_right(space, message, &reply, target),
        MOVE_SEND_ONCE => to_send_once_right(space, message, &reply),
        _ => None,
    };
    let sent = sent.unwrap_or(FastPath::FallBack);
    if !matches!(sent, FastPath::Done(())) {
        reply.give_back();
    }
    sent
}

#[inline(always)]
fn to_send_right<C: FastPayload>(
    space: Space,
    mut message: Simple<'_, C>,
    reply: &ReplyRight,
    target: &mut SpinTarget,
) -> Option<FastPath<()>> {
    let sender = space.sender();
    let place = space.find(message.header.remote, kind::SEND)?;
    let id = place.entry().object;
    let port = port::find(id)?;
    let mut side = port.send();
    if !place.is_unchanged() || !side.open {
        return None;
    }
    let room = side.room;
    if used(port, &mut side, room) >= room {
        *target = Some(Watch::room(&port.departures, side.head, room));
        return Some(FastPath::Wait);
    }
    if !message.contents.charge(Some(port)) {
        return None;
    }
    append(sender, port, &mut side, id, message, MOVE_SEND, reply)?;
    side.send_rights_made = side.send_rights_made.wrapping_add(1);
    Some(FastPath::Done(()))
}

#[inline(always)]
fn to_send_once_right<C: FastPayload>(
    space: Space,
    mut message: Simple<'_, C>,
    reply: &ReplyRight,
) -> Option<FastPath<()>> {
    let sender = space.sender();
    let name = message.header.remote;
    let place = space.find(name, kind::SEND_ONCE)?;
    let mut locked = space.lock().ok()?;
    let entry = place.entry();
    if !place.is_unchanged() || entry.is(kind::REQUEST) {
        return None;
    }
    let port = port::find(entry.object)?;
    let mut side = port.send();
    // The queue's limit does not apply to replies.
    let most = side.most;
    if !side.open || used(port, &mut side, most) >= most || !message.contents.charge(None) {
        return None;
    }
    append(
        sender,
        port,
        &mut side,
        entry.object,
        message,
        MOVE_SEND_ONCE,
        reply,
    )?;
    locked.free_send_once(name, &place);
    Some(FastPath::Done(()))
}

/// Returns the number of used slots. Reads the other side's index first if that is all slots, or
/// `enough`.
#[inline(always)]
pub(crate) fn used(port: &Port, side: &mut SendSide, enough: u32) -> u32 {
    let used = side.tail.wrapping_sub(side.head);
    if used < enough.min(side.ring.slots()) {
        return used;
    }
    side.head = port.departures.count();
    side.tail.wrapping_sub(side.head)
}

/// Returns the next slot, to be [`filled`], and makes the port ready in its set. Returns `None`,
/// and does nothing, if there is no slot or a thread is blocked on the set.
#[inline(always)]
pub(crate) fn vacant(side: &mut SendSide, id: PortRef) -> Option<&mut Kmsg> {
    let tail = side.tail;
    if tail.wrapping_sub(side.head) >= side.ring.slots() {
        return None;
    }
    if side.set != 0 && side.ready == 0 {
        tell_set(side, id)?;
    }
    // SAFETY: the lock of the send side is held, under which the view was published. The slot at
    // the tail is free: there are fewer messages than slots, by a head that was stored after all
    // slots before it were left. So the slot belongs to this thread alone.
    unsafe { side.ring.slot(tail) }
}

/// Publishes the [`vacant`] slot after a message was put there.
#[inline(always)]
pub(crate) fn filled(port: &Port, side: &mut SendSide) {
    let tail = side.tail;
    side.tail = tail.wrapping_add(1);
    port.arrivals.note(side.tail);
    // The other CPU has the slots that it emptied. Fetch one while this CPU is busy.
    if tail.wrapping_sub(side.head).wrapping_add(4 * AHEAD) < side.ring.slots() {
        side.ring.fetch(tail.wrapping_add(AHEAD), Access::Write);
    }
}

/// Fills the next slot. Returns `None`, and does nothing, if there is none.
///
/// Copies the header field by field from the sender's buffer to the slot. A struct in between would
/// be written in small pieces and read in large ones, which stalls until the CPU's store buffer is
/// drained.
#[inline(always)]
fn append<C: FastPayload>(
    sender: &'static Sender,
    port: &Port,
    side: &mut SendSide,
    id: PortRef,
    message: Simple<'_, C>,
    disposition: u32,
    reply: &ReplyRight,
) -> Option<()> {
    let (slots, tail) = (side.ring.slots(), side.tail);
    let slot = vacant(side, id)?;
    if !message.contents.put(slot, slots, tail) {
        return None;
    }
    slot.head.bits = Bits::new(disposition, reply.disposition(), 0, false);
    slot.head.size = message.size;
    slot.head.id = message.header.id;
    slot.head.remote = id;
    slot.head.local = reply.cap();
    slot.head.voucher = message.header.voucher.0;
    slot.head.sender = sender;
    filled(port, side);
    Some(())
}

/// Makes the member ready in its set. Returns `None` if a thread is blocked on the set, which must
/// get the message.
fn tell_set(side: &mut SendSide, id: PortRef) -> Option<()> {
    let set = port_set::find(side.set)?;
    let mut locked = set.lock();
    if !locked.receivers.is_empty() {
        return None;
    }
    side.ready = port_set::make_ready(set, &mut locked, id);
    Some(())
}
