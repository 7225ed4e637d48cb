//! `mach lsmp`: lists the rights of tasks, with the other end of each right.
//!
//! | module | contents |
//! |---|---|
//! | `source` | the lists of a kernel |
//! | `ends` | the tasks at the other end of a right |
//! | `table`, `object` | text and JSON |

mod ends;
mod object;
mod source;
mod table;

use std::path::PathBuf;

use clap::Args;
use mach_msg::kernel::listing::{ListedRight, ListedTask};

use crate::failure::Failure;
use crate::output::Output;

use ends::Ends;

pub(crate) const COMMAND: &str = "mach lsmp";

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
    pid: Vec<u32>,
    /// Only the task with this number in its host (Linux): `machd list` has the numbers
    #[arg(long, value_name = "NUMBER")]
    task: Option<u32>,
    /// Only rights of the port that has the name of this service
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    /// The socket of the host (Linux). Without it: `MACH_MSG_KERNEL`, then the sockets at which
    /// `machd serve` listens by default
    #[arg(long, value_name = "PATH")]
    socket: Option<PathBuf>,
    /// Print one JSON object per task and line
    #[arg(long)]
    json: bool,
}

/// A task with its rights.
#[derive(Debug)]
struct TaskRights {
    task: ListedTask,
    rights: Vec<ListedRight>,
}

/// Lists the rights of tasks.
pub(crate) fn run(arguments: &LsmpArguments, output: &mut Output) -> Result<(), Failure> {
    let all = source::read(arguments)?;
    let port = match &arguments.service {
        Some(service) => Some(source::port_of_service(service, &all)?),
        None => None,
    };
    let ends = Ends::of(&all);
    let is_shown = |task: &ListedTask| {
        arguments.task.is_none_or(|number| number == task.number)
            && (arguments.pid.is_empty() || arguments.pid.contains(&task.pid))
    };
    let mut is_first = true;
    for each in all.iter().filter(|each| is_shown(&each.task)) {
        let is_of_port = |right: &&ListedRight| port.is_none_or(|port| port.is_of(right));
        let rights: Vec<&ListedRight> = each.rights.iter().filter(is_of_port).collect();
        if port.is_some() && rights.is_empty() {
            continue;
        }
        match arguments.json {
            true => output.json(&object::of(each, &rights, &ends))?,
            false => table::print(each, &rights, &ends, is_first, output)?,
        }
        is_first = false;
    }
    match is_first {
        true => Err(Failure::Error(arguments.nothing_found())),
        false => Ok(()),
    }
}

/// The port that a list is restricted to.
#[derive(Clone, Copy, Debug)]
struct ServicePort {
    object: u64,
}

impl ServicePort {
    fn is_of(self, right: &ListedRight) -> bool {
        right.object == self.object && ends::is_of_port(right)
    }
}

impl LsmpArguments {
    /// Returns the reason why no task is listed.
    fn nothing_found(&self) -> String {
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
