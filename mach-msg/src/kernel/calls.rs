//! The calls of a kernel, dispatched to the provider of the task.

use alloc::vec::Vec;

use crate::wire::PortName;

#[cfg(all(feature = "std", not(target_vendor = "apple")))]
use super::OolTrust;
#[cfg(all(feature = "std", not(target_vendor = "apple")))]
use super::embedded::tools::observe;
#[cfg(all(feature = "std", not(target_vendor = "apple")))]
use super::embedded::{self, FastPath};
use super::failed_send::FailedSend;
use super::msg_call::{FastOutcome, ReceiveArgs, SendArgs, SendBuffer};
use super::pending::records::PendingRequests;
#[cfg(all(feature = "std", not(target_vendor = "apple")))]
use super::provider::AfterAttempt;
use super::provider::Provider;
use super::table::kernel_calls;
use super::{
    KernReturn, MessageMemory, MsgCall, MsgOptions, MsgReturn, Peek, PortOptions, PortType, Task,
    UnsupportedOptions,
};

/// Evaluates `$body` with the provider of a task. Each provider gets its own copy of the body, so
/// calls are dispatched statically, and a build with one provider has a single copy. Each provider
/// has an arm for builds that include it and, if not all builds do, an arm for builds without it.
macro_rules! with_provider {
    ($task:expr, |$provider:ident| $body:expr) => {{
        let task: Task = $task;
        match task.provider() {
            #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
            super::ProviderKind::Darwin => {
                let $provider = super::darwin::DarwinKernel;
                $body
            }
            #[cfg(not(any(target_vendor = "apple", all(test, feature = "std"))))]
            super::ProviderKind::Darwin => {
                let $provider = super::provider::Absent;
                $body
            }
            #[cfg(feature = "std")]
            super::ProviderKind::Embedded if super::embedded::tools::observe::is_on() => {
                let $provider =
                    super::embedded::tools::observe::Observed(super::embedded::Embedded(task));
                $body
            }
            #[cfg(feature = "std")]
            super::ProviderKind::Embedded => {
                let $provider = super::embedded::Embedded(task);
                $body
            }
            #[cfg(not(feature = "std"))]
            super::ProviderKind::Embedded => {
                let $provider = super::provider::Absent;
                $body
            }
            #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
            super::ProviderKind::Remote => {
                let $provider = super::remote::Remote(task);
                $body
            }
            #[cfg(not(all(
                feature = "processes",
                any(target_os = "linux", target_os = "android")
            )))]
            super::ProviderKind::Remote => {
                let $provider = super::provider::Absent;
                $body
            }
            #[cfg(gnumach)]
            super::ProviderKind::GnuMach => {
                let $provider = super::gnumach::GnuMach;
                $body
            }
            #[cfg(not(gnumach))]
            super::ProviderKind::GnuMach => {
                let $provider = super::provider::Absent;
                $body
            }
            #[cfg(test)]
            super::ProviderKind::Stub => {
                let $provider = super::stub::Stub(task);
                $body
            }
        }
    }};
}

/// The raw calls on the names of one task: a method for each call of `mach/mach_port.h` and the few
/// others that IPC needs. Arguments that can have arbitrary values are plain C numbers.
///
/// On Darwin, the methods call libSystem. On an embedded kernel, they accept any arguments and
/// return the same code as XNU. A call that the task's kernel does not support returns
/// `KERN_NOT_SUPPORTED`. Created by [`Task::calls`], whose contract lists the responsibilities of
/// the caller.
#[derive(Clone, Copy, Debug)]
pub struct Calls {
    task: Task,
}

/// A row of the table as a method.
macro_rules! dispatched {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(self, $($argument: $type),*) -> Result<$result, KernReturn> {
            with_provider!(self.task, |provider| provider.$name($($argument),*))
        }
    )*};
}

/// Reports a call to observers, if the provider records calls.
#[inline(always)]
fn shown<P: Provider>(_: P, code: MsgReturn) -> MsgReturn {
    if const { P::NOTES } {
        super::settle();
    }
    code
}

impl Calls {
    kernel_calls!(dispatched);

    /// Copies `bytes` to new memory of the task whose pages messages share. The caller owns it and
    /// never writes it. Returns its address, or `None` if the kernel has no such memory.
    pub(crate) fn share(self, bytes: &[u8]) -> Option<usize> {
        with_provider!(self.task, |provider| provider.share(bytes))
    }

    /// Returns the task that these calls operate on.
    #[must_use]
    #[inline]
    pub const fn task(self) -> Task {
        self.task
    }

