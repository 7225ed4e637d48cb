//! The calls about rights and their references.

use std::sync::Arc;

use super::Kernel;
use super::copyin::{
    self, COPY_SEND, MAKE_SEND, MOVE_SEND, MOVE_SEND_ONCE, clear_receiver, live, received,
};
use super::copyout;
use super::entry::{Entry, REFERENCES_MAX, kind};
use super::guard::{self, reason};
use super::lock::Guard;
use super::message::{NULL, is_port};
use super::port::{self, Holder, PortState, RequestKind, flag};
use super::set;
use super::space::{Locked, Space};
use super::wait::Outcome;
use super::work::{Later, Notification, Work};
use crate::kernel::{KernReturn, PortType, Task};
use crate::wire::PortName;

const RIGHT_SEND: u32 = 0;
const RIGHT_RECEIVE: u32 = 1;
const RIGHT_SEND_ONCE: u32 = 2;
const RIGHT_PORT_SET: u32 = 3;
const RIGHT_DEAD_NAME: u32 = 4;
const RIGHT_LABELH: u32 = 5;
const RIGHT_COUNT: u32 = 6;

fn lock(task: Task) -> Result<Locked, KernReturn> {
    Space::of(task)?.lock()
}

/// The entry of a name; a name that denotes nothing raises a guard exception.
fn find(locked: &Locked, name: PortName) -> Result<Entry, KernReturn> {
    locked
        .look_up(name)
        .inspect_err(|_| guard::raise(reason::INVALID_NAME, name, 0))
}

fn invalid_right(name: PortName) -> KernReturn {
    guard::raise(reason::INVALID_RIGHT, name, 0);
    KernReturn::INVALID_RIGHT
}

/// The error for a name without receive right.
fn no_receive(name: PortName, entry: Entry) -> KernReturn {
    if entry.is(kind::HAD_RECEIVE) {
        KernReturn::INVALID_RIGHT
    } else {
        invalid_right(name)
    }
}

fn invalid_value(name: PortName) -> KernReturn {
    guard::raise(reason::INVALID_VALUE, name, 0);
    KernReturn::INVALID_VALUE
}

pub(super) fn allocate(task: Task, right: u32) -> Result<PortName, KernReturn> {
    let mut locked = lock(task)?;
    if !matches!(right, RIGHT_RECEIVE | RIGHT_PORT_SET | RIGHT_DEAD_NAME) {
        return Err(KernReturn::INVALID_VALUE);
    }
    let name = locked.allocate()?;
    fill(&mut locked, right, name).inspect_err(|_| copyout::free_unused(&mut locked, name))?;
    Ok(name)
}

pub(super) fn allocate_name(task: Task, right: u32, name: PortName) -> Result<(), KernReturn> {
    let mut locked = lock(task)?;
    if !name.is_valid() || !matches!(right, RIGHT_RECEIVE | RIGHT_PORT_SET | RIGHT_DEAD_NAME) {
        return Err(KernReturn::INVALID_VALUE);
    }
    if right == RIGHT_DEAD_NAME {
        // XNU does not look at the name then.
        let name = locked.allocate()?;
        return fill(&mut locked, right, name);
    }
    if locked.allocate_chosen(name)?.is_some() {
        return Err(KernReturn::NAME_EXISTS);
    }
    fill(&mut locked, right, name).inspect_err(|_| copyout::free_unused(&mut locked, name))
}

/// Makes what an allocated name is to denote.
fn fill(locked: &mut Locked, right: u32, name: PortName) -> Result<(), KernReturn> {
    let shortage = KernReturn::RESOURCE_SHORTAGE;
    let kernel = locked.space.kernel();
    let entry = match right {
        RIGHT_RECEIVE => {
            let holder = Holder::Space {
                task: locked.task(),
                name: name.0,
            };
            let port = port::create(kernel, holder).ok_or(shortage)?;
            locked.state.names.enter(port, name);
            Entry {
                object: port,
                kind: kind::RECEIVE,
                ..Entry::default()
            }
        }
        RIGHT_PORT_SET => {
            let rotates = locked
                .state
                .kernel
                .as_ref()
                .is_some_and(|kernel| kernel.rotates);
            Entry {
                object: set::create(kernel, rotates).ok_or(shortage)?,
                kind: kind::PORT_SET,
                ..Entry::default()
            }
        }
        _ => Entry {
            references: 1,
            kind: kind::DEAD_NAME,
            ..Entry::default()
        },
    };
    locked.store(name, entry);
    Ok(())
}

