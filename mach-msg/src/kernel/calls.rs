//! The calls of a kernel, dispatched to the provider of the task.

use alloc::vec::Vec;

use crate::wire::PortName;

#[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
use super::darwin;
#[cfg(feature = "std")]
use super::embedded;
#[cfg(test)]
use super::stub;

use super::buffer_swap::{ReceiveArgs, SendArgs, SendBuffer};
use super::failed_send::FailedSend;
use super::pending::records::PendingRequests;
use super::provider::Provider;
use super::table::kernel_calls;
use super::{
    KernReturn, MsgCall, MsgOptions, MsgReturn, Peek, PortOptions, PortType, Task,
    UnsupportedOptions,
};

/// Evaluates `$body` with the provider of a task. Every provider has its own copy of the body, so
/// calls are static, and a build with one provider has one copy. Every provider has an arm for
/// builds with it and, unless all builds have it, an arm for builds without it.
macro_rules! with_provider {
    ($task:expr, |$provider:ident| $body:expr) => {{
        let task: Task = $task;
        match task.provider() {
            #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
            super::ProviderKind::Darwin => {
                let $provider = darwin::Darwin;
                $body
            }
            #[cfg(not(any(target_vendor = "apple", all(test, feature = "std"))))]
            super::ProviderKind::Darwin => {
                let $provider = super::provider::Absent;
                $body
            }
            #[cfg(feature = "std")]
            super::ProviderKind::Embedded if embedded::tools::observe::is_on() => {
                let $provider = embedded::tools::observe::Observed(embedded::Embedded(task));
                $body
            }
            #[cfg(feature = "std")]
            super::ProviderKind::Embedded => {
                let $provider = embedded::Embedded(task);
                $body
            }
            #[cfg(not(feature = "std"))]
            super::ProviderKind::Embedded => {
                let $provider = super::provider::Absent;
                $body
            }
            #[cfg(test)]
            super::ProviderKind::Stub => {
                let $provider = stub::Stub(task);
                $body
            }
        }
    }};
}

/// The raw calls on one task's names: a method for each call of `mach/mach_port.h` and the few
/// others that IPC needs, with the numbers of C where a caller may want to pass any number.
///
/// On Darwin they call libSystem. On an embedded kernel they take any arguments at all, and return
/// the code that XNU returns. A call that the task's kernel does not have returns
/// `KERN_NOT_SUPPORTED`. Made by [`Task::calls`], whose contract says what the caller is
/// responsible for.
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

/// Shows observers a call of this provider, if it notes calls.
#[inline(always)]
fn shown<P: Provider>(_: P, code: MsgReturn) -> MsgReturn {
    if const { P::NOTES } {
        super::settle();
    }
    code
}

impl Calls {
    kernel_calls!(dispatched);

    /// Returns the task whose names these calls are about.
    #[must_use]
    pub const fn task(self) -> Task {
        self.task
    }

    /// Sends, receives, or sends and then receives (`mach_msg_overwrite`).
    ///
    /// # Errors
    ///
    /// The kernel's code, which decides what the kernel took of the message and its rights. For a
    /// send the contents of the buffer decide too. `MACH_SEND_INVALID_OPTIONS` or
    /// `MACH_RCV_INVALID_ARGUMENTS` for options that the kernel does not have.
    #[doc(alias = "mach_msg")]
    #[doc(alias = "mach_msg_overwrite")]
    #[inline]
    pub fn msg(self, call: MsgCall<'_>) -> MsgReturn {
        with_provider!(self.task, |provider| {
            match refused(provider, call.options) {
                Some(code) => code,
                None => shown(provider, provider.msg(call)),
            }
        })
    }

    /// Sends a message, the memory of which may be swapped.
    ///
    /// Does not show the call to observers: the caller [settles](super::settle) when everything
    /// that moved has its new owner. So do the other two.
    #[inline(always)]
    pub(crate) fn send(self, buffer: &mut SendBuffer<'_>, args: SendArgs) -> MsgReturn {
        with_provider!(self.task, |provider| provider.send(buffer, args))
    }

    /// Receives a message into memory that may be swapped.
    #[inline(always)]
    pub(crate) fn receive(
        self,
        args: ReceiveArgs<'_>,
        options: MsgOptions,
        timeout: u32,
    ) -> MsgReturn {
        with_provider!(self.task, |provider| {
            match refused(provider, options) {
                Some(code) => code,
                None => provider.receive(args, options, timeout),
            }
        })
    }

