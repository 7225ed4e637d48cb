//! The rights in a header: destination and reply port.

use core::marker::PhantomData;
use core::mem;

use crate::kernel::Task;
use crate::port::{Borrowed, ReceiveRight, SendOnceRight, SendRight};
use crate::wire::PortName;

use crate::message::ReplyRight;
use crate::message::codec::reader::Adoption;
use crate::message::field::kind::CarriedRight;
use crate::message::field::kind::{CopySend, MakeSendOnce, MoveSend, MoveSendOnce, PortKind};
use crate::message::field::{CheckedPort, PortField};

/// A right in the header of an outgoing message, or its absence.
pub trait HeaderRight: Sized {
    /// Returns the name.
    fn name(&self) -> PortName;
    /// Returns the disposition.
    fn disposition(&self) -> u8;
    /// Returns the right's task if it is not `task`.
    fn foreign(&self, task: Task) -> Option<Task>;
    /// Gives up the right if the kernel took it.
    fn sent(self);
    /// Reclaims the right that the kernel returned.
    fn returned(self, task: Task, name: PortName, disposition: u32) -> Self;
    /// Returns a dead right if the right had moved, because the kernel destroyed it.
    fn destroyed(self) -> Self;
}

/// No right.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoRight;

impl HeaderRight for NoRight {
    #[inline]
    fn name(&self) -> PortName {
        PortName::NULL
    }

    #[inline]
    fn disposition(&self) -> u8 {
        0
    }

    #[inline]
    fn foreign(&self, _: Task) -> Option<Task> {
        None
    }

    #[inline]
    fn sent(self) {}

    fn returned(self, _: Task, _: PortName, _: u32) -> Self {
        self
    }

    fn destroyed(self) -> Self {
        self
    }
}

/// A right with its disposition.
#[derive(Debug)]
pub struct Sent<Kind, F>(pub F, PhantomData<Kind>);

impl<Kind: PortKind, F: PortField<Kind>> Sent<Kind, F> {
    #[inline]
    pub(in crate::message) const fn new(right: F) -> Self {
        Self(right, PhantomData)
    }
}

impl<Kind: PortKind, F: PortField<Kind> + Expendable> HeaderRight for Sent<Kind, F> {
    #[inline]
    fn name(&self) -> PortName {
        self.0.name()
    }

    #[inline]
    fn disposition(&self) -> u8 {
        const { Kind::DISPOSITION.raw() }
    }

    #[inline]
    fn foreign(&self, task: Task) -> Option<Task> {
        Some(self.0.task()).filter(|&own| own != task)
    }

    #[inline]
    fn sent(self) {
        self.0.sent();
    }

    fn returned(self, task: Task, name: PortName, disposition: u32) -> Self {
        let adoption = Adoption::of_returned_message();
        if disposition != u32::from(<Kind::Right as CarriedRight>::RECEIVED.raw()) {
            return self.destroyed();
        }
        match CheckedPort::find::<Kind::Right>(task, name) {
            Some(port) => Self::new(self.0.restore(port, &adoption)),
            None => self.destroyed(),
        }
    }

    fn destroyed(self) -> Self {
        Self::new(self.0.destroyed())
    }
}

/// A right that the kernel may destroy when a send fails.
pub trait Expendable {
    /// Returns a dead right if the right had moved.
    fn destroyed(self) -> Self;
}

macro_rules! expendable {
    (moved $($type:ident)*) => {$(
        impl Expendable for $type {
            fn destroyed(self) -> Self {
                let dead = Self::dead(self.task());
                mem::forget(self);
                dead
            }
        }
    )*};
    (lent $($type:ty)*) => {$(
        impl Expendable for $type {
            fn destroyed(self) -> Self {
                self
            }
        }
    )*};
}

expendable!(moved SendRight SendOnceRight);
expendable!(lent &SendRight &ReceiveRight Borrowed<'_, SendRight> Borrowed<'_, ReceiveRight>);

impl HeaderRight for ReplyRight {
    #[inline]
    fn name(&self) -> PortName {
        self.name()
    }

    #[inline]
    fn disposition(&self) -> u8 {
        match self {
            Self::Once(_) => MoveSendOnce::DISPOSITION.raw(),
            Self::Send(_) => MoveSend::DISPOSITION.raw(),
        }
    }

    #[inline]
    fn foreign(&self, task: Task) -> Option<Task> {
        Some(self.task()).filter(|&own| own != task)
    }

    #[inline]
    fn sent(self) {
        mem::forget(self);
    }

    fn returned(self, task: Task, name: PortName, disposition: u32) -> Self {
        match self {
            Self::Once(right) => Self::Once(
                Sent::<MoveSendOnce, _>::new(right)
                    .returned(task, name, disposition)
                    .0,
            ),
            Self::Send(right) => Self::Send(
                Sent::<MoveSend, _>::new(right)
                    .returned(task, name, disposition)
                    .0,
            ),
        }
    }

    fn destroyed(self) -> Self {
        match self {
            Self::Once(right) => Self::Once(right.destroyed()),
            Self::Send(right) => Self::Send(right.destroyed()),
        }
    }
}

/// A right that can be the reply port of a message. Sealed.
///
/// | type | the receiver of the message gets |
/// |---|---|
/// | `&ReceiveRight` | a send-once right that is made for this message |
/// | `&SendRight` | a send right |
/// | `SendRight` | this send right |
/// | `SendOnceRight` | this send-once right |
/// | `ReplyRight` | this right: the receiver of a forwarded request replies to the original sender |
pub trait ReplyTo: sealed::IntoHeaderRight {}

pub(in crate::message) mod sealed {
    pub trait IntoHeaderRight: Sized {
        type Right: super::HeaderRight;
        fn into_header_right(self) -> Self::Right;
        fn from_header_right(right: Self::Right) -> Self;
    }
}

macro_rules! reply_to {
    ($($type:ty: $kind:ident,)*) => {$(
        impl ReplyTo for $type {}

        impl sealed::IntoHeaderRight for $type {
            type Right = Sent<$kind, Self>;

            #[inline]
            fn into_header_right(self) -> Self::Right {
                Sent::new(self)
            }

            #[inline]
            fn from_header_right(right: Self::Right) -> Self {
                right.0
            }
        }
    )*};
}

reply_to! {
    &ReceiveRight: MakeSendOnce,
    &SendRight: CopySend,
    SendRight: MoveSend,
    SendOnceRight: MoveSendOnce,
}

impl ReplyTo for ReplyRight {}

impl sealed::IntoHeaderRight for ReplyRight {
    type Right = Self;

    #[inline]
    fn into_header_right(self) -> Self {
        self
    }

    #[inline]
    fn from_header_right(right: Self) -> Self {
        right
    }
}
