//! The reader: checks a received message from the first descriptor to the last byte.

use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, KnownLayout};

use crate::kernel::Task;
use crate::message::codec::layout::{self, DescriptorArea};
use crate::message::error::{
    DecodeCause, InvalidValue, MissingTrailer, TooManyItems, UnevenRegion, WrongDisposition,
    WrongKind, WrongSize,
};
use crate::wire::{
    AuditToken, DescriptorError, DescriptorKind, Header, LargestTrailer, MinimalTrailer,
    PortDescriptor, PortName, ReceivedRight, SecurityToken, Split64,
};

/// Determines which error is reported if a message has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CheckOrder {
    /// The first one in the order of the fields.
    Fields,
    /// The one that MIG's stubs would report: counts that contradict a descriptor, and then invalid
    /// texts, are reported after all other errors except those of the trailer. The NDR record is
    /// not checked, because stubs do not convert data. The checks themselves are the same.
    Stubs,
}

/// Errors that [`CheckOrder::Stubs`] reports last, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Late {
    /// A count that contradicts a descriptor or exceeds its bound.
    Count,
    /// A string that is not terminated or not UTF-8.
    Text,
}

/// Reads a message in the order of its parts. Returned parts are checked but not adopted yet.
#[derive(Debug)]
pub struct MessageReader<'buf> {
    task: Task,
    bytes: &'buf [u8],
    at: usize,
    order: CheckOrder,
    late: Option<(Late, DecodeCause)>,
    /// The trailer. Only services read it and `local_port`.
    trailer: &'buf [u8],
    local_port: PortName,
}

/// Proof that a message has given up ownership, so that each checked part may be adopted once.
#[derive(Debug)]
pub struct Adoption(());

impl Adoption {
    /// Creates the proof for a message that the kernel returned, whose contents have no other
    /// owner.
    pub(crate) const fn of_returned_message() -> Self {
        Self(())
    }
}

impl<'buf> MessageReader<'buf> {
    /// Creates a reader that starts after the header, and after the descriptor count in a complex
    /// message.
    #[inline]
    pub(crate) const fn new(task: Task, bytes: &'buf [u8], descriptors: DescriptorArea) -> Self {
        let none = DescriptorArea {
            size: 0,
            ..descriptors
        };
        Self {
            task,
            bytes,
            at: none.end(),
            order: CheckOrder::Fields,
            late: None,
            trailer: &[],
            local_port: PortName::NULL,
        }
    }

    /// Configures the reader for a message of a service: it reports errors in the order of MIG's
    /// stubs.
    #[cfg(feature = "std")]
    #[inline]
    pub(crate) const fn for_service(mut self, trailer: &'buf [u8], local_port: PortName) -> Self {
        self.order = CheckOrder::Stubs;
        self.trailer = trailer;
        self.local_port = local_port;
        self
    }

    /// Returns a reader that reads the same message as a type with these descriptors.
    #[inline]
    pub(crate) const fn restarted(&self, descriptors: DescriptorArea) -> Self {
        Self {
            order: self.order,
            ..Self::new(self.task, self.bytes, descriptors)
        }
    }

    /// Returns a reader that continues at this offset.
    pub(crate) const fn restarted_at(&self, offset: usize) -> Self {
        Self {
            at: offset,
            ..self.restarted(DescriptorArea::NONE)
        }
    }

