//! Parts of builders, and builders that a failed send returns.

use mach_msg::kernel::{MsgReturn, Task};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part, RawMessageBuf};
use mach_msg::message::error::{Refusal, SendCause};
use mach_msg::wire::{MESSAGE_SIZE_MAX, NdrRecord, OolCopy, PortName, RIGHTS_MAX};
use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, OolPorts, OolSlice, ReceiveLimits, SendRight, Wait,
};
use mach_msg_tests::fixture::{CheckedKernel, port, port_and_right};
use mach_msg_tests::on_each_kernel;

on_each_kernel! {
    every_part_arrives_as_an_owned_value,
    arrays_of_rights_arrive_as_owned_arrays,
    guarded_right_arrives_with_a_new_guard,
    parts_and_inline_data_may_be_added_in_any_order,
    builder_writes_messages_of_derived_types,
    builder_sends_the_bytes_of_its_raw_message,
    builder_refused_by_full_queue_can_be_sent_again,
    dead_destination_returns_the_builder,
    rights_above_the_limit_are_refused_and_returned,
    rights_of_arrays_count_and_memory_does_not,
    message_above_the_largest_size_is_refused_and_returned,
    dropped_builder_releases_its_parts,
}

fn every_part_arrives_as_an_owned_value(task: Task) {
    let (receive, send) = port_and_right(task);
    let (given, given_send) = port_and_right(task);
    let (kept, kept_send) = port_and_right(task);
    let given_name = given.name();
    let once = kept.make_send_once().unwrap();
    let lent = *b"lent";
    let message = MessageBuilder::new(-7)
        .part(given)
        .part(kept_send)
        .part(once)
        .part(&given_send)
        .part(Part::MakeSend(&kept))
        .part(Part::MakeSendOnce(&kept))
        .part(OolMemory::copy_of(task, b"moved").unwrap())
        .part(Part::PhysicalMemory(
            OolMemory::copy_of(task, b"copied").unwrap(),
        ))
        .part(OolSlice::new(&lent))
        .part(Part::PhysicalSlice(OolSlice::new(&lent)))
        .part(Part::MoveSend(None));
    send.send(message).unwrap();

    let mut buffer = MessageBuffer::new();
    let mut cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
    assert_eq!(cursor.id(), -7);
    assert_eq!(cursor.size_hint(), (11, Some(11)));
    let mut next = || cursor.next().unwrap();

    let Part::MoveReceive(Some(arrived)) = next() else {
        panic!()
    };
    assert_eq!(given_send.name(), arrived.name());
    assert_eq!(arrived.name(), given_name);
    let Part::MoveSend(Some(arrived_send)) = next() else {
        panic!()
    };
    assert_eq!(arrived_send.name(), kept.name());
    let Part::MoveSendOnce(Some(arrived_once)) = next() else {
        panic!()
    };
    assert!(!arrived_once.is_dead());
    let Part::MoveSend(Some(copied)) = next() else {
        panic!()
    };
    assert_eq!(copied, given_send);
    let Part::MoveSend(Some(made)) = next() else {
        panic!()
    };
    assert_eq!(made.name(), kept.name());
    let Part::MoveSendOnce(Some(made_once)) = next() else {
        panic!()
    };
    assert_ne!(made_once.name(), kept.name());
    let Part::Memory(moved) = next() else {
        panic!()
    };
    assert_eq!(*moved, *b"moved");
    let Part::PhysicalMemory(physical) = next() else {
        panic!()
    };
    assert_eq!(*physical, *b"copied");
    let Part::Memory(slice) = next() else {
        panic!()
    };
    assert_eq!(*slice, lent);
    let Part::PhysicalMemory(slice) = next() else {
        panic!()
    };
    assert_eq!(*slice, lent);
    let Part::MoveSend(None) = next() else {
        panic!()
    };
    assert!(cursor.next().is_none());
}

