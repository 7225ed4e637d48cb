//! Requests to kernel ports, and their replies.
//!
//! ```text
//!   request   header, an item per argument                     to the task port
//!   reply     header, the return code, an item per result      id of the request + 100
//! ```
//!
//! A type is compared as a whole, by the kernel and here. A reply with an error has no results.

use alloc::vec::Vec;

use zerocopy::{FromBytes, IntoBytes};

use super::trap::{self, MsgArgs};
use super::word::{HEADER_SIZE, WORD};
use super::{message, names};
use crate::kernel::{KernReturn, MsgOptions, MsgReturn, PortRight};
use crate::wire::disposition::{COPY_SEND, MAKE_SEND_ONCE};
use crate::wire::gnu::{
    GnuBits, GnuCarried, GnuHeader, GnuItems, Item, ItemData, ItemType, type_name,
};
use crate::wire::names::REPLY_ID_OFFSET;
use crate::wire::{PortName, notification};

/// Room for the largest request or reply.
const ROOM: usize = 256;

/// Bits of a 32-bit element, the only size of integers and names.
const INTEGER: u16 = 32;

/// Memory of a request and then of its reply.
#[repr(align(16))]
struct RequestRoom([u8; ROOM]);

/// A request under construction.
pub(super) struct KernelRequest {
    room: RequestRoom,
    size: usize,
    id: i32,
    is_complex: bool,
}

impl KernelRequest {
    pub(super) fn new(id: i32) -> Self {
        Self {
            room: RequestRoom([0; ROOM]),
            size: HEADER_SIZE,
            id,
            is_complex: false,
        }
    }

    /// Appends an item with one element. All requests of this module are smaller than the room.
    fn item(mut self, kind: ItemType, value: u32) -> Self {
        let mut put = |bytes: &[u8]| {
            let end = self.size + bytes.len();
            if let Some(to) = self.room.0.get_mut(self.size..end) {
                to.copy_from_slice(bytes);
            }
            self.size = end;
        };
        if let Some(kind) = kind.encode(WORD) {
            put(kind.as_bytes());
            put((value as usize).as_bytes());
        }
        self
    }

    pub(super) fn integer(self, value: u32) -> Self {
        self.item(ItemType::inline(type_name::INTEGER_32, INTEGER, 1), value)
    }

    pub(super) fn name(self, name: PortName) -> Self {
        self.item(ItemType::inline(type_name::PORT_NAME, INTEGER, 1), name.0)
    }

    pub(super) fn right(mut self, name: PortName, disposition: u8) -> Self {
        self.is_complex = true;
        self.item(ItemType::inline(disposition.into(), WORD.bits(), 1), name.0)
    }

    /// Sends the request to the task port, and returns the reply.
    ///
    /// # Errors
    ///
    /// * The return code in the reply.
    /// * The code of the send or the receive as a number.
    /// * `MIG_TYPE_ERROR`, `MIG_REPLY_MISMATCH`, `MIG_SERVER_DIED`.
    pub(super) fn call(mut self) -> Result<KernelReply, KernReturn> {
        let port = names::take_reply_port()?;
        let code = self.exchange(port);
        match code.base() {
            MsgReturn::SUCCESS => put_back(port),
            // The program has destroyed the reply port.
            MsgReturn::RCV_INVALID_NAME
            | MsgReturn::RCV_PORT_DIED
            | MsgReturn::SEND_INVALID_REPLY => {
                return Err(KernReturn(code.0));
            }
            _ if code.is_receive() => {
                // The reply may come later.
                destroy(port);
                return Err(KernReturn(code.0));
            }
            _ => {
                // A send that failed in the body has used the send-once right, so that there may be
                // a notification.
                let drain = MsgArgs {
                    options: message::native(MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT),
                    send_size: 0,
                    receive_size: ROOM as u32,
                    receive_name: port,
                    timeout: 0,
                };
                // SAFETY: the size is that of the room. A notification carries nothing.
                let _ = unsafe { trap::mach_msg(&mut self.room.0, drain) };
                put_back(port);
                return Err(KernReturn(code.0));
            }
        }
        KernelReply::check(self.room, self.id)
    }

    /// Sends the request, and receives the reply from the port into the room.
    fn exchange(&mut self, port: PortName) -> MsgReturn {
        let header = GnuHeader {
            bits: GnuBits::new(COPY_SEND, MAKE_SEND_ONCE, self.is_complex),
            remote: names::task_self(),
            local: port.0.into(),
            id: self.id,
            ..GnuHeader::default()
        };
        // Cannot fail: the room is larger than a header.
        let _ = header.write(WORD, &mut self.room.0);
        let args = MsgArgs {
            options: message::native(MsgOptions::SEND_MSG | MsgOptions::RCV_MSG),
            // Cannot truncate: the request is smaller than the room.
            send_size: self.size as u32,
            receive_size: ROOM as u32,
            receive_name: port,
            timeout: 0,
        };
        // SAFETY: the sizes do not exceed the room. The caller of the provider is responsible for
        // the right in the request.
        unsafe { trap::mach_msg(&mut self.room.0, args) }
    }
}

