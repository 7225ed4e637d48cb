//! Finds room in queues and publishes messages under the lock of the send side.

use crate::kernel::embedded::fast::attempt::{AHEAD, FastPath, SpinTarget};
use crate::kernel::embedded::object::kmsg::Kmsg;
use crate::kernel::embedded::object::port::{Port, SendSide};
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::queue::QueuePlace;
use crate::kernel::embedded::object::ring::Access;
use crate::kernel::embedded::sync::spin::Watch;

/// Returns true if a slot is free and sending only needs to fill it: the port is ready in its set,
/// and no receiver is blocked. Reads the other side's index only if no slot is free according to
/// the last value read.
#[inline(always)]
pub(super) fn reserve(port: &'static Port, side: &mut SendSide, place: QueuePlace) -> bool {
    has_room(port, side) || reserve_more(side, place)
}

/// Same as [`reserve`], without the rare case that the queue may have more room than its summary
/// says.
#[inline(always)]
pub(super) fn has_room(port: &Port, side: &mut SendSide) -> bool {
    if side.tail.wrapping_sub(side.head) < side.plain {
        return true;
    }
    side.head = port.departures.count();
    side.tail.wrapping_sub(side.head) < side.plain
}

#[cold]
#[inline(never)]
fn reserve_more(side: &mut SendSide, place: QueuePlace) -> bool {
    let used = side.tail.wrapping_sub(side.head);
    side.open
        && !side.wants_slots()
        && used < side.slots_for(place)
        && (side.set == 0 || side.ready != 0 || make_ready_in_set(side).is_some())
}

/// Handles the case that no slot could be [reserved](reserve): returns `Wait` if the queue is full,
/// and `FallBack` otherwise.
#[cold]
#[inline(never)]
pub(super) fn wait_for_room<T>(
    port: &'static Port,
    side: &SendSide,
    place: QueuePlace,
    target: Option<&mut SpinTarget>,
) -> FastPath<T> {
    let room = side.room_for(place);
    if !side.open || side.tail.wrapping_sub(side.head) < room {
        return FastPath::FallBack;
    }
    if let Some(target) = target {
        *target = Some(Watch::room(&port.departures, side.head, room));
    }
    FastPath::Wait
}

/// Returns the slot that was [reserved](reserve), to be [`filled`].
#[inline(always)]
pub(super) fn vacant(side: &mut SendSide) -> &mut Kmsg {
    // SAFETY: the caller holds the lock of the send side, under which the view was published. A
    // slot was reserved: there are fewer messages than slots, according to a head that was stored
    // after the slots before it were vacated. So there are slots, and this thread has exclusive
    // access to the one at the tail.
    unsafe { side.ring.slot(side.tail) }
}

/// Publishes the [`vacant`] slot after a message was stored in it.
#[inline(always)]
pub(super) fn filled(port: &Port, side: &mut SendSide) {
    fetch_next(side);
    side.tail = side.tail.wrapping_add(1);
    port.arrived(side);
}

/// Prefetches a slot for a later message.
#[inline(always)]
pub(super) fn fetch_next(side: &SendSide) {
    let tail = side.tail;
    // The cache of the other CPU has the slots that it emptied, so prefetch one of them early. Most
    // rings have too few slots for this.
    let slots = side.ring.slots();
    if slots > 4 * AHEAD && tail.wrapping_sub(side.head).wrapping_add(4 * AHEAD) < slots {
        side.ring.fetch(tail.wrapping_add(AHEAD), Access::Write);
    }
}

/// Makes the port ready in its set. Returns `None` if a thread is blocked on the set, because that
/// thread must get the message.
fn make_ready_in_set(side: &mut SendSide) -> Option<()> {
    let set = port_set::find(side.set)?;
    let mut locked = set.lock();
    if !locked.receivers.is_empty() {
        return None;
    }
    let place = port_set::make_ready(set, &mut locked, side.number);
    side.set_ready(place);
    Some(())
}
