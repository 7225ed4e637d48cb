//! The process that makes a call.

use std::os::unix::net::UnixStream;
use std::sync::Arc;

use crate::kernel::{Calls, Task};

use super::frames::Budget;
use super::registry::Registry;
use super::user::User;

/// The task on which a connection makes calls, and the resources that it may use.
pub(super) struct CallingClient<'a> {
    pub(super) task: Task,
    /// The connection.
    pub(super) stream: &'a UnixStream,
    /// Size of the largest frame in bytes.
    pub(super) limit: usize,
    /// Budget for the frames of the task.
    pub(super) budget: Budget,
    pub(super) registry: &'a Registry,
    pub(super) user: &'a Arc<User>,
    /// True if the process knows channels.
    pub(super) has_channels: bool,
}

impl CallingClient<'_> {
    pub(super) fn calls(&self) -> Calls {
        // SAFETY: nothing in this process owns rights or memory of the task, which is another
        // process's. That process owns them, and its provider upholds this contract.
        unsafe { self.task.calls() }
    }
}
