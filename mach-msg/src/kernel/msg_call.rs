//! Arguments of `mach_msg`: of the call itself, and of sends and receives that may exchange memory.

use super::{MessageMemory, MsgOptions};
use crate::wire::PortName;

/// Who guarantees that the addresses of out-of-line memory in a sent message can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OolTrust {
    /// The kernel checks that the task owns the memory, and fails with
    /// `MACH_SEND_INVALID_MEMORY` if not. (A real kernel always checks its address space.)
    #[default]
    Checked,
    /// The caller. The embedded kernel also reads regions that it did not allocate.
    Caller,
}

/// The arguments of [`Calls::msg`]: those of `mach_msg_overwrite`.
#[derive(Debug)]
pub struct MsgCall<'a> {
    /// Whether to send, to receive, and how.
    pub options: MsgOptions,
    /// `msg`: contains the message to send, and takes the received one unless
    /// [`receive_buffer`](Self::receive_buffer) is `Some`.
    pub buffer: &'a mut [u8],
    /// `send_size`, in bytes. If it exceeds `buffer`, the call fails with
    /// `MACH_SEND_INVALID_DATA`.
    pub send_size: u32,
    /// `rcv_size`, in bytes. If the kernel has to write after the end of the buffer, the call
    /// fails with `MACH_RCV_INVALID_DATA`.
    pub receive_size: u32,
    /// `rcv_name`: a receive right or a port set.
    pub receive_name: PortName,
    /// `timeout`, in milliseconds. Only used with the `*_TIMEOUT` options.
    pub timeout: u32,
    /// `notify`. Current kernels do not use it.
    pub notify: PortName,
    /// `rcv_msg`: the buffer that takes the received message.
    pub receive_buffer: Option<&'a mut [u8]>,
    /// Who guarantees that addresses can be read.
    pub trust: OolTrust,
}

impl MsgCall<'_> {
    /// Returns the buffer that takes the received message.
    #[inline]
    #[cfg(feature = "std")]
    pub(crate) fn receive_target(&mut self) -> &mut [u8] {
        match &mut self.receive_buffer {
            Some(buffer) => buffer,
            None => self.buffer,
        }
    }
}

/// A message to send.
#[derive(Debug)]
pub(crate) enum Draft<'a> {
    /// Bytes that the kernel copies.
    Bytes(&'a mut [u8]),
    /// The first `size` bytes of memory that the kernel may exchange for other memory when it
    /// accepts the message.
    Memory {
        memory: &'a mut MessageMemory,
        size: usize,
    },
}

impl Draft<'_> {
    /// Returns the message. After a send these may be other bytes.
    #[inline(always)]
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Memory { memory, size } => memory.bytes().get(..*size).unwrap_or_default(),
        }
    }

    /// Returns the message for writing.
    #[inline(always)]
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Memory { memory, size } => {
                memory.bytes_mut().get_mut(..*size).unwrap_or_default()
            }
        }
    }
}

/// Arguments of a send.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sending {
    /// Include `MACH_SEND_MSG`, and `MACH_RCV_MSG` if the call also receives.
    pub(crate) options: MsgOptions,
    /// In milliseconds. Also applies to the receive.
    pub(crate) timeout: u32,
    pub(crate) trust: OolTrust,
}

impl Sending {
    /// Returns the call that only sends these bytes.
    #[inline(always)]
    pub(super) fn call(self, bytes: &mut [u8]) -> MsgCall<'_> {
        // Encoding checked the size. A truncated one would fail with `MACH_SEND_INVALID_DATA`.
        let send_size = bytes.len() as u32;
        MsgCall {
            options: self.options,
            buffer: bytes,
            send_size,
            receive_size: 0,
            receive_name: PortName::NULL,
            timeout: self.timeout,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: self.trust,
        }
    }
}

/// Arguments of a receive.
#[derive(Debug)]
pub(crate) struct Receiving<'a> {
    /// Receive buffer. The kernel may exchange it for memory of at least the same size.
    pub(crate) memory: &'a mut MessageMemory,
    /// A receive right or a port set.
    pub(crate) name: PortName,
}

impl Receiving<'_> {
    /// Returns the call that receives into the current memory.
    #[inline(always)]
    pub(crate) fn call(&mut self, options: MsgOptions, timeout: u32) -> MsgCall<'_> {
        let buffer = self.memory.bytes_mut();
        MsgCall {
            options,
            send_size: 0,
            receive_size: u32::try_from(buffer.len()).unwrap_or(u32::MAX),
            buffer,
            receive_name: self.name,
            timeout,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        }
    }
}
