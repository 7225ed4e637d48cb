//! Text, items and memory in an `Option`: `None` differs from an empty value.

use std::borrow::Cow;
use std::ffi::{CStr, CString};

use mach_msg::message::derive::offset_of;
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::message::error::{DecodeCause, Refusal, SendCause};
use mach_msg::message::{Inline, Message, Wait};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, OolSlice};
use mach_msg_tests::fixture::{Pair, Ping};
use zerocopy::{Immutable, IntoBytes};

#[derive(MachMessage)]
#[mach(id = 0xb00)]
struct Parts {
    number: u32,
    #[mach(tail, max = 8)]
    text: Option<String>,
    #[mach(tail, max = 3)]
    items: Option<Vec<u64>>,
    #[mach(tail)]
    c_text: Option<CString>,
}

#[derive(MachMessage)]
#[mach(id = 0xb00)]
struct Borrowed<'a> {
    number: u32,
    #[mach(tail, max = 8)]
    text: Option<&'a str>,
    #[mach(tail, max = 3)]
    items: Option<&'a [u64]>,
    #[mach(tail)]
    c_text: Option<&'a CStr>,
}

#[derive(MachMessage)]
#[mach(id = 0xb00)]
struct Plain<'a> {
    number: u32,
    #[mach(tail, max = 8)]
    text: &'a str,
    #[mach(tail, max = 3)]
    items: &'a [u64],
    #[mach(tail)]
    c_text: &'a CStr,
}

#[test]
fn optional_tails_arrive_unchanged() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for text in [None, Some(""), Some("full txt")] {
        for items in [None, Some(&[][..]), Some(&[1, 2, u64::MAX][..])] {
            for c_text in [None, Some(c""), Some(c"c text")] {
                let message = Borrowed {
                    number: 7,
                    text,
                    items,
                    c_text,
                };
                let message = pair.deliver(message, &mut buffer);
                let view = message.decode::<Borrowed<'_>>().unwrap().body;
                assert_eq!(view.number, 7);
                assert_eq!((view.text, view.items, view.c_text), (text, items, c_text));
                let owned = Parts {
                    number: 8,
                    text: text.map(str::to_owned),
                    items: items.map(<[u64]>::to_vec),
                    c_text: c_text.map(CStr::to_owned),
                };
                let message = pair.deliver(owned, &mut buffer);
                let view = message.decode::<Parts>().unwrap().body;
                assert_eq!((view.text, view.items, view.c_text), (text, items, c_text));
            }
        }
    }
}

#[test]
fn owned_message_is_made_from_a_view_with_optional_parts() {
    #[derive(MachMessage)]
    #[mach(id = 0xb01)]
    struct Note {
        #[mach(ool)]
        memory: Option<OolMemory>,
        #[mach(tail)]
        text: Option<String>,
        #[mach(tail)]
        items: Option<Vec<u16>>,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for is_some in [false, true] {
        let note = Note {
            memory: is_some.then(|| memory(&pair, b"memory")),
            text: is_some.then(|| "text".to_owned()),
            items: is_some.then(|| vec![1, 2]),
        };
        let view = pair
            .deliver(note, &mut buffer)
            .decode::<Note>()
            .unwrap()
            .body;
        let shown = format!("{view:?}");
        assert_eq!(shown.matches("None").count(), if is_some { 0 } else { 3 });
        let note = Note::from(view);
        assert_eq!(note.memory.as_deref(), is_some.then_some(&b"memory"[..]));
        assert_eq!(note.text.as_deref(), is_some.then_some("text"));
        assert_eq!(note.items.as_deref(), is_some.then_some(&[1, 2][..]));
    }
}

#[test]
fn optional_tails_with_values_have_the_bytes_of_plain_ones() {
    let pair = Pair::new();
    let [mut first, mut second] = [MessageBuffer::new(), MessageBuffer::new()];
    for (text, items, c_text) in [
        ("", &[][..], c""),
        ("a", &[3][..], c"ccc"),
        ("full txt", &[1, 2, 3][..], c""),
    ] {
        let plain = Plain {
            number: 7,
            text,
            items,
            c_text,
        };
        let optional = Borrowed {
            number: 7,
            text: Some(text),
            items: Some(items),
            c_text: Some(c_text),
        };
        let plain = pair.deliver(plain, &mut first);
        let optional = pair.deliver(optional, &mut second);
        assert_eq!(plain.bytes()[24..], optional.bytes()[24..]);
    }
}

#[test]
fn absent_tails_have_the_greatest_length_and_no_bytes() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let absent = Parts {
        number: 7,
        text: None,
        items: None,
        c_text: None,
    };
    let message = pair.deliver(absent, &mut buffer);
    let expected = [7, u32::MAX, u32::MAX, u32::MAX].map(u32::to_ne_bytes);
    assert_eq!(message.bytes()[24..], expected.concat());
}

