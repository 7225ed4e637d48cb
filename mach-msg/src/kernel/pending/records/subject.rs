//! The recorded requests about one subject.

use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;

use crate::wire::PortName;

use super::visits::visit;

/// Consecutive requests of the same kind with the same notify port.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) notify: PortName,
    pub(super) send_possible: bool,
    pub(super) count: u32,
    /// Changes with each request, so that a sweep does not remove a request that was made in the
    /// meantime.
    pub(super) stamp: u64,
}

/// The requests in the order in which they were made, and sums over them, which the thread that
/// fires a request does not have to add up.
#[derive(Debug, Default)]
pub(super) struct Subject {
    runs: VecDeque<Run>,
    /// Number of requests in all runs.
    requests: u64,
    /// Number of runs by their notify port.
    notify: BTreeMap<PortName, usize>,
}

impl Subject {
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Returns the number of requests.
    pub(super) const fn requests(&self) -> u64 {
        self.requests
    }

    /// Returns the notify ports, each once.
    pub(super) fn notify(&self) -> impl Iterator<Item = PortName> + '_ {
        self.notify.keys().map(|&notify| {
            visit();
            notify
        })
    }

    /// Returns true if a request leads to this notify port.
    pub(super) fn notifies(&self, port: PortName) -> bool {
        self.notify.contains_key(&port)
    }

    /// Returns the runs, the oldest first.
    pub(super) fn runs(&self) -> impl DoubleEndedIterator<Item = &Run> + ExactSizeIterator {
        self.runs.iter().inspect(|_| visit())
    }

    /// Returns the place of the last run that `is` accepts.
    pub(super) fn last_place(&self, is: impl Fn(&Run) -> bool) -> Option<usize> {
        self.runs.iter().rposition(is)
    }

    /// Adds a request.
    pub(super) fn add(&mut self, notify: PortName, send_possible: bool, stamp: u64) {
        match self.runs.back_mut() {
            Some(last) if last.notify == notify && last.send_possible == send_possible => {
                last.stamp = stamp;
                let Some(count) = last.count.checked_add(1) else {
                    return;
                };
                last.count = count;
            }
            _ => {
                self.runs.push_back(Run {
                    notify,
                    send_possible,
                    count: 1,
                    stamp,
                });
                *self.notify.entry(notify).or_default() += 1;
            }
        }
        self.requests += 1;
    }

    /// Removes one request of the run at `place`. Returns its notify port if no other request has
    /// the same one.
    pub(super) fn remove_one(&mut self, place: usize) -> Option<PortName> {
        let run = self.runs.get_mut(place)?;
        run.count = run.count.saturating_sub(1);
        self.requests = self.requests.saturating_sub(1);
        if run.count != 0 {
            return None;
        }
        let run = self.runs.remove(place)?;
        self.lost_run(run.notify)
    }

    /// Removes runs. Returns the notify ports to which no other request leads.
    pub(super) fn remove_runs(&mut self, gone: impl Fn(&Run) -> bool) -> Vec<PortName> {
        let mut removed = Vec::new();
        self.runs.retain(|run| {
            let is_gone = gone(run);
            if is_gone {
                removed.push(*run);
            }
            !is_gone
        });
        let mut left = Vec::new();
        for run in removed {
            self.requests = self.requests.saturating_sub(u64::from(run.count));
            left.extend(self.lost_run(run.notify));
        }
        left
    }

    /// Counts a removed run. Returns its notify port if it was the last one with this port.
    fn lost_run(&mut self, notify: PortName) -> Option<PortName> {
        let runs = self.notify.get_mut(&notify)?;
        *runs = runs.saturating_sub(1);
        if *runs != 0 {
            return None;
        }
        self.notify.remove(&notify);
        Some(notify)
    }
}
