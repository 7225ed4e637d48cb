//! The five kinds of descriptors.
//!
//! The kind is in byte 11 of every descriptor, and the disposition, if there is one, in byte 10. A
//! port descriptor has 12 bytes and all others 16, so the offset of a descriptor depends on those
//! before it. See [`Descriptors`](super::Descriptors).

use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::{PortName, Split64};

/// The type of a descriptor: `mach_msg_descriptor_type_t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum DescriptorKind {
    /// `MACH_MSG_PORT_DESCRIPTOR`
    Port = 0,
    /// `MACH_MSG_OOL_DESCRIPTOR`
    Ool = 1,
    /// `MACH_MSG_OOL_PORTS_DESCRIPTOR`
    OolPorts = 2,
    /// `MACH_MSG_OOL_VOLATILE_DESCRIPTOR`: the kernel treats it as [`Ool`](Self::Ool)
    OolVolatile = 3,
    /// `MACH_MSG_GUARDED_PORT_DESCRIPTOR`
    GuardedPort = 4,
}

impl DescriptorKind {
    /// Byte offset of the descriptor type.
    pub const OFFSET: usize = 11;

    /// Returns the kind with this number, or `None` above 4.
    #[must_use]
    #[inline]
    pub const fn from_raw(raw: u8) -> Option<Self> {
        Some(match raw {
            0 => Self::Port,
            1 => Self::Ool,
            2 => Self::OolPorts,
            3 => Self::OolVolatile,
            4 => Self::GuardedPort,
            _ => return None,
        })
    }

    /// Returns the number on the wire.
    #[must_use]
    #[inline]
    pub const fn raw(self) -> u8 {
        self as u8
    }

    /// Returns the size of the descriptor in bytes.
    #[must_use]
    #[inline]
    pub const fn size(self) -> usize {
        match self {
            Self::Port => size_of::<PortDescriptor>(),
            Self::Ool | Self::OolVolatile => size_of::<OolDescriptor>(),
            Self::OolPorts => size_of::<OolPortsDescriptor>(),
            Self::GuardedPort => size_of::<GuardedPortDescriptor>(),
        }
    }

    /// Returns the C name without `MACH_MSG_` and `_DESCRIPTOR`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Port => "PORT",
            Self::Ool => "OOL",
            Self::OolPorts => "OOL_PORTS",
            Self::OolVolatile => "OOL_VOLATILE",
            Self::GuardedPort => "GUARDED_PORT",
        }
    }
}

/// The copy option of out-of-line memory: `mach_msg_copy_options_t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum OolCopy {
    /// `MACH_MSG_PHYSICAL_COPY`: the kernel copies the memory during the send
    Physical = 0,
    /// `MACH_MSG_VIRTUAL_COPY`: the kernel chooses, usually copy-on-write
    Virtual = 1,
}

/// The flags of a guarded port descriptor: `mach_msg_guard_flags_t`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, FromBytes, IntoBytes, KnownLayout, Immutable,
)]
#[repr(transparent)]
pub struct GuardFlags(pub u16);

impl GuardFlags {
    /// `MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE`: the receiver cannot move the right to another
    /// task.
    pub const IMMOVABLE_RECEIVE: Self = Self(1);
    /// `MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND`: the port has no guard yet; the context must be 0.
    pub const UNGUARDED_ON_SEND: Self = Self(2);

    /// True if all of `flags` are set.
    #[must_use]
    pub const fn contains(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }
}

/// Descriptor of one right: `mach_msg_port_descriptor_t`, 12 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C)]
pub struct PortDescriptor {
    /// `name`: null for no right, dead if the port died in transit
    pub name: PortName,
    /// `pad1`: zeroed by the kernel
    pub pad1: u32,
    /// `pad2`: zeroed by the kernel
    pub pad2: u16,
    /// `disposition`
    pub disposition: u8,
    /// `type`: 0
    pub kind: u8,
}

