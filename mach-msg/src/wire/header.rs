//! The message header, its bits, and the body.

use core::fmt;
use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::PortName;

/// The first word of a message, `msgh_bits`: three dispositions and the flags.
///
/// | bits | |
/// |---|---|
/// | 0–4 | disposition of `msgh_remote_port` |
/// | 8–12 | disposition of `msgh_local_port` |
/// | 16–20 | disposition of `msgh_voucher_port` |
/// | 29 | [`RAISE_IMPORTANCE`](Self::RAISE_IMPORTANCE), may be set in a received message |
/// | 31 | [`COMPLEX`](Self::COMPLEX) |
///
/// The dispositions are raw numbers, because a received message can contain any value.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Hash, FromBytes, IntoBytes, KnownLayout, Immutable,
)]
#[doc(alias = "mach_msg_bits_t")]
#[repr(transparent)]
pub struct Bits(pub u32);

impl Bits {
    /// `MACH_MSGH_BITS_COMPLEX`: a body and descriptors follow the header.
    #[doc(alias = "MACH_MSGH_BITS_COMPLEX")]
    pub const COMPLEX: u32 = 0x8000_0000;
    /// `MACH_MSGH_BITS_RAISEIMP`: set by the macOS kernel in some received messages.
    #[doc(alias = "MACH_MSGH_BITS_RAISEIMP")]
    pub const RAISE_IMPORTANCE: u32 = 0x2000_0000;
    /// `MACH_MSGH_BITS_CIRCULAR`: used inside the kernel only.
    #[doc(alias = "MACH_MSGH_BITS_CIRCULAR")]
    pub const CIRCULAR: u32 = 0x1000_0000;
    /// `MACH_MSGH_BITS_USER`: the bits that a sender may set. The kernel clears all others.
    #[doc(alias = "MACH_MSGH_BITS_USER")]
    pub const USER: u32 = 0x801f_1f1f;
    /// `MACH_MSGH_BITS_REMOTE_MASK`
    #[doc(alias = "MACH_MSGH_BITS_REMOTE_MASK")]
    pub const REMOTE_MASK: u32 = 0x0000_001f;
    /// `MACH_MSGH_BITS_LOCAL_MASK`
    #[doc(alias = "MACH_MSGH_BITS_LOCAL_MASK")]
    pub const LOCAL_MASK: u32 = 0x0000_1f00;
    /// `MACH_MSGH_BITS_VOUCHER_MASK`
    #[doc(alias = "MACH_MSGH_BITS_VOUCHER_MASK")]
    pub const VOUCHER_MASK: u32 = 0x001f_0000;

    /// `MACH_MSGH_BITS_SET`: combines raw dispositions and the complex flag.
    ///
    /// Each disposition is truncated to five bits.
    #[doc(alias = "MACH_MSGH_BITS_SET")]
    #[must_use]
    #[inline]
    pub const fn new(remote: u32, local: u32, voucher: u32, complex: bool) -> Self {
        let ports = (remote & 0x1f) | ((local & 0x1f) << 8) | ((voucher & 0x1f) << 16);
        Self(if complex {
            ports | Self::COMPLEX
        } else {
            ports
        })
    }

    /// Returns true if a received message has no descriptors, reply right or voucher. A single test
    /// suffices for most messages.
    #[cfg(not(gnumach))]
    #[inline]
    pub(crate) const fn is_plain(self) -> bool {
        self.0 & (Self::COMPLEX | 0x1f | 0x1f << 16) == 0
    }

    /// Returns true if a received message has no reply right and no voucher. A single test suffices
    /// for most messages with descriptors.
    #[cfg(not(gnumach))]
    #[inline]
    pub(crate) const fn has_no_rights(self) -> bool {
        self.rights() == 0
    }

    /// Returns true if a received message has a send-once right for the reply, and no voucher.
    #[cfg(not(gnumach))]
    #[inline]
    pub(crate) const fn has_only_reply_once(self) -> bool {
        self.rights() == super::disposition::MOVE_SEND_ONCE
    }

