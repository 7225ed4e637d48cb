//! The message header and its bits.

use core::fmt;
use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::word_size::WordSize;
use crate::wire::{PortName, Split64};

/// `MACH_MSG_TYPE_PROTECTED_PAYLOAD`: the local disposition of a message that was received from a
/// port with a protected payload, which is in the place of the port's name.
pub const PROTECTED_PAYLOAD: u32 = 23;

/// The first word of a message, `msgh_bits`: two dispositions and the complex flag.
///
/// | bits | |
/// |---|---|
/// | 0–7 | disposition of `msgh_remote_port` |
/// | 8–15 | disposition of `msgh_local_port` |
/// | 16–26 | arrive as sent |
/// | 27–30 | used inside the kernel |
/// | 31 | [`COMPLEX`](Self::COMPLEX) |
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Hash, FromBytes, IntoBytes, KnownLayout, Immutable,
)]
#[repr(transparent)]
pub struct GnuBits(pub u32);

impl GnuBits {
    /// `MACH_MSGH_BITS_COMPLEX`: the kernel reads the items. In a received message: some item
    /// carries rights or memory.
    pub const COMPLEX: u32 = 0x8000_0000;
    /// `MACH_MSGH_BITS_REMOTE_MASK`
    pub const REMOTE_MASK: u32 = 0x0000_00ff;
    /// `MACH_MSGH_BITS_LOCAL_MASK`
    pub const LOCAL_MASK: u32 = 0x0000_ff00;

    /// `MACH_MSGH_BITS`: combines raw dispositions and the complex flag.
    ///
    /// Each disposition is truncated to eight bits.
    #[must_use]
    #[inline]
    pub const fn new(remote: u32, local: u32, complex: bool) -> Self {
        let ports = (remote & 0xff) | ((local & 0xff) << 8);
        Self(if complex {
            ports | Self::COMPLEX
        } else {
            ports
        })
    }

    /// Returns the raw disposition of the remote port (`MACH_MSGH_BITS_REMOTE`).
    #[must_use]
    #[inline]
    pub const fn remote(self) -> u32 {
        self.0 & Self::REMOTE_MASK
    }

    /// Returns the raw disposition of the local port (`MACH_MSGH_BITS_LOCAL`), or
    /// [`PROTECTED_PAYLOAD`].
    #[must_use]
    #[inline]
    pub const fn local(self) -> u32 {
        (self.0 & Self::LOCAL_MASK) >> 8
    }

    /// Bits of a voucher's disposition in a message that is to be sent. The kernel does not look at
    /// them, and messages have no vouchers.
    #[cfg(gnumach)]
    const VOUCHER_MASK: u32 = 0x001f_0000;

    /// Marks a message that is to be sent as one with a voucher, unless the disposition is 0.
    #[cfg(gnumach)]
    pub(crate) const fn with_voucher(self, disposition: u32) -> Self {
        Self(self.0 | disposition << 16 & Self::VOUCHER_MASK)
    }

    /// Returns true if a message that is to be sent has a voucher.
    #[cfg(gnumach)]
    pub(crate) const fn has_voucher(self) -> bool {
        self.0 & Self::VOUCHER_MASK != 0
    }

    /// Returns true if a received message has neither items with rights or memory nor a reply
    /// right.
    #[cfg(gnumach)]
    pub(crate) const fn is_plain(self) -> bool {
        self.0 & (Self::COMPLEX | Self::REMOTE_MASK) == 0
    }

    /// Returns true if a received message has no reply right.
    #[cfg(gnumach)]
    pub(crate) const fn has_no_rights(self) -> bool {
        self.remote() == 0
    }

    /// True if items may carry rights or memory.
    #[must_use]
    #[inline]
    pub const fn is_complex(self) -> bool {
        self.0 & Self::COMPLEX != 0
    }
}

impl fmt::Debug for GnuBits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#010x}", self.0)
    }
}

