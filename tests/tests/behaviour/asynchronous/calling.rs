//! Calls: replies, deadlines, and cancelled calls.

use std::thread;
use std::time::{Duration, Instant};

use futures_lite::future::zip;
use mach_msg::kernel::{MsgReturn, Task};
use mach_msg::{CallError, MachMessage, MessageBuffer, ReceiveRight, ReplyRight, SendRight};
use mach_msg_tests::fixture::port_and_right;

use super::dropped::poll_and_drop;
use super::on_each_runtime;

on_each_runtime! {
    reply_is_returned,
    thousand_calls_get_their_own_replies,
    server_dropping_the_request_sends_no_reply,
    deadline_ends_a_call_and_its_late_reply,
    deadline_returns_a_request_without_room,
    dropped_call_leaves_nothing_and_takes_no_reply,
}

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 0x310, reply(Answer))]
struct Ask {
    number: u64,
}

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 0x311)]
struct Answer {
    number: u64,
}

/// Receives a request without waiting.
fn request(port: &ReceiveRight) -> Option<(u64, ReplyRight)> {
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap()?;
    let received = message.decode::<Ask>().unwrap();
    Some((received.body.number, received.reply.unwrap()))
}

/// Serves requests until the last one, which is 0.
fn serve(port: &ReceiveRight) {
    let mut buffer = MessageBuffer::new();
    loop {
        let received = port.receive(&mut buffer).unwrap().decode::<Ask>().unwrap();
        let number = received.body.number;
        let answer = Answer { number: number + 1 };
        received.reply.unwrap().send(answer).unwrap();
        if number == 0 {
            return;
        }
    }
}

async fn reply_is_returned(task: Task) {
    let (port, right) = port_and_right(task);
    let server = thread::spawn(move || serve(&port));
    let mut buffer = MessageBuffer::new();
    let reply = right
        .call_in_async(Ask { number: 5 }, &mut buffer, None)
        .await;
    assert_eq!(reply.unwrap().body.number, 6);
    let reply = right.call_async(Ask { number: 0 }).await;
    assert_eq!(reply.unwrap(), Answer { number: 1 });
    server.join().unwrap();
}

async fn calls(right: &SendRight, start: u64) {
    for number in start..start + 500 {
        let reply = right.call_async(Ask { number }).await.unwrap();
        assert_eq!(reply.number, number + 1);
    }
}

async fn thousand_calls_get_their_own_replies(task: Task) {
    let (port, right) = port_and_right(task);
    let server = thread::spawn(move || serve(&port));
    zip(calls(&right, 1), calls(&right, 1_000_000)).await;
    right.call_async(Ask { number: 0 }).await.unwrap();
    server.join().unwrap();
}

async fn server_dropping_the_request_sends_no_reply(task: Task) {
    let (port, right) = port_and_right(task);
    let server = async {
        while request(&port).is_none() {
            futures_lite::future::yield_now().await;
        }
    };
    let (reply, ()) = zip(right.call_async(Ask { number: 1 }), server).await;
    assert!(matches!(reply, Err(CallError::NoReply)), "{reply:?}");
}

async fn deadline_ends_a_call_and_its_late_reply(task: Task) {
    let (port, right) = port_and_right(task);
    let start = Instant::now();
    let deadline = start + Duration::from_millis(20);
    let reply = right.call_deadline_async(Ask { number: 1 }, deadline).await;
    assert!(start.elapsed() >= Duration::from_millis(20));
    match reply {
        Err(CallError::Receive(error)) => assert_eq!(error.code(), MsgReturn::RCV_TIMED_OUT),
        other => panic!("{other:?}"),
    }
    // The late reply has no receiver.
    let (number, late) = request(&port).unwrap();
    assert_eq!(number, 1);
    assert!(late.is_dead());
    let _ = late.send(Answer { number: 99 });
    let deadline = Instant::now() + Duration::from_secs(60);
    let server = thread::spawn(move || serve(&port));
    let reply = right.call_deadline_async(Ask { number: 0 }, deadline).await;
    assert_eq!(reply.unwrap(), Answer { number: 1 });
    server.join().unwrap();
}

async fn deadline_returns_a_request_without_room(task: Task) {
    let (port, right) = port_and_right(task);
    port.set_queue_limit(0).unwrap();
    let deadline = || Instant::now() + Duration::from_millis(20);
    let ask = || Ask { number: 7 };
    let error = right
        .call_deadline_async(ask(), deadline())
        .await
        .unwrap_err();
    assert!(
        matches!(&error, CallError::Send(error) if error.is_timeout()),
        "{error:?}"
    );
    let mut buffer = MessageBuffer::new();
    let called = right.call_in_or_return_async(ask(), &mut buffer, Some(deadline()));
    let failed = called.await.unwrap_err();
    assert_eq!(failed.error, error);
    assert_eq!(failed.into_message(), Some(ask()));
    let called = right.call_or_return_async(ask(), Some(deadline()));
    let failed = called.await.unwrap_err();
    assert_eq!(failed.error, error);
    assert_eq!(failed.into_message(), Some(ask()));
}

async fn dropped_call_leaves_nothing_and_takes_no_reply(task: Task) {
    for polls in 0..8 {
        for is_full in [true, false] {
            let (port, right) = port_and_right(task);
            if is_full {
                port.set_queue_limit(0).unwrap();
            }
            let given_up = poll_and_drop(right.call_async(Ask { number: 1 }), polls).await;
            assert!(given_up.is_none());
            port.set_queue_limit(5).unwrap();
            // A late reply to the first request is sent before the second request arrives.
            let server = async {
                let mut requests = 0;
                loop {
                    match request(&port) {
                        Some((2, reply)) => {
                            reply.send(Answer { number: 3 }).unwrap();
                            return requests;
                        }
                        Some((number, late)) => {
                            assert_eq!(number, 1);
                            assert!(late.is_dead());
                            let _ = late.send(Answer { number: 2 });
                            requests += 1;
                        }
                        None => futures_lite::future::yield_now().await,
                    }
                }
            };
            let (reply, late) = zip(right.call_async(Ask { number: 2 }), server).await;
            assert_eq!(reply.unwrap(), Answer { number: 3 });
            // The first poll of a future may just yield.
            let least = u64::from(polls > 1 && !is_full);
            let most = u64::from(polls > 0 && !is_full);
            assert!((least..=most).contains(&late), "{late} after {polls} polls");
        }
    }
}
