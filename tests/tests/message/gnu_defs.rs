//! Messages that `mig!` generates from a definition file of GNU MIG: their bytes compared with
//! those of the stubs that Debian's GNU MIG generates from the same file.

use std::mem::MaybeUninit;

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::error::DecodeCause;
use mach_msg::message::gnu::{self, FixedText};
use mach_msg::message::{MachMessage, OwnedMessage, Sendable};
use mach_msg::service::{AnyPort, AnyRight};
use mach_msg::wire::gnu::{GnuHeader, GnuItems, ItemData, WordSize};
use mach_msg::wire::{Disposition, Gnu32, Gnu64, GnuWire, PortName};
use mach_msg::{OolMemory, OolPorts, OolSlice};
use mach_msg_tests::fixture::OneTask;

use crate::gnu_bytes::{Memory, assert_damage_is_noticed, deliver, has_room_for_addresses, resize};
use crate::gnu_mig::{copy_names, recorded};

/// Asserts that a message has the bytes of the stub, except for a disposition and `deallocate` in
/// replies, which own what they send.
#[track_caller]
fn assert_sent<W: GnuWire, M: Sendable<W>>(task: Task, message: &M, routine: &str, kind: &str) {
    let mut expected = recorded(W::WORD, routine, kind);
    let header = GnuHeader::read(W::WORD, &expected).unwrap();
    let mut memory = [MaybeUninit::uninit(); 512];
    let found = gnu::encode::<W, M>(task, header, message, &mut memory).unwrap();
    // The stub leaves the size 0.
    found[4..8].fill(0);
    assert_eq!(found.len(), expected.len(), "{routine} {kind}");
    if kind == "reply" {
        deliver(W::WORD, found);
        deliver(W::WORD, &mut expected);
    }
    copy_names(W::WORD, &expected, found);
    assert_eq!(found, expected, "{routine} {kind}");
}

/// Decodes the recorded message of a stub as the kernel delivers it, with regions and rights that
/// are null. Passes it to `check`.
#[track_caller]
fn received<W: GnuWire, M: MachMessage<W>, T>(
    task: Task,
    routine: &str,
    kind: &str,
    check: impl FnOnce(M::View<'_>) -> T,
) -> T {
    let memory = delivered::<W>(routine, kind);
    // SAFETY: the message carries nothing.
    let view = unsafe { gnu::decode::<W, M>(task, &memory) };
    match view {
        Ok(view) => check(view),
        Err(error) => panic!("{routine} {kind}: {error}"),
    }
}

/// Returns a recorded message as the kernel delivers it, without regions and rights.
fn delivered<W: GnuWire>(routine: &str, kind: &str) -> Aligned {
    let mut bytes = recorded(W::WORD, routine, kind);
    deliver(W::WORD, &mut bytes);
    let word = W::WORD;
    let items = GnuItems::new(word, &bytes).unwrap();
    let carried: Vec<_> = items
        .map(|item| item.unwrap())
        .filter(|item| item.kind.disposition().is_some() || !item.kind.is_inline)
        .map(|item| {
            let end = item.offset + item.kind.encode(word).unwrap().as_bytes().len();
            (end, item.data)
        })
        .map(|(end, data)| (end, matches!(data, ItemData::OutOfLine(_))))
        .collect();
    for (end, is_region) in carried {
        bytes[end..end + word.bytes()].fill(0);
        if is_region {
            bytes[end - 4..end].fill(0);
        }
    }
    resize(&mut bytes);
    let mut memory = Memory([0; 4096]);
    memory.0[..bytes.len()].copy_from_slice(&bytes);
    Aligned(memory, bytes.len())
}

/// A message in aligned memory.
struct Aligned(Memory, usize);

impl std::ops::Deref for Aligned {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0.0[..self.1]
    }
}

/// Damages the recorded reply of a stub.
fn assert_damaged<W: GnuWire, M: OwnedMessage<W>>(task: Task, routine: &str) {
    assert_damage_is_noticed::<W, M>(task, &delivered::<W>(routine, "reply"));
}

