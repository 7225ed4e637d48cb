//! Writes the answer to `mach_msg`.
//!
//! The contents of the regions go from the memory of the task to the socket. So an answer needs no
//! memory beyond that of its message, and a message that was received cannot fail to be delivered
//! for want of it. The descriptors are walked once for the length of the frame and once to write
//! it, because a list of their regions could be longer than the message.

use std::io::{self, Write};
use std::os::unix::net::UnixStream;

use crate::kernel::embedded::calls::memory;
use crate::kernel::link::frame::Outgoing;
use crate::kernel::link::message::{MsgAnswer, OolPlace, REGION_HEAD, RegionBytes, claimed_size};

use super::caller::CallingClient;
use super::frames::SMALL;

/// The regions of a message that the task received, which it gives up: each one when it is written,
/// and the others when this is dropped.
struct ReceivedRegions<'a> {
    caller: &'a CallingClient<'a>,
    message: &'a [u8],
    /// Number of released regions.
    released: usize,
}

/// A region as it is written.
enum Written {
    Contents {
        address: usize,
        size: usize,
    },
    /// The region is sent without its contents. The address and the size are those of a region that
    /// has no room.
    Invalid(Option<(usize, usize)>),
}

impl ReceivedRegions<'_> {
    /// Passes the regions of the answer to `then`, in which they follow `used` bytes. Regions
    /// without room are invalid. Trailing invalid regions are left out.
    fn each(
        &self,
        mut used: usize,
        mut then: impl FnMut(Written) -> io::Result<()>,
    ) -> io::Result<()> {
        for place in OolPlace::all(self.message) {
            used = used.saturating_add(REGION_HEAD);
            if used > self.caller.limit {
                break;
            }
            match self.region(&place) {
                Some((address, size)) if used.saturating_add(size) <= self.caller.limit => {
                    used = used.saturating_add(size);
                    then(Written::Contents { address, size })?;
                }
                region => then(Written::Invalid(region))?,
            }
        }
        Ok(())
    }

    /// Returns the address and the size of a region. `None` if the task has no such memory.
    fn region(&self, place: &OolPlace) -> Option<(usize, usize)> {
        let address = usize::try_from(place.address).ok()?;
        let size = usize::try_from(place.size).ok()?;
        let exists = size == 0
            || memory::with_contents(self.caller.task, address, size, |_: &[u8]| ()).is_ok();
        exists.then_some((address, size))
    }
}

impl Drop for ReceivedRegions<'_> {
    fn drop(&mut self) {
        for place in OolPlace::all(self.message).skip(self.released) {
            let (Ok(address), Ok(size)) =
                (usize::try_from(place.address), usize::try_from(place.size))
            else {
                continue;
            };
            if size != 0 {
                let _ = self.caller.calls().vm_deallocate(address, size);
            }
        }
    }
}

/// Writes a frame whose length is known, in few system calls.
struct FrameWriter<'a> {
    to: Outgoing<'a>,
    staged: &'a mut Vec<u8>,
    /// Bytes of the frame that have not arrived yet.
    left: usize,
}

impl<'a> FrameWriter<'a> {
    fn new(stream: &'a UnixStream, staged: &'a mut Vec<u8>, length: usize) -> io::Result<Self> {
        let claimed = u32::try_from(length).map_err(|_| io::ErrorKind::InvalidInput)?;
        staged.clear();
        staged.extend_from_slice(&claimed.to_le_bytes());
        Ok(Self {
            to: Outgoing::new(stream),
            staged,
            left: length,
        })
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        let left = self.left.checked_sub(bytes.len());
        self.left = left.ok_or(io::ErrorKind::InvalidData)?;
        let room = SMALL.saturating_sub(self.staged.len());
        let Some((first, rest)) = bytes.split_at_checked(room) else {
            self.staged.extend_from_slice(bytes);
            return Ok(());
        };
        self.staged.extend_from_slice(first);
        self.to.write_all(self.staged)?;
        self.staged.clear();
        if rest.len() < SMALL {
            self.staged.extend_from_slice(rest);
            return Ok(());
        }
        self.to.write_all(rest)
    }

    fn finish(mut self) -> io::Result<()> {
        if self.left != 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.to.write_all(self.staged)
    }
}

