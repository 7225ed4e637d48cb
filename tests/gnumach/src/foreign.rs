//! Messages of programs that write GNU Mach's layout themselves, including hostile ones, the
//! results of failed sends, and the behaviour that only this kernel has.

use std::vec::Vec;

use mach_msg::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::message::error::ReceiveError;
use mach_msg::wire::{AuditTrailer, MinimalTrailer, PortName, SeqnoTrailer};
use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, OolPorts, PortSet, ReceiveLimits, ReceiveRight, SendOnceRight,
    SendRight, Wait,
};
use mach_msg_tests::fixture::{Number, port};
use mach_msg_tests::rpc::{HEADER, INTEGER_32, MAKE_SEND, RIGHT, Request, WORD, inline};

mach_msg_tests::on_each_kernel! {
    items_of_a_program_without_the_crate_are_decoded,
    items_in_any_order_become_parts,
    message_without_items_is_delivered_as_is,
    dynamic_message_is_forwarded_with_its_parts,
    items_without_complex_carry_no_rights,
    each_flipped_bit_is_delivered_or_refused,
    timed_out_send_returns_rights_and_memory,
    failed_send_of_rights_releases_no_others,
    arrays_of_rights_arrive_in_new_memory,
    memory_of_lists_and_regions_is_released,
    message_with_a_long_tail_makes_the_buffer_grow,
    message_above_the_limit_is_destroyed,
    port_is_in_one_set_and_not_received_from,
    trailer_has_at_most_the_sequence_number,
    call_beyond_its_buffers_is_refused,
    call_with_two_buffers_sends_and_receives,
    freed_name_is_given_again,
}

pub(crate) const COMPLEX: u32 = 1 << 31;

pub(crate) fn calls(task: Task) -> Calls {
    // SAFETY: each test sends and releases only rights that it has made for this.
    unsafe { task.calls() }
}

/// Returns a message with these header bits and this body to the port, through a new send right.
pub(crate) fn message(bits: u32, port: PortName, id: u32, body: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; HEADER];
    bytes[..4].copy_from_slice(&(bits | MAKE_SEND).to_le_bytes());
    bytes[8..12].copy_from_slice(&port.0.to_le_bytes());
    bytes[HEADER - 4..].copy_from_slice(&id.to_le_bytes());
    bytes.extend(body);
    bytes
}

/// Sends the bytes without waiting.
pub(crate) fn send(task: Task, bytes: &[u8]) -> MsgReturn {
    let mut buffer = bytes.to_vec();
    calls(task).msg(MsgCall {
        options: MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT,
        send_size: bytes.len() as u32,
        receive_size: 0,
        buffer: &mut buffer,
        receive_name: PortName::NULL,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Caller,
    })
}

pub(crate) fn word(value: u32) -> Vec<u8> {
    let mut bytes = value.to_le_bytes().to_vec();
    bytes.resize(WORD, 0);
    bytes
}

/// Returns a type with out-of-line elements.
pub(crate) fn long(name: u32, bits: u32, number: u32) -> Vec<u8> {
    let words = [1 << 29, name | bits << 16, number];
    let words = if WORD == 8 {
        &[name | bits << 8, number][..]
    } else {
        &words[..]
    };
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// Returns the type of bytes that follow it.
pub(crate) fn bytes(number: u32) -> Vec<u8> {
    let mut kind = long(9, 8, number);
    // The flag of inline data, which is at another place than that of the long form.
    kind[3] |= inline(0, 0, 0)[3] & if WORD == 8 { 0x20 } else { 0x10 };
    kind
}

/// Returns an item with a right, one with out-of-line bytes, and one with an integer as its bytes:
/// the items of [`Parts`].
fn items(right: PortName, disposition: u32, memory: &[u8]) -> Vec<u8> {
    let size = memory.len() as u32;
    let address = memory.as_ptr().expose_provenance();
    [
        inline(disposition, RIGHT, 1),
        word(right.0),
        long(9, 8, size),
        address.to_le_bytes().to_vec(),
        bytes(4),
        word(7),
    ]
    .concat()
}

#[derive(MachMessage)]
#[mach(id = 0x501)]
pub(crate) struct Parts {
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool)]
    pub(crate) memory: OolMemory,
    number: u32,
}

