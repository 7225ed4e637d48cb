//! Lists and text of variable length that are items of their own, as MIG's stubs on GNU Mach send
//! them: `array[*:n] of type` and `c_string[*:n]`.
//!
//! The type has the short form if it has room for the largest number of elements. A `Vec` is
//! received as a slice, and a `CString` as a `CStr`, in the receive buffer.

use alloc::ffi::CString;
use alloc::vec::Vec;
use core::ffi::CStr;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::message::codec::encoder::Encoder;
use crate::message::codec::items::form_size;
use crate::message::codec::layout::align_up;
use crate::message::codec::measure::Sizer;
use crate::message::codec::reader::MessageReader;
use crate::message::error::{
    DecodeCause, MissingNul, Refusal, TooManyItems, UnevenRegion, check_length,
};
use crate::message::field::element::{ElementKind, named};
use crate::message::field::typed_item::{SHORT_MAX, TypedItem};
use crate::wire::GnuWire;
use crate::wire::gnu::{ItemType, type_name};

mod sealed {
    pub trait Sealed {}
}

/// A list or text that is an item of its own in a message of GNU Mach: `#[mach(typed, max = N)]`.
/// Sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an item of variable length",
    note = "`&[T]` and `Vec<T>` of numbers, and `&CStr` and `CString` can"
)]
pub trait TypedSlice: Sized + sealed::Sealed {
    /// The type of the field in a view.
    type View<'buf>;

    /// The type of an item of one unit.
    #[doc(hidden)]
    const UNIT: ItemType;
    /// The alignment of the bytes.
    #[doc(hidden)]
    const ALIGN: usize;

    /// Returns the bytes.
    #[doc(hidden)]
    fn bytes(&self) -> &[u8];

    /// Reads the bytes of a received message.
    #[doc(hidden)]
    fn read<'buf>(
        bytes: &'buf [u8],
        field: &'static str,
        offset: usize,
    ) -> Result<Self::View<'buf>, DecodeCause>;
}

/// A list or text that owns its elements, so that it can be created from a view.
pub trait OwnedSlice: TypedSlice {
    /// Copies the elements of a view.
    #[doc(hidden)]
    fn from_view(view: Self::View<'_>) -> Self;
}

/// Copies the elements of a view.
pub fn owned_slice<T: OwnedSlice>(view: T::View<'_>) -> T {
    T::from_view(view)
}

impl<T: ListElement + Clone + 'static> OwnedSlice for Vec<T> {
    fn from_view(view: &[T]) -> Self {
        view.to_vec()
    }
}

impl OwnedSlice for CString {
    fn from_view(view: &CStr) -> Self {
        view.into()
    }
}

/// A type of the elements of a list.
pub trait ListElement: TypedItem + FromBytes + IntoBytes + Immutable + KnownLayout {}

impl<T: TypedItem + FromBytes + IntoBytes + Immutable + KnownLayout> ListElement for T {}

macro_rules! lists {
    ($($type:ty;)*) => {$(
        impl<T: ListElement> sealed::Sealed for $type {}

        impl<T: ListElement + 'static> TypedSlice for $type {
            type View<'buf> = &'buf [T];
            const UNIT: ItemType = {
                // A type may have another size than its item, so that bytes would be left over.
                assert!(
                    T::TYPE.number as usize * (T::TYPE.size / 8) as usize == size_of::<T>(),
                    "the elements of a list have the size of their item"
                );
                T::TYPE
            };
            const ALIGN: usize = align_of::<T>();

            #[inline]
            fn bytes(&self) -> &[u8] {
                self[..].as_bytes()
            }

            #[inline]
            fn read<'buf>(
                bytes: &'buf [u8],
                _: &'static str,
                _: usize,
            ) -> Result<&'buf [T], DecodeCause> {
                <[T]>::ref_from_bytes(bytes).map_err(|_| DecodeCause::Misaligned)
            }
        }
    )*};
}

lists! {
    &[T];
    Vec<T>;
}

