//! Ports and port sets in event loops.
#![cfg(any(target_os = "linux", target_os = "android"))]

use std::os::fd::{AsFd, AsRawFd, OwnedFd};

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight};

#[derive(MachMessage)]
#[mach(id = 1)]
struct Ping {
    number: u32,
}

fn readable(descriptor: &OwnedFd) -> bool {
    let mut poll = libc::pollfd {
        fd: descriptor.as_fd().as_raw_fd(),
        events: libc::POLLIN,
        revents: 0,
    };
    // SAFETY: one record is passed, and written during the call only.
    let ready = unsafe { libc::poll(&raw mut poll, 1, 0) };
    ready == 1 && poll.revents & libc::POLLIN != 0
}

fn port(task: &OwnedTask) -> (ReceiveRight, mach_msg::SendRight) {
    let port = ReceiveRight::new_in(**task).unwrap();
    let right = port.make_send().unwrap();
    (port, right)
}

#[test]
fn a_port_is_readable_as_long_as_it_has_messages() {
    let task = EmbeddedKernel::new().create_task();
    let (port, right) = port(&task);
    right.send(Ping { number: 1 }).unwrap();
    let descriptor = port.event_fd().unwrap();
    assert!(readable(&descriptor), "a message was there already");
    right.send(Ping { number: 2 }).unwrap();
    let mut buffer = MessageBuffer::new();
    port.try_receive(&mut buffer).unwrap();
    assert!(readable(&descriptor), "one message is left");
    assert!(readable(&descriptor), "looking changes nothing");
    let last = port.try_receive(&mut buffer).unwrap();
    assert_eq!(last.decode::<Ping>().unwrap().body.number, 2);
    assert!(!readable(&descriptor));
    right.send(Ping { number: 3 }).unwrap();
    assert!(readable(&descriptor));
}

#[test]
fn descriptors_of_one_port_tell_the_same_and_outlive_it() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (port, right) = port(&task);
    let (one, other) = (port.event_fd().unwrap(), port.event_fd().unwrap());
    right.send(Ping { number: 1 }).unwrap();
    assert!(readable(&one) && readable(&other));
    drop(one);
    port.try_receive(&mut MessageBuffer::new()).unwrap();
    assert!(!readable(&other));
    drop(port);
    assert!(
        readable(&other),
        "whoever waits learns that the port is gone"
    );
    drop((right, task));
    assert!(kernel.ledger().is_zero());
}

#[test]
fn a_set_is_readable_as_long_as_a_member_has_messages_whenever_it_joined() {
    let task = EmbeddedKernel::new().create_task();
    let ((early, to_early), (late, to_late)) = (port(&task), port(&task));
    let set = PortSet::new_in(*task).unwrap();
    set.add(&early).unwrap();
    let descriptor = set.event_fd().unwrap();
    assert!(!readable(&descriptor));
    to_late.send(Ping { number: 1 }).unwrap();
    assert!(!readable(&descriptor), "not a member yet");
    set.add(&late).unwrap();
    assert!(readable(&descriptor));
    to_early.send(Ping { number: 2 }).unwrap();
    let mut buffer = MessageBuffer::new();
    set.try_receive(&mut buffer).unwrap();
    assert!(readable(&descriptor));
    set.try_receive(&mut buffer).unwrap();
    assert!(!readable(&descriptor));
    to_late.send(Ping { number: 3 }).unwrap();
    set.remove(&late).unwrap();
    assert!(!readable(&descriptor), "not a member any more");
    set.add(&late).unwrap();
    assert!(readable(&descriptor));
    drop(late);
    assert!(!readable(&descriptor), "the port is gone");
}

#[test]
fn a_waiting_receiver_takes_the_message_and_nothing_becomes_readable() {
    let task = EmbeddedKernel::new().create_task();
    let (port, right) = port(&task);
    let descriptor = port.event_fd().unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            let message = port.receive(&mut buffer).unwrap();
            message.decode::<Ping>().unwrap().body.number
        });
        while !mach_msg::kernel::embedded::is_waiting(waiting.thread().id()) {
            std::thread::yield_now();
        }
        right.send(Ping { number: 7 }).unwrap();
        assert_eq!(waiting.join().unwrap(), 7);
    });
    assert!(!readable(&descriptor));
}
