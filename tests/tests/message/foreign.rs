//! Fields with `bytemuck` and `serde` types.

use bytemuck::{CheckedBitPattern, NoUninit, Pod, Zeroable};
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::message::error::{DecodeCause, Refusal, SendCause};
use mach_msg::{MachMessage, MessageBuffer, OolSlice, SendRight, Wait};
use mach_msg_tests::fixture::{Decoder, Pair};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
struct Vertex {
    x: f32,
    y: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, CheckedBitPattern, NoUninit)]
#[repr(u32)]
#[expect(dead_code, reason = "only one is sent")]
enum Shape {
    Line = 1,
    Circle = 2,
}

#[derive(MachMessage)]
#[mach(id = 0x900)]
struct Drawing<'a> {
    #[mach(pod)]
    shape: Shape,
    #[mach(pod)]
    vertices: &'a [Vertex; 2],
    number: u64,
}

const VERTICES: [Vertex; 2] = [Vertex { x: 1.0, y: 2.0 }, Vertex { x: -1.0, y: 0.5 }];

#[test]
fn bytemuck_types_are_inline_and_checked() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = Drawing {
        shape: Shape::Circle,
        vertices: &VERTICES,
        number: 7,
    };
    let bytes = RawMessageBuf::of(&message, *pair.client).unwrap();
    let view = pair
        .deliver(message, &mut buffer)
        .decode::<Drawing<'_>>()
        .unwrap()
        .body;
    assert_eq!(view.shape, Shape::Circle);
    assert_eq!(view.vertices, VERTICES);
    assert_eq!(view.number, 7);
    assert_eq!(bytes.inline[..4], [2, 0, 0, 0]);
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Settings {
    name: String,
    values: Vec<Option<u32>>,
}

fn settings() -> Settings {
    Settings {
        name: "settings".to_owned(),
        values: vec![Some(1), None, Some(u32::MAX)],
    }
}

#[derive(Debug, MachMessage)]
#[mach(id = 0x901)]
struct Configure {
    #[mach(move_send)]
    right: Option<SendRight>,
    number: u8,
    #[mach(serde, max = 64)]
    settings: Settings,
    #[mach(tail)]
    text: String,
}

fn configure(settings: Settings) -> Configure {
    Configure {
        right: None,
        number: 3,
        settings,
        text: "suffix".to_owned(),
    }
}

#[test]
fn values_of_serde_arrive_decoded() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let view = pair
        .deliver(configure(settings()), &mut buffer)
        .decode::<Configure>()
        .unwrap()
        .body;
    assert_eq!(view.settings, settings());
    assert_eq!(view.text, "suffix");
    let owned = Configure::from(view);
    assert_eq!(owned.settings, settings());
}

#[test]
fn encoded_value_above_its_bound_is_refused() {
    let pair = Pair::new();
    let long = Settings {
        name: "x".repeat(64),
        values: Vec::new(),
    };
    let error = pair.to_server.send(configure(long)).unwrap_err();
    assert!(matches!(
        error.cause,
        SendCause::Refused(Refusal::TooLong(_))
    ));
}

#[test]
fn invalid_encoded_value_is_refused() {
    #[derive(MachMessage)]
    #[mach(id = 0x901)]
    struct Bytes<'a> {
        #[mach(move_send)]
        right: Option<SendRight>,
        number: u8,
        #[mach(tail)]
        settings: &'a [u8],
        #[mach(tail)]
        text: &'a str,
    }
    let pair = Pair::new();
    for settings in [&[][..], &[0xff; 10], &[1, b'a', 0, 9]] {
        let mut buffer = MessageBuffer::new();
        let message = Bytes {
            right: None,
            number: 1,
            settings,
            text: "",
        };
        let error = pair
            .deliver(message, &mut buffer)
            .decode::<Configure>()
            .unwrap_err();
        assert!(matches!(error.cause, DecodeCause::InvalidValue(_)));
    }
}

#[derive(Debug, MachMessage)]
#[mach(id = 0x902)]
struct Either<'a> {
    #[mach(copy_send)]
    before: &'a SendRight,
    number: u64,
    #[mach(serde, ool_above = 16, max = 4096)]
    first: String,
    #[mach(serde)]
    inside: Settings,
    #[mach(serde, ool_above = 0)]
    second: Vec<u16>,
    #[mach(tail)]
    text: &'a str,
}

fn either(right: &SendRight, length: usize) -> Either<'_> {
    Either {
        before: right,
        number: 5,
        first: "é".repeat(length / 2),
        inside: settings(),
        second: vec![7; length],
        text: "suffix",
    }
}

#[test]
fn encoded_value_above_ool_above_is_out_of_line() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    // The length takes two bytes above 127.
    for (length, bytes, regions) in [
        (0, 1, 1),
        (14, 15, 15),
        (16, 17, 17 + 17),
        (4000, 4002, 8004),
    ] {
        let message = pair.deliver(either(&right, length), &mut buffer);
        let is_out_of_line = bytes > 16;
        assert_eq!(pair.change().ool_bytes, regions, "{length}");
        let inside = if is_out_of_line { 0 } else { bytes };
        // Header and three descriptors, inline struct, and tails, each at a multiple of 4.
        let size = 72 + 24 + usize::next_multiple_of(inside, 4) + 20 + 8;
        assert_eq!(message.bytes().len(), size, "{length}");
        let view = message.decode::<Either<'_>>().unwrap().body;
        assert_eq!(view.number, 5);
        assert_eq!(view.first, "é".repeat(length / 2));
        assert_eq!(view.inside, settings());
        assert_eq!(view.second, vec![7; length]);
        assert_eq!(view.text, "suffix");
        assert_eq!(pair.change().ool_bytes, 0, "decoded values leave nothing");
    }
}

