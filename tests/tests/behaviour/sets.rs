//! Port sets: membership.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::{PortSet, ReceiveRight};
use mach_msg_tests::fixture::port;

mach_msg_tests::on_each_kernel! {
    a_set_lists_its_members_in_ascending_order,
    a_port_can_be_in_two_sets_but_not_twice_in_one,
    only_a_member_can_be_taken_out,
    a_set_that_is_dropped_leaves_its_members_alive,
    a_port_that_dies_leaves_its_sets,
}

fn set(task: Task) -> PortSet {
    PortSet::new_in(task).unwrap()
}

fn a_set_lists_its_members_in_ascending_order(task: Task) {
    let set = set(task);
    let ports = [port(task), port(task), port(task)];
    assert_eq!(set.members(), Ok(vec![]));
    for port in ports.iter().rev() {
        set.add(port).unwrap();
        assert_eq!(port.status().unwrap().in_set, 1);
    }
    let mut names = ports.each_ref().map(ReceiveRight::name);
    names.sort();
    assert_eq!(set.members().unwrap(), names);
}

fn a_port_can_be_in_two_sets_but_not_twice_in_one(task: Task) {
    let (one, other) = (set(task), set(task));
    let port = port(task);
    one.add(&port).unwrap();
    other.add(&port).unwrap();
    assert_eq!(one.add(&port), Err(KernReturn::ALREADY_IN_SET));
    assert_eq!(one.members().unwrap(), [port.name()]);
    assert_eq!(other.members().unwrap(), [port.name()]);
}

fn only_a_member_can_be_taken_out(task: Task) {
    let set = set(task);
    let (member, stranger) = (port(task), port(task));
    set.add(&member).unwrap();
    assert_eq!(set.remove(&stranger), Err(KernReturn::NOT_IN_SET));
    set.remove(&member).unwrap();
    assert_eq!(set.remove(&member), Err(KernReturn::NOT_IN_SET));
    assert_eq!(set.members(), Ok(vec![]));
    assert_eq!(member.status().unwrap().in_set, 0);
}

fn a_set_that_is_dropped_leaves_its_members_alive(task: Task) {
    let member = port(task);
    let send = member.make_send().unwrap();
    let first = set(task);
    first.add(&member).unwrap();
    drop(first);
    assert!(!send.is_dead());
    let second = set(task);
    second.add(&member).unwrap();
    assert_eq!(second.members().unwrap(), [member.name()]);
}

fn a_port_that_dies_leaves_its_sets(task: Task) {
    let (one, other) = (set(task), set(task));
    let (stays, goes) = (port(task), port(task));
    for set in [&one, &other] {
        set.add(&stays).unwrap();
        set.add(&goes).unwrap();
    }
    drop(goes);
    assert_eq!(one.members().unwrap(), [stays.name()]);
    assert_eq!(other.members().unwrap(), [stays.name()]);
}
