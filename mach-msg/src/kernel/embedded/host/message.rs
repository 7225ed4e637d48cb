//! `mach_msg` for another process.
//!
//! The message is copied out of the frame, its regions become memory of the task, and the addresses
//! in its descriptors those of this process. What is received goes the other way.

use core::mem::offset_of;

use smallvec::SmallVec;
use zerocopy::FromBytes;

use crate::kernel::embedded::calls::memory::{self, Pin};
use crate::kernel::embedded::ipc::buffer::owners_address;
use crate::kernel::link::INLINE_MAX;
use crate::kernel::link::message::{MsgAnswer, MsgRequest, OolPlace, RegionBytes};
use crate::kernel::link::value::Reader;
use crate::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust};
use crate::wire::{Header, PortName, TRAILER_SIZE_MAX};

/// A region of the sent message in the memory of the task.
struct SentRegion {
    address: usize,
    size: usize,
    deallocate: bool,
    /// Keeps the address from being used again, so that it tells whether the kernel took the
    /// region.
    _pin: Option<Pin>,
}

/// Makes the call. `None` if the frame is malformed.
pub(super) fn exchange(
    calls: Calls,
    mut reader: Reader<'_>,
    limit: usize,
    results: &mut Vec<u8>,
) -> Option<()> {
    let request = MsgRequest::take(&mut reader)?;
    let length = usize::try_from(request.message).ok()?;
    let room = usize::try_from(request.room).ok()?;
    let largest = INLINE_MAX + TRAILER_SIZE_MAX;
    if length > INLINE_MAX || room > largest {
        return None;
    }
    let head = reader.take(request.head_size())?;
    let mut message = Vec::from(reader.take(length)?);
    let sent = match adopt_regions(calls, &mut message, reader)? {
        Ok(sent) => sent,
        Err(code) => {
            let answer = MsgAnswer {
                code: code.0,
                taken: 0,
                returned: false,
                message: 0,
            };
            answer.put(results);
            return Some(());
        }
    };
    let mut received = vec![0; room];
    received.get_mut(..head.len())?.copy_from_slice(head);
    // The claimed size of a message is nothing to the kernel. After the call it tells whether the
    // message was returned, or one received.
    for buffer in [&mut message, &mut received] {
        if let Some(size) = buffer.get_mut(SIZE) {
            size.fill(0);
        }
    }
    let code = owners_address(request.address, || {
        calls.msg(MsgCall {
            options: request.options,
            buffer: &mut message,
            send_size: request.send_size,
            receive_size: request.receive_size,
            receive_name: request.receive_name,
            timeout: request.timeout,
            notify: PortName::NULL,
            receive_buffer: Some(&mut received),
            trust: OolTrust::Checked,
        })
    });
    let returned = claimed_size(&message).filter(|&size| size != 0 && code != MsgReturn::SUCCESS);
    let taken = release(calls, &sent, was_sent(code) || returned.is_some());
    let (bytes, length) = match returned {
        Some(size) => {
            let length = size.min(message.len());
            (&mut message, length)
        }
        None => {
            let length = written(code, request.options, &received);
            (&mut received, length)
        }
    };
    bytes.truncate(length);
    let answer = MsgAnswer {
        code: code.0,
        taken,
        returned: returned.is_some(),
        message: u32::try_from(length).unwrap_or(u32::MAX),
    };
    answer.put(results);
    put_received(calls, bytes, limit, results);
    Some(())
}

/// Place of the size in a header.
const SIZE: std::ops::Range<usize> = 4..8;

fn claimed_size(message: &[u8]) -> Option<usize> {
    let (header, _) = Header::read_from_prefix(message).ok()?;
    usize::try_from(header.size).ok()
}

