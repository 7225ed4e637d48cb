//! The record of `mach_msg`.
//!
//! ```text
//!   request   MsgRequest │ head │ message │ region, region, …
//!   answer    MsgAnswer  │ message │ region, region, …
//!
//!   region    state (1 byte) │ size (8 bytes) │ contents
//! ```
//!
//! The head is the first bytes of the receive buffer, up to the size of a header: a receive can
//! write some of its fields and leave the others as they are. A message has a region for each
//! out-of-line descriptor, in the order of the descriptors up to the first malformed one. The
//! addresses in the descriptors are those of the side that wrote them, and are replaced by the side
//! that reads.

use core::mem::offset_of;
use core::ops::Range;

use zerocopy::{FromBytes, IntoBytes};

use crate::kernel::MsgOptions;
use crate::wire::{
    Carried, Descriptor, Descriptors, Header, OolDescriptor, OolPortsDescriptor, PortName, Split64,
};

use super::value::{Reader, put};

/// The arguments of `mach_msg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MsgRequest {
    pub(crate) options: MsgOptions,
    /// Size of the message to be sent, as the caller claims it.
    pub(crate) send_size: u32,
    /// Number of bytes of the message that follow: those that the caller's buffer has.
    pub(crate) message: u32,
    pub(crate) receive_size: u32,
    /// Number of bytes of the buffer for the received message. 0 without a receive.
    pub(crate) room: u32,
    /// Address of that buffer, which is the guard of a received guarded right.
    pub(crate) address: u64,
    pub(crate) receive_name: PortName,
    pub(crate) timeout: u32,
}

impl MsgRequest {
    pub(crate) fn put(&self, bytes: &mut Vec<u8>) {
        put(bytes, self.options.bits());
        put(bytes, self.send_size);
        put(bytes, self.message);
        put(bytes, self.receive_size);
        put(bytes, self.room);
        put(bytes, self.address);
        put(bytes, self.receive_name);
        put(bytes, self.timeout);
    }

    pub(crate) fn take(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            options: MsgOptions::from_bits_retain(reader.number()?),
            send_size: reader.number()?,
            message: reader.number()?,
            receive_size: reader.number()?,
            room: reader.number()?,
            address: reader.number()?,
            receive_name: reader.number()?,
            timeout: reader.number()?,
        })
    }
}

impl MsgRequest {
    /// Returns the size of the head that follows.
    pub(crate) fn head_size(&self) -> usize {
        usize::try_from(self.room).map_or(size_of::<Header>(), |room| room.min(size_of::<Header>()))
    }
}

/// The result of `mach_msg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MsgAnswer {
    pub(crate) code: i32,
    /// Number of regions of the sent message that the kernel took, from the first one. With
    /// [`GO_ON`](super::channel::GO_ON), which comes with the code of a receive, its remaining
    /// timeout in milliseconds.
    pub(crate) taken: u32,
    /// True if the message goes into the buffer that was sent from.
    pub(crate) returned: bool,
    /// Bits for [channels](super::channel) that the host offers. 0 before version 3.
    pub(crate) offers: u8,
    /// Number of bytes of the message that follow, with its trailer.
    pub(crate) message: u32,
}

impl MsgAnswer {
    /// Size of the encoded record in bytes.
    pub(crate) const SIZE: usize = 13;

    pub(crate) fn put(&self, bytes: &mut Vec<u8>) {
        put(bytes, self.code);
        put(bytes, self.taken);
        put(bytes, u8::from(self.returned) | self.offers & !1);
        put(bytes, self.message);
    }

    pub(crate) fn take(reader: &mut Reader<'_>) -> Option<Self> {
        let (code, taken) = (reader.number()?, reader.number()?);
        let flags = reader.number::<u8>()?;
        Some(Self {
            code,
            taken,
            returned: flags & 1 != 0,
            offers: flags & !1,
            message: reader.number()?,
        })
    }
}

/// Returns the size in the header of a message. `None` if there is no header.
pub(crate) fn claimed_size(message: &[u8]) -> Option<usize> {
    let (header, _) = Header::read_from_prefix(message).ok()?;
    usize::try_from(header.size).ok()
}

/// Number of bytes of a region before its contents.
pub(crate) const REGION_HEAD: usize = 9;

