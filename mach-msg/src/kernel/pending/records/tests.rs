use super::*;

const SUBJECT: PortName = PortName(0x103);
const EVENTS: PortName = PortName(0x203);
const OTHER: PortName = PortName(0x303);

fn armed(notify: PortName) -> Armed {
    Armed {
        slot: Slot::Name,
        subject: SUBJECT,
        notify,
        send_possible: false,
    }
}

/// Removes the record of the last request.
fn cancel(pending: &mut PendingRequests, slot: Slot) {
    let last = pending.last(slot, SUBJECT).unwrap();
    pending.returned(slot, SUBJECT, last);
}

fn claim(at: PortName, unfired: bool) -> Claim {
    Claim {
        slot: Slot::Name,
        subject: SUBJECT,
        at,
        send_possible: None,
        unfired,
    }
}

#[test]
fn fired_request_is_taken_once_at_its_port() {
    let mut pending = PendingRequests::new();
    pending.arm(armed(EVENTS));
    assert_eq!(pending.take(claim(OTHER, false)), TakenRequest::Unknown);
    assert_eq!(pending.take(claim(EVENTS, true)), TakenRequest::Unfired);
    assert_eq!(pending.take(claim(EVENTS, false)), TakenRequest::Yes);
    assert_eq!(pending.take(claim(EVENTS, false)), TakenRequest::Unknown);
    assert!(pending.is_empty());
}

#[test]
fn unfired_request_is_the_last_of_several() {
    let mut pending = PendingRequests::new();
    pending.arm(armed(EVENTS));
    pending.arm(armed(EVENTS));
    assert_eq!(pending.take(claim(EVENTS, true)), TakenRequest::Yes);
    assert_eq!(pending.take(claim(EVENTS, true)), TakenRequest::Unfired);
    pending.arm(armed(OTHER));
    assert_eq!(pending.take(claim(OTHER, true)), TakenRequest::Unfired);
    assert_eq!(pending.take(claim(EVENTS, true)), TakenRequest::Yes);
    assert_eq!(pending.take(claim(OTHER, false)), TakenRequest::Yes);
    assert!(pending.is_empty());
}

#[test]
fn replaced_request_is_the_one_before_the_last() {
    let mut pending = PendingRequests::new();
    assert_eq!(pending.arm(armed(EVENTS)).previous, None);
    let previous = pending.arm(armed(OTHER)).previous.unwrap();
    assert_eq!((previous.notify, previous.send_possible), (EVENTS, false));
    pending.returned(Slot::Name, SUBJECT, previous);
    assert_eq!(pending.take(claim(EVENTS, false)), TakenRequest::Unknown);
    let previous = pending.arm(armed(OTHER)).previous.unwrap();
    assert_eq!(previous.notify, OTHER);
    pending.returned(Slot::Name, SUBJECT, previous);
    cancel(&mut pending, Slot::Name);
    assert_eq!(pending.last(Slot::Name, SUBJECT), None);
    assert!(pending.is_empty());
}

#[test]
fn request_of_a_lost_port_is_not_returned_for_another() {
    let mut pending = PendingRequests::new();
    pending.arm(armed(PortName::NULL));
    pending.arm(armed(EVENTS));
    let previous = pending.arm(armed(OTHER)).previous.unwrap();
    pending.forget_port(EVENTS);
    pending.returned(Slot::Name, SUBJECT, previous);
    let last = pending.last(Slot::Name, SUBJECT).unwrap();
    pending.forget_port(OTHER);
    pending.returned(Slot::Name, SUBJECT, last);
    assert_eq!(pending.take(claim(OTHER, false)), TakenRequest::Yes);
    assert!(pending.is_empty());
}

#[test]
fn refused_request_leaves_no_record() {
    let mut pending = PendingRequests::new();
    pending.arm(armed(EVENTS));
    pending.arm(armed(OTHER));
    pending.refused(armed(OTHER));
    assert_eq!(pending.take(claim(OTHER, false)), TakenRequest::Unknown);
    assert_eq!(pending.take(claim(EVENTS, false)), TakenRequest::Yes);
    assert!(pending.is_empty());
}

#[test]
fn only_send_possible_request_fires_send_possible() {
    let mut pending = PendingRequests::new();
    pending.arm(armed(EVENTS));
    let possible = Claim {
        send_possible: Some(true),
        ..claim(EVENTS, false)
    };
    assert_eq!(pending.take(possible), TakenRequest::Unknown);
    pending.arm(Armed {
        send_possible: true,
        ..armed(EVENTS)
    });
    assert_eq!(pending.take(possible), TakenRequest::Yes);
    assert_eq!(pending.take(possible), TakenRequest::Unknown);
    assert_eq!(pending.take(claim(EVENTS, false)), TakenRequest::Yes);
}

#[test]
fn request_with_unknown_destination_is_taken_at_any_port() {
    let mut pending = PendingRequests::new();
    pending.arm(armed(PortName::NULL));
    assert!(pending.knows(Slot::Name, SUBJECT, OTHER));
    assert!(pending.knows_any(Slot::Name, OTHER));
    assert_eq!(pending.take(claim(OTHER, false)), TakenRequest::Yes);
    assert!(pending.is_empty());
}

