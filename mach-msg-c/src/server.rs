//! `mach_msg_server`: loops that receive requests, pass them to MIG's server function and reply.
//!
//! A handler of C may leave by an exception of C++ or end its thread. The frames of this module
//! therefore own nothing that a destructor would have to release: buffers come from `malloc`, and
//! stay allocated if the loop is left that way, as on Darwin.

use std::ptr;

use mach_msg::kernel::{KernReturn, MsgOptions, MsgReturn};
use mach_msg::wire::{Header, NdrRecord, PortName, TRAILER_SIZE_MAX, TrailerElements, disposition};

use crate::destroy::mach_msg_destroy;
use crate::message::mach_msg_overwrite;
use crate::types::*;

/// A reply to a failed call, and the start of each reply without rights: `mig_reply_error_t`.
#[repr(C)]
pub(crate) struct ErrorReply {
    pub(crate) head: Header,
    pub(crate) ndr: NdrRecord,
    pub(crate) code: kern_return_t,
}

const _: () = assert!(size_of::<ErrorReply>() == 36 && align_of::<ErrorReply>() == 4);

/// Serves requests until a call fails.
///
/// # Safety
///
/// The caller keeps the [rules of the crate](crate#rules).
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mach_msg_server(
    demux: Option<Demux>,
    max_size: mach_msg_size_t,
    rcv_name: mach_port_t,
    options: mach_msg_options_t,
) -> mach_msg_return_t {
    // SAFETY: forwards the caller's promise.
    unsafe { serve(demux, max_size, rcv_name, options, Requests::All) }
}

/// Serves one request.
///
/// # Safety
///
/// The caller keeps the [rules of the crate](crate#rules).
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mach_msg_server_once(
    demux: Option<Demux>,
    max_size: mach_msg_size_t,
    rcv_name: mach_port_t,
    options: mach_msg_options_t,
) -> mach_msg_return_t {
    // SAFETY: forwards the caller's promise.
    unsafe { serve(demux, max_size, rcv_name, options, Requests::One) }
}

/// The same as `mach_msg_server`: the kernel has no importance.
///
/// # Safety
///
/// The caller keeps the [rules of the crate](crate#rules).
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mach_msg_server_importance(
    demux: Option<Demux>,
    max_size: mach_msg_size_t,
    rcv_name: mach_port_t,
    options: mach_msg_options_t,
) -> mach_msg_return_t {
    // SAFETY: forwards the caller's promise.
    unsafe { serve(demux, max_size, rcv_name, options, Requests::All) }
}

/// The number of requests that a server replies to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Requests {
    One,
    All,
}

/// A buffer from `malloc`, which nothing frees on its own.
#[derive(Clone, Copy)]
struct ServerBuffer {
    start: *mut Header,
    size: mach_msg_size_t,
}

impl ServerBuffer {
    /// Allocates a zeroed buffer of at least this size and that of an error reply. The pointer is
    /// null if there is no memory.
    fn new(size: mach_msg_size_t) -> Self {
        let size = size.max(size_of::<ErrorReply>() as u32);
        // SAFETY: any size may be asked for.
        let start = unsafe { libc::calloc(1, size as usize) };
        Self {
            start: start.cast(),
            size,
        }
    }

    /// Frees the buffer.
    ///
    /// # Safety
    ///
    /// The buffer is not used afterwards.
    unsafe fn free(self) {
        // SAFETY: the pointer is null or came from `calloc`, and the caller does not use it again.
        unsafe { libc::free(self.start.cast()) };
    }

    fn bits(self) -> mach_msg::wire::Bits {
        // SAFETY: the buffer holds at least a header.
        unsafe { (*self.start).bits }
    }

    fn message_size(self) -> u32 {
        // SAFETY: the buffer holds at least a header.
        unsafe { (*self.start).size }
    }

    fn remote(self) -> PortName {
        // SAFETY: the buffer holds at least a header.
        unsafe { (*self.start).remote }
    }

    fn forget_remote(self) {
        // SAFETY: the buffer holds at least a header.
        unsafe { (*self.start).remote = PortName::NULL };
    }

    /// Returns the code of a reply without rights.
    fn code(self) -> KernReturn {
        let reply = self.start.cast::<ErrorReply>();
        // SAFETY: the buffer holds at least an error reply.
        KernReturn(unsafe { (*reply).code })
    }
}

