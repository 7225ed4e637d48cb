//! `mach_msg` and its relatives (`mach/message.h`).

use std::ptr;

use mach_msg::kernel::{MsgCall, MsgOptions, MsgReturn, OolTrust};
use mach_msg::wire::{Header, PortName};

use crate::task::{current, exported, guarded};
use crate::types::*;

/// The arguments of `mach_msg_overwrite`.
#[derive(Clone, Copy)]
struct Arguments {
    msg: *mut mach_msg_header_t,
    options: MsgOptions,
    send_size: mach_msg_size_t,
    rcv_size: mach_msg_size_t,
    rcv_name: mach_port_name_t,
    timeout: mach_msg_timeout_t,
    notify: mach_port_name_t,
    rcv_msg: *mut mach_msg_header_t,
}

/// Returns the bytes of a message of C, none if the pointer is null: the kernel then refuses what
/// it cannot read or write.
///
/// # Safety
///
/// If the pointer is not null, `size` bytes are valid for reads and writes, and nothing else uses
/// them during the call.
unsafe fn bytes<'a>(start: *mut mach_msg_header_t, size: mach_msg_size_t) -> &'a mut [u8] {
    if start.is_null() {
        return &mut [];
    }
    // SAFETY: the bytes are valid and not used otherwise, as the caller promises. Bytes of C are
    // initialised for Rust, which cannot see how they came to be.
    unsafe { std::slice::from_raw_parts_mut(start.cast(), size as usize) }
}

impl Arguments {
    fn sends(&self) -> bool {
        self.options.contains(MsgOptions::SEND_MSG)
    }

    fn receives(&self) -> bool {
        self.options.contains(MsgOptions::RCV_MSG)
    }

    /// Returns true if the two buffers have bytes in common.
    fn overlap(&self) -> bool {
        let (sent, received) = (self.msg.addr(), self.rcv_msg.addr());
        sent < received.saturating_add(self.rcv_size as usize)
            && received < sent.saturating_add(self.send_size as usize)
    }

    /// Makes the call.
    ///
    /// # Safety
    ///
    /// The caller keeps the rules of the crate.
    #[inline]
    unsafe fn call(mut self) -> mach_msg_return_t {
        if self.rcv_msg == self.msg || !self.receives() {
            self.rcv_msg = ptr::null_mut();
        }
        if !self.sends() && !self.rcv_msg.is_null() {
            self.msg = self.rcv_msg;
            self.rcv_msg = ptr::null_mut();
        }
        if self.sends() && !self.rcv_msg.is_null() && self.overlap() {
            // SAFETY: forwards the caller's promise.
            return unsafe { self.call_in_two() };
        }
        let panicked = if self.sends() {
            MsgReturn::SEND_NO_BUFFER
        } else {
            MsgReturn::RCV_INVALID_DATA
        };
        // SAFETY: forwards the caller's promise.
        guarded(panicked.0, || unsafe { self.call_once() })
    }

    /// Sends, and then receives, so that no two slices have bytes in common. The kernel does the
    /// same in one call.
    ///
    /// # Safety
    ///
    /// The caller keeps the rules of the crate.
    #[cold]
    unsafe fn call_in_two(self) -> mach_msg_return_t {
        let send = Self {
            options: self.options.difference(MsgOptions::RCV_MSG),
            rcv_msg: ptr::null_mut(),
            ..self
        };
        // SAFETY: forwards the caller's promise.
        let sent = unsafe { send.call() };
        if sent != MsgReturn::SUCCESS.0 {
            return sent;
        }
        let receive = Self {
            options: self.options.difference(MsgOptions::SEND_MSG),
            msg: self.rcv_msg,
            rcv_msg: ptr::null_mut(),
            ..self
        };
        // SAFETY: forwards the caller's promise.
        unsafe { receive.call() }
    }

