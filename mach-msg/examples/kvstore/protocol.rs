//! The interfaces of the store and of its sessions.

use mach_msg::kernel::KernReturn;
use mach_msg::service::mach_service;
use mach_msg::wire::PortName;
use mach_msg::{OolMemory, SendRight};

/// The name of the service.
pub(crate) const NAME: &str = "example.kvstore";

/// Opens sessions.
#[mach_service(id = 0x4e00)]
pub(crate) trait Store {
    /// Opens a session. It ends with the last send right to its port.
    fn open(
        &self,
        #[mach(audit_token)] caller: mach_msg::wire::AuditToken,
    ) -> Result<SendRight, KernReturn>;
    /// Returns the number of sessions and the number of values.
    fn count(&self) -> (u32, u32);
}

/// The values of one client.
#[mach_service(id = 0x4f00)]
pub(crate) trait Session {
    /// Stores a value. The kernel moves its memory without a copy.
    fn put(
        &self,
        #[mach(max = 128)] key: &str,
        #[mach(ool)] value: OolMemory,
        #[mach(local_port)] session: PortName,
    ) -> Result<(), KernReturn>;
    /// Returns a copy of a value.
    fn get(
        &self,
        #[mach(max = 128)] key: &str,
        #[mach(local_port)] session: PortName,
    ) -> Result<OolMemory, KernReturn>;
    /// Removes a value. Returns 1 if it existed, or 0.
    fn remove(
        &self,
        #[mach(max = 128)] key: &str,
        #[mach(local_port)] session: PortName,
    ) -> Result<u32, KernReturn>;
    /// Ends the session, because its port has no senders. The message comes from the kernel.
    #[notification]
    fn no_senders(&self, make_send_count: u32, #[mach(local_port)] session: PortName);
}
