//! Port sets: which ports, which of them have messages, who waits.
//!
//! A set is locked after a port. What a set knows of a port (member, ready) is only changed with both locked; memberships
//! change only under the lock of the space that both belong to.

use std::collections::{HashSet, VecDeque};

use super::event::Group;
use super::lock::{Guard, Lock};
use super::names::NumberHasher;
use super::port::{self, Membership, PortId, PortState};
use super::queue::Receiver;
use super::slab::Slab;
use super::wait::WaiterId;
use crate::kernel::KernReturn;

static SETS: Slab<Set> = Slab::new();

#[derive(Default)]
struct Set {
    state: Lock<SetState>,
}

/// Everything about a set, under its lock.
#[derive(Debug, Default)]
pub(super) struct SetState {
    /// The kernel that the set belongs to; 0 when it is not in use.
    pub(super) kernel: u32,
    /// A member that gave a message goes behind the others that have some.
    pub(super) rotates: bool,
    pub(super) members: HashSet<PortId, NumberHasher>,
    /// Members that had messages when last looked at, each once.
    pub(super) ready: VecDeque<PortId>,
    pub(super) receivers: VecDeque<Receiver>,
    /// The members' queues, for those who watch.
    pub(super) group: Option<Group>,
}

/// The set with this number, locked.
#[inline]
pub(super) fn lock(id: u32) -> Option<Guard<'static, SetState>> {
    Some(SETS.get(id)?.state.lock())
}

/// Makes an empty set.
pub(super) fn create(kernel: u32, rotates: bool) -> Option<u32> {
    let id = SETS.take()?;
    let mut set = lock(id)?;
    set.kernel = kernel;
    set.rotates = rotates;
    Some(id)
}

impl SetState {
    /// Takes a member, mostly the first one, from among those with messages; puts it behind all others if it has more.
    pub(super) fn rotate(&mut self, member: PortId, more: bool) {
        if self.ready.front() == Some(&member) {
            self.ready.pop_front();
        } else {
            self.ready.retain(|&ready| ready != member);
        }
        if more {
            self.ready.push_back(member);
        }
    }
}

/// All sets ever made.
pub(super) fn all() -> impl Iterator<Item = Guard<'static, SetState>> {
    SETS.iter().map(|(_, set)| set.state.lock())
}

/// Adds the locked port to a set.
///
/// # Errors
///
/// `KERN_ALREADY_IN_SET`; `KERN_RESOURCE_SHORTAGE` when the set is watched, and the port cannot be.
pub(super) fn insert(id: PortId, port: &mut PortState, set: u32) -> Result<(), KernReturn> {
    if port.sets.iter().any(|membership| membership.set == set) {
        return Err(KernReturn::ALREADY_IN_SET);
    }
    if let Some(mut state) = lock(set) {
        if let Some(group) = &state.group {
            group.add(port).map_err(|_| KernReturn::RESOURCE_SHORTAGE)?;
        }
        state.members.insert(id);
        port.sets.push(Membership { set, ready: false });
    }
    Ok(())
}

/// Takes the locked port out of a set; whether it was in it.
pub(super) fn remove(id: PortId, port: &mut PortState, set: u32) -> bool {
    let Some(place) = port.sets.iter().position(|found| found.set == set) else {
        return false;
    };
    let membership = port.sets.remove(place);
    forget(id, port, membership);
    true
}

/// Takes the locked port out of all sets; whether it was in any.
pub(super) fn remove_from_all(id: PortId, port: &mut PortState) -> bool {
    let memberships = std::mem::take(&mut port.sets);
    for &membership in &memberships {
        forget(id, port, membership);
    }
    !memberships.is_empty()
}

fn forget(id: PortId, port: &PortState, membership: Membership) {
    if let Some(mut state) = lock(membership.set) {
        state.members.remove(&id);
        if let Some(group) = &state.group {
            group.remove(port);
        }
        if membership.ready {
            state.rotate(id, false);
        }
    }
}

/// Destroys a set whose name is gone already. Gives the threads that waited on it, to be told once no lock is held.
pub(super) fn destroy(id: u32) -> Vec<WaiterId> {
    let Some(mut state) = lock(id) else {
        return Vec::new();
    };
    let members = std::mem::take(&mut state.members);
    let receivers = std::mem::take(&mut state.receivers);
    let group = state.group.take();
    drop(state);
    for member in members {
        if let Some(mut port) = port::lock(member) {
            if let Some(group) = &group {
                group.remove(&port);
            }
            port.sets.retain(|membership| membership.set != id);
        }
    }
    if let Some(mut state) = lock(id) {
        *state = SetState::default();
    }
    SETS.put(id);
    receivers
        .into_iter()
        .map(|waiting| waiting.waiter)
        .collect()
}
