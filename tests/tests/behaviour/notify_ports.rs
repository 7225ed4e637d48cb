//! Notifications at ports to which the program gives no rights.

// Not in the prelude of `core`: `tests/gnumach` compiles this file too.
use std::vec::Vec;

use mach_msg::kernel::Task;
use mach_msg::{MessageBuffer, Notification, NotifyPort};
use mach_msg_tests::fixture::port;

mach_msg_tests::on_each_kernel! {
    dead_name_arrives_with_its_reference,
    port_deleted_arrives_if_the_right_goes_first,
    no_senders_arrives_with_the_make_send_count,
    port_destroyed_returns_the_live_right,
    replaced_request_keeps_its_right_private,
    cancelled_request_keeps_its_right_private,
    request_to_another_port_returns_its_right,
    notifications_of_a_dropped_port_are_released,
}

/// Returns the next notification, if there is one.
fn told(events: &NotifyPort) -> Option<Notification> {
    events.try_receive(&mut MessageBuffer::new()).unwrap()
}

fn events(task: Task) -> NotifyPort {
    NotifyPort::new_in(task).unwrap()
}

fn dead_name_arrives_with_its_reference(task: Task) {
    let (port, events) = (port(task), events(task));
    let right = port.make_send().unwrap();
    assert!(right.on_dead_name(&events).unwrap().is_none());
    assert!(told(&events).is_none());
    drop(port);
    let Some(Notification::DeadName { right: dead }) = told(&events) else {
        panic!("no dead-name notification");
    };
    assert_eq!(dead.name(), right.name());
    // Each releases its own reference. The resource counts show afterwards whether there were two.
    drop((right, dead));
    assert!(told(&events).is_none());
}

fn port_deleted_arrives_if_the_right_goes_first(task: Task) {
    let (port, events) = (port(task), events(task));
    let right = port.make_send_once().unwrap();
    let name = right.name();
    right.on_dead_name(&events).unwrap();
    drop(right);
    // The notification of the port itself, whose owner sees that the right was not used.
    let mut buffer = MessageBuffer::new();
    drop(port.try_receive(&mut buffer).unwrap().expect("a message"));
    let told = told(&events);
    assert!(
        matches!(told, Some(Notification::PortDeleted { name: gone }) if gone == name),
        "{told:?}"
    );
}

fn no_senders_arrives_with_the_make_send_count(task: Task) {
    let (port, events) = (port(task), events(task));
    let rights: Vec<_> = (0..3).map(|_| port.make_send().unwrap()).collect();
    assert!(port.on_no_senders(1, &events).unwrap().is_none());
    assert!(told(&events).is_none());
    drop(rights);
    let told = told(&events);
    assert!(
        matches!(told, Some(Notification::NoSenders { make_send_count: 3 })),
        "{told:?}"
    );
}

fn port_destroyed_returns_the_live_right(task: Task) {
    let (port, events) = (port(task), events(task));
    let once = port.make_send_once().unwrap();
    port.on_port_destroyed(&events).unwrap();
    drop(port);
    let Some(Notification::PortDestroyed { right }) = told(&events) else {
        panic!("no port-destroyed notification");
    };
    assert!(!once.is_dead());
    drop(right);
    assert!(once.is_dead());
}

fn replaced_request_keeps_its_right_private(task: Task) {
    let (port, first, second) = (port(task), events(task), events(task));
    let right = port.make_send().unwrap();
    assert!(right.on_dead_name(&first).unwrap().is_none());
    assert!(right.on_dead_name(&second).unwrap().is_none());
    // The right of the first request was released.
    assert!(matches!(told(&first), Some(Notification::SendOnce)));
    assert!(told(&first).is_none());
    assert!(port.on_no_senders(1, &first).unwrap().is_none());
    assert!(port.on_no_senders(1, &second).unwrap().is_none());
    assert!(matches!(told(&first), Some(Notification::SendOnce)));
    drop(port);
    assert!(matches!(
        told(&second),
        Some(Notification::DeadName { .. } | Notification::SendOnce)
    ));
    drop(right);
}

fn cancelled_request_keeps_its_right_private(task: Task) {
    let (port, events) = (port(task), events(task));
    let right = port.make_send().unwrap();
    right.on_dead_name(&events).unwrap();
    assert!(right.cancel_dead_name().unwrap().is_none());
    assert!(matches!(told(&events), Some(Notification::SendOnce)));
    port.on_no_senders(1, &events).unwrap();
    assert!(port.cancel_no_senders().unwrap().is_none());
    assert!(matches!(told(&events), Some(Notification::SendOnce)));
    drop((port, right));
    assert!(told(&events).is_none());
}

fn request_to_another_port_returns_its_right(task: Task) {
    let (watched, other, events) = (port(task), port(task), events(task));
    let right = watched.make_send().unwrap();
    right.on_dead_name(&other).unwrap();
    let returned = right.on_dead_name(&events).unwrap();
    assert_eq!(other.status().unwrap().message_count, 0);
    drop(returned.expect("the right of the first request"));
    // The notification that the right was not used.
    assert_eq!(other.status().unwrap().message_count, 1);
    assert!(told(&events).is_none());
    assert!(right.cancel_dead_name().unwrap().is_none());
}

fn notifications_of_a_dropped_port_are_released(task: Task) {
    let (first, second, events) = (port(task), port(task), events(task));
    let right = first.make_send().unwrap();
    right.on_dead_name(&events).unwrap();
    second.on_port_destroyed(&events).unwrap();
    drop((first, second));
    drop(events);
    assert!(right.is_dead());
}