/// Makes the regions that follow a message memory of the task, and sets the addresses in the
/// message. `None` if the frame is malformed. The inner error is the code of the call if there is
/// no memory: then nothing was made.
fn adopt_regions(
    calls: Calls,
    message: &mut [u8],
    mut reader: Reader<'_>,
) -> Option<Result<SmallVec<[SentRegion; 4]>, MsgReturn>> {
    let places: SmallVec<[OolPlace; 4]> = OolPlace::all(message).collect();
    let mut sent = SmallVec::<[SentRegion; 4]>::new();
    for place in places {
        let region = RegionBytes::take(&mut reader)?;
        let (address, size, pin) = match region {
            RegionBytes::Contents(bytes) if bytes.len() as u64 == place.size => {
                match memory::adopt(calls.task(), bytes) {
                    Ok((address, pin)) => (address, bytes.len(), Some(pin)),
                    Err(error) => {
                        release(calls, &sent, false);
                        return Some(Err(shortage(error)));
                    }
                }
            }
            RegionBytes::Contents(_) => {
                release(calls, &sent, false);
                return None;
            }
            // No task owns memory at this address, so the kernel refuses the descriptor.
            RegionBytes::Invalid => (0, 0, None),
        };
        place.set_address(message, address as u64);
        sent.push(SentRegion {
            address,
            size,
            deallocate: place.deallocate,
            _pin: pin,
        });
    }
    if !reader.is_empty() {
        release(calls, &sent, false);
        return None;
    }
    Some(Ok(sent))
}

/// True if the code is that of a message that was sent: success, or an error of the receive.
fn was_sent(code: MsgReturn) -> bool {
    /// The bits of all codes of receives.
    const RECEIVE: i32 = 0x1000_4000;
    code == MsgReturn::SUCCESS || code.0 & RECEIVE == RECEIVE
}

/// Returns the code of a send for whose memory there is no room: one that leaves the message as it
/// is.
const fn shortage(error: KernReturn) -> MsgReturn {
    match error {
        KernReturn::INVALID_TASK => MsgReturn::SEND_INVALID_DEST,
        _ => MsgReturn::SEND_NO_BUFFER,
    }
}

/// Releases the regions that the kernel did not take. Returns the number of those that it took,
/// which are the first ones.
fn release(calls: Calls, sent: &[SentRegion], all_taken: bool) -> u32 {
    let mut taken = 0;
    let mut is_first = true;
    for region in sent {
        let owned = !(all_taken && region.deallocate)
            && region.size != 0
            && calls.vm_deallocate(region.address, region.size).is_ok();
        // A region that is not deallocated was copied, or not: nobody can tell, and nobody asks.
        if region.deallocate && owned {
            is_first = false;
        }
        taken += u32::from(is_first);
    }
    taken
}

/// Returns the number of bytes that a receive wrote.
fn written(code: MsgReturn, options: MsgOptions, received: &[u8]) -> usize {
    let Some(size) = claimed_size(received).filter(|&size| size != 0) else {
        return 0;
    };
    let trailer = usize::try_from(options.trailer_size()).unwrap_or(0);
    // Messages have sizes in multiples of 4, and the trailer follows.
    let whole = size.saturating_add(trailer).min(received.len());
    match code.base() {
        // The message stays in its queue.
        MsgReturn::RCV_TOO_LARGE if options.contains(MsgOptions::RCV_LARGE) => {
            let end = if options.contains(MsgOptions::RCV_LARGE_IDENTITY) {
                offset_of!(Header, voucher)
            } else {
                SIZE.end
            };
            end.min(received.len())
        }
        MsgReturn::SUCCESS | MsgReturn::RCV_BODY_ERROR | MsgReturn::RCV_INVALID_DATA => whole,
        // A header that says what could not be received, and a trailer.
        _ => (size_of::<Header>().saturating_add(trailer)).min(received.len()),
    }
}

/// Appends a received message with the contents of its regions, which the task gives up.
fn put_received(calls: Calls, message: &[u8], limit: usize, results: &mut Vec<u8>) {
    results.extend_from_slice(message);
    let size = claimed_size(message).unwrap_or(0).min(message.len());
    let Some(message) = message.get(..size) else {
        return;
    };
    for place in OolPlace::all(message) {
        let (Ok(address), Ok(size)) = (usize::try_from(place.address), usize::try_from(place.size))
        else {
            RegionBytes::Invalid.put(results);
            continue;
        };
        if size == 0 {
            RegionBytes::Contents(&[]).put(results);
            continue;
        }
        // The frame has room for the regions that a client can send in one, but a task of this
        // process can send more.
        let fits = results.len().saturating_add(size).saturating_add(4096) <= limit;
        match calls.memory_read(address, size) {
            Ok(contents) if fits => RegionBytes::Contents(&contents).put(results),
            Ok(_) | Err(_) => RegionBytes::Invalid.put(results),
        }
        let _ = calls.vm_deallocate(address, size);
    }
}
