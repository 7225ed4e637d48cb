//! Calls on the state of a receive right: attributes, counts, context, guard and queued messages.

use zerocopy::IntoBytes;

use crate::kernel::embedded::calls::rights;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::ipc::deliver::trailer;
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::object::kmsg::{Kmsg, KmsgDescriptor, Stamp};
use crate::kernel::embedded::object::port::{self, PortState, flag};
use crate::kernel::embedded::object::port_ref::is_port;
use crate::kernel::embedded::object::queue::LIMIT_MAX;
use crate::kernel::embedded::object::wait::WakeReason;
use crate::kernel::embedded::space::entry::{Entry, kind};
use crate::kernel::embedded::space::{Locked, Space};
use crate::kernel::{KernReturn, Peek, PortFlavor, PortOptions, PortRight, PortStatus, Task};
use crate::wire::{PortName, TrailerElements};

const LIMITS: u32 = PortFlavor::Limits as u32;
const RECEIVE_STATUS: u32 = PortFlavor::ReceiveStatus as u32;
const DNREQUESTS_SIZE: u32 = PortFlavor::DnRequestsSize as u32;
const TEMPOWNER: u32 = PortFlavor::TempOwner as u32;
const IMPORTANCE_RECEIVER: u32 = PortFlavor::ImportanceReceiver as u32;
const DENAP_RECEIVER: u32 = PortFlavor::DenapReceiver as u32;
const INFO_EXT: u32 = PortFlavor::InfoExt as u32;
const GUARD_INFO: u32 = PortFlavor::GuardInfo as u32;

/// `MACH_PORT_INFO_EXT_COUNT`: the status, a boost count and reserved fields.
const INFO_EXT_WORDS: usize = 17;

/// `MPG_STRICT` and `MPG_IMMOVABLE_RECEIVE`.
const GUARD_STRICT: u64 = 1;
const GUARD_IMMOVABLE: u64 = 2;

type LockedReceiveRight = port::LockedPort<'static>;

/// Locks the port whose receive right has this name.
fn receive(locked: &Locked, name: PortName) -> Result<LockedReceiveRight, KernReturn> {
    if !name.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let entry = locked.look_up(name)?;
    if !entry.is(kind::RECEIVE) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    port::lock(entry.object).ok_or(KernReturn::INVALID_NAME)
}

/// Same as [`receive`], for calls that raise guard exceptions.
fn guarded_receive(locked: &Locked, name: PortName) -> Result<LockedReceiveRight, KernReturn> {
    receive(locked, name).inspect_err(|&error| {
        let reason = match error {
            KernReturn::INVALID_NAME => reason::INVALID_NAME,
            _ => reason::INVALID_RIGHT,
        };
        if name.is_valid() {
            guard::raise(reason, name, 0);
        }
    })
}

fn lock(task: Task) -> Result<Locked, KernReturn> {
    Space::of(task)?.lock()
}

fn with_receive<R>(
    task: Task,
    name: PortName,
    f: impl FnOnce(&mut PortState) -> R,
) -> Result<R, KernReturn> {
    let locked = lock(task)?;
    let mut port = receive(&locked, name)?;
    Ok(f(&mut port))
}

/// Returns the status of a receive right.
pub(crate) fn status(port: &PortState) -> PortStatus {
    let mut flags = 0;
    let mut set = |on: bool, flag: u32| flags |= if on { flag } else { 0 };
    set(port.has(flag::TEMP_OWNER), PortStatus::FLAG_TEMPOWNER);
    set(port.has(flag::IMPORTANCE), PortStatus::FLAG_IMP_DONATION);
    if port.has(flag::GUARDED) {
        set(true, PortStatus::FLAG_GUARDED);
        set(port.has(flag::STRICT), PortStatus::FLAG_STRICT_GUARD);
        set(
            port.has(flag::IMMOVABLE),
            PortStatus::FLAG_GUARD_IMMOVABLE_RECEIVE,
        );
    }
    PortStatus {
        in_set: u32::from(!port.sets.is_empty()),
        seqno: port.queue.seqno,
        make_send_count: port.make_send_count,
        queue_limit: port.queue.limit,
        message_count: port.queue.count(),
        send_once_rights: port.send_once_rights,
        has_send_rights: u32::from(port.send_rights > 0),
        port_destroyed_requested: u32::from(is_port(port.port_destroyed)),
        no_senders_requested: u32::from(is_port(port.no_senders)),
        flags,
    }
}

/// Copies `words` into `info`, which has room for all of them. Returns their number.
fn copy_words(info: &mut [u32], words: &[u32]) -> usize {
    for (to, word) in info.iter_mut().zip(words) {
        *to = *word;
    }
    words.len()
}

