//! The records of one task's notification requests.

mod firings;
mod slot;
mod subject;
#[cfg_attr(
    not(all(unix, any(feature = "tokio", feature = "async-io"))),
    allow(dead_code, reason = "only asynchronous sends suspend requests")
)]
mod suspensions;
mod visits;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use crate::kernel::shared::SharedValue;
use crate::wire::PortName;

use firings::Firings;
use subject::{Run, Subject};

pub(crate) use self::slot::Slot;
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
pub(crate) use self::suspensions::SuspendedRequest;
pub(crate) use self::suspensions::{ReturnedRight, Suspensions};

/// Number of records at which a task first sweeps those that can no longer fire.
const FIRST_SWEEP: usize = 64;

/// A recorded request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Armed {
    pub(crate) slot: Slot,
    /// The name that the request is for.
    pub(crate) subject: PortName,
    /// Name of the receive right that the notification is sent to. Null if the request was made
    /// with a send-once right, whose destination the kernel does not report.
    pub(crate) notify: PortName,
    /// True for a send-possible request, the only kind that can fire a send-possible notification.
    pub(crate) send_possible: bool,
}

/// A received notification, to match against the records.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim {
    pub(crate) slot: Slot,
    pub(crate) subject: PortName,
    /// The port that the message was received from.
    pub(crate) at: PortName,
    /// True if only a send-possible request can have caused the notification, false if only another
    /// one can. `None` if either can.
    pub(crate) send_possible: Option<bool>,
    /// True if the kernel still holds a request for this subject, so the last recorded one has not
    /// fired.
    pub(crate) unfired: bool,
}

/// The result of [`PendingRequests::take`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TakenRequest {
    /// A matching request has fired. Its record was removed.
    Yes,
    /// The only matching request has not fired.
    Unfired,
    /// There is no matching request to this port.
    Unknown,
}

/// A request that was the last one about its subject, or the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    pub(crate) notify: PortName,
    pub(crate) send_possible: bool,
    stamp: u64,
}

/// The result of [`PendingRequests::arm`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arming {
    pub(crate) is_sweep_due: bool,
    /// The request that the new one replaces, unless it has fired.
    pub(crate) previous: Option<Recorded>,
}

/// A run as [`PendingRequests::runs`] lists it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    pub(crate) armed: Armed,
    stamp: u64,
}

/// The records of one task.
#[derive(Debug, Default)]
pub(crate) struct PendingRequests {
    subjects: BTreeMap<(Slot, PortName), Subject>,
    /// Index of the runs: one element per notify port and subject.
    ports: BTreeSet<(PortName, Slot, PortName)>,
    firings: Firings,
    pub(crate) suspensions: Suspensions,
    /// Created by the first request.
    order: Option<Arc<SharedValue<()>>>,
    /// True if the kernel [reports](Self::tell) each request that fires.
    is_told: bool,
    stamp: u64,
    /// Size of `ports` at which the next sweep is due, or 0 before the first request.
    sweep_at: usize,
    /// Number of notifications that contradicted the kernel's state.
    stale: u64,
    /// The ports that only the kernel has rights to.
    private: BTreeSet<PortName>,
}

impl PendingRequests {
    #[cfg(any(target_vendor = "apple", gnumach, test))]
    pub(crate) const fn new() -> Self {
        Self {
            subjects: BTreeMap::new(),
            ports: BTreeSet::new(),
            firings: Firings::new(),
            suspensions: Suspensions::new(),
            order: None,
            is_told: false,
            stamp: 0,
            sweep_at: 0,
            stale: 0,
            private: BTreeSet::new(),
        }
    }

    /// Returns records for a task of a kernel that reports each request that fires.
    #[cfg(any(feature = "std", test))]
    pub(crate) fn told() -> Self {
        Self {
            is_told: true,
            ..Self::default()
        }
    }

