//! Structs whose fields are the same on the wires of Darwin and of GNU Mach: nested structs,
//! encoded values, memory in an `Option`, and versions.

use std::mem;

use mach_msg::kernel::Task;
use mach_msg::message::error::DecodeCause;
use mach_msg::message::{OwnedMessage, gnu};
use mach_msg::wire::gnu::type_name::BYTE;
use mach_msg::wire::gnu::{GnuItems, ItemType, WordSize};
use mach_msg::wire::{Disposition, Gnu32, Gnu64, GnuWire};
use mach_msg::{MachMessage, MachPart, MessageBuffer, OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{OneTask, Ping};
use mach_msg_tests::fuzz::check_items;
use serde::{Deserialize, Serialize};

use crate::gnu_bytes::{
    assert_damage_is_noticed, body_hex, decoded, deliver, encoded, has_room_for_addresses, refusal,
    resize,
};

/// A value that is encoded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Settings {
    level: u8,
    name: String,
}

impl Settings {
    fn new(name: &str) -> Self {
        let name = name.into();
        Self { level: 5, name }
    }
}

/// Defines the same structs for a wire, which `$layout` names unless it is the native one.
macro_rules! structs {
    ($($layout:tt)*) => {
        /// Rights, memory and values.
        #[derive(MachPart)]
        #[mach($($layout)*)]
        struct Attachment {
            tag: [u8; 4],
            #[mach(move_send)]
            file: Option<SendRight>,
            #[mach(ool, max = 16)]
            data: Option<OolMemory>,
            #[mach(nested)]
            owner: Owner,
        }

        #[derive(MachPart)]
        #[mach($($layout)*)]
        struct Owner {
            #[mach(move_receive)]
            port: Option<ReceiveRight>,
            id: u32,
        }

        #[derive(MachMessage)]
        #[mach(id = 0x5001, $($layout)*)]
        struct Upload {
            #[mach(nested)]
            first: Attachment,
            count: u32,
            #[mach(nested)]
            second: Attachment,
            #[mach(tail)]
            text: String,
        }

        #[derive(MachMessage)]
        #[mach(id = 0x5002, $($layout)*)]
        struct Encoded {
            #[mach(serde, max = 64)]
            within: Settings,
            #[mach(serde, ool_above = 8)]
            either: Settings,
        }

        #[derive(MachMessage)]
        #[mach(id = 0x5003, $($layout)*)]
        struct Maybe {
            #[mach(ool)]
            bytes: Option<OolMemory>,
            #[mach(ool, item = 4)]
            words: Option<OolMemory>,
        }

        #[derive(MachMessage)]
        #[mach(id = 0x5004, $($layout)*)]
        struct Exact {
            number: u32,
        }

        #[derive(MachMessage)]
        #[mach(id = 0x5004, version = 1, $($layout)*)]
        struct First {
            number: u32,
        }

        #[derive(MachMessage)]
        #[mach(id = 0x5004, version = 2, $($layout)*)]
        struct Second {
            number: u32,
            #[mach(since = 2)]
            size: Option<u32>,
        }

        #[derive(MachMessage)]
        #[mach(id = 0x5004, version = 2, deny_newer, $($layout)*)]
        struct Denying {
            number: u32,
            #[mach(since = 2)]
            size: Option<u32>,
        }

        #[derive(MachMessage)]
        #[mach(id = 0x5004, version = 3, $($layout)*)]
        struct Third {
            number: u32,
            #[mach(since = 2)]
            size: Option<u32>,
            #[mach(since = 3)]
            range: Option<(u32, u32)>,
            #[mach(since = 3)]
            level: Option<u32>,
        }

        /// A message with rights, whose later versions come after a tail.
        #[derive(MachMessage)]
        #[mach(id = 0x5005, version = 2, $($layout)*)]
        struct Carrying {
            #[mach(move_send)]
            right: Option<SendRight>,
            #[mach(tail)]
            text: String,
            #[mach(since = 2)]
            size: Option<u32>,
        }
    };
}

#[allow(dead_code, reason = "the tests of the other wires send all of them")]
mod native {
    use super::*;