/// An out-of-line region of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RegionBytes<'a> {
    /// Its contents.
    Contents(&'a [u8]),
    /// The sender does not own such memory, or the receiver could not get it.
    Invalid,
}

impl<'a> RegionBytes<'a> {
    /// Returns the bytes before the contents of a region of this size, or of an invalid one.
    pub(crate) fn head(size: Option<u64>) -> [u8; REGION_HEAD] {
        let mut head = [u8::from(size.is_none()); REGION_HEAD];
        let [_, rest @ ..] = &mut head;
        *rest = size.unwrap_or_default().to_le_bytes();
        head
    }

    /// Appends a region.
    pub(crate) fn put(self, bytes: &mut Vec<u8>) {
        match self {
            Self::Contents(contents) => {
                bytes.extend_from_slice(&Self::head(Some(contents.len() as u64)));
                bytes.extend_from_slice(contents);
            }
            Self::Invalid => bytes.extend_from_slice(&Self::head(None)),
        }
    }

    /// Reads the next region. At the end of the frame, that is an invalid one: a sender without
    /// room leaves the last ones out. `None` if the bytes are not a region.
    pub(crate) fn take(reader: &mut Reader<'a>) -> Option<Self> {
        if reader.is_empty() {
            return Some(Self::Invalid);
        }
        let state = reader.number::<u8>()?;
        let size = reader.number()?;
        let contents = reader.take(size)?;
        match state {
            0 => Some(Self::Contents(contents)),
            1 if contents.is_empty() => Some(Self::Invalid),
            _ => None,
        }
    }
}

/// An out-of-line descriptor in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OolPlace {
    /// Offset of the descriptor, which begins with its address.
    offset: usize,
    pub(crate) address: u64,
    /// Size in bytes.
    pub(crate) size: u64,
    pub(crate) deallocate: bool,
}

/// A walk over the out-of-line descriptors of a message. The message may be changed during the
/// walk, except for the kinds of its descriptors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OolWalk {
    /// Place of the next descriptor: see [`Descriptors::place`].
    place: (usize, u32),
}

impl OolWalk {
    pub(crate) fn new(message: &[u8]) -> Self {
        let header = Header::read_from_prefix(message).ok();
        let all = header.and_then(|(header, _)| Descriptors::new(&header, message).ok());
        Self {
            place: all.map_or((0, 0), |all| all.place()),
        }
    }

    /// Returns the next descriptor, up to the first malformed one.
    pub(crate) fn next(&mut self, message: &[u8]) -> Option<OolPlace> {
        let mut all = Descriptors::resume(message, self.place);
        let found = all
            .by_ref()
            .map_while(Result::ok)
            .find_map(|(offset, descriptor)| OolPlace::of(offset, &descriptor));
        self.place = all.place();
        found
    }
}

impl OolPlace {
    /// Returns the out-of-line descriptors of a message, up to the first malformed one.
    pub(crate) fn all(message: &[u8]) -> impl Iterator<Item = Self> {
        let mut walk = OolWalk::new(message);
        core::iter::from_fn(move || walk.next(message))
    }

    fn of(offset: usize, descriptor: &Descriptor) -> Option<Self> {
        let (address, size, deallocate) = match descriptor.carried() {
            Carried::Right { .. } => return None,
            Carried::Region(region) => region_parts(&region),
            Carried::Rights(array) => (
                array.address.get(),
                u64::from(array.count).saturating_mul(size_of::<PortName>() as u64),
                array.deallocate,
            ),
        };
        Some(Self {
            offset,
            address,
            size,
            deallocate: deallocate != 0,
        })
    }

    /// Returns the offset of the descriptor's address, and the offset after it.
    pub(crate) const fn address_range(&self) -> Range<usize> {
        self.offset..self.offset.saturating_add(size_of::<Split64>())
    }

    /// Replaces the address in the descriptor.
    pub(crate) fn set_address(&self, message: &mut [u8], address: u64) {
        let address = Split64::new(address);
        if let Some(word) = message.get_mut(self.address_range()) {
            word.copy_from_slice(address.as_bytes());
        }
    }

