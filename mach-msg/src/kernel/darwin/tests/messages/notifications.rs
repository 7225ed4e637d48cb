//! Tests notifications: the calls that check them, and the effects of forged ones.

use super::*;
use crate::kernel::MsgCall;
use crate::wire::disposition::{COPY_SEND, MAKE_SEND_ONCE, MOVE_SEND_ONCE};
use crate::wire::notification as id;

/// Makes the kernel reply with this id to a right of the peer.
fn reply(world: &World, id: i32, right: PortName, disposition: u32) {
    // SAFETY: no owned value loses a right, because the consumed rights have no owners.
    let calls = unsafe { world.peer.calls() };
    let mut header = Header {
        bits: Bits::new(COPY_SEND, disposition, 0, false),
        size: 24,
        remote: calls.task_self().unwrap(),
        local: right,
        id: id - 100,
        ..Header::default()
    };
    let code = calls.msg(MsgCall {
        options: crate::kernel::MsgOptions::SEND_MSG,
        buffer: header.as_mut_bytes(),
        send_size: 24,
        receive_size: 0,
        receive_name: PortName::NULL,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: crate::kernel::OolTrust::Checked,
    });
    assert_eq!(code, MsgReturn::SUCCESS);
}

/// Makes a send-once right to a port of the process in the peer.
fn send_once(world: &World, port: &ReceiveRight) -> PortName {
    // SAFETY: no owned value loses a right, because the call makes one and releases none.
    let calls = unsafe { world.own.calls() };
    let (name, peer) = (port.name(), *world.peer);
    calls.transfer(name, MAKE_SEND_ONCE, peer).unwrap()
}

/// Makes the kernel notify `events` of the death of a port that has this name in the peer.
fn forge_dead_name(world: &World, events: &ReceiveRight, name: PortName) {
    // SAFETY: no owned value loses a right, because only names made here are released.
    let calls = unsafe { world.peer.calls() };
    calls.port_allocate_name(1, name).unwrap();
    calls.port_insert_right(name, name, 20).unwrap();
    let notify = send_once(world, events);
    calls
        .port_request_notification(name, id::DEAD_NAME, 0, notify, MOVE_SEND_ONCE)
        .unwrap();
    calls.port_mod_refs(name, 1, -1).unwrap();
    calls.port_destroy(name).unwrap();
}

#[test]
fn dead_name_is_checked_with_one_call() {
    World::run(|world| {
        let (events, _) = world.port();
        let (port, send) = world.port();
        let before = world.resource_counts();
        assert!(send.on_dead_name(&events).unwrap().is_none());
        assert_eq!(world.script.functions(), ["mach_port_request_notification"]);
        drop(port);
        world.script.take();
        let mut buffer = MessageBuffer::new();
        let message = events.receive(&mut buffer).unwrap();
        let notification = message.into_notification();
        assert_eq!(world.script.functions(), [MSG, "mach_port_type"]);
        assert!(
            matches!(&notification, Ok(Notification::DeadName { right }) if right.name() == send.name())
        );
        drop(notification);
        drop(send);
        assert_eq!(
            world.script.functions(),
            ["mach_port_deallocate", "mach_port_deallocate"]
        );
        let change = world.resource_counts() - before;
        assert_eq!((change.dead_names, change.send_once_rights), (0, 0));
    });
}

