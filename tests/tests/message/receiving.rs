//! Receives: growing buffers, limits, timeouts, trailers, sets, notifications.

use std::time::{Duration, Instant};

use mach_msg::message::error::{Limit, ReceiveError};
use mach_msg::wire::notification as id;
use mach_msg::wire::{ContextTrailer, MinimalTrailer, SeqnoTrailer};
use mach_msg::{
    MachMessage, MessageBuffer, Notification, OolMemory, PortSet, ReceiveLimits, SendRight, Wait,
};
use mach_msg_tests::fixture::{Pair, Ping};

#[derive(MachMessage)]
#[mach(id = 0x600)]
struct Bytes<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

#[test]
fn buffer_grows_to_the_message_and_is_reused() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let bytes = vec![3; 500_000];
    for length in [0, 500_000, 10, 70_000] {
        let received = pair
            .deliver(
                Bytes {
                    bytes: &bytes[..length],
                },
                &mut buffer,
            )
            .decode::<Bytes<'_>>()
            .unwrap();
        assert_eq!(received.body.bytes, &bytes[..length]);
    }
    assert!(buffer.capacity() >= 500_000);
}

#[test]
fn messages_of_every_size_around_the_capacity_arrive_whole() {
    let pair = Pair::new();
    let bytes = vec![3; 8192];
    for length in 4096 - 200..4096 + 50 {
        let mut buffer = MessageBuffer::new();
        let received = pair
            .deliver(
                Bytes {
                    bytes: &bytes[..length],
                },
                &mut buffer,
            )
            .decode::<Bytes<'_>>()
            .unwrap();
        assert_eq!(received.body.bytes, &bytes[..length]);
    }
}

#[test]
fn message_above_limit_is_destroyed_next_one_arrives() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::with_limits(ReceiveLimits {
        message_size: 5000,
        ..ReceiveLimits::default()
    });
    pair.to_server
        .send(Bytes {
            bytes: &[1; 10_000],
        })
        .unwrap();
    pair.to_server.send(Ping).unwrap();
    let error = pair.port.try_receive(&mut buffer).unwrap_err();
    let ReceiveError::Limit(exceeded) = error else {
        panic!("{error}");
    };
    assert_eq!(exceeded.limit, Limit::MessageSize);
    assert_eq!(exceeded.max, 5000);
    assert_eq!(exceeded.found, 10_028);
    assert_eq!(
        error.to_string(),
        "expected a message with at most 5000 bytes, found 10028; it was destroyed"
    );
    assert!(buffer.capacity() < 10_000, "the buffer did not grow for it");
    assert_eq!(
        pair.port.try_receive(&mut buffer).unwrap().unwrap().id(),
        Ping::ID
    );
}

#[test]
fn message_fitting_the_buffer_is_checked_against_limit() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::with_limits(ReceiveLimits {
        message_size: 100,
        ..ReceiveLimits::default()
    });
    pair.to_server.send(Bytes { bytes: &[1; 100] }).unwrap();
    let error = pair.port.try_receive(&mut buffer).unwrap_err();
    assert!(matches!(error, ReceiveError::Limit(_)));
}

#[test]
fn message_above_resource_limits_is_destroyed() {
    #[derive(MachMessage)]
    #[mach(id = 0x601)]
    struct Loaded {
        #[mach(ool)]
        memory: [OolMemory; 2],
        #[mach(move_send)]
        rights: [SendRight; 3],
    }
    let pair = Pair::new();
    let send = |limits| {
        let port = pair.client_port();
        let mut buffer = MessageBuffer::with_limits(limits);
        let memory = || OolMemory::copy_of(*pair.client, &[1; 50]).unwrap();
        let right = || port.make_send().unwrap();
        pair.to_server
            .send(Loaded {
                memory: [memory(), memory()],
                rights: [right(), right(), right()],
            })
            .unwrap();
        match pair.port.try_receive(&mut buffer) {
            Ok(_) => None,
            Err(ReceiveError::Limit(exceeded)) => Some((exceeded.limit, exceeded.found)),
            Err(error) => panic!("{error}"),
        }
    };
    let enough = ReceiveLimits {
        descriptors: 5,
        ool_bytes: 100,
        ports: 3,
        ..ReceiveLimits::default()
    };
    assert_eq!(send(enough), None);
    assert_eq!(
        send(ReceiveLimits {
            descriptors: 4,
            ..enough
        }),
        Some((Limit::Descriptors, 5))
    );
    assert_eq!(
        send(ReceiveLimits {
            ool_bytes: 99,
            ..enough
        }),
        Some((Limit::OolBytes, 100))
    );
    assert_eq!(
        send(ReceiveLimits { ports: 2, ..enough }),
        Some((Limit::Ports, 3))
    );
}

