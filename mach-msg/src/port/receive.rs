//! Receive rights.

#[cfg(feature = "std")]
use core::mem::ManuallyDrop;

use zerocopy::IntoBytes;

use crate::kernel::{
    KernReturn, PortFlavor, PortOptions, PortRight, PortStatus, Task, operation, pending,
};

use crate::wire::PortName;

use super::handle::Handle;
use super::owner::owner;

/// The receiving end of a port. There is one of each port; dropping it destroys the port with the
/// messages in its queue.
///
/// If the same task holds send rights of the same port, they share the name, and become
/// dead names when this is dropped.
pub struct ReceiveRight {
    pub(super) handle: Handle,
}

owner!(
    ReceiveRight,
    "a receive right without guard",
    may_be_dead: false
);

impl ReceiveRight {
    /// Returns a new port of the [current task](Task::current) (`mach_port_allocate`): queue limit
    /// 5, no send rights.
    ///
    /// # Errors
    ///
    /// `KERN_NO_SPACE` if the task is full of names, `KERN_RESOURCE_SHORTAGE`.
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    pub fn new() -> Result<Self, KernReturn> {
        Self::new_in(Task::current())
    }

    /// Returns a new port of this task (`mach_port_allocate`): queue limit 5, no send rights.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended, `KERN_NO_SPACE` if it is full of names,
    /// `KERN_RESOURCE_SHORTAGE`.
    pub fn new_in(task: Task) -> Result<Self, KernReturn> {
        // SAFETY: makes a right; nothing is released.
        let calls = unsafe { task.calls() };
        operation(|| {
            let name = calls.port_allocate(PortRight::Receive as u32)?;
            // SAFETY: the call just made this right for us, so it has no other owner.
            unsafe { Self::from_name(task, name) }.ok_or(KernReturn::INVALID_NAME)
        })
    }

    /// Returns a new port of this task with a queue limit of 0 to 1024 messages
    /// (`mach_port_construct` with `MPO_QLIMIT`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_VALUE` for a limit above 1024, and those of [`new_in`](Self::new_in).
    pub fn with_queue_limit_in(task: Task, limit: u32) -> Result<Self, KernReturn> {
        let options = PortOptions {
            flags: PortOptions::QLIMIT,
            queue_limit: limit,
        };
        // SAFETY: makes a right; nothing is released.
        let calls = unsafe { task.calls() };
        operation(|| {
            let name = calls.port_construct(&options, 0)?;
            // SAFETY: the call just made this right for us, so it has no other owner.
            unsafe { Self::from_name(task, name) }.ok_or(KernReturn::INVALID_NAME)
        })
    }

    /// Returns how many messages the queue takes before senders wait, 0 to 1024
    /// (`MACH_PORT_LIMITS_INFO`). A new port has 5.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_VALUE` for a limit above 1024, `KERN_INVALID_TASK` if the task has ended.
    pub fn set_queue_limit(&self, limit: u32) -> Result<(), KernReturn> {
        // SAFETY: changes no reference.
        let calls = unsafe { self.handle.calls() };
        calls.port_set_attributes(self.name(), PortFlavor::Limits as u32, &[limit])
    }

    /// Returns the port's state: queue, counts, requests (`MACH_PORT_RECEIVE_STATUS`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    pub fn status(&self) -> Result<PortStatus, KernReturn> {
        status_of(self.task(), self.name())
    }

    /// Returns the context word (`mach_port_get_context`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    pub fn context(&self) -> Result<u64, KernReturn> {
        // SAFETY: a query; it changes no reference.
        let calls = unsafe { self.handle.calls() };
        calls.port_get_context(self.name())
    }

    /// Sets the context word, which [`ContextTrailer`](crate::wire::ContextTrailer) shows
    /// (`mach_port_set_context`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    pub fn set_context(&self, context: u64) -> Result<(), KernReturn> {
        // SAFETY: changes no reference.
        let calls = unsafe { self.handle.calls() };
        calls.port_set_context(self.name(), context)
    }
}

/// Returns the state of the port whose receive right has this name.
pub(super) fn status_of(task: Task, name: PortName) -> Result<PortStatus, KernReturn> {
    let mut words = [0; PortStatus::WORDS];
    // SAFETY: a query; it changes no reference.
    let calls = unsafe { task.calls() };
    calls.port_get_attributes(name, PortFlavor::ReceiveStatus as u32, &mut words)?;
    let mut status = PortStatus::default();
    status.as_mut_bytes().copy_from_slice(words.as_bytes());
    Ok(status)
}

#[cfg(feature = "std")]
impl ReceiveRight {
    /// Returns the same right once more, without its ownership: not to be dropped.
    pub(crate) const fn same_right(&self) -> ManuallyDrop<Self> {
        ManuallyDrop::new(Self {
            handle: self.handle,
        })
    }
}

#[cfg(all(feature = "std", unix))]
impl ReceiveRight {
    /// A file descriptor that is readable as long as there is a message, for event loops: with
    /// `poll`, `epoll`, a kqueue, or whatever takes an `AsFd`. It receives nothing by itself:
    /// when it is readable, [`try_receive`](Self::try_receive). Another thread may have been
    /// faster.
    ///
    /// It is an eventfd on the embedded kernel, which is on Linux only, and a kqueue on Darwin.
    ///
    /// # Errors
    ///
    /// The system's error when no descriptor is left; `Unsupported` for an embedded kernel on
    /// another system than Linux.
    pub fn event_fd(&self) -> std::io::Result<std::os::fd::OwnedFd> {
        // SAFETY: changes no reference.
        let calls = unsafe { self.handle.calls() };
        calls.event_fd(self.name())
    }
}

impl Drop for ReceiveRight {
    fn drop(&mut self) {
        // Before the name can be used again.
        pending::forget_port(self.handle.task(), self.handle.name());
        // SAFETY: this value owns the receive right, and releases it.
        let calls = unsafe { self.handle.calls() };
        // `mach_port_mod_refs` and not `deallocate`, which would release a send right of the same
        // name, nor `destroy`, which would release all rights of the name. The only cause
        // of an error is a task that has ended, with all its rights.
        let _ = calls.port_mod_refs(self.handle.name(), PortRight::Receive as u32, -1);
    }
}

impl PartialEq for ReceiveRight {
    fn eq(&self, other: &Self) -> bool {
        self.handle == other.handle
    }
}
