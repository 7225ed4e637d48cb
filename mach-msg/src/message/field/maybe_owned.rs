//! Rights that a reply copies or makes rights from.

use core::ops::Deref;

use crate::port::Right;

/// A right that a reply copies, or makes a right from.
///
/// Handlers return it for results that copy or make a right, so that the server can either keep its
/// own right or dispose of it.
#[derive(Debug)]
pub enum MaybeOwned<'a, R> {
    /// The server keeps the right.
    Borrowed(&'a R),
    /// The right is released once the reply has its own right.
    Owned(R),
}

impl<R> Deref for MaybeOwned<'_, R> {
    type Target = R;

    fn deref(&self) -> &R {
        match self {
            Self::Borrowed(right) => right,
            Self::Owned(right) => right,
        }
    }
}

impl<'a, R: Right> From<&'a R> for MaybeOwned<'a, R> {
    fn from(right: &'a R) -> Self {
        Self::Borrowed(right)
    }
}

impl<R: Right> From<R> for MaybeOwned<'_, R> {
    fn from(right: R) -> Self {
        Self::Owned(right)
    }
}