pub(crate) fn get(
    task: Task,
    name: PortName,
    flavor: u32,
    info: &mut [u32],
) -> Result<usize, KernReturn> {
    let locked = lock(task)?;
    let words = match flavor {
        LIMITS | DNREQUESTS_SIZE => 1,
        RECEIVE_STATUS => PortStatus::WORDS,
        INFO_EXT => INFO_EXT_WORDS,
        _ => return Err(KernReturn::INVALID_ARGUMENT),
    };
    if info.len() < words {
        return Err(KernReturn::FAILURE);
    }
    if !name.is_valid() {
        match flavor {
            LIMITS => return Ok(0),
            // XNU leaves the count unchanged in this case.
            DNREQUESTS_SIZE => {
                copy_words(info, &[0]);
                return Ok(info.len());
            }
            _ => {}
        }
    }
    let port = receive(&locked, name)?;
    Ok(match flavor {
        LIMITS => copy_words(info, &[port.queue.limit]),
        RECEIVE_STATUS => {
            let status: [u32; PortStatus::WORDS] = zerocopy::transmute!(status(&port));
            copy_words(info, &status)
        }
        DNREQUESTS_SIZE => copy_words(info, &[port.requests.slots()]),
        _ => {
            let status: [u32; PortStatus::WORDS] = zerocopy::transmute!(status(&port));
            let mut all = [0; INFO_EXT_WORDS];
            copy_words(&mut all, &status);
            copy_words(info, &all)
        }
    })
}

pub(crate) fn set(
    task: Task,
    name: PortName,
    flavor: u32,
    info: &[u32],
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let locked = lock(task)?;
    match flavor {
        LIMITS => {
            let &limit = info.first().ok_or(KernReturn::FAILURE)?;
            if limit > LIMIT_MAX {
                return Err(KernReturn::INVALID_VALUE);
            }
            let mut port = receive(&locked, name)?;
            port.queue.limit = limit;
            while let Some(sender) = port.queue.grant() {
                deferred.push(Deferred::Wake(sender, WakeReason::Room));
            }
            Ok(())
        }
        DNREQUESTS_SIZE => {
            if info.is_empty() {
                return Err(KernReturn::FAILURE);
            }
            receive(&locked, name).map(drop)
        }
        TEMPOWNER => {
            receive(&locked, name)?.flags |= flag::TEMP_OWNER | flag::IMPORTANCE;
            Ok(())
        }
        IMPORTANCE_RECEIVER | DENAP_RECEIVER => {
            receive(&locked, name)?.flags |= flag::IMPORTANCE;
            Ok(())
        }
        _ => Err(KernReturn::INVALID_ARGUMENT),
    }
}

