//! Compares a notification with the kernel's state and consumes its request.
//!
//! The kernel's state is read without holding a lock, and then the record is taken. A state change
//! in between is equivalent to one after the notification was accepted.

use crate::kernel::pending::{self, Claim, Slot, TakenRequest};
use crate::kernel::{PortType, Task};
use crate::wire::PortName;

use super::registration::{REQUESTED, port_type, renew_no_senders, status};

/// Contents of a message that has the bytes of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotificationContent {
    PortDeleted(PortName),
    SendPossible(PortName),
    /// The receive right in the message.
    PortDestroyed(PortName),
    /// The make-send count.
    NoSenders(u32),
    SendOnce,
    DeadName(PortName),
}

/// Result of [`settle`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// There is no request for it, so it is an ordinary message.
    NotRequested,
    /// There is a request, but the kernel's state contradicts the message. The message was counted
    /// as stale.
    Stale,
    /// There was a request, whose record has been consumed, and the kernel's state agrees.
    Genuine,
}

/// Checks a notification that arrived in `task` at the port `at`.
#[cold]
pub(crate) fn settle(task: Task, at: PortName, content: NotificationContent) -> Verdict {
    let verdict = match content {
        NotificationContent::SendOnce => Verdict::Genuine,
        NotificationContent::PortDeleted(name) => port_deleted(task, at, name),
        NotificationContent::SendPossible(name) => send_possible(task, at, name),
        NotificationContent::DeadName(name) => dead_name(task, at, name),
        NotificationContent::NoSenders(count) => no_senders(task, at, count),
        NotificationContent::PortDestroyed(name) => port_destroyed(task, at, name),
    };
    if verdict == Verdict::Stale {
        pending::with(task, pending::PendingRequests::count_stale);
    }
    verdict
}

fn take(
    task: Task,
    at: PortName,
    slot: Slot,
    subject: PortName,
    send_possible: Option<bool>,
    unfired: bool,
) -> Verdict {
    let claim = Claim {
        slot,
        subject,
        at,
        send_possible,
        unfired,
    };
    match pending::with(task, |pending| pending.take(claim)) {
        Some(TakenRequest::Yes) => Verdict::Genuine,
        Some(TakenRequest::Unfired) => Verdict::Stale,
        Some(TakenRequest::Unknown) | None => Verdict::NotRequested,
    }
}

fn port_deleted(task: Task, at: PortName, name: PortName) -> Verdict {
    let kind = port_type(task, name);
    if kind.contains(PortType::DEAD_NAME) {
        // The port has died, and the record is that of its dead-name notification.
        return contradicted(task, at, name);
    }
    let unfired = kind.intersects(REQUESTED);
    if !kind.intersects(PortType::SEND | PortType::SEND_ONCE) {
        return take(task, at, Slot::Name, name, None, unfired);
    }
    // A request for room has fired, because the right is there. Another request without a right
    // that died is gone with its name, which denotes a new right.
    match take(task, at, Slot::Name, name, Some(false), unfired) {
        Verdict::NotRequested => contradicted(task, at, name),
        taken => taken,
    }
}

/// Returns the verdict on a message that the state of the name contradicts. Its request keeps its
/// record.
fn contradicted(task: Task, at: PortName, name: PortName) -> Verdict {
    match pending::with(task, |pending| pending.knows(Slot::Name, name, at)) {
        Some(true) => Verdict::Stale,
        _ => Verdict::NotRequested,
    }
}

fn send_possible(task: Task, at: PortName, name: PortName) -> Verdict {
    let kind = port_type(task, name);
    if kind.intersects(PortType::SEND | PortType::SEND_ONCE) {
        let unfired = kind.intersects(REQUESTED);
        return take(task, at, Slot::Name, name, Some(true), unfired);
    }
    // The right has died or is gone. If the message is forged, a dead-name notification follows and
    // finds no record, so its reference stays with the name. Keeping the record would let a
    // forged dead-name notification release a reference.
    match take(task, at, Slot::Name, name, Some(true), false) {
        Verdict::Genuine | Verdict::Stale => Verdict::Stale,
        Verdict::NotRequested => Verdict::NotRequested,
    }
}

fn dead_name(task: Task, at: PortName, name: PortName) -> Verdict {
    if port_type(task, name).contains(PortType::DEAD_NAME) {
        return take(task, at, Slot::Name, name, None, false);
    }
    contradicted(task, at, name)
}

fn no_senders(task: Task, at: PortName, count: u32) -> Verdict {
    let subjects = pending::with(task, |pending| pending.subjects(Slot::NoSenders, at));
    let mut verdict = Verdict::NotRequested;
    let mut outdated = None;
    for subject in subjects.unwrap_or_default() {
        let Ok(status) = status(task, subject) else {
            continue;
        };
        let unfired = status.no_senders_requested != 0;
        if status.has_send_rights == 0 && status.make_send_count == count {
            match take(task, at, Slot::NoSenders, subject, None, unfired) {
                Verdict::Genuine => return Verdict::Genuine,
                Verdict::Stale => verdict = Verdict::Stale,
                Verdict::NotRequested => {}
            }
            continue;
        }
        verdict = Verdict::Stale;
        if !unfired && outdated.is_none() && count <= status.make_send_count {
            outdated = Some((subject, status.make_send_count));
        }
    }
    // The request has fired, and a send right was made since. Without a new request, there would be
    // no notification when that right is gone.
    if let Some((subject, made)) = outdated
        && take(task, at, Slot::NoSenders, subject, None, false) == Verdict::Genuine
    {
        renew_no_senders(task, subject, made, at);
    }
    verdict
}

fn port_destroyed(task: Task, at: PortName, arrived: PortName) -> Verdict {
    if take(task, at, Slot::PortDestroyed, arrived, None, false) == Verdict::Genuine {
        return Verdict::Genuine;
    }
    let subjects = pending::with(task, |pending| pending.subjects(Slot::PortDestroyed, at));
    for subject in subjects.unwrap_or_default() {
        let is_gone = !port_type(task, subject).contains(PortType::RECEIVE);
        if is_gone && take(task, at, Slot::PortDestroyed, subject, None, false) == Verdict::Genuine
        {
            return Verdict::Genuine;
        }
    }
    // The message owns a receive right, so it must not be dropped silently.
    Verdict::NotRequested
}
