//! The fast path for sending.

use std::sync::Arc;

use zerocopy::{FromBytes, Unalign};

use crate::kernel::embedded::fast::attempt::{FastPath, SpinTarget, spin_until, waits};
use crate::kernel::embedded::fast::right;
use crate::kernel::embedded::fast::slots::{
    self, BorrowedMessage, QUEUED_PLAIN, QUEUED_REPLY, QUEUED_REQUEST, append_bytes, has_memory,
    has_room, reserve, wait_for_room,
};
use crate::kernel::embedded::ipc::enqueue::charge;
use crate::kernel::embedded::ipc::one_side::{self, CheckedReply};
use crate::kernel::embedded::object::kmsg::{
    INLINE, KmsgDescriptors, KmsgHeader, PayloadRef, PendingKmsg, SenderRef, WrittenBuffer,
};
use crate::kernel::embedded::object::limits::Account;
use crate::kernel::embedded::object::port::{Port, SendSide};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef};
use crate::kernel::embedded::object::queue::QueuePlace;
use crate::kernel::embedded::space::entry::{Cell, kind};
use crate::kernel::embedded::space::{NotLocked, Space};
use crate::kernel::embedded::sync::lock::{LockGuard, Locking};
use crate::kernel::{MsgOptions, SendArgs, Task};
use crate::wire::disposition::{COPY_SEND, MAKE_SEND_ONCE, MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::{Bits, Header};

/// The kinds of messages that the first attempt can send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SendKind {
    /// A message to a send right, without a reply right.
    Plain,
    /// A message to a send right, with a new send-once right for the reply.
    Request,
    /// A message to a send-once right.
    Reply,
    /// A message to a send right, with descriptors and without a reply right.
    Complex,
}

impl SendKind {
    /// Returns the kind of a message, or `None` if it has to take the slow path.
    ///
    /// In a caller that has just written the message, this is a constant, unless the caller loads
    /// an atomic first.
    #[inline(always)]
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        Self::without_descriptors(bytes)
            .or_else(|| Self::is_complex(bytes).then_some(Self::Complex))
    }

    #[inline(always)]
    fn without_descriptors(bytes: &[u8]) -> Option<Self> {
        let (header, inline) = Unalign::<Header>::ref_from_prefix(bytes).ok()?;
        let Header { bits, local, .. } = header.get();
        let bits = bits.0 & Bits::USER;
        let rest = (inline.len() & 3) as u32;
        // A single test excludes all other kinds of messages.
        if (bits ^ SENT_PLAIN) | local.0 | rest == 0 {
            return Some(Self::Plain);
        }
        match bits {
            SENT_REQUEST if rest == 0 => Some(Self::Request),
            SENT_REPLY if local.0 | rest == 0 => Some(Self::Reply),
            _ => None,
        }
    }

    #[inline(always)]
    fn is_complex(bytes: &[u8]) -> bool {
        let Ok((header, inline)) = Unalign::<Header>::ref_from_prefix(bytes) else {
            return false;
        };
        let Header { bits, local, .. } = header.get();
        let bits = bits.0 & Bits::USER;
        bits == right::SENT && local.is_null() && inline.len() & 3 == 0
    }

    /// Makes one attempt to send a message of this kind.
    ///
    /// Each kind has a separate function, so that registers are saved only if needed. For the same
    /// reason, these functions make no calls that return to them, except to copy the payload: they
    /// end with a call of another function in all rare cases.
    #[inline(always)]
    pub(crate) fn send(self, task: Task, bytes: &[u8]) -> FastPath<()> {
        let Ok(space) = Space::of(task) else {
            return FastPath::FallBack;
        };
        match self {
            Self::Plain => plain(space, bytes),
            Self::Request => request(space, bytes),
            Self::Reply => reply(space, bytes),
            Self::Complex => right::send(space, bytes),
        }
    }
}

