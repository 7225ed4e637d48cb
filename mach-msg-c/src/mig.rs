//! Functions that stubs of MIG call (`mach/mig.h`, `mach/mig_errors.h`, `mach/ndr.h`).

use std::cell::Cell;
use std::ffi::{c_char, c_int};

use mach_msg::kernel::{KernReturn, PortRight, Task};
use mach_msg::wire::{Bits, Header, NdrRecord, PortName};

use crate::server::ErrorReply;
use crate::task::{current, exported, guarded};
use crate::types::*;
use crate::vm::{allocate_own, deallocate_own};

/// `NDR_record`: the data representation of this machine.
#[allow(non_upper_case_globals, reason = "the name is that of C")]
#[unsafe(no_mangle)]
pub static NDR_record: NdrRecord = NdrRecord::NATIVE;

/// A reply port that a thread keeps. Released when the thread ends.
struct ReplyPort(Cell<Option<(Task, PortName)>>);

impl ReplyPort {
    /// Releases the port.
    fn release(&self) {
        if let Some((task, name)) = self.0.take() {
            // SAFETY: the port is one that this value made and still has.
            let calls = unsafe { task.calls() };
            let _ = calls.port_mod_refs(name, PortRight::Receive as u32, -1);
        }
    }
}

impl Drop for ReplyPort {
    fn drop(&mut self) {
        guarded((), || self.release());
    }
}

thread_local! {
    static REPLY_PORT: ReplyPort = const { ReplyPort(Cell::new(None)) };
}

exported! {
    /// Returns the reply port of this thread, or null if there is no room for one. It belongs to
    /// the library: `mig_dealloc_reply_port` releases it.
    fn mig_get_reply_port() -> mach_port_t {
        guarded(0, || {
            let Ok(current) = current() else {
                return 0;
            };
            let task = current.task;
            let reply = REPLY_PORT.try_with(|kept| {
                // A port of another task is one of this process before it forked.
                if let Some((_, name)) = kept.0.get().filter(|(of, _)| *of == task) {
                    return Some(name);
                }
                // SAFETY: the call makes a right and releases none.
                let made = unsafe { task.calls() }.reply_port().ok()?;
                kept.0.set(Some((task, made)));
                Some(made)
            });
            // Without thread-local values, at the end of the thread, there is no port either.
            reply.ok().flatten().map_or(0, |name| name.0)
        })
    }

    /// Releases the reply port of this thread. The next one gets another name.
    fn mig_dealloc_reply_port(reply_port: mach_port_t) {
        guarded((), || {
            let _ = REPLY_PORT.try_with(|kept| {
                if kept.0.get().is_some_and(|(_, name)| name.0 == reply_port) {
                    kept.release();
                }
            });
        });
    }

    /// Ends the use of the reply port, which the thread keeps.
    fn mig_put_reply_port(reply_port: mach_port_t) {
        let _ = reply_port;
    }

    /// Copies a text of at most `len` bytes with the zero that ends it. Returns the number of bytes
    /// written, with the zero.
    fn mig_strncpy(dest: *mut c_char, src: *const c_char, len: c_int) -> c_int {
        // SAFETY: forwards the caller's promise.
        unsafe { copy_text(dest, src, len) }
    }

    /// The same, and fills the rest of `len` bytes with zeros.
    fn mig_strncpy_zerofill(dest: *mut c_char, src: *const c_char, len: c_int) -> c_int {
        // SAFETY: forwards the caller's promise.
        let written = unsafe { copy_text(dest, src, len) };
        if !dest.is_null() {
            for index in written.max(0)..len.max(0) {
                // SAFETY: `len` bytes are valid for writes.
                let place = unsafe { dest.add(index as usize) };
                // SAFETY: the byte is valid for a write.
                unsafe { place.write(0) };
            }
        }
        written
    }

    /// Allocates memory for an argument. The address is 0 if there is none.
    fn mig_allocate(addr_p: *mut vm_address_t, size: vm_size_t) {
        if !addr_p.is_null() {
            let address = guarded(0, || allocate_own(size).unwrap_or(0));
            // SAFETY: the place is valid for a write.
            unsafe { addr_p.write_unaligned(address) };
        }
    }

    /// Releases memory of an argument.
    fn mig_deallocate(addr: vm_address_t, size: vm_size_t) {
        guarded((), || deallocate_own(addr, size));
    }

    /// Prepares the reply to a request: its header, as of an error reply with `MIG_BAD_ID`.
    fn mig_reply_setup(request: *mut mach_msg_header_t, reply: *mut mach_msg_header_t) {
        if request.is_null() || reply.is_null() {
            return;
        }
        // SAFETY: the caller passes a message, which starts with a header.
        let request = unsafe { request.read_unaligned() };
        let made = ErrorReply {
            head: Header {
                bits: Bits::new(request.bits.remote(), 0, 0, false),
                size: size_of::<ErrorReply>() as u32,
                remote: request.remote,
                local: PortName::NULL,
                voucher: PortName::NULL,
                id: request.id.wrapping_add(100),
            },
            ndr: NdrRecord::NATIVE,
            code: KernReturn::MIG_BAD_ID.0,
        };
        // SAFETY: the buffer for a reply holds an error reply.
        unsafe { reply.cast::<ErrorReply>().write_unaligned(made) };
    }
}

/// Copies a text of at most `len` bytes with the zero that ends it. Returns the number of bytes
/// written.
///
/// # Safety
///
/// `dest` is null or valid for writes of `len` bytes. `src` is null or a text.
unsafe fn copy_text(dest: *mut c_char, src: *const c_char, len: c_int) -> c_int {
    if len <= 0 || dest.is_null() || src.is_null() {
        return 0;
    }
    for index in 0..len - 1 {
        // SAFETY: no byte before this one was the zero that ends the text.
        let from = unsafe { src.add(index as usize) };
        // SAFETY: the byte is valid for a read.
        let byte = unsafe { from.read() };
        // SAFETY: `len` bytes are valid for writes.
        let to = unsafe { dest.add(index as usize) };
        // SAFETY: the byte is valid for a write.
        unsafe { to.write(byte) };
        if byte == 0 {
            return index + 1;
        }
    }
    // SAFETY: `len` bytes are valid for writes.
    let end = unsafe { dest.add((len - 1) as usize) };
    // SAFETY: the byte is valid for a write.
    unsafe { end.write(0) };
    len
}
