//! Names kept from one call to the next: the task port, and reply ports.

use core::mem;
use core::sync::atomic::{AtomicU32, Ordering};

use super::trap;
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::shared::SharedValue;
use crate::kernel::{KernReturn, cached};
use crate::wire::PortName;

/// Maximum number of kept reply ports. More are in use only if more threads make calls.
const KEPT: usize = 4;

/// The kept reply ports, or null.
static REPLY_PORTS: SharedValue<[PortName; KEPT]> = SharedValue::new([PortName::NULL; KEPT]);

/// The name of the task port, or null before it is first used. Each trap that returns the name adds
/// a user reference.
static TASK_SELF: AtomicU32 = AtomicU32::new(0);

/// Returns the name of the task port.
pub(super) fn task_self() -> PortName {
    let kept = TASK_SELF.load(Ordering::Relaxed);
    if kept != 0 {
        return PortName(kept);
    }
    let name = trap::task_self_reference();
    // Another thread has stored the same name, so the name has an additional reference.
    TASK_SELF.store(name.0, Ordering::Relaxed);
    name
}

/// Takes a kept reply port, or creates one.
pub(super) fn take_reply_port() -> Result<PortName, KernReturn> {
    let kept = REPLY_PORTS.with(|ports| {
        let port = ports.iter_mut().find(|port| !port.is_null())?;
        Some(core::mem::replace(port, PortName::NULL))
    });
    let port = kept.unwrap_or_else(trap::reply_port);
    if port.is_null() {
        return Err(KernReturn::RESOURCE_SHORTAGE);
    }
    Ok(port)
}

/// Keeps a reply port whose queue is empty, and to which no right is left. Returns false if there
/// are enough.
pub(super) fn keep(port: PortName) -> bool {
    REPLY_PORTS.with(|ports| {
        let place = ports.iter_mut().find(|port| port.is_null());
        place.map(|place| *place = port).is_some()
    })
}

/// The requested notifications.
pub(super) static PENDING: SharedValue<PendingRequests> = SharedValue::new(PendingRequests::new());

/// Forgets the names that the crate keeps, without releasing them: of the task, of reply ports, and
/// of requested notifications. Kept buffers are leaked.
///
/// Called first in a task with a copy of another task's memory, because its names differ. No other
/// thread may be in a call of this crate when the memory is copied: its locks are copied too.
pub fn forget_names() {
    cached::forget();
    PENDING.with(|requests| mem::forget(mem::replace(requests, PendingRequests::new())));
    TASK_SELF.store(0, Ordering::Relaxed);
    REPLY_PORTS.with(|ports| *ports = [PortName::NULL; KEPT]);
}
