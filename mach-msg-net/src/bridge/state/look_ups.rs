//! Look-ups of names: those of this machine, and those of the peer.

use std::time::{Duration, Instant};

use mach_msg::SendRight;

use super::{Asked, State, Work};
use crate::bridge::outbox::Payload;
use crate::bridge::parcel::Held;
use crate::link::{Breach, Event, Kind, Outgoing};

/// The time for which look-ups are counted.
const SECOND: Duration = Duration::from_secs(1);

impl State {
    /// Asks the peer for a name.
    pub(in crate::bridge) fn look_up(&mut self, name: String, asked: Asked) -> Work {
        if self.is_ended {
            return Work::default();
        }
        self.last_request = self.last_request.wrapping_add(1);
        let request = self.last_request;
        self.asked.insert(request, asked);
        self.event(Event::LookUp { request, name })
    }

    /// Checks that another look-up of the peer may wait.
    ///
    /// # Errors
    ///
    /// A correct peer waits for some answers first.
    pub(super) fn check_waiting_names(&self) -> Result<(), Breach> {
        let limit = self.link.limits().names_per_second as usize;
        match self.waiting_names.len() >= limit {
            true => Err(Breach::TooManyNames),
            false => Ok(()),
        }
    }

    /// Looks up a name for the peer, now or when there were fewer in the last second.
    pub(super) fn find_in_turn(&mut self, request: u64, name: String) -> Work {
        if self.waiting_names.is_empty() && self.count_look_up() {
            return self.find(request, &name);
        }
        self.waiting_names.push_back((request, name));
        Work {
            names_wait: true,
            ..Work::default()
        }
    }

    /// Looks up names that wait. Returns the time until more can be looked up, if some are left.
    pub(in crate::bridge) fn find_waiting(&mut self) -> (Work, Option<Duration>) {
        let mut work = Work::default();
        while !self.waiting_names.is_empty() && self.count_look_up() {
            if let Some((request, name)) = self.waiting_names.pop_front() {
                work.add(self.find(request, &name));
            }
        }
        let passed = self.looked_up.0.map(|since| since.elapsed());
        let again = SECOND.saturating_sub(passed.unwrap_or_default());
        (work, (!self.waiting_names.is_empty()).then_some(again))
    }

    /// Counts a look-up of this second. Returns false if there were too many.
    fn count_look_up(&mut self) -> bool {
        let now = Instant::now();
        let (since, count) = &mut self.looked_up;
        if since.is_none_or(|since| now.duration_since(since) >= SECOND) {
            (*since, *count) = (Some(now), 0);
        }
        if *count >= self.link.limits().names_per_second {
            return false;
        }
        *count = count.saturating_add(1);
        true
    }

    /// Finds the port of a name. The caller makes the right without the lock, because a host is
    /// asked for a service.
    fn find(&self, request: u64, name: &str) -> Work {
        let exported = self.names.find(name, self.peer);
        Work {
            find: vec![(request, exported)],
            ..Work::default()
        }
    }

    /// Answers a look-up of the peer with a right of the link task.
    pub(in crate::bridge) fn answer_look_up(
        &mut self,
        request: u64,
        right: Option<SendRight>,
    ) -> Work {
        let number = match &right {
            None => Outgoing::Null(Kind::Send),
            Some(right) => match self.import_of(right.name()) {
                Some(index) => Outgoing::Home(index),
                None => Outgoing::Send(right.name().0),
            },
        };
        let event = Event::Found {
            request,
            right: number,
        };
        let actions = self.link.on_local(event).unwrap_or_default();
        let rights = vec![right.map(Held::Send)];
        self.act(actions, rights, Payload::default())
    }
}
