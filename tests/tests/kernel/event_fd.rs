//! Ports and port sets in event loops.

use std::os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd};

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::wire::PortName;
use mach_msg::wire::disposition::{MAKE_SEND, MAKE_SEND_ONCE};
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight};
use mach_msg_tests::fixture::{self, port_and_right, raw};

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
    // SAFETY: the pointer is valid for one record during the call because it is that of a local
    // variable.
    let ready = unsafe { libc::poll(&raw mut poll, 1, 0) };
    ready == 1 && poll.revents & libc::POLLIN != 0
}

/// An event loop that watches one descriptor for edges.
struct EventLoop(OwnedFd);

impl EventLoop {
    fn new(descriptor: &OwnedFd) -> Self {
        // SAFETY: `epoll_create1` has no preconditions.
        let number = unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) };
        // SAFETY: no other value owns the descriptor because the system has just returned it.
        let outer = unsafe { OwnedFd::from_raw_fd(number) };
        let mut event = libc::epoll_event {
            events: (libc::EPOLLIN | libc::EPOLLET) as u32,
            u64: 7,
        };
        let (add, inner) = (libc::EPOLL_CTL_ADD, descriptor.as_raw_fd());
        // SAFETY: the pointer is valid during the call because it is that of a local variable. Both
        // descriptors are open.
        let added = unsafe { libc::epoll_ctl(outer.as_raw_fd(), add, inner, &raw mut event) };
        assert_eq!(added, 0);
        Self(outer)
    }

    /// Waits for an event for at most this many milliseconds, or forever if negative.
    fn wait(&self, milliseconds: i32) -> bool {
        let mut event = libc::epoll_event { events: 0, u64: 0 };
        let outer = self.0.as_raw_fd();
        // SAFETY: the pointer is valid for one record during the call because it is that of a local
        // variable.
        let count = unsafe { libc::epoll_wait(outer, &raw mut event, 1, milliseconds) };
        assert_eq!({ event.u64 }, if count == 1 { 7 } else { 0 });
        count == 1
    }
}

#[test]
fn port_is_readable_while_it_has_messages() {
    let task = EmbeddedKernel::new().create_task();
    let (port, right) = port_and_right(*task);
    right.send(Ping { number: 1 }).unwrap();
    let descriptor = port.event_fd().unwrap();
    assert!(readable(&descriptor), "a message was there already");
    right.send(Ping { number: 2 }).unwrap();
    let mut buffer = MessageBuffer::new();
    port.try_receive(&mut buffer).unwrap().unwrap();
    assert!(readable(&descriptor), "one message is left");
    assert!(readable(&descriptor), "looking changes nothing");
    let last = port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(last.decode::<Ping>().unwrap().body.number, 2);
    assert!(!readable(&descriptor));
    right.send(Ping { number: 3 }).unwrap();
    assert!(readable(&descriptor));
}

#[test]
fn descriptors_of_one_port_agree_and_outlive_it() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (port, right) = port_and_right(*task);
    let (one, other) = (port.event_fd().unwrap(), port.event_fd().unwrap());
    right.send(Ping { number: 1 }).unwrap();
    assert!(readable(&one) && readable(&other));
    drop(one);
    port.try_receive(&mut MessageBuffer::new())
        .unwrap()
        .unwrap();
    assert!(!readable(&other));
    drop(port);
    assert!(readable(&other), "a waiter sees that the port is dead");
    drop((right, task));
    assert!(kernel.resource_counts().is_zero());
}

