//! `mach_msg` on a task of a host.

use std::io;

use zerocopy::FromBytes;

use crate::kernel::embedded::calls::memory;
use crate::kernel::link::INLINE_MAX;
use crate::kernel::link::message::{MsgAnswer, MsgRequest, OolPlace, RegionBytes};
use crate::kernel::link::number::CallNumber;
use crate::kernel::link::value::{Reader, put};
use crate::kernel::{MsgOptions, MsgReturn, OolTrust, Task};
use crate::wire::{Header, PortName, TRAILER_SIZE_MAX};

use super::tasks;

/// Makes the call.
#[cold]
#[inline(never)]
pub(super) fn exchange(
    task: Task,
    options: MsgOptions,
    (buffer, receive_buffer): (&mut [u8], Option<&mut [u8]>),
    (send_size, receive_size): (u32, u32),
    (receive_name, timeout, trust): (PortName, u32, OolTrust),
) -> MsgReturn {
    let sends = options.contains(MsgOptions::SEND_MSG);
    let gone = if sends {
        MsgReturn::SEND_INVALID_DEST
    } else {
        MsgReturn::RCV_PORT_DIED
    };
    let Some(joined) = tasks::find(task) else {
        return if sends {
            gone
        } else {
            MsgReturn::RCV_INVALID_NAME
        };
    };
    // The kernel refuses a larger message by its size, without a look at it.
    let length = if sends && send_size as usize <= INLINE_MAX {
        buffer.len().min(send_size as usize)
    } else {
        0
    };
    let own = joined.memory.task();
    let target = receive_buffer.as_deref().unwrap_or(buffer);
    // A header and a trailer are written even if they do not fit into the claimed size.
    let largest = (receive_size as usize)
        .clamp(size_of::<Header>(), INLINE_MAX)
        .saturating_add(TRAILER_SIZE_MAX);
    let room = if options.contains(MsgOptions::RCV_MSG) {
        target.len().min(largest)
    } else {
        0
    };
    let request = MsgRequest {
        options,
        send_size,
        message: u32::try_from(length).unwrap_or(u32::MAX),
        receive_size,
        room: u32::try_from(room).unwrap_or(u32::MAX),
        address: target.as_ptr().addr() as u64,
        receive_name,
        timeout,
    };
    let regions: u64 = OolPlace::all(buffer.get(..length).unwrap_or_default())
        .map(|place| place.size)
        .sum();
    if regions > joined.limit as u64 {
        return MsgReturn::SEND_NO_BUFFER;
    }
    let mut gone = gone;
    let outcome = joined.with_connection(|connection| {
        if options.contains(MsgOptions::RCV_MSG) {
            // If the host ends now, the message may have been sent.
            gone = MsgReturn::RCV_PORT_DIED;
        }
        let message = buffer.get(..length).unwrap_or_default();
        let sent = connection.call(|frame| {
            put(frame, CallNumber::msg as u32);
            request.put(frame);
            let target = receive_buffer.as_deref().unwrap_or(buffer);
            frame.extend_from_slice(target.get(..request.head_size()).unwrap_or_default());
            frame.extend_from_slice(message);
            put_regions(own, message, trust, frame);
        });
        let answer = match sent {
            // Nothing was sent.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                return Ok(MsgReturn::SEND_NO_BUFFER);
            }
            answer => answer?,
        };
        finish(own, answer, buffer, length, receive_buffer)
            .ok_or_else(|| io::ErrorKind::InvalidData.into())
    });
    outcome.unwrap_or(gone)
}

/// Appends the contents of the regions of a message.
fn put_regions(own: Task, message: &[u8], trust: OolTrust, frame: &mut Vec<u8>) {
    for place in OolPlace::all(message) {
        if place.size == 0 {
            RegionBytes::Contents(&[]).put(frame);
            continue;
        }
        let range = (place.address, place.size);
        let read = memory::with_copy(own, range, trust, |contents| {
            RegionBytes::Contents(contents).put(frame);
        });
        if read.is_err() {
            RegionBytes::Invalid.put(frame);
        }
    }
}

/// Takes an answer: releases what was sent, and puts a received message into its buffer. `None` if
/// the answer is malformed.
fn finish(
    own: Task,
    answer: &[u8],
    buffer: &mut [u8],
    sent: usize,
    receive_buffer: Option<&mut [u8]>,
) -> Option<MsgReturn> {
    let mut reader = Reader::new(answer);
    let head = MsgAnswer::take(&mut reader)?;
    let bytes = reader.take(usize::try_from(head.message).ok()?)?;
    // The regions that the kernel took, if their sender gave them away.
    let taken = usize::try_from(head.taken).ok()?;
    let given_away: Vec<OolPlace> = OolPlace::all(buffer.get(..sent)?)
        .take(taken)
        .filter(|place| place.deallocate && place.size != 0)
        .collect();
    let target = match receive_buffer {
        Some(target) if !head.returned => target,
        Some(_) | None => buffer,
    };
    let target = target.get_mut(..bytes.len())?;
    target.copy_from_slice(bytes);
    let size = Header::read_from_prefix(target)
        .map_or(0, |(header, _)| header.size as usize)
        .min(target.len());
    let message = target.get_mut(..size)?;
    let mut code = head.code;
    let places: Vec<OolPlace> = OolPlace::all(message).collect();
    for place in places {
        let contents = match RegionBytes::take(&mut reader)? {
            RegionBytes::Contents(contents) => contents,
            RegionBytes::Invalid => {
                code |= MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE;
                &[]
            }
        };
        let address = if contents.is_empty() {
            0
        } else {
            memory::adopt(own, contents).map_or_else(
                |_| {
                    code |= MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE;
                    0
                },
                |(address, _)| address,
            )
        };
        place.set_address(message, address as u64);
    }
    // Not before the received regions are there, so that none of them gets an address that the
    // caller still has.
    for place in given_away {
        if let (Ok(address), Ok(size)) =
            (usize::try_from(place.address), usize::try_from(place.size))
        {
            // Fails if the region is named twice in the message.
            let _ = memory::deallocate(own, address, size);
        }
    }
    Some(MsgReturn(code))
}