#[test]
fn kernel_reply_is_never_believed() {
    World::run(|world| {
        let (events, right) = world.port();
        let (port, send) = world.port();
        send.on_dead_name(&events).unwrap();
        port.on_no_senders(1, &events).unwrap();
        // SAFETY: no owned value loses a right, because the call copies one and releases none.
        let calls = unsafe { world.own.calls() };
        let name = calls
            .transfer(right.name(), COPY_SEND, *world.peer)
            .unwrap();
        let mut buffer = MessageBuffer::new();
        for id in id::PORT_DELETED..=id::DEAD_NAME {
            for by_send_once in [false, true] {
                if by_send_once {
                    reply(world, id, send_once(world, &events), MOVE_SEND_ONCE);
                } else {
                    reply(world, id, name, COPY_SEND);
                }
                let before = world.resource_counts();
                let message = events.receive(&mut buffer).unwrap();
                assert!(message.is_from_kernel());
                world.script.take();
                match message.into_notification() {
                    Err(message) => drop(message),
                    Ok(Notification::Stale { id: id::NO_SENDERS }) if by_send_once => {}
                    Ok(other) => panic!("{id}: {other:?}"),
                }
                // A queued message owns the right to which it was sent.
                let by_send = -i64::from(!by_send_once);
                let change = world.resource_counts() - before;
                assert_eq!((change.messages, change.send_rights), (-1, by_send));
                let released = ["mach_port_deallocate", "mach_port_mod_refs"];
                let functions = world.script.functions();
                assert!(
                    !functions.iter().any(|function| released.contains(function)),
                    "{id}: {functions:?}"
                );
            }
        }
        assert!(!send.is_dead());
    });
}

#[test]
fn forged_dead_name_releases_nothing_read_or_dropped() {
    World::run(|world| {
        let (events, _) = world.port();
        let (port, send) = world.port();
        send.on_dead_name(&events).unwrap();
        let mut buffer = MessageBuffer::new();
        for is_read in [true, false] {
            forge_dead_name(world, &events, send.name());
            let before = world.resource_counts();
            let message = events.receive(&mut buffer).unwrap();
            if is_read {
                assert!(matches!(
                    message.into_notification(),
                    Ok(Notification::Stale { id: id::DEAD_NAME })
                ));
            } else {
                drop(message);
            }
            let change = world.resource_counts() - before;
            assert_eq!((change.messages, change.send_rights), (-1, 0));
        }
        assert_eq!(DARWIN.stale_notifications(), 2);
        drop(port);
        forge_dead_name(world, &events, send.name());
        let message = events.receive(&mut buffer).unwrap();
        let first = message.into_notification().ok();
        assert!(matches!(first, Some(Notification::DeadName { .. })));
        let message = events.receive(&mut buffer).unwrap();
        assert!(message.into_notification().is_err());
        drop((first, send));
        assert_eq!(world.resource_counts().dead_names, 0);
    });
}

/// Makes the kernel notify `events` of a port of the peer without senders.
fn forge_no_senders(world: &World, events: &ReceiveRight, count: u32) {
    // SAFETY: no owned value loses a right, because only names made here are released.
    let calls = unsafe { world.peer.calls() };
    let port = calls.port_allocate(1).unwrap();
    calls.port_set_mscount(port, count).unwrap();
    let notify = send_once(world, events);
    calls
        .port_request_notification(port, id::NO_SENDERS, count, notify, MOVE_SEND_ONCE)
        .unwrap();
    calls.port_destroy(port).unwrap();
}

#[test]
fn forged_no_senders_leave_the_true_one() {
    World::run(|world| {
        let (events, _) = world.port();
        let told = || told(&events);
        let stale = id::NO_SENDERS;
        // Before the first sender, and then with a sender.
        let port = ReceiveRight::new_in(DARWIN).unwrap();
        port.on_no_senders(1, &events).unwrap();
        for count in [0, 1, 7] {
            forge_no_senders(world, &events, count);
            assert!(matches!(told(), Some(Notification::Stale { id }) if id == stale));
        }
        let send = port.make_send().unwrap();
        for count in [0, 1, 2, 7] {
            forge_no_senders(world, &events, count);
            assert!(matches!(told(), Some(Notification::Stale { id }) if id == stale));
        }
        drop(send);
        let made = 1;
        assert!(
            matches!(told(), Some(Notification::NoSenders { make_send_count }) if make_send_count == made)
        );
    });
}

/// Receives a notification, or returns `None` for an ordinary message.
fn told(events: &ReceiveRight) -> Option<Notification> {
    let mut buffer = MessageBuffer::new();
    let message = events.try_receive(&mut buffer).unwrap();
    message.expect("a message").into_notification().ok()
}

