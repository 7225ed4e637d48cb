//! Delivers a dequeued message: copies its rights and memory out into the receiver's space and its
//! bytes into the receive buffer.

use zerocopy::{FromBytes, IntoBytes};

use crate::kernel::embedded::ipc::buffer::Buffer;
use crate::kernel::embedded::ipc::copyout_body::{self, GuardedCopyout, Writer};
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue, KernelNotification};
use crate::kernel::embedded::object::kmsg::{
    Kmsg, KmsgDescriptors, KmsgHeader, Payload, Sender, Stamp, exchange_descriptors,
};
use crate::kernel::embedded::object::limits::MessageCharge;
use crate::kernel::embedded::object::port::{self, Holder};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef, is_port};
use crate::kernel::embedded::object::queue::fits;
use crate::kernel::embedded::space::Space;
use crate::kernel::{MessageMemory, MsgOptions, MsgReturn, spare};
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::{Bits, Body, Header, LargestTrailer, PortName, Split64};

/// Arguments of a receive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReceiveRequest {
    pub(crate) options: MsgOptions,
    pub(crate) name: PortName,
    pub(crate) size: u32,
    pub(crate) timeout: u32,
}

/// A receive operation: its buffer, and the message once dequeued. Passed by reference because the
/// struct is large.
pub(crate) struct Delivery<'a> {
    pub(crate) request: ReceiveRequest,
    pub(crate) writer: Writer<'a>,
    head: KmsgHeader,
    pub(crate) stamp: Stamp,
    /// Name of the port, if the destination right was already consumed and requires no
    /// notification.
    pub(crate) local: Option<PortName>,
    descriptors: KmsgDescriptors,
    charge: Option<MessageCharge>,
    /// Offset of the inline bytes in the received message.
    inline_at: usize,
    /// Inline bytes that still have to be copied to the buffer.
    detached: Option<DetachedBytes>,
    /// Memory of the slot that exceeds the amount it may keep.
    left: MessageMemory,
}

impl<'a> Delivery<'a> {
    /// Creates a receive operation without a message.
    #[inline]
    pub(crate) fn new(buffer: Buffer<'a>, request: ReceiveRequest) -> Self {
        Self {
            request,
            writer: Writer::new(buffer),
            head: KmsgHeader::default(),
            stamp: Stamp::default(),
            local: None,
            descriptors: KmsgDescriptors::new(),
            charge: None,
            inline_at: size_of::<Header>(),
            detached: None,
            left: MessageMemory::new(),
        }
    }

    /// Moves the contents out of a dequeued message, which keeps at most `kept` bytes of memory. If
    /// the message `fits`, copies a short payload into the buffer. A long payload is not copied
    /// here, because a lock is held: its memory is swapped with the buffer, or with spare memory of
    /// the thread.
    #[inline]
    pub(crate) fn take(&mut self, message: &mut Kmsg, fits: bool, kept: usize) {
        self.head = message.head;
        exchange_descriptors(&mut self.descriptors, &mut message.descriptors);
        std::mem::swap(&mut self.charge, &mut message.charge);
        if fits {
            let guarded = self.receives_guarded();
            let at = inline_at(self.head.bits, &self.descriptors, guarded);
            self.inline_at = at;
            let payload = &mut message.payload;
            match payload.large_at() {
                None => self.writer.put(at, payload),
                Some(found) if found == at && self.writer.exchange(payload.memory()) => {}
                Some(at) => {
                    self.detached = Some(DetachedBytes {
                        at,
                        length: payload.len(),
                        memory: std::mem::replace(payload.memory(), spare::take()),
                    });
                }
            }
        }
        let left = message.payload.trim(kept);
        if !left.is_empty() {
            self.left = left;
        }
    }

    /// Returns true if the receiver accepts guarded descriptors.
    const fn receives_guarded(&self) -> bool {
        self.request.options.contains(MsgOptions::RCV_GUARDED_DESC)
    }

    /// Moves out the undelivered rights and memory. `head` has the remaining rights of the header.
    fn undelivered(&mut self, head: KmsgHeader) -> Kmsg {
        Kmsg {
            head,
            descriptors: std::mem::take(&mut self.descriptors),
            payload: Payload::new(),
            charge: self.charge.take(),
        }
    }
}

/// Inline bytes in separate memory.
struct DetachedBytes {
    memory: MessageMemory,
    at: usize,
    length: usize,
}

impl DetachedBytes {
    fn bytes(&self) -> &[u8] {
        let rest = self.memory.bytes().get(self.at..);
        rest.and_then(|rest| rest.get(..self.length))
            .unwrap_or_default()
    }
}

/// Returns the offset of the inline data in a received message.
pub(crate) fn inline_at(bits: Bits, descriptors: &KmsgDescriptors, guarded: bool) -> usize {
    if !bits.is_complex() {
        return size_of::<Header>();
    }
    size_of::<Header>() + size_of::<Body>() + descriptors.received_size(guarded)
}

