//! `mach_msg`: sending and receiving.

use core::ptr::null_mut;

use zerocopy::{FromBytes, IntoBytes};

use super::sys;
use crate::kernel::failed_send::FailedSend;
use crate::kernel::{MsgCall, MsgOptions, MsgReturn, xnu};
use crate::wire::{Header, PortName, TRAILER_SIZE_MAX};

/// Maximum number of bytes that the kernel writes if a message does not fit: a header and a
/// trailer.
const ERROR_SIZE_MAX: usize = size_of::<Header>() + TRAILER_SIZE_MAX;

/// Sends, receives, or both, with `mach_msg_overwrite`: see
/// [`Calls::msg`](crate::kernel::Calls::msg).
#[inline]
pub(super) fn msg(mut call: MsgCall<'_>) -> MsgReturn {
    let room = call.receive_target().len();
    let send_fits = call.send_size as usize <= call.buffer.len();
    let receive_fits = call.receive_size as usize <= room;
    match (sends(call.options), receives(call.options)) {
        // If the call sends, return a send code for both errors, because nothing was sent.
        (true, receive) if !send_fits || (receive && !receive_fits) => MsgReturn::SEND_INVALID_DATA,
        (false, true) if !receive_fits => MsgReturn::RCV_INVALID_DATA,
        (_, true) if room < error_size(call.options) => with_room_for_the_error(call),
        _ => waiting(call),
    }
}

fn sends(options: MsgOptions) -> bool {
    options.contains(MsgOptions::SEND_MSG)
}

fn receives(options: MsgOptions) -> bool {
    options.contains(MsgOptions::RCV_MSG)
}

const fn error_size(options: MsgOptions) -> usize {
    size_of::<Header>() + options.trailer_size() as usize
}

/// Receives into a temporary buffer, and copies as many bytes as fit into the caller's buffer.
///
/// If a message does not fit, the kernel writes a header and a trailer. Kernels up to macOS 11
/// write both completely, even beyond the stated size of the buffer.
#[cold]
fn with_room_for_the_error(mut call: MsgCall<'_>) -> MsgReturn {
    let mut room = [0; ERROR_SIZE_MAX];
    let size = call.receive_target().len().min(ERROR_SIZE_MAX);
    // Preserve the bytes that the kernel does not write.
    room[..size].copy_from_slice(&call.receive_target()[..size]);
    let MsgCall {
        buffer,
        receive_buffer,
        ..
    } = call;
    let code = waiting(MsgCall {
        buffer: &mut *buffer,
        receive_buffer: Some(&mut room),
        ..call
    });
    match receive_buffer {
        Some(target) => target[..size].copy_from_slice(&room[..size]),
        // After a failed send, the buffer holds the returned message.
        None if code == MsgReturn::SUCCESS || is_receive_code(code) => {
            buffer[..size].copy_from_slice(&room[..size]);
        }
        None => {}
    }
    code
}

/// Returns true if this is a receive code (`MACH_RCV_*`).
const fn is_receive_code(code: MsgReturn) -> bool {
    code.0 & !0x3fff == 0x1000_4000
}

/// Repeats the call after interruptions, unless the caller requested them.
///
/// libSystem does the same, but restarts the timeout after each interruption, so a process with
/// frequent signals could wait forever. Calls with a timeout are therefore repeated here, with the
/// remaining time. For a call that sends and receives, the timeout covers both.
#[inline]
fn waiting(call: MsgCall<'_>) -> MsgReturn {
    let ours = interruptions_to_hide(&call);
    if ours.is_empty() {
        return enter(call);
    }
    let end = sys::now().saturating_add(u64::from(call.timeout) * NANOSECONDS);
    let MsgCall {
        mut options,
        buffer,
        mut send_size,
        receive_size,
        receive_name,
        mut timeout,
        notify,
        mut receive_buffer,
        trust,
    } = call;
    options |= ours;
    let mut returned = None;
    loop {
        let code = enter(MsgCall {
            options,
            buffer: &mut *buffer,
            send_size,
            receive_size,
            receive_name,
            timeout,
            notify,
            receive_buffer: receive_buffer.as_deref_mut(),
            trust,
        });
        match code {
            // A pseudo-receive has returned the message, so it can be sent again.
            MsgReturn::SEND_INTERRUPTED if ours.contains(MsgOptions::SEND_INTERRUPT) => {
                returned = take_size(buffer);
            }
            // Any send has already succeeded, so repeat only the receive.
            MsgReturn::RCV_INTERRUPTED if ours.contains(MsgOptions::RCV_INTERRUPT) => {
                options &= !(MsgOptions::SEND_MSG | MsgOptions::RCV_SYNC_WAIT);
                send_size = 0;
            }
            _ => {
                if let Some(size) = returned {
                    restore_size(buffer, send_size, size, code);
                }
                return code;
            }
        }
        let left = end.saturating_sub(sys::now()).div_ceil(NANOSECONDS);
        timeout = timeout.min(u32::try_from(left).unwrap_or(u32::MAX));
    }
}

/// Replaces the size in the header with 0 and returns it. The kernel fills it in again if the next
/// attempt returns the message too.
fn take_size(buffer: &mut [u8]) -> Option<u32> {
    let (mut header, _) = Header::read_from_prefix(buffer).ok()?;
    let size = core::mem::take(&mut header.size);
    header.write_to_prefix(buffer).ok()?;
    Some(size)
}

