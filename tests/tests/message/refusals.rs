//! Messages that the receiver refuses: the checks in their order, and their error texts.
//!
//! The messages are built from bytes, in a task that holds nothing, so that there is nothing to
//! release.

use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::message::error::DecodeCause;
use mach_msg::wire::{Bits, Descriptor, GuardFlags, Padding, PortName};
use mach_msg::{
    GuardedReceiveRight, MachMessage, Message, OolMemory, OolPorts, ReceiveRight, SendRight,
};
use mach_msg_tests::fixture::{Decoder, Pair};
use mach_msg_tests::received::Received;

#[mach_msg::wire]
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u16)]
enum Colour {
    Red = 1,
    Green = 2,
}

#[derive(MachMessage)]
#[mach(id = 0x300)]
struct Expected {
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool, max = 16)]
    memory: OolMemory,
    #[mach(move_receive)]
    receive: Option<ReceiveRight>,
    #[mach(ool_ports(move_send), max = 2)]
    ports: OolPorts<SendRight>,
    flag: bool,
    colour: Colour,
    number: u64,
    #[mach(tail, max = 8)]
    text: String,
    #[mach(tail)]
    colours: Vec<Colour>,
}

// Offsets: descriptors at 28, 40, 56 and 68, inline struct at 88.
const FLAG: usize = 88;
const COLOUR: usize = 90;
const TEXT_LENGTH: usize = 104;
const COLOURS_LENGTH: usize = 108;
const TEXT: usize = 112;