/// Takes a naked send right of the locked port away; the last one has somebody told.
fn drop_send(port: &mut PortState, work: &mut Work) {
    port.send_rights = port.send_rights.saturating_sub(1);
    if port.alive && port.send_rights == 0 {
        let count = port.make_send_count;
        let notify = std::mem::replace(&mut port.no_senders, NULL);
        work.notify(notify, Notification::NoSenders(count));
    }
}

/// Destroys a set and tells the threads that wait on it.
fn destroy_set(locked: &mut Locked, name: PortName, entry: Entry, work: &mut Work) {
    locked.free(name, entry);
    for waiter in set::destroy(entry.object) {
        work.later(Later::Wake(waiter, Outcome::PortChanged));
    }
}

/// Takes the receive right out of the entry of a port that is to be destroyed. Send references that are left become a dead name,
/// unless the port lives on elsewhere.
fn drop_receive(
    locked: &mut Locked,
    name: PortName,
    entry: Entry,
    mut port: Guard<'static, PortState>,
    work: &mut Work,
) {
    let id = entry.object;
    let task = locked.task();
    clear_receiver(id, &mut port, work);
    if !entry.is(kind::SEND) {
        let deleted = take_request(task, name, entry, &mut port);
        locked.free(name, entry);
        drop(port);
        work.later(Later::DestroyPort(id));
        work.notify(deleted, Notification::PortDeleted(name));
        return;
    }
    if is_port(port.port_destroyed) {
        locked.store(name, entry.without_receive());
    } else {
        let mut dead = entry.without_receive().dead();
        if let Some(request) = port.request(task, name.0) {
            // It is told of the death when the port is destroyed; the name then no longer asks the port.
            if is_port(request.notify) {
                dead = dead.one_more();
            }
        }
        locked.state.names.leave(id);
        locked.store(name, dead);
        drop(port);
        // The port dies first: it does not hear that this send right went.
        work.later(Later::DestroyPort(id));
        work.later(Later::Release(id, MOVE_SEND));
        return;
    }
    drop(port);
    work.later(Later::DestroyPort(id));
}

/// Takes away what is registered for a name; gives the right to tell.
fn take_request(task: u32, name: PortName, entry: Entry, port: &mut PortState) -> u32 {
    if entry.is(kind::REQUEST) {
        port.cancel_request(task, name.0)
    } else {
        NULL
    }
}

pub(super) fn deallocate(task: Task, name: PortName, work: &mut Work) -> Result<(), KernReturn> {
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
                work.later(Later::Release(entry.object, MOVE_SEND_ONCE));
                work.notify(deleted, Notification::PortDeleted(name));
            }
            None => deallocate_dead(&mut locked, name, entry),
        },
        kind::SEND => match live(&mut locked, name, &mut entry) {
            Some(port) if entry.references > 1 => {
                drop(port);
                locked.store(name, entry.one_less());
            }
            Some(mut port) => {
                let deleted = take_request(task.slot(), name, entry, &mut port);
                locked.free(name, entry);
                drop(port);
                work.later(Later::Release(entry.object, MOVE_SEND));
                work.notify(deleted, Notification::PortDeleted(name));
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
                drop_send(&mut port, work);
            }
        }
        kind::DEAD_NAME => deallocate_dead(&mut locked, name, entry),
        kind::PORT_SET => destroy_set(&mut locked, name, entry, work),
        _ => return Err(invalid_right(name)),
    }
    Ok(())
}

