//! Port names.

use core::fmt;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// The name of a right in one task's name space: `mach_port_name_t`.
///
/// A name is a plain number. It may denote any right or none, and it owns nothing: ownership is in
/// [`SendRight`](crate::SendRight) and the other owned rights.
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
#[doc(alias = "mach_port_name_t")]
#[repr(transparent)]
pub struct PortName(pub u32);

impl PortName {
    /// `MACH_PORT_NULL`: no right.
    #[doc(alias = "MACH_PORT_NULL")]
    pub const NULL: Self = Self(0);
    /// `MACH_PORT_DEAD`: a right whose port died before the right was delivered.
    #[doc(alias = "MACH_PORT_DEAD")]
    pub const DEAD: Self = Self(u32::MAX);

    /// Returns true if this is [`NULL`](Self::NULL).
    #[must_use]
    #[inline]
    pub const fn is_null(self) -> bool {
        self.0 == 0
    }

    /// Returns true if this is [`DEAD`](Self::DEAD).
    #[must_use]
    #[inline]
    pub const fn is_dead(self) -> bool {
        self.0 == u32::MAX
    }

    /// Returns true if the name is neither null nor dead (`MACH_PORT_VALID`). It may still denote
    /// no right.
    #[doc(alias = "MACH_PORT_VALID")]
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
