//! Services by name (`servers/bootstrap.h`).
//!
//! On Darwin the bootstrap port is a right to launchd. Here the kernel has the names, and the port
//! is a number that it never gives to a right: a program may pass it to these functions only.

use std::ffi::{CStr, c_char, c_int};
use std::sync::atomic::AtomicU32;

use mach_msg::kernel::{Calls, KernReturn, MsgReturn};
use mach_msg::wire::PortName;

use crate::task::{Out, exported, guarded, own_calls};
use crate::types::*;

/// The value of `bootstrap_port`. Its index is above those of all names.
pub(crate) const BOOTSTRAP: mach_port_t = 0xffff_fe03;

/// `bootstrap_port`, which a program may overwrite.
#[allow(non_upper_case_globals, reason = "the name is that of C")]
#[unsafe(no_mangle)]
pub static bootstrap_port: AtomicU32 = AtomicU32::new(BOOTSTRAP);

/// Codes of these functions, with their names and meanings.
pub(crate) const CODES: [(kern_return_t, &CStr); 8] = [
    (0, c"no error (BOOTSTRAP_SUCCESS)"),
    (
        NOT_PRIVILEGED,
        c"permission denied (BOOTSTRAP_NOT_PRIVILEGED)",
    ),
    (
        NAME_IN_USE,
        c"a live service has the name (BOOTSTRAP_NAME_IN_USE)",
    ),
    (
        UNKNOWN_SERVICE,
        c"no service has the name (BOOTSTRAP_UNKNOWN_SERVICE)",
    ),
    (
        SERVICE_ACTIVE,
        c"the service is checked in or registered (BOOTSTRAP_SERVICE_ACTIVE)",
    ),
    (1104, c"wrong number of names (BOOTSTRAP_BAD_COUNT)"),
    (NO_MEMORY, c"no memory is left (BOOTSTRAP_NO_MEMORY)"),
    (1106, c"no children (BOOTSTRAP_NO_CHILDREN)"),
];

const NOT_PRIVILEGED: kern_return_t = 1100;
const NAME_IN_USE: kern_return_t = 1101;
const UNKNOWN_SERVICE: kern_return_t = 1102;
const SERVICE_ACTIVE: kern_return_t = 1103;
const NO_MEMORY: kern_return_t = 1105;

/// Makes a call on the service with this name. `exists` is the code for a name that is in use.
///
/// # Safety
///
/// The caller keeps the rules of the crate.
unsafe fn call(
    bp: mach_port_t,
    service: *const c_char,
    exists: kern_return_t,
    then: impl FnOnce(Calls, &str) -> Result<(), KernReturn>,
) -> kern_return_t {
    let code = guarded(Err(KernReturn::FAILURE), || {
        if bp != BOOTSTRAP {
            // As on Darwin for a port that is none.
            return Err(KernReturn(MsgReturn::SEND_INVALID_DEST.0));
        }
        // SAFETY: forwards the caller's promise.
        let service = unsafe { name(service) }?;
        // SAFETY: the rules of the crate include those of `Task::calls`.
        then(unsafe { own_calls() }?, service)
    });
    match code {
        Ok(()) => 0,
        Err(KernReturn::NAME_EXISTS) => exists,
        Err(KernReturn::NOT_FOUND) => UNKNOWN_SERVICE,
        Err(KernReturn::DENIED) => NOT_PRIVILEGED,
        Err(KernReturn::RESOURCE_SHORTAGE) => NO_MEMORY,
        Err(code) => code.0,
    }
}

/// Reads the name of a service.
///
/// # Errors
///
/// `KERN_INVALID_ARGUMENT` if there is no name, or if it is not UTF-8, which names of the kernel
/// are.
///
/// # Safety
///
/// If the pointer is not null, a text that ends with a zero is there, which nothing changes.
unsafe fn name<'a>(service: *const c_char) -> Result<&'a str, KernReturn> {
    if service.is_null() {
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    // SAFETY: the caller promises a text that ends with a zero.
    let service = unsafe { CStr::from_ptr(service) };
    service.to_str().map_err(|_| KernReturn::INVALID_ARGUMENT)
}

exported! {
    /// Registers a copy of a send right under the name of a service. A name has at most 127 bytes.
    fn bootstrap_register(
        bp: mach_port_t,
        service_name: *const c_char,
        sp: mach_port_t,
    ) -> kern_return_t {
        // SAFETY: forwards the caller's promise.
        unsafe {
            call(bp, service_name, NAME_IN_USE, |calls, name| {
                calls.bootstrap_register(name, PortName(sp))
            })
        }
    }

    /// Returns a send right to the service with this name.
    fn bootstrap_look_up(
        bp: mach_port_t,
        service_name: *const c_char,
        sp: *mut mach_port_t,
    ) -> kern_return_t {
        let then = |calls: Calls, name: &str| {
            // SAFETY: a place that is not null is valid for a write.
            let sp = unsafe { Out::new(sp) }?;
            sp.set(calls.bootstrap_look_up(name)?.0);
            Ok(())
        };
        // SAFETY: forwards the caller's promise.
        unsafe { call(bp, service_name, NAME_IN_USE, then) }
    }

    /// Returns the receive right of the service with this name, which is then active.
    fn bootstrap_check_in(
        bp: mach_port_t,
        service_name: *const c_char,
        sp: *mut mach_port_t,
    ) -> kern_return_t {
        let then = |calls: Calls, name: &str| {
            // SAFETY: a place that is not null is valid for a write.
            let sp = unsafe { Out::new(sp) }?;
            sp.set(calls.bootstrap_check_in(name)?.0);
            Ok(())
        };
        // SAFETY: forwards the caller's promise.
        unsafe { call(bp, service_name, SERVICE_ACTIVE, then) }
    }

    /// Returns the bootstrap port itself, which has no parent.
    fn bootstrap_parent(bp: mach_port_t, parent_port: *mut mach_port_t) -> kern_return_t {
        if bp != BOOTSTRAP {
            return MsgReturn::SEND_INVALID_DEST.0;
        }
        // SAFETY: a place that is not null is valid for a write.
        match unsafe { Out::new(parent_port) } {
            Ok(parent) => {
                parent.set(BOOTSTRAP);
                0
            }
            Err(code) => code.0,
        }
    }

    /// Returns the meaning of a code of these functions. The text stays.
    fn bootstrap_strerror(r: kern_return_t) -> *const c_char {
        match CODES.iter().find(|(code, _)| *code == r) {
            Some((_, text)) => text.as_ptr(),
            // SAFETY: forwards the caller's promise.
            None => unsafe { crate::error::mach_error_string(r as c_int) },
        }
    }
}
