//! Fields of types of `bytemuck` and `serde`.

use bytemuck::{CheckedBitPattern, NoUninit, Pod, Zeroable};
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::message::error::{DecodeCause, Refusal, SendCause};
use mach_msg::{MachMessage, MessageBuffer, SendRight};
use serde::{Deserialize, Serialize};

use crate::support::Pair;

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
fn types_of_bytemuck_lie_inline_and_are_checked() {
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
        text: "behind".to_owned(),
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
    assert_eq!(view.text, "behind");
    let owned = Configure::from(view);
    assert_eq!(owned.settings, settings());
}

#[test]
fn a_value_that_takes_more_than_its_bound_is_refused() {
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
fn bytes_that_are_no_encoded_value_are_refused() {
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