fn items_of_a_program_without_the_crate_are_decoded(task: Task) {
    let (port, other) = (port(task), port(task));
    let body = items(other.name(), MAKE_SEND, b"out of line");
    let sent = send(task, &message(COMPLEX, port.name(), 0x501, &body));
    assert_eq!(sent, MsgReturn::SUCCESS);
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    let parts = message.decode::<Parts>().unwrap().body;
    assert!(parts.right == other);
    assert_eq!(&parts.memory[..], b"out of line");
    assert_eq!(parts.number, 7);
}

fn items_in_any_order_become_parts(task: Task) {
    let (port, other) = (port(task), port(task));
    let memory = b"out of line";
    let address = memory.as_ptr().expose_provenance();
    let body = [
        inline(INTEGER_32, 32, 1),
        word(7),
        inline(MAKE_SEND, RIGHT, 2),
        word(other.name().0),
        word(0),
        inline(INTEGER_32, 32, 1),
        word(8),
        long(9, 8, memory.len() as u32),
        address.to_le_bytes().to_vec(),
    ]
    .concat();
    let mut buffer = MessageBuffer::new();
    for taken in 0..4 {
        let sent = send(task, &message(COMPLEX, port.name(), 5, &body));
        assert_eq!(sent, MsgReturn::SUCCESS);
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        let mut cursor = MessageCursor::new(message).unwrap();
        assert_eq!((cursor.id(), cursor.inline()), (5, &[7, 0, 0, 0][..]));
        assert_eq!(cursor.items().count(), 4);
        let parts: Vec<_> = cursor.by_ref().take(taken).collect();
        // Dropping the cursor and the parts releases everything.
        for (index, part) in parts.iter().enumerate() {
            match (index, part) {
                (0, Part::MoveSend(Some(right))) => assert!(*right == other),
                (1, Part::MoveSend(None)) => {}
                (2, Part::Memory(found)) => assert_eq!(found[..], memory[..]),
                _ => panic!("{index}: {part:?}"),
            }
        }
        drop((cursor, parts));
        assert_eq!(other.status().unwrap().has_send_rights, 0, "{taken}");
    }
}

/// Without the complex bit, the kernel does not look at the body.
fn message_without_items_is_delivered_as_is(task: Task) {
    let port = port(task);
    let mut buffer = MessageBuffer::new();
    for body in [vec![0xff; 16], [inline(INTEGER_32, 32, 1), word(7)].concat()] {
        let sent = send(task, &message(0, port.name(), 3, &body));
        assert_eq!(sent, MsgReturn::SUCCESS);
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        assert_eq!(message.id(), 3);
        assert_eq!(message.bytes()[HEADER..], body);
        let cursor = MessageCursor::new(message).unwrap();
        match body[0] {
            0xff => assert_eq!(cursor.inline(), body),
            _ => assert_eq!(cursor.inline(), [7, 0, 0, 0]),
        }
    }
}

