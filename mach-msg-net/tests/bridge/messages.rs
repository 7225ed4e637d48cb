//! Messages, calls, memory and arrays that cross a link.

use std::thread;

use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::{CallError, MessageBuffer, Notification, OolMemory, OolPorts, ReceiveRight, Wait};

use crate::fixture::{
    Ask, Double, Number, PATIENCE, Pair, bytes, notification, receive_bytes, receive_number,
};

#[test]
fn message_arrives_with_its_bytes() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    right.send(Number { number: 7 }).unwrap();
    assert_eq!(receive_number(&port), 7);
    for count in [0, 4, 60, 5000, 100_000] {
        let message = bytes(count);
        let sent = message.inline.to_vec();
        right.send(message).unwrap();
        assert_eq!(receive_bytes(&port), sent);
    }
    drop((port, right));
    pair.end();
}

#[test]
fn call_returns_the_reply() {
    let pair = Pair::new();
    let (port, right) = pair.port("doubler");
    let server = thread::spawn(move || {
        let mut buffer = MessageBuffer::new();
        for _ in 0..100 {
            let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
            let ask = message.decode::<Ask>().unwrap();
            let number = ask.body.number * 2;
            ask.reply.unwrap().send(Double { number }).unwrap();
        }
        port
    });
    for number in 0..100 {
        let reply = right.call_timeout(Ask { number }, PATIENCE).unwrap();
        assert_eq!(reply, Double { number: number * 2 });
    }
    drop((server.join().unwrap(), right));
    pair.end();
}

#[test]
fn dropped_reply_right_ends_the_call() {
    let pair = Pair::new();
    let (port, right) = pair.port("silent");
    let server = thread::spawn(move || {
        let mut buffer = MessageBuffer::new();
        drop(port.receive_timeout(&mut buffer, PATIENCE).unwrap());
        port
    });
    let result = right.call_timeout(Ask { number: 1 }, PATIENCE);
    assert_eq!(result, Err(CallError::NoReply));
    drop((server.join().unwrap(), right));
    pair.end();
}

#[test]
fn send_right_as_reply_port_takes_many_replies() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let client = ReceiveRight::new_in(pair.a.task()).unwrap();
    let reply = client.make_send().unwrap();
    right
        .send_request(Number { number: 1 }, reply, Wait::Forever)
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let cursor = MessageCursor::new(message).unwrap();
    let (_, reply) = cursor.into_builder();
    let Some(mach_msg::ReplyRight::Send(reply)) = reply else {
        panic!("{reply:?}")
    };
    for number in 0..10 {
        reply.send(Number { number }).unwrap();
    }
    for number in 0..10 {
        assert_eq!(receive_number(&client), number);
    }
    drop((port, right, reply, client));
    pair.end();
}

#[test]
fn answer_can_ask_for_another_answer() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let client = ReceiveRight::new_in(pair.a.task()).unwrap();
    let once = client.make_send_once().unwrap();
    let request = Number { number: 1 };
    right.send_request(request, once, Wait::Forever).unwrap();
    let back = ReceiveRight::new_in(pair.b.task()).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let (_, reply) = MessageCursor::new(message).unwrap().into_builder();
    let Some(mach_msg::ReplyRight::Once(reply)) = reply else {
        panic!("{reply:?}")
    };
    reply
        .send_request(Number { number: 2 }, back.make_send_once().unwrap())
        .unwrap();
    let message = client.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let received = message.decode::<Number>().unwrap();
    assert_eq!(received.body.number, 2);
    received.reply.unwrap().send(Number { number: 3 }).unwrap();
    assert_eq!(receive_number(&back), 3);
    drop((port, right, client, back));
    pair.end();
}

#[test]
fn memory_arrives_as_owned_regions() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let sizes = [0, 1, 4095, 4096, 3 << 20];
    let mut message = MessageBuilder::new(5);
    for (index, size) in sizes.into_iter().enumerate() {
        let mut memory = OolMemory::new_in(pair.a.task(), size).unwrap();
        for (place, byte) in memory.iter_mut().enumerate() {
            *byte = (place * 7 + index) as u8;
        }
        message = message.part(match index % 2 {
            0 => Part::Memory(memory),
            _ => Part::PhysicalMemory(memory),
        });
    }
    right.send(message.inline(b"tail")).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let mut cursor = MessageCursor::new(message).unwrap();
    for (index, size) in sizes.into_iter().enumerate() {
        let memory = match (index % 2, cursor.next()) {
            (0, Some(Part::Memory(memory))) | (1, Some(Part::PhysicalMemory(memory))) => memory,
            (_, other) => panic!("{other:?}"),
        };
        assert_eq!(memory.len(), size);
        let is_same = memory
            .iter()
            .enumerate()
            .all(|(place, byte)| *byte == (place * 7 + index) as u8);
        assert!(is_same, "region {index}");
    }
    assert_eq!(cursor.inline(), b"tail");
    drop(cursor);
    drop((port, right));
    pair.end();
}

#[test]
fn arrays_of_rights_keep_order_and_nulls() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let [first, second] = [(); 2].map(|()| ReceiveRight::new_in(pair.a.task()).unwrap());
    let sends = [
        Some(first.make_send().unwrap()),
        None,
        Some(second.make_send().unwrap()),
    ];
    let once_rights = [Some(first.make_send_once().unwrap())];
    let message = MessageBuilder::new(6)
        .part(OolPorts::new_in(pair.a.task(), sends).unwrap())
        .part(OolPorts::new_in(pair.a.task(), once_rights).unwrap())
        .part(Part::MoveSendOnce(None));
    right.send(message).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let mut cursor = MessageCursor::new(message).unwrap();
    let Some(Part::MoveSendPorts(sends)) = cursor.next() else {
        panic!("no send rights")
    };
    let mut sends = sends.into_iter();
    sends
        .next()
        .unwrap()
        .unwrap()
        .send(Number { number: 1 })
        .unwrap();
    assert!(sends.next().unwrap().is_none());
    sends
        .next()
        .unwrap()
        .unwrap()
        .send(Number { number: 2 })
        .unwrap();
    let Some(Part::MoveSendOncePorts(once_rights)) = cursor.next() else {
        panic!("no send-once rights")
    };
    assert!(matches!(cursor.next(), Some(Part::MoveSendOnce(None))));
    assert_eq!(receive_number(&first), 1);
    assert_eq!(receive_number(&second), 2);
    // The right is dropped unused on the other machine.
    drop(once_rights);
    assert!(matches!(notification(&first), Notification::SendOnce));
    drop((cursor, sends, port, right, first, second));
    pair.end();
}

#[test]
fn unaligned_sizes_and_ids_are_kept() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let mut message = MessageBuilder::new(-5);
    message.inline = vec![1, 2, 3, 4, 5].into();
    right.send(message).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    assert_eq!(message.id(), -5);
    assert_eq!(message.bytes()[24..], [1, 2, 3, 4, 5, 0, 0, 0]);
    drop((message, port, right));
    pair.end();
}
