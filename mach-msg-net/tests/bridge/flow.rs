//! Receivers that stop.

use std::thread;
use std::time::Duration;

use mach_msg::kernel::embedded::KernelLimits;
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::{MessageBuffer, OolMemory, ReceiveRight, Wait};
use mach_msg_net::bridge::Settings;
use mach_msg_net::link::{Counts, Limits};

use crate::fixture::{
    Gift, Machine, Number, PATIENCE, Pair, bytes, link, receive_bytes, receive_gift,
    receive_number, runtime,
};

const SIZE: usize = 60_000;

/// Sends until the queue of the proxy and everything after it is full. Returns the number of
/// messages.
fn fill(right: &mach_msg::SendRight) -> usize {
    let mut count = 0;
    while right
        .send_timeout(bytes(SIZE), Duration::from_millis(300))
        .is_ok()
    {
        count += 1;
        assert!(count < 500, "nothing stops the sender");
    }
    count
}

fn narrow() -> Pair {
    let settings = Settings {
        stream_window: 64 << 10,
        ..Settings::default()
    };
    Pair::with(|builder| builder.settings(settings).proxy_queue(5))
}

#[test]
fn stopped_receiver_stops_only_its_own_sender() {
    let pair = narrow();
    let (stopped, to_stopped) = pair.port("stopped");
    let (other, to_other) = pair.port("other");
    let count = fill(&to_stopped);
    // The queues of the receiver and of the proxy, and some messages between them.
    assert!(count >= 10, "{count}");
    for number in 0..50 {
        to_other.send(Number { number }).unwrap();
        assert_eq!(receive_number(&other), number);
    }
    let sender = thread::spawn(move || {
        to_stopped.send(Number { number: 99 }).unwrap();
        to_stopped
    });
    for _ in 0..count {
        assert_eq!(receive_bytes(&stopped), *bytes(SIZE).inline);
    }
    assert_eq!(receive_number(&stopped), 99);
    drop((sender.join().unwrap(), stopped, to_other, other));
    pair.end();
}

#[test]
fn right_returns_home_in_a_queued_message() {
    let pair = narrow();
    let (stopped, to_stopped) = pair.port("stopped");
    let (second, to_second) = pair.port("second");
    pair.b.bridge.unexport("second");
    let count = fill(&to_stopped);
    // The right to `second` is returned after waiting messages, and its release arrives first.
    let sender = thread::spawn(move || {
        let right = to_second;
        to_stopped.send(Gift { right, number: 1 }).unwrap();
        to_stopped
    });
    for _ in 0..count {
        receive_bytes(&stopped);
    }
    let (home, _) = receive_gift(&stopped);
    assert!(home == second);
    home.send(Number { number: 5 }).unwrap();
    assert_eq!(receive_number(&second), 5);
    drop((home, sender.join().unwrap(), stopped, second));
    pair.end();
}

#[test]
fn order_is_kept_over_many_messages_of_all_sizes() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    let sender = thread::spawn(move || {
        for number in 0..2000_usize {
            right.send(bytes(number * 37 % 9000 / 4 * 4)).unwrap();
        }
        right
    });
    for number in 0..2000_usize {
        assert_eq!(receive_bytes(&port).len(), number * 37 % 9000 / 4 * 4);
    }
    drop((sender.join().unwrap(), port));
    pair.end();
}

#[test]
fn messages_in_the_queue_of_a_dead_receiver_are_released() {
    let pair = narrow();
    let (port, right) = pair.port("port");
    let own = ReceiveRight::new_in(pair.a.task()).unwrap();
    own.on_no_senders(1, &own).unwrap();
    for number in 0..20 {
        let gift = Gift {
            right: own.make_send().unwrap(),
            number,
        };
        right.send(gift).unwrap();
    }
    drop(port);
    // All of them were destroyed in transit, and their rights released.
    let told = crate::fixture::notification(&own);
    assert!(
        matches!(told, mach_msg::Notification::NoSenders { .. }),
        "{told:?}"
    );
    drop((own, right));
    pair.end();
}

