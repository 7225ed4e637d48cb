//! Derived messages of GNU Mach: their bytes compared with those that the stubs of Debian's GNU MIG
//! have sent (`data/gnumach/mig`).

use std::mem::MaybeUninit;

use mach_msg::MachMessage;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::gnu::{self, FixedText};
use mach_msg::message::{OwnedMessage, Sendable};
use mach_msg::wire::gnu::{GnuBits, GnuCarried, GnuHeader, GnuItems, ItemData, WordSize};
use mach_msg::wire::{Gnu32, Gnu64, GnuWire, PortName};
use mach_msg::{OolPorts, OolSlice, ReceiveRight, SendRight};
use mach_msg_tests::fixture::OneTask;

/// Returns the recorded message of a stub: a `request` or a `reply`.
pub(crate) fn recorded(word: WordSize, routine: &str, kind: &str) -> Vec<u8> {
    let all = match word {
        WordSize::Bits32 => include_str!("../../data/gnumach/mig/i386.txt"),
        WordSize::Bits64 => include_str!("../../data/gnumach/mig/x86_64.txt"),
    };
    let prefix = format!("{routine} {kind} ");
    let hex = all.lines().find_map(|line| line.strip_prefix(&prefix));
    let hex = hex.unwrap_or_else(|| panic!("no {kind} of {routine}"));
    let digits: Vec<u8> = hex
        .bytes()
        .map(|digit| (digit as char).to_digit(16).unwrap() as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

/// Copies names of rights and addresses, which are of the run, from another message with the same
/// types.
pub(crate) fn copy_names(word: WordSize, from: &[u8], to: &mut [u8]) {
    for item in GnuItems::new(word, from).unwrap() {
        let item = item.unwrap();
        let is_of_the_run = match item.carried() {
            GnuCarried::Nothing => false,
            GnuCarried::Rights(_) | GnuCarried::Region { .. } | GnuCarried::OutOfLineRights(_) => {
                true
            }
        };
        if is_of_the_run {
            let start = item.offset + item.kind.encode(word).unwrap().as_bytes().len();
            let size = match item.data {
                ItemData::InMessage(slots) => slots.len(),
                ItemData::OutOfLine(_) => word.bytes(),
            };
            to[start..start + size].copy_from_slice(&from[start..start + size]);
        }
    }
}

/// Asserts that a message has the bytes of the stub.
#[track_caller]
fn assert_sent<W: GnuWire, M: Sendable<W>>(task: Task, message: &M, routine: &str, kind: &str) {
    let expected = recorded(W::WORD, routine, kind);
    let header = GnuHeader::read(W::WORD, &expected).unwrap();
    let mut memory = [MaybeUninit::uninit(); 512];
    let found = gnu::encode::<W, M>(task, header, message, &mut memory).unwrap();
    // The stub leaves the size 0.
    found[4..8].fill(0);
    assert_eq!(found.len(), expected.len(), "{routine}");
    copy_names(W::WORD, &expected, found);
    assert_eq!(found, expected, "{routine} {kind}");
}

/// Aligned memory for a message.
#[repr(C, align(16))]
struct Memory([u8; 512]);

/// Decodes the recorded reply of a stub, which must carry nothing.
fn reply<W: GnuWire, M: OwnedMessage<W>>(task: Task, routine: &str) -> M {
    let mut bytes = recorded(W::WORD, routine, "reply");
    let size = bytes.len() as u32;
    bytes[4..8].copy_from_slice(&size.to_le_bytes());
    assert!(!GnuBits(u32::from_le_bytes(bytes[..4].try_into().unwrap())).is_complex());
    assert_eq!(gnu::return_code::<W>(&bytes), Some(KernReturn::SUCCESS));
    let mut memory = Memory([0; 512]);
    memory.0[..bytes.len()].copy_from_slice(&bytes);
    // SAFETY: the message carries nothing.
    let view = unsafe { gnu::decode::<W, M>(task, &memory.0[..bytes.len()]) };
    M::from_view(view.unwrap())
}

macro_rules! on_wire {
    ($module:ident, $layout:ident, $wire:ident) => {
        mod $module {
            use super::*;

            #[derive(MachMessage)]
            #[mach(id = 7000, layout($layout))]
            struct Nothing;

            #[derive(MachMessage)]
            #[mach(id = 7001, layout($layout))]
            struct Number {
                #[mach(typed)]
                value: i32,
            }

            #[derive(MachMessage)]
            #[mach(id = 7002, layout($layout))]
            struct Scalars {
                #[mach(typed)]
                a: i16,
                #[mach(typed)]
                b: u8,
                #[mach(typed)]
                c: i64,
                #[mach(typed)]
                d: bool,
            }

            #[derive(MachMessage)]
            #[mach(id = 7003, layout($layout))]
            struct Name {
                #[mach(typed)]
                name: PortName,
            }

            #[derive(MachMessage)]
            #[mach(id = 7004, layout($layout))]
            struct Status {
                #[mach(typed)]
                name: PortName,
            }

            #[derive(MachMessage)]
            #[mach(id = 7005, layout($layout))]
            struct Fixed {
                #[mach(typed)]
                digest: [u8; 5],
            }

            #[derive(MachMessage)]
            #[mach(id = 7006, layout($layout))]
            struct Text {
                #[mach(typed)]
                text: FixedText<16>,
            }

            #[derive(MachMessage)]
            #[mach(id = 7007, layout($layout))]
            struct Right {
                #[mach(move_send)]
                right: SendRight,
            }

            #[derive(MachMessage)]
            #[mach(id = 7008, layout($layout))]
            struct Insert<'a> {
                #[mach(typed)]
                name: PortName,
                #[mach(make_send)]
                right: &'a ReceiveRight,
            }

            #[derive(MachMessage)]
            #[mach(id = 7009, layout($layout))]
            struct Rights<'a> {
                #[mach(copy_send)]
                a: &'a SendRight,
                #[mach(make_send_once)]
                b: &'a ReceiveRight,
                #[mach(move_receive)]
                c: ReceiveRight,
                #[mach(make_send)]
                d: &'a ReceiveRight,
            }

            #[derive(MachMessage)]
            #[mach(id = 7010, layout($layout))]
            struct Bytes<'a> {
                #[mach(ool)]
                data: OolSlice<'a>,
            }

            #[derive(MachMessage)]
            #[mach(id = 7011, layout($layout))]
            struct Listing;

            #[derive(MachMessage)]
            #[mach(id = 7012, layout($layout))]
            struct ArrayIn {
                #[mach(ool_ports(move_send))]
                rights: OolPorts<SendRight>,
            }

            #[derive(MachMessage)]
            #[mach(id = 7014, layout($layout))]
            struct Tell {
                #[mach(typed)]
                value: u32,
                #[mach(typed)]
                text: FixedText<16>,
            }

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
                assert_request!("nothing", Nothing);
                assert_request!("number", Number { value: 0x0102_0304 });
                assert_request!(
                    "scalars",
                    Scalars {
                        a: -2,
                        b: 0x41,
                        c: 0x1122_3344_5566_7788,
                        d: true,
                    }
                );
                let name = PortName(0x66);
                assert_request!("name", Name { name });
                assert_request!("status", Status { name });
                let digest = [1, 2, 3, 4, 5];
                assert_request!("fixed", Fixed { digest });
                let text = FixedText::new("question").unwrap();
                assert_request!("text", Text { text });
                let right = || port.make_send().unwrap();
                assert_request!("right", Right { right: right() });
                assert_request!("insert", Insert { name, right: &port });
                let rights = Rights {
                    a: &send,
                    b: &port,
                    c: other,
                    d: &port,
                };
                assert_request!("rights", rights);
                assert_request!("listing", Listing);
                assert_request!("tell", Tell { value: 9, text });
                if size_of::<usize>() <= $wire::WORD.bytes() {
                    let data = OolSlice::from(&[1, 2, 3, 4, 5, 6][..]);
                    assert_request!("memory", Bytes { data });
                    let rights = [Some(right()), Some(right()), Some(right())];
                    let rights = OolPorts::new_in(task, rights).unwrap();
                    assert_request!("array_in", ArrayIn { rights });
                }
            }

            /// A reply without results.
            macro_rules! bare {
                ($name:ident, $id:literal) => {
                    #[derive(MachMessage)]
                    #[mach(id = $id, layout($layout))]
                    struct $name {
                        #[mach(typed)]
                        code: KernReturn,
                    }
                };
            }

            bare!(NothingReply, 7100);
            bare!(InsertReply, 7108);
            bare!(RightsReply, 7109);
            bare!(ArrayReply, 7112);

            #[derive(MachMessage)]
            #[mach(id = 7101, layout($layout))]
            struct NumberReply {
                #[mach(typed)]
                code: KernReturn,
                #[mach(typed)]
                twice: i32,
            }

            #[derive(MachMessage)]
            #[mach(id = 7102, layout($layout))]
            struct ScalarsReply {
                #[mach(typed)]
                code: KernReturn,
                #[mach(typed)]
                e: i64,
                #[mach(typed)]
                f: i16,
            }

            #[derive(MachMessage)]
            #[mach(id = 7103, layout($layout))]
            struct NameReply {
                #[mach(typed)]
                code: KernReturn,
                #[mach(typed)]
                kind: i32,
            }

            #[derive(MachMessage)]
            #[mach(id = 7104, layout($layout))]
            struct StatusReply {
                #[mach(typed)]
                code: KernReturn,
                #[mach(typed)]
                status: [i32; 9],
            }

            #[derive(MachMessage)]
            #[mach(id = 7105, layout($layout))]
            struct FixedReply {
                #[mach(typed)]
                code: KernReturn,
                #[mach(typed)]
                digest: [u8; 5],
            }

            #[derive(MachMessage)]
            #[mach(id = 7106, layout($layout))]
            struct TextReply {
                #[mach(typed)]
                code: KernReturn,
                #[mach(typed)]
                text: FixedText<16>,
            }

            #[derive(MachMessage)]
            #[mach(id = 7107, layout($layout))]
            struct RightReply {
                #[mach(typed)]
                code: KernReturn,
                #[mach(move_send)]
                back: SendRight,
            }

            #[test]
            fn replies_have_the_bytes_of_the_stubs() {
                let task = OneTask::new();
                let port = task.port();
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
                assert_reply!("array_in", ArrayReply { code: failed });
                let twice = 0x0204_0608;
                assert_reply!("number", NumberReply { code, twice });
                let (e, f) = (0x1122_3344_5566_7789, -1);
                assert_reply!("scalars", ScalarsReply { code, e, f });
                assert_reply!("name", NameReply { code, kind: 0x67 });
                let status = [1, 2, 3, 4, 5, 6, 7, 8, 9];
                assert_reply!("status", StatusReply { code, status });
                let digest = [2, 3, 4, 5, 6];
                assert_reply!("fixed", FixedReply { code, digest });
                let text = FixedText::new("answer").unwrap();
                assert_reply!("text", TextReply { code, text });
                let back = port.make_send().unwrap();
                assert_reply!("right", RightReply { code, back });
            }

            #[test]
            fn replies_of_the_stubs_are_decoded() {
                let task = OneTask::new();
                let task = task.task();
                reply::<$wire, NothingReply>(task, "nothing")
                    .code
                    .ok()
                    .unwrap();
                assert_eq!(
                    reply::<$wire, NumberReply>(task, "number").twice,
                    0x0204_0608
                );
                let scalars = reply::<$wire, ScalarsReply>(task, "scalars");
                assert_eq!((scalars.e, scalars.f), (0x1122_3344_5566_7789, -1));
                assert_eq!(reply::<$wire, NameReply>(task, "name").kind, 0x67);
                let status = reply::<$wire, StatusReply>(task, "status").status;
                assert_eq!(status, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
                let fixed = reply::<$wire, FixedReply>(task, "fixed");
                assert_eq!(fixed.digest, [2, 3, 4, 5, 6]);
                let text = reply::<$wire, TextReply>(task, "text").text;
                assert_eq!(text.to_str(), Ok("answer"));
            }
        }
    };
}

on_wire!(bits_32, gnu32, Gnu32);
on_wire!(bits_64, gnu64, Gnu64);

#[test]
fn failed_reply_of_a_stub_has_its_code_alone() {
    for (word, size) in [(WordSize::Bits32, 32), (WordSize::Bits64, 48)] {
        let bytes = recorded(word, "array_in", "reply");
        assert_eq!(bytes.len(), size);
        let code = match word {
            WordSize::Bits32 => gnu::return_code::<Gnu32>(&bytes),
            WordSize::Bits64 => gnu::return_code::<Gnu64>(&bytes),
        };
        assert_eq!(code, Some(KernReturn(5)));
    }
}
