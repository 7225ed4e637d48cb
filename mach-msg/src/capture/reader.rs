//! Reads captures.

use std::io::Read;
use std::time::{Duration, SystemTime};

use super::call::RecordedCall;
use super::error::CaptureError;
use super::format::{CALL, MAGIC, RECORD_SIZE_MAX, VERSION};

/// Reads a capture. A stream that is still being written is read up to its current end, where the
/// reader blocks. Nothing is read after an error, because the next record is not known to begin
/// there.
#[derive(Debug)]
pub struct CaptureReader<R> {
    from: R,
    /// Number of bytes before the next record.
    offset: u64,
    start: SystemTime,
    buffer: Vec<u8>,
    failed: bool,
}

impl<R: Read> CaptureReader<R> {
    /// Reads the head of a capture.
    ///
    /// # Errors
    ///
    /// * [`CaptureError::NoCapture`] or [`CaptureError::Version`] if it is another file.
    /// * [`CaptureError::Truncated`] if it has no complete head.
    /// * [`CaptureError::Io`] if it cannot be read.
    pub fn new(mut from: R) -> Result<Self, CaptureError> {
        let mut head = Vec::new();
        let read = from.by_ref().take(16).read_to_end(&mut head);
        read.map_err(CaptureError::Io)?;
        let Some((magic, rest)) = head.split_first_chunk() else {
            return Err(CaptureError::NoCapture);
        };
        if *magic != MAGIC {
            return Err(CaptureError::NoCapture);
        }
        let truncated = CaptureError::Truncated { offset: 0 };
        let Some((&version, rest)) = rest.split_first() else {
            return Err(truncated);
        };
        if version != VERSION {
            return Err(CaptureError::Version(version));
        }
        let start = rest.first_chunk().ok_or(truncated)?;
        let start = Duration::from_nanos(u64::from_le_bytes(*start));
        Ok(Self {
            from,
            offset: 16,
            start: SystemTime::UNIX_EPOCH + start,
            buffer: Vec::new(),
            failed: false,
        })
    }

    /// Returns the time at which the capture was started.
    #[must_use]
    pub const fn start(&self) -> SystemTime {
        self.start
    }

    /// Returns the next call, or `None` at the end. After an error, returns `None`.
    ///
    /// # Errors
    ///
    /// * [`CaptureError::Truncated`] if the capture ends in the middle of a record.
    /// * [`CaptureError::Record`] if the sizes in a record do not fit together, or are too large.
    /// * [`CaptureError::Io`] if the capture cannot be read.
    pub fn next_call(&mut self) -> Result<Option<RecordedCall>, CaptureError> {
        if self.failed {
            return Ok(None);
        }
        // Set during the call, so that a panic of the reader counts as an error.
        self.failed = true;
        let call = self.read_call()?;
        self.failed = false;
        Ok(call)
    }

    fn read_call(&mut self) -> Result<Option<RecordedCall>, CaptureError> {
        loop {
            let offset = self.offset;
            self.read(4)?;
            let size = match self.buffer.first_chunk() {
                Some(size) => u32::from_le_bytes(*size),
                None if self.buffer.is_empty() => return Ok(None),
                None => return Err(CaptureError::Truncated { offset }),
            };
            if size == 0 || size > RECORD_SIZE_MAX {
                return Err(CaptureError::Record { offset });
            }
            self.read(size)?;
            if self.buffer.len() as u64 != u64::from(size) {
                return Err(CaptureError::Truncated { offset });
            }
            if let Some((&CALL, contents)) = self.buffer.split_first() {
                let call = RecordedCall::read(contents);
                return call.map(Some).ok_or(CaptureError::Record { offset });
            }
        }
    }

    /// Returns the size of the memory that was allocated for records.
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.buffer.capacity()
    }

    /// Fills the buffer, or reads fewer bytes at the end. Memory grows with the bytes that were
    /// read.
    fn read(&mut self, size: u32) -> Result<(), CaptureError> {
        self.buffer.clear();
        let mut part = self.from.by_ref().take(size.into());
        let read = part.read_to_end(&mut self.buffer);
        self.offset = self.offset.saturating_add(self.buffer.len() as u64);
        read.map(|_| ()).map_err(CaptureError::Io)
    }
}
