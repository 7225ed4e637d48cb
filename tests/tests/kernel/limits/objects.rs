//! Limits on the numbers of tasks, names, ports, requests, members, messages, services and
//! vouchers.

use mach_msg::ReceiveRight;
use mach_msg::kernel::embedded::{EmbeddedKernel, TaskOptions};
use mach_msg::kernel::{KernReturn, MsgCall, MsgOptions, MsgReturn};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_RECEIVE};
use mach_msg::wire::{Bits, Header, PortName, notification};
use mach_msg_tests::fixture::raw::{
    DEAD_NAME, PORT_SET, RECEIVE, calls, msg_call, receive, received_id, request, send,
    send_blocking,
};
use zerocopy::FromBytes;

use super::{Bytes, SHORTAGE, assert_empty, kernel, port, sized};

#[test]
fn task_above_the_limit_is_refused_with_explanation() {
    let kernel = kernel(|limits| limits.tasks = 2);
    let [one, two] = [(); 2].map(|()| kernel.create_task());
    let error = kernel.try_create_task_with(TaskOptions::default());
    let error = error.unwrap_err();
    assert_eq!(error.limit(), 2);
    let text = error.to_string();
    assert!(text.contains("KernelLimits::tasks"), "{text}");
    two.end();
    let three = kernel.try_create_task_with(TaskOptions::default());
    assert!(three.is_ok());
    assert!(EmbeddedKernel::new().limits().tasks > 2);
    drop((one, three));
    assert_empty(&kernel);
}

#[test]
fn names_beyond_the_limit_have_no_space() {
    let kernel = kernel(|limits| limits.names_per_task = 10);
    let [full, other] = [(); 2].map(|()| kernel.create_task());
    let names: Vec<PortName> = (1..10)
        .map(|_| calls(*full).port_allocate(DEAD_NAME).unwrap())
        .collect();
    let no_space = KernReturn::NO_SPACE;
    for right in [RECEIVE, PORT_SET, DEAD_NAME] {
        assert_eq!(calls(*full).port_allocate(right), Err(no_space));
    }
    let chosen = PortName(10 << 8 | 3);
    assert_eq!(
        calls(*full).port_allocate_name(RECEIVE, chosen),
        Err(no_space)
    );
    let there = calls(*other).port_allocate(RECEIVE).unwrap();
    assert_eq!(
        calls(*other).transfer(there, MAKE_SEND, *full),
        Err(no_space)
    );
    calls(*full).port_deallocate(names[4]).unwrap();
    calls(*other).transfer(there, MAKE_SEND, *full).unwrap();
    kernel.verify().unwrap();
    drop((full, other));
    assert_empty(&kernel);
}

#[test]
fn dead_port_is_freed_by_a_query_of_its_last_name() {
    let kernel = kernel(|limits| limits.ports = 1);
    let [owner, other] = [(); 2].map(|()| kernel.create_task());
    let looks: [(u32, &dyn Fn(PortName)); 4] = [
        (MAKE_SEND, &|name| {
            calls(*other).port_type(name).unwrap();
        }),
        (MAKE_SEND_ONCE, &|name| {
            calls(*other).port_type(name).unwrap();
        }),
        (MAKE_SEND, &|name| {
            calls(*other).port_get_refs(name, DEAD_NAME).unwrap();
        }),
        (MAKE_SEND_ONCE, &|name| {
            calls(*other).port_get_refs(name, DEAD_NAME).unwrap();
        }),
    ];
    for (disposition, look) in looks {
        let port = calls(*owner).port_allocate(RECEIVE).unwrap();
        let name = calls(*owner).transfer(port, disposition, *other).unwrap();
        calls(*owner).port_mod_refs(port, RECEIVE, -1).unwrap();
        assert_eq!(calls(*owner).port_allocate(RECEIVE), Err(SHORTAGE));
        look(name);
    }
    calls(*owner).port_allocate(RECEIVE).unwrap();
    kernel.verify().unwrap();
    drop((owner, other));
    assert_empty(&kernel);
}

