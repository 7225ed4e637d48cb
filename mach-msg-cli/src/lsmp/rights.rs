//! Tasks with their rights.

use mach_msg::kernel::PortType;
use mach_msg::kernel::listing::{ListedRight, ListedTask};

/// A task with its rights.
#[derive(Debug)]
pub(super) struct TaskRights {
    pub(super) task: ListedTask,
    /// Number of names of the task. Not all of them are in `rights` if the list is restricted.
    pub(super) names: usize,
    pub(super) rights: Vec<ListedRight>,
}

/// Largest number of rights and names of services that are kept.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
const KEPT_MAX: usize = 1 << 20;

/// Tasks with their kept rights, up to a limit.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[derive(Debug)]
pub(super) struct KeptRights {
    all: Vec<TaskRights>,
    room: usize,
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
impl KeptRights {
    pub(super) const fn new() -> Self {
        Self::with_room(KEPT_MAX)
    }

    const fn with_room(room: usize) -> Self {
        Self {
            all: Vec::new(),
            room,
        }
    }

    /// Adds a task, and its rights that `is_kept` accepts.
    ///
    /// # Errors
    ///
    /// There are too many rights.
    pub(super) fn add(
        &mut self,
        task: ListedTask,
        mut rights: Vec<ListedRight>,
        is_kept: impl FnMut(&ListedRight) -> bool,
    ) -> Result<(), String> {
        let names = rights.len();
        rights.retain(is_kept);
        rights.shrink_to_fit();
        let services = rights.iter().map(|right| right.services.len());
        let size = services.fold(rights.len(), usize::saturating_add);
        let Some(room) = self.room.checked_sub(size) else {
            let text = "expected at most 1048576 rights, found more: select tasks with `-p`";
            return Err(text.to_owned());
        };
        self.room = room;
        self.all.push(TaskRights {
            task,
            names,
            rights,
        });
        Ok(())
    }

    /// Returns the tasks by their numbers.
    pub(super) fn into_tasks(mut self) -> Vec<TaskRights> {
        self.all.sort_by_key(|each| each.task.number);
        self.all
    }
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

#[cfg(all(test, any(target_os = "linux", target_vendor = "apple")))]
mod tests {
    use super::*;

    #[test]
    fn kept_rights_are_counted_up_to_the_limit() {
        let right = |object| {
            let mut right = ListedRight::default();
            right.object = object;
            right
        };
        let task = |number| {
            let mut task = ListedTask::default();
            task.number = number;
            task
        };
        let mut kept = KeptRights::with_room(4);
        let rights = vec![right(0), right(5), right(0), right(6)];
        let is_kept = |right: &ListedRight| right.object != 0;
        kept.add(task(2), rights, is_kept).unwrap();
        let mut service = right(7);
        service.services.push("service".to_owned());
        kept.add(task(1), vec![service], |_| true).unwrap();
        let error = kept.add(task(3), vec![right(8)], |_| true).unwrap_err();
        assert!(error.contains("select tasks"), "{error}");
        let shown: Vec<_> = kept
            .into_tasks()
            .iter()
            .map(|each| (each.task.number, each.names, each.rights.len()))
            .collect();
        assert_eq!(shown, [(1, 1, 1), (2, 4, 2)]);
    }
}
