//! Links that end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use mach_msg::kernel::MsgReturn;
use mach_msg::{CallError, MessageBuffer, Notification, ReceiveRight, Wait};
use mach_msg_net::Acl;
use mach_msg_net::bridge::Lost;

use crate::fixture::{
    Ask, Gift, Machine, Number, PATIENCE, Pair, link, notification, receive_gift, receive_number,
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
    // The other side, whose program still holds the received rights.
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
fn ending_bridge_closes_its_links() {
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
    // There is no answer, or the system reports that there is no socket.
    drop(again);
    drop((port, right));
    pair.end();
}

#[test]
fn dropped_bridge_releases_everything() {
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

#[test]
fn ended_runtime_releases_the_rights_of_its_links() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let Pair {
        runtime,
        a,
        b,
        to_b,
    } = pair;
    let client = ReceiveRight::new_in(a.task()).unwrap();
    let reply = client.make_send_once().unwrap();
    right
        .send_request(Number { number: 1 }, reply, Wait::Forever)
        .unwrap();
    assert_eq!(receive_number(&port), 1);
    // Somebody keeps the peer.
    drop(runtime);
    assert!(to_b.is_closed());
    assert!(right.is_dead());
    let told = notification(&client);
    assert!(matches!(told, Notification::SendOnce), "{told:?}");
    for Machine {
        kernel,
        task,
        bridge,
    } in [a, b]
    {
        drop(bridge);
        drop(task);
        kernel.check();
    }
    drop((port, right, client, to_b));
}

#[test]
fn observer_of_the_kernel_may_call_the_bridge() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let bridge = pair.b.bridge.clone();
    let exported = port.make_send().unwrap();
    let asked = Arc::new(AtomicU64::new(0));
    let observation = {
        let asked = Arc::clone(&asked);
        // Kernel calls of the observer itself are observed too.
        let is_busy = AtomicBool::new(false);
        pair.b.kernel.observe(move |_| {
            for peer in bridge.peers() {
                asked.fetch_add(1, Ordering::Relaxed);
                let _ = peer.status();
            }
            if !is_busy.swap(true, Ordering::Relaxed) {
                let _ = bridge.export("other", &exported, Acl::Any);
                is_busy.store(false, Ordering::Relaxed);
            }
        })
    };
    for number in 0..20 {
        let own = ReceiveRight::new_in(pair.a.task()).unwrap();
        let gift = own.make_send().unwrap();
        right
            .send(Gift {
                right: gift,
                number,
            })
            .unwrap();
        let (gift, found) = receive_gift(&port);
        assert_eq!(found, number);
        drop(gift);
    }
    assert!(asked.load(Ordering::Relaxed) > 20);
    drop(observation);
    drop((port, right));
    pair.end();
}