fn dynamic_message_is_forwarded_with_its_parts(task: Task) {
    let (port, next, other) = (port(task), port(task), port(task));
    let (to_port, to_next) = (port.make_send().unwrap(), next.make_send().unwrap());
    let to_other = other.make_send().unwrap();
    let array = OolPorts::new_in(task, [Some(other.make_send().unwrap()), None]).unwrap();
    let message = MessageBuilder::new(0x501)
        .part(&to_other)
        .part(&b"out of line"[..])
        .part(array)
        .inline(&7_u32)
        .inline(b"12345");
    assert_eq!(message.size() % WORD, 0);
    to_port.try_send(message).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    let (message, reply) = MessageCursor::new(message).unwrap().into_builder();
    assert!(reply.is_none());
    to_next.try_send(message).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = next.try_receive(&mut buffer).unwrap().unwrap();
    let cursor = MessageCursor::new(message).unwrap();
    assert_eq!(cursor.inline(), b"\x07\0\0\x0012345");
    let parts: Vec<_> = cursor.collect();
    let [Part::MoveSend(Some(right)), Part::Memory(memory), Part::MoveSendPorts(rights)] = &parts[..]
    else {
        panic!("{parts:?}");
    };
    assert!(*right == other);
    assert_eq!(memory[..], b"out of line"[..]);
    let names: Vec<_> = rights.names().collect();
    assert_eq!(names, [other.name(), PortName::NULL]);
}

/// Without the complex bit, the kernel does not look at the items: names in them are numbers, which
/// any sender can choose.
fn items_without_complex_carry_no_rights(task: Task) {
    let (port, victim) = (port(task), port(task));
    let to_victim = victim.make_send().unwrap();
    for disposition in 16..=21 {
        let body = items(victim.name(), disposition, b"memory of the receiver");
        let sent = send(task, &message(0, port.name(), 0x501, &body));
        assert_eq!(sent, MsgReturn::SUCCESS);
        let mut buffer = MessageBuffer::new();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        assert!(!message.header().bits.is_complex());
        assert!(message.decode::<Parts>().is_err());
        assert!(!to_victim.is_dead());
        assert_eq!(victim.status().unwrap().has_send_rights, 1);
    }
    let body = items(victim.name(), MAKE_SEND, b"memory of the receiver");
    let sent = send(task, &message(0, port.name(), 0x501, &body));
    assert_eq!(sent, MsgReturn::SUCCESS);
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(MessageCursor::new(message).unwrap().count(), 0);
}

/// A message with arbitrary changes to its bytes arrives or is refused, and dropping it releases
/// its contents.
fn each_flipped_bit_is_delivered_or_refused(task: Task) {
    let memory = vec![5; 5000];
    let size = message(0, PortName(1), 0, &items(PortName(1), MAKE_SEND, &memory)).len();
    let (mut delivered, mut refused) = (0, 0);
    // The names in the header only concern the kernel.
    let names = 8..8 + 2 * WORD;
    for bit in (0..size * 8).filter(|bit| !names.contains(&(bit / 8))) {
        let (target, other) = (port(task), port(task));
        let body = items(other.name(), MAKE_SEND, &memory);
        let mut bytes = message(COMPLEX, target.name(), 0x501, &body);
        bytes[bit / 8] ^= 1 << (bit % 8);
        let code = send(task, &bytes);
        if code == MsgReturn::SUCCESS {
            let mut buffer = MessageBuffer::new();
            if let Ok(Some(message)) = target.try_receive(&mut buffer) {
                delivered += 1;
                let _ = message.decode::<Parts>();
            }
        } else {
            refused += 1;
        }
        // A flipped disposition may have moved a receive right.
        for name in [target.into_name(), other.into_name()] {
            let _ = calls(task).port_destroy(name);
        }
    }
    assert!(delivered > 100 && refused > 100, "{delivered} {refused}");
}

#[derive(MachMessage)]
#[mach(id = 0x502)]
struct Load {
    #[mach(move_send)]
    send: SendRight,
    #[mach(move_send_once)]
    once: SendOnceRight,
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(ool)]
    memory: OolMemory,
    number: u64,
}

