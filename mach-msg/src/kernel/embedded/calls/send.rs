//! Sending: from the caller's buffer into a queue, or to a waiting receiver.

use std::ops::Range;
use std::time::{Duration, Instant};

use crate::kernel::embedded::fast::complex;
use crate::kernel::embedded::ipc::buffer::Buffer;
use crate::kernel::embedded::ipc::copyin_body;
use crate::kernel::embedded::ipc::copyin_header;
use crate::kernel::embedded::ipc::deferred::{Later, Work};
use crate::kernel::embedded::ipc::kobject;
use crate::kernel::embedded::ipc::pseudo_receive;
use crate::kernel::embedded::ipc::receive;
use crate::kernel::embedded::object::kmsg::{COPIED_MAX, Contents, Items, NULL, Outgoing, Written};
use crate::kernel::embedded::object::limits::MessageCharge;
use crate::kernel::embedded::object::line::Line;
use crate::kernel::embedded::object::port::{self, PortState};
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::queue::Receiver;
use crate::kernel::embedded::object::region::Trust;
use crate::kernel::embedded::object::wait::{self, Outcome, Place, WaiterId};
use crate::kernel::embedded::space::Space;
use crate::kernel::{MessageMemory, MsgOptions, MsgReturn, spare};
use crate::wire::disposition::MOVE_SEND_ONCE;
use crate::wire::{Bits, Header, MESSAGE_SIZE_MAX};

/// The kernel's own head and trailer do not fit with the last bytes below the limit.
pub(crate) const ALLOCATABLE_MAX: u32 = MESSAGE_SIZE_MAX - 8;

/// What a send is asked to do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request {
    pub(crate) options: MsgOptions,
    pub(crate) size: u32,
    pub(crate) timeout: u32,
    pub(crate) trust: Trust,
}

/// Sends the message in `buffer`.
pub(crate) fn send(
    space: Space,
    mut buffer: Buffer<'_>,
    request: Request,
    work: &mut Work,
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
    if header.bits.is_complex() && size < 28 {
        return MsgReturn::SEND_MSG_TOO_SMALL;
    }
    let sender = space.sender();
    let copied = match copyin_header::copyin(space, &header, request.options, work) {
        Ok(copied) => copied,
        Err(error) => return error,
    };
    let mut message = Outgoing {
        head: copied.head,
        items: Items::new(),
        inline: Contents::Few(&[]),
        charge: None,
    };
    message.head.size = size;
    message.head.id = header.id;
    message.head.sender = sender;
    let mut inline_at = size_of::<Header>();
    let mut circular = false;
    if header.bits.is_complex() {
        let target = copyin_body::Target {
            space,
            destination: message.head.remote,
            trust: request.trust,
        };
        match copyin_body::copyin(bytes, target, &mut message.items, work) {
            Ok(copied) => {
                inline_at = copied.inline_at;
                circular = copied.circular;
            }
            Err(error) => {
                work.run();
                work.release_all(message.rights());
                return error;
            }
        }
    }
    work.run();
    if circular {
        work.destroy(message.rights());
        return MsgReturn::SUCCESS;
    }
    let Ok(charge) = charge(space, &message, size as usize - inline_at) else {
        let details = pseudo_receive::receive(space, buffer, message.head, message.items, work);
        return result_with_detail(MsgReturn::SEND_NO_BUFFER, details);
    };
    message.charge = charge;
    let mut copy = MessageMemory::new();
    message.inline = contents(&mut buffer, inline_at..size as usize, &mut copy);
    let (result, message) = enqueue(message, request, copied.always, work);
    let unsent = message.map(|message| (message.head, message.items));
    spare::keep(copy);
    match unsent {
        None => result,
        Some((head, items)) => result_with_detail(
            result,
            pseudo_receive::receive(space, buffer, head, items, work),
        ),
    }
}

