//! The arguments of `mach_msg` on buffers that a kernel may swap for others.
//!
//! [`MsgCall`] leaves buffers where they are, so a message is copied into the queue and out of it.
//! With these arguments the memory of a large message changes hands instead, if the kernel is in
//! the same address space. A provider that always copies uses the conversions into a [`MsgCall`].

use super::{MessageMemory, MsgCall, MsgOptions, OolTrust};
use crate::wire::PortName;

/// A message to be sent, as bytes.
#[derive(Debug)]
pub(crate) enum SendBuffer<'a> {
    /// Bytes that stay where they are.
    Bytes(&'a mut [u8]),
    /// The first `size` bytes of memory that the kernel may swap for other memory when it takes the
    /// message.
    Memory {
        memory: &'a mut MessageMemory,
        size: usize,
    },
}

impl SendBuffer<'_> {
    /// Returns the message. After a successful send these may be other bytes.
    #[inline(always)]
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Memory { memory, size } => memory.bytes().get(..*size).unwrap_or_default(),
        }
    }

    /// Returns the message for changes.
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

/// The options of a send.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SendArgs {
    /// Contains `MACH_SEND_MSG`, and `MACH_RCV_MSG` if a receive follows.
    pub(crate) options: MsgOptions,
    /// In milliseconds. Applies to the receive too.
    pub(crate) timeout: u32,
    pub(crate) trust: OolTrust,
}

impl SendArgs {
    /// Returns the call that sends these bytes and does nothing else.
    #[inline(always)]
    pub(crate) fn call(self, bytes: &mut [u8]) -> MsgCall<'_> {
        // Fits: the size was checked against the largest message when it was measured. A larger
        // message would be refused.
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

    /// Returns the call that sends these bytes and then receives.
    #[inline(always)]
    pub(crate) fn call_and_receive<'a>(
        self,
        bytes: &'a mut [u8],
        receive: ReceiveArgs<'a>,
    ) -> MsgCall<'a> {
        let receive_buffer = receive.memory.bytes_mut();
        MsgCall {
            receive_size: u32::try_from(receive_buffer.len()).unwrap_or(u32::MAX),
            receive_name: receive.name,
            receive_buffer: Some(receive_buffer),
            ..self.call(bytes)
        }
    }
}

/// The target of a receive.
#[derive(Debug)]
pub(crate) struct ReceiveArgs<'a> {
    /// The memory of the message. It never gets smaller, but the kernel may swap it for larger
    /// memory.
    pub(crate) memory: &'a mut MessageMemory,
    /// A receive right or a port set.
    pub(crate) name: PortName,
}

impl ReceiveArgs<'_> {
    /// Returns the call that receives into the memory as it is.
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
