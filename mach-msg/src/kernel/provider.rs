//! The interface of a kernel implementation: the trait [`Provider`].
//!
//! ```text
//!                Calls    one public method per kernel call, and mach_msg
//!                  │  Task::provider(), a static match
//!      ┌───────────┼────────────┬────────────────┐
//!   Darwin      Embedded     Observed          Stub            impl Provider
//!   libSystem   this process  Embedded, and    unit tests,
//!                             shows its calls  also without std
//! ```
//!
//! # Required types and functions
//!
//! * A variant of [`ProviderKind`](super::ProviderKind), a constructor of [`Task`] for its tasks,
//!   and an arm in [`with_provider!`](super::calls).
//! * A `Copy` type that implements [`Provider`]: every call of the [table](super::table),
//!   `mach_msg`, the records of notification requests, and the meaning of its send errors. A call
//!   that the kernel does not support returns `KERN_NOT_SUPPORTED`: see
//!   [`not_supported`](super::provider::not_supported).
//!
//! # Rules
//!
//! **Names.** A name has a meaning in one task only. 0 is the null name and `!0` the dead name.
//! Names should not be reused while a caller may still hold a stale name by mistake. A kernel that
//! reuses names immediately must document it.
//!
//! **Buffers.** `mach_msg` never writes beyond the slices of a [`MsgCall`], regardless of the
//! passed sizes, and never retains a slice. Callers write messages with `msgh_size` 0. On a failed
//! send, the provider changes the buffer only if it returns the message by a pseudo-receive, and
//! then also writes the size: callers use it to distinguish the two cases. A received message has
//! its size in the header, and the trailer follows after rounding up to 4 bytes. A kernel with
//! another layout of messages translates them in [`Provider::send`] and similar functions, and its
//! [`Provider::msg`] uses its own layout.
//!
//! **Options.** [`MsgOptions`] are independent of the kernel. Their bits are those of Darwin, so
//! the darwin and embedded providers pass them through, and any other provider translates them.
//! Options without a counterpart in the kernel are missing from [`Provider::OPTIONS`]: a call with
//! such an option fails before it reaches the provider, and [`Task::unsupported_options`] names the
//! option. Options that only affect priorities, and options to deliver parts that the kernel does
//! not have (vouchers, guarded descriptors), are supported by ignoring them. Every kernel supports
//! `SEND_MSG`, `RCV_MSG`, `RCV_LARGE` and both timeouts.
//!
//! **Trailers.** The trailer has the elements that the options request and the size of
//! [`MsgOptions::trailer_size`]. Elements that the kernel does not know are above
//! [`Provider::TRAILER`], and requesting them is an unsupported option. Elements are never made up.
//!
//! **Out-of-line memory.** The address in a received descriptor points to readable and writable
//! memory in this address space, which the task owns until `vm_deallocate`, and which is never
//! shared with a sender that could still write to it. `OolMemory` reads the memory in place. A
//! provider whose tasks are in other address spaces maps or copies the memory before `mach_msg`
//! returns. Out-of-line memory of a sent message may be read until the call returns, and not later.
//!
//! **Failed sends.** [`Provider::failed_send`] determines for each code which parts of the message
//! the kernel consumed. If the result is wrong, rights are leaked or released twice.
//!
//! **Threads.** All calls can come from any thread, concurrently. Without `std`, a provider may
//! only use `core` and `alloc`.

use alloc::vec::Vec;

use super::failed_send::FailedSend;
use super::msg_call::{FastOutcome, ReceiveArgs, SendArgs, SendBuffer};
use super::pending::records::PendingRequests;
use super::table::kernel_calls;
use super::{
    KernReturn, MessageMemory, MsgCall, MsgOptions, MsgReturn, Peek, PortOptions, PortType, Task,
};
use crate::wire::{PortName, TrailerElements};

