//! Calls that make a first attempt before they find out which provider the task has.
//!
//! Nearly all tasks are of an embedded kernel, and nearly all messages fit its fast path, so the
//! attempt is made first. It does nothing for the tasks of other providers.
//!
//! ```text
//!   first_send ──▶ embedded::first_send ──▶ sent
//!                        │ did nothing
//!                        ▼
//!                  Task::provider() ──▶ AfterAttempt::send_after
//! ```

use super::after_attempt::AfterAttempt;
use super::buffer_swap::{FastOutcome, ReceiveArgs, SendArgs};
use super::calls::{refused, shown, with_provider};
use super::embedded::tools::observe::is_on;
use super::embedded::{self, FastPath};
use super::{Calls, MessageMemory, MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use crate::wire::PortName;

impl Calls {
    #[inline(always)]
    pub(super) fn first_msg(self, call: MsgCall<'_>) -> MsgReturn {
        let MsgCall {
            options,
            buffer,
            send_size,
            receive_size,
            receive_name,
            timeout,
            notify,
            receive_buffer,
            trust,
        } = call;
        let sizes = (send_size, receive_size);
        let others = (receive_name, timeout, notify, trust);
        if options.contains(MsgOptions::SEND_MSG) {
            if is_on() {
                let attempt = embedded::FALL_BACK;
                return self.msg_after(options, (buffer, receive_buffer), sizes, others, attempt);
            }
            match embedded::first_send_any(self.task(), buffer, send_size, options) {
                FastPath::Done(()) => {}
                attempt @ (FastPath::FallBack | FastPath::Wait) => {
                    let attempt = if attempt == FastPath::Wait {
                        embedded::WAIT
                    } else {
                        embedded::FALL_BACK
                    };
                    let buffers = (buffer, receive_buffer);
                    return self.msg_after(options, buffers, sizes, others, attempt);
                }
            }
        }
        if !options.contains(MsgOptions::RCV_MSG) {
            return MsgReturn::SUCCESS;
        }
        let target = receive_buffer.unwrap_or(buffer);
        let length = target.len().min(receive_size as usize);
        let attempt = if is_on() {
            embedded::FALL_BACK
        } else {
            let target = target.get_mut(..length).unwrap_or_default();
            embedded::first_receive(self.task(), receive_name, target, options)
        };
        match attempt {
            // First, so that it is one comparison.
            MsgReturn::SUCCESS => MsgReturn::SUCCESS,
            embedded::FALL_BACK | embedded::WAIT | embedded::RECEIVED => {
                let only_receive = options.difference(MsgOptions::SEND_MSG);
                self.msg_after(only_receive, (target, None), sizes, others, attempt)
            }
            code => code,
        }
    }

    /// Continues after an attempt to send or receive that did nothing, or that received a message
    /// with a right.
    // The call is taken apart, so that its address does not keep it in memory in the caller.
    #[cold]
    #[inline(never)]
    fn msg_after(
        self,
        options: MsgOptions,
        (buffer, receive_buffer): (&mut [u8], Option<&mut [u8]>),
        (send_size, receive_size): (u32, u32),
        (receive_name, timeout, notify, trust): (PortName, u32, PortName, OolTrust),
        attempt: MsgReturn,
    ) -> MsgReturn {
        if attempt == embedded::RECEIVED {
            return MsgReturn::SUCCESS;
        }
        let waits = attempt == embedded::WAIT;
        let call = MsgCall {
            options,
            buffer,
            send_size,
            receive_size,
            receive_name,
            timeout,
            notify,
            receive_buffer,
            trust,
        };
        with_provider!(self.task(), |provider| {
            match refused(provider, options) {
                Some(code) => code,
                None => shown(provider, provider.msg_after(call, waits)),
            }
        })
    }

    #[inline]
    pub(super) fn try_first_send(self, bytes: &[u8]) -> bool {
        !is_on() && matches!(embedded::send_any(self.task(), bytes), FastPath::Done(()))
    }

    #[inline(always)]
    pub(super) fn first_send(self, bytes: &mut [u8], args: SendArgs) -> FastOutcome {
        // Cannot truncate: the size was checked against the maximum when the message was measured.
        let size = bytes.len() as u32;
        let may_try = || !is_on();
        match embedded::first_send(self.task(), bytes, size, args.options, may_try) {
            FastPath::Done(()) => FastOutcome::Fast,
            attempt @ (FastPath::FallBack | FastPath::Wait) => {
                let SendArgs {
                    options,
                    timeout,
                    trust,
                } = args;
                let waits = attempt == FastPath::Wait;
                FastOutcome::Code(self.send_after(bytes, options, timeout, trust, waits))
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn send_after(
        self,
        bytes: &mut [u8],
        options: MsgOptions,
        timeout: u32,
        trust: OolTrust,
        waits: bool,
    ) -> MsgReturn {
        let args = SendArgs {
            options,
            timeout,
            trust,
        };
        with_provider!(self.task(), |provider| provider
            .send_after(bytes, args, waits))
    }

    #[inline(always)]
    pub(super) fn first_receive(
        self,
        args: ReceiveArgs<'_>,
        options: MsgOptions,
        timeout: u32,
    ) -> FastOutcome {
        let attempt = if is_on() {
            embedded::FALL_BACK
        } else {
            let target = args.memory.bytes_mut();
            embedded::first_receive(self.task(), args.name, target, options)
        };
        match attempt {
            // Only with an audit trailer, see `first_receive`.
            MsgReturn::SUCCESS => FastOutcome::Fast,
            attempt => {
                let ReceiveArgs { memory, name } = args;
                FastOutcome::Code(self.receive_after(memory, name, options, timeout, attempt))
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn receive_after(
        self,
        memory: &mut MessageMemory,
        name: PortName,
        options: MsgOptions,
        timeout: u32,
        attempt: MsgReturn,
    ) -> MsgReturn {
        let waits = match attempt {
            embedded::RECEIVED => return MsgReturn::SUCCESS,
            embedded::FALL_BACK => false,
            embedded::WAIT => true,
            code => return code,
        };
        let args = ReceiveArgs { memory, name };
        with_provider!(self.task(), |provider| {
            match refused(provider, options) {
                Some(code) => code,
                None => provider.receive_after(args, options, timeout, waits),
            }
        })
    }

    #[inline(always)]
    pub(super) fn first_send_and_receive(
        self,
        bytes: &mut [u8],
        args: SendArgs,
        receive: ReceiveArgs<'_>,
    ) -> FastOutcome {
        let SendArgs {
            options,
            timeout,
            trust,
        } = args;
        // Cannot truncate: see `first_send`.
        let size = bytes.len() as u32;
        let may_try = || !is_on();
        match embedded::first_send(self.task(), bytes, size, options, may_try) {
            FastPath::Done(()) => self.first_receive(receive, args.receive_options(), timeout),
            attempt @ (FastPath::FallBack | FastPath::Wait) => {
                let waits = attempt == FastPath::Wait;
                let (others, receive) = ((options, timeout, trust), (receive.memory, receive.name));
                FastOutcome::Code(self.send_and_receive_after(bytes, others, receive, waits))
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn send_and_receive_after(
        self,
        bytes: &mut [u8],
        (options, timeout, trust): (MsgOptions, u32, OolTrust),
        (memory, name): (&mut MessageMemory, PortName),
        waits: bool,
    ) -> MsgReturn {
        let args = SendArgs {
            options,
            timeout,
            trust,
        };
        let receive = ReceiveArgs { memory, name };
        with_provider!(self.task(), |provider| {
            match refused(provider, options) {
                Some(code) => code,
                None => provider.send_and_receive_after(bytes, args, receive, waits),
            }
        })
    }
}