fn arrays_of_rights_arrive_as_owned_arrays(task: Task) {
    let (receive, send) = port_and_right(task);
    let (kept, kept_send) = port_and_right(task);
    let array = |count: usize| (0..count).map(|_| Some(kept.make_send().unwrap()));
    let once = [Some(kept.make_send_once().unwrap()), None];
    let given = [Some(port(task)), Some(port(task))];
    let message = MessageBuilder::new(1)
        .part(OolPorts::new_in(task, array(3)).unwrap())
        .part(OolPorts::new_in(task, once).unwrap())
        .part(OolPorts::new_in(task, given).unwrap())
        .part(OolPorts::new_in(task, [Some(&kept_send)]).unwrap())
        .part(Part::MakeSendPorts(
            OolPorts::new_in(task, [Some(&kept), None]).unwrap(),
        ))
        .part(Part::MakeSendOncePorts(
            OolPorts::new_in(task, [Some(&kept)]).unwrap(),
        ))
        .part(OolPorts::<SendRight>::new_in(task, []).unwrap());
    send.send(message).unwrap();

    let mut buffer = MessageBuffer::new();
    let mut cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
    let mut next = || cursor.next().unwrap();
    let Part::MoveSendPorts(moved) = next() else {
        panic!()
    };
    assert!(moved.names().eq([kept.name(); 3]));
    let Part::MoveSendOncePorts(once) = next() else {
        panic!()
    };
    assert_eq!(once.len(), 2);
    assert_eq!(once.into_iter().filter(Option::is_some).count(), 1);
    let Part::MoveReceivePorts(given) = next() else {
        panic!()
    };
    let given: Vec<_> = given.into_iter().flatten().collect();
    assert_eq!(given.len(), 2);
    assert!(given[0].make_send().is_ok());
    let Part::MoveSendPorts(copied) = next() else {
        panic!()
    };
    assert!(copied.names().eq([kept.name()]));
    let Part::MoveSendPorts(made) = next() else {
        panic!()
    };
    assert!(made.names().eq([kept.name(), PortName::NULL]));
    let Part::MoveSendOncePorts(made) = next() else {
        panic!()
    };
    assert_eq!(made.len(), 1);
    let Part::MoveSendPorts(none) = next() else {
        panic!()
    };
    assert!(none.is_empty());
    assert!(cursor.next().is_none());
}

fn guarded_right_arrives_with_a_new_guard(task: Task) {
    let (receive, send) = port_and_right(task);
    let (given, _given_send) = port_and_right(task);
    let guarded = given.guard(0x1234).unwrap();
    send.send(MessageBuilder::new(1).part(guarded)).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
    let Some(Part::Guarded(right)) = cursor.next() else {
        panic!()
    };
    assert_ne!(right.guard(), 0x1234);
    assert_eq!(right.right().context().unwrap(), right.guard());
    assert!(right.right().make_send().is_ok());
}

fn parts_and_inline_data_may_be_added_in_any_order(task: Task) {
    let (receive, send) = port_and_right(task);
    let message = MessageBuilder::new(1)
        .ndr()
        .part(&send)
        .inline(&0x11_u8)
        .align(4)
        .part(OolSlice::new(b"x"))
        .inline(&0x2222_u32)
        .inline("text.")
        .part(Part::MakeSend(&receive));
    assert_eq!(message.size(), 28 + 12 + 16 + 12 + 8 + 4 + 4 + 8);
    send.send(message).unwrap();

    let mut buffer = MessageBuffer::new();
    let cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
    assert_eq!(cursor.ndr(), Some(NdrRecord::NATIVE));
    assert_eq!(cursor.raw().inline_offset(), 68);
    assert_eq!(cursor.inline()[8..], *b"\x11\0\0\0\x22\x22\0\0text.\0\0\0");
    assert_eq!(cursor.count(), 3);
}

#[derive(Debug, MachMessage)]
#[mach(id = 9)]
struct Typed<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
    #[mach(ool)]
    memory: OolSlice<'a>,
    small: u16,
    large: u64,
}

