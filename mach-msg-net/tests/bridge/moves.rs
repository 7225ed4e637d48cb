//! Receive rights that move to another machine.

use std::thread;

use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::{MessageBuffer, Notification, OolPorts, ReceiveRight, SendRight, Wait};
use mach_msg_net::link::Counts;

use crate::fixture::{Gift, Machine, Number, PATIENCE, Pair, link, notification, receive_number};

/// Receives the receive right in the next message of the port.
fn receive_receive(port: &ReceiveRight) -> ReceiveRight {
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    match MessageCursor::new(message).unwrap().next() {
        Some(Part::MoveReceive(Some(right))) => right,
        other => panic!("{other:?}"),
    }
}

/// Makes a port at `a` and moves it to the port of `b`. Returns the right at `a` and the port.
fn move_over(pair: &Pair, to: &SendRight, at: &ReceiveRight) -> (SendRight, ReceiveRight) {
    let own = ReceiveRight::new_in(pair.a.task()).unwrap();
    let right = own.make_send().unwrap();
    to.send(MessageBuilder::new(1).part(own)).unwrap();
    (right, receive_receive(at))
}

#[test]
fn messages_follow_a_receive_right_in_order() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let own = ReceiveRight::new_in(pair.a.task()).unwrap();
    let sender = own.make_send().unwrap();
    for number in 0..5 {
        sender.send(Number { number }).unwrap();
    }
    right.send(MessageBuilder::new(1).part(own)).unwrap();
    for number in 5..50 {
        sender.send(Number { number }).unwrap();
    }
    let moved = receive_receive(&port);
    for number in 0..50 {
        assert_eq!(receive_number(&moved), number);
    }
    drop((sender, moved, port, right));
    pair.end();
}

#[test]
fn death_of_a_moved_port_reaches_its_senders() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let (sender, moved) = move_over(&pair, &right, &port);
    let events = ReceiveRight::new_in(pair.a.task()).unwrap();
    sender.on_dead_name(&events).unwrap();
    drop(moved);
    let told = notification(&events);
    assert!(matches!(told, Notification::DeadName { .. }), "{told:?}");
    drop((told, sender, events, port, right));
    pair.end();
}

#[test]
fn new_owner_is_notified_when_the_senders_are_gone() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let (sender, moved) = move_over(&pair, &right, &port);
    moved.on_no_senders(1, &moved).unwrap();
    sender.send(Number { number: 1 }).unwrap();
    drop(sender);
    assert_eq!(receive_number(&moved), 1);
    let told = notification(&moved);
    assert!(matches!(told, Notification::NoSenders { .. }), "{told:?}");
    drop((moved, port, right));
    pair.end();
}

#[test]
fn send_right_to_a_moved_port_is_local_on_both_machines() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let (sender, moved) = move_over(&pair, &right, &port);
    // Wait until the right was adopted: a message has crossed.
    sender.send(Number { number: 1 }).unwrap();
    assert_eq!(receive_number(&moved), 1);
    right
        .send(Gift {
            right: sender.clone(),
            number: 2,
        })
        .unwrap();
    let (at_b, _) = crate::fixture::receive_gift(&port);
    assert!(at_b == moved, "a right to the port itself");
    drop((at_b, sender, moved, port, right));
    pair.end();
}

#[test]
fn moved_reply_port_gets_its_reply() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let server = ReceiveRight::new_in(pair.a.task()).unwrap();
    let to_server = server.make_send().unwrap();
    let own = ReceiveRight::new_in(pair.a.task()).unwrap();
    let request = Number { number: 1 };
    to_server
        .send_request(request, &own, Wait::Forever)
        .unwrap();
    right.send(MessageBuilder::new(1).part(own)).unwrap();
    let moved = receive_receive(&port);
    moved.on_no_senders(1, &moved).unwrap();
    let mut buffer = MessageBuffer::new();
    let request = server.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let reply = request.decode::<Number>().unwrap().reply.unwrap();
    reply.send(Number { number: 2 }).unwrap();
    assert_eq!(receive_number(&moved), 2);
    // No other message can arrive.
    let told = notification(&moved);
    assert!(matches!(told, Notification::NoSenders { .. }), "{told:?}");
    drop((moved, server, to_server, port, right));
    pair.end();
}

