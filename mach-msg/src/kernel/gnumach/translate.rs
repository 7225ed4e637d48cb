//! Translates messages between the layout of this crate and that of GNU Mach.
//!
//! ```text
//!   this crate                 GNU Mach
//!   header                     header: the kernel's size and sequence number; no voucher
//!   port descriptor            a right, inline
//!   OOL descriptor             bytes, out of line
//!   OOL ports descriptor       rights, out of line
//!   inline data                bytes, inline; in a message without descriptors, without a type
//! ```
//!
//! The kernel delivers bits 16 to 26 of the header as they were sent. Two of them tell a receiver
//! of this crate how the sender has written the body: see [`mark`].
//!
//! A message of any other program with rights or memory is read item by item: rights and memory
//! become descriptors in their order, and inline data is joined. A message without rights and
//! memory is delivered with its types, which are data to the kernel.

use zerocopy::{FromBytes, IntoBytes};

use super::{HEADER_SIZE, WORD};
use crate::kernel::{MessageMemory, MsgReturn};
use crate::wire::gnu::{
    GnuBits, GnuCarried, GnuHeader, GnuItems, ItemData, ItemType, OUT_OF_LINE_RIGHT_BITS, type_name,
};
use crate::wire::{
    Bits, Body, Carried, Descriptors, Disposition, Header, MinimalTrailer, OolCopy, OolDescriptor,
    OolPortsDescriptor, PortDescriptor, PortName, SeqnoTrailer, round_msg,
};

/// Bits of the header that tell how the body was written. They are untrusted: a wrong one changes
/// only how bytes without rights and memory are read.
mod mark {
    /// The last 4 bytes are padding.
    pub(super) const PADDED: u32 = 1 << 16;
    /// The body consists of items, although it may have no rights and memory.
    pub(super) const ITEMS: u32 = 1 << 17;
}

/// Appends bytes to a message.
struct NativeWriter<'a> {
    room: &'a mut [u8],
    at: usize,
}

impl NativeWriter<'_> {
    fn put(&mut self, bytes: &[u8]) -> Option<()> {
        let end = self.at.checked_add(bytes.len())?;
        self.room.get_mut(self.at..end)?.copy_from_slice(bytes);
        self.at = end;
        Some(())
    }

    /// Appends zeros up to a multiple of the word size.
    fn pad(&mut self) -> Option<()> {
        let missing = self.at.wrapping_neg() % WORD.bytes();
        self.put([0; size_of::<u64>()].get(..missing)?)
    }

    /// Appends a type, in a form that has room for it.
    fn put_type(&mut self, kind: ItemType) -> Option<()> {
        self.put(kind.encode(WORD)?.as_bytes())
    }
}

/// Translates the message in `message` for a send, into `room`. Returns its size.
///
/// # Errors
///
/// Nothing was taken.
///
/// * `MACH_SEND_MSG_TOO_SMALL`, `MACH_SEND_INVALID_TYPE`: the message is malformed, or has a
///   guarded right.
/// * `MACH_SEND_INVALID_VOUCHER`: it has a voucher.
/// * `MACH_SEND_NO_BUFFER`: the room is too small.
pub(super) fn to_native(message: &[u8], room: &mut MessageMemory) -> Result<usize, MsgReturn> {
    let (header, body) =
        Header::read_from_prefix(message).map_err(|_| MsgReturn::SEND_MSG_TOO_SMALL)?;
    if !message.len().is_multiple_of(4) {
        return Err(MsgReturn::SEND_MSG_TOO_SMALL);
    }
    if header.bits.voucher() != 0 && !header.voucher.is_null() {
        return Err(MsgReturn::SEND_INVALID_VOUCHER);
    }
    // A descriptor of 12 bytes becomes an item of at most 16.
    room.reserve_message(message.len().saturating_mul(2).saturating_add(HEADER_SIZE));
    let mut writer = NativeWriter {
        room: room.bytes_mut(),
        at: HEADER_SIZE,
    };
    let is_complex = header.bits.is_complex();
    let mut marks = 0;
    if is_complex {
        marks |= mark::ITEMS;
        put_items(message, &mut writer)?;
    } else {
        writer.put(body).ok_or(MsgReturn::SEND_NO_BUFFER)?;
        if !writer.at.is_multiple_of(WORD.bytes()) {
            marks |= mark::PADDED;
        }
    }
    writer.pad().ok_or(MsgReturn::SEND_NO_BUFFER)?;
    let ports = GnuBits::new(header.bits.remote(), header.bits.local(), is_complex);
    let native = GnuHeader {
        bits: GnuBits(ports.0 | marks),
        size: 0,
        remote: header.remote,
        local: header.local.0.into(),
        seqno: 0,
        id: header.id,
    };
    let written = native.write(WORD, writer.room);
    written.ok_or(MsgReturn::SEND_NO_BUFFER)?;
    Ok(writer.at)
}

