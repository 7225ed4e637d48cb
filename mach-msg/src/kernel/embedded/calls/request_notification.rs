//! The call that registers notification requests.

use crate::kernel::embedded::ipc::copyin::{self, live, received};
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue, KernelNotification};
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::port_ref::{NULL, PortRef, is_port};
use crate::kernel::embedded::object::request_table::{NameRequest, RequestKind};
use crate::kernel::embedded::space::entry::{Entry, kind};
use crate::kernel::embedded::space::{Locked, Space};
use crate::kernel::{KernReturn, MsgReturn, Task};
use crate::wire::PortName;
use crate::wire::disposition::{MAKE_SEND_ONCE, MOVE_SEND_ONCE};
use crate::wire::notification::{DEAD_NAME, NO_SENDERS, PORT_DESTROYED, SEND_POSSIBLE};

pub(crate) fn request(
    task: Task,
    name: PortName,
    id: i32,
    sync: u32,
    notify: PortName,
    disposition: u32,
    deferred: &mut DeferredQueue,
) -> Result<PortName, KernReturn> {
    let space = Space::of(task)?;
    let mut locked = space.lock()?;
    let port_ref = copyin_notify(&mut locked, notify, disposition, deferred)?;
    let registered = register(&mut locked, name, id, sync, port_ref, deferred);
    drop(locked);
    match registered {
        Ok(previous) => {
            deferred.run();
            let name = copyout::copyout(space, previous, MOVE_SEND_ONCE, deferred)?;
            if name.is_dead() {
                // The new request is registered anyway. XNU's trap returns this code if the
                // previous right is dead.
                return Err(KernReturn::INVALID_CAPABILITY);
            }
            Ok(name)
        }
        Err(error) => {
            deferred.push(Deferred::Release(port_ref, MOVE_SEND_ONCE));
            Err(error)
        }
    }
}

/// Copies in the right to notify.
fn copyin_notify(
    locked: &mut Locked,
    notify: PortName,
    disposition: u32,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, KernReturn> {
    let fits = matches!(disposition, MAKE_SEND_ONCE | MOVE_SEND_ONCE);
    if notify.is_null() && fits {
        return Ok(NULL);
    }
    if notify.is_dead() && fits {
        return Err(KernReturn::INVALID_CAPABILITY);
    }
    if fits {
        let port_ref = copyin::copyin(locked, notify, disposition, true, None, deferred)?;
        return if is_port(port_ref) {
            Ok(port_ref)
        } else {
            Err(KernReturn::INVALID_CAPABILITY)
        };
    }
    // With other dispositions, the system library sends the request as a message, and the server
    // refuses the right in it.
    if notify.is_valid() {
        let port_ref =
            copyin::copyin(locked, notify, disposition, true, None, deferred).map_err(|error| {
                if error == KernReturn::INVALID_RIGHT {
                    guard::raise(reason::SEND_INVALID_RIGHT, notify, 0);
                }
                KernReturn(MsgReturn::SEND_INVALID_RIGHT.0)
            })?;
        deferred.push(Deferred::Release(port_ref, received(disposition)));
    }
    Err(KernReturn::MIG_TYPE_ERROR)
}

/// Registers the right `notify`. Returns the previously registered right.
fn register(
    locked: &mut Locked,
    name: PortName,
    id: i32,
    sync: u32,
    notify: PortRef,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, KernReturn> {
    match id {
        PORT_DESTROYED => {
            if sync != 0 {
                return Err(KernReturn::INVALID_VALUE);
            }
            let entry = receive(locked, name)?;
            let mut port = port::lock(entry.object).ok_or(KernReturn::INVALID_RIGHT)?;
            if is_port(port.port_destroyed) {
                guard::raise(reason::KERN_FAILURE, name, 0);
                return Err(KernReturn::FAILURE);
            }
            port.port_destroyed = notify;
            Ok(NULL)
        }
        NO_SENDERS => {
            let entry = receive(locked, name)?;
            let mut port = port::lock(entry.object).ok_or(KernReturn::INVALID_RIGHT)?;
            let last = port.state_without_senders();
            if port.send_rights == 0 && sync <= last.count && is_port(notify) {
                deferred.notify(notify, KernelNotification::NoSenders(last));
                return Ok(std::mem::replace(&mut port.no_senders, NULL));
            }
            Ok(std::mem::replace(&mut port.no_senders, notify))
        }
        SEND_POSSIBLE | DEAD_NAME => {
            if !name.is_valid() {
                return Err(KernReturn::INVALID_ARGUMENT);
            }
            on_name(
                locked,
                name,
                id == SEND_POSSIBLE,
                sync != 0,
                notify,
                deferred,
            )
        }
        _ => Err(KernReturn::INVALID_VALUE),
    }
}

fn receive(locked: &Locked, name: PortName) -> Result<Entry, KernReturn> {
    if !name.is_valid() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let entry = locked.look_up(name)?;
    if entry.is(kind::RECEIVE) {
        Ok(entry)
    } else {
        Err(KernReturn::INVALID_RIGHT)
    }
}

/// Registers a dead-name or send-possible request for a name.
fn on_name(
    locked: &mut Locked,
    name: PortName,
    send_possible: bool,
    immediate: bool,
    notify: PortRef,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, KernReturn> {
    let task = locked.task();
    let limit = locked.state.account.as_ref().map_or(0, |account| {
        account.totals.limits.requests_per_port as usize
    });
    let mut entry = locked.look_up(name)?;
    if notify == NULL && !entry.is(kind::REQUEST) {
        return Ok(NULL);
    }
    if entry.is(kind::PORT_RIGHTS) {
        let port = if entry.is(kind::RECEIVE) {
            port::lock(entry.object)
        } else {
            live(locked, name, &mut entry)
        };
        if let Some(mut port) = port {
            let is_new = is_port(notify) && port.requests.get(task, name.0).is_none();
            if is_new && port.requests.len() >= limit {
                return Err(KernReturn::RESOURCE_SHORTAGE);
            }
            let previous = port.requests.cancel(task, name.0);
            let mut flagged = Entry {
                kind: entry.kind & !kind::REQUEST,
                ..entry
            };
            let possible_now = send_possible
                && immediate
                && (entry.is(kind::SEND_ONCE) || port.is_kernel() || !port.queue.is_full());
            if possible_now && is_port(notify) {
                deferred.notify(notify, KernelNotification::SendPossible(name));
            } else if is_port(notify) {
                flagged.kind |= kind::REQUEST;
                port.requests.add(NameRequest {
                    task,
                    name: name.0,
                    notify,
                    kind: if send_possible {
                        RequestKind::SendPossible { armed: immediate }
                    } else {
                        RequestKind::DeadName
                    },
                });
            }
            locked.store(name, flagged);
            return Ok(previous);
        }
    }
    if !entry.is(kind::DEAD_NAME) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    if (send_possible || immediate) && is_port(notify) {
        locked.store(name, entry.one_more());
        deferred.notify(notify, KernelNotification::DeadName(name));
        return Ok(NULL);
    }
    Err(KernReturn::INVALID_ARGUMENT)
}
