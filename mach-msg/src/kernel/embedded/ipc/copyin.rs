//! Copyin: takes rights from the entries of a space, by disposition.

use crate::kernel::KernReturn;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue, KernelNotification};
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::ipc::one_side;
use crate::kernel::embedded::object::port::{self, Holder, Port, PortState, flag};
use crate::kernel::embedded::object::port_ref::{DEAD, NULL, PortRef, is_port};
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::wait::WakeReason;
use crate::kernel::embedded::space::entry::{Entry, kind};
use crate::kernel::embedded::space::{self, Locked};
use crate::kernel::pending::records::Slot;
use crate::wire::disposition::{
    COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_RECEIVE, MOVE_SEND, MOVE_SEND_ONCE,
};
use crate::wire::{Disposition, GuardFlags, PortGuard, PortName};

/// Returns the raw kind of right that the receiver gets, or 0 for an invalid disposition.
pub(crate) const fn received(disposition: u32) -> u32 {
    match Disposition::from_raw(disposition) {
        Some(disposition) => disposition.received().raw() as u32,
        None => 0,
    }
}

/// Locks the port of an entry. If the port is dead, turns the entry into a dead name and returns
/// `None`.
pub(crate) fn live(
    locked: &mut Locked,
    name: PortName,
    entry: &mut Entry,
) -> Option<port::LockedPort<'static>> {
    let id = entry.object;
    let mut port = port::lock(id)?;
    if port.alive {
        return Some(port);
    }
    let task = locked.task();
    let mut dead = entry.dead();
    // The request has already fired a dead-name notification, which owns a reference.
    let notified = port.requests.get(task, name.0).is_some();
    if notified {
        port.requests.cancel(task, name.0);
        dead = dead.one_more();
    }
    if entry.is(kind::SEND) {
        port.send_rights = port.send_rights.saturating_sub(1);
        locked.state.names.leave(id);
    } else {
        port.send_once_rights = port.send_once_rights.saturating_sub(1);
    }
    locked.store(name, dead);
    port::unlock(id, port);
    *entry = dead;
    None
}

/// Cancels the request for a name that is about to be freed, and defers a port-deleted
/// notification.
pub(crate) fn cancel_request(
    task: u32,
    name: PortName,
    entry: Entry,
    port: &mut PortState,
    deferred: &mut DeferredQueue,
) {
    let notify = take_request(task, name, entry, port);
    deferred.notify(notify, KernelNotification::PortDeleted(name));
}

/// Cancels the request for a name. Returns its send-once right, or the null right if there is no
/// request.
pub(crate) fn take_request(
    task: u32,
    name: PortName,
    entry: Entry,
    port: &mut PortState,
) -> PortRef {
    if entry.is(kind::REQUEST) {
        port.requests.cancel(task, name.0)
    } else {
        NULL
    }
}

/// Clears the state of the locked port that depends on its holder, because the receive right is
/// leaving its space: memberships, blocked receivers and the holder's settings.
pub(crate) fn clear_receiver(id: PortRef, port: &mut PortState, deferred: &mut DeferredQueue) {
    port_set::remove_from_all(id, port, None);
    while let Some(waiting) = port.queue.receivers.pop_front() {
        deferred.push(Deferred::Wake(waiting.waiter, WakeReason::PortChanged));
    }
    if is_port(port.port_destroyed) {
        let (task, name) = port.holder.task_and_name();
        // This runs under the lock of the port, before another task can destroy it.
        space::tell(task, Slot::PortDestroyed, PortName(name), 0);
    }
    port.reset_for_move();
    port.holder = Holder::Limbo;
}

/// Returns true if the copyin of a reply right would succeed. Dead rights are accepted.
pub(crate) fn check_reply(locked: &Locked, name: PortName, disposition: u32) -> bool {
    let Ok(entry) = locked.look_up(name) else {
        return false;
    };
    match disposition {
        MAKE_SEND | MAKE_SEND_ONCE => entry.is(kind::RECEIVE),
        COPY_SEND | MOVE_SEND | MOVE_SEND_ONCE => {
            if entry.is(kind::DEAD_NAME) {
                return true;
            }
            if !entry.is(kind::SEND_RIGHTS) {
                return false;
            }
            let dead = port::lock(entry.object).is_none_or(|port| !port.alive);
            let wanted = if disposition == MOVE_SEND_ONCE {
                kind::SEND_ONCE
            } else {
                kind::SEND
            };
            dead || entry.is(wanted)
        }
        _ => false,
    }
}

