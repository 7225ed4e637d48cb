//! The fast path for receiving.

use zerocopy::{FromBytes, Unalign};

use crate::kernel::embedded::fast::attempt::{
    FALL_BACK, FastPath, SpinTarget, WAIT, spin_until, waits,
};
use crate::kernel::embedded::fast::right;
use crate::kernel::embedded::fast::slots::{
    AUDIT, QUEUED_PLAIN, QUEUED_REPLY, QUEUED_REQUEST, advance, fetch_filled, front, is_empty,
    put_trailer,
};
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::copyout_body;
use crate::kernel::embedded::ipc::deferred::DeferredQueue;
use crate::kernel::embedded::ipc::deliver;
use crate::kernel::embedded::ipc::run_deferred;
use crate::kernel::embedded::object::kmsg::KmsgHeader;
use crate::kernel::embedded::object::port::{self, Port, ReceiveSide};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef, is_port};
use crate::kernel::embedded::object::port_set::{self, Set};
use crate::kernel::embedded::space::entry::{EntryPlace, kind};
use crate::kernel::embedded::space::{NotLocked, Space};
use crate::kernel::embedded::sync::lock::{LockGuard, Locking};
use crate::kernel::embedded::sync::spin::Watch;
use crate::kernel::msg_call::batch_stride;
use crate::kernel::{MsgOptions, MsgReturn, Task};
use crate::wire::disposition::MOVE_SEND_ONCE;
use crate::wire::{Header, PortName, TrailerElements};

/// Makes the first attempt to receive. Keeps all values in registers. `task` may be a task of any
/// kernel, as for [`first_send`](super::first_send).
#[inline(always)]
pub(crate) fn first_receive(
    task: Task,
    name: PortName,
    target: &mut [u8],
    options: MsgOptions,
) -> MsgReturn {
    // Folds to a constant in most callers.
    if options.with_trailer(TrailerElements::Audit) == options {
        receive(task, name, target)
    } else {
        WAIT
    }
}

/// Makes one attempt to receive a small message with an audit trailer. Returns [`FALL_BACK`] if the
/// slow path is needed, [`WAIT`] if there is no message, and [`RECEIVED`](super::RECEIVED) if the
/// message has a right. These are codes instead of an `Option`, so that the caller usually needs a
/// single comparison.
#[inline(never)]
pub(crate) fn receive(task: Task, name: PortName, target: &mut [u8]) -> MsgReturn {
    let Ok(space) = Space::of(task) else {
        return FALL_BACK;
    };
    let (port, mut side) = match space.receive_side(name, Locking::Try) {
        Ok(locked) => locked,
        Err(NotLocked::Absent) => return receive_from_set(space, name, target),
        Err(NotLocked::Contended) => return WAIT,
    };
    if side.set != 0 {
        return FALL_BACK;
    }
    if is_empty(port, &mut side) {
        return WAIT;
    }
    let head = &front(&mut side).head;
    if !matches!(head.bits.0, QUEUED_PLAIN | QUEUED_REPLY) {
        // A separate function, because its code would take up registers here.
        return match reply_of(head) {
            Some(_) => receive_request(space, port, side, target),
            None => right::receive(space, port, side, target),
        };
    }
    match Small::new(space, target, AUDIT).copy(port, &mut side, NULL) {
        Some(_) => MsgReturn::SUCCESS,
        None => FALL_BACK,
    }
}

/// Maximum number of messages that are received under one lock, so that other threads do not wait
/// long for it.
const BATCH_MAX: u32 = 64;

/// Receives up to `max` small messages without rights from a port, or from the only ready member of
/// a set, under one lock. Writes them one after the other at the distance of [`batch_stride`], each
/// with an audit trailer, and returns their number: 0 if there is no message, or if the first one
/// needs another path.
#[inline(never)]
pub(crate) fn receive_many(task: Task, name: PortName, target: &mut [u8], max: u32) -> u32 {
    let Ok(space) = Space::of(task) else {
        return 0;
    };
    match space.receive_side(name, Locking::Try) {
        Ok((port, mut side)) if side.set == 0 => take_many(space, port, &mut side, target, max),
        Ok(_) | Err(NotLocked::Contended) => 0,
        Err(NotLocked::Absent) => many_from_set(space, name, target, max),
    }
}

