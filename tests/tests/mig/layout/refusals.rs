//! Refused messages with `layout(mig)`, and the error texts.

use mach_msg::{MachMessage, OolMemory, OolPorts, SendRight};
use mach_msg_tests::fixture::Decoder;

#[mach_msg::wire]
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u16)]
enum Colour {
    Red = 1,
    Green = 2,
}

#[derive(MachMessage)]
#[mach(id = 0x300, layout(mig))]
struct Expected<'a> {
    flag: bool,
    #[mach(string, max = 8)]
    text: &'a str,
    colour: Colour,
    #[mach(array, max = 4)]
    colours: &'a [Colour],
    #[mach(string, max = 6, fixed)]
    fixed: &'a str,
    #[mach(array, max = 2, same_count)]
    numbers: &'a [u64],
    array: [Colour; 2],
    last: u32,
}

#[derive(MachMessage)]
#[mach(id = 0x301, layout(mig))]
struct Lists<'a> {
    #[mach(array, max = 8)]
    first: &'a [u32],
    #[mach(array, max = 8)]
    second: &'a [u32],
}

// Offsets in the valid message.
const FLAG: usize = 32;
const TEXT: usize = 44;
const TEXT_COUNT: usize = 40;
const COLOUR: usize = 52;
const COUNT: usize = 56;
const COLOURS: usize = 60;
const FIXED: usize = 64;
const ARRAY: usize = 88;
const SIZE: usize = 96;

fn good(decoder: &Decoder) -> Vec<u8> {
    let bytes = decoder.bytes_of(Expected {
        flag: true,
        text: "text",
        colour: Colour::Green,
        colours: &[Colour::Red, Colour::Green],
        fixed: "12345",
        numbers: &[1, 2],
        array: [Colour::Red, Colour::Green],
        last: 7,
    });
    assert_eq!(bytes.len(), SIZE);
    bytes
}

#[track_caller]
fn assert_refused_with(offset: usize, value: &[u8], text: &str) {
    let decoder = Decoder::new();
    let mut bytes = good(&decoder);
    bytes[offset..offset + value.len()].copy_from_slice(value);
    assert_eq!(decoder.refusal::<Expected<'_>>(&bytes).to_string(), text);
}

#[track_caller]
fn assert_refused_at(size: usize, text: &str) {
    let decoder = Decoder::new();
    let mut bytes = good(&decoder);
    bytes.resize(size, 0);
    bytes[4..8].copy_from_slice(&(size as u32).to_le_bytes());
    assert_eq!(decoder.refusal::<Expected<'_>>(&bytes).to_string(), text);
}

#[test]
fn valid_mig_message_is_accepted() {
    let decoder = Decoder::new();
    decoder
        .decode::<Expected<'_>>(&good(&decoder), |view| {
            assert_eq!(view.text, "text");
            assert_eq!(view.fixed, "12345");
            assert_eq!(view.last, 7);
        })
        .unwrap();
}

#[test]
fn impossible_sizes_are_refused() {
    assert_refused_at(
        68,
        "expected a message of 72 to 100 bytes (msgh_size at offset 4), found 68",
    );
    assert_refused_at(
        104,
        "expected a message of 72 to 100 bytes (msgh_size at offset 4), found 104",
    );
}

#[test]
fn sizes_contradicting_the_counts_are_refused() {
    assert_refused_at(
        SIZE - 4,
        "expected a message of 96 bytes (msgh_size at offset 4), found 92",
    );
    assert_refused_at(
        SIZE + 4,
        "expected a message of 96 bytes (msgh_size at offset 4), found 100",
    );
    let decoder = Decoder::new();
    let good = decoder.bytes_of(Lists {
        first: &[1, 2, 3],
        second: &[4, 5],
    });
    for (count, size) in [(2, 56), (4, 64)] {
        let mut bytes = good.clone();
        bytes[32] = count;
        // A number of the first list would be read as the count of the second, or vice versa.
        let second = 36 + 4 * usize::from(count);
        bytes[second..second + 4].copy_from_slice(&[2, 0, 0, 0]);
        assert_eq!(
            decoder.refusal::<Lists<'_>>(&bytes).to_string(),
            format!("expected a message of {size} bytes (msgh_size at offset 4), found 60")
        );
    }
}

