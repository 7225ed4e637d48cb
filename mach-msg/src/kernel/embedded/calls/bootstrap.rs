//! The kernel's name service, which maps service names to send rights.

use crate::kernel::embedded::calls::rights;
use crate::kernel::embedded::ipc::copyin;
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::ipc::run_deferred;
use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::limits::Charged;
use crate::kernel::embedded::object::port::{self, Port, flag};
use crate::kernel::embedded::object::port_ref::{PortRef, is_port};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::kind;
use crate::kernel::{KernReturn, PortRight, Task};
use crate::wire::PortName;
use crate::wire::disposition::{COPY_SEND, MAKE_SEND, MOVE_SEND};
use crate::wire::limits::SERVICE_NAME_MAX;

/// Registers the send right `port_ref` under the name of a service.
fn enter(
    space: Space,
    service: &str,
    port_ref: PortRef,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let registered = enter_or_refuse(space, service, port_ref, deferred);
    if registered.is_err() {
        deferred.push(Deferred::Release(port_ref, MOVE_SEND));
    }
    registered
}

fn enter_or_refuse(
    space: Space,
    service: &str,
    port_ref: PortRef,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    if service.len() > SERVICE_NAME_MAX {
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    let (kernel, account) = {
        let locked = space.lock()?;
        let state = &locked.state;
        let account = state.account.clone().ok_or(KernReturn::INVALID_TASK)?;
        (
            state.kernel.clone().ok_or(KernReturn::INVALID_TASK)?,
            account,
        )
    };
    let mut services = kernel.services.lock();
    if let Some(taken) = services.get(service) {
        if port::find(taken).is_some_and(Port::is_alive) {
            return Err(KernReturn::NAME_EXISTS);
        }
        // Another thread is destroying the port, and would remove its services next.
        for _ in 0..services.remove(taken) {
            deferred.push(Deferred::Release(taken, MOVE_SEND));
        }
    }
    let charge = account
        .service()
        .map_err(|()| KernReturn::RESOURCE_SHORTAGE)?;
    if services.len() >= kernel.totals.limits.services as usize {
        return Err(KernReturn::RESOURCE_SHORTAGE);
    }
    let mut port = port::lock(port_ref).ok_or(KernReturn::INVALID_CAPABILITY)?;
    if !port.alive {
        return Err(KernReturn::INVALID_CAPABILITY);
    }
    port.flags |= flag::SERVICE;
    drop(port);
    let charged = Charged {
        port: port_ref,
        _charge: charge,
    };
    services.insert(service, charged);
    Ok(())
}

pub(crate) fn register(
    task: Task,
    service: &str,
    name: PortName,
    deferred: &mut DeferredQueue,
) -> Result<(), KernReturn> {
    let space = Space::of(task)?;
    let port_ref = {
        let mut locked = space.lock()?;
        if !name.is_valid() {
            return Err(KernReturn::INVALID_CAPABILITY);
        }
        copyin::copyin(&mut locked, name, COPY_SEND, true, None, deferred)?
    };
    // Ports of the kernel are not served by a task, and the registration would keep them alive.
    let served = is_port(port_ref) && port::lock(port_ref).is_some_and(|port| !port.is_kernel());
    if !served {
        deferred.push(Deferred::Release(port_ref, MOVE_SEND));
        return Err(KernReturn::INVALID_CAPABILITY);
    }
    enter(space, service, port_ref, deferred)
}

pub(crate) fn look_up(
    task: Task,
    service: &str,
    deferred: &mut DeferredQueue,
) -> Result<PortName, KernReturn> {
    let space = Space::of(task)?;
    let kernel = space.lock()?.state.kernel.clone();
    let Some(kernel) = kernel else {
        return Err(KernReturn::INVALID_TASK);
    };
    let port_ref = {
        let services = kernel.services.lock();
        let port_ref = services.get(service).ok_or(KernReturn::NOT_FOUND)?;
        let mut port = port::lock(port_ref).ok_or(KernReturn::NOT_FOUND)?;
        if !port.alive {
            return Err(KernReturn::NOT_FOUND);
        }
        port.send_rights += 1;
        port_ref
    };
    let name = copyout::copyout(space, port_ref, MOVE_SEND, deferred)?;
    if name.is_valid() {
        Ok(name)
    } else {
        Err(KernReturn::NOT_FOUND)
    }
}

pub(crate) fn check_in(
    task: Task,
    service: &str,
    deferred: &mut DeferredQueue,
) -> Result<PortName, KernReturn> {
    let space = Space::of(task)?;
    let name = rights::allocate(task, PortRight::Receive as u32)?;
    let port_ref = {
        let mut locked = space.lock()?;
        copyin::copyin(&mut locked, name, MAKE_SEND, false, None, deferred)?
    };
    // The registered right does not count: the make-send count starts with the first right that the
    // service makes itself.
    if let Some(mut port) = port::lock(port_ref) {
        port.make_send_count = 0;
    }
    match enter(space, service, port_ref, deferred) {
        Ok(()) => Ok(name),
        Err(error) => {
            let mut locked = space.lock()?;
            if let Ok(entry) = locked.look_up(name)
                && entry.is(kind::RECEIVE)
            {
                rights::destroy_entry(&mut locked, name, entry, deferred);
            }
            Err(error)
        }
    }
}

/// Unregisters the kernel, and releases the send rights of its services.
impl Drop for Kernel {
    fn drop(&mut self) {
        self.unregister();
        let services = std::mem::take(&mut *self.services.lock());
        run_deferred::with(|deferred| {
            for port_ref in services.ports() {
                deferred.release(port_ref, MOVE_SEND);
            }
        });
    }
}
