//! The encoder: writes a message in one pass, each byte once.

use core::mem::MaybeUninit;

use zerocopy::{Immutable, IntoBytes};

use crate::kernel::Task;
use crate::message::codec::measure::Encodings;
use crate::message::error::{Refusal, TooLarge};

/// Writes a message into uninitialised memory, from the first byte to the last. Fills padding with
/// zeroes.
///
/// All offsets in a message without variable-length parts are constants, so encoding compiles to
/// plain stores. The encoder keeps the first error and returns it at the end.
#[derive(Debug)]
pub struct Encoder<'b> {
    bytes: &'b mut [MaybeUninit<u8>],
    /// Number of bytes written so far.
    at: usize,
    /// Offset of the inline struct.
    inline: usize,
    /// The task whose names the message contains.
    task: Task,
    /// Values that were encoded when the message was measured, and arrays of names that its
    /// descriptors refer to.
    encodings: Encodings,
    /// Set by a value that did not fit.
    // A flag instead of a call with `&mut self`, so that the address of the encoder is not taken
    // and it stays in registers.
    overflow: bool,
    error: Option<Refusal>,
}

impl<'b> Encoder<'b> {
    /// Creates an encoder that writes a message of `task` into `bytes`.
    #[inline]
    pub(crate) const fn new(
        bytes: &'b mut [MaybeUninit<u8>],
        task: Task,
        encodings: Encodings,
    ) -> Self {
        Self {
            bytes,
            at: 0,
            inline: 0,
            task,
            encodings,
            overflow: false,
            error: None,
        }
    }

    /// Returns the task whose names the message contains.
    #[inline]
    pub(crate) const fn task(&self) -> Task {
        self.task
    }

    /// Records an error, unless there already is one.
    #[cold]
    pub(crate) fn fail(&mut self, error: Refusal) {
        if self.error.is_none() {
            self.error = Some(error);
        }
    }

    /// Calls `write` with the encoded values, which the closure may read and extend.
    #[inline]
    pub(in crate::message) fn with_encodings(
        &mut self,
        write: impl FnOnce(&mut Self, &mut Encodings),
    ) {
        let mut encodings = core::mem::take(&mut self.encodings);
        write(self, &mut encodings);
        self.encodings = encodings;
    }

    /// Reserves the next `size` bytes. Fails if the message has become longer than when it was
    /// measured.
    #[inline(always)]
    fn next(&mut self, size: usize) -> Option<&mut [MaybeUninit<u8>]> {
        let end = self.at.saturating_add(size);
        match self.bytes.get_mut(self.at..end) {
            Some(slots) => {
                self.at = end;
                Some(slots)
            }
            None => {
                self.overflow = true;
                None
            }
        }
    }

    /// Appends a value.
    #[inline]
    pub(crate) fn put<T: IntoBytes + Immutable + ?Sized>(&mut self, value: &T) {
        let bytes = value.as_bytes();
        if let Some(slots) = self.next(bytes.len()) {
            // SAFETY: `u8` and `MaybeUninit<u8>` have the same layout, and nothing is written
            // through the slice.
            let bytes = unsafe { &*(core::ptr::from_ref(bytes) as *const [MaybeUninit<u8>]) };
            slots.copy_from_slice(bytes);
        }
    }

    /// Writes zeroes up to this offset in the message.
    #[inline]
    pub(crate) fn zero_to(&mut self, offset: usize) {
        self.zeroes(offset.saturating_sub(self.at));
    }

    #[inline]
    fn zeroes(&mut self, size: usize) {
        if size != 0
            && let Some(slots) = self.next(size)
        {
            slots.fill(MaybeUninit::new(0));
        }
    }

    /// Returns the number of bytes written so far.
    #[must_use]
    #[inline]
    pub(crate) const fn offset(&self) -> usize {
        self.at
    }

    /// Starts the inline struct at the next multiple of its alignment.
    #[inline]
    pub fn start_inline<I>(&mut self) {
        self.align_to(align_of::<I>());
        self.inline = self.at;
    }

    /// Ends the inline struct.
    #[inline]
    pub fn end_inline<I>(&mut self) {
        self.zero_to(self.inline.saturating_add(size_of::<I>()));
    }

