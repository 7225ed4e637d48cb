//! The provider: each call of the table is a frame to the host.

use std::io;
use std::os::fd::OwnedFd;

use crate::kernel::embedded::calls::memory;
use crate::kernel::failed_send::FailedSend;
use crate::kernel::link::number::CallNumber;
use crate::kernel::link::value::{Reader, WireArgument, put, take_outcome};
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::provider::{Provider, not_supported};
use crate::kernel::table::kernel_calls;
use crate::kernel::{
    KernReturn, MsgCall, MsgOptions, MsgReturn, Peek, PortOptions, PortType, Task, xnu,
};
use crate::wire::{PortName, TrailerElements};

use super::message;
use super::tasks::{self, ConnectionWait, Unreachable};

/// A task of a host.
#[derive(Clone, Copy)]
pub(crate) struct Remote(pub(crate) Task);

/// A row of the table as a method.
macro_rules! asked {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        $(row! { $name, ($($argument: $type),*) -> $result })*
    };
}

/// One call. The methods about the memory of this process, and about other tasks, are written
/// below.
macro_rules! row {
    (task_for_port, $($rest:tt)*) => {};
    (vm_allocate, $($rest:tt)*) => {};
    (vm_deallocate, $($rest:tt)*) => {};
    (memory_read, $($rest:tt)*) => {};
    (memory_write, $($rest:tt)*) => {};
    (transfer, $($rest:tt)*) => {};
    ($name:ident, ($($argument:ident: $type:ty),*) -> $result:ty) => {
        #[allow(unused_mut, reason = "not all calls have an output buffer")]
        fn $name(self, $(mut $argument: $type),*) -> Result<$result, KernReturn> {
            self.ask(|connection| {
                let answer = connection.call(|frame| {
                    put(frame, CallNumber::$name as u32);
                    $(WireArgument::put(&$argument, frame);)*
                })?;
                let mut reader = Reader::new(answer);
                let result = take_outcome::<$result>(&mut reader).ok_or(io::ErrorKind::InvalidData)?;
                if result.is_err() && reader.is_empty() {
                    // The host had no room for the call.
                    return Ok(result);
                }
                $(WireArgument::fill(&mut $argument, &mut reader).ok_or(io::ErrorKind::InvalidData)?;)*
                Ok(result)
            })
        }
    };
}

impl Remote {
    /// Runs `ask` with a connection.
    fn ask<R>(
        self,
        ask: impl FnOnce(&mut super::connection::Connection) -> io::Result<Result<R, KernReturn>>,
    ) -> Result<R, KernReturn> {
        let joined = tasks::find(self.0).ok_or(KernReturn::INVALID_TASK)?;
        let outcome =
            joined.with_connection(ConnectionWait::Prompt, |connection| match ask(connection) {
                // The arguments are too large. The connection is unaffected.
                Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                    Ok(Err(KernReturn::INVALID_ARGUMENT))
                }
                outcome => outcome,
            });
        outcome.unwrap_or_else(|unreachable| match unreachable {
            Unreachable::Lost => Err(KernReturn::INVALID_TASK),
            Unreachable::Busy => Err(KernReturn::RESOURCE_SHORTAGE),
        })
    }

    /// Returns the task that owns the memory of this one.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if this task was left, is lost, or is of another process.
    fn memory(self) -> Result<Task, KernReturn> {
        tasks::find(self.0)
            .filter(|joined| joined.is_usable())
            .map(|joined| joined.memory)
            .ok_or(KernReturn::INVALID_TASK)
    }
}

impl crate::kernel::provider::AfterAttempt for Remote {}

impl Provider for Remote {
    kernel_calls!(asked);

    const OPTIONS: MsgOptions = MsgOptions::all();
    const TRAILER: TrailerElements = TrailerElements::LARGEST;

    // The call is destructured here, so that it can stay in registers in callers that rarely use a
    // host.
    #[inline(always)]
    fn msg(self, call: MsgCall<'_>) -> MsgReturn {
        let MsgCall {
            options,
            buffer,
            send_size,
            receive_size,
            receive_name,
            timeout,
            notify: _,
            receive_buffer,
            trust,
        } = call;
        let (sizes, others) = ((send_size, receive_size), (receive_name, timeout, trust));
        message::exchange(self.0, options, (buffer, receive_buffer), sizes, others)
    }

    fn failed_send(self, code: MsgReturn, message: &[u8]) -> FailedSend {
        xnu::failed_send(code, message)
    }

    fn pending<R>(self, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
        Some(tasks::find(self.0)?.pending.with(then))
    }

    fn event_fd(self, name: PortName) -> io::Result<OwnedFd> {
        let joined = tasks::find(self.0).ok_or(io::ErrorKind::InvalidInput)?;
        let outcome = joined.with_connection(ConnectionWait::Prompt, |connection| {
            let (answer, descriptors) = connection.call_for_descriptors(|frame| {
                put(frame, CallNumber::event_fd as u32);
                put(frame, name);
            })?;
            let code = Reader::new(answer).number::<i32>();
            Ok((
                code.ok_or(io::ErrorKind::InvalidData)?,
                descriptors.into_iter().next(),
            ))
        });
        match outcome {
            Ok((0, Some(descriptor))) => Ok(descriptor),
            Ok((0, None)) | Err(Unreachable::Busy) => {
                Err(io::Error::from_raw_os_error(libc::EMFILE))
            }
            Ok((libc::EINVAL, _)) | Err(Unreachable::Lost) => {
                Err(io::ErrorKind::InvalidInput.into())
            }
            Ok((code, _)) => Err(io::Error::from_raw_os_error(code)),
        }
    }

    fn vm_allocate(self, size: usize) -> Result<usize, KernReturn> {
        memory::allocate(self.memory()?, size)
    }

    fn vm_deallocate(self, address: usize, size: usize) -> Result<(), KernReturn> {
        // This also works after the task was left: the memory stays until its owner releases it.
        let own = tasks::memory().ok_or(KernReturn::INVALID_TASK)?;
        memory::deallocate(own, address, size)
    }

    fn memory_read(self, address: usize, size: usize) -> Result<Vec<u8>, KernReturn> {
        memory::read(self.memory()?, address, size)
    }

    fn memory_write(self, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
        memory::write(self.memory()?, address, bytes)
    }

    // To another task that this process has joined, which the host knows by its ticket.
    fn transfer(self, name: PortName, disposition: u32, to: Task) -> Result<PortName, KernReturn> {
        let from = tasks::find(self.0).ok_or(KernReturn::INVALID_TASK)?;
        let to = tasks::find(to).filter(|to| to.is_usable());
        let ticket = to.ok_or(KernReturn::INVALID_TASK)?.ticket_for(&from)?;
        self.ask(|connection| {
            let answer = connection.call(|frame| {
                put(frame, CallNumber::transfer as u32);
                put(frame, name);
                put(frame, disposition);
                frame.extend_from_slice(&ticket);
            })?;
            let result = take_outcome(&mut Reader::new(answer));
            result.ok_or_else(|| io::ErrorKind::InvalidData.into())
        })
    }

    // A task of another process has no number in this one.
    not_supported! {
        fn task_for_port(name: PortName) -> Task;
    }
}
