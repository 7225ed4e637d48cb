//! Limits on the memberships of ports in sets.

use mach_msg::kernel::embedded::OwnedTask;
use mach_msg::kernel::{Calls, MsgReturn};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND, MOVE_RECEIVE};
use mach_msg::wire::{PortDescriptor, PortName};
use mach_msg_tests::fixture::raw::{PORT_SET, RECEIVE, calls, complex, send};
use zerocopy::IntoBytes;

use super::{SHORTAGE, assert_empty, kernel, port, sized};

#[test]
fn port_joins_no_sets_beyond_its_limit() {
    let kernel = kernel(|limits| limits.sets_per_port = 2);
    let task = kernel.create_task();
    let calls = calls(*task);
    let sets = [(); 3].map(|()| calls.port_allocate(PORT_SET).unwrap());
    let [port, other] = [(); 2].map(|()| calls.port_allocate(RECEIVE).unwrap());
    calls.port_insert_member(port, sets[0]).unwrap();
    calls.port_insert_member(port, sets[1]).unwrap();
    assert_eq!(calls.port_insert_member(port, sets[2]), Err(SHORTAGE));
    assert_eq!(calls.port_get_set_status(sets[2]), Ok(vec![]));
    calls.port_insert_member(other, sets[2]).unwrap();
    // A move leaves the other sets.
    calls.port_move_member(port, sets[2]).unwrap();
    calls.port_insert_member(port, sets[1]).unwrap();
    assert_eq!(calls.port_insert_member(port, sets[0]), Err(SHORTAGE));
    calls.port_extract_member(port, sets[1]).unwrap();
    calls.port_insert_member(port, sets[0]).unwrap();
    kernel.verify().unwrap();
    drop(task);
    assert_empty(&kernel);
}

const MEMBERSHIPS: usize = 4;

/// A task with as many memberships as the kernel has memory for, and a set without members.
struct Full {
    set: PortName,
    spare: PortName,
    ports: [PortName; MEMBERSHIPS],
}

impl Full {
    fn new(calls: Calls) -> Self {
        let [set, spare] = [(); 2].map(|()| calls.port_allocate(PORT_SET).unwrap());
        let ports = [(); MEMBERSHIPS].map(|()| port(calls));
        for port in ports {
            calls.port_insert_member(port, set).unwrap();
        }
        let full = Self { set, spare, ports };
        full.assert_full(calls);
        full
    }

    fn assert_full(&self, calls: Calls) {
        let refused = calls.port_insert_member(self.ports[0], self.spare);
        assert_eq!(refused, Err(SHORTAGE));
        assert_eq!(calls.port_get_set_status(self.spare), Ok(vec![]));
    }

    /// Destroys the objects that are left, after checking that there is room for `left` memberships
    /// and no more.
    fn end(self, calls: Calls, left: usize) {
        let sets: Vec<PortName> = (0..=left)
            .map(|_| calls.port_allocate(PORT_SET).unwrap())
            .collect();
        let probe = port(calls);
        let joins = |&set: &PortName| calls.port_insert_member(probe, set).is_ok();
        assert_eq!(sets.iter().filter(|set| joins(set)).count(), left);
        calls.port_mod_refs(probe, RECEIVE, -1).unwrap();
        for set in sets.into_iter().chain([self.set, self.spare]) {
            let _ = calls.port_mod_refs(set, PORT_SET, -1);
        }
        for port in self.ports {
            let _ = calls.port_mod_refs(port, RECEIVE, -1);
        }
    }
}

fn in_full_kernel(test: impl FnOnce(Calls, &OwnedTask)) {
    let kernel = kernel(|limits| limits.memory = 384 * MEMBERSHIPS as u64);
    let (task, other) = (kernel.create_task(), kernel.create_task());
    let calls = calls(*task);
    // All charges of one round are released before the next.
    test(calls, &other);
    Full::new(calls).end(calls, 0);
    kernel.verify().unwrap();
    drop((task, other));
    assert_empty(&kernel);
}

#[test]
fn memberships_count_as_memory_until_a_member_leaves() {
    in_full_kernel(|calls, _| {
        let full = Full::new(calls);
        calls.port_extract_member(full.ports[1], full.set).unwrap();
        calls
            .port_move_member(full.ports[2], PortName::NULL)
            .unwrap();
        full.end(calls, 2);
        // A move needs the memory of both memberships for a moment.
        let full = Full::new(calls);
        assert_eq!(
            calls.port_move_member(full.ports[0], full.spare),
            Err(SHORTAGE)
        );
        calls.port_extract_member(full.ports[1], full.set).unwrap();
        calls.port_move_member(full.ports[0], full.spare).unwrap();
        full.end(calls, 1);
    });
}

#[test]
fn memberships_count_as_memory_until_a_port_dies_or_moves() {
    in_full_kernel(|calls, other| {
        let full = Full::new(calls);
        for port in full.ports {
            assert_eq!(send(calls, sized(port, MAKE_SEND, 24)), MsgReturn::SUCCESS);
        }
        calls.port_mod_refs(full.ports[0], RECEIVE, -1).unwrap();
        calls.port_mod_refs(full.ports[2], RECEIVE, -1).unwrap();
        full.end(calls, 2);

        let full = Full::new(calls);
        let there = mach_msg_tests::fixture::raw::calls(**other);
        let to = there.port_allocate(RECEIVE).unwrap();
        let right = there.transfer(to, MAKE_SEND, calls.task()).unwrap();
        let carried = PortDescriptor::new(full.ports[0], MOVE_RECEIVE as u8);
        let message = complex(right, COPY_SEND, &[carried.as_bytes()]);
        assert_eq!(send(calls, message), MsgReturn::SUCCESS);
        full.end(calls, 1);
    });
}

#[test]
fn memberships_count_as_memory_until_a_set_or_task_ends() {
    in_full_kernel(|calls, _| {
        let full = Full::new(calls);
        calls.port_mod_refs(full.set, PORT_SET, -1).unwrap();
        full.end(calls, MEMBERSHIPS);
    });
    let kernel = kernel(|limits| limits.memory = 384 * MEMBERSHIPS as u64);
    for _ in 0..3 {
        let task = kernel.create_task();
        let full = Full::new(calls(*task));
        for port in full.ports {
            let sent = send(calls(*task), sized(port, MAKE_SEND, 24));
            assert_eq!(sent, MsgReturn::SUCCESS);
        }
        task.end();
    }
    assert_empty(&kernel);
}
