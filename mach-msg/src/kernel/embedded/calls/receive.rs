//! Receives a message on the slow path: from a queue, or from a sender directly.

use std::ops::ControlFlow;

use zerocopy::IntoBytes;

use crate::kernel::embedded::fast::complex;
use crate::kernel::embedded::ipc::block::{self, NotWoken};
use crate::kernel::embedded::ipc::buffer::Buffer;
use crate::kernel::embedded::ipc::deferred::DeferredQueue;
use crate::kernel::embedded::ipc::deliver::{self, Delivery, ReceiveRequest};
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::object::kmsg::KEPT;
use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::queue::{Receiver, fits};
use crate::kernel::embedded::object::wait::{WaitPlace, WaiterId, WakeReason, deadline};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::{Entry, kind};
use crate::kernel::{MsgOptions, MsgReturn};
use crate::wire::PortName;

/// The result of an attempt to dequeue a message.
#[derive(Clone, Copy)]
enum Dequeue {
    Dequeued,
    TooLarge { size: u32, name: u32 },
}

/// Receives a message into `buffer`.
pub(crate) fn receive(
    space: Space,
    buffer: Buffer<'_>,
    request: ReceiveRequest,
    deferred: &mut DeferredQueue,
) -> MsgReturn {
    let mut delivery = Delivery::new(buffer, request);
    if complex::take(space, &mut delivery) {
        return deliver::deliver(space, &mut delivery, deferred);
    }
    let entry = space
        .look_up(request.name)
        .filter(|entry| entry.is(kind::RECEIVE | kind::PORT_SET));
    let Some(entry) = entry else {
        return invalid_name(space, request.name);
    };
    let found = if entry.is(kind::RECEIVE) {
        from_port(space, entry, &mut delivery, deferred)
    } else {
        from_set(space, entry, &mut delivery, deferred)
    };
    match found {
        Ok(Dequeue::Dequeued) => deliver::deliver(space, &mut delivery, deferred),
        Ok(Dequeue::TooLarge { size, name }) => left_in_queue(&mut delivery, size, name),
        Err(error) => error,
    }
}

fn invalid_name(space: Space, name: PortName) -> MsgReturn {
    let found = space.look_up(name);
    if found.is_some_and(|entry| !entry.is(kind::HAD_RECEIVE)) {
        guard::raise(reason::RCV_INVALID_NAME, name, 0);
    }
    MsgReturn::RCV_INVALID_NAME
}

fn receiver(waiter: WaiterId, request: ReceiveRequest) -> Receiver {
    Receiver {
        waiter,
        capacity: request.size,
        trailer: request.options.trailer_size(),
        large: request.options.contains(MsgOptions::RCV_LARGE),
    }
}

/// Returns true if the name still denotes the same right. The caller holds the lock of the port or
/// set.
fn unchanged(space: Space, name: PortName, entry: Entry) -> bool {
    space.look_up(name).is_some_and(|now| {
        now.object == entry.object && now.kind & entry.kind & (kind::RECEIVE | kind::PORT_SET) != 0
    })
}

fn from_port(
    space: Space,
    entry: Entry,
    delivery: &mut Delivery<'_>,
    deferred: &mut DeferredQueue,
) -> Result<Dequeue, MsgReturn> {
    let request = delivery.request;
    let id = entry.object;
    if port::is_shared(id) && port::is_empty(id) {
        // The lock would end the shared way, on which the receiver continues.
        return Err(MsgReturn::RCV_INTERRUPTED);
    }
    let Some(mut port) = port::lock(id) else {
        return Err(MsgReturn::RCV_INVALID_NAME);
    };
    if !unchanged(space, request.name, entry) {
        drop(port);
        return Err(invalid_name(space, request.name));
    }
    if let Some(dequeued) = dequeue(&mut port, delivery, deferred) {
        drop(port);
        return Ok(dequeued);
    }
    let place = WaitPlace::Port(id, port.queue.receivers.next_place());
    block(port, place, delivery, |port, receiver| {
        port.queue.receivers.push_back(receiver);
    })
}

