//! Port descriptors.

use core::{hint, mem};

use crate::kernel::{Task, quietly};
use crate::port::{self, Borrowed, Handle, ReceiveRight, SendOnceRight, SendRight};
use crate::wire::{Darwin, Disposition, PortDescriptor, PortName, ReceivedRight};

use crate::message::codec::carrier::Carrier;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::{DeadReceiveRight, MissingRight, WrongDisposition, foreign};
use crate::message::error::{DecodeCause, Refusal};
use crate::message::field::DescriptorField;
use crate::message::field::kind::{
    CarriedRight, CopySend, MakeSend, MakeSendOnce, MoveReceive, MoveSend, MoveSendOnce, OnWire,
    PortKind,
};
use crate::message::field::maybe_owned::MaybeOwned;
use crate::message::field::vec::VecItem;

/// A right in a message, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedPort(Handle);

impl CheckedPort {
    /// Checks a name in a received message. Returns `None` for null.
    #[inline]
    pub(crate) fn new<R: CarriedRight>(
        task: Task,
        name: PortName,
        field: &'static str,
        offset: usize,
    ) -> Result<Option<Self>, DecodeCause> {
        if is_refused::<R>(name) {
            return Err(DeadReceiveRight { field, offset }.into());
        }
        Ok(Handle::new(task, name).map(Self))
    }

    /// Same as [`new`](Self::new), but returns `None` for a name that `new` refuses.
    pub(crate) fn find<R: CarriedRight>(task: Task, name: PortName) -> Option<Self> {
        if is_refused::<R>(name) {
            return None;
        }
        Handle::new(task, name).map(Self)
    }

    #[inline]
    pub(crate) fn adopt<R: CarriedRight>(self, _: &Adoption) -> R {
        // SAFETY: the checked name denotes a right of this kind that the message owned. `Adoption`
        // proves that the message gave up its ownership, and each checked port is adopted once.
        unsafe { R::from_handle(self.0) }
    }
}

/// Returns true if no received right of this kind has the name.
const fn is_refused<R: CarriedRight>(name: PortName) -> bool {
    name.is_dead() && !R::MAY_BE_DEAD
}

/// A value that names a right and can be sent with the disposition `Kind`.
///
/// # Safety
///
/// The name denotes a right that can be sent with the disposition, for as long as `self` lives.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a right that can be sent with `{Kind}`",
    note = "rights that move are passed by value, rights that are copied or made by reference"
)]
pub unsafe trait PortField<Kind: PortKind>: Sized {
    /// Returns the task of the name.
    fn task(&self) -> Task;
    /// Returns the name.
    fn name(&self) -> PortName;
    /// Gives up the right that the kernel took.
    fn sent(self);
    /// Reclaims the right that the kernel returned.
    fn restore(self, returned: CheckedPort, adoption: &Adoption) -> Self;
}

/// A right, or an `Option` of one, that can be an element of a [`PortArray`](crate::PortArray).
///
/// # Safety
///
/// [`checked`](Self::checked) returns the right that it is called with.
pub unsafe trait RowItem<Kind: PortKind>: DescriptorField<Kind> {
    /// Converts a checked descriptor, or returns `None` if it does not match.
    fn checked(port: Option<CheckedPort>) -> Option<Self::Checked>;
}

/// Refuses a receive right whose requests may not move with it: see
/// [`NotifyPort`](crate::NotifyPort).
#[cfg(gnumach)]
pub(in crate::message) fn check_movable(
    disposition: Disposition,
    task: Task,
    name: PortName,
    field: &'static str,
) -> Result<(), Refusal> {
    if disposition == Disposition::MoveReceive && port::is_watched_privately(task, name) {
        return Err(crate::message::error::Immovable { field }.into());
    }
    Ok(())
}

/// Checks that a right may move, of which this wire has no kind of its own.
#[cfg_attr(
    not(gnumach),
    allow(unused_variables, reason = "only GNU Mach has such rights")
)]
#[cfg_attr(
    not(gnumach),
    allow(clippy::unnecessary_wraps, reason = "only GNU Mach has such rights")
)]
#[inline]
pub(crate) fn check_right_moves(
    disposition: Disposition,
    task: Task,
    name: PortName,
    field: &'static str,
) -> Result<(), Refusal> {
    #[cfg(gnumach)]
    check_movable(disposition, task, name, field)?;
    Ok(())
}

#[inline]
fn measure<K: PortKind>(
    right: &impl PortField<K>,
    task: Task,
    field: &'static str,
) -> Result<(), Refusal> {
    #[cfg(gnumach)]
    check_movable(K::DISPOSITION, task, right.name(), field)?;
    if right.task() == task {
        return Ok(());
    }
    // `black_box` reads the task again, so that the success path keeps no register for the error.
    Err(foreign(field, task, hint::black_box(right).task()))
}

