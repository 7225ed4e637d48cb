//! Notification requests and the notifications.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::wire::notification as id;
use mach_msg::{MachMessage, MessageBuffer, Notification, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Number, numbers, port};

mach_msg_tests::on_each_kernel! {
    dead_name_notification_adds_a_reference,
    right_released_before_port_death_is_port_deleted,
    second_dead_name_request_replaces_the_first,
    cancelled_dead_name_request_sends_nothing,
    send_possible_arrives_when_a_full_queue_has_room,
    send_possible_arrives_at_once_if_there_is_room,
    no_senders_has_the_make_send_count,
    no_senders_at_once_requires_a_count_of_0,
    send_right_in_a_queued_message_is_a_sender,
    outdated_no_senders_is_stale_and_requested_again,
    cancelled_no_senders_request_sends_nothing,
    port_destroyed_notification_returns_the_live_right,
    message_of_a_user_is_never_a_notification,
    dropped_send_once_right_sends_a_notification,
}

/// A message with the id of a send-once notification.
#[derive(MachMessage)]
#[mach(id = 71)]
struct Forged;

/// Returns the notification in the queue of `events`, if any.
fn told(events: &ReceiveRight) -> Option<Notification> {
    let mut buffer = MessageBuffer::new();
    let message = events.try_receive(&mut buffer).unwrap()?;
    Some(message.into_notification().expect("a notification"))
}

fn dead_name_notification_adds_a_reference(task: Task) {
    let (port, events) = (port(task), port(task));
    let right = port.make_send().unwrap();
    assert!(right.on_dead_name(&events).unwrap().is_none());
    assert!(told(&events).is_none());
    drop(port);
    let Some(Notification::DeadName { right: dead }) = told(&events) else {
        panic!("no dead-name notification");
    };
    assert_eq!(dead.name(), right.name());
    assert!(dead.is_dead());
    // Each releases its own reference. The resource counts show afterwards whether there were two.
    drop((right, dead));
    assert!(told(&events).is_none());
}

fn right_released_before_port_death_is_port_deleted(task: Task) {
    let (port, events) = (port(task), port(task));
    // Send rights to an own port share its name, which stays. A send-once right has a separate
    // name, which is released with it.
    let right = port.make_send_once().unwrap();
    let name = right.name();
    right.on_dead_name(&events).unwrap();
    drop(right);
    let told = told(&events);
    assert!(
        matches!(told, Some(Notification::PortDeleted { name: gone }) if gone == name),
        "{told:?}"
    );
}

fn second_dead_name_request_replaces_the_first(task: Task) {
    let (port, first, second) = (port(task), port(task), port(task));
    let right = port.make_send().unwrap();
    right.on_dead_name(&first).unwrap();
    let replaced = right.on_dead_name(&second).unwrap().unwrap();
    drop(port);
    assert!(matches!(told(&second), Some(Notification::DeadName { .. })));
    assert!(told(&first).is_none());
    drop(replaced);
    assert!(matches!(told(&first), Some(Notification::SendOnce)));
}

fn cancelled_dead_name_request_sends_nothing(task: Task) {
    let (port, events) = (port(task), port(task));
    let right = port.make_send().unwrap();
    right.on_dead_name(&events).unwrap();
    let back = right.cancel_dead_name().unwrap().unwrap();
    assert!(right.cancel_dead_name().unwrap().is_none());
    drop(port);
    assert!(told(&events).is_none());
    back.send(Number { number: 4 }).unwrap();
    assert_eq!(numbers(&events), [4]);
}

fn send_possible_arrives_when_a_full_queue_has_room(task: Task) {
    let (port, events) = (port(task), port(task));
    let right = port.make_send().unwrap();
    while right.try_send(Number { number: 0 }).is_ok() {}
    right.on_send_possible(&events).unwrap();
    assert!(told(&events).is_none());
    let mut buffer = MessageBuffer::new();
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
    let told = told(&events);
    assert!(
        matches!(told, Some(Notification::SendPossible { name }) if name == right.name()),
        "{told:?}"
    );
    right.try_send(Number { number: 1 }).unwrap();
}

fn send_possible_arrives_at_once_if_there_is_room(task: Task) {
    let (port, events) = (port(task), port(task));
    let right = port.make_send().unwrap();
    right.on_send_possible(&events).unwrap();
    assert!(matches!(
        told(&events),
        Some(Notification::SendPossible { .. })
    ));
}