/// Same as [`receive_from_set`], for several messages.
#[inline(never)]
fn many_from_set(space: Space, name: PortName, target: &mut [u8], max: u32) -> u32 {
    if let Some(place) = space.find(name, kind::PORT_SET)
        && let Some(set) = port_set::find(place.entry().object)
    {
        let seen = set.activity.count();
        if let Some(member) = set.alone()
            && let Some((port, mut side)) = lock_member(&place, member, Locking::Try)
        {
            let count = take_many(space, port, &mut side, target, max);
            if count != 0 && is_empty(port, &mut side) && set.activity.count() != seen {
                requeue_member(set, port, member, true);
            }
            return count;
        }
    }
    0
}

/// Dequeues up to `max` messages of a port, whose receive side is locked, for [`receive_many`].
#[inline(always)]
fn take_many(
    space: Space,
    port: &Port,
    side: &mut ReceiveSide,
    target: &mut [u8],
    max: u32,
) -> u32 {
    let mut count = 0;
    let mut rest = target;
    while count < max.min(BATCH_MAX) && !is_empty(port, side) {
        let front = front(side);
        if !matches!(front.head.bits.0, QUEUED_PLAIN | QUEUED_REPLY) {
            break;
        }
        // The size that `copy` writes.
        let Some(size) = front.payload.copied().map(<[u8]>::len) else {
            break;
        };
        let stride = batch_stride(size_of::<Header>() + size);
        let small = Small::new(space, &mut *rest, AUDIT);
        if small.copy_unpublished(port, side, NULL).is_none() {
            break;
        }
        count += 1;
        match rest.get_mut(stride..) {
            Some(next) => rest = next,
            None => break,
        }
    }
    if count != 0 {
        port.departures.note_many(side.head, count);
    }
    count
}

#[inline(never)]
fn receive_request(
    space: Space,
    port: &Port,
    mut side: LockGuard<'_, ReceiveSide>,
    target: &mut [u8],
) -> MsgReturn {
    // Read again: with one argument less, all are passed in registers.
    let reply = front(&mut side).head.local;
    let taken = Small::new(space, &mut *target, AUDIT).copy(port, &mut side, reply);
    drop(side);
    match taken {
        Some(left) => deliver(space, target, AUDIT, left),
        None => FALL_BACK,
    }
}

#[inline(never)]
fn receive_from_set(space: Space, name: PortName, target: &mut [u8]) -> MsgReturn {
    if let Some(place) = space.find(name, kind::PORT_SET)
        && let Some(set) = port_set::find(place.entry().object)
    {
        let seen = set.activity.count();
        // Does not call `from_set`, whose result would be built in memory.
        if let Some(member) = set.alone()
            && let Some((port, mut side)) = lock_member(&place, member, Locking::Try)
            && !is_empty(port, &mut side)
            && let Some(reply) = reply_of(&front(&mut side).head)
            && let Some(left) = Small::new(space, &mut *target, AUDIT).copy(port, &mut side, reply)
        {
            // Same as `take_from_member`, for the only ready member.
            if is_empty(port, &mut side) && set.activity.count() != seen {
                requeue_member(set, port, member, true);
            }
            drop(side);
            return deliver(space, target, AUDIT, left);
        }
    }
    receive_from_any_set(space, name, target)
}

#[cold]
#[inline(never)]
fn receive_from_any_set(space: Space, name: PortName, target: &mut [u8]) -> MsgReturn {
    let small = Small::new(space, &mut *target, AUDIT);
    match from_set(space, name, small, &mut None, Locking::Try) {
        Some(FastPath::Done(left)) => deliver(space, target, AUDIT, left),
        Some(FastPath::Wait) => WAIT,
        Some(FastPath::FallBack) | None => FALL_BACK,
    }
}