fn deallocate_dead(locked: &mut Locked, name: PortName, entry: Entry) {
    if entry.references > 1 {
        locked.store(name, entry.one_less());
    } else {
        locked.free(name, entry);
    }
}

pub(super) fn destroy(task: Task, name: PortName, work: &mut Work) -> Result<(), KernReturn> {
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
    destroy_entry(&mut locked, name, entry, work);
    match guard {
        Some(guard) => {
            // macOS ends the process here: the name is gone, and so is the port.
            guard::raise(reason::DESTROY, name, guard);
            Err(KernReturn::INVALID_RIGHT)
        }
        None => Ok(()),
    }
}

/// Releases every right of a name.
pub(super) fn destroy_entry(
    locked: &mut Locked,
    name: PortName,
    mut entry: Entry,
    work: &mut Work,
) {
    let task = locked.task();
    match entry.types() {
        kind::DEAD_NAME => locked.free(name, entry),
        kind::PORT_SET => destroy_set(locked, name, entry, work),
        kind::RECEIVE | kind::SEND_RECEIVE => {
            let Some(mut port) = port::lock(entry.object) else {
                return;
            };
            let mut told = (NULL, 0);
            if entry.is(kind::SEND) {
                port.send_rights = port.send_rights.saturating_sub(1);
                if port.send_rights == 0 {
                    told = (
                        std::mem::replace(&mut port.no_senders, NULL),
                        port.make_send_count,
                    );
                }
            }
            let deleted = take_request(task, name, entry, &mut port);
            locked.free(name, entry);
            clear_receiver(entry.object, &mut port, work);
            drop(port);
            work.later(Later::DestroyPort(entry.object));
            work.notify(told.0, Notification::NoSenders(told.1));
            work.notify(deleted, Notification::PortDeleted(name));
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
                work.later(Later::Release(entry.object, disposition));
                work.notify(deleted, Notification::PortDeleted(name));
            }
            None => locked.free(name, entry),
        },
    }
}

pub(super) fn get_refs(task: Task, name: PortName, right: u32) -> Result<u32, KernReturn> {
    let mut locked = lock(task)?;
    if right >= RIGHT_COUNT {
        return Err(KernReturn::INVALID_VALUE);
    }
    if !name.is_valid() {
        return if matches!(right, RIGHT_SEND | RIGHT_SEND_ONCE) {
            Ok(1)
        } else {
            Err(KernReturn::INVALID_NAME)
        };
    }
    let mut entry = locked.look_up(name)?;
    if entry.is(kind::SEND_RIGHTS) && !entry.is(kind::RECEIVE) {
        drop(live(&mut locked, name, &mut entry));
    }
    if right == RIGHT_LABELH || !entry.is(1 << right) {
        return Ok(0);
    }
    Ok(match right {
        RIGHT_SEND | RIGHT_SEND_ONCE | RIGHT_DEAD_NAME => u32::from(entry.references),
        _ => 1,
    })
}

/// What a name denotes, with what is registered for it.
fn type_of(locked: &mut Locked, name: PortName, mut entry: Entry) -> PortType {
    let mut extra = PortType::empty();
    if entry.is(kind::PORT_RIGHTS) {
        let task = locked.task();
        let port = if entry.is(kind::RECEIVE) {
            port::lock(entry.object)
        } else {
            live(locked, name, &mut entry)
        };
        if let Some(mut port) = port.filter(|_| entry.is(kind::REQUEST)) {
            extra = match port.request(task, name.0).map(|request| request.kind) {
                None => PortType::empty(),
                Some(RequestKind::DeadName) => PortType::DNREQUEST,
                Some(RequestKind::SendPossible { armed: true }) => {
                    PortType::DNREQUEST | PortType::SPREQUEST
                }
                Some(RequestKind::SendPossible { armed: false }) => {
                    PortType::DNREQUEST | PortType::SPREQUEST_DELAYED
                }
            };
        }
    }
    PortType::from_bits_retain(u32::from(entry.types()) << 16) | extra
}