    /// Records a request that may have fired already. Returns true if a sweep is due.
    pub(crate) fn declare(&mut self, armed: Armed) -> bool {
        let is_due = self.arm(armed).is_sweep_due;
        self.firings
            .suspect(armed.notify, armed.slot, armed.subject);
        is_due
    }

    /// Returns the lock of [`in_order`](super::in_order).
    pub(crate) fn order(&mut self) -> Arc<SharedValue<()>> {
        Arc::clone(self.order.get_or_insert_default())
    }

    /// Returns true if a sweep is due.
    fn is_sweep_due(&mut self) -> bool {
        let is_due = self.ports.len() >= self.sweep_at.max(FIRST_SWEEP);
        if is_due {
            self.sweep_at = self.ports.len().saturating_mul(2);
        }
        is_due
    }

    /// Records a request.
    pub(crate) fn arm(&mut self, armed: Armed) -> Arming {
        let Armed {
            slot,
            subject,
            notify,
            send_possible,
        } = armed;
        self.stamp = self.stamp.wrapping_add(1);
        let stamp = self.stamp;
        let requests = self.subjects.entry((slot, subject)).or_default();
        requests.add(notify, send_possible, stamp);
        self.ports.insert((notify, slot, subject));
        if !self.is_told && slot != Slot::Name {
            self.firings.suspect(notify, slot, subject);
        }
        Arming {
            is_sweep_due: self.is_sweep_due(),
            previous: self.recorded(slot, subject, 1),
        }
    }

    /// Returns the last request about a subject.
    pub(crate) fn last(&self, slot: Slot, subject: PortName) -> Option<Recorded> {
        self.recorded(slot, subject, 0)
    }

    /// Returns the request before the last `later` requests, 0 or 1.
    fn recorded(&self, slot: Slot, subject: PortName, later: u32) -> Option<Recorded> {
        let mut runs = self.subjects.get(&(slot, subject))?.runs().rev();
        let run = runs.next()?;
        let run = if run.count > later { run } else { runs.next()? };
        Some(Recorded {
            notify: run.notify,
            send_possible: run.send_possible,
            stamp: run.stamp,
        })
    }

    /// Removes the record of a request that the kernel refused.
    pub(crate) fn refused(&mut self, armed: Armed) {
        let like =
            |run: &Run| run.notify == armed.notify && run.send_possible == armed.send_possible;
        self.remove_one(armed.slot, armed.subject, |subject| {
            subject.last_place(like)
        });
    }

    /// Removes the record of a request whose right the kernel has returned. It was the last one, or
    /// the one before it, when it was read. Does nothing if the record was removed with its notify
    /// port.
    pub(crate) fn returned(&mut self, slot: Slot, subject: PortName, request: Recorded) {
        self.remove_one(slot, subject, |subject| {
            let mut last = subject.runs().enumerate().rev().take(2);
            last.find(|(_, run)| run.stamp == request.stamp)
                .map(|(place, _)| place)
        });
    }

    /// Returns true if there is a record of a request for this subject whose notification may
    /// arrive at this port.
    pub(crate) fn knows(&self, slot: Slot, subject: PortName, at: PortName) -> bool {
        let found = self.subjects.get(&(slot, subject));
        found.is_some_and(|found| found.notifies(at) || found.notifies(PortName::NULL))
    }

    /// Consumes the record of a request that has fired this notification, if there is one.
    pub(crate) fn take(&mut self, claim: Claim) -> TakenRequest {
        let Claim {
            slot,
            subject,
            at,
            send_possible,
            unfired,
        } = claim;
        let Some(found) = self.subjects.get(&(slot, subject)) else {
            return TakenRequest::Unknown;
        };
        let last = found.runs().len().saturating_sub(1);
        let (mut chosen, mut taken) = (None, TakenRequest::Unknown);
        for (place, run) in found.runs().enumerate() {
            if !leads_to(run, at) || send_possible.is_some_and(|is| is != run.send_possible) {
                continue;
            }
            if unfired && place == last && run.count <= 1 {
                taken = TakenRequest::Unfired;
                continue;
            }
            chosen = Some(place);
            break;
        }
        if chosen.is_none() {
            return taken;
        }
        self.remove_one(slot, subject, |_| chosen);
        TakenRequest::Yes
    }