fn timed_out_send_returns_rights_and_memory(task: Task) {
    let (port, other) = (port(task), port(task));
    port.set_queue_limit(0).unwrap();
    let to_port = port.make_send().unwrap();
    let receive = ReceiveRight::new_in(task).unwrap();
    let to_receive = receive.make_send().unwrap();
    let load = Load {
        send: other.make_send().unwrap(),
        once: other.make_send_once().unwrap(),
        receive,
        memory: OolMemory::copy_of(task, b"memory").unwrap(),
        number: 0x1122_3344_5566_7788,
    };
    let unsent = to_port.send_or_return(load, Wait::Never).unwrap_err();
    assert_eq!(unsent.code(), MsgReturn::SEND_TIMED_OUT);
    let load = unsent.into_message().expect("the message");
    assert!(load.send == other);
    assert!(to_receive == load.receive);
    assert_eq!(&load.memory[..], b"memory");
    assert_eq!(load.number, 0x1122_3344_5566_7788);
    let status = other.status().unwrap();
    assert_eq!((status.has_send_rights, status.send_once_rights), (1, 1));
    drop(load);
    assert!(to_receive.is_dead());
    let status = other.status().unwrap();
    assert_eq!((status.has_send_rights, status.message_count), (0, 1));
}

#[derive(MachMessage)]
#[mach(id = 0x503)]
struct Rights {
    #[mach(move_send)]
    first: SendRight,
    #[mach(move_send)]
    unknown: SendRight,
    #[mach(move_send_once)]
    last: SendOnceRight,
}

/// The rights of the message are leaked, because names do not reveal which of them are left.
fn failed_send_of_rights_releases_no_others(task: Task) {
    let (port, other) = (port(task), port(task));
    let to_port = port.make_send().unwrap();
    // A second release of the first right would release this one.
    let kept = other.make_send().unwrap();
    let unknown = PortName(0x12_3456);
    let last = other.make_send_once().unwrap().into_name();
    let rights = Rights {
        first: other.make_send().unwrap(),
        // SAFETY: the name denotes nothing, so that its release fails.
        unknown: unsafe { SendRight::from_name(task, unknown) }.unwrap(),
        // SAFETY: the right was given up above.
        last: unsafe { SendOnceRight::from_name(task, last) }.unwrap(),
    };
    let error = to_port.try_send(rights).unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_RIGHT);
    let status = other.status().unwrap();
    assert_eq!((status.has_send_rights, status.message_count), (1, 0));
    drop(kept);
    assert_eq!(other.status().unwrap().has_send_rights, 0);
    // SAFETY: the test names the right, which nothing else does.
    drop(unsafe { SendOnceRight::from_name(task, last) });
    assert!(!to_port.is_dead());
}

#[derive(MachMessage)]
#[mach(id = 0x505)]
struct Arrays<'a> {
    #[mach(ool_ports(move_send))]
    moved: OolPorts<SendRight>,
    #[mach(ool_ports(copy_send))]
    copied: OolPorts<&'a SendRight>,
}

fn arrays_of_rights_arrive_in_new_memory(task: Task) {
    let (port, other) = (port(task), port(task));
    let to_port = port.make_send().unwrap();
    let right = other.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for _ in 0..10 {
        let rights = [Some(other.make_send().unwrap()), None];
        let arrays = Arrays {
            moved: OolPorts::new_in(task, rights).unwrap(),
            copied: OolPorts::new_in(task, [Some(&right), Some(&right)]).unwrap(),
        };
        to_port.try_send(arrays).unwrap();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        // Memory of another owner, which must not be that of the arrays.
        let memory = OolMemory::copy_of(task, &[1; 100]).unwrap();
        let received = message.decode::<Arrays<'_>>().unwrap().body;
        let names = |names: &OolPorts<SendRight>| names.names().collect::<Vec<_>>();
        assert_eq!(names(&received.moved), [other.name(), PortName::NULL]);
        assert_eq!(names(&received.copied), [other.name(), other.name()]);
        assert_eq!(&memory[..], [1; 100]);
    }
    drop(right);
    assert_eq!(other.status().unwrap().has_send_rights, 0);
}

