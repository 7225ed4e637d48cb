//! Port sets.

use alloc::vec::Vec;

use crate::kernel::{KernReturn, PortRight, Task, operation};
use crate::wire::PortName;

use super::ReceiveRight;
use super::right::{Handle, owner};

/// A set of receive rights from which messages can be received together. Members with messages take
/// turns.
///
/// A port can be in any number of sets. It leaves them all when its receive right is moved or
/// destroyed.
#[doc(alias = "MACH_PORT_RIGHT_PORT_SET")]
pub struct PortSet {
    pub(super) handle: Handle,
}

owner!(PortSet, "a port set", may_be_dead: false);

impl PortSet {
    /// Creates an empty set in the [current task](Task::current) (`mach_port_allocate`).
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

    /// Creates an empty set in this task (`mach_port_allocate`).
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_TASK` if the task has ended.
    /// * `KERN_NO_SPACE` if it has no free names.
    /// * `KERN_RESOURCE_SHORTAGE`.
    #[doc(alias = "mach_port_allocate")]
    pub fn new_in(task: Task) -> Result<Self, KernReturn> {
        // SAFETY: creates a set and releases nothing.
        let calls = unsafe { task.calls() };
        operation(|| {
            let name = calls.port_allocate(PortRight::PortSet as u32)?;
            // SAFETY: the call just created this set, so it has no other owner.
            unsafe { Self::from_name(task, name) }.ok_or(KernReturn::INVALID_NAME)
        })
    }

    /// Adds a receive right to the set (`mach_port_insert_member`). The right remains in its other
    /// sets.
    ///
    /// # Errors
    ///
    /// * `KERN_ALREADY_IN_SET` if the right is already in the set.
    /// * `KERN_INVALID_RIGHT` if the right belongs to another task.
    /// * `KERN_INVALID_TASK` if the task has ended.
    #[doc(alias = "mach_port_insert_member")]
    pub fn add(&self, member: &ReceiveRight) -> Result<(), KernReturn> {
        if member.task() != self.task() {
            return Err(KernReturn::INVALID_RIGHT);
        }
        // SAFETY: changes no user references.
        let calls = unsafe { self.handle.calls() };
        calls.port_insert_member(member.name(), self.name())
    }

    /// Removes a receive right from the set (`mach_port_extract_member`).
    ///
    /// # Errors
    ///
    /// * `KERN_NOT_IN_SET` if the right is not in the set.
    /// * `KERN_INVALID_RIGHT` if the right belongs to another task.
    /// * `KERN_INVALID_TASK` if the task has ended.
    #[doc(alias = "mach_port_extract_member")]
    pub fn remove(&self, member: &ReceiveRight) -> Result<(), KernReturn> {
        if member.task() != self.task() {
            return Err(KernReturn::INVALID_RIGHT);
        }
        // SAFETY: changes no user references.
        let calls = unsafe { self.handle.calls() };
        calls.port_extract_member(member.name(), self.name())
    }

    /// Returns the names of the members, in ascending order (`mach_port_get_set_status`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    #[doc(alias = "mach_port_get_set_status")]
    pub fn members(&self) -> Result<Vec<PortName>, KernReturn> {
        // SAFETY: a query, which changes no user references.
        let calls = unsafe { self.handle.calls() };
        calls.port_get_set_status(self.name())
    }
}

#[cfg(all(feature = "std", unix))]
impl PortSet {
    /// Returns a file descriptor that is readable while a member has a message, for event loops.
    /// See [`ReceiveRight::event_fd`](ReceiveRight::event_fd).
    ///
    /// # Errors
    ///
    /// The errors of [`ReceiveRight::event_fd`](ReceiveRight::event_fd).
    pub fn event_fd(&self) -> std::io::Result<std::os::fd::OwnedFd> {
        // SAFETY: changes no user references.
        let calls = unsafe { self.handle.calls() };
        calls.event_fd(self.name())
    }
}

impl Drop for PortSet {
    fn drop(&mut self) {
        // SAFETY: this value owns the set and releases it once.
        let calls = unsafe { self.handle.calls() };
        // Fails only if the task has ended, which destroyed all its rights.
        let _ = calls.port_mod_refs(self.handle.name(), PortRight::PortSet as u32, -1);
    }
}

impl PartialEq for PortSet {
    fn eq(&self, other: &Self) -> bool {
        self.handle == other.handle
    }
}
