//! Send rights that cross, return, die and are released.

use mach_msg::{Notification, ReceiveRight, SendRight};
use mach_msg_net::link::Counts;

use crate::fixture::{
    Gift, Machine, Number, Pair, link, notification, receive_gift, receive_number,
};

/// Sends a new right to a port of `a` to `b`. Returns the port and the right at `b`.
fn send_over(pair: &Pair, to: &SendRight, at: &ReceiveRight) -> (ReceiveRight, SendRight) {
    let port = ReceiveRight::new_in(pair.a.task()).unwrap();
    let right = port.make_send().unwrap();
    to.send(Gift { right, number: 0 }).unwrap();
    (port, receive_gift(at).0)
}

#[test]
fn right_returned_to_its_home_is_the_original() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let (own, remote) = send_over(&pair, &right, &port);
    // `b` sends it back to the port that it came from.
    let gift = Gift {
        right: remote.clone(),
        number: 1,
    };
    remote.send(gift).unwrap();
    let (home, number) = receive_gift(&own);
    assert_eq!(number, 1);
    assert!(home == own, "a right of the same name as the receive right");
    home.send(Number { number: 2 }).unwrap();
    assert_eq!(receive_number(&own), 2);
    drop((remote, home, own, port, right));
    pair.end();
}

#[test]
fn owner_is_notified_when_the_last_remote_right_is_gone() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let (own, remote) = send_over(&pair, &right, &port);
    own.on_no_senders(1, &own).unwrap();
    let second = remote.clone();
    drop(remote);
    for number in 0..3 {
        second.send(Number { number }).unwrap();
    }
    drop(second);
    // The messages come first.
    for number in 0..3 {
        assert_eq!(receive_number(&own), number);
    }
    assert!(matches!(notification(&own), Notification::NoSenders { .. }));
    drop((own, port, right));
    pair.end();
}

#[test]
fn dead_port_is_dead_on_the_other_machine() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let (own, remote) = send_over(&pair, &right, &port);
    let events = ReceiveRight::new_in(pair.b.task()).unwrap();
    remote.on_dead_name(&events).unwrap();
    drop(own);
    let Notification::DeadName { right: dead } = notification(&events) else {
        panic!("no dead name")
    };
    assert_eq!(dead.name(), remote.name());
    assert!(remote.send(Number { number: 1 }).is_err());
    drop((dead, remote, events, port, right));
    pair.end();
}

#[test]
fn right_can_be_sent_and_dropped_many_times() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let own = ReceiveRight::new_in(pair.a.task()).unwrap();
    for number in 0..200 {
        let gift = Gift {
            right: own.make_send().unwrap(),
            number,
        };
        right.send(gift).unwrap();
        let (remote, found) = receive_gift(&port);
        assert_eq!(found, number);
        remote.send(Number { number }).unwrap();
        drop(remote);
        assert_eq!(receive_number(&own), number);
    }
    drop((own, port, right));
    pair.end();
}

#[test]
fn tables_are_empty_after_the_last_right() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    port.on_no_senders(1, &port).unwrap();
    pair.b.bridge.unexport("port");
    let (own, remote) = send_over(&pair, &right, &port);
    own.on_no_senders(1, &own).unwrap();
    drop(remote);
    assert!(matches!(notification(&own), Notification::NoSenders { .. }));
    drop(right);
    assert!(matches!(
        notification(&port),
        Notification::NoSenders { .. }
    ));
    let counts = pair.to_b.status().counts;
    assert_eq!((counts.exports, counts.proxies, counts.slots), (0, 0, 0));
    let from_a = pair.runtime.block_on(pair.b.bridge.accepted(pair.a.key()));
    let counts = from_a.status().counts;
    assert_eq!((counts.exports, counts.proxies, counts.shots), (0, 0, 0));
    assert_ne!(Counts::default(), Counts { slots: 1, ..counts });
    drop((own, port, from_a));
    pair.end();
}

#[test]
fn right_of_a_third_machine_is_relayed() {
    let pair = Pair::new();
    let c = Machine::new(&pair.runtime, 3);
    let c_to_a = link(&pair.runtime, &c, &pair.a);
    let inbox = c.service("inbox");
    // `a` gets a right to `c`'s port over the link that `c` has dialled, and sends it to `b`.
    let a_to_c = pair.runtime.block_on(pair.a.bridge.accepted(c.key()));
    let found = a_to_c.look_up_as(pair.a.task(), "inbox");
    let of_c = pair.runtime.block_on(found).unwrap();
    let (port, right) = pair.port("port");
    right
        .send(Gift {
            right: of_c,
            number: 1,
        })
        .unwrap();
    let (relayed, _) = receive_gift(&port);
    for number in 0..20 {
        relayed.send(Number { number }).unwrap();
    }
    for number in 0..20 {
        assert_eq!(receive_number(&inbox), number);
    }
    c.bridge.unexport("inbox");
    inbox.on_no_senders(1, &inbox).unwrap();
    drop(relayed);
    assert!(matches!(
        notification(&inbox),
        Notification::NoSenders { .. }
    ));
    drop((port, right, inbox, c_to_a, a_to_c));
    c.end(&pair.runtime);
    pair.end();
}

#[test]
fn guarded_receive_right_is_not_carried() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let own = ReceiveRight::new_in(pair.a.task()).unwrap();
    let sender = own.make_send().unwrap();
    let guarded = mach_msg::message::dynamic::Part::GuardedOnReceipt(own);
    let message = mach_msg::message::dynamic::MessageBuilder::new(1).part(guarded);
    right.send(message).unwrap();
    right.send(Number { number: 1 }).unwrap();
    assert_eq!(receive_number(&port), 1);
    assert!(sender.is_dead());
    assert_eq!(pair.to_b.status().refused, 1);
    drop((sender, port, right));
    pair.end();
}