/// Returns the size of the address space.
fn virtual_size(task: Task) -> usize {
    /// The flavor of the basic information, and the offset of the size in it.
    const BASIC: u32 = 1;
    const SIZE: usize = 8;
    let name = calls(task).task_self().unwrap();
    // task_info, with the number of words that the caller has room for
    let request = Request::new(2012).integers(&[BASIC]).integers(&[64]);
    let results = request.call(name).unwrap();
    let at = inline(0, 0, 1).len() + SIZE;
    usize::from_le_bytes(results[at..at + WORD].try_into().unwrap())
}

fn memory_of_lists_and_regions_is_released(task: Task) {
    let port = port(task);
    let to_port = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let mut cycle = || {
        let _ = calls(task).port_names().unwrap();
        let parts = Parts {
            right: port.make_send().unwrap(),
            memory: OolMemory::copy_of(task, &[7; 10_000]).unwrap(),
            number: 0,
        };
        to_port.try_send(parts).unwrap();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        // Refused, so that the message releases its parts.
        let _ = message.decode::<Number>();
    };
    // Memory that is kept, such as that of buffers, is allocated now.
    cycle();
    let before = virtual_size(task);
    (0..50).for_each(|_| cycle());
    assert_eq!(virtual_size(task), before);
}

#[derive(MachMessage)]
#[mach(id = 0x504)]
struct Text<'a> {
    number: u32,
    #[mach(tail)]
    text: &'a [u8],
}

fn message_with_a_long_tail_makes_the_buffer_grow(task: Task) {
    let port = port(task);
    let to_port = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for size in [0, 1, 2, 3, 4, 5, 4000, 4096, 60_000] {
        let text: Vec<u8> = (0..size).map(|index: u32| index as u8).collect();
        let sent = Text {
            number: size,
            text: &text,
        };
        to_port.try_send(sent).unwrap();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        let received = message.decode::<Text<'_>>().unwrap().body;
        assert_eq!(received.number, size);
        assert!(received.text == text);
    }
}

fn message_above_the_limit_is_destroyed(task: Task) {
    let (port, other) = (port(task), port(task));
    let to_port = port.make_send().unwrap();
    let limits = ReceiveLimits {
        ool_bytes: 10,
        ..ReceiveLimits::default()
    };
    let mut buffer = MessageBuffer::with_limits(limits);
    let parts = Parts {
        right: other.make_send().unwrap(),
        memory: OolMemory::copy_of(task, b"eleven byte").unwrap(),
        number: 0,
    };
    to_port.try_send(parts).unwrap();
    let error = port.try_receive(&mut buffer).unwrap_err();
    assert!(matches!(error, ReceiveError::Limit(_)), "{error}");
    assert_eq!(other.status().unwrap().has_send_rights, 0);

    buffer.set_limits(ReceiveLimits {
        message_size: 5000,
        ..ReceiveLimits::default()
    });
    let text = vec![0; 6000];
    to_port
        .try_send(Text {
            number: 0,
            text: &text,
        })
        .unwrap();
    to_port.try_send(Number { number: 1 }).unwrap();
    let error = port.try_receive(&mut buffer).unwrap_err();
    assert!(matches!(error, ReceiveError::Limit(_)), "{error}");
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.decode::<Number>().unwrap().body.number, 1);
}

fn port_is_in_one_set_and_not_received_from(task: Task) {
    let member = port(task);
    let set = PortSet::new_in(task).unwrap();
    let other = PortSet::new_in(task).unwrap();
    set.add(&member).unwrap();
    assert_eq!(set.add(&member), Err(KernReturn::ALREADY_IN_SET));
    assert_eq!(other.add(&member), Err(KernReturn::NOT_SUPPORTED));
    assert_eq!(other.remove(&member), Err(KernReturn::NOT_IN_SET));
    assert_eq!(set.members().unwrap(), [member.name()]);
    assert_eq!(other.members().unwrap(), []);
    let mut buffer = MessageBuffer::new();
    let error = member.try_receive(&mut buffer).unwrap_err();
    // MACH_RCV_IN_SET
    assert_eq!(error.code(), MsgReturn(0x1000_400a));
    set.remove(&member).unwrap();
    assert!(member.try_receive(&mut buffer).unwrap().is_none());
}

