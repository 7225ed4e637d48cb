//! Inline fields and tails: numbers, text, slices, and memory.

use mach_msg::message::Message;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, OolSlice, SendRight};
use mach_msg_tests::fixture::{Pair, Ping};
use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes};

#[mach_msg::wire]
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u32)]
enum Algorithm {
    Sha256 = 1,
    Sha512 = 2,
}

#[mach_msg::wire]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    start: u64,
    length: u32,
    algorithm: Algorithm,
}

#[derive(MachMessage)]
#[mach(id = 0x100)]
struct Scalars {
    byte: u8,
    flag: bool,
    short: u16,
    word: i32,
    long: u64,
    real: f64,
    bytes: [u8; 5],
    wide: u128_like::Wide,
    range: Range,
    algorithm: Algorithm,
}

mod u128_like {
    //! A type of another module with private fields.
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, TryFromBytes, IntoBytes, KnownLayout, Immutable)]
    #[repr(C)]
    pub(super) struct Wide(u64, u64);

    pub(super) const WIDE: Wide = Wide(1, u64::MAX);
}

#[test]
fn inline_fields_of_every_size_arrive_unchanged() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let range = Range {
        start: 1 << 40,
        length: 7,
        algorithm: Algorithm::Sha512,
    };
    let message = Scalars {
        byte: 0xab,
        flag: true,
        short: 0x1234,
        word: -2,
        long: 0x0102_0304_0506_0708,
        real: -0.5,
        bytes: *b"hello",
        wide: u128_like::WIDE,
        range,
        algorithm: Algorithm::Sha256,
    };
    let received = pair
        .deliver(message, &mut buffer)
        .decode::<Scalars>()
        .unwrap();
    let view = received.body;
    assert_eq!(view.byte, 0xab);
    assert!(view.flag);
    assert_eq!(view.short, 0x1234);
    assert_eq!(view.word, -2);
    assert_eq!(view.long, 0x0102_0304_0506_0708);
    assert_eq!(view.real, -0.5);
    assert_eq!(view.bytes, *b"hello");
    assert_eq!(view.wide, u128_like::WIDE);
    assert_eq!(view.range, range);
    assert_eq!(view.inline.algorithm, Algorithm::Sha256);
    let owned = Scalars::from(view);
    assert_eq!(owned.range, range);
}

#[test]
fn gaps_between_inline_fields_arrive_as_zeroes() {
    #[derive(MachMessage)]
    #[mach(id = 0x101)]
    struct Gaps {
        byte: u8,
        long: u64,
        last: u8,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = Gaps {
        byte: 0xff,
        long: u64::MAX,
        last: 0xff,
    };
    let message = pair.deliver(message, &mut buffer);
    let mut expected = [0; 24];
    expected[0] = 0xff;
    expected[8..17].fill(0xff);
    assert_eq!(message.bytes()[24..], expected);
}

#[test]
fn reference_field_arrives_as_a_value() {
    #[derive(MachMessage)]
    #[mach(id = 0x102)]
    struct ByReference<'a> {
        table: &'a [u32; 300],
        range: &'a Range,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let table = core::array::from_fn(|i| i as u32);
    let range = Range {
        start: 3,
        length: 4,
        algorithm: Algorithm::Sha256,
    };
    let message = ByReference {
        table: &table,
        range: &range,
    };
    let received = pair
        .deliver(message, &mut buffer)
        .decode::<ByReference<'_>>()
        .unwrap();
    assert_eq!(received.body.table, table);
    assert_eq!(received.body.range, range);
}

#[test]
fn message_without_fields_has_24_bytes() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(Ping, &mut buffer);
    assert_eq!(message.bytes().len(), 24);
    assert!(message.decode::<Ping>().is_ok());
}

#[derive(MachMessage)]
#[mach(id = 0x103)]
struct Text<'a> {
    number: u64,
    #[mach(tail, max = 32)]
    text: &'a str,
}

#[test]
fn text_of_every_length_is_read_in_the_buffer() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for length in 0..=32 {
        let text = "x".repeat(length);
        let message = Text {
            number: 7,
            text: &text,
        };
        let message = pair.deliver(message, &mut buffer);
        assert_eq!(message.bytes().len(), 40 + length.next_multiple_of(4));
        let tail = message.bytes()[40..].as_ptr();
        let received = message.decode::<Text<'_>>().unwrap();
        assert_eq!(received.body.text, text);
        assert_eq!(received.body.number, 7);
        assert_eq!(received.body.text.as_ptr(), tail);
    }
}

