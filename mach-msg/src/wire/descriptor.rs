//! The five kinds of descriptors.
//!
//! ```text
//!             0        4        8    9    10           11    12
//!            ┌────────┬────────┬─────────┬───────────┬─────┐
//!   Port     │ name   │ pad1   │ pad2    │ disposit. │  0  │
//!            ├────────┴────────┼────┬────┼───────────┼─────┼────────┐
//!   Ool      │ address         │ de │ co │ pad1      │ 1/3 │ size   │
//!            ├─────────────────┼────┼────┼───────────┼─────┼────────┤
//!   OolPorts │ address         │ de │ co │ disposit. │  2  │ count  │
//!            ├─────────────────┼────┴────┼───────────┼─────┼────────┤
//!   Guarded  │ context         │ flags   │ disposit. │  4  │ name   │
//!            └─────────────────┴─────────┴───────────┴─────┴────────┘
//! ```
//!
//! The `descriptors!` table defines the kinds. It generates their numbers, names and sizes, and the
//! variants of [`Descriptor`]. [`Descriptor::carried`] returns the payload: a right, a region or an
//! array of rights. Code that does not depend on the layout of a descriptor matches on [`Carried`].
//! Because the sizes differ, the offset of a descriptor depends on the descriptors before it: see
//! [`Descriptors`](super::Descriptors).

use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::{PortName, Split64};

