//! Peers that use up memory, tasks, names or patience.

use mach_msg::ReplyRight;
use mach_msg::kernel::embedded::TaskOptions;
use mach_msg::message::dynamic::{MessageCursor, Part as KernelPart};

use super::*;
use crate::bridge::LookUpError;

fn hello() -> Hello {
    Hello::new(1, &Limits::default())
}

fn settings(idle_timeout: Duration) -> Settings {
    Settings {
        idle_timeout,
        ..Settings::default()
    }
}

/// Receives a request at the service. Returns its reply right.
fn request(victim: &Victim) -> ReplyRight {
    let mut buffer = MessageBuffer::new();
    let request = victim.service.receive_timeout(&mut buffer, PATIENCE);
    let (_, reply) = MessageCursor::new(request.unwrap()).unwrap().into_builder();
    reply.unwrap()
}

fn answer(size: usize) -> MessageBuilder<'static> {
    let mut answer = MessageBuilder::new(8);
    answer.inline = vec![0; size].into();
    answer
}

async fn code_of(connection: &Connection) -> u64 {
    let closed = tokio::time::timeout(PATIENCE, connection.closed()).await;
    match closed.expect("the bridge closes the connection") {
        Lost::ClosedByPeer(code) => code,
        lost => panic!("{lost:?}"),
    }
}

/// Opens a port stream to the service. The last value are the answers.
async fn open(victim: &Victim) -> (Attacker, Sender, Receiver) {
    let mut attacker = victim.attack(hello()).await;
    let index = look_up(&mut attacker).await;
    let (mut sender, receiver) = attacker.connection.open_bi().await.unwrap();
    write(&mut sender, &Frame::Open { index }).await;
    (attacker, sender, receiver)
}

fn call(slot: u64) -> Frame {
    Frame::Message(message(Some(WireRight::Once(slot)), vec![]))
}

#[test]
fn silent_peer_without_reads_loses_the_link() {
    let limits = Limits {
        unread_bytes: 1 << 20,
        ..Limits::default()
    };
    let settings = settings(Duration::from_secs(2));
    let victim = Victim::with(limits, settings, KernelLimits::default());
    let count = 100;
    let (attacker, _sender, _receiver) = victim.runtime.block_on(async {
        let (attacker, mut sender, receiver) = open(&victim).await;
        for slot in 1..=count {
            write(&mut sender, &call(slot)).await;
        }
        (attacker, sender, receiver)
    });
    let replies: Vec<ReplyRight> = (0..count).map(|_| request(&victim)).collect();
    for reply in replies {
        // From here on the peer is silent. The link may end before the last one.
        let _ = reply.send(answer(1 << 20));
    }
    let found = victim.runtime.block_on(code_of(&attacker.connection));
    assert_eq!(found, code(Breach::Unread));
    victim.end();
}

#[test]
fn peer_stopping_its_answers_loses_the_link() {
    let victim = Victim::new(Limits::default());
    let (attacker, _sender) = victim.runtime.block_on(async {
        let (attacker, mut sender, receiver) = open(&victim).await;
        drop(receiver);
        write(&mut sender, &call(1)).await;
        (attacker, sender)
    });
    request(&victim).send(answer(100)).unwrap();
    let found = victim.runtime.block_on(code_of(&attacker.connection));
    assert_eq!(found, code(Breach::OutOfPlace));
    victim.end();
}

#[test]
fn peer_stopping_the_control_stream_loses_the_link() {
    let victim = Victim::new(Limits::default());
    let found = victim.runtime.block_on(async {
        let mut attacker = victim.attack(hello()).await;
        drop(attacker.answers);
        let name = "service".to_owned();
        write(&mut attacker.control, &Frame::LookUp { request: 1, name }).await;
        code_of(&attacker.connection).await
    });
    assert_eq!(found, code(Breach::OutOfPlace));
    victim.end();
}

#[test]
fn connections_without_greeting_use_no_task() {
    let mut limits = KernelLimits::default();
    limits.tasks = 20;
    let settings = settings(Duration::from_secs(60));
    let victim = Victim::with(Limits::default(), settings, limits);
    victim.runtime.block_on(async {
        let mut connections = Vec::new();
        for _ in 0..40 {
            let connection = victim.dial().await;
            // The bridge waits for the greeting.
            let (_, mut answers) = connection.accept_uni().await.unwrap();
            read(&mut answers).await;
            connections.push(connection);
        }
        assert!(
            victim
                .kernel
                .try_create_task_with(TaskOptions::default())
                .is_ok()
        );
        let last = connections.pop().unwrap();
        for connection in connections {
            // Superseded.
            assert_eq!(code_of(&connection).await, 0x80);
        }
        assert!(!last.is_closed());
    });
    victim.end();
}

#[test]
fn port_stream_cannot_be_opened_before_the_greeting() {
    let victim = Victim::new(Limits::default());
    victim.runtime.block_on(async {
        let connection = victim.dial().await;
        let stream = {
            let mut opened = std::pin::pin!(connection.open_bi());
            std::future::poll_fn(|context| {
                assert!(opened.as_mut().poll(context).is_pending());
                std::task::Poll::Ready(())
            })
            .await;
            let _attacker = greet(connection.clone(), hello()).await;
            opened.await
        };
        assert!(stream.is_ok());
    });
    victim.end();
}

