//! Appends messages to queues, or hands them to blocked receivers. Charges for their memory.

use std::sync::Arc;

use smallvec::SmallVec;

use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::object::kmsg::{PendingKmsg, Stamp};
use crate::kernel::embedded::object::limits::{Account, MessageCharge};
use crate::kernel::embedded::object::line::Line;
use crate::kernel::embedded::object::port::{self, Port, PortState};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::queue::Receiver;
use crate::kernel::embedded::object::wait::{self, WaiterId, WakeReason};
use crate::wire::disposition::MOVE_SEND_ONCE;

/// Receivers that do not accept a message of this size.
type Rejected = SmallVec<[WaiterId; 2]>;

/// Charges for the `bytes` of memory that a message uses outside its slot: to the sender and the
/// port, or to the receiver of a message to a send-once right. Returns `None` if this would exceed
/// a limit, or if there is no account.
pub(crate) fn charge(
    port: Option<&'static Port>,
    disposition: u32,
    sender: impl FnOnce() -> Option<Arc<Account>>,
    bytes: u64,
) -> Option<MessageCharge> {
    let (account, queued) = match disposition {
        MOVE_SEND_ONCE => (port.and_then(Port::receiver), None),
        _ => (None, port.map(|port| &port.queued)),
    };
    account.or_else(sender)?.message(bytes, queued)
}

/// The result of [`post`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Posted {
    Taken,
    /// The queue would have to grow beyond a limit.
    NoMemory,
    /// The task of the sender has ended.
    Ended,
}

/// Hands a message to a blocked receiver, or appends it to the queue, and unlocks the port.
/// `counted` is true if a place is reserved for the message, and `has_sender` returns true if the
/// identity of its sender exists for sure. Leaves the message unchanged unless it was taken.
pub(crate) fn post(
    mut port: port::LockedPort<'static>,
    counted: bool,
    has_sender: impl FnOnce() -> bool,
    message: &mut PendingKmsg<'_>,
    deferred: &mut DeferredQueue,
) -> Posted {
    let (size, id) = (message.head.size, message.head.remote);
    port.record_sender_cpu();
    let state = &mut *port;
    if counted {
        state.queue.use_reserved();
    }
    if !has_sender() {
        // The identity of its sender may be gone soon.
        if counted {
            deferred.wake_sender(state.queue.grant());
        }
        return Posted::Ended;
    }
    let mut rejected = Rejected::new();
    let found = pick(&mut state.queue.receivers, size, &mut rejected)
        .or_else(|| pick_in_sets(id, state, size, &mut rejected));
    let receiver = found.map(|receiver| {
        // SAFETY: the task of the sender was alive after the port was locked, or it is the kernel.
        let sender = *unsafe { message.head.sender.get() };
        (receiver.waiter, state.stamp(sender))
    });
    let queued = receiver.is_none() && state.queue.push(message);
    let taken = queued || receiver.is_some();
    if taken {
        state.messages += 1;
    }
    // The reserved place was not used, so the next sender can have it.
    if counted && !queued {
        deferred.wake_sender(state.queue.grant());
    }
    let name = state.holder.name();
    drop(port);
    for waiter in rejected {
        wait::end(waiter, |result| {
            result.reason = WakeReason::TooLarge { size, name };
        });
    }
    if let Some((waiter, stamp)) = receiver {
        hand(waiter, message, stamp);
    }
    if taken {
        Posted::Taken
    } else {
        Posted::NoMemory
    }
}

/// Hands a message to a receiver that was removed from its queue.
fn hand(receiver: WaiterId, message: &mut PendingKmsg<'_>, stamp: Stamp) {
    wait::end(receiver, |result| {
        result.reason = WakeReason::Message;
        result.stamp = stamp;
        result.message.fill(message);
    });
}

/// Removes receivers until one accepts a message of this size. Returns that receiver.
fn pick(receivers: &mut Line<Receiver>, size: u32, rejected: &mut Rejected) -> Option<Receiver> {
    while let Some(receiver) = receivers.pop_front() {
        if receiver.takes(size) {
            return Some(receiver);
        }
        rejected.push(receiver.waiter);
    }
    None
}

