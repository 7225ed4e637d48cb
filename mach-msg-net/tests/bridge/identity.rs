//! Admission of peers, and the identities of senders at receivers.

use mach_msg::{MessageBuffer, ReceiveRight};
use mach_msg_net::bridge::{DialError, Lost};
use mach_msg_net::{Acl, Bridge, SecretKey};

use crate::fixture::{Machine, Number, PATIENCE, Pair, link, loopback, receive_number, runtime};

#[test]
fn machine_with_a_forbidden_key_is_refused() {
    let runtime = runtime();
    let [a, b] = [1, 2].map(|number| Machine::new(&runtime, number));
    let address = b.bridge.address().unwrap();
    let refused = runtime.block_on(a.bridge.connect(address, b.key()));
    // In TLS 1.3 the server checks the client's key last.
    let is_refused = matches!(refused, Err(DialError::Lost(_) | DialError::Refused(_)));
    assert!(is_refused, "{refused:?}");
    assert!(b.bridge.peers().is_empty());
    // With the key it is accepted.
    let peer = link(&runtime, &a, &b);
    assert_eq!(peer.key(), b.key());
    drop(peer);
    a.end(&runtime);
    b.end(&runtime);
}

#[test]
fn machine_with_another_key_is_not_dialled() {
    let runtime = runtime();
    let [a, b, c] = [1, 2, 3].map(|number| Machine::new(&runtime, number));
    b.bridge.allow(a.key());
    let address = b.bridge.address().unwrap();
    let refused = runtime.block_on(a.bridge.connect(address, c.key()));
    assert!(matches!(refused, Err(DialError::Refused(_))), "{refused:?}");
    for machine in [a, b, c] {
        machine.end(&runtime);
    }
}

#[test]
fn trailer_identifies_the_peer() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    right.send(Number { number: 1 }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let sender = message.sender();
    drop(message);
    let peer = pair.b.bridge.peer_of(&sender).unwrap();
    assert_eq!(peer.key(), pair.a.key());
    assert_eq!(
        (sender.euid(), sender.ruid(), sender.egid()),
        (65_534, 65_534, 65_534)
    );
    assert!(sender.pid() >= 0x4000_0000, "{sender:?}");
    // A local sender is not a peer.
    let local = port.make_send().unwrap();
    local.send(Number { number: 2 }).unwrap();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    assert!(pair.b.bridge.peer_of(&message.sender()).is_none());
    assert!(!Bridge::is_remote(&message.sender()) && Bridge::is_remote(&sender));
    drop((message, local, port, right, peer));
    pair.end();
}

#[test]
fn sender_is_still_remote_after_its_link_ended() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    right.send(Number { number: 1 }).unwrap();
    while port.status().unwrap().message_count == 0 {
        std::thread::yield_now();
    }
    pair.to_b.close();
    pair.runtime.block_on(pair.to_b.closed());
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    assert!(Bridge::is_remote(&message.sender()));
    drop((message, port, right));
    pair.end();
}

#[test]
fn two_bridges_of_one_kernel_have_different_identities() {
    let runtime = runtime();
    let [a, b, here] = [1, 2, 3].map(|number| Machine::new(&runtime, number));
    let other = {
        let _context = runtime.enter();
        let builder = Bridge::builder(here.kernel.local(), SecretKey::from_seed([4; 32]));
        builder.bind(loopback()).unwrap()
    };
    let senders = [(&a, &here.bridge), (&b, &other)].map(|(from, to)| {
        let port = ReceiveRight::new_in(here.task()).unwrap();
        let exported = port.make_send().unwrap();
        to.export("port", &exported, Acl::Any).unwrap();
        to.allow(from.key());
        let dialled = from.bridge.connect(to.address().unwrap(), to.key());
        let peer = runtime.block_on(dialled).unwrap();
        let right = runtime.block_on(peer.look_up_as(from.task(), "port"));
        right.unwrap().send(Number { number: 1 }).unwrap();
        let mut buffer = MessageBuffer::new();
        let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
        message.sender()
    });
    assert_ne!(senders[0], senders[1]);
    let keys =
        |bridge: &Bridge| senders.map(|sender| bridge.peer_of(&sender).map(|peer| peer.key()));
    assert_eq!(keys(&here.bridge), [Some(a.key()), None]);
    assert_eq!(keys(&other), [None, Some(b.key())]);
    runtime.block_on(other.close());
    drop(other);
    for machine in [a, b, here] {
        machine.end(&runtime);
    }
}

#[test]
fn forbidden_machine_loses_its_link() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    pair.b.bridge.forbid(pair.a.key());
    let lost = pair.runtime.block_on(pair.to_b.closed());
    assert_eq!(lost, Lost::ClosedByPeer(0));
    assert!(right.is_dead());
    let address = pair.b.bridge.address().unwrap();
    let again = pair.a.bridge.connect(address, pair.b.key());
    assert!(pair.runtime.block_on(again).is_err());
    drop((port, right));
    pair.end();
}

#[test]
fn machines_dialling_each_other_have_one_link() {
    for _ in 0..5 {
        let runtime = runtime();
        let [a, b] = [1, 2].map(|number| Machine::new(&runtime, number));
        a.bridge.allow(b.key());
        b.bridge.allow(a.key());
        let [to_a, to_b] = [&a, &b].map(|machine| machine.bridge.address().unwrap());
        let port = b.service("port");
        let (first, second) = runtime.block_on(async {
            tokio::join!(
                a.bridge.connect(to_b, b.key()),
                b.bridge.connect(to_a, a.key())
            )
        });
        drop((first, second));
        // Once one of the connections has ended, the link works.
        let right = runtime.block_on(async {
            loop {
                let peer = a.bridge.connect(to_b, b.key()).await.unwrap();
                match peer.look_up_as(a.task(), "port").await {
                    Ok(right) => break right,
                    Err(_) => peer.closed().await,
                };
            }
        });
        if right.send(Number { number: 1 }).is_ok() {
            assert_eq!(receive_number(&port), 1);
        }
        drop((right, port));
        a.end(&runtime);
        b.end(&runtime);
    }
}

#[test]
fn tasks_connecting_at_the_same_time_share_a_link() {
    let runtime = runtime();
    let [a, b] = [1, 2].map(|number| Machine::new(&runtime, number));
    b.bridge.allow(a.key());
    let port = b.service("port");
    let address = b.bridge.address().unwrap();
    let connect = || a.bridge.connect(address, b.key());
    let (first, second, third) =
        runtime.block_on(async { tokio::join!(connect(), connect(), connect()) });
    for (number, peer) in [first, second, third].into_iter().enumerate() {
        let found = peer.unwrap();
        let right = runtime.block_on(found.look_up_as(a.task(), "port"));
        let right = right.unwrap();
        let number = number as u64;
        right.send(Number { number }).unwrap();
        assert_eq!(receive_number(&port), number);
    }
    assert_eq!(a.bridge.peers().len(), 1);
    drop(port);
    a.end(&runtime);
    b.end(&runtime);
}
