//! Port sets: which ports, which of them have messages, who waits.
//!
//! A set is locked after a port. What a set knows of a port (member, ready) is only changed with both locked, ready at least with
//! the send side of the port; memberships change only under the lock of the space that both belong to.
//!
//! ```text
//!   ready:  front ─▶ [ A: 2 ]  [ B: 1 ]  [ C: 3 ]  [ D: 0 ] ◀─ rests
//! ```
//!
//! The members that are ready stand in line in the order in which they got messages; who gave one goes to the end. The last one may be
//! empty: it rests there, still said to be ready, so that a server's only busy port does not leave the line and enter it again with
//! each message, which would have the set locked by both sides each time. Others enter before it as long as it is empty. Nobody sleeps on
//! a set before the one that rests is out of the line, since who sends to it does not look at the set.

use std::collections::{HashSet, VecDeque};

use super::event::Group;
use super::lock::{Guard, Lock};
use super::names::NumberHasher;
use super::port::{self, Membership, PortId, PortState};
use super::queue::Receiver;
use super::slab::Slab;
use super::spin::Activity;
use super::wait::WaiterId;
use crate::kernel::KernReturn;

static SETS: Slab<Set> = Slab::new();

#[derive(Default)]
pub(super) struct Set {
    state: Lock<SetState>,
    /// Moves when a member gets messages that had none: looked at by those who wait.
    pub(super) activity: Activity,
}

impl Set {
    #[inline]
    pub(super) fn lock(&self) -> Guard<'_, SetState> {
        self.state.lock()
    }
}

/// Everything about a set, under its lock.
#[derive(Debug, Default)]
pub(super) struct SetState {
    /// The kernel that the set belongs to; 0 when it is not in use.
    pub(super) kernel: u32,
    /// A member that gave a message goes behind the others that have some.
    pub(super) rotates: bool,
    pub(super) members: HashSet<PortId, NumberHasher>,
    /// Members that had messages when last looked at, each once; the last one may be empty.
    pub(super) ready: VecDeque<PortId>,
    pub(super) receivers: VecDeque<Receiver>,
    /// The members' queues, for those who watch.
    pub(super) group: Option<Group>,
}

/// The set with this number. `None` for numbers that no set ever had.
#[inline]
pub(super) fn find(id: u32) -> Option<&'static Set> {
    SETS.get(id)
}

/// The set with this number, locked.
#[inline]
pub(super) fn lock(id: u32) -> Option<Guard<'static, SetState>> {
    Some(SETS.get(id)?.state.lock())
}

/// The locked port, which is a member and was not ready, has messages: to be called with the set locked too.
#[inline]
pub(super) fn make_ready(set: &Set, state: &mut SetState, member: PortId) {
    state.append(member);
    set.activity.note_next();
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
            self.append(member);
        }
    }

    /// Puts a member with messages behind all others that have some.
    fn append(&mut self, member: PortId) {
        let rests = self.ready.back().is_some_and(|&last| port::is_empty(last));
        if rests {
            self.ready.insert(self.ready.len() - 1, member);
        } else {
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
