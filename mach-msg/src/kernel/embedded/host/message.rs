//! `mach_msg` for another process.
//!
//! The message stays in the memory of its frame, its regions become memory of the task, and the
//! addresses in its descriptors those of this process. Received messages take the other direction.
//!
//! A call that sends and receives is made as two. The memory of the send is released before the
//! receive, so it is free while the call waits, and each of the two has the whole timeout.
//!
//! A receive begins with little memory. A message that does not fit stays in its queue, and the
//! next attempt has the memory for it. So a waiting call uses no more memory than its message.

use core::mem::offset_of;
use std::io;
use std::ops::Range;
use std::time::{Duration, Instant};

use smallvec::SmallVec;
use zerocopy::FromBytes;

use crate::kernel::embedded::calls::memory::{self, Pin};
use crate::kernel::embedded::ipc::buffer::owners_address;
use crate::kernel::link::INLINE_MAX;
use crate::kernel::link::channel;
use crate::kernel::link::channel::layout::BODY_MAX;
use crate::kernel::link::message::{
    MsgAnswer, MsgRequest, OolPlace, OolWalk, RegionBytes, claimed_size,
};
use crate::kernel::link::value::Reader;
use crate::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust};
use crate::wire::disposition::COPY_SEND;
use crate::wire::{Bits, Body, Header, OolDescriptor, PortName, TRAILER_SIZE_MAX};

use super::answer;
use super::caller::CallingClient;
use super::frame_memory::ChargeKind;
use super::frames::{AnswerFrame, Charge, KeptPart, RequestFrame, SMALL};

/// Bytes by which the answer with a message can be longer than the request with it.
const ANSWER_MORE: usize = 128;

/// A region of the sent message in the memory of the task, if it is not empty.
struct SentRegion {
    address: usize,
    size: usize,
    /// Number of regions before it in the message.
    place: u32,
    deallocate: bool,
    /// Keeps the address from being used again, so that it tells whether the kernel took the
    /// region.
    _pin: Pin,
}

/// The regions of the sent message. Released when this is dropped, unless they were settled.
struct SentRegions {
    calls: Calls,
    regions: SmallVec<[SentRegion; 4]>,
    /// Number of all regions, with those that are empty.
    all: u32,
}

/// Makes the call of a frame, and writes its answer. The message stays in the memory of the frame.
///
/// # Errors
///
/// * `InvalidData`: the frame is malformed.
/// * The system's error.
pub(super) fn exchange(
    caller: &CallingClient<'_>,
    frame: &mut RequestFrame,
    answer: &mut AnswerFrame,
) -> io::Result<()> {
    let exchanged = call(caller, frame).ok_or(io::ErrorKind::InvalidData)?;
    match exchanged {
        Exchanged::Code(code) => {
            frame.release();
            answer::write(caller, (code.0, 0, false, 0), &[], &mut answer.bytes)
        }
        Exchanged::Returned(code, taken, place) => {
            let message = frame.bytes.get(place).unwrap_or_default();
            answer::write(caller, (code.0, taken, true, 0), message, &mut answer.bytes)
        }
        Exchanged::Done(code, taken, received) => {
            let (message, offers) = (&received.bytes, received.offers);
            let goes_on = offers & channel::GO_ON != 0;
            let taken = if goes_on { received.left } else { taken };
            let head = (code.0, taken, false, offers);
            answer::write(caller, head, message, &mut answer.bytes)
        }
    }
}

/// Returns what the call keeps while it blocks: the message, and the records of its regions. The
/// first bytes of its frame are read up to its number. `None` if the frame is malformed.
pub(super) fn kept(mut reader: Reader<'_>, first: usize, length: usize) -> Option<KeptPart> {
    let request = MsgRequest::take(&mut reader)?;
    reader.take(request.head_size())?;
    let start = first.checked_sub(reader.len())?;
    let message = usize::try_from(request.message).ok()?;
    // No more than the frame can have.
    let message = message.min(length.saturating_sub(start));
    let header = Header::read_from_prefix(reader.take(reader.len())?);
    let descriptors = match header.map(|(header, rest)| (header, Body::read_from_prefix(rest))) {
        Ok((header, Ok((body, _)))) if header.bits.is_complex() => body.descriptor_count,
        Ok(_) | Err(_) => 0,
    };
    let most = message / size_of::<OolDescriptor>();
    let regions = usize::try_from(descriptors).map_or(most, |count| count.min(most));
    let has_timeout = request.options.contains(MsgOptions::SEND_TIMEOUT);
    Some(KeptPart {
        frame: start.saturating_add(message),
        records: regions.saturating_mul(size_of::<SentRegion>()),
        timeout: has_timeout.then(|| Duration::from_millis(u64::from(request.timeout))),
    })
}