/// Receives a small message, and spins if there is none. Returns [`FALL_BACK`] if the slow path is
/// needed or it is time to block.
pub(crate) fn receive_and_spin(
    space: Space,
    name: PortName,
    target: &mut [u8],
    options: MsgOptions,
    timeout: u32,
) -> MsgReturn {
    let trailer_size = options.trailer_size();
    let received = spin_until(
        || waits(options, MsgOptions::RCV_TIMEOUT, timeout),
        |spin_target| {
            let small = Small::new(space, &mut *target, trailer_size);
            try_receive(space, name, small, spin_target).unwrap_or(FastPath::FallBack)
        },
    );
    match received {
        Some(left) => deliver(space, target, trailer_size, left),
        None => FALL_BACK,
    }
}

/// A consumer of the front message of a queue.
pub(crate) trait Taker: Sized {
    /// The part of the message that remains to be delivered.
    type Taken;

    /// Dequeues the front message of the port, whose receive side is locked. Returns `None` and
    /// does nothing if the slow path is needed.
    fn take(self, port: &Port, side: &mut ReceiveSide) -> Option<Self::Taken>;
}

#[inline(always)]
pub(crate) fn try_receive<T: Taker>(
    space: Space,
    name: PortName,
    taker: T,
    target: &mut SpinTarget,
) -> Option<FastPath<T::Taken>> {
    let Ok((port, mut side)) = space.receive_side(name, Locking::Wait) else {
        return from_set(space, name, taker, target, Locking::Wait);
    };
    // Only the slow path updates the set.
    if side.set != 0 {
        return None;
    }
    if is_empty(port, &mut side) {
        let slots = side.ring.slots();
        let watch = Watch::messages(&port.arrivals, side.head, &port.departures, slots);
        *target = Some(watch);
        return Some(FastPath::Wait);
    }
    let taken = taker.take(port, &mut side)?;
    Some(FastPath::Done(taken))
}

#[inline(always)]
fn from_set<T: Taker>(
    space: Space,
    name: PortName,
    taker: T,
    target: &mut SpinTarget,
    locking: Locking,
) -> Option<FastPath<T::Taken>> {
    let place = space.find(name, kind::PORT_SET)?;
    let set = port_set::find(place.entry().object)?;
    let seen = set.activity.count();
    // If the only ready member has a message, the set does not have to be locked.
    if let Some(member) = set.alone()
        && let Some((port, mut side)) = lock_member(&place, member, locking)
        && !is_empty(port, &mut side)
    {
        let snapshot = SetSnapshot {
            member,
            seen,
            is_only_ready: true,
            rotates: true,
        };
        return take_from_member(set, snapshot, (port, side), taker);
    }
    from_locked_set(&place, set, taker, target)
}

/// A snapshot of the ready members of a set.
struct SetSnapshot {
    member: PortRef,
    /// The set's activity counter before the snapshot.
    seen: u32,
    is_only_ready: bool,
    /// See [`SetState::rotates`](port_set::SetState::rotates). Irrelevant if there is only one
    /// ready member.
    rotates: bool,
}

#[inline(never)]
fn from_locked_set<T: Taker>(
    place: &EntryPlace,
    set: &'static Set,
    taker: T,
    target: &mut SpinTarget,
) -> Option<FastPath<T::Taken>> {
    let locked = set.lock();
    if !place.is_unchanged() || !locked.receivers.is_empty() {
        return None;
    }
    let seen = set.activity.count();
    let Some(member) = locked.ready.first() else {
        *target = Some(Watch::one(&set.activity, seen));
        return Some(FastPath::Wait);
    };
    let snapshot = SetSnapshot {
        member,
        seen,
        is_only_ready: locked.ready.len() == 1,
        rotates: locked.rotates,
    };
    drop(locked);

    let (port, mut side) = lock_member(place, member, Locking::Wait)?;
    if is_empty(port, &mut side) {
        // A parked member is always the last one. So if it is also the first, the thread can wait.
        let member = (&port.arrivals, side.head);
        *target = snapshot
            .is_only_ready
            .then_some(Watch::two((&set.activity, seen), member));
        return snapshot.is_only_ready.then_some(FastPath::Wait);
    }
    take_from_member(set, snapshot, (port, side), taker)
}

