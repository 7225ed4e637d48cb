//! Messages whose parts are chosen at run time.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use zerocopy::{Immutable, IntoBytes};

use crate::kernel::{Task, quietly};
use crate::message::Sendable;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::head::{HeaderVoucher, VoucherFate};
#[cfg(gnumach)]
use crate::message::codec::items::long_type_size;
use crate::message::codec::layout::{ALIGN_MAX, DescriptorArea, align_up};
use crate::message::codec::measure::Measured;
use crate::message::codec::reader::MessageReader;
use crate::message::error::{Refusal, TooLong};
use crate::message::send::voucher::Voucher;
#[cfg(gnumach)]
use crate::wire::{GnuWire, Native};
use crate::wire::{NdrRecord, RIGHTS_MAX};

use crate::message::dynamic::Part;

/// A message whose parts and inline data are chosen at run time.
///
/// Like a struct that derives [`MachMessage`](crate::message::MachMessage), it owns the rights and
/// memory that move and borrows those that are copied. [`SendRight::send`](crate::SendRight::send)
/// and the other send methods accept it. Parts and inline data can be added in any order. On the
/// wire the parts come first.
///
/// ```
/// # fn main() -> Result<(), mach_msg::Error> {
/// use mach_msg::message::dynamic::MessageBuilder;
/// use mach_msg::message::{MessageBuffer, Wait};
/// use mach_msg::{ReceiveRight, kernel::embedded::EmbeddedKernel};
///
/// let task = EmbeddedKernel::new().create_task();
/// let receive = ReceiveRight::new_in(*task)?;
/// let send = receive.make_send()?;
/// let message = MessageBuilder::new(7)
///     .inline(&1_u32)
///     .part(&send)
///     .inline(b"text");
/// assert_eq!(message.size(), 28 + 12 + 4 + 4);
/// send.send(message)?;
///
/// let mut buffer = MessageBuffer::new();
/// let received = receive.receive(&mut buffer)?;
/// assert_eq!(received.id(), 7);
/// assert_eq!(received.bytes()[44..], *b"text");
/// # Ok(())
/// # }
/// ```
pub struct MessageBuilder<'a> {
    /// `msgh_id`
    pub id: i32,
    /// The parts, in the order of their descriptors.
    pub parts: Vec<Part<'a>>,
    /// The inline data. In the message it is followed by up to three zero bytes, so that the size
    /// is a multiple of 4.
    pub inline: Cow<'a, [u8]>,
    /// The voucher of the header.
    pub voucher: Option<Voucher<'a>>,
    inline_align: usize,
}

impl<'a> MessageBuilder<'a> {
    /// Returns an empty message with this id.
    #[must_use]
    pub const fn new(id: i32) -> Self {
        Self {
            id,
            parts: Vec::new(),
            inline: Cow::Borrowed(&[]),
            voucher: None,
            inline_align: 4,
        }
    }

    /// Adds a part after the others.
    #[must_use]
    pub fn part(mut self, part: impl Into<Part<'a>>) -> Self {
        self.parts.push(part.into());
        self
    }

    /// Adds a voucher to the message. A `SendRight` moves, a `&SendRight` is copied.
    #[must_use]
    pub fn voucher(mut self, voucher: impl Into<Voucher<'a>>) -> Self {
        self.voucher = Some(voucher.into());
        self
    }

    /// Adds a value at the end of the inline data, without padding. See [`align`](Self::align).
    #[must_use]
    pub fn inline<T: IntoBytes + Immutable + ?Sized>(mut self, value: &T) -> Self {
        self.inline.to_mut().extend_from_slice(value.as_bytes());
        self
    }

    /// Adds the native NDR record to the inline data. In messages of MIG it is at the start.
    #[must_use]
    pub fn ndr(self) -> Self {
        self.inline(&NdrRecord::NATIVE)
    }

    /// Pads the inline data with zero bytes to a multiple of `align` from its start, as C does
    /// before a field.
    #[must_use]
    pub fn align(mut self, align: usize) -> Self {
        let size = self.inline.len().next_multiple_of(align.max(1));
        if size > self.inline.len() {
            self.inline.to_mut().resize(size, 0);
        }
        self
    }

