//! Parts that a cursor returns, releases or refuses.

use mach_msg::kernel::Task;
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part, RawMessageBuf};
use mach_msg::message::error::DecodeCause;
use mach_msg::wire::{
    Bits, Descriptor, GuardFlags, GuardedPortDescriptor, Header, OolCopy, OolDescriptor,
    PortDescriptor, PortName, SeqnoTrailer,
};
use mach_msg::{MachMessage, Message, MessageBuffer, OolMemory, OolSlice, ReplyRight, Wait};
use mach_msg_tests::fixture::{CheckedKernel, port, port_and_right, raw};
use mach_msg_tests::on_each_kernel;
use mach_msg_tests::received::Received;

on_each_kernel! {
    parts_not_taken_are_released,
    taken_reply_right_can_be_replied_to,
    cursor_reads_messages_of_derived_types,
    cursor_has_the_requested_trailer,
    right_to_a_port_dying_in_the_queue_arrives_dead,
}

fn parts_not_taken_are_released(task: Task) {
    let (receive, send) = port_and_right(task);
    let (reply, _reply_send) = port_and_right(task);
    for taken in 0..=3 {
        let message = MessageBuilder::new(1)
            .part(port(task))
            .part(OolMemory::new_in(task, 10).unwrap())
            .part(Part::MakeSendOnce(&receive));
        send.send_request(message, &reply, Wait::Forever).unwrap();
        let mut buffer = MessageBuffer::new();
        let mut cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
        let parts: Vec<_> = cursor.by_ref().take(taken).collect();
        assert_eq!(parts.len(), taken);
        drop(cursor);
        drop(parts);
        // The two send-once rights were dropped unused, so notifications were sent.
        let told = reply.try_receive(&mut buffer).unwrap().unwrap();
        assert_eq!(told.id(), 71);
        drop(told);
        assert_eq!(receive.try_receive(&mut buffer).unwrap().unwrap().id(), 71);
        assert!(receive.try_receive(&mut buffer).unwrap().is_none());
    }
}

fn taken_reply_right_can_be_replied_to(task: Task) {
    let (receive, send) = port_and_right(task);
    let (reply, _reply_send) = port_and_right(task);
    send.send_request(MessageBuilder::new(1), &reply, Wait::Forever)
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let mut cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
    let right = cursor.reply.take().unwrap();
    assert!(matches!(right, ReplyRight::Once(_)));
    assert!(cursor.voucher.is_none());
    right.send(MessageBuilder::new(101).inline(&7_u32)).unwrap();
    drop(cursor);
    let answer = reply.receive(&mut buffer).unwrap();
    assert_eq!(answer.id(), 101);
    assert!(
        reply
            .try_receive(&mut MessageBuffer::new())
            .unwrap()
            .is_none()
    );
}

#[derive(MachMessage)]
#[mach(id = 12)]
struct Typed<'a> {
    #[mach(ool)]
    memory: OolSlice<'a>,
    number: u32,
    #[mach(tail)]
    text: &'a str,
}

fn cursor_reads_messages_of_derived_types(task: Task) {
    let (receive, send) = port_and_right(task);
    send.send(Typed {
        memory: OolSlice::new(b"memory"),
        number: 5,
        text: "text",
    })
    .unwrap();
    let mut buffer = MessageBuffer::new();
    let mut cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
    assert_eq!(cursor.id(), 12);
    assert_eq!(cursor.inline(), b"\x05\0\0\0\x04\0\0\0text");
    assert_eq!(cursor.task(), task);
    assert!(matches!(cursor.next(), Some(Part::Memory(memory)) if *memory == *b"memory"));
    assert!(cursor.next().is_none());
    assert!(cursor.next().is_none());
}

fn cursor_has_the_requested_trailer(task: Task) {
    let (receive, send) = port_and_right(task);
    let mut buffer = MessageBuffer::new();
    for seqno in 0..2 {
        send.send(MessageBuilder::new(1)).unwrap();
        let message = receive
            .receive_with::<SeqnoTrailer>(&mut buffer, Wait::Forever)
            .unwrap();
        let cursor = MessageCursor::new(message).unwrap();
        assert_eq!(cursor.trailer().seqno, seqno);
    }
}