    structs!();

    #[test]
    fn structs_travel_on_the_native_wire() {
        let task = OneTask::new();
        let (port, mut buffer) = (task.port(), MessageBuffer::new());
        let right = port.make_send().unwrap();
        let attachment = |tag| Attachment {
            tag: [tag; 4],
            file: Some(port.make_send().unwrap()),
            data: Some(task.memory(&[tag; 3])),
            owner: Owner { port: None, id: 9 },
        };
        let upload = Upload {
            first: attachment(1),
            count: 2,
            second: attachment(2),
            text: "text".into(),
        };
        right.send(upload).unwrap();
        let upload = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Upload>()
            .unwrap();
        assert_eq!(upload.body.first.data.as_deref(), Some(&[1; 3][..]));
        assert_eq!((upload.body.second.owner.id, upload.body.text), (9, "text"));
        let settings = [Settings::new("a"), Settings::new("longer than 8")];
        let [within, either] = settings.clone();
        right.send(Encoded { within, either }).unwrap();
        let encoded = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Encoded>()
            .unwrap();
        assert_eq!([encoded.body.within, encoded.body.either], settings);
        let (bytes, words) = (None, Some(task.memory(&[])));
        right.send(Maybe { bytes, words }).unwrap();
        let maybe = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Maybe>()
            .unwrap();
        assert!(maybe.body.bytes.is_none() && maybe.body.words.is_some());
    }
}