    /// Sends, receives, or sends and then receives (`mach_msg_overwrite`).
    ///
    /// # Errors
    ///
    /// The kernel's code. For a failed send, the code and the contents of the buffer determine
    /// which rights and memory of the message were consumed. `MACH_SEND_INVALID_OPTIONS` or
    /// `MACH_RCV_INVALID_ARGUMENTS` for options that the kernel does not support.
    #[doc(alias = "mach_msg")]
    #[doc(alias = "mach_msg_overwrite")]
    #[inline]
    pub fn msg(self, call: MsgCall<'_>) -> MsgReturn {
        #[cfg(all(feature = "std", not(target_vendor = "apple")))]
        return self.first_msg(call);
        #[cfg(not(all(feature = "std", not(target_vendor = "apple"))))]
        with_provider!(self.task, |provider| {
            match refused(provider, call.options) {
                Some(code) => code,
                None => shown(provider, provider.msg(call)),
            }
        })
    }

    /// Sends a message whose memory may be swapped.
    ///
    /// Does not report the call to observers: the caller [settles](super::settle) once all moved
    /// rights and memory have their new owners. The same applies to [`receive`](Self::receive) and
    /// [`send_and_receive`](Self::send_and_receive). Nothing is to be reported after
    /// [`FastOutcome::Fast`].
    #[inline(always)]
    pub(crate) fn send(self, buffer: &mut SendBuffer<'_>, args: SendArgs) -> FastOutcome {
        #[cfg(all(feature = "std", not(target_vendor = "apple")))]
        if let SendBuffer::Bytes(bytes) = buffer {
            return self.first_send(bytes, args);
        }
        with_provider!(self.task, |provider| provider.send(buffer, args))
    }

    /// Makes one attempt to send a message on the fast path of an embedded kernel. Returns true if
    /// the message was sent, as after [`FastOutcome::Fast`], and otherwise does nothing.
    ///
    /// For messages that the caller has not just written: see `fast::SendKind::of`.
    #[cfg(feature = "std")]
    #[inline]
    pub(crate) fn try_send(self, bytes: &[u8]) -> bool {
        #[cfg(not(target_vendor = "apple"))]
        return !observe::is_on()
            && matches!(embedded::send_any(self.task, bytes), FastPath::Done(()));
        #[cfg(target_vendor = "apple")]
        {
            let _ = bytes;
            false
        }
    }

    /// Receives a message into memory that may be swapped.
    #[inline(always)]
    pub(crate) fn receive(
        self,
        args: ReceiveArgs<'_>,
        options: MsgOptions,
        timeout: u32,
    ) -> FastOutcome {
        #[cfg(all(feature = "std", not(target_vendor = "apple")))]
        return self.first_receive(args, options, timeout);
        #[cfg(not(all(feature = "std", not(target_vendor = "apple"))))]
        with_provider!(self.task, |provider| {
            match refused(provider, options) {
                Some(code) => FastOutcome::Code(code),
                None => provider.receive(args, options, timeout),
            }
        })
    }

    /// Receives messages that can be received together, without waiting: see
    /// [`Provider::receive_many`].
    #[inline]
    pub(crate) fn receive_many(
        self,
        memory: &mut MessageMemory,
        name: PortName,
        max: u32,
    ) -> Option<u32> {
        with_provider!(self.task, |provider| provider
            .receive_many(memory, name, max))
    }

    /// Sends a message and then receives one.
    #[inline(always)]
    pub(crate) fn send_and_receive(
        self,
        buffer: &mut SendBuffer<'_>,
        args: SendArgs,
        receive: ReceiveArgs<'_>,
    ) -> FastOutcome {
        #[cfg(all(feature = "std", not(target_vendor = "apple")))]
        if let SendBuffer::Bytes(bytes) = buffer {
            return self.first_send_and_receive(bytes, args, receive);
        }
        with_provider!(self.task, |provider| {
            match refused(provider, args.options) {
                Some(code) => FastOutcome::Code(code),
                None => provider.send_and_receive(buffer, args, receive),
            }
        })
    }

    /// Returns a file descriptor that is readable while `name`, a receive right or port set, has a
    /// message. The descriptor can be passed to `poll`, `select`, `epoll` or a kqueue, and does not
    /// receive messages itself. The caller closes it.
    ///
    /// On Darwin, it is a kqueue that watches the name with `EVFILT_MACHPORT`. The embedded kernel
    /// supports it on Linux: an eventfd, or a timerfd for a task of another process. The descriptor
    /// becomes permanently readable when the receive right leaves the task, the set is destroyed or
    /// the task terminates, and the next receive reports the reason. It must not be read, written
    /// or modified.
    ///
    /// On Darwin, an edge-triggered watcher (`EPOLLET`, `EV_CLEAR`) must retrieve the event from
    /// the kqueue with `kevent` after a receive has found no message. Until then, the next message
    /// triggers no edge. On Linux, this is not needed.
    ///
    /// # Errors
    ///
    /// * `InvalidInput` (on Darwin, the error of the operating system): the name denotes neither a
    ///   receive right nor a port set.
    /// * `Unsupported`: a task of an embedded kernel on a system other than Linux.
    /// * The error of the operating system: no descriptor is left.
    #[cfg(all(feature = "std", unix))]
    pub fn event_fd(self, name: PortName) -> std::io::Result<std::os::fd::OwnedFd> {
        with_provider!(self.task, |provider| provider.event_fd(name))
    }

