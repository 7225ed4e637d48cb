//! Queues: their limits, blocked senders and receivers, and the ends of their waits.

use std::thread;
use std::time::{Duration, Instant};
// Not in the prelude of `core`: `tests/gnumach` compiles this file too.
use std::vec::Vec;

use mach_msg::kernel::{MsgReturn, Task};
use mach_msg::{MessageBuffer, PortSet, Wait};
use mach_msg_tests::fixture::{Number, numbers, port};

mach_msg_tests::on_each_kernel! {
    sixth_message_to_a_new_port_is_returned,
    raised_limit_makes_room_lowered_one_keeps_queue,
    queue_limit_of_0_refuses_every_message,
    send_once_right_ignores_the_queue_limit,
    blocked_sender_sends_when_there_is_room,
    send_timeout_returns_the_message,
    blocked_receiver_gets_the_next_message,
    receive_timeout_returns_timed_out,
    message_to_a_dead_port_is_returned,
    members_of_a_set_take_turns,
    received_message_has_the_name_of_the_set_member,
    set_receiver_is_woken_by_every_member,
}

/// A timeout that only a failing test reaches.
const LONG: Duration = Duration::from_secs(60);

fn sixth_message_to_a_new_port_is_returned(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    for number in 0..5 {
        send.try_send(Number { number }).unwrap();
    }
    let error = send
        .send_or_return(Number { number: 5 }, Wait::Never)
        .unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_TIMED_OUT);
    assert_eq!(error.into_message(), Some(Number { number: 5 }));
    assert_eq!(numbers(&port), [0, 1, 2, 3, 4]);
}

fn raised_limit_makes_room_lowered_one_keeps_queue(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    port.set_queue_limit(1).unwrap();
    send.try_send(Number { number: 0 }).unwrap();
    assert!(send.try_send(Number { number: 1 }).is_err());
    port.set_queue_limit(3).unwrap();
    send.try_send(Number { number: 2 }).unwrap();
    send.try_send(Number { number: 3 }).unwrap();
    port.set_queue_limit(1).unwrap();
    assert!(send.try_send(Number { number: 4 }).is_err());
    assert_eq!(numbers(&port), [0, 2, 3]);
}

fn queue_limit_of_0_refuses_every_message(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    port.set_queue_limit(0).unwrap();
    let error = send.try_send(Number { number: 0 }).unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_TIMED_OUT);
    assert!(numbers(&port).is_empty());
}

fn send_once_right_ignores_the_queue_limit(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    port.set_queue_limit(1).unwrap();
    send.try_send(Number { number: 0 }).unwrap();
    let once = port.make_send_once().unwrap();
    once.send(Number { number: 1 }).unwrap();
    assert_eq!(port.status().unwrap().message_count, 2);
    assert_eq!(numbers(&port), [0, 1]);
}

fn blocked_sender_sends_when_there_is_room(task: Task) {
    const MESSAGES: u64 = 50;
    let port = port(task);
    let send = port.make_send().unwrap();
    port.set_queue_limit(1).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..MESSAGES {
                send.send(Number { number }).unwrap();
            }
        });
        let mut buffer = MessageBuffer::new();
        for number in 0..MESSAGES {
            let message = port.receive_timeout(&mut buffer, LONG).unwrap();
            assert_eq!(message.decode::<Number>().unwrap().body.number, number);
        }
    });
}

fn send_timeout_returns_the_message(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    port.set_queue_limit(0).unwrap();
    let start = Instant::now();
    let wait = Duration::from_millis(20);
    let error = send.send_timeout(Number { number: 1 }, wait).unwrap_err();
    assert!(start.elapsed() >= wait);
    assert!(error.is_timeout());
    let wait = Wait::For(wait);
    let unsent = send.send_or_return(Number { number: 1 }, wait).unwrap_err();
    assert_eq!(unsent.into_message(), Some(Number { number: 1 }));
}

fn blocked_receiver_gets_the_next_message(task: Task) {
    const MESSAGES: u64 = 50;
    let (there, back) = (port(task), port(task));
    let to_there = there.make_send().unwrap();
    let to_back = back.make_send().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            for _ in 0..MESSAGES {
                let message = there.receive_timeout(&mut buffer, LONG).unwrap();
                let number = message.decode::<Number>().unwrap().body.number;
                to_back.send(Number { number: number + 1 }).unwrap();
            }
        });
        let mut buffer = MessageBuffer::new();
        for number in 0..MESSAGES {
            to_there.send(Number { number }).unwrap();
            let message = back.receive_timeout(&mut buffer, LONG).unwrap();
            assert_eq!(message.decode::<Number>().unwrap().body.number, number + 1);
        }
    });
}

fn receive_timeout_returns_timed_out(task: Task) {
    let port = port(task);
    let mut buffer = MessageBuffer::new();
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    let start = Instant::now();
    let wait = Duration::from_millis(20);
    let error = port.receive_timeout(&mut buffer, wait).unwrap_err();
    assert!(start.elapsed() >= wait);
    assert_eq!(error.code(), MsgReturn::RCV_TIMED_OUT);
}

fn message_to_a_dead_port_is_returned(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    drop(port);
    let error = send
        .send_or_return(Number { number: 3 }, Wait::Forever)
        .unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_DEST);
    assert_eq!(error.into_message(), Some(Number { number: 3 }));
}

fn members_of_a_set_take_turns(task: Task) {
    let set = PortSet::new_in(task).unwrap();
    let members = [port(task), port(task)];
    for (index, member) in members.iter().enumerate() {
        set.add(member).unwrap();
        let send = member.make_send().unwrap();
        for number in 0..3 {
            let number = index as u64 * 10 + number;
            send.try_send(Number { number }).unwrap();
        }
    }
    let mut buffer = MessageBuffer::new();
    let mut received = Vec::new();
    while let Ok(Some(message)) = set.try_receive(&mut buffer) {
        received.push(message.decode::<Number>().unwrap().body.number);
    }
    assert_eq!(received, [0, 10, 1, 11, 2, 12]);
}

fn received_message_has_the_name_of_the_set_member(task: Task) {
    let set = PortSet::new_in(task).unwrap();
    let members = [port(task), port(task), port(task)];
    for member in &members {
        set.add(member).unwrap();
    }
    let mut buffer = MessageBuffer::new();
    for (number, member) in (0..).zip(&members) {
        let send = member.make_send().unwrap();
        send.try_send(Number { number }).unwrap();
        let message = set.try_receive(&mut buffer).unwrap().unwrap();
        assert_eq!(message.local_port(), member.name());
        assert_eq!(message.decode::<Number>().unwrap().body.number, number);
    }
    assert!(set.try_receive(&mut buffer).unwrap().is_none());
}

fn set_receiver_is_woken_by_every_member(task: Task) {
    const ROUNDS: u64 = 30;
    let set = PortSet::new_in(task).unwrap();
    let members = [port(task), port(task)];
    let senders = members.each_ref().map(|member| {
        set.add(member).unwrap();
        member.make_send().unwrap()
    });
    let done = port(task);
    let to_done = done.make_send().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            for number in 0..ROUNDS {
                let message = set.receive_timeout(&mut buffer, LONG).unwrap();
                assert_eq!(message.decode::<Number>().unwrap().body.number, number);
                to_done.send(Number { number }).unwrap();
            }
        });
        let mut buffer = MessageBuffer::new();
        for number in 0..ROUNDS {
            let sender = &senders[number as usize % senders.len()];
            sender.send(Number { number }).unwrap();
            done.receive_timeout(&mut buffer, LONG).unwrap();
        }
    });
}
