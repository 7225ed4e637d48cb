//! The start of a message in the native wire: the header, and the count of descriptors if there is
//! one.
//!
//! The modules have the same functions. The build chooses one of them: GNU Mach's with `--cfg
//! gnumach`.

#[cfg(not(gnumach))]
mod darwin;
#[cfg(gnumach)]
mod gnu;

#[cfg(not(gnumach))]
pub(in crate::message) use self::darwin::{has_parts, local_port, new, put, reader, voucher};
#[cfg(gnumach)]
pub(in crate::message) use self::gnu::{has_parts, local_port, new, put, reader, voucher};

use crate::message::codec::header_voucher::HeaderVoucher;
use crate::wire::PortName;

/// The contents of the header of a message that is to be sent.
pub(in crate::message) struct NewHeader {
    /// The destination, and its disposition.
    pub(in crate::message) remote: (PortName, u8),
    /// The reply right, and its disposition.
    pub(in crate::message) local: (PortName, u8),
    pub(in crate::message) voucher: HeaderVoucher,
    /// True if the message has descriptors.
    pub(in crate::message) is_complex: bool,
    pub(in crate::message) id: i32,
}
