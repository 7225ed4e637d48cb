//! Counts, sizes and names with which a sender, or this program, could confuse the provider.

use std::vec::Vec;

use core::sync::atomic::{AtomicU32, Ordering};

use mach_msg::kernel::{KernReturn, MsgReturn, PortOptions, PortRight, PortType, Task};
use mach_msg::message::dynamic::{MessageCursor, Part};
use mach_msg::message::error::ReceiveError;
use mach_msg::message::release_reply_ports;
use mach_msg::wire::PortName;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveLimits, SendRight};
use mach_msg_tests::fixture::{Number, port};
use mach_msg_tests::rpc::{
    COPY_SEND, INTEGER_32, MAKE_SEND, RIGHT, Request, WORD, inline, reply_port,
};

use mach_msg_tests::task::{Child, End};
use mach_msg_tests::thread;

use super::foreign::{COMPLEX, calls, long, message, send, word};

mach_msg_tests::on_each_kernel! {
    uncounted_references_do_not_release_those_of_others,
    uncounted_references_of_a_dead_name_are_leaked,
    sizes_above_32_bits_are_those_of_the_kernel,
    message_of_exactly_the_limit_arrives,
    lost_reply_port_is_replaced,
    child_forgets_the_reply_ports_of_its_parent,
    numbers_with_other_meanings_are_refused,
}

/// The largest number of user references of a name.
const REFERENCES_MAX: u32 = 65_534;

/// Returns a message with a right for each reference that a name can have.
fn many_rights(port: PortName, right: PortName) -> (Vec<u8>, Vec<u32>) {
    let names = vec![right.0; REFERENCES_MAX as usize];
    let address = names.as_ptr().expose_provenance();
    let body = [
        long(COPY_SEND, 32, REFERENCES_MAX),
        address.to_le_bytes().to_vec(),
    ]
    .concat();
    (message(COMPLEX, port, 1, &body), names)
}

fn uncounted_references_do_not_release_those_of_others(task: Task) {
    let (port, other) = (port(task), port(task));
    let (first, second) = (other.make_send().unwrap(), other.make_send().unwrap());
    let (bytes, _names) = many_rights(port.name(), other.name());
    let mut buffer = MessageBuffer::with_limits(ReceiveLimits {
        ports: 10,
        ..ReceiveLimits::default()
    });
    for _ in 0..2 {
        assert_eq!(send(task, &bytes), MsgReturn::SUCCESS);
        let error = port.try_receive(&mut buffer).unwrap_err();
        assert!(matches!(error, ReceiveError::Limit(_)), "{error}");
        let references = calls(task).port_get_refs(other.name(), PortRight::Send as u32);
        assert_eq!(references, Ok(REFERENCES_MAX));
    }
    drop(second);
    assert!(!first.is_dead());
    assert_eq!(other.status().unwrap().has_send_rights, 1);
    let _ = first.into_name();
    calls(task).port_destroy(other.into_name()).unwrap();
}

fn uncounted_references_of_a_dead_name_are_leaked(task: Task) {
    let (port, other) = (port(task), port(task));
    let right = other.make_send().unwrap();
    let (bytes, _names) = many_rights(port.name(), other.name());
    let mut buffer = MessageBuffer::with_limits(ReceiveLimits {
        ports: REFERENCES_MAX,
        ..ReceiveLimits::default()
    });
    assert_eq!(send(task, &bytes), MsgReturn::SUCCESS);
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    let name = other.name();
    drop(other);
    drop(message);
    let kind = calls(task).port_type(name);
    assert!(kind.unwrap().contains(PortType::DEAD_NAME));
    let references = calls(task).port_get_refs(name, PortRight::DeadName as u32);
    assert_eq!(references, Ok(REFERENCES_MAX));
    let _ = right.into_name();
    calls(task).port_destroy(name).unwrap();
}

/// The number of 32-bit elements whose size is 4 in 32 bits.
const WRAPPING: u32 = (1 << 30) + 1;

fn sizes_above_32_bits_are_those_of_the_kernel(task: Task) {
    let (port, other) = (port(task), port(task));
    let right = [inline(MAKE_SEND, RIGHT, 1), word(other.name().0)].concat();
    let memory = vec![5_u8; 5000];
    let address = memory.as_ptr().expose_provenance();
    let mut buffer = MessageBuffer::new();

    // The flag of inline data is at another place than that of the long form.
    let mut body = long(INTEGER_32, 32, WRAPPING);
    body[3] |= inline(0, 0, 0)[3] & 0x30;
    let body = [right.clone(), body, word(7)].concat();
    let sent = send(task, &message(COMPLEX, port.name(), 0x601, &body));
    if WORD == 8 {
        assert_eq!(sent, MsgReturn::SEND_MSG_TOO_SMALL);
    } else {
        assert_eq!(sent, MsgReturn::SUCCESS);
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        let cursor = MessageCursor::new(message).unwrap();
        assert_eq!((cursor.inline(), cursor.count()), (&[7, 0, 0, 0][..], 1));
    }
    assert_eq!(other.status().unwrap().has_send_rights, 0);

    let region = long(INTEGER_32, 32, WRAPPING);
    let body = [right, region, address.to_le_bytes().to_vec()].concat();
    let sent = send(task, &message(COMPLEX, port.name(), 0x501, &body));
    if WORD == 8 {
        assert_eq!(sent, MsgReturn::SEND_INVALID_MEMORY);
    } else {
        assert_eq!(sent, MsgReturn::SUCCESS);
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        let parts: Vec<_> = MessageCursor::new(message).unwrap().collect();
        let [Part::MoveSend(_), Part::Memory(memory)] = &parts[..] else {
            panic!("{parts:?}");
        };
        assert_eq!(memory[..], [5; 4]);
    }
    assert_eq!(other.status().unwrap().has_send_rights, 0);
}

