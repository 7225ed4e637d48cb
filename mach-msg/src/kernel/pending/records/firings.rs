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
use super::visits::visit;

/// Requests that have fired, and those that may have.
#[derive(Debug, Default)]
pub(super) struct Firings {
    fired: BTreeSet<(PortName, Slot, u32, PortName)>,
    /// Number of times that each subject in `fired` has fired with each count.
    counts: BTreeMap<(Slot, PortName, u32), u32>,
    /// Number of times that each subject in `fired` has fired: the sum of its `counts`. The thread
    /// that fires a request may be that of another task, so it must not add them up.
    totals: BTreeMap<(Slot, PortName), u64>,
    suspects: BTreeSet<(PortName, Slot, PortName)>,
}

impl Firings {
    #[cfg(any(target_vendor = "apple", gnumach, test))]
    pub(super) const fn new() -> Self {
        Self {
            fired: BTreeSet::new(),
            counts: BTreeMap::new(),
            totals: BTreeMap::new(),
            suspects: BTreeSet::new(),
        }
    }

    /// Lists a request about `subject` as fired for each of these notify ports. Keeps at most
    /// `most` entries of a subject, those with the largest counts.
    pub(super) fn tell(
        &mut self,
        (slot, subject): (Slot, PortName),
        count: u32,
        notify: &[PortName],
        most: u64,
    ) {
        for &notify in notify {
            visit();
            self.fired.insert((notify, slot, count, subject));
        }
        let times = self.counts.entry((slot, subject, count)).or_default();
        if let Some(more) = times.checked_add(1) {
            *times = more;
            *self.totals.entry((slot, subject)).or_default() += 1;
        }
        if self
            .totals
            .get(&(slot, subject))
            .is_some_and(|&total| total > most)
        {
            let first = self.counts_of(slot, subject).next();
            if let Some((_, _, first)) = first {
                self.use_up((slot, subject), first, notify);
            }
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
        if let Some(times) = self.counts.get_mut(&(slot, subject, count)) {
            *times = times.saturating_sub(1);
            let left = *times;
            if let Some(total) = self.totals.get_mut(&(slot, subject)) {
                *total = total.saturating_sub(1);
                if *total == 0 {
                    self.totals.remove(&(slot, subject));
                }
            }
            if left != 0 {
                return;
            }
        }
        self.counts.remove(&(slot, subject, count));
        for &notify in notify {
            visit();
            self.fired.remove(&(notify, slot, count, subject));
        }
    }

    /// Adds a subject to the ones that are tried one by one.
    pub(super) fn suspect(&mut self, notify: PortName, slot: Slot, subject: PortName) {
        self.suspects.insert((notify, slot, subject));
    }

    /// Removes a subject from the ones that are tried one by one.
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
        let keys: Vec<_> = self.counts_of(slot, subject).collect();
        for (_, _, count) in keys {
            self.fired.remove(&(notify, slot, count, subject));
        }
    }

    /// Forgets a subject that no request is about.
    pub(super) fn forget_subject(&mut self, slot: Slot, subject: PortName) {
        let keys: Vec<_> = self.counts_of(slot, subject).collect();
        for key in keys {
            self.counts.remove(&key);
        }
        self.totals.remove(&(slot, subject));
    }

    /// Returns the keys of a subject in `counts`.
    fn counts_of(
        &self,
        slot: Slot,
        subject: PortName,
    ) -> impl Iterator<Item = (Slot, PortName, u32)> + '_ {
        let keys = (slot, subject, 0)..=(slot, subject, u32::MAX);
        self.counts.range(keys).map(|(&key, _)| {
            visit();
            key
        })
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.fired.is_empty()
            && self.counts.is_empty()
            && self.totals.is_empty()
            && self.suspects.is_empty()
    }
}
