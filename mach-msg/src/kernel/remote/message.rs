//! `mach_msg` on a task of a host.

use std::io;
use std::time::{Duration, Instant};

use crate::kernel::embedded::calls::memory;
use crate::kernel::link::INLINE_MAX;
use crate::kernel::link::message::{MsgRequest, OolPlace, RegionBytes};
use crate::kernel::link::number::CallNumber;
use crate::kernel::link::value::put;
use crate::kernel::{MsgOptions, MsgReturn, OolTrust, Task};
use crate::wire::{Header, PortName, TRAILER_SIZE_MAX};

use super::answer::{Answer, Asked, is_sent};
use super::tasks::{self, ConnectionWait, Unreachable};

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
    let receives = options.contains(MsgOptions::RCV_MSG);
    let Some(joined) = tasks::find(task) else {
        return if sends {
            MsgReturn::SEND_INVALID_DEST
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
    let target = receive_buffer.as_deref().unwrap_or(buffer);
    // A header and a trailer are written even if they do not fit into the claimed size.
    let largest = (receive_size as usize)
        .clamp(size_of::<Header>(), INLINE_MAX)
        .saturating_add(TRAILER_SIZE_MAX);
    let room = if receives {
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
    let message = buffer.get(..length).unwrap_or_default();
    // Cannot overflow: fewer than 2³² regions of less than 2³⁴ bytes.
    let regions = OolPlace::all(message).fold(0, |sum: u64, place| sum.saturating_add(place.size));
    if regions > joined.limit as u64 {
        return MsgReturn::SEND_NO_BUFFER;
    }
    // Once the request is on its way, a message may have been sent.
    let mut lost = if sends {
        MsgReturn::SEND_INVALID_DEST
    } else {
        MsgReturn::RCV_PORT_DIED
    };
    let outcome = joined.with_connection(wait(options, timeout), |connection| {
        let sent = connection.call(|frame| {
            put(frame, CallNumber::msg as u32);
            request.put(frame);
            let target = receive_buffer.as_deref().unwrap_or(buffer);
            frame.extend_from_slice(target.get(..request.head_size()).unwrap_or_default());
            let message = buffer.get(..length).unwrap_or_default();
            put_message(message, trust, frame);
        });
        let answer = match sent {
            // Nothing was sent.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                return Ok(MsgReturn::SEND_NO_BUFFER);
            }
            answer => {
                if receives {
                    lost = MsgReturn::RCV_PORT_DIED;
                }
                answer?
            }
        };
        let asked = Asked {
            options,
            message: buffer.get(..length).unwrap_or_default(),
            buffer: buffer.len(),
            room,
        };
        let answer = Answer::take(answer, asked).ok_or(io::ErrorKind::InvalidData)?;
        Ok(finish(&answer, buffer, length, receive_buffer))
    });
    match outcome {
        Ok(code) => code,
        Err(Unreachable::Lost) => {
            if sends && is_sent(lost) {
                let message = buffer.get(..length).unwrap_or_default();
                release(&moved_regions(message, usize::MAX));
            }
            lost
        }
        Err(Unreachable::Busy) if sends => MsgReturn::SEND_NO_BUFFER,
        Err(Unreachable::Busy) => MsgReturn::RCV_TIMED_OUT,
    }
}

/// Returns how long a call may wait for a connection.
fn wait(options: MsgOptions, timeout: u32) -> ConnectionWait {
    let is_bounded =
        |does: MsgOptions, bounds: MsgOptions| !options.contains(does) || options.contains(bounds);
    if !is_bounded(MsgOptions::SEND_MSG, MsgOptions::SEND_TIMEOUT)
        || !is_bounded(MsgOptions::RCV_MSG, MsgOptions::RCV_TIMEOUT)
    {
        return ConnectionWait::Blocks(None);
    }
    if timeout == 0 {
        return ConnectionWait::Prompt;
    }
    ConnectionWait::Blocks(Instant::now().checked_add(Duration::from_millis(timeout.into())))
}

/// Appends a message and the contents of its regions. The addresses in the message are of no use to
/// the host.
fn put_message(message: &[u8], trust: OolTrust, frame: &mut Vec<u8>) {
    let start = frame.len();
    frame.extend_from_slice(message);
    for place in OolPlace::all(message) {
        if let Some(message) = frame.get_mut(start..) {
            place.set_address(message, 0);
        }
        if place.size == 0 {
            RegionBytes::Contents(&[]).put(frame);
            continue;
        }
        let range = (place.address, place.size);
        let read = memory::with_copy(tasks::memory(), range, trust, |contents| {
            RegionBytes::Contents(contents).put(frame);
        });
        if read.is_err() {
            RegionBytes::Invalid.put(frame);
        }
    }
}

/// Does as the answer says: releases what was sent, and puts a message into its buffer.
fn finish(
    answer: &Answer<'_>,
    buffer: &mut [u8],
    sent: usize,
    receive_buffer: Option<&mut [u8]>,
) -> MsgReturn {
    let message = buffer.get_mut(..sent).unwrap_or_default();
    let moved = moved_regions(message, answer.taken);
    if answer.is_partial {
        // The caller releases the rest of the message, and must not find these.
        for place in &moved {
            place.clear(message);
        }
    }
    let target = match receive_buffer {
        Some(target) if !answer.returned => target,
        Some(_) | None => buffer,
    };
    let mut code = answer.code;
    // The answer was checked against the size of the buffer.
    if let Some(target) = target.get_mut(..answer.bytes.len()) {
        target.copy_from_slice(answer.bytes);
        for (place, region) in &answer.regions {
            let address = adopt(*region).unwrap_or_else(|()| {
                let failed = if answer.returned {
                    0
                } else {
                    MsgReturn::RCV_BODY_ERROR.0
                };
                code = MsgReturn(code.0 | failed | MsgReturn::VM_SPACE);
                0
            });
            place.set_address(target, address as u64);
        }
    }
    // Not before the received regions are there, so that none of them gets an address that the
    // caller still has.
    release(&moved);
    code
}

/// Makes a received region memory of this process. Returns its address, which is 0 for an empty
/// one.
fn adopt(region: RegionBytes<'_>) -> Result<usize, ()> {
    match region {
        RegionBytes::Contents([]) => Ok(0),
        RegionBytes::Contents(contents) => memory::adopt(tasks::memory(), contents)
            .map(|(address, _)| address)
            .map_err(drop),
        RegionBytes::Invalid => Err(()),
    }
}

/// Returns those of the first `taken` regions of a message that move to the receiver.
fn moved_regions(message: &[u8], taken: usize) -> Vec<OolPlace> {
    OolPlace::all(message)
        .take(taken)
        .filter(|place| place.deallocate && place.size != 0)
        .collect()
}

/// Releases memory that the kernel took.
fn release(regions: &[OolPlace]) {
    for place in regions {
        if let (Ok(address), Ok(size)) =
            (usize::try_from(place.address), usize::try_from(place.size))
        {
            // Fails if the region is named twice in the message.
            let _ = memory::deallocate(tasks::memory(), address, size);
        }
    }
}