#[test]
fn forgetting_port_removes_requests_to_it() {
    let mut pending = PendingRequests::new();
    pending.arm(armed(EVENTS));
    pending.arm(armed(OTHER));
    pending.arm(Armed {
        slot: Slot::NoSenders,
        subject: EVENTS,
        ..armed(OTHER)
    });
    pending.arm(Armed {
        slot: Slot::PortDestroyed,
        subject: EVENTS,
        ..armed(OTHER)
    });
    pending.forget_port(EVENTS);
    assert!(!pending.knows(Slot::Name, SUBJECT, EVENTS));
    assert!(pending.knows(Slot::Name, SUBJECT, OTHER));
    assert!(!pending.knows(Slot::NoSenders, EVENTS, OTHER));
    assert!(pending.knows(Slot::PortDestroyed, EVENTS, OTHER));
    pending.forget_port(OTHER);
    assert!(pending.is_empty());
}

#[test]
fn sweep_keeps_request_made_since_the_listing() {
    let mut pending = PendingRequests::new();
    pending.arm(armed(EVENTS));
    let listed = pending.runs();
    pending.arm(armed(EVENTS));
    pending.sweep(&listed[0]);
    assert!(pending.knows(Slot::Name, SUBJECT, EVENTS));
    let listed = pending.runs();
    pending.sweep(&listed[0]);
    assert!(pending.is_empty());
}

#[test]
fn sweep_is_due_at_twice_the_size_after_the_last_one() {
    let mut pending = PendingRequests::new();
    let arm = |pending: &mut PendingRequests, from: u32, count: u32| {
        let due = (from..from + count).filter(|&subject| {
            let armed = Armed {
                slot: Slot::Name,
                subject: PortName(subject),
                notify: PortName(7),
                send_possible: false,
            };
            pending.arm(armed).is_sweep_due
        });
        due.collect::<Vec<_>>()
    };
    let first = arm(&mut pending, 1000, 200);
    assert_eq!(first.len(), 2, "{first:?}");
    pending.swept();
    // 200 records are left, so the next sweep is due at 400.
    assert_eq!(arm(&mut pending, 2000, 199), []);
    assert_eq!(arm(&mut pending, 3000, 1), [3000]);
}

#[test]
fn sweep_is_due_each_time_the_size_doubles() {
    let mut pending = PendingRequests::new();
    let mut due = Vec::new();
    for name in 1..=300 {
        let subject = PortName(name << 8);
        let arming = pending.arm(Armed {
            subject,
            ..armed(EVENTS)
        });
        if arming.is_sweep_due {
            due.push(name);
        }
    }
    assert_eq!(due, [64, 128, 256]);
}

#[test]
fn stale_notifications_are_counted_from_zero() {
    let mut pending = PendingRequests::new();
    assert_eq!(pending.stale(), 0);
    pending.count_stale();
    assert_eq!(pending.stale(), 1);
}

fn destroyed(subject: PortName, notify: PortName) -> Armed {
    Armed {
        slot: Slot::PortDestroyed,
        subject,
        ..armed(notify)
    }
}

#[test]
fn fired_subject_is_found_by_port_and_count_once() {
    let slot = Slot::NoSenders;
    for notify in [EVENTS, PortName::NULL] {
        let mut pending = PendingRequests::told();
        pending.arm(Armed {
            slot,
            ..armed(notify)
        });
        assert!(pending.suspects(slot, EVENTS).is_empty());
        pending.tell(slot, SUBJECT, 3);
        assert_eq!(pending.pop_fired(slot, EVENTS, 2), None);
        let elsewhere = notify.is_null().then_some(SUBJECT);
        assert_eq!(pending.pop_fired(slot, OTHER, 3), elsewhere);
        pending.tell(slot, SUBJECT, 3);
        assert_eq!(pending.pop_fired(slot, EVENTS, 3), Some(SUBJECT));
        assert_eq!(pending.pop_fired(slot, EVENTS, 3), None);
        pending.tell(slot, SUBJECT, 4);
        cancel(&mut pending, slot);
        assert_eq!(pending.pop_fired(slot, EVENTS, 4), None);
        assert!(pending.is_empty());
    }
}

#[test]
fn reported_subjects_are_at_most_the_requests() {
    let mut pending = PendingRequests::told();
    pending.tell(Slot::NoSenders, SUBJECT, 1);
    assert!(pending.is_empty());
    for _ in 0..2 {
        pending.arm(Armed {
            slot: Slot::NoSenders,
            ..armed(EVENTS)
        });
    }
    for count in 1..=100 {
        pending.tell(Slot::NoSenders, SUBJECT, count);
    }
    let mut kept = |count: &u32| pending.pop_fired(Slot::NoSenders, EVENTS, *count).is_some();
    let kept: Vec<_> = (1..=100).filter(&mut kept).collect();
    assert_eq!(kept, [99, 100]);
    for _ in 0..3 {
        pending.tell(Slot::NoSenders, SUBJECT, 7);
    }
    let popped = [0; 3].map(|_| pending.pop_fired(Slot::NoSenders, EVENTS, 7));
    assert_eq!(popped, [Some(SUBJECT), Some(SUBJECT), None]);
}