fn deliver<'b>(
    pair: &Pair,
    builder: MessageBuilder<'_>,
    buffer: &'b mut MessageBuffer,
) -> Message<'b> {
    assert!(pair.to_server.try_send(builder).is_ok());
    pair.port.try_receive(buffer).unwrap().unwrap()
}

/// Sends lengths of three tails and bytes that follow, and decodes them.
fn cause_of(lengths: [u32; 3], bytes: usize) -> Option<DecodeCause> {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let builder = MessageBuilder::new(0xb00)
        .inline(&7_u32)
        .inline(&lengths)
        .inline(&vec![0_u8; bytes][..]);
    let message = deliver(&pair, builder, &mut buffer);
    message.decode::<Parts>().err().map(|error| error.cause)
}

#[test]
fn lengths_between_the_bound_and_none_are_refused() {
    const NONE: u32 = u32::MAX;
    assert_eq!(cause_of([NONE; 3], 0), None);
    assert_eq!(cause_of([8, NONE, NONE], 8), None);
    for length in [9, 1 << 31, NONE - 1] {
        let cause = cause_of([length, NONE, NONE], 12).unwrap();
        assert!(matches!(cause, DecodeCause::TooManyItems(_)), "{cause}");
    }
    for (length, is_whole) in [(32, true), (25, false), (NONE - 7, true), (NONE - 1, false)] {
        let cause = cause_of([NONE, length, NONE], 32).unwrap();
        match is_whole {
            true => assert!(matches!(cause, DecodeCause::TooManyItems(_)), "{cause}"),
            false => assert!(matches!(cause, DecodeCause::UnevenRegion(_)), "{cause}"),
        }
    }
    // Without a bound, the message is too short for the length.
    for length in [5, NONE - 1] {
        let cause = cause_of([NONE, NONE, length], 4).unwrap();
        assert!(matches!(cause, DecodeCause::WrongSize(_)), "{cause}");
    }
    // Bytes that belong to no part.
    let cause = cause_of([NONE; 3], 4).unwrap();
    assert!(matches!(cause, DecodeCause::WrongSize(_)), "{cause}");
    // Text of C has a NUL, even if it is empty.
    let cause = cause_of([NONE, NONE, 0], 0).unwrap();
    assert!(matches!(cause, DecodeCause::MissingNul(_)), "{cause}");
}

#[test]
fn optional_text_beyond_its_bound_is_not_sent() {
    let pair = Pair::new();
    let message = Borrowed {
        number: 7,
        text: Some("more than 8"),
        items: None,
        c_text: None,
    };
    let error = pair.to_server.try_send(message).unwrap_err();
    let SendCause::Refused(Refusal::TooLong(cause)) = error.cause else {
        panic!("{error}");
    };
    assert_eq!((cause.field, cause.length, cause.max), ("text", 11, 8));
}

#[test]
fn optional_tail_of_shared_text_and_an_alias_arrives() {
    type Maybe<'a> = Option<&'a [u32]>;
    #[derive(MachMessage)]
    #[mach(id = 0xb02)]
    struct Aliases<'a> {
        #[mach(tail)]
        shared: Option<Cow<'a, str>>,
        #[mach(tail)]
        alias: Maybe<'a>,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for (shared, alias) in [(None, Some(&[1_u32][..])), (Some("text"), None)] {
        let message = Aliases {
            shared: shared.map(Cow::Borrowed),
            alias,
        };
        let message = pair.deliver(message, &mut buffer);
        let view = message.decode::<Aliases<'_>>().unwrap().body;
        assert_eq!((view.shared, view.alias), (shared, alias));
    }
}