pub(crate) fn assert(
    task: Task,
    name: PortName,
    flavor: u32,
    info: &[u32],
) -> Result<(), KernReturn> {
    let locked = lock(task)?;
    if flavor != GUARD_INFO {
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    let &[low, high, ..] = info else {
        return Err(KernReturn::FAILURE);
    };
    let port = receive(&locked, name)?;
    let guard = u64::from(high) << 32 | u64::from(low);
    if port.has(flag::GUARDED) && port.context == guard {
        Ok(())
    } else {
        Err(KernReturn::INVALID_ARGUMENT)
    }
}

pub(crate) fn set_mscount(task: Task, name: PortName, count: u32) -> Result<(), KernReturn> {
    with_receive(task, name, |port| port.make_send_count = count)
}

pub(crate) fn set_seqno(task: Task, name: PortName, seqno: u32) -> Result<(), KernReturn> {
    with_receive(task, name, |port| port.queue.seqno = seqno)
}

pub(crate) fn send_rights(task: Task, name: PortName) -> Result<u32, KernReturn> {
    with_receive(task, name, |port| port.send_rights)
}

pub(crate) fn context(task: Task, name: PortName) -> Result<u64, KernReturn> {
    with_receive(task, name, |port| {
        if port.has(flag::STRICT) {
            0
        } else {
            port.context
        }
    })
}

pub(crate) fn set_context(task: Task, name: PortName, context: u64) -> Result<(), KernReturn> {
    let locked = lock(task)?;
    let mut port = receive(&locked, name)?;
    if port.has(flag::STRICT) {
        guard::raise(reason::SET_CONTEXT, name, port.context);
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    port.context = context;
    Ok(())
}

/// Locks the port of a receive right for a guard call.
fn lock_for_guard(locked: &Locked, name: PortName) -> Result<LockedReceiveRight, KernReturn> {
    if !name.is_valid() {
        return Err(KernReturn::INVALID_NAME);
    }
    guarded_receive(locked, name)
}

pub(crate) fn guard(task: Task, name: PortName, guard: u64, flags: u64) -> Result<(), KernReturn> {
    let locked = lock(task)?;
    let mut port = lock_for_guard(&locked, name)?;
    if port.context != 0 {
        guard::raise(reason::INVALID_ARGUMENT, name, 0);
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    port.context = guard;
    port.flags |= flag::GUARDED;
    port.flags &= !flag::STRICT;
    if flags & GUARD_STRICT != 0 {
        port.flags |= flag::STRICT;
    }
    if flags & GUARD_IMMOVABLE != 0 {
        port.flags |= flag::IMMOVABLE;
    }
    Ok(())
}

pub(crate) fn unguard(task: Task, name: PortName, guard: u64) -> Result<(), KernReturn> {
    let locked = lock(task)?;
    let mut port = lock_for_guard(&locked, name)?;
    check_guard(&port, name, guard)?;
    port.context = 0;
    port.flags &= !(flag::GUARDED | flag::STRICT);
    Ok(())
}

fn check_guard(port: &PortState, name: PortName, guard: u64) -> Result<(), KernReturn> {
    if !port.has(flag::GUARDED) {
        guard::raise(reason::UNGUARDED, name, 0);
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    if port.context != guard {
        guard::raise(reason::INCORRECT_GUARD, name, port.context);
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    Ok(())
}

pub(crate) fn swap_guard(task: Task, name: PortName, old: u64, new: u64) -> Result<(), KernReturn> {
    let locked = lock(task)?;
    let mut port = lock_for_guard(&locked, name)?;
    if port.has(flag::GUARDED) && port.has(flag::STRICT) {
        guard::raise(reason::SET_CONTEXT, name, port.context);
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    check_guard(&port, name, old)?;
    port.context = new;
    Ok(())
}

pub(crate) fn construct(
    task: Task,
    options: &PortOptions,
    context: u64,
) -> Result<PortName, KernReturn> {
    const KINDS: u32 =
        PortOptions::TG_BLOCK_TRACKING | PortOptions::SERVICE_PORT | PortOptions::CONNECTION_PORT;
    const REPLIES: u32 = PortOptions::REPLY_PORT
        | PortOptions::ENFORCE_REPLY_PORT_SEMANTICS
        | PortOptions::PROVISIONAL_REPLY_PORT
        | PortOptions::EXCEPTION_PORT;
    let has = |flag| options.flags & flag != 0;
    if (options.flags & KINDS).count_ones() > 1 || (options.flags & REPLIES).count_ones() > 1 {
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    if has(PortOptions::SERVICE_PORT) {
        return Err(KernReturn::DENIED);
    }
    if has(PortOptions::QLIMIT) && options.queue_limit > LIMIT_MAX {
        return Err(KernReturn::INVALID_VALUE);
    }
    let name = rights::allocate(task, PortRight::Receive as u32)?;
    let locked = lock(task)?;
    let mut port = receive(&locked, name)?;
    if has(PortOptions::QLIMIT) {
        port.queue.limit = options.queue_limit;
    }
    if has(PortOptions::TEMPOWNER) {
        port.flags |= flag::TEMP_OWNER | flag::IMPORTANCE;
    }
    if has(PortOptions::IMPORTANCE_RECEIVER | PortOptions::DENAP_RECEIVER) {
        port.flags |= flag::IMPORTANCE;
    }
    port.context = context;
    if has(PortOptions::CONTEXT_AS_GUARD) {
        port.flags |= flag::GUARDED;
        if has(PortOptions::STRICT) {
            port.flags |= flag::STRICT;
        }
        if has(PortOptions::IMMOVABLE_RECEIVE) {
            port.flags |= flag::IMMOVABLE;
        }
    }
    if has(PortOptions::INSERT_SEND_RIGHT) {
        port.make_send();
        if let Ok(entry) = locked.look_up(name) {
            let with_send = Entry {
                references: 1,
                kind: entry.kind | kind::SEND,
                ..entry
            };
            locked.store(name, with_send);
        }
    }
    Ok(name)
}

pub(crate) fn peek(
    task: Task,
    name: PortName,
    elements: u32,
    seqno: u32,
    info: &mut [u8],
) -> Result<Peek, KernReturn> {
    let locked = lock(task)?;
    if !name.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let size = TrailerElements::requested_size(elements);
    let target = usize::try_from(size)
        .ok()
        .filter(|_| size <= TrailerElements::Audit.size())
        .and_then(|size| info.get_mut(..size));
    let Some(target) = target else {
        guard::raise(reason::INVALID_VALUE, name, 0);
        return Err(KernReturn::INVALID_VALUE);
    };
    let port = guarded_receive(&locked, name)?;
    let first = port.queue.seqno;
    let seqno = if seqno == 0 { first } else { seqno };
    let message = port
        .queue
        .at(seqno.wrapping_sub(first))
        .ok_or(KernReturn::FAILURE)?;
    // SAFETY: the message is in the queue of the locked port.
    let sender = *unsafe { message.head.sender.get() };
    let stamp = Stamp {
        seqno,
        context: 0,
        sender,
    };
    // A queued message has the minimal trailer size, because XNU sets the size on receive.
    let trailer = trailer(stamp, TrailerElements::Null.size());
    let bytes = trailer.as_bytes().get(..target.len()).unwrap_or_default();
    target.copy_from_slice(bytes);
    Ok(Peek {
        seqno,
        size: kernel_size(message),
        id: message.head.id,
    })
}

/// Returns the size that a queued message has in XNU, where ports in the header and in port
/// descriptors are 64-bit pointers.
fn kernel_size(message: &Kmsg) -> u32 {
    const HEADER: u32 = 8;
    let mut size = message.head.size.saturating_add(HEADER);
    for item in message.descriptors.iter() {
        size = size.saturating_add(match item {
            KmsgDescriptor::Port { .. } => 4,
            KmsgDescriptor::Guarded { .. }
            | KmsgDescriptor::Memory { .. }
            | KmsgDescriptor::Ports { .. } => 0,
        });
    }
    size
}
