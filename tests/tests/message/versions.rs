//! Messages of several versions of one type: each version sends to and receives from all others.

use std::num::NonZeroU8;
use std::time::Duration;

use mach_msg::message::error::DecodeCause;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, SendRight, Wait};
use mach_msg_tests::fixture::{Decoder, Pair};

/// The message as it was before it had versions.
mod unversioned {
    use super::*;

    #[derive(Debug, PartialEq, MachMessage)]
    #[mach(id = 0xc00)]
    pub(super) struct Move {
        pub distance: u32,
    }
}

mod first {
    use super::*;

    #[derive(Debug, PartialEq, MachMessage)]
    #[mach(id = 0xc00, version = 1)]
    pub(super) struct Move {
        pub distance: u32,
    }
}

mod second {
    use super::*;

    #[derive(Debug, PartialEq, MachMessage)]
    #[mach(id = 0xc00, version = 2)]
    pub(super) struct Move {
        pub distance: u32,
        /// Since version 2.
        #[mach(since = 2)]
        pub timeout: Option<Duration>,
        #[mach(since = 2)]
        pub gear: Option<NonZeroU8>,
    }
}

mod strict {
    use super::*;

    #[derive(Debug, PartialEq, MachMessage)]
    #[mach(id = 0xc00, version = 2, deny_newer)]
    pub(super) struct Move {
        pub distance: u32,
        #[mach(since = 2)]
        pub timeout: Option<Duration>,
        #[mach(since = 2)]
        pub gear: Option<NonZeroU8>,
    }
}

mod fourth {
    use super::*;

    #[derive(Debug, PartialEq, MachMessage)]
    #[mach(id = 0xc00, version = 5)]
    pub(super) struct Move {
        pub distance: u32,
        #[mach(since = 2)]
        pub timeout: Option<Duration>,
        #[mach(since = 2)]
        pub gear: Option<NonZeroU8>,
        #[mach(since = 4)]
        pub label: Option<[u8; 3]>,
    }
}

/// Sizes of versions 1, 2 and 4: the header and `distance`; a gap of 4 bytes, and 24 with `timeout`
/// and `gear`; 8 with `label`.
const SIZES: [usize; 3] = [28, 56, 64];

const TIMEOUT: Duration = Duration::new(3, 4);

fn move_2(timeout: Option<Duration>, gear: u8) -> second::Move {
    second::Move {
        distance: 7,
        timeout,
        gear: NonZeroU8::new(gear),
    }
}

fn move_4(timeout: Option<Duration>, gear: u8, label: Option<[u8; 3]>) -> fourth::Move {
    fourth::Move {
        distance: 7,
        timeout,
        gear: NonZeroU8::new(gear),
        label,
    }
}

/// Decodes the bytes and makes an owned message of the view.
macro_rules! decode {
    ($version:ident, $bytes:expr) => {{
        let mut found = None;
        Decoder::new()
            .decode::<$version::Move>($bytes, |view| found = Some(view.into()))
            .map(|()| -> $version::Move { found.unwrap() })
    }};
}

#[test]
fn message_is_sent_in_the_earliest_version_with_its_values() {
    let decoder = Decoder::new();
    for (message, size) in [
        (move_4(None, 0, None), SIZES[0]),
        (move_4(Some(TIMEOUT), 0, None), SIZES[1]),
        (move_4(None, 1, None), SIZES[1]),
        (move_4(None, 0, Some([0; 3])), SIZES[2]),
        (move_4(Some(TIMEOUT), 1, Some([1; 3])), SIZES[2]),
    ] {
        let text = format!("{message:?}");
        assert_eq!(decoder.bytes_of(message).len(), size, "{text}");
    }
    let exact = decoder.bytes_of(unversioned::Move { distance: 7 });
    assert_eq!(decoder.bytes_of(move_4(None, 0, None)), exact);
    assert_eq!(decoder.bytes_of(first::Move { distance: 7 }), exact);
}

#[test]
fn fields_of_versions_have_documented_bytes() {
    let bytes = Decoder::new().bytes_of(move_4(Some(TIMEOUT), 9, Some([1, 2, 3])));
    #[rustfmt::skip]
    let expected = [
        7, 0, 0, 0, // 24: distance
        0, 0, 0, 0, // 28: gap before an alignment of 8
        1, 0, 0, 0, 0, 0, 0, 0, // 32: timeout, gap
        3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, // 40
        9, 0, 0, 0, // 52: gear, gap
        1, 0, 0, 0, 1, 2, 3, 0, // 56: label, gap
    ];
    assert_eq!(bytes[24..], expected);
}