fn no_senders_has_the_make_send_count(task: Task) {
    let (port, events) = (port(task), port(task));
    let rights = [port.make_send().unwrap(), port.make_send().unwrap()];
    let clone = rights[0].try_clone().unwrap();
    port.on_no_senders(1, &events).unwrap();
    drop(rights);
    assert!(told(&events).is_none());
    drop(clone);
    assert!(matches!(
        told(&events),
        Some(Notification::NoSenders { make_send_count: 2 })
    ));
    assert_eq!(port.status().unwrap().no_senders_requested, 0);
}

fn no_senders_at_once_requires_a_count_of_0(task: Task) {
    let (port, events) = (port(task), port(task));
    port.on_no_senders(0, &events).unwrap();
    assert!(matches!(
        told(&events),
        Some(Notification::NoSenders { make_send_count: 0 })
    ));
    port.on_no_senders(1, &events).unwrap();
    assert!(told(&events).is_none());
    drop(port.make_send().unwrap());
    assert!(matches!(
        told(&events),
        Some(Notification::NoSenders { make_send_count: 1 })
    ));
}

fn send_right_in_a_queued_message_is_a_sender(task: Task) {
    #[derive(MachMessage)]
    #[mach(id = 0x400)]
    struct Carry {
        #[mach(move_send)]
        right: SendRight,
    }

    let (port, events, carrier) = (port(task), port(task), port(task));
    port.on_no_senders(1, &events).unwrap();
    let right = port.make_send().unwrap();
    let to_carrier = carrier.make_send().unwrap();
    to_carrier.try_send(Carry { right }).unwrap();
    assert!(told(&events).is_none());
    drop(carrier);
    assert!(matches!(
        told(&events),
        Some(Notification::NoSenders { .. })
    ));
}

fn outdated_no_senders_is_stale_and_requested_again(task: Task) {
    let (port, events) = (port(task), port(task));
    port.on_no_senders(1, &events).unwrap();
    drop(port.make_send().unwrap());
    // Made before the notification was read.
    let late = port.make_send().unwrap();
    assert!(matches!(
        told(&events),
        Some(Notification::Stale { id: id::NO_SENDERS })
    ));
    assert_eq!(port.status().unwrap().no_senders_requested, 1);
    drop(late);
    let Some(Notification::NoSenders { make_send_count }) = told(&events) else {
        panic!("no second notification");
    };
    assert_eq!(make_send_count, 2);
    assert_eq!(port.still_no_senders(make_send_count, &events), Ok(true));
    // Made after the notification was read.
    let later = port.make_send().unwrap();
    assert_eq!(port.still_no_senders(make_send_count, &events), Ok(false));
    drop(later);
    assert!(matches!(
        told(&events),
        Some(Notification::NoSenders { make_send_count: 3 })
    ));
}

fn cancelled_no_senders_request_sends_nothing(task: Task) {
    let (port, events) = (port(task), port(task));
    port.on_no_senders(1, &events).unwrap();
    assert_eq!(port.status().unwrap().no_senders_requested, 1);
    assert!(port.cancel_no_senders().unwrap().is_some());
    assert!(port.cancel_no_senders().unwrap().is_none());
    drop(port.make_send().unwrap());
    // The cancelled request dropped its right, which sent a notification.
    assert!(matches!(told(&events), Some(Notification::SendOnce)));
    assert!(told(&events).is_none());
}

fn port_destroyed_notification_returns_the_live_right(task: Task) {
    let (port, events) = (port(task), port(task));
    let send = port.make_send().unwrap();
    send.try_send(Number { number: 8 }).unwrap();
    port.on_port_destroyed(&events).unwrap();
    assert_eq!(port.on_port_destroyed(&events), Err(KernReturn::FAILURE));
    // The refused request consumed this right.
    assert!(matches!(told(&events), Some(Notification::SendOnce)));
    drop(port);
    assert!(!send.is_dead());
    let Some(Notification::PortDestroyed { right }) = told(&events) else {
        panic!("no port-destroyed notification");
    };
    assert_eq!(right.status().unwrap().port_destroyed_requested, 0);
    assert_eq!(numbers(&right), [8]);
    drop(right);
    assert!(send.is_dead());
}

fn message_of_a_user_is_never_a_notification(task: Task) {
    let port = port(task);
    port.make_send().unwrap().try_send(Forged).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert!(!message.is_from_kernel());
    let message = message.into_notification().unwrap_err();
    assert!(message.decode::<Forged>().is_ok());
}

fn dropped_send_once_right_sends_a_notification(task: Task) {
    let port = port(task);
    drop(port.make_send_once().unwrap());
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert!(message.is_from_kernel());
    let notification = message.into_notification();
    assert!(matches!(notification, Ok(Notification::SendOnce)));
    assert_eq!(port.status().unwrap().send_once_rights, 0);
}