/// Charges a message for what it takes beyond its place in the queue.
///
/// # Errors
///
/// That would be beyond a limit.
fn charge(
    space: Space,
    message: &Outgoing<'_>,
    inline: usize,
) -> Result<Option<MessageCharge>, ()> {
    let mut bytes = if inline > COPIED_MAX {
        inline as u64
    } else {
        0
    };
    for item in &message.items {
        bytes = bytes.saturating_add(item.weight());
    }
    if message.items.spilled() {
        bytes = bytes.saturating_add(size_of_val(&*message.items) as u64);
    }
    if bytes == 0 {
        return Ok(None);
    }
    let port = match message.head.bits.remote() {
        MOVE_SEND_ONCE => NULL,
        _ => message.head.remote,
    };
    let account = space.account().ok_or(())?;
    account.message(bytes, port).map(Some).ok_or(())
}

/// The inline bytes of the message in `buffer`. Many of them are handed over in the memory that they lie in, or, if that is the
/// caller's own, copied into `copy`: here, where no lock is held.
fn contents<'a>(
    buffer: &'a mut Buffer<'_>,
    range: Range<usize>,
    copy: &'a mut MessageMemory,
) -> Contents<'a> {
    let (at, length) = (range.start, range.len());
    if length > COPIED_MAX
        && let Buffer::Memory(memory) = buffer
    {
        return Contents::Written(Written { memory, at, length });
    }
    let bytes = buffer.bytes().get(range).unwrap_or_default();
    if length <= COPIED_MAX {
        return Contents::Few(bytes);
    }
    let at = size_of::<Header>();
    *copy = spare::take_for(at + length);
    if let Some(target) = copy.bytes_mut().get_mut(at..at + length) {
        target.copy_from_slice(bytes);
    }
    Contents::Written(Written {
        memory: copy,
        at,
        length,
    })
}

/// A send error with what went wrong while the message was given back.
fn result_with_detail(result: MsgReturn, detail: i32) -> MsgReturn {
    MsgReturn(result.0 | detail)
}

/// Queues the message, or gives it back with the reason why not.
fn enqueue<'a>(
    message: Outgoing<'a>,
    request: Request,
    always: bool,
    work: &mut Work,
) -> (MsgReturn, Option<Outgoing<'a>>) {
    let destination = message.head.remote;
    let above_limit = message.head.bits.remote() == MOVE_SEND_ONCE || always;
    // For other messages the short way has waited already.
    let waits = message.head.bits.is_complex()
        && !(request.options.contains(MsgOptions::SEND_TIMEOUT) && request.timeout == 0);
    let Some(message) = complex::post(message, above_limit, waits) else {
        return (MsgReturn::SUCCESS, None);
    };
    let Some(mut port) = port::lock(destination) else {
        work.destroy(message.rights());
        return (MsgReturn::SUCCESS, None);
    };
    if !port.alive {
        drop(port);
        destroy_undelivered(message, work);
        return (MsgReturn::SUCCESS, None);
    }
    if port.is_kernel() {
        drop(port);
        if let Some(reply) = kobject::serve(message, work) {
            // It waits as the request would have. Without room it is lost: the request was taken all the same.
            let (_, unsent) = enqueue(reply, request, false, work);
            if let Some(reply) = unsent {
                work.destroy(reply.rights());
            }
        }
        return (MsgReturn::SUCCESS, None);
    }
    if !port.queue.is_full() || (above_limit && port.queue.count() < port.queue.most) {
        return posted(post(port, false, message, work));
    }
    let deadline = deadline(request.options, MsgOptions::SEND_TIMEOUT, request.timeout);
    if deadline == Deadline::Now {
        return (MsgReturn::SEND_TIMED_OUT, Some(message));
    }
    if port.queue.count() >= port.queue.most {
        return (MsgReturn::SEND_NO_BUFFER, Some(message));
    }
    let place = Place::Room(destination, port.queue.senders.next_place());
    let Some(waiter) = wait::begin(place) else {
        return (MsgReturn::SEND_INTERRUPTED, Some(message));
    };
    port.queue.senders.push_back(waiter);
    drop(port);
    let mut outcome = None;
    if !wait::sleep(waiter, deadline.instant()) && receive::give_up(waiter, place) {
        wait::cancel(waiter);
        outcome = Some(Outcome::None);
    }
    let outcome = outcome.unwrap_or_else(|| {
        wait::sleep(waiter, None);
        wait::mail(waiter).map_or(Outcome::PortDied, |mail| mail.outcome)
    });
    match outcome {
        Outcome::None => (MsgReturn::SEND_TIMED_OUT, Some(message)),
        Outcome::Interrupted => (MsgReturn::SEND_INTERRUPTED, Some(message)),
        Outcome::Room => match port::lock(destination).filter(|port| port.alive) {
            Some(port) => posted(post(port, true, message, work)),
            None => {
                destroy_undelivered(message, work);
                (MsgReturn::SUCCESS, None)
            }
        },
        _ => {
            destroy_undelivered(message, work);
            (MsgReturn::SUCCESS, None)
        }
    }
}

