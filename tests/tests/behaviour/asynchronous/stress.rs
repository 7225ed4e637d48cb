//! Waits in many tasks and threads, most of which are cancelled.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use futures_lite::future::block_on;
use mach_msg::kernel::Task;
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Number, numbers, port_and_right};
use tokio::time::timeout;

use super::{Runtime, current_thread, multi_thread, run};

/// Tells one receiver to stop.
const STOP: u64 = u64::MAX;

/// A message with a right.
#[derive(MachMessage)]
#[mach(id = 0x351)]
struct Gift {
    #[mach(move_send)]
    right: SendRight,
}

/// Returns a duration of up to 300 µs that depends on the number.
fn some_time(number: u64) -> Duration {
    Duration::from_micros(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32 & 0xff)
}

/// Receives numbers, with a separate registration for each, until it must stop.
async fn receive_singly(port: Arc<ReceiveRight>) -> u64 {
    let mut buffer = MessageBuffer::new();
    let mut count = 0;
    loop {
        let message = port.receive_async(&mut buffer).await.unwrap();
        if message.decode::<Number>().unwrap().body.number == STOP {
            return count;
        }
        count += 1;
    }
}

#[test]
fn single_receives_of_three_runtimes_take_all_messages() {
    const COUNT: u64 = 6_000;
    run(&Runtime::AsyncIo, async |task| {
        let (port, right) = port_and_right(task);
        let port = Arc::new(port);
        let of = |receive: fn(Arc<ReceiveRight>) -> u64| {
            let port = Arc::clone(&port);
            thread::spawn(move || receive(port))
        };
        let receivers = [
            of(|port| current_thread().block_on(receive_singly(port))),
            of(|port| multi_thread().block_on(receive_singly(port))),
            of(|port| block_on(receive_singly(port))),
        ];
        for number in 0..COUNT {
            right.send_async(Number { number }).await.unwrap();
            if number % 16 == 0 {
                thread::sleep(some_time(number));
            }
        }
        for _ in &receivers {
            right.send_async(Number { number: STOP }).await.unwrap();
        }
        let counts = receivers.map(|receiver| receiver.join().unwrap());
        assert_eq!(counts.iter().sum::<u64>(), COUNT);
    });
}

#[test]
fn cancelled_sends_lose_no_message_and_no_turn() {
    run(&Runtime::AsyncIo, async |task| {
        let (port, right) = port_and_right(task);
        port.set_queue_limit(2).unwrap();
        let runtime = multi_thread();
        let senders: Vec<_> = (0..6)
            .map(|sender| {
                let right = right.clone();
                runtime.spawn(async move {
                    let mut sent = 0;
                    for number in sender * 1000..sender * 1000 + 300 {
                        let send = right.send_async(Number { number });
                        if let Ok(done) = timeout(some_time(number), send).await {
                            done.unwrap();
                            sent += 1;
                        }
                    }
                    sent
                })
            })
            .collect();
        let receiver = thread::spawn(move || {
            let mut buffer = MessageBuffer::new();
            let mut received = 0;
            loop {
                let message = port.receive(&mut buffer).unwrap();
                if message.decode::<Number>().unwrap().body.number == STOP {
                    return (received, port);
                }
                received += 1;
            }
        });
        let mut sent = 0;
        for sender in senders {
            sent += sender.await.unwrap();
        }
        right.send_async(Number { number: STOP }).await.unwrap();
        let (received, port) = receiver.join().unwrap();
        assert_eq!(received, sent);
        assert!(numbers(&port).is_empty());
        drop(runtime);
    });
}

/// Sends rights to a port that dies while the senders wait or are cancelled.
async fn send_to_dying(task: Task, round: u64) {
    let (port, right) = port_and_right(task);
    port.set_queue_limit(1).unwrap();
    let (other, given) = port_and_right(task);
    let senders: Vec<_> = (0..4)
        .map(|sender| {
            let (right, given) = (right.clone(), given.clone());
            tokio::spawn(async move {
                let send = right.send_async(Gift { right: given });
                drop(timeout(some_time(round * 10 + sender), send).await);
            })
        })
        .collect();
    drop(right);
    let end = thread::spawn(move || {
        thread::sleep(some_time(round));
        drop(port);
    });
    for sender in senders {
        sender.await.unwrap();
    }
    end.join().unwrap();
    drop(given);
    assert_eq!(other.status().unwrap().has_send_rights, 0);
}

#[test]
fn senders_to_a_dying_port_release_their_messages() {
    run(&Runtime::MultiThread, async |task| {
        for round in 0..100 {
            send_to_dying(task, round).await;
        }
    });
}
