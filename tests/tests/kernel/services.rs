//! The bootstrap namespace: the codes of refused registrations, which change nothing.

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::wire::PortName;
use mach_msg::wire::disposition::MAKE_SEND;
use mach_msg_tests::fixture::raw::{DEAD_NAME, PORT_SET, RECEIVE, calls};

#[test]
fn refused_registration_changes_nothing() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let served = || {
        let port = calls.port_allocate(RECEIVE).unwrap();
        calls.port_insert_right(port, port, MAKE_SEND).unwrap();
        port
    };
    let (port, died) = (served(), served());
    calls.port_mod_refs(died, RECEIVE, -1).unwrap();
    let receive = calls.port_allocate(RECEIVE).unwrap();
    let set = calls.port_allocate(PORT_SET).unwrap();
    let dead = calls.port_allocate(DEAD_NAME).unwrap();
    let own = calls.task_self().unwrap();
    let voucher = calls.create_voucher(b"work").unwrap();
    let absent = PortName(0x0077_7703);
    calls.bootstrap_register("taken", port).unwrap();
    let (longest, too_long) = ("a".repeat(127), "a".repeat(128));
    let before = (kernel.resource_counts(), task.names().unwrap());
    for (service, name, code) in [
        ("new", PortName::NULL, KernReturn::INVALID_CAPABILITY),
        ("new", PortName::DEAD, KernReturn::INVALID_CAPABILITY),
        ("new", died, KernReturn::INVALID_CAPABILITY),
        ("new", dead, KernReturn::INVALID_CAPABILITY),
        ("new", own, KernReturn::INVALID_CAPABILITY),
        ("new", voucher, KernReturn::INVALID_CAPABILITY),
        ("new", absent, KernReturn::INVALID_NAME),
        ("new", receive, KernReturn::INVALID_RIGHT),
        ("new", set, KernReturn::INVALID_RIGHT),
        (&too_long, port, KernReturn::INVALID_ARGUMENT),
        ("taken", port, KernReturn::NAME_EXISTS),
    ] {
        let case = format!("{service} {name}");
        assert_eq!(calls.bootstrap_register(service, name), Err(code), "{case}");
        let after = (kernel.resource_counts(), task.names().unwrap());
        assert_eq!(after, before, "{case}");
        let not_found = Err(KernReturn::NOT_FOUND);
        assert_eq!(calls.bootstrap_look_up("new"), not_found, "{case}");
    }
    for (service, code) in [
        (too_long, KernReturn::INVALID_ARGUMENT),
        ("taken".to_owned(), KernReturn::NAME_EXISTS),
    ] {
        assert_eq!(calls.bootstrap_check_in(&service), Err(code), "{service}");
        let after = (kernel.resource_counts(), task.names().unwrap());
        assert_eq!(after, before, "{service}");
    }
    calls.bootstrap_register(&longest, port).unwrap();
    assert_eq!(calls.bootstrap_look_up(&longest), Ok(port));
    kernel.verify().unwrap();
}
