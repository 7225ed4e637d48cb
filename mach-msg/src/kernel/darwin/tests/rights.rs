//! Tests the calls that owned values make, and their number.

use super::{Entry, Script, TASK_SELF, assert_called, writes};
use crate::kernel::task::Tag;
use crate::kernel::{KernReturn, SpecialPort, Task};
use crate::memory::OolMemory;
use crate::port::special::{self, HANDED_MAX};
use crate::port::{GuardedReceiveRight, PortSet, ReceiveRight, SendOnceRight, SendRight};
use crate::wire::PortName;

const TASK: Task = Task::DARWIN;
const PORT: PortName = PortName(0x1107);
const OTHER: PortName = PortName(0x1203);

/// Creates a receive right of the script.
fn receive_right(script: &Script) -> ReceiveRight {
    script.answer("mach_port_allocate", writes(2, PORT));
    let right = ReceiveRight::new_in(TASK).unwrap();
    assert_called(
        script,
        "mach_port_allocate",
        &[(0, TASK_SELF.into()), (1, 1)],
    );
    right
}

/// Creates a send right of the script.
fn send_right() -> SendRight {
    // SAFETY: the task has the right, because the script determines what a name denotes.
    unsafe { SendRight::from_name(TASK, PORT) }.unwrap()
}

#[test]
fn receive_right_is_one_call_to_make_one_to_drop() {
    let script = Script::new();
    let right = receive_right(&script);
    script.returns("mach_port_mod_refs", 0);
    drop(right);
    // MACH_PORT_RIGHT_RECEIVE by -1, which keeps a send right of the same name.
    assert_called(
        &script,
        "mach_port_mod_refs",
        &[(1, 0x1107), (2, 1), (3, !0)],
    );
}

#[test]
fn send_right_is_one_call_to_clone_one_to_drop() {
    let script = Script::new();
    let right = send_right();
    script.returns("mach_port_mod_refs", 0);
    let clone = right.clone();
    assert_called(
        &script,
        "mach_port_mod_refs",
        &[(1, 0x1107), (2, 0), (3, 1)],
    );
    assert_eq!(clone, right);

    for each in [right, clone] {
        script.returns("mach_port_deallocate", 0);
        drop(each);
        assert_called(&script, "mach_port_deallocate", &[(1, 0x1107)]);
    }
}

#[test]
fn clone_of_a_dead_right_is_dead_and_owns_nothing() {
    let script = Script::new();
    let right = send_right();
    script.returns("mach_port_mod_refs", KernReturn::INVALID_RIGHT.0);
    let clone = right.clone();
    assert_eq!(script.functions(), ["mach_port_mod_refs"]);
    drop(clone);
    assert_eq!(
        script.functions(),
        [""; 0],
        "a dead right has no reference to release"
    );
    // The original right has become a dead name, whose reference the same call releases.
    script.returns("mach_port_deallocate", 0);
    drop(right);
}

#[test]
fn making_a_right_is_one_call() {
    let script = Script::new();
    let port = receive_right(&script);
    script.returns("mach_port_insert_right", 0);
    let send = port.make_send().unwrap();
    assert_called(
        &script,
        "mach_port_insert_right",
        &[(1, 0x1107), (2, 0x1107), (3, 20)],
    );

    script.answer("mach_port_extract_right", |entry: &Entry| {
        entry.write(3, OTHER);
        entry.write(4, 18);
        0
    });
    let send_once = port.make_send_once().unwrap();
    assert_called(&script, "mach_port_extract_right", &[(1, 0x1107), (2, 21)]);

    script.returns("mach_port_deallocate", 0);
    drop(send_once);
    assert_called(&script, "mach_port_deallocate", &[(1, 0x1203)]);
    script.returns("mach_port_deallocate", 0);
    drop(send);
    script.returns("mach_port_mod_refs", 0);
    drop(port);
}

#[test]
fn failed_make_leaves_nothing_to_release() {
    let script = Script::new();
    script.returns("mach_port_allocate", KernReturn::NO_SPACE.0);
    assert_eq!(
        ReceiveRight::new_in(TASK).unwrap_err(),
        KernReturn::NO_SPACE
    );
    script.take();
    let port = receive_right(&script);
    script.returns("mach_port_insert_right", KernReturn::INVALID_CAPABILITY.0);
    assert_eq!(
        port.make_send().unwrap_err(),
        KernReturn::INVALID_CAPABILITY
    );
    script.returns("mach_port_extract_right", KernReturn::NO_SPACE.0);
    assert_eq!(port.make_send_once().unwrap_err(), KernReturn::NO_SPACE);
    script.returns("mach_port_mod_refs", 0);
    drop(port);
}

#[test]
fn guarded_right_is_destroyed_only_with_its_guard() {
    let script = Script::new();
    let port = receive_right(&script);
    script.returns("mach_port_guard", 0);
    let guarded: GuardedReceiveRight = port.guard(0xfeed).unwrap();
    assert_called(
        &script,
        "mach_port_guard",
        &[(1, 0x1107), (2, 0xfeed), (3, 0)],
    );
    script.returns("mach_port_destruct", 0);
    drop(guarded);
    assert_called(
        &script,
        "mach_port_destruct",
        &[(1, 0x1107), (2, 0), (3, 0xfeed)],
    );
}

