//! Calls on the user references of a name.

use crate::kernel::embedded::calls::rights::{
    destroy_set, drop_receive, drop_send, find, invalid_right, invalid_value, lock, no_receive,
};
use crate::kernel::embedded::ipc::copyin::{live, take_request};
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue, KernelNotification};
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::object::port::{self, NoSenders, flag};
use crate::kernel::embedded::object::port_ref::NULL;
use crate::kernel::embedded::space::Locked;
use crate::kernel::embedded::space::entry::{Entry, REFERENCES_MAX, kind};
use crate::kernel::{KernReturn, PortRight, Task};
use crate::wire::PortName;
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};

/// Returns true if the null name and the dead name are accepted as names of this right.
const fn allows_invalid(right: PortRight) -> bool {
    match right {
        PortRight::Send | PortRight::SendOnce => true,
        PortRight::Receive | PortRight::PortSet | PortRight::DeadName | PortRight::LabelHandle => {
            false
        }
    }
}

pub(crate) fn get_refs(task: Task, name: PortName, right: u32) -> Result<u32, KernReturn> {
    let mut locked = lock(task)?;
    let right = PortRight::from_raw(right).ok_or(KernReturn::INVALID_VALUE)?;
    if !name.is_valid() {
        return allows_invalid(right)
            .then_some(1)
            .ok_or(KernReturn::INVALID_NAME);
    }
    let mut entry = locked.look_up(name)?;
    if entry.is(kind::SEND_RIGHTS) && !entry.is(kind::RECEIVE) {
        drop(live(&mut locked, name, &mut entry));
    }
    let references = u32::from(entry.references);
    let (kind, count) = match right {
        PortRight::Send => (kind::SEND, references),
        PortRight::SendOnce => (kind::SEND_ONCE, references),
        PortRight::DeadName => (kind::DEAD_NAME, references),
        PortRight::Receive => (kind::RECEIVE, 1),
        PortRight::PortSet => (kind::PORT_SET, 1),
        PortRight::LabelHandle => return Ok(0),
    };
    Ok(if entry.is(kind) { count } else { 0 })
}

pub(crate) fn mod_refs(
    task: Task,
    name: PortName,
    right: u32,
    delta: i32,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let mut locked = lock(task)?;
    let right = PortRight::from_raw(right).ok_or(KernReturn::INVALID_VALUE)?;
    if !name.is_valid() {
        return allows_invalid(right)
            .then_some(())
            .ok_or(KernReturn::INVALID_NAME);
    }
    let entry = find(&locked, name)?;
    match right {
        PortRight::PortSet => mod_set(&mut locked, name, entry, delta, deferred),
        PortRight::Receive => mod_receive(&mut locked, name, entry, delta, deferred),
        PortRight::SendOnce => mod_send_once(&mut locked, name, entry, delta, deferred),
        PortRight::DeadName => mod_dead_name(&mut locked, name, entry, delta),
        PortRight::Send => mod_send(&mut locked, name, entry, delta, deferred),
        PortRight::LabelHandle => Err(KernReturn::INVALID_RIGHT),
    }
}

fn mod_set(
    locked: &mut Locked,
    name: PortName,
    entry: Entry,
    delta: i32,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    if !entry.is(kind::PORT_SET) {
        return Err(invalid_right(name));
    }
    match delta {
        0 => {}
        -1 => destroy_set(locked, name, entry, deferred),
        _ => return Err(invalid_value(name)),
    }
    Ok(())
}

fn mod_receive(
    locked: &mut Locked,
    name: PortName,
    entry: Entry,
    delta: i32,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    if !entry.is(kind::RECEIVE) {
        return Err(no_receive(name, entry));
    }
    match delta {
        0 => return Ok(()),
        -1 => {}
        _ => return Err(invalid_value(name)),
    }
    let port = port::lock(entry.object).ok_or(KernReturn::INVALID_RIGHT)?;
    if port.has(flag::GUARDED) {
        guard::raise(reason::MOD_REFS, name, port.context);
        return Err(KernReturn::INVALID_RIGHT);
    }
    drop_receive(locked, name, entry, port, deferred);
    Ok(())
}

