//! The kernel whose ports a bridge carries, and the tasks of the bridge in it.

use std::fmt;
use std::ops::Deref;
#[cfg(target_os = "linux")]
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask, TaskOptions};
#[cfg(target_os = "linux")]
use mach_msg::kernel::remote::JoinedTask;
use mach_msg::wire::{AuditToken, SecurityToken};

/// The next process id. For all bridges of this process, which may have the same kernel.
static NEXT_PID: AtomicU32 = AtomicU32::new(AuditToken::BRIDGE_PID);

/// The kernel whose ports a bridge carries.
///
/// ```
/// use mach_msg::kernel::embedded::EmbeddedKernel;
/// use mach_msg_net::bridge::LocalKernel;
///
/// // A kernel of this process.
/// let kernel = LocalKernel::from(&EmbeddedKernel::new());
/// # let _ = kernel;
/// ```
#[derive(Clone, Debug)]
pub struct LocalKernel(Place);

#[derive(Clone, Debug)]
enum Place {
    Embedded(EmbeddedKernel),
    /// A host at this path, or the default one.
    #[cfg(target_os = "linux")]
    Host(Option<PathBuf>),
}

impl From<&EmbeddedKernel> for LocalKernel {
    fn from(kernel: &EmbeddedKernel) -> Self {
        Self(Place::Embedded(kernel.clone()))
    }
}

/// The bridge has no task.
#[derive(Debug)]
pub(super) struct NoTask(String);

/// A task of the bridge, which ends when this value is dropped.
#[derive(Debug)]
pub(super) enum BridgeTask {
    Embedded(OwnedTask),
    #[cfg(target_os = "linux")]
    Joined(JoinedTask),
}

impl Deref for BridgeTask {
    type Target = Task;

    fn deref(&self) -> &Task {
        match self {
            Self::Embedded(task) => task,
            #[cfg(target_os = "linux")]
            Self::Joined(task) => task,
        }
    }
}

impl LocalKernel {
    /// The default host, as [`Task::join`] finds it. Its programs reach other machines without
    /// this crate: the bridge is a process like theirs.
    ///
    /// The bridge has a task of the host for each link, so the limit of the host on the tasks of a
    /// user is one on links. These tasks join [as a bridge](Task::join_as_bridge).
    #[cfg(target_os = "linux")]
    #[must_use]
    pub const fn default_host() -> Self {
        Self(Place::Host(None))
    }

    /// The host whose socket is at `path`.
    #[cfg(target_os = "linux")]
    #[must_use]
    pub fn host_at(path: impl Into<PathBuf>) -> Self {
        Self(Place::Host(Some(path.into())))
    }

    /// Makes a task for the bridge. Waits for the answer of a host, as all calls of the kernel do.
    pub(super) fn task(&self) -> Result<BridgeTask, NoTask> {
        self.task_with(TaskOptions::default())
    }

    fn task_with(&self, options: TaskOptions) -> Result<BridgeTask, NoTask> {
        match &self.0 {
            Place::Embedded(kernel) => kernel
                .try_create_task_with(options)
                .map(BridgeTask::Embedded)
                .map_err(|error| NoTask(error.to_string())),
            #[cfg(target_os = "linux")]
            Place::Host(path) => match path {
                Some(path) => Task::join_as_bridge_at(path),
                None => Task::join_as_bridge(),
            }
            .map(BridgeTask::Joined)
            .map_err(|error| NoTask(error.to_string())),
        }
    }

    /// Makes the task of a link. Its audit token identifies the sending peer to receivers. In an
    /// embedded kernel, its user is this one.
    pub(super) fn link_task(&self, user: u32) -> Result<(BridgeTask, AuditToken), NoTask> {
        match &self.0 {
            Place::Embedded(_) => {
                let pid = NEXT_PID.fetch_add(1, Ordering::Relaxed);
                let audit = AuditToken {
                    words: [user, user, user, user, user, pid, 0, 0],
                };
                let security = SecurityToken {
                    uid: user,
                    gid: user,
                };
                let task = self.task_with(TaskOptions::default().with_identity(audit, security))?;
                Ok((task, audit))
            }
            #[cfg(target_os = "linux")]
            Place::Host(_) => {
                let task = self.task()?;
                let token = token_of(*task)?;
                Ok((task, token))
            }
        }
    }
}

/// Returns the audit token that the host writes for a task: that of a message of the task to
/// itself.
#[cfg(target_os = "linux")]
fn token_of(task: Task) -> Result<AuditToken, NoTask> {
    use mach_msg::message::dynamic::MessageBuilder;
    use mach_msg::{MessageBuffer, ReceiveRight};

    let failed = |error: &dyn ToString| NoTask(error.to_string());
    let port = ReceiveRight::new_in(task).map_err(|error| failed(&error))?;
    let right = port.make_send().map_err(|error| failed(&error))?;
    let sent = right.try_send(MessageBuilder::new(0));
    sent.map_err(|error| failed(&error))?;
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer);
    match message.map_err(|error| failed(&error))? {
        Some(message) => Ok(message.sender()),
        None => Err(NoTask("a message to itself has not arrived".into())),
    }
}

impl fmt::Display for NoTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoTask {}