#[derive(Debug, MachMessage)]
#[mach(id = 0xb03)]
struct Memory {
    before: u8,
    #[mach(ool, max = 16)]
    memory: Option<OolMemory>,
    #[mach(ool(physical), item = 4)]
    items: Option<OolMemory>,
    after: u8,
}

/// The inline fields of a [`Memory`].
#[mach_msg::wire]
struct MemoryFields {
    before: u8,
    gap: [u8; 3],
    presences: [u32; 2],
    after: u8,
    end: [u8; 3],
}

fn fields(presences: [u32; 2]) -> MemoryFields {
    MemoryFields {
        before: 1,
        gap: [0; 3],
        presences,
        after: 2,
        end: [0; 3],
    }
}

fn memory(pair: &Pair, bytes: &[u8]) -> OolMemory {
    OolMemory::copy_of(*pair.client, bytes).unwrap()
}

#[test]
fn optional_memory_arrives_unchanged() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let contents = [None, Some(&b""[..]), Some(b"8 bytes!")];
    for first in contents {
        for second in contents {
            let message = Memory {
                before: 1,
                memory: first.map(|bytes| memory(&pair, bytes)),
                items: second.map(|bytes| memory(&pair, bytes)),
                after: 2,
            };
            let message = pair.deliver(message, &mut buffer);
            let presences = [first, second].map(|bytes| u32::from(bytes.is_some()));
            let inline = Memory::LAYOUT.inline_offset();
            let expected = fields(presences);
            let expected = expected.as_bytes();
            assert_eq!(&message.bytes()[inline..], expected);
            let view = message.decode::<Memory>().unwrap().body;
            assert_eq!((view.before, view.after), (1, 2));
            assert_eq!(view.memory.as_deref(), first);
            assert_eq!(view.items.as_deref(), second);
            drop(view);
            assert_eq!(pair.kernel.resource_counts().ool_bytes, 0);
        }
    }
}

#[test]
fn optional_borrowed_memory_is_copied() {
    #[derive(MachMessage)]
    #[mach(id = 0xb04)]
    struct Lent<'a> {
        #[mach(ool, max = 3)]
        items: Option<OolSlice<'a, u32>>,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for items in [None, Some(&[][..]), Some(&[1_u32, 2, 3][..])] {
        let message = Lent {
            items: items.map(OolSlice::new),
        };
        let message = pair.deliver(message, &mut buffer);
        let received = message.decode::<Lent<'_>>().unwrap().body.items;
        let received = received.map(|memory| memory.as_slice::<u32>().unwrap().to_vec());
        assert_eq!(received.as_deref(), items);
    }
    let items = Some(OolSlice::new(&[0_u32; 4]));
    let error = pair.to_server.try_send(Lent { items }).unwrap_err();
    assert!(
        matches!(error.cause, SendCause::Refused(Refusal::TooLong(_))),
        "{error}"
    );
}

/// Delivers memory with these presences.
fn hostile<'b>(
    pair: &Pair,
    contents: [&[u8]; 2],
    presences: [u32; 2],
    buffer: &'b mut MessageBuffer,
) -> Message<'b> {
    let [first, second] = contents.map(|bytes| memory(pair, bytes));
    let builder = MessageBuilder::new(0xb03)
        .part(first)
        .part(second)
        .inline(&fields(presences));
    deliver(pair, builder, buffer)
}

#[test]
fn memory_without_a_value_is_refused_and_released() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for (contents, presences, field) in [
        ([&b"four"[..], b""], [0, 0], "memory"),
        ([b"", b"four"], [1, 0], "items"),
        ([b"four", b"four"], [1, 0], "items"),
        ([b"four", b"four"], [0, 0], "memory"),
    ] {
        let message = hostile(&pair, contents, presences, &mut buffer);
        assert_ne!(pair.kernel.resource_counts().ool_bytes, 0);
        let error = message.decode::<Memory>().unwrap_err();
        let DecodeCause::UnexpectedRegion(cause) = error.cause else {
            panic!("{error}");
        };
        assert_eq!((cause.field, cause.found), (field, 4));
        assert_eq!(pair.kernel.resource_counts().ool_bytes, 0);
    }
}