/// Appends the answer to the call whose frame begins with these bytes after its number, and for
/// which there is no room. `None` if the frame is malformed.
pub(super) fn refuse(mut reader: Reader<'_>, answer: &mut Vec<u8>) -> Option<()> {
    let request = MsgRequest::take(&mut reader)?;
    if !request.options.contains(MsgOptions::SEND_MSG) {
        return None;
    }
    let head = MsgAnswer {
        code: MsgReturn::SEND_NO_BUFFER.0,
        taken: 0,
        returned: false,
        offers: 0,
        message: 0,
    };
    head.put(answer);
    Some(())
}

/// The result of a call.
enum Exchanged<'a> {
    /// Nothing was done.
    Code(MsgReturn),
    /// The message is at this place of the frame, and this number of its regions was taken.
    Returned(MsgReturn, u32, Range<usize>),
    Done(MsgReturn, u32, Receive<'a>),
}

/// Makes the call. `None` if the frame is malformed.
fn call<'a>(caller: &'a CallingClient<'a>, frame: &mut RequestFrame) -> Option<Exchanged<'a>> {
    let calls = caller.calls();
    let whole = frame.bytes.len();
    let mut reader = Reader::new(&frame.bytes);
    // Skips the number of the call.
    reader.number::<u32>()?;
    let request = MsgRequest::take(&mut reader)?;
    let length = usize::try_from(request.message).ok()?;
    let room = usize::try_from(request.room).ok()?;
    let sends = request.options.contains(MsgOptions::SEND_MSG);
    if length > INLINE_MAX || room > INLINE_MAX + TRAILER_SIZE_MAX || (!sends && length != 0) {
        return None;
    }
    let head: SmallVec<[u8; size_of::<Header>()]> = reader.take(request.head_size())?.into();
    let start = whole.checked_sub(reader.len())?;
    let bytes = reader.take(length)?;
    let count = OolPlace::all(bytes).filter(|place| place.size != 0).count();
    // A message that would not fit into an answer is refused.
    if whole.saturating_add(ANSWER_MORE) > caller.limit {
        return Some(Exchanged::Code(MsgReturn::SEND_NO_BUFFER));
    }
    let (message, regions) = frame.bytes.get_mut(start..)?.split_at_mut_checked(length)?;
    let sent = match SentRegions::adopt(calls, message, Reader::new(regions), count)? {
        Ok(sent) => sent,
        Err(code) => return Some(Exchanged::Code(code)),
    };
    // While the call waits, only the message is kept.
    let end = start.checked_add(length)?;
    frame.keep(end);
    let message = frame.bytes.get_mut(start..)?;
    // The kernel ignores the size in the header. After the call, the size shows whether the message
    // was returned or another one was received.
    clear_size(message);
    let mut receive = Receive::new(caller, request, room, head)?;
    let mut code = MsgReturn::SUCCESS;
    if sends {
        let plain = plain_destination(message).filter(|_| caller.has_channels);
        code = send(calls, &receive.request, message, frame.waited);
        if code == MsgReturn::SUCCESS
            && let Some(name) = plain
            && caller
                .registry
                .channels
                .sent(caller.task, name, caller.user)
        {
            receive.offers |= channel::OFFERED_TO_SENDER;
        }
    }
    let returned = claimed_size(message).filter(|&size| size != 0 && code != MsgReturn::SUCCESS);
    let taken = sent.settle(sends && (code == MsgReturn::SUCCESS || returned.is_some()));
    if let Some(size) = returned {
        return Some(Exchanged::Returned(
            code,
            taken,
            start..start.saturating_add(size).min(end),
        ));
    }
    frame.release();
    let options = receive.request.options;
    if code == MsgReturn::SUCCESS && options.contains(MsgOptions::RCV_MSG) {
        code = receive.make()?;
        if caller.has_channels && may_have_taken(code) {
            let name = receive.request.receive_name;
            caller.registry.channels.received(caller.task, name);
        }
    }
    if caller.has_channels && caller.registry.channels.has_pending(caller.task) {
        receive.offers |= channel::OFFERED_TO_RECEIVER;
    }
    let written = written(code, options, &receive.bytes).min(room);
    receive.bytes.truncate(written);
    Some(Exchanged::Done(code, taken, receive))
}