pub(super) fn port_type(task: Task, name: PortName) -> Result<PortType, KernReturn> {
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

pub(super) fn names(task: Task) -> Result<Vec<(PortName, PortType)>, KernReturn> {
    let mut locked = lock(task)?;
    let names = locked.names();
    Ok(names
        .into_iter()
        .map(|(name, entry)| (name, type_of(&mut locked, name, entry)))
        .collect())
}

pub(super) fn mod_refs(
    task: Task,
    name: PortName,
    right: u32,
    delta: i32,
    work: &mut Work,
) -> Result<(), KernReturn> {
    let mut locked = lock(task)?;
    if right >= RIGHT_COUNT {
        return Err(KernReturn::INVALID_VALUE);
    }
    if !name.is_valid() {
        return if matches!(right, RIGHT_SEND | RIGHT_SEND_ONCE) {
            Ok(())
        } else {
            Err(KernReturn::INVALID_NAME)
        };
    }
    let entry = find(&locked, name)?;
    match right {
        RIGHT_PORT_SET if !entry.is(kind::PORT_SET) => Err(invalid_right(name)),
        RIGHT_PORT_SET => match delta {
            0 => Ok(()),
            -1 => {
                destroy_set(&mut locked, name, entry, work);
                Ok(())
            }
            _ => Err(invalid_value(name)),
        },
        RIGHT_RECEIVE => mod_receive(&mut locked, name, entry, delta, work),
        RIGHT_SEND_ONCE => mod_send_once(&mut locked, name, entry, delta, work),
        RIGHT_DEAD_NAME => mod_dead_name(&mut locked, name, entry, delta),
        RIGHT_SEND => mod_send(&mut locked, name, entry, delta, work),
        _ => Err(KernReturn::INVALID_RIGHT),
    }
}

fn mod_receive(
    locked: &mut Locked,
    name: PortName,
    entry: Entry,
    delta: i32,
    work: &mut Work,
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
    drop_receive(locked, name, entry, port, work);
    Ok(())
}

fn mod_send_once(
    locked: &mut Locked,
    name: PortName,
    mut entry: Entry,
    delta: i32,
    work: &mut Work,
) -> Result<(), KernReturn> {
    if !entry.is(kind::SEND_ONCE) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let Some(mut port) = live(locked, name, &mut entry) else {
        return Err(invalid_right(name));
    };
    if !matches!(delta, 0 | -1) {
        return Err(invalid_value(name));
    }
    if delta == 0 {
        return Ok(());
    }
    let deleted = take_request(locked.task(), name, entry, &mut port);
    locked.free(name, entry);
    drop(port);
    work.later(Later::Release(entry.object, MOVE_SEND_ONCE));
    work.notify(deleted, Notification::PortDeleted(name));
    Ok(())
}

/// The references after a change; `None` if there are too few, or the change is too large.
fn changed(references: u16, delta: i32) -> Option<u16> {
    if delta.unsigned_abs() > u32::from(REFERENCES_MAX) {
        return None;
    }
    if references == REFERENCES_MAX {
        // A count that stuck is only changed by taking all of it.
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
    work: &mut Work,
) -> Result<(), KernReturn> {
    if !entry.is(kind::SEND) {
        // XNU holds its tongue where a program may have mixed up a right that died, or that it has not made yet.
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
        drop_send(&mut port, work);
        return Ok(());
    }
    let deleted = take_request(locked.task(), name, entry, &mut port);
    locked.free(name, entry);
    drop(port);
    work.later(Later::Release(entry.object, MOVE_SEND));
    work.notify(deleted, Notification::PortDeleted(name));
    Ok(())
}

pub(super) fn destruct(
    task: Task,
    name: PortName,
    send_delta: i32,
    guard: u64,
    work: &mut Work,
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
    let mut told = (NULL, 0);
    if send_delta != 0 {
        let references =
            changed(entry.references, send_delta).ok_or_else(|| invalid_value(name))?;
        entry.references = references;
        if references == 0 {
            entry.kind &= !kind::SEND;
            port.send_rights = port.send_rights.saturating_sub(1);
            if port.send_rights == 0 {
                told = (
                    std::mem::replace(&mut port.no_senders, NULL),
                    port.make_send_count,
                );
            }
        }
        locked.store(name, entry);
    }
    drop_receive(&mut locked, name, entry, port, work);
    work.notify(told.0, Notification::NoSenders(told.1));
    Ok(())
}

pub(super) fn insert_right(
    task: Task,
    name: PortName,
    poly: PortName,
    disposition: u32,
    work: &mut Work,
) -> Result<(), KernReturn> {
    let mut locked = lock(task)?;
    if name == poly && matches!(disposition, MAKE_SEND | COPY_SEND) {
        return insert_in_place(&mut locked, name, disposition);
    }
    let cap = copyin::copyin(&mut locked, poly, disposition, true, None, work)?;
    let kind = received(disposition);
    let inserted = if !name.is_valid() {
        Err(KernReturn::INVALID_VALUE)
    } else if !is_port(cap) {
        Err(KernReturn::INVALID_CAPABILITY)
    } else {
        copyout::copyout_name(&mut locked, cap, kind, name)
    };
    if inserted.is_err() {
        work.later(Later::Release(cap, kind));
    }
    inserted
}

/// A send right more for a name that has the right to give one.
fn insert_in_place(
    locked: &mut Locked,
    name: PortName,
    disposition: u32,
) -> Result<(), KernReturn> {
    let mut entry = locked.look_up(name)?;
    if entry.is(kind::DEAD_NAME) {
        return Err(KernReturn::INVALID_CAPABILITY);
    }
    let wanted = if disposition == MAKE_SEND {
        kind::RECEIVE
    } else {
        kind::SEND
    };
    if entry.is(kind::PORT_SET) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let Some(mut port) = live(locked, name, &mut entry) else {
        return Err(KernReturn::INVALID_CAPABILITY);
    };
    if !entry.is(wanted) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    if disposition == MAKE_SEND {
        port.make_send();
    } else {
        port.send_rights += 1;
    }
    copyout::enter(locked, name, entry.object, MOVE_SEND, &mut port);
    Ok(())
}

pub(super) fn extract_right(
    task: Task,
    name: PortName,
    disposition: u32,
    work: &mut Work,
) -> Result<(PortName, u32), KernReturn> {
    let space = Space::of(task)?;
    let kind = received(disposition);
    if kind == 0 {
        return Err(KernReturn::INVALID_VALUE);
    }
    if !name.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let cap = {
        let mut locked = space.lock()?;
        copyin::copyin(&mut locked, name, disposition, true, None, work)?
    };
    work.run();
    let given = copyout::copyout(space, cap, kind, work)?;
    Ok((given, kind))
}

/// Takes a right from one task and puts it into another, as a port descriptor would.
pub(super) fn transfer(
    from: Task,
    name: PortName,
    disposition: u32,
    to: Task,
    work: &mut Work,
) -> Result<PortName, KernReturn> {
    let (source, target) = (Space::of(from)?, Space::of(to)?);
    if source.kernel() != target.kernel() {
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    drop(target.lock()?);
    if !name.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let kind = received(disposition);
    if kind == 0 {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let cap = {
        let mut locked = source.lock()?;
        copyin::copyin(&mut locked, name, disposition, true, None, work)?
    };
    work.run();
    copyout::copyout(target, cap, kind, work)
}

/// Destroys everything in the space of a task that ends: sets, then receive rights, then the rest. Gives back what kept the
/// task's kernel.
pub(super) fn terminate(mut locked: Locked, work: &mut Work) -> Option<Arc<Kernel>> {
    let kernel = locked.kill();
    let mut names = locked.names();
    names.sort_by_key(|(_, entry)| (!entry.is(kind::PORT_SET), !entry.is(kind::RECEIVE)));
    for (name, entry) in names {
        destroy_entry(&mut locked, name, entry, work);
    }
    locked.release_tables();
    kernel
}
