//! The arguments of `mach_msg`.

use crate::wire::PortName;

use super::MsgOptions;

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