#[test]
fn two_tails_of_different_alignment_follow_each_other() {
    #[derive(MachMessage)]
    #[mach(id = 0x104)]
    struct Tails<'a> {
        count: u8,
        #[mach(tail)]
        text: &'a str,
        #[mach(tail)]
        longs: &'a [u64],
        #[mach(tail)]
        ranges: Vec<Range>,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let range = Range {
        start: 1,
        length: 2,
        algorithm: Algorithm::Sha512,
    };
    for text in ["", "a", "abc", "abcd", "abcde"] {
        let message = Tails {
            count: 9,
            text,
            longs: &[1, u64::MAX],
            ranges: vec![range; 3],
        };
        let received = pair
            .deliver(message, &mut buffer)
            .decode::<Tails<'_>>()
            .unwrap();
        assert_eq!(received.body.count, 9);
        assert_eq!(received.body.text, text);
        assert_eq!(received.body.longs, [1, u64::MAX]);
        assert_eq!(received.body.ranges, [range; 3]);
    }
}

#[test]
fn owned_tails_are_copied_from_a_view() {
    #[derive(Debug, PartialEq, MachMessage)]
    #[mach(id = 0x105)]
    struct Owned {
        number: u32,
        #[mach(tail)]
        text: String,
        #[mach(tail)]
        list: Vec<u16>,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let make = || Owned {
        number: 3,
        text: "käse".to_owned(),
        list: vec![1, 2, 3],
    };
    let received = pair.deliver(make(), &mut buffer).decode::<Owned>().unwrap();
    assert_eq!(Owned::from(received.body), make());
}

#[test]
fn message_larger_than_the_stack_buffer_arrives_whole() {
    #[derive(MachMessage)]
    #[mach(id = 0x106)]
    struct Large<'a> {
        first: u32,
        #[mach(tail)]
        bytes: &'a [u8],
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for length in [4056, 4060, 4064, 4096, 100_000] {
        let bytes: Vec<u8> = (0..length).map(|i| i as u8).collect();
        let message = Large {
            first: 1,
            bytes: &bytes,
        };
        let received = pair
            .deliver(message, &mut buffer)
            .decode::<Large<'_>>()
            .unwrap();
        assert_eq!(received.body.bytes, bytes);
    }
}

#[derive(MachMessage)]
#[mach(id = 0x4d01)]
struct DigestRequest<'a> {
    #[mach(ool)]
    contents: OolMemory,
    #[mach(copy_send)]
    progress: &'a SendRight,
    algorithm: Algorithm,
    offset: u64,
    #[mach(tail)]
    name: &'a str,
}

#[test]
fn message_with_memory_right_values_and_text_arrives() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let progress_port = pair.client_port();
    let progress = progress_port.make_send().unwrap();
    let contents = OolMemory::copy_of(*pair.client, b"contents of a file").unwrap();
    let address = contents.address();
    let message = DigestRequest {
        contents,
        progress: &progress,
        algorithm: Algorithm::Sha256,
        offset: 1 << 33,
        name: "päth/file",
    };
    let received = pair
        .deliver(message, &mut buffer)
        .decode::<DigestRequest<'_>>()
        .unwrap();
    assert_eq!(received.sender().pid(), std::process::id());
    assert!(received.reply.is_none());
    let view = received.body;
    assert_eq!(&*view.contents, b"contents of a file");
    assert_eq!(view.contents.address(), address, "no byte was copied");
    assert_eq!(view.contents.task(), *pair.server);
    assert_eq!(view.algorithm, Algorithm::Sha256);
    assert_eq!(view.offset, 1 << 33);
    assert_eq!(view.name, "päth/file");
    let DigestRequestView {
        contents, progress, ..
    } = view;
    drop(contents);
    progress.send(Ping).unwrap();
    let mut answer = MessageBuffer::new();
    assert!(progress_port.try_receive(&mut answer).unwrap().is_some());
}