/// A message header of either word size.
///
/// | C name | offset, 32 | offset, 64 | when sent | when received |
/// |---|---|---|---|---|
/// | `msgh_bits` | 0 | 0 | dispositions, complex flag | rewritten, with remote and local exchanged |
/// | `msgh_size` | 4 | 4 | ignored | the size of the message |
/// | `msgh_remote_port` | 8 | 8 | the destination | the reply right |
/// | `msgh_local_port` | 12 | 16 | the reply right | the name of the port that it arrived on, which carries no right, or the payload of that port |
/// | `msgh_seqno` | 16 | 24 | ignored | the sequence number of that port |
/// | `msgh_id` | 20 | 28 | opaque | unchanged |
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GnuHeader {
    /// `msgh_bits`
    pub bits: GnuBits,
    /// `msgh_size`
    pub size: u32,
    /// `msgh_remote_port`. With 64 bits its upper half is unused.
    pub remote: PortName,
    /// `msgh_local_port` or `msgh_protected_payload`: see [`local_port`](Self::local_port) and
    /// [`protected_payload`](Self::protected_payload)
    pub local: u64,
    /// `msgh_seqno`
    pub seqno: u32,
    /// `msgh_id`
    pub id: i32,
}

impl GnuHeader {
    /// Reads the header at the start of `message`. Returns `None` if there are too few bytes.
    #[must_use]
    #[inline]
    pub fn read(word: WordSize, message: &[u8]) -> Option<Self> {
        Some(match word {
            WordSize::Bits32 => GnuHeader32::read_from_prefix(message).ok()?.0.into(),
            WordSize::Bits64 => GnuHeader64::read_from_prefix(message).ok()?.0.into(),
        })
    }

    /// Writes the header to the start of `message`. Returns its size in bytes, or `None` if there
    /// are too few bytes.
    #[inline]
    pub fn write(self, word: WordSize, message: &mut [u8]) -> Option<usize> {
        match word {
            WordSize::Bits32 => GnuHeader32::from(self).write_to_prefix(message).ok()?,
            WordSize::Bits64 => GnuHeader64::from(self).write_to_prefix(message).ok()?,
        }
        Some(word.header_size())
    }

    /// Returns the name of the local port, or `None` if the payload of the port is in its place.
    ///
    /// The kernel ignores the upper half of a 64-bit name, and so does this function.
    #[must_use]
    #[inline]
    pub const fn local_port(&self) -> Option<PortName> {
        if self.bits.local() == PROTECTED_PAYLOAD {
            return None;
        }
        Some(PortName(lower_half(self.local)))
    }

    /// Returns the protected payload of the port that the message arrived on, or `None` if it has
    /// none.
    #[must_use]
    #[inline]
    pub const fn protected_payload(&self) -> Option<u64> {
        if self.bits.local() == PROTECTED_PAYLOAD {
            return Some(self.local);
        }
        None
    }
}

const fn lower_half(value: u64) -> u32 {
    (value & 0xffff_ffff) as u32
}

/// The header of a 32-bit message: `mach_msg_header_t`, 24 bytes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable,
)]
#[repr(C)]
pub struct GnuHeader32 {
    /// `msgh_bits`
    pub bits: GnuBits,
    /// `msgh_size`
    pub size: u32,
    /// `msgh_remote_port`
    pub remote: PortName,
    /// `msgh_local_port` or `msgh_protected_payload`
    pub local: u32,
    /// `msgh_seqno`
    pub seqno: u32,
    /// `msgh_id`
    pub id: i32,
}

/// The header of a 64-bit message: `mach_msg_header_t`, 32 bytes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable,
)]
#[repr(C)]
pub struct GnuHeader64 {
    /// `msgh_bits`
    pub bits: GnuBits,
    /// `msgh_size`
    pub size: u32,
    /// `msgh_remote_port`
    pub remote: PortName,
    /// The upper half of `msgh_remote_port`: ignored when sent, 0 when received
    pub remote_upper: u32,
    /// `msgh_local_port` or `msgh_protected_payload`
    pub local: Split64,
    /// `msgh_seqno`
    pub seqno: u32,
    /// `msgh_id`
    pub id: i32,
}

impl From<GnuHeader32> for GnuHeader {
    #[inline]
    fn from(header: GnuHeader32) -> Self {
        Self {
            bits: header.bits,
            size: header.size,
            remote: header.remote,
            local: header.local.into(),
            seqno: header.seqno,
            id: header.id,
        }
    }
}

impl From<GnuHeader64> for GnuHeader {
    #[inline]
    fn from(header: GnuHeader64) -> Self {
        Self {
            bits: header.bits,
            size: header.size,
            remote: header.remote,
            local: header.local.get(),
            seqno: header.seqno,
            id: header.id,
        }
    }
}