    /// Returns the message.
    #[inline]
    pub(crate) const fn bytes(&self) -> &'buf [u8] {
        self.bytes
    }

    /// Returns the order in which errors are reported.
    #[inline]
    pub(crate) const fn order(&self) -> CheckOrder {
        self.order
    }

    /// Reports an error that MIG's stubs report late.
    ///
    /// # Errors
    ///
    /// Returns the cause with [`CheckOrder::Fields`]. With [`CheckOrder::Stubs`] it is kept until
    /// [`check_end`](Self::check_end).
    #[cold]
    pub(crate) fn late(&mut self, late: Late, cause: DecodeCause) -> Result<(), DecodeCause> {
        match self.order {
            CheckOrder::Fields => Err(cause),
            CheckOrder::Stubs => {
                if self.late.is_none_or(|(kept, _)| late < kept) {
                    self.late = Some((late, cause));
                }
                Ok(())
            }
        }
    }

    /// Checks that the message ends here, and then reports an error that was kept. Everything
    /// except the trailer has been checked when this succeeds.
    ///
    /// # Errors
    ///
    /// Fails if bytes are left, or if an error was kept.
    #[inline]
    pub fn check_end(&mut self) -> Result<(), DecodeCause> {
        let expected = layout::align_up(self.at, 4);
        if expected != self.bytes.len() {
            return Err(Self::too_short(self.bytes.len(), expected));
        }
        match self.late {
            Some((_, cause)) => Err(cause),
            None => Ok(()),
        }
    }

    /// Returns an element of the trailer.
    fn trailer_element<T: FromBytes>(
        &self,
        field: &'static str,
        offset: usize,
    ) -> Result<T, DecodeCause> {
        trailer_element(self.trailer, offset).ok_or(MissingTrailer { field }.into())
    }

    /// Returns the audit token in the trailer.
    ///
    /// # Errors
    ///
    /// Fails if the trailer does not have it.
    pub fn audit_token(&self) -> Result<AuditToken, DecodeCause> {
        self.trailer_element("audit_token", offset_of!(LargestTrailer, audit))
    }

    /// Returns the security token in the trailer.
    ///
    /// # Errors
    ///
    /// Fails if the trailer does not have it.
    pub fn security_token(&self) -> Result<SecurityToken, DecodeCause> {
        self.trailer_element("security_token", offset_of!(LargestTrailer, sender))
    }

    /// Returns the sequence number in the trailer.
    ///
    /// # Errors
    ///
    /// Fails if the trailer does not have it.
    pub fn seqno(&self) -> Result<u32, DecodeCause> {
        self.trailer_element("seqno", offset_of!(LargestTrailer, seqno))
    }

    /// Returns the context of the receiving port from the trailer.
    ///
    /// # Errors
    ///
    /// Fails if the trailer does not have it.
    pub fn context(&self) -> Result<u64, DecodeCause> {
        self.trailer_element::<Split64>("context", offset_of!(LargestTrailer, context))
            .map(Split64::get)
    }

    /// Returns the name of the port that the message arrived on.
    #[must_use]
    pub const fn local_port(&self) -> PortName {
        self.local_port
    }

    /// Returns the task that received the message.
    #[must_use]
    #[inline]
    pub(crate) const fn task(&self) -> Task {
        self.task
    }

    /// Reads the next descriptor and returns it with its offset. Fails if it is not of the expected
    /// kind.
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
            return Err(Self::truncated(self.bytes, offset));
        };
        if bytes.get(DescriptorKind::OFFSET) != Some(&kind.raw()) {
            return Err(Self::wrong_kind(self.bytes, field, offset, kind).into());
        }
        // A reference, so that only the fields in use are loaded. The buffer is 16-aligned and
        // descriptors are at multiples of 4, so the cast does not fail.
        match D::ref_from_bytes(bytes) {
            Ok(descriptor) => Ok((offset, descriptor)),
            Err(_) => Err(DecodeCause::Misaligned),
        }
    }

    /// Returns the error of a descriptor that does not match. Reads the message again, so that the
    /// success path keeps nothing in registers for the error.
    #[cold]
    #[inline(never)]
    fn wrong_kind(
        bytes: &[u8],
        field: &'static str,
        offset: usize,
        expected: DescriptorKind,
    ) -> WrongKind {
        let offset = offset.saturating_add(DescriptorKind::OFFSET);
        let found = bytes.get(offset).copied().unwrap_or_default();
        WrongKind {
            field,
            offset,
            expected,
            found,
        }
    }

    /// Returns the error of a wrong disposition in the descriptor at `offset`.
    #[cold]
    #[inline(never)]
    pub(crate) fn wrong_disposition(
        bytes: &[u8],
        field: &'static str,
        offset: usize,
        expected: ReceivedRight,
    ) -> WrongDisposition {
        let offset = offset.saturating_add(offset_of!(PortDescriptor, disposition));
        let found = bytes.get(offset).copied().unwrap_or_default();
        WrongDisposition {
            field,
            offset,
            expected,
            found,
        }
    }

    #[cold]
    fn truncated(bytes: &[u8], offset: usize) -> DecodeCause {
        DescriptorError::Truncated {
            offset,
            size: bytes.len(),
        }
        .into()
    }

    /// Returns the inline struct.
    ///
    /// # Errors
    ///
    /// Fails if the message is too short, or if a field is not a valid value of its type.
    #[inline]
    pub fn inline<I: InlineStruct>(&mut self) -> Result<&'buf I, DecodeCause> {
        const { assert!(align_of::<I>() <= layout::ALIGN_MAX) };
        let offset = layout::align_up(self.at, align_of::<I>());
        let end = offset.saturating_add(size_of::<I>());
        let Some(bytes) = self.bytes.get(offset..end) else {
            return Err(Self::too_short(self.bytes.len(), end));
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
        // SAFETY: the slice has the size and alignment of the struct and lives for `'buf`. Every
        // field was checked, so by the contract of `InlineStruct` the bytes are a valid value
        // without interior mutability.
        Ok(unsafe { &*pointer })
    }

    /// Reads the next `size` bytes, padded to a multiple of 4, and returns them with their offset.
    #[inline]
    pub(crate) fn packed(&mut self, size: usize) -> Result<(usize, &'buf [u8]), DecodeCause> {
        let offset = self.at;
        let end = offset.saturating_add(size);
        let Some(bytes) = self.bytes.get(offset..end) else {
            return Err(Self::too_short(self.bytes.len(), end));
        };
        self.at = layout::align_up(end, 4);
        Ok((offset, bytes))
    }

    /// Returns the offset of the next part.
    #[must_use]
    #[inline]
    pub(crate) const fn offset(&self) -> usize {
        self.at
    }

    /// Skips the bytes before this offset.
    #[inline]
    pub(crate) const fn skip_to(&mut self, offset: usize) {
        if self.at < offset {
            self.at = offset;
        }
    }

    /// Reads the next variable-length part: `length` bytes aligned to `align`, in items of `item`
    /// bytes, at most `max` of them. Returns the bytes and their offset.
    #[inline]
    pub(crate) fn part(
        &mut self,
        field: &'static str,
        length: u32,
        align: usize,
        item: usize,
        max: u32,
    ) -> Result<(usize, &'buf [u8]), DecodeCause> {
        let offset = layout::align_up(self.at, layout::align_of_part(align));
        let length = length as usize;
        let items = length.checked_div(item).unwrap_or(0);
        if items.checked_mul(item) != Some(length) {
            return Err(UnevenRegion {
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
            return Err(Self::too_short(self.bytes.len(), end));
        };
        self.at = end;
        Ok((offset, bytes))
    }

    /// Checks that the message ends here, up to padding to a multiple of 4.
    ///
    /// # Errors
    ///
    /// Fails if bytes are left.
    #[inline]
    pub fn finish(mut self) -> Result<Adoption, DecodeCause> {
        self.check_end()?;
        Ok(Adoption(()))
    }

    // Not a method, so that the address of the reader is not taken and it stays in registers. The
    // same applies to the other functions that construct errors.
    #[cold]
    pub(in crate::message) fn too_short(found: usize, expected: usize) -> DecodeCause {
        WrongSize {
            offset: offset_of!(Header, size),
            min: layout::align_up(expected, 4),
            max: layout::align_up(expected, 4),
            found,
        }
        .into()
    }
}

/// Returns the element at this offset, or `None` if the trailer is too short.
fn trailer_element<T: FromBytes>(trailer: &[u8], offset: usize) -> Option<T> {
    let (head, _) = MinimalTrailer::read_from_prefix(trailer).ok()?;
    let end = offset.checked_add(size_of::<T>())?;
    if head.kind != 0 || (head.size as usize) < end {
        return None;
    }
    T::read_from_bytes(trailer.get(offset..end)?).ok()
}

/// Returns the audit token of a trailer, or `None` if the trailer is too short.
#[cfg(feature = "std")]
pub(crate) fn audit_token_of(trailer: &[u8]) -> Option<AuditToken> {
    trailer_element(trailer, offset_of!(LargestTrailer, audit))
}

/// Returns the security token of a trailer, or `None` if the trailer is too short.
#[cfg(feature = "std")]
pub(crate) fn security_token_of(trailer: &[u8]) -> Option<SecurityToken> {
    trailer_element(trailer, offset_of!(LargestTrailer, sender))
}

/// The inline fields of a message type as one `repr(C)` struct, which the derive generates.
///
/// # Safety
///
/// The type is `repr(C)`, perhaps with `align(4)` or `packed(4)`, owns nothing, and has no interior
/// mutability. If [`check`](Self::check) accepts `size_of::<Self>()` aligned bytes, they are a
/// valid value.
pub unsafe trait InlineStruct: Sized + 'static {
    /// Checks every field in place.
    ///
    /// # Errors
    ///
    /// Returns the first field whose bytes are not a valid value of its type.
    fn check(reader: &FieldChecker<'_>) -> Result<(), InvalidValue>;
}

/// The bytes of an inline struct whose fields are being checked.
#[derive(Clone, Copy, Debug)]
pub struct FieldChecker<'b> {
    bytes: &'b [u8],
    /// Offset of the struct in the message.
    start: usize,
}

