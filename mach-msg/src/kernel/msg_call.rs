//! The arguments of `mach_msg`, and those for buffers that a kernel may swap with others.
//!
//! With a [`MsgCall`], a message is copied from the buffer into the queue and out of it again. With
//! [`SendArgs`] and [`ReceiveArgs`], a kernel in the same address space can take over the memory of
//! a large message instead. A provider that always copies uses the conversions to [`MsgCall`].

use crate::wire::{AuditTrailer, PortName};

use super::{MessageMemory, MsgOptions, MsgReturn};

/// The party that guarantees the addresses of out-of-line memory in a sent message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OolTrust {
    /// The kernel checks that the task owns the memory, and otherwise refuses the message with
    /// `MACH_SEND_INVALID_MEMORY`. (A real kernel always checks the address space.)
    #[default]
    Checked,
    /// The caller: the embedded kernel also reads regions that it did not allocate.
    Caller,
}

/// The arguments of [`Calls::msg`](super::Calls::msg): those of `mach_msg_overwrite`.
#[derive(Debug)]
pub struct MsgCall<'a> {
    /// The operations and their modifiers.
    pub options: MsgOptions,
    /// `msg`: the message to send. The received message is written here too, unless there is a
    /// [`receive_buffer`](Self::receive_buffer).
    pub buffer: &'a mut [u8],
    /// `send_size`, in bytes. If the size exceeds `buffer`, the send fails with
    /// `MACH_SEND_INVALID_DATA`.
    pub send_size: u32,
    /// `rcv_size`, in bytes. A receive that would write beyond the end of the buffer fails with
    /// `MACH_RCV_INVALID_DATA`.
    pub receive_size: u32,
    /// `rcv_name`: a receive right or a port set.
    pub receive_name: PortName,
    /// `timeout`, in milliseconds. Ignored without a `*_TIMEOUT` option.
    pub timeout: u32,
    /// `notify`: ignored by current kernels.
    pub notify: PortName,
    /// `rcv_msg`: the buffer for the received message.
    pub receive_buffer: Option<&'a mut [u8]>,
    /// The party that guarantees the addresses of out-of-line memory.
    pub trust: OolTrust,
}

#[cfg(any(target_vendor = "apple", test))]
impl MsgCall<'_> {
    /// Returns the buffer that a received message is written to.
    #[inline]
    pub(crate) fn receive_target(&mut self) -> &mut [u8] {
        match &mut self.receive_buffer {
            Some(buffer) => buffer,
            None => self.buffer,
        }
    }
}

/// The bytes of a message to send.
#[derive(Debug)]
pub(crate) enum SendBuffer<'a> {
    /// A plain slice, which is copied.
    Bytes(&'a mut [u8]),
    /// The first `size` bytes of memory that the kernel may swap with other memory when it accepts
    /// the message.
    Memory {
        memory: &'a mut MessageMemory,
        size: usize,
    },
}

impl SendBuffer<'_> {
    /// Returns the bytes of the message. After a successful send, the contents are unspecified.
    #[inline(always)]
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Memory { memory, size } => memory.bytes().get(..*size).unwrap_or_default(),
        }
    }

    /// Returns the bytes of the message, for writing.
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

/// The arguments of a send.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SendArgs {
    /// Contains `MACH_SEND_MSG`, and `MACH_RCV_MSG` if a receive follows.
    pub(crate) options: MsgOptions,
    /// Timeout in milliseconds, which also applies to the receive.
    pub(crate) timeout: u32,
    pub(crate) trust: OolTrust,
}

impl SendArgs {
    /// Returns the arguments of the send half.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) const fn only_send(self) -> Self {
        Self {
            options: self.options.difference(MsgOptions::RCV_MSG),
            ..self
        }
    }

    /// Returns the options of the receive half.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) const fn receive_options(self) -> MsgOptions {
        self.options.difference(MsgOptions::SEND_MSG)
    }

    /// Returns the call that only sends these bytes.
    #[inline(always)]
    pub(crate) fn call(self, bytes: &mut [u8]) -> MsgCall<'_> {
        // Cannot truncate: the size was checked against the maximum when the message was measured.
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

/// The result of a send, a receive or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FastOutcome {
    /// The fast path of an embedded kernel succeeded, and no observer is told about the call.
    ///
    /// After a send alone, the message had no voucher, and no descriptors except that of a moved
    /// send right, which its owner gives up without a call. After a receive, the memory starts with
    /// a message without descriptors, whose size is a multiple of 4 and at least that of a header,
    /// and which is followed by a whole audit trailer.
    Fast,
    /// The code of a call that observers may have been told about, see
    /// [`settle`](crate::kernel::settle).
    Code(MsgReturn),
}

impl FastOutcome {
    /// Returns the code of the call.
    #[inline(always)]
    pub(crate) const fn code(self) -> MsgReturn {
        match self {
            Self::Fast => MsgReturn::SUCCESS,
            Self::Code(code) => code,
        }
    }
}

/// The target of a receive.
#[derive(Debug)]
pub(crate) struct ReceiveArgs<'a> {
    /// The memory for the message. The kernel may swap it with larger memory, but never with
    /// smaller memory.
    pub(crate) memory: &'a mut MessageMemory,
    /// A receive right or a port set.
    pub(crate) name: PortName,
}

impl ReceiveArgs<'_> {
    /// Returns the call that receives into the memory without swapping it. The options must not
    /// contain `MACH_SEND_MSG`, which would send the contents of the memory.
    #[inline(always)]
    pub(crate) fn call(&mut self, options: MsgOptions, timeout: u32) -> MsgCall<'_> {
        debug_assert!(!options.contains(MsgOptions::SEND_MSG));
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

/// Returns the distance from a message of `size` bytes to the next one of a batch: both are
/// 16-aligned, and there is an audit trailer between them.
#[inline(always)]
pub(crate) const fn batch_stride(size: usize) -> usize {
    size.saturating_add(size_of::<AuditTrailer>())
        .saturating_add(15)
        & !15
}
