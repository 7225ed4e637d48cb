//! Sends a message on the slow path: into a queue, or to a blocked receiver.

use std::ops::Range;

use crate::kernel::embedded::fast::complex;
use crate::kernel::embedded::ipc::block::{self, NotWoken};
use crate::kernel::embedded::ipc::buffer::Buffer;
use crate::kernel::embedded::ipc::copyin_body;
use crate::kernel::embedded::ipc::copyin_header;
use crate::kernel::embedded::ipc::deferred::DeferredQueue;
use crate::kernel::embedded::ipc::enqueue::{self, Posted};
use crate::kernel::embedded::ipc::kobject;
use crate::kernel::embedded::ipc::pseudo_receive;
use crate::kernel::embedded::object::kmsg::{
    KmsgDescriptors, PayloadRef, PendingKmsg, SenderRef, WrittenBuffer,
};
use crate::kernel::embedded::object::limits::ALLOCATABLE_MAX;
use crate::kernel::embedded::object::memory_map::Trust;
use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::queue::QueuePlace;
use crate::kernel::embedded::object::wait::{WaitDeadline, WaitPlace, WakeReason, deadline};
use crate::kernel::embedded::space::Space;
use crate::kernel::{COPIED_MAX, MessageMemory, MsgOptions, MsgReturn, SendArgs, spare};
use crate::wire::disposition::MOVE_SEND_ONCE;
use crate::wire::{Bits, Body, Header, MESSAGE_SIZE_MAX};

/// Arguments of a send.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SendRequest {
    pub(crate) options: MsgOptions,
    pub(crate) size: u32,
    pub(crate) timeout: u32,
    pub(crate) trust: Trust,
}

impl SendRequest {
    pub(crate) const fn new(size: u32, args: SendArgs) -> Self {
        Self {
            options: args.options,
            size,
            timeout: args.timeout,
            trust: args.trust,
        }
    }
}

/// Sends the message in `buffer`.
pub(crate) fn send(
    space: Space,
    mut buffer: Buffer<'_>,
    request: SendRequest,
    deferred: &mut DeferredQueue,
) -> MsgReturn {
    let size = request.size;
    if size < size_of::<Header>() as u32 || size & 3 != 0 {
        return MsgReturn::SEND_MSG_TOO_SMALL;
    }
    if size > MESSAGE_SIZE_MAX {
        return MsgReturn::SEND_TOO_LARGE;
    }
    if size > ALLOCATABLE_MAX {
        return MsgReturn::SEND_NO_BUFFER;
    }
    if size > space.message_size() {
        return MsgReturn::SEND_TOO_LARGE;
    }
    let Some(bytes) = buffer.bytes().get(..size as usize) else {
        return MsgReturn::SEND_INVALID_DATA;
    };
    let Ok((mut header, _)) = zerocopy::FromBytes::read_from_prefix(bytes)
        .map(|(header, rest): (Header, &[u8])| (header, rest))
    else {
        return MsgReturn::SEND_INVALID_DATA;
    };
    header.bits = Bits(header.bits.0 & Bits::USER);
    if header.bits.is_complex() && (size as usize) < size_of::<Header>() + size_of::<Body>() {
        return MsgReturn::SEND_MSG_TOO_SMALL;
    }
    let sender = space.sender();
    let copied = match copyin_header::copyin(space, &header, request.options, deferred) {
        Ok(copied) => copied,
        Err(error) => return error,
    };
    let mut message = PendingKmsg {
        head: copied.head,
        descriptors: KmsgDescriptors::new(),
        payload: PayloadRef::Bytes(&[]),
        charge: None,
    };
    message.head.size = size;
    message.head.id = header.id;
    message.head.sender = sender;
    let mut inline_at = size_of::<Header>();
    let mut circular = false;
    let mut weight = 0;
    if header.bits.is_complex() {
        let target = copyin_body::Target {
            space,
            destination: message.head.remote,
            trust: request.trust,
        };
        match copyin_body::copyin(bytes, target, &mut message.descriptors, deferred) {
            Ok(copied) => {
                inline_at = copied.inline_at;
                circular = copied.circular;
                weight = copied.weight;
            }
            Err(error) => {
                deferred.run();
                deferred.release_all(message.take_rights());
                return error;
            }
        }
    }
    deferred.run();
    if circular {
        deferred.destroy(message.take_rights());
        return MsgReturn::SUCCESS;
    }
    let payload = size as usize - inline_at;
    if payload > COPIED_MAX {
        weight += payload as u64;
    }
    if weight != 0 {
        let port = port::find(message.head.remote);
        let disposition = message.head.bits.remote();
        message.charge = enqueue::charge(port, disposition, || space.account(), weight);
        if message.charge.is_none() {
            let details =
                pseudo_receive::receive(space, buffer, message.head, message.descriptors, deferred);
            return result_with_detail(MsgReturn::SEND_NO_BUFFER, details);
        }
    }
    let mut copy = MessageMemory::new();
    message.payload = contents(&mut buffer, inline_at..size as usize, &mut copy);
    let result = enqueue(space, &mut message, request, copied.always, deferred);
    let (head, descriptors) = (message.head, message.descriptors);
    spare::keep(copy);
    if result == MsgReturn::SUCCESS {
        return result;
    }
    let details = pseudo_receive::receive(space, buffer, head, descriptors, deferred);
    result_with_detail(result, details)
}

