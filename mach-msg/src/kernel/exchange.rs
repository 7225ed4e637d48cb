//! `mach_msg` on memory that a kernel may take and give other memory for.
//!
//! [`Calls::msg`] leaves buffers where they are, so a message is copied into the queue and out of it. These calls do the same, but a large
//! message changes hands with the memory that it lies in, where the kernel is in the same address space. On a real kernel, and when somebody
//! observes the calls, they are `msg`.
//!
//! None of them shows the call to observers: the caller [settles](super::settle) when what moved has its new owner.

use super::{Calls, Draft, MsgCall, MsgOptions, MsgReturn, Receiving, Sending};

#[cfg(feature = "std")]
use super::embedded;

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
