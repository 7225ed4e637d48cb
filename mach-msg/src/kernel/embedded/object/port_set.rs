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

use std::collections::HashSet;

use crate::kernel::KernReturn;
use crate::kernel::embedded::object::event::Group;
use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::limits::PortCharge;
use crate::kernel::embedded::object::line::{Line, PlaceId};
use crate::kernel::embedded::object::memberships::Membership;
use crate::kernel::embedded::object::port::{self, PortState};
use crate::kernel::embedded::object::port_ref::{NumberHasher, PortRef};
use crate::kernel::embedded::object::queue::Receiver;
use crate::kernel::embedded::object::wait::WaiterId;
use crate::kernel::embedded::sync::lock::{Guard, Lock};
use crate::kernel::embedded::sync::slab::Slab;
use crate::kernel::embedded::sync::spin::Activity;
use crate::kernel::embedded::sync::steps::step;

static SETS: Slab<Set> = Slab::new();

#[derive(Default)]
pub(crate) struct Set {
    state: Lock<SetState>,
    /// Moves when a member gets messages that had none: looked at by those who wait.
    pub(crate) activity: Activity,
}

impl Set {
    #[inline]
    pub(crate) fn lock(&self) -> Guard<'_, SetState> {
        self.state.lock()
    }
}

/// Everything about a set, under its lock.
#[derive(Debug, Default)]
pub(crate) struct SetState {
    /// The kernel that the set belongs to; 0 when it is not in use.
    pub(crate) kernel: u32,
    /// A member that gave a message goes behind the others that have some.
    pub(crate) rotates: bool,
    pub(crate) members: HashSet<PortRef, NumberHasher>,
    /// Members that had messages when last looked at, each once; the last one may be empty. As long as
    /// there is one, no thread waits on the set.
    pub(crate) ready: Line<PortRef>,
    pub(crate) receivers: Line<Receiver>,
    /// The members' queues, for those who watch.
    pub(crate) group: Option<Group>,
    /// How many members there may be.
    members_max: usize,
    /// The task that made the set is charged for it.
    charge: Option<PortCharge>,
}

/// The set with this number. `None` for numbers that no set ever had.
#[inline]
pub(crate) fn find(id: u32) -> Option<&'static Set> {
    SETS.get(id)
}

/// The set with this number, locked.
#[inline]
pub(crate) fn lock(id: u32) -> Option<Guard<'static, SetState>> {
    step();
    Some(SETS.get(id)?.state.lock())
}

/// Appends a locked member that was not ready to the ready ones. Called with the set locked too. Returns
/// the member's place.
#[inline]
pub(crate) fn make_ready(set: &Set, state: &mut SetState, member: PortRef) -> PlaceId {
    let place = state.ready.append(member, port::is_empty);
    set.activity.note_next();
    place
}

/// Makes an empty set.
pub(crate) fn create(kernel: &Kernel, charge: PortCharge) -> Option<u32> {
    let id = SETS.take()?;
    let mut set = lock(id)?;
    set.kernel = kernel.number;
    set.rotates = kernel.rotates;
    set.members_max = kernel.totals.limits.members_per_set as usize;
    set.charge = Some(charge);
    Some(id)
}

impl SetState {
    /// Moves the first ready member after all others that have messages. A member that is no longer
    /// the first was moved by another receiver.
    #[inline]
    pub(crate) fn rotate(&mut self, member: PortRef) {
        if self.ready.first() == Some(member) {
            let place = self.ready.first_place();
            self.ready.move_to_end(place, port::is_empty);
        }
    }

    /// Moves a ready member after all others that have messages if it has more itself, and else
    /// removes it from the ready ones.
    pub(crate) fn requeue(&mut self, place: PlaceId, more: bool) {
        if more {
            self.ready.move_to_end(place, port::is_empty);
        } else {
            self.ready.remove(place);
        }
    }
}

/// All sets ever made.
pub(crate) fn all() -> impl Iterator<Item = Guard<'static, SetState>> {
    SETS.iter().map(|(_, set)| set.state.lock())
}

/// Adds the locked port to a set.
///
/// # Errors
///
/// `KERN_ALREADY_IN_SET`; `KERN_RESOURCE_SHORTAGE` when the set has as many members as it may have, or is watched, and the port
/// cannot be.
pub(crate) fn insert(id: PortRef, port: &mut PortState, set: u32) -> Result<(), KernReturn> {
    if port.sets.get(set).is_some() {
        return Err(KernReturn::ALREADY_IN_SET);
    }
    if let Some(mut state) = lock(set) {
        if state.members.len() >= state.members_max {
            return Err(KernReturn::RESOURCE_SHORTAGE);
        }
        if let Some(group) = &state.group {
            let added = port.queue.watch().and_then(|signal| group.add(signal));
            added.map_err(|_| KernReturn::RESOURCE_SHORTAGE)?;
        }
        state.members.insert(id);
        port.sets.insert(Membership { set, ready: 0 });
    }
    Ok(())
}

/// Takes the locked port out of a set. Returns true if it was a member.
pub(crate) fn remove(id: PortRef, port: &mut PortState, set: u32) -> bool {
    let removed = port.sets.remove(set);
    if let Some(membership) = removed {
        forget(id, port, membership);
    }
    removed.is_some()
}

/// Takes the locked port out of all sets except one.
pub(crate) fn remove_from_all(id: PortRef, port: &mut PortState, except: Option<u32>) {
    while let Some(membership) = port.sets.remove_first(except) {
        forget(id, port, membership);
    }
}

fn forget(id: PortRef, port: &PortState, membership: Membership) {
    if let Some(mut state) = lock(membership.set) {
        state.members.remove(&id);
        if let (Some(group), Some(signal)) = (&state.group, &port.queue.signal) {
            group.remove(signal);
        }
        if membership.ready != 0 {
            state.ready.remove(membership.ready);
        }
    }
}

/// Destroys a set whose name is gone already. Gives the threads that waited on it, to be told once no lock is held.
pub(crate) fn destroy(id: u32) -> Vec<WaiterId> {
    let Some(mut state) = lock(id) else {
        return Vec::new();
    };
    let members = std::mem::take(&mut state.members);
    let receivers = std::mem::take(&mut state.receivers);
    let group = state.group.take();
    drop(state);
    for member in members {
        if let Some(mut port) = port::lock(member) {
            if let (Some(group), Some(signal)) = (&group, &port.queue.signal) {
                group.remove(signal);
            }
            port.sets.remove(id);
        }
    }
    if let Some(group) = &group {
        group.end();
    }
    if let Some(mut state) = lock(id) {
        *state = SetState::default();
    }
    SETS.put(id);
    receivers.iter().map(|waiting| waiting.waiter).collect()
}
