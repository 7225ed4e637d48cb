//! Receiving: from a queue, or from a sender directly, into the caller's buffer.

use std::ops::ControlFlow;

use zerocopy::{FromBytes, IntoBytes};

use super::buffer::Buffer;
use super::copyin::{MOVE_SEND, MOVE_SEND_ONCE};
use super::deliver::{self, Guarded, Writer};
use super::entry::{Entry, kind};
use super::fast::any;
use super::guard::{self, reason};
use super::message::{Head, Inline, Items, KEPT, KERNEL, Message, NULL, Stamp, is_port};
use super::port::{self, Holder, PortId};
use super::queue::{Receiver, fits};
use super::send::{Deadline, deadline};
use super::set;
use super::space::{self, Space};
use super::wait::{self, Outcome, Place, WaiterId};
use super::work::{Later, Notification, Work};
use crate::kernel::{MessageMemory, MsgOptions, MsgReturn, spare};
use crate::wire::{Bits, Body, Header, MacTrailer, PortName, Split64, TRAILER_SIZE_MAX};

/// What a receive is asked to do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) options: MsgOptions,
    pub(super) name: PortName,
    pub(super) size: u32,
    pub(super) timeout: u32,
}

/// A message that was taken from its port and belongs to the receiving thread.
pub(super) struct Taken {
    head: Head,
    pub(super) stamp: Stamp,
    /// The name of the port, if the right that the message was sent to is used up already, and nobody has to be told of that.
    pub(super) local: Option<PortName>,
    items: Items,
    /// Many inline bytes, which are not in the buffer yet.
    apart: Option<Apart>,
    /// Memory that is too much to be kept where the message was.
    left: MessageMemory,
}

/// Inline bytes in memory of their own.
struct Apart {
    memory: MessageMemory,
    at: usize,
    length: usize,
}

impl Apart {
    fn bytes(&self) -> &[u8] {
        let rest = self.memory.bytes().get(self.at..);
        rest.and_then(|rest| rest.get(..self.length))
            .unwrap_or_default()
    }
}

/// What came of looking into a queue.
enum Look {
    Taken(Taken),
    TooLarge { size: u32, name: u32 },
}

/// Receives a message into `buffer`.
pub(super) fn receive(
    space: &'static Space,
    buffer: Buffer<'_>,
    request: Request,
    work: &mut Work,
) -> MsgReturn {
    let mut writer = Writer::new(buffer);
    if let Some(taken) = any::take(space, &mut writer, request) {
        return deliver_taken(space, taken, request, &mut writer, work);
    }
    let entry = space
        .look_up(request.name)
        .filter(|entry| entry.is(kind::RECEIVE | kind::PORT_SET));
    let Some(entry) = entry else {
        return invalid_name(space, request.name);
    };
    let found = if entry.is(kind::RECEIVE) {
        from_port(space, entry, request, &mut writer, work)
    } else {
        from_set(space, entry, request, &mut writer, work)
    };
    match found {
        Ok(Look::Taken(taken)) => deliver_taken(space, taken, request, &mut writer, work),
        Ok(Look::TooLarge { size, name }) => left_in_queue(request, size, name, &mut writer),
        Err(error) => error,
    }
}

/// Gives a message that was taken from its port to the caller, and keeps the memory that is left of it.
fn deliver_taken(
    space: &'static Space,
    mut taken: Taken,
    request: Request,
    writer: &mut Writer<'_>,
    work: &mut Work,
) -> MsgReturn {
    let apart = taken.apart.take();
    spare::keep(std::mem::take(&mut taken.left));
    let result = deliver(space, taken, apart.as_ref(), request, writer, work);
    if let Some(apart) = apart {
        spare::keep(apart.memory);
    }
    result
}

fn invalid_name(space: &'static Space, name: PortName) -> MsgReturn {
    let found = space.look_up(name);
    if found.is_some_and(|entry| !entry.is(kind::HAD_RECEIVE)) {
        guard::raise(reason::RCV_INVALID_NAME, name, 0);
    }
    MsgReturn::RCV_INVALID_NAME
}

fn receiver(waiter: WaiterId, request: Request) -> Receiver {
    Receiver {
        waiter,
        capacity: request.size,
        trailer: request.options.trailer_size(),
        large: request.options.contains(MsgOptions::RCV_LARGE),
    }
}