#[test]
fn dropped_bridge_ends_although_peers_greet() {
    let Victim {
        runtime,
        kernel,
        task,
        bridge,
        service,
        endpoint,
    } = Victim::new(Limits::default());
    runtime.block_on(async {
        let (address, key) = (bridge.address().unwrap(), bridge.key());
        let linked = endpoint.dial(address, key).await.unwrap();
        let attacker = greet(linked, hello()).await;
        let greeting = endpoint.dial(address, key).await.unwrap();
        let (_, mut answers) = greeting.accept_uni().await.unwrap();
        read(&mut answers).await;
        drop(bridge);
        assert_eq!(code_of(&attacker.connection).await, 0);
        assert_eq!(code_of(&greeting).await, 0);
    });
    drop((service, endpoint));
    // Tasks that notice the end later hold rights until then.
    drop(runtime);
    task.end();
    assert!(kernel.resource_counts().is_zero());
}

#[test]
fn peer_forbidden_during_its_greeting_has_no_link() {
    let victim = Victim::new(Limits::default());
    victim.runtime.block_on(async {
        let connection = victim.dial().await;
        let (_, mut answers) = connection.accept_uni().await.unwrap();
        read(&mut answers).await;
        victim.bridge.forbid(victim.endpoint.key());
        let mut control = connection.open_uni(0).await.unwrap();
        write(&mut control, &Frame::Hello(hello())).await;
        assert_eq!(code_of(&connection).await, 0);
        assert!(victim.bridge.peers().is_empty());
    });
    victim.end();
}

#[test]
fn restarted_machine_has_a_link_at_once() {
    let victim = Victim::new(Limits::default());
    // The bridge has the smaller key, so its dial would stand.
    let seeds = (1..).find(|seed| {
        let identity = Identity::new(&SecretKey::from_seed([*seed; 32])).unwrap();
        identity.public > victim.bridge.key()
    });
    let secret = SecretKey::from_seed([seeds.unwrap(); 32]);
    let _context = victim.runtime.enter();
    let [old, new] = [(); 2].map(|()| {
        let identity = Identity::new(&secret).unwrap();
        victim.bridge.allow(identity.public);
        let allowed = Allowed::default();
        allowed.insert(victim.bridge.key());
        Endpoint::bind(loopback(), identity, &allowed, Settings::default()).unwrap()
    });
    victim.runtime.block_on(async {
        let dialled = victim.bridge.connect(old.address().unwrap(), old.key());
        let (dialled, held) = tokio::join!(dialled, async {
            let connection = old.accept().await.unwrap().await.unwrap();
            greet(connection, hello()).await
        });
        let old_link = dialled.unwrap();
        // Another process with the same key. The old one is silent.
        let again = new.dial(victim.bridge.address().unwrap(), victim.bridge.key());
        let mut again = greet(
            again.await.unwrap(),
            Hello {
                incarnation: 2,
                ..hello()
            },
        )
        .await;
        look_up(&mut again).await;
        assert!(old_link.is_closed());
        assert_eq!(code_of(&held.connection).await, 0x80);
    });
    drop(_context);
    drop((old, new));
    victim.end();
}

#[test]
fn undeliverable_answer_is_reported() {
    let mut limits = KernelLimits::default();
    limits.names_per_task = 200;
    let victim = Victim::with(Limits::default(), Settings::default(), limits);
    let (attacker, _sender, mut receiver) = victim.runtime.block_on(async {
        let (attacker, mut sender, receiver) = open(&victim).await;
        write(&mut sender, &call(1)).await;
        // Each right is a name of the link task, until there are no more.
        for index in 0..199 {
            let parts = vec![Part::Right(WireRight::Given(index))];
            write(&mut sender, &Frame::Message(message(None, parts))).await;
        }
        write(&mut sender, &Frame::Message(message(None, vec![]))).await;
        (attacker, sender, receiver)
    });
    let reply = request(&victim);
    let mut buffer = MessageBuffer::new();
    let mut held = Vec::new();
    loop {
        let received = victim.service.receive_timeout(&mut buffer, PATIENCE);
        let mut parts = MessageCursor::new(received.unwrap()).unwrap();
        match parts.next() {
            Some(part) => held.push(part),
            None => break,
        }
    }
    let mut answer = MessageBuilder::new(8);
    let ports: Vec<_> = std::iter::repeat_with(|| ReceiveRight::new_in(*victim.task))
        .map_while(Result::ok)
        .take(4)
        .collect();
    for port in &ports {
        let right = port.make_send().unwrap();
        answer.parts.push(KernelPart::MoveSend(Some(right)));
    }
    assert!(!ports.is_empty());
    reply.send(answer).unwrap();
    let frame = victim.runtime.block_on(async {
        let frame = tokio::time::timeout(PATIENCE, read(&mut receiver));
        frame.await.expect("the caller is told")
    });
    assert_eq!(frame, Frame::Unused { slot: 1 });
    drop((held, ports, attacker));
    victim.end();
}