fn builder_writes_messages_of_derived_types(task: Task) {
    let (receive, send) = port_and_right(task);
    let message = MessageBuilder::new(9)
        .part(&send)
        .part(OolSlice::new(b"memory"))
        .inline_on_8()
        .inline(&5_u16)
        .align(8)
        .inline(&77_u64);
    send.send(message).unwrap();
    let mut buffer = MessageBuffer::new();
    let received = receive.receive(&mut buffer).unwrap();
    let view = received.decode::<Typed<'_>>().unwrap().body;
    assert_eq!(view.right, send);
    assert_eq!(*view.memory, *b"memory");
    assert_eq!((view.small, view.large), (5, 77));
}

fn builder_sends_the_bytes_of_its_raw_message(task: Task) {
    let (_receive, send) = port_and_right(task);
    let build = || {
        MessageBuilder::new(9)
            .part(&send)
            .part(OolSlice::new(b"memory"))
            .inline_on_8()
            .inline(&5_u16)
            .align(0)
            .align(8)
            .inline(&77_u64)
    };
    let typed = Typed {
        right: &send,
        memory: OolSlice::new(b"memory"),
        small: 5,
        large: 77,
    };
    let typed = RawMessageBuf::of(&typed, task).unwrap();
    let built = RawMessageBuf::of(&build(), task).unwrap();
    assert_eq!(typed.header, built.header);
    assert_eq!(typed.inline, built.inline);
    assert_eq!(typed.descriptors[0], built.descriptors[0]);
    // The two literals may have different addresses.
    let (mach_msg::wire::Descriptor::Ool(one), mach_msg::wire::Descriptor::Ool(other)) =
        (typed.descriptors[1], built.descriptors[1])
    else {
        panic!()
    };
    assert_eq!((one.size, one.copy), (6, OolCopy::Virtual as u8));
    assert_eq!((other.size, other.copy, other.deallocate), (6, one.copy, 0));
}

fn builder_refused_by_full_queue_can_be_sent_again(task: Task) {
    let (receive, send) = port_and_right(task);
    receive.set_queue_limit(1).unwrap();
    send.send(MessageBuilder::new(1)).unwrap();

    let (given, given_send) = port_and_right(task);
    let message = MessageBuilder::new(2)
        .part(given)
        .part(&given_send)
        .part(Part::MakeSend(&receive))
        .part(OolMemory::copy_of(task, b"moved").unwrap())
        .part(OolSlice::new(b"lent"))
        .part(OolPorts::new_in(task, [Some(port_and_right(task).1)]).unwrap())
        .part(port(task).guard(7).unwrap())
        .inline(&1_u32);
    let error = send.send_or_return(message, Wait::Never).unwrap_err();
    assert!(error.is_timeout());
    let message = error.into_message().unwrap();
    assert_eq!(message.parts.len(), 7);
    let Part::MoveReceive(Some(given)) = &message.parts[0] else {
        panic!()
    };
    assert!(given.make_send().is_ok());
    let Part::Memory(memory) = &message.parts[3] else {
        panic!()
    };
    assert_eq!(**memory, *b"moved");

    let mut buffer = MessageBuffer::new();
    assert_eq!(receive.receive(&mut buffer).unwrap().id(), 1);
    send.try_send(message).unwrap();
    let cursor = MessageCursor::new(receive.receive(&mut buffer).unwrap()).unwrap();
    assert_eq!(cursor.inline(), [1, 0, 0, 0]);
    assert_eq!(cursor.id(), 2);
    let parts: Vec<_> = cursor.collect();
    assert!(matches!(&parts[3], Part::Memory(memory) if **memory == *b"moved"));
    assert!(matches!(&parts[4], Part::Memory(memory) if **memory == *b"lent"));
}