#[derive(MachMessage)]
#[mach(id = 0x602)]
struct Simple<'a> {
    #[mach(tail)]
    text: &'a [u8],
}

#[derive(MachMessage)]
#[mach(id = 0x603)]
struct Complex<'a> {
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool)]
    memory: OolMemory,
    #[mach(tail)]
    text: &'a [u8],
}

fn message_of_exactly_the_limit_arrives(task: Task) {
    let port = port(task);
    let to_port = port.make_send().unwrap();
    for size in 4000..4080 {
        let text = vec![3; size];
        for is_complex in [false, true] {
            let send = || {
                if !is_complex {
                    return to_port.try_send(Simple { text: &text }).unwrap();
                }
                let message = Complex {
                    right: port.make_send().unwrap(),
                    memory: OolMemory::copy_of(task, b"memory").unwrap(),
                    text: &text,
                };
                to_port.try_send(message).unwrap();
            };
            send();
            let mut buffer = MessageBuffer::new();
            let message = port.try_receive(&mut buffer).unwrap().unwrap();
            let message_size = message.header().size;
            drop(message);
            for (limit, arrives) in [(message_size, true), (message_size - 1, false)] {
                send();
                let limits = ReceiveLimits {
                    message_size: limit,
                    ..ReceiveLimits::default()
                };
                let mut buffer = MessageBuffer::with_limits(limits);
                let message = port.try_receive(&mut buffer);
                assert_eq!(message.is_ok(), arrives, "{size} {is_complex} {limit}");
                drop(message);
                assert_eq!(port.status().unwrap().message_count, 0);
            }
        }
    }
    drop(to_port);
    assert_eq!(port.status().unwrap().has_send_rights, 0);
}

#[derive(MachMessage)]
#[mach(id = 0x604, reply(Number))]
struct Question;

/// A name for the child: that of a receive right that its parent keeps.
static KEPT: AtomicU32 = AtomicU32::new(0);

fn child_forgets_the_reply_ports_of_its_parent(task: Task) {
    let to_port = port(task).make_send().unwrap();
    let names = || calls(task).port_names().unwrap();
    names();
    let before = names();
    let called = to_port.call(Question);
    assert!(called.is_err());
    let mut kept = names();
    kept.retain(|entry| entry.1.contains(PortType::RECEIVE) && !before.contains(entry));
    let [(name, _)] = kept[..] else {
        panic!("{kept:?}");
    };
    KEPT.store(name.0, Ordering::Relaxed);
    let child = Child::start(1, || {
        let name = PortName(KEPT.load(Ordering::Relaxed));
        let calls = calls(Task::GNU_MACH);
        calls
            .port_allocate_name(PortRight::Receive as u32, name)
            .unwrap();
        release_reply_ports();
        assert_eq!(calls.port_type(name), Ok(PortType::RECEIVE));
    });
    let child = child.unwrap();
    let end = loop {
        if let Some(end) = child.end().unwrap() {
            break end;
        }
        thread::yield_now();
    };
    assert_eq!(end, End::Returned);
}

fn numbers_with_other_meanings_are_refused(task: Task) {
    let calls = calls(task);
    let refused = Err(KernReturn::NOT_SUPPORTED);
    assert_eq!(calls.task_get_special_port(3), refused);
    let set = calls.task_set_special_port(3, PortName::NULL);
    assert_eq!(set, Err(KernReturn::NOT_SUPPORTED));
    let options = PortOptions::default();
    assert_eq!(calls.port_construct(&options, 5), refused);
}

fn lost_reply_port_is_replaced(task: Task) {
    let port = port(task);
    let own = reply_port().unwrap();
    let task_port = calls(task).task_self().unwrap();
    let names = calls(task).port_names().unwrap();
    let receive = |kind: PortType| kind.contains(PortType::RECEIVE);
    let kept = names
        .into_iter()
        .filter(|(name, kind)| receive(*kind) && *name != own && *name != port.name());
    for (name, _) in kept {
        // mach_port_destroy, without the provider
        Request::new(3205).port_name(name).call(task_port).unwrap();
    }
    let code = calls(task).port_type(port.name()).unwrap_err();
    assert_eq!(code.0, MsgReturn::SEND_INVALID_REPLY.0);
    let to_port = port.make_send().unwrap();
    to_port.try_send(Number { number: 1 }).unwrap();
    for _ in 0..10 {
        assert_eq!(port.status().unwrap().message_count, 1);
    }
}
