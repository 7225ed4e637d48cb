//! Calls that create and release rights, and calls that report the types of names.

use std::sync::Arc;

use crate::kernel::embedded::ipc::copyin::{clear_receiver, deallocate_dead, live, take_request};
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue, KernelNotification};
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::port::{self, Holder, NoSenders, Port, PortState, flag};
use crate::kernel::embedded::object::port_ref::{NULL, is_port};
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::request_table::RequestKind;
use crate::kernel::embedded::object::wait::WakeReason;
use crate::kernel::embedded::space::entry::{Entry, kind};
use crate::kernel::embedded::space::{Locked, Space};
use crate::kernel::{KernReturn, PortRight, PortType, Task};
use crate::wire::PortName;
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};

pub(crate) fn lock(task: Task) -> Result<Locked, KernReturn> {
    Space::of(task)?.lock()
}

/// Returns the entry of a name. Raises a guard exception if there is none.
pub(crate) fn find(locked: &Locked, name: PortName) -> Result<Entry, KernReturn> {
    locked
        .look_up(name)
        .inspect_err(|_| guard::raise(reason::INVALID_NAME, name, 0))
}

pub(crate) fn invalid_right(name: PortName) -> KernReturn {
    guard::raise(reason::INVALID_RIGHT, name, 0);
    KernReturn::INVALID_RIGHT
}

/// Returns the error for a name without a receive right.
pub(crate) fn no_receive(name: PortName, entry: Entry) -> KernReturn {
    if entry.is(kind::HAD_RECEIVE) {
        KernReturn::INVALID_RIGHT
    } else {
        invalid_right(name)
    }
}

pub(crate) fn invalid_value(name: PortName) -> KernReturn {
    guard::raise(reason::INVALID_VALUE, name, 0);
    KernReturn::INVALID_VALUE
}

/// Returns the kind of right if `mach_port_allocate` can create it.
fn allocatable(right: u32) -> Result<PortRight, KernReturn> {
    match PortRight::from_raw(right) {
        Some(right @ (PortRight::Receive | PortRight::PortSet | PortRight::DeadName)) => Ok(right),
        Some(PortRight::Send | PortRight::SendOnce | PortRight::LabelHandle) | None => {
            Err(KernReturn::INVALID_VALUE)
        }
    }
}

pub(crate) fn allocate(task: Task, right: u32) -> Result<PortName, KernReturn> {
    let mut locked = lock(task)?;
    let right = allocatable(right)?;
    let name = locked.allocate()?;
    fill(&mut locked, right, name).inspect_err(|_| copyout::free_unused(&mut locked, name))?;
    Ok(name)
}

pub(crate) fn allocate_name(task: Task, right: u32, name: PortName) -> Result<(), KernReturn> {
    let mut locked = lock(task)?;
    let right = allocatable(right)?;
    if !name.is_valid() {
        return Err(KernReturn::INVALID_VALUE);
    }
    if right == PortRight::DeadName {
        // XNU ignores the chosen name for a dead name.
        let name = locked.allocate()?;
        return fill(&mut locked, right, name);
    }
    if locked.allocate_chosen(name)?.is_some() {
        return Err(KernReturn::NAME_EXISTS);
    }
    fill(&mut locked, right, name).inspect_err(|_| copyout::free_unused(&mut locked, name))
}

/// Creates the right for an allocated name.
fn fill(locked: &mut Locked, right: PortRight, name: PortName) -> Result<(), KernReturn> {
    let shortage = KernReturn::RESOURCE_SHORTAGE;
    let kernel = locked.space.kernel();
    let entry = match right {
        PortRight::Receive => {
            let holder = Holder::Space {
                task: locked.task(),
                name: name.0,
            };
            let charge = locked.charge_port()?;
            let port = port::create(kernel, holder, Some(charge)).ok_or(shortage)?;
            locked.state.names.enter(port, name);
            Entry {
                object: port,
                kind: kind::RECEIVE,
                ..Entry::default()
            }
        }
        PortRight::PortSet => {
            let charge = locked.charge_port()?;
            let kernel = locked.state.kernel.as_ref().ok_or(shortage)?;
            Entry {
                object: port_set::create(kernel, charge).ok_or(shortage)?,
                kind: kind::PORT_SET,
                ..Entry::default()
            }
        }
        PortRight::DeadName => Entry {
            references: 1,
            kind: kind::DEAD_NAME,
            ..Entry::default()
        },
        PortRight::Send | PortRight::SendOnce | PortRight::LabelHandle => {
            return Err(KernReturn::INVALID_VALUE);
        }
    };
    locked.store(name, entry);
    Ok(())
}

