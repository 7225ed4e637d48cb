//! Tests of the translation, without a kernel: its part is to fill in the size.

use alloc::vec;
use alloc::vec::Vec;

use zerocopy::{FromBytes, IntoBytes};

use super::*;
use crate::wire::disposition::{COPY_SEND, MAKE_SEND_ONCE, MOVE_RECEIVE, MOVE_SEND};
use crate::wire::{Descriptor, GuardFlags, GuardedPortDescriptor};

fn message(descriptors: &[Descriptor], inline: &[u8]) -> Vec<u8> {
    let is_complex = !descriptors.is_empty();
    let mut bytes = Header {
        bits: Bits::new(COPY_SEND, MAKE_SEND_ONCE, 0, is_complex),
        size: 0,
        remote: PortName(3),
        local: PortName(4),
        voucher: PortName::NULL,
        id: -5,
    }
    .as_bytes()
    .to_vec();
    if is_complex {
        let descriptor_count = descriptors.len() as u32;
        bytes.extend(Body { descriptor_count }.as_bytes());
    }
    for descriptor in descriptors {
        bytes.extend(descriptor.as_bytes());
    }
    bytes.extend(inline);
    let size = bytes.len() as u32;
    bytes[4..8].copy_from_slice(&size.to_ne_bytes());
    bytes
}

/// Returns the translated message with its size filled in.
fn native(message: &[u8]) -> Result<Vec<u8>, MsgReturn> {
    let mut room = MessageMemory::new();
    let size = to_native(message, &mut room)?;
    assert!(size.is_multiple_of(WORD.bytes()), "{size}");
    let mut bytes = room.bytes()[..size].to_vec();
    bytes[4..8].copy_from_slice(&(size as u32).to_ne_bytes());
    Ok(bytes)
}

/// Translates back. Panics if a region is released.
fn translated(native: &[u8]) -> Option<Vec<u8>> {
    let native = NativeMessage::read(native)?;
    let mut room = vec![0; native.size()];
    let result = native.write(&mut room, |_, size| panic!("released {size} bytes"));
    assert_eq!(result, Some(Translated::Whole(room.len())));
    Some(room)
}

/// Returns one descriptor of each kind that is translated.
fn every_kind() -> [Descriptor; 3] {
    [
        Descriptor::Port(PortDescriptor::new(PortName(7), MOVE_SEND as u8)),
        Descriptor::Ool(OolDescriptor::new(0x1000, 9, true, OolCopy::Virtual)),
        Descriptor::OolPorts(OolPortsDescriptor::new(0x2000, 3, MOVE_RECEIVE as u8, true)),
    ]
}

#[test]
fn messages_of_all_shapes_are_translated_and_back() {
    let kinds = every_kind();
    let mut shapes: Vec<Vec<Descriptor>> = vec![Vec::new()];
    for first in kinds {
        shapes.push(vec![first]);
        for second in kinds {
            shapes.push(vec![first, second]);
            shapes.push(vec![first, second, first]);
        }
    }
    for shape in shapes {
        for size in [0, 4, 8, 12, 100, 4092, 20_000] {
            let inline: Vec<u8> = (0..size).map(|index: u32| index as u8).collect();
            let message = message(&shape, &inline);
            let native = native(&message).unwrap();
            let (native_size, size) = (native.len(), message.len());
            assert_eq!(translated(&native), Some(message), "{shape:?} {size}");
            let least = least_size(native_size as u32) as usize;
            assert!(least <= size, "{shape:?} {size}: {least}");
            // The room is enough for each message that a receiver makes room for.
            let receiver = round_msg(least).unwrap() + size_of::<MinimalTrailer>();
            assert!(largest_native_size(receiver) >= native_size);
            assert!(largest_native_size(size) >= native_size);
        }
    }
}

/// The kernel clears the complex bit of a message whose items have no rights and no memory.
#[test]
fn complex_message_without_descriptors_keeps_its_form() {
    let mut bytes = message(&[], &[]);
    bytes[3] |= 0x80;
    bytes.extend(Body::default().as_bytes());
    bytes.extend([1, 2, 3, 4]);
    let size = bytes.len() as u32;
    bytes[4..8].copy_from_slice(&size.to_ne_bytes());
    let mut native = native(&bytes).unwrap();
    assert_eq!(translated(&native).as_ref(), Some(&bytes));
    native[3] &= 0x7f;
    assert_eq!(translated(&native), Some(bytes));
}

#[test]
fn untranslatable_messages_are_refused_before_the_send() {
    let refused = |message: &[u8]| native(message).unwrap_err();
    let simple = message(&[], &[]);
    assert_eq!(refused(&simple[..23]), MsgReturn::SEND_MSG_TOO_SMALL);
    assert_eq!(
        refused(&message(&[], &[1, 2])),
        MsgReturn::SEND_MSG_TOO_SMALL
    );
    let guarded = GuardedPortDescriptor::new(PortName(7), 1, GuardFlags::default());
    let guarded = message(&[Descriptor::GuardedPort(guarded)], &[]);
    assert_eq!(refused(&guarded), MsgReturn::SEND_INVALID_TYPE);
    for disposition in [0, 5, 15, 22, 255] {
        let port = Descriptor::Port(PortDescriptor::new(PortName(7), disposition));
        assert_eq!(
            refused(&message(&[port], &[])),
            MsgReturn::SEND_INVALID_TYPE
        );
        let array = OolPortsDescriptor::new(0x2000, 3, disposition, true);
        let array = message(&[Descriptor::OolPorts(array)], &[]);
        assert_eq!(refused(&array), MsgReturn::SEND_INVALID_TYPE);
    }
    let mut with_voucher = simple;
    with_voucher[2] = MOVE_SEND as u8;
    assert!(native(&with_voucher).is_ok(), "a null voucher is none");
    with_voucher[16] = 9;
    assert_eq!(refused(&with_voucher), MsgReturn::SEND_INVALID_VOUCHER);
    let mut truncated = message(&every_kind(), &[]);
    truncated.truncate(40);
    assert_eq!(refused(&truncated), MsgReturn::SEND_INVALID_TYPE);
}

