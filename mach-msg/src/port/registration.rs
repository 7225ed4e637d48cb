//! Registers notification requests with the kernel and maintains their records.

use alloc::collections::BTreeMap;

use crate::kernel::pending::{self, Armed, Slot};
use crate::kernel::{KernReturn, PortStatus, PortType, Task};
use crate::wire::notification::NO_SENDERS;
use crate::wire::{PortName, disposition};

use super::SendOnceRight;
use super::receive;

/// Type bits of a name with a dead-name or send-possible request.
pub(super) const REQUESTED: PortType = PortType::DNREQUEST
    .union(PortType::SPREQUEST)
    .union(PortType::SPREQUEST_DELAYED);

/// Registers a request with `call` and records it. Returns the name of the previously registered
/// right, or null.
pub(super) fn register(
    task: Task,
    id: i32,
    sync: u32,
    armed: Armed,
    notify: PortName,
    disposition: u32,
) -> Result<PortName, KernReturn> {
    let Armed { slot, subject, .. } = armed;
    // Must come before the call, because another thread may receive the notification before the
    // call returns.
    let is_sweep_due = pending::arm(task, armed);
    // SAFETY: a request consumes the notification right, which the caller has given up, and affects
    // no other owner.
    let calls = unsafe { task.calls() };
    let result = calls.port_request_notification(subject, id, sync, notify, disposition);
    let replaces = match result {
        Ok(previous) => !previous.is_null(),
        // The kernel registered the request, although the port of the previous right is dead.
        Err(KernReturn::INVALID_CAPABILITY) if holds_request(task, slot, subject) => true,
        Err(_) => {
            pending::with(task, |pending| pending.refused(armed));
            false
        }
    };
    if replaces {
        pending::with(task, |pending| pending.replaced(slot, subject));
    }
    if is_sweep_due {
        sweep(task);
    }
    result
}

/// Renews a no-senders request that fired too early. The next notification goes to the port at
/// which this one arrived.
pub(super) fn renew_no_senders(task: Task, subject: PortName, made: u32, at: PortName) {
    let armed = Armed {
        slot: Slot::NoSenders,
        subject,
        notify: at,
        send_possible: false,
    };
    let disposition = disposition::MAKE_SEND_ONCE;
    // Fails only if one of the ports is gone, and then no notification is needed.
    if let Ok(previous) = register(task, NO_SENDERS, made, armed, at, disposition) {
        // SAFETY: the kernel has just created this send-once right for the task, under its own
        // name.
        drop(unsafe { SendOnceRight::from_name(task, previous) });
    }
}

/// Returns true if the kernel has a pending request for this subject.
pub(super) fn holds_request(task: Task, slot: Slot, subject: PortName) -> bool {
    match slot {
        Slot::Name => port_type(task, subject).intersects(REQUESTED),
        Slot::NoSenders => status(task, subject).is_ok_and(|s| s.no_senders_requested != 0),
        Slot::PortDestroyed => status(task, subject).is_ok_and(|s| s.port_destroyed_requested != 0),
    }
}

/// Removes records of requests whose notification can no longer arrive: the destination port left
/// the task by a raw call, or the destination is unknown and the subject is gone.
pub(super) fn sweep(task: Task) {
    let runs = pending::with(task, |pending| pending.runs()).unwrap_or_default();
    let mut kinds = BTreeMap::new();
    let mut kind = |name| *kinds.entry(name).or_insert_with(|| port_type(task, name));
    for run in runs {
        let is_due = if !run.armed.notify.is_null() {
            kind(run.armed.notify).contains(PortType::RECEIVE)
        } else if run.armed.slot == Slot::Name {
            !kind(run.armed.subject).is_empty()
        } else {
            kind(run.armed.subject).contains(PortType::RECEIVE)
        };
        if !is_due {
            pending::with(task, |pending| pending.sweep(&run));
        }
    }
    pending::with(task, pending::PendingRequests::swept);
}

/// Returns the rights that the name denotes. Empty if the name denotes none.
pub(super) fn port_type(task: Task, name: PortName) -> PortType {
    // SAFETY: a query, which changes no user references.
    let calls = unsafe { task.calls() };
    calls.port_type(name).unwrap_or(PortType::empty())
}

/// Returns the state of a receive right. Checks first that the name denotes one, because macOS may
/// raise a guard exception otherwise.
pub(super) fn status(task: Task, name: PortName) -> Result<PortStatus, KernReturn> {
    if !port_type(task, name).contains(PortType::RECEIVE) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    receive::status_of(task, name)
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::ReceiveRight;
    use crate::kernel::embedded::EmbeddedKernel;

    /// Number of requests. More than the number at which the first sweep runs.
    const REQUESTS: usize = 300;

    /// Destroys a receive right by a raw call, which the records do not track.
    fn lose(right: ReceiveRight) {
        let task = right.task();
        let name = right.into_name();
        // SAFETY: the name denotes a receive right that no value owns, because `into_name` gave it
        // up.
        let calls = unsafe { task.calls() };
        calls.port_mod_refs(name, 1, -1).unwrap();
    }

    /// Makes dead-name requests. Returns the number of remaining records.
    fn records(request: impl Fn(&crate::SendRight, ReceiveRight)) -> usize {
        let task = EmbeddedKernel::new().create_task();
        let mut watched = Vec::new();
        for _ in 0..REQUESTS {
            let port = ReceiveRight::new_in(*task).unwrap();
            let right = port.make_send().unwrap();
            request(&right, ReceiveRight::new_in(*task).unwrap());
            watched.push((port, right));
        }
        pending::with(*task, |pending| pending.runs().len()).unwrap()
    }

    #[test]
    fn status_needs_a_receive_right() {
        let task = EmbeddedKernel::new().create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let _right = port.make_send().unwrap();
        assert_eq!(status(*task, port.name()).unwrap().has_send_rights, 1);
        let once = port.make_send_once().unwrap();
        for name in [once.name(), PortName::NULL, PortName::DEAD] {
            let found = status(*task, name);
            assert_eq!(found, Err(KernReturn::INVALID_RIGHT), "{name}");
        }
    }

    #[test]
    fn records_of_lost_notify_ports_are_swept() {
        let left = records(|right, notify| {
            right.on_dead_name(&notify).unwrap();
            lose(notify);
        });
        assert!(left < REQUESTS / 2, "{left} records");
    }

    #[test]
    fn sweep_keeps_records_of_pending_requests() {
        let left = records(|right, notify| {
            right.on_dead_name(&notify).unwrap();
            // The receive right stays in the task.
            let _ = notify.into_name();
        });
        assert_eq!(left, REQUESTS);
        let left = records(|right, notify| {
            right
                .on_dead_name(notify.make_send_once().unwrap())
                .unwrap();
        });
        assert_eq!(left, REQUESTS, "requests with an unknown destination");
    }
}
