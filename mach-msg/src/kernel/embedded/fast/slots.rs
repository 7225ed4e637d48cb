//! The slots of a queue under the lock of one side: enqueues messages under that of the send side,
//! and dequeues them under that of the receive side.

use std::mem::offset_of;

use zerocopy::{FromBytes, IntoBytes, Unalign};

use crate::kernel::embedded::fast::attempt::{AHEAD, FastPath, SpinTarget};
use crate::kernel::embedded::ipc::deliver;
use crate::kernel::embedded::object::kmsg::{INLINE, Kmsg, PendingKmsg, Sender, SenderRef, Stamp};
use crate::kernel::embedded::object::port::{Port, ReceiveSide, SendSide};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::queue::{self, QueuePlace};
use crate::kernel::embedded::object::ring::Access;
use crate::kernel::embedded::sync::spin::Watch;
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::{AuditTrailer, Bits, Header, TrailerElements};

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
        && !side.wants_slots
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

/// Returns the slot that was [reserved](reserve).
#[inline(always)]
fn vacant(side: &mut SendSide) -> &mut Kmsg {
    // SAFETY: the caller holds the lock of the send side, under which the view was published. A
    // slot was reserved: there are fewer messages than slots, according to a head that was stored
    // after the slots before it were vacated. So there are slots, and this thread has exclusive
    // access to the one at the tail.
    unsafe { side.ring.slot(side.tail) }
}

/// Publishes the [`vacant`] slot after a message was stored in it.
#[inline(always)]
fn publish(port: &Port, side: &mut SendSide) {
    side.tail = side.tail.wrapping_add(1);
    port.arrived(side);
}

/// Header bits of queued messages that can take the fast path: to a send right, to a send right
/// with a reply right, and to a send-once right.
pub(super) const QUEUED_PLAIN: u32 = Bits::new(MOVE_SEND, 0, 0, false).0;
pub(super) const QUEUED_REQUEST: u32 = Bits::new(MOVE_SEND, MOVE_SEND_ONCE, 0, false).0;
pub(super) const QUEUED_REPLY: u32 = Bits::new(MOVE_SEND_ONCE, 0, 0, false).0;

/// A message whose bytes are copied from the sender's buffer.
pub(super) struct BorrowedMessage<'a> {
    /// Fields are read where they are needed, because a copy of the header would take up
    /// registers.
    pub(super) header: &'a Unalign<Header>,
    pub(super) inline: &'a [u8],
    pub(super) size: u32,
    /// The bits of a received message.
    pub(super) bits: Bits,
    pub(super) reply: PortRef,
    /// The send right that the only descriptor moves, if any.
    pub(super) moved: Option<PortRef>,
    /// Loaded before the task was found alive.
    pub(super) sender: SenderRef,
}

/// Returns true if the slot that was [reserved](reserve) has memory for these inline bytes.
#[inline(always)]
pub(super) fn has_memory(side: &mut SendSide, inline: &[u8]) -> bool {
    inline.len() <= INLINE || vacant(side).payload.has_memory(inline)
}

/// Fills the slot that was [reserved](reserve), and that [has memory](has_memory) for the message,
/// and publishes it.
///
/// Copies the header field by field from the sender's buffer to the slot. An intermediate struct
/// would be written with narrow stores and read with wide loads, which stalls until the CPU's store
/// buffer is drained.
#[inline(always)]
pub(super) fn append_bytes(port: &Port, side: &mut SendSide, message: &BorrowedMessage<'_>) {
    // Before the copy, so that few values are needed after it.
    fetch_vacant(side);
    let number = side.number;
    let slot = vacant(side);
    // Each field is loaded and stored in turn, which takes few registers.
    slot.head.size = message.size;
    slot.head.id = message.header.get().id;
    slot.head.remote = number;
    slot.head.local = message.reply;
    slot.head.voucher = message.header.get().voucher.0;
    slot.head.sender = message.sender;
    slot.head.bits = message.bits;
    if let Some(moved) = message.moved {
        slot.descriptors.push_send_right(moved);
    }
    slot.payload.set(message.inline);
    publish(port, side);
}

