//! Compares a notification with the kernel's state and consumes its request.
//!
//! The kernel's state is read and then the record is taken, while no other thread makes or cancels
//! a request of the task. Any other state change in between is equivalent to one after the
//! notification was accepted.

use crate::kernel::pending::{self, Claim, Slot, TakenRequest};
use crate::kernel::{PortType, Task};
use crate::wire::PortName;

use super::SendOnceRight;
use super::registration::{REQUESTED, port_type, renew_no_senders, status};

/// Contents of a message that has the bytes of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotificationContent {
    PortDeleted(PortName),
    #[cfg_attr(gnumach, allow(dead_code, reason = "GNU Mach does not have it"))]
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
    if content == NotificationContent::SendOnce {
        return Verdict::Genuine;
    }
    let mut renewed = None;
    let verdict = pending::in_order(task, || {
        let verdict = match content {
            NotificationContent::SendOnce => Verdict::Genuine,
            NotificationContent::PortDeleted(name) => port_deleted(task, at, name),
            NotificationContent::SendPossible(name) => send_possible(task, at, name),
            NotificationContent::DeadName(name) => dead_name(task, at, name),
            NotificationContent::NoSenders(count) => no_senders(task, at, count, &mut renewed),
            NotificationContent::PortDestroyed(name) => port_destroyed(task, at, name),
        };
        if verdict == Verdict::Stale {
            pending::with(task, pending::PendingRequests::count_stale);
        }
        verdict
    });
    drop(renewed);
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
    // A request for room has fired, because the right exists. A request without a dead right ended
    // with its name, which denotes a new right.
    match take(task, at, Slot::Name, name, Some(false), unfired) {
        Verdict::NotRequested => contradicted(task, at, name),
        taken @ (Verdict::Stale | Verdict::Genuine) => taken,
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

/// Checks a no-senders notification. If it makes a request again, `replaced` gets the right of the
/// request that this replaces.
fn no_senders(
    task: Task,
    at: PortName,
    count: u32,
    replaced: &mut Option<SendOnceRight>,
) -> Verdict {
    let slot = Slot::NoSenders;
    let mut verdict = Verdict::NotRequested;
    while let Some(Some(subject)) =
        pending::with(task, |pending| pending.pop_fired(slot, at, count))
    {
        match last_sender(task, subject, count) {
            Some(LastSender::Gone { unfired }) => {
                match take(task, at, slot, subject, None, unfired) {
                    Verdict::Genuine => return Verdict::Genuine,
                    Verdict::Stale => verdict = Verdict::Stale,
                    Verdict::NotRequested => {}
                }
            }
            Some(LastSender::Replaced { made }) => {
                *replaced = renew(task, at, subject, made);
                return Verdict::Stale;
            }
            Some(LastSender::Contradicted { .. }) => verdict = Verdict::Stale,
            None => {}
        }
    }
    match no_senders_of_suspects(task, at, count, replaced) {
        Verdict::NotRequested if verdict == Verdict::NotRequested => {
            let later = pending::with(task, |pending| pending.pop_later(slot, at, count));
            if let Some(Some(subject)) = later
                && let Some(LastSender::Replaced { made }) = last_sender(task, subject, count)
            {
                *replaced = renew(task, at, subject, made);
                return Verdict::Stale;
            }
            match pending::with(task, |pending| pending.knows_any(slot, at)) {
                Some(true) => Verdict::Stale,
                _ => Verdict::NotRequested,
            }
        }
        Verdict::NotRequested => verdict,
        found @ (Verdict::Stale | Verdict::Genuine) => found,
    }
}

/// Tries all requests that may have fired without a report. Lists those that have fired, so that
/// the next of their notifications find them.
fn no_senders_of_suspects(
    task: Task,
    at: PortName,
    count: u32,
    replaced: &mut Option<SendOnceRight>,
) -> Verdict {
    let slot = Slot::NoSenders;
    let suspects = pending::with(task, |pending| pending.suspects(slot, at));
    let mut verdict = Verdict::NotRequested;
    let mut outdated = None;
    for subject in suspects.unwrap_or_default() {
        match last_sender(task, subject, count) {
            Some(LastSender::Gone { unfired }) if verdict != Verdict::Genuine => {
                match take(task, at, slot, subject, None, unfired) {
                    Verdict::NotRequested => {}
                    taken @ (Verdict::Stale | Verdict::Genuine) => verdict = taken,
                }
            }
            Some(LastSender::Gone { unfired: false }) => {
                pending::with(task, |pending| pending.tell(slot, subject, count));
            }
            Some(LastSender::Replaced { made }) if outdated.is_none() => {
                outdated = Some((subject, made));
            }
            Some(LastSender::Contradicted { fired: Some(made) }) => {
                pending::with(task, |pending| pending.tell(slot, subject, made));
            }
            Some(LastSender::Gone { unfired: true } | LastSender::Contradicted { fired: None }) => {
                pending::with(task, |pending| pending.not_fired(slot, subject));
            }
            Some(LastSender::Replaced { .. }) | None => {}
        }
    }
    match (verdict, outdated) {
        (Verdict::Genuine, _) => Verdict::Genuine,
        (_, Some((subject, made))) => {
            *replaced = renew(task, at, subject, made);
            Verdict::Stale
        }
        (other, None) => other,
    }
}

/// State of a port that a no-senders notification may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LastSender {
    /// The port has no send right, and the make-send count of the notification. `unfired` is true
    /// if the kernel holds a request.
    Gone { unfired: bool },
    /// The request has fired, and a send right was made since.
    Replaced { made: u32 },
    /// The notification is not about this port. `fired` is the make-send count if another
    /// notification is.
    Contradicted { fired: Option<u32> },
}