    /// Makes a descriptor from [`event_fd`](Self::event_fd) report the next message as a new event,
    /// after a receive has found no message. Returns true if a message has arrived since.
    ///
    /// # Errors
    ///
    /// The error of the operating system.
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    pub(crate) fn clear_event_fd(
        self,
        descriptor: std::os::fd::BorrowedFd<'_>,
    ) -> std::io::Result<bool> {
        with_provider!(self.task, |provider| provider.clear_event_fd(descriptor))
    }
}

/// Calls that make a first attempt before they find out which provider the task has.
///
/// Nearly all tasks are of an embedded kernel, and nearly all messages fit its fast path, so the
/// attempt is made first. It does nothing for the tasks of other providers.
///
/// ```text
///   first_send ──▶ embedded::first_send ──▶ sent
///                        │ did nothing
///                        ▼
///                  Task::provider() ──▶ AfterAttempt::send_after
/// ```
#[cfg(all(feature = "std", not(target_vendor = "apple")))]
impl Calls {
    #[inline(always)]
    fn first_msg(self, call: MsgCall<'_>) -> MsgReturn {
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
            if observe::is_on() {
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
        let attempt = if observe::is_on() {
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

    #[inline(always)]
    fn first_send(self, bytes: &mut [u8], args: SendArgs) -> FastOutcome {
        // Cannot truncate: the size was checked against the maximum when the message was measured.
        let size = bytes.len() as u32;
        let may_try = || !observe::is_on();
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
    fn first_receive(
        self,
        args: ReceiveArgs<'_>,
        options: MsgOptions,
        timeout: u32,
    ) -> FastOutcome {
        let attempt = if observe::is_on() {
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
    fn first_send_and_receive(
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
        let may_try = || !observe::is_on();
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

/// Returns the error code if the provider does not support these options.
#[inline(always)]
fn refused<P: Provider>(_: P, options: MsgOptions) -> Option<MsgReturn> {
    // Folds to `None` for providers that support all options.
    options.unsupported(P::OPTIONS, P::TRAILER)?;
    Some(if options.contains(MsgOptions::SEND_MSG) {
        MsgReturn::SEND_INVALID_OPTIONS
    } else {
        MsgReturn::RCV_INVALID_ARGUMENTS
    })
}

fn supported<P: Provider>(_: P) -> (MsgOptions, crate::wire::TrailerElements) {
    (P::OPTIONS, P::TRAILER)
}

impl Task {
    /// Returns the raw calls on this task's names.
    ///
    /// # Safety
    ///
    /// The calls change the rights that names denote. The caller guarantees that
    ///
    /// * no right that a value of this crate owns (such as a [`SendRight`](crate::SendRight) or a
    ///   message) is released, moved or destroyed;
    /// * no memory that a value of this crate owns, or that anything else in the process uses, is
    ///   released or moved to another task;
    /// * regions that a message sends [on trust](super::OolTrust::Caller) are valid for reads
    ///   during the call.
    #[must_use]
    #[inline]
    pub const unsafe fn calls(self) -> Calls {
        Calls { task: self }
    }

    /// Returns the subset of `options` that the task's kernel does not support, for an error text.
    /// Returns `None` if the kernel supports all of them.
    ///
    /// Calls with unsupported options fail with `MACH_SEND_INVALID_OPTIONS` or
    /// `MACH_RCV_INVALID_ARGUMENTS`. The kernels of macOS and the embedded kernel support all
    /// options.
    #[must_use]
    pub fn unsupported_options(self, options: MsgOptions) -> Option<UnsupportedOptions> {
        let (all, trailer) = with_provider!(self, |provider| supported(provider));
        options.unsupported(all, trailer)
    }
}

/// Returns the parts of `message` that the kernel of `task` consumed when a send failed with
/// `code`, without a pseudo-receive.
pub(crate) fn failed_send(task: Task, code: MsgReturn, message: &[u8]) -> FailedSend {
    with_provider!(task, |provider| provider.failed_send(code, message))
}

/// Runs `then` with the records of a task's notification requests. Returns `None` if there is no
/// such task. `then` must not make calls.
pub(super) fn pending<R>(task: Task, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
    with_provider!(task, |provider| provider.pending(then))
}