/// Returns the inline bytes of the message in `buffer`. A long payload stays in the buffer if its
/// memory may be swapped. Otherwise it is copied into `copy` here, while no lock is held.
#[inline(always)]
fn contents<'a>(
    buffer: &'a mut Buffer<'_>,
    range: Range<usize>,
    copy: &'a mut MessageMemory,
) -> PayloadRef<'a> {
    if range.len() <= COPIED_MAX {
        return PayloadRef::Bytes(buffer.bytes().get(range).unwrap_or_default());
    }
    large_contents(buffer, range, copy)
}

#[cold]
fn large_contents<'a>(
    buffer: &'a mut Buffer<'_>,
    range: Range<usize>,
    copy: &'a mut MessageMemory,
) -> PayloadRef<'a> {
    let (at, length) = (range.start, range.len());
    if let Buffer::Memory(memory) = buffer {
        return PayloadRef::Buffer(WrittenBuffer { memory, at, length });
    }
    let bytes = buffer.bytes().get(range).unwrap_or_default();
    let at = size_of::<Header>();
    *copy = spare::take_for(at + length);
    if let Some(target) = copy.bytes_mut().get_mut(at..at + length) {
        target.copy_from_slice(bytes);
    }
    PayloadRef::Buffer(WrittenBuffer {
        memory: copy,
        at,
        length,
    })
}

/// Returns a send error with the detail bits of a failed pseudo-receive.
fn result_with_detail(result: MsgReturn, detail: i32) -> MsgReturn {
    MsgReturn(result.0 | detail)
}

/// Queues the message, or destroys it if its destination is dead. On error, leaves the message
/// unchanged.
fn enqueue(
    space: Space,
    message: &mut PendingKmsg<'_>,
    request: SendRequest,
    always: bool,
    deferred: &mut DeferredQueue,
) -> MsgReturn {
    let destination = message.head.remote;
    // The identity of the kernel outlives every task.
    let by_kernel = message.head.sender == SenderRef::KERNEL;
    let has_sender = move || by_kernel || space.is_alive();
    let place = match (message.head.bits.remote(), always) {
        (MOVE_SEND_ONCE, _) => QueuePlace::Reply,
        (_, true) => QueuePlace::AboveLimit,
        (_, false) => QueuePlace::Request,
    };
    // For other messages, the fast path has already spun.
    let waits = message.head.bits.is_complex()
        && !(request.options.contains(MsgOptions::SEND_TIMEOUT) && request.timeout == 0);
    if complex::post(space, message, place, waits) {
        return MsgReturn::SUCCESS;
    }
    let Some(port) = port::lock(destination) else {
        deferred.destroy(message.take_rights());
        return MsgReturn::SUCCESS;
    };
    if !port.alive {
        drop(port);
        destroy_undelivered(message, deferred);
        return MsgReturn::SUCCESS;
    }
    if port.is_kernel() {
        drop(port);
        if let Some(mut reply) = kobject::serve(message, deferred) {
            // The reply waits for room as the request would have. If there is none, the reply is
            // lost, because the request was already accepted.
            if enqueue(space, &mut reply, request, false, deferred) != MsgReturn::SUCCESS {
                deferred.destroy(reply.take_rights());
            }
        }
        return MsgReturn::SUCCESS;
    }
    let has_room = match place {
        QueuePlace::Request => !port.queue.is_full(),
        QueuePlace::AboveLimit | QueuePlace::Reply => port.queue.count() < port.queue.most,
    };
    if has_room {
        return posted(enqueue::post(port, false, has_sender, message, deferred));
    }
    let deadline = deadline(request.options, MsgOptions::SEND_TIMEOUT, request.timeout);
    if deadline == WaitDeadline::Now {
        return MsgReturn::SEND_TIMED_OUT;
    }
    if port.queue.count() >= port.queue.most {
        return MsgReturn::SEND_NO_BUFFER;
    }
    let place = WaitPlace::Room(destination, port.queue.senders.next_place());
    let woken = block::block(port, place, deadline, Some(space), |port, waiter| {
        port.queue.senders.push_back(waiter);
    });
    // Ends the wait before the port is locked.
    match woken.map(|result| result.reason) {
        Err(NotWoken::TimedOut) => MsgReturn::SEND_TIMED_OUT,
        Err(NotWoken::Interrupted) => MsgReturn::SEND_INTERRUPTED,
        Ok(WakeReason::Room) => match port::lock(destination).filter(|port| port.alive) {
            Some(port) => posted(enqueue::post(port, true, has_sender, message, deferred)),
            None => {
                destroy_undelivered(message, deferred);
                MsgReturn::SUCCESS
            }
        },
        Ok(
            WakeReason::None
            | WakeReason::Message
            | WakeReason::TooLarge { .. }
            | WakeReason::PortChanged
            | WakeReason::PortDied
            | WakeReason::Interrupted,
        ) => {
            destroy_undelivered(message, deferred);
            MsgReturn::SUCCESS
        }
    }
}