fn from_set(
    space: Space,
    entry: Entry,
    delivery: &mut Delivery<'_>,
    deferred: &mut DeferredQueue,
) -> Result<Dequeue, MsgReturn> {
    let request = delivery.request;
    let id = entry.object;
    loop {
        let Some(set) = port_set::lock(id) else {
            return Err(MsgReturn::RCV_INVALID_NAME);
        };
        if !unchanged(space, request.name, entry) {
            drop(set);
            return Err(invalid_name(space, request.name));
        }
        let Some(member) = set.ready.first() else {
            let place = WaitPlace::Set(id, set.receivers.next_place());
            return block(set, place, delivery, |set, receiver| {
                set.receivers.push_back(receiver);
            });
        };
        // Ports are locked before sets, so unlock the set here and check its state again below.
        let rotate = set.rotates;
        drop(set);
        let Some(mut port) = port::lock(member) else {
            return Err(MsgReturn::RCV_INVALID_NAME);
        };
        // By now, another task may have a set with the same number.
        if !unchanged(space, request.name, entry) {
            drop(port);
            return Err(invalid_name(space, request.name));
        }
        if let ControlFlow::Break(found) = from_member(id, &mut port, rotate, delivery, deferred) {
            return Ok(found);
        }
    }
}

/// Dequeues a message from a ready member. Marks the member as not ready if its queue is empty.
fn from_member(
    set: u32,
    port: &mut port::LockedPort<'static>,
    rotate: bool,
    delivery: &mut Delivery<'_>,
    deferred: &mut DeferredQueue,
) -> ControlFlow<Dequeue> {
    let place = port.sets.get(set).map_or(0, |membership| membership.ready);
    if place == 0 {
        return ControlFlow::Continue(());
    }
    let found = dequeue(port, delivery, deferred);
    let empty = port.queue.is_empty();
    let stays = matches!(found, Some(Dequeue::TooLarge { .. })) || (!empty && !rotate);
    if !stays {
        if let Some(mut state) = port_set::lock(set) {
            state.requeue(place, !empty);
        }
        if empty {
            port.sets.set_ready(set, 0);
        }
    }
    match found {
        Some(found) => ControlFlow::Break(found),
        None => ControlFlow::Continue(()),
    }
}

/// Dequeues the front message of the locked port. With `MACH_RCV_LARGE`, leaves a message that is
/// too large in the queue.
fn dequeue(
    port: &mut port::LockedPort<'static>,
    delivery: &mut Delivery<'_>,
    deferred: &mut DeferredQueue,
) -> Option<Dequeue> {
    let request = delivery.request;
    if port.queue.is_empty() {
        port.queue.give_back();
    } else {
        port.record_receiver_cpu();
    }
    let state = &mut **port;
    let name = state.holder.name();
    let kept = state.queue.kept();
    let front = state.queue.front()?;
    let size = front.head.size;
    let fits = fits(request.size, size, request.options.trailer_size());
    if !fits && request.options.contains(MsgOptions::RCV_LARGE) {
        return Some(Dequeue::TooLarge { size, name });
    }
    // SAFETY: the message is in the queue of the locked port.
    let sender = *unsafe { front.head.sender.get() };
    delivery.take(front, fits, kept);
    state.queue.pop();
    delivery.stamp = state.stamp(sender);
    deferred.wake_sender(state.queue.grant());
    Some(Dequeue::Dequeued)
}

/// Enters the receiver into the line of a locked port or set, unlocks it, and blocks until a sender
/// hands over a message.
fn block<L>(
    locked: L,
    place: WaitPlace,
    delivery: &mut Delivery<'_>,
    enter: impl FnOnce(&mut L, Receiver),
) -> Result<Dequeue, MsgReturn> {
    let request = delivery.request;
    let deadline = deadline(request.options, MsgOptions::RCV_TIMEOUT, request.timeout);
    let woken = block::block(locked, place, deadline, None, |locked, waiter| {
        enter(locked, receiver(waiter, request));
    });
    let mut result = match woken {
        Ok(result) => result,
        Err(NotWoken::TimedOut) => return Err(MsgReturn::RCV_TIMED_OUT),
        Err(NotWoken::Interrupted) => return Err(MsgReturn::RCV_INTERRUPTED),
    };
    match result.reason {
        WakeReason::Message => {
            let message = &mut result.message;
            let trailer = request.options.trailer_size();
            let fits = fits(request.size, message.head.size, trailer);
            delivery.take(message, fits, KEPT);
            delivery.stamp = result.stamp;
            Ok(Dequeue::Dequeued)
        }
        WakeReason::TooLarge { size, name } => Ok(Dequeue::TooLarge { size, name }),
        WakeReason::None
        | WakeReason::PortChanged
        | WakeReason::Room
        | WakeReason::PortDied
        | WakeReason::Interrupted => Err(MsgReturn::RCV_PORT_CHANGED),
    }
}

