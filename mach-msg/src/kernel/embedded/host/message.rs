//! `mach_msg` for another process.
//!
//! The message is copied out of the frame, its regions become memory of the task, and the addresses
//! in its descriptors those of this process. What is received goes the other way.
//!
//! A receive begins with little memory. A message that does not fit stays in its queue, and the
//! next attempt has the memory for it. So a call that waits costs no more than it sends.

use core::mem::offset_of;
use std::time::{Duration, Instant};

use smallvec::SmallVec;
use zerocopy::FromBytes;

use crate::kernel::embedded::calls::memory::{self, Pin};
use crate::kernel::embedded::ipc::buffer::owners_address;
use crate::kernel::link::INLINE_MAX;
use crate::kernel::link::message::{MsgAnswer, MsgRequest, OolPlace, RegionBytes};
use crate::kernel::link::value::Reader;
use crate::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust};
use crate::wire::{Header, PortName, TRAILER_SIZE_MAX};

use super::caller::CallingClient;
use super::frames::{Charge, ChargedFrame, SMALL};

/// Bytes by which the answer with a message can be longer than the request with it.
const ANSWER_MORE: usize = 128;

/// Bytes of the records of a region.
const RECORDS: usize = size_of::<SentRegion>() + size_of::<OolPlace>();

/// A region of the sent message in the memory of the task.
struct SentRegion {
    address: usize,
    size: usize,
    deallocate: bool,
    /// Keeps the address from being used again, so that it tells whether the kernel took the
    /// region.
    _pin: Option<Pin>,
}

/// The regions of the sent message. Released when this is dropped, unless they were settled.
struct SentRegions {
    calls: Calls,
    regions: SmallVec<[SentRegion; 4]>,
}

/// Makes the call. `None` if the frame is malformed.
pub(super) fn exchange(
    caller: &CallingClient<'_>,
    frame: &mut ChargedFrame,
    answer: &mut ChargedFrame,
) -> Option<()> {
    let calls = caller.calls();
    let is_long = frame.bytes.len().saturating_add(ANSWER_MORE) > caller.limit;
    let mut reader = Reader::new(&frame.bytes);
    // The number of the call.
    reader.number::<u32>()?;
    let request = MsgRequest::take(&mut reader)?;
    let length = usize::try_from(request.message).ok()?;
    let room = usize::try_from(request.room).ok()?;
    let sends = request.options.contains(MsgOptions::SEND_MSG);
    if length > INLINE_MAX || room > INLINE_MAX + TRAILER_SIZE_MAX || (!sends && length != 0) {
        return None;
    }
    let head: SmallVec<[u8; size_of::<Header>()]> = reader.take(request.head_size())?.into();
    let bytes = reader.take(length)?;
    // A message can consist of descriptors of empty regions, each of which has records here.
    let records = OolPlace::all(bytes).count().saturating_mul(RECORDS);
    // A message that would not fit into an answer is refused.
    let charge = Some(length.saturating_add(records)).filter(|_| !is_long);
    let charge = charge.and_then(|bytes| caller.budget.charge(bytes));
    let mut message = Vec::new();
    let (Some(charge), Ok(())) = (charge, message.try_reserve_exact(length)) else {
        put_code(MsgReturn::SEND_NO_BUFFER, answer);
        return Some(());
    };
    message.extend_from_slice(bytes);
    let sent = match SentRegions::adopt(calls, &mut message, reader)? {
        Ok(sent) => sent,
        Err(code) => {
            put_code(code, answer);
            return Some(());
        }
    };
    // Not while the call waits.
    frame.release();
    // The claimed size of a message is nothing to the kernel. After the call it tells whether the
    // message was returned, or one received.
    clear_size(&mut message);
    let mut receive = Receive::new(caller, request, room, head)?;
    let mut code = receive.attempt(&mut message, request.options)?;
    let returned = claimed_size(&message).filter(|&size| size != 0 && code != MsgReturn::SUCCESS);
    let taken = sent.settle(sends && (was_sent(code) || returned.is_some()));
    let (mut bytes, charge) = match returned {
        Some(size) => {
            message.truncate(size);
            (message, charge)
        }
        None => {
            drop(message);
            drop(charge);
            code = receive.until_it_fits(code);
            (receive.bytes, receive.charge)
        }
    };
    let returned = returned.is_some();
    if !returned {
        bytes.truncate(written(code, request.options, &bytes).min(room));
    }
    put_answer(caller, (code, taken, returned), &mut bytes, charge, answer)
}

/// Appends an answer without a message.
fn put_code(code: MsgReturn, answer: &mut ChargedFrame) {
    let head = MsgAnswer {
        code: code.0,
        taken: 0,
        returned: false,
        message: 0,
    };
    head.put(&mut answer.bytes);
}

/// A receive with as much memory as the message needs.
struct Receive<'a> {
    caller: &'a CallingClient<'a>,
    request: MsgRequest,
    /// Size of the client's buffer.
    room: usize,
    /// First bytes of the client's buffer.
    head: SmallVec<[u8; size_of::<Header>()]>,
    bytes: Vec<u8>,
    charge: Charge,
    /// End of the timeout, if the receive has one.
    end: Option<Instant>,
}