    /// True if a request of this slot was recorded whose notification may arrive at this port.
    pub(crate) fn knows_any(&self, slot: Slot, at: PortName) -> bool {
        [at, PortName::NULL].into_iter().any(|notify| {
            let range = (notify, slot, PortName::NULL)..=(notify, slot, PortName::DEAD);
            self.ports.range(range).next().is_some()
        })
    }

    /// Notes that a request about this subject has fired: a no-senders request with this make-send
    /// count, or a port-destroyed request, whose count is 0. It is no longer a suspect.
    pub(crate) fn tell(&mut self, slot: Slot, subject: PortName, count: u32) {
        let Some(found) = self.subjects.get(&(slot, subject)) else {
            return;
        };
        let (notify, requests): (Vec<_>, _) = (found.notify().collect(), found.requests());
        for &notify in &notify {
            self.firings.clear(notify, slot, subject);
        }
        self.firings.tell((slot, subject), count, &notify, requests);
    }

    /// Returns a subject of this slot that was [reported](Self::tell) with this count, and whose
    /// notification may arrive at this port. It is returned once for each time that it was
    /// reported.
    pub(crate) fn pop_fired(&mut self, slot: Slot, at: PortName, count: u32) -> Option<PortName> {
        self.pop_between(slot, at, count..=count)
    }

    fn pop_between(
        &mut self,
        slot: Slot,
        at: PortName,
        counts: RangeInclusive<u32>,
    ) -> Option<PortName> {
        let found = self.firings.first(at, slot, counts.clone());
        let found = found.or_else(|| self.firings.first(PortName::NULL, slot, counts));
        let (listed, subject, count) = found?;
        let requests = self.subjects.get(&(slot, subject));
        let notify = requests.into_iter().flat_map(Subject::notify);
        let notify: Vec<_> = notify.chain([listed]).collect();
        self.firings.use_up((slot, subject), count, &notify);
        Some(subject)
    }

    /// Returns a subject of this slot that was reported with a larger count, if the kernel does not
    /// report requests that fire. That count was read from the port later, and may have been
    /// smaller when the request fired.
    pub(crate) fn pop_later(&mut self, slot: Slot, at: PortName, count: u32) -> Option<PortName> {
        if self.is_told {
            return None;
        }
        self.pop_between(slot, at, count.checked_add(1)?..=u32::MAX)
    }

    /// Subjects of this slot that may have fired without a report, and whose notifications may
    /// arrive at this port.
    pub(crate) fn suspects(&self, slot: Slot, at: PortName) -> Vec<PortName> {
        let told_nowhere = self.firings.suspects(PortName::NULL, slot);
        self.firings
            .suspects(at, slot)
            .chain(told_nowhere)
            .collect()
    }

    /// Notes that a request about this subject has not fired.
    pub(crate) fn not_fired(&mut self, slot: Slot, subject: PortName) {
        let requests = self.subjects.get(&(slot, subject));
        for notify in requests.into_iter().flat_map(Subject::notify) {
            if self.is_told {
                self.firings.clear(notify, slot, subject);
            } else {
                self.firings.suspect(notify, slot, subject);
            }
        }
    }

    /// Notes that no right to this port leaves the crate, except to the kernel.
    pub(crate) fn make_private(&mut self, port: PortName) {
        self.private.insert(port);
    }

    /// Returns true if the right of a request that the kernel has returned may be one to a private
    /// port. `destination` is the notify port in its record.
    pub(crate) fn is_private(&self, destination: Option<PortName>) -> bool {
        match destination {
            Some(destination) => self.private.contains(&destination),
            None => !self.private.is_empty(),
        }
    }