/// Writes the answer: a code, a message, and the contents of the message's regions, which the task
/// gives up. `staged` is memory to use.
///
/// # Errors
///
/// The system's error, or one of a task that ended meanwhile. The regions are released.
pub(super) fn write(
    caller: &CallingClient<'_>,
    (code, taken, returned, offers): (i32, u32, bool, u8),
    message: &[u8],
    staged: &mut Vec<u8>,
) -> io::Result<()> {
    let head = MsgAnswer {
        code,
        taken,
        returned,
        offers,
        message: u32::try_from(message.len()).unwrap_or(u32::MAX),
    };
    let size = claimed_size(message).unwrap_or(0).min(message.len());
    let mut regions = ReceivedRegions {
        caller,
        message: message.get(..size).unwrap_or_default(),
        released: 0,
    };
    let used = MsgAnswer::SIZE.saturating_add(message.len());
    let mut length = used;
    regions.each(used, |region| {
        let size = match region {
            Written::Contents { size, .. } => size,
            Written::Invalid(_) => 0,
        };
        length = length.saturating_add(REGION_HEAD).saturating_add(size);
        Ok(())
    })?;
    let mut writer = FrameWriter::new(caller.stream, staged, length)?;
    let mut bytes = Vec::with_capacity(MsgAnswer::SIZE);
    head.put(&mut bytes);
    writer.put(&bytes)?;
    put_message(&mut writer, regions.message, message)?;
    let mut released = 0;
    let written = regions.each(used, |region| {
        let region = match region {
            Written::Contents { address, size } => {
                writer.put(&RegionBytes::head(Some(size as u64)))?;
                if size != 0 {
                    let put = |contents: &[u8]| writer.put(contents);
                    memory::with_contents(caller.task, address, size, put)
                        .map_err(|_| io::ErrorKind::NotFound)??;
                }
                Some((address, size))
            }
            Written::Invalid(region) => {
                writer.put(&RegionBytes::head(None))?;
                region
            }
        };
        if let Some((address, size)) = region.filter(|&(_, size)| size != 0) {
            let _ = caller.calls().vm_deallocate(address, size);
        }
        released += 1;
        Ok(())
    });
    regions.released = released;
    written?;
    writer.finish()
}

/// Writes a message without the addresses of its regions, which are those of this process.
fn put_message(writer: &mut FrameWriter<'_>, message: &[u8], all: &[u8]) -> io::Result<()> {
    let mut done = 0;
    for place in OolPlace::all(message) {
        let address = place.address_range();
        writer.put(all.get(done..address.start).unwrap_or_default())?;
        writer.put(&[0; size_of::<u64>()])?;
        done = address.end;
    }
    writer.put(all.get(done..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::link::frame;

    /// Returns the frame of these pieces as a client reads it.
    fn written(pieces: &[&[u8]], length: usize) -> io::Result<Vec<u8>> {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let reading = std::thread::spawn(move || {
            let mut frame = Vec::new();
            frame::read(&mut theirs, 1 << 30, &mut frame).map(|_| frame)
        });
        let mut staged = Vec::new();
        let mut writer = FrameWriter::new(&ours, &mut staged, length)?;
        let result = pieces.iter().try_for_each(|piece| writer.put(piece));
        let result = result.and_then(|()| writer.finish());
        assert!(staged.capacity() <= 2 * SMALL);
        drop(ours);
        let frame = reading.join().unwrap();
        result.and(frame)
    }

    #[test]
    #[cfg_attr(miri, ignore = "sockets")]
    fn pieces_of_all_sizes_make_one_frame() {
        for size in [
            0,
            1,
            SMALL - 5,
            SMALL - 4,
            SMALL - 3,
            SMALL,
            2 * SMALL,
            300_000,
        ] {
            let first = vec![1; size];
            let third = vec![3; size];
            let pieces = [&first[..], &[2; 7], &third];
            let whole = pieces.concat();
            assert_eq!(written(&pieces, whole.len()).unwrap(), whole, "{size}");
        }
        let many = vec![&[9_u8; 9][..]; 10_000];
        assert_eq!(written(&many, 90_000).unwrap(), vec![9; 90_000]);
    }

    #[test]
    fn frame_has_the_announced_length() {
        let kind = |length| written(&[&[1; 10]], length).unwrap_err().kind();
        assert_eq!(kind(9), io::ErrorKind::InvalidData);
        assert_eq!(kind(11), io::ErrorKind::InvalidData);
    }
}
