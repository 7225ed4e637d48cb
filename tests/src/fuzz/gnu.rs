//! Decodes arbitrary bytes as a message that GNU Mach delivered, as derived types of both word
//! sizes.

use std::mem::MaybeUninit;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::error::DecodeCause;
use mach_msg::message::gnu::{self, FixedText};
use mach_msg::message::{OwnedMessage, Sendable};
use mach_msg::wire::gnu::{GnuCarried, GnuHeader, GnuItems, Item, ItemData, WordSize};
use mach_msg::wire::{Gnu32, Gnu64, GnuWire, PortName};
use mach_msg::{
    MachMessage, MachPart, OolMemory, OolPorts, ReceiveRight, SendOnceRight, SendRight,
};
use serde::{Deserialize, Serialize};

/// Largest number of bytes of a region.
const REGION_MAX: u64 = 64;

/// Decodes the bytes as a message with each word size. Its rights do not exist, and its regions are
/// allocated for it. After the message is refused or decoded, no resource may be left.
pub fn gnu(bytes: &[u8]) {
    let kernel = EmbeddedKernel::new();
    {
        let task = kernel.create_task();
        bits_32::decode_all(*task, bytes);
        bits_64::decode_all(*task, bytes);
    }
    let left = kernel.resource_counts();
    assert!(left.is_zero(), "{left:?}");
}

/// Returns a valid message of each type, with the name of the type and of the wire, as a task
/// receives it.
#[must_use]
pub fn gnu_examples() -> Vec<(String, Vec<u8>)> {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let mut examples = bits_32::examples(*task);
    examples.extend(bits_64::examples(*task));
    examples
}

/// Aligned memory for a message.
#[repr(C, align(16))]
struct Aligned([u8; 2048]);

/// A message that owns the memory of its regions.
struct Delivered {
    memory: Aligned,
    size: usize,
    regions: Vec<OolMemory>,
}

impl Delivered {
    /// Makes the regions of a message. `None` if it is too large for a test.
    fn new<W: GnuWire>(task: Task, bytes: &[u8]) -> Option<Self> {
        let mut memory = Aligned([0; 2048]);
        let size = bytes.len();
        memory.0.get_mut(..size)?.copy_from_slice(bytes);
        let mut delivered = Self {
            memory,
            size,
            regions: Vec::new(),
        };
        if let Some(header) = GnuHeader::read(W::WORD, bytes) {
            // The id and the size have no other effect.
            let header = GnuHeader {
                id: 0,
                size: u32::try_from(size).ok()?,
                ..header
            };
            header.write(W::WORD, &mut delivered.memory.0)?;
        }
        delivered.allocate::<W>(task);
        Some(delivered)
    }

    /// Allocates the regions up to a malformed item, behind which the kernel delivers nothing.
    fn allocate<W: GnuWire>(&mut self, task: Task) {
        let word = W::WORD;
        let Ok(items) = GnuItems::new(word, &self.memory.0[..self.size]) else {
            return;
        };
        let mut made = Vec::new();
        for item in items.map_while(Result::ok) {
            let is_region = match item.carried() {
                GnuCarried::Region { .. } | GnuCarried::OutOfLineRights(_) => true,
                GnuCarried::Nothing | GnuCarried::Rights(_) => false,
            };
            if is_region {
                made.push(Place::of(word, &item));
            }
        }
        for place in made {
            let has_room = size_of::<usize>() <= word.bytes();
            let number = match has_room && place.bytes_of(place.number) <= REGION_MAX {
                true => place.number,
                false => 0,
            };
            let region = OolMemory::new_in(task, place.bytes_of(number) as usize).unwrap();
            let address = region.address().to_le_bytes();
            self.memory.0[place.end - 4..place.end].copy_from_slice(&number.to_le_bytes());
            let slot = &mut self.memory.0[place.end..place.end + word.bytes()];
            let count = slot.len().min(address.len());
            slot.fill(0);
            slot[..count].copy_from_slice(&address[..count]);
            self.regions.push(region);
        }
    }

    fn bytes(&self) -> &[u8] {
        &self.memory.0[..self.size]
    }
}

/// The type of a region, whose last word is the number of elements.
struct Place {
    /// The offset of the address.
    end: usize,
    number: u32,
    /// Bits of an element.
    element: u64,
}

impl Place {
    fn of(word: WordSize, item: &Item<'_>) -> Self {
        let form = item.kind.encode(word).expect("the type was read");
        Self {
            end: item.offset + form.as_bytes().len(),
            number: match form.as_bytes().len() {
                // The short form has its number in the first word, which stays as it is.
                4 => 0,
                _ => item.kind.number,
            },
            element: item.kind.size.into(),
        }
    }

    fn bytes_of(&self, number: u32) -> u64 {
        (u64::from(number) * self.element).div_ceil(8)
    }
}

