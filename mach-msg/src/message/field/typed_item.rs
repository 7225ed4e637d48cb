//! Values that are items of their own, as MIG's stubs on GNU Mach send arguments.
//!
//! | Rust | type of the item |
//! |---|---|
//! | `u8`, `i8` | byte |
//! | `u16`, `i16`; `u32`, `i32`; `u64`, `i64` | integer of this size |
//! | `f32`, `f64` | real of this size |
//! | `bool` | boolean, 32 bits |
//! | `PortName` | name, which the kernel does not translate |
//! | `KernReturn` | integer: the first item of a reply |
//! | `[T; N]` of these, except for `bool` | `N` elements |
//! | [`FixedText`] | string with a NUL |
//! | a [`RecordItem`] | integers of its alignment |

use core::fmt;

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::kernel::KernReturn;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::items::item_size;
use crate::message::codec::reader::MessageReader;
use crate::message::error::DecodeCause;
use crate::message::field::element::{ElementKind, named};
use crate::wire::gnu::{ItemType, type_name};
use crate::wire::{GnuWire, PortName};

mod sealed {
    pub trait Sealed {}
}

/// A value that is an item of its own in a message of GNU Mach: `#[mach(typed)]`. Sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an item of its own",
    note = "numbers, `bool`, `PortName`, `KernReturn`, arrays of numbers, and `FixedText` can"
)]
pub trait TypedItem: sealed::Sealed + Copy {
    /// The type of the item.
    #[doc(hidden)]
    const TYPE: ItemType;

    /// Writes the elements.
    #[doc(hidden)]
    fn put(&self, encoder: &mut Encoder<'_>);

    /// Reads the elements. The bytes have the size stated in the type.
    #[doc(hidden)]
    fn read(bytes: &[u8]) -> Option<Self>;
}

macro_rules! elements {
    ($($name:ident $bits:literal: $($type:ty)*;)*) => {$($(
        impl sealed::Sealed for $type {}

        impl TypedItem for $type {
            const TYPE: ItemType = ItemType::inline(type_name::$name, $bits, 1);

            #[inline]
            fn put(&self, encoder: &mut Encoder<'_>) {
                encoder.put(self);
            }

            #[inline]
            fn read(bytes: &[u8]) -> Option<Self> {
                Self::read_from_bytes(bytes).ok()
            }
        }

        impl<const N: usize> sealed::Sealed for [$type; N] {}

        impl<const N: usize> TypedItem for [$type; N] {
            const TYPE: ItemType = {
                let kind = ItemType::inline(type_name::$name, $bits, N as u32);
                assert!(N <= u32::MAX as usize);
                match N > SHORT_MAX {
                    true => kind.long(),
                    false => kind,
                }
            };

            #[inline]
            fn put(&self, encoder: &mut Encoder<'_>) {
                encoder.put(self);
            }

            #[inline]
            fn read(bytes: &[u8]) -> Option<Self> {
                Self::read_from_bytes(bytes).ok()
            }
        }
    )*)*};
}

/// The largest number of elements in the short form of a type.
pub(super) const SHORT_MAX: usize = 4095;

elements! {
    BYTE 8: u8 i8;
    INTEGER_16 16: u16 i16;
    INTEGER_32 32: u32 i32;
    INTEGER_64 64: u64 i64;
    REAL 32: f32;
    REAL 64: f64;
    PORT_NAME 32: PortName;
}

impl sealed::Sealed for bool {}

impl TypedItem for bool {
    const TYPE: ItemType = ItemType::inline(type_name::UNSTRUCTURED, 32, 1);

    fn put(&self, encoder: &mut Encoder<'_>) {
        encoder.put(&u32::from(*self));
    }

    /// Any number but 0 is true, as in C.
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(|value| value != 0)
    }
}

impl sealed::Sealed for KernReturn {}

impl TypedItem for KernReturn {
    const TYPE: ItemType = <i32 as TypedItem>::TYPE;

    fn put(&self, encoder: &mut Encoder<'_>) {
        encoder.put(&self.0);
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        i32::read(bytes).map(Self)
    }
}

/// Text in `N` bytes, the last of which is a NUL: MIG's `c_string[N]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FixedText<const N: usize>([u8; N]);

impl<const N: usize> FixedText<N> {
    /// Returns the text, or `None` if it has a NUL or does not fit with one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; N];
        let room = bytes.get_mut(..N.checked_sub(1)?)?;
        room.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        (!text.contains('\0')).then_some(Self(bytes))
    }

    /// Returns the bytes before the first NUL, or all but the last: the sender may have left it
    /// out.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        let room = self.0.get(..N.saturating_sub(1)).unwrap_or_default();
        room.split(|byte| *byte == 0).next().unwrap_or_default()
    }

    /// Returns the text.
    ///
    /// # Errors
    ///
    /// The bytes are not UTF-8.
    pub fn to_str(&self) -> Result<&str, core::str::Utf8Error> {
        core::str::from_utf8(self.as_bytes())
    }
}

impl<const N: usize> fmt::Debug for FixedText<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.as_bytes().escape_ascii())
    }
}

impl<const N: usize> sealed::Sealed for FixedText<N> {}

impl<const N: usize> TypedItem for FixedText<N> {
    const TYPE: ItemType = {
        assert!(N <= u32::MAX as usize);
        let kind = ItemType::inline(type_name::STRING, 8, N as u32);
        match N > SHORT_MAX {
            true => kind.long(),
            false => kind,
        }
    };

