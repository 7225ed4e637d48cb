//! Structs with rights and memory as fields of messages: `#[derive(MachPart)]` and `nested`.

use std::mem;
use std::time::Duration;

use mach_msg::message::error::{DecodeCause, Refusal, SendCause};
use mach_msg::message::{OwnedMessage, OwnedPart, Wait};
use mach_msg::{
    MachMessage, MachPart, MessageBuffer, OolMemory, OolPorts, OolSlice, ReceiveRight,
    SendOnceRight, SendRight,
};
use mach_msg_tests::fixture::{Decoder, Pair, Ping};

#[derive(Debug, MachPart)]
struct Attachment {
    /// The name of the file.
    name: [u8; 5],
    #[mach(move_send)]
    file: SendRight,
    size: u64,
    #[mach(ool, max = 4096)]
    data: OolMemory,
    age: Option<Duration>,
}

#[derive(Debug, MachMessage)]
#[mach(id = 0xc00)]
struct Upload {
    flags: u8,
    #[mach(nested)]
    first: Attachment,
    #[mach(move_send_once)]
    done: Option<SendOnceRight>,
    #[mach(nested)]
    second: Attachment,
    count: u32,
    #[mach(tail, max = 16)]
    label: String,
}

/// The same message without nested structs.
#[derive(MachMessage)]
#[mach(id = 0xc00)]
struct Flat {
    #[mach(move_send)]
    first_file: SendRight,
    #[mach(ool, max = 4096)]
    first_data: OolMemory,
    #[mach(move_send_once)]
    done: Option<SendOnceRight>,
    #[mach(move_send)]
    second_file: SendRight,
    #[mach(ool, max = 4096)]
    second_data: OolMemory,
    flags: u8,
    first: FlatAttachment,
    second: FlatAttachment,
    count: u32,
    #[mach(tail, max = 16)]
    label: String,
}

#[mach_msg::wire]
#[derive(Clone, Copy, Debug, PartialEq)]
struct FlatAttachment {
    name: [u8; 5],
    gap: [u8; 3],
    size: u64,
    has_age: u32,
    gap_before_seconds: [u8; 4],
    seconds: u64,
    nanoseconds: u32,
    end: [u8; 4],
}

fn attachment(pair: &Pair, port: &ReceiveRight, name: u8, age: Option<Duration>) -> Attachment {
    Attachment {
        name: [name; 5],
        file: port.make_send().unwrap(),
        size: u64::from(name),
        data: OolMemory::copy_of(*pair.client, &[name; 3]).unwrap(),
        age,
    }
}

const AGE: Duration = Duration::new(7, 9);

fn upload(pair: &Pair, port: &ReceiveRight) -> Upload {
    Upload {
        flags: 1,
        first: attachment(pair, port, 2, Some(AGE)),
        done: Some(port.make_send_once().unwrap()),
        second: attachment(pair, port, 3, None),
        count: 4,
        label: "label".to_owned(),
    }
}

fn assert_whole(upload: &Upload, port: &ReceiveRight) {
    for (part, name, age) in [(&upload.first, 2, Some(AGE)), (&upload.second, 3, None)] {
        assert_eq!(
            (part.name, part.size, part.age),
            ([name; 5], name.into(), age)
        );
        assert_eq!(part.file, *port);
        assert_eq!(&*part.data, &[name; 3]);
    }
    assert!(!upload.done.as_ref().unwrap().is_dead());
    assert_eq!(
        (upload.flags, upload.count, &*upload.label),
        (1, 4, "label")
    );
}

#[test]
fn nested_structs_arrive_in_place_and_as_owned_values() {
    let pair = Pair::new();
    let port = pair.client_port();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(upload(&pair, &port), &mut buffer);
    let bytes = message.bytes().as_ptr_range();
    let view = message.decode::<Upload>().unwrap().body;
    assert_eq!((view.flags, view.count, view.label), (1, 4, "label"));
    assert_eq!((view.first.name, view.first.size), ([2; 5], 2));
    assert_eq!((view.first.age, view.second.age), (Some(AGE), None));
    assert_eq!(
        (&*view.first.data, &*view.second.data),
        (&[2; 3][..], &[3; 3][..])
    );
    assert!(
        bytes.contains(&(&raw const view.second.size).cast()),
        "in the buffer"
    );
    assert!(view.done.is_some());
    let shown = format!("{view:?}");
    assert!(
        shown.contains("second: AttachmentView { name: [3, 3, 3, 3, 3], "),
        "{shown}"
    );
    let owned = Upload::from_view(view);
    assert_eq!(owned.second.name, [3; 5]);
    let Attachment { file, data, .. } = owned.first;
    assert_eq!(&*data, &[2; 3]);
    drop(owned.second);
    file.try_send(Ping).unwrap();
    assert!(
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .is_some()
    );
    drop((file, owned.done));
    while let Ok(Some(_)) = port.try_receive(&mut buffer) {}
}

