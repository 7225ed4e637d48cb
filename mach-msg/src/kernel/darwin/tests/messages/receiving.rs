//! Tests receiving: growing buffers, interrupted waits, dead rights, partial messages and
//! notifications.

use super::*;
use crate::ReceiveLimits;
use crate::message::error::ReceiveError;

#[test]
fn second_too_large_message_grows_the_buffer_again() {
    World::run(|world| {
        let (port, send) = world.port();
        let text = "x".repeat(20_000);
        send.send(Text { text: &text }).unwrap();
        world.script.take();
        // Another thread receives a message of 5000 bytes between the check and the receive. A
        // larger message follows it.
        world.script.answer(MSG, |entry: &Entry| {
            entry.bytes(0, 8)[4..].copy_from_slice(&5_000_u32.to_ne_bytes());
            MsgReturn::RCV_TOO_LARGE.0
        });
        let mut buffer = MessageBuffer::new();
        let view = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Text<'_>>()
            .unwrap()
            .body;
        assert_eq!(view.text, text);
        let sizes: Vec<_> = world
            .script
            .take()
            .iter()
            .map(|entry| (entry.function, entry.number(3)))
            .collect();
        let [(MSG, first), (MSG, second), (MSG, third)] = sizes[..] else {
            panic!("{sizes:?}")
        };
        assert!(
            first < 5_000 && (5_000..20_000).contains(&second) && third > 20_000,
            "{sizes:?}"
        );
    });
}

#[test]
fn queued_message_above_a_limit_is_not_a_limit_error() {
    World::run(|world| {
        let (port, _send) = world.port();
        let limits = ReceiveLimits {
            message_size: 1_000,
            ..ReceiveLimits::default()
        };
        let mut buffer = MessageBuffer::with_limits(limits);
        let too_large = |entry: &Entry| {
            entry.bytes(0, 8)[4..].copy_from_slice(&5_000_u32.to_ne_bytes());
            MsgReturn::RCV_TOO_LARGE.0
        };
        let mut receive = |code: MsgReturn| {
            world.script.answer(MSG, too_large);
            world.script.answer(MSG, move |_: &Entry| code.0);
            port.receive(&mut buffer).unwrap_err()
        };
        for code in [MsgReturn::RCV_TOO_LARGE, MsgReturn::RCV_TIMED_OUT] {
            assert!(matches!(receive(code), ReceiveError::Limit(_)), "{code}");
        }
        let error = receive(MsgReturn::RCV_PORT_DIED);
        assert_eq!(error.code(), MsgReturn::RCV_PORT_DIED);
    });
}

#[test]
fn interrupted_receive_ends_at_its_timeout() {
    World::run(|world| {
        let (port, _send) = world.port();
        for _ in 0..2 {
            world.script.answer(MSG, |_: &Entry| {
                advance_clock(30_000_000);
                MsgReturn::RCV_INTERRUPTED.0
            });
        }
        let mut buffer = MessageBuffer::new();
        let error = port
            .receive_timeout(&mut buffer, Duration::from_millis(50))
            .unwrap_err();
        assert!(error.is_timeout());
        let timeouts: Vec<_> = world
            .script
            .take()
            .iter()
            .map(|entry| entry.number(5))
            .collect();
        assert_eq!(timeouts, [50, 20, 0]);
    });
}

#[test]
fn rights_of_dead_ports_arrive_dead_and_own_nothing() {
    World::run(|world| {
        let (port, send) = world.port();
        let dying = ReceiveRight::new_in(DARWIN).unwrap();
        let message = Rights {
            receive: ReceiveRight::new_in(DARWIN).unwrap(),
            send_once: dying.make_send_once().unwrap(),
            send: dying.make_send().unwrap(),
        };
        send.send(message)
            .unwrap_or_else(|_| panic!("there is room"));
        drop(dying);
        let mut buffer = MessageBuffer::new();
        let view = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Rights>()
            .unwrap()
            .body;
        assert!(view.send.is_dead() && view.send_once.is_dead());
        let Rights { receive, .. } = Rights {
            receive: view.receive,
            send_once: view.send_once,
            send: view.send,
        };
        world.script.take();
        drop(receive);
        assert_eq!(world.script.functions(), ["mach_port_mod_refs"]);
    });
}