fn right_to_a_port_dying_in_the_queue_arrives_dead(task: Task) {
    let (receive, send) = port_and_right(task);
    let (other, other_send) = port_and_right(task);
    send.send(MessageBuilder::new(1).part(other_send)).unwrap();
    drop(other);
    let mut buffer = MessageBuffer::new();
    let mut cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
    let Some(Part::MoveSend(Some(right))) = cursor.next() else {
        panic!()
    };
    assert!(right.is_dead());
}

/// Returns a message that was never delivered. Its names denote no rights, so nothing is released.
fn forged(task: Task, received: &Received) -> Message<'_> {
    // SAFETY: no owned value has a right or region of the message because the task has none.
    unsafe { Message::from_received(task, received.bytes()) }.unwrap()
}

#[test]
fn undeliverable_bytes_are_refused_with_offset() {
    let kernel = CheckedKernel::new();
    // The right with the name does not exist.
    kernel.expect_guard_exceptions();
    let task = kernel.create_task();
    let mut guarded = GuardedPortDescriptor::new(PortName(0x103), 7, GuardFlags(1));
    guarded.disposition = 17;
    let port = |disposition| Descriptor::Port(PortDescriptor::new(PortName(0x103), disposition));
    let region = Descriptor::Ool(OolDescriptor::new(0, 5, true, OolCopy::Virtual));
    let cases = [
        (
            0,
            vec![port(17), port(19)],
            "expected disposition 16, 17 or 18 at offset 50, found 19",
        ),
        (
            0,
            vec![port(0)],
            "expected disposition 16, 17 or 18 at offset 38, found 0",
        ),
        (
            0,
            vec![port(255)],
            "expected disposition 16, 17 or 18 at offset 38, found 255",
        ),
        (
            0,
            vec![Descriptor::GuardedPort(guarded)],
            "part: expected disposition 16 (PORT_RECEIVE) at offset 38, found 17",
        ),
        (
            0,
            vec![region],
            "part: expected the address of 5 bytes at offset 28, found none",
        ),
        (
            16,
            vec![],
            "expected a send right, a send-once right or none for the reply (msgh_bits at offset 0), found disposition 16",
        ),
    ];
    for (remote, descriptors, expected) in cases {
        let mut message = RawMessageBuf::new(Header {
            bits: Bits::new(remote, 0, 0, false),
            ..Header::default()
        });
        message.descriptors = descriptors;
        let received = Received::new(&message.to_bytes().unwrap());
        let error = MessageCursor::new_or_return(forged(*task, &received)).unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.message.id(), 0);
    }
}

#[test]
fn too_large_descriptor_count_is_refused() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let mut message = RawMessageBuf::new(Header {
        bits: Bits::new(0, 0, 0, true),
        ..Header::default()
    });
    message.inline = vec![0; 12];
    let mut bytes = message.to_bytes().unwrap();
    bytes[24..28].fill(0xff);
    let received = Received::new(&bytes);
    let error = MessageCursor::new_or_return(forged(*task, &received)).unwrap_err();
    assert!(
        matches!(error.cause, DecodeCause::Descriptors(_)),
        "{error}"
    );
}

#[test]
fn message_of_a_raw_call_is_read_by_the_cursor() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let before = kernel.resource_counts();
    {
        let (receive, send) = port_and_right(*task);
        let mut message = RawMessageBuf::new(Header {
            bits: Bits::new(19, 0, 0, false),
            remote: send.name(),
            id: 3,
            ..Header::default()
        });
        for disposition in [19, 20, 21] {
            let port = PortDescriptor::new(send.name(), disposition);
            message.descriptors.push(Descriptor::Port(port));
        }
        let code = raw::send(raw::calls(*task), message.to_bytes().unwrap());
        assert_eq!(code, mach_msg::kernel::MsgReturn::SUCCESS);
        let mut buffer = MessageBuffer::new();
        let cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
        let kinds: Vec<_> = cursor
            .map(|part| match part {
                Part::MoveSend(Some(right)) => right.name() == receive.name(),
                Part::MoveSendOnce(Some(right)) => right.name() == receive.name(),
                _ => panic!(),
            })
            .collect();
        assert_eq!(kinds, [true, true, false]);
    }
    assert_eq!(kernel.resource_counts(), before);
}