/// With `MACH_RCV_LARGE`, writes the size of the message that remains in the queue.
fn left_in_queue(delivery: &mut Delivery<'_>, size: u32, name: u32) -> MsgReturn {
    let (request, writer) = (delivery.request, &mut delivery.writer);
    // XNU writes nothing into a buffer without room for the local port.
    if request.size >= 16 {
        writer.put(4, size.as_bytes());
        if request.options.contains(MsgOptions::RCV_LARGE_IDENTITY) {
            writer.put(12, name.as_bytes());
        }
    }
    if writer.overrun {
        return MsgReturn::RCV_INVALID_DATA;
    }
    MsgReturn::RCV_TOO_LARGE
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::kernel::embedded::ipc::run_deferred;
    use crate::kernel::{PortRight, PortType, Task};
    use crate::wire::disposition::{MAKE_SEND, MOVE_RECEIVE};

    fn entry(task: Task, name: PortName) -> Entry {
        Space::of(task).unwrap().look_up(name).unwrap()
    }

    /// Receives by `name` without waiting, with the entry that was looked up before.
    fn receive_with(task: Task, name: PortName, entry: Entry) -> Option<MsgReturn> {
        let space = Space::of(task).unwrap();
        let request = ReceiveRequest {
            options: MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT,
            name,
            size: 100,
            timeout: 0,
        };
        let mut buffer = [0; 100];
        let mut delivery = Delivery::new(Buffer::Bytes(&mut buffer), request);
        let receive = match entry.is(kind::RECEIVE) {
            true => from_port,
            false => from_set,
        };
        run_deferred::with(|deferred| receive(space, entry, &mut delivery, deferred)).err()
    }

    #[test]
    fn receive_fails_if_the_name_denotes_another_right_by_now() {
        let task = EmbeddedKernel::new().create_task();
        // SAFETY: no owned value loses a right because the test uses only its own names.
        let calls = unsafe { task.calls() };
        let new = |right| calls.port_allocate(right as u32).unwrap();
        let [port, other_port] = [(); 2].map(|()| new(PortRight::Receive));
        let [set, other_set] = [(); 2].map(|()| new(PortRight::PortSet));
        let dead = new(PortRight::DeadName);
        let gone = PortName(0x0077_7703);
        let names = [port, other_port, set, other_set, dead, gone];
        for looked_up in [port, set] {
            for name in names {
                let expected = match name == looked_up {
                    true => MsgReturn::RCV_TIMED_OUT,
                    false => MsgReturn::RCV_INVALID_NAME,
                };
                let found = receive_with(*task, name, entry(*task, looked_up));
                assert_eq!(found, Some(expected), "{name} {looked_up}");
            }
        }
    }

    #[test]
    fn receive_fails_if_only_a_send_right_is_left_by_now() {
        let kernel = EmbeddedKernel::new();
        let [task, other] = [(); 2].map(|()| kernel.create_task());
        // SAFETY: no owned value loses a right because the test uses only its own names.
        let calls = unsafe { task.calls() };
        let port = calls.port_allocate(PortRight::Receive as u32).unwrap();
        calls.port_insert_right(port, port, MAKE_SEND).unwrap();
        let before = entry(*task, port);
        let receive = || receive_with(*task, port, before);
        assert_eq!(receive(), Some(MsgReturn::RCV_TIMED_OUT));
        calls.transfer(port, MOVE_RECEIVE, *other).unwrap();
        assert_eq!(calls.port_type(port), Ok(PortType::SEND));
        assert_eq!(receive(), Some(MsgReturn::RCV_INVALID_NAME));
    }
}
