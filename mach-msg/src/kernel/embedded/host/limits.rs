//! Limits of a host, and the information that it provides about its tasks.

use std::time::Duration;

use crate::kernel::Task;

/// Limits on the resources of a host that the processes of one user can use.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HostLimits {
    /// Number of tasks of a user.
    pub tasks_per_user: u32,
    /// The tasks of a user can use this fraction of each limit of the kernel on all tasks together:
    /// on tasks, ports, services, vouchers and bytes.
    pub user_share: u32,
    /// Number of connections of a user: one per task, and one per thread that makes a call at the
    /// same time. Each has a thread in the host.
    pub connections_per_user: u32,
    /// Descriptors of ports and port sets that event loops of a user's processes watch. Each is an
    /// open file of the host.
    pub descriptors_per_user: u32,
    /// Size of the largest frame in bytes: a message with its out-of-line memory. At most 1 GiB.
    pub frame: usize,
    /// Bytes of memory that the frames of a user have in the host at the same time, without those
    /// of at most 16 KiB. At least twice the size of the largest frame.
    ///
    /// A message is charged at once, and the rest of its frame as it arrives. The size of one frame
    /// is kept for one that could not be completed otherwise, until its call can block. Each task
    /// can have half of the rest, or a message of any size without descriptors if that is more.
    ///
    /// A frame whose bytes do not arrive for 10 seconds ends its connection, even if each wait is
    /// shorter, with few bytes between the waits: 4 MiB are worth a second.
    pub frame_bytes_per_user: usize,
    /// Time that a frame waits for room, if the timeout of its call is not shorter. Then its call
    /// fails: a send with `MACH_SEND_NO_BUFFER`, a
    /// receive with `MACH_RCV_INTERRUPTED` while its message stays in the queue, and others with
    /// `KERN_RESOURCE_SHORTAGE`.
    pub frame_wait: Duration,
    /// True if processes may join whose users have no id in the user namespace of the host. The
    /// system reports the same id for all such users (65534, or as `/proc/sys/kernel/overflowuid`
    /// says), so they are one user to the host and to its services, and the same one as a mapped
    /// user with this id.
    pub unmapped_users: bool,
    /// When a task gets a channel to a port: memory that it shares with the receiver of the port,
    /// and through which messages without rights and memory pass without the host.
    ///
    /// Experimental: "Channels" in docs/processes.md lists what a hostile process can do with them.
    pub channels: ChannelUse,
    /// Channels to which the tasks of a user send. Each takes 80 KiB. The memory that its messages
    /// need when it is closed is charged to the receiver. One that is not open also takes four
    /// files.
    pub channels_per_user: u32,
}

/// The tasks that get channels: see [`HostLimits::channels`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChannelUse {
    /// No task gets channels. All messages pass through the host.
    #[default]
    Off,
    /// Tasks get a channel to a port after they have sent it this number of messages.
    After {
        /// Number of messages without rights and memory.
        messages: u32,
    },
    /// For tests: channels are opened and closed at random, so that both ways are used.
    Random {
        /// Equal seeds make the same choices.
        seed: u64,
    },
}

impl Default for HostLimits {
    /// 256 tasks and a quarter of the kernel, 256 MiB for a frame, and 1 GiB for all frames of a
    /// user. A user can have a quarter of the files that the process may open (`RLIMIT_NOFILE`) as
    /// connections, and another quarter as descriptors: at most 8,192 of each. Raise the limit of
    /// the process first. Users without an id in the host's user namespace are refused.
    ///
    /// There are no channels. One that is not open takes four files, so a user can have one
    /// channel for each 64 files, up to 256.
    fn default() -> Self {
        let files = rustix::process::getrlimit(rustix::process::Resource::Nofile);
        let quarter = files.current.unwrap_or(u64::MAX) / 4;
        let quarter = u32::try_from(quarter).unwrap_or(u32::MAX).min(8192);
        Self {
            tasks_per_user: 256,
            user_share: 4,
            connections_per_user: quarter,
            descriptors_per_user: quarter,
            frame: 256 << 20,
            frame_bytes_per_user: 1 << 30,
            frame_wait: Duration::from_secs(10),
            unmapped_users: false,
            channels: ChannelUse::Off,
            channels_per_user: (quarter / 16).clamp(1, 256),
        }
    }
}

/// Numbers of channels of a host and of their messages: see
/// [`Host::channel_counts`](super::Host::channel_counts).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChannelCounts {
    /// Channels that are not closed, including those that are not open yet.
    pub channels: usize,
    /// Number of times that a channel was opened.
    pub opened: u64,
    /// Messages that were received from closed channels, as counted by the receivers.
    pub received: u64,
    /// Messages that were moved from a channel to the queue when the channel was closed.
    pub queued: u64,
}

/// A joined process, as [`Host::tasks`](super::Host::tasks) lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JoinedProcess {
    /// The task of the process, usable in the host's process.
    pub task: Task,
    /// Number of the task in this host, counted from 1 and never used again: a host makes no task
    /// after the number 4,294,967,295. It is the `pid_version` in the audit token of the task.
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
    /// Effective user id in the identity of the task.
    pub(super) identity: u32,
}

/// A process that joins, as [`Host::with_identities`](super::Host::with_identities) shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewProcess {
    /// Number of the new task in this host: see [`JoinedProcess::serial`]. 0 for a process that
    /// only lists tasks.
    pub serial: u32,
    /// Process id as the host sees it.
    pub pid: u32,
    /// Effective user id.
    pub uid: u32,
    /// Effective group id.
    pub gid: u32,
}
