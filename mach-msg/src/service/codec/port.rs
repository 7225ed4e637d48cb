//! Rights as arguments.

use alloc::vec::Vec;
use core::mem;
use core::ops::Deref;

use crate::kernel::Task;
#[cfg(feature = "std")]
use crate::message::HeaderRight;
use crate::message::{Adoption, CarriedRight, CheckedPort, destroy_descriptor};
use crate::port::{self, ReceiveRight, Right, SendOnceRight, SendRight};
use crate::wire::{Descriptor, Disposition, PortDescriptor, PortName, ReceivedRight};

use super::EncodeError;

mod sealed {
    pub trait Sealed {}
}

/// A value that names a right which a message takes along: an owner, which moves, or a reference to one, which is copied from or made from;
/// each also in an `Option`, where `None` is the null right. Sealed.
pub trait PortSource: Sized + sealed::Sealed {
    /// The name, for a message of `task`.
    ///
    /// # Errors
    ///
    /// A right of another task.
    fn name_in(&self, task: Task) -> Result<PortName, EncodeError>;

    /// Gives up what moves with the message that was written.
    fn give(self);

    /// Takes back what the kernel gave back: the name that it has now, and the disposition that stands beside it. `None` when a right that had
    /// moved did not come back.
    fn take_back(self, task: Task, name: PortName, disposition: u8) -> Option<Self>;
}

/// Releases a right that a message of `task` carried and that nobody wants.
pub(super) fn release(task: Task, name: PortName, disposition: u8) {
    let port = Descriptor::Port(PortDescriptor::new(name, disposition));
    // SAFETY: the right belongs to the message, which its owner gives up; dispositions that do not move own nothing.
    unsafe { destroy_descriptor(task, &port) };
}

#[inline]
fn own_name(own: Task, name: PortName, task: Task) -> Result<PortName, EncodeError> {
    if own != task {
        return Err(EncodeError::ForeignRight);
    }
    Ok(name)
}

macro_rules! moved {
    ($($type:ty),*) => {$(
        impl sealed::Sealed for $type {}

        impl PortSource for $type {
            #[inline]
            fn name_in(&self, task: Task) -> Result<PortName, EncodeError> {
                own_name(self.task(), self.name(), task)
            }

            #[inline]
            fn give(self) {
                port::moved(self);
            }

            fn take_back(self, task: Task, name: PortName, disposition: u8) -> Option<Self> {
                mem::forget(self);
                if disposition != <Self as CarriedRight>::RECEIVED.raw() {
                    release(task, name, disposition);
                    return None;
                }
                let port = CheckedPort::new::<Self>(task, name, "", 0).ok()??;
                Some(port.adopt(&Adoption::of_returned_message()))
            }
        }
    )*};
}

moved!(SendRight, SendOnceRight, ReceiveRight);

macro_rules! lent {
    ($($type:ty),*) => {$(
        impl sealed::Sealed for $type {}

        impl PortSource for $type {
            #[inline]
            fn name_in(&self, task: Task) -> Result<PortName, EncodeError> {
                own_name(self.task(), self.name(), task)
            }

            #[inline]
            fn give(self) {}

            fn take_back(self, task: Task, name: PortName, disposition: u8) -> Option<Self> {
                // The message had a right of its own.
                release(task, name, disposition);
                Some(self)
            }
        }
    )*};
}

lent!(&SendRight, &ReceiveRight);

impl<P: PortSource> sealed::Sealed for Option<P> {}

impl<P: PortSource> PortSource for Option<P> {
    #[inline]
    fn name_in(&self, task: Task) -> Result<PortName, EncodeError> {
        self.as_ref()
            .map_or(Ok(PortName::NULL), |right| right.name_in(task))
    }

    #[inline]
    fn give(self) {
        if let Some(right) = self {
            right.give();
        }
    }

