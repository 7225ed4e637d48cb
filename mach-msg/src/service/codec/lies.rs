//! What is known about a type that can lie in a message.
//!
//! Generated code names each type once, here, where the compiler asks whether it can: a type that cannot gives one error, on the type in the
//! definition, and not one for each call that would write or read it. The functions are known at compile time, and inlined.

use alloc::vec::Vec;

use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes};

use super::Value;

/// That a `T` can lie in a message, and how its bytes are written and read.
#[derive(Debug)]
pub struct Lies<T> {
    pub(super) bytes: fn(&T) -> &[u8],
    pub(super) read: fn(&[u8]) -> Option<T>,
    pub(super) look: fn(&[u8]) -> Option<&T>,
}

/// That several of a `T` can lie in a row, and how their bytes are written and read.
#[derive(Debug)]
pub struct LiesInARow<T> {
    pub(super) bytes: fn(&[T]) -> &[u8],
    pub(super) look: fn(&[u8]) -> Option<&[T]>,
}

/// As [`LiesInARow`], in results: the client gets them as a `Vec`.
#[derive(Debug)]
pub struct LiesInResults<T> {
    pub(super) row: LiesInARow<T>,
    pub(super) to_vec: fn(&[T]) -> Vec<T>,
}

impl<T> LiesInResults<T> {
    /// That several of a `T` can lie in a row.
    #[must_use]
    #[inline]
    pub fn row(self) -> LiesInARow<T> {
        self.row
    }
}

/// What several of can be a result: a [`Value`] that can be cloned, since the client gets them out of the message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an element of a result",
    label = "not a type whose bytes can be sent, checked and copied",
    note = "put `#[mach_msg::wire]` and `#[derive(Clone, Copy)]` on the type"
)]
pub trait Element: Value + Clone {}

#[diagnostic::do_not_recommend]
impl<T: Value + Clone> Element for T {}

/// Shows that a `T` can lie in a message.
#[must_use]
#[inline]
pub const fn lies<T: Value>() -> Lies<T> {
    const {
        assert!(
            !core::mem::needs_drop::<T>(),
            "a value in a message has no destructor"
        );
    };
    Lies {
        bytes: <T as IntoBytes>::as_bytes,
        read: read::<T>,
        look: look::<T>,
    }
}

/// Shows that several of a `T` can lie in a row in a message.
#[must_use]
#[inline]
pub const fn lies_in_a_row<T: Value>() -> LiesInARow<T> {
    const {
        assert!(size_of::<T>() > 0, "the elements of an array take space");
        assert!(
            !core::mem::needs_drop::<T>(),
            "a value in a message has no destructor"
        );
    };
    LiesInARow {
        bytes: <[T] as IntoBytes>::as_bytes,
        look: look_at_row::<T>,
    }
}

/// Shows that several of a `T` can lie in a row in results.
#[must_use]
#[inline]
pub const fn lies_in_results<T: Element>() -> LiesInResults<T> {
    LiesInResults {
        row: lies_in_a_row::<T>(),
        to_vec: <[T]>::to_vec,
    }
}

#[inline]
fn read<T: TryFromBytes>(bytes: &[u8]) -> Option<T> {
    T::try_read_from_bytes(bytes).ok()
}

#[inline]
fn look<T: TryFromBytes + KnownLayout + Immutable>(bytes: &[u8]) -> Option<&T> {
    T::try_ref_from_bytes(bytes).ok()
}

#[inline]
fn look_at_row<T: TryFromBytes + KnownLayout + Immutable>(bytes: &[u8]) -> Option<&[T]> {
    <[T]>::try_ref_from_bytes(bytes).ok()
}
