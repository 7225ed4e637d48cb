//! Guard exceptions for invalid names have a reason and no subcode.

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::{
    EmbeddedKernel, GuardException, reason, record_guard_exceptions, take_guard_exceptions,
};
use mach_msg::wire::PortName;
use mach_msg_tests::fixture::raw::{DEAD_NAME, PORT_SET, RECEIVE, SEND, calls};

#[test]
fn guard_exceptions_about_names_have_no_subcode() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    record_guard_exceptions(true);
    let [port, guarded] = [(); 2].map(|()| calls.port_allocate(RECEIVE).unwrap());
    calls.port_guard(guarded, 1, false).unwrap();
    let set = calls.port_allocate(PORT_SET).unwrap();
    let dead = calls.port_allocate(DEAD_NAME).unwrap();
    let absent = PortName(0x0077_7703);
    let invalid_name = (KernReturn::INVALID_NAME, reason::INVALID_NAME);
    let invalid_right = (KernReturn::INVALID_RIGHT, reason::INVALID_RIGHT);
    let invalid_value = (KernReturn::INVALID_VALUE, reason::INVALID_VALUE);
    type Call<'c> = &'c dyn Fn() -> Result<(), KernReturn>;
    let cases: &[(Call<'_>, _, PortName)] = &[
        (
            &|| calls.port_mod_refs(absent, SEND, 1),
            invalid_name,
            absent,
        ),
        (&|| calls.port_deallocate(absent), invalid_name, absent),
        (&|| calls.port_destroy(absent), invalid_name, absent),
        (&|| calls.port_destruct(absent, 0, 0), invalid_name, absent),
        (
            &|| calls.port_insert_member(absent, set),
            invalid_name,
            absent,
        ),
        (
            &|| calls.port_extract_member(port, absent),
            invalid_name,
            absent,
        ),
        (&|| calls.port_insert_member(dead, set), invalid_right, dead),
        (
            &|| calls.port_mod_refs(set, RECEIVE, -1),
            invalid_right,
            set,
        ),
        (
            &|| calls.port_mod_refs(port, PORT_SET, -1),
            invalid_right,
            port,
        ),
        (&|| calls.port_mod_refs(set, SEND, 1), invalid_right, set),
        (
            &|| calls.port_mod_refs(port, DEAD_NAME, 1),
            invalid_right,
            port,
        ),
        (&|| calls.port_deallocate(port), invalid_right, port),
        (&|| calls.port_destruct(dead, 0, 0), invalid_right, dead),
        (
            &|| calls.port_mod_refs(port, RECEIVE, 1),
            invalid_value,
            port,
        ),
        (
            &|| calls.port_mod_refs(set, PORT_SET, -2),
            invalid_value,
            set,
        ),
        (
            &|| calls.port_mod_refs(dead, DEAD_NAME, -2),
            invalid_value,
            dead,
        ),
        (
            &|| calls.port_guard(guarded, 2, false),
            (KernReturn::INVALID_ARGUMENT, reason::INVALID_ARGUMENT),
            guarded,
        ),
    ];
    let mut found = Vec::new();
    for (call, (code, reason), name) in cases {
        drop(take_guard_exceptions());
        assert_eq!(call(), Err(*code));
        found.push((*name, *reason, take_guard_exceptions()));
    }
    for (at, (name, reason, raised)) in found.into_iter().enumerate() {
        let expected = GuardException {
            reason,
            name,
            subcode: 0,
            fatal: false,
        };
        assert_eq!(raised, [expected], "case {at}");
    }
    record_guard_exceptions(false);
}