#[test]
fn part_of_a_view_becomes_an_owned_struct() {
    let pair = Pair::new();
    let port = pair.client_port();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(upload(&pair, &port), &mut buffer);
    let view = message.decode::<Upload>().unwrap().body;
    let first = Attachment::from(view.first);
    let second = <Attachment as OwnedPart>::from_view(view.second);
    assert_eq!((first.size, first.age), (2, Some(AGE)));
    assert_eq!((second.size, second.age), (3, None));
    drop((first, second, view.done));
    while let Ok(Some(_)) = port.try_receive(&mut buffer) {}
}

/// The offset of the descriptors.
const DESCRIPTORS: usize = 28;

#[test]
fn nested_structs_have_the_bytes_of_their_fields() {
    let pair = Pair::new();
    let port = pair.client_port();
    let decoder = Decoder::new();
    let flat = |name: u8, age: Option<Duration>| FlatAttachment {
        name: [name; 5],
        gap: [0; 3],
        size: name.into(),
        has_age: age.is_some().into(),
        gap_before_seconds: [0; 4],
        seconds: age.map_or(0, |age| age.as_secs()),
        nanoseconds: age.map_or(0, |age| age.subsec_nanos()),
        end: [0; 4],
    };
    let nested = upload(&pair, &port);
    let mut buffer = MessageBuffer::new();
    let flat = Flat {
        first_file: port.make_send().unwrap(),
        first_data: OolMemory::copy_of(*pair.client, &[2; 3]).unwrap(),
        done: None,
        second_file: port.make_send().unwrap(),
        second_data: OolMemory::copy_of(*pair.client, &[3; 3]).unwrap(),
        flags: 1,
        first: flat(2, Some(AGE)),
        second: flat(3, None),
        count: 4,
        label: "label".to_owned(),
    };
    assert_eq!(Upload::LAYOUT.descriptors(), Flat::LAYOUT.descriptors());
    let inline = Upload::LAYOUT.inline_offset();
    let expected = pair.deliver(flat, &mut buffer).bytes()[inline..].to_vec();
    let message = pair.deliver(nested, &mut buffer);
    assert_eq!(message.bytes()[inline..], expected);
    let kinds = [(0, 0), (12, 1), (28, 0), (40, 0), (52, 1)];
    for (offset, kind) in kinds {
        assert_eq!(
            message.bytes()[DESCRIPTORS + offset + 11],
            kind,
            "at {offset}"
        );
    }
    drop(message);
    drop(decoder);
    while let Ok(Some(_)) = port.try_receive(&mut buffer) {}
}

#[test]
fn flipped_bytes_of_nested_structs_are_refused_or_valid() {
    let (pair, decoder) = (Pair::new(), Decoder::new());
    let (mut accepted, mut refused) = (0, 0);
    {
        let good = bytes_of_two(&pair, &decoder);
        decoder
            .decode::<Two>(&good, |view| mem::forget(view))
            .unwrap();
        for place in 24..good.len() {
            for bit in 0..8 {
                let mut bytes = good.clone();
                bytes[place] ^= 1 << bit;
                match decoder.decode::<Two>(&bytes, |view| mem::forget(view)) {
                    Ok(()) => accepted += 1,
                    Err(_) => refused += 1,
                }
            }
        }
        for size in (24..good.len()).step_by(4) {
            let mut bytes = good[..size].to_vec();
            bytes[4..8].copy_from_slice(&u32::try_from(size).unwrap().to_ne_bytes());
            // A message that ends within its descriptors is not even received.
            if size >= Two::LAYOUT.inline_offset() {
                let cause = decoder.refusal::<Two>(&bytes);
                assert!(matches!(cause, DecodeCause::WrongSize(_)), "{cause}");
            }
        }
    }
    assert!(accepted > 0 && refused > 0);
}

#[derive(Debug, MachPart)]
struct Inner {
    flag: bool,
    #[mach(ool)]
    icon: Option<OolMemory>,
    #[mach(move_receive)]
    port: Option<ReceiveRight>,
}