/// Descriptor of a memory region: `mach_msg_ool_descriptor_t`, 16 bytes.
///
/// The volatile form has the same layout with another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C)]
pub struct OolDescriptor {
    /// `address`
    pub address: Split64,
    /// `deallocate`. When sent: non-zero if the memory moves to the receiver. When received: 1 if
    /// the memory was sent with a virtual copy
    pub deallocate: u8,
    /// `copy`: see [`OolCopy`]
    pub copy: u8,
    /// `pad1`: zeroed by the kernel
    pub pad1: u8,
    /// `type`: 1, or 3 for the volatile form
    pub kind: u8,
    /// `size`, in bytes
    pub size: u32,
}

/// Descriptor of an out-of-line array of rights with one disposition:
/// `mach_msg_ool_ports_descriptor_t`, 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C)]
pub struct OolPortsDescriptor {
    /// `address` of an array of names
    pub address: Split64,
    /// `deallocate`: as in [`OolDescriptor`], for the array's memory
    pub deallocate: u8,
    /// `copy`: ignored by the kernel
    pub copy: u8,
    /// `disposition` of every right in the array
    pub disposition: u8,
    /// `type`: 2
    pub kind: u8,
    /// `count` of names
    pub count: u32,
}

/// Descriptor of a guarded receive right: `mach_msg_guarded_port_descriptor_t`, 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C)]
pub struct GuardedPortDescriptor {
    /// `context`: the guard
    pub context: Split64,
    /// `flags`
    pub flags: GuardFlags,
    /// `disposition`: only `MACH_MSG_TYPE_MOVE_RECEIVE`
    pub disposition: u8,
    /// `type`: 4
    pub kind: u8,
    /// `name`
    pub name: PortName,
}

impl PortDescriptor {
    /// Returns a descriptor of `name` with this raw disposition.
    #[must_use]
    #[inline]
    pub const fn new(name: PortName, disposition: u8) -> Self {
        Self {
            name,
            pad1: 0,
            pad2: 0,
            disposition,
            kind: DescriptorKind::Port.raw(),
        }
    }
}

impl OolDescriptor {
    /// Returns a descriptor of `size` bytes at `address`.
    #[must_use]
    #[inline]
    pub const fn new(address: u64, size: u32, deallocate: bool, copy: OolCopy) -> Self {
        Self {
            address: Split64::new(address),
            deallocate: deallocate as u8,
            copy: copy as u8,
            pad1: 0,
            kind: DescriptorKind::Ool.raw(),
            size,
        }
    }
}

impl OolPortsDescriptor {
    /// Returns a descriptor of `count` names at `address`, all with this raw disposition.
    #[must_use]
    #[inline]
    pub const fn new(address: u64, count: u32, disposition: u8, deallocate: bool) -> Self {
        Self {
            address: Split64::new(address),
            deallocate: deallocate as u8,
            copy: OolCopy::Virtual as u8,
            disposition,
            kind: DescriptorKind::OolPorts.raw(),
            count,
        }
    }
}

impl GuardedPortDescriptor {
    /// Returns a descriptor of the receive right `name` with its guard.
    #[must_use]
    #[inline]
    pub const fn new(name: PortName, context: u64, flags: GuardFlags) -> Self {
        Self {
            context: Split64::new(context),
            flags,
            disposition: super::Disposition::MoveReceive.raw(),
            kind: DescriptorKind::GuardedPort.raw(),
            name,
        }
    }
}

/// A descriptor of any kind, copied from a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Descriptor {
    /// `MACH_MSG_PORT_DESCRIPTOR`
    Port(PortDescriptor),
    /// `MACH_MSG_OOL_DESCRIPTOR`
    Ool(OolDescriptor),
    /// `MACH_MSG_OOL_PORTS_DESCRIPTOR`
    OolPorts(OolPortsDescriptor),
    /// `MACH_MSG_OOL_VOLATILE_DESCRIPTOR`
    OolVolatile(OolDescriptor),
    /// `MACH_MSG_GUARDED_PORT_DESCRIPTOR`
    GuardedPort(GuardedPortDescriptor),
}