impl<'a> Receive<'a> {
    /// `None` if the head does not belong to the room.
    fn new(
        caller: &'a CallingClient<'a>,
        request: MsgRequest,
        room: usize,
        head: SmallVec<[u8; size_of::<Header>()]>,
    ) -> Option<Self> {
        let has_timeout = request.options.contains(MsgOptions::RCV_TIMEOUT);
        let timeout = Duration::from_millis(u64::from(request.timeout));
        let mut receive = Self {
            caller,
            request,
            room,
            head,
            bytes: Vec::new(),
            charge: Charge::default(),
            end: Instant::now().checked_add(timeout).filter(|_| has_timeout),
        };
        let least = size_of::<Header>() + TRAILER_SIZE_MAX;
        receive.provide(room.clamp(least, SMALL)).then_some(receive)
    }

    /// Provides memory. Returns false if there is none.
    fn provide(&mut self, size: usize) -> bool {
        self.bytes = Vec::new();
        self.charge = Charge::default();
        let Some(charge) = self.caller.budget.charge(size) else {
            return false;
        };
        self.charge = charge;
        if self.bytes.try_reserve_exact(size).is_err() {
            return false;
        }
        self.bytes.resize(size, 0);
        true
    }

    /// Returns the size that the client's buffer has for a message: never more than the buffer.
    fn receive_size(&self) -> usize {
        self.room.min(self.request.receive_size as usize)
    }

    /// Makes the call once with these options, and leaves a message that does not fit in its queue.
    /// `None` if the memory is smaller than the head.
    fn attempt(&mut self, message: &mut [u8], mut options: MsgOptions) -> Option<MsgReturn> {
        let size = self.receive_size().min(self.bytes.len());
        if size < self.receive_size() && options.contains(MsgOptions::RCV_MSG) {
            options |= MsgOptions::RCV_LARGE;
        }
        self.bytes
            .get_mut(..self.head.len())?
            .copy_from_slice(&self.head);
        clear_size(&mut self.bytes);
        let request = &self.request;
        let timeout = match self.end {
            // The first attempt, or a send.
            _ if options.contains(MsgOptions::SEND_MSG) => request.timeout,
            Some(end) => {
                let rest = end.saturating_duration_since(Instant::now());
                let rest = u32::try_from(rest.as_micros().div_ceil(1000));
                rest.map_or(request.timeout, |rest| rest.min(request.timeout))
            }
            None => request.timeout,
        };
        let received = &mut self.bytes;
        let calls = self.caller.calls();
        let code = owners_address(request.address, || {
            calls.msg(MsgCall {
                options,
                buffer: message,
                send_size: request.send_size,
                receive_size: u32::try_from(size).unwrap_or(u32::MAX),
                receive_name: request.receive_name,
                timeout,
                notify: PortName::NULL,
                receive_buffer: Some(received),
                trust: OolTrust::Checked,
            })
        });
        Some(code)
    }

    /// Repeats the receive after `code`, if it was that of a message that needs more memory.
    fn until_it_fits(&mut self, mut code: MsgReturn) -> MsgReturn {
        let receives = MsgOptions::SEND_MSG.complement();
        let options = self.request.options.intersection(receives);
        while code.base() == MsgReturn::RCV_TOO_LARGE && self.bytes.len() < self.receive_size() {
            // The message is in its queue: this was an attempt with little memory.
            let trailer = usize::try_from(options.trailer_size()).unwrap_or(0);
            let needed = claimed_size(&self.bytes).map_or(0, |size| size.saturating_add(trailer));
            let fits = needed <= self.receive_size();
            if !fits && options.contains(MsgOptions::RCV_LARGE) {
                return code;
            }
            // Without `RCV_LARGE`, the call removes a message that is too large, but not one that
            // another thread may have left by then.
            let size = if fits {
                needed.max(SMALL)
            } else {
                self.receive_size()
            };
            if !self.provide(size) {
                return MsgReturn::RCV_INTERRUPTED;
            }
            match self.attempt(&mut [], options) {
                Some(next) => code = next,
                None => return MsgReturn::RCV_INTERRUPTED,
            }
        }
        code
    }
}

/// Makes the size in a header 0.
fn clear_size(message: &mut [u8]) {
    if let Some(size) = message.get_mut(SIZE) {
        size.fill(0);
    }
}

/// Place of the size in a header.
const SIZE: std::ops::Range<usize> = 4..8;

fn claimed_size(message: &[u8]) -> Option<usize> {
    let (header, _) = Header::read_from_prefix(message).ok()?;
    usize::try_from(header.size).ok()
}