/// Makes the first attempt to send the first `size` bytes of `buffer`, which the caller has just
/// written. Keeps all values in registers.
///
/// `task` may be a task of any kernel: the fast path changes nothing before it has compared the tag
/// of the task, which contains its provider. Makes no attempt if `may_try` returns false.
#[inline(always)]
pub(crate) fn first_send(
    task: Task,
    buffer: &[u8],
    size: u32,
    options: MsgOptions,
    may_try: impl FnOnce() -> bool,
) -> FastPath<()> {
    let bytes = match buffer.get(..size as usize) {
        Some(bytes) if !options.contains(MsgOptions::SEND_NOTIFY) => bytes,
        _ => return FastPath::FallBack,
    };
    // Before an atomic is loaded: see [`SendKind::of`].
    match SendKind::of(bytes) {
        Some(kind) if may_try() => kind.send(task, bytes),
        _ => FastPath::FallBack,
    }
}

/// Same as [`first_send`], for callers that know nothing about the message.
#[inline(always)]
pub(crate) fn first_send_any(
    task: Task,
    buffer: &[u8],
    size: u32,
    options: MsgOptions,
) -> FastPath<()> {
    match buffer.get(..size as usize) {
        Some(bytes) if !options.contains(MsgOptions::SEND_NOTIFY) => send_any(task, bytes),
        _ => FastPath::FallBack,
    }
}

/// Same as [`SendKind::send`], for callers that know nothing about the message.
#[inline(never)]
pub(crate) fn send_any(task: Task, bytes: &[u8]) -> FastPath<()> {
    match SendKind::without_descriptors(bytes) {
        Some(kind) => kind.send(task, bytes),
        None => send_complex(task, bytes),
    }
}

// A separate function, because its code would take up registers in `send_any`.
#[cold]
#[inline(never)]
fn send_complex(task: Task, bytes: &[u8]) -> FastPath<()> {
    if SendKind::is_complex(bytes) {
        SendKind::Complex.send(task, bytes)
    } else {
        FastPath::FallBack
    }
}

#[inline(never)]
fn plain(space: Space, bytes: &[u8]) -> FastPath<()> {
    let Some((header, inline)) = small(bytes) else {
        return other(space, bytes, SENT_PLAIN);
    };
    let (port, mut side, sender) = match space.send_side(header.get().remote, Locking::Try) {
        Ok(locked) => locked,
        Err(reason) => return reason.into(),
    };
    if !has_room(port, &mut side) {
        return finish_plain(sender, bytes, port, side);
    }
    let message = borrowed(sender, header, inline, QUEUED_PLAIN, NULL);
    append_bytes(port, &mut side, &message);
    side.send_rights_made = side.send_rights_made.wrapping_add(1);
    FastPath::Done(())
}

/// Sends a plain message after the send side was locked.
#[cold]
#[inline(never)]
fn finish_plain(
    sender: SenderRef,
    bytes: &[u8],
    port: &'static Port,
    mut side: LockGuard<'static, SendSide>,
) -> FastPath<()> {
    let Some((header, inline)) = small(bytes) else {
        return FastPath::FallBack;
    };
    let message = Simple::small(header, inline);
    append_to(sender, port, &mut side, message, CheckedReply(NULL), None)
}

#[inline(never)]
fn request(space: Space, bytes: &[u8]) -> FastPath<()> {
    let Some((header, inline)) = small(bytes) else {
        return other(space, bytes, SENT_REQUEST);
    };
    let Header { remote, local, .. } = header.get();
    if remote == local {
        return FastPath::FallBack;
    }
    let made = match one_side::make_send_once(space, local, Locking::Try) {
        Ok(made) => made,
        Err(reason) => return reason.into(),
    };
    let (port, mut side, sender) = match space.send_side(remote, Locking::Try) {
        Ok(locked) => locked,
        Err(reason) => return unmade(made, reason),
    };
    if !has_room(port, &mut side) {
        drop(side);
        return finish_request(space, bytes, made);
    }
    let message = borrowed(sender, header, inline, QUEUED_REQUEST, made);
    append_bytes(port, &mut side, &message);
    side.send_rights_made = side.send_rights_made.wrapping_add(1);
    FastPath::Done(())
}