#[test]
fn set_is_readable_while_a_member_has_messages() {
    let task = EmbeddedKernel::new().create_task();
    let ((early, to_early), (late, to_late)) = (port_and_right(*task), port_and_right(*task));
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
    set.try_receive(&mut buffer).unwrap().unwrap();
    assert!(readable(&descriptor));
    set.try_receive(&mut buffer).unwrap().unwrap();
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
fn destroyed_set_leaves_its_descriptors_readable() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (one, to_one) = port_and_right(*task);
    let set = PortSet::new_in(*task).unwrap();
    let descriptor = set.event_fd().unwrap();
    let second = set.event_fd().unwrap();
    set.add(&one).unwrap();
    assert!(!readable(&descriptor));
    drop(set);
    assert!(readable(&descriptor) && readable(&second));
    to_one.send(Ping { number: 1 }).unwrap();
    one.try_receive(&mut MessageBuffer::new()).unwrap().unwrap();
    assert!(readable(&descriptor), "nothing makes it unreadable again");
    let other = PortSet::new_in(*task).unwrap();
    assert!(
        !readable(&other.event_fd().unwrap()),
        "other sets are not affected"
    );
    drop((other, one, to_one, task));
    assert!(kernel.resource_counts().is_zero());
}

#[test]
fn ended_task_makes_its_descriptors_readable() {
    let task = EmbeddedKernel::new().create_task();
    let ((member, _one), (alone, _other)) = (port_and_right(*task), port_and_right(*task));
    let (set, empty) = (
        PortSet::new_in(*task).unwrap(),
        PortSet::new_in(*task).unwrap(),
    );
    set.add(&member).unwrap();
    let descriptors = [
        member.event_fd().unwrap(),
        alone.event_fd().unwrap(),
        set.event_fd().unwrap(),
        empty.event_fd().unwrap(),
    ];
    assert!(!descriptors.iter().any(readable));
    task.end();
    assert!(descriptors.iter().all(readable));
    let mut buffer = MessageBuffer::new();
    assert!(set.try_receive(&mut buffer).is_err());
    assert!(alone.try_receive(&mut buffer).is_err());
}

#[test]
fn blocked_poll_is_woken_when_its_set_is_destroyed() {
    let task = EmbeddedKernel::new().create_task();
    let set = PortSet::new_in(*task).unwrap();
    let descriptor = set.event_fd().unwrap();
    let event_loop = EventLoop::new(&descriptor);
    std::thread::scope(|scope| {
        let waits = scope.spawn(|| event_loop.wait(-1));
        drop(set);
        assert!(waits.join().unwrap());
    });
}

#[test]
fn first_message_of_each_member_is_an_event_of_the_set() {
    let task = EmbeddedKernel::new().create_task();
    let set = PortSet::new_in(*task).unwrap();
    let members = [port_and_right(*task), port_and_right(*task)];
    for (port, _) in &members {
        set.add(port).unwrap();
    }
    let descriptor = set.event_fd().unwrap();
    let event_loop = EventLoop::new(&descriptor);
    assert!(!event_loop.wait(0));
    // Another thread may be about to take the message of one member when the watcher finds the set
    // empty, so a message of the other member must be an event.
    for (_, right) in &members {
        right.send(Ping { number: 1 }).unwrap();
        assert!(event_loop.wait(0));
        right.send(Ping { number: 2 }).unwrap();
        assert!(!event_loop.wait(0), "the member already had a message");
    }
    let mut buffer = MessageBuffer::new();
    for _ in 0..4 {
        assert!(readable(&descriptor));
        set.try_receive(&mut buffer).unwrap().unwrap();
    }
    assert!(!readable(&descriptor));
}