/// Appends the items of a complex message.
fn put_items(message: &[u8], writer: &mut NativeWriter<'_>) -> Result<(), MsgReturn> {
    let no_room = MsgReturn::SEND_NO_BUFFER;
    let mut descriptors =
        Descriptors::of_complex(message).map_err(|_| MsgReturn::SEND_MSG_TOO_SMALL)?;
    for item in descriptors.by_ref() {
        let (_, descriptor) = item.map_err(|_| MsgReturn::SEND_INVALID_TYPE)?;
        let (kind, value) = match descriptor.carried() {
            Carried::Right {
                name,
                disposition,
                guard: None,
            } => {
                right(disposition)?;
                let kind = ItemType::inline(disposition.into(), WORD.bits(), 1);
                (kind, u64::from(name.0))
            }
            Carried::Right { .. } => return Err(MsgReturn::SEND_INVALID_TYPE),
            Carried::Region(region) => {
                let deallocate = region.deallocate != 0;
                let kind = ItemType::out_of_line(type_name::BYTE, 8, region.size, deallocate);
                (kind.long(), region.address.get())
            }
            Carried::Rights(array) => {
                right(array.disposition)?;
                let kind = ItemType::out_of_line(
                    array.disposition.into(),
                    OUT_OF_LINE_RIGHT_BITS,
                    array.count,
                    array.deallocate != 0,
                );
                (kind.long(), array.address.get())
            }
        };
        // An address of this address space fits. The kernel refuses any other.
        let word = usize::try_from(value).unwrap_or(usize::MAX);
        writer.put_type(kind).ok_or(no_room)?;
        writer.put(word.as_bytes()).ok_or(no_room)?;
    }
    let inline = message.get(descriptors.offset()..).unwrap_or_default();
    if !inline.is_empty() {
        let number = u32::try_from(inline.len()).map_err(|_| MsgReturn::SEND_TOO_LARGE)?;
        let kind = ItemType::inline(type_name::BYTE, 8, number).long();
        writer.put_type(kind).ok_or(no_room)?;
        writer.put(inline).ok_or(no_room)?;
    }
    Ok(())
}

/// Checks a disposition, because the kernel takes an item of an unknown one for data.
fn right(disposition: u8) -> Result<(), MsgReturn> {
    match Disposition::from_raw(disposition.into()) {
        Some(_) => Ok(()),
        None => Err(MsgReturn::SEND_INVALID_TYPE),
    }
}

/// The body of a message that the kernel has written.
enum NativeBody<'a> {
    /// Bytes without structure, rights and memory.
    Plain(&'a [u8]),
    /// Items. The counts are those of descriptors, and of inline bytes.
    Items {
        items: GnuItems<'a>,
        descriptors: usize,
        descriptor_size: usize,
        inline: usize,
    },
}

/// A message that the kernel has written, by a receive or a pseudo-receive.
pub(super) struct NativeMessage<'a> {
    header: GnuHeader,
    body: NativeBody<'a>,
}

/// Bytes of a message of this crate that its translation does not have: the rest of the header, and
/// the type and the padding of the inline data.
const OVERHEAD: usize = HEADER_SIZE + 16;

/// Returns the smallest size, after translation, of a message of this crate with this native size:
/// an item of 16 bytes is a descriptor of 12. A message of another program can be smaller.
#[cfg_attr(not(gnumach), allow(dead_code, reason = "used with a kernel"))]
pub(super) fn least_size(native: u32) -> u32 {
    let items = native.saturating_sub(OVERHEAD as u32);
    (items - items / 4).saturating_add(size_of::<Header>() as u32)
}

/// Returns the largest native size of a message of this crate that can have this size after
/// translation.
#[cfg_attr(not(gnumach), allow(dead_code, reason = "used with a kernel"))]
pub(super) fn largest_native_size(size: usize) -> usize {
    let items = size.saturating_sub(size_of::<Header>());
    (items / 3).saturating_mul(4).saturating_add(4 + OVERHEAD)
}

/// The result of a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Translated {
    /// The whole message, with its size.
    Whole(usize),
    /// A message in which a region is missing, because it is too large for a descriptor.
    WithoutRegion,
}