/// The results in a reply.
pub(super) struct KernelReply {
    room: RequestRoom,
    header: GnuHeader,
    /// Number of items that were read.
    read: usize,
}

impl KernelReply {
    fn check(room: RequestRoom, id: i32) -> Result<Self, KernReturn> {
        let header = GnuHeader::read(WORD, &room.0).ok_or(KernReturn::MIG_TYPE_ERROR)?;
        if header.id == notification::SEND_ONCE {
            return Err(KernReturn::MIG_SERVER_DIED);
        }
        if Some(header.id) != id.checked_add(REPLY_ID_OFFSET) {
            return Err(KernReturn::MIG_REPLY_MISMATCH);
        }
        let mut reply = Self {
            room,
            header,
            read: 0,
        };
        KernReturn(reply.integer()?.cast_signed()).ok()?;
        Ok(reply)
    }

    /// Returns the next item.
    fn item(&mut self) -> Result<Item<'_>, KernReturn> {
        let message = self.room.0.get(..self.header.size as usize);
        let items = message.and_then(|message| GnuItems::new(WORD, message).ok());
        let item = items.and_then(|mut items| items.nth(self.read)?.ok());
        self.read = self.read.saturating_add(1);
        item.ok_or(KernReturn::MIG_TYPE_ERROR)
    }

    /// Returns the data of the next item if it has this type. Both forms of the type are accepted.
    fn typed(&mut self, expected: ItemType) -> Result<&[u8], KernReturn> {
        let item = self.item()?;
        match item.data {
            ItemData::InMessage(data) if item.kind.long() == expected.long() => Ok(data),
            ItemData::InMessage(_) | ItemData::OutOfLine(_) => Err(KernReturn::MIG_TYPE_ERROR),
        }
    }

    pub(super) fn integer(&mut self) -> Result<u32, KernReturn> {
        let [value] = self.integers()?;
        Ok(value)
    }

    pub(super) fn integers<const N: usize>(&mut self) -> Result<[u32; N], KernReturn> {
        let expected = ItemType::inline(type_name::INTEGER_32, INTEGER, N as u32);
        let data = self.typed(expected)?;
        <[u32; N]>::read_from_bytes(data).map_err(|_| KernReturn::MIG_TYPE_ERROR)
    }

    /// Returns a right and its type: 16, 17 or 18.
    pub(super) fn right(&mut self) -> Result<(PortName, u32), KernReturn> {
        let item = self.item()?;
        let GnuCarried::Rights(mut rights) = item.carried() else {
            return Err(KernReturn::MIG_TYPE_ERROR);
        };
        match (rights.names.next(), rights.names.len()) {
            (Some(name), 0) => Ok((name, rights.disposition.raw().into())),
            _ => Err(KernReturn::MIG_TYPE_ERROR),
        }
    }

    /// Returns the elements of an out-of-line array of 32-bit integers or names, and releases its
    /// memory.
    pub(super) fn array(&mut self) -> Result<Vec<u32>, KernReturn> {
        let item = self.item()?;
        let is_array = matches!(item.kind.name, type_name::INTEGER_32 | type_name::PORT_NAME)
            && item.kind.size == INTEGER
            && item.kind.deallocate;
        let GnuCarried::Region { address, .. } = item.carried() else {
            return Err(KernReturn::MIG_TYPE_ERROR);
        };
        let number = item.kind.number;
        if !is_array {
            return Err(KernReturn::MIG_TYPE_ERROR);
        }
        if number == 0 {
            return Ok(Vec::new());
        }
        let address = usize::try_from(address).unwrap_or(0);
        if address == 0 || !address.is_multiple_of(size_of::<u32>()) {
            return Err(KernReturn::MIG_TYPE_ERROR);
        }
        let start: *const u32 = core::ptr::with_exposed_provenance(address);
        // SAFETY: the kernel has mapped this many elements at the start of a page, for this call
        // alone. They live until the call below.
        let elements = unsafe { core::slice::from_raw_parts(start, number as usize) }.to_vec();
        // SAFETY: the elements were copied, and nothing else knows the memory.
        let _ = unsafe { trap::vm_deallocate(names::task_self(), address, number as usize * 4) };
        Ok(elements)
    }
}

/// Keeps a reply port for the next request, or destroys it.
fn put_back(port: PortName) {
    if !names::keep(port) {
        destroy(port);
    }
}

/// Destroys a reply port, with another reply port for the request. If that has no success either,
/// both are leaked, so that there is no third request.
fn destroy(port: PortName) {
    let Ok(other) = names::take_reply_port() else {
        return;
    };
    let mut request = mod_refs_request(port, PortRight::Receive as u32, -1);
    if request.exchange(other) == MsgReturn::SUCCESS {
        // If enough ports are kept, the request was made because of a port that is not kept.
        let _ = names::keep(other);
    }
}

/// `mach_port_mod_refs`
pub(super) fn mod_refs(name: PortName, right: u32, delta: i32) -> Result<(), KernReturn> {
    mod_refs_request(name, right, delta).call().map(drop)
}

fn mod_refs_request(name: PortName, right: u32, delta: i32) -> KernelRequest {
    let request = KernelRequest::new(3208).name(name).integer(right);
    request.integer(delta.cast_unsigned())
}
