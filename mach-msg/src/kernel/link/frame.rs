//! Frames: a length of 4 bytes, and that many bytes.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;

use rustix::net::{SendFlags, send};

/// Bytes of a frame that are read at first, at most. A claimed length allocates no more before its
/// bytes arrive. Later, each step at most doubles the memory of the bytes that have arrived.
const STEP: usize = 1 << 20;

/// Capacity that a buffer keeps for the next frame.
const KEPT: usize = 256 << 10;

/// Reads the next frame into `into`. Returns false if the stream ends before it.
///
/// # Errors
///
/// * `InvalidData`: the frame has more than `limit` bytes.
/// * `UnexpectedEof`: the stream ends within the frame.
/// * `OutOfMemory`: there is no memory for it.
/// * The system's error.
pub(crate) fn read(from: &mut impl Read, limit: usize, into: &mut Vec<u8>) -> io::Result<bool> {
    let Some(length) = read_length(from, limit)? else {
        return Ok(false);
    };
    trim(into);
    read_contents(from, length, into)?;
    Ok(true)
}

/// Reads the length of the next frame. Returns `None` if the stream ends before it.
///
/// # Errors
///
/// The errors of [`read`].
pub(crate) fn read_length(from: &mut impl Read, limit: usize) -> io::Result<Option<usize>> {
    let mut length = [0; 4];
    let mut have = 0;
    while have < length.len() {
        let rest = length.get_mut(have..).unwrap_or_default();
        match from.read(rest) {
            Ok(0) if have == 0 => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => have = have.saturating_add(count),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = u32::from_le_bytes(length) as usize;
    if length > limit {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("a frame of {length} bytes, at most {limit} are allowed"),
        ));
    }
    Ok(Some(length))
}

/// Reads the contents of a frame of this length into `into`, which is empty.
///
/// # Errors
///
/// The errors of [`read`].
fn read_contents(from: &mut impl Read, length: usize, into: &mut Vec<u8>) -> io::Result<()> {
    while into.len() < length {
        let start = into.len();
        // Each step at most doubles the buffer.
        let step = start.max(STEP).min(length - start);
        into.try_reserve_exact(step)?;
        into.resize(start.saturating_add(step), 0);
        from.read_exact(into.get_mut(start..).unwrap_or_default())?;
    }
    Ok(())
}

/// Empties a buffer that waits for its next frame, and releases the memory of a large one.
pub(crate) fn trim(frame: &mut Vec<u8>) {
    frame.clear();
    frame.shrink_to(KEPT);
}

/// A stream to which writes raise no `SIGPIPE`, with the number of bytes that were written. Not all
/// supported versions of `std` write to a `UnixStream` without the signal.
#[derive(Debug)]
pub(crate) struct Outgoing<'a> {
    stream: &'a UnixStream,
    pub(crate) written: usize,
}

impl<'a> Outgoing<'a> {
    pub(crate) const fn new(stream: &'a UnixStream) -> Self {
        Self { stream, written: 0 }
    }
}

impl Write for Outgoing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = send(self.stream, bytes, SendFlags::NOSIGNAL)?;
        self.written = self.written.saturating_add(count);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Starts a frame: room for its length.
pub(crate) fn start(frame: &mut Vec<u8>) {
    trim(frame);
    frame.extend_from_slice(&[0; 4]);
}

/// Writes a frame that was begun with [`start`].
///
/// # Errors
///
/// * `InvalidInput`: the frame has more than `limit` bytes. Nothing was written.
/// * The system's error.
pub(crate) fn write(to: &mut impl Write, limit: usize, frame: &mut [u8]) -> io::Result<()> {
    let length = frame.len().saturating_sub(4);
    let (Some(head), Ok(claimed), true) =
        (frame.get_mut(..4), u32::try_from(length), length <= limit)
    else {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("a frame of {length} bytes, at most {limit} are allowed"),
        ));
    };
    head.copy_from_slice(&claimed.to_le_bytes());
    to.write_all(frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(bytes: &[u8]) -> Vec<u8> {
        let mut frame = Vec::new();
        start(&mut frame);
        frame.extend_from_slice(bytes);
        let mut stream = Vec::new();
        write(&mut stream, 100, &mut frame).unwrap();
        stream
    }

    #[test]
    fn frames_round_trip_until_the_end_of_the_stream() {
        let stream = [framed(b"one"), framed(b""), framed(b"three")].concat();
        let mut from = &stream[..];
        let mut frame = Vec::new();
        for expected in [&b"one"[..], b"", b"three"] {
            assert!(read(&mut from, 5, &mut frame).unwrap());
            assert_eq!(frame, expected);
        }
        assert!(!read(&mut from, 5, &mut frame).unwrap());
    }

    #[test]
    fn long_or_truncated_frames_are_errors() {
        let stream = framed(b"four");
        let kind = |bytes: &[u8], limit| {
            let mut from = bytes;
            read(&mut from, limit, &mut Vec::new()).unwrap_err().kind()
        };
        assert_eq!(kind(&stream, 3), io::ErrorKind::InvalidData);
        for length in 1..stream.len() {
            assert_eq!(kind(&stream[..length], 4), io::ErrorKind::UnexpectedEof);
        }
        let mut frame = vec![0; 4 + 5];
        let mut none = Vec::new();
        let error = write(&mut none, 4, &mut frame).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
        assert_eq!(none, []);
    }

    #[test]
    fn claimed_length_allocates_no_more_than_a_step() {
        let mut claimed = (1_u32 << 30).to_le_bytes().to_vec();
        claimed.extend_from_slice(&[7; 10]);
        let mut frame = Vec::new();
        let error = read(&mut &claimed[..], 1 << 30, &mut frame).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        assert!(frame.capacity() <= 2 * STEP, "{}", frame.capacity());
    }
}
