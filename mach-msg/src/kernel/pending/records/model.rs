//! Random operations on the records, compared with a model that keeps plain lists.

use super::*;

/// A request of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Request {
    slot: Slot,
    subject: PortName,
    notify: PortName,
    send_possible: bool,
}

/// Number of times that a subject has fired with a count, and the notify ports at which it is
/// found.
#[derive(Clone, Debug)]
struct Fired {
    slot: Slot,
    subject: PortName,
    count: u32,
    times: u32,
    notify: Vec<PortName>,
}

#[derive(Debug, Default)]
struct Model {
    is_told: bool,
    /// Records, in the order in which they were made.
    requests: Vec<Request>,
    fired: Vec<Fired>,
    suspects: Vec<(PortName, Slot, PortName)>,
}

impl Model {
    /// Returns the places of the requests about a subject.
    fn of(&self, slot: Slot, subject: PortName) -> Vec<usize> {
        let all = self.requests.iter().enumerate();
        all.filter(|(_, request)| (request.slot, request.subject) == (slot, subject))
            .map(|(place, _)| place)
            .collect()
    }

    fn suspect(&mut self, notify: PortName, slot: Slot, subject: PortName) {
        self.clear(notify, slot, subject);
        self.suspects.push((notify, slot, subject));
    }

    fn clear(&mut self, notify: PortName, slot: Slot, subject: PortName) {
        self.suspects
            .retain(|other| *other != (notify, slot, subject));
    }

    fn arm(&mut self, request: Request) {
        self.requests.push(request);
        if !self.is_told && request.slot != Slot::Name {
            self.suspect(request.notify, request.slot, request.subject);
        }
    }

    fn remove(&mut self, place: Option<usize>) {
        let Some(place) = place else { return };
        self.requests.remove(place);
        self.forget_unreferenced();
    }

    /// Removes entries to which no request leads.
    fn forget_unreferenced(&mut self) {
        let leads = |notify, slot, subject| {
            self.requests.iter().any(|request| {
                (request.notify, request.slot, request.subject) == (notify, slot, subject)
            })
        };
        self.suspects
            .retain(|&(notify, slot, subject)| leads(notify, slot, subject));
        for fired in &mut self.fired {
            let (slot, subject) = (fired.slot, fired.subject);
            fired.notify.retain(|&notify| leads(notify, slot, subject));
        }
        self.fired.retain(|fired| {
            let (slot, subject) = (fired.slot, fired.subject);
            let of = |request: &Request| (request.slot, request.subject) == (slot, subject);
            self.requests.iter().any(of)
        });
    }

    fn take(&mut self, claim: Claim) -> TakenRequest {
        let mut taken = TakenRequest::Unknown;
        let places = self.of(claim.slot, claim.subject);
        for &place in &places {
            let request = self.requests[place];
            let leads = request.notify == claim.at || request.notify.is_null();
            if !leads
                || claim
                    .send_possible
                    .is_some_and(|is| is != request.send_possible)
            {
                continue;
            }
            if claim.unfired && Some(&place) == places.last() {
                taken = TakenRequest::Unfired;
                continue;
            }
            self.remove(Some(place));
            return TakenRequest::Yes;
        }
        taken
    }

    fn tell(&mut self, slot: Slot, subject: PortName, count: u32) {
        let places = self.of(slot, subject);
        let notify: Vec<_> = places.iter().map(|&at| self.requests[at].notify).collect();
        if notify.is_empty() {
            return;
        }
        for &notify in &notify {
            self.clear(notify, slot, subject);
        }
        let is_same =
            |fired: &&mut Fired| (fired.slot, fired.subject, fired.count) == (slot, subject, count);
        match self.fired.iter_mut().find(is_same) {
            Some(fired) => {
                fired.times += 1;
                fired.notify.extend(&notify);
            }
            None => self.fired.push(Fired {
                slot,
                subject,
                count,
                times: 1,
                notify: notify.clone(),
            }),
        }
        let of = |fired: &&Fired| (fired.slot, fired.subject) == (slot, subject);
        let total: u32 = self.fired.iter().filter(of).map(|fired| fired.times).sum();
        let least = self.fired.iter().filter(of).map(|fired| fired.count).min();
        if total as usize > notify.len() {
            self.use_up(slot, subject, least.unwrap());
        }
    }

    fn use_up(&mut self, slot: Slot, subject: PortName, count: u32) {
        for fired in &mut self.fired {
            if (fired.slot, fired.subject, fired.count) == (slot, subject, count) {
                fired.times -= 1;
            }
        }
        self.fired.retain(|fired| fired.times > 0);
    }

    fn pop(&mut self, slot: Slot, at: PortName, counts: RangeInclusive<u32>) -> Option<PortName> {
        for port in [at, PortName::NULL] {
            let found = self.fired.iter().filter(|fired| {
                fired.slot == slot && counts.contains(&fired.count) && fired.notify.contains(&port)
            });
            if let Some((count, subject)) = found.map(|fired| (fired.count, fired.subject)).min() {
                self.use_up(slot, subject, count);
                return Some(subject);
            }
        }
        None
    }

    fn suspects(&self, slot: Slot, at: PortName) -> Vec<PortName> {
        let mut all = Vec::new();
        for port in [at, PortName::NULL] {
            let of = |&&(notify, of, _): &&(PortName, Slot, PortName)| (notify, of) == (port, slot);
            let mut found: Vec<_> = self
                .suspects
                .iter()
                .filter(of)
                .map(|found| found.2)
                .collect();
            found.sort();
            all.extend(found);
        }
        all
    }

    fn not_fired(&mut self, slot: Slot, subject: PortName) {
        for place in self.of(slot, subject) {
            let notify = self.requests[place].notify;
            match self.is_told {
                true => self.clear(notify, slot, subject),
                false => self.suspect(notify, slot, subject),
            }
        }
    }