fn mod_send_once(
    locked: &mut Locked,
    name: PortName,
    mut entry: Entry,
    delta: i32,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    if !entry.is(kind::SEND_ONCE) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let Some(mut port) = live(locked, name, &mut entry) else {
        return Err(invalid_right(name));
    };
    match delta {
        0 => return Ok(()),
        -1 => {}
        _ => return Err(invalid_value(name)),
    }
    let deleted = take_request(locked.task(), name, entry, &mut port);
    locked.free(name, entry);
    drop(port);
    deferred.push(Deferred::Release(entry.object, MOVE_SEND_ONCE));
    deferred.notify(deleted, KernelNotification::PortDeleted(name));
    Ok(())
}

/// Returns the number of references after a change, or `None` if there are too few or the change is
/// too large.
fn changed(references: u16, delta: i32) -> Option<u16> {
    if delta.unsigned_abs() > u32::from(REFERENCES_MAX) {
        return None;
    }
    if references == REFERENCES_MAX {
        // A count at the maximum changes only if all references are removed.
        return Some(if delta == -i32::from(REFERENCES_MAX) {
            0
        } else {
            references
        });
    }
    let sum = i32::from(references).checked_add(delta)?;
    let capped = sum.min(i32::from(REFERENCES_MAX));
    u16::try_from(capped).ok()
}

fn mod_dead_name(
    locked: &mut Locked,
    name: PortName,
    mut entry: Entry,
    delta: i32,
) -> Result<(), KernReturn> {
    if entry.is(kind::SEND_RIGHTS) && !entry.is(kind::RECEIVE) {
        drop(live(locked, name, &mut entry));
    }
    if !entry.is(kind::DEAD_NAME) {
        return Err(invalid_right(name));
    }
    match changed(entry.references, delta).ok_or_else(|| invalid_value(name))? {
        0 => locked.free(name, entry),
        references => locked.store(
            name,
            Entry {
                references,
                ..entry
            },
        ),
    }
    Ok(())
}

fn mod_send(
    locked: &mut Locked,
    name: PortName,
    mut entry: Entry,
    delta: i32,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    if !entry.is(kind::SEND) {
        // XNU raises no guard exception if the port may have died, or if the send right may not
        // have been made yet.
        let confused = entry.is(kind::DEAD_NAME) || (entry.is(kind::RECEIVE) && delta == 1);
        return Err(if confused {
            KernReturn::INVALID_RIGHT
        } else {
            invalid_right(name)
        });
    }
    let Some(mut port) = live(locked, name, &mut entry) else {
        return Err(KernReturn::INVALID_RIGHT);
    };
    let references = changed(entry.references, delta).ok_or_else(|| invalid_value(name))?;
    if references > 0 {
        locked.store(
            name,
            Entry {
                references,
                ..entry
            },
        );
        return Ok(());
    }
    if entry.is(kind::RECEIVE) {
        let left = Entry {
            references: 0,
            kind: entry.kind & !kind::SEND,
            ..entry
        };
        locked.store(name, left);
        drop_send(&mut port, deferred);
        return Ok(());
    }
    let deleted = take_request(locked.task(), name, entry, &mut port);
    locked.free(name, entry);
    drop(port);
    deferred.push(Deferred::Release(entry.object, MOVE_SEND));
    deferred.notify(deleted, KernelNotification::PortDeleted(name));
    Ok(())
}

pub(crate) fn destruct(
    task: Task,
    name: PortName,
    send_delta: i32,
    guard: u64,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let mut locked = lock(task)?;
    if !name.is_valid() {
        return Err(KernReturn::INVALID_NAME);
    }
    let entry = find(&locked, name)?;
    if !entry.is(kind::RECEIVE) {
        return Err(no_receive(name, entry));
    }
    if send_delta != 0 && !entry.is(kind::SEND) {
        return Err(invalid_right(name));
    }
    if send_delta > 0 {
        return Err(invalid_value(name));
    }
    let mut port = port::lock(entry.object).ok_or(KernReturn::INVALID_RIGHT)?;
    if port.has(flag::GUARDED) && port.context != guard {
        guard::raise(reason::DESTROY, name, port.context);
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    let mut entry = entry;
    let (mut notify, mut count) = (NULL, NoSenders::default());
    if send_delta != 0 {
        let references =
            changed(entry.references, send_delta).ok_or_else(|| invalid_value(name))?;
        entry.references = references;
        if references == 0 {
            entry.kind &= !kind::SEND;
            (notify, count) = port.remove_send();
        }
    }
    // Release the send references first, then destroy the port.
    deferred.notify(notify, KernelNotification::NoSenders(count));
    drop_receive(&mut locked, name, entry, port, deferred);
    Ok(())
}
