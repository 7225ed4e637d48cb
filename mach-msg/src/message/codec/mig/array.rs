//! Variable-length arrays: MIG's `array[*:N] of T`, a count followed by that many items.

use zerocopy::FromBytes;

use crate::message::codec::encoder::Encoder;
use crate::message::codec::inline::Inline;
use crate::message::codec::measure::Sizer;
use crate::message::codec::reader::MessageReader;
use crate::message::error::{
    DecodeCause, InvalidValue, Refusal, TooManyItems, TooManyRights, check_length, check_same,
};

impl Sizer {
    /// Adds a count and an array.
    ///
    /// # Errors
    ///
    /// Fails if there are more than `max` items.
    #[inline]
    pub fn array<T: Inline>(
        &mut self,
        items: &[T],
        field: &'static str,
        max: u32,
    ) -> Result<(), Refusal> {
        check_length(field, items.len(), max)?;
        self.value::<u32>();
        self.add(4, size_of_val(items));
        Ok(())
    }

    /// Adds an array that shares the count of an earlier array.
    ///
    /// # Errors
    ///
    /// Fails if there are more than `max` items, or not as many as in the earlier array.
    #[inline]
    pub fn same_count<T: Inline>(
        &mut self,
        items: &[T],
        field: &'static str,
        max: u32,
        first: usize,
    ) -> Result<(), Refusal> {
        check_length(field, items.len(), max)?;
        check_same(field, items.len(), first)?;
        self.add(4, size_of_val(items));
        Ok(())
    }
}

impl Encoder<'_> {
    /// Writes an item count.
    #[inline]
    pub fn count(&mut self, count: usize) {
        // Does not saturate: larger counts were refused when the message was measured.
        self.put(&u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// Writes the items of an array, padded with zeroes to a multiple of 4.
    #[inline]
    pub fn items<T: Inline>(&mut self, items: &[T]) {
        self.put_packed(T::bytes_of(items));
    }
}

impl<'buf> MessageReader<'buf> {
    /// Reads the next 32-bit word.
    #[inline]
    pub(super) fn word(&mut self) -> Result<(usize, u32), DecodeCause> {
        let (offset, bytes) = self.packed(size_of::<u32>())?;
        // Cannot fail: the slice has four bytes.
        let word = u32::read_from_bytes(bytes).unwrap_or_default();
        Ok((offset, word))
    }

    /// Reads an item count.
    ///
    /// # Errors
    ///
    /// Fails if the count exceeds `max`.
    #[inline]
    pub fn count(&mut self, field: &'static str, max: u32) -> Result<u32, DecodeCause> {
        let (offset, count) = self.word()?;
        if count > max {
            return Err(TooManyItems {
                field,
                offset,
                max: max as usize,
                found: count as usize,
            }
            .into());
        }
        Ok(count)
    }

    /// Reads the number of rights in an array of `max` port descriptors.
    ///
    /// # Errors
    ///
    /// Fails if the count exceeds `max`.
    #[inline]
    pub fn count_of_rights(&mut self, field: &'static str, max: u32) -> Result<u32, DecodeCause> {
        let (offset, count) = self.word()?;
        if count > max {
            return Err(TooManyRights {
                field,
                offset,
                max: max as usize,
                found: count as usize,
            }
            .into());
        }
        Ok(count)
    }

    /// Reads the caller's capacity for a result, limited to `max`.
    ///
    /// # Errors
    ///
    /// Fails if the message is too short.
    #[inline]
    pub fn capacity(&mut self, max: usize) -> Result<usize, DecodeCause> {
        let (_, capacity) = self.word()?;
        Ok((capacity as usize).min(max))
    }

    /// Reads the items of an array.
    ///
    /// # Errors
    ///
    /// Fails if there are more than `max` items (the count may be that of another array), if the
    /// message is too short, or if an item is not a valid value of its type.
    #[inline]
    pub fn items<T: Inline>(
        &mut self,
        field: &'static str,
        count: u32,
        max: u32,
    ) -> Result<&'buf [T], DecodeCause> {
        const {
            assert!(
                align_of::<T>() <= 4,
                "the items of an array in `layout(mig)` must have an alignment of at most 4: write `Unalign<T>` for the others"
            );
        };
        if count > max {
            return Err(TooManyItems {
                field,
                offset: self.offset(),
                max: max as usize,
                found: count as usize,
            }
            .into());
        }
        let (offset, bytes) = self.packed((count as usize).saturating_mul(size_of::<T>()))?;
        T::slice_of(bytes).ok_or(
            InvalidValue {
                field,
                offset,
                size: bytes.len(),
            }
            .into(),
        )
    }
}