#[test]
fn reply_right_without_a_name_is_released() {
    let kernel = kernel(|limits| limits.names_per_task = 3);
    let [server, client] = [(); 2].map(|()| kernel.create_task());
    let port = calls(*server).port_allocate(RECEIVE).unwrap();
    calls(*server).port_allocate(DEAD_NAME).unwrap();
    let right = calls(*server).transfer(port, MAKE_SEND, *client).unwrap();
    let reply = calls(*client).port_allocate(RECEIVE).unwrap();
    let request = request(right, reply, MAKE_SEND_ONCE, 7);
    let sent = send(calls(*client), request);
    assert_eq!(sent, MsgReturn::SUCCESS);
    let code = receive(calls(*server), port).unwrap_err();
    let expected = MsgReturn::RCV_HEADER_ERROR.0 | MsgReturn::IPC_SPACE;
    assert_eq!(code, MsgReturn(expected));
    let id = received_id(calls(*client), reply);
    assert_eq!(
        id,
        notification::SEND_ONCE,
        "the send-once right was released"
    );
    drop((server, client));
    assert_empty(&kernel);
}

#[test]
fn reply_right_is_released_if_the_voucher_has_no_name() {
    let kernel = kernel(|limits| limits.names_per_task = 4);
    let [server, client] = [(); 2].map(|()| kernel.create_task());
    let port = calls(*server).port_allocate(RECEIVE).unwrap();
    let full = calls(*server).port_allocate(DEAD_NAME).unwrap();
    let right = calls(*server).transfer(port, MAKE_SEND, *client).unwrap();
    let reply = calls(*client).port_allocate(RECEIVE).unwrap();
    let voucher = calls(*client).create_voucher(b"work").unwrap();
    let before = kernel.resource_counts();
    let mut message = request(right, reply, MAKE_SEND_ONCE, 7);
    let header = Header::mut_from_prefix(&mut message).unwrap().0;
    header.bits = Bits::new(COPY_SEND, MAKE_SEND_ONCE, COPY_SEND, false);
    header.voucher = voucher;
    assert_eq!(send(calls(*client), message), MsgReturn::SUCCESS);
    let mut buffer = vec![0; 1024];
    let options = MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT | MsgOptions::RCV_VOUCHER;
    let code = calls(*server).msg(MsgCall {
        receive_name: port,
        ..msg_call(options, &mut buffer)
    });
    let expected = MsgReturn::RCV_HEADER_ERROR.0 | MsgReturn::IPC_SPACE;
    assert_eq!(code, MsgReturn(expected));
    let names = calls(*server).port_names().unwrap();
    assert_eq!(names.len(), 2, "only the port and the dead name are left");
    let id = received_id(calls(*client), reply);
    assert_eq!(id, notification::SEND_ONCE);
    assert_eq!(kernel.resource_counts(), before);
    calls(*server).port_deallocate(full).unwrap();
    drop((server, client));
    assert_empty(&kernel);
}

#[test]
fn ports_are_charged_to_their_maker_until_destroyed() {
    let kernel = kernel(|limits| limits.ports_per_task = 3);
    let [maker, other] = [(); 2].map(|()| kernel.create_task());
    let (made, kept) = (calls(*maker), calls(*other));
    let first = made.port_allocate(RECEIVE).unwrap();
    let set = made.port_allocate(PORT_SET).unwrap();
    made.port_allocate(RECEIVE).unwrap();
    for right in [RECEIVE, PORT_SET] {
        assert_eq!(made.port_allocate(right), Err(SHORTAGE));
    }
    made.port_allocate(DEAD_NAME).unwrap();
    kept.port_allocate(RECEIVE).unwrap();
    // A moved or dead port remains charged while a right refers to it.
    let right = made.transfer(first, MAKE_SEND, *other).unwrap();
    let moved = made.transfer(first, MOVE_RECEIVE, *other).unwrap();
    assert_eq!(right, moved);
    assert_eq!(made.port_allocate(RECEIVE), Err(SHORTAGE));
    kept.port_mod_refs(moved, RECEIVE, -1).unwrap();
    kept.port_deallocate(right).unwrap();
    made.port_allocate(RECEIVE).unwrap();
    assert_eq!(made.port_allocate(RECEIVE), Err(SHORTAGE));
    made.port_deallocate(set).unwrap();
    let last = made.port_allocate(RECEIVE).unwrap();
    kernel.verify().unwrap();
    made.transfer(last, MOVE_RECEIVE, *other).unwrap();
    maker.end();
    kernel.verify().unwrap();
    other.end();
    assert_empty(&kernel);
}