macro_rules! on_wire {
    ($module:ident, $layout:ident, $wire:ident, $bytes:ident) => {
        mod $module {
            use super::*;

            const WORD: WordSize = <$wire as GnuWire>::WORD;

            structs!(layout($layout));

            /// An attachment that carries nothing.
            fn empty(task: Task, id: u32) -> Attachment {
                Attachment {
                    tag: *b"abcd",
                    file: None,
                    data: Some(OolMemory::new_in(task, 0).unwrap()),
                    owner: Owner { port: None, id },
                }
            }

            /// A message with nested structs that carries nothing.
            fn empty_upload(task: Task) -> Upload {
                let mut second = empty(task, 2);
                second.data = None;
                Upload {
                    first: empty(task, 1),
                    count: 7,
                    second,
                    text: "hi".into(),
                }
            }

            fn maybe_empty(task: Task) -> Maybe {
                Maybe {
                    bytes: None,
                    words: Some(OolMemory::new_in(task, 0).unwrap()),
                }
            }

            fn small() -> Encoded {
                Encoded {
                    within: Settings::new("abc"),
                    either: Settings::new("de"),
                }
            }

            const THIRD: Third = Third {
                number: 7,
                size: Some(0x0605),
                range: Some((1, 2)),
                level: None,
            };

            fn carrying(size: Option<u32>) -> Carrying {
                Carrying {
                    right: None,
                    text: "text".into(),
                    size,
                }
            }

            /// Returns a message as the kernel delivers it.
            fn delivered<M: mach_msg::message::Sendable<$wire>>(task: Task, message: &M) -> Vec<u8> {
                let mut bytes = encoded::<$wire, M>(task, message).unwrap();
                deliver(WORD, &mut bytes);
                bytes
            }

            #[test]
            fn fields_have_these_bytes() {
                let task = OneTask::new();
                let task = task.task();
                let expected = |text: &str| text.replace([' ', '\n', '|'], "");
                assert_eq!(body_hex::<$wire, _>(task, &empty_upload(task)), expected($bytes::UPLOAD));
                assert_eq!(body_hex::<$wire, _>(task, &small()), expected($bytes::ENCODED));
                assert_eq!(body_hex::<$wire, _>(task, &maybe_empty(task)), expected($bytes::MAYBE));
                assert_eq!(body_hex::<$wire, _>(task, &THIRD), expected($bytes::THIRD));
            }

            #[test]
            fn nested_structs_arrive_with_their_rights() {
                let task = OneTask::new();
                let (port, moved) = (task.port(), task.port());
                let mut upload = empty_upload(task.task());
                upload.first.file = Some(port.make_send().unwrap());
                upload.second.owner.port = Some(moved);
                let mut bytes = encoded::<$wire, _>(task.task(), &upload).unwrap();
                assert_eq!(check_items(WORD, &bytes), Ok(8));
                // SAFETY: the message in `bytes` owns everything now.
                unsafe { gnu::sent::<$wire, _>(upload) };
                deliver(WORD, &mut bytes);
                let upload = decoded::<$wire, Upload, _>(task.task(), &bytes, |view| {
                    assert_eq!((view.first.tag, view.count), (*b"abcd", 7));
                    assert_eq!((view.first.owner.id, view.second.owner.id), (1, 2));
                    <Upload as OwnedMessage<$wire>>::from_view(view)
                });
                let upload = upload.unwrap();
                upload.first.file.unwrap().send(Ping).unwrap();
                assert!(upload.first.data.unwrap().is_empty());
                assert!(upload.second.owner.port.is_some() && upload.second.data.is_none());
            }

            #[test]
            fn values_arrive_from_the_message_and_from_memory() {
                let task = OneTask::new();
                for (name, items) in [("short", 3), ("longer than 8 bytes", 3)] {
                    let message = Encoded {
                        within: Settings::new("abc"),
                        either: Settings::new(name),
                    };
                    let is_inline = name.len() < 8;
                    if !is_inline && !has_room_for_addresses::<$wire>() {
                        continue;
                    }
                    let mut bytes = encoded::<$wire, _>(task.task(), &message).unwrap();
                    assert_eq!(check_items(WORD, &bytes), Ok(items));
                    // The encoded value is gone with the encoder: the region becomes memory of the
                    // receiver, as the kernel makes it.
                    if !is_inline {
                        let value = [&[5, name.len() as u8][..], name.as_bytes()].concat();
                        let memory = task.memory(&value);
                        let first = GnuItems::new(WORD, &bytes).unwrap().next().unwrap().unwrap();
                        assert_eq!(first.kind.number as usize, value.len());
                        let start = first.offset + first.kind.encode(WORD).unwrap().as_bytes().len();
                        let address = memory.address().to_le_bytes();
                        bytes[start..start + WORD.bytes()].copy_from_slice(&address[..WORD.bytes()]);
                        mem::forget(memory);
                    }
                    deliver(WORD, &mut bytes);
                    let found = decoded::<$wire, Encoded, _>(task.task(), &bytes, |view| {
                        [view.within, view.either]
                    });
                    assert_eq!(found.unwrap(), [message.within, message.either]);
                }
            }

            #[test]
            fn value_in_both_places_is_refused() {
                let task = OneTask::new();
                if !has_room_for_addresses::<$wire>() {
                    return;
                }
                let mut bytes = delivered(task.task(), &small());
                let memory = task.memory(&[5, 1, b'x']);
                let first = GnuItems::new(WORD, &bytes).unwrap().next().unwrap().unwrap();
                let start = first.offset + first.kind.encode(WORD).unwrap().as_bytes().len();
                bytes[start - 4] = 3;
                let address = memory.address().to_le_bytes();
                bytes[start..start + WORD.bytes()].copy_from_slice(&address[..WORD.bytes()]);
                assert!(matches!(
                    refusal::<$wire, Encoded>(task.task(), &bytes),
                    Some(DecodeCause::TwoValues(_))
                ));
            }

            #[test]
            fn memory_without_a_value_is_refused() {
                let task = OneTask::new();
                if !has_room_for_addresses::<$wire>() {
                    return;
                }
                let mut bytes = delivered(task.task(), &maybe_empty(task.task()));
                let memory = task.memory(&[1; 4]);
                let first = GnuItems::new(WORD, &bytes).unwrap().next().unwrap().unwrap();
                let start = first.offset + first.kind.encode(WORD).unwrap().as_bytes().len();
                bytes[start - 4] = 4;
                let address = memory.address().to_le_bytes();
                bytes[start..start + WORD.bytes()].copy_from_slice(&address[..WORD.bytes()]);
                assert!(matches!(
                    refusal::<$wire, Maybe>(task.task(), &bytes),
                    Some(DecodeCause::UnexpectedRegion(cause)) if cause.offset == start - 4
                ));
            }

            #[test]
            fn versions_read_each_other() {
                let task = OneTask::new();
                let task = task.task();
                let first = delivered(task, &First { number: 7 });
                assert_eq!(first, delivered(task, &Exact { number: 7 }));
                let third = delivered(task, &THIRD);
                let number = |bytes: &[u8]| decoded::<$wire, First, _>(task, bytes, |view| view.number);
                assert_eq!(number(&first).unwrap(), 7);
                assert_eq!(number(&third).unwrap(), 7);
                let second = |bytes: &[u8]| {
                    decoded::<$wire, Second, _>(task, bytes, |view| (view.number, view.size))
                };
                assert_eq!(second(&first).unwrap(), (7, None));
                assert_eq!(second(&third).unwrap(), (7, Some(0x0605)));
                let all = |bytes: &[u8]| {
                    let whole = |view: ThirdView<'_>| (view.size, view.range, view.level);
                    decoded::<$wire, Third, _>(task, bytes, whole).unwrap()
                };
                assert_eq!(all(&first), (None, None, None));
                assert_eq!(all(&third), (Some(0x0605), Some((1, 2)), None));
                let size = Some(3);
                let middle = delivered(task, &Second { number: 7, size });
                assert_eq!(all(&middle), (size, None, None));
                assert!(refusal::<$wire, Denying>(task, &middle).is_none());
                assert!(refusal::<$wire, Denying>(task, &third).is_some());
                assert!(refusal::<$wire, Exact>(task, &middle).is_some());
                let earliest = Third { size: None, range: None, ..THIRD };
                assert_eq!(delivered(task, &earliest), first);
            }

            #[test]
            fn skipped_items_are_of_bytes() {
                let task = OneTask::new();
                let task = task.task();
                let whole = delivered(task, &carrying(Some(4)));
                let with = |kind: ItemType, data: &[u8]| {
                    let mut bytes = whole.clone();
                    bytes.extend_from_slice(kind.encode(WORD).unwrap().as_bytes());
                    bytes.extend_from_slice(data);
                    bytes.resize(bytes.len().next_multiple_of(WORD.bytes()), 0);
                    resize(&mut bytes);
                    check_items(WORD, &bytes).unwrap();
                    refusal::<$wire, Carrying>(task, &bytes)
                };
                let bytes = |number| {
                    let kind = ItemType::inline(BYTE, 8, number);
                    match WORD {
                        WordSize::Bits32 => kind.long(),
                        WordSize::Bits64 => kind,
                    }
                };
                assert_eq!(with(bytes(0), &[]), None);
                assert_eq!(with(bytes(5), &[1; 5]), None);
                let send = u16::from(Disposition::MoveSend.received().raw());
                for (kind, data) in [
                    (ItemType::inline(send, WORD.bits(), 1), &[0; 8][..WORD.bytes()]),
                    (ItemType::out_of_line(BYTE, 8, 0, true).long(), &[0; 8][..WORD.bytes()]),
                    (ItemType::out_of_line(send, 32, 0, true).long(), &[0; 8][..WORD.bytes()]),
                    (ItemType::inline(BYTE, 16, 1).long(), &[0; 2]),
                ] {
                    let cause = with(kind, data);
                    // A short item has no room for the type of bytes.
                    assert!(
                        matches!(
                            cause,
                            Some(DecodeCause::WrongType(_) | DecodeCause::WrongSize(_))
                        ),
                        "{kind:?}: {cause:?}"
                    );
                }
            }

            #[test]
            fn damage_to_each_kind_of_field_is_noticed() {
                let task = OneTask::new();
                let task = task.task();
                let upload = delivered(task, &empty_upload(task));
                assert_damage_is_noticed::<$wire, Upload>(task, &upload);
                assert_damage_is_noticed::<$wire, Encoded>(task, &delivered(task, &small()));
                let maybe = delivered(task, &maybe_empty(task));
                assert_damage_is_noticed::<$wire, Maybe>(task, &maybe);
                // A value without a presence has any bytes, so these are 0.
                let third = Third { number: 7, size: Some(0), range: Some((0, 0)), level: Some(0) };
                assert_damage_is_noticed::<$wire, Third>(task, &delivered(task, &third));
                let carrying = delivered(task, &carrying(Some(0)));
                assert_damage_is_noticed::<$wire, Carrying>(task, &carrying);
            }

            #[test]
            fn cut_messages_are_refused_or_of_an_earlier_version() {
                let task = OneTask::new();
                let task = task.task();
                fn cut<M: mach_msg::MachMessage<$wire>>(task: Task, whole: &[u8]) -> Vec<usize> {
                    let sizes = 0..whole.len() + 16;
                    let accepted = sizes.filter(|size| {
                        let mut bytes = whole.to_vec();
                        bytes.resize(*size, 0);
                        if *size >= 8 {
                            resize(&mut bytes);
                        }
                        refusal::<$wire, M>(task, &bytes).is_none()
                    });
                    accepted.collect()
                }
                let upload = delivered(task, &empty_upload(task));
                assert_eq!(cut::<Upload>(task, &upload), [upload.len()]);
                let encoded = delivered(task, &small());
                assert_eq!(cut::<Encoded>(task, &encoded), [encoded.len()]);
                let third = delivered(task, &THIRD);
                let second = delivered(task, &Second { number: 7, size: Some(1) });
                let first = delivered(task, &First { number: 7 });
                let sizes = [first.len(), second.len(), third.len()];
                assert_eq!(cut::<Third>(task, &third), sizes);
            }
        }
    };
}

