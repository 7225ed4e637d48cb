//! Send rights.

use crate::kernel::{KernReturn, PortRight, PortType, Task, operation};
use crate::wire::{PortName, disposition};

use super::right::{Handle, owner};
use super::{ReceiveRight, SendOnceRight};

/// One user reference of a send right, which permits sending any number of messages to a port.
///
/// A clone owns another user reference of the same name. Equal values are rights to the same port
/// in the same task, because all send rights of a task to a port share one name. `MACH_PORT_DEAD`
/// is never equal to itself, because it may stand for different ports.
#[doc(alias = "MACH_PORT_RIGHT_SEND")]
pub struct SendRight {
    pub(super) handle: Handle,
}

owner!(
    SendRight,
    "a send right, or a dead name that was one (`MACH_PORT_DEAD` included, which needs no reference),",
    may_be_dead: true
);

impl SendRight {
    /// Returns a dead right (`MACH_PORT_DEAD`), which behaves like the right to a port that has
    /// died.
    #[must_use]
    pub const fn dead(task: Task) -> Self {
        Self {
            handle: Handle::dead(task),
        }
    }

    /// Returns a voucher of the task's kernel, for [`WithVoucher`](crate::message::WithVoucher).
    /// The same content always yields the same voucher.
    ///
    /// Only embedded kernels create vouchers in this way. On Darwin they come from
    /// `host_create_mach_voucher`.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_TASK` if the task has ended or does not belong to an embedded kernel.
    /// * `KERN_RESOURCE_SHORTAGE`.
    #[cfg(feature = "std")]
    pub fn voucher_in(task: Task, content: &[u8]) -> Result<Self, KernReturn> {
        // SAFETY: creates a right and releases nothing.
        let calls = unsafe { task.calls() };
        operation(|| {
            let name = calls.create_voucher(content)?;
            // SAFETY: the call just created this right, so it has no other owner.
            unsafe { Self::from_name(task, name) }.ok_or(KernReturn::INVALID_NAME)
        })
    }

