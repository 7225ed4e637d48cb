//! Requests that asynchronous sends have suspended during their wait for room.

use alloc::collections::BTreeMap;

use crate::wire::PortName;

/// The suspended requests of one task. A name has one slot in the kernel, which a wait for room
/// uses while the caller's request is here.
#[derive(Debug, Default)]
pub(crate) struct Suspensions {
    by_subject: BTreeMap<PortName, Suspension>,
}

#[derive(Debug)]
struct Suspension {
    /// The port of the wait.
    waiter: PortName,
    request: Option<SuspendedRequest>,
}

/// A request that is not registered in the kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SuspendedRequest {
    /// Name of its send-once right, which this value owns.
    pub(crate) notify: PortName,
    /// Name of the port that gets the notification, or null if that is not known.
    pub(crate) destination: PortName,
    pub(crate) send_possible: bool,
}

/// The right that a new request or a cancellation has returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReturnedRight {
    /// Name of the right of the caller's previous request, or null.
    pub(crate) of_caller: PortName,
    /// Name of the port to which that right sends, null if the caller made the right, or `None` if
    /// there is no record of the request.
    pub(crate) destination: Option<PortName>,
    /// Name of the right of a wait, or null. Dropping the right wakes the wait.
    pub(crate) of_wait: PortName,
}

impl ReturnedRight {
    /// A right of the caller's previous request, which notified `destination`.
    pub(crate) const fn of_caller(right: PortName, destination: Option<PortName>) -> Self {
        Self {
            of_caller: right,
            destination,
            of_wait: PortName::NULL,
        }
    }
}

impl Suspensions {
    #[cfg(any(target_vendor = "apple", gnumach, test))]
    pub(super) const fn new() -> Self {
        Self {
            by_subject: BTreeMap::new(),
        }
    }

    /// Notes that `waiter` waits with a request about `subject`, which has replaced `request`.
    /// Returns the name of the right of an earlier suspended request, or null. The caller owns it.
    pub(crate) fn suspend(
        &mut self,
        subject: PortName,
        waiter: PortName,
        request: Option<SuspendedRequest>,
    ) -> PortName {
        let earlier = self.end(subject);
        let (kept, dropped) = match (request, earlier) {
            // The newest one is that of the caller.
            (Some(newest), earlier) => (Some(newest), earlier),
            (None, earlier) => (earlier, None),
        };
        let suspension = Suspension {
            waiter,
            request: kept,
        };
        self.by_subject.insert(subject, suspension);
        dropped.map_or(PortName::NULL, |dropped| dropped.notify)
    }

    /// Ends the suspension. Returns the request, whose right belongs to the caller.
    pub(crate) fn end(&mut self, subject: PortName) -> Option<SuspendedRequest> {
        self.by_subject.remove(&subject)?.request
    }

    /// Returns the owners of a right that the kernel has returned for a new request or a
    /// cancellation, null if there was no request. `destination` is the notify port of its request
    /// by the records.
    pub(crate) fn returned(
        &mut self,
        subject: PortName,
        right: PortName,
        destination: Option<PortName>,
    ) -> ReturnedRight {
        let ordinary = ReturnedRight::of_caller(right, destination);
        let Some(suspension) = self.by_subject.get_mut(&subject) else {
            return ordinary;
        };
        let is_of_wait = destination == Some(suspension.waiter);
        if !right.is_null() && !is_of_wait {
            return ordinary;
        }
        let request = suspension.request.take();
        ReturnedRight {
            of_wait: right,
            ..ReturnedRight::of_caller(
                request.map_or(PortName::NULL, |request| request.notify),
                request.map(|request| request.destination),
            )
        }
    }
}