fn dead_destination_returns_the_builder(task: Task) {
    let (receive, send) = port_and_right(task);
    drop(receive);
    let (given, _given_send) = port_and_right(task);
    let error = send
        .send_or_return(MessageBuilder::new(1).part(given), Wait::Forever)
        .unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_DEST);
    let message = error.into_message().unwrap();
    let Part::MoveReceive(Some(given)) = &message.parts[0] else {
        panic!()
    };
    assert!(given.make_send().is_ok());
}

fn rights_above_the_limit_are_refused_and_returned(task: Task) {
    let (_receive, send) = port_and_right(task);
    let mut message = MessageBuilder::new(1);
    for _ in 0..=RIGHTS_MAX {
        message.parts.push(Part::CopySend(&send));
    }
    let error = send.send_or_return(message, Wait::Forever).unwrap_err();
    let SendCause::Refused(Refusal::TooLong(cause)) = error.cause else {
        panic!()
    };
    assert_eq!(cause.length, RIGHTS_MAX as usize + 1);
    assert_eq!(cause.max, RIGHTS_MAX as usize);
    let message = error.into_message().unwrap();
    assert_eq!(message.parts.len(), RIGHTS_MAX as usize + 1);
}

fn rights_of_arrays_count_and_memory_does_not(task: Task) {
    let (receive, send) = port_and_right(task);
    let array = |count| OolPorts::of(vec![&send; count]).unwrap();
    let most = RIGHTS_MAX as usize;
    let message = MessageBuilder::new(1)
        .part(array(most - 1))
        .part(&send)
        .part(&send);
    let error = send.send_or_return(message, Wait::Forever).unwrap_err();
    let SendCause::Refused(Refusal::TooLong(cause)) = error.cause else {
        panic!()
    };
    assert_eq!((cause.length, cause.max), (most + 1, most));
    let message = MessageBuilder::new(1)
        .part(array(most - 1))
        .part(&send)
        .part(OolMemory::copy_of(task, b"memory").unwrap())
        .part(OolSlice::new(b"lent"));
    send.send(message).unwrap();
    let mut buffer = MessageBuffer::with_limits(ReceiveLimits::NONE);
    let message = receive.receive(&mut buffer).unwrap();
    assert_eq!(MessageCursor::new(message).unwrap().count(), 4);
}

fn message_above_the_largest_size_is_refused_and_returned(task: Task) {
    let (_receive, send) = port_and_right(task);
    let mut message = MessageBuilder::new(1).part(send.try_clone().unwrap());
    message.inline = vec![0; MESSAGE_SIZE_MAX as usize - 39].into();
    let error = send.send_or_return(message, Wait::Forever).unwrap_err();
    assert!(matches!(
        error.cause,
        SendCause::Refused(Refusal::TooLarge(_))
    ));
    assert_eq!(error.into_message().unwrap().parts.len(), 1);
}

fn dropped_builder_releases_its_parts(task: Task) {
    let (given, _given_send) = port_and_right(task);
    let message = MessageBuilder::new(1)
        .part(given)
        .part(OolMemory::new_in(task, 100).unwrap());
    drop(message);
}

#[test]
fn parts_of_another_task_are_refused_and_returned() {
    let kernel = CheckedKernel::new();
    let [one, other] = [kernel.create_task(), kernel.create_task()];
    let before = kernel.resource_counts();
    {
        let (_receive, send) = port_and_right(*one);
        let (given, _given_send) = port_and_right(*other);
        let message = MessageBuilder::new(1)
            .part(OolMemory::new_in(*one, 100).unwrap())
            .part(given);
        let error = send.send_or_return(message, Wait::Forever).unwrap_err();
        let SendCause::Refused(Refusal::ForeignRight(cause)) = error.cause else {
            panic!()
        };
        assert_eq!((cause.expected, cause.found), (*one, *other));
        assert_eq!(error.into_message().unwrap().parts.len(), 2);
    }
    assert_eq!(kernel.resource_counts(), before);
}