#[inline]
fn write<W: Carrier, K: PortKind>(name: PortName, encoder: &mut Encoder<'_>) {
    W::put_right(encoder, name, K::DISPOSITION);
}

/// Checks one right. Returns its offset, and the right or `None` for null.
#[inline]
fn check<W: Carrier, K: PortKind>(
    reader: &mut MessageReader<'_>,
    field: &'static str,
) -> Result<(usize, Option<CheckedPort>), DecodeCause> {
    let (offset, name) = W::right(reader, field, K::Right::RECEIVED)?;
    let port = CheckedPort::new::<K::Right>(reader.task(), name, field, offset)?;
    Ok((offset, port))
}

/// Checks the kind of right of a received array, whose descriptor is at this offset.
fn check_kind<K: PortKind>(
    right: ReceivedRight,
    field: &'static str,
    offset: usize,
) -> Result<(), DecodeCause> {
    let expected = K::Right::RECEIVED;
    if right == expected {
        return Ok(());
    }
    Err(WrongDisposition {
        field,
        offset: offset.saturating_add(mem::offset_of!(PortDescriptor, disposition)),
        expected,
        found: right.raw(),
    }
    .into())
}

/// Implements `DescriptorField` for an `Option` on one wire, or on each wire `$wire`.
macro_rules! optional_right {
    ($marker:ty, on $on:ty $(, each $wire:ident)?) => {
        // SAFETY: `check` accepts a right of the kind `K` that the message owns. `write` writes one
        // right.
        unsafe impl<$($wire: Carrier,)? K: PortKind, F: PortField<K>> DescriptorField<$marker>
            for Option<F>
        {
            type Received = Option<K::Right>;
            type Checked = Option<CheckedPort>;

            const COUNT: usize = 1;
            const SIZE: usize = <$on as Carrier>::RIGHT_SIZE;
            const RELEASES: bool = false;

            #[inline]
            fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
                self.as_ref()
                    .map_or(Ok(()), |right| measure(right, task, field))
            }

            #[inline]
            fn write(&self, encoder: &mut Encoder<'_>) {
                write::<$on, K>(self.as_ref().map_or(PortName::NULL, F::name), encoder);
            }

            #[inline]
            fn check(
                reader: &mut MessageReader<'_>,
                field: &'static str,
                _: u32,
            ) -> Result<Self::Checked, DecodeCause> {
                Ok(check::<$on, K>(reader, field)?.1)
            }

            #[inline]
            fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
                checked.map(|checked| checked.adopt(adoption))
            }

            #[inline]
            fn sent(self) {
                if let Some(right) = self {
                    right.sent();
                }
            }

            #[inline]
            fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
                match (self, checked) {
                    (Some(right), Some(checked)) => Some(Some(right.restore(checked, adoption))),
                    // The kernel could not return the right, because the task had no room for a
                    // name.
                    (Some(right), None) => {
                        right.sent();
                        None
                    }
                    // The kernel returns null for null.
                    (None, _) => Some(None),
                }
            }
        }
    };
}

optional_right!(K, on Darwin);
optional_right!(OnWire<W, K>, on W, each W);

// SAFETY: the name is null or denotes a right that the value owns or borrows.
unsafe impl<K: PortKind, F: PortField<K>> VecItem<K> for Option<F> {
    const DISPOSITION: Disposition = K::DISPOSITION;

    fn item_name(&self) -> PortName {
        self.as_ref().map_or(PortName::NULL, F::name)
    }

    fn check_name(
        task: Task,
        name: PortName,
        _: ReceivedRight,
        field: &'static str,
        offset: usize,
    ) -> Result<Self::Checked, DecodeCause> {
        CheckedPort::new::<K::Right>(task, name, field, offset)
    }

    fn check_kind(
        right: ReceivedRight,
        field: &'static str,
        offset: usize,
    ) -> Result<(), DecodeCause> {
        check_kind::<K>(right, field, offset)
    }
}

// SAFETY: `checked` returns its argument.
unsafe impl<K: PortKind, F: PortField<K>> RowItem<K> for Option<F> {
    fn checked(port: Option<CheckedPort>) -> Option<Self::Checked> {
        Some(port)
    }
}

