//! Asynchronous receives.

use std::mem::ManuallyDrop;
use std::thread;
use std::time::Duration;

use futures_lite::StreamExt;
use futures_lite::future::{or, poll_once, yield_now, zip};
use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{MsgReturn, Task};
use mach_msg::message::ReceiveLimits;
use mach_msg::message::error::{Error, ReceiveError, WatchError};
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Number, Ping, numbers, port_and_right};

use super::{current_thread, on_each_runtime, sleep};

on_each_runtime! {
    message_wakes_the_waiting_receiver,
    queued_messages_are_received_without_waiting,
    right_is_registered_for_one_wait,
    set_receiver_gets_the_name_of_the_member,
    member_with_a_message_wakes_when_added,
    removed_member_does_not_wake,
    destroyed_set_ends_the_wait,
    ended_task_ends_the_wait,
    moved_right_ends_the_wait_and_is_received_from_elsewhere,
    right_of_an_ended_task_cannot_be_registered,
    stream_has_an_item_for_each_message,
    stream_ends_when_the_right_is_gone,
    hundred_thousand_messages_arrive_in_order,
    busy_receiver_does_not_starve_timers,
    busy_single_receives_do_not_starve_timers,
    helper_returning_a_view_is_called_in_a_loop,
    helper_skipping_messages_returns_a_view,
    shut_down_runtime_ends_the_wait_and_returns_the_right,
}

async fn receive<R: mach_msg::asynchronous::Source>(
    receiver: &mut AsyncReceiver<R>,
    buffer: &mut MessageBuffer,
) -> u64 {
    let message = receiver.receive(buffer).await.unwrap();
    message.decode::<Number>().unwrap().body.number
}

async fn message_wakes_the_waiting_receiver(task: Task) {
    let (port, right) = port_and_right(task);
    let mut receiver = AsyncReceiver::new(port).unwrap();
    let mut buffer = MessageBuffer::new();
    for number in 0..100 {
        let send = async {
            // The receiver is waiting now.
            yield_now().await;
            right.send(Number { number }).unwrap();
        };
        let (received, ()) = zip(receive(&mut receiver, &mut buffer), send).await;
        assert_eq!(received, number);
    }
    // A message from another thread may arrive at any time.
    let sender = thread::spawn(move || {
        for number in 0..100 {
            right.send(Number { number }).unwrap();
            thread::sleep(Duration::from_micros(number * 7 % 300));
        }
    });
    for number in 0..100 {
        assert_eq!(receive(&mut receiver, &mut buffer).await, number);
    }
    sender.join().unwrap();
}

async fn queued_messages_are_received_without_waiting(task: Task) {
    let (port, right) = port_and_right(task);
    for number in 0..5 {
        right.try_send(Number { number }).unwrap();
    }
    let mut buffer = MessageBuffer::new();
    let first = poll_once(port.receive_async(&mut buffer)).await;
    drop(first.expect("a message").unwrap());
    let mut receiver = AsyncReceiver::new(&port).unwrap();
    for number in 1..5 {
        assert_eq!(receive(&mut receiver, &mut buffer).await, number);
    }
    assert!(poll_once(receiver.receive(&mut buffer)).await.is_none());
}

async fn right_is_registered_for_one_wait(task: Task) {
    let (port, right) = port_and_right(task);
    let set = PortSet::new_in(task).unwrap();
    set.add(&port).unwrap();
    let mut buffer = MessageBuffer::new();
    for number in 0..10 {
        let send = async {
            yield_now().await;
            right.send(Number { number }).unwrap();
        };
        let wait = async {
            let message = if number % 2 == 0 {
                port.receive_async(&mut buffer).await
            } else {
                set.receive_async(&mut buffer).await
            };
            message.unwrap().decode::<Number>().unwrap().body.number
        };
        assert_eq!(zip(wait, send).await.0, number);
    }
}

async fn set_receiver_gets_the_name_of_the_member(task: Task) {
    let ((one, to_one), (other, to_other)) = (port_and_right(task), port_and_right(task));
    let set = PortSet::new_in(task).unwrap();
    set.add(&one).unwrap();
    set.add(&other).unwrap();
    let mut messages = AsyncReceiver::new(set).unwrap().messages::<Number>();
    for (to, member) in [(&to_one, &one), (&to_other, &other), (&to_one, &one)] {
        assert!(poll_once(messages.next()).await.is_none());
        let send = async { to.send(Number { number: 1 }).unwrap() };
        let (item, ()) = zip(messages.next(), send).await;
        assert_eq!(item.unwrap().unwrap().local_port, member.name());
    }
}

