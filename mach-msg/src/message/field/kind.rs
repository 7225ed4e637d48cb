//! Marker types for the attributes of fields that are sent in descriptors.

use crate::port::{ReceiveRight, Right, SendOnceRight, SendRight};
use crate::wire::{Disposition, ReceivedRight};

mod sealed {
    pub trait Sealed {}
}

/// An owned right that can be sent in a descriptor.
///
/// # Safety
///
/// A name that is received as [`RECEIVED`](Self::RECEIVED) denotes a right of this type.
pub unsafe trait CarriedRight: Right {
    /// The kind of right in a received message.
    const RECEIVED: ReceivedRight;
}

// SAFETY: `RECEIVED` is the kind of right that the type owns.
unsafe impl CarriedRight for SendRight {
    const RECEIVED: ReceivedRight = ReceivedRight::Send;
}

// SAFETY: `RECEIVED` is the kind of right that the type owns.
unsafe impl CarriedRight for SendOnceRight {
    const RECEIVED: ReceivedRight = ReceivedRight::SendOnce;
}

// SAFETY: `RECEIVED` is the kind of right that the type owns.
unsafe impl CarriedRight for ReceiveRight {
    const RECEIVED: ReceivedRight = ReceivedRight::Receive;
}

/// A disposition as a type.
///
/// # Safety
///
/// A right that is sent with [`DISPOSITION`](Self::DISPOSITION) is received as a
/// [`Right`](Self::Right).
///
/// ```compile_fail,E0200
/// use mach_msg::SendRight;
/// use mach_msg::message::kind::PortKind;
/// use mach_msg::wire::Disposition;
///
/// struct Mine;
///
/// impl PortKind for &'static Mine {
///     const DISPOSITION: Disposition = Disposition::MoveReceive;
///     type Right = SendRight;
/// }
/// ```
pub unsafe trait PortKind {
    /// The disposition in the descriptor.
    const DISPOSITION: Disposition;
    /// The received type.
    type Right: CarriedRight;
}

macro_rules! port_kinds {
    ($($(#[$doc:meta])* $name:ident => $right:ty,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name(());

        // SAFETY: the table below pairs each disposition with the right that its receiver gets.
        unsafe impl PortKind for $name {
            const DISPOSITION: Disposition = Disposition::$name;
            type Right = $right;
        }
    )*};
}

port_kinds! {
    /// `move_receive`: the receive right moves to the receiver.
    MoveReceive => ReceiveRight,
    /// `move_send`: one user reference of the send right moves to the receiver.
    MoveSend => SendRight,
    /// `move_send_once`: the send-once right moves to the receiver.
    MoveSendOnce => SendOnceRight,
    /// `copy_send`: the receiver gets a copy of the send right.
    CopySend => SendRight,
    /// `make_send`: the receiver gets a send right made from the receive right.
    MakeSend => SendRight,
    /// `make_send_once`: the receiver gets a send-once right made from the receive right.
    MakeSendOnce => SendOnceRight,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name(());
    )*};
}

kinds! {
    /// `move_receive, guard`: the receive right moves to the receiver, guarded and immovable.
    Guarded,
    /// A receive right without a guard moves to the receiver in a guarded descriptor
    /// (`MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND` alone).
    UnguardedOnSend,
}

/// `ool_ports(…)`: an out-of-line array of rights, each sent as `Kind`.
#[derive(Clone, Copy, Debug)]
pub struct OolPortsBy<Kind>(core::marker::PhantomData<Kind>);

/// `array(…)`: rights in consecutive descriptors with a count, each sent as `Kind`.
#[derive(Clone, Copy, Debug)]
pub struct ArrayBy<Kind>(core::marker::PhantomData<Kind>);

/// `ool, item = …`: out-of-line memory that holds items of `ITEM` bytes, passed as `Kind`.
#[derive(Clone, Copy, Debug)]
pub struct Items<Kind, const ITEM: usize>(core::marker::PhantomData<Kind>);

/// A right with the disposition that the sender chooses, received as a right of any kind.
#[derive(Clone, Copy, Debug)]
pub struct Any(());

/// A right that is sent as `Kind` and received as a right of any kind.
#[derive(Clone, Copy, Debug)]
pub struct AnyOf<Kind>(core::marker::PhantomData<Kind>);

/// A right with the disposition that the sender chooses, received like an `F` that is sent as
/// `Kind`.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<F, Kind>(core::marker::PhantomData<(F, Kind)>);

/// A `Vec` of at most `N` rights in `N` consecutive descriptors, each sent as `Kind`.
#[derive(Clone, Copy, Debug)]
pub struct SlotsBy<Kind, const N: usize>(core::marker::PhantomData<Kind>);

/// A `Vec` of rights in an out-of-line array, each sent as `Kind`. With `DEALLOCATE` the array
/// itself moves.
#[derive(Clone, Copy, Debug)]
pub struct OolVecBy<Kind, const DEALLOCATE: bool>(core::marker::PhantomData<Kind>);

/// Out-of-line memory of this form, passed as `Kind`. The sender owns or borrows it.
#[derive(Clone, Copy, Debug)]
pub struct RegionOf<Form, Kind>(core::marker::PhantomData<(Form, Kind)>);

/// Out-of-line memory of this form, passed as `Kind`. The sender keeps it until the message has
/// been sent.
#[derive(Clone, Copy, Debug)]
pub struct LentRegionOf<Form, Kind>(core::marker::PhantomData<(Form, Kind)>);

/// An `Option` of out-of-line memory that is passed as `Kind`. An inline field has its presence.
#[derive(Clone, Copy, Debug)]
pub struct Optional<Kind>(core::marker::PhantomData<Kind>);

/// The form of memory that holds elements of type `T`.
#[derive(Clone, Copy, Debug)]
pub struct ItemsOf<T>(core::marker::PhantomData<T>);

/// The form of memory that holds one `T`.
#[derive(Clone, Copy, Debug)]
pub struct ValueOf<T>(core::marker::PhantomData<T>);

/// `ool, element(…)`: out-of-line memory that holds elements of this type, in a message of GNU
/// Mach.
#[derive(Clone, Copy, Debug)]
pub struct Elements<E>(core::marker::PhantomData<E>);

/// `Kind` on the wire `W`, for messages of other wires than the native one.
#[derive(Clone, Copy, Debug)]
pub struct OnWire<W, Kind>(core::marker::PhantomData<(W, Kind)>);

/// The copy option of a region: virtual or physical copy. Sealed.
///
/// ```compile_fail,E0277
/// use mach_msg::message::kind::RegionKind;
/// use mach_msg::wire::OolCopy;
///
/// struct Mine;
///
/// impl RegionKind for &'static Mine {
///     const COPY: OolCopy = OolCopy::Virtual;
/// }
/// ```
pub trait RegionKind: sealed::Sealed {
    /// The copy option in the descriptor.
    const COPY: crate::wire::OolCopy;
}

kinds! {
    /// The form of memory that holds bytes.
    Bytes,
    /// `ool`: out-of-line memory, moved or copied as the kernel chooses.
    Ool,
    /// `ool(physical)`: out-of-line memory that the kernel copies during the send.
    OolPhysical,
}

impl sealed::Sealed for Ool {}
impl sealed::Sealed for OolPhysical {}

impl RegionKind for Ool {
    const COPY: crate::wire::OolCopy = crate::wire::OolCopy::Virtual;
}

impl RegionKind for OolPhysical {
    const COPY: crate::wire::OolCopy = crate::wire::OolCopy::Physical;
}
