//! A right whose disposition the sender chooses at run time.

use super::checked::{CheckedAny, check_any};
use crate::kernel::Task;
use crate::message::HeaderRight;
use crate::message::derive::{Adoption, MessageReader};
use crate::port::{self, AnyRight, ReceiveRight, SendOnceRight, SendRight};
use crate::wire::{Disposition, PortName, ReceivedRight};

/// A right whose disposition the sender chooses at run time.
#[derive(Debug)]
#[non_exhaustive]
pub enum AnyPort<'a> {
    /// The null right. The descriptor has this disposition.
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
    /// Returns the disposition.
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

    /// Returns the name.
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

    /// Returns the task of the right, or `None` for the null right.
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

    /// Returns the send-once right of `MoveSendOnce`, otherwise `None`.
    #[must_use]
    pub fn into_send_once(self) -> Option<SendOnceRight> {
        if let Self::MoveSendOnce(right) = self {
            Some(right)
        } else {
            None
        }
    }

    /// Returns the right if it moves, otherwise null.
    #[must_use]
    pub fn into_right(self) -> AnyRight {
        match self {
            Self::MoveReceive(right) => AnyRight::Receive(right),
            Self::MoveSend(right) => AnyRight::Send(right),
            Self::MoveSendOnce(right) => AnyRight::SendOnce(right),
            Self::Null(disposition) => AnyRight::Null(disposition.received()),
            Self::CopySend(_) | Self::MakeSend(_) => AnyRight::Null(ReceivedRight::Send),
            Self::MakeSendOnce(_) => AnyRight::Null(ReceivedRight::SendOnce),
        }
    }

    pub(super) fn foreign(&self, task: Task) -> Option<Task> {
        self.task().filter(|&own| own != task)
    }

    /// Gives up the right if it moved with the message.
    pub(super) fn moved(self) {
        match self {
            Self::MoveReceive(right) => port::moved(right),
            Self::MoveSend(right) => port::moved(right),
            Self::MoveSendOnce(right) => port::moved(right),
            Self::Null(_) | Self::CopySend(_) | Self::MakeSend(_) | Self::MakeSendOnce(_) => {}
        }
    }

    /// Reclaims a returned right. Returns `None` if the right had moved and was not returned.
    pub(super) fn reclaimed(self, found: CheckedAny, adoption: &Adoption) -> Option<Self> {
        match (self, found.adopt(adoption)) {
            (Self::MoveReceive(sent), AnyRight::Receive(right)) => {
                Some(Self::MoveReceive(port::came_back(sent, right)))
            }
            (Self::MoveSend(sent), AnyRight::Send(right)) => {
                Some(Self::MoveSend(port::came_back(sent, right)))
            }
            (Self::MoveSendOnce(sent), AnyRight::SendOnce(right)) => {
                Some(Self::MoveSendOnce(port::came_back(sent, right)))
            }
            // Any other right in the message is released.
            (sent @ (Self::MoveReceive(_) | Self::MoveSend(_) | Self::MoveSendOnce(_)), _) => {
                sent.moved();
                None
            }
            (
                sent @ (Self::Null(_)
                | Self::CopySend(_)
                | Self::MakeSend(_)
                | Self::MakeSendOnce(_)),
                _,
            ) => Some(sent),
        }
    }

    /// Reclaims the right from the next descriptor of a returned message.
    pub(super) fn take_back_any(
        self,
        reader: &mut MessageReader<'_>,
        field: &'static str,
    ) -> Option<Self> {
        match check_any(reader, field) {
            Ok((_, found)) => self.reclaimed(found, &Adoption::of_returned_message()),
            Err(_) => {
                self.moved();
                None
            }
        }
    }
}

impl HeaderRight for AnyPort<'_> {
    fn name(&self) -> PortName {
        self.name()
    }

    fn disposition(&self) -> u8 {
        self.disposition().raw()
    }

    fn foreign(&self, task: Task) -> Option<Task> {
        self.foreign(task)
    }

    fn sent(self) {
        self.moved();
    }

    fn returned(self, task: Task, name: PortName, disposition: u32) -> Self {
        let dead = self.same_but_dead();
        let Some(kind) = ReceivedRight::from_raw(disposition) else {
            self.moved();
            return dead;
        };
        let found = CheckedAny { task, name, kind };
        self.reclaimed(found, &Adoption::of_returned_message())
            .unwrap_or(dead)
    }

    fn destroyed(self) -> Self {
        let dead = self.same_but_dead();
        self.moved();
        dead
    }
}

impl<'a> AnyPort<'a> {
    /// Returns a dead right if the right moves, otherwise the same right.
    const fn same_but_dead(&self) -> Self {
        match self {
            Self::MoveSend(right) => Self::MoveSend(SendRight::dead(right.task())),
            Self::MoveSendOnce(right) => Self::MoveSendOnce(SendOnceRight::dead(right.task())),
            Self::CopySend(right) => Self::CopySend(right),
            Self::MakeSend(right) => Self::MakeSend(right),
            Self::MakeSendOnce(right) => Self::MakeSendOnce(right),
            // A receive right cannot be a destination.
            Self::Null(_) | Self::MoveReceive(_) => Self::Null(self.disposition()),
        }
    }
}

impl From<SendRight> for AnyPort<'_> {
    /// Converts into `MoveSend`.
    fn from(right: SendRight) -> Self {
        Self::MoveSend(right)
    }
}

impl From<SendOnceRight> for AnyPort<'_> {
    /// Converts into `MoveSendOnce`.
    fn from(right: SendOnceRight) -> Self {
        Self::MoveSendOnce(right)
    }
}

impl From<ReceiveRight> for AnyPort<'_> {
    /// Converts into `MoveReceive`.
    fn from(right: ReceiveRight) -> Self {
        Self::MoveReceive(right)
    }
}

impl<'a> From<&'a SendRight> for AnyPort<'a> {
    /// Converts into `CopySend`. A reference to a receive right has no conversion, because it can
    /// become a send right or a send-once right.
    fn from(right: &'a SendRight) -> Self {
        Self::CopySend(right)
    }
}

impl From<AnyRight> for AnyPort<'_> {
    /// Converts into a right that moves.
    fn from(right: AnyRight) -> Self {
        match right {
            AnyRight::Null(kind) => Self::Null(kind.moving()),
            AnyRight::Receive(right) => Self::MoveReceive(right),
            AnyRight::Send(right) => Self::MoveSend(right),
            AnyRight::SendOnce(right) => Self::MoveSendOnce(right),
        }
    }
}