#[test]
fn failed_guard_returns_the_unguarded_right() {
    let script = Script::new();
    let port = receive_right(&script);
    script.returns("mach_port_guard", KernReturn::INVALID_ARGUMENT.0);
    let (port, error) = port.guard(1).unwrap_err();
    assert_eq!(error, KernReturn::INVALID_ARGUMENT);
    script.take();
    script.returns("mach_port_mod_refs", 0);
    drop(port);
    assert_called(&script, "mach_port_mod_refs", &[(2, 1), (3, !0)]);
}

#[test]
fn received_dead_right_needs_no_call() {
    let script = Script::new();
    let right = SendRight::dead(TASK);
    assert!(right.is_dead());
    drop(right);
    drop(SendOnceRight::dead(TASK));
    assert_eq!(script.functions(), [""; 0]);
}

#[test]
fn memory_is_one_call_to_make_one_to_drop_none_if_empty() {
    let script = Script::new();
    drop(OolMemory::new_in(TASK, 0).unwrap());
    assert_eq!(script.functions(), [""; 0]);

    let pages = vec![0_u64; 1024];
    let address = pages.as_ptr().expose_provenance();
    script.answer("mach_vm_allocate", writes(1, address as u64));
    let memory = OolMemory::new_in(TASK, 5000).unwrap();
    assert_eq!((memory.address(), memory.len()), (address, 5000));
    assert_called(&script, "mach_vm_allocate", &[(2, 5000)]);
    script.returns("mach_vm_deallocate", 0);
    drop(memory);
    assert_called(
        &script,
        "mach_vm_deallocate",
        &[(1, address as u64), (2, 5000)],
    );
}

#[test]
fn set_is_one_call_to_make_per_member_and_to_drop() {
    let script = Script::new();
    let port = receive_right(&script);
    script.answer("mach_port_allocate", writes(2, OTHER));
    let set = PortSet::new_in(TASK).unwrap();
    assert_called(&script, "mach_port_allocate", &[(1, 3)]);
    script.returns("mach_port_insert_member", 0);
    set.add(&port).unwrap();
    assert_called(
        &script,
        "mach_port_insert_member",
        &[(1, 0x1107), (2, 0x1203)],
    );
    script.returns("mach_port_mod_refs", 0);
    drop(set);
    assert_called(
        &script,
        "mach_port_mod_refs",
        &[(1, 0x1203), (2, 3), (3, !0)],
    );
    script.returns("mach_port_mod_refs", 0);
    drop(port);
}

#[test]
fn registered_rights_are_copied_and_looked_up_owned() {
    let script = Script::new();
    let port = send_right();
    script.answer("mach_ports_register", |entry: &Entry| {
        assert_eq!((entry.read::<PortName>(1), entry.number(2)), (PORT, 1));
        0
    });
    special::hand_to_children(&[&port]).unwrap();

    let list = script.list(&[PORT.0, 0, u32::MAX]);
    script.answer("mach_ports_lookup", move |entry: &Entry| {
        entry.write(1, list);
        entry.write(2, 3_u32);
        0
    });
    let found = special::from_parent().unwrap();
    assert_eq!(found[0].as_ref(), Some(&port));
    assert!(found[1].is_none());
    assert!(found[2].as_ref().is_some_and(SendRight::is_dead));
    script.take();
    // The found and the passed right have one reference each. The dead one has none.
    script.returns("mach_port_deallocate", 0);
    drop(found);
    script.returns("mach_port_deallocate", 0);
    drop(port);
    assert_eq!(script.functions(), ["mach_port_deallocate"; 2]);
}

#[test]
fn invalid_right_for_children_is_refused_without_a_call() {
    let script = Script::new();
    let dead = SendRight::dead(TASK);
    let of_another_task = SendRight::dead(Task::embedded(1, Tag::EMBEDDED));
    let too_many = [&dead; HANDED_MAX + 1];
    assert_eq!(
        special::hand_to_children(&too_many),
        Err(KernReturn::INVALID_ARGUMENT)
    );
    for right in [&dead, &of_another_task] {
        assert_eq!(
            special::hand_to_children(&[right]),
            Err(KernReturn::INVALID_RIGHT)
        );
        let set = special::set_special_port(SpecialPort::Bootstrap, right);
        assert_eq!(set, Err(KernReturn::INVALID_RIGHT));
    }
    assert_eq!(script.functions(), [""; 0]);
}

#[test]
fn special_port_is_an_owned_right_or_none() {
    let script = Script::new();
    script.answer("task_get_special_port", writes(2, PORT));
    let port = special::special_port(SpecialPort::Bootstrap)
        .unwrap()
        .unwrap();
    assert_called(&script, "task_get_special_port", &[(1, 4)]);
    script.returns("task_set_special_port", 0);
    special::set_special_port(SpecialPort::Bootstrap, &port).unwrap();
    assert_called(&script, "task_set_special_port", &[(1, 4), (2, 0x1107)]);
    script.returns("mach_port_deallocate", 0);
    drop(port);
    script.returns("task_get_special_port", 0);
    assert!(
        special::special_port(SpecialPort::Access)
            .unwrap()
            .is_none()
    );
}
