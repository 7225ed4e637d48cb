//! Values that are stored in several parts: `Option`, `Duration` and tuples.

use std::num::NonZeroU32;
use std::time::Duration;

use mach_msg::kernel::KernReturn;
use mach_msg::message::error::DecodeCause;
use mach_msg::service::{Server, mach_service};
use mach_msg::{MachMessage, ReceiveRight};
use mach_msg_tests::fixture::{CheckedKernel, Decoder, without_guard_exceptions};

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 0xb00)]
struct Parts {
    flag: bool,
    count: Option<u32>,
    wide: Option<u64>,
    timeout: Duration,
    pair: (u8, u16),
    nested: Option<(u16, Option<Duration>)>,
    niche: Option<NonZeroU32>,
}

/// Returns the inline bytes of a message.
fn bytes(parts: Parts) -> Vec<u8> {
    Decoder::new().bytes_of(parts)[24..].to_vec()
}

/// Decodes a message with these inline bytes.
fn decode(bytes: &[u8]) -> Result<Parts, DecodeCause> {
    let decoder = Decoder::new();
    let mut message = decoder.bytes_of(empty());
    message[24..].copy_from_slice(bytes);
    let mut parts = None;
    decoder.decode::<Parts>(&message, |view| parts = Some(view.into()))?;
    Ok(parts.unwrap())
}

fn full() -> Parts {
    Parts {
        flag: true,
        count: Some(0x0403_0201),
        wide: Some(5),
        timeout: Duration::new(6, 999_999_999),
        pair: (7, 8),
        nested: Some((9, Some(Duration::new(10, 11)))),
        niche: NonZeroU32::new(12),
    }
}

fn empty() -> Parts {
    Parts {
        flag: false,
        count: None,
        wide: None,
        timeout: Duration::ZERO,
        pair: (0, 0),
        nested: None,
        niche: None,
    }
}

/// The bytes of `full`, with offsets in the comments.
#[rustfmt::skip]
const FULL: [u8; 72] = [
    1, 0, 0, 0, // 0: flag, gap
    1, 0, 0, 0, 1, 2, 3, 4, // 4: count
    1, 0, 0, 0, // 12: wide
    5, 0, 0, 0, 0, 0, 0, 0, // 16
    6, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xc9, 0x9a, 0x3b, // 24: timeout
    7, 0, 8, 0, // 36: pair
    1, 0, 0, 0, 9, 0, 0, 0, // 40: nested
    1, 0, 0, 0, 0, 0, 0, 0, // 48: its duration, gap
    10, 0, 0, 0, 0, 0, 0, 0, 11, 0, 0, 0, // 56
    12, 0, 0, 0, // 68: niche
];

#[test]
fn values_in_parts_have_documented_bytes() {
    assert_eq!(bytes(full()), FULL);
    assert_eq!(bytes(empty()), [0; 72]);
    assert_eq!(decode(&FULL).unwrap(), full());
    assert_eq!(decode(&[0; 72]).unwrap(), empty());
}

#[test]
fn wrong_parts_are_refused_with_field_and_offset() {
    for (offset, byte, field, place, size) in [
        (0, 2, "flag", 24, 1),
        (4, 7, "count", 28, 4),
        (5, 1, "count", 28, 4),
        (12, 2, "wide", 36, 4),
        (35, 0x3c, "timeout", 56, 4),
        (40, 3, "nested", 64, 4),
        (48, 9, "nested", 72, 4),
        (67, 0xff, "nested", 88, 4),
    ] {
        let mut bytes = FULL;
        bytes[offset] = byte;
        let Err(DecodeCause::InvalidValue(cause)) = decode(&bytes) else {
            panic!("{field}: {byte} at {offset} is accepted");
        };
        assert_eq!(
            (cause.field, cause.offset, cause.size),
            (field, place, size)
        );
    }
}

#[test]
fn absent_values_are_read_without_their_bytes() {
    let mut bytes = FULL;
    bytes[4] = 0;
    bytes[40] = 0;
    let parts = decode(&bytes).unwrap();
    assert_eq!((parts.count, parts.nested), (None, None));
    assert_eq!(parts.wide, Some(5));
}

#[test]
fn largest_durations_are_received() {
    let parts = Parts {
        timeout: Duration::MAX,
        ..empty()
    };
    let sent = bytes(parts);
    assert_eq!(decode(&sent).unwrap().timeout, Duration::MAX);
    let mut second = FULL;
    second[32..36].copy_from_slice(&1_000_000_000_u32.to_ne_bytes());
    let refused = decode(&second);
    assert!(matches!(refused, Err(DecodeCause::InvalidValue(_))));
}

#[mach_service(id = 0xb10)]
pub trait Timers {
    /// Returns the sum of both, or `None` without a second one.
    fn sum(&self, first: Duration, second: Option<Duration>) -> Option<Duration>;
    /// Swaps the values of the pair.
    fn swap(&self, pair: (u32, bool), name: Option<u8>) -> Result<(bool, Option<u8>), KernReturn>;
}

struct Clock;

impl Timers for Clock {
    fn sum(&self, first: Duration, second: Option<Duration>) -> Option<Duration> {
        first.checked_add(second?)
    }

    fn swap(&self, pair: (u32, bool), name: Option<u8>) -> Result<(bool, Option<u8>), KernReturn> {
        Ok((!pair.1, name))
    }
}

#[test]
fn services_pass_values_in_parts() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let timers = TimersClient::new(port.make_send().unwrap());
    let server = Server::new().serve(TimersServer::new(Clock));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        let second = Duration::from_secs(1);
        assert_eq!(timers.sum(second, Some(second)), Ok(Some(second * 2)));
        assert_eq!(timers.sum(second, None), Ok(None));
        assert_eq!(timers.sum(second, Some(Duration::MAX)), Ok(None));
        assert_eq!(timers.swap((1, true), Some(4)), Ok((false, Some(4))));
        stop.stop();
    });
}
