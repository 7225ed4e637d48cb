//! Tests sending, receiving and calling through the provider interface. These tests run with and
//! without `std`.

use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use std::sync::{Mutex, MutexGuard, PoisonError};

use zerocopy::IntoBytes;

use super::{Stub, create_task};
use crate::kernel::{KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, ProviderKind, Task};
use crate::message::error::{ReceiveError, Unsent};
use crate::wire::{ContextTrailer, Header, MacTrailer, PortName, TrailerElements};
use crate::{MachMessage, MessageBuffer, ReceiveRight, Wait};

#[derive(Debug, MachMessage)]
#[mach(id = 7, crate = "crate")]
struct Note<'a> {
    number: u32,
    #[mach(tail)]
    text: &'a [u8],
}

#[derive(Debug, MachMessage)]
#[mach(id = 1000, reply(Sum), crate = "crate")]
struct Add {
    left: u32,
    right: u32,
}

#[derive(Debug, MachMessage)]
#[mach(id = 1100, crate = "crate")]
struct Sum {
    sum: u32,
}

fn add(header: &Header, body: &[u8]) -> Vec<u8> {
    assert_eq!(header.id, 1000);
    let number = |at| u32::from_ne_bytes(body[at..at + 4].try_into().unwrap());
    (number(0) + number(4)).as_bytes().to_vec()
}

/// Creates a task. Without `std`, all threads share the kept reply ports, so tests that count them
/// are serialised.
fn counted_task() -> (Task, MutexGuard<'static, ()>) {
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    (create_task(), turn)
}

/// Asserts that every right was released.
fn assert_balanced(task: Task) {
    crate::message::release_reply_ports();
    assert_eq!(Stub(task).rights(), (0, 0));
}

#[test]
fn task_of_stub_knows_its_provider() {
    assert_eq!(create_task().provider(), ProviderKind::Stub);
}

#[test]
fn message_arrives_on_any_provider() {
    let (task, _turn) = counted_task();
    let port = ReceiveRight::new_in(task).unwrap();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    // The larger message is not written on the stack, and makes the buffer grow.
    for size in [3, 6000] {
        let text = vec![b'x'; size];
        let number = 5;
        right
            .send(Note {
                number,
                text: &text,
            })
            .unwrap();
        let note = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Note<'_>>()
            .unwrap();
        assert_eq!((note.body.number, note.body.text), (number, &*text));
        assert_eq!(note.trailer.sender.uid, 501);
    }
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    drop((port, right));
    assert_balanced(task);
}

#[test]
fn call_returns_the_reply_on_any_provider() {
    let (task, _turn) = counted_task();
    let port = ReceiveRight::new_in(task).unwrap();
    Stub(task).serve(port.name(), add);
    let right = port.make_send().unwrap();
    let sum = right.call(Add { left: 2, right: 3 }).unwrap();
    assert_eq!(sum.sum, 5);
    Stub(task).take_calls();
    let mut buffer = MessageBuffer::new();
    let request = Add { left: 4, right: 5 };
    let reply = right.call_in(request, &mut buffer, Wait::Never).unwrap();
    assert_eq!(reply.body.sum, 9);
    assert_eq!(
        Stub(task).take_calls(),
        ["msg"],
        "the reply port is made once and then kept"
    );
    drop((port, right));
    assert_balanced(task);
}

#[test]
fn refused_message_comes_back_on_any_provider() {
    let (task, _turn) = counted_task();
    let port = ReceiveRight::new_in(task).unwrap();
    let right = port.make_send().unwrap();
    drop(port);
    let error: Unsent<_> = right
        .send_or_return(Add { left: 1, right: 2 }, Wait::Forever)
        .unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_DEST);
    assert_eq!(error.into_message().unwrap().right, 2);
    drop(right);
    assert_balanced(task);
}

