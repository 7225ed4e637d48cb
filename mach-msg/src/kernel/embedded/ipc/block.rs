//! Blocks a thread, and removes it from its line when the deadline passes.

use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::wait::{self, Ended, WaitDeadline, WaitPlace, WaiterId};

/// Blocks until the wait has ended or the deadline has passed. Returns `None` if the deadline has
/// passed.
pub(crate) fn block(waiter: WaiterId, place: WaitPlace, deadline: WaitDeadline) -> Option<Ended> {
    if !wait::sleep(waiter, deadline.instant()) && give_up(waiter, place) {
        wait::cancel(waiter);
        return None;
    }
    wait::sleep(waiter, None);
    wait::result(waiter)
}

/// Removes a waiting thread from its line. Returns true if it was still there.
pub(crate) fn give_up(waiter: WaiterId, place: WaitPlace) -> bool {
    match place {
        WaitPlace::Port(id, place) => port::lock(id).is_some_and(|mut port| {
            let receivers = &mut port.queue.receivers;
            receivers.remove_if(place, |waiting| waiting.waiter == waiter)
        }),
        WaitPlace::Set(id, place) => port_set::lock(id).is_some_and(|mut set| {
            set.receivers
                .remove_if(place, |waiting| waiting.waiter == waiter)
        }),
        WaitPlace::Room(id, place) => port::lock(id).is_some_and(|mut port| {
            port.queue
                .senders
                .remove_if(place, |&sender| sender == waiter)
        }),
    }
}