#[test]
fn receive_timeout_and_deadline_end_the_wait() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    assert!(pair.port.try_receive(&mut buffer).unwrap().is_none());
    let timeout = Duration::from_millis(20);
    let start = Instant::now();
    let error = pair.port.receive_timeout(&mut buffer, timeout).unwrap_err();
    assert!(error.is_timeout());
    assert!(start.elapsed() >= timeout);
    let error = pair
        .port
        .receive_deadline(&mut buffer, Instant::now() + timeout)
        .unwrap_err();
    assert!(error.is_timeout());
}

#[test]
fn trailer_has_the_requested_elements() {
    let mut pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    pair.port.set_context(0x1_2345_6789).unwrap();
    for _ in 0..3 {
        pair.to_server.send(Ping).unwrap();
    }
    let message = pair
        .port
        .receive_with::<MinimalTrailer>(&mut buffer, Wait::Never)
        .unwrap();
    assert_eq!(message.trailer().size, 8);
    drop(message);
    let message = pair
        .port
        .receive_with::<SeqnoTrailer>(&mut buffer, Wait::Never)
        .unwrap();
    assert_eq!(message.trailer().seqno, 1);
    drop(message);
    let message = pair
        .port
        .receive_with::<ContextTrailer>(&mut buffer, Wait::Never)
        .unwrap();
    assert_eq!(message.trailer().context.get(), 0x1_2345_6789);
    assert_eq!(message.sender().pid(), std::process::id());
    let received = message.decode::<Ping>().unwrap();
    assert_eq!(received.sender().pid(), std::process::id());
}

#[test]
fn received_message_has_the_name_of_the_set_member() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let set = PortSet::new_in(*pair.server).unwrap();
    set.add(&pair.port).unwrap();
    pair.to_server.send(Ping).unwrap();
    let message = set.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.local_port(), pair.port.name());
    let received = message.decode::<Ping>().unwrap();
    assert_eq!(received.local_port, pair.port.name());
}

/// Requests a notification about `name` at the client's `port` by a raw call, and declares it.
fn request(pair: &Pair, name: mach_msg::wire::PortName, id: i32, port: &mach_msg::ReceiveRight) {
    // SAFETY: no owned value loses a right because the call makes a send-once right and releases
    // none.
    let calls = unsafe { pair.client.calls() };
    let previous = calls
        .port_request_notification(name, id, 0, port.name(), 21)
        .unwrap();
    assert!(previous.is_null());
    // SAFETY: the request exists because it was made above, and no other code releases its
    // reference.
    unsafe { port.expect_notification(id, name) }.unwrap();
}

#[test]
fn dead_name_notification_owns_a_reference() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let notify = pair.client_port();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    request(&pair, send.name(), id::DEAD_NAME, &notify);
    drop(port);
    let message = notify.try_receive(&mut buffer).unwrap().unwrap();
    assert!(message.is_from_kernel());
    let Ok(Notification::DeadName { right }) = message.into_notification() else {
        panic!("no dead-name notification");
    };
    assert_eq!(right.name(), send.name());
    assert!(right.is_dead());
}

#[test]
fn no_senders_has_the_make_send_count() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let notify = pair.client_port();
    let port = pair.client_port();
    let rights = [port.make_send().unwrap(), port.make_send().unwrap()];
    request(&pair, port.name(), id::NO_SENDERS, &notify);
    drop(rights);
    let message = notify.try_receive(&mut buffer).unwrap().unwrap();
    assert!(matches!(
        message.into_notification(),
        Ok(Notification::NoSenders { make_send_count: 2 })
    ));
}

#[test]
fn port_destroyed_notification_returns_the_right() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let notify = pair.client_port();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    request(&pair, port.name(), id::PORT_DESTROYED, &notify);
    drop(port);
    let message = notify.try_receive(&mut buffer).unwrap().unwrap();
    let Ok(Notification::PortDestroyed { right }) = message.into_notification() else {
        panic!("no port-destroyed notification");
    };
    send.send(Ping).unwrap();
    assert!(right.try_receive(&mut buffer).unwrap().is_some());
}

#[test]
fn port_deleted_notification_has_the_name() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let notify = pair.client_port();
    let port = pair.client_port();
    let once = port.make_send_once().unwrap();
    let name = once.name();
    request(&pair, name, id::DEAD_NAME, &notify);
    once.send(Ping).unwrap();
    let message = notify.try_receive(&mut buffer).unwrap().unwrap();
    match message.into_notification() {
        Ok(Notification::PortDeleted { name: deleted }) => assert_eq!(deleted, name),
        other => panic!("{other:?}"),
    }
}

#[test]
fn message_of_a_peer_shaped_as_notification_is_a_message() {
    #[derive(MachMessage)]
    #[mach(id = 70)]
    struct NoSenders {
        ndr: mach_msg::wire::NdrRecord,
        make_send_count: u32,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = NoSenders {
        ndr: mach_msg::wire::NdrRecord::NATIVE,
        make_send_count: 0,
    };
    let message = pair.deliver(message, &mut buffer);
    assert_eq!(message.bytes().len(), 36);
    assert!(!message.is_from_kernel());
    let message = message.into_notification().unwrap_err();
    assert!(message.decode::<NoSenders>().is_ok());
}
