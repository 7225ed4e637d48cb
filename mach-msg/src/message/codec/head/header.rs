//! The contents of a header that do not depend on the wire.

use crate::kernel::Task;
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

/// The voucher's name and disposition in the header.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct HeaderVoucher {
    pub(in crate::message) name: PortName,
    /// Disposition, or 0 if there is no voucher.
    pub(in crate::message) disposition: u32,
}

impl HeaderVoucher {
    /// No voucher.
    pub(in crate::message) const NONE: Self = Self {
        name: PortName::NULL,
        disposition: 0,
    };
}

/// The fate of the voucher of a message that was not sent.
///
/// Only this crate can construct one, because
/// [`Sendable::take_back_voucher`](crate::message::Sendable::take_back_voucher) uses it to create
/// the owner of a name.
///
/// ```compile_fail,E0639
/// use mach_msg::kernel::Task;
/// use mach_msg::message::derive::{HeaderVoucher, VoucherFate};
///
/// fn forge(task: Task, voucher: HeaderVoucher) -> VoucherFate {
///     VoucherFate::Returned { task, voucher }
/// }
/// ```
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum VoucherFate {
    /// The kernel destroyed the voucher.
    Destroyed,
    /// The kernel returned the voucher.
    #[non_exhaustive]
    Returned {
        /// The voucher's task.
        task: Task,
        /// The voucher in the returned header.
        voucher: HeaderVoucher,
    },
}
