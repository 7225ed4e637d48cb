//! Fast path of large messages and messages with descriptors: dequeueing and enqueueing under the
//! lock of one side.
//!
//! Their rights and memory are copied in before and copied out afterwards, as on the slow path.

use crate::kernel::embedded::fast::attempt::{FastPath, SpinTarget, spin_until};
use crate::kernel::embedded::fast::receive::{Taker, front, leave, try_receive};
use crate::kernel::embedded::fast::send::{filled, used, vacant};
use crate::kernel::embedded::ipc::copyout_body::Writer;
use crate::kernel::embedded::ipc::deliver::{self, Dequeued, Request};
use crate::kernel::embedded::object::kmsg::{PendingKmsg, Stamp};
use crate::kernel::embedded::object::port::{self, Port, ReceiveSide};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::queue::{self, fits};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::sync::spin::Watch;
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
        |target| match try_post(&mut message, above_limit, target) {
            Some(()) => FastPath::Done(()),
            None if target.is_some() => FastPath::Wait,
            None => FastPath::FallBack,
        },
    );
    message
}

fn try_post(
    message: &mut Option<PendingKmsg<'_>>,
    above_limit: bool,
    target: &mut SpinTarget,
) -> Option<()> {
    let id = message.as_ref()?.head.remote;
    let port = port::find(id)?;
    let mut side = port.send();
    if !side.open {
        return None;
    }
    let room = if above_limit { side.most } else { side.room };
    if used(port, &mut side, room) >= room {
        *target = Some(Watch::room(&port.departures, side.head, room));
        return None;
    }
    let kept = queue::kept(side.ring.slots(), side.tail);
    let slot = vacant(&mut side, id)?;
    if slot.payload.growth(&message.as_ref()?.payload, kept) != 0 {
        return None;
    }
    slot.fill(message.take()?);
    filled(port, &mut side);
    Some(())
}

/// Dequeues the front message if it fits. Returns `None` if there is none, or the slow path is
/// needed.
pub(crate) fn take(space: Space, writer: &mut Writer<'_>, request: Request) -> Option<Dequeued> {
    let mut any = Any { writer, request };
    match try_receive(space, &mut any, &mut None)? {
        FastPath::Done(dequeued) => Some(dequeued),
        FastPath::FallBack | FastPath::Wait => None,
    }
}

struct Any<'a, 'b> {
    writer: &'a mut Writer<'b>,
    request: Request,
}

impl Taker for Any<'_, '_> {
    type Taken = Dequeued;

    fn name(&self) -> PortName {
        self.request.name
    }

    fn take(&mut self, port: &Port, side: &mut ReceiveSide, id: PortRef) -> Option<Dequeued> {
        let stamp = Stamp {
            seqno: side.seqno,
            context: side.context,
        };
        let local = PortName(side.name);
        let kept = queue::kept(side.ring.slots(), side.head);
        let message = front(side)?;
        let kept = message.payload.kept(kept);
        let head = message.head;
        let kind = head.bits.remote();
        let trailer = self.request.options.trailer_size();
        if head.remote != id
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
