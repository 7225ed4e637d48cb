//! Sends and receives messages in the buffers of their senders and receivers.
//!
//! ```text
//!   send      bytes ──mach_msg──▶ kernel            a failed send returns the message to the bytes
//!   receive   kernel ──mach_msg──▶ memory, then the trailer is written after the message
//!   both      the request is copied into the memory, so that one mach_msg does both
//! ```

use zerocopy::IntoBytes;

use super::message;
use super::trap::{self, ERROR_SIZE, MsgArgs};
use super::word::WORD;
use crate::kernel::msg_call::{ReceiveArgs, SendArgs, SendBuffer};
use crate::kernel::{MsgOptions, MsgReturn};
use crate::wire::gnu::GnuHeader;
use crate::wire::{MinimalTrailer, PortName, SeqnoTrailer, round_msg};

/// Sends a message, and then receives one if `receive` is set.
pub(super) fn send(
    buffer: &mut SendBuffer<'_>,
    args: SendArgs,
    receive: Option<ReceiveArgs<'_>>,
) -> MsgReturn {
    let bytes = buffer.bytes_mut();
    let header = GnuHeader::read(WORD, bytes);
    if header.is_none_or(|header| header.bits.has_voucher()) {
        return MsgReturn::SEND_INVALID_VOUCHER;
    }
    let Some(receive) = receive else {
        return send_only(bytes, args);
    };
    let room = receive.memory.bytes_mut();
    let Some(start) = room.get_mut(..bytes.len()) else {
        // Two calls, because the kernel receives into the memory that it sends from.
        return match send_only(bytes, args) {
            MsgReturn::SUCCESS => self::receive(receive, args.options, args.timeout),
            code => code,
        };
    };
    start.copy_from_slice(bytes);
    let native = MsgArgs {
        options: message::native(args.options | MsgOptions::RCV_MSG),
        // Cannot truncate: the size was checked against the maximum when the message was measured.
        send_size: bytes.len() as u32,
        receive_size: room_for_message(room.len()),
        receive_name: receive.name,
        timeout: args.timeout,
    };
    // SAFETY: the message was copied to the memory, which has the room for a receive. The caller is
    // responsible for its rights and memory.
    let code = unsafe { trap::mach_msg(room, native) };
    if code == MsgReturn::SUCCESS || code.is_receive() {
        return received(room, args.options, code);
    }
    // The kernel may have returned the message.
    if let Some(start) = room.get(..bytes.len()) {
        bytes.copy_from_slice(start);
    }
    code
}

/// Sends a message.
fn send_only(bytes: &mut [u8], args: SendArgs) -> MsgReturn {
    let native = MsgArgs {
        options: message::native(args.options.difference(MsgOptions::RCV_MSG)),
        // Cannot truncate: see `send`.
        send_size: bytes.len() as u32,
        receive_size: 0,
        receive_name: PortName::NULL,
        timeout: args.timeout,
    };
    // SAFETY: the size is that of the buffer. The caller is responsible for the rights and memory
    // of the message.
    unsafe { trap::mach_msg(bytes, native) }
}

/// Receives a message.
pub(super) fn receive(receive: ReceiveArgs<'_>, options: MsgOptions, timeout: u32) -> MsgReturn {
    // The kernel writes the start of a message that does not fit.
    receive.memory.reserve_message(ERROR_SIZE);
    let room = receive.memory.bytes_mut();
    let native = MsgArgs {
        options: message::native(options.difference(MsgOptions::SEND_MSG)),
        send_size: 0,
        receive_size: room_for_message(room.len()),
        receive_name: receive.name,
        timeout,
    };
    // SAFETY: the sizes do not exceed the room, which is larger than a header.
    let code = unsafe { trap::mach_msg(room, native) };
    received(room, options, code)
}

/// The largest trailer that is written.
const TRAILER: usize = size_of::<SeqnoTrailer>();

/// Returns the size of the largest message with a trailer that fits the room.
fn room_for_message(room: usize) -> u32 {
    u32::try_from(room.saturating_sub(TRAILER)).unwrap_or(u32::MAX)
}

/// Adds a trailer to the message in the room, after a receive with this code.
fn received(room: &mut [u8], options: MsgOptions, code: MsgReturn) -> MsgReturn {
    if !matches!(code.base(), MsgReturn::SUCCESS | MsgReturn::RCV_BODY_ERROR) {
        return code;
    }
    // Larger trailers are an unsupported option.
    let with_seqno = options.trailer_size() as usize > size_of::<MinimalTrailer>();
    match write_trailer(room, with_seqno) {
        Some(()) => code,
        // Cannot happen: the room for the trailer was not passed to the kernel.
        None => MsgReturn::RCV_INVALID_DATA,
    }
}

/// Writes the trailer of the message at the start of the room.
fn write_trailer(room: &mut [u8], with_seqno: bool) -> Option<()> {
    let header = GnuHeader::read(WORD, room)?;
    let size = header.size as usize;
    let at = round_msg(size)?;
    let (kind, seqno) = (0, header.seqno);
    let target = room.get_mut(at..)?;
    if with_seqno {
        let size = size_of::<SeqnoTrailer>() as u32;
        SeqnoTrailer { kind, size, seqno }
            .write_to_prefix(target)
            .ok()
    } else {
        let size = size_of::<MinimalTrailer>() as u32;
        MinimalTrailer { kind, size }.write_to_prefix(target).ok()
    }
}
