//! Frames as bytes: only bytes that could have been written are accepted.

use mach_msg_net::link::{
    Breach, Frame, HEAD_MAX, Hello, Kind, Limits, Message, Origin, PREFIX, Part, Prefix, WireRight,
    decode, encode,
};

fn message() -> Message<WireRight> {
    Message {
        id: -7,
        origin: Origin {
            uid: 1000,
            gid: 100,
            pid: 4711,
        },
        reply: Some(WireRight::Once(9)),
        parts: vec![
            Part::Right(WireRight::Null(Kind::Receive)),
            Part::Right(WireRight::Dead(Kind::SendOnce)),
            Part::Memory {
                physical: false,
                length: 1 << 40,
            },
            Part::Memory {
                physical: true,
                length: 0,
            },
            Part::Rights(
                Kind::Send,
                vec![
                    WireRight::Given(1),
                    WireRight::Home(2),
                    WireRight::Null(Kind::Send),
                ],
            ),
            Part::Rights(Kind::SendOnce, vec![WireRight::Once(3)]),
            Part::Rights(
                Kind::Receive,
                vec![
                    WireRight::Moved(4),
                    WireRight::Returned { index: 5, home: 6 },
                ],
            ),
        ],
        inline: 64,
    }
}

fn frames() -> Vec<Frame> {
    let index = 0x0102_0304_0506_0708;
    let (got, returned) = (3, 4);
    vec![
        Frame::Hello(Hello::new(1 << 100, &Limits::default())),
        Frame::Open { index },
        Frame::Message(message()),
        Frame::Release { got, returned },
        Frame::ReleaseOf {
            index,
            got,
            returned,
        },
        Frame::Idle,
        Frame::Closed,
        Frame::Answer {
            slot: 5,
            message: message(),
        },
        Frame::Unused { slot: 5 },
        Frame::Died { index },
        Frame::Retired { index },
        Frame::Adopted { index },
        Frame::Refused { index },
        Frame::Gathers { index },
        Frame::Returns { home: 7, index },
        Frame::Gathered,
        Frame::LookUp {
            request: 6,
            name: "kvstore".to_owned(),
        },
        Frame::Found {
            request: 6,
            right: WireRight::Given(8),
        },
    ]
}

fn bytes(frame: &Frame) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(frame, &mut bytes);
    bytes
}

/// Reads a frame that has exactly these bytes.
fn read(bytes: &[u8]) -> Result<Frame, Breach> {
    let (prefix, head) = bytes.split_first_chunk::<PREFIX>().ok_or(Breach::BadHead)?;
    decode(Prefix::read(*prefix)?, head)
}

#[test]
fn every_frame_is_read_as_written() {
    for frame in frames() {
        assert_eq!(read(&bytes(&frame)), Ok(frame));
    }
}

#[test]
fn message_has_the_documented_bytes() {
    let open = bytes(&Frame::Open { index: 0x0102 });
    assert_eq!(open, [2, 0, 0, 0, 8, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0]);
    let empty = Message {
        reply: None,
        parts: vec![],
        ..message()
    };
    let words: [u32; 6] = [-7_i32 as u32, 1000, 100, 4711, 64, 0];
    let mut head: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    // There is no reply right.
    head.insert(20, 0);
    let found = bytes(&Frame::Message(empty));
    assert_eq!(found[..PREFIX], [3, 0, 0, 0, 25, 0, 0, 0]);
    assert_eq!(found[PREFIX..], head);
}

#[test]
fn too_short_or_too_long_head_is_refused() {
    for frame in frames() {
        let whole = bytes(&frame);
        let lengths = (PREFIX..whole.len()).chain([whole.len() + 1]);
        for length in lengths {
            let mut changed = whole.clone();
            changed.resize(length, 0);
            // Once with the present length, and once with the old one.
            assert_eq!(
                read(&changed),
                Err(Breach::BadHead),
                "{frame:?} with {length} bytes"
            );
            let head = (length - PREFIX) as u32;
            changed[4..PREFIX].copy_from_slice(&head.to_le_bytes());
            // A name is as long as the head says.
            if matches!(frame, Frame::LookUp { .. }) && length > PREFIX + 8 {
                continue;
            }
            assert_eq!(
                read(&changed),
                Err(Breach::BadHead),
                "{frame:?} with {length} bytes"
            );
        }
    }
}