async fn member_with_a_message_wakes_when_added(task: Task) {
    let (port, right) = port_and_right(task);
    right.send(Number { number: 7 }).unwrap();
    let set = PortSet::new_in(task).unwrap();
    let mut receiver = AsyncReceiver::new(&set).unwrap();
    let mut buffer = MessageBuffer::new();
    let add = async {
        yield_now().await;
        set.add(&port).unwrap();
    };
    assert_eq!(zip(receive(&mut receiver, &mut buffer), add).await.0, 7);
}

async fn removed_member_does_not_wake(task: Task) {
    let ((stays, to_stays), (goes, to_goes)) = (port_and_right(task), port_and_right(task));
    let set = PortSet::new_in(task).unwrap();
    set.add(&stays).unwrap();
    set.add(&goes).unwrap();
    let mut receiver = AsyncReceiver::new(&set).unwrap();
    let mut buffer = MessageBuffer::new();
    assert!(poll_once(receiver.receive(&mut buffer)).await.is_none());
    to_goes.send(Number { number: 1 }).unwrap();
    set.remove(&goes).unwrap();
    let late = or(async { receive(&mut receiver, &mut buffer).await }, async {
        sleep(Duration::from_millis(10)).await;
        0
    });
    assert_eq!(late.await, 0, "the member left with its message");
    let change = async {
        yield_now().await;
        set.add(&goes).unwrap();
        to_stays.send(Number { number: 2 }).unwrap();
    };
    assert_eq!(zip(receive(&mut receiver, &mut buffer), change).await.0, 1);
    assert_eq!(receive(&mut receiver, &mut buffer).await, 2);
}

async fn destroyed_set_ends_the_wait(task: Task) {
    let (port, _right) = port_and_right(task);
    let set = ManuallyDrop::new(PortSet::new_in(task).unwrap());
    set.add(&port).unwrap();
    let mut receiver = AsyncReceiver::new(&*set).unwrap();
    let mut buffer = MessageBuffer::new();
    let destroy = async {
        yield_now().await;
        // SAFETY: no owned value loses its right because `set`, which is destroyed, is never
        // dropped.
        unsafe { task.calls() }.port_destroy(set.name()).unwrap();
    };
    let (received, ()) = zip(receiver.receive(&mut buffer), destroy).await;
    let code = received.unwrap_err().code();
    assert_eq!(code, MsgReturn::RCV_INVALID_NAME);
}

/// Only on the embedded kernel. Other kernels have one task, which does not end.
async fn ended_task_ends_the_wait(_: Task) {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (port, right) = port_and_right(*task);
    let mut receiver = AsyncReceiver::new(&port).unwrap();
    let mut buffer = MessageBuffer::new();
    let end = async {
        yield_now().await;
        task.end();
    };
    let (received, ()) = zip(receiver.receive(&mut buffer), end).await;
    let code = received.unwrap_err().code();
    let again = receiver.receive(&mut buffer).await;
    assert_eq!(again.unwrap_err().code(), code, "it does not wait again");
    drop((port, right));
    assert!(kernel.resource_counts().is_zero());
}

async fn moved_right_ends_the_wait_and_is_received_from_elsewhere(_: Task) {
    let kernel = EmbeddedKernel::new();
    let (from, to) = (kernel.create_task(), kernel.create_task());
    let (port, right) = port_and_right(*from);
    let port = ManuallyDrop::new(port);
    let mut receiver = AsyncReceiver::new(&*port).unwrap();
    let mut buffer = MessageBuffer::new();
    let transfer = async {
        yield_now().await;
        right.send(Number { number: 3 }).unwrap();
        // SAFETY: no owned value loses its right because `port`, which moves, is never dropped.
        let name = unsafe { from.calls() }
            .transfer(port.name(), 16, *to)
            .unwrap();
        // SAFETY: no other value owns the right because `transfer` has just made its name.
        unsafe { ReceiveRight::from_name(*to, name) }.unwrap()
    };
    let (received, moved) = zip(receiver.receive(&mut buffer), transfer).await;
    let code = received.unwrap_err().code();
    assert_eq!(code, MsgReturn::RCV_INVALID_NAME);
    let mut receiver = AsyncReceiver::new(moved).unwrap();
    assert_eq!(receive(&mut receiver, &mut buffer).await, 3);
    drop((receiver, right));
    assert!(kernel.resource_counts().is_zero());
}

