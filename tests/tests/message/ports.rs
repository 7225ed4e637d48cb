//! Rights in descriptors: each disposition, null, dead, arrays.

use mach_msg::{Borrowed, MachMessage, MessageBuffer, ReceiveRight, SendOnceRight, SendRight};

use crate::support::{Pair, Ping};

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
fn a_right_sent_in_each_way_works_at_the_receiver() {
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
    assert!(view.move_receive.try_receive(&mut other).is_ok());
    for right in [&view.move_send, &view.copy_send, &view.make_send] {
        right.send(Ping).unwrap();
        assert!(kept.try_receive(&mut other).is_ok());
    }
    for right in [view.move_send_once, view.make_send_once] {
        right.send(Ping).unwrap();
        assert!(kept.try_receive(&mut other).is_ok());
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
fn null_is_none_and_a_right_is_some() {
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
fn an_array_of_rights_is_one_descriptor_for_each() {
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
fn a_right_whose_port_died_in_the_queue_arrives_dead() {
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
        .decode::<Moved>()
        .unwrap()
        .body;
    assert!(view.send.is_dead());
    assert!(view.once.is_dead());
    let error = view.send.send(Ping).unwrap_err();
    assert_eq!(error.code(), mach_msg::kernel::MsgReturn::SEND_INVALID_DEST);
    assert!(error.into_message().is_some());
}

#[test]
fn a_dead_right_can_be_passed_on() {
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
