//! Tasks with their rights.

use mach_msg::kernel::PortType;
use mach_msg::kernel::listing::{ListedRight, ListedTask};

/// A task with its rights.
#[derive(Debug)]
pub(super) struct TaskRights {
    pub(super) task: ListedTask,
    pub(super) rights: Vec<ListedRight>,
}

/// The port that a list is restricted to.
#[derive(Clone, Copy, Debug)]
pub(super) struct ServicePort {
    pub(super) object: u64,
}

impl ServicePort {
    pub(super) fn is_of(self, right: &ListedRight) -> bool {
        right.object == self.object && is_of_port(right)
    }
}

/// Returns true if the name denotes rights of a port.
pub(super) fn is_of_port(right: &ListedRight) -> bool {
    let rights = PortType::SEND | PortType::RECEIVE | PortType::SEND_ONCE;
    right.object != 0 && right.kinds.intersects(rights)
}
