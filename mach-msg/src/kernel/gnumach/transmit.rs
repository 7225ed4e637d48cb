//! Sends and receives messages in the layout of this crate.
//!
//! ```text
//!   message ──to_native──▶ room ──mach_msg──▶ kernel ──mach_msg──▶ room ──▶ message, trailer
//!      ▲                     │ pseudo-receive
//!      └─────────────────────┘
//! ```

use zerocopy::{FromZeros, IntoBytes};

use super::translate::{self, NativeMessage, Translated};
use super::trap::{self, MsgArgs};
use super::{WORD, message, names};
use crate::kernel::buffer_swap::{ReceiveArgs, SendArgs, SendBuffer};
use crate::kernel::{MessageMemory, MsgOptions, MsgReturn, spare};
use crate::wire::gnu::GnuHeader;
use crate::wire::{Header, MinimalTrailer, PortName};

/// Sends a message, and then receives one if `receive` is set.
pub(super) fn send(
    buffer: &mut SendBuffer<'_>,
    args: SendArgs,
    receive: Option<ReceiveArgs<'_>>,
) -> MsgReturn {
    let mut room = spare::take_for(buffer.bytes().len());
    let code = send_with(&mut room, buffer, args, receive);
    spare::keep(room);
    code
}

fn send_with(
    room: &mut MessageMemory,
    buffer: &mut SendBuffer<'_>,
    args: SendArgs,
    receive: Option<ReceiveArgs<'_>>,
) -> MsgReturn {
    let size = match translate::to_native(buffer.bytes(), room) {
        Ok(size) => size,
        Err(code) => return code,
    };
    let Ok(send_size) = u32::try_from(size) else {
        return MsgReturn::SEND_TOO_LARGE;
    };
    let mut options = args.options.difference(MsgOptions::RCV_MSG);
    let (mut receive_size, mut receive_name) = (0, PortName::NULL);
    if let Some(receive) = &receive {
        options |= MsgOptions::RCV_MSG;
        receive_size = room_for(receive, room);
        receive_name = receive.name;
    }
    let native = MsgArgs {
        options: message::native(options),
        send_size,
        receive_size,
        receive_name,
        timeout: args.timeout,
    };
    // SAFETY: the message was written to the room, which has at least the room for a receive. The
    // caller is responsible for its rights and memory.
    let code = unsafe { trap::mach_msg(room.bytes_mut(), native) };
    match receive {
        Some(receive) if code == MsgReturn::SUCCESS || code.is_receive() => {
            received(room, receive, args.options, code)
        }
        _ => {
            if code != MsgReturn::SUCCESS {
                take_back(room, buffer);
            }
            code
        }
    }
}

/// Translates the message that the kernel has returned in the room, if it has.
#[cold]
fn take_back(room: &MessageMemory, buffer: &mut SendBuffer<'_>) {
    // The size was sent as 0, and a pseudo-receive fills it in.
    let Some(returned) = NativeMessage::read(room.bytes()) else {
        return;
    };
    let target = buffer.bytes_mut();
    if returned.size() == target.len() {
        // The message has the same parts as the one that was sent, so that each region fits.
        let _ = returned.write(target, release);
    }
}

/// Receives a message.
pub(super) fn receive(receive: ReceiveArgs<'_>, options: MsgOptions, timeout: u32) -> MsgReturn {
    let mut room = spare::take_for(receive.memory.len());
    let native = MsgArgs {
        options: message::native(options),
        send_size: 0,
        receive_size: room_for(&receive, &mut room),
        receive_name: receive.name,
        timeout,
    };
    // SAFETY: the room has this size, and is larger than a header.
    let code = unsafe { trap::mach_msg(room.bytes_mut(), native) };
    let code = received(&mut room, receive, options, code);
    spare::keep(room);
    code
}

/// Enlarges the room for the messages that fit the receiver's memory. Returns its size. Preserves a
/// message that is to be sent: its room is larger than it.
fn room_for(receive: &ReceiveArgs<'_>, room: &mut MessageMemory) -> u32 {
    let size = translate::largest_native_size(receive.memory.len());
    if room.len() < size {
        let mut larger = MessageMemory::new();
        larger.reserve(size);
        let sent = room.bytes();
        if let Some(start) = larger.bytes_mut().get_mut(..sent.len()) {
            start.copy_from_slice(sent);
        }
        *room = larger;
    }
    // The kernel writes at most this many bytes, even if a message is larger.
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// Translates the message in the room for its receiver, after a receive with this code.
fn received(
    room: &mut MessageMemory,
    receive: ReceiveArgs<'_>,
    options: MsgOptions,
    code: MsgReturn,
) -> MsgReturn {
    match code.base() {
        MsgReturn::SUCCESS | MsgReturn::RCV_BODY_ERROR => {}
        MsgReturn::RCV_TOO_LARGE => {
            let mut header = Header::new_zeroed();
            // The receiver compares it with its limit, and makes room for a message of this size.
            header.size = translate::least_size(native_size(room));
            write_header(receive.memory, &header);
            return code;
        }
        // With `MACH_RCV_HEADER_ERROR`, the kernel has destroyed the body.
        _ => return code,
    }
    let Some(native) = NativeMessage::read(room.bytes()) else {
        return MsgReturn::RCV_INVALID_DATA;
    };
    // Larger trailers are an unsupported option.
    let with_seqno = options.trailer_size() as usize > size_of::<MinimalTrailer>();
    let size = native.size();
    receive.memory.reserve_message(size);
    let target = receive.memory.bytes_mut();
    let written = native.write(target, release);
    let trailer = native.write_trailer(target, size, with_seqno);
    match (written, trailer) {
        (Some(Translated::Whole(_)), Some(())) => code,
        (Some(Translated::WithoutRegion), Some(())) => {
            MsgReturn(MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE)
        }
        // There is room, so that only a message of 4 GiB is left.
        _ => MsgReturn::RCV_INVALID_DATA,
    }
}

/// Returns the size that the kernel has written to the start of the room.
fn native_size(room: &MessageMemory) -> u32 {
    GnuHeader::read(WORD, room.bytes()).map_or(0, |header| header.size)
}

fn write_header(memory: &mut MessageMemory, header: &Header) {
    if let Some(start) = memory.bytes_mut().get_mut(..size_of::<Header>()) {
        start.copy_from_slice(header.as_bytes());
    }
}

/// Deallocates a received region.
fn release(address: usize, size: u64) {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    // SAFETY: the kernel has mapped the region for this receive, and nothing knows it.
    let _ = unsafe { trap::vm_deallocate(names::task_self(), address, size) };
}