async fn right_of_an_ended_task_cannot_be_registered(_: Task) {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (port, _right) = port_and_right(*task);
    task.end();
    let refused = AsyncReceiver::new(port).unwrap_err();
    assert!(matches!(refused.error, WatchError::Refused(_)), "{refused}");
    let mut buffer = MessageBuffer::new();
    let error = refused.source.receive_async(&mut buffer).await.unwrap_err();
    assert!(matches!(error, ReceiveError::Kernel(_)), "{error}");
}

async fn stream_has_an_item_for_each_message(task: Task) {
    let (port, right) = port_and_right(task);
    let limits = ReceiveLimits {
        message_size: 100,
        ..ReceiveLimits::default()
    };
    let mut messages = AsyncReceiver::new(port)
        .unwrap()
        .messages::<Number>()
        .with_buffer(MessageBuffer::with_limits(limits));
    let reply = ReceiveRight::new_in(task).unwrap();
    let number = |number| Number { number };
    right.try_send(Ping).unwrap();
    right
        .send_request(number(1), &reply, mach_msg::Wait::Never)
        .unwrap();
    right
        .try_send(Text {
            text: &"x".repeat(100),
        })
        .unwrap();
    right.try_send(number(2)).unwrap();
    let refused = messages.next().await.unwrap();
    assert!(matches!(refused, Err(Error::Decode(_))), "{refused:?}");
    let first = messages.next().await.unwrap().unwrap();
    assert_eq!(first.body, number(1));
    assert_eq!(first.local_port, messages.get_ref().name());
    assert!(first.voucher.is_none());
    first.reply.unwrap().send(number(9)).unwrap();
    assert_eq!(numbers(&reply), [9]);
    let refused = messages.next().await.unwrap();
    let limit = matches!(refused, Err(Error::Receive(ReceiveError::Limit(_))));
    assert!(limit, "{refused:?}");
    assert_eq!(messages.next().await.unwrap().unwrap().body, number(2));
    assert!(poll_once(messages.next()).await.is_none());
}

async fn stream_ends_when_the_right_is_gone(_: Task) {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (port, right) = port_and_right(*task);
    right.send(Number { number: 1 }).unwrap();
    let mut messages = AsyncReceiver::new(port).unwrap().messages::<Number>();
    assert!(messages.next().await.unwrap().is_ok());
    task.end();
    assert!(messages.next().await.unwrap().is_err());
    assert!(messages.next().await.is_none());
}

async fn hundred_thousand_messages_arrive_in_order(task: Task) {
    const SENDERS: u64 = 4;
    const EACH: u64 = 25_000;
    let (port, right) = port_and_right(task);
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let right = right.clone();
            thread::spawn(move || {
                for number in 0..EACH {
                    let number = (sender << 32) | number;
                    right.send(Number { number }).unwrap();
                }
            })
        })
        .collect();
    let mut messages = AsyncReceiver::new(port).unwrap().messages::<Number>();
    let mut next = [0; SENDERS as usize];
    for _ in 0..SENDERS * EACH {
        let number = messages.next().await.unwrap().unwrap().body.number;
        let next = &mut next[(number >> 32) as usize];
        assert_eq!(number & 0xffff_ffff, *next);
        *next += 1;
    }
    assert_eq!(next, [EACH; SENDERS as usize]);
    for sender in senders {
        sender.join().unwrap();
    }
}

/// Receives from a queue that always has messages, until a timer fires.
async fn busy(task: Task, single: bool) {
    let (port, right) = port_and_right(task);
    right.send(Number { number: 0 }).unwrap();
    let mut receiver = AsyncReceiver::new(&port).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut count = 0_u64;
    let busy = async {
        loop {
            let message = if single {
                port.receive_async(&mut buffer).await
            } else {
                receiver.receive(&mut buffer).await
            };
            drop(message.unwrap());
            count += 1;
            right.try_send(Number { number: count }).unwrap();
        }
    };
    or(busy, sleep(Duration::from_millis(20))).await;
    assert!(count > 0);
}