#[test]
fn call_missing_in_a_kernel_is_not_supported() {
    let task = create_task();
    // SAFETY: nothing owns rights of the task.
    let calls = unsafe { task.calls() };
    let name = calls.port_allocate(1).unwrap();
    assert_eq!(calls.port_allocate(3), Err(KernReturn::NOT_SUPPORTED));
    assert_eq!(
        calls.port_guard(name, 1, false),
        Err(KernReturn::NOT_SUPPORTED)
    );
    assert_eq!(calls.port_names(), Err(KernReturn::NOT_SUPPORTED));
    assert_eq!(calls.vm_allocate(1), Err(KernReturn::NOT_SUPPORTED));
    assert_eq!(
        calls.bootstrap_look_up("org.example"),
        Err(KernReturn::NOT_SUPPORTED)
    );
    assert_eq!(
        Stub(task).take_calls(),
        [
            "port_allocate",
            "port_allocate",
            "port_guard",
            "port_names",
            "vm_allocate",
            "bootstrap_look_up"
        ]
    );
}

#[test]
fn unsupported_trailer_is_named_in_the_error() {
    let task = create_task();
    let port = ReceiveRight::new_in(task).unwrap();
    let mut buffer = MessageBuffer::new();
    let error = port
        .receive_with::<MacTrailer>(&mut buffer, Wait::Never)
        .unwrap_err();
    assert_eq!(error.code(), MsgReturn::RCV_INVALID_ARGUMENTS);
    assert!(
        matches!(error, ReceiveError::Unsupported(_)),
        "expected an unsupported option, found {error:?}"
    );
    assert!(
        error.to_string().ends_with("a trailer of 68 bytes"),
        "{error}"
    );
    let error = port
        .receive_with::<ContextTrailer>(&mut buffer, Wait::Never)
        .unwrap_err();
    assert!(
        error.to_string().ends_with("a trailer of 60 bytes"),
        "{error}"
    );
}

#[test]
fn unsupported_options_fail_before_the_call() {
    let task = create_task();
    let port = ReceiveRight::new_in(task).unwrap();
    // SAFETY: the calls below fail.
    let calls = unsafe { task.calls() };
    Stub(task).take_calls();
    let code = |options| {
        let mut buffer = [0; 200];
        calls.msg(MsgCall {
            options,
            send_size: 24,
            receive_size: 200,
            buffer: &mut buffer,
            receive_name: port.name(),
            timeout: 0,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        })
    };
    let (send, receive) = (MsgOptions::SEND_MSG, MsgOptions::RCV_MSG);
    let context = |options: MsgOptions| options.with_trailer(TrailerElements::Context);
    for (options, expected) in [
        (
            send | MsgOptions::SEND_NOTIFY,
            MsgReturn::SEND_INVALID_OPTIONS,
        ),
        (
            send | receive | MsgOptions::STRICT_REPLY,
            MsgReturn::SEND_INVALID_OPTIONS,
        ),
        (context(send | receive), MsgReturn::SEND_INVALID_OPTIONS),
        (
            receive | MsgOptions::STRICT_REPLY,
            MsgReturn::RCV_INVALID_ARGUMENTS,
        ),
        (context(receive), MsgReturn::RCV_INVALID_ARGUMENTS),
    ] {
        assert_eq!(code(options), expected, "{options:?}");
    }
    assert!(Stub(task).take_calls().is_empty());
}

#[test]
fn unsupported_options_are_named() {
    let task = create_task();
    let all = MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT;
    assert_eq!(task.unsupported_options(all), None);
    let unsupported = task
        .unsupported_options(all | MsgOptions::SEND_NOTIFY | MsgOptions::STRICT_REPLY)
        .unwrap();
    assert_eq!(
        unsupported.to_string(),
        "the kernel of the task does not support MACH_SEND_NOTIFY | MACH_MSG_STRICT_REPLY"
    );
    let unnamed = MsgOptions::SEND_NOTIFY | MsgOptions::from_bits_retain(0x2000);
    let unsupported = task.unsupported_options(unnamed).unwrap();
    assert_eq!(
        unsupported.to_string(),
        "the kernel of the task does not support MACH_SEND_NOTIFY | 0x2000"
    );
    let trailer = MsgOptions::RCV_MSG.with_trailer(TrailerElements::Context);
    let unsupported = task.unsupported_options(trailer).unwrap();
    assert_eq!(
        (unsupported.options, unsupported.trailer),
        (MsgOptions::empty(), Some(60))
    );
}
