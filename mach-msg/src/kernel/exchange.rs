//! `mach_msg` on memory that a kernel may take and give other memory for.
//!
//! [`Calls::msg`] leaves buffers where they are, so a message is copied into the queue and out of it. These calls do the same, but a large
//! message changes hands with the memory that it lies in, where the kernel is in the same address space. On a real kernel, and when somebody
//! observes the calls, they are `msg`.
//!
//! None of them shows the call to observers: the caller [settles](super::settle) when what moved has its new owner.

use super::{Calls, MessageMemory, MsgCall, MsgOptions, MsgReturn, OolTrust};
use crate::wire::PortName;

#[cfg(feature = "std")]
use super::embedded;

/// A message that is to be sent.
#[derive(Debug)]
pub(crate) enum Draft<'a> {
    /// It stays where it is.
    Bytes(&'a mut [u8]),
    /// It lies at the start of this memory, which the kernel may exchange for other memory when it takes the message.
    Memory {
        memory: &'a mut MessageMemory,
        size: usize,
    },
}

impl Draft<'_> {
    /// The message. After it was sent these may be other bytes.
    #[inline(always)]
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Memory { memory, size } => memory.bytes().get(..*size).unwrap_or_default(),
        }
    }

    /// The message, to be changed.
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

/// How a message is sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sending {
    /// With `MACH_SEND_MSG`, and with `MACH_RCV_MSG` if something is received too.
    pub(crate) options: MsgOptions,
    /// In milliseconds; holds for the receive too.
    pub(crate) timeout: u32,
    pub(crate) trust: OolTrust,
}

impl Sending {
    /// The call that sends these bytes and does nothing else.
    #[inline(always)]
    fn call(self, bytes: &mut [u8]) -> MsgCall<'_> {
        // Not larger than the largest message, which was looked at when it was measured; and if it were, it would be refused.
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

/// How a message is received.
#[derive(Debug)]
pub(crate) struct Receiving<'a> {
    /// Where it is to lie. It never gets smaller, and may get larger by what the kernel gives for it.
    pub(crate) memory: &'a mut MessageMemory,
    /// A receive right or a port set.
    pub(crate) name: PortName,
}

impl Receiving<'_> {
    /// The call that receives into the memory as it is.
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

impl Calls {
    /// Whether the calls are those of an embedded kernel, and nobody has to be shown their buffers.
    #[inline]
    #[cfg(feature = "std")]
    fn may_exchange(self) -> bool {
        #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
        if self.task().is_darwin() {
            return false;
        }
        !embedded::tools::observe::is_on()
    }

    /// Sends.
    #[inline(always)]
    pub(crate) fn send(self, draft: &mut Draft<'_>, sending: Sending) -> MsgReturn {
        #[cfg(feature = "std")]
        if let Draft::Memory { memory, size } = draft
            && self.may_exchange()
        {
            return embedded::calls::send(self.task(), memory, *size, sending);
        }
        self.msg_unsettled(sending.call(draft.bytes_mut()))
    }

    /// Receives.
    #[inline(always)]
    pub(crate) fn receive(
        self,
        mut receiving: Receiving<'_>,
        options: MsgOptions,
        timeout: u32,
    ) -> MsgReturn {
        #[cfg(feature = "std")]
        if self.may_exchange() {
            return embedded::calls::receive(self.task(), receiving, options, timeout);
        }
        self.msg_unsettled(receiving.call(options, timeout))
    }

    /// Sends, and then receives.
    #[inline(always)]
    pub(crate) fn send_and_receive(
        self,
        draft: &mut Draft<'_>,
        sending: Sending,
        receiving: Receiving<'_>,
    ) -> MsgReturn {
        #[cfg(feature = "std")]
        if self.may_exchange() {
            let only_send = Sending {
                options: sending.options.difference(MsgOptions::RCV_MSG),
                ..sending
            };
            let sent = match draft {
                Draft::Bytes(bytes) => embedded::calls::msg(self.task(), only_send.call(bytes)),
                Draft::Memory { memory, size } => {
                    embedded::calls::send(self.task(), memory, *size, only_send)
                }
            };
            if sent != MsgReturn::SUCCESS {
                return sent;
            }
            let Sending {
                options, timeout, ..
            } = sending;
            return embedded::calls::receive(self.task(), receiving, options, timeout);
        }
        let receive_buffer = receiving.memory.bytes_mut();
        self.msg_unsettled(MsgCall {
            receive_size: u32::try_from(receive_buffer.len()).unwrap_or(u32::MAX),
            receive_name: receiving.name,
            receive_buffer: Some(receive_buffer),
            ..sending.call(draft.bytes_mut())
        })
    }
}
