//! Copyout: enters rights into the entries of a space.

use crate::kernel::KernReturn;
use crate::kernel::embedded::ipc::circularity;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::ipc::one_side;
use crate::kernel::embedded::object::port::{self, Holder, LockedPort, flag};
use crate::kernel::embedded::object::port_ref::{DEAD, NULL, PortRef};
use crate::kernel::embedded::space::entry::{Entry, kind};
use crate::kernel::embedded::space::{Locked, Space};
use crate::wire::PortName;
use crate::wire::disposition::{MOVE_RECEIVE, MOVE_SEND, MOVE_SEND_ONCE};

/// Enters one right into a space. Returns its name: the null name if there is no right, and the
/// dead name if the port is dead, whose right is released.
///
/// # Errors
///
/// No name is left, or the task has terminated. The release of the right is deferred.
pub(crate) fn copyout(
    space: Space,
    port_ref: PortRef,
    disposition: u32,
    deferred: &mut DeferredQueue,
) -> Result<PortName, KernReturn> {
    match port_ref {
        NULL => return Ok(PortName::NULL),
        DEAD => return Ok(PortName::DEAD),
        _ => {}
    }
    if disposition == MOVE_RECEIVE {
        drop(circularity::take(port_ref));
    }
    match space.lock() {
        Ok(mut locked) => copyout_locked(&mut locked, port_ref, disposition, deferred),
        Err(error) => {
            deferred.push(Deferred::Release(port_ref, disposition));
            Err(error)
        }
    }
}

/// Enters the reply right of a request from the port `from`, a send-once right of a live port, into
/// a space. Returns `None` and does nothing if this needs more than a freed name.
#[inline(always)]
pub(crate) fn reply(space: Space, port_ref: PortRef, from: PortRef) -> Option<PortName> {
    let mut locked = space.lock().ok()?;
    let port = port::find(port_ref).filter(|port| port.is_alive())?;
    // If the port dies from here on, the name is that of a dead port.
    let entry = Entry {
        object: port_ref,
        references: 1,
        kind: kind::SEND_ONCE,
        ..Entry::default()
    };
    locked.reuse_for_reply(entry, port, from)
}

/// Enters a send right into a space. Returns `None` and does nothing if this needs more than a
/// freed name or the lock of one side of the port.
#[inline]
pub(crate) fn send(space: Space, port_ref: PortRef) -> Option<PortName> {
    let mut locked = space.lock().ok()?;
    let known = locked.state.names.of_port(port_ref);
    send_of_living(&mut locked, port_ref, known)
}

/// Same as [`copyout`], for a locked space. A receive right must already have left its message.
pub(crate) fn copyout_locked(
    locked: &mut Locked,
    port_ref: PortRef,
    disposition: u32,
    deferred: &mut DeferredQueue,
) -> Result<PortName, KernReturn> {
    let mut name = locked
        .state
        .names
        .of_port(port_ref)
        .filter(|_| disposition != MOVE_SEND_ONCE);
    if disposition == MOVE_SEND
        && let Some(name) = send_of_living(locked, port_ref, name)
    {
        return Ok(name);
    }
    let fresh = name.is_none();
    if fresh {
        match locked.allocate() {
            Ok(allocated) => name = Some(allocated),
            Err(error) => {
                deferred.push(Deferred::Release(port_ref, disposition));
                return Err(error);
            }
        }
    }
    let (Some(name), Some(mut port)) = (name, port::lock(port_ref)) else {
        return Ok(PortName::DEAD);
    };
    if !port.alive {
        if fresh {
            free_unused(locked, name);
        }
        match disposition {
            MOVE_SEND => port.send_rights = port.send_rights.saturating_sub(1),
            MOVE_SEND_ONCE => port.send_once_rights = port.send_once_rights.saturating_sub(1),
            _ => {}
        }
        port::unlock(port_ref, port);
        return Ok(PortName::DEAD);
    }
    enter(locked, name, port_ref, disposition, &mut port);
    Ok(name)
}

