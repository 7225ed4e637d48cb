//! The voucher in the header of a message.

use crate::kernel::Task;
use crate::wire::PortName;

/// The header's fields for a voucher.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct HeaderVoucher {
    pub(in crate::message) name: PortName,
    /// 0 if there is none.
    pub(in crate::message) disposition: u32,
}

/// The fate of the voucher of a message that was not sent.
///
/// Only this crate makes one: with it,
/// [`Sendable::take_back_voucher`](crate::message::Sendable::take_back_voucher) makes an owner of a
/// name.
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
    /// The kernel destroyed it.
    Destroyed,
    /// The kernel returned it.
    #[non_exhaustive]
    Returned {
        /// Its task.
        task: Task,
        /// The value in the header.
        voucher: HeaderVoucher,
    },
}
