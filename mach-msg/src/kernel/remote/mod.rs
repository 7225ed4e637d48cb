//! Tasks of a kernel that another process hosts.
//!
//! ```text
//!   this process                                  host process
//!   SendRight, ReceiveRight, …                    EmbeddedKernel
//!        │ Calls                                       ▲ Calls
//!   remote ── a connection per thread that calls ── host
//! ```
//!
//! A process that joins a host gets a task there: [`Task::join`], [`Task::join_at`],
//! [`Task::join_as_current`]. All parts of this crate work with such a task as with one of this
//! process. Ports, rights, services and memory reach all tasks of the host. Nothing of the kernel's
//! state is here. Out-of-line memory is: it belongs to this process, and its contents are copied
//! into messages and out of them.
//!
//! The host is looked up at these places, in order:
//!
//! 1. the path in the environment variable `MACH_MSG_KERNEL`;
//! 2. `$XDG_RUNTIME_DIR/mach-msg/kernel`;
//! 3. `/run/mach-msg/kernel`.
//!
//! `machd serve` runs a host at the second or third place, and `machd run -- COMMAND` a private one
//! for a command and its children. A program with more rights than its caller, as a set-user-id
//! program has, ignores both variables, and joins only a host of root or of its own user.
//!
//! # Forks
//!
//! A task belongs to the process that joined. In a child, its calls fail as after the loss of the
//! host, because on macOS a child has none of its parent's rights either. As with any lock, a child
//! of a process with several threads can hang in them: call `exec` first.
//!
//! # Loss of the host
//!
//! When the host ends, all its tasks have ended: calls fail with `KERN_INVALID_TASK`,
//! `MACH_SEND_INVALID_DEST` or `MACH_RCV_PORT_DIED`, and [`JoinedTask::is_lost`] returns true.
//! There is no second life for names. Join again for a new task. A host that breaks the protocol is
//! lost too. One that does not answer blocks its callers, with or without a timeout.

mod answer;
mod calls;
mod channel;
mod connection;
mod environment;
mod error;
mod inspect;
mod message;
mod tasks;

use std::ops::Deref;
use std::path::Path;

use super::Task;
use super::link::Purpose;

pub(crate) use self::calls::Remote;
pub(crate) use self::environment::is_asked_for;
pub use self::environment::{KERNEL_VARIABLE, host_paths};
pub use self::error::JoinError;
pub use self::inspect::HostInspection;

/// A task of a host, which this process leaves when this value is dropped: the task ends with all
/// its rights, and calls on it fail with `KERN_INVALID_TASK`.
///
/// Its out-of-line memory stays until it is deallocated, because an [`OolMemory`](crate::OolMemory)
/// may outlive the task.
#[derive(Debug)]
pub struct JoinedTask {
    task: Task,
}

impl JoinedTask {
    /// Returns the task.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.task
    }

    /// Leaves the host now.
    pub fn leave(self) {
        drop(self);
    }

    /// Returns true if the connection to the host is lost.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        tasks::is_lost(self.task)
    }
}

impl Deref for JoinedTask {
    type Target = Task;

    fn deref(&self) -> &Task {
        &self.task
    }
}

impl Drop for JoinedTask {
    fn drop(&mut self) {
        tasks::leave(self.task);
    }
}

impl Task {
    /// Joins the default host: a new task of this process. See
    /// [`kernel::remote`](crate::kernel::remote) for the paths.
    ///
    /// # Errors
    ///
    /// See [`join_at`](Self::join_at), for each path.
    pub fn join() -> Result<JoinedTask, JoinError> {
        connection::at_first_host(|path| Self::join_at(path))
    }

    /// Joins the host whose socket is at `path`: a new task of this process.
    ///
    /// # Errors
    ///
    /// * No host is running, or its socket does not accept the connection.
    /// * The host does not answer within 20 seconds.
    /// * The host refuses: it speaks other versions of the protocol, or its limits are reached.
    /// * This program has more privileges than its caller, and the host belongs to another user.
    pub fn join_at(path: impl AsRef<Path>) -> Result<JoinedTask, JoinError> {
        tasks::join(path.as_ref(), Purpose::NewTask).map(|task| JoinedTask { task })
    }

    /// Joins the default host as a bridge, as [`join_as_bridge_at`](Self::join_as_bridge_at) does.
    ///
    /// # Errors
    ///
    /// See [`join_at`](Self::join_at), for each path.
    pub fn join_as_bridge() -> Result<JoinedTask, JoinError> {
        connection::at_first_host(|path| Self::join_as_bridge_at(path))
    }

    /// Joins the host whose socket is at `path` as a bridge: a new task of this process, which
    /// passes on messages that come from elsewhere.
    ///
    /// Receivers must not take such messages for those of the user who runs the bridge. So the
    /// host writes another identity into their trailers: the effective and real ids are 65534, the
    /// process id is that of this process plus [`AuditToken::BRIDGE_PID`], and the
    /// audit user id is the user who runs the bridge. A
    /// [`PeerPolicy`](crate::message::PeerPolicy) that requires a user refuses them, unless it is
    /// this one. [`AuditToken::is_bridge`] returns true.
    ///
    /// [`AuditToken::BRIDGE_PID`]: crate::wire::AuditToken::BRIDGE_PID
    /// [`AuditToken::is_bridge`]: crate::wire::AuditToken::is_bridge
    ///
    /// # Errors
    ///
    /// See [`join_at`](Self::join_at). A host of an older release refuses.
    pub fn join_as_bridge_at(path: impl AsRef<Path>) -> Result<JoinedTask, JoinError> {
        tasks::join(path.as_ref(), Purpose::NewBridge).map(|task| JoinedTask { task })
    }
}