    /// Aligns the start of the inline data to 8, with up to four zero bytes after the descriptors.
    /// Messages of derived types with 8-byte fields have this alignment. Messages of MIG do not. On
    /// GNU Mach, inline data is aligned to the size of a word.
    #[must_use]
    pub const fn inline_on_8(mut self) -> Self {
        self.inline_align = ALIGN_MAX;
        self
    }

    /// Returns the size of the message in bytes, without trailer. Saturates.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size_on_wire()
    }

    #[cfg(not(gnumach))]
    fn size_on_wire(&self) -> usize {
        let start = align_up(self.area().end(), self.inline_align);
        align_up(start.saturating_add(self.inline.len()), 4)
    }

    #[cfg(gnumach)]
    fn size_on_wire(&self) -> usize {
        let word = Native::WORD;
        let parts = word.header_size().saturating_add(self.area().size);
        if self.inline.is_empty() {
            return parts;
        }
        let inline = align_up(self.inline.len(), word.bytes());
        parts
            .saturating_add(long_type_size(word))
            .saturating_add(inline)
    }

    /// Writes the inline data after the parts.
    #[cfg(not(gnumach))]
    fn write_inline(&self, encoder: &mut Encoder<'_>) {
        encoder.align_to(self.inline_align);
        encoder.put::<[u8]>(&self.inline);
    }

    /// Writes the inline data after the parts, as an item with bytes.
    #[cfg(gnumach)]
    fn write_inline(&self, encoder: &mut Encoder<'_>) {
        if !self.inline.is_empty() {
            encoder.bytes_item(Native::WORD, &self.inline);
        }
    }

    fn area(&self) -> DescriptorArea {
        let parts = self.parts.iter().map(Part::area);
        parts.fold(DescriptorArea::NONE, |all, part| {
            all.and(part.count, part.size)
        })
    }
}

// SAFETY: all functions process the same parts in the same order, and each part releases exactly
// what the kernel takes.
unsafe impl Sendable for MessageBuilder<'_> {
    fn id(&self) -> i32 {
        self.id
    }

    fn descriptors(&self) -> DescriptorArea {
        self.area()
    }

    fn measure(&self, task: Task) -> Result<Measured, Refusal> {
        if let Some(voucher) = &self.voucher {
            voucher.measure(task)?;
        }
        let mut rights = 0_usize;
        for part in &self.parts {
            part.measure(task)?;
            rights = rights.saturating_add(part.rights());
        }
        let max = RIGHTS_MAX as usize;
        if rights > max {
            let field = "rights";
            let length = rights;
            return Err(TooLong { field, length, max }.into());
        }
        Ok(self.size().into())
    }

    fn encode(&self, encoder: &mut Encoder<'_>) {
        for part in &self.parts {
            part.write(encoder);
        }
        self.write_inline(encoder);
    }

    fn sent(self) {
        if let Some(voucher) = self.voucher {
            voucher.sent();
        }
        quietly(|| {
            for part in self.parts {
                part.sent();
            }
        });
    }

    fn restore(self, mut reader: MessageReader<'_>) -> Option<Self> {
        // Every part is reclaimed, even after a lost one, so that the returned rights and memory
        // are released.
        let parts: Vec<Option<Part<'_>>> = self
            .parts
            .into_iter()
            .map(|part| part.take_back(&mut reader))
            .collect();
        let parts: Option<Vec<Part<'_>>> = parts.into_iter().collect();
        Some(Self {
            id: self.id,
            parts: parts?,
            inline: self.inline,
            voucher: self.voucher,
            inline_align: self.inline_align,
        })
    }

    fn header_voucher(&self) -> HeaderVoucher {
        self.voucher
            .as_ref()
            .map_or(HeaderVoucher::NONE, Voucher::in_header)
    }

    fn take_back_voucher(mut self, fate: VoucherFate) -> Self {
        self.voucher = self.voucher.map(|voucher| voucher.take_back(fate));
        self
    }
}

impl fmt::Debug for MessageBuilder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageBuilder")
            .field("id", &self.id)
            .field("parts", &self.parts)
            .field("inline", &self.inline.len())
            .field("voucher", &self.voucher)
            .finish_non_exhaustive()
    }
}