/// Converts the result of [`enqueue::post`] to a return code.
const fn posted(posted: Posted) -> MsgReturn {
    match posted {
        Posted::Taken => MsgReturn::SUCCESS,
        Posted::NoMemory => MsgReturn::SEND_NO_BUFFER,
        Posted::Ended => MsgReturn::SEND_INTERRUPTED,
    }
}

/// Destroys a message to a dead port, which gets no send-once notification.
fn destroy_undelivered(message: &mut PendingKmsg<'_>, deferred: &mut DeferredQueue) {
    deferred.destroy(message.take_rights());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::kernel::embedded::ipc::{one_side, run_deferred};
    use crate::kernel::embedded::object::kmsg::KmsgHeader;
    use crate::kernel::embedded::sync::lock::Locking;
    use crate::wire::AuditToken;
    use crate::{MessageBuffer, ReceiveRight};

    /// Returns whether a large payload stays in the caller's memory, and whether it was copied.
    fn place(buffer: Buffer<'_>, range: Range<usize>) -> (bool, bool) {
        let mut buffer = buffer;
        let mut copy = MessageMemory::new();
        let own = buffer.bytes().as_ptr_range();
        let expected = buffer.bytes()[range.clone()].to_vec();
        let payload = contents(&mut buffer, range, &mut copy);
        let (bytes, exchanged) = match payload {
            PayloadRef::Bytes(bytes) => (bytes, None),
            PayloadRef::Buffer(written) => {
                let (at, length) = (written.at, written.length);
                let bytes = &written.memory.bytes()[at..at + length];
                (bytes, Some(own.contains(&bytes.as_ptr())))
            }
        };
        assert_eq!(bytes, expected);
        (exchanged == Some(true), exchanged == Some(false))
    }

    #[test]
    fn only_large_payloads_are_swapped() {
        let size = 2 * COPIED_MAX;
        let pattern: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
        for (range, is_large) in [
            (24..24, false),
            (24..100, false),
            (40..40 + COPIED_MAX, false),
            (40..41 + COPIED_MAX, true),
            (24..size, true),
        ] {
            let mut memory = MessageMemory::new();
            memory.reserve(size);
            memory.bytes_mut()[..size].copy_from_slice(&pattern);
            assert_eq!(
                place(Buffer::Memory(&mut memory), range.clone()),
                (is_large, false),
                "{range:?} of memory"
            );
            assert_eq!(
                place(Buffer::Bytes(&mut pattern.clone()), range.clone()),
                (false, is_large),
                "{range:?} of bytes"
            );
        }
    }

    #[test]
    fn reply_of_the_kernel_arrives_after_its_requester_has_ended() {
        let kernel = EmbeddedKernel::new();
        let receiver = kernel.create_task();
        let port = ReceiveRight::new_in(*receiver).unwrap();
        let before = kernel.resource_counts();
        let requester = kernel.create_task();
        let ended = Space::of(*requester).unwrap();
        requester.end();
        let request = SendRequest {
            options: MsgOptions::SEND_MSG,
            size: 0,
            timeout: 0,
            trust: Trust::Checked,
        };
        let holder = Space::of(*receiver).unwrap();
        let right = one_side::make_send_once(holder, port.name(), Locking::Wait).unwrap();
        let mut reply = PendingKmsg {
            head: KmsgHeader {
                bits: Bits::new(MOVE_SEND_ONCE, 0, 0, false),
                size: size_of::<Header>() as u32,
                remote: right,
                sender: SenderRef::KERNEL,
                ..KmsgHeader::default()
            },
            descriptors: KmsgDescriptors::new(),
            payload: PayloadRef::Bytes(&[]),
            charge: None,
        };
        let sent =
            run_deferred::with(|deferred| enqueue(ended, &mut reply, request, false, deferred));
        assert_eq!(sent, MsgReturn::SUCCESS);
        let mut buffer = MessageBuffer::new();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        assert_eq!(message.sender(), AuditToken::KERNEL);
        drop(message);
        assert_eq!(kernel.resource_counts(), before);
        kernel.verify().unwrap();
    }
}