/// Releases the reply right of a request that was not sent.
#[cold]
#[inline(never)]
fn unmade(made: PortRef, reason: NotLocked) -> FastPath<()> {
    CheckedReply(made).release();
    reason.into()
}

/// Sends a request after its reply right was made.
#[cold]
#[inline(never)]
fn finish_request(space: Space, bytes: &[u8], made: PortRef) -> FastPath<()> {
    let reply = CheckedReply(made);
    let sent = match small(bytes) {
        Some((header, inline)) => to_send_right(space, Simple::small(header, inline), reply, None),
        None => FastPath::FallBack,
    };
    if !matches!(sent, FastPath::Done(())) {
        reply.release();
    }
    sent
}

#[inline(never)]
fn reply(space: Space, bytes: &[u8]) -> FastPath<()> {
    let Some((header, inline)) = small(bytes) else {
        return other(space, bytes, SENT_REPLY);
    };
    let name = header.get().remote;
    let Some(cell) = space.reserved_cell(name) else {
        return other(space, bytes, SENT_REPLY);
    };
    let (port, mut side) = match space.reserved_side(name, cell, Locking::Try) {
        Ok(locked) => locked,
        Err(reason) => return reason.into(),
    };
    if !has_room(port, &mut side) {
        drop(side);
        return other(space, bytes, SENT_REPLY);
    }
    let sender = space.sender();
    let message = borrowed(sender, header, inline, QUEUED_REPLY, NULL);
    append_bytes(port, &mut side, &message);
    space.vacate_reserved(name, cell);
    FastPath::Done(())
}

/// Makes the first attempt to send any message of these kinds.
#[inline(never)]
fn other(space: Space, bytes: &[u8], bits: u32) -> FastPath<()> {
    match Unalign::<Header>::ref_from_prefix(bytes) {
        Ok((header, inline)) => try_small(space, header, inline, bits, None),
        Err(_) => FastPath::FallBack,
    }
}

/// Splits a message. Returns `None` if its payload does not fit into a slot.
#[inline(always)]
fn small(bytes: &[u8]) -> Option<(&Unalign<Header>, &[u8])> {
    let (header, inline) = Unalign::<Header>::ref_from_prefix(bytes).ok()?;
    (inline.len() <= INLINE).then_some((header, inline))
}

/// Describes a message without descriptors, after its rights were taken.
#[inline(always)]
const fn borrowed<'a>(
    sender: SenderRef,
    header: &'a Unalign<Header>,
    inline: &'a [u8],
    bits: u32,
    reply: PortRef,
) -> BorrowedMessage<'a> {
    BorrowedMessage {
        header,
        inline,
        // Truncation does not matter: a payload of that size does not fit into a slot and is
        // refused.
        size: (size_of::<Header>() + inline.len()) as u32,
        bits: Bits(bits),
        reply,
        moved: None,
        sender,
    }
}

/// Sends a small message without options that need the slow path, and spins for room. Returns false
/// if the slow path is needed or it is time to block.
pub(crate) fn send_and_spin(space: Space, bytes: &[u8], args: SendArgs) -> bool {
    let may_wait = || waits(args.options, MsgOptions::SEND_TIMEOUT, args.timeout);
    Unalign::<Header>::ref_from_prefix(bytes).is_ok_and(|(header, inline)| {
        let bits = header.get().bits.0 & Bits::USER;
        let sent = spin_until(may_wait, |target| {
            try_small(space, header, inline, bits, Some(target))
        });
        sent.is_some()
    })
}

