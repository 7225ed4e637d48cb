//! Writing a message, each byte once.

use core::mem::MaybeUninit;

use zerocopy::{Immutable, IntoBytes};

use crate::message::codec::encoding::Encodings;
use crate::message::codec::layout;

/// Writes a message into memory that holds nothing yet, from the first byte to the last; what lies between two items becomes zero.
///
/// All positions of a message without variable parts are constants, so its encoder compiles to stores.
#[derive(Debug)]
pub struct Encoder<'b> {
    bytes: &'b mut [MaybeUninit<u8>],
    /// All before this is written.
    at: usize,
    /// Where the inline struct starts.
    inline: usize,
    /// The values that were encoded when the message was measured.
    encodings: Encodings,
}

impl<'b> Encoder<'b> {
    /// An encoder of a message that fits into `bytes`.
    #[inline]
    pub(crate) const fn new(bytes: &'b mut [MaybeUninit<u8>], encodings: Encodings) -> Self {
        Self {
            bytes,
            at: 0,
            inline: 0,
            encodings,
        }
    }

    /// Writes with the encoded values at hand.
    #[inline]
    pub(in crate::message) fn with_encodings(&mut self, write: impl FnOnce(&mut Self, &Encodings)) {
        let encodings = core::mem::take(&mut self.encodings);
        write(self, &encodings);
        self.encodings = encodings;
    }

    /// Writes a value behind what is written.
    ///
    /// # Panics
    ///
    /// When it does not fit: the memory was not made as large as the message says that it is.
    #[inline]
    pub(crate) fn put<T: IntoBytes + Immutable + ?Sized>(&mut self, value: &T) {
        let bytes = value.as_bytes();
        let end = self.at + bytes.len();
        let slots = &mut self.bytes[self.at..end];
        // SAFETY: a byte is also a byte that may be uninitialised; the slice has the same length and lifetime.
        let bytes = unsafe { &*(core::ptr::from_ref(bytes) as *const [MaybeUninit<u8>]) };
        slots.copy_from_slice(bytes);
        self.at = end;
    }

    /// Writes zeroes up to this offset in the message.
    ///
    /// # Panics
    ///
    /// As [`put`](Self::put).
    #[inline]
    pub(crate) fn zero_to(&mut self, offset: usize) {
        if self.at < offset {
            self.bytes[self.at..offset].fill(MaybeUninit::new(0));
            self.at = offset;
        }
    }

    /// How many bytes are written.
    #[must_use]
    #[inline]
    pub(crate) const fn offset(&self) -> usize {
        self.at
    }

    /// Goes on to the inline struct, which has this alignment.
    #[inline]
    pub fn start_inline<I>(&mut self) {
        self.align_to(align_of::<I>());
        self.inline = self.at;
    }

    /// Ends the inline struct.
    #[inline]
    pub fn end_inline<I>(&mut self) {
        self.zero_to(self.inline + size_of::<I>());
    }

    /// Writes a value at this offset of the inline struct, behind what is written of it.
    #[inline]
    pub(crate) fn put_inline<T: IntoBytes + Immutable + ?Sized>(
        &mut self,
        offset: usize,
        value: &T,
    ) {
        self.zero_to(self.inline + offset);
        self.put(value);
    }

    /// Writes a length in bytes at this offset of the inline struct.
    #[inline]
    pub fn length(&mut self, offset: usize, length: usize) {
        // Longer parts were refused when the message was measured.
        self.put_inline(offset, &u32::try_from(length).unwrap_or(u32::MAX));
    }

    /// Writes zeroes up to the next multiple of `align`.
    #[inline]
    pub(crate) fn align_to(&mut self, align: usize) {
        self.zero_to(layout::align_up(self.at, align));
    }

    /// The message, padded to a multiple of 4, and the encoded values, from which the kernel may read.
    #[inline]
    pub(crate) fn finish(mut self) -> (&'b mut [u8], Encodings) {
        self.align_to(4);
        let bytes = &mut self.bytes[..self.at];
        // SAFETY: everything before `at` was written: `put` and `zero_to` are the only ones that move it.
        let bytes = unsafe { &mut *(core::ptr::from_mut(bytes) as *mut [u8]) };
        (bytes, self.encodings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_between_items_become_zero_and_nothing_is_written_twice() {
        let mut memory = [MaybeUninit::new(0xaa); 32];
        let mut encoder = Encoder::new(&mut memory, Encodings::default());
        encoder.put(&[1_u8; 28]);
        encoder.start_inline::<u32>();
        encoder.put_inline(0, &2_u8);
        encoder.put_inline(2, &0x0403_u16);
        encoder.end_inline::<u32>();
        let (message, _) = encoder.finish();
        assert_eq!(message[..28], [1; 28]);
        assert_eq!(message[28..], [2, 0, 3, 4]);
    }

    #[test]
    fn the_end_is_padded_to_a_multiple_of_4() {
        let mut memory = [MaybeUninit::new(0xaa); 32];
        let mut encoder = Encoder::new(&mut memory, Encodings::default());
        encoder.put(b"hello");
        assert_eq!(encoder.finish().0, b"hello\0\0\0");
    }
}
