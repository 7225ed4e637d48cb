//! Tasks of embedded kernels: slots that are used again, and what is left of a task that has ended.

use std::collections::HashSet;

use mach_msg::kernel::PortRight;
use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask, TaskOptions};
use mach_msg::kernel::{
    Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, PortOptions, Task,
};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE};
use mach_msg::wire::{AuditToken, Bits, Header, PortName, SecurityToken};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight};
use zerocopy::IntoBytes;

const RECEIVE: u32 = PortRight::Receive as u32;

#[derive(MachMessage)]
#[mach(id = 1)]
struct Number {
    number: u32,
}

fn calls(task: Task) -> Calls {
    // SAFETY: nothing else owns rights or memory of this task, and nothing is sent on trust.
    unsafe { task.calls() }
}

/// Makes tasks until one has the slot of `ended`. Other tests make tasks too.
fn reuse(kernel: &EmbeddedKernel, ended: Task, options: TaskOptions) -> OwnedTask {
    let mut others = Vec::new();
    loop {
        let task = kernel.create_task_with(options);
        if task.slot() == ended.slot() {
            assert_ne!(*task, ended);
            return task;
        }
        others.push(task);
        assert!(others.len() < 100_000, "the slot is not used again");
    }
}

fn message(remote: PortName, local: PortName) -> Vec<u8> {
    let disposition = if local.is_null() { 0 } else { MAKE_SEND_ONCE };
    let header = Header {
        bits: Bits::new(COPY_SEND, disposition, 0, false),
        remote,
        local,
        ..Header::default()
    };
    header.as_bytes().to_vec()
}

fn msg(calls: Calls, options: MsgOptions, buffer: &mut [u8], name: PortName) -> MsgReturn {
    calls.msg(MsgCall {
        options: options | MsgOptions::SEND_TIMEOUT | MsgOptions::RCV_TIMEOUT,
        send_size: buffer.len() as u32,
        receive_size: buffer.len() as u32,
        buffer,
        receive_name: name,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    })
}

/// The codes of all calls on a task, by name; what they do to names of their own is left out.
fn codes(calls: Calls, port: PortName, to: Task) -> Vec<(&'static str, KernReturn)> {
    let options = PortOptions::default();
    let code = |result: Result<(), KernReturn>| result.err().unwrap_or(KernReturn::SUCCESS);
    let mut words = [0; 16];
    let mut bytes = [0; 52];
    vec![
        ("allocate", code(calls.port_allocate(RECEIVE).map(drop))),
        (
            "allocate_name",
            code(calls.port_allocate_name(RECEIVE, PortName(0x703))),
        ),
        (
            "construct",
            code(calls.port_construct(&options, 0).map(drop)),
        ),
        ("destroy", code(calls.port_destroy(port))),
        ("deallocate", code(calls.port_deallocate(port))),
        ("destruct", code(calls.port_destruct(port, 0, 0))),
        ("get_refs", code(calls.port_get_refs(port, 1).map(drop))),
        ("mod_refs", code(calls.port_mod_refs(port, 1, -1))),
        ("type", code(calls.port_type(port).map(drop))),
        (
            "insert_right",
            code(calls.port_insert_right(port, port, MAKE_SEND)),
        ),
        (
            "extract_right",
            code(calls.port_extract_right(port, MAKE_SEND).map(drop)),
        ),
        (
            "get_attributes",
            code(calls.port_get_attributes(port, 1, &mut words).map(drop)),
        ),
        (
            "set_attributes",
            code(calls.port_set_attributes(port, 1, &[7])),
        ),
        (
            "assert_attributes",
            code(calls.port_assert_attributes(port, 8, &[0, 0])),
        ),
        (
            "move_member",
            code(calls.port_move_member(port, PortName::NULL)),
        ),
        ("insert_member", code(calls.port_insert_member(port, port))),
        (
            "extract_member",
            code(calls.port_extract_member(port, port)),
        ),
        ("set_mscount", code(calls.port_set_mscount(port, 7))),
        ("set_seqno", code(calls.port_set_seqno(port, 7))),
        ("get_context", code(calls.port_get_context(port).map(drop))),
        ("set_context", code(calls.port_set_context(port, 7))),
        ("guard", code(calls.port_guard(port, 7, false))),
        (
            "guard_with_flags",
            code(calls.port_guard_with_flags(port, 7, 0)),
        ),
        ("unguard", code(calls.port_unguard(port, 7))),
        ("swap_guard", code(calls.port_swap_guard(port, 7, 8))),
        (
            "peek",
            code(calls.port_peek(port, 0, 0, &mut bytes).map(drop)),
        ),
        ("get_srights", code(calls.port_get_srights(port).map(drop))),
        (
            "request_notification",
            code(
                calls
                    .port_request_notification(port, 70, 0, port, MAKE_SEND_ONCE)
                    .map(drop),
            ),
        ),
        ("names", code(calls.port_names().map(drop))),
        (
            "get_set_status",
            code(calls.port_get_set_status(port).map(drop)),
        ),
        ("task_self", code(calls.task_self().map(drop))),
        ("task_for_port", code(calls.task_for_port(port).map(drop))),
        (
            "transfer",
            code(calls.transfer(port, MAKE_SEND, to).map(drop)),
        ),
        ("create_voucher", code(calls.create_voucher(b"v").map(drop))),
        ("vm_allocate", code(calls.vm_allocate(100).map(drop))),
        ("vm_deallocate", code(calls.vm_deallocate(0x1000, 100))),
        ("memory_write", code(calls.memory_write(0x1000, b"w"))),
        (
            "bootstrap_register",
            code(calls.bootstrap_register("service", port)),
        ),
        (
            "bootstrap_look_up",
            code(calls.bootstrap_look_up("service").map(drop)),
        ),
        (
            "bootstrap_check_in",
            code(calls.bootstrap_check_in("service").map(drop)),
        ),
    ]
}

