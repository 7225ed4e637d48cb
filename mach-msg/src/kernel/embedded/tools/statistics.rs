//! Totals of a kernel's work since its creation.

use std::sync::atomic::Ordering;

use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::port;
use crate::kernel::embedded::space;

/// Totals of a kernel's work since its creation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statistics {
    /// Accepted messages, including notifications.
    pub messages: u64,
    /// Bytes of out-of-line memory that were sent by moving regions.
    pub ool_bytes_moved: u64,
    /// Bytes of out-of-line memory that were sent as copies.
    pub ool_bytes_copied: u64,
}

impl Statistics {
    pub(crate) fn sum(kernel: &Kernel) -> Self {
        let mut sum = Self {
            messages: kernel.past_messages.load(Ordering::Relaxed),
            ool_bytes_moved: kernel.past_moved.load(Ordering::Relaxed),
            ool_bytes_copied: kernel.past_copied.load(Ordering::Relaxed),
        };
        for (_, port) in port::all() {
            if port.kernel == kernel.number && port.alive {
                sum.messages += port.messages;
            }
        }
        for space in space::all().filter(|space| space.kernel() == kernel.number) {
            sum.ool_bytes_moved += space.memory().moved.load(Ordering::Relaxed);
            sum.ool_bytes_copied += space.memory().copied.load(Ordering::Relaxed);
        }
        sum
    }
}
