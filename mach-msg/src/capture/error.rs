//! Errors of captures.

use std::{fmt, io};

use super::format::VERSION;

/// Reason why a capture cannot be read. Offsets are in bytes from the start of the capture.
#[derive(Debug)]
#[non_exhaustive]
pub enum CaptureError {
    /// The first bytes are not the head of a capture.
    NoCapture,
    /// The capture has another version of the format.
    Version(u8),
    /// The capture ends in the middle of the head or of a record.
    Truncated {
        /// The start of the record.
        offset: u64,
    },
    /// The sizes in a record do not fit together, or a record is too large.
    Record {
        /// The start of the record.
        offset: u64,
    },
    /// The capture cannot be read.
    Io(io::Error),
}

impl fmt::Display for CaptureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCapture => f.write_str("expected a capture, which begins with MACHCAP"),
            Self::Version(version) => {
                write!(
                    f,
                    "expected a capture of version {VERSION}, found version {version}"
                )
            }
            Self::Truncated { offset } => {
                write!(
                    f,
                    "the capture ends in the middle of the record at {offset}"
                )
            }
            Self::Record { offset } => {
                write!(f, "the sizes in the record at {offset} do not fit together")
            }
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CaptureError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::NoCapture | Self::Version(_) | Self::Truncated { .. } | Self::Record { .. } => {
                None
            }
        }
    }
}
