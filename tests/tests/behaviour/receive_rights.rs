//! Receive rights: ports, their state, guards.

use mach_msg::ReceiveRight;
use mach_msg::kernel::{KernReturn, PortStatus, Task};
use mach_msg_tests::fixture::port;

mach_msg_tests::on_each_kernel! {
    new_port_is_empty_and_has_a_queue_limit_of_5,
    queue_limit_above_1024_is_refused,
    context_is_the_last_value_set,
    dropped_guarded_right_destroys_its_port,
    unguard_returns_the_same_right,
    guard_of_a_port_with_context_returns_the_right,
    name_from_into_name_owns_the_port,
    ports_have_different_names,
}

fn new_port_is_empty_and_has_a_queue_limit_of_5(task: Task) {
    let status = port(task).status().unwrap();
    let new = PortStatus {
        queue_limit: 5,
        ..PortStatus::default()
    };
    // The flags may include state of the whole process.
    assert_eq!(PortStatus { flags: 0, ..status }, new);
}

fn queue_limit_above_1024_is_refused(task: Task) {
    let port = port(task);
    for limit in [0, 1, 1024] {
        port.set_queue_limit(limit).unwrap();
        assert_eq!(port.status().unwrap().queue_limit, limit);
    }
    assert_eq!(port.set_queue_limit(1025), Err(KernReturn::INVALID_VALUE));
    assert_eq!(port.status().unwrap().queue_limit, 1024);
    let made = ReceiveRight::with_queue_limit_in(task, 7).unwrap();
    assert_eq!(made.status().unwrap().queue_limit, 7);
    assert_eq!(
        ReceiveRight::with_queue_limit_in(task, 1025).unwrap_err(),
        KernReturn::INVALID_VALUE
    );
}

fn context_is_the_last_value_set(task: Task) {
    let mut port = port(task);
    assert_eq!(port.context(), Ok(0));
    port.set_context(0x1122_3344_5566_7788).unwrap();
    port.set_context(u64::MAX).unwrap();
    assert_eq!(port.context(), Ok(u64::MAX));
}

fn dropped_guarded_right_destroys_its_port(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let guarded = port.guard(0x77).unwrap();
    assert_eq!(guarded.guard(), 0x77);
    let flags = guarded.right().status().unwrap().flags;
    assert_ne!(flags & PortStatus::FLAG_GUARDED, 0);
    assert!(!send.is_dead());
    drop(guarded);
    assert!(send.is_dead());
}

fn unguard_returns_the_same_right(task: Task) {
    let port = port(task);
    let name = port.name();
    let port = port.guard(5).unwrap().unguard().unwrap();
    assert_eq!(port.name(), name);
    assert_eq!(port.context(), Ok(0));
    let flags = port.status().unwrap().flags;
    assert_eq!(flags & PortStatus::FLAG_GUARDED, 0);
}

fn guard_of_a_port_with_context_returns_the_right(task: Task) {
    let mut port = port(task);
    port.set_context(9).unwrap();
    let (port, error) = port.guard(5).unwrap_err();
    assert_eq!(error, KernReturn::INVALID_ARGUMENT);
    assert_eq!(port.context(), Ok(9));
}

fn name_from_into_name_owns_the_port(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let name = port.into_name();
    assert!(!send.is_dead());
    // SAFETY: no other value owns the right because `into_name` has just returned its name.
    let port = unsafe { ReceiveRight::from_name(task, name) }.unwrap();
    drop(port);
    assert!(send.is_dead());
}

fn ports_have_different_names(task: Task) {
    let (one, other) = (port(task), port(task));
    assert_ne!(one.name(), other.name());
    assert!(one.name().is_valid());
    assert_ne!(one, other);
}
