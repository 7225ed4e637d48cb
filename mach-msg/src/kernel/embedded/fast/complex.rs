//! Fast path of large messages and messages with descriptors: dequeueing and enqueueing under the
//! lock of one side.
//!
//! Their rights and memory are copied in before and copied out afterwards, as on the slow path.

use crate::kernel::embedded::fast::attempt::{FastPath, SpinTarget, spin_until};
use crate::kernel::embedded::fast::receive::{Taker, front, leave, try_receive};
use crate::kernel::embedded::fast::send::{filled, reserve, vacant, wait_for_room};
use crate::kernel::embedded::ipc::copyout_body::Writer;
use crate::kernel::embedded::ipc::deliver::{self, Dequeued, ReceiveRequest};
use crate::kernel::embedded::object::kmsg::{PendingKmsg, Stamp};
use crate::kernel::embedded::object::port::{self, Port, ReceiveSide};
use crate::kernel::embedded::object::queue::{self, fits};
use crate::kernel::embedded::space::Space;
use crate::wire::PortName;
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};

/// Puts a message that owns its rights into the queue of its destination. Spins for room if it
/// `waits`. Returns the message if the slow path is needed, or it is time to block.
pub(crate) fn post(
    message: PendingKmsg<'_>,
    above_limit: bool,
    waits: bool,
) -> Option<PendingKmsg<'_>> {
    let mut message = Some(message);
    spin_until(
        || waits,
        |target| try_post(&mut message, above_limit, target).unwrap_or(FastPath::FallBack),
    );
    message
}

fn try_post(
    message: &mut Option<PendingKmsg<'_>>,
    above_limit: bool,
    target: &mut SpinTarget,
) -> Option<FastPath<()>> {
    let port = port::find(message.as_ref()?.head.remote)?;
    let mut side = port.send();
    if !reserve(port, &mut side, above_limit) {
        return Some(wait_for_room(port, &side, above_limit, Some(target)));
    }
    let kept = queue::kept(side.ring.slots(), side.tail);
    let slot = vacant(&mut side);
    if slot.payload.growth(&message.as_ref()?.payload, kept) != 0 {
        return None;
    }
    slot.fill(message.take()?);
    filled(port, &mut side);
    Some(FastPath::Done(()))
}

/// Dequeues the front message if it fits. Returns `None` if there is none, or the slow path is
/// needed.
pub(crate) fn take(
    space: Space,
    writer: &mut Writer<'_>,
    request: ReceiveRequest,
) -> Option<Dequeued> {
    match try_receive(
        space,
        request.name,
        ComplexMessage { writer, request },
        &mut None,
    )? {
        FastPath::Done(dequeued) => Some(dequeued),
        FastPath::FallBack | FastPath::Wait => None,
    }
}

struct ComplexMessage<'a, 'b> {
    writer: &'a mut Writer<'b>,
    request: ReceiveRequest,
}

impl Taker for ComplexMessage<'_, '_> {
    type Taken = Dequeued;

    fn take(self, port: &Port, side: &mut ReceiveSide) -> Option<Dequeued> {
        let stamp = Stamp {
            seqno: side.seqno(),
            context: side.context,
        };
        let local = PortName(side.name());
        let kept = queue::kept(side.ring.slots(), side.head);
        let message = front(side);
        let kept = message.payload.kept(kept);
        let head = message.head;
        let kind = head.bits.remote();
        let trailer = self.request.options.trailer_size();
        if head.remote != port.number()
            || !matches!(kind, MOVE_SEND | MOVE_SEND_ONCE)
            || !fits(self.request.size, head.size, trailer)
        {
            return None;
        }
        let mut dequeued = deliver::take(message, self.request, true, self.writer, kept);
        dequeued.stamp = stamp;
        dequeued.local = Some(local);
        leave(port, side, kind);
        Some(dequeued)
    }
}
