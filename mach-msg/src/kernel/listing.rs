//! The rights of tasks as tools list them, with the other end of each right.
//!
//! `HostInspection` returns such lists on Linux, and `of_process` on Apple systems. The command
//! `mach lsmp` prints them.

use alloc::string::String;
use alloc::vec::Vec;

use super::{PortStatus, PortType};
use crate::wire::PortName;

#[cfg(target_vendor = "apple")]
pub use super::darwin::space_info::of_process;

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

/// A name of a task, with what it denotes.
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
    /// The holder of the receive right. `Nobody` for a dead name and a set.
    pub holder: RightHolder,
    /// State of the port. `None` for a dead name, a set, a port of the kernel, and a port that the
    /// caller cannot inspect.
    pub port: Option<ListedPort>,
    /// Number of members of a set.
    pub members: u32,
    /// Names of the services that the port is, at most [`LISTED_MAX`].
    pub services: Vec<String>,
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
    /// does not tell.
    pub send_rights: Option<u32>,
    /// Number of dead-name and send-possible requests of all tasks. `None` if the kernel does not
    /// tell.
    pub requests: Option<u32>,
    /// Identities of the sets that the port is in, at most [`LISTED_MAX`].
    pub sets: Vec<u64>,
}

/// The holder of a receive right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RightHolder {
    /// Nobody: the port is dead.
    #[default]
    Nobody,
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
