//! Reading frames from streams.

use std::io;

use crate::link::{Breach, Frame, PREFIX, Prefix, decode};
use crate::transport::Receiver;

/// Why a stream is not read or written any more.
#[derive(Debug)]
pub(super) enum StreamEnd {
    Breach(Breach),
    /// The connection has ended.
    Connection,
}

impl From<Breach> for StreamEnd {
    fn from(breach: Breach) -> Self {
        Self::Breach(breach)
    }
}

impl From<io::Error> for StreamEnd {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // A stream that ends inside of a frame, is reset, or is stopped. A correct peer reads
            // and writes all streams to their ends.
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => {
                Self::Breach(Breach::OutOfPlace)
            }
            _ => Self::Connection,
        }
    }
}

pub(super) async fn read_all(receiver: &mut Receiver, bytes: &mut [u8]) -> Result<(), StreamEnd> {
    match bytes.is_empty() || receiver.read(bytes).await? {
        true => Ok(()),
        false => Err(Breach::OutOfPlace.into()),
    }
}

/// Reads a frame, without the bytes of its message.
pub(super) async fn read_frame(receiver: &mut Receiver) -> Result<Frame, StreamEnd> {
    let frame = read_frame_or_end(receiver).await?;
    frame.ok_or(StreamEnd::Breach(Breach::OutOfPlace))
}

/// Reads a frame, or `None` at the end of the stream.
pub(super) async fn read_frame_or_end(receiver: &mut Receiver) -> Result<Option<Frame>, StreamEnd> {
    let mut prefix = [0; PREFIX];
    if !receiver.read(&mut prefix).await? {
        return Ok(None);
    }
    let prefix = Prefix::read(prefix)?;
    let mut head = vec![0; prefix.head as usize];
    read_all(receiver, &mut head).await?;
    Ok(Some(decode(prefix, &head)?))
}
