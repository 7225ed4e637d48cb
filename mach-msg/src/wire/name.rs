//! Port names.

use core::fmt;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// The name of a right in one task's name space: `mach_port_name_t`.
///
/// A name is a number. It says nothing about which right it denotes, or whether it denotes one at all, and it owns
/// nothing; [`SendRight`](crate::SendRight) and its kin do.
#[derive(
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    FromBytes,
    IntoBytes,
    KnownLayout,
    Immutable,
)]
#[repr(transparent)]
pub struct PortName(pub u32);

impl PortName {
    /// `MACH_PORT_NULL`: no right.
    pub const NULL: Self = Self(0);
    /// `MACH_PORT_DEAD`: a right whose port died before it was delivered.
    pub const DEAD: Self = Self(u32::MAX);

    /// Whether this is [`NULL`](Self::NULL).
    #[must_use]
    #[inline]
    pub const fn is_null(self) -> bool {
        self.0 == 0
    }

    /// Whether this is [`DEAD`](Self::DEAD).
    #[must_use]
    #[inline]
    pub const fn is_dead(self) -> bool {
        self.0 == u32::MAX
    }

    /// Whether this can be a name of something: neither null nor dead (`MACH_PORT_VALID`).
    #[must_use]
    #[inline]
    pub const fn is_valid(self) -> bool {
        !self.is_null() && !self.is_dead()
    }
}

impl fmt::Debug for PortName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NULL => f.write_str("MACH_PORT_NULL"),
            Self::DEAD => f.write_str("MACH_PORT_DEAD"),
            Self(name) => write!(f, "{name:#x}"),
        }
    }
}

impl fmt::Display for PortName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

const _: () = assert!(size_of::<PortName>() == 4 && align_of::<PortName>() == 4);
