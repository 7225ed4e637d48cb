//! Lists of structs with rights and memory: `nested` with `max`.

use std::mem;

use mach_msg::message::error::{DecodeCause, Refusal, SendCause};
use mach_msg::message::{Described, OwnedMessage, Wait};
use mach_msg::{
    MachMessage, MachPart, MachProtocol, MessageBuffer, OolMemory, OolSlice, ReceiveRight,
    SendRight,
};
use mach_msg_tests::fixture::{Decoder, Pair, Ping};

#[derive(Debug, MachPart)]
struct File {
    name: [u8; 4],
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool, max = 64)]
    data: Option<OolMemory>,
    is_open: bool,
}

/// The largest number of files.
const MAX_FILES: u8 = 3;

#[derive(Debug, MachMessage)]
#[mach(id = 0xd00)]
struct Files {
    flags: u8,
    #[mach(nested, max = MAX_FILES)]
    files: Vec<File>,
    #[mach(move_send)]
    to: Option<SendRight>,
    count: u32,
    #[mach(tail, max = 8)]
    label: String,
}

/// A struct of which all rights may be missing.
#[derive(Debug, MachPart)]
struct Optional {
    #[mach(move_send)]
    one: Option<SendRight>,
    #[mach(ool)]
    memory: OolMemory,
}

/// A list in a struct in a list.
#[derive(Debug, MachPart)]
struct Folder {
    number: u16,
    #[mach(nested, max = 2)]
    files: Vec<Optional>,
}

#[derive(Debug, MachMessage)]
#[mach(id = 0xd01)]
struct Folders {
    #[mach(nested, max = 2)]
    folders: Vec<Folder>,
    end: u64,
}

#[derive(MachPart)]
struct Lent<'a> {
    #[mach(copy_send)]
    to: &'a SendRight,
    #[mach(ool)]
    data: OolSlice<'a>,
    value: &'a u32,
}

#[derive(MachMessage)]
#[mach(id = 0xd02)]
struct Borrowing<'a> {
    #[mach(nested, max = 4)]
    lent: Vec<Lent<'a>>,
}

#[derive(MachProtocol)]
enum Protocol {
    Files(Files),
    Folders(Folders),
}

fn file(pair: &Pair, port: &ReceiveRight, name: u8, data: Option<&[u8]>) -> File {
    File {
        name: [name; 4],
        right: port.make_send().unwrap(),
        data: data.map(|data| OolMemory::copy_of(*pair.client, data).unwrap()),
        is_open: data.is_some(),
    }
}

fn files(pair: &Pair, port: &ReceiveRight, count: u8) -> Files {
    let data = |index| (index % 2 == 0).then_some(&[7_u8; 5][..]);
    Files {
        flags: 1,
        files: (0..count)
            .map(|index| file(pair, port, index, data(index)))
            .collect(),
        to: None,
        count: 4,
        label: "label".to_owned(),
    }
}

fn assert_whole(files: &[File], port: &ReceiveRight, count: u8) {
    assert_eq!(files.len(), usize::from(count));
    for (index, file) in files.iter().enumerate() {
        assert_eq!(file.name, [index as u8; 4]);
        assert_eq!(file.right, *port);
        assert_eq!(file.data.as_deref().is_some(), index % 2 == 0);
        assert_eq!(file.is_open, index % 2 == 0);
    }
}

#[test]
fn lists_of_each_length_arrive_in_place_and_owned() {
    let pair = Pair::new();
    let port = pair.client_port();
    for count in 0..=MAX_FILES {
        let mut buffer = MessageBuffer::new();
        let message = pair.deliver(files(&pair, &port, count), &mut buffer);
        let bytes = message.bytes().as_ptr_range();
        let view = message.decode::<Files>().unwrap().body;
        assert_eq!((view.flags, view.count, view.label), (1, 4, "label"));
        assert_eq!(view.files.len(), usize::from(count));
        for file in &view.files {
            assert!(
                bytes.contains(&(&raw const file.name).cast()),
                "in the buffer"
            );
            file.right.try_send(Ping).unwrap();
        }
        let owned = Files::from_view(view);
        for (index, file) in owned.files.iter().enumerate() {
            assert_eq!(file.name, [index as u8; 4]);
            assert_eq!(
                file.data.as_deref(),
                (index % 2 == 0).then_some(&[7_u8; 5][..])
            );
        }
        drop(owned);
        let mut received = 0;
        while port.try_receive(&mut buffer).unwrap().is_some() {
            received += 1;
        }
        assert_eq!(received, count);
    }
}

