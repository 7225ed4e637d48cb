//! The rights of tasks as tools list them, with the other end of each right.
//!
//! `kernel::remote::HostInspection` returns such lists on Linux, and `kernel::process_rights` on
//! Apple systems. The command `mach lsmp` prints them.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{PortStatus, PortType};
use crate::wire::PortName;

/// A task that has joined a host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListedTask {
    /// Number of the task in its host, which is not used again.
    pub number: u32,
    /// Process id as the host sees it: 0 if the process is in another PID namespace.
    pub pid: u32,
    /// Effective user id.
    pub uid: u32,
    /// Effective group id.
    pub gid: u32,
    /// Number of connections, with the one that holds the task.
    pub connections: u32,
    /// Number of names.
    pub names: u32,
}

/// A name of a task, with the rights that it denotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListedRight {
    /// The name.
    pub name: PortName,
    /// The rights of the name, and the requests that the task has registered for it. A name whose
    /// port is dead is a dead name.
    pub kinds: PortType,
    /// User references of the send, send-once or dead-name right.
    pub references: u32,
    /// Identity of the port: equal for all names of a port, in all tasks of the kernel. Sets have
    /// identities of their own. 0 for a dead name, and for a port that the caller cannot inspect.
    pub object: u64,
    /// The holder of the receive right. `None` for a dead name and a set.
    pub holder: RightHolder,
    /// State of the port. `None` for a dead name, a set, a port of the kernel, and a port that the
    /// caller cannot inspect.
    pub port: Option<ListedPort>,
    /// Number of members of a set.
    pub members: u32,
    /// Names of the services that the port is, at most [`LISTED_MAX`].
    pub services: Vec<String>,
}

impl ListedRight {
    /// Returns the kinds of rights: `receive`, `send`, `send-once`, `set`, `dead`.
    pub fn kind_names(&self) -> impl Iterator<Item = &'static str> {
        let names = [
            (PortType::RECEIVE, "receive"),
            (PortType::SEND, "send"),
            (PortType::SEND_ONCE, "send-once"),
            (PortType::PORT_SET, "set"),
            (PortType::DEAD_NAME, "dead"),
        ];
        let kinds = self.kinds;
        let has = move |kind| kinds.contains(kind);
        names
            .into_iter()
            .filter_map(move |(kind, name)| has(kind).then_some(name))
    }

    /// Returns the requests of the name and the flags of its receive right: `dead-name` and
    /// `send-possible` (a request of the task for the name), `no-senders` and `port-destroyed` (a
    /// request on the port), `guarded`, `strict`, `immovable`, `temp-owner`, `importance`.
    pub fn flag_names(&self) -> impl Iterator<Item = &'static str> {
        let possible = PortType::SPREQUEST.union(PortType::SPREQUEST_DELAYED);
        let is_possible = self.kinds.intersects(possible);
        let is_request = self.kinds.contains(PortType::DNREQUEST);
        let status = match self.kinds.contains(PortType::RECEIVE) {
            true => self.port.as_ref().map(|port| port.status),
            false => None,
        }
        .unwrap_or_default();
        let has = |flag: u32| status.flags & flag != 0;
        let names = [
            (is_request && !is_possible, "dead-name"),
            (is_possible, "send-possible"),
            (status.no_senders_requested != 0, "no-senders"),
            (status.port_destroyed_requested != 0, "port-destroyed"),
            (has(PortStatus::FLAG_GUARDED), "guarded"),
            (has(PortStatus::FLAG_STRICT_GUARD), "strict"),
            (has(PortStatus::FLAG_GUARD_IMMOVABLE_RECEIVE), "immovable"),
            (has(PortStatus::FLAG_TEMPOWNER), "temp-owner"),
            (has(PortStatus::FLAG_IMP_DONATION), "importance"),
        ];
        let set = |(is_set, name): (bool, _)| is_set.then_some(name);
        names.into_iter().filter_map(set)
    }
}

/// Largest number of sets and of services in the list of one right.
pub const LISTED_MAX: usize = 16;

/// State of a port.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListedPort {
    /// State of the receive right.
    pub status: PortStatus,
    /// Number of send rights, where names of one right in one task count once. `None` if the kernel
    /// does not report it.
    pub send_rights: Option<u32>,
    /// Number of dead-name and send-possible requests of all tasks. `None` if the kernel does not
    /// report it.
    pub requests: Option<u32>,
    /// Identities of the sets that the port is in, at most [`LISTED_MAX`].
    pub sets: Vec<u64>,
}

/// The holder of a receive right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RightHolder {
    /// No task: the port is dead.
    #[default]
    None,
    /// A task.
    Task {
        /// Number of the task in its host, or 0 on Apple systems.
        task: u32,
        /// Process id.
        pid: u32,
        /// Name of the receive right in the task.
        name: PortName,
    },
    /// The process that hosts the kernel.
    Host {
        /// Name of the receive right there.
        name: PortName,
    },
    /// A message that was not received yet.
    Message,
    /// The kernel.
    Kernel,
    /// A task that the caller cannot inspect.
    Hidden,
}

impl fmt::Display for RightHolder {
    /// Writes the holder in words, such as `task 3 (pid 77) as 0x103`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::None => f.write_str("none"),
            Self::Task { task: 0, pid, name } => write!(f, "pid {pid} as {:#x}", name.0),
            Self::Task { task, pid, name } => {
                write!(f, "task {task} (pid {pid}) as {:#x}", name.0)
            }
            Self::Host { name } => write!(f, "the host as {:#x}", name.0),
            Self::Message => f.write_str("a message"),
            Self::Kernel => f.write_str("the kernel"),
            Self::Hidden => f.write_str("another process"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_flags_and_holders_have_names() {
        let mut right = ListedRight {
            kinds: PortType::RECEIVE | PortType::SEND | PortType::DNREQUEST,
            port: Some(ListedPort {
                status: PortStatus {
                    no_senders_requested: 1,
                    port_destroyed_requested: 1,
                    flags: 0x4f,
                    ..PortStatus::default()
                },
                ..ListedPort::default()
            }),
            ..ListedRight::default()
        };
        let text = |names: Vec<&'static str>| names.join(" ");
        assert_eq!(text(right.kind_names().collect()), "receive send");
        assert_eq!(
            text(right.flag_names().collect()),
            "dead-name no-senders port-destroyed guarded strict immovable temp-owner importance"
        );
        // The flags of a port are those of its receiver.
        right.kinds = PortType::SEND_ONCE | PortType::DNREQUEST | PortType::SPREQUEST;
        assert_eq!(text(right.kind_names().collect()), "send-once");
        assert_eq!(text(right.flag_names().collect()), "send-possible");
        let name = PortName(0x103);
        let task = |task| RightHolder::Task { task, pid: 7, name };
        for (holder, words) in [
            (task(3), "task 3 (pid 7) as 0x103"),
            (task(0), "pid 7 as 0x103"),
            (RightHolder::Host { name }, "the host as 0x103"),
            (RightHolder::Message, "a message"),
            (RightHolder::Kernel, "the kernel"),
            (RightHolder::Hidden, "another process"),
            (RightHolder::None, "none"),
        ] {
            assert_eq!(alloc::string::ToString::to_string(&holder), words);
        }
    }
}
