//! Port sets: members, ready members and blocked receivers.
//!
//! A set is locked after a port. A port's membership changes only while the port, the set and the
//! space that both belong to are locked. Its readiness changes only while the set and at least the
//! send side of the port are locked. Destroying a set is the exception: the set and its members are
//! then locked one after the other.
//!
//! ```text
//!   ready:  front ─▶ [ A: 2 ]  [ B: 1 ]  [ C: 3 ]  [ D: 0 ] ◀─ parked
//! ```
//!
//! Ready members are in the order in which they received messages, and a member that delivered a
//! message moves to the end. The last member may be empty: it is parked there, still marked ready.
//! So a server's only busy port does not leave and re-enter the line with each message, for which
//! both sides would have to lock the set. Other members are inserted before a parked one. A thread
//! blocks on a set only after the parked member has left the line, because a sender to a ready
//! member does not look at the set.
//!
//! Memberships are charged, because a task can have as many as the product of its ports and sets.
//! The charge covers the memory that a set keeps when members leave: [`SetState::release_surplus`].

use std::collections::HashSet;
use std::ops::{Deref, DerefMut};

use crate::kernel::KernReturn;
use crate::kernel::embedded::object::event::Group;
use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::limits::PortCharge;
use crate::kernel::embedded::object::line::{Line, PlaceId};
use crate::kernel::embedded::object::memberships::Membership;
use crate::kernel::embedded::object::port::{self, PortState};
use crate::kernel::embedded::object::port_ref::{NULL, NumberHasher, PortRef};
use crate::kernel::embedded::object::queue::Receiver;
use crate::kernel::embedded::object::set_charge::SetCharge;
use crate::kernel::embedded::object::wait::WaiterId;
use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
use crate::kernel::embedded::sync::lock::{Lock, LockGuard};
use crate::kernel::embedded::sync::slab::Slab;
use crate::kernel::embedded::sync::spin::Activity;
use crate::kernel::embedded::sync::steps::step;

static SETS: Slab<Set> = Slab::new();

#[derive(Default)]
pub(crate) struct Set {
    state: Lock<SetState>,
    /// Changes when a member becomes ready. Watched by waiting threads.
    pub(crate) activity: Activity,
    /// The only ready member, or 0 if there is not exactly one. Updated whenever the set is
    /// unlocked.
    alone: AtomicU32,
}

impl Set {
    #[inline]
    pub(crate) fn lock(&self) -> LockedSet<'_> {
        LockedSet {
            set: self,
            state: self.state.lock(),
        }
    }

    /// Returns the ready member if there was exactly one when the set was last unlocked. No thread
    /// was blocked on the set at that time.
    #[inline]
    pub(crate) fn alone(&self) -> Option<PortRef> {
        let member = self.alone.load(Ordering::Acquire);
        (member != NULL).then_some(member)
    }
}

/// A locked set.
pub(crate) struct LockedSet<'a> {
    set: &'a Set,
    state: LockGuard<'a, SetState>,
}

impl Drop for LockedSet<'_> {
    #[inline]
    fn drop(&mut self) {
        let ready = &self.state.ready;
        let alone = match ready.len() {
            1 => ready.first().unwrap_or(NULL),
            _ => NULL,
        };
        // Readers share the cache line, so write to it only if the value changes.
        if self.set.alone.load(Ordering::Relaxed) != alone {
            self.set.alone.store(alone, Ordering::Release);
        }
    }
}

impl Deref for LockedSet<'_> {
    type Target = SetState;

    #[inline]
    fn deref(&self) -> &SetState {
        &self.state
    }
}

impl DerefMut for LockedSet<'_> {
    #[inline]
    fn deref_mut(&mut self) -> &mut SetState {
        &mut self.state
    }
}

