//! Writes captures.

use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use super::call::RecordedCall;
use super::format::{CALL, MAGIC, RECORD_SIZE_MAX, VERSION};

/// Writes a capture. Each record is one `write_all`.
#[derive(Debug)]
pub struct CaptureWriter<W> {
    to: W,
    record: Vec<u8>,
}

impl<W: Write> CaptureWriter<W> {
    /// Writes the head of a capture that starts now.
    ///
    /// # Errors
    ///
    /// The errors of the writer.
    pub fn new(mut to: W) -> io::Result<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = u64::try_from(now.unwrap_or_default().as_nanos()).unwrap_or(u64::MAX);
        let mut head = MAGIC.to_vec();
        head.push(VERSION);
        head.extend(now.to_le_bytes());
        to.write_all(&head)?;
        Ok(Self {
            to,
            record: Vec::new(),
        })
    }

    /// Writes a call.
    ///
    /// # Errors
    ///
    /// * The errors of the writer.
    /// * [`io::ErrorKind::InvalidInput`] if the record has more than [`RECORD_SIZE_MAX`] bytes.
    ///   Nothing is written then.
    pub fn write(&mut self, call: &RecordedCall) -> io::Result<()> {
        self.record.clear();
        self.record.extend([0, 0, 0, 0, CALL]);
        call.write(&mut self.record);
        let size = self.record.len().saturating_sub(4);
        let size = u32::try_from(size)
            .ok()
            .filter(|&size| size <= RECORD_SIZE_MAX)
            .ok_or(io::ErrorKind::InvalidInput)?;
        if let Some(start) = self.record.first_chunk_mut() {
            *start = size.to_le_bytes();
        }
        self.to.write_all(&self.record)
    }

    /// Returns the writer. It is not flushed.
    #[must_use]
    pub fn into_inner(self) -> W {
        self.to
    }
}
