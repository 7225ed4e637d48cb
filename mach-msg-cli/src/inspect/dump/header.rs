//! Recognises the header of a message, to decide between two readings of a dump.

use mach_msg::wire::{Bits, Header};
use zerocopy::FromBytes;

/// Bits of `msgh_bits` that have a meaning: three dispositions, and the flags of the kernel.
const BITS: u32 = 0xf01f_1f1f;

/// A kernel accepts no larger message.
const SIZE_MAX: u32 = 64 << 20;

/// Returns true if the bytes begin with a header that a kernel accepts: valid dispositions, and a
/// valid size. The size may be 0 in the header of a message with a destination.
pub(crate) fn is_plausible(bytes: &[u8]) -> bool {
    let Ok((header, _)) = Header::read_from_prefix(bytes) else {
        return false;
    };
    let has_size = match header.size {
        0 => header.bits.0 & !Bits::COMPLEX != 0,
        24..=SIZE_MAX => header.size % 4 == 0,
        _ => false,
    };
    has_size && has_valid_bits(header.bits)
}

/// Returns true if the dispositions are valid, and no other bits are set than a kernel knows.
pub(crate) fn has_valid_bits(bits: Bits) -> bool {
    let mut dispositions = [bits.remote(), bits.local(), bits.voucher()].into_iter();
    bits.0 & !BITS == 0 && dispositions.all(|own| matches!(own, 0 | 16..=21))
}
