//! Membership of ports in port sets.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::{PortSet, ReceiveRight};
use mach_msg_tests::fixture::port;

mach_msg_tests::on_each_kernel! {
    set_lists_its_members_in_ascending_order,
    port_is_in_two_sets_but_once_in_each,
    only_a_member_can_be_removed,
    dropped_set_keeps_its_members_alive,
    dead_port_leaves_its_sets,
}

fn set(task: Task) -> PortSet {
    PortSet::new_in(task).unwrap()
}

fn set_lists_its_members_in_ascending_order(task: Task) {
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

fn port_is_in_two_sets_but_once_in_each(task: Task) {
    let (one, other) = (set(task), set(task));
    let port = port(task);
    one.add(&port).unwrap();
    other.add(&port).unwrap();
    assert_eq!(one.add(&port), Err(KernReturn::ALREADY_IN_SET));
    assert_eq!(one.members().unwrap(), [port.name()]);
    assert_eq!(other.members().unwrap(), [port.name()]);
}

fn only_a_member_can_be_removed(task: Task) {
    let set = set(task);
    let (member, stranger) = (port(task), port(task));
    set.add(&member).unwrap();
    assert_eq!(set.remove(&stranger), Err(KernReturn::NOT_IN_SET));
    set.remove(&member).unwrap();
    assert_eq!(set.remove(&member), Err(KernReturn::NOT_IN_SET));
    assert_eq!(set.members(), Ok(vec![]));
    assert_eq!(member.status().unwrap().in_set, 0);
}

fn dropped_set_keeps_its_members_alive(task: Task) {
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

fn dead_port_leaves_its_sets(task: Task) {
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
