//! Notification requests of several threads for one name, made with the methods of rights.

use std::sync::Arc;

use crate::kernel::embedded::tools::models::{Stage, check, thread};
use crate::kernel::{Task, pending};
use crate::message::{MessageBuffer, Notification};
use crate::port::{ReceiveRight, SendOnceRight, SendRight};

/// A watched port, its send right, and two ports for notifications.
struct Watch {
    port: ReceiveRight,
    right: SendRight,
    events: [ReceiveRight; 2],
}

impl Watch {
    fn new(task: Task) -> Arc<Self> {
        let port = ReceiveRight::new_in(task).unwrap();
        let right = port.make_send().unwrap();
        let events = [(); 2].map(|()| ReceiveRight::new_in(task).unwrap());
        Arc::new(Self {
            port,
            right,
            events,
        })
    }

    /// Kills the port. Returns the number of dead-name notifications.
    fn die(self: Arc<Self>) -> usize {
        let Self {
            port,
            right,
            events,
        } = Arc::into_inner(self).unwrap();
        drop(port);
        let found = events.iter().map(|events| {
            let all = notifications(events).into_iter();
            all.filter(|found| matches!(found, Notification::DeadName { .. }))
                .count()
        });
        let found = found.sum();
        assert!(right.is_dead());
        found
    }
}

/// Removes all notifications from the queue.
fn notifications(events: &ReceiveRight) -> Vec<Notification> {
    let mut buffer = MessageBuffer::new();
    let mut found = Vec::new();
    while let Some(message) = events.try_receive(&mut buffer).unwrap() {
        found.push(message.into_notification().expect("a notification"));
    }
    found
}

fn records(task: Task) -> usize {
    pending::with(task, |pending| pending.runs().len()).unwrap()
}

#[test]
fn concurrent_requests_leave_the_record_of_the_kernels() {
    check(|| {
        let stage = Stage::new(1);
        let task = *stage.tasks[0];
        let watch = Watch::new(task);
        let other = Arc::clone(&watch);
        let second = thread::spawn(move || other.right.on_dead_name(&other.events[1]).map(drop));
        drop(watch.right.on_dead_name(&watch.events[0]).unwrap());
        second.join().unwrap().unwrap();
        assert_eq!(records(task), 1);
        assert_eq!(watch.die(), 1);
        assert_eq!(records(task), 0);
        stage.close();
    });
}

#[test]
fn cancel_removes_the_record_of_its_request() {
    check(|| {
        let stage = Stage::new(1);
        let task = *stage.tasks[0];
        let watch = Watch::new(task);
        assert!(
            watch
                .right
                .on_dead_name(&watch.events[0])
                .unwrap()
                .is_none()
        );
        let other = Arc::clone(&watch);
        let cancels = thread::spawn(move || other.right.cancel_dead_name().unwrap().is_some());
        let replaced: Option<SendOnceRight> = watch.right.on_dead_name(&watch.events[1]).unwrap();
        assert!(cancels.join().unwrap(), "there is a request at any time");
        let is_left = replaced.is_none();
        drop(replaced);
        assert_eq!(records(task), usize::from(is_left));
        assert_eq!(watch.die(), usize::from(is_left));
        assert_eq!(records(task), 0);
        stage.close();
    });
}

#[test]
fn immediately_fired_request_leaves_no_record() {
    check(|| {
        let stage = Stage::new(1);
        let task = *stage.tasks[0];
        let watch = Watch::new(task);
        assert!(
            watch
                .right
                .on_dead_name(&watch.events[0])
                .unwrap()
                .is_none()
        );
        let other = Arc::clone(&watch);
        let receives = thread::spawn(move || notifications(&other.events[1]).len());
        // The queue has room, so the notification is sent before the call returns.
        let replaced = watch.right.on_send_possible(&watch.events[1]).unwrap();
        drop(replaced.unwrap());
        let received = receives.join().unwrap() + notifications(&watch.events[1]).len();
        assert_eq!(received, 1);
        assert_eq!(records(task), 0);
        assert_eq!(watch.die(), 0);
        stage.close();
    });
}