/// Decodes a message as a type. With `is_exact`, the decoded message has the data of its bytes.
fn decode<W: GnuWire, M: OwnedMessage<W>>(task: Task, bytes: &[u8], is_exact: bool) {
    let Some(mut delivered) = Delivered::new::<W>(task, bytes) else {
        return;
    };
    let regions = std::mem::take(&mut delivered.regions);
    // SAFETY: the regions were made for the message, and the rights do not exist because the task
    // has none. The regions are given up if this succeeds.
    let found = unsafe { gnu::decode::<W, M>(task, delivered.bytes()) };
    match found {
        Err(error) => {
            assert!(!error.to_string().is_empty());
            assert_offset(&error, delivered.size);
        }
        Ok(view) => {
            for region in regions {
                let _ = region.into_raw();
            }
            check::<W, M>(task, delivered.bytes(), M::from_view(view), is_exact);
        }
    }
}

/// Asserts that an error is at a place of the message.
fn assert_offset(error: &DecodeCause, size: usize) {
    if let DecodeCause::WrongType(cause) = error {
        assert!(cause.offset < size, "{error}");
    }
}

/// Asserts that a decoded message has the items of its bytes.
fn check<W: GnuWire, M: Sendable<W>>(task: Task, bytes: &[u8], message: M, is_exact: bool) {
    let items = |bytes| {
        let items = GnuItems::new(W::WORD, bytes).expect("a decoded message has whole words");
        items
            .map(|item| item.expect("a decoded message has whole items"))
            .collect::<Vec<_>>()
    };
    let found = items(bytes);
    let mut memory = [MaybeUninit::uninit(); 2048];
    let again = gnu::encode::<W, M>(task, GnuHeader::default(), &message, &mut memory);
    let again = items(again.expect("room for the message"));
    if is_exact {
        assert_eq!(found.len(), again.len());
        for (found, again) in found.iter().zip(&again) {
            assert_eq!(found.kind.number, again.kind.number);
            if let (ItemData::InMessage(found), ItemData::InMessage(again)) =
                (found.data, again.data)
            {
                let word = W::WORD.bytes();
                // The kernel ignores the upper half of a name.
                let size = if found.len() == word { 4 } else { found.len() };
                assert_eq!(
                    found[..size.min(found.len())],
                    again[..size.min(again.len())]
                );
            }
        }
    }
}

/// A value that is encoded.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Options {
    name: String,
    values: Vec<Option<i64>>,
}

impl Options {
    fn new(count: usize) -> Self {
        Self {
            name: "name".to_owned(),
            values: vec![Some(-1); count],
        }
    }
}

