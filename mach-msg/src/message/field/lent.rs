//! Rights that a reply copies or makes others from.

use core::ops::Deref;

use crate::port::Right;

/// A right that a reply copies, or makes another right from.
///
/// Handlers return it where the interface copies a right or makes one: the server may keep its
/// right, or have no further use for it.
#[derive(Debug)]
pub enum Lent<'a, R> {
    /// The server keeps the right.
    Borrowed(&'a R),
    /// The right is released once the reply has its own.
    Owned(R),
}

impl<R> Deref for Lent<'_, R> {
    type Target = R;

    fn deref(&self) -> &R {
        match self {
            Self::Borrowed(right) => right,
            Self::Owned(right) => right,
        }
    }
}

impl<'a, R: Right> From<&'a R> for Lent<'a, R> {
    fn from(right: &'a R) -> Self {
        Self::Borrowed(right)
    }
}

impl<R: Right> From<R> for Lent<'_, R> {
    fn from(right: R) -> Self {
        Self::Owned(right)
    }
}
