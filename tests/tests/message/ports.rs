//! Rights in descriptors: each disposition, null, dead, arrays.

use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::{
    Borrowed, GuardedReceiveRight, MachMessage, MessageBuffer, OolPorts, ReceiveRight,
    SendOnceRight, SendRight, Wait,
};
use mach_msg_tests::fixture::{Pair, Ping};

#[derive(MachMessage)]
#[mach(id = 0x200)]
struct All<'a> {
    #[mach(move_receive)]
    move_receive: ReceiveRight,
    #[mach(move_send)]
    move_send: SendRight,
    #[mach(move_send_once)]
    move_send_once: SendOnceRight,
    #[mach(copy_send)]
    copy_send: &'a SendRight,
    #[mach(make_send)]
    make_send: &'a ReceiveRight,
    #[mach(make_send_once)]
    make_send_once: &'a ReceiveRight,
}

#[test]
fn right_of_each_disposition_works_at_the_receiver() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let moving = pair.client_port();
    let to_moving = moving.make_send().unwrap();
    let kept = pair.client_port();
    let to_kept = kept.make_send().unwrap();
    let message = All {
        move_receive: moving,
        move_send: kept.make_send().unwrap(),
        move_send_once: kept.make_send_once().unwrap(),
        copy_send: &to_kept,
        make_send: &kept,
        make_send_once: &kept,
    };
    let view = pair
        .deliver(message, &mut buffer)
        .decode::<All<'_>>()
        .unwrap()
        .body;
    let mut other = MessageBuffer::new();
    to_moving.send(Ping).unwrap();
    assert!(view.move_receive.try_receive(&mut other).unwrap().is_some());
    for right in [&view.move_send, &view.copy_send, &view.make_send] {
        right.send(Ping).unwrap();
        assert!(kept.try_receive(&mut other).unwrap().is_some());
    }
    for right in [view.move_send_once, view.make_send_once] {
        right.send(Ping).unwrap();
        assert!(kept.try_receive(&mut other).unwrap().is_some());
    }
}

#[derive(MachMessage)]
#[mach(id = 0x201)]
struct Optional<'a> {
    #[mach(move_send)]
    first: Option<SendRight>,
    #[mach(copy_send)]
    second: Option<&'a SendRight>,
    #[mach(move_receive)]
    third: Option<ReceiveRight>,
    #[mach(copy_send)]
    borrowed: Option<Borrowed<'a, SendRight>>,
}

#[test]
fn optional_right_is_none_for_null() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    let view = pair
        .deliver(
            Optional {
                first: None,
                second: Some(&send),
                third: None,
                borrowed: Some(Borrowed::from(&send)),
            },
            &mut buffer,
        )
        .decode::<Optional<'_>>()
        .unwrap()
        .body;
    assert!(view.first.is_none());
    assert!(view.third.is_none());
    assert_eq!(view.second, view.borrowed, "both are rights of one port");
    assert!(view.second.is_some());
}

#[derive(MachMessage)]
#[mach(id = 0x202)]
struct Several<'a> {
    #[mach(move_send)]
    owned: [SendRight; 2],
    #[mach(make_send)]
    made: [Option<&'a ReceiveRight>; 3],
}

#[test]
fn port_array_is_one_descriptor_per_right() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let message = Several {
        owned: [port.make_send().unwrap(), port.make_send().unwrap()],
        made: [Some(&port), None, Some(&port)],
    };
    let message = pair.deliver(message, &mut buffer);
    assert_eq!(message.bytes().len(), 28 + 5 * 12);
    let view = message.decode::<Several<'_>>().unwrap().body;
    assert_eq!(view.owned[0], view.owned[1]);
    assert!(view.made[0].is_some());
    assert!(view.made[1].is_none());
    assert_eq!(view.made[2].as_ref(), Some(&view.owned[0]));
}

#[derive(MachMessage)]
#[mach(id = 0x203)]
struct Moved {
    #[mach(move_send)]
    send: SendRight,
    #[mach(move_send_once)]
    once: SendOnceRight,
}

#[test]
fn right_to_a_port_dying_in_the_queue_arrives_dead() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let message = Moved {
        send: port.make_send().unwrap(),
        once: port.make_send_once().unwrap(),
    };
    pair.to_server.send(message).unwrap();
    drop(port);
    let view = pair
        .port
        .try_receive(&mut buffer)
        .unwrap()
        .unwrap()
        .decode::<Moved>()
        .unwrap()
        .body;
    assert!(view.send.is_dead());
    assert!(view.once.is_dead());
    let error = view.send.send_or_return(Ping, Wait::Forever).unwrap_err();
    assert_eq!(error.code(), mach_msg::kernel::MsgReturn::SEND_INVALID_DEST);
    assert!(error.into_message().is_some());
}