async fn busy_receiver_does_not_starve_timers(task: Task) {
    busy(task, false).await;
}

async fn busy_single_receives_do_not_starve_timers(task: Task) {
    busy(task, true).await;
}

/// A message with a right.
#[derive(MachMessage)]
#[mach(id = 0x303)]
struct Gift {
    #[mach(move_send)]
    right: SendRight,
}

#[derive(MachMessage)]
#[mach(id = 0x301)]
struct Text<'a> {
    #[mach(tail)]
    text: &'a str,
}

/// A simple helper, which returns a view that borrows the buffer.
async fn next<'buf>(
    receiver: &mut AsyncReceiver<ReceiveRight>,
    buffer: &'buf mut MessageBuffer,
) -> Result<TextView<'buf>, Error> {
    let message = receiver.receive(buffer).await?;
    Ok(message.decode::<Text<'_>>()?.body)
}

async fn helper_returning_a_view_is_called_in_a_loop(task: Task) {
    let (port, right) = port_and_right(task);
    for text in ["one", "two", "end"] {
        right.send(Text { text }).unwrap();
    }
    let mut receiver = AsyncReceiver::new(port).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut all = String::new();
    loop {
        let view = next(&mut receiver, &mut buffer).await.unwrap();
        if view.text == "end" {
            break;
        }
        all.push_str(view.text);
    }
    assert_eq!(all, "onetwo");
}

/// A helper that skips messages and returns a view.
async fn next_text<'buf>(
    receiver: &mut AsyncReceiver<ReceiveRight>,
    buffer: &'buf mut MessageBuffer,
) -> Result<TextView<'buf>, Error> {
    let message = receiver
        .receive_matching(buffer, |message| message.id() == Text::ID)
        .await?;
    Ok(message.decode::<Text<'_>>()?.body)
}

async fn helper_skipping_messages_returns_a_view(task: Task) {
    let (port, right) = port_and_right(task);
    let (other, given) = port_and_right(task);
    right.try_send(Gift { right: given }).unwrap();
    right.try_send(Text { text: "one" }).unwrap();
    right.try_send(Number { number: 1 }).unwrap();
    right.try_send(Ping).unwrap();
    right.try_send(Text { text: "end" }).unwrap();
    let mut receiver = AsyncReceiver::new(port).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut all = String::new();
    while all.len() < 6 {
        let view = next_text(&mut receiver, &mut buffer).await.unwrap();
        all.push_str(view.text);
    }
    assert_eq!(all, "oneend");
    // The right of the skipped message was released.
    assert_eq!(other.status().unwrap().has_send_rights, 0);
    // The rights of a matching message are delivered exactly once.
    right
        .try_send(Gift {
            right: other.make_send().unwrap(),
        })
        .unwrap();
    let message = receiver.receive_matching(&mut buffer, |_| true).await;
    let gift = message.unwrap().decode::<Gift>().unwrap().body;
    assert_eq!(gift.right, other);
    drop(gift);
    assert_eq!(other.status().unwrap().has_send_rights, 0);
    assert!(
        poll_once(next_text(&mut receiver, &mut buffer))
            .await
            .is_none()
    );
}

async fn shut_down_runtime_ends_the_wait_and_returns_the_right(task: Task) {
    let (port, right) = port_and_right(task);
    let runtime = thread::spawn(current_thread).join().unwrap();
    let entered = runtime.enter();
    let mut receiver = AsyncReceiver::new(port).unwrap();
    drop(entered);
    let mut buffer = MessageBuffer::new();
    let shut_down = async {
        yield_now().await;
        // `drop` would block this task.
        runtime.shutdown_background();
    };
    let (received, ()) = zip(receiver.receive(&mut buffer), shut_down).await;
    let error = received.unwrap_err();
    assert!(
        matches!(error, ReceiveError::Watch(WatchError::Refused(_))),
        "{error:?}"
    );
    // A receiver in a running runtime gets the message.
    right.try_send(Number { number: 6 }).unwrap();
    assert!(receiver.receive(&mut buffer).await.is_err());
    let mut receiver = AsyncReceiver::new(receiver.into_inner()).unwrap();
    assert_eq!(receive(&mut receiver, &mut buffer).await, 6);
}
