//! Tasks of embedded kernels: reused slots, and resources of a task that has ended.

#[path = "../../../mach-msg/src/kernel/table.rs"]
mod table;

use std::collections::HashSet;
use std::thread;

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask, TaskOptions, is_waiting};
use mach_msg::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, PortOptions, Task};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE};
use mach_msg::wire::{AuditToken, PortName, SecurityToken, notification};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, bootstrap};
use mach_msg_tests::fixture::raw::{RECEIVE, calls, message, msg_call, received_id, request, send};

use self::table::kernel_calls;

#[derive(MachMessage)]
#[mach(id = 1)]
struct Number {
    number: u32,
}

/// Creates tasks until one gets the slot of `ended`. Other tests create tasks too.
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

/// Sends or receives without waiting.
fn msg(calls: Calls, options: MsgOptions, buffer: &mut [u8], receive_name: PortName) -> MsgReturn {
    let options = options | MsgOptions::SEND_TIMEOUT | MsgOptions::RCV_TIMEOUT;
    calls.msg(MsgCall {
        receive_name,
        ..msg_call(options, buffer)
    })
}

#[test]
fn ended_task_destroys_receive_rights_before_send_rights() {
    for receive_right_is_first in [true, false] {
        let kernel = EmbeddedKernel::new();
        let (task, other) = (kernel.create_task(), kernel.create_task());
        let (ended, watcher) = (calls(*task), calls(*other));
        let events = watcher.port_allocate(RECEIVE).unwrap();
        let own = watcher.port_allocate(RECEIVE).unwrap();
        let receive_right = || ended.port_allocate(RECEIVE).unwrap();
        let send_right = || watcher.transfer(own, MAKE_SEND, *task).unwrap();
        // The table of names is ordered by index.
        let port = if receive_right_is_first {
            let port = receive_right();
            send_right();
            port
        } else {
            send_right();
            receive_right()
        };
        let right = ended.transfer(port, MAKE_SEND, *other).unwrap();
        for (name, id) in [
            (own, notification::NO_SENDERS),
            (right, notification::DEAD_NAME),
        ] {
            watcher
                .port_request_notification(name, id, 1, events, MAKE_SEND_ONCE)
                .unwrap();
        }
        task.end();
        let ids = [(); 2].map(|()| received_id(watcher, events));
        assert_eq!(ids, [notification::DEAD_NAME, notification::NO_SENDERS]);
    }
}

/// A type of arguments in the table of calls.
trait Argument {
    /// Returns a value for the argument `name` that is valid for a task with `port`.
    fn of(name: &str, port: PortName, to: Task) -> Self;
}

macro_rules! arguments {
    ($($type:ty = |$name:ident, $port:ident, $to:ident| $value:expr;)*) => {$(
        impl Argument for $type {
            #[allow(unused_variables)]
            fn of($name: &str, $port: PortName, $to: Task) -> Self {
                $value
            }
        }
    )*};
}

const OPTIONS: PortOptions = PortOptions {
    flags: 0,
    queue_limit: 0,
};

arguments! {
    PortName = |name, port, to| port;
    Task = |name, port, to| to;
    u32 = |name, port, to| if name == "disposition" { MAKE_SEND } else { RECEIVE };
    i32 = |name, port, to| -1;
    u64 = |name, port, to| 7;
    usize = |name, port, to| 0x1000;
    bool = |name, port, to| false;
    &str = |name, port, to| "service";
    &PortOptions = |name, port, to| &OPTIONS;
    &[PortName] = |name, port, to| &[];
    &[u32] = |name, port, to| &[7];
    &[u8] = |name, port, to| b"bytes";
    &mut [u32] = |name, port, to| &mut [];
    &mut [u8] = |name, port, to| &mut [];
}

/// Expands to a function that makes each call of the table on a task and returns its name and code.
macro_rules! all_calls {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        fn codes(calls: Calls, port: PortName, to: Task) -> Vec<(&'static str, Option<KernReturn>)> {
            vec![$((
                stringify!($name),
                calls.$name($(<$type as Argument>::of(stringify!($argument), port, to)),*).err(),
            )),*]
        }
    };
}

kernel_calls!(all_calls);

/// Calls that the embedded kernel does not have.
const NOT_SUPPORTED: [&str; 4] = [
    "task_get_special_port",
    "task_set_special_port",
    "ports_register",
    "ports_lookup",
];

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
    let before = kernel.resource_counts();

    for (call, code) in codes(calls(stale), port, *other) {
        let expected = match NOT_SUPPORTED.contains(&call) {
            true => KernReturn::NOT_SUPPORTED,
            false => KernReturn::INVALID_TASK,
        };
        assert_eq!(code, Some(expected), "{call}");
    }
    assert_eq!(
        calls(*other).transfer(port, MAKE_SEND, stale),
        Err(KernReturn::INVALID_TASK)
    );
    for message in [
        message(port, COPY_SEND, 0),
        request(port, port, MAKE_SEND_ONCE, 0),
    ] {
        let sent = send(calls(stale), message);
        assert_eq!(sent, MsgReturn::SEND_INVALID_DEST);
    }
    let sent = send(calls(*new), message(port, COPY_SEND, 0));
    assert_eq!(sent, MsgReturn::SUCCESS);
    let mut buffer = [0; 200];
    let received = msg(calls(stale), MsgOptions::RCV_MSG, &mut buffer, port);
    assert_eq!(received, MsgReturn::RCV_INVALID_NAME);
    let received = msg(calls(*new), MsgOptions::RCV_MSG, &mut buffer, port);
    assert_eq!(received, MsgReturn::SUCCESS);
    assert_eq!(kernel.resource_counts(), before);
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
    // Tests that run at the same time use slots too.
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
    let sent = send(calls(stale), message(name, COPY_SEND, 0));
    assert_eq!(sent, MsgReturn::SUCCESS);
    sender.end();
    let _next = reuse(&kernel, stale, identity(200));
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
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
    assert_eq!(kernel.resource_counts().ool_bytes, 5);
    assert_eq!(
        calls(*new).vm_deallocate(address, size),
        Err(KernReturn::INVALID_ADDRESS),
        "the next task in the slot does not own it"
    );
    assert_eq!(*memory, *b"stays");
    drop(memory);
    assert!(
        kernel.resource_counts().is_zero(),
        "{}",
        kernel.resource_counts()
    );
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

#[test]
fn ending_a_task_interrupts_its_blocked_send() {
    let kernel = EmbeddedKernel::new();
    let (receiver, sender) = (kernel.create_task(), kernel.create_task());
    let port = ReceiveRight::new_in(*receiver).unwrap();
    bootstrap::register("full", &port.make_send().unwrap()).unwrap();
    let send = bootstrap::look_up_as(*sender, "full").unwrap();
    let before = kernel.resource_counts().messages;
    assert_eq!(before, 0);
    thread::scope(|scope| {
        let (to, from) = std::sync::mpsc::channel();
        let blocked = scope.spawn(move || {
            to.send(thread::current().id()).unwrap();
            (0..100).find_map(|_| send.send(Number { number: 1 }).err())
        });
        let thread = from.recv().unwrap();
        while !is_waiting(thread) {
            thread::yield_now();
        }
        sender.end();
        let error = blocked.join().unwrap().unwrap();
        assert_eq!(error.code().base(), MsgReturn::SEND_INTERRUPTED);
    });
    let queued = kernel.resource_counts().messages;
    let mut buffer = MessageBuffer::new();
    for _ in 0..queued {
        port.try_receive(&mut buffer).unwrap().unwrap();
    }
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    drop((port, receiver));
    assert!(kernel.resource_counts().is_zero());
}
