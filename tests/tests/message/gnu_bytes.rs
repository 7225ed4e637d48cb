//! Messages of GNU Mach as bytes: encoded, delivered and decoded without a kernel.

use std::mem::MaybeUninit;

use mach_msg::MachMessage;
use mach_msg::kernel::Task;
use mach_msg::message::error::{DecodeCause, Refusal};
use mach_msg::message::{OwnedMessage, Sendable, gnu};
use mach_msg::wire::GnuWire;
use mach_msg::wire::gnu::{GnuHeader, GnuItems, Item, ItemData, WordSize};
use mach_msg_tests::fixture::hex;

/// Aligned memory for a message.
#[repr(C, align(16))]
pub(crate) struct Memory(pub(crate) [u8; 4096]);

/// Returns true if addresses of this process have room in messages.
pub(crate) fn has_room_for_addresses<W: GnuWire>() -> bool {
    size_of::<usize>() <= W::WORD.bytes()
}

/// Encodes a message with an empty header.
pub(crate) fn encoded<W: GnuWire, M: Sendable<W>>(
    task: Task,
    message: &M,
) -> Result<Vec<u8>, Refusal> {
    encoded_with::<W, M>(task, GnuHeader::default(), message)
}

/// Encodes a message.
pub(crate) fn encoded_with<W: GnuWire, M: Sendable<W>>(
    task: Task,
    header: GnuHeader,
    message: &M,
) -> Result<Vec<u8>, Refusal> {
    let mut memory = [MaybeUninit::uninit(); 8192];
    gnu::encode::<W, M>(task, header, message, &mut memory).map(|bytes| bytes.to_vec())
}

/// Turns a message into the one that the kernel delivers to the same task.
pub(crate) fn deliver(word: WordSize, bytes: &mut [u8]) {
    let mut types = Vec::new();
    for item in GnuItems::new(word, bytes).unwrap() {
        let item = item.unwrap();
        let mut kind = item.kind;
        if let Some(disposition) = kind.disposition() {
            kind.name = disposition.received().raw().into();
        }
        kind.deallocate = matches!(item.data, ItemData::OutOfLine(_));
        types.push((item.offset, kind.encode(word).unwrap()));
    }
    for (offset, kind) in types {
        bytes[offset..offset + kind.as_bytes().len()].copy_from_slice(kind.as_bytes());
    }
}

/// Decodes a message and passes its view to `check`.
///
/// The message must own the rights and memory of its items, and the caller gives them up.
pub(crate) fn decoded<W: GnuWire, M: MachMessage<W>, T>(
    task: Task,
    bytes: &[u8],
    check: impl FnOnce(M::View<'_>) -> T,
) -> Result<T, DecodeCause> {
    let mut memory = Memory([0; 4096]);
    memory.0[..bytes.len()].copy_from_slice(bytes);
    // SAFETY: the caller gives up the rights and memory of the items.
    let view = unsafe { gnu::decode::<W, M>(task, &memory.0[..bytes.len()]) }?;
    Ok(check(view))
}

/// Returns the error of a message that carries nothing if it is refused.
pub(crate) fn refusal<W: GnuWire, M: MachMessage<W>>(
    task: Task,
    bytes: &[u8],
) -> Option<DecodeCause> {
    decoded::<W, M, _>(task, bytes, |view| drop(view)).err()
}

/// Returns the bytes after the header in hexadecimal.
pub(crate) fn body_hex<W: GnuWire, M: Sendable<W>>(task: Task, message: &M) -> String {
    let bytes = encoded::<W, M>(task, message).unwrap();
    hex(&bytes[W::WORD.header_size()..])
}

/// Sets the size in the header of a message to its size.
pub(crate) fn resize(bytes: &mut [u8]) {
    let size = u32::try_from(bytes.len()).unwrap();
    bytes[4..8].copy_from_slice(&size.to_le_bytes());
}

/// Returns the items of a well-formed message.
pub(crate) fn items(word: WordSize, bytes: &[u8]) -> Vec<Item<'_>> {
    let items = GnuItems::new(word, bytes).unwrap();
    items.map(|item| item.unwrap()).collect()
}

/// Asserts that a received message is refused if a bit of it is flipped, or read as it is then.
///
/// The message must be one whose decoding releases nothing, and in which every right is null. The
/// slots of rights are not damaged: another name is another right, which the message does not own.
/// Numbers of bytes in the message may be damaged so that the rest is read as other items.
pub(crate) fn assert_damage_is_noticed<W: GnuWire, M: OwnedMessage<W>>(task: Task, whole: &[u8]) {
    let word = W::WORD;
    assert_eq!(refusal::<W, M>(task, whole), None);
    let type_end = |item: &Item<'_>| item.offset + item.kind.encode(word).unwrap().as_bytes().len();
    let slots: Vec<_> = items(word, whole)
        .iter()
        .filter(|item| item.kind.disposition().is_some() && item.kind.is_inline)
        .map(|item| type_end(item)..type_end(item) + word.bytes())
        .collect();
    let (mut refused, mut read) = (0, 0);
    for bit in 0..whole.len() * 8 {
        let place = bit / 8;
        if slots.iter().any(|slot| slot.contains(&place)) {
            continue;
        }
        let mut damaged = whole.to_vec();
        damaged[place] ^= 1 << (bit % 8);
        let found = decoded::<W, M, _>(task, &damaged, |view| {
            encoded::<W, M>(task, &M::from_view(view)).unwrap()
        });
        let of_type = items(word, whole)
            .into_iter()
            .find(|item| (item.offset..type_end(item)).contains(&place));
        if let Some(item) = of_type {
            let is_number = item.kind.is_inline && place >= type_end(&item) - 4;
            // With 64 bits there is one form, and its bit has no meaning.
            let is_form = word == WordSize::Bits64 && bit % 64 == 30;
            assert!(
                found.is_err() || is_number || is_form,
                "bit {bit} of a type"
            );
        }
        let Ok(mut again) = found else {
            refused += 1;
            continue;
        };
        read += 1;
        // The decoded values encode to the same bytes, up to padding.
        deliver(word, &mut again);
        let (again, damaged) = (items(word, &again), items(word, &damaged));
        // A version without a value is not sent.
        let rest = damaged.get(again.len()..).unwrap();
        let is_absent = |item: &Item<'_>| match item.data {
            ItemData::InMessage(data) => data.iter().all(|byte| *byte == 0),
            ItemData::OutOfLine(_) => false,
        };
        assert!(rest.iter().all(is_absent), "bit {bit}");
        for (again, damaged) in again.iter().zip(&damaged) {
            assert_eq!(again.kind.long(), damaged.kind.long(), "bit {bit}");
            if again.kind.is_inline {
                assert_eq!(again.data, damaged.data, "bit {bit}");
            }
        }
    }
    assert!(refused > 0 && read > 0);
}
