//! Receive rights.

#[cfg(feature = "std")]
use core::mem::ManuallyDrop;

use zerocopy::IntoBytes;

use crate::kernel::{
    KernReturn, PortFlavor, PortOptions, PortRight, PortStatus, Task, operation, pending,
};

use crate::wire::PortName;

use super::right::{Handle, owner};

/// The receiving end of a port. Each port has exactly one. Dropping it destroys the port and the
/// messages in its queue.
///
/// Send rights to the port in the same task have the same name. When the receive right is dropped,
/// they become dead names.
#[doc(alias = "MACH_PORT_RIGHT_RECEIVE")]
pub struct ReceiveRight {
    pub(super) handle: Handle,
}

owner!(
    ReceiveRight,
    "a receive right without guard",
    may_be_dead: false
);

impl ReceiveRight {
    /// Creates a port in the [current task](Task::current) (`mach_port_allocate`), with a queue
    /// limit of 5 and no send rights.
    ///
    /// # Errors
    ///
    /// * `KERN_NO_SPACE` if the task has no free names.
    /// * `KERN_RESOURCE_SHORTAGE`.
    ///
    /// # Panics
    ///
    /// Same as [`Task::current`], if the environment requests a host that cannot be joined.
    #[doc(alias = "mach_port_allocate")]
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    pub fn new() -> Result<Self, KernReturn> {
        Self::new_in(Task::current())
    }

    /// Creates a port in this task (`mach_port_allocate`), with a queue limit of 5 and no send
    /// rights.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_TASK` if the task has ended.
    /// * `KERN_NO_SPACE` if it has no free names.
    /// * `KERN_RESOURCE_SHORTAGE`.
    #[doc(alias = "mach_port_allocate")]
    pub fn new_in(task: Task) -> Result<Self, KernReturn> {
        // SAFETY: creates a right and releases nothing.
        let calls = unsafe { task.calls() };
        operation(|| {
            let name = calls.port_allocate(PortRight::Receive as u32)?;
            // SAFETY: the call just created this right, so it has no other owner.
            unsafe { Self::from_name(task, name) }.ok_or(KernReturn::INVALID_NAME)
        })
    }

    /// Creates a port in this task with a queue limit of 0 to 1024 messages (`mach_port_construct`
    /// with `MPO_QLIMIT`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_VALUE` for a limit above 1024, and the errors of [`new_in`](Self::new_in).
    #[doc(alias = "mach_port_construct")]
    pub fn with_queue_limit_in(task: Task, limit: u32) -> Result<Self, KernReturn> {
        let options = PortOptions {
            flags: PortOptions::QLIMIT,
            queue_limit: limit,
        };
        // SAFETY: creates a right and releases nothing.
        let calls = unsafe { task.calls() };
        operation(|| {
            let name = calls.port_construct(&options, 0)?;
            // SAFETY: the call just created this right, so it has no other owner.
            unsafe { Self::from_name(task, name) }.ok_or(KernReturn::INVALID_NAME)
        })
    }

    /// Sets the number of messages in the queue above which senders wait, 0 to 1024
    /// (`MACH_PORT_LIMITS_INFO`). A new port has 5.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_VALUE` for a limit above 1024, `KERN_INVALID_TASK` if the task has ended.
    #[doc(alias = "mach_port_set_attributes")]
    pub fn set_queue_limit(&self, limit: u32) -> Result<(), KernReturn> {
        // SAFETY: changes no user references.
        let calls = unsafe { self.handle.calls() };
        calls.port_set_attributes(self.name(), PortFlavor::Limits as u32, &[limit])
    }

    /// Returns the port's state: queue, counts and notification requests
    /// (`MACH_PORT_RECEIVE_STATUS`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    #[doc(alias = "mach_port_get_attributes")]
    pub fn status(&self) -> Result<PortStatus, KernReturn> {
        status_of(self.task(), self.name())
    }

    /// Returns the context word (`mach_port_get_context`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    #[doc(alias = "mach_port_get_context")]
    pub fn context(&self) -> Result<u64, KernReturn> {
        // SAFETY: a query, which changes no user references.
        let calls = unsafe { self.handle.calls() };
        calls.port_get_context(self.name())
    }

    /// Sets the context word, which received messages have in
    /// [`ContextTrailer`](crate::wire::ContextTrailer) (`mach_port_set_context`).
    ///
    /// Exclusive, because the context word of a [guarded right](super::GuardedReceiveRight) is its
    /// guard: [`GuardedReceiveRight::right`](super::GuardedReceiveRight::right) must not change it.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    #[doc(alias = "mach_port_set_context")]
    pub fn set_context(&mut self, context: u64) -> Result<(), KernReturn> {
        // SAFETY: changes no user references.
        let calls = unsafe { self.handle.calls() };
        calls.port_set_context(self.name(), context)
    }
}

/// Returns the state of the port whose receive right has this name.
pub(super) fn status_of(task: Task, name: PortName) -> Result<PortStatus, KernReturn> {
    let mut words = [0; PortStatus::WORDS];
    // SAFETY: a query, which changes no user references.
    let calls = unsafe { task.calls() };
    calls.port_get_attributes(name, PortFlavor::ReceiveStatus as u32, &mut words)?;
    let mut status = PortStatus::default();
    status.as_mut_bytes().copy_from_slice(words.as_bytes());
    Ok(status)
}

#[cfg(feature = "std")]
impl ReceiveRight {
    /// Returns a second value for the same right, without ownership.
    pub(crate) const fn same_right(&self) -> ManuallyDrop<Self> {
        ManuallyDrop::new(Self {
            handle: self.handle,
        })
    }
}

#[cfg(all(feature = "std", unix))]
impl ReceiveRight {
    /// Returns a file descriptor that is readable while the queue has a message, for event loops:
    /// `poll`, `epoll`, a kqueue, or any API that takes an `AsFd`. When it is readable, call
    /// [`try_receive`](Self::try_receive), which finds nothing if another thread was faster.
    ///
    /// The descriptor is an eventfd or a timerfd on the embedded kernel (on Linux only), and a
    /// kqueue on Darwin.
    ///
    /// # Errors
    ///
    /// * The system's error if the process has no free descriptor.
    /// * `Unsupported` for an embedded kernel on a system other than Linux.
    pub fn event_fd(&self) -> std::io::Result<std::os::fd::OwnedFd> {
        // SAFETY: changes no user references.
        let calls = unsafe { self.handle.calls() };
        calls.event_fd(self.name())
    }
}

impl Drop for ReceiveRight {
    fn drop(&mut self) {
        // Must come before the release, because the name may be reused right after it.
        pending::forget_port(self.handle.task(), self.handle.name());
        // SAFETY: this value owns the receive right and releases it once.
        let calls = unsafe { self.handle.calls() };
        // Not `mach_port_deallocate`, which would release a send right with the same name, nor
        // `mach_port_destroy`, which would release all rights of the name. Fails only if the task
        // has ended, which destroyed all its rights.
        let _ = calls.port_mod_refs(self.handle.name(), PortRight::Receive as u32, -1);
    }
}

impl PartialEq for ReceiveRight {
    fn eq(&self, other: &Self) -> bool {
        self.handle == other.handle
    }
}
