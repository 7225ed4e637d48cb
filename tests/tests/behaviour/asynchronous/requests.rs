//! Notification requests of the caller for the right of a waiting asynchronous send.

use std::future::Future;
use std::time::Duration;

use futures_lite::future::{or, poll_once};
use mach_msg::kernel::Task;
use mach_msg::wire::disposition::MAKE_SEND_ONCE;
use mach_msg::wire::notification::SEND_POSSIBLE;
use mach_msg::{MessageBuffer, Notification, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Number, port_and_right};

use super::{on_each_runtime, sleep};

on_each_runtime! {
    send_possible_request_survives_a_dropped_wait,
    raw_send_possible_request_survives_a_dropped_wait,
    request_with_a_dead_notify_port_does_not_end_the_wait,
    request_during_a_wait_returns_the_suspended_one,
    first_request_during_a_wait_replaces_nothing,
    cancel_during_a_wait_returns_the_suspended_request,
    dead_name_request_of_a_dead_port_is_told_after_a_wait,
}

fn full_port(task: Task) -> (ReceiveRight, SendRight) {
    let (port, right) = port_and_right(task);
    for number in 0..5 {
        right.try_send(Number { number }).unwrap();
    }
    (port, right)
}

fn make_room(port: &ReceiveRight) {
    let mut buffer = MessageBuffer::new();
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
}

/// Returns the next notification in the queue, if any.
fn next(events: &ReceiveRight) -> Option<Notification> {
    let mut buffer = MessageBuffer::new();
    let message = events.try_receive(&mut buffer).unwrap()?;
    Some(message.into_notification().expect("a notification"))
}

fn is_dead_name(found: &Option<Notification>, name: &SendRight) -> bool {
    matches!(found, Some(Notification::DeadName { right }) if right.name() == name.name())
}

/// Waits for a future that is ready soon.
async fn soon<R>(future: impl Future<Output = R>) -> R {
    let late = async {
        sleep(Duration::from_secs(20)).await;
        panic!("the wait does not end");
    };
    or(future, late).await
}

/// Returns the number of user references of the right's name.
fn references(right: &SendRight) -> u32 {
    let names = right.task().names().unwrap();
    let found = names.iter().find(|info| info.name == right.name());
    found.unwrap().references
}

/// Starts a send that waits for room, and drops it.
async fn wait_and_drop(right: &SendRight) {
    let mut send = Box::pin(right.send_async(Number { number: 9 }));
    assert!(poll_once(send.as_mut()).await.is_none());
}

async fn send_possible_request_survives_a_dropped_wait(task: Task) {
    let (port, right) = full_port(task);
    let events = ReceiveRight::new_in(task).unwrap();
    right.on_send_possible(&events).unwrap();
    wait_and_drop(&right).await;
    // Twice, because the first wait has renewed the request.
    wait_and_drop(&right).await;
    assert!(next(&events).is_none());
    make_room(&port);
    let found = next(&events);
    assert!(
        matches!(found, Some(Notification::SendPossible { name }) if name == right.name()),
        "{found:?}"
    );
    assert!(right.cancel_dead_name().unwrap().is_none());
}

async fn raw_send_possible_request_survives_a_dropped_wait(task: Task) {
    let (port, right) = full_port(task);
    let events = ReceiveRight::new_in(task).unwrap();
    // SAFETY: the call makes a send-once right, which the request consumes.
    let calls = unsafe { task.calls() };
    let (name, notify) = (right.name(), events.name());
    calls
        .port_request_notification(name, SEND_POSSIBLE, 1, notify, MAKE_SEND_ONCE)
        .unwrap();
    wait_and_drop(&right).await;
    make_room(&port);
    let mut buffer = MessageBuffer::new();
    let message = events.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.id(), SEND_POSSIBLE);
}

async fn request_with_a_dead_notify_port_does_not_end_the_wait(task: Task) {
    let (port, right) = full_port(task);
    let events = ReceiveRight::new_in(task).unwrap();
    right.on_dead_name(&events).unwrap();
    drop(events);
    let mut send = Box::pin(right.send_async(Number { number: 9 }));
    assert!(poll_once(send.as_mut()).await.is_none());
    make_room(&port);
    soon(send).await.unwrap();
    assert!(right.cancel_dead_name().unwrap().is_none());
}

async fn request_during_a_wait_returns_the_suspended_one(task: Task) {
    let (port, right) = full_port(task);
    let [first, second] = [(); 2].map(|()| ReceiveRight::new_in(task).unwrap());
    right.on_dead_name(&first).unwrap();
    let mut send = Box::pin(right.send_async(Number { number: 9 }));
    assert!(poll_once(send.as_mut()).await.is_none());
    let previous = right.on_dead_name(&second).unwrap().expect("a request");
    drop(previous);
    assert!(matches!(next(&first), Some(Notification::SendOnce)));
    // The wait makes its request again.
    assert!(poll_once(send.as_mut()).await.is_none());
    make_room(&port);
    soon(send).await.unwrap();
    drop(port);
    assert!(is_dead_name(&next(&second), &right));
    assert!(next(&first).is_none() && next(&second).is_none());
    assert_eq!(references(&right), 1);
}

async fn first_request_during_a_wait_replaces_nothing(task: Task) {
    let (port, right) = full_port(task);
    let events = ReceiveRight::new_in(task).unwrap();
    let mut send = Box::pin(right.send_async(Number { number: 9 }));
    assert!(poll_once(send.as_mut()).await.is_none());
    // The wait must not keep its right.
    let previous = right.on_dead_name(&events).unwrap();
    make_room(&port);
    soon(send).await.unwrap();
    assert!(previous.is_none());
    drop(port);
    assert!(is_dead_name(&next(&events), &right));
    assert!(next(&events).is_none());
    assert_eq!(references(&right), 1);
}

async fn cancel_during_a_wait_returns_the_suspended_request(task: Task) {
    let (port, right) = full_port(task);
    let events = ReceiveRight::new_in(task).unwrap();
    right.on_dead_name(&events).unwrap();
    let mut send = Box::pin(right.send_async(Number { number: 9 }));
    assert!(poll_once(send.as_mut()).await.is_none());
    let cancelled = right.cancel_dead_name().unwrap();
    assert!(right.cancel_dead_name().unwrap().is_none());
    make_room(&port);
    soon(send).await.unwrap();
    assert!(right.cancel_dead_name().unwrap().is_none());
    drop(cancelled.expect("a request"));
    assert!(matches!(next(&events), Some(Notification::SendOnce)));
    drop(port);
    assert!(next(&events).is_none());
    assert_eq!(references(&right), 1);
}

async fn dead_name_request_of_a_dead_port_is_told_after_a_wait(task: Task) {
    let (port, right) = full_port(task);
    let events = ReceiveRight::new_in(task).unwrap();
    right.on_dead_name(&events).unwrap();
    let mut send = Box::pin(right.send_async(Number { number: 9 }));
    assert!(poll_once(send.as_mut()).await.is_none());
    drop(port);
    drop(send);
    assert!(is_dead_name(&next(&events), &right));
    assert!(next(&events).is_none());
    assert_eq!(references(&right), 1);
}
