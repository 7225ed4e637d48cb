//! Descriptors of ports and port sets of other processes.

use std::os::fd::{AsRawFd, OwnedFd};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight, bootstrap};
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;
use super::random_client::misuse;

#[derive(Debug, MachMessage)]
#[mach(id = 1)]
struct Ping {}

/// Returns true if the descriptor becomes readable in `patience` milliseconds.
fn readable(descriptor: &OwnedFd, patience: i32) -> bool {
    let mut poll = libc::pollfd {
        fd: descriptor.as_raw_fd(),
        events: libc::POLLIN,
        revents: 0,
    };
    // SAFETY: the pointer is to a record, that of a local variable.
    let count = unsafe { libc::poll(&raw mut poll, 1, patience) };
    count == 1
}

const SOON: i32 = 10_000;

#[test]
fn descriptor_follows_the_queue_of_a_joined_task() {
    let host = TestHost::start();
    let task = host.join();
    let port = ReceiveRight::new_in(*task).unwrap();
    let other = ReceiveRight::new_in(*task).unwrap();
    let set = PortSet::new_in(*task).unwrap();
    let send = port.make_send().unwrap();
    send.send(Ping {}).unwrap();
    let (one, two) = (port.event_fd().unwrap(), port.event_fd().unwrap());
    let all = set.event_fd().unwrap();
    set.add(&other).unwrap();
    assert!(
        !readable(&all, 0),
        "the port with a message is not a member"
    );
    set.add(&port).unwrap();
    for descriptor in [&one, &two, &all] {
        assert!(readable(descriptor, SOON));
    }
    let mut buffer = MessageBuffer::new();
    set.try_receive(&mut buffer).unwrap().unwrap();
    for descriptor in [&one, &two, &all] {
        assert!(!readable(descriptor, 0));
    }
    drop(port);
    assert!(readable(&one, SOON), "a waiter sees that the port is dead");
    assert!(!readable(&all, 0), "the set has no message");
    drop(set);
    assert!(readable(&all, SOON), "a waiter sees that the set is gone");
}

#[test]
fn misused_descriptor_blocks_no_sender() {
    let host = TestHost::start();
    let (hostile, honest) = (host.join(), host.join());
    let port = ReceiveRight::new_in(*hostile).unwrap();
    let set = PortSet::new_in(*hostile).unwrap();
    set.add(&port).unwrap();
    let descriptors = [port.event_fd().unwrap(), set.event_fd().unwrap()];
    descriptors.iter().for_each(misuse);
    bootstrap::register("hostile", &port.make_send().unwrap()).unwrap();
    let (sender, receiver) = mpsc::channel();
    let honest_task = *honest;
    thread::spawn(move || {
        let send = bootstrap::look_up_as(honest_task, "hostile").unwrap();
        send.send(Ping {}).unwrap();
        drop(bootstrap::look_up_as(honest_task, "hostile").unwrap());
        sender.send(()).unwrap();
    });
    if receiver.recv_timeout(Duration::from_secs(20)).is_err() {
        // It cannot be stopped either.
        std::mem::forget((host, hostile, honest, port, set));
        panic!("the host hangs");
    }
    drop((port, set, hostile, honest));
    wait_for_tasks(&host, 0);
}
