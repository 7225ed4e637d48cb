//! Messages of GNU Mach: their bytes compared with those of running kernels, and damaged ones.

use std::mem::{self, MaybeUninit};

use mach_msg::MachMessage;
use mach_msg::kernel::Task;
use mach_msg::message::error::{DecodeCause, Refusal};
use mach_msg::message::{OwnedMessage, Sendable, gnu};
use mach_msg::wire::gnu::{GnuHeader, GnuItems, WordSize};
use mach_msg::wire::{Gnu32, Gnu64, GnuWire, PortName};
use mach_msg::{OolMemory, OolPorts, OolSlice, ReceiveRight, SendOnceRight, SendRight};
use mach_msg_tests::fixture::{OneTask, Ping};
use mach_msg_tests::fuzz::check_items;
use mach_msg_tests::gnu_vectors::{self, Kernel};

use crate::gnu_bytes::{
    assert_damage_is_noticed, decoded, deliver, encoded, encoded_with, has_room_for_addresses,
    refusal,
};

/// Returns the messages of the kernel with this wire.
fn kernel<W: GnuWire>() -> Kernel {
    let [first, second] = gnu_vectors::all();
    match W::WORD {
        WordSize::Bits32 => first.1,
        WordSize::Bits64 => second.1,
    }
}

/// Asserts that a message has the recorded bytes, except for the values of the run.
#[track_caller]
fn assert_recorded<W: GnuWire, M: Sendable<W>>(task: Task, message: &M, name: &str) {
    let kernel = kernel::<W>();
    let vector = kernel.vector(name);
    let mut expected = vector.sent_hex.clone().unwrap().0;
    let header = GnuHeader::read(W::WORD, &expected).unwrap();
    let mut found = encoded_with::<W, M>(task, header, message).unwrap();
    assert_eq!(found[4..8], (found.len() as u32).to_le_bytes());
    // The kernel ignores the size and the sequence number.
    let mut masked = vec![(4, 4), (W::WORD.header_size() - 8, 4)];
    masked.extend(vector.sent_names.iter().map(|&offset| (offset, 4)));
    let addresses = vector.sent_addresses.iter();
    masked.extend(addresses.map(|&offset| (offset, W::WORD.bytes())));
    for (offset, size) in masked {
        expected[offset..offset + size].fill(0);
        found[offset..offset + size].fill(0);
    }
    clear_forms(W::WORD, &mut expected);
    clear_forms(W::WORD, &mut found);
    assert_eq!(found, expected, "{name}, {:?}", W::WORD);
}

/// Clears the bit of the long form in each type. With 64 bits there is one form, and the bit has no
/// meaning.
fn clear_forms(word: WordSize, message: &mut [u8]) {
    if word == WordSize::Bits64 {
        let items = GnuItems::new(word, message).unwrap();
        let offsets: Vec<usize> = items.map(|item| item.unwrap().offset).collect();
        for offset in offsets {
            message[offset + 3] &= !0x40;
        }
    }
}

