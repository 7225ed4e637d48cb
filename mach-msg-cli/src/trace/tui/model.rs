//! The ports, last calls and totals of the events of a capture. Bounded in memory.

use std::collections::VecDeque;
use std::time::Duration;

use super::event::TraceEvent;
use super::ports::Ports;
use super::rate::Rate;

/// Number of calls that are kept.
const CALLS: usize = 4096;

/// Number of seconds in the history of the rate.
pub(super) const HISTORY: usize = 60;

/// The sum of the events so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    pub(super) ports: Ports,
    /// The last calls, the oldest first.
    pub(super) calls: VecDeque<TraceEvent>,
    pub(super) call_count: u64,
    pub(super) message_count: u64,
    pub(super) rate: Rate<HISTORY>,
    /// The time of the last event.
    last: Duration,
    /// Time since the last event.
    idle: Duration,
}

impl Model {
    pub(super) fn add(&mut self, event: TraceEvent) {
        let end = event.end();
        self.last = self.last.max(end);
        self.idle = Duration::ZERO;
        self.ports.add(&event);
        self.call_count = self.call_count.saturating_add(1);
        let sent = event.sent.as_ref().filter(|_| !event.is_failed_send);
        for time in [
            sent.map(|_| event.time),
            event.received.as_ref().map(|_| end),
        ]
        .into_iter()
        .flatten()
        {
            self.message_count = self.message_count.saturating_add(1);
            self.rate.add(time.as_secs());
        }
        if self.calls.len() >= CALLS {
            self.calls.pop_front();
        }
        self.calls.push_back(event);
    }

    /// Adds time in which nothing happened.
    pub(super) fn pass(&mut self, time: Duration) {
        self.idle = self.idle.saturating_add(time);
    }

    /// Returns the time since the start of the capture.
    pub(super) const fn now(&self) -> Duration {
        self.last.saturating_add(self.idle)
    }
}
