//! Attributes and references of ports, in cases that no recorded scenario covers.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{
    Calls, KernReturn, MsgReturn, PortFlavor, PortOptions, PortRight, PortStatus,
};
use mach_msg::wire::disposition::{MAKE_SEND, MAKE_SEND_ONCE};
use mach_msg::wire::{PortName, notification};
use mach_msg_tests::fixture::raw::{DEAD_NAME, PORT_SET, RECEIVE, SEND, calls, receive};

/// `MACH_PORT_RIGHT_SEND_ONCE`
const SEND_ONCE: u32 = PortRight::SendOnce as u32;

/// Returns the status of a receive right as the kernel writes it.
fn status(calls: Calls, name: PortName) -> [u32; PortStatus::WORDS] {
    let mut words = [0; PortStatus::WORDS];
    let flavor = PortFlavor::ReceiveStatus as u32;
    let count = calls.port_get_attributes(name, flavor, &mut words).unwrap();
    assert_eq!(count, PortStatus::WORDS);
    words
}

/// Index of the make-send count in the status.
const MAKE_SEND_COUNT: usize = 2;
/// Index of the queue limit in the status.
const QUEUE_LIMIT: usize = 3;
/// Index of the flags in the status.
const FLAGS: usize = 9;

#[test]
fn constructed_port_has_the_attributes_of_its_options() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let guarded = PortOptions::CONTEXT_AS_GUARD;
    let strict = PortStatus::FLAG_GUARDED | PortStatus::FLAG_STRICT_GUARD;
    let immovable = PortStatus::FLAG_GUARDED | PortStatus::FLAG_GUARD_IMMOVABLE_RECEIVE;
    for (flags, expected, context, references) in [
        (0, 0, 7, 0),
        (PortOptions::INSERT_SEND_RIGHT, 0, 7, 1),
        (
            PortOptions::TEMPOWNER,
            PortStatus::FLAG_TEMPOWNER | PortStatus::FLAG_IMP_DONATION,
            7,
            0,
        ),
        (
            PortOptions::IMPORTANCE_RECEIVER,
            PortStatus::FLAG_IMP_DONATION,
            7,
            0,
        ),
        (
            PortOptions::DENAP_RECEIVER,
            PortStatus::FLAG_IMP_DONATION,
            7,
            0,
        ),
        // These flags have no effect without a guard.
        (
            PortOptions::STRICT | PortOptions::IMMOVABLE_RECEIVE,
            0,
            7,
            0,
        ),
        (guarded, PortStatus::FLAG_GUARDED, 7, 0),
        // The context of a strictly guarded port is not returned.
        (guarded | PortOptions::STRICT, strict, 0, 0),
        (guarded | PortOptions::IMMOVABLE_RECEIVE, immovable, 7, 0),
    ] {
        for limit in [None, Some(9)] {
            let options = PortOptions {
                flags: flags | limit.map_or(0, |_| PortOptions::QLIMIT),
                queue_limit: 9,
            };
            let name = calls.port_construct(&options, 7).unwrap();
            let status = status(calls, name);
            assert_eq!(status[FLAGS], expected, "{flags:#x}");
            assert_eq!(status[QUEUE_LIMIT], limit.unwrap_or(5), "{flags:#x}");
            assert_eq!(status[MAKE_SEND_COUNT], references, "{flags:#x}");
            assert_eq!(calls.port_get_context(name), Ok(context), "{flags:#x}");
            assert_eq!(calls.port_get_refs(name, SEND), Ok(references));
            assert_eq!(calls.port_get_srights(name), Ok(references));
        }
    }
    let refused = |flags, queue_limit| {
        let options = PortOptions { flags, queue_limit };
        calls.port_construct(&options, 0)
    };
    let invalid = Err(KernReturn::INVALID_VALUE);
    assert_eq!(refused(PortOptions::QLIMIT, 1025), invalid);
    let denied = Err(KernReturn::DENIED);
    assert_eq!(refused(PortOptions::SERVICE_PORT, 0), denied);
}