/// Whether the name still denotes what it did: to be asked under the lock of the port or set.
fn unchanged(space: &Space, name: PortName, entry: Entry) -> bool {
    space.look_up(name).is_some_and(|now| {
        now.object == entry.object && now.kind & entry.kind & (kind::RECEIVE | kind::PORT_SET) != 0
    })
}

fn from_port(
    space: &'static Space,
    entry: Entry,
    request: Request,
    writer: &mut Writer<'_>,
    work: &mut Work,
) -> Result<Look, MsgReturn> {
    let id = entry.object;
    let Some(mut port) = port::lock(id) else {
        return Err(MsgReturn::RCV_INVALID_NAME);
    };
    if !unchanged(space, request.name, entry) {
        drop(port);
        return Err(invalid_name(space, request.name));
    }
    if let Some(look) = look(&mut port, request, writer, work) {
        drop(port);
        return Ok(look);
    }
    let deadline = deadline(request.options, MsgOptions::RCV_TIMEOUT, request.timeout);
    if deadline == Deadline::Now {
        return Err(MsgReturn::RCV_TIMED_OUT);
    }
    let Some(waiter) = wait::begin(Place::Port(id)) else {
        return Err(MsgReturn::RCV_INTERRUPTED);
    };
    port.queue.receivers.push_back(receiver(waiter, request));
    drop(port);
    sleep(waiter, Place::Port(id), deadline, request, writer)
}

fn from_set(
    space: &'static Space,
    entry: Entry,
    request: Request,
    writer: &mut Writer<'_>,
    work: &mut Work,
) -> Result<Look, MsgReturn> {
    let id = entry.object;
    loop {
        let Some(mut set) = set::lock(id) else {
            return Err(MsgReturn::RCV_INVALID_NAME);
        };
        if !unchanged(space, request.name, entry) {
            drop(set);
            return Err(invalid_name(space, request.name));
        }
        let Some(&member) = set.ready.front() else {
            let deadline = deadline(request.options, MsgOptions::RCV_TIMEOUT, request.timeout);
            if deadline == Deadline::Now {
                return Err(MsgReturn::RCV_TIMED_OUT);
            }
            let Some(waiter) = wait::begin(Place::Set(id)) else {
                return Err(MsgReturn::RCV_INTERRUPTED);
            };
            set.receivers.push_back(receiver(waiter, request));
            drop(set);
            return sleep(waiter, Place::Set(id), deadline, request, writer);
        };
        // The set is locked after the port, so it is let go; what it said is looked at again.
        let rotate = set.rotates;
        drop(set);
        let Some(mut port) = port::lock(member) else {
            return Err(MsgReturn::RCV_INVALID_NAME);
        };
        // Another task may have a set of the same number by now.
        if !unchanged(space, request.name, entry) {
            drop(port);
            return Err(invalid_name(space, request.name));
        }
        if let ControlFlow::Break(found) =
            from_member(id, member, &mut port, rotate, request, writer, work)
        {
            return Ok(found);
        }
    }
}

/// Takes a message from a member that the set said has some. If it has none, the set is told so.
fn from_member(
    set: u32,
    member: PortId,
    port: &mut port::Whole<'static>,
    rotate: bool,
    request: Request,
    writer: &mut Writer<'_>,
    work: &mut Work,
) -> ControlFlow<Look> {
    let place = port
        .sets
        .iter()
        .position(|membership| membership.set == set && membership.ready);
    let Some(place) = place else {
        return ControlFlow::Continue(());
    };
    let found = look(port, request, writer, work);
    let empty = port.queue.is_empty();
    let stays = matches!(found, Some(Look::TooLarge { .. })) || (!empty && !rotate);
    if !stays {
        if let Some(mut state) = set::lock(set) {
            state.rotate(member, !empty);
        }
        if let Some(membership) = port.sets.get_mut(place) {
            membership.ready = !empty;
        }
    }
    match found {
        Some(found) => ControlFlow::Break(found),
        None => ControlFlow::Continue(()),
    }
}

/// Takes the front message of the locked port, unless it stays there because it is too large.
fn look(
    port: &mut port::Whole<'static>,
    request: Request,
    writer: &mut Writer<'_>,
    work: &mut Work,
) -> Option<Look> {
    if !port.queue.is_empty() {
        port.departs();
    }
    let state = &mut **port;
    let name = match state.holder {
        Holder::Space { name, .. } => name,
        _ => 0,
    };
    let kept = state.queue.kept();
    let front = state.queue.front()?;
    let size = front.head.size;
    let fits = fits(request.size, size, request.options.trailer_size());
    if !fits && request.options.contains(MsgOptions::RCV_LARGE) {
        return Some(Look::TooLarge { size, name });
    }
    let mut taken = take(front, request, fits, writer, kept);
    state.queue.pop();
    taken.stamp = state.stamp();
    if let Some(sender) = state.queue.grant() {
        work.later(Later::Wake(sender, Outcome::Room));
    }
    Some(Look::Taken(taken))
}