#[test]
fn borrowed_memory_arrives_as_a_copy() {
    #[derive(MachMessage)]
    #[mach(id = 0x107)]
    struct Lent<'a> {
        #[mach(ool)]
        words: OolSlice<'a, u32>,
        #[mach(ool(physical), max = 3)]
        bytes: OolSlice<'a>,
        #[mach(ool)]
        nothing: OolSlice<'a>,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let words = [1_u32, 2, 3];
    let message = Lent {
        words: OolSlice::new(&words),
        bytes: OolSlice::new(b"abc"),
        nothing: OolSlice::new(&[]),
    };
    let mut view = pair
        .deliver(message, &mut buffer)
        .decode::<Lent<'_>>()
        .unwrap()
        .body;
    assert_eq!(&*view.words, words.as_bytes());
    assert_eq!(view.words.as_slice::<u32>(), Ok(&words[..]));
    assert_eq!(&*view.bytes, b"abc");
    assert!(view.nothing.is_empty());
    view.words[0] = 9;
    assert_eq!(words[0], 1);
}

#[test]
fn generic_messages_arrive_for_each_type() {
    #[derive(MachMessage)]
    #[mach(id = 0x108)]
    struct Generic<T: mach_msg::message::Inline, const N: usize>
    where
        [T; N]: mach_msg::message::Inline,
    {
        value: T,
        table: [T; N],
        #[mach(tail)]
        rest: Vec<T>,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let received = pair
        .deliver(
            Generic::<u16, 3> {
                value: 1,
                table: [2, 3, 4],
                rest: vec![5, 6],
            },
            &mut buffer,
        )
        .decode::<Generic<u16, 3>>()
        .unwrap();
    assert_eq!(received.body.value, 1);
    assert_eq!(received.body.table, [2, 3, 4]);
    assert_eq!(received.body.rest, [5, 6]);
    let received = pair
        .deliver(
            Generic::<u64, 1> {
                value: 1,
                table: [2],
                rest: vec![u64::MAX],
            },
            &mut buffer,
        )
        .decode::<Generic<u64, 1>>()
        .unwrap();
    assert_eq!(received.body.rest, [u64::MAX]);
}

#[test]
fn undecoded_message_releases_its_content() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let progress_port = pair.client_port();
    let message = DigestRequest {
        contents: OolMemory::copy_of(*pair.client, &[7; 100]).unwrap(),
        progress: &progress_port.make_send().unwrap(),
        algorithm: Algorithm::Sha256,
        offset: 0,
        name: "",
    };
    let message: Message<'_> = pair.deliver(message, &mut buffer);
    assert_eq!(pair.change().ool_bytes, 100);
    drop(message);
    assert_eq!(pair.change().ool_bytes, 0);
}

#[test]
fn values_not_moved_out_of_a_view_are_released() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let progress_port = pair.client_port();
    let message = DigestRequest {
        contents: OolMemory::copy_of(*pair.client, &[7; 100]).unwrap(),
        progress: &progress_port.make_send().unwrap(),
        algorithm: Algorithm::Sha256,
        offset: 0,
        name: "",
    };
    let received = pair
        .deliver(message, &mut buffer)
        .decode::<DigestRequest<'_>>()
        .unwrap();
    let contents = received.body.contents;
    assert_eq!(pair.change().ool_bytes, 100);
    drop(contents);
    assert_eq!(pair.change().ool_bytes, 0);
}

/// A type without `Debug`.
#[mach_msg::wire]
#[derive(Clone, Copy, PartialEq)]
struct Secret {
    key: [u8; 4],
}

#[derive(MachMessage)]
#[mach(id = 0x180)]
struct Shown<'a, T> {
    number: u16,
    item: T,
    #[mach(move_send)]
    right: Option<SendRight>,
    #[mach(tail)]
    name: &'a str,
}

#[test]
fn view_is_debug_if_all_fields_are() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = Shown {
        number: 7,
        item: [true, false],
        right: None,
        name: "x",
    };
    let received = pair
        .deliver(message, &mut buffer)
        .decode::<Shown<'_, [bool; 2]>>()
        .unwrap();
    assert_eq!(
        format!("{:?}", received.body),
        r#"ShownView { number: 7, item: [true, false], right: None, name: "x" }"#
    );
    assert_eq!(
        format!("{:?}", received.body.inline),
        "ShownInline { number: 7, item: [true, false] }"
    );
    drop(received);

    // A type without `Debug` is a message too.
    let message = Shown {
        number: 7,
        item: Secret { key: [1; 4] },
        right: None,
        name: "x",
    };
    let received = pair
        .deliver(message, &mut buffer)
        .decode::<Shown<'_, Secret>>()
        .unwrap();
    assert_eq!(received.body.item.key, [1; 4]);
}