/// Implements `DescriptorField` for a `PortField` type. A blanket implementation would overlap with
/// the one for `Option`.
macro_rules! descriptor_field {
    ($kind:ident for $type:ty) => {
        descriptor_field!($kind as $kind, for $type, on Darwin);
        descriptor_field!($kind as OnWire<W, $kind>, for $type, on W, each W);
        descriptor_field!(items of $kind for $type);
    };
    ($kind:ident as $marker:ty, for $type:ty, on $on:ty $(, each $wire:ident)?) => {
        // SAFETY: `check` accepts a right of the kind `$kind` that the message owns. `write` writes
        // one right.
        unsafe impl$(<$wire: Carrier>)? DescriptorField<$marker> for $type {
            type Received = <$kind as PortKind>::Right;
            type Checked = CheckedPort;

            const COUNT: usize = 1;
            const SIZE: usize = <$on as Carrier>::RIGHT_SIZE;
            const RELEASES: bool = false;

            #[inline]
            fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
                measure::<$kind>(self, task, field)
            }

            #[inline]
            fn write(&self, encoder: &mut Encoder<'_>) {
                write::<$on, $kind>(PortField::<$kind>::name(self), encoder);
            }

            #[inline]
            fn check(
                reader: &mut MessageReader<'_>,
                field: &'static str,
                _: u32,
            ) -> Result<Self::Checked, DecodeCause> {
                let (offset, port) = check::<$on, $kind>(reader, field)?;
                port.ok_or(MissingRight { field, offset }.into())
            }

            #[inline]
            fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
                checked.adopt(adoption)
            }

            #[inline]
            fn sent(self) {
                PortField::<$kind>::sent(self);
            }

            #[inline]
            fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
                Some(PortField::<$kind>::restore(self, checked, adoption))
            }
        }
    };
    (items of $kind:ident for $type:ty) => {
        // SAFETY: the name denotes a right that the value owns or borrows.
        unsafe impl VecItem<$kind> for $type {
            const DISPOSITION: Disposition = <$kind as PortKind>::DISPOSITION;

            fn item_name(&self) -> PortName {
                PortField::<$kind>::name(self)
            }

            fn check_name(
                task: Task,
                name: PortName,
                _: ReceivedRight,
                field: &'static str,
                offset: usize,
            ) -> Result<Self::Checked, DecodeCause> {
                let port =
                    CheckedPort::new::<<$kind as PortKind>::Right>(task, name, field, offset)?;
                port.ok_or(MissingRight { field, offset }.into())
            }

            fn check_kind(
                right: ReceivedRight,
                field: &'static str,
                offset: usize,
            ) -> Result<(), DecodeCause> {
                check_kind::<$kind>(right, field, offset)
            }
        }

        // SAFETY: `checked` returns its argument.
        unsafe impl RowItem<$kind> for $type {
            fn checked(port: Option<CheckedPort>) -> Option<CheckedPort> {
                port
            }
        }
    };
}

/// Implements `PortField` for owners, whose right moves.
macro_rules! moved {
    ($($kind:ident: $right:ident,)*) => {$(
        // SAFETY: the value owns the right that it names.
        unsafe impl PortField<$kind> for $right {
            #[inline]
            fn task(&self) -> Task {
                self.task()
            }

            #[inline]
            fn name(&self) -> PortName {
                self.name()
            }

            #[inline]
            fn sent(self) {
                port::moved(self);
            }

            #[inline]
            fn restore(self, returned: CheckedPort, adoption: &Adoption) -> Self {
                port::came_back(self, returned.adopt(adoption))
            }
        }

        descriptor_field!($kind for $right);
    )*};
}

/// Implements `PortField` for references. The right stays, and the message gets a separate one.
macro_rules! maybe_owned {
    ($($kind:ident: $right:ident,)*) => {$(
        maybe_owned!(impl $kind: $right, &$right);
        maybe_owned!(impl $kind: $right, Borrowed<'_, $right>);

        // SAFETY: the value owns or borrows the right that it names.
        unsafe impl PortField<$kind> for MaybeOwned<'_, $right> {
            fn task(&self) -> Task {
                $right::task(self)
            }

            fn name(&self) -> PortName {
                $right::name(self)
            }

            /// Releases the right if the message owned it.
            fn sent(self) {
                quietly(|| drop(self));
            }

            fn restore(self, returned: CheckedPort, adoption: &Adoption) -> Self {
                // Releases the message's own right.
                drop(returned.adopt::<<$kind as PortKind>::Right>(adoption));
                self
            }
        }

        descriptor_field!($kind for MaybeOwned<'_, $right>);
    )*};
    (impl $kind:ident: $right:ident, $type:ty) => {
        // SAFETY: the owner lives longer than the reference.
        unsafe impl PortField<$kind> for $type {
            #[inline]
            fn task(&self) -> Task {
                $right::task(self)
            }

            #[inline]
            fn name(&self) -> PortName {
                $right::name(self)
            }

            #[inline]
            fn sent(self) {}

            #[inline]
            fn restore(self, returned: CheckedPort, adoption: &Adoption) -> Self {
                drop(returned.adopt::<<$kind as PortKind>::Right>(adoption));
                self
            }
        }

        descriptor_field!($kind for $type);
    };
}

moved! {
    MoveReceive: ReceiveRight,
    MoveSend: SendRight,
    MoveSendOnce: SendOnceRight,
}

maybe_owned! {
    CopySend: SendRight,
    MakeSend: ReceiveRight,
    MakeSendOnce: ReceiveRight,
}