    /// Returns true if a request of this slot notifies a private port.
    #[cfg(any(gnumach, test))]
    pub(crate) fn is_watched_privately(&self, slot: Slot, subject: PortName) -> bool {
        let requests = self.subjects.get(&(slot, subject));
        let mut notify = requests.into_iter().flat_map(Subject::notify);
        notify.any(|port| self.private.contains(&port))
    }

    /// Removes the records that become obsolete with this receive right: the requests that notify
    /// it, and its no-senders request. A port-destroyed request for it remains: it fires when the
    /// port is destroyed, in this task or in the one that it moves to.
    pub(crate) fn forget_port(&mut self, port: PortName) {
        self.private.remove(&port);
        let range =
            (port, Slot::Name, PortName::NULL)..=(port, Slot::PortDestroyed, PortName::DEAD);
        let led: Vec<_> = self.ports.range(range).copied().collect();
        for (_, slot, subject) in led {
            self.remove_runs(slot, subject, |run| run.notify == port);
        }
        self.remove_runs(Slot::NoSenders, port, |_| true);
        self.tell(Slot::PortDestroyed, port, 0);
    }

    /// Returns all runs, for a sweep.
    pub(crate) fn runs(&self) -> Vec<Listed> {
        let list = |(&(slot, subject), requests): (&(Slot, PortName), &Subject)| {
            let listed = |run: &Run| Listed {
                armed: Armed {
                    slot,
                    subject,
                    notify: run.notify,
                    send_possible: run.send_possible,
                },
                stamp: run.stamp,
            };
            requests.runs().map(listed).collect::<Vec<_>>()
        };
        self.subjects.iter().flat_map(list).collect()
    }

    /// Removes a run, unless a request was added to it after it was listed.
    pub(crate) fn sweep(&mut self, listed: &Listed) {
        let Armed { slot, subject, .. } = listed.armed;
        self.remove_runs(slot, subject, |run| run.stamp == listed.stamp);
    }

    /// Schedules the next sweep.
    pub(crate) fn swept(&mut self) {
        self.sweep_at = self.ports.len().saturating_mul(2);
    }

    pub(crate) const fn count_stale(&mut self) {
        self.stale = self.stale.saturating_add(1);
    }

    pub(crate) const fn stale(&self) -> u64 {
        self.stale
    }

    /// Returns true if there are no records.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.subjects.is_empty() && self.ports.is_empty() && self.firings.is_empty()
    }

    /// Removes one request of the run that `choose` selects.
    fn remove_one(
        &mut self,
        slot: Slot,
        subject: PortName,
        choose: impl FnOnce(&Subject) -> Option<usize>,
    ) {
        let Some(found) = self.subjects.get_mut(&(slot, subject)) else {
            return;
        };
        if let Some(gone) = choose(found).and_then(|place| found.remove_one(place)) {
            self.forget_notify(slot, subject, [gone]);
        }
    }

    fn remove_runs(&mut self, slot: Slot, subject: PortName, gone: impl Fn(&Run) -> bool) {
        let Some(found) = self.subjects.get_mut(&(slot, subject)) else {
            return;
        };
        let gone = found.remove_runs(gone);
        self.forget_notify(slot, subject, gone);
    }

    /// Forgets notify ports to which no request about this subject leads.
    fn forget_notify(
        &mut self,
        slot: Slot,
        subject: PortName,
        gone: impl IntoIterator<Item = PortName>,
    ) {
        for notify in gone {
            self.ports.remove(&(notify, slot, subject));
            self.firings.forget(notify, slot, subject);
        }
        let found = self.subjects.get(&(slot, subject));
        if found.is_some_and(Subject::is_empty) {
            self.subjects.remove(&(slot, subject));
            self.firings.forget_subject(slot, subject);
        }
    }
}

fn leads_to(run: &Run, at: PortName) -> bool {
    run.notify == at || run.notify.is_null()
}

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;