macro_rules! texts {
    ($($type:ty;)*) => {$(
        impl sealed::Sealed for $type {}

        impl TypedSlice for $type {
            type View<'buf> = &'buf CStr;
            const UNIT: ItemType = ItemType::inline(type_name::STRING, 8, 1);
            const ALIGN: usize = 1;

            fn bytes(&self) -> &[u8] {
                self.to_bytes_with_nul()
            }

            fn read<'buf>(
                bytes: &'buf [u8],
                field: &'static str,
                offset: usize,
            ) -> Result<&'buf CStr, DecodeCause> {
                // As the stubs do: bytes after the NUL are no part of the text.
                CStr::from_bytes_until_nul(bytes).map_err(|_| {
                    let size = bytes.len();
                    MissingNul { field, offset, size }.into()
                })
            }
        }
    )*};
}

texts! {
    &CStr;
    CString;
}

/// Returns the type of an item of at most `max` units, with the number of one unit.
const fn unit_type<T: TypedSlice, E: ElementKind>(max: u32) -> ItemType {
    let kind = named::<E>(T::UNIT);
    let most = max as u64 * kind.number as u64;
    ItemType {
        is_long: most > SHORT_MAX as u64,
        ..kind
    }
}

/// Returns the size of an item without elements in bytes.
#[must_use]
pub const fn empty_slice_size<W: GnuWire, T: TypedSlice, E: ElementKind>(max: u32) -> usize {
    form_size(W::WORD, unit_type::<T, E>(max))
}

/// Returns the bytes of one unit.
const fn unit_size<T: TypedSlice>() -> usize {
    T::UNIT.number as usize * (T::UNIT.size / 8) as usize
}

/// Asserts that units have bytes, and are aligned in an item.
const fn assert_unit<W: GnuWire, T: TypedSlice>() {
    assert!(unit_size::<T>() != 0, "the elements of a list have bytes");
    assert!(
        T::ALIGN <= W::WORD.bytes(),
        "the elements of a list in a message of 32-bit GNU Mach must have an alignment of at most 4"
    );
}

impl Sizer {
    /// Adds the elements of a list or text.
    ///
    /// # Errors
    ///
    /// Fails if there are more than `max`.
    #[inline]
    pub fn typed_slice<W: GnuWire, T: TypedSlice>(
        &mut self,
        value: &T,
        field: &'static str,
        max: u32,
    ) -> Result<(), Refusal> {
        const { assert_unit::<W, T>() };
        let bytes = value.bytes().len();
        check_length(field, bytes.checked_div(unit_size::<T>()).unwrap_or(0), max)?;
        self.add(1, align_up(bytes, W::WORD.bytes()));
        Ok(())
    }
}

impl Encoder<'_> {
    /// Writes a list or text as an item.
    #[inline]
    pub fn typed_slice<W: GnuWire, T: TypedSlice, E: ElementKind>(&mut self, value: &T, max: u32) {
        let (kind, bytes) = (unit_type::<T, E>(max), value.bytes());
        let elements = bytes
            .len()
            .checked_div(usize::from(kind.size / 8))
            .unwrap_or(0);
        // Does not saturate: longer lists were refused when the message was measured.
        let number = u32::try_from(elements).unwrap_or(u32::MAX);
        self.put_form(W::WORD, ItemType { number, ..kind });
        self.put(bytes);
        self.align_to(W::WORD.bytes());
    }
}

impl<'buf> MessageReader<'buf> {
    /// Reads a list or text of at most `max` units.
    ///
    /// # Errors
    ///
    /// The item has another type, or too many elements, or the message is too short.
    #[inline]
    pub fn typed_slice<W: GnuWire, T: TypedSlice, E: ElementKind>(
        &mut self,
        field: &'static str,
        max: u32,
    ) -> Result<T::View<'buf>, DecodeCause> {
        const { assert_unit::<W, T>() };
        let kind = unit_type::<T, E>(max);
        let (offset, number) = self.any_number(field, W::WORD, kind)?;
        let elements = number as usize;
        let units = elements.checked_div(kind.number as usize).unwrap_or(0);
        if units.checked_mul(kind.number as usize) != Some(elements) {
            return Err(UnevenRegion {
                field,
                offset,
                item: kind.number as usize,
                found: elements,
            }
            .into());
        }
        if units > max as usize {
            return Err(TooManyItems {
                field,
                offset,
                max: max as usize,
                found: units,
            }
            .into());
        }
        let size = elements.saturating_mul(usize::from(kind.size / 8));
        let (offset, bytes) = self.bytes_of_item(size)?;
        self.pad_to(W::WORD);
        T::read(bytes, field, offset)
    }
}
