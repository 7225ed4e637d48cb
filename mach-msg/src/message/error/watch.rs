//! Why a runtime does not watch a port.

use core::fmt;
use std::io;

use crate::kernel::{KernReturn, MsgReturn};

/// Why a runtime does not watch a port or a set (features `tokio` and `async-io`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WatchError {
    /// The thread is in no tokio runtime, and the feature `async-io` is not enabled.
    NoRuntime,
    /// The system refused, with this error number.
    System(i32),
    /// The runtime or the kernel refused: `InvalidInput` if the right is not in its task any more,
    /// `Unsupported` if the kernel has no descriptors.
    Refused(io::ErrorKind),
    /// The kernel made no port for the wait, or no request for a notification.
    Kernel(KernReturn),
    /// The notification was not received.
    Receive(MsgReturn),
}

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the runtime cannot watch the port: ")?;
        match self {
            Self::NoRuntime => f.write_str("expected a thread in a tokio runtime, found none"),
            Self::System(number) => io::Error::from_raw_os_error(*number).fmt(f),
            Self::Refused(kind) => kind.fmt(f),
            Self::Kernel(code) => code.fmt(f),
            Self::Receive(code) => code.fmt(f),
        }
    }
}

impl core::error::Error for WatchError {}

impl From<io::Error> for WatchError {
    fn from(error: io::Error) -> Self {
        match error.raw_os_error() {
            Some(number) => Self::System(number),
            None => Self::Refused(error.kind()),
        }
    }
}

impl From<KernReturn> for WatchError {
    fn from(code: KernReturn) -> Self {
        Self::Kernel(code)
    }
}