    /// Makes the call with one buffer, or with two that have no bytes in common.
    ///
    /// # Safety
    ///
    /// The caller keeps the rules of the crate.
    #[inline]
    unsafe fn call_once(self) -> mach_msg_return_t {
        let Ok(current) = current() else {
            let code = if self.sends() {
                MsgReturn::SEND_INVALID_DEST
            } else {
                MsgReturn::RCV_INVALID_NAME
            };
            return code.0;
        };
        let sent = if self.sends() { self.send_size } else { 0 };
        let received = if self.receives() { self.rcv_size } else { 0 };
        let (size, receive_buffer) = if self.rcv_msg.is_null() {
            (sent.max(received), None)
        } else {
            // SAFETY: the buffer is valid for the receive size, as the caller promises, and has no
            // bytes in common with the other one.
            (sent, Some(unsafe { bytes(self.rcv_msg, received) }))
        };
        // SAFETY: the buffer is valid for the sizes of the operations, as the caller promises.
        let buffer = unsafe { bytes(self.msg, size) };
        // SAFETY: the caller keeps the rules of the crate, which include those of `Task::calls`.
        let calls = unsafe { current.task.calls() };
        let code = calls.msg(MsgCall {
            options: self.options,
            buffer,
            send_size: self.send_size,
            receive_size: self.rcv_size,
            receive_name: PortName(self.rcv_name),
            timeout: self.timeout,
            notify: PortName(self.notify),
            receive_buffer,
            trust: OolTrust::Caller,
        });
        code.0
    }
}

exported! {
    /// Sends a message, receives one, or both.
    fn mach_msg(
        msg: *mut mach_msg_header_t,
        option: mach_msg_option_t,
        send_size: mach_msg_size_t,
        rcv_size: mach_msg_size_t,
        rcv_name: mach_port_name_t,
        timeout: mach_msg_timeout_t,
        notify: mach_port_name_t,
    ) -> mach_msg_return_t {
        let arguments = Arguments {
            msg,
            options: MsgOptions::from_bits_retain(option.cast_unsigned()),
            send_size,
            rcv_size,
            rcv_name,
            timeout,
            notify,
            rcv_msg: ptr::null_mut(),
        };
        // SAFETY: forwards the caller's promise.
        unsafe { arguments.call() }
    }

    /// The same, and receives into another buffer if `rcv_msg` is not null. `rcv_limit` has no
    /// effect, as on Darwin.
    fn mach_msg_overwrite(
        msg: *mut mach_msg_header_t,
        option: mach_msg_option_t,
        send_size: mach_msg_size_t,
        rcv_size: mach_msg_size_t,
        rcv_name: mach_port_name_t,
        timeout: mach_msg_timeout_t,
        notify: mach_port_name_t,
        rcv_msg: *mut mach_msg_header_t,
        rcv_limit: mach_msg_size_t,
    ) -> mach_msg_return_t {
        let _ = rcv_limit;
        let arguments = Arguments {
            msg,
            options: MsgOptions::from_bits_retain(option.cast_unsigned()),
            send_size,
            rcv_size,
            rcv_name,
            timeout,
            notify,
            rcv_msg,
        };
        // SAFETY: forwards the caller's promise.
        unsafe { arguments.call() }
    }

    /// Sends a message of the size in its header.
    fn mach_msg_send(header: *mut mach_msg_header_t) -> mach_msg_return_t {
        if header.is_null() {
            return MsgReturn::SEND_INVALID_DATA.0;
        }
        // SAFETY: the caller passes a message, which starts with a header.
        let Header { size, .. } = unsafe { header.read_unaligned() };
        let option = MsgOptions::SEND_MSG.bits().cast_signed();
        // SAFETY: forwards the caller's promise.
        unsafe { mach_msg(header, option, size, 0, 0, 0, 0) }
    }

    /// Receives a message from the local port of the header, into a buffer of the size in the
    /// header.
    fn mach_msg_receive(header: *mut mach_msg_header_t) -> mach_msg_return_t {
        if header.is_null() {
            return MsgReturn::RCV_INVALID_DATA.0;
        }
        // SAFETY: the caller passes a buffer that starts with a header.
        let Header { size, local, .. } = unsafe { header.read_unaligned() };
        let option = MsgOptions::RCV_MSG.bits().cast_signed();
        // SAFETY: forwards the caller's promise.
        unsafe { mach_msg(header, option, 0, size, local.0, 0, 0) }
    }
}