    fn put(&self, encoder: &mut Encoder<'_>) {
        encoder.put(&self.0);
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        <[u8; N]>::read_from_bytes(bytes).ok().map(Self)
    }
}

/// Returns the size of an item in bytes.
#[must_use]
pub const fn typed_size<W: GnuWire, T: TypedItem>() -> usize {
    item_size(W::WORD, T::TYPE)
}

impl Encoder<'_> {
    /// Writes a value as an item of these elements.
    #[inline]
    pub fn typed<W: GnuWire, T: TypedItem, E: ElementKind>(&mut self, value: &T) {
        self.put_form(W::WORD, const { named::<E>(T::TYPE) });
        value.put(self);
        self.align_to(W::WORD.bytes());
    }
}

impl MessageReader<'_> {
    /// Reads an item of this type.
    ///
    /// # Errors
    ///
    /// The item has another type, or the message is too short.
    #[inline]
    pub fn typed<W: GnuWire, T: TypedItem, E: ElementKind>(
        &mut self,
        field: &'static str,
    ) -> Result<T, DecodeCause> {
        let bytes = self.whole_item(W::WORD, field, const { named::<E>(T::TYPE) })?;
        match T::read(bytes) {
            Some(value) => Ok(value),
            // Cannot happen: the type has the number of bytes.
            None => Err(DecodeCause::Misaligned),
        }
    }

    /// Passes an item of this type, without reading its value: code of the user must not run while
    /// the message is taken back.
    ///
    /// # Errors
    ///
    /// Those of [`typed`](Self::typed).
    pub fn pass_typed<W: GnuWire, T: TypedItem, E: ElementKind>(
        &mut self,
        field: &'static str,
    ) -> Result<(), DecodeCause> {
        self.whole_item(W::WORD, field, const { named::<E>(T::TYPE) })?;
        Ok(())
    }
}

/// A struct of several fields that is one item, as MIG's stubs on GNU Mach send a `struct { … }`:
/// integers of its alignment, with gaps of zeroes. `mig!` implements it.
///
/// Safe to implement: the functions only get bytes, and fields beyond the struct are not written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an item of its own",
    note = "numbers, `bool`, `PortName`, `KernReturn`, arrays of numbers, and `FixedText` can, and structs in definition files of GNU MIG"
)]
pub trait RecordItem: Copy {
    /// The alignment of the struct in bytes: 1, 2, 4 or 8.
    const ALIGN: u16;
    /// The size in bytes, a multiple of the alignment.
    const SIZE: u32;

    /// Passes the bytes of each field with its offset, in their order.
    fn for_each_field(&self, visit: &mut dyn FnMut(usize, &[u8]));

    /// Reads the struct from its bytes. Returns `None` if there are too few.
    fn read(bytes: &[u8]) -> Option<Self>;
}

impl<T: RecordItem> sealed::Sealed for T {}

impl<T: RecordItem> TypedItem for T {
    const TYPE: ItemType = {
        let (name, count) = match Self::ALIGN {
            1 => (type_name::BYTE, Self::SIZE),
            2 => (type_name::INTEGER_16, Self::SIZE / 2),
            4 => (type_name::INTEGER_32, Self::SIZE / 4),
            8 => (type_name::INTEGER_64, Self::SIZE / 8),
            _ => panic!("an alignment is 1, 2, 4 or 8"),
        };
        assert!(Self::SIZE.is_multiple_of(Self::ALIGN as u32));
        let kind = ItemType::inline(name, Self::ALIGN * 8, count);
        match count as usize > SHORT_MAX {
            true => kind.long(),
            false => kind,
        }
    };

    fn put(&self, encoder: &mut Encoder<'_>) {
        let start = encoder.offset();
        // Bytes beyond the struct would be an item of their own, perhaps of a right.
        let mut written = 0;
        self.for_each_field(&mut |offset, bytes| {
            let end = offset.saturating_add(bytes.len());
            if offset >= written && end <= Self::SIZE as usize {
                encoder.zero_to(start.saturating_add(offset));
                encoder.put(bytes);
                written = end;
            }
        });
        encoder.zero_to(start.saturating_add(Self::SIZE as usize));
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        <Self as RecordItem>::read(bytes)
    }
}

/// Returns the bytes of a field of a struct.
pub fn record_bytes<T: IntoBytes + Immutable>(value: &T) -> &[u8] {
    value.as_bytes()
}

/// Returns the field of a struct at this offset.
pub fn record_field<T: FromBytes>(bytes: &[u8], offset: usize) -> Option<T> {
    let (value, _) = T::read_from_prefix(bytes.get(offset..)?).ok()?;
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_text_ends_with_a_nul() {
        let text = FixedText::<4>::new("abc").unwrap();
        assert_eq!((text.0, text.to_str()), (*b"abc\0", Ok("abc")));
        for text in ["abcd", "a\0"] {
            assert_eq!(FixedText::<4>::new(text), None, "{text:?}");
        }
        assert_eq!(FixedText::<0>::new(""), None);
        assert_eq!(FixedText(*b"ab\0c").as_bytes(), b"ab");
        assert_eq!(FixedText(*b"abcd").as_bytes(), b"abc");
        assert!(FixedText(*b"\xff\0").to_str().is_err());
    }
}
