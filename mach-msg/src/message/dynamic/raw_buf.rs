//! Messages as mutable values.

#[cfg(not(gnumach))]
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
#[cfg(not(gnumach))]
use core::mem::MaybeUninit;

use zerocopy::IntoBytes;

#[cfg(not(gnumach))]
use crate::kernel::Task;
#[cfg(not(gnumach))]
use crate::message::Sendable;
#[cfg(not(gnumach))]
use crate::message::error::Refusal;
#[cfg(not(gnumach))]
use crate::message::send::transaction::encode_into;
use crate::wire::{Bits, Body, Descriptor, DescriptorKind, Header, MESSAGE_SIZE_MAX, round_msg};

use crate::message::dynamic::RawMessage;

/// Header, descriptors and inline data of a message as mutable values. Names are numbers, and
/// nothing is owned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawMessageBuf {
    /// The header. Its size is ignored. Its complex bit is set if there are descriptors and kept
    /// otherwise.
    pub header: Header,
    /// The descriptors, in order.
    pub descriptors: Vec<Descriptor>,
    /// The inline data. In the message it is followed by up to three zero bytes, so that the size
    /// is a multiple of 4.
    pub inline: Vec<u8>,
}

impl RawMessageBuf {
    /// Returns a message with this header and without descriptors and inline data.
    #[must_use]
    pub const fn new(header: Header) -> Self {
        Self {
            header,
            descriptors: Vec::new(),
            inline: Vec::new(),
        }
    }

    /// Returns the message that a send of `message` from `task` would write, for recorders and
    /// tests of a wire format. The caller fills in the header fields that depend on the
    /// destination, which are 0. The message keeps its rights and memory.
    ///
    /// ```
    /// use mach_msg::MachMessage;
    /// use mach_msg::kernel::Task;
    /// use mach_msg::message::dynamic::RawMessageBuf;
    ///
    /// #[derive(MachMessage)]
    /// #[mach(id = 7)]
    /// struct Move {
    ///     x: i32,
    ///     y: i32,
    /// }
    ///
    /// let message = RawMessageBuf::of(&Move { x: 1, y: 2 }, Task::current()).unwrap();
    /// assert_eq!(message.header.id, 7);
    /// assert_eq!(message.inline, [1, 0, 0, 0, 2, 0, 0, 0]);
    /// ```
    ///
    /// # Errors
    ///
    /// [`Refusal`], as for a send.
    ///
    /// # Panics
    ///
    /// Panics if the encoder does not write as many bytes as it measured, which is a bug in this
    /// crate.
    #[cfg(not(gnumach))]
    pub fn of<M: Sendable>(message: &M, task: Task) -> Result<Self, Refusal> {
        let size = message.measure(task)?.size;
        let complex = message.descriptors().count != 0;
        let header = Header {
            bits: Bits::new(0, 0, 0, complex),
            id: message.id(),
            ..Header::default()
        };
        // No larger message is written, so no more memory is allocated.
        let size = size.min(MESSAGE_SIZE_MAX as usize);
        let mut memory = vec![MaybeUninit::uninit(); size];
        let bytes = encode_into(task, header, message, &mut memory)?;
        let message = RawMessage::new(bytes).expect("what an encoder writes is a message");
        Ok(message.into())
    }

    /// Returns the bytes of the message, with `msgh_size` and the complex bit filled in.
    ///
    /// # Errors
    ///
    /// [`MessageTooLarge`] above [`MESSAGE_SIZE_MAX`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, MessageTooLarge> {
        let mut bytes = Vec::new();
        self.write(&mut bytes)?;
        Ok(bytes)
    }

    /// Appends the bytes of the message to `bytes`, with `msgh_size` and the complex bit filled in.
    ///
    /// # Errors
    ///
    /// [`MessageTooLarge`] above [`MESSAGE_SIZE_MAX`]. Nothing is appended then.
    pub fn write(&self, bytes: &mut Vec<u8>) -> Result<(), MessageTooLarge> {
        write_message(&self.header, &self.descriptors, &self.inline, bytes)
    }
}

impl From<RawMessage<'_>> for RawMessageBuf {
    fn from(message: RawMessage<'_>) -> Self {
        Self {
            header: *message.header(),
            descriptors: message.descriptors().map(|(_, part)| part).collect(),
            inline: message.inline().to_vec(),
        }
    }
}