/// Enters a send right of a live port into a space, under the port's `known` name if there is one.
/// Returns `None` and does nothing if this needs both locks of the port.
fn send_of_living(
    locked: &mut Locked,
    port_ref: PortRef,
    known: Option<PortName>,
) -> Option<PortName> {
    let Some(name) = known else {
        // If the port dies from here on, the name is that of a dead port.
        let port = port::find(port_ref).filter(|port| port.is_alive())?;
        let entry = Entry {
            object: port_ref,
            references: 1,
            kind: kind::SEND,
            ..Entry::default()
        };
        let name = locked.reuse(entry, port)?;
        locked.state.names.enter(port_ref, name);
        return Some(name);
    };
    let place = locked.space.find(name, kind::SEND_RECEIVE)?;
    let entry = place.entry();
    place.write(if entry.is(kind::SEND) {
        one_side::merge_send(port_ref)?;
        entry.one_more()
    } else {
        // The receive right keeps the port alive. The message's right becomes the name's right, so
        // the port's count does not change.
        Entry {
            references: 1,
            kind: entry.kind | kind::SEND,
            ..entry
        }
    });
    Some(name)
}

/// Frees a name that was allocated but not used. Its generation counts as used.
pub(crate) fn free_unused(locked: &mut Locked, name: PortName) {
    locked.free(name, Entry::default());
}

/// Enters one right of a live port under `name`, which is either fresh or already the port's name.
pub(crate) fn enter(
    locked: &mut Locked,
    name: PortName,
    port_ref: PortRef,
    disposition: u32,
    port: &mut LockedPort<'_>,
) {
    let entry = locked.space.table().look_up(name).unwrap_or_default();
    let base = Entry {
        object: port_ref,
        ..entry
    };
    let entered = match disposition {
        MOVE_SEND_ONCE => Entry {
            references: 1,
            kind: kind::SEND_ONCE,
            ..base
        },
        MOVE_SEND if entry.is(kind::SEND) => {
            // The entry already has a naked right, and the new one merges into it.
            port.send_rights = port.send_rights.saturating_sub(1);
            entry.one_more()
        }
        MOVE_SEND => Entry {
            references: 1,
            kind: base.kind | kind::SEND,
            ..base
        },
        _ => {
            port.holder = Holder::Space {
                task: locked.task(),
                name: name.0,
            };
            port.make_send_count = 0;
            if let Some(account) = &locked.state.account {
                port.pass_to(account);
            }
            Entry {
                kind: base.kind | kind::RECEIVE,
                ..base
            }
        }
    };
    if disposition != MOVE_SEND_ONCE {
        locked.state.names.enter(port_ref, name);
    }
    locked.store(name, entered);
}

/// Guards a receive right that just arrived in a guarded descriptor.
pub(crate) fn guard_received(port_ref: PortRef, context: u64, immovable: bool) {
    if let Some(mut port) = port::lock(port_ref) {
        port.context = context;
        port.flags |= flag::GUARDED;
        if immovable {
            port.flags |= flag::IMMOVABLE;
        }
    }
}

/// Enters one right under a name chosen by the caller.
///
/// # Errors
///
/// The errors of `mach_port_insert_right`. The caller still owns the right.
pub(crate) fn copyout_name(
    locked: &mut Locked,
    port_ref: PortRef,
    disposition: u32,
    name: PortName,
) -> Result<(), KernReturn> {
    let present = locked.allocate_chosen(name)?;
    let known = locked
        .state
        .names
        .of_port(port_ref)
        .filter(|_| disposition != MOVE_SEND_ONCE);
    let Some(mut port) = port::lock(port_ref) else {
        return Err(KernReturn::INVALID_CAPABILITY);
    };
    let known = known.filter(|_| port.alive);
    let failed = match known {
        Some(known) if known != name => Some(KernReturn::RIGHT_EXISTS),
        Some(_) => None,
        None if present.is_some() => return Err(KernReturn::NAME_EXISTS),
        None if !port.alive => Some(KernReturn::INVALID_CAPABILITY),
        None => None,
    };
    if let Some(error) = failed {
        if present.is_none() {
            free_unused(locked, name);
        }
        return Err(error);
    }
    enter(locked, name, port_ref, disposition, &mut port);
    Ok(())
}