/// Empties a message, and leaves it no more than `kept` bytes of memory. Few inline bytes go to the buffer at once; many are not copied
/// now, so that nobody is made to wait: their memory becomes the buffer, or else is exchanged for the thread's.
#[inline]
pub(super) fn take(
    message: &mut Message,
    request: Request,
    fits: bool,
    writer: &mut Writer<'_>,
    kept: usize,
) -> Taken {
    let items = std::mem::take(&mut message.items);
    let mut apart = None;
    if fits {
        let guarded = request.options.contains(MsgOptions::RCV_GUARDED_DESC);
        let at = inline_at(message.head.bits, &items, guarded);
        let inline = &mut message.inline;
        match inline.large_at() {
            None => writer.put(at, inline),
            Some(found) if found == at && writer.exchange(inline.memory()) => {}
            Some(at) => {
                apart = Some(Apart {
                    at,
                    length: inline.len(),
                    memory: std::mem::replace(inline.memory(), spare::take()),
                });
            }
        }
    }
    Taken {
        head: message.head,
        stamp: Stamp::default(),
        local: None,
        items,
        apart,
        left: message.inline.trim(kept),
    }
}

/// Where the inline data of a received message starts.
fn inline_at(bits: Bits, items: &Items, guarded: bool) -> usize {
    if !bits.is_complex() {
        return size_of::<Header>();
    }
    let descriptors: usize = items.iter().map(|item| item.received_size(guarded)).sum();
    size_of::<Header>() + size_of::<Body>() + descriptors
}

fn sleep(
    waiter: WaiterId,
    place: Place,
    deadline: Deadline,
    request: Request,
    writer: &mut Writer<'_>,
) -> Result<Look, MsgReturn> {
    if !wait::sleep(waiter, deadline.instant()) && give_up(waiter, place) {
        wait::cancel(waiter);
        return Err(MsgReturn::RCV_TIMED_OUT);
    }
    wait::sleep(waiter, None);
    let Some(mut mail) = wait::mail(waiter) else {
        return Err(MsgReturn::RCV_INTERRUPTED);
    };
    match mail.outcome {
        Outcome::Message => {
            let message = &mut mail.message;
            let trailer = request.options.trailer_size();
            let fits = fits(request.size, message.head.size, trailer);
            let taken = take(message, request, fits, writer, KEPT);
            Ok(Look::Taken(Taken {
                stamp: mail.stamp,
                ..taken
            }))
        }
        Outcome::TooLarge { size, name } => Ok(Look::TooLarge { size, name }),
        Outcome::Interrupted => Err(MsgReturn::RCV_INTERRUPTED),
        _ => Err(MsgReturn::RCV_PORT_CHANGED),
    }
}

/// Takes the waiting receiver out of the queue; whether it was still there.
pub(super) fn give_up(waiter: WaiterId, place: Place) -> bool {
    match place {
        Place::Port(id) => port::lock(id).is_some_and(|mut port| {
            let receivers = &mut port.queue.receivers;
            let before = receivers.len();
            receivers.retain(|waiting| waiting.waiter != waiter);
            receivers.len() < before
        }),
        Place::Set(id) => set::lock(id).is_some_and(|mut set| {
            let before = set.receivers.len();
            set.receivers.retain(|waiting| waiting.waiter != waiter);
            set.receivers.len() < before
        }),
        Place::Room(id) => super::send::give_up(id, waiter),
    }
}