#[test]
fn reported_count_is_found_by_a_smaller_one() {
    let slot = Slot::NoSenders;
    let armed = Armed {
        slot,
        ..armed(EVENTS)
    };
    let mut pending = PendingRequests::new();
    pending.arm(armed);
    pending.tell(slot, SUBJECT, 5);
    assert_eq!(pending.pop_later(slot, EVENTS, 5), None);
    assert_eq!(pending.pop_later(slot, EVENTS, 4), Some(SUBJECT));
    let mut pending = PendingRequests::told();
    pending.arm(armed);
    pending.tell(slot, SUBJECT, 5);
    assert_eq!(pending.pop_later(slot, EVENTS, 4), None);
}

#[test]
fn subject_is_suspect_until_its_firing_is_reported() {
    let slot = Slot::PortDestroyed;
    let mut pending = PendingRequests::new();
    pending.arm(destroyed(SUBJECT, EVENTS));
    pending.arm(destroyed(OTHER, EVENTS));
    assert_eq!(pending.suspects(slot, EVENTS), [SUBJECT, OTHER]);
    pending.forget_port(SUBJECT);
    assert_eq!(pending.suspects(slot, EVENTS), [OTHER]);
    assert_eq!(pending.pop_fired(slot, EVENTS, 0), Some(SUBJECT));
    // The right came back.
    pending.not_fired(slot, SUBJECT);
    assert_eq!(pending.suspects(slot, EVENTS), [SUBJECT, OTHER]);
    pending.forget_port(EVENTS);
    assert!(pending.is_empty());
}

#[test]
fn declared_request_is_suspect_until_seen_unfired() {
    let slot = Slot::NoSenders;
    let declared = Armed {
        slot,
        ..armed(EVENTS)
    };
    let mut pending = PendingRequests::told();
    pending.declare(declared);
    assert_eq!(pending.suspects(slot, EVENTS), [SUBJECT]);
    pending.not_fired(slot, SUBJECT);
    assert!(pending.suspects(slot, EVENTS).is_empty());
    cancel(&mut pending, slot);
    assert!(pending.is_empty());
}

#[test]
fn firing_costs_the_same_for_any_number_of_counts() {
    for size in [10, 1_000, 20_000] {
        let mut pending = PendingRequests::told();
        let request = |notify| Armed {
            slot: Slot::NoSenders,
            ..armed(notify)
        };
        for count in 0..size {
            // The kinds alternate, so that no two requests are of one run.
            pending.arm(request([EVENTS, OTHER][count as usize % 2]));
            let visits = visits::count(|| pending.tell(Slot::NoSenders, SUBJECT, count));
            assert!(visits <= 8, "{visits} elements of {count}");
        }
        // A count beyond the number of requests uses up the smallest count.
        let visits = visits::count(|| pending.tell(Slot::NoSenders, SUBJECT, size));
        assert!(visits <= 8, "{visits} elements");
        let mut fired = 0;
        for count in 0..=size {
            fired += u32::from(pending.pop_fired(Slot::NoSenders, EVENTS, count).is_some());
        }
        assert_eq!(fired, size);
        while pending.take(Claim {
            slot: Slot::NoSenders,
            ..claim(EVENTS, false)
        }) == TakenRequest::Yes
        {}
        while pending.take(Claim {
            slot: Slot::NoSenders,
            ..claim(OTHER, false)
        }) == TakenRequest::Yes
        {}
        assert!(pending.is_empty());
    }
}

#[test]
fn requests_to_private_ports_are_known_until_the_port_is_lost() {
    let mut pending = PendingRequests::new();
    let no_senders = |notify| Armed {
        slot: Slot::NoSenders,
        ..armed(notify)
    };
    pending.arm(no_senders(OTHER));
    let ordinary = pending
        .last(Slot::NoSenders, SUBJECT)
        .map(|last| last.notify);
    assert_eq!(ordinary, Some(OTHER));
    // A right without a record may be one to any port.
    assert!(!pending.is_private(ordinary) && !pending.is_private(None));
    pending.make_private(EVENTS);
    assert!(!pending.is_private(ordinary) && pending.is_private(None));
    assert!(!pending.is_watched_privately(Slot::NoSenders, SUBJECT));
    pending.arm(no_senders(EVENTS));
    let private = pending
        .last(Slot::NoSenders, SUBJECT)
        .map(|last| last.notify);
    assert_eq!(private, Some(EVENTS));
    assert!(pending.is_private(private));
    assert!(pending.is_watched_privately(Slot::NoSenders, SUBJECT));
    assert!(!pending.is_watched_privately(Slot::PortDestroyed, SUBJECT));
    assert!(!pending.is_watched_privately(Slot::NoSenders, OTHER));
    pending.forget_port(EVENTS);
    assert!(!pending.is_private(private) && !pending.is_private(None));
    assert!(!pending.is_watched_privately(Slot::NoSenders, SUBJECT));
}