#[test]
fn no_senders_of_equal_counts_find_each_their_request() {
    World::run(|world| {
        let (events, _) = world.port();
        let mut ports = [(); 3].map(|()| ReceiveRight::new_in(DARWIN).unwrap());
        ports.sort_unstable_by_key(ReceiveRight::name);
        for port in &ports {
            port.on_no_senders(1, &events).unwrap();
            drop(port.make_send().unwrap());
        }
        // The last port has a sender again.
        let late = ports[2].make_send().unwrap();
        for _ in 0..2 {
            let notification = told(&events);
            let made = 1;
            assert!(
                matches!(notification, Some(Notification::NoSenders { make_send_count }) if make_send_count == made),
                "{notification:?}"
            );
        }
        let notification = told(&events);
        let stale = id::NO_SENDERS;
        assert!(matches!(notification, Some(Notification::Stale { id }) if id == stale));
        let requested = ports.each_ref().map(|port| port.status().unwrap());
        let requested = requested.map(|status| status.no_senders_requested);
        assert_eq!(requested, [0, 0, 1]);
        drop(late);
        let notification = told(&events);
        assert!(matches!(
            notification,
            Some(Notification::NoSenders { make_send_count: 2 })
        ));
    });
}

#[test]
fn destroyed_ports_find_each_their_request() {
    World::run(|world| {
        let (events, _) = world.port();
        let ports = [(); 3].map(|()| ReceiveRight::new_in(DARWIN).unwrap());
        for port in &ports {
            port.on_port_destroyed(&events).unwrap();
        }
        let [first, second, third] = ports;
        // SAFETY: no owned value loses a right, because the owners gave up their names.
        let calls = unsafe { DARWIN.calls() };
        for port in [first, second] {
            calls.port_mod_refs(port.into_name(), 1, -1).unwrap();
        }
        let is_destroyed =
            |told: Option<Notification>| matches!(told, Some(Notification::PortDestroyed { .. }));
        assert!(is_destroyed(told(&events)));
        assert!(is_destroyed(told(&events)));
        // SAFETY: no owned value loses a right, because only names made here are released.
        let peer = unsafe { world.peer.calls() };
        let forge = || {
            let port = peer.port_allocate(1).unwrap();
            let notify = send_once(world, &events);
            peer.port_request_notification(port, id::PORT_DESTROYED, 0, notify, MOVE_SEND_ONCE)
                .unwrap();
            peer.port_mod_refs(port, 1, -1).unwrap();
        };
        forge();
        assert!(told(&events).is_none());
        assert_eq!(third.status().unwrap().port_destroyed_requested, 1);
        drop(third);
        assert!(is_destroyed(told(&events)));
        forge();
        assert!(told(&events).is_none());
    });
}

/// macOS 13 and later refuse dead-name requests for dead names, and destroy the right.
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
#[test]
fn suspended_request_of_a_dead_port_is_renewed_for_room() {
    World::run(|world| {
        let (events, _) = world.port();
        let (room, _) = world.port();
        let (port, send) = world.port();
        let before = world.resource_counts();
        send.on_dead_name(&events).unwrap();
        for number in 0..5 {
            send.try_send(Ping { number }).unwrap();
        }
        send.request_room(&room).unwrap();
        drop(port);
        let mut buffer = MessageBuffer::new();
        drop(room.receive(&mut buffer).unwrap());
        assert!(!send.cancel_room(&room));
        world.script.take();
        send.resume();
        let made = world.script.take();
        let made = made
            .iter()
            .filter(|entry| entry.function == "mach_port_request_notification");
        let ids: Vec<_> = made.map(|entry| entry.number(2).cast_signed()).collect();
        assert_eq!(ids, [id::SEND_POSSIBLE]);
        let message = events.receive(&mut buffer).unwrap();
        let notification = message.into_notification();
        assert!(
            matches!(&notification, Ok(Notification::DeadName { right }) if right.name() == send.name())
        );
        drop(notification);
        drop(send);
        let change = world.resource_counts() - before;
        assert_eq!((change.dead_names, change.send_once_rights), (0, 0));
    });
}
