//! Requests of waits for room, which suspend the caller's request for the same name.
//!
//! ```text
//!   request_room ──▶ kernel: request of the wait      records: the caller's request is suspended
//!   the caller makes or cancels a request meanwhile ─▶ gets the suspended right; the wait wakes
//!   cancel_room, resume ──▶ kernel: the caller's request
//! ```

use crate::kernel::pending::{self, Armed, Slot, SuspendedRequest};
use crate::kernel::{KernReturn, PortType, Task, operation};
use crate::wire::PortName;
use crate::wire::disposition::{MAKE_SEND_ONCE, MOVE_SEND_ONCE};
use crate::wire::notification::{DEAD_NAME, SEND_POSSIBLE};

use super::registration::{
    NewRequest, REQUESTED, cancel_in_order, port_type, register_in_order, sweep,
};
use super::request::previous_right;
use super::{ReceiveRight, SendRight};

impl SendRight {
    /// Makes a send-possible request of a wait whose port is `port`, and suspends the caller's
    /// request for this name. The kernel holds no request of the same wait.
    ///
    /// # Errors
    ///
    /// The errors of [`on_send_possible`](Self::on_send_possible).
    pub(crate) fn request_room(&self, port: &ReceiveRight) -> Result<(), KernReturn> {
        let (task, name, waiter) = (self.task(), self.name(), port.name());
        if name.is_dead() {
            return Err(KernReturn::INVALID_ARGUMENT);
        }
        let new = NewRequest {
            id: SEND_POSSIBLE,
            sync: 1,
            armed: armed(name, waiter, true),
            notify: waiter,
            disposition: MAKE_SEND_ONCE,
        };
        operation(|| {
            let (made, dropped) = pending::in_order(task, || {
                let last = pending::with(task, |pending| pending.last(Slot::Name, name));
                let last = last.flatten().filter(|last| last.notify != waiter);
                let is_raw = last.is_none();
                let raw_send_possible = is_raw && is_raw_send_possible(task, name);
                let made = register_in_order(task, new);
                if !made.is_registered {
                    return (made, PortName::NULL);
                }
                let right = made.result.unwrap_or(PortName::NULL);
                let request = (!right.is_null()).then_some(SuspendedRequest {
                    notify: right,
                    destination: last.map_or(PortName::NULL, |last| last.notify),
                    send_possible: last.map_or(raw_send_possible, |last| last.send_possible),
                });
                let dropped = suspend(task, name, waiter, request);
                (made, dropped)
            });
            drop(previous_right(task, dropped));
            if made.is_sweep_due {
                sweep(task);
            }
            match made.result {
                Err(code) if !made.is_registered => Err(code),
                // The port of the caller's request may be dead.
                _ => Ok(()),
            }
        })
    }

    /// Cancels the request of a wait, unless a request of the caller has replaced it. Returns true
    /// if the request has fired, and its notification has not been received.
    pub(crate) fn cancel_room(&self, port: &ReceiveRight) -> bool {
        let (task, name, waiter) = (self.task(), self.name(), port.name());
        if name.is_dead() {
            return false;
        }
        operation(|| {
            let (dropped, is_due) = pending::in_order(task, || {
                let last = pending::with(task, |pending| pending.last(Slot::Name, name));
                let is_own = last.flatten().is_some_and(|last| last.notify == waiter);
                if !is_own && port_type(task, name).intersects(REQUESTED) {
                    return (PortName::NULL, false);
                }
                // A request that has fired is cancelled too, because XNU counts it until then and
                // would add a user reference to the dead name if this task destroyed the port.
                let cancelled = cancel_in_order(task, DEAD_NAME, armed(name, waiter, true));
                let right = cancelled.result.unwrap_or(PortName::NULL);
                if is_own {
                    return (right, cancelled.record.is_none());
                }
                // A raw call has made this request in the meantime.
                let request = (!right.is_null()).then_some(SuspendedRequest {
                    notify: right,
                    destination: PortName::NULL,
                    send_possible: false,
                });
                (suspend(task, name, waiter, request), false)
            });
            drop(previous_right(task, dropped));
            is_due
        })
    }

    /// Ends a wait, and makes the suspended request again.
    ///
    /// If the port is dead, the notification is sent at once. It is a send-possible request,
    /// because macOS 13 and later refuse dead-name requests for dead names and destroy the right.
    /// If the port dies between the check and the request there, the owner of the request gets a
    /// send-once notification instead.
    pub(crate) fn resume(&self) {
        let (task, name) = (self.task(), self.name());
        operation(|| {
            let made = pending::in_order(task, || {
                let ended = pending::with(task, |pending| pending.suspensions.end(name));
                let request = ended.flatten()?;
                let is_dead = port_type(task, name).contains(PortType::DEAD_NAME);
                let send_possible = request.send_possible || is_dead;
                let new = NewRequest {
                    id: if send_possible {
                        SEND_POSSIBLE
                    } else {
                        DEAD_NAME
                    },
                    sync: 1,
                    armed: armed(name, request.destination, send_possible),
                    notify: request.notify,
                    disposition: MOVE_SEND_ONCE,
                };
                Some(register_in_order(task, new))
            });
            let Some(made) = made else { return };
            drop(previous_right(task, made.result.unwrap_or(PortName::NULL)));
            if made.is_sweep_due {
                sweep(task);
            }
        });
    }
}

