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

    /// Returns the holder of the receive right. A kernel that does not tell it is asked for that of
    /// the tasks that are listed.
    pub(super) fn receiver(&self, right: &ListedRight) -> RightHolder {
        match right.holder {
            RightHolder::Hidden => {
                let known = self.receivers.get(&right.object).copied();
                known.unwrap_or(RightHolder::Hidden)
            }
            holder => holder,
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

/// Returns the names of the members of a set that are listed.
pub(super) fn members(task: &TaskRights, set: &ListedRight) -> Vec<PortName> {
    if !set.kinds.contains(PortType::PORT_SET) {
        return Vec::new();
    }
    let is_member = |right: &&ListedRight| {
        let port = right.port.as_ref();
        let is_receiver = right.kinds.contains(PortType::RECEIVE);
        is_receiver && port.is_some_and(|port| port.sets.contains(&set.object))
    };
    let members = task.rights.iter().filter(is_member);
    members.map(|right| right.name).collect()
}

/// Returns the names of the sets that the port of a receive right is in.
pub(super) fn sets(task: &TaskRights, right: &ListedRight) -> Vec<PortName> {
    if !right.kinds.contains(PortType::RECEIVE) {
        return Vec::new();
    }
    let Some(port) = &right.port else {
        return Vec::new();
    };
    if port.sets.is_empty() {
        return Vec::new();
    }
    let is_set = |other: &&ListedRight| {
        other.kinds.contains(PortType::PORT_SET) && port.sets.contains(&other.object)
    };
    let sets = task.rights.iter().filter(is_set);
    sets.map(|set| set.name).collect()
}

/// Returns the number of send rights of the port that no listed task has: those in messages, in
/// services and in other tasks. `None` if the kernel does not tell.
pub(super) fn elsewhere(right: &ListedRight, senders: &[SendHolder<'_>]) -> Option<u32> {
    let all = right.port.as_ref()?.send_rights?;
    let listed = senders
        .iter()
        .filter(|sender| sender.right.kinds.contains(PortType::SEND));
    let listed = u32::try_from(listed.count()).unwrap_or(u32::MAX);
    // Rights come and go while they are listed.
    Some(all.saturating_sub(listed))
}