// SAFETY: every value of `()` has no bytes, and `()` has alignment 1.
unsafe impl InlineStruct for () {
    #[inline]
    fn check(_: &FieldChecker<'_>) -> Result<(), InvalidValue> {
        Ok(())
    }
}

impl FieldChecker<'_> {
    /// Checks every field of the struct at this offset.
    ///
    /// # Errors
    ///
    /// Returns the first field whose bytes are not a valid value of its type.
    #[inline]
    pub fn nested<I: InlineStruct>(
        &self,
        field: &'static str,
        offset: usize,
    ) -> Result<(), InvalidValue> {
        let start = self.start.saturating_add(offset);
        let size = size_of::<I>();
        match self.bytes.get(offset..offset.saturating_add(size)) {
            Some(bytes) => I::check(&FieldChecker { bytes, start }),
            None => Err(InvalidValue {
                field,
                offset: start,
                size,
            }),
        }
    }

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

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;

    #[test]
    fn sizes_of_a_short_message_error_are_rounded_up_to_4() {
        for (expected, rounded) in [(33, 36), (36, 36), (37, 40)] {
            let DecodeCause::WrongSize(cause) = MessageReader::too_short(32, expected) else {
                panic!("expected the error of a wrong size");
            };
            let found = (cause.offset, cause.min, cause.max, cause.found);
            assert_eq!(found, (4, rounded, rounded, 32));
        }
    }

    #[test]
    fn first_of_the_earliest_late_errors_is_reported() {
        let task = EmbeddedKernel::new().create_task();
        let cause = |found| MessageReader::too_short(found, 100);
        let reported = |late: &[(Late, usize)], order| {
            let mut reader = MessageReader::new(*task, &[0; 24], DescriptorArea::NONE);
            reader.order = order;
            for &(late, found) in late {
                reader.late(late, cause(found))?;
            }
            reader.check_end()
        };
        let (count, text) = (Late::Count, Late::Text);
        for (late, first) in [
            (&[(count, 1), (count, 2)][..], 1),
            (&[(text, 1), (text, 2)], 1),
            (&[(text, 1), (count, 2), (text, 3)], 2),
            (&[(count, 1), (text, 2)], 1),
        ] {
            assert_eq!(reported(late, CheckOrder::Stubs), Err(cause(first)));
            assert_eq!(reported(late, CheckOrder::Fields), Err(cause(late[0].1)));
        }
        assert_eq!(reported(&[], CheckOrder::Stubs), Ok(()));
    }

    #[test]
    fn variable_parts_start_at_their_alignment_but_at_least_at_4() {
        let task = EmbeddedKernel::new().create_task();
        let bytes: [u8; 64] = core::array::from_fn(|place| place as u8);
        let at = |skipped: u32, align| {
            let mut reader = MessageReader::new(*task, &bytes, DescriptorArea::NONE);
            reader.part("skipped", skipped, 1, 1, 100).ok()?;
            let (offset, part) = reader.part("part", 2, align, 1, 100).ok()?;
            assert_eq!(
                (part, reader.offset()),
                (&bytes[offset..offset + 2], offset + 2)
            );
            Some(offset)
        };
        assert_eq!(
            [0, 1, 4, 5].map(|skipped| at(skipped, 1)),
            [24, 28, 28, 32].map(Some)
        );
        assert_eq!([1, 4].map(|skipped| at(skipped, 2)), [28, 28].map(Some));
        assert_eq!([1, 5].map(|skipped| at(skipped, 4)), [28, 32].map(Some));
        assert_eq!(
            [1, 8, 9].map(|skipped| at(skipped, 8)),
            [32, 32, 40].map(Some)
        );
        assert_eq!(
            [36, 37, 38].map(|skipped| at(skipped, 1)),
            [Some(60), None, None]
        );
    }

    #[test]
    fn variable_part_has_whole_items_and_at_most_the_bound() {
        let task = EmbeddedKernel::new().create_task();
        let bytes = [0; 40];
        let part = |length, item, max| {
            let mut reader = MessageReader::new(*task, &bytes, DescriptorArea::NONE);
            reader.part("part", length, 4, item, max).is_ok()
        };
        assert!(part(0, 4, 0) && part(4, 4, 1) && part(16, 4, 4) && part(6, 3, 2));
        assert!(!part(4, 4, 0) && !part(8, 4, 1), "more than the bound");
        assert!(!part(2, 4, 9) && !part(7, 3, 9), "no whole items");
        assert!(!part(17, 1, 99), "more than there is");
        assert!(part(0, 0, 9) && !part(4, 0, 9), "items without bytes");
    }
}