/// The whole state of a set, protected by its lock.
#[derive(Debug, Default)]
pub(crate) struct SetState {
    /// Number of the set's kernel, or 0 if the set is not in use.
    pub(crate) kernel: u32,
    /// True if a member that delivered a message moves after the other ready members.
    pub(crate) rotates: bool,
    pub(crate) members: HashSet<PortRef, NumberHasher>,
    /// Members that had messages when last checked, without duplicates. The last one may be parked.
    /// While the line is not empty, no thread is blocked on the set.
    pub(crate) ready: Line<PortRef>,
    pub(crate) receivers: Line<Receiver>,
    /// The group of the members' signals, if the set's descriptor is watched.
    pub(crate) group: Option<Group>,
    /// Charge to the task that created the set, with the memberships.
    charge: Option<SetCharge>,
}

/// Returns the set with this number, or `None` if no set ever had it.
#[inline]
pub(crate) fn find(id: u32) -> Option<&'static Set> {
    SETS.get(id)
}

/// Locks the set with this number. Returns `None` if no set ever had it.
#[inline]
pub(crate) fn lock(id: u32) -> Option<LockedSet<'static>> {
    step();
    Some(SETS.get(id)?.lock())
}

/// Adds a member that was not ready to the ready members. The member and the set are locked.
/// Returns the member's place.
#[inline]
pub(crate) fn make_ready(set: &Set, state: &mut SetState, member: PortRef) -> PlaceId {
    let place = state.ready.append(member, port::is_empty);
    set.activity.note_next();
    place
}

/// Creates an empty set.
pub(crate) fn create(kernel: &Kernel, charge: PortCharge) -> Option<u32> {
    let id = SETS.take()?;
    let mut set = lock(id)?;
    set.kernel = kernel.number;
    set.rotates = kernel.rotates;
    set.charge = Some(SetCharge::new(charge));
    Some(id)
}

/// Maximum number of unused places in the table of the members, beyond their number.
const SPARE_MEMBERS: usize = 64;

impl SetState {
    /// Adds a member that is in `sets` sets already.
    ///
    /// # Errors
    ///
    /// * `KERN_RESOURCE_SHORTAGE`: a limit is reached.
    fn admit(&mut self, member: PortRef, sets: usize) -> Result<(), KernReturn> {
        let members = self.members.len();
        let places = self.ready.places();
        if let Some(charge) = &mut self.charge {
            let limits = charge.limits();
            if members >= limits.members_per_set as usize || sets >= limits.sets_per_port as usize {
                return Err(KernReturn::RESOURCE_SHORTAGE);
            }
            charge.raise(members + 1, places)?;
        }
        self.members.insert(member);
        Ok(())
    }

    /// Releases the memory of members that have left, and the charge for it. The line of the ready
    /// members keeps its places until it is empty, and they stay charged until another member
    /// leaves.
    fn release_surplus(&mut self) {
        let members = self.members.len();
        if self.members.capacity() > 4 * members + SPARE_MEMBERS {
            self.members.shrink_to(2 * members);
        }
        let places = self.ready.places();
        if let Some(charge) = &mut self.charge {
            charge.lower(members, places);
        }
    }

    /// Returns true if the memberships are charged, for an audit.
    pub(crate) fn is_charged(&self) -> bool {
        let places = self.ready.places();
        let charge = self.charge.as_ref();
        charge.is_some_and(|charge| charge.covers(self.members.len(), places))
    }

    /// Moves the first ready member after all others that have messages. Does nothing if another
    /// receiver has moved the member already.
    #[inline]
    pub(crate) fn rotate(&mut self, member: PortRef) {
        if self.ready.first() == Some(member) {
            let place = self.ready.first_place();
            self.ready.move_to_end(place, port::is_empty);
        }
    }

    /// Moves a ready member after all others that have messages if it has `more` messages itself.
    /// Otherwise removes it from the ready members.
    pub(crate) fn requeue(&mut self, place: PlaceId, more: bool) {
        if more {
            self.ready.move_to_end(place, port::is_empty);
        } else {
            self.ready.remove(place);
        }
    }
}