#[test]
fn list_has_the_same_size_whatever_its_length() {
    assert_eq!(
        Files::LAYOUT.descriptors().count,
        2 * usize::from(MAX_FILES) + 1
    );
    let pair = Pair::new();
    let port = pair.client_port();
    let decoder = Decoder::new();
    let sizes: Vec<usize> = (0..=MAX_FILES)
        .map(|count| {
            let mut buffer = MessageBuffer::new();
            pair.deliver(files(&pair, &port, count), &mut buffer)
                .bytes()
                .len()
        })
        .collect();
    assert!(sizes.iter().all(|size| *size == sizes[0]), "{sizes:?}");
    drop(decoder);
}

#[test]
fn list_above_its_bound_is_refused_and_returned() {
    let pair = Pair::new();
    let port = pair.client_port();
    let message = files(&pair, &port, MAX_FILES + 1);
    let error = pair
        .to_server
        .send_or_return(message, Wait::Never)
        .unwrap_err();
    let SendCause::Refused(Refusal::TooLong(long)) = error.cause else {
        panic!("{error}");
    };
    assert_eq!((long.field, long.length, long.max), ("files", 4, 3));
    assert_whole(&error.into_message().unwrap().files, &port, MAX_FILES + 1);
}

#[test]
fn failed_sends_return_the_structs_of_a_list() {
    let pair = Pair::new();
    let port = pair.client_port();
    while pair.to_server.try_send(Ping).is_ok() {}
    for count in 0..=MAX_FILES {
        let message = files(&pair, &port, count);
        let before = pair.kernel.resource_counts();
        // Full queue: the kernel pseudo-receives the message.
        let error = pair
            .to_server
            .send_or_return(message, Wait::Never)
            .unwrap_err();
        assert!(error.is_timeout());
        let message = error.into_message().unwrap();
        assert_whole(&message.files, &port, count);
        assert_eq!(pair.kernel.resource_counts(), before);
        // Dead port: the kernel did not touch it.
        let dead = pair.client_port();
        let to_dead = dead.make_send().unwrap();
        drop(dead);
        let error = to_dead.send_or_return(message, Wait::Never).unwrap_err();
        assert_whole(&error.into_message().unwrap().files, &port, count);
    }
    while let Ok(Some(_)) = pair.port.try_receive(&mut MessageBuffer::new()) {}
}

fn folders(pair: &Pair, port: &ReceiveRight) -> Folders {
    let optional = |one: bool, length: usize| Optional {
        one: one.then(|| port.make_send().unwrap()),
        memory: OolMemory::copy_of(*pair.client, &vec![1; length]).unwrap(),
    };
    Folders {
        folders: vec![Folder {
            number: 1,
            // The first one has no right and empty memory, so its descriptors carry nothing.
            files: vec![optional(false, 0), optional(true, 3)],
        }],
        end: 9,
    }
}

#[test]
fn struct_without_its_optional_rights_is_in_the_list() {
    let pair = Pair::new();
    let port = pair.client_port();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(folders(&pair, &port), &mut buffer);
    let view = message.decode::<Folders>().unwrap().body;
    assert_eq!((view.folders.len(), view.end), (1, 9));
    let owned = Folders::from_view(view);
    let files = &owned.folders[0].files;
    assert_eq!(owned.folders[0].number, 1);
    let found: Vec<_> = files
        .iter()
        .map(|file| (file.one.is_some(), file.memory.len()))
        .collect();
    assert_eq!(found, [(false, 0), (true, 3)]);
}