macro_rules! on_wire {
    ($module:ident, $layout:ident, $wire:ident) => {
        mod $module {
            use super::*;

            const WORD: WordSize = <$wire as GnuWire>::WORD;

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct Nothing {}

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct FiveBytes {
                bytes: [u8; 5],
            }

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct TailBytes<'a> {
                #[mach(tail)]
                bytes: &'a [u8],
            }

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct Receive {
                #[mach(move_receive)]
                right: ReceiveRight,
            }

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct Copied<'a> {
                #[mach(copy_send)]
                right: &'a SendRight,
            }

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct Once {
                #[mach(move_send_once)]
                right: SendOnceRight,
            }

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct Null<'a> {
                #[mach(make_send)]
                right: Option<&'a ReceiveRight>,
            }

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct Slice<'a> {
                #[mach(ool)]
                region: OolSlice<'a>,
            }

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct Moved {
                #[mach(ool)]
                region: OolMemory,
            }

            #[derive(MachMessage)]
            #[mach(id = 100, layout($layout))]
            struct Array<'a> {
                #[mach(ool_ports(copy_send))]
                rights: OolPorts<&'a SendRight>,
            }

            #[derive(MachMessage)]
            #[mach(id = 0x4d01, layout($layout), reply(Nothing))]
            struct Everything {
                #[mach(move_send)]
                right: SendRight,
                #[mach(move_receive)]
                none: Option<ReceiveRight>,
                #[mach(move_send_once)]
                row: [SendOnceRight; 2],
                level: u32,
                flag: bool,
                range: Option<(u16, u8)>,
                #[mach(tail, max = 64)]
                text: String,
                #[mach(tail)]
                numbers: Option<Vec<u32>>,
                #[mach(tail)]
                absent: Option<String>,
            }

            /// A message that carries nothing, with each kind of item.
            #[derive(MachMessage)]
            #[mach(id = 0x4d02, layout($layout))]
            struct Empty {
                #[mach(move_send)]
                right: Option<SendRight>,
                #[mach(ool, max = 16)]
                region: OolMemory,
                #[mach(ool, item = 4)]
                words: OolMemory,
                #[mach(ool_ports(move_send))]
                rights: OolPorts<SendRight>,
                level: u16,
                flag: bool,
                kind: u8,
                #[mach(tail)]
                text: String,
                #[mach(tail)]
                numbers: Option<Vec<u32>>,
            }

            impl Empty {
                fn new(task: Task) -> Self {
                    Self {
                        right: None,
                        region: OolMemory::new_in(task, 0).unwrap(),
                        words: OolMemory::new_in(task, 0).unwrap(),
                        rights: OolPorts::new_in(task, [] as [Option<SendRight>; 0]).unwrap(),
                        level: 3,
                        flag: true,
                        kind: 9,
                        text: "hello".into(),
                        numbers: Some(vec![1, 2]),
                    }
                }
            }

            #[test]
            fn messages_have_the_recorded_bytes() {
                let task = OneTask::new();
                let (port, other) = (task.port(), task.port());
                let send = port.make_send().unwrap();
                let task = task.task();
                assert_recorded::<$wire, _>(task, &Nothing {}, "header-only");
                let bytes = [1, 2, 3, 4, 5];
                assert_recorded::<$wire, _>(task, &FiveBytes { bytes }, "long-u8x5");
                assert_recorded::<$wire, _>(task, &TailBytes { bytes: &bytes }, "long-u8x5");
                let bytes = &[0; 5000];
                assert_recorded::<$wire, _>(task, &TailBytes { bytes }, "long-5000");
                assert_recorded::<$wire, _>(task, &Receive { right: other }, "right-MOVE_RECEIVE");
                assert_recorded::<$wire, _>(task, &Copied { right: &send }, "right-COPY_SEND");
                let once = Once {
                    right: port.make_send_once().unwrap(),
                };
                assert_recorded::<$wire, _>(task, &once, "right-MOVE_SEND_ONCE");
                assert_recorded::<$wire, _>(task, &Null { right: None }, "right-null");
                let slice = Slice {
                    region: OolSlice::from(&[][..]),
                };
                assert_recorded::<$wire, _>(task, &slice, "ool-null-0");
            }

            #[test]
            fn memory_and_arrays_have_the_recorded_bytes() {
                let task = OneTask::new();
                let send = task.port().make_send().unwrap();
                let region = task.memory(&[7; 20]);
                let task = task.task();
                let slice = Slice {
                    region: OolSlice::from(&[7; 20][..]),
                };
                let moved = Moved { region };
                let array = Array {
                    rights: OolPorts::new_in(task, [Some(&send), Some(&send)]).unwrap(),
                };
                if has_room_for_addresses::<$wire>() {
                    assert_recorded::<$wire, _>(task, &slice, "ool-20");
                    assert_recorded::<$wire, _>(task, &moved, "ool-20-deallocate");
                    assert_recorded::<$wire, _>(task, &array, "ool-ports-null-dead");
                } else {
                    for error in [
                        encoded::<$wire, _>(task, &slice),
                        encoded::<$wire, _>(task, &moved),
                        encoded::<$wire, _>(task, &array),
                    ] {
                        assert!(matches!(error, Err(Refusal::AddressTooLarge(_))));
                    }
                }
            }

            #[test]
            fn recorded_rights_are_adopted() {
                let task = OneTask::new();
                let kernel = kernel::<$wire>();
                let with_name = |recorded: &str, name: PortName| {
                    let vector = kernel.vector(recorded);
                    let mut bytes = vector.received_hex.clone().unwrap().0;
                    let offset = vector.items[0].offset;
                    bytes[offset..offset + 4].copy_from_slice(&name.0.to_le_bytes());
                    bytes
                };
                let port = task.port();
                let name = port.name();
                let bytes = with_name("right-MOVE_RECEIVE", name);
                // The message owns the right now.
                mem::forget(port);
                let port = decoded::<$wire, Receive, _>(task.task(), &bytes, |view| view.right);
                let port = port.unwrap();
                assert_eq!(port.name(), name);
                let send = port.make_send().unwrap();
                let bytes = with_name("right-COPY_SEND", send.name());
                mem::forget(send);
                let sent = decoded::<$wire, Copied<'_>, _>(task.task(), &bytes, |view| {
                    view.right.send(Ping)
                });
                sent.unwrap().unwrap();
                let once = port.make_send_once().unwrap();
                let bytes = with_name("right-MOVE_SEND_ONCE", once.name());
                mem::forget(once);
                let sent = decoded::<$wire, Once, _>(task.task(), &bytes, |view| {
                    view.right.send(Ping)
                });
                sent.unwrap().unwrap();
                let bytes = with_name("right-null", PortName::NULL);
                let null = decoded::<$wire, Null<'_>, _>(task.task(), &bytes, |view| view.right);
                assert!(null.unwrap().is_none());
                let bytes = with_name("right-dead", PortName::DEAD);
                let dead = decoded::<$wire, Copied<'_>, _>(task.task(), &bytes, |view| {
                    view.right.is_dead()
                });
                assert!(dead.unwrap());
            }

            #[test]
            fn right_in_a_simple_message_is_refused() {
                let task = OneTask::new();
                let kernel = kernel::<$wire>();
                let mut bytes = kernel.vector("right-COPY_SEND").received_hex.clone().unwrap().0;
                bytes[3] &= 0x7f;
                assert!(matches!(
                    refusal::<$wire, Copied<'_>>(task.task(), &bytes),
                    Some(DecodeCause::WrongComplexity(cause)) if cause.expected
                ));
            }

            #[test]
            fn message_with_every_field_arrives_whole() {
                let task = OneTask::new();
                let port = task.port();
                let message = Everything {
                    right: port.make_send().unwrap(),
                    none: None,
                    row: [(); 2].map(|()| port.make_send_once().unwrap()),
                    level: 7,
                    flag: true,
                    range: Some((5, 6)),
                    text: "hello".into(),
                    numbers: Some(vec![1, 2, 3]),
                    absent: None,
                };
                let mut bytes = encoded::<$wire, _>(task.task(), &message).unwrap();
                assert_eq!(check_items(WORD, &bytes), Ok(8));
                // SAFETY: the message in `bytes` owns everything now.
                unsafe { gnu::sent::<$wire, _>(message) };
                deliver(WORD, &mut bytes);
                let message = decoded::<$wire, Everything, _>(task.task(), &bytes, |view| {
                    assert_eq!((view.text, view.numbers), ("hello", Some(&[1, 2, 3][..])));
                    assert_eq!((view.level, view.flag, view.range), (7, true, Some((5, 6))));
                    <Everything as OwnedMessage<$wire>>::from_view(view)
                });
                let message = message.unwrap();
                assert_eq!((&*message.text, message.absent), ("hello", None));
                assert!(message.none.is_none());
                message.right.send(Ping).unwrap();
                for right in message.row {
                    right.send(Ping).unwrap();
                }
            }

            #[test]
            fn memory_arrives_unchanged() {
                if !has_room_for_addresses::<$wire>() {
                    return;
                }
                let task = OneTask::new();
                let message = Moved {
                    region: task.memory(b"contents"),
                };
                let mut bytes = encoded::<$wire, _>(task.task(), &message).unwrap();
                // SAFETY: the message in `bytes` owns the memory now.
                unsafe { gnu::sent::<$wire, _>(message) };
                deliver(WORD, &mut bytes);
                let region = decoded::<$wire, Moved, _>(task.task(), &bytes, |view| view.region);
                assert_eq!(&*region.unwrap(), b"contents");
            }

            #[test]
            fn unsent_message_keeps_its_rights() {
                let task = OneTask::new();
                let port = task.port();
                let message = Once {
                    right: port.make_send_once().unwrap(),
                };
                let before = task.kernel.change();
                encoded::<$wire, _>(task.task(), &message).unwrap();
                assert_eq!(task.kernel.change(), before);
                message.right.send(Ping).unwrap();
            }

            #[test]
            fn message_larger_than_its_memory_is_refused() {
                let task = OneTask::new();
                let message = TailBytes { bytes: &[1; 40] };
                let whole = encoded::<$wire, _>(task.task(), &message).unwrap().len();
                let mut memory = vec![MaybeUninit::uninit(); whole];
                for size in 0..=whole {
                    let memory = &mut memory[..size];
                    let header = GnuHeader::default();
                    let found = gnu::encode::<$wire, _>(task.task(), header, &message, memory);
                    match found {
                        Ok(bytes) => assert_eq!(bytes.len(), whole),
                        Err(error) => {
                            assert!(size < whole && matches!(error, Refusal::TooLarge(_)));
                        }
                    }
                }
            }

            #[test]
            fn damaged_types_are_refused_and_data_is_not_misread() {
                let task = OneTask::new();
                let message = Empty::new(task.task());
                let mut bytes = encoded::<$wire, _>(task.task(), &message).unwrap();
                deliver(WORD, &mut bytes);
                assert_eq!(check_items(WORD, &bytes), Ok(7));
                assert_damage_is_noticed::<$wire, Empty>(task.task(), &bytes);
            }

            #[test]
            fn cut_and_longer_messages_are_refused() {
                let task = OneTask::new();
                let message = Empty::new(task.task());
                let mut bytes = encoded::<$wire, _>(task.task(), &message).unwrap();
                deliver(WORD, &mut bytes);
                let whole = bytes.len();
                bytes.extend([0; 16]);
                for size in 0..bytes.len() {
                    let mut other = bytes[..size].to_vec();
                    if size >= 8 {
                        other[4..8].copy_from_slice(&(size as u32).to_le_bytes());
                    }
                    let found = refusal::<$wire, Empty>(task.task(), &other);
                    assert_eq!(found.is_none(), size == whole, "{size}: {found:?}");
                }
            }

            #[test]
            fn wrong_type_has_its_field_and_offset() {
                let task = OneTask::new();
                let kernel = kernel::<$wire>();
                let bytes = kernel.vector("right-MOVE_SEND_ONCE").received_hex.clone().unwrap().0;
                let cause = refusal::<$wire, Copied<'_>>(task.task(), &bytes).unwrap();
                let text = match WORD {
                    WordSize::Bits32 => {
                        "right: expected 0x10012011 in the type at offset 24, found 0x10012012"
                    }
                    WordSize::Bits64 => {
                        "right: expected 0x20004011 in the type at offset 32, found 0x20004012"
                    }
                };
                assert_eq!(cause.to_string(), text);
            }

            #[test]
            fn number_reserved_for_absent_values_is_not_a_length() {
                let task = OneTask::new();
                let message = Empty::new(task.task());
                let mut bytes = encoded::<$wire, _>(task.task(), &message).unwrap();
                deliver(WORD, &mut bytes);
                let items = GnuItems::new(WORD, &bytes).unwrap();
                let last = items.last().unwrap().unwrap();
                let size = last.kind.encode(WORD).unwrap().as_bytes().len();
                let end = last.offset + size;
                bytes[end - 4..end].fill(0xff);
                assert!(matches!(
                    refusal::<$wire, Empty>(task.task(), &bytes),
                    Some(DecodeCause::WrongSize(_))
                ));
            }

            #[test]
            fn region_without_an_address_or_above_its_bound_is_refused() {
                let task = OneTask::new();
                let message = Empty::new(task.task());
                let mut bytes = encoded::<$wire, _>(task.task(), &message).unwrap();
                deliver(WORD, &mut bytes);
                let items = GnuItems::new(WORD, &bytes).unwrap();
                let region = items.map(|item| item.unwrap()).nth(1).unwrap();
                let size = region.kind.encode(WORD).unwrap().as_bytes().len();
                let number = region.offset + size - 4;
                let with = |found: u32| {
                    let mut bytes = bytes.clone();
                    bytes[number..number + 4].copy_from_slice(&found.to_le_bytes());
                    refusal::<$wire, Empty>(task.task(), &bytes)
                };
                assert!(matches!(
                    with(16),
                    Some(DecodeCause::UnmappedRegion(cause)) if cause.offset == region.offset
                ));
                assert!(matches!(
                    with(17),
                    Some(DecodeCause::TooManyItems(cause)) if cause.offset == number
                ));
            }
        }
    };
}

on_wire!(bits_32, gnu32, Gnu32);
on_wire!(bits_64, gnu64, Gnu64);