fn armed(subject: PortName, notify: PortName, send_possible: bool) -> Armed {
    Armed {
        slot: Slot::Name,
        subject,
        notify,
        send_possible,
    }
}

fn suspend(
    task: Task,
    name: PortName,
    waiter: PortName,
    request: Option<SuspendedRequest>,
) -> PortName {
    let suspend =
        |pending: &mut pending::PendingRequests| pending.suspensions.suspend(name, waiter, request);
    pending::with(task, suspend).unwrap_or(PortName::NULL)
}

/// Returns true if the kernel has a send-possible request for this name. `mach_port_names` is the
/// only call that reports the kind of requests. It lists all names, so this is for requests without
/// a record.
fn is_raw_send_possible(task: Task, name: PortName) -> bool {
    if !port_type(task, name).intersects(REQUESTED) {
        return false;
    }
    // SAFETY: a query, which changes no user references.
    let names = unsafe { task.calls() }.port_names().unwrap_or_default();
    let kind = names.into_iter().find(|(other, _)| *other == name);
    kind.is_some_and(|(_, kind)| kind.intersects(PortType::SPREQUEST | PortType::SPREQUEST_DELAYED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
    use crate::message::dynamic::MessageBuilder;
    use crate::{MessageBuffer, Notification};

    /// Returns the notify port of the last recorded request for a name.
    fn last(right: &SendRight) -> Option<PortName> {
        let last = pending::with(right.task(), |pending| {
            pending.last(Slot::Name, right.name())
        });
        last.flatten().map(|last| last.notify)
    }

    /// Creates a task with few names, and three ports.
    fn task_with_ports() -> (OwnedTask, [ReceiveRight; 3]) {
        let limits = KernelLimits {
            names_per_task: 20,
            ..KernelLimits::default()
        };
        let kernel = EmbeddedKernel::builder().limits(limits).build();
        let task = kernel.create_task();
        let ports = [(); 3].map(|()| ReceiveRight::new_in(*task).unwrap());
        (task, ports)
    }

    fn fill_queue(right: &SendRight) {
        while right.try_send(MessageBuilder::new(1)).is_ok() {}
    }

    #[test]
    fn resumed_request_keeps_its_destination() {
        let (_task, [subject, notify, waiter]) = task_with_ports();
        let right = subject.make_send().unwrap();
        right.on_dead_name(&notify).unwrap();
        fill_queue(&right);
        right.request_room(&waiter).unwrap();
        assert_eq!(last(&right), Some(waiter.name()));
        assert!(!right.cancel_room(&waiter));
        right.resume();
        assert_eq!(last(&right), Some(notify.name()));
        drop(subject);
        let mut buffer = MessageBuffer::new();
        let message = notify.try_receive(&mut buffer).unwrap().unwrap();
        let told = message.into_notification().ok();
        assert!(
            matches!(told, Some(Notification::DeadName { .. })),
            "{told:?}"
        );
    }

    #[test]
    fn suspended_right_of_a_notify_port_is_released() {
        for is_cancelled in [true, false] {
            let (task, [subject, other, waiter]) = task_with_ports();
            let events = crate::NotifyPort::new_in(*task).unwrap();
            let right = subject.make_send().unwrap();
            right.on_dead_name(&events).unwrap();
            fill_queue(&right);
            right.request_room(&waiter).unwrap();
            let previous = if is_cancelled {
                right.cancel_dead_name()
            } else {
                right.on_dead_name(&other)
            };
            assert_eq!(previous.unwrap().map(|right| right.name()), None);
            let told = events.try_receive(&mut MessageBuffer::new()).unwrap();
            assert!(matches!(told, Some(Notification::SendOnce)), "{told:?}");
            right.cancel_room(&waiter);
            right.resume();
        }
    }

    #[test]
    fn suspended_request_ends_with_a_failing_new_one() {
        let (task, [subject, notify, waiter]) = task_with_ports();
        let right = subject.make_send().unwrap();
        right.on_dead_name(&notify).unwrap();
        fill_queue(&right);
        right.request_room(&waiter).unwrap();
        let other = ReceiveRight::new_in(*task).unwrap();
        let names: Vec<_> = core::iter::from_fn(|| ReceiveRight::new_in(*task).ok()).collect();
        // The kernel replaces the request of the wait, and has no name for its right.
        assert_eq!(right.on_dead_name(&other).err(), Some(KernReturn::NO_SPACE));
        assert_eq!(last(&right), Some(other.name()));
        drop(names);
        right.cancel_room(&waiter);
        right.resume();
        assert_eq!(last(&right), Some(other.name()), "the newest request stays");
        drop(subject);
        let mut buffer = MessageBuffer::new();
        let message = other.try_receive(&mut buffer).unwrap().unwrap();
        let told = message.into_notification().ok();
        assert!(
            matches!(told, Some(Notification::DeadName { .. })),
            "{told:?}"
        );
    }
}
