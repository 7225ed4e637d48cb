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
    pending.arm(armed(EVENTS));
    pending.arm(armed(OTHER));
    pending.replaced(Slot::Name, SUBJECT);
    assert_eq!(pending.take(claim(EVENTS, false)), TakenRequest::Unknown);
    pending.arm(armed(OTHER));
    pending.replaced(Slot::Name, SUBJECT);
    pending.cancelled(Slot::Name, SUBJECT);
    assert!(pending.is_empty());
}

#[test]
fn replaced_without_an_earlier_request_changes_nothing() {
    let mut pending = PendingRequests::new();
    pending.replaced(Slot::Name, SUBJECT);
    pending.cancelled(Slot::Name, SUBJECT);
    pending.arm(armed(EVENTS));
    pending.replaced(Slot::Name, SUBJECT);
    assert_eq!(pending.take(claim(EVENTS, false)), TakenRequest::Yes);
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
    assert_eq!(pending.subjects(Slot::Name, OTHER), [SUBJECT]);
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
fn sweep_is_due_each_time_the_size_doubles() {
    let mut pending = PendingRequests::new();
    let mut due = Vec::new();
    for name in 1..=300 {
        let subject = PortName(name << 8);
        if pending.arm(Armed {
            subject,
            ..armed(EVENTS)
        }) {
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
