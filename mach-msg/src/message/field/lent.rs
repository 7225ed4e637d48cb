//! Rights that a reply borrows or owns until it is sent.

use core::ops::Deref;

use crate::message::send::retained::Retained;
use crate::port::{ReceiveRight, Right, SendRight};

/// A right that a message borrows: a reference, or an owner that is dropped once the message has
/// been sent.
///
/// Handlers return it where the interface copies a right or makes one: the server may keep its
/// right, or have no further use for it.
#[derive(Debug)]
pub enum Lent<'a, R> {
    /// The server keeps the right.
    Borrowed(&'a R),
    /// The right is released once the message has been sent.
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

/// Keeps a right until the message that borrows it has been sent.
pub(super) trait Retain: Sized {
    fn retain(self, retained: &mut Retained);
}

impl Retain for Lent<'_, SendRight> {
    fn retain(self, retained: &mut Retained) {
        match self {
            Self::Owned(right) => retained.send(right),
            // The server may release its right before the reply is sent.
            Self::Borrowed(right) => {
                if let Ok(own) = right.try_clone() {
                    retained.send(own);
                }
            }
        }
    }
}

impl Retain for Lent<'_, ReceiveRight> {
    fn retain(self, retained: &mut Retained) {
        if let Self::Owned(right) = self {
            retained.receive(right);
        }
    }
}