    /// Returns the bits of the rights that a received header owns.
    #[cfg(not(gnumach))]
    #[inline]
    const fn rights(self) -> u32 {
        self.0 & (Self::REMOTE_MASK | Self::VOUCHER_MASK)
    }

    /// Returns true if a received message owns the voucher in its header, or if sending the message
    /// moves the voucher.
    #[cfg(not(gnumach))]
    #[inline]
    pub(crate) const fn owns_voucher(self) -> bool {
        self.voucher() == super::disposition::MOVE_SEND
    }

    /// Returns the raw disposition of the remote port (`MACH_MSGH_BITS_REMOTE`).
    #[doc(alias = "MACH_MSGH_BITS_REMOTE")]
    #[must_use]
    #[inline]
    pub const fn remote(self) -> u32 {
        self.0 & Self::REMOTE_MASK
    }

    /// Returns the raw disposition of the local port (`MACH_MSGH_BITS_LOCAL`).
    #[doc(alias = "MACH_MSGH_BITS_LOCAL")]
    #[must_use]
    #[inline]
    pub const fn local(self) -> u32 {
        (self.0 & Self::LOCAL_MASK) >> 8
    }

    /// Returns the raw disposition of the voucher port (`MACH_MSGH_BITS_VOUCHER`).
    #[doc(alias = "MACH_MSGH_BITS_VOUCHER")]
    #[must_use]
    #[inline]
    pub const fn voucher(self) -> u32 {
        (self.0 & Self::VOUCHER_MASK) >> 16
    }

    /// True if the message has a body (`MACH_MSGH_BITS_IS_COMPLEX`).
    #[doc(alias = "MACH_MSGH_BITS_IS_COMPLEX")]
    #[must_use]
    #[inline]
    pub const fn is_complex(self) -> bool {
        self.0 & Self::COMPLEX != 0
    }
}

impl fmt::Debug for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#010x}", self.0)
    }
}

/// The first 24 bytes of every message: `mach_msg_header_t`.
///
/// | offset | C name | when sent | when received |
/// |---|---|---|---|
/// | 0 | `msgh_bits` | dispositions, complex flag | rewritten, with remote and local exchanged |
/// | 4 | `msgh_size` | ignored | the size without the trailer |
/// | 8 | `msgh_remote_port` | the destination | the reply right |
/// | 12 | `msgh_local_port` | the reply right | the name of the port that it arrived on; carries no right |
/// | 16 | `msgh_voucher_port` | the voucher | the voucher |
/// | 20 | `msgh_id` | opaque | unchanged |
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable,
)]
#[doc(alias = "mach_msg_header_t")]
#[repr(C)]
pub struct Header {
    /// `msgh_bits`
    pub bits: Bits,
    /// `msgh_size`
    pub size: u32,
    /// `msgh_remote_port`
    pub remote: PortName,
    /// `msgh_local_port`
    pub local: PortName,
    /// `msgh_voucher_port`
    pub voucher: PortName,
    /// `msgh_id`
    pub id: i32,
}

/// The descriptor count after the header of a complex message: `mach_msg_body_t`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable,
)]
#[doc(alias = "mach_msg_body_t")]
#[repr(C)]
pub struct Body {
    /// `msgh_descriptor_count`
    pub descriptor_count: u32,
}

const _: () = {
    assert!(size_of::<Header>() == 24 && align_of::<Header>() == 4);
    assert!(offset_of!(Header, bits) == 0);
    assert!(offset_of!(Header, size) == 4);
    assert!(offset_of!(Header, remote) == 8);
    assert!(offset_of!(Header, local) == 12);
    assert!(offset_of!(Header, voucher) == 16);
    assert!(offset_of!(Header, id) == 20);
    assert!(size_of::<Body>() == 4 && align_of::<Body>() == 4);
};