#[test]
fn presence_other_than_0_and_1_is_refused() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for presences in [[2, 0], [0, 2], [u32::MAX, 1], [1, 1 << 31]] {
        let message = hostile(&pair, [b"four", b"four"], presences, &mut buffer);
        let error = message.decode::<Memory>().unwrap_err();
        assert!(
            matches!(error.cause, DecodeCause::InvalidValue(_)),
            "{error}"
        );
        assert_eq!(pair.kernel.resource_counts().ool_bytes, 0);
    }
}

#[test]
fn null_region_with_a_presence_is_empty_memory() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = hostile(&pair, [b"", b"four"], [1, 1], &mut buffer);
    let view = message.decode::<Memory>().unwrap().body;
    assert_eq!(view.memory.as_deref(), Some(&b""[..]));
    assert_eq!(view.items.as_deref(), Some(&b"four"[..]));
}

#[test]
fn memory_of_undecoded_message_is_released_once() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = Memory {
        before: 1,
        memory: Some(memory(&pair, b"moved")),
        items: None,
        after: 2,
    };
    drop(pair.deliver(message, &mut buffer));
    assert_eq!(pair.kernel.resource_counts().ool_bytes, 0);
}

#[test]
fn optional_memory_of_failed_send_is_returned() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    while pair.to_server.try_send(Ping).is_ok() {}
    for (first, second) in [(None, Some(&b"some"[..])), (Some(&b"bytes"[..]), None)] {
        let message = Memory {
            before: 1,
            memory: first.map(|bytes| memory(&pair, bytes)),
            items: second.map(|bytes| memory(&pair, bytes)),
            after: 2,
        };
        let error = pair.to_server.send_or_return(message, Wait::Never);
        let message = error.unwrap_err().into_message().unwrap();
        assert_eq!(message.memory.as_deref(), first);
        assert_eq!(message.items.as_deref(), second);
        // An error without the message releases it.
        assert!(pair.to_server.try_send(message).is_err());
        assert_eq!(pair.kernel.resource_counts().ool_bytes, 0);
    }
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
}

#[test]
fn refused_message_keeps_its_optional_memory() {
    let pair = Pair::new();
    let message = Memory {
        before: 1,
        memory: Some(memory(&pair, &[0; 17])),
        items: Some(memory(&pair, b"four")),
        after: 2,
    };
    let error = pair.to_server.send_or_return(message, Wait::Never);
    let message = error.unwrap_err().into_message().unwrap();
    assert_eq!(message.memory.map(|memory| memory.len()), Some(17));
    assert_eq!(message.items.as_deref(), Some(&b"four"[..]));
}

#[test]
fn description_shows_the_option() {
    let kind = |fields: &[mach_msg::message::FieldDescription], name| {
        let mut fields = fields.iter();
        fields.find(|field| field.name == name).unwrap().kind
    };
    let parts = Parts::DESCRIPTION.fields;
    assert_eq!(kind(parts, "text"), "tail String, optional, max 8");
    assert_eq!(kind(parts, "items"), "tail Vec<u64>, optional, max 3");
    let memory = Memory::DESCRIPTION.fields;
    assert_eq!(kind(memory, "memory"), "ool, optional, max 16");
    assert_eq!(kind(memory, "items"), "ool, items of 4, optional");
    let presence = memory.iter().find(|field| field.name == "memory").unwrap();
    assert_eq!(presence.parts, [(offset_of!(MemoryFields, presences), 4)]);
}

#[test]
fn optional_parts_may_be_generic() {
    #[derive(MachMessage)]
    #[mach(id = 0xb05)]
    struct Generic<'a, T: Inline + IntoBytes + Immutable> {
        #[mach(ool)]
        memory: Option<OolSlice<'a, T>>,
        first: T,
        #[mach(tail, max = 2)]
        items: Option<&'a [T]>,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for (memory, items) in [(None, Some(&[1_u16, 2][..])), (Some(&[3][..]), None)] {
        let message = Generic {
            memory: memory.map(OolSlice::new),
            first: 7_u16,
            items,
        };
        let message = pair.deliver(message, &mut buffer);
        let view = message.decode::<Generic<'_, u16>>().unwrap().body;
        assert_eq!((view.first, view.items), (7, items));
        let received = view
            .memory
            .map(|memory| memory.as_slice().unwrap().to_vec());
        assert_eq!(received.as_deref(), memory);
    }
}
