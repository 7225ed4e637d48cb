//! Fixed-size values in MIG's layout.

use core::fmt;
use core::marker::PhantomData;

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::message::codec::encoder::Encoder;
use crate::message::codec::inline::Inline;
use crate::message::codec::measure::Sizer;
use crate::message::codec::reader::MessageReader;
use crate::message::error::{DecodeCause, InvalidValue};

impl Sizer {
    /// Adds a value, padded to 4.
    #[inline]
    pub fn value<T>(&mut self) {
        self.add(4, size_of::<T>());
    }
}

impl Encoder<'_> {
    /// Writes a value, padded with zeroes to a multiple of 4.
    #[inline]
    pub(in crate::message) fn put_packed<T: IntoBytes + Immutable + ?Sized>(&mut self, value: &T) {
        self.put(value);
        if !size_of_val(value).is_multiple_of(4) {
            self.align_to(4);
        }
    }
}

impl<'buf> MessageReader<'buf> {
    /// Converts the bytes of the next value with `read`, which returns `None` for invalid bytes.
    #[inline]
    pub(in crate::message) fn packed_value<T>(
        &mut self,
        field: &'static str,
        size: usize,
        read: impl FnOnce(&'buf [u8]) -> Option<T>,
    ) -> Result<T, DecodeCause> {
        let (offset, bytes) = self.packed(size)?;
        read(bytes).ok_or(
            InvalidValue {
                field,
                offset,
                size,
            }
            .into(),
        )
    }
}

/// Converts an array of unaligned elements into an array of aligned ones.
#[derive(Clone, Copy)]
pub struct Unpacked<'v, P, T> {
    items: &'v [P],
    kind: PhantomData<fn() -> T>,
}

impl<'v, P, T> Unpacked<'v, P, T> {
    /// Returns the elements with their own alignment.
    #[must_use]
    pub const fn new(items: &'v [P]) -> Self {
        Self {
            items,
            kind: PhantomData,
        }
    }
}

impl<P: Inline, T: FromBytes + IntoBytes + fmt::Debug> fmt::Debug for Unpacked<'_, P, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.items.iter().map(unpack::<P, T>))
            .finish()
    }
}

/// Converts a nested array of `Unalign` elements, for example `[Unalign<u64>; 2]` to `[u64; 2]`.
#[must_use]
#[inline]
pub fn unpack<P: Inline, T: FromBytes + IntoBytes>(packed: &P) -> T {
    const { assert!(size_of::<P>() == size_of::<T>()) };
    let mut value = T::new_zeroed();
    value
        .as_mut_bytes()
        .copy_from_slice(P::bytes_of(core::slice::from_ref(packed)));
    value
}