    /// Makes the descriptor describe no memory.
    pub(crate) fn clear(&self, message: &mut [u8]) {
        self.set_address(message, 0);
        // Both kinds of descriptors end with their size, in bytes or names.
        let start = self.offset.saturating_add(offset_of!(OolDescriptor, size));
        let end = start.saturating_add(size_of::<u32>());
        if let Some(word) = message.get_mut(start..end) {
            word.fill(0);
        }
    }
}

const _: () = assert!(offset_of!(OolDescriptor, size) == offset_of!(OolPortsDescriptor, count));

fn region_parts(region: &OolDescriptor) -> (u64, u64, u8) {
    (
        region.address.get(),
        u64::from(region.size),
        region.deallocate,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::disposition::COPY_SEND;
    use crate::wire::{Bits, Body, OolCopy, PortDescriptor};

    fn complex(count: u32, descriptors: &[&[u8]]) -> Vec<u8> {
        let header = Header {
            bits: Bits::new(19, 0, 0, true),
            ..Header::default()
        };
        let body = Body {
            descriptor_count: count,
        };
        [header.as_bytes(), body.as_bytes(), &descriptors.concat()].concat()
    }

    #[test]
    fn records_round_trip() {
        let request = MsgRequest {
            options: MsgOptions::SEND_MSG | MsgOptions::RCV_MSG,
            send_size: 1,
            message: 2,
            receive_size: 3,
            room: 4,
            address: 5,
            receive_name: PortName(6),
            timeout: 7,
        };
        let mut bytes = Vec::new();
        request.put(&mut bytes);
        assert_eq!(MsgRequest::take(&mut Reader::new(&bytes)), Some(request));
        assert_eq!(MsgRequest::take(&mut Reader::new(&bytes[1..])), None);
        let answer = MsgAnswer {
            code: -1,
            taken: 2,
            returned: true,
            offers: 6,
            message: 4,
        };
        bytes.clear();
        answer.put(&mut bytes);
        assert_eq!(MsgAnswer::take(&mut Reader::new(&bytes)), Some(answer));
        assert_eq!(MsgAnswer::take(&mut Reader::new(&bytes[1..])), None);
    }

    #[test]
    fn regions_round_trip_and_are_bounded_by_their_bytes() {
        let mut bytes = Vec::new();
        RegionBytes::Contents(b"abc").put(&mut bytes);
        RegionBytes::Invalid.put(&mut bytes);
        let mut reader = Reader::new(&bytes);
        assert_eq!(
            RegionBytes::take(&mut reader),
            Some(RegionBytes::Contents(b"abc"))
        );
        assert_eq!(RegionBytes::take(&mut reader), Some(RegionBytes::Invalid));
        assert!(reader.is_empty());
        assert_eq!(
            RegionBytes::take(&mut reader),
            Some(RegionBytes::Invalid),
            "left out at the end"
        );
        let mut claimed = vec![0];
        put(&mut claimed, u64::MAX);
        assert_eq!(RegionBytes::take(&mut Reader::new(&claimed)), None);
    }

    #[test]
    fn places_are_those_of_the_out_of_line_descriptors() {
        let port = PortDescriptor::new(PortName(3), COPY_SEND as u8);
        let region = OolDescriptor::new(0x1000, 10, true, OolCopy::Virtual);
        let array = OolPortsDescriptor::new(0x2000, 3, COPY_SEND as u8, false);
        let mut message = complex(
            4,
            &[
                port.as_bytes(),
                region.as_bytes(),
                array.as_bytes(),
                &[9; 12],
            ],
        );
        let places: Vec<_> = OolPlace::all(&message).collect();
        let found: Vec<_> = places
            .iter()
            .map(|place| (place.address, place.size, place.deallocate))
            .collect();
        assert_eq!(found, [(0x1000, 10, true), (0x2000, 12, false)]);
        places[0].set_address(&mut message, 0x1_0000_2000);
        let addresses: Vec<_> = OolPlace::all(&message).map(|place| place.address).collect();
        assert_eq!(addresses, [0x1_0000_2000, 0x2000]);
        places[1].clear(&mut message);
        let sizes: Vec<_> = OolPlace::all(&message)
            .map(|place| (place.address, place.size))
            .collect();
        assert_eq!(sizes, [(0x1_0000_2000, 10), (0, 0)]);
        assert_eq!(OolPlace::all(&message[..20]).count(), 0);
    }
}
