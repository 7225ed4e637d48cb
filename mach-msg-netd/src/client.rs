//! Commands that ask the bridge of this host: `connect`, `disconnect`, `status`.

use std::path::Path;
use std::time::Duration;

use mach_msg::bootstrap;
use mach_msg::kernel::Task;
use mach_msg::kernel::remote::JoinedTask;
use mach_msg::service::{Client, ClientError};
use mach_msg_net::control::{BridgeControlClient, BridgeControlError, SERVICE};

use crate::arguments::{Connect, OfMachine, ShowTicket, Status};
use crate::failure::{Failure, Printable, json_line, print, say};
use crate::serve::report::Report;

/// Time that a bridge has for a reply.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Time after which a command that waits says so.
const PROGRESS: Duration = Duration::from_millis(500);

/// A task on the host, and its bridge.
struct Asking {
    task: JoinedTask,
    control: BridgeControlClient,
}

/// Joins the host and finds its bridge, which has more than this time for a reply.
fn ask(socket: Option<&Path>, time: Duration) -> Result<Asking, Failure> {
    let task = match socket {
        Some(path) => Task::join_at(path),
        None => Task::join(),
    };
    let task = task.map_err(Failure::error)?;
    let right = bootstrap::look_up_as(*task, SERVICE).map_err(|_| {
        let text = "no bridge runs on this host: start one with `mach-msg-net serve`";
        Failure::Error(text.into())
    })?;
    let client = Client::new(right).with_timeout(time.saturating_add(TIMEOUT));
    Ok(Asking {
        task,
        control: BridgeControlClient::from(client),
    })
}

fn failed(error: impl Into<ClientError<BridgeControlError>>) -> Failure {
    match error.into() {
        ClientError::Service(error) => Failure::error(error),
        ClientError::TimedOut { .. } => Failure::Error("the bridge does not answer".into()),
        error => Failure::Error(format!("the bridge does not answer: {error}")),
    }
}

/// Registers the port of a ticket.
pub(crate) fn connect(arguments: &Connect) -> Result<(), Failure> {
    let Connect {
        ticket, service, ..
    } = arguments;
    let asking = ask(arguments.at.socket.as_deref(), arguments.timeout)?;
    let name = service.as_ref().unwrap_or(&ticket.name);
    let milliseconds = u32::try_from(arguments.timeout.as_millis()).unwrap_or(u32::MAX);
    let text = ticket.to_string();
    let reply = with_progress(
        || {
            say(format_args!(
                "connecting to {} for at most {} s",
                ticket.addresses.join(", "),
                arguments.timeout.as_secs()
            ));
        },
        || asking.control.connect(&text, name, milliseconds),
    );
    let reply = reply.map_err(failed)?;
    let reason = String::from_utf8_lossy(&reply);
    if !reason.is_empty() {
        return Err(Failure::Error(format!(
            "`{name}` is not registered: {reason}"
        )));
    }
    let key = ticket.key.to_string();
    match arguments.json {
        true => print(&json_line(
            &serde_json::json!({ "service": name, "key": key }),
        )?),
        false => print(&format!("{} is registered\n", Printable(name))),
    }
}

/// Calls `then`, and `say` if that takes long.
fn with_progress<R: Send>(say: impl FnOnce() + Send, then: impl FnOnce() -> R) -> R {
    let (done, waiting) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if waiting.recv_timeout(PROGRESS) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                say();
            }
        });
        let result = then();
        drop(done);
        result
    })
}

/// Makes a request about a machine.
pub(crate) fn about_machine(
    arguments: &OfMachine,
    request: impl FnOnce(&BridgeControlClient, [u8; 32]) -> Result<(), ClientError<BridgeControlError>>,
) -> Result<(), Failure> {
    let asking = ask(arguments.at.socket.as_deref(), Duration::ZERO)?;
    request(&asking.control, arguments.key.0).map_err(failed)
}

/// Prints the state of the bridge.
pub(crate) fn status(arguments: &Status) -> Result<(), Failure> {
    let asking = ask(arguments.at.socket.as_deref(), Duration::ZERO)?;
    let reply = asking.control.status().map_err(failed)?;
    let report: Report = serde_json::from_slice(&reply)
        .map_err(|error| Failure::Error(format!("the bridge is of another release: {error}")))?;
    drop(reply);
    asking.task.leave();
    match arguments.json {
        true => print(&json_line(&report)?),
        false => print(&report.text(arguments.tickets)),
    }
}

/// Prints the contents of a ticket.
pub(crate) fn ticket(arguments: &ShowTicket) -> Result<(), Failure> {
    let ticket = &arguments.ticket;
    let key = ticket.key.to_string();
    if arguments.json {
        return print(&json_line(&serde_json::json!({
            "name": ticket.name,
            "key": key,
            "addresses": ticket.addresses,
        }))?);
    }
    let mut text = format!("name     {}\nkey      {key}\n", Printable(&ticket.name));
    for address in &ticket.addresses {
        text.push_str(&format!("address  {}\n", Printable(address)));
    }
    print(&text)
}
