//! Receivers that stop.

use std::thread;
use std::time::Duration;

use mach_msg::ReceiveRight;
use mach_msg_net::bridge::Settings;

use crate::fixture::{Gift, Number, Pair, bytes, receive_bytes, receive_gift, receive_number};

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
fn stopped_receiver_stops_its_sender_and_nobody_else() {
    let pair = narrow();
    let (stopped, to_stopped) = pair.port("stopped");
    let (other, to_other) = pair.port("other");
    let count = fill(&to_stopped);
    // The queue of the receiver, that of the proxy, and something between.
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
fn right_comes_home_in_a_message_that_waits() {
    let pair = narrow();
    let (stopped, to_stopped) = pair.port("stopped");
    let (second, to_second) = pair.port("second");
    pair.b.bridge.unexport("second");
    let count = fill(&to_stopped);
    // The right to `second` goes home after messages that wait, and its release comes first.
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
    // All of them were destroyed at some place on the way, and their rights released.
    let told = crate::fixture::notification(&own);
    assert!(
        matches!(told, mach_msg::Notification::NoSenders { .. }),
        "{told:?}"
    );
    drop((own, right));
    pair.end();
}
