//! Registers notification requests with the kernel, and keeps the records of them.

use alloc::collections::BTreeMap;

use crate::kernel::pending::{self, Armed, Slot};
use crate::kernel::{KernReturn, PortStatus, PortType, Task};
use crate::wire::notification::NO_SENDERS;
use crate::wire::{PortName, disposition};

use super::SendOnceRight;
use super::receive;

/// Bits of a name that has a dead-name or send-possible request.
pub(super) const REQUESTED: PortType = PortType::DNREQUEST
    .union(PortType::SPREQUEST)
    .union(PortType::SPREQUEST_DELAYED);

/// Makes the call and keeps the record. Returns the name of the right that was registered before,
/// or null.
pub(super) fn register(
    task: Task,
    id: i32,
    sync: u32,
    armed: Armed,
    notify: PortName,
    disposition: u32,
) -> Result<PortName, KernReturn> {
    let Armed { slot, subject, .. } = armed;
    // Before the call: the notification may arrive at another thread before the call returns.
    let is_sweep_due = pending::arm(task, armed);
    // SAFETY: a request uses up the right to be notified, which the caller has given up, and
    // touches no other owner's.
    let calls = unsafe { task.calls() };
    let result = calls.port_request_notification(subject, id, sync, notify, disposition);
    let replaces = match result {
        Ok(previous) => !previous.is_null(),
        // The kernel registers the request and then finds that the port of the previous right is
        // dead.
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

/// Makes a no-senders request again that fired too early. The notification goes to the port that it
/// arrived at.
pub(super) fn renew_no_senders(task: Task, subject: PortName, made: u32, at: PortName) {
    let armed = Armed {
        slot: Slot::NoSenders,
        subject,
        notify: at,
        send_possible: false,
    };
    let disposition = disposition::MAKE_SEND_ONCE;
    // The request fails if one of the ports is gone. Then nothing is left to be notified of.
    if let Ok(previous) = register(task, NO_SENDERS, made, armed, at, disposition) {
        // SAFETY: the kernel has just made this send-once right for this task, under a name of its
        // own.
        drop(unsafe { SendOnceRight::from_name(task, previous) });
    }
}

/// True if the kernel holds a request for this subject that has not fired.
pub(super) fn holds_request(task: Task, slot: Slot, subject: PortName) -> bool {
    match slot {
        Slot::Name => port_type(task, subject).intersects(REQUESTED),
        Slot::NoSenders => status(task, subject).is_ok_and(|s| s.no_senders_requested != 0),
        Slot::PortDestroyed => status(task, subject).is_ok_and(|s| s.port_destroyed_requested != 0),
    }
}

/// Removes records of requests that can no longer be answered: those that lead to a port which left
/// the task in a way that was not seen, and those with an unknown destination whose subject is
/// gone.
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

/// Rights that the name denotes; none if it denotes nothing.
pub(super) fn port_type(task: Task, name: PortName) -> PortType {
    // SAFETY: a query; it changes no reference.
    let calls = unsafe { task.calls() };
    calls.port_type(name).unwrap_or(PortType::empty())
}

/// State of a receive right. Asks first if there is one, because macOS may raise a guard exception
/// for a name without one.
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

    /// Number of requests, above that of the first sweep.
    const REQUESTS: usize = 300;

    /// Destroys a receive right by a call that the records do not see.
    fn lose(right: ReceiveRight) {
        let task = right.task();
        let name = right.into_name();
        // SAFETY: the name has the right that the caller has given up.
        let calls = unsafe { task.calls() };
        calls.port_mod_refs(name, 1, -1).unwrap();
    }

    /// Makes requests for dead names. Returns the number of records that are left.
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
    fn records_of_lost_notify_ports_are_swept() {
        let left = records(|right, notify| {
            right.on_dead_name(&notify).unwrap();
            lose(notify);
        });
        assert!(left < REQUESTS / 2, "{left} records");
    }

    #[test]
    fn records_of_due_requests_stay() {
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