#[test]
fn counts_above_the_bound_are_refused() {
    for found in [5, 0x8000_0000, u32::MAX] {
        assert_refused_with(
            COUNT,
            &found.to_le_bytes(),
            &format!("colours: expected a length of at most 4 at offset 56, found {found}"),
        );
    }
    for found in [9, 0x8000_0000, u32::MAX] {
        assert_refused_with(
            TEXT_COUNT,
            &found.to_le_bytes(),
            &format!("text: expected a length of at most 8 at offset 40, found {found}"),
        );
    }
}

#[test]
fn shared_count_above_the_second_bound_is_refused() {
    assert_refused_with(
        COUNT,
        &[3, 0, 0, 0],
        // The third colour is padding, and invalid as a colour.
        "colours: the 6 bytes at offset 60 are not a valid value of the field's type",
    );
    let decoder = Decoder::new();
    let mut bytes = good(&decoder);
    bytes.splice(COLOURS + 4..COLOURS + 4, [1, 0, 0, 0]);
    bytes[COUNT] = 3;
    bytes[4] += 4;
    assert_eq!(
        decoder.refusal::<Expected<'_>>(&bytes).to_string(),
        "numbers: expected a length of at most 2 at offset 76, found 3"
    );
}

#[test]
fn invalid_mig_values_are_refused() {
    assert_refused_with(
        FLAG,
        &[2],
        "flag: the 1 bytes at offset 32 are not a valid value of the field's type",
    );
    assert_refused_with(
        COLOUR,
        &[3],
        "colour: the 2 bytes at offset 52 are not a valid value of the field's type",
    );
    assert_refused_with(
        COLOURS + 2,
        &[0],
        "colours: the 4 bytes at offset 60 are not a valid value of the field's type",
    );
    assert_refused_with(
        ARRAY + 1,
        &[1],
        "array: the 4 bytes at offset 88 are not a valid value of the field's type",
    );
}

#[test]
fn text_without_a_nul_is_refused() {
    assert_refused_with(
        TEXT + 4,
        b"x",
        "text: expected a NUL within the 5 bytes at offset 44, found none",
    );
    // A NUL in the padding or in a later field does not end the text.
    assert_refused_with(
        TEXT_COUNT,
        &[4],
        "text: expected a NUL within the 4 bytes at offset 44, found none",
    );
    assert_refused_with(
        TEXT_COUNT,
        &[0],
        "text: expected a NUL within the 0 bytes at offset 44, found none",
    );
    assert_refused_with(
        FIXED + 5,
        b"6",
        "fixed: expected a NUL within the 6 bytes at offset 64, found none",
    );
}

#[test]
fn text_with_invalid_utf_8_is_refused() {
    assert_refused_with(
        TEXT + 2,
        &[0xff],
        "text: expected UTF-8, found another byte at offset 46",
    );
    assert_refused_with(
        FIXED + 1,
        &[0xc0],
        "fixed: expected UTF-8, found another byte at offset 65",
    );
}

#[test]
fn bytes_after_the_nul_are_ignored() {
    let decoder = Decoder::new();
    let mut bytes = good(&decoder);
    bytes[TEXT + 1] = 0;
    bytes[TEXT + 2] = 0xff;
    bytes[FIXED] = 0;
    bytes[FIXED + 1] = 0xff;
    decoder
        .decode::<Expected<'_>>(&bytes, |view| {
            assert_eq!((view.text, view.fixed), ("t", ""));
            assert_eq!(view.numbers[1].get(), 2);
        })
        .unwrap();
}

#[test]
fn foreign_ndr_representation_is_refused() {
    for (offset, expected) in [(28, 1), (29, 0), (30, 0)] {
        let text = |found| {
            format!(
                "expected data represented as on this machine ({expected} at offset {offset} of the NDR record), found {found}"
            )
        };
        let other = 1 - expected;
        assert_refused_with(offset, &[other], &text(other));
        assert_refused_with(offset, &[0xff], &text(0xff));
    }
}

#[test]
fn ndr_versions_are_ignored() {
    let decoder = Decoder::new();
    let mut bytes = good(&decoder);
    bytes[24..28].copy_from_slice(&[1, 2, 3, 4]);
    decoder.decode::<Expected<'_>>(&bytes, |_| {}).unwrap();
}

