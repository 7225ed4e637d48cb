//! Values of the messages, and functions that read them completely.

use std::hint::black_box;

/// `msgh_id` of all messages.
pub const ID: i32 = 0x4d01;
/// The first number of each message.
pub const SEQUENCE: u64 = 0x0123_4567_89ab_cdef;
/// A field of the 64 B shape.
pub const KIND: u32 = 7;
/// A field of the 64 B shape.
pub const FLAGS: u32 = 0x8000_0001;
/// The text at the end of the mixed shape, 20 bytes.
pub const NAME: &str = "twenty bytes of text";

/// Large enough for each shape in each encoding of a serializer.
#[cfg(feature = "peers")]
pub(super) const ENCODED_MAX: usize = 2048;

/// Returns `N` different numbers.
#[must_use]
pub fn numbers<const N: usize>() -> [u64; N] {
    std::array::from_fn(|index| (index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Reads numbers, and loads each of them once.
#[inline(always)]
#[must_use]
pub fn read<T: Copy + Into<u64>>(numbers: &[T]) -> u64 {
    numbers.iter().fold(0, |sum, &number| sum ^ number.into())
}

/// Reads the address and length of a text.
#[inline(always)]
pub fn read_text(text: &str) {
    black_box((text.as_ptr(), text.len()));
}
