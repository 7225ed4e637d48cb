//! Parts of dynamic messages: the owned or borrowed content of one descriptor.

use crate::kernel::Task;
use crate::memory::{OolMemory, OolPorts, OolSlice};
use crate::message::codec::encoder::Encoder;
use crate::message::codec::layout::DescriptorArea;
use crate::message::codec::reader::MessageReader;
use crate::message::error::Refusal;
use crate::message::field::DescriptorField;
use crate::message::field::kind;
#[cfg(not(gnumach))]
use crate::port::GuardedReceiveRight;
use crate::port::{ReceiveRight, SendOnceRight, SendRight};

/// A kind of field in the native wire.
#[cfg(not(gnumach))]
type OnNative<Kind> = Kind;
#[cfg(gnumach)]
type OnNative<Kind> = kind::OnWire<crate::wire::Native, Kind>;

/// The right, memory or array of rights in one descriptor. It is owned if it moves, and borrowed if
/// it is copied or made.
///
/// The parts of a received message are always owned: `MoveReceive`, `MoveSend`, `MoveSendOnce`,
/// `Guarded`, `UnguardedOnSend`, `Memory`, `PhysicalMemory`, or an array that moves. Except for
/// `Guarded`, they can be sent in another message unchanged. On GNU Mach there are no parts with
/// guards.
#[derive(Debug)]
#[non_exhaustive]
pub enum Part<'a> {
    /// `MACH_MSG_TYPE_MOVE_RECEIVE`; `None` for `MACH_PORT_NULL`
    MoveReceive(Option<ReceiveRight>),
    /// `MACH_MSG_TYPE_MOVE_SEND`; `None` for `MACH_PORT_NULL`
    MoveSend(Option<SendRight>),
    /// `MACH_MSG_TYPE_MOVE_SEND_ONCE`; `None` for `MACH_PORT_NULL`
    MoveSendOnce(Option<SendOnceRight>),
    /// `MACH_MSG_TYPE_COPY_SEND`
    CopySend(&'a SendRight),
    /// `MACH_MSG_TYPE_MAKE_SEND`
    MakeSend(&'a ReceiveRight),
    /// `MACH_MSG_TYPE_MAKE_SEND_ONCE`
    MakeSendOnce(&'a ReceiveRight),
    /// A receive right with its guard (`MACH_MSG_GUARDED_PORT_DESCRIPTOR` with
    /// `MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE`). The receiver cannot move it: a message with it is
    /// [refused](crate::message::error::Immovable) and returned
    #[cfg(not(gnumach))]
    Guarded(GuardedReceiveRight),
    /// A receive right without a guard, which is guarded and immovable for the receiver (also with
    /// `MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND`)
    #[cfg(not(gnumach))]
    GuardedOnReceipt(ReceiveRight),
    /// A receive right without a guard in a guarded descriptor
    /// (`MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND` alone); `None` for `MACH_PORT_NULL`
    #[cfg(not(gnumach))]
    UnguardedOnSend(Option<ReceiveRight>),
    /// Memory that moves (`MACH_MSG_VIRTUAL_COPY`)
    Memory(OolMemory),
    /// Memory that moves, copied during the send (`MACH_MSG_PHYSICAL_COPY`)
    PhysicalMemory(OolMemory),
    /// Memory that is copied, as the kernel chooses (`MACH_MSG_VIRTUAL_COPY`)
    Slice(OolSlice<'a>),
    /// Memory that is copied during the send (`MACH_MSG_PHYSICAL_COPY`)
    PhysicalSlice(OolSlice<'a>),
    /// An array of receive rights that move (`MACH_MSG_OOL_PORTS_DESCRIPTOR`)
    MoveReceivePorts(OolPorts<ReceiveRight>),
    /// An array of send rights that move
    MoveSendPorts(OolPorts<SendRight>),
    /// An array of send-once rights that move
    MoveSendOncePorts(OolPorts<SendOnceRight>),
    /// An array of send rights that are copied
    CopySendPorts(OolPorts<&'a SendRight>),
    /// An array of receive rights from which send rights are made
    MakeSendPorts(OolPorts<&'a ReceiveRight>),
    /// An array of receive rights from which send-once rights are made
    MakeSendOncePorts(OolPorts<&'a ReceiveRight>),
}

/// Calls one function of [`DescriptorField`] for a part of any kind. Binds `Kind` to the kind of
/// the part and `field` to its value.
macro_rules! each {
    ($part:expr, $field:ident => $body:expr) => {
        each!($part, ($field, _make) => $body)
    };
    ($part:expr, ($field:ident, $make:ident) => $body:expr) => {
        each!(@ $part, $field, $make, $body,
            MoveReceive: OnNative<kind::MoveReceive>,
            MoveSend: OnNative<kind::MoveSend>,
            MoveSendOnce: OnNative<kind::MoveSendOnce>,
            CopySend: OnNative<kind::CopySend>,
            MakeSend: OnNative<kind::MakeSend>,
            MakeSendOnce: OnNative<kind::MakeSendOnce>,
            #[cfg(not(gnumach))] Guarded: kind::Guarded,
            #[cfg(not(gnumach))] GuardedOnReceipt: kind::Guarded,
            #[cfg(not(gnumach))] UnguardedOnSend: kind::UnguardedOnSend,
            Memory: OnNative<kind::Ool>,
            PhysicalMemory: OnNative<kind::OolPhysical>,
            Slice: OnNative<kind::Ool>,
            PhysicalSlice: OnNative<kind::OolPhysical>,
            MoveReceivePorts: OnNative<kind::OolPortsBy<kind::MoveReceive>>,
            MoveSendPorts: OnNative<kind::OolPortsBy<kind::MoveSend>>,
            MoveSendOncePorts: OnNative<kind::OolPortsBy<kind::MoveSendOnce>>,
            CopySendPorts: OnNative<kind::OolPortsBy<kind::CopySend>>,
            MakeSendPorts: OnNative<kind::OolPortsBy<kind::MakeSend>>,
            MakeSendOncePorts: OnNative<kind::OolPortsBy<kind::MakeSendOnce>>)
    };
    (@ $part:expr, $field:ident, $make:ident, $body:expr, $($(#[$condition:meta])? $variant:ident: $kind:ty),*) => {
        match $part {
            $($(#[$condition])? Part::$variant($field) => {
                type Kind = $kind;
                let $make = Part::$variant;
                $body
            })*
        }
    };
}

/// The name of a part in errors.
const FIELD: &str = "part";

impl Part<'_> {
    /// Returns the number and the size of the part's descriptors.
    pub(super) fn area(&self) -> DescriptorArea {
        fn of<K, F: DescriptorField<K>>(_: &F) -> DescriptorArea {
            DescriptorArea::NONE.and(F::COUNT, F::SIZE)
        }
        each!(self, field => of::<Kind, _>(field))
    }

    /// Returns the number of port rights, for the limit of a message.
    pub(super) fn rights(&self) -> usize {
        match self {
            Self::Memory(_) | Self::PhysicalMemory(_) | Self::Slice(_) | Self::PhysicalSlice(_) => {
                0
            }
            Self::MoveReceivePorts(array) => array.len(),
            Self::MoveSendPorts(array) => array.len(),
            Self::MoveSendOncePorts(array) => array.len(),
            Self::CopySendPorts(array) => array.len(),
            Self::MakeSendPorts(array) | Self::MakeSendOncePorts(array) => array.len(),
            Self::MoveReceive(_)
            | Self::MoveSend(_)
            | Self::MoveSendOnce(_)
            | Self::CopySend(_)
            | Self::MakeSend(_)
            | Self::MakeSendOnce(_) => 1,
            #[cfg(not(gnumach))]
            Self::Guarded(_) | Self::GuardedOnReceipt(_) | Self::UnguardedOnSend(_) => 1,
        }
    }

    /// Checks that the part can be sent in a message of `task`.
    pub(super) fn measure(&self, task: Task) -> Result<(), Refusal> {
        each!(self, field => DescriptorField::<Kind>::measure(field, task, FIELD, u32::MAX))
    }

    /// Writes the descriptor.
    pub(super) fn write(&self, encoder: &mut Encoder<'_>) {
        each!(self, field => DescriptorField::<Kind>::write(field, encoder));
    }

    /// Forgets the rights and memory that the kernel took.
    pub(super) fn sent(self) {
        each!(self, field => DescriptorField::<Kind>::sent(field));
    }

    /// Reclaims the part that the kernel returned in the next descriptor. Returns `None` if it is
    /// lost.
    pub(super) fn take_back(self, reader: &mut MessageReader<'_>) -> Option<Self> {
        each!(self, (field, make) => DescriptorField::<Kind>::take_back(field, reader, FIELD).map(make))
    }
}

impl From<ReceiveRight> for Part<'_> {
    fn from(right: ReceiveRight) -> Self {
        Self::MoveReceive(Some(right))
    }
}

impl From<SendRight> for Part<'_> {
    fn from(right: SendRight) -> Self {
        Self::MoveSend(Some(right))
    }
}

impl From<SendOnceRight> for Part<'_> {
    fn from(right: SendOnceRight) -> Self {
        Self::MoveSendOnce(Some(right))
    }
}

impl<'a> From<&'a SendRight> for Part<'a> {
    fn from(right: &'a SendRight) -> Self {
        Self::CopySend(right)
    }
}

#[cfg(not(gnumach))]
impl From<GuardedReceiveRight> for Part<'_> {
    fn from(right: GuardedReceiveRight) -> Self {
        Self::Guarded(right)
    }
}

impl From<OolPorts<ReceiveRight>> for Part<'_> {
    fn from(array: OolPorts<ReceiveRight>) -> Self {
        Self::MoveReceivePorts(array)
    }
}

impl From<OolPorts<SendRight>> for Part<'_> {
    fn from(array: OolPorts<SendRight>) -> Self {
        Self::MoveSendPorts(array)
    }
}

impl From<OolPorts<SendOnceRight>> for Part<'_> {
    fn from(array: OolPorts<SendOnceRight>) -> Self {
        Self::MoveSendOncePorts(array)
    }
}

impl<'a> From<OolPorts<&'a SendRight>> for Part<'a> {
    fn from(array: OolPorts<&'a SendRight>) -> Self {
        Self::CopySendPorts(array)
    }
}

impl From<OolMemory> for Part<'_> {
    fn from(memory: OolMemory) -> Self {
        Self::Memory(memory)
    }
}

impl<'a> From<OolSlice<'a>> for Part<'a> {
    fn from(slice: OolSlice<'a>) -> Self {
        Self::Slice(slice)
    }
}

impl<'a> From<&'a [u8]> for Part<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Slice(bytes.into())
    }
}