    /// Writes a value at this offset in the inline struct. Offsets must increase from call to call.
    #[inline]
    pub(crate) fn put_inline<T: IntoBytes + Immutable + ?Sized>(
        &mut self,
        offset: usize,
        value: &T,
    ) {
        self.zero_to(self.inline.saturating_add(offset));
        self.put(value);
    }

    /// Starts a struct at this offset in the inline struct. Returns the offset of the inline
    /// struct, for [`end_nested`](Self::end_nested).
    #[inline]
    pub const fn start_nested(&mut self, offset: usize) -> usize {
        let outer = self.inline;
        self.inline = outer.saturating_add(offset);
        outer
    }

    /// Ends a struct in the inline struct at the offset `outer`.
    #[inline]
    pub fn end_nested<I>(&mut self, outer: usize) {
        self.end_inline::<I>();
        self.inline = outer;
    }

    /// Writes a length in bytes at this offset in the inline struct.
    #[inline]
    pub fn length(&mut self, offset: usize, length: usize) {
        // Does not saturate: longer parts were refused when the message was measured.
        self.put_inline(offset, &u32::try_from(length).unwrap_or(u32::MAX));
    }

    /// Writes zeroes up to the next multiple of `align`, a power of 2.
    #[inline]
    pub(crate) fn align_to(&mut self, align: usize) {
        self.zeroes(self.at.wrapping_neg() & align.wrapping_sub(1));
    }

    /// Returns the message, padded to a multiple of 4, and the encoded values, which the kernel may
    /// read during the send.
    ///
    /// # Errors
    ///
    /// Returns the first error that occurred.
    #[inline]
    pub(crate) fn finish(mut self) -> Result<(&'b mut [u8], Encodings), Refusal> {
        self.align_to(4);
        if let Some(error) = self.error {
            return Err(error);
        }
        if self.overflow {
            let size = self.bytes.len().saturating_add(1);
            return Err(TooLarge { size }.into());
        }
        let bytes = self.bytes.get_mut(..self.at).unwrap_or_default();
        // SAFETY: every byte before `at` is initialised, because only `next` advances `at` and its
        // callers write all bytes that it returns.
        let bytes = unsafe { &mut *(core::ptr::from_mut(bytes) as *mut [u8]) };
        Ok((bytes, self.encodings))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_between_items_are_zero() {
        let mut memory = [MaybeUninit::new(0xaa); 32];
        let mut encoder = Encoder::new(&mut memory, Task::stub(0), Encodings::default());
        encoder.put(&[1_u8; 28]);
        encoder.start_inline::<u32>();
        encoder.put_inline(0, &2_u8);
        encoder.put_inline(2, &0x0303_u16);
        encoder.end_inline::<u32>();
        let (message, _) = encoder.finish().unwrap();
        assert_eq!(message[..28], [1; 28]);
        assert_eq!(message[28..], [2, 0, 3, 3]);
    }

    #[test]
    fn end_is_padded_to_a_multiple_of_4() {
        let mut memory = [MaybeUninit::new(0xaa); 32];
        let mut encoder = Encoder::new(&mut memory, Task::stub(0), Encodings::default());
        encoder.put(b"hello");
        assert_eq!(encoder.finish().unwrap().0, b"hello\0\0\0");
    }

    #[test]
    fn first_failure_of_a_part_is_the_error() {
        let mut memory = [MaybeUninit::new(0xaa); 8];
        let mut encoder = Encoder::new(&mut memory, Task::stub(0), Encodings::default());
        let failure = |size| Refusal::from(TooLarge { size });
        encoder.fail(failure(3));
        encoder.fail(failure(4));
        encoder.put(&[1_u8; 9]);
        assert_eq!(encoder.finish().unwrap_err(), failure(3));
    }

    #[test]
    fn message_longer_than_its_memory_is_an_error() {
        let mut memory = [MaybeUninit::new(0xaa); 8];
        let mut encoder = Encoder::new(&mut memory, Task::stub(0), Encodings::default());
        encoder.put(&[1_u8; 7]);
        encoder.put(&[2_u8; 2]);
        encoder.put(&[3_u8; 1]);
        let error = encoder.finish().unwrap_err();
        assert_eq!(error, TooLarge { size: 9 }.into());
    }
}
