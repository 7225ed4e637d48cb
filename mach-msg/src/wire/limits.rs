//! Limits that kernels impose on messages.
//!
//! | limit | XNU 7195, embedded | other releases of XNU |
//! |---|---|---|
//! | message without trailer | 50,331,580 bytes | the same |
//! | rights in a body | 16,382 | the same |
//! | bytes copied for one message | 7 MiB | 7 MiB |
//! | size of a region that counts as copied | from 8 KiB | above 16 KiB (x86-64) or 32 KiB (arm64) |

#[cfg(any(target_vendor = "apple", feature = "std"))]
use super::{OolCopy, OolDescriptor};

/// Size of the largest message that the kernel accepts, in bytes, without the trailer.
///
/// C name: `IPC_KMSG_MAX_BODY_SPACE`, three quarters of 64 MiB less the kernel's own header.
pub const MESSAGE_SIZE_MAX: u32 = 50_331_580;

/// Maximum number of port rights in the body of a message. Rights in the header do not count.
pub const RIGHTS_MAX: u32 = 16_382;

/// Maximum length of a service name: `BOOTSTRAP_MAX_NAME_LEN` without the terminating zero.
pub(crate) const SERVICE_NAME_MAX: usize = 127;

/// Maximum number of bytes that the kernel copies for one message. Only regions with
/// [`OolCopy::Physical`] and without `deallocate` count.
#[cfg(any(target_vendor = "apple", feature = "std"))]
pub(crate) const COPY_SPACE: u64 = 7 << 20;

/// Smallest region that counts on XNU 7195 and in the embedded kernel. They copy smaller regions
/// through another buffer.
#[cfg(feature = "std")]
pub(crate) const COPIED_FROM_7195: u32 = 8 << 10;

/// Smallest region that counts on every kernel.
#[cfg(any(target_vendor = "apple", feature = "std"))]
pub(crate) const COPIED_FROM: u32 = (32 << 10) + 1;

/// XNU 7195 refuses a longer array of names before it checks the rest of the message, because it
/// takes 8 bytes of the copy space for each name.
#[cfg(feature = "std")]
pub(crate) const ARRAY_MAX: u64 = COPY_SPACE / 8;

/// Page size of the copy space.
#[cfg(any(target_vendor = "apple", feature = "std"))]
const PAGE: u64 = 4096;

/// Returns the number of bytes of copy space that a region takes on a kernel that counts regions of
/// at least `from` bytes.
#[cfg(any(target_vendor = "apple", feature = "std"))]
#[inline]
pub(crate) const fn copied_size(region: &OolDescriptor, from: u32) -> u64 {
    if region.copy == OolCopy::Physical as u8 && region.deallocate == 0 && region.size >= from {
        (region.size as u64).next_multiple_of(PAGE)
    } else {
        0
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::wire::Split64;

    #[test]
    fn copied_regions_take_whole_pages_of_copy_space() {
        let region = |copy, deallocate, size| OolDescriptor {
            address: Split64::new(0x1000),
            deallocate,
            copy: copy as u8,
            pad1: 0,
            kind: 1,
            size,
        };
        let (physical, lazy) = (OolCopy::Physical, OolCopy::Virtual);
        for (region, taken) in [
            (region(physical, 0, 8191), 0),
            (region(physical, 0, 8192), 8192),
            (region(physical, 0, 8193), 12_288),
            (region(physical, 0, u32::MAX), 1 << 32),
            (region(physical, 1, 8192), 0),
            (region(lazy, 0, 8192), 0),
        ] {
            assert_eq!(copied_size(&region, COPIED_FROM_7195), taken, "{region:?}");
        }
        assert_eq!(copied_size(&region(physical, 0, 32_768), COPIED_FROM), 0);
        let smallest = copied_size(&region(physical, 0, 32_769), COPIED_FROM);
        assert_eq!(smallest, 36_864);
        assert_eq!(copied_size(&region(physical, 0, 0), 0), 0);
    }
}
