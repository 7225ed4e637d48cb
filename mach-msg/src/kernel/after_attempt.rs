//! Calls on providers after an attempt on the fast path of the embedded kernels: see
//! [`first_attempt`](super::first_attempt).

use super::buffer_swap::{ReceiveArgs, SendArgs};
use super::provider::{Absent, Provider};
use super::{MsgCall, MsgOptions, MsgReturn};

/// A provider that continues a call after an attempt on the fast path of the embedded kernels did
/// nothing. By default, it makes the whole call.
///
/// `waits` is true if another attempt may succeed soon.
pub(crate) trait AfterAttempt: Provider {
    /// Makes a call after an attempt to send, or to receive if the call does not send.
    fn msg_after(self, call: MsgCall<'_>, waits: bool) -> MsgReturn {
        let _ = waits;
        self.msg(call)
    }

    /// Sends a message after an attempt to send.
    fn send_after(self, bytes: &mut [u8], args: SendArgs, waits: bool) -> MsgReturn {
        let _ = waits;
        self.msg(args.call(bytes))
    }

    /// Receives a message after an attempt to receive.
    fn receive_after(
        self,
        mut args: ReceiveArgs<'_>,
        options: MsgOptions,
        timeout: u32,
        waits: bool,
    ) -> MsgReturn {
        let _ = waits;
        self.msg(args.call(options, timeout))
    }

    /// Sends a message and then receives one, after an attempt to send.
    fn send_and_receive_after(
        self,
        bytes: &mut [u8],
        args: SendArgs,
        receive: ReceiveArgs<'_>,
        waits: bool,
    ) -> MsgReturn {
        let _ = waits;
        self.msg(args.call_and_receive(bytes, receive))
    }
}

impl AfterAttempt for Absent {}
