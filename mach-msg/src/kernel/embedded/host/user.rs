//! The users of a host, with counts of their connections, tasks and descriptors.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::kernel::embedded::object::limits::Totals;

/// Time that a frame waits until other frames of its user are done.
const PATIENCE: Duration = Duration::from_secs(10);

/// A user of a host.
#[derive(Debug)]
pub(super) struct User {
    /// The limits of what the kernel holds for all tasks of the user. Messages and ports are
    /// charged to it for longer than the user has connections.
    pub(super) share: Arc<Totals>,
    tasks: AtomicU32,
    connections: AtomicU32,
    descriptors: AtomicU32,
    /// Bytes of large frames in memory.
    frames: Mutex<usize>,
    freed: Condvar,
}

/// A thing of which a user can have a limited number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Countable {
    Task,
    Connection,
    /// A descriptor of a port or a set.
    Descriptor,
}

impl User {
    pub(super) fn new(share: Arc<Totals>) -> Self {
        Self {
            share,
            tasks: AtomicU32::default(),
            connections: AtomicU32::default(),
            descriptors: AtomicU32::default(),
            frames: Mutex::default(),
            freed: Condvar::default(),
        }
    }

    fn number(&self, of: Countable) -> &AtomicU32 {
        match of {
            Countable::Task => &self.tasks,
            Countable::Connection => &self.connections,
            Countable::Descriptor => &self.descriptors,
        }
    }

    /// Counts one more, unless the user has `limit` of them.
    pub(super) fn count(self: &Arc<Self>, what: Countable, limit: u32) -> Option<CountedUse> {
        let raised =
            self.number(what)
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |number| {
                    number.checked_add(1).filter(|&number| number <= limit)
                });
        raised.ok().map(|_| CountedUse {
            user: Arc::clone(self),
            what,
        })
    }

    /// Charges the memory of a frame. Waits for some time while the other frames of the user leave
    /// no room below `limit`. Returns `None` if there is no room then.
    pub(super) fn charge(self: &Arc<Self>, bytes: usize, limit: usize) -> Option<FrameCharge> {
        let fits = |used: usize| used.checked_add(bytes).is_some_and(|all| all <= limit);
        let used = self.frames.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut used, _) = self
            .freed
            .wait_timeout_while(used, PATIENCE, |used| bytes <= limit && !fits(*used))
            .unwrap_or_else(PoisonError::into_inner);
        if !fits(*used) {
            return None;
        }
        *used += bytes;
        Some(FrameCharge {
            user: Arc::clone(self),
            bytes,
        })
    }
}

/// Is counted for its user until this is dropped.
#[derive(Debug)]
pub(super) struct CountedUse {
    user: Arc<User>,
    what: Countable,
}

impl Drop for CountedUse {
    fn drop(&mut self) {
        self.user.number(self.what).fetch_sub(1, Ordering::Relaxed);
    }
}

/// Memory of a frame that is charged to its user until this is dropped.
#[derive(Debug)]
pub(super) struct FrameCharge {
    user: Arc<User>,
    bytes: usize,
}

impl Drop for FrameCharge {
    fn drop(&mut self) {
        let frames = &self.user.frames;
        let mut used = frames.lock().unwrap_or_else(PoisonError::into_inner);
        *used = used.saturating_sub(self.bytes);
        drop(used);
        self.user.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::KernelLimits;

    #[test]
    fn counts_are_bounded_and_released() {
        let user = Arc::new(User::new(Arc::new(Totals::new(KernelLimits::default()))));
        let first = user.count(Countable::Task, 2).unwrap();
        let second = user.count(Countable::Task, 2).unwrap();
        assert!(user.count(Countable::Task, 2).is_none());
        assert!(user.count(Countable::Connection, 1).is_some());
        drop(first);
        assert!(user.count(Countable::Task, 2).is_some());
        drop(second);
        assert!(user.count(Countable::Task, 0).is_none());
    }

    #[test]
    fn frame_waits_for_the_memory_of_another() {
        let user = Arc::new(User::new(Arc::new(Totals::new(KernelLimits::default()))));
        assert!(user.charge(11, 10).is_none());
        let first = user.charge(8, 10).unwrap();
        let second = {
            let user = Arc::clone(&user);
            std::thread::spawn(move || user.charge(8, 10).is_some())
        };
        drop(first);
        assert!(second.join().unwrap());
        assert_eq!(*user.frames.lock().unwrap(), 0);
    }
}