/// Returns the parts of a valid message, as they are received.
fn valid(decoder: &Decoder) -> RawMessageBuf {
    let task = *decoder.task;
    let message = Expected {
        right: SendRight::dead(task),
        memory: OolMemory::empty(task),
        receive: None,
        ports: OolPorts::new_in(task, []).unwrap(),
        flag: true,
        colour: Colour::Green,
        number: 7,
        text: "text".to_owned(),
        colours: vec![Colour::Red, Colour::Green],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

fn valid_bytes(decoder: &Decoder) -> Vec<u8> {
    valid(decoder).to_bytes().unwrap()
}

fn accept<M: MachMessage>(decoder: &Decoder, bytes: &[u8]) {
    let decoded = decoder.decode::<M>(bytes, |view| std::mem::forget(view));
    assert_eq!(decoded, Ok(()));
}

#[track_caller]
fn assert_refused(decoder: &Decoder, bytes: &[u8], text: &str) {
    assert_eq!(decoder.refusal::<Expected>(bytes).to_string(), text);
}

/// Asserts that the valid message is refused after `change`.
#[track_caller]
fn assert_refused_when(decoder: &Decoder, change: impl FnOnce(&mut RawMessageBuf), text: &str) {
    let mut message = valid(decoder);
    change(&mut message);
    assert_refused(decoder, &message.to_bytes().unwrap(), text);
}

/// Asserts that the valid message is refused with `value` at `offset`.
#[track_caller]
fn assert_refused_with(decoder: &Decoder, offset: usize, value: &[u8], text: &str) {
    let mut bytes = valid_bytes(decoder);
    bytes[offset..offset + value.len()].copy_from_slice(value);
    assert_refused(decoder, &bytes, text);
}

#[test]
fn valid_message_is_accepted() {
    let decoder = Decoder::new();
    accept::<Expected>(&decoder, &valid_bytes(&decoder));
}

#[test]
fn size_below_the_fixed_part_is_refused_first() {
    let decoder = Decoder::new();
    assert_refused_when(
        &decoder,
        |message| {
            message.inline.truncate(8);
            message.header.id = 9;
        },
        "expected a message of 112 to 50331580 bytes (msgh_size at offset 4), found 92",
    );
}

#[test]
fn wrong_complex_bit_is_refused() {
    let decoder = Decoder::new();
    let mut bytes = valid_bytes(&decoder);
    bytes[3] &= 0x7f;
    assert_refused(
        &decoder,
        &bytes,
        "expected a complex message (bit 31 of msgh_bits at offset 0), found a simple one",
    );
    #[derive(MachMessage)]
    #[mach(id = 0x301)]
    struct Simple {
        number: u32,
    }
    let mut message = RawMessageBuf::of(&Simple { number: 1 }, *decoder.task).unwrap();
    message.header.bits = Bits(Bits::COMPLEX);
    let mut bytes = message.to_bytes().unwrap();
    // The count is at the offset of the number.
    bytes.truncate(28);
    bytes[4] = 28;
    let error = decoder.refusal::<Simple>(&bytes);
    assert!(matches!(error, DecodeCause::WrongComplexity(_)), "{error}");
}

#[test]
fn wrong_descriptor_count_is_refused() {
    let decoder = Decoder::new();
    assert_refused_with(
        &decoder,
        24,
        &5_u32.to_le_bytes(),
        "expected 4 descriptors (msgh_descriptor_count at offset 24), found 5",
    );
    assert_refused_with(
        &decoder,
        24,
        &u32::MAX.to_le_bytes(),
        "expected 4 descriptors (msgh_descriptor_count at offset 24), found 4294967295",
    );
}

#[test]
fn wrong_id_is_refused() {
    let decoder = Decoder::new();
    assert_refused_when(
        &decoder,
        |message| message.header.id = -1,
        "expected message id 0x300 (msgh_id at offset 20), found 0xffffffff",
    );
}

#[test]
fn wrong_reply_disposition_is_refused() {
    let decoder = Decoder::new();
    for disposition in [1, 15, 16, 19, 20, 21, 22, 31] {
        assert_refused_when(
            &decoder,
            |message| message.header.bits = Bits::new(disposition, 0, 0, true),
            &format!(
                "expected a send right, a send-once right or none for the reply (msgh_bits at offset 0), found disposition {disposition}"
            ),
        );
    }
}

#[test]
fn wrong_descriptor_type_is_refused() {
    let decoder = Decoder::new();
    for (offset, field, expected) in [
        (28, "right", "0 (PORT)"),
        (40, "memory", "1 (OOL)"),
        (56, "receive", "0 (PORT)"),
        (68, "ports", "2 (OOL_PORTS)"),
    ] {
        let kind: u8 = expected[..1].parse().unwrap();
        for found in (0..=255).filter(|found| *found != kind) {
            let at = offset + 11;
            assert_refused_with(
                &decoder,
                at,
                &[found],
                &format!(
                    "{field}: expected descriptor type {expected} at offset {at}, found {found}"
                ),
            );
        }
    }
}

#[test]
fn wrong_disposition_of_a_right_is_refused() {
    let decoder = Decoder::new();
    for (offset, field, expected, name) in [
        (28, "right", 17, "PORT_SEND"),
        (56, "receive", 16, "PORT_RECEIVE"),
        (68, "ports", 17, "PORT_SEND"),
    ] {
        for found in (0..=255).filter(|found| *found != expected) {
            let at = offset + 10;
            assert_refused_with(
                &decoder,
                at,
                &[found],
                &format!(
                    "{field}: expected disposition {expected} ({name}) at offset {at}, found {found}"
                ),
            );
        }
    }
}

#[test]
fn null_and_dead_rights_are_refused_where_not_allowed() {
    let decoder = Decoder::new();
    assert_refused_with(
        &decoder,
        28,
        &[0; 4],
        "right: expected a right at offset 28, found MACH_PORT_NULL",
    );
    assert_refused_with(
        &decoder,
        56,
        &[0xff; 4],
        "receive: expected a receive right at offset 56, found MACH_PORT_DEAD",
    );
}

#[test]
fn regions_and_arrays_beyond_their_bounds_are_refused() {
    let decoder = Decoder::new();
    assert_refused_with(
        &decoder,
        52,
        &17_u32.to_le_bytes(),
        "memory: expected a length of at most 16 at offset 52, found 17",
    );
    assert_refused_with(
        &decoder,
        80,
        &u32::MAX.to_le_bytes(),
        "ports: expected a length of at most 2 at offset 80, found 4294967295",
    );
    // Memory and arrays that the kernel failed to deliver.
    assert_refused_with(
        &decoder,
        52,
        &16_u32.to_le_bytes(),
        "memory: expected the address of 16 bytes at offset 40, found none",
    );
    assert_refused_with(
        &decoder,
        80,
        &2_u32.to_le_bytes(),
        "ports: expected the address of 8 bytes at offset 68, found none",
    );
}

#[test]
fn invalid_values_are_refused() {
    let decoder = Decoder::new();
    assert_refused_with(
        &decoder,
        FLAG,
        &[2],
        "flag: the 1 bytes at offset 88 are not a valid value of the field's type",
    );
    assert_refused_with(
        &decoder,
        COLOUR,
        &[3, 0],
        "colour: the 2 bytes at offset 90 are not a valid value of the field's type",
    );
    assert_refused_with(
        &decoder,
        TEXT + 4 + 2,
        &[0, 1],
        "colours: the 4 bytes at offset 116 are not a valid value of the field's type",
    );
    assert_refused_with(
        &decoder,
        TEXT + 2,
        &[0xff],
        "text: expected UTF-8, found another byte at offset 114",
    );
}

#[test]
fn lengths_beyond_the_message_are_refused() {
    let decoder = Decoder::new();
    for length in [0_u32, 5, 8] {
        let mut bytes = valid_bytes(&decoder);
        bytes[TEXT_LENGTH..TEXT_LENGTH + 4].copy_from_slice(&length.to_le_bytes());
        decoder.refusal::<Expected>(&bytes);
    }
    assert_refused_with(
        &decoder,
        TEXT_LENGTH,
        &9_u32.to_le_bytes(),
        "text: expected a length of at most 8 at offset 112, found 9",
    );
    assert_refused_with(
        &decoder,
        COLOURS_LENGTH,
        &3_u32.to_le_bytes(),
        "colours: expected a multiple of 2 bytes at offset 116, found 3",
    );
    assert_refused_with(
        &decoder,
        COLOURS_LENGTH,
        &(u32::MAX - 1).to_le_bytes(),
        &format!(
            "expected a message of {} bytes (msgh_size at offset 4), found 120",
            116 + u64::from(u32::MAX) + 1
        ),
    );
    // The bytes after the message belong to the trailer.
    assert_refused_with(
        &decoder,
        COLOURS_LENGTH,
        &8_u32.to_le_bytes(),
        "expected a message of 124 bytes (msgh_size at offset 4), found 120",
    );
}

#[test]
fn bytes_after_the_last_part_are_refused() {
    let decoder = Decoder::new();
    assert_refused_when(
        &decoder,
        |message| message.inline.extend([0; 4]),
        "expected a message of 120 bytes (msgh_size at offset 4), found 124",
    );
}

#[test]
fn guarded_descriptor_without_a_guard_is_refused() {
    #[derive(MachMessage)]
    #[mach(id = 0x302)]
    struct Guarded {
        #[mach(move_receive, guard)]
        right: GuardedReceiveRight,
    }
    let decoder = Decoder::new();
    let right = ReceiveRight::new_in(*decoder.task).unwrap();
    let guarded = Guarded {
        right: right.guard(3).unwrap(),
    };
    let good = RawMessageBuf::of(&guarded, *decoder.task).unwrap();
    accept::<Guarded>(&decoder, &good.to_bytes().unwrap());
    let change = |flags, name| {
        let mut message = good.clone();
        let Descriptor::GuardedPort(port) = &mut message.descriptors[0] else {
            panic!("no guarded descriptor");
        };
        port.flags = GuardFlags(flags);
        port.name = name;
        let bytes = message.to_bytes().unwrap();
        decoder.refusal::<Guarded>(&bytes).to_string()
    };
    assert_eq!(
        change(2, PortName(0x103)),
        "right: expected guard flag 1 (IMMOVABLE_RECEIVE) at offset 36, found 0x2"
    );
    assert_eq!(
        change(1, PortName::NULL),
        "right: expected a right at offset 28, found MACH_PORT_NULL"
    );
    assert_eq!(
        change(1, PortName::DEAD),
        "right: expected a receive right at offset 28, found MACH_PORT_DEAD"
    );
}

#[test]
fn flipped_bit_decodes_or_fails_without_panic() {
    let decoder = Decoder::new();
    let good = valid_bytes(&decoder);
    for bit in 0..good.len() * 8 {
        let mut bytes = good.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let received = Received::new(&bytes);
        // SAFETY: no owned value has a right of the message because the task has none, and the
        // decoded values are forgotten.
        let message: Result<Message<'_>, _> =
            unsafe { Message::from_received(*decoder.task, received.bytes()) };
        match message.map(Message::decode_or_return::<Expected>) {
            Ok(Ok(received)) => std::mem::forget(received),
            Ok(Err(error)) => std::mem::forget(error.message),
            Err(_) => assert!(
                (32..64).contains(&bit),
                "only msgh_size is checked so early"
            ),
        }
    }
}

#[test]
fn refused_message_can_be_decoded_as_another_type() {
    let pair = Pair::new();
    let mut buffer = mach_msg::MessageBuffer::new();
    #[derive(MachMessage)]
    #[mach(id = 0x303)]
    struct One {
        #[mach(ool)]
        memory: OolMemory,
    }
    #[derive(MachMessage)]
    #[mach(id = 0x304)]
    struct Other {
        #[mach(ool)]
        memory: OolMemory,
    }
    let memory = || OolMemory::copy_of(*pair.client, b"memory").unwrap();
    let message = pair.deliver(Other { memory: memory() }, &mut buffer);
    let error = message.decode_or_return::<One>().unwrap_err();
    assert!(matches!(error.cause, DecodeCause::WrongId(_)));
    let received = error.message.decode::<Other>().unwrap();
    assert_eq!(&*received.body.memory, b"memory");
    // `decode` releases the message instead of returning it.
    let mut buffer = mach_msg::MessageBuffer::new();
    let message = pair.deliver(Other { memory: memory() }, &mut buffer);
    assert!(message.decode::<One>().is_err());
}

#[test]
fn nonzero_padding_is_refused_nonzero_gaps_are_accepted() {
    #[derive(MachMessage)]
    #[mach(id = 0x30f)]
    struct Padded<'a> {
        channel: u8,
        reserved: Padding<3>,
        kind: u8,
        value: u64,
        #[mach(tail)]
        text: &'a str,
    }
    let decoder = Decoder::new();
    let message = Padded {
        channel: 1,
        reserved: Padding::ZERO,
        kind: 2,
        value: 3,
        text: "four!",
    };
    let good = RawMessageBuf::of(&message, *decoder.task)
        .unwrap()
        .to_bytes()
        .unwrap();
    assert_eq!(good.len(), 24 + 24 + 8);
    assert_eq!(good[25..28], [0; 3]);
    for place in 25..28 {
        let mut bytes = good.clone();
        bytes[place] = 1;
        assert_eq!(
            decoder.refusal::<Padded<'_>>(&bytes).to_string(),
            "reserved: the 3 bytes at offset 25 are not a valid value of the field's type"
        );
    }
    // The padding between `kind` and `value`, and after the text.
    for place in [29, 31, 53, 55] {
        let mut bytes = good.clone();
        assert_eq!(bytes[place], 0);
        bytes[place] = 1;
        accept::<Padded<'_>>(&decoder, &bytes);
    }
}