macro_rules! on_wire {
    ($module:ident, $layout:ident, $wire:ident) => {
        mod $module {
            use super::*;

            mod stubs {
                mach_msg::service::mig!(
                    "data/gnumach/mig/stubs.defs",
                    layout($layout)
                );
            }

            use stubs::*;

            const PAIR: Pair = Pair {
                first: 0x1122_3344_5566_7788,
                second: 77,
            };
            const OUTER: Outer = Outer {
                first: 1,
                inner: PAIR,
                last: 5,
            };

            #[test]
            fn requests_have_the_bytes_of_the_stubs() {
                let task = OneTask::new();
                let (port, other) = (task.port(), task.port());
                let send = port.make_send().unwrap();
                let task = task.task();
                macro_rules! assert_request {
                    ($routine:literal, $message:expr) => {
                        assert_sent::<$wire, _>(task, &$message, $routine, "request")
                    };
                }
                assert_request!("nothing", NothingRequest {});
                assert_request!("number", NumberRequest { value: 0x0102_0304 });
                let scalars = ScalarsRequest {
                    a: 0xfffe,
                    b: 0x41,
                    c: 0x1122_3344_5566_7788,
                    d: true,
                };
                assert_request!("scalars", scalars);
                let name = PortName(0x66);
                assert_request!("name", NameRequest { name });
                assert_request!("status", StatusRequest { name });
                let digest = [1, 2, 3, 4, 5];
                assert_request!("fixed", FixedRequest { digest });
                let text = FixedText::new("question").unwrap();
                assert_request!("text", TextRequest { text });
                let right = Some(port.make_send().unwrap());
                assert_request!("right", RightRequest { right });
                let right = AnyPort::MakeSend(&port);
                assert_request!("insert", InsertRequest { name, right });
                let rights = RightsRequest {
                    a: Some(&send),
                    b: Some(&port),
                    c: Some(other),
                    d: Some(&port),
                };
                assert_request!("rights", rights);
                assert_request!("listing", ListingRequest {});
                let tail = TailInRequest {
                    number: 0x0102_0304,
                    data: &[9, 8, 7, 6, 5],
                };
                assert_request!("tail_in", tail);
                assert_request!("tell", TellRequest { value: 9, text });
                let words = WordsRequest { data: &[1, 2, 3], more: 4 };
                assert_request!("words", words);
                assert_request!("pair", PairRequest { pair: PAIR });
                let value = Small { kind: 3, value: 0x0405 };
                assert_request!("small", SmallRequest { value });
                assert_request!("outer", OuterRequest { value: OUTER });
                assert_request!("note", NoteRequest { text: c"a note" });
                let list = ListRequest { data: &[7, 8, 9], back_count: 10 };
                assert_request!("list", list);
                assert_request!("chars", CharsRequest { data: b"abc", more: 4 });
                let notify = AnyPort::MakeSendOnce(&port);
                assert_request!("watch", WatchRequest { notify });
                assert_request!("extract", ExtractRequest { name });
                let status = std::array::from_fn(|index| 10 + index as u32);
                assert_request!("both", BothRequest { value: 6, status });
                if has_room_for_addresses::<$wire>() {
                    let data = OolSlice::from(&[1, 2, 3, 4, 5, 6][..]);
                    assert_request!("memory", MemoryRequest { data });
                    let rights = [(); 3].map(|()| Some(port.make_send().unwrap()));
                    let rights = OolPorts::new_in(task, rights).unwrap();
                    assert_request!("array_in", ArrayInRequest { rights });
                    let longs = LongsRequest {
                        data: OolSlice::from(&[1, 2][..]),
                        given: OolMemory::copy_of(task, &[7; 24]).unwrap(),
                    };
                    assert_request!("longs", longs);
                }
            }

            #[test]
            fn replies_have_the_bytes_of_the_stubs() {
                let task = OneTask::new();
                let (port, other) = (task.port(), task.port());
                let task = task.task();
                let code = KernReturn::SUCCESS;
                macro_rules! assert_reply {
                    ($routine:literal, $message:expr) => {
                        assert_sent::<$wire, _>(task, &$message, $routine, "reply")
                    };
                }
                assert_reply!("nothing", NothingReply { code });
                assert_reply!("insert", InsertReply { code });
                assert_reply!("rights", RightsReply { code });
                let failed = KernReturn(5);
                assert_reply!("array_in", ArrayInReply { code: failed });
                let twice = 0x0204_0608;
                assert_reply!("number", NumberReply { code, twice });
                let (e, f) = (0x1122_3344_5566_7789, 0xffff);
                assert_reply!("scalars", ScalarsReply { code, e, f });
                assert_reply!("name", NameReply { code, kind: 0x67 });
                let status = [1, 2, 3, 4, 5, 6, 7, 8, 9];
                assert_reply!("status", StatusReply { code, status });
                let digest2 = [2, 3, 4, 5, 6];
                assert_reply!("fixed", FixedReply { code, digest2 });
                let reply = FixedText::new("answer").unwrap();
                assert_reply!("text", TextReply { code, reply });
                let back = Some(port.make_send().unwrap());
                assert_reply!("right", RightReply { code, back });
                let back = b"abc".to_vec();
                assert_reply!("tail_in", TailInReply { code, back });
                assert_reply!("words", WordsReply { code });
                let back = Pair { first: PAIR.first + 1, second: 78 };
                assert_reply!("pair", PairReply { code, back });
                let outer = Outer { first: 2, inner: back, last: 6 };
                assert_reply!("outer", OuterReply { code, back: outer });
                let back = Small { kind: 4, value: 0x0406 };
                assert_reply!("small", SmallReply { code, back });
                assert_reply!("note", NoteReply { code, back: c"noted".into() });
                assert_reply!("list", ListReply { code, back: vec![3, 10] });
                assert_reply!("chars", CharsReply { code });
                let previous = port.make_send_once().ok();
                assert_reply!("watch", WatchReply { code, previous });
                let right = AnyRight::Receive(other);
                assert_reply!("extract", ExtractReply { code, right });
                let status = std::array::from_fn(|index| 11 + index as u32);
                assert_reply!("both", BothReply { code, value: 7, status });
                if has_room_for_addresses::<$wire>() {
                    let back = OolMemory::copy_of(task, &[7; 6]).unwrap();
                    assert_reply!("memory", MemoryReply { code, back });
                    let names = OolMemory::copy_of(task, &[7; 12]).unwrap();
                    let kinds = OolMemory::copy_of(task, &[7; 8]).unwrap();
                    assert_reply!("listing", ListingReply { code, names, kinds });
                    let back = OolMemory::copy_of(task, &[7; 32]).unwrap();
                    assert_reply!("longs", LongsReply { code, back });
                }
            }

            #[test]
            fn messages_of_the_stubs_are_decoded() {
                let task = OneTask::new();
                let task = task.task();
                macro_rules! of {
                    ($name:ident, $routine:literal, $kind:literal, $look:expr) => {
                        received::<$wire, $name, _>(task, $routine, $kind, $look)
                    };
                }
                assert_eq!(of!(OuterRequest, "outer", "request", |view| view.value), OUTER);
                let small = of!(SmallReply, "small", "reply", |view| view.back);
                assert_eq!((small.kind, small.value), (4, 0x0406));
                received::<$wire, NoteRequest<'_>, _>(task, "note", "request", |view| {
                    assert_eq!(view.text, c"a note");
                });
                received::<$wire, ListRequest<'_>, _>(task, "list", "request", |view| {
                    assert_eq!((view.data, view.back_count), (&[7, 8, 9][..], 10));
                });
                received::<$wire, CharsRequest<'_>, _>(task, "chars", "request", |view| {
                    assert_eq!((view.data, view.more), (&b"abc"[..], 4));
                });
                let back = of!(TailInReply, "tail_in", "reply", |view| {
                    <TailInReply as OwnedMessage<$wire>>::from_view(view).back
                });
                assert_eq!(back, b"abc");
                let back = of!(ListReply, "list", "reply", |view| view.back.to_vec());
                assert_eq!(back, [3, 10]);
                let (value, status) = of!(BothReply, "both", "reply", |view| (view.value, view.status));
                assert_eq!((value, status[8]), (7, 19));
                assert!(of!(LongsReply, "longs", "reply", |view| view.back).is_empty());
                assert!(of!(WatchReply, "watch", "reply", |view| view.previous).is_none());
                let right = of!(ExtractReply, "extract", "reply", |view| view.right);
                assert!(matches!(right, AnyRight::Null(kind) if kind.moving() == Disposition::MoveReceive));
                let scalars = of!(ScalarsRequest, "scalars", "request", |view| {
                    (view.a, view.b, view.c, view.d)
                });
                assert_eq!(scalars, (0xfffe, 0x41, 0x1122_3344_5566_7788, true));
            }

            #[test]
            fn list_above_its_bound_is_refused_by_both_sides() {
                let task = OneTask::new();
                let task = task.task();
                let words = |count| {
                    let mut memory = [MaybeUninit::uninit(); 512];
                    let data = &[3; 9][..count];
                    let message = WordsRequest { data, more: 4 };
                    let header = GnuHeader::default();
                    gnu::encode::<$wire, _>(task, header, &message, &mut memory).map(|bytes| bytes.to_vec())
                };
                assert!(words(8).is_ok() && words(9).is_err());
                // The number of the first item, in a message that has as many.
                let mut bytes = words(8).unwrap();
                let more = WORD.bytes();
                bytes.splice(WORD.header_size() + 8..WORD.header_size() + 8, vec![0; more]);
                let place = WORD.header_size() + match WORD {
                    WordSize::Bits32 => 2,
                    WordSize::Bits64 => 4,
                };
                bytes[place] += (more / 4) as u8;
                resize(&mut bytes);
                let mut memory = Memory([0; 4096]);
                memory.0[..bytes.len()].copy_from_slice(&bytes);
                // SAFETY: the message carries nothing.
                let found = unsafe {
                    gnu::decode::<$wire, WordsRequest<'_>>(task, &memory.0[..bytes.len()])
                };
                assert!(matches!(
                    found.err(),
                    Some(DecodeCause::TooManyItems(cause)) if cause.field == "data" && cause.max == 8
                ));
            }

            const WORD: WordSize = <$wire as GnuWire>::WORD;

            #[test]
            fn text_without_a_nul_is_refused() {
                let task = OneTask::new();
                let mut bytes = delivered::<$wire>("note", "request");
                let place = bytes.iter().position(|byte| *byte == b'e').unwrap() + 1;
                bytes.0.0[place] = b'!';
                // SAFETY: the message carries nothing.
                let found = unsafe { gnu::decode::<$wire, NoteRequest<'_>>(task.task(), &bytes) };
                assert!(matches!(found.err(), Some(DecodeCause::MissingNul(_))));
            }

            #[test]
            fn damaged_replies_are_refused_or_read_as_they_are() {
                let task = OneTask::new();
                let task = task.task();
                assert_damaged::<$wire, NumberReply>(task, "number");
                assert_damaged::<$wire, StatusReply>(task, "status");
                assert_damaged::<$wire, FixedReply>(task, "fixed");
                assert_damaged::<$wire, TailInReply>(task, "tail_in");
                assert_damaged::<$wire, ListReply>(task, "list");
                assert_damaged::<$wire, BothReply>(task, "both");
                assert_damaged::<$wire, ListingReply>(task, "listing");
                assert_damaged::<$wire, LongsReply>(task, "longs");
                assert_damaged::<$wire, WatchReply>(task, "watch");
            }
        }
    };
}

on_wire!(bits_32, gnu32, Gnu32);
on_wire!(bits_64, gnu64, Gnu64);
