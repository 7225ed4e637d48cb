//! The command line of `mach lsmp`.

use std::path::PathBuf;

use clap::Args;
use mach_msg::kernel::listing::ListedTask;

const AFTER_HELP: &str = "\
The lines of a right:
  rights      receive, send, send-once, set, dead
  refs        user references of the send, send-once or dead-name right
  queue       messages in the queue of the port, and its limit
  sends       send rights of the port, in tasks, messages and services
  once        send-once rights of the port
  makes       the make-send count of the port
  reqs        dead-name and send-possible requests for the port
  flags       requests for this name and flags of the receive right
  other end   -> the receiver of a send right, <- the senders of a receive right

Examples:
  mach lsmp
  mach lsmp -p 4711
  mach lsmp --service org.example.post --json

On Linux, the tasks are those of a host: the caller's, or all to root and to the user of the host.
On macOS, `-p` is needed, and root for other processes than those that the caller may debug. Rights
come and go while they are listed.";

/// Lists the rights of tasks: names, queues, requests, and who has the other end.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct LsmpArguments {
    /// Only tasks of this process. May be repeated
    #[arg(short, long, value_name = "PID")]
    pub(super) pid: Vec<u32>,
    /// Only the task with this number in its host (Linux): `machd list` has the numbers
    #[arg(long, value_name = "NUMBER")]
    pub(super) task: Option<u32>,
    /// Only rights of the port that has the name of this service
    #[arg(long, value_name = "NAME")]
    pub(super) service: Option<String>,
    /// The socket of the host (Linux). Without it: `MACH_MSG_KERNEL`, then the sockets at which
    /// `machd serve` listens by default
    #[arg(long, value_name = "PATH")]
    pub(super) socket: Option<PathBuf>,
    /// Print one JSON object per task and line
    #[arg(long)]
    pub(super) json: bool,
}

impl LsmpArguments {
    /// Returns true if the rights of a task are printed.
    pub(super) fn is_shown(&self, task: &ListedTask) -> bool {
        self.task.is_none_or(|number| number == task.number)
            && (self.pid.is_empty() || self.pid.contains(&task.pid))
    }

    /// Returns the reason why no task is listed.
    pub(super) fn nothing_found(&self) -> String {
        let own = "the caller may inspect";
        match (&self.service, self.task, &*self.pid) {
            (Some(service), ..) => {
                format!("no right of the service `{service}` is in a task that {own}")
            }
            (None, Some(task), []) => format!("no task that {own} has the number {task}"),
            (None, Some(task), _) => {
                format!("no task that {own} has the number {task} and this process id")
            }
            (None, None, [pid]) => format!("process {pid} has no task that {own}"),
            (None, None, []) => format!("there is no task that {own}"),
            (None, None, _) => format!("these processes have no task that {own}"),
        }
    }
}
