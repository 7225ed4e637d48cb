//! Puts messages into queues, or hands them to blocked receivers.

use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::object::kmsg::PendingKmsg;
use crate::kernel::embedded::object::line::Line;
use crate::kernel::embedded::object::port::{self, PortState};
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::queue::Receiver;
use crate::kernel::embedded::object::wait::{self, WaiterId, WakeReason};

/// Hands a message to a blocked receiver, or appends it to the queue. `counted` is true if a place
/// is reserved for the message. Unlocks the port. Returns the message if the queue would have to
/// grow beyond a limit.
pub(crate) fn post<'a>(
    mut port: port::LockedPort<'static>,
    counted: bool,
    message: PendingKmsg<'a>,
    deferred: &mut DeferredQueue,
) -> Option<PendingKmsg<'a>> {
    let size = message.head.size;
    let mut turned_away: smallvec::SmallVec<[WaiterId; 2]> = smallvec::SmallVec::new();
    let mut found = None;
    port.arrives();
    let state = &mut *port;
    if counted {
        state.queue.use_reserved();
    }
    while let Some(receiver) = state.queue.receivers.pop_front() {
        if receiver.takes(size) {
            found = Some(receiver);
            break;
        }
        turned_away.push(receiver.waiter);
    }
    if found.is_none() {
        let id = message.head.remote;
        // No thread is blocked on a set that has a ready member.
        while let Some(number) = state.sets.first_idle() {
            let Some(set) = port_set::find(number) else {
                break;
            };
            let mut locked = set.lock();
            found = pick(&mut locked.receivers, size, &mut turned_away);
            if found.is_some() {
                break;
            }
            let place = port_set::make_ready(set, &mut locked, id);
            state.sets.set_ready(number, place);
        }
    }
    let name = match state.holder {
        port::Holder::Space { name, .. } => name,
        _ => 0,
    };
    match found {
        Some(receiver) => {
            state.messages += 1;
            let stamp = state.stamp();
            let next = if counted { state.queue.grant() } else { None };
            drop(port);
            turn_away(turned_away, size, name);
            wait::end(receiver.waiter, |result| {
                result.reason = WakeReason::Message;
                result.message.fill(message);
                result.stamp = stamp;
            });
            if let Some(sender) = next {
                deferred.push(Deferred::Wake(sender, WakeReason::Room));
            }
            None
        }
        None => {
            let refused = state.queue.push(message).err();
            let mut next = None;
            if refused.is_none() {
                state.messages += 1;
            } else if counted {
                next = state.queue.grant();
            }
            drop(port);
            turn_away(turned_away, size, name);
            if let Some(sender) = next {
                deferred.push(Deferred::Wake(sender, WakeReason::Room));
            }
            refused
        }
    }
}

/// Removes receivers until one takes a message of this size, and returns that one.
fn pick(
    receivers: &mut Line<Receiver>,
    size: u32,
    turned_away: &mut smallvec::SmallVec<[WaiterId; 2]>,
) -> Option<Receiver> {
    while let Some(receiver) = receivers.pop_front() {
        if receiver.takes(size) {
            return Some(receiver);
        }
        turned_away.push(receiver.waiter);
    }
    None
}

fn turn_away(waiters: smallvec::SmallVec<[WaiterId; 2]>, size: u32, name: u32) {
    for waiter in waiters {
        wait::end(waiter, |result| {
            result.reason = WakeReason::TooLarge { size, name };
        });
    }
}

/// Hands the messages of the locked port, which has joined a set, to the threads that are blocked
/// there. Marks the port as ready if messages remain.
pub(crate) fn feed(id: u32, port: &mut PortState, set: u32, deferred: &mut DeferredQueue) {
    let name = match port.holder {
        port::Holder::Space { name, .. } => name,
        _ => 0,
    };
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
        let message = front.take_out();
        port.queue.pop();
        let stamp = port.stamp();
        deferred.push(Deferred::Hand(receiver.waiter, Box::new(message), stamp));
        if let Some(sender) = port.queue.grant() {
            deferred.push(Deferred::Wake(sender, WakeReason::Room));
        }
    }
}
