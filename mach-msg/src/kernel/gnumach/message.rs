//! `mach_msg` on bytes in GNU Mach's own layout.

use super::trap::{self, ERROR_SIZE, MsgArgs};
use crate::kernel::failed_send::FailedSend;
use crate::kernel::{MsgCall, MsgOptions, MsgReturn};

/// The kernel's number of `MACH_RCV_LARGE`. The other options have the same number on all kernels.
const RCV_LARGE: u32 = 0x800;

/// The options with a counterpart in the kernel.
const TRANSLATED: MsgOptions = MsgOptions::SEND_MSG
    .union(MsgOptions::RCV_MSG)
    .union(MsgOptions::RCV_LARGE)
    .union(MsgOptions::SEND_TIMEOUT)
    .union(MsgOptions::SEND_INTERRUPT)
    .union(MsgOptions::RCV_TIMEOUT)
    .union(MsgOptions::RCV_INTERRUPT);

/// The supported options: the translated ones, and those that are ignored because they only affect
/// priorities, or the delivery of parts that no message has.
pub(super) const OPTIONS: MsgOptions = TRANSLATED
    .union(MsgOptions::SEND_OVERRIDE)
    .union(MsgOptions::SEND_NOIMPORTANCE)
    .union(MsgOptions::SEND_IMPORTANCE)
    .union(MsgOptions::SEND_SYNC_OVERRIDE)
    .union(MsgOptions::SEND_PROPAGATE_QOS)
    .union(MsgOptions::RCV_SYNC_WAIT)
    .union(MsgOptions::RCV_VOUCHER)
    .union(MsgOptions::RCV_GUARDED_DESC);

/// Translates options to those of the kernel.
pub(super) const fn native(options: MsgOptions) -> u32 {
    let same = TRANSLATED.difference(MsgOptions::RCV_LARGE);
    let bits = options.intersection(same).bits();
    if options.contains(MsgOptions::RCV_LARGE) {
        bits | RCV_LARGE
    } else {
        bits
    }
}

/// Sends, receives, or both: see [`Calls::msg`](crate::kernel::Calls::msg).
pub(super) fn msg(call: MsgCall<'_>) -> MsgReturn {
    let sends = call.options.contains(MsgOptions::SEND_MSG);
    let receives = call.options.contains(MsgOptions::RCV_MSG);
    let room = call
        .receive_buffer
        .as_ref()
        .map_or(call.buffer.len(), |buffer| buffer.len());
    if sends && call.send_size as usize > call.buffer.len() {
        return MsgReturn::SEND_INVALID_DATA;
    }
    if receives && call.receive_size as usize > room {
        // If the call sends, nothing was sent.
        return if sends {
            MsgReturn::SEND_INVALID_DATA
        } else {
            MsgReturn::RCV_INVALID_DATA
        };
    }
    let args = MsgArgs {
        options: native(call.options),
        // The size of a half that is not requested may exceed the buffer.
        send_size: if sends { call.send_size } else { 0 },
        receive_size: if receives { call.receive_size } else { 0 },
        receive_name: call.receive_name,
        timeout: call.timeout,
    };
    match call.receive_buffer {
        None if receives => enter(call.buffer, args),
        // SAFETY: the call only sends, and the size does not exceed the buffer.
        None => unsafe { trap::mach_msg(call.buffer, args) },
        Some(target) if receives => {
            if sends {
                let options = call.options.difference(MsgOptions::RCV_MSG);
                let sending = MsgArgs {
                    options: native(options),
                    ..args
                };
                // SAFETY: the call only sends, and the size does not exceed the buffer.
                let code = unsafe { trap::mach_msg(call.buffer, sending) };
                if code != MsgReturn::SUCCESS {
                    return code;
                }
            }
            let options = call.options.difference(MsgOptions::SEND_MSG);
            let receiving = MsgArgs {
                options: native(options),
                send_size: 0,
                ..args
            };
            enter(target, receiving)
        }
        // SAFETY: the call only sends, and the size does not exceed the buffer.
        Some(_) => unsafe { trap::mach_msg(call.buffer, args) },
    }
}

/// Makes a call that receives, with room for the header that the kernel writes if a message does
/// not fit.
fn enter(buffer: &mut [u8], args: MsgArgs) -> MsgReturn {
    if buffer.len() >= ERROR_SIZE {
        // SAFETY: `msg` has checked the sizes, and there is room for an error.
        return unsafe { trap::mach_msg(buffer, args) };
    }
    let mut room = [0; ERROR_SIZE];
    let (start, _) = room.split_at_mut(buffer.len());
    start.copy_from_slice(buffer);
    // SAFETY: the sizes do not exceed the buffer, which is smaller than the room.
    let code = unsafe { trap::mach_msg(&mut room, args) };
    let (start, _) = room.split_at(buffer.len());
    buffer.copy_from_slice(start);
    code
}

/// Returns the parts of a message that the kernel consumed when a send failed with `code`.
///
/// ```text
///   code                                     header      body
///   INVALID_DATA, _DEST, _HEADER, _REPLY,    untouched   untouched
///     NO_BUFFER
///   INVALID_TYPE, MSG_TOO_SMALL,             untouched   untouched: only this crate returns them,
///     INVALID_VOUCHER, TOO_LARGE                         for messages that it cannot translate
///   INVALID_RIGHT, INVALID_MEMORY            destroyed   destroyed up to the failing item
/// ```
///
/// The last row is [`FailedSend::Unknown`]: the names do not reveal the failing item, because the
/// kernel reuses the name of a destroyed right for the next right of any thread.
pub(super) fn failed_send(code: MsgReturn) -> FailedSend {
    match code.base() {
        MsgReturn::SEND_INVALID_DATA
        | MsgReturn::SEND_INVALID_DEST
        | MsgReturn::SEND_INVALID_HEADER
        | MsgReturn::SEND_INVALID_REPLY
        | MsgReturn::SEND_NO_BUFFER
        | MsgReturn::SEND_INVALID_TYPE
        | MsgReturn::SEND_MSG_TOO_SMALL
        | MsgReturn::SEND_TOO_LARGE
        | MsgReturn::SEND_INVALID_VOUCHER
        | MsgReturn::SEND_INVALID_OPTIONS => FailedSend::Untouched,
        _ => FailedSend::Unknown,
    }
}