impl SentRegions {
    /// Makes the regions that follow a message memory of the task, and sets the addresses in the
    /// message. `None` if the frame is malformed. The inner error is the code of the call if there
    /// is no memory.
    fn adopt(
        calls: Calls,
        message: &mut [u8],
        mut reader: Reader<'_>,
    ) -> Option<Result<Self, MsgReturn>> {
        let places: SmallVec<[OolPlace; 4]> = OolPlace::all(message).collect();
        let mut sent = Self {
            calls,
            regions: SmallVec::new(),
        };
        for place in places {
            let (address, size, pin) = match RegionBytes::take(&mut reader)? {
                RegionBytes::Contents(bytes) if bytes.len() as u64 == place.size => {
                    match memory::adopt(calls.task(), bytes) {
                        Ok((address, pin)) => (address, bytes.len(), Some(pin)),
                        Err(error) => return Some(Err(shortage(error))),
                    }
                }
                RegionBytes::Contents(_) => return None,
                // No task owns memory at this address, so the kernel refuses the descriptor.
                RegionBytes::Invalid => (0, 0, None),
            };
            place.set_address(message, address as u64);
            sent.regions.push(SentRegion {
                address,
                size,
                deallocate: place.deallocate,
                _pin: pin,
            });
        }
        reader.is_empty().then_some(Ok(sent))
    }

    /// Releases the regions that the kernel did not take. Returns the number of those that it took,
    /// which are the first ones.
    fn settle(mut self, all_taken: bool) -> u32 {
        let (mut taken, mut is_first) = (0, true);
        for region in std::mem::take(&mut self.regions) {
            let owned = !(all_taken && region.deallocate) && self.release(&region);
            // A region that is not deallocated may have been copied or not. The count stops only at
            // one that was to move.
            if region.deallocate && owned {
                is_first = false;
            }
            taken += u32::from(is_first);
        }
        taken
    }

    /// Releases a region. Returns false if the task does not own it.
    fn release(&self, region: &SentRegion) -> bool {
        region.size != 0
            && self
                .calls
                .vm_deallocate(region.address, region.size)
                .is_ok()
    }
}

impl Drop for SentRegions {
    fn drop(&mut self) {
        for region in std::mem::take(&mut self.regions) {
            self.release(&region);
        }
    }
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

/// A region of a received message, which the task gives up when this is dropped.
struct ReceivedRegion {
    calls: Calls,
    address: usize,
    size: usize,
}

impl Drop for ReceivedRegion {
    fn drop(&mut self) {
        if self.size != 0 {
            let _ = self.calls.vm_deallocate(self.address, self.size);
        }
    }
}

/// Appends the answer: a message, and the contents of its regions, which the task gives up. The
/// answer has at most `limit` bytes: regions without room are invalid, and the last ones of them
/// are left out. `None` if the system has no memory for the message.
fn put_answer(
    caller: &CallingClient<'_>,
    (code, taken, returned): (MsgReturn, u32, bool),
    message: &mut [u8],
    message_charge: Charge,
    answer: &mut ChargedFrame,
) -> Option<()> {
    let head = MsgAnswer {
        code: code.0,
        taken,
        returned,
        message: u32::try_from(message.len()).unwrap_or(u32::MAX),
    };
    let size = claimed_size(message).unwrap_or(0).min(message.len());
    let mut regions: SmallVec<[Option<ReceivedRegion>; 4]> = SmallVec::new();
    if let Some(message) = message.get_mut(..size) {
        let places: SmallVec<[OolPlace; 4]> = OolPlace::all(message).collect();
        for place in places {
            // The client has no use for the addresses of this process.
            place.set_address(message, 0);
            regions.push(received_region(caller.calls(), &place));
        }
    }
    let contents = regions.iter().flatten().map(|region| region.size);
    let whole = contents.fold(message.len(), usize::saturating_add);
    let limit = caller.limit.saturating_add(4);
    let charge = caller.budget.charge(whole.min(limit));
    let room_for_regions = charge.is_some() && answer.bytes.try_reserve(whole.min(limit)).is_ok();
    // Without room for all, the message has the memory that the call had for it.
    answer.charge = charge.unwrap_or(message_charge);
    let least = size_of::<MsgAnswer>().saturating_add(message.len());
    answer.bytes.try_reserve(least).ok()?;
    head.put(&mut answer.bytes);
    answer.bytes.extend_from_slice(message);
    for region in regions {
        let used = answer.bytes.len();
        let size = region.as_ref().map_or(0, |region| region.size);
        // With the bytes before the contents.
        let fits = |size: usize| used.saturating_add(size).saturating_add(9) <= limit;
        if !fits(0) {
            break;
        }
        let put = region.filter(|region| region.size == 0 || (room_for_regions && fits(size)));
        let read = put.and_then(|region| {
            if region.size == 0 {
                RegionBytes::Contents(&[]).put(&mut answer.bytes);
                return Some(());
            }
            let (address, size) = (region.address, region.size);
            let contents = |bytes: &[u8]| RegionBytes::Contents(bytes).put(&mut answer.bytes);
            memory::with_contents(caller.task, address, size, contents).ok()
        });
        if read.is_none() {
            RegionBytes::Invalid.put(&mut answer.bytes);
        }
    }
    Some(())
}

/// `None` if there can be no such region.
fn received_region(calls: Calls, place: &OolPlace) -> Option<ReceivedRegion> {
    Some(ReceivedRegion {
        calls,
        address: usize::try_from(place.address).ok()?,
        size: usize::try_from(place.size).ok()?,
    })
}
