//! The charge for a port set and for the memberships of its members.
//!
//! A task can have as many memberships as the product of its ports and sets, so each one is charged
//! as memory to the task that created the set, which owns the set and its members.

use crate::kernel::KernReturn;
use crate::kernel::embedded::object::limits::{
    Account, KernelLimits, PortCharge, lower_all, raise_all,
};
use crate::kernel::embedded::sync::total_atomic::AtomicU64;

/// Bytes that a membership is charged as. A port in two sets costs most: about 280 bytes for each
/// entry in the indices of its sets, and the places in the tables of the set.
const MEMBERSHIP: u64 = 384;
/// Number of places in the line of ready members, without a member, that count as one membership. A
/// place has 12 bytes, and another 12 while the line grows.
const PLACES: usize = 16;

/// Returns the number of memberships that a set with these members and places is charged for. More
/// places are made only for more members than there are places.
const fn needed(members: usize, places: usize) -> usize {
    members.saturating_add(places.saturating_sub(members) / PLACES)
}

/// The charge for a set, and for a number of memberships until they are released or this is
/// dropped.
#[derive(Debug)]
pub(crate) struct SetCharge {
    set: PortCharge,
    memberships: usize,
}

impl SetCharge {
    pub(crate) const fn new(set: PortCharge) -> Self {
        Self {
            set,
            memberships: 0,
        }
    }

    pub(crate) fn limits(&self) -> &KernelLimits {
        self.set.limits()
    }

    /// Charges a set with these members and places in the line of its ready members.
    ///
    /// # Errors
    ///
    /// * `KERN_RESOURCE_SHORTAGE`: this would exceed the limit of memory.
    pub(crate) fn raise(&mut self, members: usize, places: usize) -> Result<(), KernReturn> {
        let needed = needed(members, places);
        let more = needed.saturating_sub(self.memberships);
        if more != 0 {
            if !raise_all(counts(self.set.account()), bytes(more)) {
                return Err(KernReturn::RESOURCE_SHORTAGE);
            }
            self.memberships = needed;
        }
        Ok(())
    }

    /// Releases the charges that a set with these members and places does not need.
    pub(crate) fn lower(&mut self, members: usize, places: usize) {
        let surplus = self.memberships.saturating_sub(needed(members, places));
        lower_all(counts(self.set.account()), bytes(surplus));
        self.memberships -= surplus;
    }

    /// Returns true if a set with these members and places needs no higher charge.
    pub(crate) const fn covers(&self, members: usize, places: usize) -> bool {
        self.memberships >= needed(members, places)
    }
}

impl Drop for SetCharge {
    fn drop(&mut self) {
        self.lower(0, 0);
    }
}

#[cfg(test)]
impl SetCharge {
    /// Returns the number of memberships that are charged.
    pub(crate) const fn memberships(&self) -> usize {
        self.memberships
    }
}

fn counts(account: &Account) -> impl Iterator<Item = (&AtomicU64, u64)> + Clone {
    let pools = account.pools();
    pools.map(|totals| (&totals.memory, totals.limits.memory))
}

const fn bytes(memberships: usize) -> u64 {
    (memberships as u64).saturating_mul(MEMBERSHIP)
}
