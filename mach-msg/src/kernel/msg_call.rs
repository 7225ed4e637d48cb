//! The arguments of `mach_msg`.

use crate::wire::PortName;

use super::MsgOptions;

/// The party that guarantees the addresses of out-of-line memory in a message that is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OolTrust {
    /// The kernel checks that the task owns the memory, and refuses the message with
    /// `MACH_SEND_INVALID_MEMORY` if not. (A real kernel always checks its address space.)
    #[default]
    Checked,
    /// The caller: regions that the embedded kernel did not allocate are read where they are.
    Caller,
}

/// The arguments of [`Calls::msg`](super::Calls::msg): those of `mach_msg_overwrite`.
#[derive(Debug)]
pub struct MsgCall<'a> {
    /// The operations, and how they are done.
    pub options: MsgOptions,
    /// `msg`: holds the message that is sent. The received one is written here too unless there is
    /// a [`receive_buffer`](Self::receive_buffer).
    pub buffer: &'a mut [u8],
    /// `send_size`, in bytes. A message that `buffer` does not hold as a whole cannot be read
    /// (`MACH_SEND_INVALID_DATA`).
    pub send_size: u32,
    /// `rcv_size`, in bytes. Bytes beyond the end of the buffer cannot be written
    /// (`MACH_RCV_INVALID_DATA`).
    pub receive_size: u32,
    /// `rcv_name`: a receive right or a port set.
    pub receive_name: PortName,
    /// `timeout`, in milliseconds. Read with the `*_TIMEOUT` options only.
    pub timeout: u32,
    /// `notify`: not used by current kernels.
    pub notify: PortName,
    /// `rcv_msg`: the buffer of the received message.
    pub receive_buffer: Option<&'a mut [u8]>,
    /// The party that guarantees addresses.
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