#[test]
fn receive_right_moves_on_and_back() {
    let pair = Pair::new();
    let c = Machine::new(&pair.runtime, 3);
    let b_to_c = link(&pair.runtime, &pair.b, &c);
    let inbox = c.service("inbox");
    let back = ReceiveRight::new_in(pair.a.task()).unwrap();
    let (port, right) = pair.port("port");
    let (sender, moved) = move_over(&pair, &right, &port);
    sender.send(Number { number: 1 }).unwrap();
    let found = b_to_c.look_up_as(pair.b.task(), "inbox");
    let to_c = pair.runtime.block_on(found).unwrap();
    // Moves the right from `b` to `c` with one message in its queue.
    to_c.send(MessageBuilder::new(1).part(moved)).unwrap();
    sender.send(Number { number: 2 }).unwrap();
    let at_c = receive_receive(&inbox);
    assert_eq!(receive_number(&at_c), 1);
    assert_eq!(receive_number(&at_c), 2);
    // To `a` over `b`, which only relays the message.
    right
        .send(Gift {
            right: back.make_send().unwrap(),
            number: 0,
        })
        .unwrap();
    let (to_a, _) = crate::fixture::receive_gift(&port);
    let array = OolPorts::new_in(c.task(), [Some(at_c), None]).unwrap();
    let relay = c.bridge.peers().pop().unwrap();
    pair.b
        .bridge
        .export("back", &to_a, mach_msg_net::Acl::Any)
        .unwrap();
    let found = relay.look_up_as(c.task(), "back");
    let from_c = pair.runtime.block_on(found).unwrap();
    from_c.send(MessageBuilder::new(1).part(array)).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = back.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let Some(Part::MoveReceivePorts(array)) = MessageCursor::new(message).unwrap().next() else {
        panic!("no array")
    };
    let mut array = array.into_iter();
    let home = array.next().unwrap().unwrap();
    assert!(array.next().unwrap().is_none());
    // The proxies of all three machines have become the port again, one after the other.
    assert!(sender == home);
    for number in 3..20 {
        sender.send(Number { number }).unwrap();
        assert_eq!(receive_number(&home), number);
    }
    drop((
        array, home, sender, back, to_a, to_c, from_c, inbox, port, right,
    ));
    drop((relay, b_to_c));
    c.end(&pair.runtime);
    pair.end();
}

#[test]
fn lost_link_ends_a_moved_port_for_its_senders_only() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let (sender, moved) = move_over(&pair, &right, &port);
    moved.on_no_senders(1, &moved).unwrap();
    pair.to_b.close();
    pair.runtime.block_on(pair.to_b.closed());
    assert!(sender.is_dead());
    let told = notification(&moved);
    assert!(matches!(told, Notification::NoSenders { .. }), "{told:?}");
    let local = moved.make_send().unwrap();
    local.send(Number { number: 1 }).unwrap();
    assert_eq!(receive_number(&moved), 1);
    drop((local, sender, moved, port, right));
    pair.end();
}

/// Sends the receive right in a message to the port, and receives it there.
fn pass(right: ReceiveRight, to: &SendRight, at: &ReceiveRight) -> ReceiveRight {
    to.send(MessageBuilder::new(1).part(right)).unwrap();
    receive_receive(at)
}

/// Waits until nothing of the link is on its way any more: the tables have these entries.
fn wait_for_counts(peer: &mach_msg_net::Peer, wanted: Counts) {
    while peer.status().counts != wanted {
        thread::yield_now();
    }
}

