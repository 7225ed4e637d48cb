//! Registers notification requests with the kernel and maintains their records.

use alloc::collections::BTreeMap;

use crate::kernel::pending::{self, Armed, Recorded, Slot};
use crate::kernel::{KernReturn, PortStatus, PortType, Task};
use crate::wire::PortName;
use crate::wire::disposition::{self, MOVE_SEND_ONCE};
use crate::wire::notification::NO_SENDERS;

use super::SendOnceRight;
use super::receive;

/// Type bits of a name with a dead-name or send-possible request.
pub(super) const REQUESTED: PortType = PortType::DNREQUEST
    .union(PortType::SPREQUEST)
    .union(PortType::SPREQUEST_DELAYED);

/// A request to register.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewRequest {
    pub(super) id: i32,
    pub(super) sync: u32,
    pub(super) armed: Armed,
    pub(super) notify: PortName,
    pub(super) disposition: u32,
}

/// The result of [`register_in_order`].
#[derive(Debug)]
pub(super) struct Registration {
    /// Name of the right of the replaced request, or null.
    pub(super) result: Result<PortName, KernReturn>,
    /// True if the kernel has registered the request, or has sent its notification at once.
    pub(super) is_registered: bool,
    /// The record of the replaced request, which was removed.
    pub(super) replaced: Option<Recorded>,
    pub(super) is_sweep_due: bool,
}

/// Registers a request and records it. The caller is in [`in_order`](pending::in_order), and sweeps
/// afterwards if that is due.
pub(super) fn register_in_order(task: Task, request: NewRequest) -> Registration {
    let NewRequest {
        id,
        sync,
        armed,
        notify,
        disposition,
    } = request;
    let Armed { slot, subject, .. } = armed;
    // The record is made before the call, because the kernel reports the requests that fire in it.
    let arming = pending::arm(task, armed);
    let previous = arming.and_then(|arming| arming.previous);
    // If there is an earlier request, the error for a dead right has two reasons.
    let is_dead = previous.is_some()
        && disposition == MOVE_SEND_ONCE
        && port_type(task, notify).contains(PortType::DEAD_NAME);
    // SAFETY: a request consumes the notification right, which the caller has given up, and affects
    // no other owner.
    let calls = unsafe { task.calls() };
    let result = calls.port_request_notification(subject, id, sync, notify, disposition);
    let (is_registered, has_replaced) = match result {
        Ok(previous) => (true, !previous.is_null()),
        Err(code) => {
            let is = !is_dead && is_registered(task, slot, subject, code);
            (is, is)
        }
    };
    let replaced = previous.filter(|_| has_replaced);
    pending::with(task, |pending| {
        if !is_registered {
            pending.refused(armed);
        }
        if let Some(replaced) = replaced {
            pending.returned(slot, subject, replaced);
        }
    });
    Registration {
        result,
        is_registered,
        replaced,
        is_sweep_due: arming.is_some_and(|arming| arming.is_sweep_due),
    }
}

/// The result of [`cancel_in_order`].
#[derive(Debug)]
pub(super) struct Cancellation {
    /// Name of the right of the cancelled request, or null.
    pub(super) result: Result<PortName, KernReturn>,
    /// The record of the cancelled request, which was removed.
    pub(super) record: Option<Recorded>,
}

/// Cancels a request and removes its record. The caller is in [`in_order`](pending::in_order).
pub(super) fn cancel_in_order(task: Task, id: i32, armed: Armed) -> Cancellation {
    let Armed { slot, subject, .. } = armed;
    let last = pending::with(task, |pending| pending.last(slot, subject)).flatten();
    // SAFETY: a request without a right affects no owner.
    let calls = unsafe { task.calls() };
    let disposition = disposition::MAKE_SEND_ONCE;
    let result = calls.port_request_notification(subject, id, 0, PortName::NULL, disposition);
    let is_cancelled = match result {
        Ok(previous) => !previous.is_null(),
        Err(code) => COPYOUT_CODES.contains(&code),
    };
    let record = last.filter(|_| is_cancelled);
    if let Some(record) = record {
        pending::with(task, |pending| pending.returned(slot, subject, record));
    }
    Cancellation { result, record }
}

/// Codes of a call that could not copy out the right of the request that it has replaced or
/// cancelled: the port of the right is dead, or the task has no name for it. XNU does not undo the
/// call then.
const COPYOUT_CODES: [KernReturn; 3] = [
    KernReturn::INVALID_CAPABILITY,
    KernReturn::NO_SPACE,
    KernReturn::RESOURCE_SHORTAGE,
];