    fn forget_port(&mut self, port: PortName) {
        self.requests.retain(|request| {
            request.notify != port && (request.slot, request.subject) != (Slot::NoSenders, port)
        });
        self.forget_unreferenced();
        self.tell(Slot::PortDestroyed, port, 0);
    }

    /// Returns the requests by subject, without consecutive duplicates.
    fn runs(&self) -> Vec<Request> {
        let mut all = self.requests.clone();
        all.sort_by_key(|request| (request.slot, request.subject));
        all.dedup();
        all
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound) as usize
    }
}

const SLOTS: [Slot; 3] = [Slot::Name, Slot::NoSenders, Slot::PortDestroyed];
/// Subjects, which are also notify ports.
const PORTS: [PortName; 3] = [PortName(0x103), PortName(0x203), PortName(0x303)];
const NOTIFY: [PortName; 4] = [PortName::NULL, PORTS[0], PORTS[1], PORTS[2]];

fn compare(pending: &PendingRequests, model: &Model) {
    for slot in SLOTS {
        for at in PORTS {
            assert_eq!(pending.suspects(slot, at), model.suspects(slot, at));
            let leads = |request: &&Request| {
                request.slot == slot && (request.notify == at || request.notify.is_null())
            };
            let known: Vec<_> = model.requests.iter().filter(leads).collect();
            assert_eq!(pending.knows_any(slot, at), !known.is_empty());
            for subject in PORTS {
                let is_known = known.iter().any(|request| request.subject == subject);
                assert_eq!(pending.knows(slot, subject, at), is_known);
            }
        }
    }
    let mut runs: Vec<_> = pending
        .runs()
        .iter()
        .map(|listed| Request {
            slot: listed.armed.slot,
            subject: listed.armed.subject,
            notify: listed.armed.notify,
            send_possible: listed.armed.send_possible,
        })
        .collect();
    runs.dedup();
    assert_eq!(runs, model.runs());
    let is_empty = model.requests.is_empty() && model.fired.is_empty();
    assert_eq!(pending.is_empty(), is_empty && model.suspects.is_empty());
}

#[test]
fn random_operations_agree_with_plain_lists() {
    for (seed, is_told) in [(1, false), (2, true), (3, false), (4, true)] {
        let mut random = Random(seed);
        let mut pending = match is_told {
            true => PendingRequests::told(),
            false => PendingRequests::new(),
        };
        let mut model = Model {
            is_told,
            ..Model::default()
        };
        for _ in 0..2000 {
            let slot = SLOTS[random.below(3)];
            let (subject, at) = (PORTS[random.below(3)], PORTS[random.below(3)]);
            let count = random.below(3) as u32;
            let request = Request {
                slot,
                subject,
                notify: NOTIFY[random.below(4)],
                send_possible: slot == Slot::Name && random.below(2) == 0,
            };
            let armed = Armed {
                slot,
                subject,
                notify: request.notify,
                send_possible: request.send_possible,
            };
            match random.below(14) {
                0..=3 => {
                    let places = model.of(slot, subject);
                    let previous = places.last().map(|&place| model.requests[place]);
                    let previous = previous.map(|found| (found.notify, found.send_possible));
                    let found = pending.arm(armed).previous;
                    assert_eq!(
                        found.map(|found| (found.notify, found.send_possible)),
                        previous
                    );
                    model.arm(request);
                    if let Some(found) = found.filter(|_| random.below(3) == 0) {
                        pending.returned(slot, subject, found);
                        model.remove(places.last().copied());
                    }
                }
                4 => {
                    pending.declare(armed);
                    model.arm(request);
                    model.suspect(request.notify, slot, subject);
                }
                5 => {
                    pending.refused(armed);
                    let place = model.requests.iter().rposition(|other| *other == request);
                    model.remove(place);
                }
                6 | 7 => {
                    if let Some(last) = pending.last(slot, subject) {
                        pending.returned(slot, subject, last);
                    }
                    let places = model.of(slot, subject);
                    model.remove(places.last().copied());
                }
                8 => {
                    let send_possible = [None, Some(false), Some(true)][random.below(3)];
                    let claim = Claim {
                        slot,
                        subject,
                        at,
                        send_possible,
                        unfired: random.below(2) == 0,
                    };
                    assert_eq!(pending.take(claim), model.take(claim));
                }
                9 | 10 => {
                    pending.tell(slot, subject, count);
                    model.tell(slot, subject, count);
                }
                11 => {
                    let popped = pending.pop_fired(slot, at, count);
                    assert_eq!(popped, model.pop(slot, at, count..=count));
                    let later = pending.pop_later(slot, at, count);
                    let expected = match is_told {
                        true => None,
                        false => model.pop(slot, at, count + 1..=u32::MAX),
                    };
                    assert_eq!(later, expected);
                }
                12 => {
                    pending.not_fired(slot, subject);
                    model.not_fired(slot, subject);
                }
                _ if random.below(4) == 0 => {
                    pending.forget_port(subject);
                    model.forget_port(subject);
                }
                _ => {}
            }
            compare(&pending, &model);
        }
    }
}

#[test]
fn count_above_the_largest_is_never_found() {
    let mut pending = PendingRequests::new();
    pending.arm(Armed {
        slot: Slot::NoSenders,
        subject: PORTS[0],
        notify: PORTS[1],
        send_possible: false,
    });
    pending.tell(Slot::NoSenders, PORTS[0], u32::MAX);
    assert_eq!(pending.pop_later(Slot::NoSenders, PORTS[1], u32::MAX), None);
    let found = pending.pop_later(Slot::NoSenders, PORTS[1], u32::MAX - 1);
    assert_eq!(found, Some(PORTS[0]));
}
