//! The kernel and the service that a message is sent to.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
#[cfg(target_os = "linux")]
use mach_msg::kernel::remote::JoinedTask;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::{ReceiveLimits, Wait};
use mach_msg::{MessageBuffer, SendRight, bootstrap};

use crate::failure::Failure;
use crate::output::printable;

/// Number of bytes that the memory of a reply may have.
const MEMORY_MAX: u64 = 64 << 20;

/// Returns a buffer for a reply of at most `size` bytes, or of the default size. A reply with more,
/// or with more memory than [`MEMORY_MAX`], is refused and released.
pub(crate) fn reply_buffer(size: u32) -> MessageBuffer {
    let limits = ReceiveLimits::default();
    MessageBuffer::with_limits(ReceiveLimits {
        message_size: limits.message_size.max(size),
        ool_bytes: MEMORY_MAX,
        ..limits
    })
}

/// Looks up a service for a task.
///
/// # Errors
///
/// The errors of [`bootstrap::look_up_as`], in the terms of this command.
pub(crate) fn look_up(task: Task, service: &str) -> Result<SendRight, String> {
    bootstrap::look_up_as(task, service).map_err(|error| match error.code {
        code @ KernReturn::NOT_FOUND => {
            let service = printable(service);
            format!("no service of this kernel has the name `{service}` ({code:?})")
        }
        _ => error.to_string(),
    })
}

/// The destination of a message, and the time that its sender waits.
#[derive(Args, Debug)]
pub(crate) struct Peer {
    /// The socket of the host whose kernel is used (Linux). Without it: `MACH_MSG_KERNEL`, then the
    /// sockets at which `machd serve` listens by default
    #[arg(long, value_name = "PATH")]
    socket: Option<PathBuf>,
    /// Seconds to wait for room in the queue, and then for the reply
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = seconds, allow_negative_numbers = true)]
    timeout: Duration,
    /// The name of the service
    service: String,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok();
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| "expected a number of seconds, 0 or more, such as 1.5".to_owned())
}

/// The task of this command, and the right to the service.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) right: SendRight,
    pub(crate) task: Task,
    /// Leaves the host when it is dropped, after the right was released.
    #[cfg(target_os = "linux")]
    _joined: JoinedTask,
}

impl Peer {
    pub(crate) const fn wait(&self) -> Wait {
        Wait::For(self.timeout)
    }

    pub(crate) fn service(&self) -> &str {
        &self.service
    }

    /// Joins the kernel and looks the service up.
    pub(crate) fn connect(&self) -> Result<Connection, Failure> {
        self.connected()
            .map_err(|error| Failure::Error(error.to_string()))
    }

    #[cfg(target_os = "linux")]
    fn connected(&self) -> Result<Connection, Box<dyn std::error::Error>> {
        let joined = match &self.socket {
            Some(path) => Task::join_at(path)?,
            None => Task::join()?,
        };
        Ok(Connection {
            right: look_up(*joined, &self.service)?,
            task: *joined,
            _joined: joined,
        })
    }

    #[cfg(target_vendor = "apple")]
    fn connected(&self) -> Result<Connection, Box<dyn std::error::Error>> {
        if self.socket.is_some() {
            return Err("`--socket` is for Linux: there is one kernel here".into());
        }
        let task = Task::current();
        let right = look_up(task, &self.service)?;
        Ok(Connection { right, task })
    }

    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    fn connected(&self) -> Result<Connection, Box<dyn std::error::Error>> {
        Err("no kernel is shared between processes on this system".into())
    }
}
