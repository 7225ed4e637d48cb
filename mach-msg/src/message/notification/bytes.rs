//! The bytes of notifications in Darwin's wire.
//!
//! ```text
//!   65, 66, 70, 72   header, NDR record, name or count    36 bytes
//!   69               header, port descriptor              40 bytes
//!   71               header                               24 bytes
//! ```

use zerocopy::FromBytes;

use crate::port::NotificationContent;
use crate::wire::{
    Bits, Body, Header, NdrRecord, PortDescriptor, PortName, ReceivedRight, notification as id,
};

/// Offset of the only word in the body of simple notifications.
const WORD: usize = size_of::<Header>() + size_of::<NdrRecord>();
const WITH_WORD: usize = WORD + size_of::<u32>();
const WITH_PORT: usize = size_of::<Header>() + size_of::<Body>() + size_of::<PortDescriptor>();

const _: () = assert!(WITH_WORD == 36 && WITH_PORT == 40);

/// Parses a notification. Returns `None` unless all fixed bytes are as the kernel writes them.
pub(super) fn parse(header: &Header, message: &[u8]) -> Option<NotificationContent> {
    let is_complex = header.id == id::PORT_DESTROYED;
    let once = u32::from(ReceivedRight::SendOnce.raw());
    if header.bits != Bits::new(0, once, 0, is_complex)
        || !header.remote.is_null()
        || !header.voucher.is_null()
    {
        return None;
    }
    let rest = message.get(size_of::<Header>()..)?;
    match (header.id, message.len()) {
        (id::SEND_ONCE, 24) => Some(NotificationContent::SendOnce),
        (id::PORT_DESTROYED, WITH_PORT) => parse_port(rest),
        (id, WITH_WORD) => parse_word(id, rest),
        _ => None,
    }
}

fn parse_word(id: i32, rest: &[u8]) -> Option<NotificationContent> {
    let (ndr, rest) = NdrRecord::read_from_prefix(rest).ok()?;
    let word = u32::read_from_bytes(rest).ok()?;
    if ndr != NdrRecord::NATIVE {
        return None;
    }
    Some(match id {
        id::PORT_DELETED => NotificationContent::PortDeleted(PortName(word)),
        id::SEND_POSSIBLE => NotificationContent::SendPossible(PortName(word)),
        id::NO_SENDERS => NotificationContent::NoSenders(word),
        id::DEAD_NAME => NotificationContent::DeadName(PortName(word)),
        _ => return None,
    })
}

fn parse_port(rest: &[u8]) -> Option<NotificationContent> {
    let (body, rest) = Body::read_from_prefix(rest).ok()?;
    let port = PortDescriptor::read_from_bytes(rest).ok()?;
    let expected = PortDescriptor::new(port.name, ReceivedRight::Receive.raw());
    (body.descriptor_count == 1 && port == expected && port.name.is_valid())
        .then_some(NotificationContent::PortDestroyed(port.name))
}
