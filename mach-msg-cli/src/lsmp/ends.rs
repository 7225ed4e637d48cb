//! The tasks at the other end of a right, and the members of sets.

use std::collections::HashMap;

use mach_msg::kernel::PortType;
use mach_msg::kernel::listing::{ListedRight, RightHolder};
use mach_msg::wire::PortName;

use super::rights::{TaskRights, is_of_port};

/// The holders of the rights of each port.
#[derive(Debug, Default)]
pub(super) struct Ends<'l> {
    receivers: HashMap<u64, RightHolder>,
    senders: HashMap<u64, Vec<SendHolder<'l>>>,
}

/// A send or send-once right of a port.
#[derive(Clone, Copy, Debug)]
pub(super) struct SendHolder<'l> {
    pub(super) task: u32,
    pub(super) pid: u32,
    pub(super) right: &'l ListedRight,
}

impl<'l> Ends<'l> {
    pub(super) fn of(all: &'l [TaskRights]) -> Self {
        let mut ends = Self::default();
        for each in all {
            let (task, pid) = (each.task.number, each.task.pid);
            for right in each.rights.iter().filter(|right| is_of_port(right)) {
                if right.kinds.contains(PortType::RECEIVE) {
                    ends.receivers.insert(right.object, right.holder);
                }
                if right.kinds.intersects(PortType::SEND | PortType::SEND_ONCE) {
                    let sender = SendHolder { task, pid, right };
                    ends.senders.entry(right.object).or_default().push(sender);
                }
            }
        }
        ends
    }

    /// Returns the holder of the receive right. If the kernel does not report it, the rights of the
    /// listed tasks are searched.
    pub(super) fn receiver(&self, right: &ListedRight) -> RightHolder {
        match right.holder {
            RightHolder::Hidden => {
                let known = self.receivers.get(&right.object).copied();
                known.unwrap_or(RightHolder::Hidden)
            }
            holder @ (RightHolder::None
            | RightHolder::Task { .. }
            | RightHolder::Host { .. }
            | RightHolder::Message
            | RightHolder::Kernel
            | _) => holder,
        }
    }

    /// Returns the send and send-once rights of the port of a receive right, in listed tasks.
    pub(super) fn senders(&self, right: &ListedRight) -> &[SendHolder<'l>] {
        match right.kinds.contains(PortType::RECEIVE) {
            true => self.senders.get(&right.object).map_or(&[], Vec::as_slice),
            false => &[],
        }
    }
}

/// The sets of a task, and their members.
#[derive(Debug, Default)]
pub(super) struct TaskSets {
    /// The name of each set, and its position in the list.
    names: HashMap<u64, (usize, PortName)>,
    members: HashMap<u64, Vec<PortName>>,
}

impl TaskSets {
    pub(super) fn of(task: &TaskRights) -> Self {
        let mut sets = Self::default();
        for (position, right) in task.rights.iter().enumerate() {
            if right.kinds.contains(PortType::PORT_SET) {
                let name = (position, right.name);
                sets.names.entry(right.object).or_insert(name);
            }
            for &set in sets_of(right) {
                let members = sets.members.entry(set).or_default();
                if members.last() != Some(&right.name) {
                    members.push(right.name);
                }
            }
        }
        sets
    }

    /// Returns the names of the members of a set that are listed.
    pub(super) fn members(&self, set: &ListedRight) -> &[PortName] {
        match set.kinds.contains(PortType::PORT_SET) {
            true => self.members.get(&set.object).map_or(&[], Vec::as_slice),
            false => &[],
        }
    }

    /// Returns the names of the sets that the port of a receive right is in.
    pub(super) fn sets(&self, right: &ListedRight) -> Vec<PortName> {
        let sets = sets_of(right).iter();
        let mut found: Vec<(usize, PortName)> = sets
            .filter_map(|set| self.names.get(set).copied())
            .collect();
        found.sort_unstable_by_key(|&(position, _)| position);
        found.dedup();
        found.into_iter().map(|(_, name)| name).collect()
    }
}

/// Returns the objects of the sets that the port of a receive right is in.
fn sets_of(right: &ListedRight) -> &[u64] {
    match &right.port {
        Some(port) if right.kinds.contains(PortType::RECEIVE) => &port.sets,
        _ => &[],
    }
}

/// Returns the number of send rights of the port that no listed task has: those in messages, in
/// services and in other tasks. `None` if the kernel does not report it.
pub(super) fn elsewhere(right: &ListedRight, senders: &[SendHolder<'_>]) -> Option<u32> {
    let all = right.port.as_ref()?.send_rights?;
    let listed = senders
        .iter()
        .filter(|sender| sender.right.kinds.contains(PortType::SEND));
    let listed = u32::try_from(listed.count()).unwrap_or(u32::MAX);
    // Rights may appear and disappear while they are listed.
    Some(all.saturating_sub(listed))
}

#[cfg(test)]
mod tests {
    use mach_msg::kernel::listing::{ListedPort, ListedTask};

    use super::*;

    fn right(name: u32, kinds: PortType, object: u64, sets: Option<&[u64]>) -> ListedRight {
        let mut right = ListedRight::default();
        right.name = PortName(name);
        right.kinds = kinds;
        right.object = object;
        right.port = sets.map(|sets| {
            let mut port = ListedPort::default();
            port.sets = sets.to_vec();
            port
        });
        right
    }

    #[test]
    fn members_and_sets_are_in_the_order_of_the_names() {
        let rights = vec![
            right(1, PortType::PORT_SET, 10, None),
            right(2, PortType::RECEIVE, 20, Some(&[12, 10, 12, 99])),
            right(3, PortType::PORT_SET, 12, None),
            right(4, PortType::RECEIVE | PortType::SEND, 21, Some(&[10])),
            // The sets of a port are those of its receiver.
            right(5, PortType::SEND, 22, Some(&[10])),
            right(6, PortType::PORT_SET, 13, None),
        ];
        let task = TaskRights {
            task: ListedTask::default(),
            names: rights.len(),
            rights,
        };
        let sets = TaskSets::of(&task);
        let names = |names: &[PortName]| names.iter().map(|name| name.0).collect::<Vec<_>>();
        let members: Vec<_> = task
            .rights
            .iter()
            .map(|set| names(sets.members(set)))
            .collect();
        assert_eq!(members, [&[2, 4][..], &[], &[2], &[], &[], &[]]);
        let found: Vec<_> = task
            .rights
            .iter()
            .map(|right| names(&sets.sets(right)))
            .collect();
        assert_eq!(found, [&[][..], &[1, 3], &[], &[1], &[], &[]]);
    }
}
