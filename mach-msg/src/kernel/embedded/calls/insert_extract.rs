//! Calls that insert, extract and transfer rights.

use crate::kernel::embedded::calls::rights::lock;
use crate::kernel::embedded::ipc::copyin::{self, live, received};
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::object::port_ref::is_port;
use crate::kernel::embedded::space::entry::kind;
use crate::kernel::embedded::space::{Locked, Space};
use crate::kernel::{KernReturn, Task};
use crate::wire::PortName;
use crate::wire::disposition::{COPY_SEND, MAKE_SEND, MOVE_SEND};

pub(crate) fn insert_right(
    task: Task,
    name: PortName,
    poly: PortName,
    disposition: u32,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let mut locked = lock(task)?;
    if name == poly && matches!(disposition, MAKE_SEND | COPY_SEND) {
        return insert_in_place(&mut locked, name, disposition);
    }
    let port_ref = copyin::copyin(&mut locked, poly, disposition, true, None, deferred)?;
    let kind = received(disposition);
    let inserted = if !name.is_valid() {
        Err(KernReturn::INVALID_VALUE)
    } else if !is_port(port_ref) {
        Err(KernReturn::INVALID_CAPABILITY)
    } else {
        copyout::copyout_name(&mut locked, port_ref, kind, name)
    };
    if inserted.is_err() {
        deferred.push(Deferred::Release(port_ref, kind));
    }
    inserted
}

/// Adds a send right to a name, made from the receive right or copied from the send right that the
/// name denotes.
fn insert_in_place(
    locked: &mut Locked,
    name: PortName,
    disposition: u32,
) -> Result<(), KernReturn> {
    let mut entry = locked.look_up(name)?;
    if entry.is(kind::DEAD_NAME) {
        return Err(KernReturn::INVALID_CAPABILITY);
    }
    let wanted = if disposition == MAKE_SEND {
        kind::RECEIVE
    } else {
        kind::SEND
    };
    if entry.is(kind::PORT_SET) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let Some(mut port) = live(locked, name, &mut entry) else {
        return Err(KernReturn::INVALID_CAPABILITY);
    };
    if !entry.is(wanted) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    if disposition == MAKE_SEND {
        port.make_send();
    } else {
        port.send_rights += 1;
    }
    copyout::enter(locked, name, entry.object, MOVE_SEND, &mut port);
    Ok(())
}

pub(crate) fn extract_right(
    task: Task,
    name: PortName,
    disposition: u32,
    deferred: &mut DeferredQueue,
) -> Result<(PortName, u32), KernReturn> {
    let space = Space::of(task)?;
    let kind = received(disposition);
    if kind == 0 {
        return Err(KernReturn::INVALID_VALUE);
    }
    if !name.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let port_ref = {
        let mut locked = space.lock()?;
        copyin::copyin(&mut locked, name, disposition, true, None, deferred)?
    };
    let extracted = copyout::copyout(space, port_ref, kind, deferred)?;
    Ok((extracted, kind))
}

/// Transfers a right from one task to another, as a port descriptor does.
pub(crate) fn transfer(
    from: Task,
    name: PortName,
    disposition: u32,
    to: Task,
    deferred: &mut DeferredQueue,
) -> Result<PortName, KernReturn> {
    let (source, target) = (Space::of(from)?, Space::of(to)?);
    drop(source.lock()?);
    drop(target.lock()?);
    if source.kernel() != target.kernel() {
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    if !name.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let kind = received(disposition);
    if kind == 0 {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let port_ref = {
        let mut locked = source.lock()?;
        copyin::copyin(&mut locked, name, disposition, true, None, deferred)?
    };
    copyout::copyout(target, port_ref, kind, deferred)
}