#[test]
fn every_version_decodes_every_other() {
    let decoder = Decoder::new();
    for (sent, first, second, fourth) in [
        (
            move_4(None, 0, None),
            7,
            move_2(None, 0),
            move_4(None, 0, None),
        ),
        (
            move_4(Some(TIMEOUT), 2, None),
            7,
            move_2(Some(TIMEOUT), 2),
            move_4(Some(TIMEOUT), 2, None),
        ),
        (
            move_4(None, 3, Some([1, 2, 3])),
            7,
            move_2(None, 3),
            move_4(None, 3, Some([1, 2, 3])),
        ),
    ] {
        let bytes = decoder.bytes_of(sent);
        assert_eq!(decode!(first, &bytes).unwrap().distance, first);
        assert_eq!(decode!(second, &bytes).unwrap(), second);
        assert_eq!(decode!(fourth, &bytes).unwrap(), fourth);
        let is_exact = bytes.len() == SIZES[0];
        assert_eq!(decode!(unversioned, &bytes).is_ok(), is_exact);
        let is_newer = bytes.len() == SIZES[2];
        assert_eq!(decode!(strict, &bytes).is_err(), is_newer);
    }
    let old = decoder.bytes_of(first::Move { distance: 8 });
    assert_eq!(decode!(fourth, &old).unwrap().label, None);
}

#[test]
fn newer_message_is_refused_with_deny_newer() {
    let bytes = Decoder::new().bytes_of(move_4(None, 0, Some([1; 3])));
    let DecodeCause::WrongSize(cause) = decode!(strict, &bytes).unwrap_err() else {
        panic!("the size is not the cause");
    };
    let found = (cause.min, cause.max, cause.found);
    assert_eq!(found, (SIZES[0], SIZES[1], SIZES[2]));
}

/// Returns the bytes of the message with other sizes: cut, or followed by `fill`.
fn resized(bytes: &[u8], size: usize, fill: u8) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes.resize(size, fill);
    bytes[4..8].copy_from_slice(&u32::try_from(size).unwrap().to_ne_bytes());
    bytes
}

#[test]
fn sizes_between_versions_are_refused() {
    let whole = Decoder::new().bytes_of(move_4(Some(TIMEOUT), 1, Some([1; 3])));
    for size in (24..=200).step_by(4) {
        let bytes = resized(&whole, size, 0);
        let is_version = SIZES.contains(&size);
        assert_eq!(
            decode!(unversioned, &bytes).is_ok(),
            size == SIZES[0],
            "{size}"
        );
        assert_eq!(decode!(first, &bytes).is_ok(), size >= SIZES[0], "{size}");
        assert_eq!(
            decode!(second, &bytes).is_ok(),
            is_version || size > SIZES[1],
            "{size}"
        );
        assert_eq!(
            decode!(strict, &bytes).is_ok(),
            is_version && size <= SIZES[1],
            "{size}"
        );
        assert_eq!(
            decode!(fourth, &bytes).is_ok(),
            is_version || size > SIZES[2],
            "{size}"
        );
    }
    let between = decode!(fourth, &resized(&whole, 60, 0)).unwrap_err();
    let expected = "expected a message of 56 bytes, or 64 with the fields of the next version (msgh_size at offset 4), found 60";
    assert_eq!(between.to_string(), expected);
}

#[test]
fn newer_fields_are_skipped_up_to_4096_bytes() {
    let whole = Decoder::new().bytes_of(move_4(Some(TIMEOUT), 1, Some([1; 3])));
    for (extra, accepted) in [(4096, true), (4100, false)] {
        for fill in [0, 0xff] {
            let bytes = resized(&whole, SIZES[2] + extra, fill);
            assert_eq!(decode!(fourth, &bytes).is_ok(), accepted);
        }
    }
    assert_eq!(fourth::Move::LAYOUT.max_size(), SIZES[2] + 4096);
    assert_eq!(strict::Move::LAYOUT.max_size(), SIZES[1]);
}

#[test]
fn invalid_values_of_later_versions_are_refused_with_offset() {
    let whole = Decoder::new().bytes_of(move_4(Some(TIMEOUT), 1, Some([1; 3])));
    for (offset, byte, field, place, size) in [
        (32, 2, "timeout", 32, 4),
        (51, 0x3c, "timeout", 48, 4),
        (57, 1, "label", 56, 4),
    ] {
        let mut bytes = whole.clone();
        bytes[offset] = byte;
        let Err(DecodeCause::InvalidValue(cause)) = decode!(fourth, &bytes) else {
            panic!("{byte} at {offset} is accepted");
        };
        assert_eq!(
            (cause.field, cause.offset, cause.size),
            (field, place, size)
        );
    }
}

/// A message with rights, memory, text and items before the fields of later versions.
#[derive(MachMessage)]
#[mach(id = 0xc01, version = 3)]
struct Long<'a> {
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool)]
    memory: OolMemory,
    number: u8,
    #[mach(tail, max = 12)]
    text: &'a str,
    #[mach(tail, max = 3)]
    items: &'a [u16],
    #[mach(since = 2)]
    wide: Option<u64>,
    #[mach(since = 3)]
    last: Option<bool>,
    #[mach(move_send)]
    second_right: Option<SendRight>,
}