/// Picks a receiver that is blocked on a set of the port. Makes the port ready in the sets that it
/// visits before.
fn pick_in_sets(
    id: PortRef,
    state: &mut PortState,
    size: u32,
    rejected: &mut Rejected,
) -> Option<Receiver> {
    // No thread is blocked on a set that has a ready member.
    while let Some(number) = state.sets.first_idle() {
        let set = port_set::find(number)?;
        let mut locked = set.lock();
        let found = pick(&mut locked.receivers, size, rejected);
        if found.is_some() {
            return found;
        }
        let place = port_set::make_ready(set, &mut locked, id);
        state.sets.set_ready(number, place);
    }
    None
}

/// Hands the messages of the locked port, which has joined a set, to the threads that are blocked
/// on the set. Marks the port as ready if messages remain.
pub(crate) fn feed(id: PortRef, port: &mut PortState, set: u32, deferred: &mut DeferredQueue) {
    let name = port.holder.name();
    while !port.queue.is_empty() {
        let Some(found) = port_set::find(set) else {
            return;
        };
        let mut state = found.lock();
        let Some(receiver) = state.receivers.pop_front() else {
            let place = port_set::make_ready(found, &mut state, id);
            port.sets.set_ready(set, place);
            return;
        };
        drop(state);
        let Some(front) = port.queue.front() else {
            return;
        };
        let size = front.head.size;
        if !receiver.takes(size) {
            deferred.push(Deferred::Wake(
                receiver.waiter,
                WakeReason::TooLarge { size, name },
            ));
            continue;
        }
        // SAFETY: the message is in the queue of the locked port.
        let sender = *unsafe { front.head.sender.get() };
        let message = front.take_out();
        port.queue.pop();
        let stamp = port.stamp(sender);
        deferred.push(Deferred::Hand(receiver.waiter, Box::new(message), stamp));
        deferred.wake_sender(port.queue.grant());
    }
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;
    use crate::ReceiveRight;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::kernel::embedded::object::kmsg::{
        KmsgDescriptors, KmsgHeader, PayloadRef, SenderRef,
    };
    use crate::kernel::embedded::object::wait::WaitPlace;
    use crate::kernel::embedded::space::Space;
    use crate::wire::Bits;
    use crate::wire::disposition::MOVE_SEND;

    /// Otherwise the next sender would stay blocked although the queue has room.
    #[test]
    fn unused_reserved_place_is_granted_to_the_next_sender() {
        for (is_received, is_alive, expected) in [
            (false, true, Posted::Taken),
            (true, true, Posted::Taken),
            (false, false, Posted::Ended),
        ] {
            let task = EmbeddedKernel::new().create_task();
            let right = ReceiveRight::with_queue_limit_in(*task, 1).unwrap();
            let space = Space::of(*task).unwrap();
            let number = space.look_up(right.name()).unwrap().object;
            let mut port = port::lock(number).unwrap();
            let place = WaitPlace::Room(number, port.queue.senders.next_place());
            let [next, receiver] = [(); 2].map(|()| wait::begin(place).unwrap());
            // The place of the sender of the message.
            port.queue.reserved = 1;
            port.queue.senders.push_back(next);
            if is_received {
                port.queue.receivers.push_back(Receiver {
                    waiter: receiver,
                    capacity: 4096,
                    ..Receiver::default()
                });
            }
            port.send_rights += 1;
            let mut message = PendingKmsg {
                head: KmsgHeader {
                    bits: Bits::new(MOVE_SEND, 0, 0, false),
                    size: 24,
                    remote: number,
                    sender: SenderRef::KERNEL,
                    ..KmsgHeader::default()
                },
                descriptors: KmsgDescriptors::new(),
                payload: PayloadRef::Bytes(&[]),
                charge: None,
            };
            let mut deferred = DeferredQueue::default();
            let posted = post(port, true, || is_alive, &mut message, &mut deferred);
            assert_eq!(posted, expected);
            let is_queued = is_alive && !is_received;
            let woken = match deferred.next() {
                Some(Deferred::Wake(woken, WakeReason::Room)) => Some(woken),
                Some(other) => panic!("{other:?}"),
                None => None,
            };
            assert_eq!(woken, (!is_queued).then_some(next));
            let mut port = port::lock(number).unwrap();
            assert_eq!(port.queue.count(), 1, "a message or a reserved place");
            assert_eq!(port.queue.senders.pop_front().is_some(), is_queued);
            port.queue.reserved = 0;
            drop(port);
            let ended = wait::result(receiver).unwrap();
            assert_eq!(matches!(ended.reason, WakeReason::Message), is_received);
        }
    }
}
