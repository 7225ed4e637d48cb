//! Blocks a thread in the line of a port or set, and removes it when the deadline passes.

use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::object::wait::{
    self, Ended, WaitDeadline, WaitPlace, WaiterId, WakeReason,
};
use crate::kernel::embedded::space::Space;

/// The reason why a call does not go on after it blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotWoken {
    TimedOut,
    Interrupted,
}

/// Enters the calling thread into the line of a locked port or set, unlocks it, and blocks. The
/// wait of a `sender` ends with its task, too.
///
/// # Errors
///
/// The deadline has passed, or the wait was interrupted.
pub(crate) fn block<L>(
    mut locked: L,
    place: WaitPlace,
    deadline: WaitDeadline,
    sender: Option<Space>,
    enter: impl FnOnce(&mut L, WaiterId),
) -> Result<Ended, NotWoken> {
    if deadline == WaitDeadline::Now {
        return Err(NotWoken::TimedOut);
    }
    let waiter = wait::begin(place).ok_or(NotWoken::Interrupted)?;
    enter(&mut locked, waiter);
    drop(locked);
    if let Some(space) = sender
        && !space.blocked.add(|| space.is_alive(), waiter, place)
        && give_up(waiter, place)
    {
        wait::cancel(waiter);
        return Err(NotWoken::Interrupted);
    }
    let ended = sleep(waiter, place, deadline);
    if let Some(space) = sender {
        space.blocked.remove(waiter);
    }
    match ended.ok_or(NotWoken::TimedOut)? {
        ended if ended.reason == WakeReason::Interrupted => Err(NotWoken::Interrupted),
        ended => Ok(ended),
    }
}

/// Blocks until the wait has ended or the deadline has passed. Returns `None` if the deadline has
/// passed.
fn sleep(waiter: WaiterId, place: WaitPlace, deadline: WaitDeadline) -> Option<Ended> {
    if !wait::sleep(waiter, deadline.instant()) && give_up(waiter, place) {
        wait::cancel(waiter);
        return None;
    }
    wait::sleep(waiter, None);
    wait::result(waiter)
}

/// Removes a waiting thread from its line. Returns true if it was still queued.
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
