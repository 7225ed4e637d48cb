//! The users of a host, with counts of their connections, tasks, descriptors and channels.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::kernel::embedded::object::limits::Totals;

use super::frame_memory::FrameMemory;

/// A user of a host.
#[derive(Debug)]
pub(super) struct User {
    /// The limits on everything that the kernel holds for all tasks of the user. Messages and ports
    /// are charged to it for longer than the user has connections.
    pub(super) share: Arc<Totals>,
    tasks: AtomicU32,
    connections: AtomicU32,
    descriptors: AtomicU32,
    channels: AtomicU32,
    pub(super) frames: Arc<FrameMemory>,
}

/// A resource that is limited per user.
#[derive(Clone, Copy, Debug)]
pub(super) enum Countable {
    Task,
    Connection,
    /// A descriptor of a port or a set.
    Descriptor,
    /// A channel whose sender the user is.
    Channel,
}

impl User {
    pub(super) fn new(share: Arc<Totals>) -> Self {
        Self {
            share,
            tasks: AtomicU32::default(),
            connections: AtomicU32::default(),
            descriptors: AtomicU32::default(),
            channels: AtomicU32::default(),
            frames: Arc::default(),
        }
    }

    fn number(&self, of: Countable) -> &AtomicU32 {
        match of {
            Countable::Task => &self.tasks,
            Countable::Connection => &self.connections,
            Countable::Descriptor => &self.descriptors,
            Countable::Channel => &self.channels,
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
}

/// A resource that is counted for its user until this is dropped.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::KernelLimits;

    #[test]
    fn counts_are_bounded_and_released() {
        let share = Arc::new(Totals::new(KernelLimits::default()));
        let user = Arc::new(User::new(share));
        let first = user.count(Countable::Task, 2).unwrap();
        let second = user.count(Countable::Task, 2).unwrap();
        assert!(user.count(Countable::Task, 2).is_none());
        assert!(user.count(Countable::Connection, 1).is_some());
        drop(first);
        assert!(user.count(Countable::Task, 2).is_some());
        drop(second);
        assert!(user.count(Countable::Task, 0).is_none());
    }
}