/// Returns false if a receive with this code has left all messages in their queues.
const fn may_have_taken(code: MsgReturn) -> bool {
    !matches!(
        code,
        MsgReturn::RCV_TIMED_OUT
            | MsgReturn::RCV_INTERRUPTED
            | MsgReturn::RCV_INVALID_NAME
            | MsgReturn::RCV_PORT_CHANGED
            | MsgReturn::RCV_PORT_DIED
            | MsgReturn::RCV_IN_SET
    )
}

/// Returns the destination of a message that a channel could have.
fn plain_destination(message: &[u8]) -> Option<PortName> {
    let (header, body) = Header::read_from_prefix(message).ok()?;
    let is_plain = header.bits == Bits::new(COPY_SEND, 0, 0, false) && header.local.is_null();
    (is_plain && body.len() <= BODY_MAX).then_some(header.remote)
}

/// Makes the send of a call, whose frame has `waited` for room.
fn send(calls: Calls, request: &MsgRequest, message: &mut [u8], waited: Duration) -> MsgReturn {
    let waited = u32::try_from(waited.as_millis()).unwrap_or(u32::MAX);
    owners_address(request.address, || {
        calls.msg(MsgCall {
            options: request.options.difference(MsgOptions::RCV_MSG),
            buffer: message,
            send_size: request.send_size,
            receive_size: 0,
            receive_name: request.receive_name,
            // Has no effect if the send has no timeout.
            timeout: request.timeout.saturating_sub(waited),
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        })
    })
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
    /// Bits for [channels](channel) that are offered.
    offers: u8,
    /// With [`channel::GO_ON`], the remaining timeout in milliseconds.
    left: u32,
}

impl<'a> Receive<'a> {
    /// `None` if the head does not belong to the room.
    fn new(
        caller: &'a CallingClient<'a>,
        request: MsgRequest,
        room: usize,
        head: SmallVec<[u8; size_of::<Header>()]>,
    ) -> Option<Self> {
        let mut receive = Self {
            caller,
            request,
            room,
            head,
            bytes: Vec::new(),
            // The charge lasts until the client has read the answer.
            charge: caller.budget.charge(ChargeKind::Message),
            end: None,
            offers: 0,
            left: 0,
        };
        let has_little = receive.provide(receive.least());
        (has_little && receive.head.len() <= receive.bytes.len()).then_some(receive)
    }

    /// Makes the receive. Its timeout begins now. `None` if the frame is malformed.
    fn make(&mut self) -> Option<MsgReturn> {
        if self.request.options.contains(MsgOptions::RCV_TIMEOUT) {
            let timeout = Duration::from_millis(u64::from(self.request.timeout));
            self.end = Instant::now().checked_add(timeout);
        }
        let code = self.attempt(true)?;
        Some(self.until_it_fits(code))
    }

    /// Returns the size of the memory with which a receive waits.
    fn least(&self) -> usize {
        self.room
            .clamp(size_of::<Header>() + TRAILER_SIZE_MAX, SMALL)
    }

    /// Provides memory. Returns false if there is none.
    fn provide(&mut self, size: usize) -> bool {
        self.bytes = Vec::new();
        // Nothing is charged while this waits for room.
        self.charge.clear();
        let left = |end: Instant| end.saturating_duration_since(Instant::now());
        let end = self.caller.budget.wait_end(self.end.map(left));
        if !self.charge.cover(size, end) || self.bytes.try_reserve_exact(size).is_err() {
            return false;
        }
        self.bytes.resize(size, 0);
        true
    }

    /// Returns the size that the client's buffer has for a message: never more than the buffer.
    fn receive_size(&self) -> usize {
        self.room.min(self.request.receive_size as usize)
    }