#[test]
fn answers_above_the_limit_arrive() {
    let size = 8 << 20;
    let limits = Limits {
        region_bytes: 8 << 20,
        unread_bytes: 8 << 20,
        ..Limits::default()
    };
    let pair = Pair::with(|builder| builder.limits(limits));
    let (port, right) = pair.port("port");
    let (other, to_other) = pair.port("other");
    let count = 4;
    let server = thread::spawn(move || {
        let mut buffer = MessageBuffer::new();
        for _ in 0..count {
            let request = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
            let (_, reply) = MessageCursor::new(request).unwrap().into_builder();
            let memory = OolMemory::new_in(port.task(), size).unwrap();
            let answer = MessageBuilder::new(8).part(memory);
            reply.unwrap().send(answer).unwrap();
        }
        port
    });
    let client = ReceiveRight::new_in(pair.a.task()).unwrap();
    for number in 0..count {
        let reply = client.make_send_once().unwrap();
        let request = Number { number };
        right.send_request(request, reply, Wait::Forever).unwrap();
    }
    let mut buffer = MessageBuffer::new();
    for number in 0..count {
        // Other messages of the same link arrive in the meantime.
        to_other.send(Number { number }).unwrap();
        assert_eq!(receive_number(&other), number);
        let answer = client.receive_timeout(&mut buffer, PATIENCE).unwrap();
        match MessageCursor::new(answer).unwrap().next() {
            Some(Part::Memory(memory)) => assert_eq!(memory.len(), size),
            part => panic!("{part:?}"),
        }
    }
    drop((server.join().unwrap(), right, client, other, to_other));
    pair.end();
}

#[test]
fn stopped_receiver_of_large_messages_stops_nobody_else() {
    let limits = Limits {
        receiving_bytes: 1 << 20,
        ..Limits::default()
    };
    let pair = Pair::with(|builder| builder.limits(limits));
    let (stopped, to_stopped) = pair.port("stopped");
    let (other, to_other) = pair.port("other");
    stopped.set_queue_limit(1).unwrap();
    let size = 900_000;
    for _ in 0..2 {
        to_stopped.send(bytes(size)).unwrap();
    }
    while stopped.status().unwrap().message_count == 0 {
        thread::yield_now();
    }
    // The second message waits for room, with as much memory as the link may use.
    for _ in 0..10 {
        to_other.send(bytes(size)).unwrap();
        assert_eq!(receive_bytes(&other).len(), size);
    }
    for _ in 0..2 {
        assert_eq!(receive_bytes(&stopped).len(), size);
    }
    drop((stopped, to_stopped, other, to_other));
    pair.end();
}

#[test]
fn message_waits_until_the_kernel_has_memory() {
    let mut limits = KernelLimits::default();
    limits.queued_bytes_per_sender = 1 << 20;
    let runtime = runtime();
    let a = Machine::new(&runtime, 1);
    let b = Machine::with_limits(&runtime, 2, limits);
    let to_b = link(&runtime, &a, &b);
    let [first, second] = ["first", "second"].map(|name| b.service(name));
    let [to_first, to_second] = ["first", "second"].map(|name| {
        let found = to_b.look_up_as(a.task(), name);
        runtime.block_on(found).unwrap()
    });
    let size = 200_000;
    for _ in 0..5 {
        to_first.send(bytes(size)).unwrap();
    }
    while first.status().unwrap().message_count < 5 {
        thread::yield_now();
    }
    // All that the link task may queue is in the queue of the other port.
    to_second.send(bytes(size)).unwrap();
    to_second.send(Number { number: 6 }).unwrap();
    for _ in 0..5 {
        assert_eq!(receive_bytes(&first).len(), size);
    }
    assert_eq!(receive_bytes(&second).len(), size);
    assert_eq!(receive_number(&second), 6);
    assert_eq!(to_b.status().refused, 0);
    drop((first, second, to_first, to_second, to_b));
    a.end(&runtime);
    b.end(&runtime);
}

