//! The name service, provided by launchd.

use core::ffi::c_char;

use super::sys;
use crate::kernel::KernReturn;
use crate::wire::PortName;

/// `BOOTSTRAP_MAX_NAME_LEN`: size of a service name in bytes, including the terminating zero.
const NAME_SIZE: usize = 128;

/// A zero-terminated service name.
struct ServiceName([u8; NAME_SIZE]);

impl ServiceName {
    fn new(name: &str) -> Result<Self, KernReturn> {
        let mut bytes = [0; NAME_SIZE];
        match bytes.get_mut(..name.len()) {
            // Leave one byte for the terminating zero, and reject interior zeroes.
            Some(room) if name.len() < NAME_SIZE && !name.as_bytes().contains(&0) => {
                room.copy_from_slice(name.as_bytes());
                Ok(Self(bytes))
            }
            _ => Err(KernReturn::INVALID_ARGUMENT),
        }
    }

    fn as_ptr(&self) -> *const c_char {
        self.0.as_ptr().cast()
    }
}

/// Converts a launchd code to the equivalent code of the embedded kernel. Passes other codes
/// through.
fn code(code: i32) -> KernReturn {
    match code {
        // BOOTSTRAP_NOT_PRIVILEGED
        1100 => KernReturn::DENIED,
        // BOOTSTRAP_NAME_IN_USE, BOOTSTRAP_SERVICE_ACTIVE
        1101 | 1103 => KernReturn::NAME_EXISTS,
        // BOOTSTRAP_UNKNOWN_SERVICE
        1102 => KernReturn::NOT_FOUND,
        // BOOTSTRAP_NO_MEMORY
        1105 => KernReturn::RESOURCE_SHORTAGE,
        other => KernReturn(other),
    }
}

pub(super) fn register(service: &str, port: PortName) -> Result<(), KernReturn> {
    let name = ServiceName::new(service)?;
    // SAFETY: the call only reads the name, which is zero-terminated.
    code(unsafe {
        sys::bootstrap_register(sys::bootstrap_port(), name.as_ptr().cast_mut(), port.0)
    })
    .ok()
}

pub(super) fn look_up(service: &str) -> Result<PortName, KernReturn> {
    let name = ServiceName::new(service)?;
    let mut port = 0;
    // SAFETY: the call reads the name, which is zero-terminated, and writes one port name.
    code(unsafe { sys::bootstrap_look_up(sys::bootstrap_port(), name.as_ptr(), &raw mut port) })
        .ok()?;
    Ok(PortName(port))
}

pub(super) fn check_in(service: &str) -> Result<PortName, KernReturn> {
    let name = ServiceName::new(service)?;
    let mut port = 0;
    // SAFETY: the call reads the name, which is zero-terminated, and writes one port name.
    code(unsafe { sys::bootstrap_check_in(sys::bootstrap_port(), name.as_ptr(), &raw mut port) })
        .ok()?;
    Ok(PortName(port))
}
