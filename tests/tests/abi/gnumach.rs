//! The items of GNU Mach's messages, compared with messages of running kernels.

use mach_msg::wire::Disposition;
use mach_msg::wire::gnu::{
    GnuCarried, GnuHeader, GnuHeader32, GnuHeader64, GnuItems, Item, ItemData, ItemError, ItemType,
    WordSize, type_name,
};
use mach_msg_tests::fuzz::check_items;
use mach_msg_tests::gnu_vectors::{self, all};
use zerocopy::IntoBytes;

const COMPLEX: u32 = 0x8000_0013;
const SIMPLE: u32 = 0x13;

fn walk(word: WordSize, message: &[u8]) -> Result<Vec<Item<'_>>, ItemError> {
    GnuItems::new(word, message)?.collect()
}

/// Returns a message of these items: types with the bytes that follow.
fn message(word: WordSize, bits: u32, items: &[(ItemType, &[u8])]) -> Vec<u8> {
    let header = GnuHeader {
        bits: mach_msg::wire::gnu::GnuBits(bits),
        ..GnuHeader::default()
    };
    let mut bytes = match word {
        WordSize::Bits32 => GnuHeader32::from(header).as_bytes().to_vec(),
        WordSize::Bits64 => GnuHeader64::from(header).as_bytes().to_vec(),
    };
    for (kind, data) in items {
        bytes.extend_from_slice(kind.encode(word).unwrap().as_bytes());
        bytes.extend_from_slice(data);
        bytes.resize(word.round(bytes.len()).unwrap(), 0);
    }
    bytes
}

/// Returns the error of a message with one item at the offset of the first one.
fn error(word: WordSize, bits: u32, kind: ItemType, data: &[u8]) -> Option<ItemError> {
    let message = message(word, bits, &[(kind, data)]);
    let error = check_items(word, &message).err();
    assert!(error.is_none_or(|error| error.offset() == word.header_size()));
    error
}

fn expected_type(item: &gnu_vectors::Item) -> ItemType {
    ItemType {
        name: item.name,
        size: item.bits,
        number: item.number,
        is_inline: item.inline == 1,
        is_long: item.long == 1,
        deallocate: item.deallocate == 1,
    }
}

#[test]
fn recorded_messages_have_the_recorded_items() {
    for (word, kernel) in all() {
        assert_eq!(kernel.word, word.bytes());
        let mut count = 0;
        for vector in kernel
            .vectors
            .iter()
            .filter(|vector| vector.return_code.is_none())
        {
            for (bytes, expected) in vector.messages() {
                let items = walk(word, bytes).unwrap();
                assert_eq!(items.len(), expected.len(), "{}", vector.name);
                for (item, expected) in items.iter().zip(expected) {
                    assert_eq!(item.kind, expected_type(expected), "{}", vector.name);
                    assert_eq!(item.offset, expected.type_offset, "{}", vector.name);
                    let data = expected.offset;
                    match item.data {
                        ItemData::InMessage(found) => {
                            assert_eq!(found, &bytes[data..data + found.len()]);
                        }
                        ItemData::OutOfLine(address) => {
                            let bytes = &bytes[data..data + word.bytes()];
                            assert_eq!(&address.to_le_bytes()[..word.bytes()], bytes);
                        }
                    }
                }
                count += 1;
            }
        }
        assert_eq!(count, 85, "{word:?}");
    }
}

#[test]
fn recorded_headers_have_their_size_and_names() {
    for (word, kernel) in all() {
        for vector in &kernel.vectors {
            let Some(received) = &vector.received_hex else {
                continue;
            };
            let header = GnuHeader::read(word, &received.0).unwrap();
            assert_eq!(header.size as usize, received.0.len(), "{}", vector.name);
            assert_ne!(header.local, 0, "{}", vector.name);
            let payload = vector.name == "protected-payload";
            assert_eq!(header.protected_payload().is_some(), payload);
            assert_eq!(header.local_port().is_none(), payload);
            let is_right = matches!(header.bits.remote(), 17 | 18);
            assert_eq!(is_right, header.remote.is_valid(), "{}", vector.name);
        }
    }
}

#[test]
fn refused_message_has_the_error_of_its_item() {
    for (word, kernel) in all() {
        let sent = kernel.vector("ool-ports-64").sent_hex.as_ref().unwrap();
        let error = walk(word, &sent.0).unwrap_err();
        let offset = word.header_size();
        let expected = ItemError::RightSize {
            offset,
            expected: 32,
            found: 64,
        };
        assert_eq!(error, expected);
        assert_eq!(
            error.to_string(),
            format!("expected rights of 32 bits in the type at offset {offset}, found 64")
        );
    }
}