/// Describes the state of a message that an earlier attempt has returned, after another attempt to
/// send it has failed with `code`. If that has not returned the message too, it is in the buffer
/// with the names of the earlier return, and without the parts that the kernel has destroyed since.
/// Does nothing with a code after which the message was sent.
///
/// A caller concludes from the size that a message was returned. This stays true if nothing was
/// destroyed, or only the rights of the header, whose names are set to null. If parts of the body
/// may be destroyed, the size stays 0: the code shows that to the caller.
#[cold]
fn restore_size(buffer: &mut [u8], send_size: u32, size: u32, code: MsgReturn) {
    let Ok((mut header, _)) = Header::read_from_prefix(buffer) else {
        return;
    };
    let message = buffer.get(..send_size as usize).unwrap_or_default();
    if header.size != 0 {
        return;
    }
    match xnu::failed_send(code, message) {
        FailedSend::Untouched => {}
        // If it is not known, a leak is better than the release of a right of another owner.
        FailedSend::HeaderDestroyed | FailedSend::HeaderUnknown => {
            header.remote = PortName::NULL;
            header.local = PortName::NULL;
            header.voucher = PortName::NULL;
        }
        FailedSend::Partial | FailedSend::Unknown => return,
    }
    header.size = size;
    // Cannot fail, because the header was read from the same bytes.
    let _ = header.write_to_prefix(buffer);
}

/// Nanoseconds in a millisecond.
const NANOSECONDS: u64 = 1_000_000;

/// Returns the options that make a call with a timeout report interruptions, without those that the
/// caller has set.
#[inline]
fn interruptions_to_hide(call: &MsgCall<'_>) -> MsgOptions {
    let asked = call.options;
    let mut ours = MsgOptions::empty();
    if call.timeout == 0 {
        return ours;
    }
    if sends(asked) && asked.contains(MsgOptions::SEND_TIMEOUT) {
        ours |= MsgOptions::SEND_INTERRUPT;
    }
    if receives(asked) && asked.contains(MsgOptions::RCV_TIMEOUT) {
        ours |= MsgOptions::RCV_INTERRUPT;
    }
    ours - asked
}

#[inline]
fn enter(call: MsgCall<'_>) -> MsgReturn {
    let receive_buffer = match call.receive_buffer {
        Some(buffer) => buffer.as_mut_ptr().cast(),
        None => null_mut(),
    };
    // SAFETY: the sizes do not exceed the slices, and if a message does not fit, there is room for
    // the header and the trailer that the kernel writes instead (`msg` checks both). A failed send
    // writes at most the bytes of the sent message. The caller of `Task::calls` is responsible for
    // the rights and memory in the message.
    MsgReturn(unsafe {
        sys::mach_msg_overwrite(
            call.buffer.as_mut_ptr().cast(),
            call.options.bits().cast_signed(),
            call.send_size,
            call.receive_size,
            call.receive_name.0,
            call.timeout,
            call.notify.0,
            receive_buffer,
            0,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Bits;

    /// Returns the header after an attempt with this code, the size of the message being 24.
    fn restored(header: Header, code: MsgReturn) -> Header {
        let mut bytes = [0; 40];
        header.write_to_prefix(&mut bytes).unwrap();
        restore_size(&mut bytes, 24, 24, code);
        assert_eq!(bytes[24..], [0; 16]);
        Header::read_from_prefix(&bytes).unwrap().0
    }

    #[test]
    fn rights_of_a_destroyed_header_are_null() {
        let header = Header {
            bits: Bits::new(19, 21, 17, false),
            size: 0,
            remote: PortName(1),
            local: PortName(2),
            voucher: PortName(3),
            id: 4,
        };
        let restored_with = |code| restored(header, code);
        let whole = Header { size: 24, ..header };
        let without_rights = Header {
            remote: PortName::NULL,
            local: PortName::NULL,
            voucher: PortName::NULL,
            ..whole
        };
        assert_eq!(restored_with(MsgReturn::SEND_NO_BUFFER), whole);
        assert_eq!(restored_with(MsgReturn::SEND_NO_GRANT_DEST), without_rights);
        assert_eq!(restored_with(MsgReturn(-1)), header);
        // The last attempt has returned the message too.
        let again = Header { size: 28, ..header };
        assert_eq!(restored(again, MsgReturn::SEND_NO_GRANT_DEST), again);
        // The message was sent.
        for code in [
            MsgReturn::SUCCESS,
            MsgReturn::RCV_TIMED_OUT,
            MsgReturn::RCV_TOO_LARGE,
        ] {
            assert_eq!(restored_with(code), header, "{code}");
        }
    }

    #[test]
    fn receive_codes_are_those_of_their_subsystem() {
        for code in [
            MsgReturn::RCV_INVALID_NAME,
            MsgReturn::RCV_TIMED_OUT,
            MsgReturn(MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE),
            MsgReturn(0x1000_7fff),
        ] {
            assert!(is_receive_code(code), "{code}");
        }
        for code in [
            MsgReturn::SUCCESS,
            MsgReturn::SEND_TIMED_OUT,
            MsgReturn(0x1000_3fff),
            MsgReturn(0x1000_8000),
        ] {
            assert!(!is_receive_code(code), "{code}");
        }
    }
}