#[test]
fn receive_right_coming_home_is_the_original() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let (sender, moved) = move_over(&pair, &right, &port);
    sender.send(Number { number: 1 }).unwrap();
    assert_eq!(receive_number(&moved), 1);
    let inbox = ReceiveRight::new_in(pair.a.task()).unwrap();
    let gift = inbox.make_send().unwrap();
    right
        .send(Gift {
            right: gift,
            number: 0,
        })
        .unwrap();
    let (to_a, _) = crate::fixture::receive_gift(&port);
    // A sender at the other machine, and messages in both queues.
    let at_b = moved.make_send().unwrap();
    at_b.send(Number { number: 2 }).unwrap();
    moved.set_queue_limit(100).unwrap();
    let home = pass(moved, &to_a, &inbox);
    assert!(sender == home);
    assert_eq!(receive_number(&home), 2);
    at_b.send(Number { number: 3 }).unwrap();
    assert_eq!(receive_number(&home), 3);
    let sent = pair.to_b.status().sent;
    for number in 0..5 {
        sender.send(Number { number }).unwrap();
    }
    for number in 0..5 {
        assert_eq!(receive_number(&home), number);
    }
    // None of these messages has crossed, and the queue limit is that of a new port.
    assert_eq!(pair.to_b.status().sent, sent);
    assert_eq!(home.status().unwrap().queue_limit, 5);
    // The owner learns that all senders are gone, those of the other machine too.
    home.on_no_senders(1, &home).unwrap();
    drop((sender, at_b));
    let told = notification(&home);
    assert!(matches!(told, Notification::NoSenders { .. }), "{told:?}");
    drop((home, inbox, to_a, port, right));
    pair.end();
}

#[test]
fn messages_stay_in_order_while_a_receive_right_goes_to_and_fro() {
    let pair = Pair::with(|builder| builder.proxy_queue(8));
    let (port, right) = pair.port("port");
    let inbox = pair.a.service("inbox");
    let to_a = pair.runtime.block_on(pair.b.bridge.accepted(pair.a.key()));
    let found = to_a.look_up_as(pair.b.task(), "inbox");
    let to_inbox = pair.runtime.block_on(found).unwrap();
    let own = ReceiveRight::new_in(pair.a.task()).unwrap();
    let sender = own.make_send().unwrap();
    let count = 400;
    let mut own = Some(own);
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..count {
                sender.send(Number { number }).unwrap();
            }
        });
        let mut next = 0;
        let mut receive = |right: &ReceiveRight| {
            for _ in 0..7 {
                if next < count {
                    assert_eq!(receive_number(right), next);
                    next += 1;
                }
            }
            next < count
        };
        loop {
            let away = pass(own.take().unwrap(), &right, &port);
            let is_busy = receive(&away);
            let home = pass(away, &to_inbox, &inbox);
            let is_busy = is_busy && receive(&home);
            own = Some(home);
            if !is_busy {
                break;
            }
        }
    });
    let own = own.unwrap();
    drop(sender);
    drop(own);
    pair.b.bridge.unexport("port");
    pair.a.bridge.unexport("inbox");
    drop((port, right, inbox, to_inbox));
    // Nothing is left of any move.
    wait_for_counts(&pair.to_b, Counts::default());
    wait_for_counts(&to_a, Counts::default());
    drop(to_a);
    pair.end();
}

#[test]
fn reply_brings_a_receive_right_home() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let (sender, moved) = move_over(&pair, &right, &port);
    sender.send(Number { number: 1 }).unwrap();
    let client = ReceiveRight::new_in(pair.a.task()).unwrap();
    let reply = client.make_send_once().unwrap();
    let request = Number { number: 0 };
    right.send_request(request, reply, Wait::Forever).unwrap();
    let mut buffer = MessageBuffer::new();
    let request = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let reply = request.decode::<Number>().unwrap().reply.unwrap();
    for number in 2..5 {
        sender.send(Number { number }).unwrap();
    }
    reply.send(MessageBuilder::new(9).part(moved)).unwrap();
    let home = receive_receive(&client);
    for number in 1..5 {
        assert_eq!(receive_number(&home), number);
    }
    drop((home, client, sender, port, right));
    pair.end();
}

#[test]
fn link_ending_during_a_homecoming_leaves_nothing() {
    for _ in 0..5 {
        let pair = Pair::new();
        let (port, right) = pair.port("port");
        let inbox = pair.a.service("inbox");
        let to_a = pair.runtime.block_on(pair.b.bridge.accepted(pair.a.key()));
        let found = to_a.look_up_as(pair.b.task(), "inbox");
        let to_inbox = pair.runtime.block_on(found).unwrap();
        let (sender, moved) = move_over(&pair, &right, &port);
        sender.send(Number { number: 1 }).unwrap();
        to_inbox.send(MessageBuilder::new(1).part(moved)).unwrap();
        pair.to_b.close();
        pair.runtime.block_on(pair.to_b.closed());
        drop((sender, inbox, to_inbox, port, right, to_a));
        pair.end();
    }
}