#[test]
fn recorded_rights_and_regions_are_carried() {
    for (word, kernel) in all() {
        let carried = |name: &str| {
            let received = kernel.vector(name).received_hex.as_ref().unwrap();
            let items = walk(word, &received.0).unwrap();
            let carried = items.iter().map(|item| match item.carried() {
                GnuCarried::Nothing => String::from("-"),
                GnuCarried::Rights(rights) => {
                    let count = rights.names.count();
                    format!("{} {count}", rights.disposition.name())
                }
                GnuCarried::Region { size, .. } => format!("region {size}"),
                GnuCarried::OutOfLineRights(rights) => {
                    format!("array {} {}", rights.disposition.name(), rights.number)
                }
            });
            carried.collect::<Vec<_>>().join(", ")
        };
        for (name, expected) in [
            ("u8x8", "-"),
            ("simple-with-port-type", "-"),
            ("right-MOVE_RECEIVE", "MOVE_RECEIVE 1"),
            ("right-COPY_SEND", "MOVE_SEND 1"),
            ("right-MOVE_SEND_ONCE", "MOVE_SEND_ONCE 1"),
            ("right-null", "MOVE_SEND 1"),
            ("right-long", "MOVE_SEND 1"),
            ("data-right-data", "-, MOVE_SEND_ONCE 1, -"),
            ("ool-20", "region 20"),
            ("ool-empty", "region 0"),
            ("ool-ports-null-dead", "array MOVE_SEND 2"),
            ("notify-port-destroyed", "MOVE_RECEIVE 1"),
        ] {
            assert_eq!(carried(name), expected, "{name}, {word:?}");
        }
    }
}

#[test]
fn recorded_messages_with_a_flipped_bit_are_not_misread() {
    for (word, kernel) in all() {
        let (mut read, mut refused) = (0, 0);
        for vector in &kernel.vectors {
            for (bytes, _) in vector.messages() {
                // The zeroes of a long message are all alike.
                let bytes = &bytes[..bytes.len().min(256)];
                for bit in 0..bytes.len() * 8 {
                    let mut damaged = bytes.to_vec();
                    damaged[bit / 8] ^= 1 << (bit % 8);
                    match check_items(word, &damaged) {
                        Ok(_) => read += 1,
                        Err(_) => refused += 1,
                    }
                }
            }
        }
        assert!(read > 10_000 && refused > 1_000, "{read} {refused}");
    }
}

#[test]
fn cut_messages_are_read_to_their_end_or_refused() {
    for (word, kernel) in all() {
        for vector in &kernel.vectors {
            for (bytes, items) in vector.messages() {
                for size in 0..bytes.len() {
                    let found = check_items(word, &bytes[..size]);
                    let whole = items.iter().filter(|item| item.type_offset < size).count();
                    assert!(found.is_err() || found == Ok(whole), "{}", vector.name);
                }
            }
        }
    }
}

#[test]
fn large_items_are_read_in_both_forms() {
    // The largest recorded message had 60,000 bytes.
    let data = vec![0xa5; 200_000];
    let words = data.len() as u32 / 4;
    for word in [WordSize::Bits32, WordSize::Bits64] {
        let long = ItemType::inline(type_name::INTEGER_32, 32, words).long();
        let short = ItemType::inline(type_name::INTEGER_32, 32, 4095);
        let items = [(long, &data[..]), (short, &data[..4 * 4095])];
        let message = message(word, SIMPLE, &items);
        assert_eq!(check_items(word, &message), Ok(2));
        let found = walk(word, &message).unwrap();
        assert_eq!(found[0].data, ItemData::InMessage(&data));
        assert_eq!(found[1].data, ItemData::InMessage(&data[..4 * 4095]));
    }
}

#[test]
fn number_beyond_the_message_is_refused() {
    for word in [WordSize::Bits32, WordSize::Bits64] {
        let offset = word.header_size();
        for (size, number) in [
            (8, 9),
            (32, 3),
            (u16::MAX, u32::MAX),
            (8, u32::MAX),
            (1, 65),
        ] {
            let kind = ItemType::inline(type_name::BYTE, size, number).long();
            let found = error(word, SIMPLE, kind, &[0; 8]);
            let size = message(word, SIMPLE, &[(kind, &[0; 8])]).len();
            assert_eq!(
                found,
                Some(ItemError::Truncated { offset, size }),
                "{kind:?}"
            );
        }
    }
}

