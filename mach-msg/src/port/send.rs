//! Send rights.

use crate::kernel::{KernReturn, PortRight, PortType, Task, operation};
use crate::wire::{PortName, disposition};

use super::handle::Handle;
use super::owner::owner;
use super::{ReceiveRight, SendOnceRight};

/// One reference of a send right: leave to send to a port as often as one likes.
///
/// A clone is one more reference of the same name. Equal values are rights of the same port in the
/// same task, since all of a task's send rights for a port share one name (dead ones are never
/// equal: two ports that died are not the same port).
pub struct SendRight {
    pub(super) handle: Handle,
}

owner!(
    SendRight,
    "a send right, or a dead name that was one (`MACH_PORT_DEAD` included, which needs no reference),",
    may_be_dead: true
);

impl SendRight {
    /// A right whose port is gone: sending it, or to it, behaves as with any dead right.
    #[must_use]
    pub const fn dead(task: Task) -> Self {
        Self {
            handle: Handle::dead(task),
        }
    }

    /// Returns a voucher of the task's kernel, for [`WithVoucher`](crate::message::WithVoucher).
    /// The same content is the same voucher.
    ///
    /// Only embedded kernels make vouchers in this way; on Darwin they come from
    /// `host_create_mach_voucher`.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended or is none of an embedded kernel,
    /// `KERN_RESOURCE_SHORTAGE`.
    #[cfg(feature = "std")]
    pub fn voucher_in(task: Task, content: &[u8]) -> Result<Self, KernReturn> {
        // SAFETY: makes a right; nothing is released.
        let calls = unsafe { task.calls() };
        operation(|| {
            let name = calls.create_voucher(content)?;
            // SAFETY: the call just made this right for us, so it has no other owner.
            unsafe { Self::from_name(task, name) }.ok_or(KernReturn::INVALID_NAME)
        })
    }

    /// Returns true if the port is gone (`mach_port_type`). A right that is alive now may be dead a
    /// moment later.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        if self.name().is_dead() {
            return true;
        }
        // SAFETY: a query; it changes no reference.
        let calls = unsafe { self.handle.calls() };
        match calls.port_type(self.name()) {
            Ok(kind) => !kind.contains(PortType::SEND),
            Err(_) => true,
        }
    }

    /// Returns one more reference (`mach_port_mod_refs`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_RIGHT` if the port is gone, `KERN_INVALID_TASK` if the task is.
    pub fn try_clone(&self) -> Result<Self, KernReturn> {
        if self.name().is_dead() {
            return Err(KernReturn::INVALID_RIGHT);
        }
        // SAFETY: adds a reference, which the new value owns; nothing is released.
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
    /// Returns one more reference of the same name. If the port is gone, returns a
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
    /// Returns true if this right sends to that port: within a task both have the same name.
    fn eq(&self, other: &ReceiveRight) -> bool {
        self.task() == other.task() && self.name() == other.name()
    }
}

impl Drop for SendRight {
    fn drop(&mut self) {
        if self.name().is_dead() {
            return;
        }
        // SAFETY: this value owns one reference of the name, and releases that one.
        let calls = unsafe { self.handle.calls() };
        // `mach_port_deallocate` and not `mod_refs`: it is right for the send right and for the
        // dead name that it may have become. The result is of no use: the only cause of an
        // error is a task that has ended, with all its rights.
        let _ = calls.port_deallocate(self.name());
    }
}

impl ReceiveRight {
    /// Returns a new send right for this port (`mach_port_insert_right` with
    /// `MACH_MSG_TYPE_MAKE_SEND`). Counts in the make-send count.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended, `KERN_INVALID_CAPABILITY` for ports that make no
    /// send rights.
    pub fn make_send(&self) -> Result<SendRight, KernReturn> {
        // SAFETY: adds a reference, which the new value owns; the receive right is not touched.
        let calls = unsafe { self.handle.calls() };
        let disposition = disposition::MAKE_SEND;
        operation(|| {
            calls.port_insert_right(self.name(), self.name(), disposition)?;
            Ok(SendRight {
                handle: self.handle,
            })
        })
    }

    /// Returns a new send-once right for this port, under a name of its own
    /// (`mach_port_extract_right` with `MACH_MSG_TYPE_MAKE_SEND_ONCE`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended, `KERN_NO_SPACE` if it is full of names,
    /// `KERN_INVALID_CAPABILITY` for ports that make none.
    pub fn make_send_once(&self) -> Result<SendOnceRight, KernReturn> {
        // SAFETY: adds a right, which the new value owns; the receive right is not touched.
        let calls = unsafe { self.handle.calls() };
        let disposition = disposition::MAKE_SEND_ONCE;
        operation(|| {
            let (name, _) = calls.port_extract_right(self.name(), disposition)?;
            // SAFETY: the call just made this right for us, so it has no other owner.
            let right = unsafe { SendOnceRight::from_name(self.task(), name) };
            right.ok_or(KernReturn::INVALID_NAME)
        })
    }
}

impl From<SendRight> for PortName {
    /// Returns the name, with the ownership of its reference.
    fn from(right: SendRight) -> Self {
        right.into_name()
    }
}