#[test]
fn ended_task_is_refused_by_all_calls_after_slot_reuse() {
    let kernel = EmbeddedKernel::new();
    let old = kernel.create_task();
    let stale = *old;
    let name = calls(stale).port_allocate(RECEIVE).unwrap();
    old.end();
    let new = reuse(&kernel, stale, TaskOptions::default());
    let other = kernel.create_task();
    let port = calls(*new).port_allocate(RECEIVE).unwrap();
    assert_eq!(port, name, "the names of the two tasks are alike");
    calls(*new)
        .port_insert_right(port, port, MAKE_SEND)
        .unwrap();
    let before = kernel.ledger();

    for (call, code) in codes(calls(stale), port, *other) {
        assert_eq!(code, KernReturn::INVALID_TASK, "{call}");
    }
    assert_eq!(
        calls(*other).transfer(port, MAKE_SEND, stale),
        Err(KernReturn::INVALID_TASK)
    );
    assert_eq!(calls(stale).reply_port(), Err(KernReturn::INVALID_TASK));
    assert_eq!(
        calls(stale).memory_read(0x1000, 0),
        Err(KernReturn::INVALID_TASK)
    );
    for reply in [PortName::NULL, port] {
        let sent = msg(
            calls(stale),
            MsgOptions::SEND_MSG,
            &mut message(port, reply),
            PortName::NULL,
        );
        assert_eq!(sent, MsgReturn::SEND_INVALID_DEST);
    }
    let mut mine = message(port, PortName::NULL);
    let sent = msg(calls(*new), MsgOptions::SEND_MSG, &mut mine, port);
    assert_eq!(sent, MsgReturn::SUCCESS);
    let mut buffer = [0; 200];
    let received = msg(calls(stale), MsgOptions::RCV_MSG, &mut buffer, port);
    assert_eq!(received, MsgReturn::RCV_INVALID_NAME);
    let received = msg(calls(*new), MsgOptions::RCV_MSG, &mut buffer, port);
    assert_eq!(received, MsgReturn::SUCCESS);
    assert_eq!(kernel.ledger(), before);
    kernel.verify().unwrap();
}

#[test]
fn million_tasks_made_and_ended_use_few_slots() {
    let kernel = EmbeddedKernel::new();
    let mut slots = HashSet::new();
    let mut last = None;
    for _ in 0..1_000_000 {
        let task = kernel.create_task();
        slots.insert(task.slot());
        assert_ne!(last.replace(*task), Some(*task));
    }
    // Tests that run at the same time take slots and give them back.
    assert!(slots.len() < 1000, "{} slots", slots.len());
}

#[test]
fn queued_message_keeps_identity_of_ended_sender() {
    let identity = |uid| {
        let mut words = [uid; 8];
        words[5] = uid + 1;
        TaskOptions::default().with_identity(AuditToken { words }, SecurityToken { uid, gid: uid })
    };
    let kernel = EmbeddedKernel::new();
    let receiver = kernel.create_task();
    let port = ReceiveRight::new_in(*receiver).unwrap();
    let sender = kernel.create_task_with(identity(100));
    let stale = *sender;
    let right = port.make_send().unwrap();
    let name = calls(*receiver)
        .transfer(right.name(), COPY_SEND, *sender)
        .unwrap();
    let mut bytes = message(name, PortName::NULL);
    let sent = msg(calls(stale), MsgOptions::SEND_MSG, &mut bytes, name);
    assert_eq!(sent, MsgReturn::SUCCESS);
    sender.end();
    let _next = reuse(&kernel, stale, identity(200));
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap();
    assert_eq!(message.sender().pid(), 101);
}

#[test]
fn memory_of_ended_task_stays_until_its_owner_drops_it() {
    let kernel = EmbeddedKernel::new();
    let old = kernel.create_task();
    let stale = *old;
    let memory = OolMemory::copy_of(stale, b"stays").unwrap();
    let (address, size) = (memory.address(), 5);
    old.end();
    let new = reuse(&kernel, stale, TaskOptions::default());
    assert_eq!(kernel.ledger().ool_bytes, 5);
    assert_eq!(
        calls(*new).vm_deallocate(address, size),
        Err(KernReturn::INVALID_ADDRESS),
        "the next task in the slot does not own it"
    );
    assert_eq!(*memory, *b"stays");
    drop(memory);
    assert!(kernel.ledger().is_zero(), "{}", kernel.ledger());
    assert_eq!(
        calls(stale).vm_deallocate(address, size),
        Err(KernReturn::INVALID_TASK)
    );
}

#[test]
fn statistics_include_ended_tasks() {
    let kernel = EmbeddedKernel::new();
    let receiver = kernel.create_task();
    let port = ReceiveRight::new_in(*receiver).unwrap();
    port.make_send()
        .unwrap()
        .send(Number { number: 1 })
        .unwrap();
    let before = kernel.statistics();
    assert_eq!(before.messages, 1);
    drop(port);
    receiver.end();
    assert_eq!(kernel.statistics(), before);
}