impl From<GnuHeader> for GnuHeader32 {
    /// Returns the same header. Only the lower half of `local` has room in it.
    #[inline]
    fn from(header: GnuHeader) -> Self {
        Self {
            bits: header.bits,
            size: header.size,
            remote: header.remote,
            local: lower_half(header.local),
            seqno: header.seqno,
            id: header.id,
        }
    }
}

impl From<GnuHeader> for GnuHeader64 {
    #[inline]
    fn from(header: GnuHeader) -> Self {
        Self {
            bits: header.bits,
            size: header.size,
            remote: header.remote,
            remote_upper: 0,
            local: Split64::new(header.local),
            seqno: header.seqno,
            id: header.id,
        }
    }
}

const _: () = {
    assert!(WordSize::Bits32.header_size() == size_of::<GnuHeader32>());
    assert!(WordSize::Bits64.header_size() == size_of::<GnuHeader64>());
    assert!(size_of::<GnuHeader32>() == 24 && align_of::<GnuHeader32>() == 4);
    assert!(offset_of!(GnuHeader32, remote) == 8 && offset_of!(GnuHeader32, local) == 12);
    assert!(offset_of!(GnuHeader32, seqno) == 16 && offset_of!(GnuHeader32, id) == 20);
    assert!(size_of::<GnuHeader64>() == 32 && align_of::<GnuHeader64>() == 4);
    assert!(offset_of!(GnuHeader64, remote) == 8 && offset_of!(GnuHeader64, local) == 16);
    assert!(offset_of!(GnuHeader64, seqno) == 24 && offset_of!(GnuHeader64, id) == 28);
};

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: GnuHeader = GnuHeader {
        bits: GnuBits::new(19, 21, true),
        size: 40,
        remote: PortName(0x103),
        local: 0x203,
        seqno: 7,
        id: -4,
    };

    #[test]
    fn header_is_read_as_written() {
        let short = GnuHeader32::from(HEADER);
        assert_eq!(
            GnuHeader::read(WordSize::Bits32, short.as_bytes()),
            Some(HEADER)
        );
        let wide = GnuHeader64::from(HEADER);
        assert_eq!(
            GnuHeader::read(WordSize::Bits64, wide.as_bytes()),
            Some(HEADER)
        );
        assert_eq!(
            GnuHeader::read(WordSize::Bits64, &wide.as_bytes()[..31]),
            None
        );
        assert_eq!(
            GnuHeader::read(WordSize::Bits32, &short.as_bytes()[..23]),
            None
        );
    }

    #[test]
    fn header_is_written_to_the_start_of_a_message() {
        for (word, size) in [(WordSize::Bits32, 24), (WordSize::Bits64, 32)] {
            let mut message = [0xee; 40];
            assert_eq!(HEADER.write(word, &mut message), Some(size));
            assert_eq!(GnuHeader::read(word, &message), Some(HEADER));
            assert_eq!(message[size..], [0xee; 40][size..]);
            assert_eq!(HEADER.write(word, &mut message[..size - 1]), None);
        }
    }

    #[test]
    fn bits_have_eight_bits_for_each_disposition() {
        assert_eq!(HEADER.bits.0, 0x8000_1513);
        assert_eq!((HEADER.bits.remote(), HEADER.bits.local()), (19, 21));
        assert_eq!(GnuBits::new(0x1ff, 0x1fe, false).0, 0xfeff);
        assert!(HEADER.bits.is_complex() && !GnuBits(0x7fff_ffff).is_complex());
    }

    #[test]
    fn local_port_is_a_name_or_a_payload() {
        let local = 0x1234_5678_0000_0203;
        let named = GnuHeader { local, ..HEADER };
        assert_eq!(named.local_port(), Some(PortName(0x203)));
        assert_eq!(named.protected_payload(), None);
        let bits = GnuBits::new(0, PROTECTED_PAYLOAD, false);
        let paid = GnuHeader { bits, ..named };
        assert_eq!(paid.local_port(), None);
        assert_eq!(paid.protected_payload(), Some(local));
        assert_eq!(GnuHeader32::from(paid).local, 0x203);
    }

    #[test]
    fn upper_half_of_the_remote_name_is_ignored() {
        let mut wide = GnuHeader64::from(HEADER);
        wide.remote_upper = u32::MAX;
        assert_eq!(GnuHeader::from(wide), HEADER);
    }
}
