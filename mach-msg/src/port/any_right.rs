//! Received rights whose kind the sender chose.

use crate::wire::ReceivedRight;

use super::{ReceiveRight, SendOnceRight, SendRight};

/// A right whose kind the sender chose.
#[derive(Debug)]
#[non_exhaustive]
pub enum AnyRight {
    /// The null right, with a disposition of this kind.
    Null(ReceivedRight),
    /// A receive right.
    Receive(ReceiveRight),
    /// A send right.
    Send(SendRight),
    /// A send-once right.
    SendOnce(SendOnceRight),
}

impl AnyRight {
    /// Returns the kind of the right.
    #[must_use]
    pub const fn kind(&self) -> ReceivedRight {
        match self {
            Self::Null(kind) => *kind,
            Self::Receive(_) => ReceivedRight::Receive,
            Self::Send(_) => ReceivedRight::Send,
            Self::SendOnce(_) => ReceivedRight::SendOnce,
        }
    }
}
