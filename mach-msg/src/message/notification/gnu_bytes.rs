//! The bytes of notifications in GNU Mach's wire.
//!
//! ```text
//!   65, 72   header, item with a name
//!   69       header, item with a receive right
//!   70       header, item with a count
//!   71       header
//! ```
//!
//! With the id 66 the kernel confirms that it has accepted a message, which this crate never
//! requests.

use zerocopy::FromBytes;

use crate::port::NotificationContent;
use crate::wire::gnu::{GnuBits, GnuItems, ItemData, ItemType, type_name};
use crate::wire::{
    Disposition, GnuWire, Native, NativeHeader, PortName, ReceivedRight, notification as id,
};

/// Bits of a name or count.
const INTEGER: u16 = 32;

/// Parses a notification. Returns `None` unless all fixed bytes are as the kernel writes them.
pub(super) fn parse(header: &NativeHeader, message: &[u8]) -> Option<NotificationContent> {
    let is_complex = header.id == id::PORT_DESTROYED;
    let once = ReceivedRight::SendOnce.raw().into();
    if header.bits != GnuBits::new(0, once, is_complex) || !header.remote.is_null() {
        return None;
    }
    let mut items = GnuItems::new(Native::WORD, message).ok()?;
    let item = items.next();
    if items.next().is_some() {
        return None;
    }
    let Some(item) = item else {
        return (header.id == id::SEND_ONCE).then_some(NotificationContent::SendOnce);
    };
    let item = item.ok()?;
    let ItemData::InMessage(data) = item.data else {
        return None;
    };
    let (word, _) = u32::read_from_prefix(data).ok()?;
    let (kind, content) = match header.id {
        id::PORT_DELETED => (
            name(type_name::PORT_NAME),
            NotificationContent::PortDeleted(PortName(word)),
        ),
        id::DEAD_NAME => (
            name(type_name::PORT_NAME),
            NotificationContent::DeadName(PortName(word)),
        ),
        id::NO_SENDERS => (
            name(type_name::INTEGER_32),
            NotificationContent::NoSenders(word),
        ),
        id::PORT_DESTROYED if PortName(word).is_valid() => {
            let right = Disposition::MoveReceive.raw().into();
            (
                ItemType::inline(right, Native::WORD.bits(), 1),
                NotificationContent::PortDestroyed(PortName(word)),
            )
        }
        _ => return None,
    };
    (item.kind == kind).then_some(content)
}

const fn name(name: u16) -> ItemType {
    ItemType::inline(name, INTEGER, 1)
}