#[test]
fn ool_value_is_returned_and_refused_as_inline_ones() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    while pair
        .to_server
        .try_send(mach_msg_tests::fixture::Ping)
        .is_ok()
    {}
    let error = pair
        .to_server
        .send_or_return(either(&right, 100), Wait::Never)
        .unwrap_err();
    let back = error.into_message().unwrap();
    assert_eq!((back.first.len(), back.second.len()), (100, 100));
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
    let error = pair.to_server.send(either(&right, 5000)).unwrap_err();
    assert_eq!(
        error.cause.to_string(),
        "first: expected a length of at most 4096, found 5002"
    );
    // Dropped without being decoded.
    drop(pair.deliver(either(&right, 1000), &mut buffer));
}

#[test]
fn encoded_values_out_of_line_are_checked() {
    #[derive(MachMessage)]
    #[mach(id = 0x903)]
    struct Value {
        #[mach(serde, ool_above = 4, max = 8)]
        value: String,
    }
    #[derive(MachMessage)]
    #[mach(id = 0x903)]
    struct Bytes<'a> {
        #[mach(ool)]
        region: OolSlice<'a>,
        #[mach(tail)]
        tail: &'a [u8],
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let mut decode = |region, tail| {
        let region = OolSlice::new(region);
        let message = pair.deliver(Bytes { region, tail }, &mut buffer);
        match message.decode::<Value>() {
            Ok(received) => Ok(received.body.value),
            Err(error) => Err(error.cause.to_string()),
        }
    };
    assert_eq!(decode(&[], b"\x02hi").unwrap(), "hi");
    // The sender may use a different threshold.
    assert_eq!(decode(b"\x02hi", &[]).unwrap(), "hi");
    assert_eq!(
        decode(b"\x02hi", b"\x02hi").unwrap_err(),
        "value: expected no bytes at offset 48, since the value is out of line"
    );
    assert_eq!(
        decode(b"\x02hi and more", &[]).unwrap_err(),
        "value: expected a length of at most 8 at offset 28, found 12"
    );
    assert_eq!(
        decode(b"\x02hi!", &[]).unwrap_err(),
        "value: the 4 bytes at offset 28 are not a valid value of the field's type"
    );
    assert_eq!(
        decode(&[], &[]).unwrap_err(),
        "value: the 0 bytes at offset 48 are not a valid value of the field's type"
    );
}

#[test]
fn value_is_encoded_once_per_message() {
    use std::cell::Cell;

    thread_local! {
        static ENCODED: Cell<usize> = const { Cell::new(0) };
    }

    #[derive(Deserialize)]
    struct Watched(u32);

    impl Serialize for Watched {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            ENCODED.set(ENCODED.get() + 1);
            self.0.serialize(serializer)
        }
    }

    #[derive(MachMessage)]
    #[mach(id = 0x904)]
    struct Two {
        #[mach(serde)]
        inside: Watched,
        #[mach(serde, ool_above = 0)]
        outside: Watched,
    }

    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = Two {
        inside: Watched(70_000),
        outside: Watched(3),
    };
    let view = pair
        .deliver(message, &mut buffer)
        .decode::<Two>()
        .unwrap()
        .body;
    assert_eq!((view.inside.0, view.outside.0), (70_000, 3));
    assert_eq!(ENCODED.get(), 2);
}

/// A value that refuses to be encoded if it is not `true`.
#[derive(Deserialize)]
struct Willing(bool);

impl Serialize for Willing {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            true => serializer.serialize_bool(true),
            false => Err(serde::ser::Error::custom("unwilling")),
        }
    }
}

#[test]
fn unencodable_value_is_returned() {
    #[derive(MachMessage)]
    #[mach(id = 0x904)]
    struct Values {
        #[mach(serde, max = 64)]
        values: (u32, Willing),
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let values = |is_willing| Values {
        values: (7, Willing(is_willing)),
    };
    let message = pair.deliver(values(true), &mut buffer);
    assert!(message.decode::<Values>().unwrap().body.values.1.0);
    let unsent = pair.to_server.send_or_return(values(false), Wait::Never);
    let unsent = unsent.unwrap_err();
    let refused = matches!(unsent.cause, SendCause::Refused(Refusal::Unencodable(_)));
    assert!(refused, "{:?}", unsent.cause);
    assert_eq!(unsent.into_message().unwrap().values.0, 7);
}

#[test]
fn invalid_bits_of_a_bytemuck_type_are_refused() {
    #[derive(MachMessage)]
    #[mach(id = 0x905)]
    struct Number {
        number: u32,
    }
    #[derive(MachMessage)]
    #[mach(id = 0x905)]
    struct Figure {
        #[mach(pod)]
        shape: Shape,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for (number, is_valid) in [(0, false), (1, true), (2, true), (3, false)] {
        let message = pair.deliver(Number { number }, &mut buffer);
        match message.decode::<Figure>() {
            Ok(figure) => assert_eq!((figure.body.shape as u32, is_valid), (number, true)),
            Err(error) => {
                assert!(!is_valid, "{number}: {error}");
                assert!(matches!(error.cause, DecodeCause::InvalidValue(_)));
            }
        }
    }
}

#[test]
fn region_of_a_value_in_the_message_is_null() {
    #[derive(MachMessage)]
    #[mach(id = 0x906)]
    struct Value {
        #[mach(serde, ool_above = 16, max = 64)]
        value: u32,
    }
    let bytes = Decoder::new().bytes_of(Value { value: 7 });
    // The descriptor is at 28: the address, the flags and the size.
    assert_eq!(bytes[28..36], [0; 8]);
    assert_eq!(bytes[40..44], [0; 4]);
}
