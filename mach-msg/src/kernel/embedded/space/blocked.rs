//! The threads that wait for room in a queue with a message of a task.

use crate::kernel::embedded::object::wait::{WaitPlace, WaiterId};
use crate::kernel::embedded::sync::lock::Lock;

/// The blocked sends of a task, which end with it. Locked while no other lock is held.
#[derive(Default)]
pub(crate) struct BlockedSends(Lock<Vec<(WaiterId, WaitPlace)>>);

impl BlockedSends {
    /// Adds a wait. Returns false if the task has terminated: then nothing else ends the wait.
    pub(crate) fn add(
        &self,
        is_alive: impl FnOnce() -> bool,
        waiter: WaiterId,
        place: WaitPlace,
    ) -> bool {
        let mut waits = self.0.lock();
        // This requires the lock, because the waits are taken after the task has terminated.
        let is_alive = is_alive();
        if is_alive {
            waits.push((waiter, place));
        }
        is_alive
    }

    /// Removes a wait that has ended.
    pub(crate) fn remove(&self, waiter: WaiterId) {
        self.0.lock().retain(|(other, _)| *other != waiter);
    }

    /// Returns the waits of the terminated task.
    pub(crate) fn take(&self) -> Vec<(WaiterId, WaitPlace)> {
        std::mem::take(&mut *self.0.lock())
    }
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;
    use crate::kernel::embedded::object::wait;

    #[test]
    fn ended_waits_and_those_of_dead_tasks_are_not_kept() {
        let blocked = BlockedSends::default();
        let place = WaitPlace::Room(1, 1);
        // Each thread has one wait at a time.
        let [first, second, third] = [(); 3].map(|()| {
            let wait = wait::begin(place).unwrap();
            wait::cancel(wait);
            wait
        });
        assert!(blocked.add(|| true, first, place));
        assert!(blocked.add(|| true, second, place));
        assert!(!blocked.add(|| false, third, place));
        blocked.remove(first);
        assert_eq!(blocked.take(), [(second, place)]);
        assert_eq!(blocked.take(), []);
    }
}