#[test]
fn borrowed_rights_and_memory_are_sent_in_a_list() {
    let pair = Pair::new();
    let port = pair.client_port();
    let to = port.make_send().unwrap();
    let value = 7;
    let lent = |data| Lent {
        to: &to,
        data: OolSlice::new(data),
        value: &value,
    };
    let message = Borrowing {
        lent: vec![lent(b"one"), lent(b"")],
    };
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(message, &mut buffer);
    let view = message.decode::<Borrowing<'_>>().unwrap().body;
    let found: Vec<_> = view
        .lent
        .iter()
        .map(|lent| (&*lent.data, lent.value))
        .collect();
    assert_eq!(found, [(&b"one"[..], 7), (&b""[..], 7)]);
}

/// The offset of the descriptors.
const DESCRIPTORS: usize = 28;
/// The size of the descriptors of a file: a right and memory.
const FILE: usize = 12 + 16;

#[test]
fn hostile_lists_are_refused() {
    let pair = Pair::new();
    let port = pair.client_port();
    let decoder = Decoder::new();
    let good = bytes_of(&pair, &port, 1);
    let count = Files::LAYOUT.inline_offset() + 4;
    assert_eq!(good[count..count + 4], 1_u32.to_ne_bytes());
    let refusal = |place: usize, bytes: &[u8]| {
        let mut message = good.clone();
        message[place..place + bytes.len()].copy_from_slice(bytes);
        decoder.refusal::<Files>(&message)
    };
    // More structs than there are slots.
    let cause = refusal(count, &4_u32.to_ne_bytes());
    assert!(matches!(cause, DecodeCause::InvalidValue(_)), "{cause}");
    assert!(cause.to_string().starts_with("files: "), "{cause}");
    // A struct in use without a right.
    let cause = refusal(count, &2_u32.to_ne_bytes());
    assert!(matches!(cause, DecodeCause::MissingRight(_)), "{cause}");
    // A right in a slot that is not in use.
    let cause = refusal(count, &0_u32.to_ne_bytes());
    assert!(matches!(cause, DecodeCause::TooManyItems(_)), "{cause}");
    // An unknown kind of descriptor, and one of another size, in an empty slot.
    let kind = DESCRIPTORS + FILE + 11;
    assert_eq!(good[kind], 1);
    for wrong in [0, 9] {
        let mut message = good.clone();
        message[kind] = wrong;
        decoder
            .decode::<Files>(&message, |view| mem::forget(view))
            .unwrap_err();
    }
}

/// Returns a received message as bytes, without the rights and the memory.
fn bytes_of(pair: &Pair, port: &ReceiveRight, count: u8) -> Vec<u8> {
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(files(pair, port, count), &mut buffer);
    message.bytes().to_vec()
}

#[test]
fn protocol_file_has_the_structs_of_a_list() {
    let files = Protocol::MESSAGES[0].fields;
    let list = files.iter().find(|field| field.name == "files").unwrap();
    assert_eq!(list.kind, "nested Vec<File>, max 3");
    assert_eq!(list.nested.len(), 4);
    // Three times the right and the memory, and once the number and the inline fields.
    let [(_, size)] = list.parts else {
        panic!("{:?}", list.parts);
    };
    assert_eq!(*size, 4 + 3 * mem::size_of::<[u32; 3]>());
}

#[test]
fn flipped_bytes_of_lists_are_refused_or_valid() {
    let (pair, decoder) = (Pair::new(), Decoder::new());
    let port = pair.client_port();
    let (mut accepted, mut refused) = (0, 0);
    for count in 0..=MAX_FILES {
        let good = bytes_of(&pair, &port, count);
        for place in 24..good.len() {
            for bit in 0..8 {
                let mut bytes = good.clone();
                bytes[place] ^= 1 << bit;
                match decoder.decode::<Files>(&bytes, |view| mem::forget(view)) {
                    Ok(()) => accepted += 1,
                    Err(_) => refused += 1,
                }
            }
        }
    }
    assert!(accepted > 0 && refused > 0);
}
