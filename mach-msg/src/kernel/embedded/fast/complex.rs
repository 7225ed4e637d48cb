//! Fast path of large messages and messages with descriptors: dequeueing and enqueueing under the
//! lock of one side.
//!
//! Their rights and memory are copied in beforehand and copied out afterwards, as on the slow path.

use crate::kernel::embedded::fast::attempt::{FastPath, SpinTarget, spin_until};
use crate::kernel::embedded::fast::receive::{Taker, try_receive};
use crate::kernel::embedded::fast::slots::{append, front, leave, reserve, wait_for_room};
use crate::kernel::embedded::ipc::deliver::Delivery;
use crate::kernel::embedded::object::kmsg::{PendingKmsg, Stamp};
use crate::kernel::embedded::object::port::{self, Port, ReceiveSide};
use crate::kernel::embedded::object::queue::{self, QueuePlace, fits};
use crate::kernel::embedded::space::Space;
use crate::wire::PortName;
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};

/// Appends a message that owns its rights to the queue of its destination. Spins for room if
/// `waits` is true. Returns false and leaves the message unchanged if the slow path is needed or it
/// is time to block.
pub(crate) fn post(
    space: Space,
    message: &mut PendingKmsg<'_>,
    place: QueuePlace,
    waits: bool,
) -> bool {
    spin_until(
        || waits,
        |target| try_post(space, message, place, target).unwrap_or(FastPath::FallBack),
    )
    .is_some()
}

fn try_post(
    space: Space,
    message: &mut PendingKmsg<'_>,
    place: QueuePlace,
    target: &mut SpinTarget,
) -> Option<FastPath<()>> {
    let port = port::find(message.head.remote)?;
    let mut side = port.send();
    // The identity of an ended task may be gone soon.
    if !space.is_alive() {
        return None;
    }
    if !reserve(port, &mut side, place) {
        return Some(wait_for_room(port, &side, place, Some(target)));
    }
    append(port, &mut side, message).then_some(FastPath::Done(()))
}

/// Dequeues the front message if it fits. Returns false if there is none or the slow path is
/// needed.
pub(crate) fn take(space: Space, delivery: &mut Delivery<'_>) -> bool {
    let name = delivery.request.name;
    let taken = try_receive(space, name, ComplexMessage(delivery), &mut None);
    matches!(taken, Some(FastPath::Done(())))
}

struct ComplexMessage<'a, 'b>(&'a mut Delivery<'b>);

impl Taker for ComplexMessage<'_, '_> {
    type Taken = ();

    fn take(self, port: &Port, side: &mut ReceiveSide) -> Option<()> {
        let Self(delivery) = self;
        let (seqno, context) = (side.seqno(), side.context);
        let local = PortName(side.name());
        let kept = queue::kept(side.ring.slots(), side.head);
        let message = front(side);
        let kept = message.payload.kept(kept);
        let head = message.head;
        let kind = head.bits.remote();
        let trailer = delivery.request.options.trailer_size();
        if head.remote != port.number()
            || !matches!(kind, MOVE_SEND | MOVE_SEND_ONCE)
            || !fits(delivery.request.size, head.size, trailer)
        {
            return None;
        }
        // SAFETY: the message is in the queue, and the receive side is locked.
        let sender = *unsafe { head.sender.get() };
        delivery.take(message, true, kept);
        delivery.stamp = Stamp {
            seqno,
            context,
            sender,
        };
        delivery.local = Some(local);
        leave(port, side, kind);
        Some(())
    }
}
