//! Limits on received messages.

use crate::message::codec::message_layout::MessageLayout;
use crate::wire::MESSAGE_SIZE_MAX;

/// Limits on messages from untrusted senders. A message that exceeds a limit is destroyed with
/// everything that it carries, and the receive fails with
/// [`LimitExceeded`](crate::message::error::LimitExceeded).
///
/// The limits are part of a [`MessageBuffer`](crate::message::MessageBuffer) and apply to every
/// message that is received into it. The bounds of single fields (`max`) apply in addition.
///
/// ```
/// use mach_msg::message::{MessageBuffer, ReceiveLimits};
///
/// let limits = ReceiveLimits {
///     message_size: 4096,
///     ool_bytes: 0,
///     ..ReceiveLimits::default()
/// };
/// let buffer = MessageBuffer::with_limits(limits);
/// assert_eq!(buffer.limits().ool_bytes, 0);
/// ```
#[doc(alias = "MACH_RCV_LARGE")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiveLimits {
    /// Maximum size of a message in bytes, without trailer. Default: 1 MiB.
    ///
    /// Attack: a sender with a right to a service's port sends a message of 48 MiB. The buffer of
    /// each receiving thread would grow to that size and keep it. If the message were not
    /// destroyed, it would stay at the head of the queue and block all others.
    pub message_size: u32,
    /// Maximum number of descriptors in a message. Default: 1024.
    ///
    /// Attack: a message full of empty descriptors (null rights, regions of 0 bytes) costs the
    /// sender nothing, but the receiver would walk over millions of them.
    pub descriptors: u32,
    /// Maximum number of out-of-line bytes in a message, in all regions together. Default: 1 GiB.
    ///
    /// Attack: the kernel maps regions into the receiver without asking. A few regions of 4 GiB −
    /// 1, which a sender can create from the same pages, exhaust the address space and, once they
    /// are written to, memory.
    pub ool_bytes: u64,
    /// Maximum number of rights in the body of a message, including those in out-of-line arrays.
    /// Default: 1024.
    ///
    /// Attack: the kernel accepts 16382 rights in one message, and each becomes a name in the
    /// receiver. macOS kills a process whose name space is exhausted.
    pub ports: u32,
}

impl ReceiveLimits {
    /// No limits except those of the kernel, for trusted senders.
    pub const NONE: Self = Self {
        message_size: MESSAGE_SIZE_MAX,
        descriptors: u32::MAX,
        ool_bytes: u64::MAX,
        ports: u32::MAX,
    };

    pub(crate) const DEFAULT: Self = Self {
        message_size: 1 << 20,
        descriptors: 1024,
        ool_bytes: 1 << 30,
        ports: 1024,
    };

    /// Returns the default limits, but high enough for every message of this layout. `None` if they
    /// are the default ones. A message without a bound has the default size.
    pub(crate) const fn of(layout: &MessageLayout) -> Option<Self> {
        let mut limits = Self::DEFAULT;
        let (size, count) = (layout.max_size(), layout.descriptor_count());
        let is_bounded = size < MESSAGE_SIZE_MAX as usize;
        if is_bounded && size > limits.message_size as usize {
            limits.message_size = size as u32;
        }
        if count > limits.descriptors {
            limits.descriptors = count;
            limits.ports = count;
        }
        let is_default = limits.message_size == Self::DEFAULT.message_size
            && limits.descriptors == Self::DEFAULT.descriptors;
        if is_default { None } else { Some(limits) }
    }
}

impl Default for ReceiveLimits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::codec::layout::DescriptorArea;

    #[test]
    fn limits_of_a_layout_hold_its_largest_message() {
        let of = |layout: MessageLayout| {
            let limits = ReceiveLimits::of(&layout)?;
            Some((limits.message_size, limits.descriptors, limits.ports))
        };
        let natural = |count, variable| {
            let area = DescriptorArea {
                count,
                ..DescriptorArea::NONE
            };
            MessageLayout::natural::<()>(area, variable)
        };
        assert_eq!(of(natural(0, false)), None);
        assert_eq!(of(natural(0, true)), None);
        let mib = 1 << 20;
        let tail = |size| natural(0, false).tail::<u8>(size - 24);
        assert_eq!(of(tail(mib)), None);
        assert_eq!(of(tail(mib + 1)), Some((1_048_580, 1024, 1024)));
        // The largest message of the kernel may be one without a bound.
        let largest = MESSAGE_SIZE_MAX as usize;
        assert_eq!(of(tail(largest)), None);
        assert_eq!(of(tail(largest - 4)), Some((50_331_576, 1024, 1024)));
        assert_eq!(of(natural(1024, false)), None);
        assert_eq!(of(natural(1025, false)), Some((1_048_576, 1025, 1025)));
    }

    #[test]
    fn limits_are_the_documented_numbers() {
        let numbers = |limits: ReceiveLimits| {
            let ReceiveLimits {
                message_size,
                descriptors,
                ool_bytes,
                ports,
            } = limits;
            (message_size, descriptors, ool_bytes, ports)
        };
        assert_eq!(
            numbers(ReceiveLimits::default()),
            (1_048_576, 1024, 1_073_741_824, 1024)
        );
        assert_eq!(
            numbers(ReceiveLimits::NONE),
            (50_331_580, u32::MAX, u64::MAX, u32::MAX)
        );
    }
}
