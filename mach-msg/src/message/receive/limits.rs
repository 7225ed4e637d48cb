//! Limits on received messages.

use crate::wire::MESSAGE_SIZE_MAX;

/// Limits on messages from senders that the receiver does not trust. A message that exceeds a limit
/// is destroyed with all that it carries, and the receiver is told
/// ([`LimitExceeded`](crate::message::error::LimitExceeded)).
///
/// A limit is part of a [`MessageBuffer`](crate::message::MessageBuffer), and holds for every
/// message that is received into it. Bounds of single fields (`max`) come on top.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiveLimits {
    /// The largest message in bytes, without trailer. Default: 1 MiB.
    ///
    /// Attack: a sender that knows a service's port sends a message of 48 MiB; the buffer grows to
    /// that size and stays there, for each thread that receives. Without the destruction of
    /// the message it would also stay at the head of the queue, and block all others.
    pub message_size: u32,
    /// The most descriptors in one message. Default: 1024.
    ///
    /// Attack: a message full of descriptors of nothing (null rights, regions of 0 bytes) costs
    /// the sender nothing and the receiver a walk over millions of them.
    pub descriptors: u32,
    /// The most bytes out of line in one message, all regions together. Default: 1 GiB.
    ///
    /// Attack: regions are mapped into the receiver, whether it wants them or not; a few of 4 GiB
    /// − 1 each, which a sender can make of the same pages, use up address space and, as soon
    /// as something is written to them, memory.
    pub ool_bytes: u64,
    /// The most rights in the body of one message, those in out-of-line arrays included. Default:
    /// 1024.
    ///
    /// Attack: the kernel takes 16382 rights in one message, and each becomes a name; a receiver
    /// that keeps them runs into the end of its name space, for which macOS kills a process.
    pub ports: u32,
}

impl ReceiveLimits {
    /// No limits but those of the kernel. For peers that are trusted.
    pub const NONE: Self = Self {
        message_size: MESSAGE_SIZE_MAX,
        descriptors: u32::MAX,
        ool_bytes: u64::MAX,
        ports: u32::MAX,
    };
}

impl Default for ReceiveLimits {
    fn default() -> Self {
        Self {
            message_size: 1 << 20,
            descriptors: 1024,
            ool_bytes: 1 << 30,
            ports: 1024,
        }
    }
}
