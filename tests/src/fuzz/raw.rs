//! Passes arbitrary bytes to each function that parses bytes.

use mach_msg::message::dynamic::{AnyTrailer, RawMessage, RawMessageBuf};
use mach_msg::wire::{Bits, Descriptors, Header, TrailerElements, names};
use zerocopy::{FromBytes, IntoBytes};

/// Reads the bytes as a message, as a message with a trailer, and as descriptors.
pub fn raw(bytes: &[u8]) {
    walk(bytes);
    match RawMessage::new(bytes) {
        Ok(message) => check(message, bytes),
        Err(error) => {
            assert!(error.offset() <= bytes.len(), "{error:?}");
            assert!(!error.to_string().is_empty());
        }
    }
    match RawMessage::from_prefix(bytes) {
        Ok((message, rest)) => {
            assert_eq!(message.bytes().len() + rest.len(), bytes.len());
            assert_eq!(message.header().size as usize, message.bytes().len());
            check(message, &bytes[..bytes.len() - rest.len()]);
            trailer(rest);
        }
        Err(error) => assert!(error.offset() <= bytes.len(), "{error:?}"),
    }
    trailer(bytes);
}

/// Asserts that the walk ends, stays in bounds, and never moves back.
fn walk(bytes: &[u8]) {
    let Ok((header, _)) = Header::read_from_prefix(bytes) else {
        return;
    };
    let Ok(mut descriptors) = Descriptors::new(&header, bytes) else {
        assert!(header.bits.is_complex() && bytes.len() < 28);
        return;
    };
    let mut end = descriptors.offset();
    while let Some(step) = descriptors.next() {
        let Ok((offset, descriptor)) = step else {
            assert_eq!(descriptors.next(), None);
            return;
        };
        assert_eq!(offset, end);
        end += descriptor.kind().size();
        assert_eq!(bytes.get(offset..end), Some(descriptor.as_bytes()));
    }
    assert_eq!(descriptors.offset(), end);
}

fn check(message: RawMessage<'_>, bytes: &[u8]) {
    assert_eq!(message.bytes(), bytes);
    let header = message.header();
    let _ = names::message_id(header.id).map(|name| name.to_string());
    let descriptors: usize = message
        .descriptors()
        .map(|(_, part)| part.kind().size())
        .sum();
    let body = if header.bits.is_complex() { 4 } else { 0 };
    assert_eq!(message.inline_offset(), 24 + body + descriptors);
    assert_eq!(message.inline(), &bytes[message.inline_offset()..]);
    if let Some(ndr) = message.ndr() {
        assert!(message.inline().starts_with(ndr.as_bytes()));
    }

    let parts = RawMessageBuf::from(message);
    let written = parts.to_bytes().unwrap();
    let expected = Header {
        size: bytes.len() as u32,
        bits: Bits(header.bits.0),
        ..*header
    };
    assert_eq!(written[..24], *expected.as_bytes());
    assert_eq!(written[24..], bytes[24..]);
}

fn trailer(bytes: &[u8]) {
    match AnyTrailer::from_prefix(bytes) {
        Ok((trailer, rest)) => {
            assert_eq!(trailer.size as usize + rest.len(), bytes.len());
            let has = |elements: TrailerElements| trailer.size >= elements.size();
            assert_eq!(trailer.seqno.is_some(), has(TrailerElements::Seqno));
            assert_eq!(trailer.audit.is_some(), has(TrailerElements::Audit));
            assert!(!trailer.is_from_kernel() || has(TrailerElements::Audit));
        }
        Err(error) => assert!(error.offset() <= bytes.len(), "{error:?}"),
    }
}