#[test]
fn more_ports_than_streams_are_used_in_turn() {
    let settings = Settings {
        streams: 2,
        ..Settings::default()
    };
    let pair = Pair::with(|builder| builder.settings(settings));
    let ports: Vec<_> = (0..5).map(|n| pair.port(&format!("port {n}"))).collect();
    // A request without an answer does not keep its stream.
    let client = ReceiveRight::new_in(pair.a.task()).unwrap();
    let replies: Vec<_> = ports
        .iter()
        .map(|(port, right)| {
            let reply = client.make_send_once().unwrap();
            let request = Number { number: 7 };
            right.send_request(request, reply, Wait::Forever).unwrap();
            let mut buffer = MessageBuffer::new();
            let request = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
            request.decode::<Number>().unwrap().reply.unwrap()
        })
        .collect();
    thread::scope(|scope| {
        for (port, right) in &ports {
            scope.spawn(|| (0..200).for_each(|number| right.send(Number { number }).unwrap()));
            scope.spawn(|| (0..200).for_each(|number| assert_eq!(receive_number(port), number)));
        }
    });
    for (number, reply) in (0..).zip(replies) {
        reply.send(Number { number }).unwrap();
        assert_eq!(receive_number(&client), number);
    }
    drop((client, ports));
    // All entries are released, although the last streams of some ports had ended.
    let to_a = pair.runtime.block_on(pair.b.bridge.accepted(pair.a.key()));
    for number in 0..5 {
        pair.b.bridge.unexport(&format!("port {number}"));
    }
    while to_a.status().counts != Counts::default() {
        thread::yield_now();
    }
    drop(to_a);
    pair.end();
}

#[test]
fn message_arrives_although_its_reply_right_died() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    port.set_queue_limit(1).unwrap();
    let client = ReceiveRight::new_in(pair.a.task()).unwrap();
    right.send(Number { number: 1 }).unwrap();
    let reply = client.make_send().unwrap();
    right
        .send_request(Number { number: 2 }, reply, Wait::Forever)
        .unwrap();
    let to_a = pair.runtime.block_on(pair.b.bridge.accepted(pair.a.key()));
    // The request waits for room with its reply right, which leads to `client`.
    while to_a.status().counts.proxies == 0 {
        thread::yield_now();
    }
    drop(client);
    while to_a.status().counts.proxies > 0 {
        thread::yield_now();
    }
    assert_eq!(receive_number(&port), 1);
    assert_eq!(receive_number(&port), 2);
    drop((port, right, to_a));
    pair.end();
}

/// Set in a process that can open only a few files.
const FEW_FILES: &str = "NET_TEST_FEW_FILES";

#[test]
fn waiting_messages_need_no_descriptors() {
    if std::env::var_os(FEW_FILES).is_none() {
        let name = "flow::waiting_messages_need_no_descriptors";
        let status = std::process::Command::new("sh")
            .args(["-c", "ulimit -n 80; exec \"$0\" \"$@\""])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(FEW_FILES, "1")
            .status();
        assert!(status.unwrap().success());
        return;
    }
    let pair = Pair::new();
    let ports: Vec<_> = (0..70).map(|n| pair.port(&format!("port {n}"))).collect();
    for (port, right) in &ports {
        port.set_queue_limit(1).unwrap();
        for number in 0..3 {
            right.send(Number { number }).unwrap();
        }
    }
    for (port, _) in &ports {
        while port.status().unwrap().message_count == 0 {
            thread::yield_now();
        }
    }
    // The second message of each port waits with its stream.
    for number in 0..3 {
        for (port, _) in &ports {
            assert_eq!(receive_number(port), number);
        }
    }
    drop(ports);
    pair.end();
}