/// Locks the receive side of a member of the set at `place`, if the port is in no other set.
#[inline(always)]
fn lock_member(
    place: &EntryPlace,
    member: PortRef,
    locking: Locking,
) -> Option<(&'static Port, LockGuard<'static, ReceiveSide>)> {
    let port = port::find(member)?;
    let side = port.receive_by(locking)?;
    // By now, the number may belong to another port, the port may be in another set, or the set may
    // belong to another task. These checks exclude all three.
    if side.set != place.entry().object || !place.is_unchanged() {
        return None;
    }
    Some((port, side))
}

/// Dequeues the front message of a member, whose receive side is locked and not empty.
#[inline(always)]
fn take_from_member<T: Taker>(
    set: &Set,
    snapshot: SetSnapshot,
    (port, mut side): (&Port, LockGuard<'_, ReceiveSide>),
    taker: T,
) -> Option<FastPath<T::Taken>> {
    let taken = taker.take(port, &mut side)?;
    let is_empty = is_empty(port, &mut side);
    // The only ready member stays in the line, parked if it is empty. If another member becomes
    // ready after the counter was read, the slow path first finds this member empty and removes it.
    let stays = snapshot.is_only_ready && (!is_empty || set.activity.count() == snapshot.seen);
    if !stays && (is_empty || snapshot.rotates) {
        requeue_member(set, port, snapshot.member, is_empty);
    }
    Some(FastPath::Done(taken))
}

/// Moves a member, whose receive side is locked, to the end of the ready members after one of its
/// messages was dequeued, or removes it if it is empty.
fn requeue_member(set: &Set, port: &Port, member: PortRef, is_empty: bool) {
    let mut locked = set.lock();
    if locked.ready.len() == 1 {
        return;
    }
    if !is_empty {
        locked.rotate(member);
        return;
    }
    drop(locked);
    // Another empty member may be parked at the end, so this one leaves the line if it is still
    // empty.
    let mut side = port.send();
    if side.ready != 0 {
        let more = side.tail != port.departures.count();
        set.lock().requeue(side.ready, more);
        if !more {
            side.set_ready(0);
        }
    }
}

/// A [`Taker`] that dequeues a small message without descriptors and writes it into a buffer.
struct Small<'a> {
    space: Space,
    target: &'a mut [u8],
    trailer_size: u32,
}

/// The part of a small message that remains to be delivered.
#[derive(Clone, Copy)]
struct LateRights {
    /// The reply right, or null if it was already entered under the reserved name of the space.
    reply: PortRef,
    /// The port that the message was received from.
    from: PortRef,
}

impl Taker for Small<'_> {
    type Taken = LateRights;

    #[inline(always)]
    fn take(self, port: &Port, side: &mut ReceiveSide) -> Option<LateRights> {
        let reply = reply_of(&front(side).head)?;
        self.copy(port, side, reply)
    }
}

impl<'a> Small<'a> {
    #[inline(always)]
    const fn new(space: Space, target: &'a mut [u8], trailer_size: u32) -> Self {
        Self {
            space,
            target,
            trailer_size,
        }
    }

    /// Dequeues the front message, which has this reply right. Returns `None` and dequeues nothing
    /// if the message is too large.
    ///
    /// Loads and stores each field in turn, which takes few registers.
    ///
    /// Copies each field directly from the slot to the buffer: see
    /// [`append_bytes`](crate::kernel::embedded::fast::slots::append_bytes).
    #[inline(always)]
    fn copy(self, port: &Port, side: &mut ReceiveSide, reply: PortRef) -> Option<LateRights> {
        let left = self.copy_unpublished(port, side, reply)?;
        port.departures.note(side.head);
        Some(left)
    }