#[derive(MachMessage)]
#[mach(id = 0x400, layout(mig))]
struct Regions {
    #[mach(ool, max = 16)]
    memory: OolMemory,
    #[mach(ool_ports(move_send), max = 2)]
    ports: OolPorts<SendRight>,
}

fn regions(decoder: &Decoder) -> Vec<u8> {
    let task = *decoder.task;
    let bytes = decoder.bytes_of(Regions {
        memory: OolMemory::copy_of(task, b"hello").unwrap(),
        ports: OolPorts::new_in(task, []).unwrap(),
    });
    // Descriptors at 28 and 44, the NDR record at 60, counts at 68 and 72.
    assert_eq!(bytes.len(), 76);
    bytes
}

#[test]
fn counts_contradicting_descriptors_are_refused() {
    let decoder = Decoder::new();
    for (offset, field, expected) in [(68, "memory", 5), (72, "ports", 0)] {
        for found in [expected + 1, 17, u32::MAX] {
            let mut bytes = regions(&decoder);
            bytes[offset..][..4].copy_from_slice(&found.to_le_bytes());
            assert_eq!(
                decoder.refusal::<Regions>(&bytes).to_string(),
                format!(
                    "{field}: expected a count of {expected} at offset {offset}, as in the descriptor, found {found}"
                )
            );
        }
    }
    let mut bytes = regions(&decoder);
    bytes[40] = 17;
    assert_eq!(
        decoder.refusal::<Regions>(&bytes).to_string(),
        "memory: expected a length of at most 16 at offset 40, found 17"
    );
}

#[derive(MachMessage)]
#[mach(id = 0x500, layout(mig, reply))]
struct Reply {
    number: u64,
}

#[derive(MachMessage)]
#[mach(id = 0x500, layout(mig, reply))]
struct EmptyReply;

#[derive(MachMessage)]
#[mach(id = 0x500, layout(mig, reply))]
struct PortReply {
    #[mach(move_send)]
    right: SendRight,
    number: u64,
}

#[test]
fn reply_with_a_reply_right_is_refused() {
    let decoder = Decoder::new();
    let mut bytes = decoder.bytes_of(Reply { number: 1 });
    bytes[0] = 18;
    bytes[8] = 3;
    let text = "expected no reply right in a reply (msgh_bits at offset 0), found disposition 18";
    assert_eq!(decoder.refusal::<Reply>(&bytes).to_string(), text);
    // Error replies are refused too.
    bytes[32] = 5;
    assert_eq!(decoder.refusal::<Reply>(&bytes).to_string(), text);
}

#[test]
fn error_reply_of_another_call_or_without_error_is_refused() {
    let decoder = Decoder::new();
    let mut bytes = decoder.bytes_of(EmptyReply);
    decoder.decode::<EmptyReply>(&bytes, |_| {}).unwrap();
    assert_eq!(
        decoder.refusal::<Reply>(&bytes).to_string(),
        "expected a message of 44 bytes (msgh_size at offset 4), found 36"
    );
    assert_eq!(
        decoder.refusal::<PortReply>(&bytes).to_string(),
        "expected a message of 56 bytes (msgh_size at offset 4), found 36"
    );
    bytes[32] = 5;
    bytes[20] = 1;
    assert_eq!(
        decoder.refusal::<EmptyReply>(&bytes).to_string(),
        "expected message id 0x500 (msgh_id at offset 20), found 0x501"
    );
}

#[test]
fn code_in_a_foreign_byte_order_is_refused() {
    let decoder = Decoder::new();
    let mut bytes = decoder.bytes_of(EmptyReply);
    bytes[28] = 0;
    // Success is 0 in each byte order, and stubs do not always write the record.
    decoder.decode::<EmptyReply>(&bytes, |_| {}).unwrap();
    bytes[35] = 5;
    assert_eq!(
        decoder.refusal::<EmptyReply>(&bytes).to_string(),
        "expected data represented as on this machine (1 at offset 28 of the NDR record), found 0"
    );
    assert_eq!(
        decoder.refusal::<PortReply>(&bytes).to_string(),
        "expected data represented as on this machine (1 at offset 28 of the NDR record), found 0"
    );
}