/// `MACH_RCV_LARGE`: tells the size of the message that stays in its queue.
fn left_in_queue(request: Request, size: u32, name: u32, writer: &mut Writer<'_>) -> MsgReturn {
    // XNU writes nothing at all into a buffer that could not take the local port.
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

/// Gives a message that was taken from its port to the caller.
fn deliver(
    space: &'static Space,
    taken: Taken,
    apart: Option<&Apart>,
    request: Request,
    writer: &mut Writer<'_>,
    work: &mut Work,
) -> MsgReturn {
    if taken.local.is_none() {
        send_possible(taken.head.remote, work);
    }
    let head = taken.head;
    let trailer_size = request.options.trailer_size();
    if !fits(request.size, head.size, trailer_size) {
        return destroy_too_large(space, taken, request, writer, work);
    }
    let mut details = 0;
    let remote = deliver::right(space, head.local, head.bits.local(), &mut details, work);
    let (voucher, voucher_kind) = deliver_voucher(space, &head, request, &mut details, work);
    let local = taken
        .local
        .unwrap_or_else(|| consume_destination(space, head.remote, head.bits.remote(), work));
    work.run();
    if details != 0 {
        let undelivered = Message {
            head: Head {
                bits: Bits(head.bits.0 & Bits::COMPLEX),
                remote: NULL,
                local: NULL,
                ..head
            },
            items: taken.items,
            inline: Inline::new(),
        };
        work.destroy(undelivered);
        return header_error(details, &head, taken.stamp, local, request.options, writer);
    }
    let guarded = request.options.contains(MsgOptions::RCV_GUARDED_DESC);
    // Guarded descriptors that become plain ones make the message shorter.
    let sent_at = inline_at(head.bits, &taken.items, true);
    let inline_at = inline_at(head.bits, &taken.items, guarded);
    let size = (head.size as usize).saturating_sub(sent_at - inline_at);
    if head.bits.is_complex() {
        let count = Body {
            descriptor_count: u32::try_from(taken.items.len()).unwrap_or(u32::MAX),
        };
        writer.put(size_of::<Header>(), count.as_bytes());
        let guarded = if guarded {
            Guarded::Immovable
        } else {
            Guarded::Destroyed
        };
        details |= deliver::body(space, taken.items, 28, guarded, writer, work);
        work.run();
    }
    if let Some(apart) = apart {
        writer.put(inline_at, apart.bytes());
    }
    let header = Header {
        bits: received_bits(&head, voucher_kind),
        size: u32::try_from(size).unwrap_or(u32::MAX),
        remote,
        local,
        voucher,
        id: head.id,
    };
    writer.put(0, header.as_bytes());
    let (trailer, length) = trailer(taken.stamp, head.sender, trailer_size);
    writer.put(size, trailer.get(..length).unwrap_or_default());
    if writer.overrun {
        return MsgReturn::RCV_INVALID_DATA;
    }
    if details != 0 {
        return MsgReturn(MsgReturn::RCV_BODY_ERROR.0 | details);
    }
    MsgReturn::SUCCESS
}

/// The bits of a received header: remote and local have changed places.
fn received_bits(head: &Head, voucher: u32) -> Bits {
    Bits::new(
        head.bits.local(),
        head.bits.remote(),
        voucher,
        head.bits.is_complex(),
    )
}

/// The voucher's name and disposition as the receiver sees them.
fn deliver_voucher(
    space: &'static Space,
    head: &Head,
    request: Request,
    details: &mut i32,
    work: &mut Work,
) -> (PortName, u32) {
    let kind = head.bits.voucher();
    if kind == 0 {
        return (PortName(head.voucher), 0);
    }
    if !request.options.contains(MsgOptions::RCV_VOUCHER) {
        work.later(Later::Release(head.voucher, kind));
        return (PortName::NULL, 0);
    }
    let name = deliver::right(space, head.voucher, kind, details, work);
    (name, if name.is_null() { 0 } else { kind })
}

/// Uses up the right that the message was sent to; gives the name of the port for the receiver.
fn consume_destination(
    space: &'static Space,
    cap: u32,
    disposition: u32,
    work: &mut Work,
) -> PortName {
    let Some(mut port) = port::lock(cap) else {
        return PortName::DEAD;
    };
    let name = match port.holder {
        Holder::Space { task, name } if task == space.number() => PortName(name),
        _ if !port.alive => PortName::DEAD,
        _ => PortName::NULL,
    };
    match disposition {
        MOVE_SEND => {
            port.send_rights = port.send_rights.saturating_sub(1);
            if port.alive && port.send_rights == 0 {
                let count = port.make_send_count;
                let notify = std::mem::replace(&mut port.no_senders, NULL);
                work.notify(notify, Notification::NoSenders(count));
            }
        }
        MOVE_SEND_ONCE => port.send_once_rights = port.send_once_rights.saturating_sub(1),
        _ => {}
    }
    port::unlock(cap, port);
    name
}

/// A message was received from the port: armed send-possible requests are answered.
fn send_possible(cap: u32, work: &mut Work) {
    let armed = match port::lock(cap) {
        Some(mut port) if !port.requests.is_empty() => port.take_armed(),
        _ => return,
    };
    for (name, notify) in armed {
        work.notify(notify, Notification::SendPossible(PortName(name)));
    }
}

/// Destroys a message that does not fit; the receiver gets a header that says so.
fn destroy_too_large(
    space: &'static Space,
    taken: Taken,
    request: Request,
    writer: &mut Writer<'_>,
    work: &mut Work,
) -> MsgReturn {
    let head = taken.head;
    let remote = if is_port(head.local) {
        PortName::NULL
    } else {
        PortName(head.local)
    };
    let local = consume_destination(space, head.remote, head.bits.remote(), work);
    work.run();
    let message = Message {
        head: Head {
            remote: NULL,
            ..head
        },
        items: taken.items,
        inline: Inline::new(),
    };
    work.destroy(message);
    let header = Header {
        bits: received_bits(&head, 0),
        size: u32::try_from(size_of::<Header>()).unwrap_or_default(),
        remote,
        local,
        voucher: PortName::NULL,
        id: head.id,
    };
    short(
        MsgReturn::RCV_TOO_LARGE,
        taken.stamp,
        header,
        request.options,
        writer,
    )
}

/// The header and trailer that stand for a message whose reply right or voucher found no place.
fn header_error(
    details: i32,
    head: &Head,
    stamp: Stamp,
    local: PortName,
    options: MsgOptions,
    writer: &mut Writer<'_>,
) -> MsgReturn {
    let header = Header {
        bits: received_bits(head, 0),
        size: u32::try_from(size_of::<Header>()).unwrap_or_default(),
        remote: PortName::NULL,
        local,
        voucher: PortName::NULL,
        id: head.id,
    };
    let result = MsgReturn(MsgReturn::RCV_HEADER_ERROR.0 | details);
    short(result, stamp, header, options, writer)
}

/// The same for a message that lies in `buffer` already, all but the name of the reply right.
#[cold]
pub(super) fn without_reply(details: i32, options: MsgOptions, buffer: &mut [u8]) -> MsgReturn {
    let result = MsgReturn(MsgReturn::RCV_HEADER_ERROR.0 | details);
    let Ok((header, _)) = Header::read_from_prefix(buffer) else {
        return MsgReturn::RCV_INVALID_DATA;
    };
    // The trailer that lies there says what the port said, as far as it goes.
    let mut written = [0; TRAILER_SIZE_MAX];
    let length = options.trailer_size() as usize;
    let found = buffer
        .get(header.size as usize..)
        .and_then(|rest| rest.get(..length));
    if let (Some(target), Some(found)) = (written.get_mut(..length), found) {
        target.copy_from_slice(found);
    }
    let written: MacTrailer = zerocopy::transmute!(written);
    let stamp = Stamp {
        seqno: written.seqno,
        context: written.context.get(),
    };
    let header = Header {
        size: u32::try_from(size_of::<Header>()).unwrap_or_default(),
        remote: PortName::NULL,
        voucher: PortName::NULL,
        ..header
    };
    let mut writer = Writer::new(Buffer::Bytes(buffer));
    short(result, stamp, header, options, &mut writer)
}

/// Writes the header and trailer that stand for a message which could not be delivered.
fn short(
    result: MsgReturn,
    stamp: Stamp,
    header: Header,
    options: MsgOptions,
    writer: &mut Writer<'_>,
) -> MsgReturn {
    if writer.len() < size_of::<Header>() {
        return MsgReturn::RCV_INVALID_DATA;
    }
    writer.put(0, header.as_bytes());
    let (trailer, length) = trailer(stamp, KERNEL, options.trailer_size());
    writer.put_prefix(
        size_of::<Header>(),
        trailer.get(..length).unwrap_or_default(),
    );
    result
}

/// The largest trailer, and how much of it is wanted.
pub(super) fn trailer(stamp: Stamp, sender: u32, size: u32) -> ([u8; TRAILER_SIZE_MAX], usize) {
    let sender = space::sender(sender);
    let trailer = MacTrailer {
        kind: 0,
        size,
        seqno: stamp.seqno,
        sender: sender.security,
        audit: sender.audit,
        context: Split64::new(stamp.context),
        access_verdict: 0,
        sender_label: 0,
    };
    (zerocopy::transmute!(trailer), size as usize)
}