macro_rules! on_wire {
    ($module:ident, $layout:ident, $wire:ident) => {
        mod $module {
            use super::*;

            #[derive(MachMessage)]
            #[mach(id = 0, layout($layout))]
            struct Plain {
                level: u16,
                kind: u16,
                items: [u32; 3],
                #[mach(tail, max = 64)]
                text: String,
                #[mach(tail)]
                numbers: Option<Vec<u16>>,
            }

            #[derive(MachMessage)]
            #[mach(id = 0, layout($layout))]
            struct Typed {
                #[mach(typed)]
                code: KernReturn,
                #[mach(typed)]
                name: PortName,
                #[mach(typed)]
                numbers: [i16; 3],
                #[mach(typed)]
                text: FixedText<7>,
                #[mach(typed)]
                wide: i64,
            }

            #[derive(MachMessage)]
            #[mach(id = 0, layout($layout))]
            struct Rights {
                #[mach(move_send)]
                send: Option<SendRight>,
                #[mach(move_send_once)]
                once: [Option<SendOnceRight>; 2],
                #[mach(move_receive)]
                receive: Option<ReceiveRight>,
                #[mach(typed)]
                number: u32,
            }

            #[derive(MachMessage)]
            #[mach(id = 0, layout($layout))]
            struct Regions {
                #[mach(ool, max = 40)]
                bytes: OolMemory,
                #[mach(ool, item = 4)]
                words: OolMemory,
                #[mach(ool_ports(move_send), max = 8)]
                rights: OolPorts<SendRight>,
                #[mach(ool)]
                maybe: Option<OolMemory>,
            }

            #[derive(MachMessage)]
            #[mach(id = 0, layout($layout))]
            struct Encoded {
                #[mach(serde, max = 60)]
                inside: Options,
                #[mach(serde, ool_above = 8, max = 60)]
                outside: Options,
            }

            #[derive(MachPart)]
            #[mach(layout($layout))]
            struct Inner {
                #[mach(move_send)]
                right: Option<SendRight>,
                flag: bool,
            }

            #[derive(MachPart)]
            #[mach(layout($layout))]
            struct Outer {
                #[mach(nested)]
                inner: Inner,
                #[mach(ool)]
                region: Option<OolMemory>,
            }

            #[derive(MachMessage)]
            #[mach(id = 0, version = 3, layout($layout))]
            struct Nested {
                #[mach(nested)]
                first: Outer,
                number: u8,
                #[mach(nested)]
                second: Inner,
                #[mach(since = 2)]
                size: Option<u32>,
                #[mach(since = 3)]
                flag: Option<bool>,
            }

            #[derive(MachMessage)]
            #[mach(id = 0, version = 2, deny_newer, layout($layout))]
            struct Versioned {
                number: u32,
                #[mach(since = 2)]
                pair: Option<(u8, u16)>,
            }

            pub(super) fn decode_all(task: Task, bytes: &[u8]) {
                decode::<$wire, Plain>(task, bytes, true);
                decode::<$wire, Typed>(task, bytes, true);
                decode::<$wire, Rights>(task, bytes, true);
                decode::<$wire, Regions>(task, bytes, false);
                decode::<$wire, Encoded>(task, bytes, false);
                decode::<$wire, Nested>(task, bytes, false);
                decode::<$wire, Versioned>(task, bytes, false);
            }

            fn inner() -> Inner {
                Inner {
                    right: None,
                    flag: true,
                }
            }

            /// Returns the bytes of a message as a task receives them, with regions that are gone.
            fn delivered<M: Sendable<$wire>>(task: Task, message: M) -> Vec<u8> {
                let mut memory = [MaybeUninit::uninit(); 512];
                let header = GnuHeader::default();
                let bytes = gnu::encode::<$wire, M>(task, header, &message, &mut memory);
                let mut bytes = bytes.expect("no region has an address").to_vec();
                let word = $wire::WORD;
                let items = GnuItems::new(word, &bytes).expect("an encoded message has a header");
                let types = items.map(|item| {
                    let item = item.expect("an encoded message has whole items");
                    let mut kind = item.kind;
                    if let Some(disposition) = kind.disposition() {
                        kind.name = disposition.received().raw().into();
                    }
                    kind.deallocate = matches!(item.data, ItemData::OutOfLine(_));
                    (item.offset, kind.encode(word).expect("the same form"))
                });
                for (offset, kind) in types.collect::<Vec<_>>() {
                    let kind = kind.as_bytes();
                    bytes[offset..offset + kind.len()].copy_from_slice(kind);
                }
                bytes
            }

            pub(super) fn examples(task: Task) -> Vec<(String, Vec<u8>)> {
                let empty = || OolMemory::new_in(task, 0).expect("no memory");
                let plain = Plain {
                    level: 1,
                    kind: 2,
                    items: [3, 4, 5],
                    text: "text".to_owned(),
                    numbers: Some(vec![6, 7, 8]),
                };
                let absent = Plain {
                    text: String::new(),
                    numbers: None,
                    ..plain
                };
                let typed = Typed {
                    code: KernReturn(5),
                    name: PortName(0x103),
                    numbers: [1, -2, 3],
                    text: FixedText::new("text").expect("it fits"),
                    wide: -4,
                };
                let rights = Rights {
                    send: None,
                    once: [None, None],
                    receive: None,
                    number: 7,
                };
                let regions = Regions {
                    bytes: empty(),
                    words: empty(),
                    rights: OolPorts::new_in(task, [] as [Option<SendRight>; 0])
                        .expect("no rights"),
                    maybe: Some(empty()),
                };
                let encoded = Encoded {
                    inside: Options::new(2),
                    outside: Options::new(0),
                };
                let nested = |size, flag| Nested {
                    first: Outer {
                        inner: inner(),
                        region: Some(empty()),
                    },
                    number: 7,
                    second: inner(),
                    size,
                    flag,
                };
                let versioned = Versioned {
                    number: 7,
                    pair: Some((1, 2)),
                };
                let all = [
                    ("plain", delivered(task, plain)),
                    ("plain_absent", delivered(task, absent)),
                    ("typed", delivered(task, typed)),
                    ("rights", delivered(task, rights)),
                    ("regions", delivered(task, regions)),
                    ("encoded", delivered(task, encoded)),
                    ("nested_first", delivered(task, nested(None, None))),
                    ("nested_second", delivered(task, nested(Some(1), None))),
                    ("nested_third", delivered(task, nested(Some(1), Some(true)))),
                    ("versioned", delivered(task, versioned)),
                ];
                let of_wire = |(name, bytes)| (format!("{name}_{}", stringify!($module)), bytes);
                all.into_iter().map(of_wire).collect()
            }
        }
    };
}

on_wire!(bits_32, gnu32, Gnu32);
on_wire!(bits_64, gnu64, Gnu64);