    /// Makes the receive once, and leaves a message that does not fit in its queue. Does not wait
    /// for a message if `waits` is false. `None` if the memory is smaller than the head.
    fn attempt(&mut self, waits: bool) -> Option<MsgReturn> {
        let mut options = self.request.options.difference(MsgOptions::SEND_MSG);
        let size = self.receive_size().min(self.bytes.len());
        if size < self.receive_size() {
            options |= MsgOptions::RCV_LARGE;
        }
        self.bytes
            .get_mut(..self.head.len())?
            .copy_from_slice(&self.head);
        clear_size(&mut self.bytes);
        let request = &self.request;
        if !waits {
            options |= MsgOptions::RCV_TIMEOUT;
        }
        let timeout = if waits { self.time_left() } else { 0 };
        let received = &mut self.bytes;
        let calls = self.caller.calls();
        let code = owners_address(request.address, || {
            calls.msg(MsgCall {
                options,
                buffer: &mut [],
                send_size: 0,
                receive_size: u32::try_from(size).unwrap_or(u32::MAX),
                receive_name: request.receive_name,
                timeout,
                notify: PortName::NULL,
                receive_buffer: Some(received),
                trust: OolTrust::Checked,
            })
        });
        let channels = &self.caller.registry.channels;
        if code == MsgReturn::RCV_INTERRUPTED && self.caller.has_channels && channels.is_on() {
            // Nothing else interrupts this thread: a channel was opened before the receive waited,
            // or meanwhile. Its receiver must not be sent back because of messages that another
            // thread has taken from the queue and not noted yet.
            channels.received(self.caller.task, request.receive_name);
            self.offers |= channel::GO_ON;
            self.left = self.time_left();
        }
        Some(code)
    }

    /// Returns the remaining timeout in milliseconds.
    fn time_left(&self) -> u32 {
        let timeout = self.request.timeout;
        let Some(end) = self.end else {
            return timeout;
        };
        let rest = end.saturating_duration_since(Instant::now());
        let rest = u32::try_from(rest.as_micros().div_ceil(1000));
        rest.map_or(timeout, |rest| rest.min(timeout))
    }

    /// Repeats the receive after `code`, if the code reports a message that needs more memory.
    fn until_it_fits(&mut self, mut code: MsgReturn) -> MsgReturn {
        let options = self.request.options;
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
            let mut attempted = self.attempt(false);
            let is_gone = attempted.is_some_and(|code| code.base() == MsgReturn::RCV_TIMED_OUT);
            let is_over = self.end.is_some_and(|end| end <= Instant::now());
            if is_gone && !is_over {
                // Another thread has received the message. This one waits with little memory again.
                let has_little = self.provide(self.least());
                attempted = attempted.filter(|_| has_little);
                attempted = attempted.and_then(|_| self.attempt(true));
            }
            match attempted {
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

impl SentRegions {
    /// Makes the regions that follow a message memory of the task, and sets the addresses in the
    /// message. `count` is the number of regions that are not empty. `None` if the frame is
    /// malformed. The inner error is the code of the call if there is no memory.
    fn adopt(
        calls: Calls,
        message: &mut [u8],
        mut reader: Reader<'_>,
        count: usize,
    ) -> Option<Result<Self, MsgReturn>> {
        let mut sent = Self {
            calls,
            regions: SmallVec::new(),
            all: 0,
        };
        if sent.regions.try_reserve_exact(count).is_err() {
            return Some(Err(MsgReturn::SEND_NO_BUFFER));
        }
        let mut walk = OolWalk::new(message);
        while let Some(place) = walk.next(message) {
            let address = match RegionBytes::take(&mut reader)? {
                RegionBytes::Contents(bytes) if bytes.len() as u64 != place.size => return None,
                RegionBytes::Contents([]) => 0,
                RegionBytes::Contents(bytes) => match memory::adopt(calls.task(), bytes) {
                    Ok((address, pin)) => {
                        sent.regions.push(SentRegion {
                            address,
                            size: bytes.len(),
                            place: sent.all,
                            deallocate: place.deallocate,
                            _pin: pin,
                        });
                        address
                    }
                    Err(error) => return Some(Err(shortage(error))),
                },
                // No task owns memory at this address, so the kernel refuses the descriptor.
                RegionBytes::Invalid => 0,
            };
            place.set_address(message, address as u64);
            sent.all += 1;
        }
        reader.is_empty().then_some(Ok(sent))
    }

    /// Releases the regions that the kernel did not take. Returns the number of those that it took,
    /// which are the first ones.
    fn settle(mut self, all_taken: bool) -> u32 {
        let mut taken = self.all;
        for region in std::mem::take(&mut self.regions) {
            let owned = !(all_taken && region.deallocate) && self.release(&region);
            // A region that is not deallocated may have been copied or not. The count ends only at
            // a region that should have moved.
            if region.deallocate && owned {
                taken = taken.min(region.place);
            }
        }
        taken
    }

    /// Releases a region. Returns false if the task does not own it.
    fn release(&self, region: &SentRegion) -> bool {
        self.calls
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

/// Returns the code of a send without room for its memory: one that leaves the message unchanged.
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
        // The header of a message that could not be received, and a trailer.
        _ => (size_of::<Header>().saturating_add(trailer)).min(received.len()),
    }
}