/// Generates the enums from the table of the descriptor kinds. Each row lists the number, the C
/// name without `MACH_MSG_` and `_DESCRIPTOR`, and the struct.
macro_rules! descriptors {
    ($($(#[$doc:meta])* $kind:ident = $raw:literal, $name:literal, $record:ident;)*) => {
        /// The type of a descriptor: `mach_msg_descriptor_type_t`.
        #[doc(alias = "mach_msg_descriptor_type_t")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum DescriptorKind {
            $($(#[$doc])* $kind = $raw,)*
        }

        impl DescriptorKind {
            /// All kinds, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Numbers and C names of the kinds.
            pub(super) const NAMES: &[(u8, &str)] =
                &[$(($raw, concat!("MACH_MSG_", $name, "_DESCRIPTOR"))),*];

            /// Returns the kind with this number, or `None` if there is no such kind.
            #[must_use]
            #[inline]
            pub const fn from_raw(raw: u8) -> Option<Self> {
                Some(match raw {
                    $($raw => Self::$kind,)*
                    _ => return None,
                })
            }

            /// Returns the size of the descriptor in bytes.
            #[must_use]
            #[inline]
            pub const fn size(self) -> usize {
                match self {
                    $(Self::$kind => size_of::<$record>(),)*
                }
            }

            /// Returns the C name without `MACH_MSG_` and `_DESCRIPTOR`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }

        /// A descriptor of any kind, copied from a message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Descriptor {
            $($(#[$doc])* $kind($record),)*
        }

        impl Descriptor {
            /// Returns the kind.
            #[must_use]
            #[inline]
            pub const fn kind(&self) -> DescriptorKind {
                match self {
                    $(Self::$kind(_) => DescriptorKind::$kind,)*
                }
            }

            /// Reads a descriptor of this kind from the start of `bytes`. Returns `None` if
            /// `bytes` is too short.
            #[must_use]
            #[inline]
            pub fn read(kind: DescriptorKind, bytes: &[u8]) -> Option<Self> {
                Some(match kind {
                    $(DescriptorKind::$kind => {
                        Self::$kind($record::read_from_prefix(bytes).ok()?.0)
                    })*
                })
            }

            /// Returns the bytes of the descriptor.
            #[must_use]
            #[inline]
            pub fn as_bytes(&self) -> &[u8] {
                match self {
                    $(Self::$kind(descriptor) => descriptor.as_bytes(),)*
                }
            }
        }

        const _: () = {
            $(
                assert!(offset_of!($record, kind) == DescriptorKind::OFFSET);
                assert!(size_of::<$record>() >= DescriptorKind::SIZE_MIN);
                assert!(align_of::<$record>() == 4);
            )*
        };
    };
}

descriptors! {
    /// `MACH_MSG_PORT_DESCRIPTOR`
    Port = 0, "PORT", PortDescriptor;
    /// `MACH_MSG_OOL_DESCRIPTOR`
    Ool = 1, "OOL", OolDescriptor;
    /// `MACH_MSG_OOL_PORTS_DESCRIPTOR`
    OolPorts = 2, "OOL_PORTS", OolPortsDescriptor;
    /// `MACH_MSG_OOL_VOLATILE_DESCRIPTOR`: the kernel treats it as [`Ool`](Self::Ool)
    OolVolatile = 3, "OOL_VOLATILE", OolDescriptor;
    /// `MACH_MSG_GUARDED_PORT_DESCRIPTOR`
    GuardedPort = 4, "GUARDED_PORT", GuardedPortDescriptor;
}

impl DescriptorKind {
    /// Byte offset of the descriptor type.
    pub const OFFSET: usize = 11;

    /// Byte offset of the disposition in descriptors that have one.
    pub const DISPOSITION_OFFSET: usize = 10;

    /// Size of the smallest descriptor, in bytes. The kernel skips this many bytes for an unknown
    /// kind.
    pub const SIZE_MIN: usize = size_of::<PortDescriptor>();

    /// Returns the number on the wire.
    #[must_use]
    #[inline]
    pub const fn raw(self) -> u8 {
        self as u8
    }
}

/// The right, memory region or array of rights that a descriptor carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// One right.
    Right {
        /// The name of the right, or null if there is none.
        name: PortName,
        /// The raw disposition.
        disposition: u8,
        /// The guard, if this is a guarded port descriptor.
        guard: Option<PortGuard>,
    },
    /// A region of memory.
    Region(OolDescriptor),
    /// An out-of-line array of rights.
    Rights(OolPortsDescriptor),
}

/// The guard in a guarded port descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortGuard {
    /// The guard value.
    pub context: u64,
    /// The flags.
    pub flags: GuardFlags,
}

impl Descriptor {
    /// Returns the right, region or array of rights that the descriptor carries.
    #[must_use]
    #[inline]
    pub const fn carried(&self) -> Carried {
        match self {
            Self::Port(port) => Carried::Right {
                name: port.name,
                disposition: port.disposition,
                guard: None,
            },
            Self::GuardedPort(port) => Carried::Right {
                name: port.name,
                disposition: port.disposition,
                guard: Some(port.guard()),
            },
            Self::Ool(region) | Self::OolVolatile(region) => Carried::Region(*region),
            Self::OolPorts(array) => Carried::Rights(*array),
        }
    }
}

/// The copy option of out-of-line memory: `mach_msg_copy_options_t`.
#[doc(alias = "mach_msg_copy_options_t")]
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
#[doc(alias = "mach_msg_guard_flags_t")]
#[repr(transparent)]
pub struct GuardFlags(pub u16);

impl GuardFlags {
    /// `MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE`: the receiver cannot move the right to another
    /// task.
    #[doc(alias = "MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE")]
    pub const IMMOVABLE_RECEIVE: Self = Self(1);
    /// `MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND`: the port has no guard yet; the context must be 0.
    #[doc(alias = "MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND")]
    pub const UNGUARDED_ON_SEND: Self = Self(2);

    /// True if all of `flags` are set.
    #[must_use]
    pub const fn contains(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }
}

/// Descriptor of one right: `mach_msg_port_descriptor_t`, 12 bytes.
#[doc(alias = "mach_msg_port_descriptor_t")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C)]
pub struct PortDescriptor {
    /// `name`: null if there is no right, dead if the port died in transit
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
/// A volatile descriptor has the same layout but a different kind.
#[doc(alias = "mach_msg_ool_descriptor_t")]
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
#[doc(alias = "mach_msg_ool_ports_descriptor_t")]
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
#[doc(alias = "mach_msg_guarded_port_descriptor_t")]
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
    /// Creates a descriptor for `name` with a raw disposition.
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
    /// Creates a descriptor for `size` bytes at `address`.
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
    /// Creates a descriptor for `count` names at `address` that share a raw disposition.
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

    /// Returns the size of the array of names, in bytes.
    #[must_use]
    #[inline]
    pub const fn size(&self) -> usize {
        (self.count as usize).saturating_mul(size_of::<PortName>())
    }
}

impl GuardedPortDescriptor {
    /// Creates a descriptor for the receive right `name` with its guard.
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

    /// Returns the guard.
    #[inline]
    pub(crate) const fn guard(&self) -> PortGuard {
        PortGuard {
            context: self.context.get(),
            flags: self.flags,
        }
    }
}

const _: () = {
    assert!(size_of::<PortDescriptor>() == 12);
    assert!(offset_of!(PortDescriptor, name) == 0);
    assert!(offset_of!(PortDescriptor, pad1) == 4);
    assert!(offset_of!(PortDescriptor, pad2) == 8);
    assert!(offset_of!(PortDescriptor, disposition) == DescriptorKind::DISPOSITION_OFFSET);

    assert!(size_of::<OolDescriptor>() == 16);
    assert!(offset_of!(OolDescriptor, address) == 0);
    assert!(offset_of!(OolDescriptor, deallocate) == 8);
    assert!(offset_of!(OolDescriptor, copy) == 9);
    assert!(offset_of!(OolDescriptor, pad1) == 10);
    assert!(offset_of!(OolDescriptor, size) == 12);

    assert!(size_of::<OolPortsDescriptor>() == 16);
    assert!(offset_of!(OolPortsDescriptor, address) == 0);
    assert!(offset_of!(OolPortsDescriptor, deallocate) == 8);
    assert!(offset_of!(OolPortsDescriptor, copy) == 9);
    assert!(offset_of!(OolPortsDescriptor, disposition) == DescriptorKind::DISPOSITION_OFFSET);
    assert!(offset_of!(OolPortsDescriptor, count) == 12);

    assert!(size_of::<GuardedPortDescriptor>() == 16);
    assert!(offset_of!(GuardedPortDescriptor, context) == 0);
    assert!(offset_of!(GuardedPortDescriptor, flags) == 8);
    assert!(offset_of!(GuardedPortDescriptor, disposition) == DescriptorKind::DISPOSITION_OFFSET);
    assert!(offset_of!(GuardedPortDescriptor, name) == 12);
};