/// Iterates over all sets ever created, locked one at a time.
pub(crate) fn all() -> impl Iterator<Item = LockedSet<'static>> {
    SETS.iter().map(|(_, set)| set.lock())
}

/// Adds the locked port to a set. `leaves` is true if the caller then removes it from all others.
///
/// # Errors
///
/// * `KERN_ALREADY_IN_SET`: the port is a member.
/// * `KERN_RESOURCE_SHORTAGE`: the set has too many members, or the port is in too many sets, or
///   the membership would exceed the limit of memory.
pub(crate) fn insert(
    id: PortRef,
    port: &mut PortState,
    set: u32,
    leaves: bool,
) -> Result<(), KernReturn> {
    if port.sets.get(set).is_some() {
        return Err(KernReturn::ALREADY_IN_SET);
    }
    if let Some(mut state) = lock(set) {
        state.admit(id, if leaves { 0 } else { port.sets.len() })?;
        if let Some(group) = &state.group {
            let has_messages = !port.queue.is_empty();
            group.add(&mut port.queue.signal, has_messages);
        }
        port.sets.insert(Membership { set, ready: 0 });
    }
    Ok(())
}

/// Removes the locked port from a set. Returns true if it was a member.
pub(crate) fn remove(id: PortRef, port: &mut PortState, set: u32) -> bool {
    let removed = port.sets.remove(set);
    if let Some(membership) = removed {
        forget(id, port, membership);
    }
    removed.is_some()
}

/// Removes the locked port from all sets except one.
pub(crate) fn remove_from_all(id: PortRef, port: &mut PortState, except: Option<u32>) {
    while let Some(membership) = port.sets.remove_first(except) {
        forget(id, port, membership);
    }
}

fn forget(id: PortRef, port: &mut PortState, membership: Membership) {
    if let Some(mut state) = lock(membership.set) {
        state.members.remove(&id);
        if let (Some(group), Some(signal)) = (&state.group, &mut port.queue.signal) {
            group.remove(signal);
        }
        if membership.ready != 0 {
            state.ready.remove(membership.ready);
        }
        state.release_surplus();
    }
}

/// Destroys a set whose name was freed. Returns the blocked threads, which the caller wakes once no
/// lock is held.
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
            if let (Some(group), Some(signal)) = (&group, &mut port.queue.signal) {
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

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::kernel::embedded::space::Space;
    use crate::message::dynamic::MessageBuilder;
    use crate::{PortSet, ReceiveRight};

    #[test]
    fn set_keeps_little_memory_of_former_members() {
        const MEMBERS: usize = 10_000;
        let task = EmbeddedKernel::new().create_task();
        let set = PortSet::new_in(*task).unwrap();
        let ports: Vec<_> = (0..MEMBERS)
            .map(|_| ReceiveRight::new_in(*task).unwrap())
            .collect();
        let entry = Space::of(*task).unwrap().lock().unwrap();
        let number = entry.look_up(set.name()).unwrap().object;
        drop(entry);
        let charged = || lock(number).unwrap().charge.as_ref().unwrap().memberships();
        for port in &ports {
            set.add(port).unwrap();
            let right = port.make_send().unwrap();
            right.try_send(MessageBuilder::new(1)).unwrap();
        }
        assert_eq!(charged(), MEMBERS);
        // One member is still ready, so the line keeps its places.
        for port in &ports[1..] {
            set.remove(port).unwrap();
        }
        assert_eq!(lock(number).unwrap().ready.places(), MEMBERS);
        assert_eq!(charged(), 1 + (MEMBERS - 1) / 16);
        assert!(lock(number).unwrap().members.capacity() <= 4 + SPARE_MEMBERS);
        set.remove(&ports[0]).unwrap();
        assert_eq!((charged(), lock(number).unwrap().ready.places()), (0, 0));
    }
}