/// Appends the bytes of a message. The size is checked against the largest size before anything is
/// appended.
pub(super) fn write_message(
    header: &Header,
    descriptors: &[Descriptor],
    inline: &[u8],
    bytes: &mut Vec<u8>,
) -> Result<(), MessageTooLarge> {
    let complex = header.bits.is_complex() || !descriptors.is_empty();
    let too_large = MessageTooLarge;
    let size = descriptors
        .iter()
        .map(|descriptor| descriptor.kind().size())
        .chain([inline.len()])
        .try_fold(size_of::<Header>(), usize::checked_add)
        .and_then(|size| size.checked_add(if complex { size_of::<Body>() } else { 0 }))
        .and_then(round_msg)
        .ok_or(too_large)?;
    let size_word = u32::try_from(size).map_err(|_| too_large)?;
    let descriptor_count = u32::try_from(descriptors.len()).map_err(|_| too_large)?;
    if size_word > MESSAGE_SIZE_MAX {
        return Err(too_large);
    }
    let mut header = Header {
        size: size_word,
        ..*header
    };
    if complex {
        header.bits = Bits(header.bits.0 | Bits::COMPLEX);
    }

    let end = bytes.len().checked_add(size).ok_or(too_large)?;
    bytes.reserve(size);
    bytes.extend_from_slice(header.as_bytes());
    if complex {
        bytes.extend_from_slice(Body { descriptor_count }.as_bytes());
    }
    for descriptor in descriptors {
        // The variant is the kind. The byte in the struct comes from the caller and may differ.
        let (before, after) = split_at_kind(descriptor.as_bytes());
        bytes.extend_from_slice(before);
        bytes.push(descriptor.kind().raw());
        bytes.extend_from_slice(after);
    }
    bytes.extend_from_slice(inline);
    bytes.resize(end, 0);
    Ok(())
}

/// Splits a descriptor into the bytes before and after its kind.
fn split_at_kind(descriptor: &[u8]) -> (&[u8], &[u8]) {
    let (before, rest) = descriptor
        .split_at_checked(DescriptorKind::OFFSET)
        .unwrap_or((descriptor, &[]));
    (before, rest.split_first().map_or(&[], |(_, after)| after))
}

/// Error for a message larger than [`MESSAGE_SIZE_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageTooLarge;

impl fmt::Display for MessageTooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a message has at most {MESSAGE_SIZE_MAX} bytes")
    }
}

impl core::error::Error for MessageTooLarge {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{OolCopy, OolDescriptor, PortDescriptor, PortName};

    #[test]
    fn parts_of_a_message_make_the_same_bytes() {
        let mut message = RawMessageBuf::new(Header {
            bits: Bits::new(19, 21, 0, false),
            remote: PortName(0x103),
            local: PortName(0x207),
            voucher: PortName(0x30b),
            id: -3,
            size: 0,
        });
        message.descriptors = vec![
            Descriptor::Port(PortDescriptor::new(PortName(0x40f), 20)),
            Descriptor::Ool(OolDescriptor::new(0x1234, 9, true, OolCopy::Physical)),
        ];
        message.inline = vec![1, 2, 3];
        let bytes = message.to_bytes().unwrap();
        assert_eq!(bytes.len(), 24 + 4 + 12 + 16 + 4);
        let parts = RawMessage::new(&bytes).unwrap();
        assert_eq!(parts.header().size, 60);
        assert_eq!(parts.inline(), [1, 2, 3, 0]);
        assert_eq!(RawMessageBuf::from(parts).to_bytes().unwrap(), bytes);
    }

    #[test]
    fn complex_message_without_descriptors_stays_complex() {
        let message = RawMessageBuf::new(Header {
            bits: Bits(Bits::COMPLEX),
            ..Header::default()
        });
        let bytes = message.to_bytes().unwrap();
        assert_eq!(bytes.len(), 28);
        assert_eq!(RawMessage::new(&bytes).unwrap().inline_offset(), 28);
    }

    #[test]
    fn written_kind_matches_the_variant() {
        let mut port = PortDescriptor::new(PortName(1), 17);
        port.kind = 4;
        let mut message = RawMessageBuf::default();
        message.descriptors.push(Descriptor::Port(port));
        let bytes = message.to_bytes().unwrap();
        assert_eq!(bytes.len(), 40);
        assert_eq!(bytes[28 + DescriptorKind::OFFSET], 0);
    }

    #[test]
    fn message_above_the_largest_size_is_refused() {
        let mut message = RawMessageBuf {
            inline: vec![0; MESSAGE_SIZE_MAX as usize - 24],
            ..RawMessageBuf::default()
        };
        assert_eq!(
            message.to_bytes().map(|bytes| bytes.len()),
            Ok(MESSAGE_SIZE_MAX as usize)
        );
        message.inline.push(0);
        assert_eq!(message.to_bytes(), Err(MessageTooLarge));
    }
}
