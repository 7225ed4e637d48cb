//! Asynchronous sends, which wait for room in a queue.

use std::thread;
use std::time::Duration;

use futures_lite::future::{or, poll_once, yield_now, zip};
use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::kernel::{MsgReturn, PortType, Task};
use mach_msg::{MachMessage, MessageBuffer, Notification, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Number, numbers, port_and_right};

use super::dropped::poll_and_drop;
use super::{current_thread, on_each_runtime, sleep};

on_each_runtime! {
    async_send_waits_while_the_queue_is_full,
    async_request_waits_with_its_reply_right,
    senders_of_several_runtimes_wait_in_order,
    dropped_first_sender_lets_the_next_one_wait,
    dead_port_returns_the_waiting_message,
    dead_name_request_survives_a_wait_for_room,
    dropped_send_leaves_no_right_and_no_request,
}

/// A message with a right.
#[derive(MachMessage)]
#[mach(id = 0x302)]
struct Gift {
    #[mach(move_send)]
    right: SendRight,
}

/// Returns a port with a full queue of 5 numbers.
fn full_port(task: Task) -> (ReceiveRight, SendRight) {
    let (port, right) = port_and_right(task);
    for number in 0..5 {
        right.try_send(Number { number }).unwrap();
    }
    (port, right)
}

fn receive_one(port: &ReceiveRight) {
    drop(
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .unwrap(),
    );
}

/// Returns true if there is a notification request for the name of this right.
fn has_request(right: &SendRight) -> bool {
    // SAFETY: no owned value loses a right because the call changes no reference.
    let kind = unsafe { right.task().calls() }
        .port_type(right.name())
        .unwrap();
    let any = PortType::DNREQUEST | PortType::SPREQUEST | PortType::SPREQUEST_DELAYED;
    kind.intersects(any)
}

async fn async_request_waits_with_its_reply_right(task: Task) {
    let (port, right) = full_port(task);
    let client = ReceiveRight::new_in(task).unwrap();
    let once = client.make_send_once().unwrap();
    let receive = async {
        yield_now().await;
        yield_now().await;
        receive_one(&port);
    };
    let request = right.send_request_async(Number { number: 5 }, once);
    let (sent, ()) = zip(request, receive).await;
    sent.unwrap();
    let mut buffer = MessageBuffer::new();
    for _ in 1..5 {
        receive_one(&port);
    }
    let request = port.try_receive(&mut buffer).unwrap().unwrap();
    let reply = request.decode::<Number>().unwrap().reply.unwrap();
    reply.send(Number { number: 6 }).unwrap();
    assert_eq!(numbers(&client), [6]);
    drop(port);
    let once = client.make_send_once().unwrap();
    let request = right.send_request_or_return_async(Number { number: 7 }, once);
    let unsent = request.await.unwrap_err();
    assert_eq!(unsent.code(), MsgReturn::SEND_INVALID_DEST);
    let (once, message) = unsent.into_message().unwrap();
    assert_eq!((once.task(), message.number), (task, 7));
}

async fn async_send_waits_while_the_queue_is_full(task: Task) {
    let (port, right) = full_port(task);
    for number in 5..50 {
        let receive = async {
            yield_now().await;
            yield_now().await;
            receive_one(&port);
        };
        let (sent, ()) = zip(right.send_async(Number { number }), receive).await;
        sent.unwrap();
        assert!(!has_request(&right));
    }
    assert_eq!(numbers(&port), [45, 46, 47, 48, 49]);
    // A send without room does not become ready by itself.
    for number in 0..5 {
        right.send_async(Number { number }).await.unwrap();
    }
    let send = async {
        right.send_async(Number { number: 5 }).await.unwrap();
        true
    };
    let timer = async {
        sleep(Duration::from_millis(10)).await;
        false
    };
    assert!(!or(send, timer).await);
}

async fn senders_of_several_runtimes_wait_in_order(task: Task) {
    const SENDERS: u64 = 6;
    const EACH: u64 = 300;
    let (port, right) = port_and_right(task);
    port.set_queue_limit(2).unwrap();
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let right = right.clone();
            thread::spawn(move || {
                let send = async {
                    for number in 0..EACH {
                        let number = (sender << 32) | number;
                        right.send_async(Number { number }).await.unwrap();
                    }
                };
                if sender % 2 == 0 {
                    current_thread().block_on(send);
                } else {
                    futures_lite::future::block_on(send);
                }
            })
        })
        .collect();
    let mut receiver = AsyncReceiver::new(&port).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut next = [0; SENDERS as usize];
    for _ in 0..SENDERS * EACH {
        let message = receiver.receive(&mut buffer).await.unwrap();
        let number = message.decode::<Number>().unwrap().body.number;
        let next = &mut next[(number >> 32) as usize];
        assert_eq!(number & 0xffff_ffff, *next);
        *next += 1;
    }
    for sender in senders {
        sender.join().unwrap();
    }
    assert!(!has_request(&right));
}

async fn dropped_first_sender_lets_the_next_one_wait(task: Task) {
    let (port, right) = full_port(task);
    let mut first = Box::pin(right.send_async(Number { number: 10 }));
    assert!(poll_once(first.as_mut()).await.is_none());
    let drop_first = async {
        yield_now().await;
        drop(first);
        yield_now().await;
        receive_one(&port);
    };
    let second = right.send_async(Number { number: 20 });
    zip(second, drop_first).await.0.unwrap();
    assert_eq!(numbers(&port), [1, 2, 3, 4, 20]);
}

async fn dead_port_returns_the_waiting_message(task: Task) {
    let (port, right) = full_port(task);
    let (other, given) = port_and_right(task);
    let die = async {
        yield_now().await;
        yield_now().await;
        drop(port);
    };
    let (sent, ()) = zip(right.send_or_return_async(Gift { right: given }), die).await;
    let error = sent.unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_DEST);
    let gift = error.into_message().unwrap();
    assert_eq!(gift.right, other);
    drop(gift);
    assert_eq!(other.status().unwrap().has_send_rights, 0);
}

async fn dead_name_request_survives_a_wait_for_room(task: Task) {
    let (port, right) = full_port(task);
    let events = ReceiveRight::new_in(task).unwrap();
    right.on_dead_name(&events).unwrap();
    let receive = async {
        yield_now().await;
        yield_now().await;
        receive_one(&port);
    };
    zip(right.send_async(Number { number: 5 }), receive)
        .await
        .0
        .unwrap();
    assert!(has_request(&right));
    drop(port);
    let mut buffer = MessageBuffer::new();
    let message = events.receive_async(&mut buffer).await.unwrap();
    match message.into_notification() {
        Ok(Notification::DeadName { right: dead }) => assert_eq!(dead.name(), right.name()),
        other => panic!("{other:?}"),
    }
}

async fn dropped_send_leaves_no_right_and_no_request(task: Task) {
    for polls in 0..8 {
        for is_received in [true, false] {
            let (port, right) = full_port(task);
            let (other, given) = port_and_right(task);
            if is_received {
                // Room appears while the future waits.
                let receive = async {
                    yield_now().await;
                    receive_one(&port);
                };
                let send = poll_and_drop(right.send_async(Gift { right: given }), polls);
                zip(send, receive).await.0.unwrap_or(Ok(())).unwrap();
            } else {
                let sent = poll_and_drop(right.send_async(Gift { right: given }), polls).await;
                assert!(sent.is_none());
                assert_eq!(other.status().unwrap().has_send_rights, 0);
            }
            assert!(!has_request(&right), "{polls} polls");
            drop(port);
            assert_eq!(other.status().unwrap().has_send_rights, 0);
        }
    }
}