/// Returns true if the kernel has registered a request although its call failed with `code`.
fn is_registered(task: Task, slot: Slot, subject: PortName, code: KernReturn) -> bool {
    let is_of_copyout = slot != Slot::PortDestroyed && COPYOUT_CODES.contains(&code);
    // No other step of the call needs a name. The notification may have been sent at once.
    is_of_copyout && (code == KernReturn::NO_SPACE || holds_request(task, slot, subject))
}

/// Renews a no-senders request that fired too early. The next notification goes to the port at
/// which this one arrived. The caller is in [`in_order`](pending::in_order), and drops the returned
/// right of a replaced request afterwards.
pub(super) fn renew_no_senders(
    task: Task,
    subject: PortName,
    made: u32,
    at: PortName,
) -> Option<SendOnceRight> {
    let armed = Armed {
        slot: Slot::NoSenders,
        subject,
        notify: at,
        send_possible: false,
    };
    let request = NewRequest {
        id: NO_SENDERS,
        sync: made,
        armed,
        notify: at,
        disposition: disposition::MAKE_SEND_ONCE,
    };
    // Fails only if one of the ports is gone, and then no notification is needed. The next request
    // sweeps if that is due now.
    let previous = register_in_order(task, request).result.ok()?;
    // SAFETY: the kernel has just created this send-once right for the task, under its own name.
    unsafe { SendOnceRight::from_name(task, previous) }
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
    use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
    use crate::wire::disposition::MAKE_SEND_ONCE;
    use crate::wire::notification::{DEAD_NAME, SEND_POSSIBLE};
    use crate::{MessageBuffer, Notification};

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
    fn pending_requests_of_a_port_are_known_by_kind() {
        let task = EmbeddedKernel::new().create_task();
        let [port, events] = [(); 2].map(|()| ReceiveRight::new_in(*task).unwrap());
        let held = || {
            let slots = [Slot::Name, Slot::NoSenders, Slot::PortDestroyed];
            slots.map(|slot| holds_request(*task, slot, port.name()))
        };
        assert_eq!(held(), [false; 3]);
        port.on_no_senders(1, &events).unwrap();
        assert_eq!(held(), [false, true, false]);
        port.on_port_destroyed(&events).unwrap();
        assert_eq!(held(), [false, true, true]);
        let right = port.make_send().unwrap();
        right.on_dead_name(&events).unwrap();
        assert_eq!(held(), [true; 3]);
        port.cancel_no_senders().unwrap();
        assert_eq!(held(), [true, false, true]);
    }

    #[test]
    fn sweep_without_a_destination_looks_at_the_subject() {
        let task = EmbeddedKernel::new().create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let gone = ReceiveRight::new_in(*task).unwrap().name();
        let once = port.make_send_once().unwrap();
        for slot in [Slot::Name, Slot::NoSenders, Slot::PortDestroyed] {
            for subject in [port.name(), once.name(), gone] {
                let armed = Armed {
                    slot,
                    subject,
                    notify: PortName::NULL,
                    send_possible: false,
                };
                pending::arm(*task, armed).unwrap();
            }
        }
        sweep(*task);
        let left = pending::with(*task, |pending| {
            let runs = pending.runs();
            let left = runs.iter().map(|run| (run.armed.slot, run.armed.subject));
            left.collect::<Vec<_>>()
        });
        let expected = [
            (Slot::Name, port.name()),
            (Slot::Name, once.name()),
            (Slot::NoSenders, port.name()),
            (Slot::PortDestroyed, port.name()),
        ];
        let mut left = left.unwrap();
        left.sort_unstable_by_key(|(slot, name)| (*slot as u8, name.0));
        let mut expected = expected.to_vec();
        expected.sort_unstable_by_key(|(slot, name)| (*slot as u8, name.0));
        assert_eq!(left, expected);
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

    /// Creates a task on a kernel with these limits.
    fn limited(set: impl FnOnce(&mut KernelLimits)) -> OwnedTask {
        let mut limits = KernelLimits::default();
        set(&mut limits);
        EmbeddedKernel::builder()
            .limits(limits)
            .build()
            .create_task()
    }

    fn request(id: i32, slot: Slot, subject: PortName, notify: PortName) -> NewRequest {
        NewRequest {
            id,
            sync: 0,
            armed: armed(slot, subject, notify),
            notify,
            disposition: MAKE_SEND_ONCE,
        }
    }

    fn armed(slot: Slot, subject: PortName, notify: PortName) -> Armed {
        Armed {
            slot,
            subject,
            notify,
            send_possible: false,
        }
    }

    fn register(task: Task, request: NewRequest) -> Registration {
        pending::in_order(task, || register_in_order(task, request))
    }

    /// Returns the notify port of the last recorded request.
    fn last(task: Task, slot: Slot, subject: PortName) -> Option<PortName> {
        let last = pending::with(task, |pending| pending.last(slot, subject));
        last.flatten().map(|last| last.notify)
    }

    /// Uses up all names of a task.
    fn fill(task: Task) -> Vec<ReceiveRight> {
        core::iter::from_fn(|| ReceiveRight::new_in(task).ok()).collect()
    }

    #[test]
    fn request_replacing_a_dead_right_is_registered() {
        let task = EmbeddedKernel::new().create_task();
        let [subject, first, second] = [(); 3].map(|()| ReceiveRight::new_in(*task).unwrap());
        let right = subject.make_send().unwrap();
        right.on_dead_name(&first).unwrap();
        lose(first);
        let new = request(DEAD_NAME, Slot::Name, right.name(), second.name());
        let made = register(*task, new);
        assert_eq!(made.result, Err(KernReturn::INVALID_CAPABILITY));
        assert!(made.is_registered && made.replaced.is_some());
        assert_eq!(last(*task, Slot::Name, right.name()), Some(second.name()));
        drop(subject);
        let mut buffer = MessageBuffer::new();
        let message = second.try_receive(&mut buffer).unwrap().unwrap();
        let told = message.into_notification().ok();
        assert!(
            matches!(told, Some(Notification::DeadName { .. })),
            "{told:?}"
        );
    }

    #[test]
    fn request_replacing_a_nameless_right_is_registered() {
        for (id, slot) in [(DEAD_NAME, Slot::Name), (NO_SENDERS, Slot::NoSenders)] {
            let task = limited(|limits| limits.names_per_task = 20);
            let [subject, first, second] = [(); 3].map(|()| ReceiveRight::new_in(*task).unwrap());
            // The right has the name of the port.
            let right = subject.make_send().unwrap();
            let made = register(*task, request(id, slot, right.name(), first.name()));
            assert_eq!(made.result, Ok(PortName::NULL));
            let _names = fill(*task);
            let made = register(*task, request(id, slot, right.name(), second.name()));
            assert_eq!(made.result, Err(KernReturn::NO_SPACE));
            assert!(made.is_registered && made.replaced.is_some(), "{slot:?}");
            assert_eq!(last(*task, slot, right.name()), Some(second.name()));
        }
    }

    #[test]
    fn notification_sent_at_once_is_recorded_without_a_name() {
        let task = limited(|limits| limits.names_per_task = 20);
        let [subject, first, second] = [(); 3].map(|()| ReceiveRight::new_in(*task).unwrap());
        let right = subject.make_send().unwrap();
        right.on_dead_name(&first).unwrap();
        let _names = fill(*task);
        let mut new = request(SEND_POSSIBLE, Slot::Name, right.name(), second.name());
        (new.sync, new.armed.send_possible) = (1, true);
        let made = register(*task, new);
        assert_eq!(made.result, Err(KernReturn::NO_SPACE));
        assert!(made.is_registered, "the queue has room, so it was sent");
        let mut buffer = MessageBuffer::new();
        let message = second.try_receive(&mut buffer).unwrap().unwrap();
        let told = message.into_notification().ok();
        let is_told = matches!(told, Some(Notification::SendPossible { .. }));
        assert!(is_told, "{told:?}");
    }

    #[test]
    fn refused_request_leaves_no_record() {
        let task = limited(|limits| limits.requests_per_port = 0);
        let [subject, notify] = [(); 2].map(|()| ReceiveRight::new_in(*task).unwrap());
        let right = subject.make_send().unwrap();
        let new = request(DEAD_NAME, Slot::Name, right.name(), notify.name());
        let made = register(*task, new);
        assert_eq!(made.result, Err(KernReturn::RESOURCE_SHORTAGE));
        assert!(!made.is_registered && made.replaced.is_none());
        assert_eq!(last(*task, Slot::Name, right.name()), None);
    }

    #[test]
    fn cancelled_request_without_a_name_leaves_no_record() {
        for is_dead in [false, true] {
            let task = limited(|limits| limits.names_per_task = 20);
            let [subject, notify] = [(); 2].map(|()| ReceiveRight::new_in(*task).unwrap());
            let right = subject.make_send().unwrap();
            right.on_dead_name(&notify).unwrap();
            let armed = armed(Slot::Name, right.name(), notify.name());
            let (code, _names) = if is_dead {
                lose(notify);
                (KernReturn::INVALID_CAPABILITY, Vec::new())
            } else {
                // The port stays in the task.
                let _ = notify.into_name();
                (KernReturn::NO_SPACE, fill(*task))
            };
            let cancel = || cancel_in_order(*task, DEAD_NAME, armed);
            let cancelled = pending::in_order(*task, cancel);
            assert_eq!(cancelled.result, Err(code));
            assert!(cancelled.record.is_some());
            assert_eq!(last(*task, Slot::Name, right.name()), None);
            assert!(!holds_request(*task, Slot::Name, right.name()));
        }
    }
}