#[derive(Debug, MachPart)]
struct Outer {
    #[mach(move_send)]
    rights: [Option<SendRight>; 2],
    #[mach(nested)]
    inner: Inner,
    #[mach(ool_ports(move_send), max = 4)]
    many: OolPorts<SendRight>,
}

#[derive(Debug, MachMessage)]
#[mach(id = 0xc01)]
struct Two {
    #[mach(nested)]
    outer: Outer,
    number: u16,
}

fn two(pair: &Pair, icon: Option<&[u8]>) -> Two {
    Two {
        outer: Outer {
            rights: [None, None],
            inner: Inner {
                flag: true,
                icon: icon.map(|icon| OolMemory::copy_of(*pair.client, icon).unwrap()),
                port: None,
            },
            many: OolPorts::new_in(*pair.client, vec![]).unwrap(),
        },
        number: 5,
    }
}

/// The bytes of a message whose rights and regions are null or empty.
fn bytes_of_two(pair: &Pair, decoder: &Decoder) -> Vec<u8> {
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(two(pair, Some(b"")), &mut buffer);
    let bytes = message.bytes().to_vec();
    let _ = decoder;
    bytes
}

#[test]
fn struct_in_a_struct_arrives() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    for icon in [None, Some(&b""[..]), Some(b"icon")] {
        let mut message = two(&pair, icon);
        message.outer.inner.port = Some(pair.client_port());
        message.outer.rights[1] = Some(port.make_send().unwrap());
        let view = pair
            .deliver(message, &mut buffer)
            .decode::<Two>()
            .unwrap()
            .body;
        assert_eq!(view.outer.inner.icon.as_deref(), icon);
        assert_eq!((view.outer.inner.flag, view.number), (true, 5));
        assert!(view.outer.rights[0].is_none() && view.outer.rights[1].is_some());
        assert!(view.outer.inner.port.is_some());
        let owned = Two::from(view);
        assert_eq!(owned.outer.inner.icon.as_deref(), icon);
        assert!(owned.outer.many.is_empty());
    }
}

#[test]
fn invalid_inline_value_in_a_nested_struct_is_refused() {
    let (pair, decoder) = (Pair::new(), Decoder::new());
    let mut bytes = bytes_of_two(&pair, &decoder);
    let flag = Two::LAYOUT.inline_offset();
    assert_eq!(bytes[flag], 1);
    bytes[flag] = 2;
    let cause = decoder.refusal::<Two>(&bytes);
    let DecodeCause::InvalidValue(cause) = cause else {
        panic!("{cause}");
    };
    assert_eq!((cause.field, cause.offset, cause.size), ("flag", flag, 1));
}

#[test]
fn memory_without_a_value_in_a_nested_struct_is_refused() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = two(&pair, Some(b"icon"));
    // The same descriptors, and the presence 0.
    #[derive(MachMessage)]
    #[mach(id = 0xc01)]
    struct Forged {
        #[mach(move_send)]
        rights: [Option<SendRight>; 2],
        #[mach(ool)]
        icon: OolMemory,
        #[mach(move_receive)]
        port: Option<ReceiveRight>,
        #[mach(ool_ports(move_send))]
        many: OolPorts<SendRight>,
        flag: bool,
        presence: u32,
        number: u16,
    }
    let forged = |presence, icon| Forged {
        rights: [None, None],
        icon,
        port: None,
        many: OolPorts::new_in(*pair.client, vec![]).unwrap(),
        flag: true,
        presence,
        number: 5,
    };
    let icon = message.outer.inner.icon.unwrap();
    let good = pair.deliver(forged(1, icon), &mut buffer);
    let view = good.decode::<Two>().unwrap().body;
    assert_eq!(view.outer.inner.icon.as_deref(), Some(&b"icon"[..]));
    let icon = OolMemory::copy_of(*pair.client, b"icon").unwrap();
    let bad = pair.deliver(forged(0, icon), &mut buffer);
    let cause = bad.decode::<Two>().unwrap_err().cause;
    assert!(matches!(cause, DecodeCause::UnexpectedRegion(_)), "{cause}");
}