/// The bytes after the header: a type, its data with padding, and so on.
mod bytes_32 {
    pub(super) const UPLOAD: &str = "
        11200110 | 00000000
        00000060 09000800 00000000 | 00000000
        10200110 | 00000000
        11200110 | 00000000
        00000020 09000800 00000000 | 00000000
        10200110 | 00000000
        00000030 09000800 1c000000 | 61626364 01000000 01000000 07000000 61626364 00000000 02000000
        00000030 09000800 02000000 | 6869 0000";
    pub(super) const ENCODED: &str = "
        00000020 09000800 00000000 | 00000000
        00000030 09000800 05000000 | 0503616263 000000
        00000030 09000800 04000000 | 05026465";
    pub(super) const MAYBE: &str = "
        00000020 09000800 00000000 | 00000000
        00000060 09000800 00000000 | 00000000
        00000030 09000800 08000000 | 00000000 01000000";
    pub(super) const THIRD: &str = "
        00000030 09000800 04000000 | 07000000
        00000030 09000800 08000000 | 01000000 05060000
        00000030 09000800 14000000 | 01000000 01000000 02000000 00000000 00000000";
}

mod bytes_64 {
    pub(super) const UPLOAD: &str = "
        11400020 01000000 | 0000000000000000
        090800c0 00000000 | 0000000000000000
        10400020 01000000 | 0000000000000000
        11400020 01000000 | 0000000000000000
        09080040 00000000 | 0000000000000000
        10400020 01000000 | 0000000000000000
        09080020 1c000000 | 61626364 01000000 01000000 07000000 61626364 00000000 02000000 00000000
        09080020 02000000 | 6869 000000000000";
    pub(super) const ENCODED: &str = "
        09080040 00000000 | 0000000000000000
        09080020 05000000 | 0503616263 000000
        09080020 04000000 | 05026465 00000000";
    pub(super) const MAYBE: &str = "
        09080040 00000000 | 0000000000000000
        090800c0 00000000 | 0000000000000000
        09080020 08000000 | 00000000 01000000";
    pub(super) const THIRD: &str = "
        09080020 04000000 | 07000000 00000000
        09080020 08000000 | 01000000 05060000
        09080020 14000000 | 01000000 01000000 02000000 00000000 00000000 00000000";
}

on_wire!(bits_32, gnu32, Gnu32, bytes_32);
on_wire!(bits_64, gnu64, Gnu64, bytes_64);