#[test]
fn changed_bytes_are_refused_or_are_another_frame() {
    for frame in frames() {
        let whole = bytes(&frame);
        for place in 0..whole.len() {
            for value in 0..=u8::MAX {
                let mut changed = whole.clone();
                changed[place] = value;
                if let Ok(other) = read(&changed) {
                    assert_eq!(bytes(&other), changed, "{frame:?} changed at {place}");
                }
            }
        }
    }
}

#[test]
fn prefix_with_a_wrong_kind_or_length_is_refused() {
    let prefix = |kind, gap, head: u32| {
        let [a, b, c, d] = head.to_le_bytes();
        Prefix::read([kind, 0, gap, 0, a, b, c, d]).map(|prefix| prefix.head)
    };
    assert_eq!(prefix(0, 0, 0), Err(Breach::UnknownFrame));
    assert_eq!(prefix(255, 0, 0), Err(Breach::UnknownFrame));
    assert_eq!(prefix(3, 1, 0), Err(Breach::BadHead));
    assert_eq!(prefix(3, 0, HEAD_MAX), Ok(HEAD_MAX));
    assert_eq!(prefix(3, 0, HEAD_MAX + 1), Err(Breach::HeadTooLong));
}

#[test]
fn counts_beyond_the_bytes_of_the_head_are_refused() {
    let count_at = PREFIX + 21;
    let mut many = bytes(&Frame::Message(Message {
        reply: None,
        parts: vec![],
        ..message()
    }));
    many[count_at..count_at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(read(&many), Err(Breach::BadHead));
    let mut rights = bytes(&Frame::Message(Message {
        reply: None,
        parts: vec![Part::Rights(Kind::Send, vec![])],
        ..message()
    }));
    let end = rights.len();
    rights[end - 4..].copy_from_slice(&0x4000_0000_u32.to_le_bytes());
    assert_eq!(read(&rights), Err(Breach::BadHead));
}

#[test]
fn right_of_another_kind_is_refused() {
    let refused = [
        Frame::Found {
            request: 1,
            right: WireRight::Once(1),
        },
        Frame::Message(Message {
            reply: Some(WireRight::Null(Kind::Receive)),
            ..message()
        }),
        Frame::Message(Message {
            parts: vec![Part::Rights(Kind::SendOnce, vec![WireRight::Given(1)])],
            ..message()
        }),
        Frame::Message(Message {
            parts: vec![Part::Right(WireRight::Dead(Kind::Receive))],
            ..message()
        }),
        Frame::LookUp {
            request: 1,
            name: String::new(),
        },
        Frame::LookUp {
            request: 1,
            name: "n".repeat(256),
        },
    ];
    for frame in refused {
        assert_eq!(read(&bytes(&frame)), Err(Breach::BadHead), "{frame:?}");
    }
}

#[test]
fn largest_message_of_any_limits_fits_into_a_head() {
    let limits = Limits {
        parts: u32::MAX,
        rights: u32::MAX,
        ..Limits::default()
    };
    let limits = limits.clamped();
    // The largest right, and each in a part of its own.
    let right = WireRight::Returned {
        index: u64::MAX,
        home: u64::MAX,
    };
    let count = limits.rights.min(limits.parts) as usize - 1;
    let mut parts = vec![Part::Right(right); count];
    parts.resize(
        limits.parts as usize,
        Part::Memory {
            physical: false,
            length: 0,
        },
    );
    let message = Message {
        reply: Some(WireRight::Home(u64::MAX)),
        parts,
        ..message()
    };
    assert_eq!(limits.check(&message), Ok(()));
    let frame = Frame::Answer { slot: 1, message };
    assert_eq!(read(&bytes(&frame)), Ok(frame));
}