/// Serves requests with new buffers.
///
/// # Safety
///
/// The caller keeps the rules of the crate.
unsafe fn serve(
    demux: Option<Demux>,
    max_size: mach_msg_size_t,
    rcv_name: mach_port_t,
    options: mach_msg_options_t,
    requests: Requests,
) -> mach_msg_return_t {
    let Some(demux) = demux else {
        return MsgReturn::RCV_INVALID_ARGUMENTS.0;
    };
    let options = MsgOptions::from_bits_retain(options.cast_unsigned())
        .difference(MsgOptions::SEND_MSG | MsgOptions::RCV_MSG);
    let trailer = TrailerElements::requested_size(options.bits());
    let mut request = ServerBuffer::new(max_size.saturating_add(trailer));
    let reply = ServerBuffer::new(max_size.saturating_add(TRAILER_SIZE_MAX as u32));
    let code = loop {
        if request.start.is_null() || reply.start.is_null() {
            break MsgReturn::RCV_INVALID_DATA;
        }
        let server = Server {
            demux,
            rcv_name,
            options,
            request,
            reply,
        };
        // SAFETY: the buffers are there, and only the server uses them.
        let code = unsafe { server.serve(requests) };
        let large = code == MsgReturn::RCV_TOO_LARGE && options.contains(MsgOptions::RCV_LARGE);
        // With `RCV_LARGE`, the message stays in the queue and the header has its size.
        let needed = request.message_size().saturating_add(3) & !3;
        let needed = needed.saturating_add(trailer);
        if !large || needed <= request.size {
            break code;
        }
        // SAFETY: the server is at its end.
        unsafe { request.free() };
        request = ServerBuffer::new(needed);
    };
    // SAFETY: the server is at its end.
    unsafe { request.free() };
    // SAFETY: the server is at its end.
    unsafe { reply.free() };
    code.0
}

/// A server with its buffers.
#[derive(Clone, Copy)]
struct Server {
    demux: Demux,
    rcv_name: mach_port_t,
    options: MsgOptions,
    request: ServerBuffer,
    reply: ServerBuffer,
}

impl Server {
    /// Receives requests and replies to them.
    ///
    /// # Safety
    ///
    /// The caller keeps the rules of the crate, and the buffers have no other user.
    unsafe fn serve(self, requests: Requests) -> MsgReturn {
        // SAFETY: forwards the caller's promise.
        let mut code = unsafe { self.transmit(MsgOptions::RCV_MSG) };
        loop {
            if code != MsgReturn::SUCCESS {
                return code;
            }
            // SAFETY: forwards the caller's promise.
            let replies = unsafe { self.handle() };
            let mut operations = match requests {
                Requests::One => MsgOptions::empty(),
                Requests::All => MsgOptions::RCV_MSG,
            };
            if replies {
                operations |= MsgOptions::SEND_MSG;
                // A client with a full queue must not stop the server. A send-once right always
                // has room.
                if self.reply.bits().remote() != disposition::MOVE_SEND_ONCE {
                    operations |= MsgOptions::SEND_TIMEOUT;
                }
            }
            if operations.is_empty() {
                return MsgReturn::SUCCESS;
            }
            // SAFETY: forwards the caller's promise.
            code = unsafe { self.transmit(operations) };
            let unsent = [
                MsgReturn::SEND_INVALID_DEST,
                MsgReturn::SEND_TIMED_OUT,
                MsgReturn::SEND_INTERRUPTED,
                MsgReturn::SEND_NO_BUFFER,
            ];
            if unsent.contains(&code.base()) {
                // The client is gone or does not receive its replies, whose number and memory are
                // limited, and the kernel returned the reply.
                // SAFETY: the reply owns its rights again, and is not used afterwards.
                unsafe { mach_msg_destroy(self.reply.start) };
                if requests == Requests::One {
                    return code;
                }
                // SAFETY: forwards the caller's promise.
                code = unsafe { self.transmit(MsgOptions::RCV_MSG) };
            }
        }
    }

    /// Sends the reply, receives a request, or does both.
    ///
    /// # Safety
    ///
    /// The caller keeps the rules of the crate, and the buffers have no other user.
    unsafe fn transmit(self, operations: MsgOptions) -> MsgReturn {
        let options = operations | self.options | MsgOptions::RCV_VOUCHER;
        // SAFETY: forwards the caller's promise. Both buffers have the sizes that are passed.
        MsgReturn(unsafe {
            mach_msg_overwrite(
                self.reply.start,
                options.bits().cast_signed(),
                self.reply.message_size(),
                self.request.size,
                self.rcv_name,
                0,
                0,
                self.request.start,
                0,
            )
        })
    }

    /// Passes a request to the server function. Returns true if there is a reply to send.
    ///
    /// # Safety
    ///
    /// The caller keeps the rules of the crate, and the buffers have no other user.
    unsafe fn handle(self) -> bool {
        let Self { request, reply, .. } = self;
        // The function writes the header of each reply, but not its size if it refuses the request.
        // SAFETY: the reply buffer holds at least an error reply.
        unsafe { ptr::write_bytes(reply.start.cast::<ErrorReply>(), 0, 1) };
        // SAFETY: both point to messages of the sizes that the C program agreed to.
        unsafe { (self.demux)(request.start, reply.start) };
        if reply.bits().is_complex() {
            if reply.remote().is_valid() {
                return true;
            }
            // No client waits for the rights of the reply.
            // SAFETY: the reply owns its rights, and is not used afterwards.
            unsafe { mach_msg_destroy(reply.start) };
            return false;
        }
        match reply.code() {
            KernReturn::MIG_NO_REPLY => return false,
            KernReturn::SUCCESS => {}
            _ => {
                // The handler has taken nothing. The reply right has moved to the reply.
                request.forget_remote();
                // SAFETY: the request owns its rights, and is not used afterwards.
                unsafe { mach_msg_destroy(request.start) };
            }
        }
        reply.remote().is_valid()
    }
}