/// A message without descriptors.
pub(crate) struct Simple<'a> {
    /// Fields are read where they are needed, because a copy of the header would take up
    /// registers.
    pub(crate) header: &'a Unalign<Header>,
    pub(crate) contents: PayloadRef<'a>,
    /// The sender's account, if the contents are large and an account is charged for them.
    pub(crate) account: Option<&'a Arc<Account>>,
}

impl<'a> Simple<'a> {
    #[inline(always)]
    const fn small(header: &'a Unalign<Header>, inline: &'a [u8]) -> Self {
        Self {
            header,
            contents: PayloadRef::Bytes(inline),
            account: None,
        }
    }
}

#[inline(always)]
fn try_small(
    space: Space,
    header: &Unalign<Header>,
    inline: &[u8],
    bits: u32,
    target: Option<&mut SpinTarget>,
) -> FastPath<()> {
    if inline.len() & 3 != 0 {
        return FastPath::FallBack;
    }
    try_simple(space, Simple::small(header, inline), bits, target)
}

/// Header bits of messages that can take the fast path: to a send right, to a send right with a
/// reply right, and to a send-once right.
const SENT_PLAIN: u32 = Bits::new(COPY_SEND, 0, 0, false).0;
const SENT_REQUEST: u32 = Bits::new(COPY_SEND, MAKE_SEND_ONCE, 0, false).0;
const SENT_REPLY: u32 = Bits::new(MOVE_SEND_ONCE, 0, 0, false).0;

/// Sends a message of valid size if its header allows the fast path. `bits` are the header bits
/// that a sender may set.
#[inline(always)]
pub(crate) fn try_simple(
    space: Space,
    message: Simple<'_>,
    bits: u32,
    target: Option<&mut SpinTarget>,
) -> FastPath<()> {
    let Header { remote, local, .. } = message.header.get();
    let reply = match bits {
        SENT_PLAIN if local.is_null() => CheckedReply(NULL),
        SENT_REQUEST if remote != local => {
            match one_side::make_send_once(space, local, locking(target.as_ref())) {
                Ok(made) => CheckedReply(made),
                Err(reason) => return reason.into(),
            }
        }
        SENT_REPLY if local.is_null() => return to_send_once_right(space, message),
        _ => return FastPath::FallBack,
    };
    let sent = to_send_right(space, message, reply, target);
    if reply.0 != NULL && !matches!(sent, FastPath::Done(())) {
        reply.release();
    }
    sent
}

/// The first attempt, which has no target to spin on, does not wait for locks.
#[inline(always)]
const fn locking(target: Option<&&mut SpinTarget>) -> Locking {
    match target {
        Some(_) => Locking::Wait,
        None => Locking::Try,
    }
}

#[inline(always)]
fn to_send_right(
    space: Space,
    message: Simple<'_>,
    reply: CheckedReply,
    target: Option<&mut SpinTarget>,
) -> FastPath<()> {
    let remote = message.header.get().remote;
    let (port, mut side, sender) = match space.send_side(remote, locking(target.as_ref())) {
        Ok(locked) => locked,
        Err(reason) => return reason.into(),
    };
    append_to(sender, port, &mut side, message, reply, target)
}

/// Appends a message to the queue of a send right's port.
#[inline(always)]
fn append_to(
    sender: SenderRef,
    port: &'static Port,
    side: &mut SendSide,
    message: Simple<'_>,
    reply: CheckedReply,
    target: Option<&mut SpinTarget>,
) -> FastPath<()> {
    if !reserve(port, side, QueuePlace::Request) {
        return wait_for_room(port, side, QueuePlace::Request, target);
    }
    if append(sender, port, side, message, MOVE_SEND, reply).is_none() {
        return FastPath::FallBack;
    }
    side.send_rights_made = side.send_rights_made.wrapping_add(1);
    FastPath::Done(())
}