#[test]
fn body_error_releases_the_delivered_parts() {
    World::run(|world| {
        let (port, _send) = world.port();
        // One right is delivered, and the other one gets no name.
        let delivered = ReceiveRight::new_in(DARWIN)
            .unwrap()
            .make_send()
            .unwrap()
            .into_name();
        world.script.take();
        let before = world.resource_counts();
        world.script.answer(MSG, move |entry: &Entry| {
            let send = ReceivedRight::Send.raw();
            let header = Header {
                bits: Bits::new(0, 0, 0, true),
                size: 28 + 24,
                id: 9,
                ..Header::default()
            };
            let parts = [
                header.as_bytes(),
                Body {
                    descriptor_count: 2,
                }
                .as_bytes(),
                PortDescriptor::new(delivered, send).as_bytes(),
                PortDescriptor::new(PortName::NULL, send).as_bytes(),
                0_u32.as_bytes(),
                AuditTrailer::ELEMENTS.size().as_bytes(),
            ]
            .concat();
            entry.bytes(0, parts.len()).copy_from_slice(&parts);
            MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::IPC_SPACE
        });
        let mut buffer = MessageBuffer::new();
        let error = port.receive(&mut buffer).unwrap_err();
        assert_eq!(error.code().base(), MsgReturn::RCV_BODY_ERROR);
        assert_eq!(error.code().detail(), MsgReturn::IPC_SPACE);
        let entries = world.script.take();
        let functions: Vec<_> = entries.iter().map(|entry| entry.function).collect();
        assert_eq!(functions, [MSG, "mach_port_deallocate"]);
        assert_eq!(entries[1].number(1), delivered.0);
        let change = world.resource_counts() - before;
        assert_eq!(
            change.dead_names, -1,
            "its port was gone, so it was a dead name"
        );
    });
}

#[test]
fn nothing_is_released_if_nothing_was_delivered() {
    World::run(|world| {
        let (port, _send) = world.port();
        let mut buffer = MessageBuffer::new();
        for code in [
            MsgReturn::RCV_INVALID_NAME,
            MsgReturn::RCV_TIMED_OUT,
            MsgReturn::RCV_INTERRUPTED,
            MsgReturn::RCV_PORT_CHANGED,
            MsgReturn::RCV_INVALID_DATA,
            MsgReturn::RCV_HEADER_ERROR,
            MsgReturn(MsgReturn::RCV_HEADER_ERROR.0 | MsgReturn::IPC_SPACE),
        ] {
            world.script.returns(MSG, code.0);
            assert_eq!(port.receive(&mut buffer).unwrap_err().code(), code);
            assert_eq!(world.script.functions(), [MSG], "{code}");
        }
    });
}

#[test]
fn notification_is_received_in_one_entry() {
    World::run(|world| {
        let (port, _send) = world.port();
        world.script.take();
        drop(port.make_send_once().unwrap());
        assert_eq!(
            world.script.functions(),
            ["mach_port_extract_right", "mach_port_deallocate"]
        );
        let mut buffer = MessageBuffer::new();
        let message = port.receive(&mut buffer).unwrap();
        assert_eq!(world.script.functions(), [MSG]);
        assert!(matches!(
            message.into_notification(),
            Ok(Notification::SendOnce)
        ));
    });
}

#[test]
fn right_of_dead_port_is_released_as_dead_name() {
    World::run(|world| {
        let (port, send) = world.port();
        let before = world.resource_counts();
        drop(port);
        assert!(send.is_dead());
        assert_eq!(send.try_clone().unwrap_err(), KernReturn::INVALID_RIGHT);
        world.script.take();
        drop(send);
        assert_eq!(world.script.functions(), ["mach_port_deallocate"]);
        let change = world.resource_counts() - before;
        assert_eq!(
            (change.receive_rights, change.send_rights, change.dead_names),
            (-1, -1, 0)
        );
    });
}
