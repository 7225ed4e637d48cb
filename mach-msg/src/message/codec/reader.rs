//! Looking at a received message, from the first descriptor to the last byte.

use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, KnownLayout};

use crate::kernel::Task;
use crate::wire::{DescriptorError, DescriptorKind, Header, PortDescriptor, ReceivedRight};

use crate::message::codec::layout::{self, Extent};
use crate::message::error::{
    DecodeCause, InvalidValue, TooManyItems, WrongDisposition, WrongKind, WrongSize,
};
use crate::message::field::inline::InlineStruct;

/// Walks over a message in the order of its parts. Everything it gives was checked; nothing is adopted yet.
#[derive(Debug)]
pub struct MessageReader<'buf> {
    task: Task,
    bytes: &'buf [u8],
    at: usize,
}

/// Shows that a message gave up what it owned, so that each checked part may be made an owner of it, once.
#[derive(Debug)]
pub struct Adoption(());

impl Adoption {
    /// The message came back from the kernel, and nothing else owns what it carries.
    pub(crate) const fn of_returned_message() -> Self {
        Self(())
    }
}

impl<'buf> MessageReader<'buf> {
    /// Starts behind the header, and the body if there are descriptors.
    #[inline]
    pub(crate) const fn new(task: Task, bytes: &'buf [u8], descriptors: Extent) -> Self {
        let none = Extent {
            count: descriptors.count,
            size: 0,
        };
        Self {
            task,
            bytes,
            at: none.end(),
        }
    }

    /// The task that received the message.
    #[must_use]
    #[inline]
    pub(crate) const fn task(&self) -> Task {
        self.task
    }

    /// The next descriptor, which has to be of this kind, and its offset.
    #[inline]
    pub(crate) fn descriptor<D: FromBytes + KnownLayout + Immutable>(
        &mut self,
        field: &'static str,
        kind: DescriptorKind,
    ) -> Result<(usize, &'buf D), DecodeCause> {
        let offset = self.at;
        let end = layout::align_up(offset.saturating_add(size_of::<D>()), 4);
        self.at = end;
        let Some(bytes) = self.bytes.get(offset..end) else {
            return Err(self.truncated(offset));
        };
        if bytes.get(DescriptorKind::OFFSET) != Some(&kind.raw()) {
            return Err(self.wrong_kind(field, offset, kind).into());
        }
        // Where it lies, so that only what is looked at is loaded. A message is aligned to 16, so its descriptors are to 4.
        match D::ref_from_bytes(bytes) {
            Ok(descriptor) => Ok((offset, descriptor)),
            Err(_) => Err(DecodeCause::Misaligned),
        }
    }

    /// The errors look at the message again, so that the good case has nothing to keep for them.
    #[cold]
    #[inline(never)]
    fn wrong_kind(
        &self,
        field: &'static str,
        offset: usize,
        expected: DescriptorKind,
    ) -> WrongKind {
        let offset = offset.saturating_add(DescriptorKind::OFFSET);
        let found = self.bytes.get(offset).copied().unwrap_or_default();
        WrongKind {
            field,
            offset,
            expected,
            found,
        }
    }

    /// A descriptor that starts at `offset` has its disposition, which is one byte before its kind, wrong.
    #[cold]
    #[inline(never)]
    pub(crate) fn wrong_disposition(
        &self,
        field: &'static str,
        offset: usize,
        expected: ReceivedRight,
    ) -> WrongDisposition {
        let offset = offset.saturating_add(offset_of!(PortDescriptor, disposition));
        let found = self.bytes.get(offset).copied().unwrap_or_default();
        WrongDisposition {
            field,
            offset,
            expected,
            found,
        }
    }

    #[cold]
    fn truncated(&self, offset: usize) -> DecodeCause {
        DescriptorError::Truncated {
            offset,
            size: self.bytes.len(),
        }
        .into()
    }