#[test]
fn damaged_messages_have_rights_only_if_checked_by_the_kernel() {
    let sent = native(&message(&every_kind(), b"inline text.")).unwrap();
    let check = |bytes: &[u8]| {
        let Some(native) = NativeMessage::read(bytes) else {
            return;
        };
        let header = GnuHeader::read(WORD, bytes).unwrap();
        let mut room = vec![0; native.size()];
        assert!(native.write(&mut room, |_, _| ()).is_some());
        let (translated, _) = Header::read_from_prefix(&room).unwrap();
        let was_checked = header.bits.is_complex();
        let carries = Descriptors::new(&translated, &room).unwrap().count();
        assert!(was_checked || carries == 0, "{header:?}");
        assert!(!translated.bits.owns_voucher());
    };
    for bit in 0..sent.len() * 8 {
        let mut damaged = sent.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        check(&damaged);
        // The kernel does not check the items of a message without the complex bit.
        damaged[3] &= 0x7f;
        check(&damaged);
    }
    for length in 0..sent.len() {
        let mut short = sent[..length].to_vec();
        if let Some(size) = short.get_mut(4..8) {
            size.copy_from_slice(&(length as u32).to_ne_bytes());
        }
        check(&short);
    }
}

#[test]
fn wrong_mark_of_padding_removes_data_only() {
    for inline in [&[][..], &[1, 2, 3, 4], &[1; 8]] {
        let mut bytes = native(&message(&[], inline)).unwrap();
        bytes[2] |= (mark::PADDED >> 16) as u8;
        let whole = bytes.len() - HEADER_SIZE;
        let found = translated(&bytes).unwrap();
        assert_eq!(found.len(), size_of::<Header>() + whole.saturating_sub(4));
    }
}

#[test]
fn region_above_the_size_of_a_descriptor_is_released() {
    let mut bytes = native(&message(&[], &[])).unwrap();
    let kind = ItemType::out_of_line(type_name::BYTE, 64, u32::MAX, true).long();
    bytes.extend(kind.encode(WORD).unwrap().as_bytes());
    bytes.extend(0x5000_usize.as_bytes());
    bytes[3] |= 0x80;
    let size = bytes.len() as u32;
    bytes[4..8].copy_from_slice(&size.to_ne_bytes());
    let native = NativeMessage::read(&bytes).unwrap();
    let mut room = vec![0; native.size()];
    let mut released = Vec::new();
    let result = native.write(&mut room, |address, size| released.push((address, size)));
    assert_eq!(result, Some(Translated::WithoutRegion));
    assert_eq!(released, [(0x5000, u64::from(u32::MAX) * 8)]);
    let (header, _) = Header::read_from_prefix(&room).unwrap();
    let mut descriptors = Descriptors::new(&header, &room).unwrap();
    let (_, descriptor) = descriptors.next().unwrap().unwrap();
    let region = OolDescriptor::new(0, 0, true, OolCopy::Virtual);
    assert_eq!(descriptor, Descriptor::Ool(region));
}

/// The kernel delivers such items if there is no room for them.
#[test]
fn undelivered_memory_and_arrays_are_empty() {
    let mut bytes = native(&message(&every_kind()[..1], b"text")).unwrap();
    for name in [type_name::BYTE, MOVE_SEND as u16] {
        let kind = ItemType::out_of_line(name, 0, 5, true).long();
        bytes.extend(kind.encode(WORD).unwrap().as_bytes());
        bytes.extend(0_usize.as_bytes());
    }
    let size = bytes.len() as u32;
    bytes[4..8].copy_from_slice(&size.to_ne_bytes());
    let room = translated(&bytes).unwrap();
    let (header, _) = Header::read_from_prefix(&room).unwrap();
    let descriptors = Descriptors::new(&header, &room).unwrap();
    let found: Vec<_> = descriptors.map(|item| item.unwrap().1).collect();
    let expected = [
        every_kind()[0],
        Descriptor::Ool(OolDescriptor::new(0, 0, true, OolCopy::Virtual)),
        Descriptor::OolPorts(OolPortsDescriptor::new(0, 0, MOVE_SEND as u8, true)),
    ];
    assert_eq!(found, expected);
    assert!(room.ends_with(b"text"));
}

#[test]
fn trailer_has_the_sequence_number_if_it_is_requested() {
    let mut bytes = native(&message(&[], &[1, 2, 3, 4])).unwrap();
    bytes[HEADER_SIZE - 8..][..4].copy_from_slice(&77_u32.to_ne_bytes());
    let native = NativeMessage::read(&bytes).unwrap();
    let size = native.size();
    for (with_seqno, expected) in [(false, &[0, 8][..]), (true, &[0, 12, 77])] {
        let mut room = vec![0xee; size + expected.len() * 4];
        assert_eq!(native.write_trailer(&mut room, size, with_seqno), Some(()));
        assert_eq!(&room[size..], expected.as_bytes());
        room.pop();
        assert_eq!(native.write_trailer(&mut room, size, with_seqno), None);
    }
}