pub(crate) fn deallocate(
    task: Task,
    name: PortName,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let mut locked = lock(task)?;
    if !name.is_valid() {
        return Ok(());
    }
    let mut entry = find(&locked, name)?;
    match entry.types() {
        kind::SEND_ONCE => match live(&mut locked, name, &mut entry) {
            Some(mut port) => {
                let deleted = take_request(task.slot(), name, entry, &mut port);
                locked.free(name, entry);
                deferred.push(Deferred::Release(entry.object, MOVE_SEND_ONCE));
                deferred.notify(deleted, KernelNotification::PortDeleted(name));
            }
            None => deallocate_dead(&mut locked, name, entry),
        },
        kind::SEND
            if entry.references > 1 && port::find(entry.object).is_some_and(Port::is_alive) =>
        {
            locked.store(name, entry.one_less());
        }
        // The last reference of a live port, or any reference of a dead one.
        kind::SEND => match live(&mut locked, name, &mut entry) {
            Some(mut port) => {
                let deleted = take_request(task.slot(), name, entry, &mut port);
                locked.free(name, entry);
                // Releasing the last right may fire a notification or destroy a voucher. Releasing
                // any other right only lowers the count.
                if port.send_rights > 1 {
                    port.send_rights -= 1;
                    drop(port);
                } else {
                    drop(port);
                    deferred.push(Deferred::Release(entry.object, MOVE_SEND));
                }
                deferred.notify(deleted, KernelNotification::PortDeleted(name));
            }
            None => deallocate_dead(&mut locked, name, entry),
        },
        kind::SEND_RECEIVE => {
            if entry.references > 1 {
                locked.store(name, entry.one_less());
                return Ok(());
            }
            let left = Entry {
                references: 0,
                kind: entry.kind & !kind::SEND,
                ..entry
            };
            locked.store(name, left);
            if let Some(mut port) = port::lock(entry.object) {
                drop_send(&mut port, deferred);
            }
        }
        kind::DEAD_NAME => deallocate_dead(&mut locked, name, entry),
        kind::PORT_SET => destroy_set(&mut locked, name, entry, deferred),
        _ => return Err(invalid_right(name)),
    }
    Ok(())
}

pub(crate) fn destroy(
    task: Task,
    name: PortName,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let mut locked = lock(task)?;
    if !name.is_valid() {
        return Ok(());
    }
    let entry = find(&locked, name)?;
    let guard = entry
        .is(kind::RECEIVE)
        .then(|| port::lock(entry.object))
        .flatten()
        .filter(|port| port.has(flag::GUARDED) && port.context != 0)
        .map(|port| port.context);
    destroy_entry(&mut locked, name, entry, deferred);
    match guard {
        Some(guard) => {
            // macOS kills the process at this point, after the name was freed and the port
            // destroyed.
            guard::raise(reason::DESTROY, name, guard);
            Err(KernReturn::INVALID_RIGHT)
        }
        None => Ok(()),
    }
}

/// Releases every right of a name.
pub(crate) fn destroy_entry(
    locked: &mut Locked,
    name: PortName,
    mut entry: Entry,
    deferred: &mut DeferredQueue,
) {
    let task = locked.task();
    match entry.types() {
        kind::DEAD_NAME => locked.free(name, entry),
        kind::PORT_SET => destroy_set(locked, name, entry, deferred),
        kind::RECEIVE | kind::SEND_RECEIVE => {
            let Some(mut port) = port::lock(entry.object) else {
                return;
            };
            let (notify, count) = if entry.is(kind::SEND) {
                port.remove_send()
            } else {
                (NULL, NoSenders::default())
            };
            let deleted = take_request(task, name, entry, &mut port);
            locked.free(name, entry);
            clear_receiver(entry.object, &mut port, deferred);
            drop(port);
            deferred.push(Deferred::DestroyPort(entry.object));
            deferred.notify(notify, KernelNotification::NoSenders(count));
            deferred.notify(deleted, KernelNotification::PortDeleted(name));
        }
        _ => match live(locked, name, &mut entry) {
            Some(mut port) => {
                let deleted = take_request(task, name, entry, &mut port);
                let disposition = if entry.is(kind::SEND) {
                    MOVE_SEND
                } else {
                    MOVE_SEND_ONCE
                };
                locked.free(name, entry);
                drop(port);
                deferred.push(Deferred::Release(entry.object, disposition));
                deferred.notify(deleted, KernelNotification::PortDeleted(name));
            }
            None => locked.free(name, entry),
        },
    }
}

/// Returns the type bits of an entry.
pub(crate) fn entry_type(entry: Entry) -> PortType {
    PortType::from_bits_retain(u32::from(entry.types()) << 16)
}

/// Returns the type bits of the request for a name.
pub(crate) fn request_type(task: u32, name: PortName, entry: Entry, port: &PortState) -> PortType {
    if !entry.is(kind::REQUEST) {
        return PortType::empty();
    }
    match port.requests.get(task, name.0).map(|request| request.kind) {
        None => PortType::empty(),
        Some(RequestKind::DeadName) => PortType::DNREQUEST,
        Some(RequestKind::SendPossible { armed: true }) => {
            PortType::DNREQUEST | PortType::SPREQUEST
        }
        Some(RequestKind::SendPossible { armed: false }) => {
            PortType::DNREQUEST | PortType::SPREQUEST_DELAYED
        }
    }
}