    /// Sends a message and then receives one.
    #[inline(always)]
    pub(crate) fn send_and_receive(
        self,
        buffer: &mut SendBuffer<'_>,
        args: SendArgs,
        receive: ReceiveArgs<'_>,
    ) -> MsgReturn {
        with_provider!(self.task, |provider| {
            match refused(provider, args.options) {
                Some(code) => code,
                None => provider.send_and_receive(buffer, args, receive),
            }
        })
    }

    /// Returns a file descriptor that is readable while there is a message for `name`, a receive
    /// right or a port set. It can be given to `poll`, `select`, `epoll` or a kqueue and
    /// receives nothing by itself. The caller closes it.
    ///
    /// On Darwin it is a kqueue that watches the name with `EVFILT_MACHPORT`. The embedded kernel
    /// has it on Linux: an eventfd for a port, an epoll instance for a set. It becomes and
    /// stays readable when the receive right leaves the task, the set is destroyed or the task
    /// ends: the next receive reports that. It must not be read, written or changed.
    ///
    /// A watcher of edges (`EPOLLET`, `EV_CLEAR`) on Darwin takes the event out of the kqueue, with
    /// `kevent`, after a receive has found nothing: until then the next message makes no edge. On
    /// Linux there is nothing to do.
    ///
    /// # Errors
    ///
    /// * `InvalidInput` (on Darwin the system's error): the name is no receive right and no port
    ///   set.
    /// * `Unsupported`: a task of an embedded kernel on a system other than Linux.
    /// * The system's error: no descriptor is left.
    #[cfg(all(feature = "std", unix))]
    pub fn event_fd(self, name: PortName) -> std::io::Result<std::os::fd::OwnedFd> {
        with_provider!(self.task, |provider| provider.event_fd(name))
    }

    /// Makes a descriptor of [`event_fd`](Self::event_fd) report the next message as an event of
    /// its own, after a receive has found nothing. Returns true if a message has come since.
    ///
    /// # Errors
    ///
    /// The system's error.
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    pub(crate) fn clear_event_fd(
        self,
        descriptor: std::os::fd::BorrowedFd<'_>,
    ) -> std::io::Result<bool> {
        with_provider!(self.task, |provider| provider.clear_event_fd(descriptor))
    }
}

/// Returns the code of a call with options that the provider does not have.
#[inline(always)]
fn refused<P: Provider>(_: P, options: MsgOptions) -> Option<MsgReturn> {
    // Folds to `None` for providers that have all options.
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
    /// This process on the default kernel: the real one on Apple systems, elsewhere the embedded
    /// one that all threads of the process share (`mach_task_self`).
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    #[must_use]
    pub fn current() -> Self {
        #[cfg(target_vendor = "apple")]
        return Self::DARWIN;
        #[cfg(not(target_vendor = "apple"))]
        embedded::process_task()
    }

    /// Returns the raw calls on this task's names.
    ///
    /// # Safety
    ///
    /// The calls change what names denote. The caller guarantees that
    ///
    /// * no right that a value of this crate owns (a [`SendRight`](crate::SendRight), a message …)
    ///   is released, moved or destroyed;
    /// * no memory that a value of this crate owns, or that anything else in the process uses, is
    ///   released or given away;
    /// * regions that a message sends [on trust](super::OolTrust::Caller) can be read during the
    ///   call.
    #[must_use]
    #[inline]
    pub const unsafe fn calls(self) -> Calls {
        Calls { task: self }
    }

    /// Returns those of `options` that the task's kernel does not have, for an error text. `None`
    /// if it has all of them.
    ///
    /// Calls with such options fail with `MACH_SEND_INVALID_OPTIONS` or
    /// `MACH_RCV_INVALID_ARGUMENTS`. The kernels of macOS and the embedded kernel have all
    /// options.
    #[must_use]
    pub fn unsupported_options(self, options: MsgOptions) -> Option<UnsupportedOptions> {
        let (all, trailer) = with_provider!(self, |provider| supported(provider));
        options.unsupported(all, trailer)
    }
}

/// Returns what the kernel of `task` took of `message` when it refused it with `code`, without
/// returning it by a pseudo-receive.
pub(crate) fn failed_send(task: Task, code: MsgReturn, message: &[u8]) -> FailedSend {
    with_provider!(task, |provider| provider.failed_send(code, message))
}

/// Runs `then` with the records of a task's notification requests. `None` if there is no such task.
/// `then` makes no calls.
pub(super) fn pending<R>(task: Task, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
    with_provider!(task, |provider| provider.pending(then))
}
