//! Rights as arguments.

use alloc::vec::Vec;
use core::ops::Deref;

use crate::kernel::Task;
use crate::port::{ReceiveRight, Right, SendOnceRight, SendRight};
use crate::wire::{Disposition, PortName, ReceivedRight};

use super::EncodeError;

mod sealed {
    pub trait Sealed {}
}

/// A value that names a right which a message takes along: an owner, which moves, or a reference to one, which is copied from or made from;
/// each also in an `Option`, where `None` is the null right. Sealed.
pub trait PortSource: Sized + sealed::Sealed {
    /// The name, for a message of `task`. What moves belongs to the message from now on.
    ///
    /// # Errors
    ///
    /// A right of another task.
    fn into_port(self, task: Task) -> Result<PortName, EncodeError>;
}

macro_rules! source {
    ($($(#[$doc:meta])* $type:ty, $name:ident;)*) => {$(
        impl sealed::Sealed for $type {}

        impl PortSource for $type {
            #[inline]
            fn into_port(self, task: Task) -> Result<PortName, EncodeError> {
                if self.task() != task {
                    return Err(EncodeError::ForeignRight);
                }
                Ok(self.$name())
            }
        }
    )*};
}

source! {
    SendRight, into_name;
    SendOnceRight, into_name;
    ReceiveRight, into_name;
    &SendRight, name;
    &ReceiveRight, name;
}

impl<P: PortSource> sealed::Sealed for Option<P> {}

impl<P: PortSource> PortSource for Option<P> {
    #[inline]
    fn into_port(self, task: Task) -> Result<PortName, EncodeError> {
        self.map_or(Ok(PortName::NULL), |right| right.into_port(task))
    }
}

/// A right that is lent to a message: borrowed, or owned by the message only so that it lives until it is sent.
///
/// What a server answers with where the interface copies a right: it may keep the right, or have no further use of it.
#[derive(Debug)]
pub enum Lent<'a, R> {
    /// Somebody else's.
    Borrowed(&'a R),
    /// Released once the message is sent.
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

/// A right whose disposition the sender chooses.
#[derive(Debug)]
#[non_exhaustive]
pub enum AnyPort<'a> {
    /// The null right, with a disposition all the same.
    Null(Disposition),
    /// `MACH_MSG_TYPE_MOVE_RECEIVE`
    MoveReceive(ReceiveRight),
    /// `MACH_MSG_TYPE_MOVE_SEND`
    MoveSend(SendRight),
    /// `MACH_MSG_TYPE_MOVE_SEND_ONCE`
    MoveSendOnce(SendOnceRight),
    /// `MACH_MSG_TYPE_COPY_SEND`
    CopySend(&'a SendRight),
    /// `MACH_MSG_TYPE_MAKE_SEND`
    MakeSend(&'a ReceiveRight),
    /// `MACH_MSG_TYPE_MAKE_SEND_ONCE`
    MakeSendOnce(&'a ReceiveRight),
}

impl AnyPort<'_> {
    /// How the right is taken.
    #[must_use]
    pub const fn disposition(&self) -> Disposition {
        match self {
            Self::Null(disposition) => *disposition,
            Self::MoveReceive(_) => Disposition::MoveReceive,
            Self::MoveSend(_) => Disposition::MoveSend,
            Self::MoveSendOnce(_) => Disposition::MoveSendOnce,
            Self::CopySend(_) => Disposition::CopySend,
            Self::MakeSend(_) => Disposition::MakeSend,
            Self::MakeSendOnce(_) => Disposition::MakeSendOnce,
        }
    }
}

impl AnyPort<'_> {
    /// The task of the right; `None` for the null right.
    #[must_use]
    pub const fn task(&self) -> Option<Task> {
        Some(match self {
            Self::Null(_) => return None,
            Self::MoveReceive(right) => right.task(),
            Self::MoveSend(right) => right.task(),
            Self::MoveSendOnce(right) => right.task(),
            Self::CopySend(right) => right.task(),
            Self::MakeSend(right) | Self::MakeSendOnce(right) => right.task(),
        })
    }
}

impl sealed::Sealed for AnyPort<'_> {}

impl PortSource for AnyPort<'_> {
    fn into_port(self, task: Task) -> Result<PortName, EncodeError> {
        match self {
            Self::Null(_) => Ok(PortName::NULL),
            Self::MoveReceive(right) => right.into_port(task),
            Self::MoveSend(right) => right.into_port(task),
            Self::MoveSendOnce(right) => right.into_port(task),
            Self::CopySend(right) => right.into_port(task),
            Self::MakeSend(right) | Self::MakeSendOnce(right) => right.into_port(task),
        }
    }
}

/// Rights of one array, whose one disposition the sender chooses.
#[derive(Debug)]
pub struct AnyPorts<'a> {
    pub(super) disposition: Disposition,
    pub(super) rights: Vec<AnyPort<'a>>,
}

impl<'a> AnyPorts<'a> {
    /// No rights yet, to be sent with this disposition. What has another one cannot be sent.
    #[must_use]
    pub const fn new(disposition: Disposition) -> Self {
        Self {
            disposition,
            rights: Vec::new(),
        }
    }

    /// Appends a right.
    pub fn push(&mut self, right: AnyPort<'a>) {
        self.rights.push(right);
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rights.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rights.is_empty()
    }
}

impl<'a> From<Vec<AnyPort<'a>>> for AnyPorts<'a> {
    /// With the disposition of the first right; if there is none, as rights that are copied.
    fn from(rights: Vec<AnyPort<'a>>) -> Self {
        let first = rights.first();
        Self {
            disposition: first.map_or(Disposition::CopySend, AnyPort::disposition),
            rights,
        }
    }
}

/// A right whose kind the sender chose.
#[derive(Debug)]
#[non_exhaustive]
pub enum AnyRight {
    /// The null right, received as one of this kind.
    Null(ReceivedRight),
    /// A receive right.
    Receive(ReceiveRight),
    /// A send right.
    Send(SendRight),
    /// A send-once right.
    SendOnce(SendOnceRight),
}

impl AnyRight {
    /// What kind of right it is.
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

impl From<AnyRight> for AnyPort<'_> {
    /// The right, to be moved on.
    fn from(right: AnyRight) -> Self {
        match right {
            AnyRight::Null(kind) => Self::Null(kind.moving()),
            AnyRight::Receive(right) => Self::MoveReceive(right),
            AnyRight::Send(right) => Self::MoveSend(right),
            AnyRight::SendOnce(right) => Self::MoveSendOnce(right),
        }
    }
}
