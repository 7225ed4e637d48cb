//! Send-once rights.

use crate::kernel::{PortType, Task};

use super::right::{Handle, owner};

/// A right to send one message to a port. It always results in exactly one message: if it is
/// dropped unused, the port gets a send-once notification (`MACH_NOTIFY_SEND_ONCE`), so that a
/// client that waits for a reply learns that there will be none.
#[doc(alias = "MACH_PORT_RIGHT_SEND_ONCE")]
pub struct SendOnceRight {
    pub(super) handle: Handle,
}

owner!(
    SendOnceRight,
    "a send-once right, or a dead name that was one (`MACH_PORT_DEAD` included, which needs no reference),",
    may_be_dead: true
);

impl SendOnceRight {
    /// Returns a dead right (`MACH_PORT_DEAD`), which behaves like the right to a port that has
    /// died.
    #[must_use]
    pub const fn dead(task: Task) -> Self {
        Self {
            handle: Handle::dead(task),
        }
    }

    /// Returns true if the port is dead (`mach_port_type`). A live port may die right after this
    /// call.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        // SAFETY: a query, which changes no user references.
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
        // SAFETY: this value owns the right and releases it once.
        let calls = unsafe { self.handle.calls() };
        // `mach_port_deallocate` works both for a send-once right and for the dead name that it may
        // have become. Fails only if the task has ended, which destroyed all its rights.
        let _ = calls.port_deallocate(self.name());
    }
}