#[test]
fn descriptors_of_a_moved_receive_right_stay_readable() {
    let kernel = EmbeddedKernel::new();
    let (from, to) = (kernel.create_task(), kernel.create_task());
    let (carried, to_carried) = port_and_right(*from);
    let (carrier, to_carrier) = port_and_right(*to);
    let set = PortSet::new_in(*from).unwrap();
    set.add(&carried).unwrap();
    let (of_port, of_set) = (carried.event_fd().unwrap(), set.event_fd().unwrap());
    to_carried.send(Ping { number: 1 }).unwrap();
    // SAFETY: no owned value loses its right because `carried`, whose right moves, is forgotten.
    let calls = unsafe { from.calls() };
    let moved = calls.transfer(carried.name(), 16, *to).unwrap();
    std::mem::forget(carried);
    assert!(readable(&of_port), "a receive returns the reason");
    assert!(!readable(&of_set), "the set has no member with a message");
    // SAFETY: no other value owns the right because `transfer` has just made its name.
    let moved = unsafe { ReceiveRight::from_name(*to, moved) }.unwrap();
    let new = moved.event_fd().unwrap();
    assert!(readable(&new), "the message came along");
    moved
        .try_receive(&mut MessageBuffer::new())
        .unwrap()
        .unwrap();
    assert!(!readable(&new) && readable(&of_port));
    // In transit the right has no owner. The descriptor of the last owner becomes readable.
    let mut buffer = MessageBuffer::new();
    to_carrier
        .try_send(MessageBuilder::new(1).part(moved))
        .unwrap();
    assert!(readable(&new));
    drop(carrier.try_receive(&mut buffer).unwrap().unwrap());
}

#[test]
fn raised_limit_and_moved_member_change_readability() {
    let task = EmbeddedKernel::new().create_task();
    let (member, right) = port_and_right(*task);
    let (first, second) = (
        PortSet::new_in(*task).unwrap(),
        PortSet::new_in(*task).unwrap(),
    );
    first.add(&member).unwrap();
    let (of_first, of_second) = (first.event_fd().unwrap(), second.event_fd().unwrap());
    member.set_queue_limit(0).unwrap();
    std::thread::scope(|scope| {
        let sends = scope.spawn(|| right.send(Ping { number: 1 }).unwrap());
        while !mach_msg::kernel::embedded::is_waiting(sends.thread().id()) {
            std::thread::yield_now();
        }
        assert!(!readable(&of_first));
        member.set_queue_limit(1).unwrap();
        sends.join().unwrap();
    });
    assert!(readable(&of_first) && !readable(&of_second));
    // SAFETY: no owned value loses a right because the call changes no reference.
    let calls = unsafe { task.calls() };
    calls
        .port_move_member(member.name(), second.name())
        .unwrap();
    assert!(!readable(&of_first) && readable(&of_second));
    second
        .try_receive(&mut MessageBuffer::new())
        .unwrap()
        .unwrap();
    assert!(!readable(&of_second));
}

#[test]
fn blocked_receiver_gets_message_before_event_fd() {
    let task = EmbeddedKernel::new().create_task();
    let (port, right) = port_and_right(*task);
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

#[test]
fn event_fd_of_a_name_without_queue_is_refused_with_its_code() {
    let kernel = EmbeddedKernel::new();
    let (task, ended) = (kernel.create_task(), kernel.create_task());
    let (other, other_task) = (fixture::port(*ended), *ended);
    let calls = raw::calls(*task);
    let port = calls.port_allocate(raw::RECEIVE).unwrap();
    let sent = raw::calls(*task)
        .transfer(port, MAKE_SEND, other_task)
        .unwrap();
    let send_once = raw::calls(*task)
        .transfer(port, MAKE_SEND_ONCE, other_task)
        .unwrap();
    let dead = raw::calls(other_task)
        .port_allocate(raw::DEAD_NAME)
        .unwrap();
    let refused = |task, name| {
        let error = raw::calls(task).event_fd(name).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
        let code = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<KernReturn>());
        *code.expect("the error has a code")
    };
    for name in [sent, send_once, dead] {
        assert_eq!(refused(other_task, name), KernReturn::INVALID_RIGHT);
    }
    for name in [PortName::NULL, PortName::DEAD, PortName(0xdead_0003)] {
        assert_eq!(refused(*task, name), KernReturn::INVALID_NAME, "{name:?}");
    }
    let name = other.into_name();
    drop(raw::calls(other_task).event_fd(name).unwrap());
    ended.end();
    assert_eq!(refused(other_task, name), KernReturn::INVALID_TASK);
}
