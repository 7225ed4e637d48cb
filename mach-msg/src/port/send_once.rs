//! Send-once rights.

use crate::kernel::{PortType, Task};

use super::handle::Handle;
use super::owner::owner;

/// Leave to send one message to a port. It always yields exactly one: if it is dropped unused, the
/// port gets a send-once notification (`MACH_NOTIFY_SEND_ONCE`), so a client that waits for the
/// reply learns that none will come.
pub struct SendOnceRight {
    pub(super) handle: Handle,
}

owner!(
    SendOnceRight,
    "a send-once right, or a dead name that was one (`MACH_PORT_DEAD` included, which needs no reference),",
    may_be_dead: true
);

impl SendOnceRight {
    /// A right whose port is gone.
    #[must_use]
    pub const fn dead(task: Task) -> Self {
        Self {
            handle: Handle::dead(task),
        }
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
            Ok(kind) => !kind.contains(PortType::SEND_ONCE),
            Err(_) => true,
        }
    }
}

impl Drop for SendOnceRight {
    fn drop(&mut self) {
        if self.name().is_dead() {
            return;
        }
        // SAFETY: this value owns the right, and releases it.
        let calls = unsafe { self.handle.calls() };
        // Right for a send-once right and for the dead name that it may have become. The only cause
        // of an error is a task that has ended, with all its rights.
        let _ = calls.port_deallocate(self.name());
    }
}