/// Copies in one right, which the caller then owns.
///
/// With `dead_ok`, returns [`DEAD`] for a dead name and for the name of a dead port.
pub(crate) fn copyin(
    locked: &mut Locked,
    name: PortName,
    disposition: u32,
    dead_ok: bool,
    guarding: Option<PortGuard>,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, KernReturn> {
    let entry = locked.look_up(name)?;
    match disposition {
        MAKE_SEND | MAKE_SEND_ONCE => {
            if !entry.is(kind::RECEIVE) {
                return Err(KernReturn::INVALID_RIGHT);
            }
            let mut port = port::lock(entry.object).ok_or(KernReturn::INVALID_RIGHT)?;
            if disposition == MAKE_SEND {
                port.make_send();
            } else {
                port.send_once_rights += 1;
            }
            Ok(entry.object)
        }
        MOVE_RECEIVE => move_receive(locked, name, entry, guarding, deferred),
        COPY_SEND => copy_send(locked, name, entry, dead_ok),
        MOVE_SEND => move_send(locked, name, entry, dead_ok, deferred),
        MOVE_SEND_ONCE => move_send_once(locked, name, entry, dead_ok, deferred),
        _ => Err(KernReturn::INVALID_RIGHT),
    }
}

fn move_receive(
    locked: &mut Locked,
    name: PortName,
    entry: Entry,
    guarding: Option<PortGuard>,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, KernReturn> {
    if !entry.is(kind::RECEIVE) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let id = entry.object;
    let mut port = port::lock(id).ok_or(KernReturn::INVALID_RIGHT)?;
    if port.has(flag::IMMOVABLE) {
        guard::raise(reason::IMMOVABLE, name, 0);
        return Err(KernReturn::INVALID_CAPABILITY);
    }
    if let Some(guarding) = guarding {
        let unguarded = guarding.flags.contains(GuardFlags::UNGUARDED_ON_SEND);
        let guarded = port.has(flag::GUARDED);
        if guarded == unguarded || (guarded && port.context != guarding.context) {
            let subcode = if guarded { port.context } else { 0 };
            guard::raise(reason::INCORRECT_GUARD, name, subcode);
            return Err(KernReturn::INVALID_ARGUMENT);
        }
    }
    if entry.is(kind::SEND) {
        locked.store(name, entry.without_receive());
    } else {
        cancel_request(locked.task(), name, entry, &mut port, deferred);
        locked.free(name, entry);
    }
    clear_receiver(id, &mut port, deferred);
    Ok(id)
}

fn copy_send(
    locked: &mut Locked,
    name: PortName,
    mut entry: Entry,
    dead_ok: bool,
) -> Result<PortRef, KernReturn> {
    if entry.is(kind::SEND_RIGHTS)
        && let Some(mut port) = live(locked, name, &mut entry)
    {
        if !entry.is(kind::SEND) {
            return Err(KernReturn::INVALID_RIGHT);
        }
        port.send_rights += 1;
        return Ok(entry.object);
    }
    if entry.is(kind::DEAD_NAME) && dead_ok {
        return Ok(DEAD);
    }
    Err(KernReturn::INVALID_RIGHT)
}

fn move_send(
    locked: &mut Locked,
    name: PortName,
    mut entry: Entry,
    dead_ok: bool,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, KernReturn> {
    if entry.is(kind::SEND) && entry.references == 1 {
        // The name's last send reference becomes the message's right, so the port's count does not
        // change. A channel ends by a lock of the port.
        let is_unshared = port::find(entry.object).is_some_and(Port::is_unshared);
        if entry.is(kind::RECEIVE) && is_unshared {
            locked.store(name, without_send(entry));
            return Ok(entry.object);
        }
        if !entry.is(kind::RECEIVE | kind::REQUEST) && is_unshared {
            locked.free(name, entry);
            return Ok(entry.object);
        }
    }
    if entry.is(kind::SEND_RIGHTS)
        && let Some(mut port) = live(locked, name, &mut entry)
    {
        if !entry.is(kind::SEND) {
            return Err(KernReturn::INVALID_RIGHT);
        }
        if entry.references > 1 {
            port.send_rights += 1;
            locked.store(name, entry.one_less());
        } else if entry.is(kind::RECEIVE) {
            locked.store(name, without_send(entry));
        } else {
            cancel_request(locked.task(), name, entry, &mut port, deferred);
            locked.free(name, entry);
        }
        return Ok(entry.object);
    }
    move_dead(locked, name, entry, dead_ok)
}

/// Returns the entry of a receive right without its send right.
const fn without_send(entry: Entry) -> Entry {
    Entry {
        references: 0,
        kind: entry.kind & !kind::SEND,
        ..entry
    }
}

fn move_send_once(
    locked: &mut Locked,
    name: PortName,
    mut entry: Entry,
    dead_ok: bool,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, KernReturn> {
    if entry.is(kind::SEND_ONCE)
        && !entry.is(kind::REQUEST)
        && (!dead_ok || port::find(entry.object).is_some_and(Port::is_alive))
    {
        // A destination right moves even if its port is dead and the entry is not a dead name yet,
        // because the send succeeds.
        locked.free(name, entry);
        return Ok(entry.object);
    }
    if entry.is(kind::SEND_RIGHTS)
        && let Some(mut port) = live(locked, name, &mut entry)
    {
        if !entry.is(kind::SEND_ONCE) {
            return Err(KernReturn::INVALID_RIGHT);
        }
        cancel_request(locked.task(), name, entry, &mut port, deferred);
        locked.free(name, entry);
        return Ok(entry.object);
    }
    move_dead(locked, name, entry, dead_ok)
}

fn move_dead(
    locked: &mut Locked,
    name: PortName,
    entry: Entry,
    dead_ok: bool,
) -> Result<PortRef, KernReturn> {
    if !entry.is(kind::DEAD_NAME) || !dead_ok {
        return Err(KernReturn::INVALID_RIGHT);
    }
    deallocate_dead(locked, name, entry);
    Ok(DEAD)
}

/// Releases one user reference of a dead name.
pub(crate) fn deallocate_dead(locked: &mut Locked, name: PortName, entry: Entry) {
    if entry.references > 1 {
        locked.store(name, entry.one_less());
    } else {
        locked.free(name, entry);
    }
}

/// Copies in two rights from one name, for a header whose destination and reply (or voucher) have
/// the same name. The caller has checked the second disposition.
pub(crate) fn copyin_two(
    locked: &mut Locked,
    name: PortName,
    one: u32,
    two: u32,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, KernReturn> {
    if one == MOVE_SEND_ONCE || two == MOVE_SEND_ONCE {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let makes = |disposition| matches!(disposition, MAKE_SEND | MAKE_SEND_ONCE);
    if makes(one) || makes(two) {
        let port_ref = copyin(locked, name, one, false, None, deferred)?;
        return match copyin(locked, name, two, false, None, deferred) {
            Ok(_) => Ok(port_ref),
            Err(error) => {
                // Unreachable: the receive right exists, so the port is alive, and the second
                // disposition was checked.
                deferred.push(Deferred::Release(port_ref, received(one)));
                Err(error)
            }
        };
    }
    let entry = locked.look_up(name)?;
    if one == MOVE_SEND && two == MOVE_SEND {
        if entry.references < 2 {
            return Err(KernReturn::INVALID_RIGHT);
        }
        let port_ref = copyin(locked, name, MOVE_SEND, false, None, deferred)?;
        return match copyin(locked, name, MOVE_SEND, false, None, deferred) {
            Ok(_) => Ok(port_ref),
            Err(_) => {
                // The port died between the two. Behave as if it had died after both.
                let second = copyin(locked, name, MOVE_SEND, true, None, deferred);
                debug_assert!(second.is_ok());
                if let Some(mut port) = port::lock(port_ref) {
                    port.send_rights += 1;
                }
                Ok(port_ref)
            }
        };
    }
    let first = if one == COPY_SEND && two == COPY_SEND {
        COPY_SEND
    } else {
        MOVE_SEND
    };
    let port_ref = copyin(locked, name, first, false, None, deferred)?;
    if let Some(mut port) = port::lock(port_ref) {
        port.send_rights += 1;
    }
    Ok(port_ref)
}

/// Copies in one right for a message body. Null and dead names are passed through.
pub(crate) fn copyin_body(
    space: crate::kernel::embedded::space::Space,
    name: PortName,
    disposition: u32,
    guarding: Option<PortGuard>,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, KernReturn> {
    if name.is_null() {
        return Ok(NULL);
    }
    if name.is_dead() {
        return Ok(DEAD);
    }
    if disposition == COPY_SEND
        && let Some(port_ref) = one_side::copy_send(space, name)
    {
        return Ok(port_ref);
    }
    let mut locked = space.lock()?;
    copyin(&mut locked, name, disposition, true, guarding, deferred)
}