/// The result of a message that was handed on, or was refused.
fn posted(refused: Option<Outgoing<'_>>) -> (MsgReturn, Option<Outgoing<'_>>) {
    match refused {
        None => (MsgReturn::SUCCESS, None),
        Some(message) => (MsgReturn::SEND_NO_BUFFER, Some(message)),
    }
}

/// Destroys a message whose destination is dead; the destination right is gone without a notification.
fn destroy_undelivered(message: Outgoing<'_>, work: &mut Work) {
    work.destroy(message.rights());
}

/// Hands an accepted message to a waiting receiver, or appends it to the queue. `counted` when a place is reserved for it already.
/// Unlocks the port. Gives the message back if the queue would have to grow beyond a limit.
pub(crate) fn post<'a>(
    mut port: port::Whole<'static>,
    counted: bool,
    message: Outgoing<'a>,
    work: &mut Work,
) -> Option<Outgoing<'a>> {
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
        // No thread waits on a set in which a member is ready.
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
            wait::end(receiver.waiter, |mail| {
                mail.outcome = Outcome::Message;
                mail.message.fill(message);
                mail.stamp = stamp;
            });
            if let Some(sender) = next {
                work.later(Later::Wake(sender, Outcome::Room));
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
                work.later(Later::Wake(sender, Outcome::Room));
            }
            refused
        }
    }
}

/// The first receiver that takes a message of this size.
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
        wait::end(waiter, |mail| {
            mail.outcome = Outcome::TooLarge { size, name };
        });
    }
}

/// How long a call may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deadline {
    Never,
    Now,
    At(Instant),
}

impl Deadline {
    pub(crate) fn instant(self) -> Option<Instant> {
        match self {
            Self::At(instant) => Some(instant),
            _ => None,
        }
    }
}

/// The deadline of a call with these options; the clock is only looked at when there is one.
#[inline]
pub(crate) fn deadline(options: MsgOptions, wanted: MsgOptions, timeout: u32) -> Deadline {
    if !options.contains(wanted) {
        return Deadline::Never;
    }
    if timeout == 0 {
        return Deadline::Now;
    }
    let timeout = Duration::from_millis(u64::from(timeout));
    Instant::now()
        .checked_add(timeout)
        .map_or(Deadline::Never, Deadline::At)
}

/// The locked port joined a set: its messages go to the threads that wait there, and the set learns of the rest.
pub(crate) fn feed(id: u32, port: &mut PortState, set: u32, work: &mut Work) {
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
            work.later(Later::Wake(
                receiver.waiter,
                Outcome::TooLarge { size, name },
            ));
            continue;
        }
        let message = front.take_out();
        port.queue.pop();
        let stamp = port.stamp();
        work.later(Later::Hand(receiver.waiter, Box::new(message), stamp));
        if let Some(sender) = port.queue.grant() {
            work.later(Later::Wake(sender, Outcome::Room));
        }
    }
}
