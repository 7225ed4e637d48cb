//! Typed requests to kernel ports, for calls that mach-msg does not have.

use alloc::vec::Vec;
use core::sync::atomic::{AtomicBool, Ordering};

use mach_msg::kernel::{MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use mach_msg::wire::PortName;

use crate::trap;

/// Size of an address.
pub const WORD: usize = size_of::<usize>();
/// Size of a header.
pub const HEADER: usize = if WORD == 8 { 32 } else { 24 };
/// Size of a right in bits.
pub const RIGHT: u32 = WORD as u32 * 8;

/// Type names.
const BOOLEAN: u32 = 0;
pub const INTEGER_16: u32 = 1;
pub const INTEGER_32: u32 = 2;
const INTEGER_64: u32 = 11;
pub const PORT_NAME: u32 = 15;
pub const COPY_SEND: u32 = 19;
pub const MAKE_SEND: u32 = 20;
const MAKE_SEND_ONCE: u32 = 21;

/// Returns the bytes of a type with inline elements.
pub fn inline(name: u32, bits: u32, number: u32) -> Vec<u8> {
    if WORD == 4 {
        let word = name | bits << 8 | number << 16 | 1 << 28;
        word.to_le_bytes().to_vec()
    } else {
        let word = name | bits << 8 | 1 << 29;
        [word.to_le_bytes(), number.to_le_bytes()].concat()
    }
}

/// The name of the port for replies. It is chosen, so that the names that the kernel chooses do not
/// depend on requests.
const REPLY_PORT: PortName = PortName(0x71_0000);
/// True if this task has the port.
static HAS_REPLY_PORT: AtomicBool = AtomicBool::new(false);
/// True while a thread uses the port.
static IS_USED: AtomicBool = AtomicBool::new(false);

/// The turn of a thread to use the port for replies.
struct Turn;

impl Turn {
    fn take() -> Self {
        while IS_USED.swap(true, Ordering::Acquire) {
            trap::yield_now();
        }
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        IS_USED.store(false, Ordering::Release);
    }
}

/// Returns the port for replies, which stays.
///
/// # Errors
///
/// The kernel's code.
pub fn reply_port() -> Result<PortName, i32> {
    if !HAS_REPLY_PORT.swap(true, Ordering::Relaxed) {
        // SAFETY: the call creates a right.
        let calls = unsafe { Task::GNU_MACH.calls() };
        let allocated = calls.port_allocate_name(1, REPLY_PORT);
        allocated.map_err(|code| code.0)?;
    }
    Ok(REPLY_PORT)
}

/// Forgets the port of the parent, in a child.
pub(crate) fn forget_reply_port() {
    HAS_REPLY_PORT.store(false, Ordering::Relaxed);
    IS_USED.store(false, Ordering::Relaxed);
}

/// A request under construction.
pub struct Request {
    bytes: Vec<u8>,
    is_complex: bool,
}

impl Request {
    pub fn new(id: i32) -> Self {
        let mut bytes = alloc::vec![0; HEADER];
        bytes[HEADER - 4..].copy_from_slice(&id.to_le_bytes());
        Self {
            bytes,
            is_complex: false,
        }
    }

    /// Appends an inline item with these elements.
    pub fn item(mut self, name: u32, bits: u32, number: u32, data: &[u8]) -> Self {
        self.bytes.extend(inline(name, bits, number));
        self.bytes.extend(data);
        self.bytes
            .resize(self.bytes.len().next_multiple_of(WORD), 0);
        self
    }

    pub fn integers(self, values: &[u32]) -> Self {
        let data: Vec<u8> = values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        self.item(INTEGER_32, 32, values.len() as u32, &data)
    }

    pub fn short(self, value: u16) -> Self {
        self.item(INTEGER_16, 16, 1, &value.to_le_bytes())
    }

    pub fn port_name(self, name: PortName) -> Self {
        self.item(PORT_NAME, 32, 1, &name.0.to_le_bytes())
    }

    /// Appends a number of the size of an address.
    pub fn word(self, value: usize) -> Self {
        let name = if WORD == 8 { INTEGER_64 } else { INTEGER_32 };
        self.item(name, usize::BITS, 1, &value.to_le_bytes())
    }

    pub fn boolean(self, value: bool) -> Self {
        self.item(BOOLEAN, 32, 1, &u32::from(value).to_le_bytes())
    }

    pub fn right(mut self, name: PortName, disposition: u32) -> Self {
        self.is_complex = true;
        self.item(disposition, RIGHT, 1, &(name.0 as usize).to_le_bytes())
    }

    /// Sends the request to a port, and returns the bytes of the reply after the return code, or
    /// the code.
    pub fn call(mut self, port: PortName) -> Result<Vec<u8>, i32> {
        // SAFETY: no value of mach-msg owns the rights of the requests of this program.
        let calls = unsafe { Task::GNU_MACH.calls() };
        let _turn = Turn::take();
        let reply = reply_port()?;
        let complex = u32::from(self.is_complex) << 31;
        let bits = COPY_SEND | MAKE_SEND_ONCE << 8 | complex;
        self.bytes[..4].copy_from_slice(&bits.to_le_bytes());
        self.bytes[8..12].copy_from_slice(&port.0.to_le_bytes());
        self.bytes[8 + WORD..12 + WORD].copy_from_slice(&reply.0.to_le_bytes());
        let send_size = self.bytes.len() as u32;
        let room = 1024;
        self.bytes.resize(room, 0);
        let code = calls.msg(MsgCall {
            options: MsgOptions::SEND_MSG | MsgOptions::RCV_MSG,
            send_size,
            receive_size: room as u32,
            buffer: &mut self.bytes,
            receive_name: reply,
            timeout: 0,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        });
        if code != MsgReturn::SUCCESS {
            return Err(code.0);
        }
        let word = |at: usize| self.bytes.get(at..at + 4).map_or(0, read);
        let size = word(4) as usize;
        let code = HEADER + inline(INTEGER_32, 32, 1).len();
        match word(code).cast_signed() {
            0 => Ok(self
                .bytes
                .get(code + WORD..size)
                .unwrap_or_default()
                .to_vec()),
            code => Err(code),
        }
    }

    /// Sends the request to a port, and returns the right in the reply.
    pub fn call_for_right(self, port: PortName) -> Result<PortName, i32> {
        let results = self.call(port)?;
        let at = inline(0, 0, 1).len();
        Ok(PortName(results.get(at..at + 4).map_or(0, read)))
    }
}

fn read(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(0, u32::from_le_bytes)
}