#[test]
fn refused_message_keeps_the_parts_of_nested_structs() {
    let pair = Pair::new();
    let port = pair.client_port();
    let mut buffer = MessageBuffer::new();
    let mut message = upload(&pair, &port);
    message.second.data = OolMemory::copy_of(*pair.client, &[3; 4097]).unwrap();
    let error = pair
        .to_server
        .send_or_return(message, Wait::Never)
        .unwrap_err();
    let SendCause::Refused(Refusal::TooLong(_)) = error.cause else {
        panic!("{error}");
    };
    let mut message = error.into_message().unwrap();
    message.second.data = OolMemory::copy_of(*pair.client, &[3; 3]).unwrap();
    assert_whole(&message, &port);
    // Received as another type.
    let error = pair.deliver(message, &mut buffer).decode_or_return::<Two>();
    let message = error.unwrap_err().message;
    let view = message.decode::<Upload>().unwrap().body;
    assert_eq!((&*view.second.data, view.second.size), (&[3; 3][..], 3));
    drop(view);
    while let Ok(Some(_)) = port.try_receive(&mut buffer) {}
}

#[test]
fn failed_sends_return_nested_structs() {
    let pair = Pair::new();
    let port = pair.client_port();
    while pair.to_server.try_send(Ping).is_ok() {}
    let message = upload(&pair, &port);
    let before = pair.kernel.resource_counts();
    // Full queue: the kernel pseudo-receives the message.
    let error = pair
        .to_server
        .send_or_return(message, Wait::Never)
        .unwrap_err();
    assert!(error.is_timeout());
    let message = error.into_message().unwrap();
    assert_whole(&message, &port);
    let mut buffer = MessageBuffer::new();
    // The send-once right of the message was destroyed and made again.
    while let Ok(Some(_)) = port.try_receive(&mut buffer) {}
    assert_eq!(pair.kernel.resource_counts(), before);
    // Dead port: the kernel did not touch it.
    let dead = pair.client_port();
    let to_dead = dead.make_send().unwrap();
    drop(dead);
    let error = to_dead.send_or_return(message, Wait::Never).unwrap_err();
    let message = error.into_message().unwrap();
    assert_whole(&message, &port);
    drop(message);
    while let Ok(Some(_)) = port.try_receive(&mut buffer) {}
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
}

#[test]
fn right_of_another_task_in_a_nested_struct_is_refused() {
    let pair = Pair::new();
    let port = pair.client_port();
    let mut message = upload(&pair, &port);
    message.second.file = pair.port.make_send().unwrap();
    let error = pair
        .to_server
        .send_or_return(message, Wait::Never)
        .unwrap_err();
    assert!(
        error.to_string().contains(": file: expected a right"),
        "{error}"
    );
    drop(error);
    while let Ok(Some(_)) = port.try_receive(&mut MessageBuffer::new()) {}
}

#[derive(MachPart)]
struct Lent<'a, T, const N: usize>
where
    T: mach_msg::message::Inline,
{
    #[mach(copy_send)]
    to: &'a SendRight,
    #[mach(ool)]
    data: OolSlice<'a>,
    item: T,
    values: &'a [u16; N],
}

#[derive(MachMessage)]
#[mach(id = 0xc02)]
struct Borrowing<'a, P: MachPart + 'static> {
    #[mach(nested)]
    lent: Lent<'a, u32, 3>,
    #[mach(nested)]
    any: P,
}

#[test]
fn nested_structs_may_borrow_and_be_generic() {
    let pair = Pair::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let message = Borrowing {
        lent: Lent {
            to: &right,
            data: OolSlice::new(b"lent"),
            item: 7,
            values: &[1, 2, 3],
        },
        any: two(&pair, None).outer,
    };
    let view = pair.deliver(message, &mut buffer);
    let view = view.decode::<Borrowing<'_, Outer>>().unwrap().body;
    assert_eq!(&*view.lent.data, b"lent");
    assert_eq!((view.lent.item, view.lent.values), (7, [1, 2, 3]));
    assert!(view.any.inner.icon.is_none());
    view.lent.to.try_send(Ping).unwrap();
    assert!(
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .is_some()
    );
}

/// A name that the derive does not know.
type Right = SendRight;

#[derive(MachPart)]
struct OnlyRights {
    #[mach(move_send)]
    right: Right,
}

#[derive(MachMessage)]
#[mach(id = 0xc03)]
struct Simple {
    #[mach(nested)]
    rights: OnlyRights,
}

#[test]
fn struct_of_rights_alone_takes_no_inline_bytes() {
    let pair = Pair::new();
    let port = pair.client_port();
    let mut buffer = MessageBuffer::new();
    let rights = OnlyRights {
        right: port.make_send().unwrap(),
    };
    let message = pair.deliver(Simple { rights }, &mut buffer);
    assert_eq!(message.bytes().len(), 40);
    let view = message.decode::<Simple>().unwrap().body;
    view.rights.right.try_send(Ping).unwrap();
    assert!(
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .is_some()
    );
}
