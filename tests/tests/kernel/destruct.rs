//! `mach_port_destruct`: its codes, the rights left after an error, and the released ones.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{Calls, KernReturn, PortType};
use mach_msg::wire::PortName;
use mach_msg::wire::disposition::MAKE_SEND;
use mach_msg_tests::fixture::raw::{DEAD_NAME, PORT_SET, RECEIVE, SEND, calls};

const GUARD: u64 = 5;

/// Returns a port with this number of user references to its send right.
fn port(calls: Calls, references: u32) -> PortName {
    let port = calls.port_allocate(RECEIVE).unwrap();
    for _ in 0..references {
        calls.port_insert_right(port, port, MAKE_SEND).unwrap();
    }
    port
}

#[test]
fn refused_destruct_leaves_all_rights() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let (plain, with_send) = (port(calls, 0), port(calls, 2));
    let guarded = port(calls, 2);
    calls.port_guard(guarded, GUARD, false).unwrap();
    let set = calls.port_allocate(PORT_SET).unwrap();
    let dead = calls.port_allocate(DEAD_NAME).unwrap();
    let died = port(calls, 1);
    calls.port_mod_refs(died, RECEIVE, -1).unwrap();
    let absent = PortName(0x0077_7703);
    let before = (kernel.resource_counts(), task.names().unwrap());
    for (name, delta, guard, code) in [
        (PortName::NULL, 0, 0, KernReturn::INVALID_NAME),
        (PortName::DEAD, 0, 0, KernReturn::INVALID_NAME),
        (absent, 0, 0, KernReturn::INVALID_NAME),
        (set, 0, 0, KernReturn::INVALID_RIGHT),
        (dead, 0, 0, KernReturn::INVALID_RIGHT),
        (died, 0, 0, KernReturn::INVALID_RIGHT),
        (plain, -1, 0, KernReturn::INVALID_RIGHT),
        (plain, 1, 0, KernReturn::INVALID_RIGHT),
        (with_send, 1, 0, KernReturn::INVALID_VALUE),
        (with_send, 2, 0, KernReturn::INVALID_VALUE),
        (with_send, i32::MAX, 0, KernReturn::INVALID_VALUE),
        (with_send, -3, 0, KernReturn::INVALID_VALUE),
        (with_send, i32::MIN, 0, KernReturn::INVALID_VALUE),
        (guarded, 0, 0, KernReturn::INVALID_ARGUMENT),
        (guarded, 0, GUARD + 1, KernReturn::INVALID_ARGUMENT),
        (guarded, -1, 0, KernReturn::INVALID_ARGUMENT),
        (guarded, 1, GUARD, KernReturn::INVALID_VALUE),
    ] {
        let case = format!("{name} {delta} {guard}");
        assert_eq!(calls.port_destruct(name, delta, guard), Err(code), "{case}");
        let after = (kernel.resource_counts(), task.names().unwrap());
        assert_eq!(after, before, "{case}");
    }
    kernel.verify().unwrap();
}

#[test]
fn destruct_releases_the_requested_send_references() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    for (guard, argument) in [(None, 0), (None, 9), (Some(GUARD), GUARD)] {
        for (references, delta, left) in [
            (0, 0, None),
            (2, 0, Some(2)),
            (2, -1, Some(1)),
            (2, -2, None),
        ] {
            let name = port(calls, references);
            if let Some(guard) = guard {
                calls.port_guard(name, guard, false).unwrap();
            }
            calls.port_destruct(name, delta, argument).unwrap();
            let case = format!("{references} {delta} {argument}");
            match left {
                None => assert_eq!(
                    calls.port_type(name),
                    Err(KernReturn::INVALID_NAME),
                    "{case}"
                ),
                Some(left) => {
                    assert_eq!(calls.port_type(name), Ok(PortType::DEAD_NAME), "{case}");
                    assert_eq!(calls.port_get_refs(name, DEAD_NAME), Ok(left), "{case}");
                    assert_eq!(calls.port_get_refs(name, SEND), Ok(0), "{case}");
                    let delta = -(left as i32);
                    calls.port_mod_refs(name, DEAD_NAME, delta).unwrap();
                }
            }
        }
    }
    kernel.verify().unwrap();
    drop(task);
    assert!(kernel.resource_counts().is_zero());
}