    /// Returns true if the port is dead (`mach_port_type`). A live port may die right after this
    /// call.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        if self.name().is_dead() {
            return true;
        }
        // SAFETY: a query, which changes no user references.
        let calls = unsafe { self.handle.calls() };
        match calls.port_type(self.name()) {
            Ok(kind) => !kind.contains(PortType::SEND),
            Err(_) => true,
        }
    }

    /// Returns a send right to the same port in another task of the same kernel, as if it had been
    /// sent there in a message. For a process with several tasks, such as a bridge: tasks of an
    /// embedded kernel, or tasks with which the process has joined the same host.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_TASK` if one of the tasks has ended.
    /// * `KERN_INVALID_RIGHT` if the port is dead.
    /// * `KERN_INVALID_ARGUMENT` if the tasks belong to different kernels.
    /// * `KERN_NO_SPACE` if `task` has no free names.
    /// * `KERN_NOT_SUPPORTED` for other kernels, and for hosts of older releases.
    #[cfg(feature = "std")]
    pub fn copy_to(&self, task: Task) -> Result<Self, KernReturn> {
        if self.name().is_dead() {
            return Err(KernReturn::INVALID_RIGHT);
        }
        // SAFETY: copies the right and releases nothing.
        let calls = unsafe { self.handle.calls() };
        operation(|| {
            let name = calls.transfer(self.name(), disposition::COPY_SEND, task)?;
            // SAFETY: the call created this user reference, so it has no other owner.
            let right = unsafe { Self::from_name(task, name) };
            // A port that died in transit leaves no name.
            right
                .filter(|right| !right.name().is_dead())
                .ok_or(KernReturn::INVALID_RIGHT)
        })
    }

    /// Adds a user reference and returns its owner (`mach_port_mod_refs`).
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_RIGHT` if the port is dead.
    /// * `KERN_INVALID_TASK` if the task has ended.
    #[doc(alias = "mach_port_mod_refs")]
    pub fn try_clone(&self) -> Result<Self, KernReturn> {
        if self.name().is_dead() {
            return Err(KernReturn::INVALID_RIGHT);
        }
        // SAFETY: adds a user reference, which the new value owns, and releases nothing.
        let calls = unsafe { self.handle.calls() };
        operation(|| {
            calls.port_mod_refs(self.name(), PortRight::Send as u32, 1)?;
            Ok(Self {
                handle: self.handle,
            })
        })
    }
}

impl Clone for SendRight {
    /// Returns another user reference of the same name. If the port is dead, returns a
    /// [dead](Self::dead) right.
    fn clone(&self) -> Self {
        self.try_clone().unwrap_or_else(|_| Self::dead(self.task()))
    }
}

impl PartialEq for SendRight {
    fn eq(&self, other: &Self) -> bool {
        self.handle == other.handle && !self.name().is_dead()
    }
}

impl PartialEq<ReceiveRight> for SendRight {
    /// Returns true if this is a send right to that port: within a task both have the same name.
    fn eq(&self, other: &ReceiveRight) -> bool {
        self.task() == other.task() && self.name() == other.name()
    }
}

impl Drop for SendRight {
    fn drop(&mut self) {
        if self.name().is_dead() {
            return;
        }
        // The kernel of GNU Mach does not count all references that it delivers.
        #[cfg(gnumach)]
        if crate::kernel::gnumach::has_all_references(self.name()) {
            return;
        }
        // SAFETY: this value owns one user reference of the name and releases it once.
        let calls = unsafe { self.handle.calls() };
        // Not `mach_port_mod_refs`, because `mach_port_deallocate` works both for a send right and
        // for the dead name that it may have become. Fails only if the task has ended, which
        // destroyed all its rights.
        let _ = calls.port_deallocate(self.name());
    }
}

impl ReceiveRight {
    /// Makes a send right to this port (`mach_port_insert_right` with `MACH_MSG_TYPE_MAKE_SEND`).
    /// Increments the make-send count.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_TASK` if the task has ended.
    /// * `KERN_INVALID_CAPABILITY` for ports that do not allow send rights.
    #[doc(alias = "MACH_MSG_TYPE_MAKE_SEND")]
    pub fn make_send(&self) -> Result<SendRight, KernReturn> {
        // SAFETY: adds a user reference, which the new value owns, and does not affect the receive
        // right.
        let calls = unsafe { self.handle.calls() };
        let disposition = disposition::MAKE_SEND;
        operation(|| {
            calls.port_insert_right(self.name(), self.name(), disposition)?;
            Ok(SendRight {
                handle: self.handle,
            })
        })
    }

    /// Makes a send-once right to this port under a new name (`mach_port_extract_right` with
    /// `MACH_MSG_TYPE_MAKE_SEND_ONCE`).
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_TASK` if the task has ended.
    /// * `KERN_NO_SPACE` if it has no free names.
    /// * `KERN_INVALID_CAPABILITY` for ports that do not allow send-once rights.
    #[doc(alias = "MACH_MSG_TYPE_MAKE_SEND_ONCE")]
    pub fn make_send_once(&self) -> Result<SendOnceRight, KernReturn> {
        // SAFETY: adds a right, which the new value owns, and does not affect the receive right.
        let calls = unsafe { self.handle.calls() };
        let disposition = disposition::MAKE_SEND_ONCE;
        operation(|| {
            let (name, _) = calls.port_extract_right(self.name(), disposition)?;
            // SAFETY: the call just created this right, so it has no other owner.
            let right = unsafe { SendOnceRight::from_name(self.task(), name) };
            right.ok_or(KernReturn::INVALID_NAME)
        })
    }
}

impl From<SendRight> for PortName {
    /// Returns the name. The caller takes ownership of the user reference.
    fn from(right: SendRight) -> Self {
        right.into_name()
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;

    #[test]
    fn copy_in_another_task_counts_as_a_send_right() {
        let kernel = EmbeddedKernel::new();
        let [first, second] = [(); 2].map(|()| kernel.create_task());
        let port = ReceiveRight::new_in(*first).unwrap();
        let right = port.make_send().unwrap();
        let copy = right.copy_to(*second).unwrap();
        assert_eq!(copy.task(), *second);
        // After its return, it is a right to the same port.
        assert_eq!(copy.copy_to(*first).unwrap(), port);
        drop(right);
        assert_eq!(port.status().unwrap().has_send_rights, 1);
        drop(copy);
        assert_eq!(port.status().unwrap().has_send_rights, 0);
    }

    #[test]
    fn right_is_not_copied_to_another_kernel_or_from_the_dead() {
        let [first, second] = [(); 2].map(|()| EmbeddedKernel::new().create_task());
        let port = ReceiveRight::new_in(*first).unwrap();
        let right = port.make_send().unwrap();
        let result = right.copy_to(*second);
        assert_eq!(result.unwrap_err(), KernReturn::INVALID_ARGUMENT);
        drop(port);
        assert!(right.copy_to(*first).is_err());
        let result = SendRight::dead(*first).copy_to(*first);
        assert_eq!(result.unwrap_err(), KernReturn::INVALID_RIGHT);
        let ended = *second;
        second.end();
        let result = right.copy_to(ended);
        assert_eq!(result.unwrap_err(), KernReturn::INVALID_TASK);
    }
}
