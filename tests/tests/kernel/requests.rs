//! Notification requests that are made with the methods of rights.

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
use mach_msg::{MachMessage, MessageBuffer, Notification, ReceiveRight, bootstrap};
use mach_msg_tests::fixture::{CheckedKernel, port_and_right};

#[derive(MachMessage)]
#[mach(id = 1)]
struct Ping {
    number: u32,
}

/// Returns the next notification in the queue, if any.
fn next(events: &ReceiveRight) -> Option<Notification> {
    let mut buffer = MessageBuffer::new();
    let message = events.try_receive(&mut buffer).unwrap()?;
    Some(message.into_notification().unwrap())
}

fn in_a_task(test: impl FnOnce(&OwnedTask, ReceiveRight)) {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let events = ReceiveRight::new_in(*task).unwrap();
    test(&task, events);
    let counts = kernel.resource_counts();
    assert!(counts.is_zero(), "{counts}");
}

#[test]
fn dead_name_notification_owns_a_reference() {
    in_a_task(|task, events| {
        let (port, right) = port_and_right(**task);
        assert!(right.on_dead_name(&events).unwrap().is_none());
        assert!(next(&events).is_none());
        drop(port);
        let Some(Notification::DeadName { right: dead }) = next(&events) else {
            panic!("no dead-name notification");
        };
        assert_eq!(dead.name(), right.name());
        assert_eq!(task.names().unwrap()[1].references, 2);
        drop(dead);
        assert!(next(&events).is_none());
    });
}

#[test]
fn released_right_with_a_request_for_room_is_a_deleted_name() {
    let kernel = CheckedKernel::new();
    let [task, owner] = [(); 2].map(|()| kernel.create_task());
    let events = ReceiveRight::new_in(*task).unwrap();
    let port = ReceiveRight::new_in(*owner).unwrap();
    bootstrap::register("room", &port.make_send().unwrap()).unwrap();
    let right = bootstrap::look_up_as(*task, "room").unwrap();
    while right.try_send(Ping { number: 1 }).is_ok() {}
    assert!(right.on_send_possible(&events).unwrap().is_none());
    assert!(next(&events).is_none());
    let name = right.name();
    drop(right);
    let deleted = next(&events);
    let is_deleted = matches!(deleted, Some(Notification::PortDeleted { name: of }) if of == name);
    assert!(is_deleted, "{deleted:?}");
}

#[test]
fn unread_dead_name_notification_releases_its_reference() {
    in_a_task(|task, events| {
        let (port, right) = port_and_right(**task);
        right.on_dead_name(&events).unwrap();
        drop(port);
        drop(
            events
                .try_receive(&mut MessageBuffer::new())
                .unwrap()
                .unwrap(),
        );
        drop(right);
        assert_eq!(task.names().unwrap().len(), 1);
    });
}

#[test]
fn name_released_before_port_death_is_port_deleted() {
    in_a_task(|task, events| {
        let (port, _right) = port_and_right(**task);
        let once = port.make_send_once().unwrap();
        once.on_dead_name(&events).unwrap();
        let name = once.name();
        drop(once);
        assert!(
            matches!(next(&events), Some(Notification::PortDeleted { name: found }) if found == name)
        );
        drop(port);
    });
}

#[test]
fn second_request_returns_the_right_of_the_first() {
    in_a_task(|task, events| {
        let (_port, right) = port_and_right(**task);
        let other = ReceiveRight::new_in(**task).unwrap();
        right.on_dead_name(&events).unwrap();
        let previous = right.on_dead_name(other.make_send_once().unwrap()).unwrap();
        drop(previous.unwrap());
        assert!(matches!(next(&events), Some(Notification::SendOnce)));
        drop(right.cancel_dead_name().unwrap().unwrap());
        assert!(matches!(next(&other), Some(Notification::SendOnce)));
        assert!(right.cancel_dead_name().unwrap().is_none());
    });
}

#[test]
fn send_possible_arrives_once_per_request() {
    in_a_task(|task, events| {
        let (port, right) = port_and_right(**task);
        port.set_queue_limit(1).unwrap();
        right.send(Ping { number: 1 }).unwrap();
        assert!(right.try_send(Ping { number: 2 }).unwrap_err().is_timeout());
        right.on_send_possible(&events).unwrap();
        assert!(next(&events).is_none());
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .unwrap();
        let name = right.name();
        assert!(
            matches!(next(&events), Some(Notification::SendPossible { name: found }) if found == name)
        );
        right.on_send_possible(&events).unwrap();
        assert!(matches!(
            next(&events),
            Some(Notification::SendPossible { .. })
        ));
    });
}

#[test]
fn no_senders_is_stale_after_a_new_send_right() {
    in_a_task(|task, events| {
        let port = ReceiveRight::new_in(**task).unwrap();
        port.on_no_senders(1, &events).unwrap();
        assert!(next(&events).is_none(), "there never was one");
        let first = port.make_send().unwrap();
        drop(first.clone());
        assert!(next(&events).is_none(), "one is left");
        drop(first);
        let Some(Notification::NoSenders { make_send_count }) = next(&events) else {
            panic!("no no-senders notification");
        };
        assert_eq!(make_send_count, 1);
        let late = port.make_send().unwrap();
        assert!(!port.still_no_senders(make_send_count, &events).unwrap());
        drop(late);
        let Some(Notification::NoSenders { make_send_count }) = next(&events) else {
            panic!("the request was not made again");
        };
        assert_eq!(make_send_count, 2);
        assert!(port.still_no_senders(make_send_count, &events).unwrap());
        assert!(port.cancel_no_senders().unwrap().is_none());
    });
}