#[test]
fn message_above_a_limit_is_refused_before_its_bytes_come() {
    let victim = Victim::new(Limits::default());
    victim.runtime.block_on(async {
        let (_attacker, mut sender, mut receiver) = open(&victim).await;
        let mut large = message(Some(WireRight::Once(4)), vec![]);
        large.inline = u32::MAX;
        write(&mut sender, &Frame::Message(large)).await;
        let frame = tokio::time::timeout(PATIENCE, read(&mut receiver)).await;
        assert_eq!(frame.unwrap(), Frame::Unused { slot: 4 });
    });
    victim.end();
}

#[test]
fn peer_with_too_many_open_look_ups_loses_the_link() {
    let limits = Limits {
        names_per_second: 10,
        ..Limits::default()
    };
    let found = Victim::new(limits).code_of(async |mut attacker| {
        for request in 0..200 {
            let name = "service".to_owned();
            write(&mut attacker.control, &Frame::LookUp { request, name }).await;
        }
        attacker
    });
    assert_eq!(found, code(Breach::TooManyNames));
}

#[test]
fn unanswered_look_up_ends() {
    let settings = settings(Duration::from_millis(500));
    let victim = Victim::with(Limits::default(), settings, KernelLimits::default());
    victim.runtime.block_on(async {
        let _attacker = victim.attack(hello()).await;
        let peer = victim.bridge.accepted(victim.endpoint.key()).await;
        let found = peer.look_up_as(*victim.task, "any").await;
        assert_eq!(found.unwrap_err(), LookUpError::TimedOut);
        assert!(!peer.is_closed());
    });
    victim.end();
}

#[test]
fn dead_ports_do_not_stop_messages_without_rights() {
    let limits = Limits {
        imports: 8,
        ..Limits::default()
    };
    let victim = Victim::new(limits);
    victim.runtime.block_on(async {
        let (mut attacker, mut sender, _receiver) = open(&victim).await;
        let mut buffer = MessageBuffer::new();
        let mut held = Vec::new();
        for index in 0..4 {
            let parts = vec![Part::Right(WireRight::Given(index))];
            write(&mut sender, &Frame::Message(message(None, parts))).await;
            let received = victim.service.receive_async(&mut buffer).await.unwrap();
            held.extend(MessageCursor::new(received).unwrap().by_ref());
        }
        for index in 20..28 {
            write(&mut attacker.control, &Frame::Died { index }).await;
        }
        // After the deaths.
        look_up(&mut attacker).await;
        write(&mut sender, &Frame::Message(message(None, vec![]))).await;
        let received = victim.service.receive_async(&mut buffer);
        let received = tokio::time::timeout(PATIENCE, received).await.unwrap();
        assert_eq!(received.unwrap().id(), 7);
    });
    victim.end();
}

#[test]
fn incomplete_receive_right_ends_with_the_link() {
    let victim = Victim::new(Limits::default());
    let (index, home) = (1 << 63 | 1, 5);
    let (mut attacker, mut sender, _receiver) = victim.runtime.block_on(open(&victim));
    let parts = vec![Part::Right(WireRight::Given(home))];
    let given = Frame::Message(message(None, parts));
    victim.runtime.block_on(write(&mut sender, &given));
    let mut buffer = MessageBuffer::new();
    let received = victim.service.receive_timeout(&mut buffer, PATIENCE);
    let mut parts = MessageCursor::new(received.unwrap()).unwrap();
    let Some(KernelPart::MoveSend(Some(right))) = parts.next() else {
        panic!("no right")
    };
    drop(parts);
    right.send(answer(8)).unwrap();
    victim.runtime.block_on(async {
        let (_, _sender, mut messages) = attacker.connection.accept_bi().await.unwrap();
        assert_eq!(read(&mut messages).await, Frame::Open { index: home });
        let parts = vec![Part::Right(WireRight::Returned { index, home })];
        write(&mut sender, &Frame::Message(message(None, parts))).await;
        let gathers = read(&mut attacker.answers).await;
        assert_eq!(gathers, Frame::Gathers { index });
    });
    // The message with the right waits, and so do senders.
    assert_eq!(victim.service.status().unwrap().message_count, 0);
    let sent = right.send_timeout(answer(8), Duration::ZERO);
    assert!(sent.unwrap_err().is_timeout());
    attacker.connection.close(0, "");
    let peers = victim.bridge.peers();
    for peer in &peers {
        victim.runtime.block_on(peer.closed());
    }
    assert!(right.is_dead());
    drop((right, peers, attacker));
    victim.end();
}

#[test]
fn home_of_an_unmoved_receive_right_ends_the_link() {
    let attacks = [
        Frame::Gathers { index: 1 << 63 | 1 },
        Frame::Returns {
            home: 1,
            index: 1 << 63 | 1,
        },
    ];
    for frame in attacks {
        let found = Victim::new(Limits::default()).code_of(async |mut attacker| {
            look_up(&mut attacker).await;
            write(&mut attacker.control, &frame).await;
            attacker
        });
        assert_eq!(found, code(Breach::NotMoved));
    }
}