    /// The inline struct.
    ///
    /// # Errors
    ///
    /// A message too short for it; a field that is no value of its type.
    #[inline]
    pub fn inline<I: InlineStruct>(&mut self) -> Result<&'buf I, DecodeCause> {
        const { assert!(align_of::<I>() <= layout::ALIGN_MAX) };
        let offset = layout::align_up(self.at, align_of::<I>());
        let end = offset.saturating_add(size_of::<I>());
        let Some(bytes) = self.bytes.get(offset..end) else {
            return Err(self.too_short(end));
        };
        self.at = end;
        let pointer = bytes.as_ptr().cast::<I>();
        if !pointer.is_aligned() {
            return Err(DecodeCause::Misaligned);
        }
        I::check(&FieldChecker {
            bytes,
            start: offset,
        })?;
        // SAFETY: the slice has the size of the struct, is aligned for it and lives for 'buf; every field was checked, and the
        // contract of `InlineStruct` says that this makes it a valid value without interior mutability.
        Ok(unsafe { &*pointer })
    }

    /// The next `size` bytes where everything lies on multiples of 4, and their offset.
    #[inline]
    pub(crate) fn packed(&mut self, size: usize) -> Result<(usize, &'buf [u8]), DecodeCause> {
        let offset = self.at;
        let end = offset.saturating_add(size);
        let Some(bytes) = self.bytes.get(offset..end) else {
            return Err(self.too_short(end));
        };
        self.at = layout::align_up(end, 4);
        Ok((offset, bytes))
    }

    /// Where the next part starts.
    #[must_use]
    #[inline]
    pub(crate) const fn offset(&self) -> usize {
        self.at
    }

    /// The next variable part: `length` bytes on a multiple of `align`, items of `item` bytes each and at most `max` of them.
    /// `length_at` is where the length stands in the inline struct. Gives the part's offset too.
    #[inline]
    pub(crate) fn part(
        &mut self,
        field: &'static str,
        length: u32,
        align: usize,
        item: usize,
        max: u32,
    ) -> Result<(usize, &'buf [u8]), DecodeCause> {
        let offset = layout::align_up(self.at, if align < 4 { 4 } else { align });
        let length = length as usize;
        let items = length.checked_div(item).unwrap_or(0);
        if items.checked_mul(item) != Some(length) {
            return Err(crate::message::error::UnevenRegion {
                field,
                offset,
                item,
                found: length,
            }
            .into());
        }
        if items > max as usize {
            return Err(TooManyItems {
                field,
                offset,
                max: max as usize,
                found: items,
            }
            .into());
        }
        let end = offset.saturating_add(length);
        let Some(bytes) = self.bytes.get(offset..end) else {
            return Err(self.too_short(end));
        };
        self.at = end;
        Ok((offset, bytes))
    }

    /// Ends the checks: the message has to end here, but for padding to 4.
    ///
    /// # Errors
    ///
    /// More bytes than the parts have.
    #[inline]
    pub fn finish(self) -> Result<Adoption, DecodeCause> {
        let expected = layout::align_up(self.at, 4);
        if expected != self.bytes.len() {
            return Err(self.too_short(expected));
        }
        Ok(Adoption(()))
    }

    #[cold]
    fn too_short(&self, expected: usize) -> DecodeCause {
        WrongSize {
            offset: offset_of!(Header, size),
            min: layout::align_up(expected, 4),
            max: layout::align_up(expected, 4),
            found: self.bytes.len(),
        }
        .into()
    }
}

/// The bytes of an inline struct whose fields are being checked.
#[derive(Clone, Copy, Debug)]
pub struct FieldChecker<'b> {
    bytes: &'b [u8],
    /// Where they start in the message.
    start: usize,
}

impl FieldChecker<'_> {
    #[inline]
    pub(crate) fn check(
        &self,
        field: &'static str,
        offset: usize,
        size: usize,
        is_valid: impl FnOnce(&[u8]) -> bool,
    ) -> Result<(), InvalidValue> {
        let bytes = self.bytes.get(offset..offset.saturating_add(size));
        if bytes.is_some_and(is_valid) {
            return Ok(());
        }
        Err(InvalidValue {
            field,
            offset: self.start.saturating_add(offset),
            size,
        })
    }
}
