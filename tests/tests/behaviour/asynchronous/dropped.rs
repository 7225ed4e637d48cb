//! Futures that are dropped after any number of polls.

use std::future::Future;
use std::pin::pin;

use futures_lite::future::{poll_once, yield_now};
use mach_msg::MessageBuffer;
use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::kernel::Task;
use mach_msg_tests::fixture::{Number, numbers, port_and_right};

use super::on_each_runtime;

on_each_runtime! {
    dropped_receive_has_taken_no_message,
}

/// Polls `future` up to `polls` times and drops it. Returns its value if it was ready.
pub(super) async fn poll_and_drop<T>(future: impl Future<Output = T>, polls: u32) -> Option<T> {
    let mut future = pin!(future);
    for _ in 0..polls {
        if let Some(value) = poll_once(future.as_mut()).await {
            return Some(value);
        }
        yield_now().await;
    }
    None
}

async fn dropped_receive_has_taken_no_message(task: Task) {
    for polls in 0..6 {
        for sent_before in [true, false] {
            for single in [true, false] {
                let (port, right) = port_and_right(task);
                let mut receiver = AsyncReceiver::new(&port).unwrap();
                let mut buffer = MessageBuffer::new();
                let send = || right.try_send(Number { number: 5 }).unwrap();
                if sent_before {
                    send();
                }
                let future = async {
                    let message = if single {
                        port.receive_async(&mut buffer).await
                    } else {
                        receiver.receive(&mut buffer).await
                    };
                    message.unwrap().decode::<Number>().unwrap().body.number
                };
                let received = poll_and_drop(future, polls).await;
                if !sent_before {
                    send();
                }
                let mut all: Vec<u64> = received.into_iter().collect();
                all.extend(numbers(&port));
                assert_eq!(all, [5], "{polls} polls");
            }
        }
    }
}
