//! Attaching a shared way to a port, for the holder of a send right.

use crate::kernel::embedded::object::port::{self, LockedPort};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::{Entry, kind};
use crate::wire::PortName;

/// Runs `then` with a port for which `name` denotes a send right, with both locks of the port.
/// Returns `None` if the task has ended or `name` denotes no such right.
///
/// The space is locked too. So the right cannot leave the task before `then` has attached a way,
/// and afterwards only by a lock of the port, which ends the way.
pub(crate) fn with_send_right<R>(
    space: Space,
    name: PortName,
    port: PortRef,
    then: impl FnOnce(&mut LockedPort<'static>) -> R,
) -> Option<R> {
    let locked = space.lock().ok()?;
    let entry = locked.look_up(name).ok()?;
    if !entry.is(kind::SEND) || entry.object != port {
        return None;
    }
    if entry.is(kind::RECEIVE) {
        // The fast path of a moved right removes this entry without reading the port.
        let kind = entry.kind | kind::HAD_RECEIVE;
        locked.store(name, Entry { kind, ..entry });
    }
    Some(then(&mut port::lock(port)?))
}