/// Returns the type bits of a name and its request. Turns a name whose port is dead into a dead
/// name.
fn type_of(locked: &mut Locked, name: PortName, mut entry: Entry) -> PortType {
    let mut extra = PortType::empty();
    if entry.is(kind::PORT_RIGHTS) {
        let task = locked.task();
        let port = if entry.is(kind::RECEIVE) {
            port::lock(entry.object)
        } else {
            live(locked, name, &mut entry)
        };
        if let Some(port) = port {
            extra = request_type(task, name, entry, &port);
        }
    }
    entry_type(entry) | extra
}

/// Same as [`type_of`], for a list of names. Changes nothing: a name whose port is dead is listed
/// as a dead name, but its entry remains.
fn listed_type(task: u32, name: PortName, entry: Entry) -> PortType {
    if !entry.is(kind::PORT_RIGHTS) {
        return entry_type(entry);
    }
    match port::lock(entry.object).filter(|port| port.alive) {
        Some(port) => entry_type(entry) | request_type(task, name, entry, &port),
        None => PortType::DEAD_NAME,
    }
}

pub(crate) fn port_type(task: Task, name: PortName) -> Result<PortType, KernReturn> {
    let mut locked = lock(task)?;
    if name.is_null() {
        return Err(KernReturn::INVALID_NAME);
    }
    if name.is_dead() {
        return Ok(PortType::DEAD_NAME);
    }
    let entry = locked.look_up(name)?;
    let found = type_of(&mut locked, name, entry);
    Ok(found - (PortType::SPREQUEST | PortType::SPREQUEST_DELAYED))
}

pub(crate) fn names(task: Task) -> Result<Vec<(PortName, PortType)>, KernReturn> {
    let locked = lock(task)?;
    let names = locked.names();
    Ok(names
        .into_iter()
        .map(|(name, entry)| (name, listed_type(locked.task(), name, entry)))
        .collect())
}

/// Returns the number of names of a task, or 0 if it has ended.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
pub(crate) fn count_names(task: Task) -> usize {
    let locked = Space::of(task).and_then(Space::lock);
    locked.map_or(0, |locked| locked.state.names.used)
}

/// Removes a naked send right of the locked port. The last one fires a no-senders notification.
pub(crate) fn drop_send(port: &mut PortState, deferred: &mut DeferredQueue) {
    let (notify, count) = port.remove_send();
    deferred.notify(notify, KernelNotification::NoSenders(count));
}

/// Destroys a set, and wakes the threads that are blocked on it.
pub(crate) fn destroy_set(
    locked: &mut Locked,
    name: PortName,
    entry: Entry,
    deferred: &mut DeferredQueue,
) {
    locked.free(name, entry);
    for waiter in port_set::destroy(entry.object) {
        deferred.push(Deferred::Wake(waiter, WakeReason::PortChanged));
    }
}

/// Removes the receive right of a port from its entry, and destroys the port. Remaining send
/// references become a dead name, unless a port-destroyed notification saves the port.
pub(crate) fn drop_receive(
    locked: &mut Locked,
    name: PortName,
    entry: Entry,
    mut port: port::LockedPort<'static>,
    deferred: &mut DeferredQueue,
) {
    let id = entry.object;
    let task = locked.task();
    clear_receiver(id, &mut port, deferred);
    if !entry.is(kind::SEND) {
        let deleted = take_request(task, name, entry, &mut port);
        locked.free(name, entry);
        drop(port);
        deferred.push(Deferred::DestroyPort(id));
        deferred.notify(deleted, KernelNotification::PortDeleted(name));
        return;
    }
    if is_port(port.port_destroyed) {
        locked.store(name, entry.without_receive());
    } else {
        let mut dead = entry.without_receive().dead();
        // The dead-name notification owns a reference. As in XNU, a send-possible request that has
        // already fired adds one too, because the entry does not record that it fired.
        if entry.is(kind::REQUEST) {
            dead = dead.one_more();
        }
        locked.state.names.leave(id);
        locked.store(name, dead);
        drop(port);
        // Destroy the port first, so that releasing this send right fires no no-senders
        // notification.
        deferred.push(Deferred::DestroyPort(id));
        deferred.push(Deferred::Release(id, MOVE_SEND));
        return;
    }
    drop(port);
    deferred.push(Deferred::DestroyPort(id));
}

/// Destroys all rights in the space of a terminating task: sets, then receive rights, then all
/// others. Returns the task's reference to its kernel.
pub(crate) fn terminate(mut locked: Locked, deferred: &mut DeferredQueue) -> Option<Arc<Kernel>> {
    let kernel = locked.kill();
    let mut names = locked.names();
    names.sort_by_key(|(_, entry)| (!entry.is(kind::PORT_SET), !entry.is(kind::RECEIVE)));
    for (name, entry) in names {
        destroy_entry(&mut locked, name, entry, deferred);
    }
    locked.release_tables();
    kernel
}