/// Asks for the state of a port. `None` if the task does not have its receive right.
fn last_sender(task: Task, subject: PortName, count: u32) -> Option<LastSender> {
    let status = status(task, subject).ok()?;
    let unfired = status.no_senders_requested != 0;
    let made = status.make_send_count;
    let is_gone = status.has_send_rights == 0;
    Some(if is_gone && made == count {
        LastSender::Gone { unfired }
    } else if !unfired && count <= made {
        LastSender::Replaced { made }
    } else {
        LastSender::Contradicted {
            fired: (is_gone && !unfired).then_some(made),
        }
    })
}

/// Makes a request again that has fired, after which a send right was made. Without a new request,
/// the loss of that one would never be reported.
fn renew(task: Task, at: PortName, subject: PortName, made: u32) -> Option<SendOnceRight> {
    match take(task, at, Slot::NoSenders, subject, None, false) {
        Verdict::Genuine => renew_no_senders(task, subject, made, at),
        Verdict::NotRequested | Verdict::Stale => None,
    }
}

fn port_destroyed(task: Task, at: PortName, arrived: PortName) -> Verdict {
    let slot = Slot::PortDestroyed;
    let take = |subject| take(task, at, slot, subject, None, false) == Verdict::Genuine;
    if take(arrived) {
        return Verdict::Genuine;
    }
    let is_gone = |subject| !port_type(task, subject).contains(PortType::RECEIVE);
    while let Some(Some(subject)) = pending::with(task, |pending| pending.pop_fired(slot, at, 0)) {
        if !is_gone(subject) {
            // The owner has given up the right, or the right was returned.
            pending::with(task, |pending| pending.not_fired(slot, subject));
        } else if take(subject) {
            return Verdict::Genuine;
        }
    }
    // Those that have gone are listed, so that the next of their notifications find them.
    let suspects = pending::with(task, |pending| pending.suspects(slot, at));
    let mut is_found = false;
    for subject in suspects.unwrap_or_default() {
        if !is_gone(subject) {
            continue;
        }
        if !is_found && take(subject) {
            is_found = true;
        } else {
            pending::with(task, |pending| pending.tell(slot, subject, 0));
        }
    }
    match is_found {
        true => Verdict::Genuine,
        // The message owns a receive right, so it is not dropped silently.
        false => Verdict::NotRequested,
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::kernel::embedded::{EmbeddedKernel, OwnedTask};
    use crate::kernel::pending::{Armed, PendingRequests};
    use crate::{ReceiveRight, SendRight};

    /// A task with a port at which notifications arrive.
    struct World {
        events: ReceiveRight,
        task: OwnedTask,
    }

    impl World {
        /// The kernel reports each request that fires.
        fn new() -> Self {
            let task = EmbeddedKernel::new().create_task();
            Self {
                events: ReceiveRight::new_in(*task).unwrap(),
                task,
            }
        }

        /// The kernel does not report requests that fire, as on macOS.
        fn untold() -> Self {
            let world = Self::new();
            world.records(|records| *records = PendingRequests::new());
            world
        }

        fn records<R>(&self, then: impl FnOnce(&mut PendingRequests) -> R) -> R {
            pending::with(*self.task, then).unwrap()
        }

        /// Returns a new port with this make-send count.
        fn port(&self, made: u32) -> ReceiveRight {
            let port = ReceiveRight::new_in(*self.task).unwrap();
            // SAFETY: the call changes a count, which no owner relies on.
            let calls = unsafe { self.task.calls() };
            calls.port_set_mscount(port.name(), made).unwrap();
            port
        }

        /// Returns the name of a port that is gone.
        fn gone(&self) -> PortName {
            self.port(0).name()
        }

        /// Records a request that may have fired.
        fn declare(&self, slot: Slot, subject: PortName, send_possible: bool) {
            let armed = Armed {
                slot,
                subject,
                notify: self.events.name(),
                send_possible,
            };
            self.records(|records| records.declare(armed));
        }

        fn settle(&self, content: NotificationContent) -> Verdict {
            settle(*self.task, self.events.name(), content)
        }

        fn knows(&self, slot: Slot, subject: PortName) -> bool {
            self.records(|records| records.knows(slot, subject, self.events.name()))
        }

        fn suspects(&self, slot: Slot) -> Vec<PortName> {
            self.records(|records| records.suspects(slot, self.events.name()))
        }

        fn pop_fired(&self, slot: Slot, count: u32) -> Option<PortName> {
            self.records(|records| records.pop_fired(slot, self.events.name(), count))
        }

        fn is_requested(&self, port: &ReceiveRight) -> bool {
            status(*self.task, port.name())
                .unwrap()
                .no_senders_requested
                != 0
        }
    }

    #[test]
    fn last_sender_depends_on_counts_rights_and_requests() {
        const NONE: LastSender = LastSender::Contradicted { fired: None };
        let gone = |unfired| LastSender::Gone { unfired };
        let replaced = LastSender::Replaced { made: 2 };
        let fired = LastSender::Contradicted { fired: Some(2) };
        for (has_right, is_requested, by_count) in [
            (false, false, [replaced, gone(false), fired]),
            (false, true, [NONE, gone(true), NONE]),
            (true, false, [replaced, replaced, NONE]),
            (true, true, [NONE, NONE, NONE]),
        ] {
            let world = World::new();
            let port = world.port(if has_right { 1 } else { 2 });
            let _right: Option<SendRight> = has_right.then(|| port.make_send().unwrap());
            if is_requested {
                // Does not fire before the count is larger.
                port.on_no_senders(9, &world.events).unwrap();
            }
            let found = [1, 2, 3].map(|count| last_sender(*world.task, port.name(), count));
            let state = (has_right, is_requested);
            assert_eq!(found, by_count.map(Some), "{state:?}");
        }
        let world = World::new();
        assert_eq!(last_sender(*world.task, world.gone(), 0), None);
    }

    #[test]
    fn no_senders_notification_consumes_one_of_several_requests() {
        let slot = Slot::NoSenders;
        let world = World::new();
        let [first, second, pending] = [(); 3].map(|()| world.port(2));
        let elsewhere = world.port(0);
        pending.on_no_senders(9, &elsewhere).unwrap();
        for port in [&first, &second, &pending] {
            world.declare(slot, port.name(), false);
        }
        let settle = || world.settle(NotificationContent::NoSenders(2));
        assert_eq!(settle(), Verdict::Genuine);
        let left = [&first, &second, &pending].map(|port| world.knows(slot, port.name()));
        assert_eq!(left, [false, true, true]);
        // The second is listed as fired, and the last one as pending.
        assert_eq!(world.suspects(slot), []);
        assert_eq!(settle(), Verdict::Genuine);
        assert!(!world.knows(slot, second.name()));
        assert_eq!(settle(), Verdict::Stale, "a request is pending");
        assert!(world.knows(slot, pending.name()));
    }

    #[test]
    fn no_senders_notification_with_another_count_is_stale() {
        let slot = Slot::NoSenders;
        let world = World::new();
        let [fired, pending] = [3, 0].map(|made| world.port(made));
        let elsewhere = world.port(0);
        pending.on_no_senders(9, &elsewhere).unwrap();
        for port in [&fired, &pending] {
            world.declare(slot, port.name(), false);
        }
        let stale = NotificationContent::NoSenders(5);
        assert_eq!(world.settle(stale), Verdict::Stale);
        assert_eq!(world.suspects(slot), []);
        assert_eq!(world.pop_fired(slot, 3), Some(fired.name()));
        assert_eq!(world.pop_fired(slot, 0), None);
    }

    #[test]
    fn outdated_no_senders_request_of_the_first_port_is_renewed() {
        let world = World::new();
        let ports = [(); 2].map(|()| world.port(0));
        let _rights = ports.each_ref().map(|port| port.make_send().unwrap());
        for port in &ports {
            world.declare(Slot::NoSenders, port.name(), false);
        }
        let outdated = NotificationContent::NoSenders(1);
        for renewed in [[true, false], [true, true]] {
            assert_eq!(world.settle(outdated), Verdict::Stale);
            assert_eq!(
                ports.each_ref().map(|port| world.is_requested(port)),
                renewed
            );
        }
    }

    #[test]
    fn request_reported_with_a_larger_count_is_renewed() {
        let slot = Slot::NoSenders;
        let world = World::untold();
        let port = world.port(5);
        let _right = port.make_send().unwrap();
        world.declare(slot, port.name(), false);
        world.records(|records| records.tell(slot, port.name(), 5));
        let outdated = NotificationContent::NoSenders(3);
        assert_eq!(world.settle(outdated), Verdict::Stale);
        assert!(world.is_requested(&port));
        assert!(world.knows(slot, port.name()));
    }

    #[test]
    fn larger_count_waits_while_another_request_is_contradicted() {
        let slot = Slot::NoSenders;
        let world = World::untold();
        let [contradicted, later, elsewhere] = [0, 5, 0].map(|made| world.port(made));
        let _right = later.make_send().unwrap();
        contradicted.on_no_senders(9, &elsewhere).unwrap();
        for (port, count) in [(&contradicted, 3), (&later, 5)] {
            world.declare(slot, port.name(), false);
            world.records(|records| records.tell(slot, port.name(), count));
        }
        let stale = NotificationContent::NoSenders(3);
        assert_eq!(world.settle(stale), Verdict::Stale);
        assert!(!world.is_requested(&later));
        assert_eq!(world.pop_fired(slot, 5), Some(later.name()));
    }

    #[test]
    fn existing_port_was_not_destroyed() {
        let slot = Slot::PortDestroyed;
        for (world, is_suspect) in [(World::new(), false), (World::untold(), true)] {
            let [told, suspect, other] = [(); 3].map(|()| world.port(0));
            for port in [&told, &suspect] {
                world.declare(slot, port.name(), false);
            }
            world.records(|records| records.tell(slot, told.name(), 0));
            let arrived = NotificationContent::PortDestroyed(other.name());
            assert_eq!(world.settle(arrived), Verdict::NotRequested);
            assert!(world.knows(slot, told.name()) && world.knows(slot, suspect.name()));
            // Without a report, the request may have fired at any time.
            let suspects = world.suspects(slot);
            assert_eq!(suspects.contains(&told.name()), is_suspect);
            assert!(suspects.contains(&suspect.name()));
            assert_eq!(world.pop_fired(slot, 0), None);
        }
    }

    #[test]
    fn port_destroyed_notification_consumes_one_of_several_requests() {
        let slot = Slot::PortDestroyed;
        let world = World::new();
        let ports = [(); 2].map(|()| world.port(0));
        let names = ports.map(|port| port.name());
        for name in names {
            world.declare(slot, name, false);
        }
        let arrived = NotificationContent::PortDestroyed(world.port(0).name());
        for left in [1, 0] {
            assert_eq!(world.settle(arrived), Verdict::Genuine);
            let known = names.map(|name| world.knows(slot, name));
            assert_eq!(known.into_iter().filter(|known| *known).count(), left);
            assert_eq!(world.suspects(slot), [], "the other is listed as fired");
        }
        assert_eq!(world.settle(arrived), Verdict::NotRequested);
    }

    #[test]
    fn deleted_name_consumes_a_request_for_room() {
        for send_possible in [false, true] {
            let world = World::new();
            let name = world.gone();
            world.declare(Slot::Name, name, send_possible);
            let deleted = NotificationContent::PortDeleted(name);
            assert_eq!(world.settle(deleted), Verdict::Genuine);
            assert!(!world.knows(Slot::Name, name));
        }
    }

    #[test]
    fn room_in_the_queue_of_a_dead_port_is_stale() {
        for send_possible in [false, true] {
            let world = World::new();
            let name = world.gone();
            world.declare(Slot::Name, name, send_possible);
            let room = NotificationContent::SendPossible(name);
            let (verdict, is_known) = match send_possible {
                true => (Verdict::Stale, false),
                false => (Verdict::NotRequested, true),
            };
            assert_eq!(world.settle(room), verdict);
            assert_eq!(world.knows(Slot::Name, name), is_known);
        }
    }
}