#[test]
fn dead_right_can_be_forwarded() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = Moved {
        send: SendRight::dead(*pair.client),
        once: SendOnceRight::dead(*pair.client),
    };
    let view = pair
        .deliver(message, &mut buffer)
        .decode::<Moved>()
        .unwrap()
        .body;
    assert!(view.send.is_dead());
    assert!(view.once.is_dead());
}

#[derive(MachMessage)]
#[mach(id = 0x204)]
struct Arrays<'a> {
    #[mach(ool_ports(move_receive))]
    move_receive: OolPorts<ReceiveRight>,
    #[mach(ool_ports(move_send), max = 3)]
    move_send: OolPorts<SendRight>,
    #[mach(ool_ports(move_send_once))]
    move_send_once: OolPorts<SendOnceRight>,
    #[mach(ool_ports(copy_send))]
    copy_send: OolPorts<&'a SendRight>,
    #[mach(ool_ports(make_send))]
    make_send: OolPorts<&'a ReceiveRight>,
    #[mach(ool_ports(make_send_once))]
    make_send_once: OolPorts<&'a ReceiveRight>,
}

fn arrays<'a>(pair: &Pair, port: &'a ReceiveRight, send: &'a SendRight) -> Arrays<'a> {
    let task = *pair.client;
    let once = || Some(port.make_send_once().unwrap());
    Arrays {
        move_receive: OolPorts::new_in(task, [Some(pair.client_port()), None]).unwrap(),
        move_send: OolPorts::new_in(
            task,
            [None, Some(send.clone()), Some(SendRight::dead(task))],
        )
        .unwrap(),
        move_send_once: OolPorts::new_in(task, [once(), once()]).unwrap(),
        copy_send: OolPorts::new_in(task, [Some(send), None, Some(send)]).unwrap(),
        make_send: OolPorts::new_in(task, [Some(port)]).unwrap(),
        make_send_once: OolPorts::new_in(task, [Some(port); 4]).unwrap(),
    }
}

#[test]
fn ool_ports_arrive_in_each_disposition() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    let message = arrays(&pair, &port, &send);
    let view = pair
        .deliver(message, &mut buffer)
        .decode::<Arrays<'_>>()
        .unwrap()
        .body;
    let present: Vec<bool> = view
        .move_receive
        .iter()
        .map(|right| right.is_some())
        .collect();
    assert_eq!(present, [true, false]);
    let rights: Vec<_> = view.move_send.into_iter().collect();
    assert!(rights[0].is_none());
    assert!(!rights[1].as_ref().unwrap().is_dead());
    assert!(rights[2].as_ref().unwrap().is_dead());
    let mut other = MessageBuffer::new();
    for right in view.move_send_once.into_iter().chain(view.make_send_once) {
        right.unwrap().send(Ping).unwrap();
        assert!(port.try_receive(&mut other).unwrap().is_some());
    }
    assert_eq!(view.copy_send.len(), 3);
    for right in view.copy_send.iter().chain(view.make_send.iter()).flatten() {
        right.send(Ping).unwrap();
        assert!(port.try_receive(&mut other).unwrap().is_some());
    }
    // The iterator releases its remaining items.
    let mut left = view.copy_send.into_iter();
    assert!(left.next().unwrap().is_some());
}

#[test]
fn untaken_ool_ports_are_released() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    drop(pair.deliver(arrays(&pair, &port, &send), &mut buffer));
    let message = pair.deliver(arrays(&pair, &port, &send), &mut buffer);
    drop(message.decode::<Arrays<'_>>().unwrap());
}

#[test]
fn ool_ports_are_returned_by_a_full_queue() {
    let pair = Pair::new();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    while pair.to_server.try_send(Ping).is_ok() {}
    let error = pair
        .to_server
        .send_or_return(arrays(&pair, &port, &send), Wait::Never)
        .unwrap_err();
    assert!(error.is_timeout());
    let message = error.into_message().unwrap();
    assert_eq!(message.move_receive.iter().flatten().count(), 1);
    assert_eq!(message.copy_send.iter().flatten().count(), 2);
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
    let received = pair.deliver(message, &mut buffer);
    let view = received.decode::<Arrays<'_>>().unwrap().body;
    assert_eq!(view.make_send_once.len(), 4);
    assert_eq!(view.move_send_once.iter().flatten().count(), 2);
}