#[test]
fn port_destroyed_notification_keeps_the_queue() {
    in_a_task(|task, events| {
        let (port, right) = port_and_right(**task);
        port.on_port_destroyed(&events).unwrap();
        assert_eq!(port.on_port_destroyed(&events), Err(KernReturn::FAILURE));
        right.send(Ping { number: 9 }).unwrap();
        drop(port);
        assert!(!right.is_dead());
        // The failed request consumed a send-once right, whose notification comes first.
        assert!(matches!(next(&events), Some(Notification::SendOnce)));
        let Some(Notification::PortDestroyed { right: port }) = next(&events) else {
            panic!("no port-destroyed notification");
        };
        let mut buffer = MessageBuffer::new();
        let ping = port
            .try_receive(&mut buffer)
            .unwrap()
            .unwrap()
            .decode::<Ping>();
        assert_eq!(ping.unwrap().body.number, 9);
    });
}

#[test]
fn notify_right_of_another_task_is_refused_and_released() {
    in_a_task(|task, _events| {
        let kernel = EmbeddedKernel::new();
        let elsewhere = kernel.create_task();
        let other = ReceiveRight::new_in(*elsewhere).unwrap();
        let (_port, right) = port_and_right(**task);
        assert_eq!(
            right.on_dead_name(&other).unwrap_err(),
            KernReturn::INVALID_RIGHT
        );
        let once = other.make_send_once().unwrap();
        assert_eq!(
            right.on_dead_name(once).unwrap_err(),
            KernReturn::INVALID_RIGHT
        );
        assert!(matches!(next(&other), Some(Notification::SendOnce)));
    });
}

/// Makes as many names as the task may have.
fn use_up_names(task: &OwnedTask) -> Vec<ReceiveRight> {
    let mut names = Vec::new();
    loop {
        match ReceiveRight::new_in(**task) {
            Ok(name) => names.push(name),
            Err(code) => {
                assert_eq!(code, KernReturn::NO_SPACE);
                return names;
            }
        }
    }
}

/// The kernel registers a request and then copies out the right of the replaced one.
#[test]
fn request_without_a_name_for_the_replaced_one_is_made() {
    let mut limits = KernelLimits::default();
    limits.names_per_task = 16;
    let kernel = EmbeddedKernel::builder().limits(limits).build();
    let task = kernel.create_task();
    let [first, second] = [(); 2].map(|()| ReceiveRight::new_in(*task).unwrap());
    let (port, right) = port_and_right(*task);
    right.on_dead_name(&first).unwrap();
    let names = use_up_names(&task);
    let code = right.on_dead_name(&second).unwrap_err();
    assert_eq!(code, KernReturn::NO_SPACE);
    assert!(matches!(next(&first), Some(Notification::SendOnce)));
    assert!(next(&second).is_none());
    drop(port);
    let Some(Notification::DeadName { right: dead }) = next(&second) else {
        panic!("no dead-name notification");
    };
    assert_eq!(dead.name(), right.name());
    drop((dead, right));
    assert!(next(&first).is_none() && next(&second).is_none());
    drop((names, first, second));
    let counts = kernel.resource_counts();
    assert!(counts.is_zero(), "{counts}");
}

#[test]
fn cancel_without_a_name_for_the_right_leaves_no_record() {
    let mut limits = KernelLimits::default();
    limits.names_per_task = 16;
    let kernel = EmbeddedKernel::builder().limits(limits).build();
    let task = kernel.create_task();
    let [first, second] = [(); 2].map(|()| ReceiveRight::new_in(*task).unwrap());
    let (port, right) = port_and_right(*task);
    right.on_dead_name(&first).unwrap();
    let names = use_up_names(&task);
    assert_eq!(
        right.cancel_dead_name().map(drop),
        Err(KernReturn::NO_SPACE)
    );
    assert!(matches!(next(&first), Some(Notification::SendOnce)));
    assert!(right.cancel_dead_name().unwrap().is_none());
    drop(names);
    right.on_dead_name(&second).unwrap();
    drop(port);
    assert!(matches!(next(&second), Some(Notification::DeadName { .. })));
    // A record for the first port would make this look like a notification of the kernel.
    assert!(next(&first).is_none());
    drop((right, first, second));
    let counts = kernel.resource_counts();
    assert!(counts.is_zero(), "{counts}");
}

/// The error for a dead notification right has two reasons.
#[test]
fn request_with_a_dead_right_keeps_the_earlier_one() {
    in_a_task(|task, events| {
        let (port, right) = port_and_right(**task);
        right.on_dead_name(&events).unwrap();
        let (gone, _) = port_and_right(**task);
        let once = gone.make_send_once().unwrap();
        drop(gone);
        let code = right.on_send_possible(once).unwrap_err();
        assert_eq!(code, KernReturn::INVALID_CAPABILITY);
        let previous = right.on_dead_name(&events).unwrap();
        drop(previous.expect("the earlier request"));
        assert!(matches!(next(&events), Some(Notification::SendOnce)));
        drop(port);
        assert!(matches!(next(&events), Some(Notification::DeadName { .. })));
    });
}