fn trailer_has_at_most_the_sequence_number(task: Task) {
    let port = port(task);
    let to_port = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for number in 0..3 {
        to_port.try_send(Number { number }).unwrap();
    }
    let message = port.receive_with::<MinimalTrailer>(&mut buffer, Wait::Never);
    assert_eq!(message.unwrap().trailer().size, 8);
    let message = port.receive_with::<SeqnoTrailer>(&mut buffer, Wait::Never);
    let message = message.unwrap();
    assert_eq!((message.trailer().size, message.trailer().seqno), (12, 1));
    drop(message);
    let error = port.receive_with::<AuditTrailer>(&mut buffer, Wait::Never);
    assert!(matches!(error, Err(ReceiveError::Unsupported(_))));
    assert_eq!(port.status().unwrap().message_count, 1);
}

/// Returns a call with these options, sizes and buffers.
fn call<'a>(
    options: MsgOptions,
    (send_size, receive_size): (u32, u32),
    buffer: &'a mut [u8],
    receive_name: PortName,
    receive_buffer: Option<&'a mut [u8]>,
) -> MsgCall<'a> {
    MsgCall {
        options: options | MsgOptions::SEND_TIMEOUT | MsgOptions::RCV_TIMEOUT,
        send_size,
        receive_size,
        buffer,
        receive_name,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer,
        trust: OolTrust::Checked,
    }
}

fn call_beyond_its_buffers_is_refused(task: Task) {
    let port = port(task);
    let mut bytes = message(0, port.name(), 1, &[]);
    let size = bytes.len() as u32;
    let (send, receive) = (MsgOptions::SEND_MSG, MsgOptions::RCV_MSG);
    let mut room = [0; 64];
    for (options, sizes, code) in [
        (send, (size + 1, 0), MsgReturn::SEND_INVALID_DATA),
        (receive, (0, 65), MsgReturn::RCV_INVALID_DATA),
        (send | receive, (size, 65), MsgReturn::SEND_INVALID_DATA),
        (send | receive, (size + 1, 64), MsgReturn::SEND_INVALID_DATA),
    ] {
        let found = calls(task).msg(call(
            options,
            sizes,
            &mut bytes,
            port.name(),
            Some(&mut room),
        ));
        assert_eq!(found, code, "{options:?} {sizes:?}");
    }
    assert_eq!(port.status().unwrap().message_count, 0);
    // The kernel writes a whole header if a message does not fit, however small the buffer is.
    assert_eq!(send_bare(task, &port), MsgReturn::SUCCESS);
    let mut small = [0xee; 4];
    let receiving = call(receive, (0, 4), &mut small, port.name(), None);
    assert_eq!(calls(task).msg(receiving), MsgReturn::RCV_TOO_LARGE);
    // The bits: the received name has the type of a send right.
    assert_eq!(small, 0x1100_u32.to_le_bytes());
}

fn send_bare(task: Task, port: &ReceiveRight) -> MsgReturn {
    send(task, &message(0, port.name(), 1, &[]))
}

fn call_with_two_buffers_sends_and_receives(task: Task) {
    let port = port(task);
    let mut bytes = message(0, port.name(), 9, &[]);
    let sent = bytes.clone();
    let size = bytes.len() as u32;
    let mut room = [0; 64];
    let both = MsgOptions::SEND_MSG | MsgOptions::RCV_MSG;
    let calling = call(both, (size, 64), &mut bytes, port.name(), Some(&mut room));
    assert_eq!(calls(task).msg(calling), MsgReturn::SUCCESS);
    assert_eq!(room[HEADER - 4..HEADER], 9_u32.to_le_bytes());
    assert_eq!(bytes, sent);
    assert_eq!(port.status().unwrap().has_send_rights, 0);
}

fn freed_name_is_given_again(task: Task) {
    let name = port(task).name();
    assert_eq!(port(task).name(), name);
}