#[test]
fn ool_ports_are_in_memory_of_their_task() {
    let pair = Pair::new();
    let port = pair.client_port();
    let rights = OolPorts::of([port.make_send().unwrap(), port.make_send().unwrap()]).unwrap();
    assert_eq!(rights.task(), *pair.client);
    assert_eq!(
        rights
            .iter()
            .flatten()
            .filter(|right| **right == port)
            .count(),
        2
    );
    let foreign = [port.make_send().unwrap(), pair.port.make_send().unwrap()];
    assert_eq!(
        OolPorts::of(foreign).err(),
        Some(mach_msg::kernel::KernReturn::INVALID_RIGHT)
    );
    assert!(OolPorts::<SendRight>::of([]).unwrap().is_empty());
}

#[test]
fn ool_ports_with_a_right_of_another_task_are_refused() {
    let pair = Pair::new();
    let port = pair.client_port();
    let rights = [
        Some(port.make_send().unwrap()),
        Some(pair.port.make_send().unwrap()),
        Some(port.make_send().unwrap()),
    ];
    assert_eq!(
        OolPorts::new_in(*pair.client, rights).err(),
        Some(mach_msg::kernel::KernReturn::INVALID_RIGHT)
    );
}

#[derive(MachMessage)]
#[mach(id = 0x205)]
struct WithGuard {
    #[mach(move_receive, guard)]
    right: GuardedReceiveRight,
}

#[test]
fn guarded_receive_right_arrives_guarded_and_immovable() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    let right = port.guard(0x1_0000_0001).unwrap();
    let view = pair
        .deliver(WithGuard { right }, &mut buffer)
        .decode::<WithGuard>()
        .unwrap()
        .body;
    send.send(Ping).unwrap();
    let mut other = MessageBuffer::new();
    assert!(
        view.right
            .right()
            .try_receive(&mut other)
            .unwrap()
            .is_some()
    );
    assert!(view.right.is_immovable());
    assert_eq!(view.right.right().context(), Ok(view.right.guard()));
    // The right remains immovable even without its guard.
    let (right, code) = view.right.unguard().unwrap_err();
    assert_eq!(code, KernReturn::INVALID_CAPABILITY);
    let back = pair.port.make_send().unwrap();
    let error = back
        .send_or_return(WithGuard { right }, Wait::Forever)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the message was not sent, it is returned: right: expected a receive right that can be moved, found an immovable one"
    );
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_RIGHT);
    drop(error.into_message().unwrap());
    assert!(send.is_dead());
}

#[derive(MachMessage)]
#[mach(id = 0x207)]
struct GuardedThere {
    #[mach(move_receive, guard)]
    right: ReceiveRight,
}

#[test]
fn unguarded_right_arrives_guarded_if_requested() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let right = pair.client_port();
    let send = right.make_send().unwrap();
    let view = pair
        .deliver(GuardedThere { right }, &mut buffer)
        .decode::<GuardedThere>()
        .unwrap()
        .body;
    assert!(view.right.is_immovable());
    assert_eq!(view.right.right().context(), Ok(view.right.guard()));
    assert_ne!(view.right.guard(), 0);
    drop(view);
    assert!(send.is_dead());
}

#[derive(MachMessage)]
#[mach(id = 0x208)]
struct PerhapsGuarded {
    #[mach(move_receive, guard)]
    right: Option<ReceiveRight>,
}

#[test]
fn optional_guarded_right_moves_to_the_receiver() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let right = pair.client_port();
    let send = right.make_send().unwrap();
    let right = Some(right);
    let message = pair.deliver(PerhapsGuarded { right }, &mut buffer);
    let view = message.decode::<PerhapsGuarded>().unwrap().body;
    assert!(!send.is_dead());
    assert!(view.right.as_ref().is_some_and(|right| right.guard() != 0));
    drop(view);
    assert!(send.is_dead());
    let message = pair.deliver(PerhapsGuarded { right: None }, &mut buffer);
    let view = message.decode::<PerhapsGuarded>().unwrap().body;
    assert!(view.right.is_none());
}

#[test]
fn unguarded_right_is_returned_unguarded() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    while pair.to_server.try_send(Ping).is_ok() {}
    let right = pair.client_port();
    let error = pair
        .to_server
        .send_or_return(GuardedThere { right }, Wait::Never)
        .unwrap_err();
    let right = error.into_message().unwrap().right;
    assert_eq!(right.context(), Ok(0));
    assert_eq!(right.status().unwrap().flags & 0x42, 0);
    for part in [Part::GuardedOnReceipt(right), Part::UnguardedOnSend(None)] {
        let message = MessageBuilder::new(3)
            .part(part)
            .part(Part::UnguardedOnSend(Some(pair.client_port())));
        let message = pair
            .to_server
            .send_or_return(message, Wait::Never)
            .unwrap_err();
        let parts = message.into_message().unwrap().parts;
        match &parts[..] {
            [
                Part::GuardedOnReceipt(first),
                Part::UnguardedOnSend(Some(second)),
            ] => {
                assert_eq!([first.context(), second.context()], [Ok(0), Ok(0)]);
            }
            [
                Part::UnguardedOnSend(None),
                Part::UnguardedOnSend(Some(second)),
            ] => {
                assert_eq!(second.context(), Ok(0));
            }
            other => panic!("{other:?}"),
        }
    }
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
}

