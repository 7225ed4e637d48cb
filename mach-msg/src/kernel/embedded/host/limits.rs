//! Limits of a host, and what it tells about its tasks.

use crate::kernel::Task;

/// Limits on what the processes of one user can use of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HostLimits {
    /// Number of tasks of a user.
    pub tasks_per_user: u32,
    /// Number of connections of a user: one per task, and one per thread that makes a call at the
    /// same time. Each has a thread in the host.
    pub connections_per_user: u32,
    /// Size of the largest frame in bytes: a message with its out-of-line memory. At most 1 GiB.
    pub frame: usize,
}

impl Default for HostLimits {
    /// 1,024 tasks, 8,192 connections, 256 MiB.
    fn default() -> Self {
        Self {
            tasks_per_user: 1024,
            connections_per_user: 8192,
            frame: 256 << 20,
        }
    }
}

/// A joined process, as [`Host::tasks`](super::Host::tasks) lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JoinedProcess {
    /// The task of the process, as the host's process has it.
    pub task: Task,
    /// Number of the task in this host, counted from 1 and never used again. It is the
    /// `pid_version` in the audit token of the task.
    pub serial: u32,
    /// Process id as the host sees it: 0 if the process is in another PID namespace.
    pub pid: u32,
    /// Effective user id.
    pub uid: u32,
    /// Effective group id.
    pub gid: u32,
    /// Number of connections, with the one that holds the task.
    pub connections: usize,
    /// Number of names in the task.
    pub names: usize,
}

/// A process that joins, as [`Host::with_identities`](super::Host::with_identities) shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewProcess {
    /// Number of the new task in this host: see [`JoinedProcess::serial`].
    pub serial: u32,
    /// Process id as the host sees it.
    pub pid: u32,
    /// Effective user id.
    pub uid: u32,
    /// Effective group id.
    pub gid: u32,
}
