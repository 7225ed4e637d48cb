//! Services: names that launchd knows.

use core::ffi::c_char;

use super::sys;
use crate::kernel::KernReturn;
use crate::wire::PortName;

/// `BOOTSTRAP_MAX_NAME_LEN`: the room for a service's name, its end mark included.
const NAME_SIZE: usize = 128;

/// A service's name with an end mark.
struct ServiceName([u8; NAME_SIZE]);

impl ServiceName {
    fn new(name: &str) -> Result<Self, KernReturn> {
        let mut bytes = [0; NAME_SIZE];
        match bytes.get_mut(..name.len()) {
            // One byte is left for the end mark, and no other may stand before it.
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

/// The code that an embedded kernel would give, for those codes of launchd that mean the same. Others stay as they are.
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

pub(crate) fn bootstrap_register(service: &str, port: PortName) -> Result<(), KernReturn> {
    let name = ServiceName::new(service)?;
    // SAFETY: only reads the name, which has an end mark.
    code(unsafe {
        sys::bootstrap_register(sys::bootstrap_port(), name.as_ptr().cast_mut(), port.0)
    })
    .ok()
}

pub(crate) fn bootstrap_look_up(service: &str) -> Result<PortName, KernReturn> {
    let name = ServiceName::new(service)?;
    let mut port = 0;
    // SAFETY: reads the name, which has an end mark, and writes one port name.
    code(unsafe { sys::bootstrap_look_up(sys::bootstrap_port(), name.as_ptr(), &raw mut port) })
        .ok()?;
    Ok(PortName(port))
}

pub(crate) fn bootstrap_check_in(service: &str) -> Result<PortName, KernReturn> {
    let name = ServiceName::new(service)?;
    let mut port = 0;
    // SAFETY: reads the name, which has an end mark, and writes one port name.
    code(unsafe { sys::bootstrap_check_in(sys::bootstrap_port(), name.as_ptr(), &raw mut port) })
        .ok()?;
    Ok(PortName(port))
}
