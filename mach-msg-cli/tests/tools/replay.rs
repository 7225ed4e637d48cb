//! `mach replay` of recorded rights and memory.

use mach_msg::capture::{CaptureWriter, RecordedCall};
use mach_msg::kernel::MsgReturn;
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::wire::{
    Bits, Descriptor, Header, OolCopy, OolDescriptor, OolPortsDescriptor, PortDescriptor, PortName,
};
use serde_json::Value;

use crate::run::printed;

/// Replays a message with these descriptors. Returns the objects of the message and of the sum.
fn replayed(descriptors: Vec<Descriptor>) -> (Value, Value) {
    let mut message = RawMessageBuf::new(Header {
        bits: Bits::new(19, 0, 0, true),
        id: 5,
        ..Header::default()
    });
    message.descriptors = descriptors;
    message.inline = vec![1, 2, 3, 4];
    let mut call = RecordedCall::default();
    call.sent = Some(message.to_bytes().unwrap());
    replayed_call(&call)
}

/// Replays a call. Returns the objects of its message and of the sum.
fn replayed_call(call: &RecordedCall) -> (Value, Value) {
    let mut writer = CaptureWriter::new(Vec::new()).unwrap();
    writer.write(call).unwrap();
    let text = printed(&["replay", "--json", "-"], &writer.into_inner());
    let (message, sum) = text.split_once('\n').unwrap();
    (
        serde_json::from_str(message).unwrap(),
        serde_json::from_str(sum).unwrap(),
    )
}

#[test]
fn replay_sends_living_rights_of_every_disposition() {
    // Move receive, send and send-once; copy send; make send and send-once.
    for disposition in 16..=21 {
        let port = |name| Descriptor::Port(PortDescriptor::new(PortName(name), disposition));
        let array = |count| {
            Descriptor::OolPorts(OolPortsDescriptor::new(0x1000, count, disposition, false))
        };
        let descriptors = vec![port(0x103), port(0), port(0x207), array(0), array(5)];
        let (message, sum) = replayed(descriptors);
        assert_eq!(message["replayed"], true, "{disposition}: {message}");
        assert_eq!(
            (&sum["replayed"], &sum["not_replayed"]),
            (&1.into(), &0.into())
        );
    }
}

#[test]
fn message_of_a_call_with_a_failed_receive_is_sent() {
    let mut message = RawMessageBuf::new(Header {
        bits: Bits::new(19, 0, 0, false),
        id: 5,
        ..Header::default()
    });
    message.inline = vec![1, 2, 3, 4];
    for (code, is_msg_code, expected) in [
        (MsgReturn::RCV_TIMED_OUT.0, true, None),
        (
            MsgReturn::SEND_TIMED_OUT.0,
            true,
            Some("it was not sent: the port's queue is full (MACH_SEND_TIMED_OUT)"),
        ),
        (
            5,
            false,
            Some("the call failed, and the capture does not say whether it was sent"),
        ),
    ] {
        let mut call = RecordedCall::default();
        call.sent = Some(message.to_bytes().unwrap());
        (call.code, call.is_msg_code) = (code, is_msg_code);
        let (object, _) = replayed_call(&call);
        assert_eq!(object["replayed"], expected.is_none(), "{object}");
        assert_eq!(object["not_replayed"].as_str(), expected);
    }
}

#[test]
fn replay_bounds_the_rights_and_memory_of_a_message() {
    let array = Descriptor::OolPorts(OolPortsDescriptor::new(0x1000, 900, 20, false));
    let memory = Descriptor::Ool(OolDescriptor::new(
        0x1000,
        40 << 20,
        false,
        OolCopy::Virtual,
    ));
    for (descriptors, expected) in [
        (vec![array; 2], "it has more than 1024 rights"),
        (vec![memory; 2], "it has more than 64 MiB of memory"),
        (
            vec![Descriptor::Port(PortDescriptor::new(PortName(0x103), 22))],
            "it has a right with the disposition 22, which no kernel accepts",
        ),
    ] {
        let (message, _) = replayed(descriptors);
        assert_eq!(message["not_replayed"], expected);
    }
    let (message, _) = replayed(vec![array]);
    assert_eq!(message["replayed"], true, "{message}");
    // More than a receiver accepts by default.
    let rights = vec![Descriptor::Port(PortDescriptor::new(PortName(0x103), 19)); 1024];
    let empty = Descriptor::Ool(OolDescriptor::new(0, 0, false, OolCopy::Virtual));
    let (message, _) = replayed([rights, vec![empty; 1000]].concat());
    assert_eq!(message["replayed"], true, "{message}");
}

#[test]
fn replay_sends_messages_of_several_mebibytes() {
    let mut message = RawMessageBuf::new(Header {
        bits: Bits::new(19, 0, 0, false),
        id: 5,
        ..Header::default()
    });
    message.inline = vec![7; 3 << 20];
    let mut call = RecordedCall::default();
    call.sent = Some(message.to_bytes().unwrap());
    call.is_msg_code = true;
    let (object, _) = replayed_call(&call);
    assert_eq!(object["replayed"], true, "{}", object["not_replayed"]);
}
