//! The traits that the derive implements.
//!
//! | trait | who may implement it | why that is harmless |
//! |---|---|---|
//! | [`MachMessage`], [`Sendable`] | the derive, by `unsafe impl` | they get the encoder and the checker of a message |
//! | [`Request`] | anyone, for a message of their own | it names a type, whose messages are checked like any other |
//! | [`OwnedMessage`] | anyone, for a message of their own | it gets a view, whose fields own what they show |
//!
//! The functions of the first two are safe to call, because a caller needs an [`Encoder`] or a [`MessageReader`]: safe code gets neither.

use crate::kernel::Task;

use crate::message::codec::encoder::Encoder;
use crate::message::codec::encoding::Measured;
use crate::message::codec::layout::Extent;
use crate::message::codec::reader::MessageReader;
use crate::message::codec::shape::Shape;
use crate::message::error::{DecodeCause, Refusal};
use crate::message::send::voucher::{HeaderVoucher, VoucherFate};

/// A type whose values are messages. Implemented by `#[derive(MachMessage)]`, which says how.
///
/// # Safety
///
/// Only the derive implements this. What it promises: the hidden functions treat the same fields in the same order;
/// [`sent`](Self::sent) gives up exactly what the kernel took.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no message",
    note = "put `#[derive(MachMessage)]` and `#[mach(id = …)]` on the struct"
)]
pub unsafe trait MachMessage: Sized {
    /// `msgh_id`
    const ID: i32;

    /// What a receiver sees: rights and memory as owned fields, text and slices inside the receive buffer, inline fields in place.
    type View<'buf>;

    /// What all such messages have in common.
    #[doc(hidden)]
    const SHAPE: Shape;

    /// The size of the message if it is written in `task`.
    #[doc(hidden)]
    fn measure(&self, task: Task) -> Result<Measured, Refusal>;

    /// Writes everything behind header and body.
    #[doc(hidden)]
    fn encode(&self, encoder: &mut Encoder<'_>);

    /// Checks everything behind header and body, and then adopts it.
    #[doc(hidden)]
    fn decode<'buf>(checker: MessageReader<'buf>) -> Result<Self::View<'buf>, DecodeCause>;

    /// Gives up what the kernel took.
    #[doc(hidden)]
    fn sent(self);

    /// Takes back what the kernel gave back; `None` when a part of it is lost.
    #[doc(hidden)]
    fn restore(self, checker: MessageReader<'_>) -> Option<Self>;

    /// The voucher for the header.
    #[doc(hidden)]
    #[inline]
    fn header_voucher(&self) -> HeaderVoucher {
        HeaderVoucher::default()
    }

    /// Takes the voucher back, before anything else.
    #[doc(hidden)]
    fn take_back_voucher(self, _: VoucherFate) -> Self {
        self
    }
}

/// What can be sent: a value of a type that derives [`MachMessage`], alone or [with a voucher](super::WithVoucher), or a
/// [`MessageBuilder`](super::dynamic::MessageBuilder). Nothing else.
///
/// # Safety
///
/// As [`MachMessage`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no message",
    note = "put `#[derive(MachMessage)]` and `#[mach(id = …)]` on the struct"
)]
pub unsafe trait Sendable: Sized {
    /// `msgh_id`
    #[doc(hidden)]
    fn id(&self) -> i32;

    /// The descriptors.
    #[doc(hidden)]
    fn descriptors(&self) -> Extent;

    /// See [`MachMessage`]; so the others.
    #[doc(hidden)]
    fn measure(&self, task: Task) -> Result<Measured, Refusal>;

    #[doc(hidden)]
    fn encode(&self, encoder: &mut Encoder<'_>);

    #[doc(hidden)]
    fn sent(self);

    #[doc(hidden)]
    fn restore(self, checker: MessageReader<'_>) -> Option<Self>;

    #[doc(hidden)]
    fn header_voucher(&self) -> HeaderVoucher;

    #[doc(hidden)]
    fn take_back_voucher(self, fate: VoucherFate) -> Self;
}

// SAFETY: every function is the one of `MachMessage`.
unsafe impl<M: MachMessage> Sendable for M {
    #[inline]
    fn id(&self) -> i32 {
        M::ID
    }

    #[inline]
    fn descriptors(&self) -> Extent {
        M::SHAPE.descriptors
    }

    #[inline]
    fn measure(&self, task: Task) -> Result<Measured, Refusal> {
        MachMessage::measure(self, task)
    }

    #[inline]
    fn encode(&self, encoder: &mut Encoder<'_>) {
        MachMessage::encode(self, encoder);
    }

    #[inline]
    fn sent(self) {
        MachMessage::sent(self);
    }

    #[inline]
    fn restore(self, checker: MessageReader<'_>) -> Option<Self> {
        MachMessage::restore(self, checker)
    }

    #[inline]
    fn header_voucher(&self) -> HeaderVoucher {
        MachMessage::header_voucher(self)
    }

    #[inline]
    fn take_back_voucher(self, fate: VoucherFate) -> Self {
        MachMessage::take_back_voucher(self, fate)
    }
}

/// A message that is answered: `#[mach(reply(Type))]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no reply",
    note = "say which message answers it: `#[mach(reply(Type))]`"
)]
pub trait Request: MachMessage {
    /// The message that answers it.
    type Reply: MachMessage;
}

/// A message that borrows nothing, so that it can be made of its view; text and slices are copied. The derive implements it where it can.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be kept without the buffer that it was received in",
    note = "a message that borrows nothing can: `String` instead of `&str`, `Vec<T>` instead of `&[T]`, owned rights; otherwise use `call_in` with a buffer"
)]
pub trait OwnedMessage: MachMessage {
    /// The same as a value of its own.
    fn from_view(view: Self::View<'_>) -> Self;
}
