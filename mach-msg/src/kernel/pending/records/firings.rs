//! Requests that have fired, by their notifications, which do not name them.
//!
//! A no-senders notification carries a make-send count, a port-destroyed notification a right under
//! a new name. Neither says which of the requests with its notify port it belongs to, and each
//! request that is tried costs calls. So a request is listed here when it fires, by all that its
//! notification says:
//!
//! ```text
//!   kernel fires, or a right is given up ──tell──▶ (notify port, slot, count) ──▶ subjects that fired
//!   requests whose firing is not told    ────────▶ (notify port, slot)        ──▶ suspects, tried one by one
//! ```
//!
//! The lists are hints. The caller asks the kernel about each subject before it believes anything.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use crate::wire::PortName;

use super::slot::Slot;

/// Requests that have fired, and those that may have.
#[derive(Debug, Default)]
pub(super) struct Firings {
    fired: BTreeSet<(PortName, Slot, u32, PortName)>,
    /// How often each subject in `fired` has fired with each count.
    counts: BTreeMap<(Slot, PortName, u32), u32>,
    suspects: BTreeSet<(PortName, Slot, PortName)>,
}

impl Firings {
    #[cfg(any(target_vendor = "apple", test))]
    pub(super) const fn new() -> Self {
        Self {
            fired: BTreeSet::new(),
            counts: BTreeMap::new(),
            suspects: BTreeSet::new(),
        }
    }

    /// Lists a request about `subject` as fired for each of these notify ports. Keeps at most
    /// `most` of a subject, those with the largest counts.
    pub(super) fn tell(
        &mut self,
        (slot, subject): (Slot, PortName),
        count: u32,
        notify: &[PortName],
        most: u32,
    ) {
        for &notify in notify {
            self.fired.insert((notify, slot, count, subject));
        }
        let times = self.counts.entry((slot, subject, count)).or_default();
        *times = times.saturating_add(1);
        let all = self.counts.range(counts_of(slot, subject));
        let total = all.fold(0_u32, |total, (_, &times)| total.saturating_add(times));
        let first = self.counts.range(counts_of(slot, subject)).next();
        if let Some((&(_, _, first), _)) = first
            && total > most
        {
            self.use_up((slot, subject), first, notify);
        }
    }

    /// Returns a subject that has fired with one of these counts for this notify port: the port,
    /// the subject and the count.
    pub(super) fn first(
        &self,
        notify: PortName,
        slot: Slot,
        counts: RangeInclusive<u32>,
    ) -> Option<(PortName, PortName, u32)> {
        let first = (notify, slot, *counts.start(), PortName::NULL);
        let last = (notify, slot, *counts.end(), PortName::DEAD);
        let mut found = self.fired.range(first..=last);
        let &(notify, _, count, subject) = found.next()?;
        Some((notify, subject, count))
    }

    /// Removes one firing of a subject. `notify` are the ports that its requests lead to.
    pub(super) fn use_up(
        &mut self,
        (slot, subject): (Slot, PortName),
        count: u32,
        notify: &[PortName],
    ) {
        if let Some(times) = self.counts.get_mut(&(slot, subject, count))
            && *times > 1
        {
            *times = times.saturating_sub(1);
            return;
        }
        self.counts.remove(&(slot, subject, count));
        for &notify in notify {
            self.fired.remove(&(notify, slot, count, subject));
        }
    }

    /// Adds a subject to those that are tried one by one.
    pub(super) fn suspect(&mut self, notify: PortName, slot: Slot, subject: PortName) {
        self.suspects.insert((notify, slot, subject));
    }

    /// Removes a subject from those that are tried one by one.
    pub(super) fn clear(&mut self, notify: PortName, slot: Slot, subject: PortName) {
        self.suspects.remove(&(notify, slot, subject));
    }

    /// Returns the subjects that are tried one by one.
    pub(super) fn suspects(
        &self,
        notify: PortName,
        slot: Slot,
    ) -> impl Iterator<Item = PortName> + '_ {
        let range = (notify, slot, PortName::NULL)..=(notify, slot, PortName::DEAD);
        self.suspects.range(range).map(|&(_, _, subject)| subject)
    }

    /// Forgets that requests about `subject` lead to this notify port.
    pub(super) fn forget(&mut self, notify: PortName, slot: Slot, subject: PortName) {
        self.clear(notify, slot, subject);
        for &(_, _, count) in self
            .counts
            .range(counts_of(slot, subject))
            .map(|(key, _)| key)
        {
            self.fired.remove(&(notify, slot, count, subject));
        }
    }

    /// Forgets a subject that no request is about.
    pub(super) fn forget_subject(&mut self, slot: Slot, subject: PortName) {
        let counts = self.counts.range(counts_of(slot, subject));
        let counts: Vec<_> = counts.map(|(&key, _)| key).collect();
        for key in counts {
            self.counts.remove(&key);
        }
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.fired.is_empty() && self.counts.is_empty() && self.suspects.is_empty()
    }
}

/// The keys of a subject in [`Firings::counts`].
const fn counts_of(slot: Slot, subject: PortName) -> RangeInclusive<(Slot, PortName, u32)> {
    (slot, subject, 0)..=(slot, subject, u32::MAX)
}