impl<'a> NativeMessage<'a> {
    /// Reads the message at the start of `bytes`. Returns `None` if the bytes are no message.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let header = GnuHeader::read(WORD, bytes)?;
        let message = bytes.get(..header.size as usize)?;
        let body = message.get(HEADER_SIZE..)?;
        let GnuBits(bits) = header.bits;
        let is_complex = header.bits.is_complex();
        let items = if is_complex || bits & mark::ITEMS != 0 {
            items(message)
        } else {
            None
        };
        let body = match items {
            Some(items) => items,
            // The kernel has checked the items of a complex message.
            None if is_complex => return None,
            None if bits & mark::PADDED != 0 => {
                NativeBody::Plain(body.get(..body.len().saturating_sub(4)).unwrap_or_default())
            }
            None => NativeBody::Plain(body),
        };
        Some(Self { header, body })
    }

    /// Returns the size of the translated message.
    pub(super) fn size(&self) -> usize {
        let body = match self.body {
            NativeBody::Plain(bytes) => bytes.len(),
            NativeBody::Items {
                descriptor_size,
                inline,
                ..
            } => size_of::<Body>()
                .saturating_add(descriptor_size)
                .saturating_add(inline),
        };
        body.saturating_add(size_of::<Header>())
    }

    /// Writes the translated message to the start of `room`. `release` deallocates a region that
    /// does not fit a descriptor. Returns `None` if the room is too small.
    pub(super) fn write(
        &self,
        room: &mut [u8],
        mut release: impl FnMut(usize, u64),
    ) -> Option<Translated> {
        let size = self.size();
        let mut writer = NativeWriter { room, at: 0 };
        let bits = self.header.bits;
        let is_complex = matches!(self.body, NativeBody::Items { .. });
        let header = Header {
            bits: Bits::new(bits.remote(), bits.local(), 0, is_complex),
            size: u32::try_from(size).ok()?,
            remote: self.header.remote,
            // A port with a payload has no name in its messages.
            local: self.header.local_port().unwrap_or(PortName::NULL),
            voucher: PortName::NULL,
            id: self.header.id,
        };
        writer.put(header.as_bytes())?;
        let mut result = Translated::Whole(size);
        match self.body {
            NativeBody::Plain(bytes) => writer.put(bytes)?,
            NativeBody::Items {
                ref items,
                descriptors,
                ..
            } => {
                let descriptor_count = u32::try_from(descriptors).ok()?;
                writer.put(Body { descriptor_count }.as_bytes())?;
                for item in items.clone().map_while(Result::ok) {
                    match item.carried() {
                        GnuCarried::Nothing => {}
                        GnuCarried::Rights(rights) => {
                            let disposition = rights.disposition.raw();
                            for name in rights.names {
                                let port = PortDescriptor::new(name, disposition);
                                writer.put(port.as_bytes())?;
                            }
                        }
                        GnuCarried::OutOfLineRights(array) => {
                            let disposition = array.disposition.raw();
                            let (address, number) = (array.address, array.number);
                            let array = OolPortsDescriptor::new(address, number, disposition, true);
                            writer.put(array.as_bytes())?;
                        }
                        GnuCarried::Region { address, size } => {
                            let (address, size) = match u32::try_from(size) {
                                Ok(size) => (address, size),
                                Err(_) => {
                                    release(usize::try_from(address).unwrap_or(0), size);
                                    result = Translated::WithoutRegion;
                                    (0, 0)
                                }
                            };
                            let region = OolDescriptor::new(address, size, true, OolCopy::Virtual);
                            writer.put(region.as_bytes())?;
                        }
                    }
                }
                for item in items.clone().map_while(Result::ok) {
                    if let (GnuCarried::Nothing, ItemData::InMessage(data)) =
                        (item.carried(), item.data)
                    {
                        writer.put(data)?;
                    }
                }
            }
        }
        Some(result)
    }

    /// Writes the trailer of a received message of this size, with or without the sequence number.
    /// Returns `None` if the room is too small.
    pub(super) fn write_trailer(
        &self,
        room: &mut [u8],
        size: usize,
        with_seqno: bool,
    ) -> Option<()> {
        let at = round_msg(size)?;
        room.get_mut(size..at)?.fill(0);
        let mut writer = NativeWriter { room, at };
        let kind = 0;
        let seqno = self.header.seqno;
        if with_seqno {
            let size = size_of::<SeqnoTrailer>() as u32;
            writer.put(SeqnoTrailer { kind, size, seqno }.as_bytes())
        } else {
            let size = size_of::<MinimalTrailer>() as u32;
            writer.put(MinimalTrailer { kind, size }.as_bytes())
        }
    }
}

/// Reads the items of a message and counts their descriptors. Without the complex bit, the kernel
/// has not looked at the body, so that it can have inline data only.
fn items(message: &[u8]) -> Option<NativeBody<'_>> {
    let all = GnuItems::new(WORD, message).ok()?;
    let is_complex = all.header().bits.is_complex();
    let mut descriptors = 0_usize;
    let mut descriptor_size = 0_usize;
    let mut inline = 0_usize;
    let mut add = |count: usize, size: usize| {
        descriptors = descriptors.saturating_add(count);
        descriptor_size = descriptor_size.saturating_add(count.saturating_mul(size));
    };
    for item in all.clone() {
        let item = item.ok()?;
        match (item.carried(), item.data) {
            (GnuCarried::Nothing, ItemData::InMessage(data))
                if is_complex || item.kind.disposition().is_none() =>
            {
                inline = inline.saturating_add(data.len());
            }
            (GnuCarried::Nothing, _) => return None,
            (GnuCarried::Rights(rights), _) => {
                add(rights.names.len(), size_of::<PortDescriptor>());
            }
            (GnuCarried::OutOfLineRights(_), _) => add(1, size_of::<OolPortsDescriptor>()),
            (GnuCarried::Region { .. }, _) => add(1, size_of::<OolDescriptor>()),
        }
    }
    Some(NativeBody::Items {
        items: all,
        descriptors,
        descriptor_size,
        inline,
    })
}

#[cfg(test)]
mod tests;