    /// Same as [`copy`](Self::copy), but leaves it to the caller to publish the head.
    #[inline(always)]
    fn copy_unpublished(
        self,
        port: &Port,
        side: &mut ReceiveSide,
        reply: PortRef,
    ) -> Option<LateRights> {
        // Early, so that few values are needed later.
        fetch_filled(side);
        // SAFETY: as in `front`. The slot is not accessed after the head is published.
        let front = unsafe { side.ring.slot(side.head) };
        let head = &front.head;
        let payload = front.payload.copied()?;
        // One comparison covers all parts.
        let size = size_of::<Header>() + payload.len();
        if self.target.len() < size + self.trailer_size as usize {
            return None;
        }
        let (header, rest) = <[Unalign<u32>; 6]>::mut_from_prefix(self.target).ok()?;
        let (body, rest) = rest.split_at_mut_checked(payload.len())?;
        let (seqno, context) = (side.seqno(), side.context);
        // SAFETY: the message is in the queue, and the receive side is locked.
        let sender = unsafe { head.sender.get() };
        put_trailer(rest, self.trailer_size, sender, seqno, context)?;
        let mut remote = PortName(reply);
        let mut left = LateRights { reply, from: NULL };
        if reply != NULL {
            left.from = port.number();
            if let Some(name) = self.space.enter_reserved(left.from, reply) {
                remote = name;
                left.reply = NULL;
            }
        }
        // `FastOutcome::Fast` promises this to the receiver.
        let size = size as u32;
        debug_assert!(head.size == size && size.is_multiple_of(4), "{head:?}");
        // Swaps the dispositions: the sender's destination is the receiver's local port.
        header[0].set(u32::from((head.bits.0 as u16).swap_bytes()));
        header[1].set(size);
        header[2].set(remote.0);
        // The space still owns the port or its set, so the name is valid there.
        header[3].set(side.name());
        header[4].set(head.voucher);
        header[5].set(head.id as u32);
        // Before the copy, so that few values are needed after it.
        advance(side, head.bits.remote());
        body.copy_from_slice(payload);
        Some(left)
    }
}

/// Returns the reply right of a message, or `None` if the message must take the slow path.
#[inline(always)]
const fn reply_of(head: &KmsgHeader) -> Option<PortRef> {
    match head.bits.0 {
        QUEUED_PLAIN | QUEUED_REPLY => Some(NULL),
        QUEUED_REQUEST => Some(head.local),
        _ => None,
    }
}

/// Enters the remaining reply right, if any, into the space, and writes its name into the message.
/// No lock may be held.
#[inline(always)]
fn deliver(space: Space, target: &mut [u8], trailer_size: u32, left: LateRights) -> MsgReturn {
    if !is_port(left.reply) {
        return MsgReturn::SUCCESS;
    }
    deliver_reply(space, target, trailer_size, left)
}

#[inline(never)]
fn deliver_reply(
    space: Space,
    target: &mut [u8],
    trailer_size: u32,
    LateRights { reply, from }: LateRights,
) -> MsgReturn {
    let name = match copyout::reply(space, reply, from) {
        Some(name) => name,
        None => {
            let mut details = 0;
            let right = |deferred: &mut DeferredQueue| {
                copyout_body::right(space, reply, MOVE_SEND_ONCE, &mut details, deferred)
            };
            let name = run_deferred::with(right);
            if details != 0 {
                return deliver::without_reply(details, trailer_size, target);
            }
            name
        }
    };
    match Unalign::<Header>::mut_from_prefix(target) {
        Ok((header, _)) => header.set(Header {
            remote: name,
            ..header.get()
        }),
        // Unreachable: the header was written when the message was dequeued.
        Err(_) => return MsgReturn::RCV_INVALID_DATA,
    }
    MsgReturn::SUCCESS
}

#[cfg(all(test, not(shuttle)))]
mod tests;
