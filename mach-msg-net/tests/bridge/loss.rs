//! Links that end.

use std::thread;

use mach_msg::kernel::MsgReturn;
use mach_msg::{CallError, MessageBuffer, Notification, ReceiveRight};
use mach_msg_net::bridge::Lost;

use crate::fixture::{
    Ask, Gift, Number, PATIENCE, Pair, link, notification, receive_gift, receive_number,
};

#[test]
fn lost_link_is_seen_as_dead_names_and_no_senders() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    pair.b.bridge.unexport("port");
    let own = ReceiveRight::new_in(pair.a.task()).unwrap();
    let gift = own.make_send().unwrap();
    right
        .send(Gift {
            right: gift,
            number: 0,
        })
        .unwrap();
    let (remote, _) = receive_gift(&port);
    own.on_no_senders(1, &own).unwrap();
    port.on_no_senders(1, &port).unwrap();
    let events = ReceiveRight::new_in(pair.a.task()).unwrap();
    right.on_dead_name(&events).unwrap();
    // A call that is pending.
    let caller = {
        let right = right.clone();
        thread::spawn(move || right.call_timeout(Ask { number: 1 }, PATIENCE))
    };
    let mut buffer = MessageBuffer::new();
    let request = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let request = request.decode::<Ask>().unwrap();
    let reply = request.reply.unwrap();

    let from_a = pair.runtime.block_on(pair.b.bridge.accepted(pair.a.key()));
    pair.to_b.close();
    assert_eq!(caller.join().unwrap(), Err(CallError::NoReply));
    assert!(matches!(
        notification(&events),
        Notification::DeadName { .. }
    ));
    let error = right.send(Number { number: 1 }).unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_DEST);
    assert!(matches!(notification(&own), Notification::NoSenders { .. }));
    assert!(matches!(
        notification(&port),
        Notification::NoSenders { .. }
    ));
    assert_eq!(pair.runtime.block_on(pair.to_b.closed()), Lost::ClosedHere);
    let lost = pair.runtime.block_on(from_a.closed());
    assert_eq!(lost, Lost::ClosedByPeer(0));
    // The other side, whose program still holds what it received.
    assert!(remote.is_dead());
    assert!(reply.is_dead(), "{reply:?}");
    assert!(reply.send(Number { number: 2 }).is_err());
    drop((remote, right, own, port, events, from_a));
    pair.end();
}

#[test]
fn new_link_does_not_revive_old_rights() {
    let pair = Pair::new();
    let (port, old) = pair.port("port");
    pair.to_b.close();
    pair.runtime.block_on(pair.to_b.closed());
    let again = link(&pair.runtime, &pair.a, &pair.b);
    let found = again.look_up_as(pair.a.task(), "port");
    let new = pair.runtime.block_on(found).unwrap();
    assert!(old.is_dead());
    assert!(old.send(Number { number: 1 }).is_err());
    new.send(Number { number: 2 }).unwrap();
    assert_eq!(receive_number(&port), 2);
    drop((old, new, port, again));
    pair.end();
}

#[test]
fn bridge_that_ends_closes_its_links() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    pair.runtime.block_on(pair.b.bridge.close());
    assert_eq!(
        pair.runtime.block_on(pair.to_b.closed()),
        Lost::ClosedByPeer(0)
    );
    assert!(right.is_dead());
    let address = pair.b.bridge.address().unwrap();
    let again = pair.a.bridge.connect(address, pair.b.key());
    // There is no answer, or the system reports that no socket is there.
    drop(again);
    drop((port, right));
    pair.end();
}

#[test]
fn bridge_that_is_dropped_releases_everything() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    right.send(Number { number: 1 }).unwrap();
    assert_eq!(receive_number(&port), 1);
    let Pair {
        runtime,
        a,
        b,
        to_b,
    } = pair;
    drop(a.bridge);
    runtime.block_on(to_b.closed());
    assert!(right.is_dead());
    drop((to_b, right, port));
    drop(a.task);
    b.end(&runtime);
    a.kernel.check();
}
