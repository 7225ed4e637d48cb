//! The contents of a header.

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