/// Fills the slot that was [reserved](reserve) with a message that owns its rights, and publishes
/// it. Returns false and leaves the message unchanged if the slot's memory would have to grow.
pub(super) fn append(port: &Port, side: &mut SendSide, message: &mut PendingKmsg<'_>) -> bool {
    let kept = queue::kept(side.ring.slots(), side.tail);
    let slot = vacant(side);
    if slot.payload.growth(&message.payload, kept) != 0 {
        return false;
    }
    slot.fill(message);
    fetch_vacant(side);
    publish(port, side);
    true
}

/// Prefetches a slot for a later message.
#[inline(always)]
fn fetch_vacant(side: &SendSide) {
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

/// Size of the trailer that nearly all receivers request.
pub(super) const AUDIT: u32 = TrailerElements::Audit.size();

/// Returns true if there is not a message. Reads the other side's index only if the last value read
/// shows no messages.
#[inline(always)]
pub(super) fn is_empty(port: &Port, side: &mut ReceiveSide) -> bool {
    if side.head != side.tail {
        return false;
    }
    side.tail = port.arrivals.count();
    side.head == side.tail
}

/// Returns the message at the front, which must exist.
#[inline(always)]
pub(super) fn front(side: &mut ReceiveSide) -> &mut Kmsg {
    // SAFETY: the caller holds the lock of the receive side, under which the view was published.
    // There is a message at the head, according to a tail that was stored after the slot was
    // filled. So there are slots, and this thread has exclusive access to this one.
    unsafe { side.ring.slot(side.head) }
}

/// Advances the head after the front message was dequeued, and counts a consumed destination right
/// of this kind.
#[inline(always)]
pub(super) fn leave(port: &Port, side: &mut ReceiveSide, kind: u32) {
    fetch_filled(side);
    advance(side, kind);
    port.departures.note(side.head);
}

/// Prefetches a later message.
#[inline(always)]
pub(super) fn fetch_filled(side: &ReceiveSide) {
    let left = side.tail.wrapping_sub(side.head);
    if left > 4 * AHEAD {
        side.ring.fetch(side.head.wrapping_add(AHEAD), Access::Read);
    }
}

/// Advances the head, which the caller publishes once the front message is no longer accessed, and
/// counts a consumed destination right of this kind.
#[inline(always)]
pub(super) fn advance(side: &mut ReceiveSide, kind: u32) {
    // Consumed send-once rights are computed from the head: see `ReceiveSide::send_rights_used`.
    const { assert!(MOVE_SEND & 1 == 1 && MOVE_SEND_ONCE & 1 == 0) };
    side.send_rights_used = side.send_rights_used.wrapping_add(kind & 1);
    side.head = side.head.wrapping_add(1);
}

/// Writes the trailer at the start of `target`.
#[inline(always)]
pub(super) fn put_trailer(
    target: &mut [u8],
    size: u32,
    sender: &Sender,
    seqno: u32,
    context: u64,
) -> Option<()> {
    if size != AUDIT {
        let sender = *sender;
        let stamp = Stamp {
            seqno,
            context,
            sender,
        };
        return put_other_trailer(target, size, stamp);
    }
    let (begin, rest) = Unalign::<[u32; 3]>::mut_from_prefix(target).ok()?;
    let (end, _) = Unalign::<Sender>::mut_from_prefix(rest).ok()?;
    begin.set([0, AUDIT, seqno]);
    end.set(*sender);
    Some(())
}

// The layout that `put_trailer` relies on.
const _: () = {
    assert!(offset_of!(AuditTrailer, kind) == 0 && offset_of!(AuditTrailer, size) == 4);
    assert!(offset_of!(AuditTrailer, seqno) == 8 && offset_of!(AuditTrailer, sender) == 12);
    let audit = offset_of!(AuditTrailer, sender) + offset_of!(Sender, audit);
    assert!(offset_of!(AuditTrailer, audit) == audit);
    assert!(size_of::<AuditTrailer>() == 12 + size_of::<Sender>());
};

#[cold]
fn put_other_trailer(target: &mut [u8], size: u32, stamp: Stamp) -> Option<()> {
    let target = target.get_mut(..size as usize)?;
    let trailer = deliver::trailer(stamp, size);
    target.copy_from_slice(trailer.as_bytes().get(..target.len())?);
    Some(())
}