#[test]
fn immovable_right_is_not_sent() {
    let pair = Pair::new();
    let right = pair.client_port().guard_immovable(9).unwrap();
    assert!(right.is_immovable());
    let error = pair
        .to_server
        .send_or_return(WithGuard { right }, Wait::Forever)
        .unwrap_err();
    let right = error.into_message().unwrap().right;
    assert_eq!(right.guard(), 9);
}

#[test]
fn proxy_keeps_guarded_descriptors_without_a_guard() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let sent = pair.client_port();
    let send = sent.make_send().unwrap();
    let message = MessageBuilder::new(3).part(Part::UnguardedOnSend(Some(sent)));
    pair.to_server.try_send(message).unwrap();
    let to_server = pair.port.make_send().unwrap();
    for _ in 0..2 {
        let received = pair.port.try_receive(&mut buffer).unwrap().unwrap();
        let cursor = MessageCursor::new(received).unwrap();
        let (message, _) = cursor.into_builder();
        assert!(matches!(
            message.parts[..],
            [Part::UnguardedOnSend(Some(_))]
        ));
        to_server.try_send(message).unwrap();
    }
    drop(pair.port.try_receive(&mut buffer).unwrap().unwrap());
    assert!(send.is_dead());
}

#[test]
fn undecoded_guarded_right_is_released() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let right = pair.client_port().guard(5).unwrap();
    drop(pair.deliver(WithGuard { right }, &mut buffer));
}

#[test]
fn returned_guarded_right_has_its_guard() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    while pair.to_server.try_send(Ping).is_ok() {}
    let right = pair.client_port().guard(77).unwrap();
    let error = pair
        .to_server
        .send_or_return(WithGuard { right }, Wait::Never)
        .unwrap_err();
    let right = error.into_message().unwrap().right;
    assert_eq!(right.guard(), 77);
    assert!(right.unguard().is_ok());
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
}

#[derive(MachMessage)]
#[mach(id = 0x206)]
struct MaybeGuarded {
    #[mach(move_receive, guard)]
    guarded: Option<GuardedReceiveRight>,
    #[mach(move_receive, guard)]
    plain: Option<ReceiveRight>,
}

#[test]
fn optional_guarded_right_can_be_none() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for (with_guarded, with_plain) in [(true, false), (false, true), (false, false)] {
        let message = MaybeGuarded {
            guarded: with_guarded.then(|| pair.client_port().guard(7).unwrap()),
            plain: with_plain.then(|| pair.client_port()),
        };
        let view = pair
            .deliver(message, &mut buffer)
            .decode::<MaybeGuarded>()
            .unwrap()
            .body;
        assert_eq!(view.guarded.is_some(), with_guarded);
        assert_eq!(view.plain.is_some(), with_plain);
        for right in view.guarded.iter().chain(&view.plain) {
            assert!(right.is_immovable());
            assert_eq!(right.right().context(), Ok(right.guard()));
        }
    }
    // Sends null, although the field of the receiver is not an `Option`.
    #[derive(MachMessage)]
    #[mach(id = 0x206)]
    struct Both {
        #[mach(move_receive, guard)]
        guarded: GuardedReceiveRight,
        #[mach(move_receive, guard)]
        plain: GuardedReceiveRight,
    }
    let message = MaybeGuarded {
        guarded: Some(pair.client_port().guard(7).unwrap()),
        plain: None,
    };
    let error = pair
        .deliver(message, &mut buffer)
        .decode::<Both>()
        .map(|both| both.body.guarded.guard())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "plain: expected a right at offset 44, found MACH_PORT_NULL"
    );
}

#[test]
fn optional_guarded_right_is_returned_by_full_queue() {
    let pair = Pair::new();
    while pair.to_server.try_send(Ping).is_ok() {}
    let message = MaybeGuarded {
        guarded: Some(pair.client_port().guard(7).unwrap()),
        plain: None,
    };
    let back = pair
        .to_server
        .send_or_return(message, Wait::Never)
        .unwrap_err()
        .into_message();
    let back = back.expect("the queue is full: nothing is lost");
    assert_eq!(
        back.guarded.as_ref().map(GuardedReceiveRight::guard),
        Some(7)
    );
    assert!(back.plain.is_none());
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
}