#[test]
fn user_references_stick_at_their_maximum() {
    const MAX: i32 = 65_535;
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let name = calls.port_allocate(RECEIVE).unwrap();
    calls.port_insert_right(name, name, MAKE_SEND).unwrap();
    let change = |delta| calls.port_mod_refs(name, SEND, delta);
    let references = || calls.port_get_refs(name, SEND).unwrap();
    let invalid = Err(KernReturn::INVALID_VALUE);
    assert_eq!(change(-2), invalid);
    assert_eq!(change(MAX + 1), invalid);
    assert_eq!(change(-MAX - 1), invalid);
    assert_eq!((change(MAX - 2), references()), (Ok(()), MAX as u32 - 1));
    assert_eq!((change(-1), references()), (Ok(()), MAX as u32 - 2));
    assert_eq!((change(5), references()), (Ok(()), MAX as u32));
    for delta in [1, -1, 1000, -1000, MAX, 1 - MAX] {
        assert_eq!((change(delta), references()), (Ok(()), MAX as u32));
    }
    assert_eq!(calls.port_deallocate(name), Ok(()));
    assert_eq!(references(), MAX as u32);
    assert_eq!((change(-MAX), references()), (Ok(()), 0));
    assert_eq!(calls.port_get_srights(name), Ok(0));
    kernel.verify().unwrap();
}

#[test]
fn change_of_references_by_zero_changes_nothing() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    calls.port_insert_right(port, port, MAKE_SEND).unwrap();
    let (once, _) = calls.port_extract_right(port, MAKE_SEND_ONCE).unwrap();
    let set = calls.port_allocate(PORT_SET).unwrap();
    let dead = calls.port_allocate(DEAD_NAME).unwrap();
    let before = kernel.resource_counts();
    let invalid = Err(KernReturn::INVALID_VALUE);
    for (name, right) in [
        (port, RECEIVE),
        (port, SEND),
        (once, SEND_ONCE),
        (set, PORT_SET),
        (dead, DEAD_NAME),
    ] {
        let kinds = calls.port_type(name).unwrap();
        assert_eq!(calls.port_mod_refs(name, right, 0), Ok(()), "{right}");
        assert_eq!(calls.port_mod_refs(name, right, -2), invalid, "{right}");
        assert_eq!(calls.port_type(name), Ok(kinds), "{right}");
        assert_eq!(calls.port_get_refs(name, right), Ok(1), "{right}");
        if !matches!(right, SEND | DEAD_NAME) {
            assert_eq!(calls.port_mod_refs(name, right, 1), invalid, "{right}");
        }
    }
    assert_eq!(kernel.resource_counts(), before);
    let receive = |name| receive(calls, name).map(|(header, _)| header.id);
    assert_eq!(receive(port), Err(MsgReturn::RCV_TIMED_OUT));
    calls.port_mod_refs(once, SEND_ONCE, -1).unwrap();
    assert_eq!(calls.port_type(once), Err(KernReturn::INVALID_NAME));
    assert_eq!(receive(port), Ok(notification::SEND_ONCE));
    kernel.verify().unwrap();
}

#[test]
fn task_self_port_always_has_one_reference() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let own = calls.task_self().unwrap();
    for _ in 0..3 {
        assert_eq!(calls.task_self(), Ok(own));
        assert_eq!(calls.port_get_refs(own, SEND), Ok(1));
    }
    // After its release, the send right is made again.
    calls.port_deallocate(own).unwrap();
    let own = calls.task_self().unwrap();
    assert_eq!(calls.port_get_refs(own, SEND), Ok(1));
    kernel.verify().unwrap();
}

#[test]
fn services_count_the_rights_of_their_clients() {
    let kernel = EmbeddedKernel::new();
    let [server, client] = [(); 2].map(|()| kernel.create_task());
    let [server, client] = [calls(*server), calls(*client)];
    let port = server.bootstrap_check_in("clock").unwrap();
    assert_eq!(status(server, port)[MAKE_SEND_COUNT], 0);
    assert_eq!(server.port_get_srights(port), Ok(1));
    let exists = Err(KernReturn::NAME_EXISTS);
    assert_eq!(server.bootstrap_check_in("clock"), exists);
    let right = client.bootstrap_look_up("clock").unwrap();
    assert_eq!(client.bootstrap_look_up("clock"), Ok(right));
    assert_eq!(client.port_get_refs(right, SEND), Ok(2));
    assert_eq!(server.port_get_srights(port), Ok(2));
    client.port_mod_refs(right, SEND, -2).unwrap();
    assert_eq!(server.port_get_srights(port), Ok(1));
    kernel.verify().unwrap();
    server.port_mod_refs(port, RECEIVE, -1).unwrap();
    let absent = Err(KernReturn::NOT_FOUND);
    assert_eq!(client.bootstrap_look_up("clock"), absent);
    assert_eq!(client.bootstrap_look_up("watch"), absent);
    kernel.verify().unwrap();
}
