//! The right to reply to a received message.

use crate::kernel::Task;
use crate::port::{SendOnceRight, SendRight};
use crate::wire::{PortName, ReceivedRight};

/// A reply right: the right that the sender of the request passed in `msgh_local_port`.
#[derive(Debug)]
pub enum ReplyRight {
    /// A send-once right, for one reply. Dropping it notifies the waiting client that there will be
    /// no reply.
    Once(SendOnceRight),
    /// A send right, for any number of replies.
    Send(SendRight),
}

impl ReplyRight {
    /// Takes ownership of a reply right by its name and the disposition in a received header.
    /// Returns `None` for the null name and for other dispositions.
    ///
    /// # Safety
    ///
    /// The name must denote a right of this kind in `task`, which the caller owns and passes to the
    /// new value.
    #[must_use]
    #[inline]
    pub unsafe fn from_name(task: Task, name: PortName, disposition: u32) -> Option<Self> {
        match ReceivedRight::from_raw(disposition)? {
            // SAFETY: forwards the caller's promise.
            ReceivedRight::Send => unsafe { SendRight::from_name(task, name) }.map(Self::Send),
            ReceivedRight::SendOnce => {
                // SAFETY: forwards the caller's promise.
                unsafe { SendOnceRight::from_name(task, name) }.map(Self::Once)
            }
            ReceivedRight::Receive => None,
        }
    }

    /// Returns the task of the right.
    #[must_use]
    #[inline]
    pub const fn task(&self) -> Task {
        match self {
            Self::Once(right) => right.task(),
            Self::Send(right) => right.task(),
        }
    }

    /// Returns the name, without ownership of the right.
    #[must_use]
    #[inline]
    pub const fn name(&self) -> PortName {
        match self {
            Self::Once(right) => right.name(),
            Self::Send(right) => right.name(),
        }
    }

    /// Returns true if the client's port is dead.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        match self {
            Self::Once(right) => right.is_dead(),
            Self::Send(right) => right.is_dead(),
        }
    }
}

impl From<SendOnceRight> for ReplyRight {
    fn from(right: SendOnceRight) -> Self {
        Self::Once(right)
    }
}

impl From<SendRight> for ReplyRight {
    fn from(right: SendRight) -> Self {
        Self::Send(right)
    }
}
