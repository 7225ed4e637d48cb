//! Calls of `mach_msg`, on the thread of the runner or on separate ones.

use std::thread::{self, JoinHandle, ThreadId};
use std::time::{Duration, Instant};

use mach_msg::kernel::embedded::{is_waiting, record_guard_exceptions, take_guard_exceptions};
use mach_msg::kernel::{Calls, MsgCall, MsgOptions, MsgReturn, OolTrust};
use mach_msg::wire::PortName;

use super::compare::RaisedGuard;
use super::scenario::MsgOperation;

/// A call with its arguments and buffers.
pub(super) struct PreparedMsg {
    calls: Calls,
    pub(super) options: u32,
    pub(super) buffer: Vec<u8>,
    pub(super) send_size: u32,
    pub(super) receive_size: u32,
    pub(super) receive_name: PortName,
    pub(super) timeout: u32,
    pub(super) receive_buffer: Option<Vec<u8>>,
    buffer_before: Vec<u8>,
    receive_buffer_before: Vec<u8>,
}

/// The results of a call.
pub(super) struct MsgOutcome {
    pub(super) code: MsgReturn,
    pub(super) guards: Vec<RaisedGuard>,
    pub(super) buffer: Vec<u8>,
    pub(super) buffer_before: Vec<u8>,
    receive_buffer: Option<Vec<u8>>,
    receive_buffer_before: Vec<u8>,
    options: MsgOptions,
}

impl PreparedMsg {
    pub(super) const fn new(calls: Calls, options: u32) -> Self {
        Self {
            calls,
            options,
            buffer: Vec::new(),
            send_size: 0,
            receive_size: 0,
            receive_name: PortName::NULL,
            timeout: 0,
            receive_buffer: None,
            buffer_before: Vec::new(),
            receive_buffer_before: Vec::new(),
        }
    }

    /// Keeps a copy of the buffers, to see later which bytes the kernel wrote.
    pub(super) fn remember(&mut self) {
        self.buffer_before.clone_from(&self.buffer);
        self.receive_buffer_before = self.receive_buffer.clone().unwrap_or_default();
    }

    /// Returns true if the call may block without a timeout.
    pub(super) const fn can_wait(&self) -> bool {
        let options = MsgOptions::from_bits_retain(self.options);
        let waits_for_room =
            options.contains(MsgOptions::SEND_MSG) && !options.contains(MsgOptions::SEND_TIMEOUT);
        let waits_for_a_message =
            options.contains(MsgOptions::RCV_MSG) && !options.contains(MsgOptions::RCV_TIMEOUT);
        waits_for_room || waits_for_a_message
    }

    pub(super) fn call(mut self) -> MsgOutcome {
        let options = MsgOptions::from_bits_retain(self.options);
        let code = self.calls.msg(MsgCall {
            options,
            buffer: &mut self.buffer,
            send_size: self.send_size,
            receive_size: self.receive_size,
            receive_name: self.receive_name,
            timeout: self.timeout,
            notify: PortName::NULL,
            receive_buffer: self.receive_buffer.as_deref_mut(),
            trust: OolTrust::Checked,
        });
        MsgOutcome {
            code,
            guards: raised_guards(),
            buffer: self.buffer,
            buffer_before: self.buffer_before,
            receive_buffer: self.receive_buffer,
            receive_buffer_before: self.receive_buffer_before,
            options,
        }
    }
}

impl MsgOutcome {
    /// Returns the buffer for the received message, before and after the call.
    pub(super) fn received_into(&self) -> (&[u8], &[u8]) {
        match &self.receive_buffer {
            Some(after) => (&self.receive_buffer_before, after),
            None => (&self.buffer_before, &self.buffer),
        }
    }

    /// Returns true if a message was too large and stayed in its queue.
    pub(super) fn left_in_queue(&self) -> bool {
        self.options.contains(MsgOptions::RCV_LARGE) && self.code == MsgReturn::RCV_TOO_LARGE
    }
}

/// A call on a separate thread.
pub(super) struct Pending<'s> {
    pub(super) label: &'s str,
    task: usize,
    msg: &'s MsgOperation,
    thread: JoinHandle<MsgOutcome>,
}

/// A finished call of another thread.
pub(super) struct Ended<'s> {
    pub(super) label: &'s str,
    pub(super) task: usize,
    pub(super) msg: &'s MsgOperation,
    pub(super) outcome: MsgOutcome,
}

impl<'s> Pending<'s> {
    pub(super) fn start(
        label: &'s str,
        task: usize,
        msg: &'s MsgOperation,
        prepared: PreparedMsg,
    ) -> Self {
        let thread = thread::spawn(move || {
            record_guard_exceptions(true);
            prepared.call()
        });
        Self {
            label,
            task,
            msg,
            thread,
        }
    }

    pub(super) fn thread(&self) -> ThreadId {
        self.thread.thread().id()
    }

    /// Waits until each call has ended or is blocked, and no other call is about to wake it.
    /// Removes the ended calls.
    ///
    /// # Errors
    ///
    /// Returns an error if a call neither blocks nor ends, or its thread panicked.
    pub(super) fn settle(pending: &mut Vec<Self>) -> Result<Vec<Ended<'s>>, String> {
        /// Much longer than any call takes. Only a kernel that hangs reaches this limit.
        const LIMIT: Duration = Duration::from_secs(30);

        let limit = Instant::now() + LIMIT;
        let mut ended = Vec::new();
        let mut quiet_rounds = 0;
        // A call blocks at most twice, for room and for a message. A blocked thread may have been
        // woken by a thread that was checked after it, so one round proves nothing. After this many
        // rounds no thread can have moved between them each time.
        while quiet_rounds <= 2 * pending.len() {
            quiet_rounds += 1;
            let mut index = 0;
            while index < pending.len() {
                if pending[index].thread.is_finished() {
                    ended.push(pending.swap_remove(index).join()?);
                    quiet_rounds = 0;
                    continue;
                }
                if !is_waiting(pending[index].thread()) {
                    quiet_rounds = 0;
                }
                index += 1;
            }
            if Instant::now() > limit {
                return Err(format!("{} calls neither wait nor end", pending.len()));
            }
            if quiet_rounds == 0 {
                thread::yield_now();
            }
        }
        Ok(ended)
    }

    /// Removes the ended calls, of which there will be no more until another call is made.
    #[cfg(target_os = "linux")]
    pub(super) fn take_finished(pending: &mut Vec<Self>) -> Result<Vec<Ended<'s>>, String> {
        let finished = pending.extract_if(.., |call| call.thread.is_finished());
        finished.map(Self::join).collect()
    }

    fn join(self) -> Result<Ended<'s>, String> {
        let Self {
            label,
            task,
            msg,
            thread,
        } = self;
        match thread.join() {
            Ok(outcome) => Ok(Ended {
                label,
                task,
                msg,
                outcome,
            }),
            Err(_) => Err(format!("the thread of {label} panicked")),
        }
    }
}

/// Returns the guard exceptions that the calling thread raised since the last call.
pub(super) fn raised_guards() -> Vec<RaisedGuard> {
    let raised = take_guard_exceptions().into_iter();
    raised
        .map(|guard| RaisedGuard {
            reason: guard.reason,
            name: guard.name,
            fatal: guard.fatal,
        })
        .collect()
}