#[test]
fn ports_of_all_tasks_share_a_limit() {
    let kernel = kernel(|limits| limits.ports = 3);
    let [one, two] = [(); 2].map(|()| kernel.create_task());
    calls(*one).port_allocate(RECEIVE).unwrap();
    calls(*two).port_allocate(PORT_SET).unwrap();
    calls(*two).port_allocate(RECEIVE).unwrap();
    assert_eq!(calls(*one).port_allocate(RECEIVE), Err(SHORTAGE));
    two.end();
    calls(*one).port_allocate(RECEIVE).unwrap();
    kernel.verify().unwrap();
}

#[test]
fn requests_beyond_the_limit_of_a_port_are_refused() {
    let kernel = kernel(|limits| limits.requests_per_port = 2);
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    let notify = calls.port_allocate(RECEIVE).unwrap();
    let names = [(); 3].map(|()| calls.port_extract_right(port, MAKE_SEND_ONCE).unwrap().0);
    let request = |name| {
        calls.port_request_notification(name, notification::DEAD_NAME, 0, notify, MAKE_SEND_ONCE)
    };
    for name in [names[0], names[1]] {
        assert_eq!(request(name), Ok(PortName::NULL));
    }
    let before = kernel.resource_counts();
    assert_eq!(request(names[2]), Err(SHORTAGE));
    let id = received_id(calls, notify);
    assert_eq!(id, notification::SEND_ONCE, "the notify right was released");
    assert_eq!(kernel.resource_counts(), before);
    let replaced = request(names[1]).unwrap();
    assert!(replaced.is_valid(), "a request can be replaced");
    let other = calls.port_allocate(RECEIVE).unwrap();
    let (name, _) = calls.port_extract_right(other, MAKE_SEND_ONCE).unwrap();
    request(name).unwrap();
    calls.port_deallocate(names[0]).unwrap();
    request(names[2]).unwrap();
    kernel.verify().unwrap();
    drop(task);
    assert_empty(&kernel);
}

#[test]
fn first_requests_of_a_port_count_too() {
    for (limit, expected) in [(0, 0), (1, 1), (2, 2)] {
        let kernel = kernel(|limits| limits.requests_per_port = limit);
        let task = kernel.create_task();
        let calls = calls(*task);
        let [port, notify] = [(); 2].map(|()| calls.port_allocate(RECEIVE).unwrap());
        let made = (0..3).filter(|_| {
            let (name, _) = calls.port_extract_right(port, MAKE_SEND_ONCE).unwrap();
            let id = notification::DEAD_NAME;
            let made = calls.port_request_notification(name, id, 0, notify, MAKE_SEND_ONCE);
            assert!(matches!(made, Ok(PortName::NULL) | Err(SHORTAGE)));
            made.is_ok()
        });
        assert_eq!(made.count(), expected, "at a limit of {limit}");
        kernel.verify().unwrap();
        drop(task);
        assert_empty(&kernel);
    }
}