impl Descriptor {
    /// Returns the kind.
    #[must_use]
    #[inline]
    pub const fn kind(&self) -> DescriptorKind {
        match self {
            Self::Port(_) => DescriptorKind::Port,
            Self::Ool(_) => DescriptorKind::Ool,
            Self::OolPorts(_) => DescriptorKind::OolPorts,
            Self::OolVolatile(_) => DescriptorKind::OolVolatile,
            Self::GuardedPort(_) => DescriptorKind::GuardedPort,
        }
    }

    /// Reads a descriptor of this kind from the start of `bytes`. Returns `None` if `bytes` is too
    /// short.
    #[must_use]
    #[inline]
    pub fn read(kind: DescriptorKind, bytes: &[u8]) -> Option<Self> {
        Some(match kind {
            DescriptorKind::Port => Self::Port(PortDescriptor::read_from_prefix(bytes).ok()?.0),
            DescriptorKind::Ool => Self::Ool(OolDescriptor::read_from_prefix(bytes).ok()?.0),
            DescriptorKind::OolPorts => {
                Self::OolPorts(OolPortsDescriptor::read_from_prefix(bytes).ok()?.0)
            }
            DescriptorKind::OolVolatile => {
                Self::OolVolatile(OolDescriptor::read_from_prefix(bytes).ok()?.0)
            }
            DescriptorKind::GuardedPort => {
                Self::GuardedPort(GuardedPortDescriptor::read_from_prefix(bytes).ok()?.0)
            }
        })
    }

    /// Returns the bytes of the descriptor.
    #[must_use]
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Port(descriptor) => descriptor.as_bytes(),
            Self::Ool(descriptor) | Self::OolVolatile(descriptor) => descriptor.as_bytes(),
            Self::OolPorts(descriptor) => descriptor.as_bytes(),
            Self::GuardedPort(descriptor) => descriptor.as_bytes(),
        }
    }
}

const _: () = {
    assert!(size_of::<PortDescriptor>() == 12 && align_of::<PortDescriptor>() == 4);
    assert!(offset_of!(PortDescriptor, name) == 0);
    assert!(offset_of!(PortDescriptor, pad1) == 4);
    assert!(offset_of!(PortDescriptor, pad2) == 8);
    assert!(offset_of!(PortDescriptor, disposition) == 10);
    assert!(offset_of!(PortDescriptor, kind) == DescriptorKind::OFFSET);

    assert!(size_of::<OolDescriptor>() == 16 && align_of::<OolDescriptor>() == 4);
    assert!(offset_of!(OolDescriptor, address) == 0);
    assert!(offset_of!(OolDescriptor, deallocate) == 8);
    assert!(offset_of!(OolDescriptor, copy) == 9);
    assert!(offset_of!(OolDescriptor, pad1) == 10);
    assert!(offset_of!(OolDescriptor, kind) == DescriptorKind::OFFSET);
    assert!(offset_of!(OolDescriptor, size) == 12);

    assert!(size_of::<OolPortsDescriptor>() == 16 && align_of::<OolPortsDescriptor>() == 4);
    assert!(offset_of!(OolPortsDescriptor, address) == 0);
    assert!(offset_of!(OolPortsDescriptor, deallocate) == 8);
    assert!(offset_of!(OolPortsDescriptor, copy) == 9);
    assert!(offset_of!(OolPortsDescriptor, disposition) == 10);
    assert!(offset_of!(OolPortsDescriptor, kind) == DescriptorKind::OFFSET);
    assert!(offset_of!(OolPortsDescriptor, count) == 12);

    assert!(size_of::<GuardedPortDescriptor>() == 16 && align_of::<GuardedPortDescriptor>() == 4);
    assert!(offset_of!(GuardedPortDescriptor, context) == 0);
    assert!(offset_of!(GuardedPortDescriptor, flags) == 8);
    assert!(offset_of!(GuardedPortDescriptor, disposition) == 10);
    assert!(offset_of!(GuardedPortDescriptor, kind) == DescriptorKind::OFFSET);
    assert!(offset_of!(GuardedPortDescriptor, name) == 12);
};
