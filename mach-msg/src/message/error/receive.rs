//! Errors of a receive.

use core::fmt;

use crate::kernel::{MsgReturn, UnsupportedOptions};
#[cfg(feature = "std")]
use crate::message::error::WatchError;
use crate::wire::DescriptorError;

/// Error for a message that exceeds a [limit](crate::message::ReceiveLimits) of its receiver. The
/// message was destroyed with everything that it carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitExceeded {
    /// The limit that was exceeded.
    pub limit: Limit,
    /// The largest allowed value.
    pub max: u64,
    /// The value that the message has.
    pub found: u64,
}

/// The limits of a receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// [`message_size`](crate::message::ReceiveLimits::message_size)
    MessageSize,
    /// [`descriptors`](crate::message::ReceiveLimits::descriptors)
    Descriptors,
    /// [`ool_bytes`](crate::message::ReceiveLimits::ool_bytes)
    OolBytes,
    /// [`ports`](crate::message::ReceiveLimits::ports)
    Ports,
}

/// Error for bytes that are not a message. A correct kernel never delivers such bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Malformed {
    /// `msgh_size` is below 24, or the message and its trailer are larger than the buffer.
    Size {
        /// The value in the header.
        found: usize,
        /// The size of the buffer.
        buffer: usize,
    },
    /// The trailer is of an unknown type, or shorter than requested.
    Trailer {
        /// Offset of the trailer.
        offset: usize,
        /// `msgh_trailer_type`. Only 0 is defined.
        kind: u32,
        /// `msgh_trailer_size`
        size: u32,
        /// The size that was requested.
        expected: usize,
    },
    /// A descriptor extends past the end or is of an unknown kind.
    Descriptors(DescriptorError),
    /// The buffer is not 16-aligned.
    Misaligned,
}

/// The cause of a failed receive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReceiveError {
    /// The code of the kernel.
    ///
    /// `MACH_RCV_HEADER_ERROR` and `MACH_RCV_BODY_ERROR` mean that the task had no room for a name
    /// (`MACH_MSG_IPC_SPACE` in [`detail`](MsgReturn::detail)) or for memory of a message. The
    /// message is lost. The kernel destroyed the parts that it could not deliver. The parts that it
    /// delivered are released, including the reply right, so that a waiting client learns that
    /// there will be no reply.
    Kernel(MsgReturn),
    /// The message exceeds a limit of this receiver.
    Limit(LimitExceeded),
    /// The received bytes are not a message.
    Malformed(Malformed),
    /// The kernel of the receiver's task does not support an option of the receive, such as the
    /// requested trailer. Nothing was received.
    Unsupported(UnsupportedOptions),
    /// The runtime of an asynchronous receive cannot watch the port. Nothing was received.
    #[cfg(feature = "std")]
    Watch(WatchError),
}

impl ReceiveError {
    /// Returns the kernel's code, or the closest one: `MACH_RCV_TOO_LARGE` if a limit was exceeded,
    /// `MACH_RCV_INVALID_DATA` for bytes that are not a message, `MACH_RCV_INVALID_ARGUMENTS` for
    /// unsupported options, `MACH_RCV_INVALID_NOTIFY` for a port that the runtime cannot watch.
    #[inline]
    pub const fn code(&self) -> MsgReturn {
        match self {
            Self::Kernel(code) => *code,
            Self::Limit(_) => MsgReturn::RCV_TOO_LARGE,
            Self::Malformed(_) => MsgReturn::RCV_INVALID_DATA,
            Self::Unsupported(_) => MsgReturn::RCV_INVALID_ARGUMENTS,
            #[cfg(feature = "std")]
            Self::Watch(_) => MsgReturn::RCV_INVALID_NOTIFY,
        }
    }

    /// Returns true if the receive timed out.
    #[must_use]
    #[inline]
    pub const fn is_timeout(&self) -> bool {
        matches!(self, Self::Kernel(MsgReturn::RCV_TIMED_OUT))
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MessageSize => "bytes",
            Self::Descriptors => "descriptors",
            Self::OolBytes => "bytes of out-of-line memory",
            Self::Ports => "rights",
        })
    }
}

impl fmt::Display for LimitExceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit, max, found } = self;
        write!(
            f,
            "expected a message with at most {max} {limit}, found {found}; it was destroyed"
        )
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size { found, buffer } => write!(
                f,
                "expected a msgh_size of 24 or more at offset 4 that fits with its trailer into the buffer of {buffer} bytes, found {found}"
            ),
            Self::Trailer {
                offset,
                kind,
                size,
                expected,
            } => write!(
                f,
                "expected a trailer of type 0 and at least {expected} bytes at offset {offset}, found type {kind} and {size} bytes"
            ),
            Self::Descriptors(error) => error.fmt(f),
            Self::Misaligned => f.write_str("the buffer of the message is not 16-aligned"),
        }
    }
}

impl fmt::Display for ReceiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kernel(code) => code.fmt(f),
            Self::Limit(error) => error.fmt(f),
            Self::Malformed(error) => error.fmt(f),
            Self::Unsupported(error) => write!(f, "no message was received: {error}"),
            #[cfg(feature = "std")]
            Self::Watch(error) => write!(f, "no message was received: {error}"),
        }
    }
}

impl core::error::Error for LimitExceeded {}
impl core::error::Error for Malformed {}
impl core::error::Error for ReceiveError {}

impl From<MsgReturn> for ReceiveError {
    #[inline]
    fn from(code: MsgReturn) -> Self {
        Self::Kernel(code)
    }
}

impl From<LimitExceeded> for ReceiveError {
    #[inline]
    fn from(error: LimitExceeded) -> Self {
        Self::Limit(error)
    }
}

impl From<UnsupportedOptions> for ReceiveError {
    #[inline]
    fn from(error: UnsupportedOptions) -> Self {
        Self::Unsupported(error)
    }
}

#[cfg(feature = "std")]
impl From<WatchError> for ReceiveError {
    #[inline]
    fn from(error: WatchError) -> Self {
        Self::Watch(error)
    }
}

impl From<Malformed> for ReceiveError {
    #[inline]
    fn from(error: Malformed) -> Self {
        Self::Malformed(error)
    }
}

impl From<DescriptorError> for Malformed {
    #[inline]
    fn from(error: DescriptorError) -> Self {
        Self::Descriptors(error)
    }
}