/// Delivers a dequeued message to the caller. Keeps its memory for later messages.
pub(crate) fn deliver(
    space: Space,
    delivery: &mut Delivery<'_>,
    deferred: &mut DeferredQueue,
) -> MsgReturn {
    spare::keep(std::mem::take(&mut delivery.left));
    let result = deliver_contents(space, delivery, deferred);
    if let Some(detached) = delivery.detached.take() {
        spare::keep(detached.memory);
    }
    result
}

/// Same as [`deliver`], except that spare memory is not kept.
fn deliver_contents(
    space: Space,
    delivery: &mut Delivery<'_>,
    deferred: &mut DeferredQueue,
) -> MsgReturn {
    let (head, request) = (delivery.head, delivery.request);
    let trailer_size = request.options.trailer_size();
    if !fits(request.size, head.size, trailer_size) {
        return destroy_too_large(space, delivery, deferred);
    }
    // Send-possible requests fire only now, because a message that does not fit fires none.
    if delivery.local.is_none() {
        send_possible(head.remote, deferred);
    }
    let mut details = 0;
    let remote = copyout_body::right(space, head.local, head.bits.local(), &mut details, deferred);
    let (voucher, voucher_kind) = deliver_voucher(space, &head, request, &mut details, deferred);
    let local = delivery
        .local
        .unwrap_or_else(|| consume_destination(space, head.remote, head.bits.remote(), deferred));
    deferred.run();
    if details != 0 {
        // The receiver does not learn either name, so release both rights.
        for (name, kind) in [(remote, head.bits.local()), (voucher, voucher_kind)] {
            copyout_body::release_name(space, name, kind, deferred);
        }
        deferred.run();
        let body = delivery.undelivered(KmsgHeader {
            bits: Bits(head.bits.0 & Bits::COMPLEX),
            remote: NULL,
            local: NULL,
            ..head
        });
        deferred.release_all(body);
        let result = MsgReturn(MsgReturn::RCV_HEADER_ERROR.0 | details);
        let header = undelivered_header(&head, local);
        let (stamp, writer) = (delivery.stamp, &mut delivery.writer);
        return write_header_and_trailer(result, stamp, header, trailer_size, writer);
    }
    let mut size = head.size as usize;
    let guarded = delivery.receives_guarded();
    let writer = &mut delivery.writer;
    let inline_at = delivery.inline_at;
    if head.bits.is_complex() {
        let descriptors = &mut delivery.descriptors;
        let count = Body {
            descriptor_count: u32::try_from(descriptors.len()).unwrap_or(u32::MAX),
        };
        writer.put(size_of::<Header>(), count.as_bytes());
        let guarded = if guarded {
            GuardedCopyout::Immovable
        } else {
            // The message gets shorter if guarded descriptors become plain ones.
            let sent_at = self::inline_at(head.bits, descriptors, true);
            size = size.saturating_sub(sent_at.saturating_sub(inline_at));
            GuardedCopyout::Destroyed
        };
        details |= copyout_body::body(space, descriptors, inline_at, guarded, writer, deferred);
        deferred.run();
    }
    if let Some(detached) = &delivery.detached {
        writer.put(inline_at, detached.bytes());
    }
    let header = received_header(&head, size, remote, local, (voucher, voucher_kind));
    writer.put(0, header.as_bytes());
    let trailer = trailer(delivery.stamp, trailer_size);
    let trailer = trailer.as_bytes().get(..trailer_size as usize);
    writer.put(size, trailer.unwrap_or_default());
    if writer.overrun {
        return MsgReturn::RCV_INVALID_DATA;
    }
    if details != 0 {
        return MsgReturn(MsgReturn::RCV_BODY_ERROR.0 | details);
    }
    MsgReturn::SUCCESS
}

/// Returns the header of a received message, with remote and local swapped.
fn received_header(
    head: &KmsgHeader,
    size: usize,
    remote: PortName,
    local: PortName,
    (voucher, voucher_kind): (PortName, u32),
) -> Header {
    Header {
        bits: Bits::new(
            head.bits.local(),
            head.bits.remote(),
            voucher_kind,
            head.bits.is_complex(),
        ),
        size: u32::try_from(size).unwrap_or(u32::MAX),
        remote,
        local,
        voucher,
        id: head.id,
    }
}

/// Delivers the voucher. Returns its name and disposition for the receiver.
fn deliver_voucher(
    space: Space,
    head: &KmsgHeader,
    request: ReceiveRequest,
    details: &mut i32,
    deferred: &mut DeferredQueue,
) -> (PortName, u32) {
    let kind = head.bits.voucher();
    if kind == 0 {
        return (PortName(head.voucher), 0);
    }
    if !request.options.contains(MsgOptions::RCV_VOUCHER) {
        deferred.push(Deferred::Release(head.voucher, kind));
        return (PortName::NULL, 0);
    }
    let name = copyout_body::right(space, head.voucher, kind, details, deferred);
    (name, if name.is_null() { 0 } else { kind })
}

