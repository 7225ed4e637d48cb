//! The voucher in the header of a message.

use crate::kernel::Task;
use crate::wire::PortName;

/// The voucher's name and disposition in the header.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct HeaderVoucher {
    pub(in crate::message) name: PortName,
    /// Disposition, or 0 if there is no voucher.
    pub(in crate::message) disposition: u32,
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
