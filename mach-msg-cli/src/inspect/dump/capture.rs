//! Captures: the bytes of a dump that may be messages.

/// Bytes of one capture, and its lines.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Capture {
    /// Number of the first line, from 1.
    pub(crate) line: usize,
    /// Number of lines.
    pub(crate) lines: usize,
    pub(crate) bytes: Vec<u8>,
    pub(crate) source: Source,
}

/// The format of a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Plain hex: one message.
    Plain,
    /// A dump with addresses, or an array. It may include more memory than the message.
    Dump,
}