#[test]
fn set_takes_no_members_beyond_its_limit() {
    let kernel = kernel(|limits| limits.members_per_set = 2);
    let task = kernel.create_task();
    let calls = calls(*task);
    let [full, other] = [(); 2].map(|()| calls.port_allocate(PORT_SET).unwrap());
    let ports = [(); 3].map(|()| calls.port_allocate(RECEIVE).unwrap());
    calls.port_insert_member(ports[0], full).unwrap();
    calls.port_insert_member(ports[1], full).unwrap();
    assert_eq!(calls.port_insert_member(ports[2], full), Err(SHORTAGE));
    assert_eq!(calls.port_move_member(ports[2], full), Err(SHORTAGE));
    calls.port_move_member(ports[1], full).unwrap();
    calls.port_insert_member(ports[2], other).unwrap();
    calls.port_extract_member(ports[0], full).unwrap();
    calls.port_insert_member(ports[2], full).unwrap();
    kernel.verify().unwrap();
}

#[test]
fn queue_takes_no_messages_beyond_its_hard_limit() {
    let kernel = kernel(|limits| limits.messages_per_queue = 4);
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = port(calls);
    for _ in 0..4 {
        let sent = send(calls, sized(port, MAKE_SEND_ONCE, 24));
        assert_eq!(sent, MsgReturn::SUCCESS);
    }
    let before = kernel.resource_counts();
    for disposition in [MAKE_SEND, MAKE_SEND_ONCE] {
        let sent = send(calls, sized(port, disposition, 24));
        assert_eq!(sent, MsgReturn::SEND_TIMED_OUT);
    }
    let code = send_blocking(calls, sized(port, MAKE_SEND_ONCE, 24));
    assert_eq!(code, MsgReturn::SEND_NO_BUFFER);
    let names = calls.port_names().unwrap();
    for (name, _) in names.into_iter().filter(|&(name, _)| name != port) {
        // The rights were returned with the messages.
        calls.port_destroy(name).unwrap();
    }
    calls.port_mod_refs(port, 0, -1).unwrap();
    assert_eq!(kernel.resource_counts().messages, before.messages);
    kernel.verify().unwrap();
    drop(task);
    assert_empty(&kernel);
}

#[test]
fn message_beyond_the_size_limit_is_too_large() {
    let kernel = kernel(|limits| limits.message_size = 10_000);
    let task = kernel.create_task();
    let raw = port(calls(*task));
    let before = kernel.resource_counts();
    let sent = send(calls(*task), sized(raw, MAKE_SEND, 10_004));
    assert_eq!(sent, MsgReturn::SEND_TOO_LARGE);
    assert_eq!(kernel.resource_counts(), before);
    let sent = send(calls(*task), sized(raw, MAKE_SEND, 10_000));
    assert_eq!(sent, MsgReturn::SUCCESS);

    let right = ReceiveRight::new_in(*task).unwrap();
    let sender = right.make_send().unwrap();
    let refused = sender.try_send(Bytes {
        bytes: &[1; 10_000],
    });
    assert_eq!(refused.unwrap_err().code(), MsgReturn::SEND_TOO_LARGE);
    sender.try_send(Bytes { bytes: &[1; 9000] }).unwrap();
    kernel.verify().unwrap();
}

#[test]
fn services_and_vouchers_have_limits() {
    let kernel = kernel(|limits| {
        limits.services = 1;
        limits.vouchers = 1;
        limits.voucher_size = 8;
    });
    let task = kernel.create_task();
    let calls = calls(*task);
    calls.bootstrap_check_in("one").unwrap();
    let before = kernel.resource_counts();
    assert_eq!(calls.bootstrap_check_in("two"), Err(SHORTAGE));
    let long = "x".repeat(128);
    assert_eq!(
        calls.bootstrap_check_in(&long),
        Err(KernReturn::INVALID_ARGUMENT)
    );
    assert_eq!(
        calls.create_voucher(&[0; 9]),
        Err(KernReturn::INVALID_ARGUMENT)
    );
    assert_eq!(kernel.resource_counts(), before);
    let one = calls.create_voucher(&[1; 8]).unwrap();
    assert_eq!(calls.create_voucher(&[2; 8]), Err(SHORTAGE));
    assert_eq!(calls.create_voucher(&[1; 8]), Ok(one));
    calls.port_mod_refs(one, 0, -2).unwrap();
    calls.create_voucher(&[2; 8]).unwrap();
    kernel.verify().unwrap();
}
