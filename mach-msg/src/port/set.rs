//! Port sets.

use alloc::vec::Vec;

use crate::kernel::{KernReturn, PortRight, Task, operation};
use crate::wire::PortName;

use super::ReceiveRight;
use super::handle::Handle;
use super::owner::owner;

/// A set of receive rights that can be received from as one: the members that have messages take
/// turns.
///
/// A port can be in any number of sets. It leaves them all when its receive right is moved or
/// destroyed.
pub struct PortSet {
    pub(super) handle: Handle,
}

owner!(PortSet, "a port set", may_be_dead: false);

impl PortSet {
    /// Returns a new, empty set of the [current task](Task::current) (`mach_port_allocate`).
    ///
    /// # Errors
    ///
    /// `KERN_NO_SPACE` if the task is full of names, `KERN_RESOURCE_SHORTAGE`.
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    pub fn new() -> Result<Self, KernReturn> {
        Self::new_in(Task::current())
    }

    /// Returns a new, empty set of this task (`mach_port_allocate`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended, `KERN_NO_SPACE` if it is full of names,
    /// `KERN_RESOURCE_SHORTAGE`.
    pub fn new_in(task: Task) -> Result<Self, KernReturn> {
        // SAFETY: makes a set; nothing is released.
        let calls = unsafe { task.calls() };
        operation(|| {
            let name = calls.port_allocate(PortRight::PortSet as u32)?;
            // SAFETY: the call just made this set for us, so it has no other owner.
            unsafe { Self::from_name(task, name) }.ok_or(KernReturn::INVALID_NAME)
        })
    }

    /// Adds a receive right, which stays in its other sets (`mach_port_insert_member`).
    ///
    /// # Errors
    ///
    /// `KERN_ALREADY_IN_SET`; `KERN_INVALID_RIGHT` if the right is of another task;
    /// `KERN_INVALID_TASK` if the task has ended.
    pub fn add(&self, member: &ReceiveRight) -> Result<(), KernReturn> {
        if member.task() != self.task() {
            return Err(KernReturn::INVALID_RIGHT);
        }
        // SAFETY: changes no reference.
        let calls = unsafe { self.handle.calls() };
        calls.port_insert_member(member.name(), self.name())
    }

    /// Takes a receive right out (`mach_port_extract_member`).
    ///
    /// # Errors
    ///
    /// `KERN_NOT_IN_SET`; `KERN_INVALID_RIGHT` if the right is of another task; `KERN_INVALID_TASK`
    /// if the task has ended.
    pub fn remove(&self, member: &ReceiveRight) -> Result<(), KernReturn> {
        if member.task() != self.task() {
            return Err(KernReturn::INVALID_RIGHT);
        }
        // SAFETY: changes no reference.
        let calls = unsafe { self.handle.calls() };
        calls.port_extract_member(member.name(), self.name())
    }

    /// Returns the names of the members, in ascending order (`mach_port_get_set_status`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    pub fn members(&self) -> Result<Vec<PortName>, KernReturn> {
        // SAFETY: a query; it changes no reference.
        let calls = unsafe { self.handle.calls() };
        calls.port_get_set_status(self.name())
    }
}

#[cfg(all(feature = "std", unix))]
impl PortSet {
    /// A file descriptor that is readable as long as a member has a message, for event loops. See
    /// [`ReceiveRight::event_fd`](ReceiveRight::event_fd).
    ///
    /// # Errors
    ///
    /// Those of [`ReceiveRight::event_fd`](ReceiveRight::event_fd).
    pub fn event_fd(&self) -> std::io::Result<std::os::fd::OwnedFd> {
        // SAFETY: changes no reference.
        let calls = unsafe { self.handle.calls() };
        calls.event_fd(self.name())
    }
}

impl Drop for PortSet {
    fn drop(&mut self) {
        // SAFETY: this value owns the set, and releases it.
        let calls = unsafe { self.handle.calls() };
        // The only cause of an error is a task that has ended, with all its names.
        let _ = calls.port_mod_refs(self.handle.name(), PortRight::PortSet as u32, -1);
    }
}

impl PartialEq for PortSet {
    fn eq(&self, other: &Self) -> bool {
        self.handle == other.handle
    }
}
