//! Calls on port sets and their members.

use crate::kernel::embedded::calls::rights;
use crate::kernel::embedded::ipc::deferred::DeferredQueue;
use crate::kernel::embedded::ipc::enqueue;
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::object::port::{self, Holder};
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::space::entry::{Entry, kind};
use crate::kernel::embedded::space::{Locked, Space};
use crate::kernel::{KernReturn, Task};
use crate::wire::PortName;

fn lock(task: Task) -> Result<Locked, KernReturn> {
    Space::of(task)?.lock()
}

/// Returns the entry of a name that must be of this kind. Never raises a guard exception.
fn of_kind(locked: &Locked, name: PortName, wanted: u8) -> Result<Entry, KernReturn> {
    let entry = locked.look_up(name)?;
    if entry.is(wanted) {
        Ok(entry)
    } else {
        Err(KernReturn::INVALID_RIGHT)
    }
}

/// Checks that an entry is of this kind. Raises a guard exception if not, unless the name once had
/// a receive right.
fn check(name: PortName, entry: Entry, wanted: u8) -> Result<Entry, KernReturn> {
    if entry.is(wanted) {
        return Ok(entry);
    }
    if !entry.is(kind::HAD_RECEIVE) {
        guard::raise(reason::INVALID_RIGHT, name, 0);
    }
    Err(KernReturn::INVALID_RIGHT)
}

/// Returns the entries of a receive right and a set. Looks up both names before checking either
/// entry.
fn both(locked: &Locked, member: PortName, set: PortName) -> Result<(Entry, Entry), KernReturn> {
    if !member.is_valid() || !set.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let member_entry = rights::find(locked, member)?;
    let set_entry = rights::find(locked, set)?;
    Ok((
        check(member, member_entry, kind::RECEIVE)?,
        check(set, set_entry, kind::PORT_SET)?,
    ))
}

pub(crate) fn insert(
    task: Task,
    member: PortName,
    set: PortName,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let locked = lock(task)?;
    if !member.is_valid() || !set.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    of_kind(&locked, set, kind::PORT_SET)?;
    let (member, set) = both(&locked, member, set)?;
    let mut port = port::lock(member.object).ok_or(KernReturn::INVALID_RIGHT)?;
    port_set::insert(member.object, &mut port, set.object, false)?;
    enqueue::feed(member.object, &mut port, set.object, deferred);
    Ok(())
}

pub(crate) fn extract(task: Task, member: PortName, set: PortName) -> Result<(), KernReturn> {
    let locked = lock(task)?;
    let (member, set) = both(&locked, member, set)?;
    let mut port = port::lock(member.object).ok_or(KernReturn::INVALID_RIGHT)?;
    if port_set::remove(member.object, &mut port, set.object) {
        Ok(())
    } else {
        Err(KernReturn::NOT_IN_SET)
    }
}

pub(crate) fn move_to(
    task: Task,
    member: PortName,
    after: PortName,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let locked = lock(task)?;
    if !member.is_valid() || after.is_dead() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let (entry, set) = if after.is_null() {
        (of_kind(&locked, member, kind::RECEIVE)?, None)
    } else {
        of_kind(&locked, after, kind::PORT_SET)?;
        let (entry, set) = both(&locked, member, after)?;
        (entry, Some(set.object))
    };
    let id = entry.object;
    let mut port = port::lock(id).ok_or(KernReturn::INVALID_RIGHT)?;
    // Join first: if this fails, the port remains in its sets.
    let joined = match set.map(|set| port_set::insert(id, &mut port, set, true)) {
        None | Some(Err(KernReturn::ALREADY_IN_SET)) => None,
        Some(Err(error)) => return Err(error),
        Some(Ok(())) => set,
    };
    port_set::remove_from_all(id, &mut port, set);
    if let Some(set) = joined {
        enqueue::feed(id, &mut port, set, deferred);
    }
    Ok(())
}

pub(crate) fn status(task: Task, name: PortName) -> Result<Vec<PortName>, KernReturn> {
    let locked = lock(task)?;
    if !name.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let entry = of_kind(&locked, name, kind::PORT_SET)?;
    let members: Vec<u32> = port_set::lock(entry.object)
        .ok_or(KernReturn::INVALID_RIGHT)?
        .members
        .iter()
        .copied()
        .collect();
    let mut names: Vec<PortName> = members
        .into_iter()
        .filter_map(|member| match port::lock(member)?.holder {
            Holder::Space { name, .. } => Some(PortName(name)),
            Holder::None | Holder::Limbo | Holder::Transit | Holder::Kernel => None,
        })
        .collect();
    names.sort_unstable();
    Ok(names)
}
