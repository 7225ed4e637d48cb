//! The traits that the derive implements.
//!
//! | trait | implemented by | sound because |
//! |---|---|---|
//! | [`MachMessage`], [`Sendable`] | the derive, by `unsafe impl` | the functions access the encoder and the reader of a message |
//! | [`Request`] | safe code, for its own message types | it only names a type, whose messages are checked like any other |
//! | [`OwnedMessage`] | safe code, for its own message types | it gets a view, whose fields own their contents |
//!
//! The parameter of the traits is the wire of the messages. Functions that send and receive take
//! messages of the native one only.
//!
//! The functions of the first two are safe to call, because they need an [`Encoder`] or a
//! [`MessageReader`], which safe code cannot obtain.

use crate::kernel::Task;

use crate::message::codec::encoder::Encoder;
use crate::message::codec::head::{HeaderVoucher, VoucherFate};
use crate::message::codec::layout::DescriptorArea;
use crate::message::codec::measure::Measured;
use crate::message::codec::message_layout::MessageLayout;
use crate::message::codec::reader::MessageReader;
use crate::message::described::MessageDescription;
use crate::message::error::{DecodeCause, Refusal};
use crate::wire::{Native, Wire};

/// A value that can be sent: of a type that derives [`MachMessage`], alone or [with a
/// voucher](super::WithVoucher), of an enum that derives [`MachProtocol`](super::MachProtocol), or
/// a [`MessageBuilder`](super::dynamic::MessageBuilder).
///
/// # Safety
///
/// Only the derives and this crate implement this trait. All functions process the same fields in
/// the same order, and [`sent`](Self::sent) gives up exactly the rights and the memory that the
/// kernel took.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a message",
    note = "put `#[derive(MachMessage)]` and `#[mach(id = …)]` on the struct"
)]
pub unsafe trait Sendable<W: Wire = Native>: Sized {
    /// Returns `msgh_id`.
    #[doc(hidden)]
    fn id(&self) -> i32;

    /// Returns the number and the size of the descriptors.
    #[doc(hidden)]
    fn descriptors(&self) -> DescriptorArea;

    /// Checks that the message can be sent in `task`, and returns its size.
    ///
    /// # Errors
    ///
    /// Returns the first field that cannot be sent.
    #[doc(hidden)]
    fn measure(&self, task: Task) -> Result<Measured, Refusal>;

    /// Writes everything after the header and the descriptor count.
    #[doc(hidden)]
    fn encode(&self, encoder: &mut Encoder<'_>);

    /// Gives up the rights and the memory that the kernel took, without releasing them.
    #[doc(hidden)]
    fn sent(self);

    /// Reclaims the rights and the memory of a pseudo-received message. Returns `None` if a part of
    /// the message is lost.
    #[doc(hidden)]
    fn restore(self, reader: MessageReader<'_>) -> Option<Self>;

    /// Returns the voucher for the header.
    #[doc(hidden)]
    #[inline]
    fn header_voucher(&self) -> HeaderVoucher {
        HeaderVoucher::NONE
    }

    /// Reclaims the voucher, before everything else.
    #[doc(hidden)]
    #[inline]
    fn take_back_voucher(self, _: VoucherFate) -> Self {
        self
    }
}

/// A type whose values are messages that can be sent and received. Implemented by
/// `#[derive(MachMessage)]`, which documents the attributes.
///
/// # Safety
///
/// Only the derive implements this trait. [`decode`](Self::decode) checks the whole message before
/// it adopts the first right, and adopts each checked part once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a message",
    note = "put `#[derive(MachMessage)]` and `#[mach(id = …)]` on the struct"
)]
pub unsafe trait MachMessage<W: Wire = Native>: Sendable<W> {
    /// `msgh_id`
    const ID: i32;

    /// The receiver's view: rights and memory as owned fields, text and slices inside the receive
    /// buffer, inline fields in place.
    type View<'buf>;

    /// The layout of the messages.
    #[doc(hidden)]
    const LAYOUT: MessageLayout;

    /// True for a message with a voucher in its header.
    #[doc(hidden)]
    const HAS_VOUCHER: bool = false;

    /// Descriptions of the fields, for tests.
    #[doc(hidden)]
    const DESCRIPTION: MessageDescription = MessageDescription {
        name: "",
        id: Self::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[],
        errors: None,
    };

    /// Checks everything after the header and the descriptor count, and then adopts it.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed. The message keeps everything.
    #[doc(hidden)]
    fn decode<'buf>(reader: MessageReader<'buf>) -> Result<Self::View<'buf>, DecodeCause>;
}

/// A type that does not implement `Drop`. The derive implements it for a message whose fields it
/// takes out, which conflicts with the implementation for types with `Drop`.
///
/// Fields that are `Copy` can be taken out of a type with `Drop`, and its destructor would then run
/// for the old and for the new value.
pub trait WithoutDrop {}

#[allow(drop_bounds, reason = "the implementation exists for its conflicts")]
impl<T: Drop + ?Sized> WithoutDrop for T {}

/// A message that has a reply: `#[mach(reply(Type))]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no reply",
    note = "declare the type of its reply: `#[mach(reply(Type))]`"
)]
pub trait Request<W: Wire = Native>: MachMessage<W> {
    /// The type of the reply.
    type Reply: MachMessage<W>;
}

/// A message that borrows nothing, so that it can be created from its view by copying text and
/// slices. The derive implements it if all fields allow it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be kept without the buffer that it was received in",
    note = "a message that borrows nothing can: `String` instead of `&str`, `Vec<T>` instead of `&[T]`, owned rights; otherwise use `call_in` with a buffer"
)]
pub trait OwnedMessage<W: Wire = Native>: MachMessage<W> {
    /// Creates an owned message from its view.
    fn from_view(view: Self::View<'_>) -> Self;
}
