//! Rights and out-of-line memory: descriptors, and their inline counts.

use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, OolPorts, OolSlice, ReceiveRight, SendRight, Wait,
};
use mach_msg_tests::fixture::{Decoder, Pair};

use super::NDR;

#[derive(MachMessage)]
#[mach(id = 6, layout(mig))]
struct Rights<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
    #[mach(make_send_once)]
    once: [Option<&'a ReceiveRight>; 2],
}

#[test]
fn message_with_only_rights_has_no_ndr_record() {
    let pair = Pair::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let received = pair.deliver(
        Rights {
            right: &right,
            once: [Some(&port), None],
        },
        &mut buffer,
    );
    assert_eq!(received.bytes().len(), 28 + 36);
    let view: RightsView = received.decode::<Rights<'_>>().unwrap().body;
    assert!(!view.right.is_dead());
    assert!(view.once[0].is_some() && view.once[1].is_none());
}

#[derive(Debug, MachMessage)]
#[mach(id = 7, layout(mig))]
struct Mixed<'a> {
    first: u32,
    #[mach(ool, max = 4096)]
    memory: OolMemory,
    #[mach(array, max = 4)]
    list: &'a [u16],
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool, max = 3)]
    words: OolSlice<'a, u32>,
    #[mach(ool_ports(copy_send), max = 2)]
    ports: OolPorts<&'a SendRight>,
    last: u8,
}

#[test]
fn memory_count_is_at_the_place_of_its_field() {
    let pair = Pair::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let message = Mixed {
        first: 1,
        memory: OolMemory::copy_of(*pair.client, b"hello").unwrap(),
        list: &[2, 3, 4],
        right: port.make_send().unwrap(),
        words: OolSlice::new(&[5, 6, 7]),
        ports: OolPorts::new_in(*pair.client, [Some(&right), Some(&right)]).unwrap(),
        last: 8,
    };
    let received = pair.deliver(message, &mut buffer);
    let inline = &received.bytes()[28 + 16 + 12 + 16 + 16..];
    let mut expected = NDR.to_vec();
    expected.extend([1, 0, 0, 0, 5, 0, 0, 0]);
    expected.extend([3, 0, 0, 0, 2, 0, 3, 0, 4, 0, 0, 0]);
    expected.extend([3, 0, 0, 0, 2, 0, 0, 0, 8, 0, 0, 0]);
    assert_eq!(inline, expected);
    let view = received.decode::<Mixed<'_>>().unwrap().body;
    assert_eq!(view.first, 1);
    assert_eq!(&*view.memory, b"hello");
    assert_eq!(view.list, [2, 3, 4]);
    assert_eq!(view.words.len(), 12);
    assert_eq!(view.ports.len(), 2);
    assert_eq!(view.last, 8);
}

#[derive(MachMessage)]
#[mach(id = 11, layout(mig))]
struct Items {
    #[mach(ool, max = 2, item = 8)]
    pairs: OolMemory,
    #[mach(ool, single, item = 5)]
    value: OolMemory,
    last: u32,
}

#[test]
fn memory_count_is_in_items_of_the_declared_size() {
    let pair = Pair::new();
    let memory = |size| OolMemory::copy_of(*pair.client, &vec![1; size]).unwrap();
    let message = |pairs, value| Items {
        pairs: memory(pairs),
        value: memory(value),
        last: 7,
    };
    let mut buffer = MessageBuffer::new();
    let received = pair.deliver(message(16, 5), &mut buffer);
    let mut expected = NDR.to_vec();
    expected.extend([2, 0, 0, 0, 7, 0, 0, 0]);
    assert_eq!(received.bytes()[28 + 32..], expected);
    let view = received.decode::<Items>().unwrap().body;
    assert_eq!((view.pairs.len(), view.value.len()), (16, 5));

    for (size, text) in [
        (12, "pairs: expected a multiple of 8 bytes, found 12"),
        (24, "pairs: expected a length of at most 2, found 3"),
    ] {
        let error = pair
            .to_server
            .send_or_return(message(size, 5), Wait::Never)
            .unwrap_err();
        assert_eq!(error.cause.to_string(), text);
        assert_eq!(error.into_message().unwrap().pairs.len(), size);
    }
    let error = pair.to_server.try_send(message(0, 10)).unwrap_err();
    assert_eq!(
        error.cause.to_string(),
        "value: expected a length of exactly 1, found 2"
    );
}

#[test]
fn memory_with_a_partial_item_is_refused() {
    let decoder = Decoder::new();
    let memory = |size| OolMemory::new_in(*decoder.task, size).unwrap();
    let mut bytes = decoder.bytes_of(Items {
        pairs: memory(16),
        value: memory(5),
        last: 7,
    });
    bytes[40] = 15;
    assert_eq!(
        decoder.refusal::<Items>(&bytes).to_string(),
        "pairs: expected a multiple of 8 bytes at offset 40, found 15"
    );
    bytes[40] = 24;
    assert_eq!(
        decoder.refusal::<Items>(&bytes).to_string(),
        "pairs: expected a length of at most 2 at offset 40, found 3"
    );
    bytes[40] = 8;
    assert_eq!(
        decoder.refusal::<Items>(&bytes).to_string(),
        "pairs: expected a count of 1 at offset 68, as in the descriptor, found 2"
    );
    for size in [0, 10] {
        let mut bytes = decoder.bytes_of(Items {
            pairs: memory(0),
            value: memory(5),
            last: 7,
        });
        bytes[56] = size;
        assert_eq!(
            decoder.refusal::<Items>(&bytes).to_string(),
            format!(
                "value: expected memory of one item (size at offset 56), found {} items",
                size / 5
            )
        );
    }
}
