//! Ends a wait early: takes the thread out of the line that it waits in.

use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::wait::{Place, WaiterId};

/// Removes a waiting thread from its line. Returns true if it was still there.
pub(crate) fn give_up(waiter: WaiterId, place: Place) -> bool {
    match place {
        Place::Port(id, place) => port::lock(id).is_some_and(|mut port| {
            let receivers = &mut port.queue.receivers;
            receivers.remove_if(place, |waiting| waiting.waiter == waiter)
        }),
        Place::Set(id, place) => port_set::lock(id).is_some_and(|mut set| {
            set.receivers
                .remove_if(place, |waiting| waiting.waiter == waiter)
        }),
        Place::Room(id, place) => port::lock(id).is_some_and(|mut port| {
            port.queue
                .senders
                .remove_if(place, |&sender| sender == waiter)
        }),
    }
}
