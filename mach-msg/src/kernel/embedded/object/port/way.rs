//! The end of the shared way of a port that is locked.

use std::sync::Arc;

use super::{LockedPort, Port, PortState};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::shared_way::{self, SharedWay};

impl Port {
    /// Ends the shared way of a locked port, and locks the port again: its sides are woken without
    /// a lock.
    #[cold]
    pub(super) fn lock_after_way<'a>(&'a self, mut locked: LockedPort<'a>) -> LockedPort<'a> {
        let Some(way) = locked.end_way(self.number()) else {
            return locked;
        };
        drop(locked);
        way.ended();
        let mut locked = self.lock_sides();
        // Those who attach ways again and again must not keep this thread here.
        if let Some(way) = locked.end_way(self.number()) {
            way.ended();
        }
        locked
    }
}

impl PortState {
    /// Ends the shared way and moves its messages to the queue. Returns it, if there was one.
    #[cold]
    fn end_way(&mut self, id: PortRef) -> Option<Arc<dyn SharedWay>> {
        let way = self.way.take()?;
        let (queued, taken) = shared_way::end(&*way, id, &mut self.queue);
        self.send_rights += queued;
        self.messages += u64::from(queued) + u64::from(taken);
        Some(way)
    }
}