/// Consumes the destination right. Returns the name of the port for the receiver.
fn consume_destination(
    space: Space,
    port_ref: PortRef,
    disposition: u32,
    deferred: &mut DeferredQueue,
) -> PortName {
    let Some(mut port) = port::lock(port_ref) else {
        return PortName::DEAD;
    };
    let name = match port.holder {
        Holder::Space { task, name } if task == space.number() => PortName(name),
        Holder::None | Holder::Space { .. } | Holder::Limbo | Holder::Transit | Holder::Kernel => {
            if port.alive {
                PortName::NULL
            } else {
                PortName::DEAD
            }
        }
    };
    match disposition {
        MOVE_SEND => {
            let (notify, count) = port.remove_send();
            deferred.notify(notify, KernelNotification::NoSenders(count));
        }
        MOVE_SEND_ONCE => port.send_once_rights = port.send_once_rights.saturating_sub(1),
        _ => {}
    }
    port::unlock(port_ref, port);
    name
}

/// Fires the armed send-possible requests of a port, because a message was received from it.
fn send_possible(port_ref: PortRef, deferred: &mut DeferredQueue) {
    let armed = match port::lock(port_ref) {
        Some(mut port) if port.requests.any_armed() => port.requests.take_armed(),
        _ => return,
    };
    for (name, notify) in armed {
        deferred.notify(notify, KernelNotification::SendPossible(PortName(name)));
    }
}

/// Destroys a message that does not fit. Writes only the header and the trailer for the receiver.
fn destroy_too_large(
    space: Space,
    delivery: &mut Delivery<'_>,
    deferred: &mut DeferredQueue,
) -> MsgReturn {
    let head = delivery.head;
    let local = consume_destination(space, head.remote, head.bits.remote(), deferred);
    deferred.run();
    deferred.release_all(delivery.undelivered(KmsgHeader {
        remote: NULL,
        ..head
    }));
    let header = undelivered_header(&head, local);
    let trailer_size = delivery.request.options.trailer_size();
    let (stamp, writer) = (delivery.stamp, &mut delivery.writer);
    write_header_and_trailer(
        MsgReturn::RCV_TOO_LARGE,
        stamp,
        header,
        trailer_size,
        writer,
    )
}

/// Returns the header of a message that was not delivered. Port fields that hold no right keep
/// their values.
fn undelivered_header(head: &KmsgHeader, local: PortName) -> Header {
    let unless_right = |word: u32, right: bool| {
        if right {
            PortName::NULL
        } else {
            PortName(word)
        }
    };
    let kind = head.bits.voucher();
    let voucher = unless_right(head.voucher, kind != 0);
    let remote = unless_right(head.local, is_port(head.local));
    received_header(head, size_of::<Header>(), remote, local, (voucher, kind))
}

/// Reduces a message that is already in `buffer` to the header and the trailer, because its reply
/// right could not be delivered.
#[cold]
pub(crate) fn without_reply(details: i32, trailer_size: u32, buffer: &mut [u8]) -> MsgReturn {
    let result = MsgReturn(MsgReturn::RCV_HEADER_ERROR.0 | details);
    let Ok((header, _)) = Header::read_from_prefix(buffer) else {
        return MsgReturn::RCV_INVALID_DATA;
    };
    // The sequence number and the context are the port's, so keep those of the existing trailer.
    let found = buffer
        .get(header.size as usize..)
        .and_then(|rest| rest.get(..trailer_size as usize));
    let written = LargestTrailer::extended(found.unwrap_or_default());
    let stamp = Stamp {
        seqno: written.seqno,
        context: written.context.get(),
        sender: Sender::KERNEL,
    };
    let header = Header {
        size: u32::try_from(size_of::<Header>()).unwrap_or_default(),
        remote: PortName::NULL,
        ..header
    };
    let mut writer = Writer::new(Buffer::Bytes(buffer));
    write_header_and_trailer(result, stamp, header, trailer_size, &mut writer)
}

/// Writes the header and the trailer of a message that could not be delivered.
fn write_header_and_trailer(
    result: MsgReturn,
    stamp: Stamp,
    header: Header,
    size: u32,
    writer: &mut Writer<'_>,
) -> MsgReturn {
    if writer.len() < size_of::<Header>() {
        return MsgReturn::RCV_INVALID_DATA;
    }
    writer.put(0, header.as_bytes());
    let stamp = Stamp {
        sender: Sender::KERNEL,
        ..stamp
    };
    let trailer = trailer(stamp, size);
    let trailer = trailer.as_bytes().get(..size as usize);
    writer.put_prefix(size_of::<Header>(), trailer.unwrap_or_default());
    result
}

/// Returns the largest trailer, of which the receiver gets the first `size` bytes.
pub(crate) fn trailer(stamp: Stamp, size: u32) -> LargestTrailer {
    LargestTrailer {
        kind: 0,
        size,
        seqno: stamp.seqno,
        sender: stamp.sender.security,
        audit: stamp.sender.audit,
        context: Split64::new(stamp.context),
        access_verdict: 0,
        sender_label: 0,
    }
}
