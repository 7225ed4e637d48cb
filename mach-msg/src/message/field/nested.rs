//! Structs with rights and memory that are fields of messages.
//!
//! The descriptors of the struct are among those of the message, at its place in the order of the
//! fields. Its inline fields are one struct in the struct of inline fields of the message. So it
//! has the wire of the message, in which its rights and memory are items on GNU Mach.

use crate::kernel::Task;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::layout::DescriptorArea;
use crate::message::codec::reader::{Adoption, InlineStruct, MessageReader};
use crate::message::described::FieldDescription;
use crate::message::error::{DecodeCause, Refusal};
use crate::wire::{Native, Wire};

/// A struct that can be a field of a message or of another such struct, with the word `nested`.
/// Implemented by `#[derive(MachPart)]`.
///
/// # Safety
///
/// Only the derive implements this trait. [`check`](Self::check) and [`present`](Self::present)
/// return a value only for rights and memory that the message owns, and [`adopt`](Self::adopt)
/// creates exactly one owner of them. [`write`](Self::write) writes the descriptors that
/// [`DESCRIPTORS`](Self::DESCRIPTORS) counts, which name only rights and memory that `self` owns or
/// borrows. [`sent`](Self::sent) gives up exactly the rights and the memory that the kernel took.
///
/// Without `unsafe` the trait cannot be implemented:
///
/// ```compile_fail,E0200
/// # use mach_msg::kernel::Task;
/// # use mach_msg::message::MachPart;
/// # use mach_msg::message::derive::*;
/// struct Mine;
///
/// impl MachPart for Mine {
///     type Inline = ();
///     type View<'buf> = ();
///     type Checked = ();
///     const DESCRIPTORS: DescriptorArea = DescriptorArea::NONE;
///     const FIELDS: &'static [FieldDescription] = &[];
///     fn measure(&self, _: Task) -> Result<(), Refusal> {
///         Ok(())
///     }
///     fn write(&self, _: &mut Encoder<'_>) {}
///     fn write_inline(&self, _: &mut Encoder<'_>, _: usize) {}
///     fn check(_: &mut MessageReader<'_>) -> Result<(), DecodeCause> {
///         Ok(())
///     }
///     fn present((): (), (): &()) -> Result<(), DecodeCause> {
///         Ok(())
///     }
///     fn adopt((): (), (): &(), _: &Adoption) {}
///     fn sent(self) {}
///     fn take_back(self, _: &mut MessageReader<'_>) -> Option<Self> {
///         Some(self)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be nested in a message",
    label = "not a struct with `#[derive(MachPart)]`",
    note = "put `#[derive(MachPart)]` on the struct, and on its rights and memory the words that they have in a message",
    note = "plain values need no `#[mach(nested)]`: put `#[mach_msg::wire]` on a struct of them"
)]
pub unsafe trait MachPart<W: Wire = Native>: Sized {
    /// The struct of the inline fields.
    #[doc(hidden)]
    type Inline: InlineStruct;

    /// The receiver's view: rights and memory as owned fields, inline fields in place.
    type View<'buf>;

    /// The checked descriptors, before they are adopted.
    #[doc(hidden)]
    type Checked: Copy;

    /// Number and size of the descriptors.
    #[doc(hidden)]
    const DESCRIPTORS: DescriptorArea;

    /// Descriptions of the fields, for tests.
    #[doc(hidden)]
    const FIELDS: &'static [FieldDescription];

    /// Checks that the fields can be sent in a message of `task`.
    ///
    /// # Errors
    ///
    /// Returns the first field that cannot be sent.
    #[doc(hidden)]
    fn measure(&self, task: Task) -> Result<(), Refusal>;

    /// Writes the descriptors.
    #[doc(hidden)]
    fn write(&self, encoder: &mut Encoder<'_>);

    /// Writes the inline fields, at this offset of the struct that they are in.
    #[doc(hidden)]
    fn write_inline(&self, encoder: &mut Encoder<'_>, offset: usize);

    /// Checks the next descriptors of a received message.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
    #[doc(hidden)]
    fn check(reader: &mut MessageReader<'_>) -> Result<Self::Checked, DecodeCause>;

    /// Compares the checked descriptors with the inline fields.
    ///
    /// # Errors
    ///
    /// Fails if there is memory but no value.
    #[doc(hidden)]
    fn present(checked: Self::Checked, inline: &Self::Inline)
    -> Result<Self::Checked, DecodeCause>;

    /// Takes ownership of the checked rights and memory.
    #[doc(hidden)]
    fn adopt<'buf>(
        checked: Self::Checked,
        inline: &'buf Self::Inline,
        adoption: &Adoption,
    ) -> Self::View<'buf>;

    /// Gives up the rights and the memory that the kernel took when the message was sent, without
    /// releasing them.
    #[doc(hidden)]
    fn sent(self);

    /// Reads the next descriptors of a message that the kernel returned, and reclaims the rights
    /// and the memory. Returns `None` if a part of them is lost.
    #[doc(hidden)]
    fn take_back(self, reader: &mut MessageReader<'_>) -> Option<Self>;
}

/// A struct for `nested` that borrows nothing, so that it can be created from its view. The derive
/// implements it if all fields allow it.
///
/// # Safety
///
/// Only the derive implements this trait. A service calls [`from_view`](Self::from_view) before the
/// message has given up all of its rights and memory, so it must not panic, and must not run code
/// that can: that would release them twice. The derive only moves and copies the fields.
///
/// Without `unsafe` the trait cannot be implemented:
///
/// ```compile_fail,E0200
/// # use mach_msg::message::OwnedPart;
/// # use mach_msg::{MachPart, SendRight};
/// type Right = SendRight;
///
/// #[derive(MachPart)]
/// struct Mine {
///     // The derive does not know this name.
///     #[mach(move_send)]
///     right: Right,
/// }
///
/// impl OwnedPart for Mine {
///     fn from_view(view: MineView<'_>) -> Self {
///         Self { right: view.right }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be kept without the buffer that it was received in",
    label = "borrows",
    note = "a service receives nested structs as values: send owned rights and memory, `SendRight` instead of `&SendRight` and `OolMemory` instead of `OolSlice`"
)]
pub unsafe trait OwnedPart<W: Wire = Native>: MachPart<W> {
    /// Creates an owned struct from its view.
    fn from_view(view: Self::View<'_>) -> Self;
}
