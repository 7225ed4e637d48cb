//! Fast path of receiving.

use zerocopy::{FromBytes, IntoBytes};

use crate::kernel::embedded::fast::attempt::{AHEAD, FastPath, SpinTarget, spin_until, waits};
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::copyout_body;
use crate::kernel::embedded::ipc::deferred::DeferredQueue;
use crate::kernel::embedded::ipc::deliver;
use crate::kernel::embedded::ipc::run_deferred;
use crate::kernel::embedded::object::kmsg::{COPIED_MAX, Kmsg, Sender, Stamp};
use crate::kernel::embedded::object::port::{self, Port, ReceiveSide};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef, is_port};
use crate::kernel::embedded::object::port_set::{self, Set};
use crate::kernel::embedded::object::queue::fits;
use crate::kernel::embedded::object::ring::Access;
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::{Place, kind};
use crate::kernel::embedded::sync::spin::Watch;
use crate::kernel::{MsgCall, MsgOptions, MsgReturn};
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::{AuditTrailer, Bits, Header, PortName, TrailerElements};

/// Receives a message, and spins for one. Returns `None` if the slow path is needed, or it is time
/// to block.
#[inline(always)]
pub(crate) fn receive(space: Space, call: &mut MsgCall<'_>) -> Option<MsgReturn> {
    let (options, timeout) = (call.options, call.timeout);
    let reply = spin_until(
        || waits(options, MsgOptions::RCV_TIMEOUT, timeout),
        |target| try_receive(space, call, target).unwrap_or(FastPath::FallBack),
    )?;
    Some(deliver(space, call, reply))
}

/// Consumer of the front message of a queue.
pub(crate) trait Taker {
    /// The part of the message that is left to deliver.
    type Taken;

    /// Returns the name of the receive right or set to receive from.
    fn name(&self) -> PortName;

    /// Dequeues the front message of the port with this number, whose receive side is locked.
    /// Returns `None`, and does nothing, if the slow path is needed.
    fn take(&mut self, port: &Port, side: &mut ReceiveSide, id: PortRef) -> Option<Self::Taken>;
}

#[inline(always)]
pub(crate) fn try_receive<T: Taker>(
    space: Space,
    taker: &mut T,
    target: &mut SpinTarget,
) -> Option<FastPath<T::Taken>> {
    let place = space.find(taker.name(), kind::RECEIVE | kind::PORT_SET)?;
    if place.entry().is(kind::RECEIVE) {
        from_port(place, taker, target)
    } else {
        from_set(place, taker, target)
    }
}

#[inline(always)]
fn from_port<T: Taker>(
    place: Place,
    taker: &mut T,
    target: &mut SpinTarget,
) -> Option<FastPath<T::Taken>> {
    let id = place.entry().object;
    let port = port::find(id)?;
    let mut side = port.receive();
    // The slow path tells the set.
    if !place.is_unchanged() || side.set != 0 {
        return None;
    }
    if is_empty(port, &mut side) {
        *target = Some(Watch::one(&port.arrivals, side.head));
        return Some(FastPath::Wait);
    }
    let taken = taker.take(port, &mut side, id)?;
    Some(FastPath::Done(taken))
}

#[inline(always)]
fn from_set<T: Taker>(
    place: Place,
    taker: &mut T,
    target: &mut SpinTarget,
) -> Option<FastPath<T::Taken>> {
    let id = place.entry().object;
    let set = port_set::find(id)?;
    let locked = set.lock();
    if !place.is_unchanged() || !locked.receivers.is_empty() {
        return None;
    }
    let seen = set.activity.count();
    let Some(member) = locked.ready.first() else {
        *target = Some(Watch::one(&set.activity, seen));
        return Some(FastPath::Wait);
    };
    let is_only_ready = locked.ready.len() == 1;
    let rotates = locked.rotates;
    drop(locked);

    let port = port::find(member)?;
    let mut side = port.receive();
    // The member may be another port by now, or in another set, unless this matches. Sets of other
    // tasks have other names.
    if side.set != id || !place.is_unchanged() {
        return None;
    }
    if is_empty(port, &mut side) {
        // The member is parked. With other ready members it would be the last.
        let member = (&port.arrivals, side.head);
        *target = is_only_ready.then_some(Watch::two((&set.activity, seen), member));
        return is_only_ready.then_some(FastPath::Wait);
    }
    let taken = taker.take(port, &mut side, member)?;
    let is_empty = is_empty(port, &mut side);
    if is_empty || (rotates && !is_only_ready) {
        requeue_member(set, port, member, is_empty, rotates);
    }
    Some(FastPath::Done(taken))
}

/// Moves a member, whose receive side is locked, to the end of the ready members after one of its
/// messages was dequeued, or removes it.
fn requeue_member(set: &Set, port: &Port, member: PortRef, is_empty: bool, rotates: bool) {
    let mut locked = set.lock();
    if locked.ready.len() == 1 || (!is_empty && !rotates) {
        return;
    }
    if !is_empty {
        locked.rotate(member);
        return;
    }
    drop(locked);
    // The parked member at the end may be this one or another. If both are empty now, one of them
    // leaves.
    let mut side = port.send();
    if side.ready != 0 {
        let more = side.tail != port.departures.count();
        set.lock().requeue(side.ready, more);
        if !more {
            side.ready = 0;
        }
    }
}

/// Returns true if there is no message. Reads the other side's index only if the last value that
/// was read leaves none.
#[inline(always)]
fn is_empty(port: &Port, side: &mut ReceiveSide) -> bool {
    if side.head != side.tail {
        return false;
    }
    side.tail = port.arrivals.count();
    side.head == side.tail
}