    fn take_back(self, task: Task, name: PortName, disposition: u8) -> Option<Self> {
        match self {
            Some(right) => right.take_back(task, name, disposition).map(Some),
            None => {
                release(task, name, disposition);
                Some(None)
            }
        }
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
    /// The name of the right.
    #[must_use]
    pub const fn name(&self) -> PortName {
        match self {
            Self::Null(_) => PortName::NULL,
            Self::MoveReceive(right) => right.name(),
            Self::MoveSend(right) => right.name(),
            Self::MoveSendOnce(right) => right.name(),
            Self::CopySend(right) => right.name(),
            Self::MakeSend(right) | Self::MakeSendOnce(right) => right.name(),
        }
    }

    /// The send-once right, if it is one that moves.
    #[must_use]
    pub fn into_send_once(self) -> Option<SendOnceRight> {
        match self {
            Self::MoveSendOnce(right) => Some(right),
            _ => None,
        }
    }

    /// The right, if it is one that moves, and otherwise null.
    #[must_use]
    pub fn into_right(self) -> AnyRight {
        match self {
            Self::MoveReceive(right) => AnyRight::Receive(right),
            Self::MoveSend(right) => AnyRight::Send(right),
            Self::MoveSendOnce(right) => AnyRight::SendOnce(right),
            lent => AnyRight::Null(lent.disposition().received()),
        }
    }

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

#[cfg(feature = "std")]
impl HeaderRight for AnyPort<'_> {
    fn name(&self) -> PortName {
        self.name()
    }

    fn disposition(&self) -> u8 {
        self.disposition().raw()
    }

    fn foreign(&self, task: Task) -> Option<Task> {
        self.task().filter(|&own| own != task)
    }

    fn sent(self) {
        self.give();
    }

    fn returned(self, task: Task, name: PortName, disposition: u32) -> Self {
        let dead = self.same_but_dead();
        let disposition = u8::try_from(disposition).unwrap_or(0);
        self.take_back(task, name, disposition).unwrap_or(dead)
    }

    fn destroyed(self) -> Self {
        let dead = self.same_but_dead();
        self.give();
        dead
    }
}

#[cfg(feature = "std")]
impl AnyPort<'_> {
    /// What remains when the kernel destroyed the right: a dead one, if it had moved.
    const fn same_but_dead(&self) -> Self {
        match self {
            Self::MoveSend(right) => Self::MoveSend(SendRight::dead(right.task())),
            Self::MoveSendOnce(right) => Self::MoveSendOnce(SendOnceRight::dead(right.task())),
            Self::CopySend(right) => Self::CopySend(right),
            Self::MakeSend(right) => Self::MakeSend(right),
            Self::MakeSendOnce(right) => Self::MakeSendOnce(right),
            // No destination is a receive right that moves.
            Self::Null(_) | Self::MoveReceive(_) => Self::Null(self.disposition()),
        }
    }
}

impl sealed::Sealed for AnyPort<'_> {}

impl PortSource for AnyPort<'_> {
    fn name_in(&self, task: Task) -> Result<PortName, EncodeError> {
        match self {
            Self::Null(_) => Ok(PortName::NULL),
            right if right.task() == Some(task) => Ok(right.name()),
            _ => Err(EncodeError::ForeignRight),
        }
    }

    fn give(self) {
        match self {
            Self::MoveReceive(right) => right.give(),
            Self::MoveSend(right) => right.give(),
            Self::MoveSendOnce(right) => right.give(),
            Self::Null(_) | Self::CopySend(_) | Self::MakeSend(_) | Self::MakeSendOnce(_) => {}
        }
    }

    fn take_back(self, task: Task, name: PortName, disposition: u8) -> Option<Self> {
        match self {
            Self::MoveReceive(right) => right
                .take_back(task, name, disposition)
                .map(Self::MoveReceive),
            Self::MoveSend(right) => right.take_back(task, name, disposition).map(Self::MoveSend),
            Self::MoveSendOnce(right) => right
                .take_back(task, name, disposition)
                .map(Self::MoveSendOnce),
            Self::Null(_) | Self::CopySend(_) | Self::MakeSend(_) | Self::MakeSendOnce(_) => {
                // The message had a right of its own, or none.
                release(task, name, disposition);
                Some(self)
            }
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

    /// The rights that move; null in the place of those that do not.
    #[must_use]
    pub fn into_rights(self) -> Vec<AnyRight> {
        self.rights.into_iter().map(AnyPort::into_right).collect()
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