/// A row of the table as a required method.
macro_rules! required {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {$(
        $(#[$doc])*
        fn $name(self, $($argument: $type),*) -> Result<$result, KernReturn>;
    )*};
}

/// A kernel implementation, represented by a handle to one of its tasks. See the module
/// documentation for the rules.
pub(crate) trait Provider: Copy {
    kernel_calls!(required);

    /// The options of `mach_msg` that the kernel supports.
    const OPTIONS: MsgOptions;
    /// The largest trailer that the kernel writes.
    const TRAILER: TrailerElements;
    /// True if the calls of this provider are recorded for observers.
    const NOTES: bool = false;

    /// Sends, receives, or sends and then receives.
    ///
    /// # Errors
    ///
    /// The kernel's code. See the module documentation for the contents of the buffers.
    fn msg(self, call: MsgCall<'_>) -> MsgReturn;

    /// Sends a message. The kernel may swap the memory of the buffer.
    #[inline(always)]
    fn send(self, buffer: &mut SendBuffer<'_>, args: SendArgs) -> FastOutcome {
        FastOutcome::Code(self.msg(args.call(buffer.bytes_mut())))
    }

    /// Receives a message. The kernel may swap the memory of the buffer.
    #[inline(always)]
    fn receive(self, mut args: ReceiveArgs<'_>, options: MsgOptions, timeout: u32) -> FastOutcome {
        FastOutcome::Code(self.msg(args.call(options, timeout)))
    }

    /// Receives up to `max` messages that can be received together, without waiting. Writes them
    /// one after the other at the distance of [`batch_stride`](super::batch_stride), each as after
    /// [`FastOutcome::Fast`], and returns their number.
    ///
    /// Returns 0 if there is no message, or if the first one has to be received alone. Returns
    /// `None` if all messages have to, as by default.
    #[inline]
    fn receive_many(self, memory: &mut MessageMemory, name: PortName, max: u32) -> Option<u32> {
        let _ = (memory, name, max);
        None
    }

    /// Sends a message and then receives one.
    #[inline(always)]
    fn send_and_receive(
        self,
        buffer: &mut SendBuffer<'_>,
        args: SendArgs,
        receive: ReceiveArgs<'_>,
    ) -> FastOutcome {
        FastOutcome::Code(self.msg(args.call_and_receive(buffer.bytes_mut(), receive)))
    }

    /// Returns the parts of `message` that the kernel consumed when a send failed with `code`.
    /// `message` is unchanged: the kernel did not return it by a pseudo-receive.
    fn failed_send(self, code: MsgReturn, message: &[u8]) -> FailedSend;

    /// Runs `then` with the records of the task's notification requests. Returns `None` if there is
    /// no such task. `then` must not make calls.
    fn pending<R>(self, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R>;

    /// Copies `bytes` to new memory of the task whose pages the kernel maps, instead of copying
    /// them, when a message sends all of them. The owner never writes them. Returns the address,
    /// or `None` if the kernel has no such memory.
    fn share(self, _bytes: &[u8]) -> Option<usize> {
        None
    }

    /// Returns a file descriptor that is readable while `name` has a message.
    ///
    /// # Errors
    ///
    /// See [`Calls::event_fd`](super::Calls::event_fd).
    #[cfg(all(feature = "std", unix))]
    fn event_fd(self, _name: PortName) -> std::io::Result<std::os::fd::OwnedFd> {
        Err(std::io::ErrorKind::Unsupported.into())
    }

    /// See [`Calls::clear_event_fd`](super::Calls::clear_event_fd). The default does nothing, for
    /// kernels whose descriptors are readable only while there is a message.
    ///
    /// # Errors
    ///
    /// The error of the operating system.
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    fn clear_event_fd(self, _descriptor: std::os::fd::BorrowedFd<'_>) -> std::io::Result<bool> {
        Ok(false)
    }
}

/// Implements calls of the table that a kernel does not support. They return `KERN_NOT_SUPPORTED`.
#[cfg(any(target_vendor = "apple", feature = "std", gnumach))]
macro_rules! not_supported {
    ($(fn $name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {$(
        fn $name(self, $($argument: $type),*) -> Result<$result, KernReturn> {
            let _ = ($($argument,)*);
            Err(KernReturn::NOT_SUPPORTED)
        }
    )*};
}

#[cfg(any(target_vendor = "apple", feature = "std", gnumach))]
pub(crate) use not_supported;

/// The provider of tasks whose actual provider is not included in this build.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "a build can have all providers")]
pub(crate) struct Absent;

/// A row of the table as a call that fails with `KERN_INVALID_TASK`.
macro_rules! absent {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {$(
        fn $name(self, $($argument: $type),*) -> Result<$result, KernReturn> {
            let _ = ($($argument,)*);
            Err(KernReturn::INVALID_TASK)
        }
    )*};
}

impl Provider for Absent {
    kernel_calls!(absent);

    const OPTIONS: MsgOptions = MsgOptions::all();
    const TRAILER: TrailerElements = TrailerElements::LARGEST;

    fn msg(self, call: MsgCall<'_>) -> MsgReturn {
        if call.options.contains(MsgOptions::SEND_MSG) {
            MsgReturn::SEND_INVALID_DEST
        } else {
            MsgReturn::RCV_INVALID_NAME
        }
    }

    fn failed_send(self, _: MsgReturn, _: &[u8]) -> FailedSend {
        FailedSend::Untouched
    }

    fn pending<R>(self, _: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
        None
    }
}

/// A provider that continues a call after an attempt on the fast path of the embedded kernels did
/// nothing. By default, it makes the whole call.
///
/// `waits` is true if another attempt may succeed soon.
#[cfg(all(feature = "std", not(target_vendor = "apple")))]
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

#[cfg(all(feature = "std", not(target_vendor = "apple")))]
impl AfterAttempt for Absent {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::OolTrust;

    #[test]
    fn calls_on_no_task_fail() {
        let code = |options| {
            Absent.msg(MsgCall {
                options,
                send_size: 0,
                receive_size: 0,
                buffer: &mut [],
                receive_name: PortName::NULL,
                timeout: 0,
                notify: PortName::NULL,
                receive_buffer: None,
                trust: OolTrust::Checked,
            })
        };
        let (send, receive) = (MsgOptions::SEND_MSG, MsgOptions::RCV_MSG);
        assert_eq!(code(send), MsgReturn::SEND_INVALID_DEST);
        assert_eq!(code(send | receive), MsgReturn::SEND_INVALID_DEST);
        assert_eq!(code(receive), MsgReturn::RCV_INVALID_NAME);
        assert_eq!(Absent.port_allocate(1), Err(KernReturn::INVALID_TASK));
        assert_eq!(Absent.pending(|_| ()), None);
        let failed = Absent.failed_send(MsgReturn::SEND_INVALID_DEST, &[]);
        assert!(matches!(failed, FailedSend::Untouched), "{failed:?}");
    }
}
