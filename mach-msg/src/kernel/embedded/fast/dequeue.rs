//! Dequeues messages under the lock of the receive side, and writes their trailers.

use std::mem::offset_of;

use zerocopy::{FromBytes, IntoBytes, Unalign};

use crate::kernel::embedded::fast::attempt::AHEAD;
use crate::kernel::embedded::ipc::deliver;
use crate::kernel::embedded::object::kmsg::{Kmsg, Stamp};
use crate::kernel::embedded::object::port::{Port, ReceiveSide};
use crate::kernel::embedded::object::ring::Access;
use crate::kernel::embedded::object::sender::Sender;
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::{AuditTrailer, TrailerElements};

/// Size of the trailer that nearly all receivers request.
pub(super) const AUDIT: u32 = TrailerElements::Audit.size();

/// Returns true if there is no message. Reads the other side's index only if the last value read
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
    fetch_next(side);
    advance(side, kind);
    port.departures.note(side.head);
}

/// Prefetches a later message.
#[inline(always)]
pub(super) fn fetch_next(side: &ReceiveSide) {
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
