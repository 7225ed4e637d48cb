//! Errors of watching a port with an asynchronous runtime.

use core::fmt;
use std::io;

use crate::kernel::{KernReturn, MsgReturn};

/// Error for a port or port set that a runtime cannot watch (features `tokio` and `async-io`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WatchError {
    /// The thread is not in a tokio runtime, and the feature `async-io` is not enabled.
    NoRuntime,
    /// A system call failed with this error number.
    System(i32),
    /// The runtime or the kernel refused: `InvalidInput` if the task no longer has the right,
    /// `Unsupported` if the kernel has no file descriptors.
    Refused(io::ErrorKind),
    /// The kernel did not create a port for the wait, or did not accept the notification request.
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