#[inline(always)]
fn to_send_once_right(space: Space, message: Simple<'_>) -> FastPath<()> {
    let name = message.header.get().remote;
    if let Some(cell) = space.reserved_cell(name) {
        return to_reserved(space, message, cell, Locking::Wait);
    }
    match to_send_once_entry(space, message) {
        Some(()) => FastPath::Done(()),
        None => FastPath::FallBack,
    }
}

#[inline(always)]
fn to_send_once_entry(space: Space, message: Simple<'_>) -> Option<()> {
    let name = message.header.get().remote;
    let place = space.find(name, kind::SEND_ONCE)?;
    let mut locked = space.lock().ok()?;
    if !place.is_unchanged() || place.entry().is(kind::REQUEST) {
        return None;
    }
    let port = place.port()?;
    let mut side = port.send();
    append_reply(space.sender(), port, &mut side, message)?;
    locked.free_send_once(name, &place);
    Some(())
}

/// Sends to the send-once right under the reserved name: see `reserved_name`.
#[inline(always)]
fn to_reserved(
    space: Space,
    message: Simple<'_>,
    cell: &'static Cell,
    locking: Locking,
) -> FastPath<()> {
    let name = message.header.get().remote;
    let (port, mut side) = match space.reserved_side(name, cell, locking) {
        Ok(locked) => locked,
        Err(reason) => return reason.into(),
    };
    if append_reply(space.sender(), port, &mut side, message).is_none() {
        return FastPath::FallBack;
    }
    space.vacate_reserved(name, cell);
    FastPath::Done(())
}

/// Appends a message to the queue of a send-once right's port. The queue's limit does not apply.
#[inline(always)]
fn append_reply(
    sender: SenderRef,
    port: &'static Port,
    side: &mut SendSide,
    message: Simple<'_>,
) -> Option<()> {
    if !reserve(port, side, QueuePlace::Reply) {
        return None;
    }
    let none = CheckedReply(NULL);
    append(sender, port, side, message, MOVE_SEND_ONCE, none)
}

/// Fills the slot that was [reserved](reserve). Returns `None` and sends nothing if the slot has
/// too little memory or a limit is reached.
#[inline(always)]
fn append(
    sender: SenderRef,
    port: &'static Port,
    side: &mut SendSide,
    message: Simple<'_>,
    disposition: u32,
    reply: CheckedReply,
) -> Option<()> {
    let bits = Bits::new(disposition, reply.disposition(), 0, false).0;
    let borrowed = |inline| borrowed(sender, message.header, inline, bits, reply.0);
    match message.contents {
        PayloadRef::Bytes(inline) => {
            if !has_memory(side, inline) {
                return None;
            }
            append_bytes(port, side, &borrowed(inline));
            Some(())
        }
        PayloadRef::Buffer(written) => {
            let account = message.account;
            append_buffer(port, side, &borrowed(&[]), written, account, disposition)
        }
    }
}

/// Same as [`append`], for a payload whose memory is swapped, and charged to an account if there is
/// one.
#[cold]
fn append_buffer(
    port: &'static Port,
    side: &mut SendSide,
    message: &BorrowedMessage<'_>,
    written: WrittenBuffer<'_>,
    account: Option<&Arc<Account>>,
    disposition: u32,
) -> Option<()> {
    let length = written.length;
    let charge = match account {
        Some(account) => {
            let sender = || Some(Arc::clone(account));
            Some(charge(Some(port), disposition, sender, length as u64)?)
        }
        None => None,
    };
    let Header { id, voucher, .. } = message.header.get();
    let mut pending = PendingKmsg {
        head: KmsgHeader {
            bits: message.bits,
            size: (size_of::<Header>() + length) as u32,
            id,
            remote: side.number,
            local: message.reply,
            voucher: voucher.0,
            sender: message.sender,
        },
        descriptors: KmsgDescriptors::new(),
        payload: PayloadRef::Buffer(written),
        charge,
    };
    slots::append(port, side, &mut pending).then_some(())
}

#[cfg(all(test, not(shuttle)))]
mod tests;