#[derive(MachMessage)]
#[mach(id = 0xc01, version = 1)]
struct LongFirst<'a> {
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool)]
    memory: OolMemory,
    number: u8,
    #[mach(tail, max = 12)]
    text: &'a str,
    #[mach(tail, max = 3)]
    items: &'a [u16],
    #[mach(move_send)]
    second_right: Option<SendRight>,
}

/// A message of nothing but later fields.
#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 0xc02, version = 2)]
struct OnlyLater<T: mach_msg::message::Inline + mach_msg::zerocopy::FromZeros> {
    #[mach(since = 2)]
    value: Option<T>,
}

/// Sends a message of each length and version, and looks at it as another version.
macro_rules! deliver {
    ($received:ident, $look:expr) => {
        let pair = Pair::new();
        let mut buffer = MessageBuffer::new();
        for text in ["", "a", "four", "eight by", "twelve chars"] {
            for items in [&[][..], &[1], &[1, 2], &[1, 2, 3]] {
                for (wide, last) in [(None, None), (Some(5), None), (None, Some(true))] {
                    let message = Long {
                        right: pair.client_port().make_send().unwrap(),
                        memory: OolMemory::copy_of(*pair.client, b"memory").unwrap(),
                        number: 6,
                        text,
                        items,
                        wide,
                        last,
                        second_right: None,
                    };
                    let message = pair.deliver(message, &mut buffer);
                    let view = message.decode::<$received<'_>>().unwrap().body;
                    assert_eq!((view.number, view.text, view.items), (6, text, items));
                    assert_eq!(&*view.memory, b"memory");
                    let look: fn(_) -> (Option<u64>, Option<bool>) = $look;
                    let found = look(view);
                    assert!(
                        found == (wide, last) || found == (None, None),
                        "{text} {items:?}"
                    );
                }
            }
        }
    };
}

#[test]
fn fields_of_later_versions_follow_text_and_items() {
    deliver!(Long, |view: LongView<'_>| (view.wide, view.last));
}

#[test]
fn fields_after_text_and_items_are_skipped() {
    deliver!(LongFirst, |_: LongFirstView<'_>| (None, None));
}

#[test]
fn refused_message_between_versions_releases_its_rights() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let right = pair.client_port().make_send().unwrap();
    let message = Long {
        right,
        memory: OolMemory::copy_of(*pair.client, b"memory").unwrap(),
        number: 6,
        text: "text",
        items: &[],
        wide: Some(1),
        last: None,
        second_right: None,
    };
    let message = pair.deliver(message, &mut buffer);
    // A receiver whose second version has other fields.
    let error = message.decode::<Other<'_>>().unwrap_err();
    assert!(
        matches!(error.cause, DecodeCause::BetweenVersions(_)),
        "{error}"
    );
}

#[derive(MachMessage)]
#[mach(id = 0xc01, version = 2)]
struct Other<'a> {
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool)]
    memory: OolMemory,
    number: u8,
    #[mach(tail, max = 12)]
    text: &'a str,
    #[mach(tail, max = 3)]
    items: &'a [u16],
    #[mach(since = 2)]
    wide: Option<[u64; 9]>,
    #[mach(move_send)]
    second_right: Option<SendRight>,
}

#[test]
fn message_may_have_only_fields_of_later_versions() {
    let decoder = Decoder::new();
    for value in [None, Some(7_u64)] {
        let bytes = decoder.bytes_of(OnlyLater { value });
        assert_eq!(bytes.len(), if value.is_some() { 40 } else { 24 });
        let mut found = None;
        let look = |view: OnlyLaterView<u64>| found = Some(OnlyLater::from(view));
        decoder.decode::<OnlyLater<u64>>(&bytes, look).unwrap();
        assert_eq!(found, Some(OnlyLater { value }));
    }
}

#[test]
fn failed_send_returns_the_fields_of_later_versions() {
    let pair = Pair::new();
    let port = pair.client_port();
    let dead = port.make_send().unwrap();
    drop(port);
    let message = Long {
        right: pair.client_port().make_send().unwrap(),
        memory: OolMemory::copy_of(*pair.client, b"memory").unwrap(),
        number: 6,
        text: "text",
        items: &[1],
        wide: Some(8),
        last: Some(false),
        second_right: None,
    };
    let failed = dead.send_or_return(message, Wait::Forever).unwrap_err();
    let message = failed.into_message().unwrap();
    assert_eq!((message.wide, message.last), (Some(8), Some(false)));
    assert_eq!(&*message.memory, b"memory");
}