#[test]
fn size_of_4_gib_is_0_for_the_kernel_with_32_bits() {
    for number in [1 << 29, 1 << 31] {
        let kind = ItemType::inline(type_name::BYTE, 64, number).long();
        let on_32 = message(WordSize::Bits32, SIMPLE, &[(kind, &[])]);
        let found = walk(WordSize::Bits32, &on_32).unwrap();
        assert_eq!(found[0].data, ItemData::InMessage(&[]));
        let on_64 = error(WordSize::Bits64, SIMPLE, kind, &[0; 8]);
        let size = message(WordSize::Bits64, SIMPLE, &[(kind, &[0; 8])]).len();
        let offset = WordSize::Bits64.header_size();
        assert_eq!(on_64, Some(ItemError::Truncated { offset, size }));
    }
}

#[test]
fn items_without_elements_are_read() {
    for word in [WordSize::Bits32, WordSize::Bits64] {
        let address = &[0x10; 8][..word.bytes()];
        let items = [
            (ItemType::inline(type_name::BYTE, 8, 0), &[][..]),
            (ItemType::inline(type_name::BYTE, 0, 4095), &[][..]),
            (ItemType::inline(17, word.bits(), 0), &[][..]),
            (ItemType::out_of_line(type_name::BYTE, 8, 0, true), address),
            (ItemType::out_of_line(18, 32, 0, true), address),
        ];
        let message = message(word, COMPLEX, &items);
        assert_eq!(check_items(word, &message), Ok(5));
        let mut found = Vec::new();
        for item in walk(word, &message).unwrap() {
            found.push(match item.carried() {
                GnuCarried::Nothing => None,
                GnuCarried::Rights(rights) => Some(rights.names.len() as u64),
                GnuCarried::Region { size, .. } => Some(size),
                GnuCarried::OutOfLineRights(rights) => Some(rights.number.into()),
            });
        }
        assert_eq!(found, [None, None, Some(0), Some(0), Some(0)]);
    }
}

#[test]
fn upper_half_of_a_64_bit_name_is_ignored() {
    let word = WordSize::Bits64;
    let kind = ItemType::inline(17, 64, 2);
    let mut slots = Vec::new();
    for name in [0xffff_ffff_0000_0103_u64, 0x0000_0001_0000_0000] {
        slots.extend_from_slice(&name.to_le_bytes());
    }
    let message = message(word, COMPLEX, &[(kind, &slots)]);
    assert_eq!(check_items(word, &message), Ok(1));
    let GnuCarried::Rights(rights) = walk(word, &message).unwrap()[0].carried() else {
        panic!("expected rights");
    };
    assert_eq!(rights.disposition, Disposition::MoveSend);
    let names: Vec<_> = rights.names.map(|name| name.0).collect();
    assert_eq!(names, [0x103, 0]);
}

#[test]
fn rights_have_the_size_of_their_place() {
    for word in [WordSize::Bits32, WordSize::Bits64] {
        let other = 96 - word.bits();
        let slot = &[0; 8][..word.bytes()];
        for name in 16..=21 {
            let inline = |size| {
                error(
                    word,
                    COMPLEX,
                    ItemType::inline(name, size, 1).long(),
                    &[0; 16],
                )
            };
            // Two more items follow the slot: zeroes, of type 0 without elements.
            assert!(matches!(
                inline(other),
                Some(ItemError::RightSize { found, .. }) if found == other
            ));
            let outside = |size| ItemType::out_of_line(name, size, 1, false).long();
            assert_eq!(error(word, COMPLEX, outside(32), slot), None);
            assert!(error(word, COMPLEX, outside(64), slot).is_some());
            assert_eq!(error(word, SIMPLE, outside(64), slot), None);
        }
        for name in [15, 22, 23, 24] {
            assert_eq!(
                error(word, COMPLEX, ItemType::inline(name, 8, 4), &[0; 4]),
                None
            );
        }
    }
}

#[test]
fn inline_items_are_not_deallocated() {
    for word in [WordSize::Bits32, WordSize::Bits64] {
        let offset = word.header_size();
        for name in [type_name::BYTE, 17] {
            let mut kind = ItemType::inline(name, word.bits(), 1);
            kind.deallocate = true;
            let found = error(word, COMPLEX, kind, &[0; 8]);
            assert_eq!(found, Some(ItemError::InlineDeallocate { offset }));
        }
    }
}

#[test]
fn unaligned_sizes_and_short_headers_are_refused() {
    for word in [WordSize::Bits32, WordSize::Bits64] {
        let message = message(word, SIMPLE, &[(ItemType::inline(9, 8, 8), &[0; 8])]);
        for size in 0..=message.len() {
            let found = GnuItems::new(word, &message[..size]).map(|items| items.offset());
            let expected = word.header_size();
            let is_aligned = size.is_multiple_of(word.bytes());
            assert_eq!(
                found,
                match size {
                    _ if size < expected => Err(ItemError::NoHeader { expected, size }),
                    _ if !is_aligned => Err(ItemError::UnalignedSize { word, size }),
                    _ => Ok(expected),
                }
            );
        }
    }
}