/// Returns the message at the front, which must exist.
#[inline(always)]
pub(crate) fn front(side: &mut ReceiveSide) -> Option<&mut Kmsg> {
    // SAFETY: the lock of the receive side is held, under which the view was published. There is a
    // message at the head, by a tail that was stored after the slot was filled, so the slot belongs
    // to this thread alone.
    unsafe { side.ring.slot(side.head) }
}

/// Advances the head after the front message was dequeued, and counts a consumed right of this
/// kind.
#[inline(always)]
pub(crate) fn leave(port: &Port, side: &mut ReceiveSide, kind: u32) {
    let left = side.tail.wrapping_sub(side.head);
    if left > 4 * AHEAD {
        side.ring.fetch(side.head.wrapping_add(AHEAD), Access::Read);
    }
    side.head = side.head.wrapping_add(1);
    port.departures.note(side.head);
    side.seqno = side.seqno.wrapping_add(1);
    if kind == MOVE_SEND {
        side.send_rights_used = side.send_rights_used.wrapping_add(1);
    } else {
        side.send_once_rights_used = side.send_once_rights_used.wrapping_add(1);
    }
}

/// Dequeues small messages without descriptors, and writes them into the call's buffer. The reply
/// right is left to deliver.
impl Taker for MsgCall<'_> {
    type Taken = PortRef;

    #[inline(always)]
    fn name(&self) -> PortName {
        self.receive_name
    }

    /// Copies each field from the slot to its place: see
    /// [`append`](crate::kernel::embedded::fast::send::append).
    #[inline(always)]
    fn take(&mut self, port: &Port, side: &mut ReceiveSide, id: PortRef) -> Option<PortRef> {
        let (local, seqno, context) = (side.name, side.seqno, side.context);
        let front = front(side)?;
        let head = &front.head;
        let size = head.size as usize;
        let trailer_size = trailer_size(self.options);
        let (kind, reply_kind) = (head.bits.remote(), head.bits.local());
        let reply = head.local;
        let is_simple = !head.bits.is_complex()
            && head.bits.voucher() == 0
            && front.payload.len() <= COPIED_MAX
            && fits(self.receive_size, head.size, trailer_size)
            && (reply_kind == MOVE_SEND_ONCE || reply == NULL)
            && head.remote == id
            && matches!(kind, MOVE_SEND | MOVE_SEND_ONCE);
        if !is_simple {
            return None;
        }
        let (message, rest) = self.receive_target().split_at_mut_checked(size)?;
        let (header, body) = Header::mut_from_prefix(message).ok()?;
        let trailer = rest.get_mut(..trailer_size as usize)?;
        let payload: &[u8] = &front.payload;
        if payload.len() != body.len() {
            return None;
        }
        header.bits = Bits::new(reply_kind, kind, 0, false);
        header.size = head.size;
        header.remote = PortName(reply);
        // The port, or its set, still belongs to the space, so the name is valid there.
        header.local = PortName(local);
        header.voucher = PortName(head.voucher);
        header.id = head.id;
        body.copy_from_slice(payload);
        put_trailer(trailer, head.sender, Stamp { seqno, context })?;
        leave(port, side, kind);
        Some(reply)
    }
}

/// Returns the size of the requested trailer. The most common one is found without a table.
#[inline]
fn trailer_size(options: MsgOptions) -> u32 {
    if options.with_trailer(TrailerElements::Audit) == options {
        TrailerElements::Audit.size()
    } else {
        options.trailer_size()
    }
}

#[inline(always)]
fn put_trailer(target: &mut [u8], sender: &Sender, stamp: Stamp) -> Option<()> {
    if target.len() != size_of::<AuditTrailer>() {
        return put_other_trailer(target, sender, stamp);
    }
    let trailer = AuditTrailer::mut_from_bytes(target).ok()?;
    trailer.kind = 0;
    trailer.size = size_of::<AuditTrailer>() as u32;
    trailer.seqno = stamp.seqno;
    trailer.sender = sender.security;
    trailer.audit = sender.audit;
    Some(())
}

#[cold]
fn put_other_trailer(target: &mut [u8], sender: &Sender, stamp: Stamp) -> Option<()> {
    let size = u32::try_from(target.len()).ok()?;
    let trailer = deliver::trailer(stamp, sender, size);
    target.copy_from_slice(trailer.as_bytes().get(..target.len())?);
    Some(())
}

/// Puts the reply right into the space, and stores its name. No lock is held.
#[inline(always)]
fn deliver(space: Space, call: &mut MsgCall<'_>, reply: PortRef) -> MsgReturn {
    if !is_port(reply) {
        return MsgReturn::SUCCESS;
    }
    let name = match copyout::send_once(space, reply) {
        Some(name) => name,
        None => {
            let mut details = 0;
            let right = |deferred: &mut DeferredQueue| {
                copyout_body::right(space, reply, MOVE_SEND_ONCE, &mut details, deferred)
            };
            let name = run_deferred::with(right);
            if details != 0 {
                return deliver::without_reply(details, call.options, call.receive_target());
            }
            name
        }
    };
    match Header::mut_from_prefix(call.receive_target()) {
        Ok((header, _)) => header.remote = name,
        // Unreachable: the header was there when the message was dequeued.
        Err(_) => return MsgReturn::RCV_INVALID_DATA,
    }
    MsgReturn::SUCCESS
}
