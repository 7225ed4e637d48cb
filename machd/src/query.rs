//! `machd list` and `machd stop`.

use std::error::Error;
use std::io::{self, Write};
use std::time::Duration;

use mach_msg::bootstrap;
use mach_msg::kernel::remote::JoinedTask;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::Client;

use crate::arguments::{At, List, Stop};
use crate::control::{HostControlClient, PAGE, Process, SERVICE};

/// Time that a host has for a reply.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Joins a host, and finds its control service.
fn connect(at: &At) -> Result<(JoinedTask, HostControlClient), Box<dyn Error>> {
    let task = match &at.socket {
        Some(path) => Task::join_at(path)?,
        None => Task::join()?,
    };
    let right = bootstrap::look_up_as(*task, SERVICE)?;
    let client = Client::new(right).with_timeout(TIMEOUT);
    Ok((task, HostControlClient::from(client)))
}

pub(crate) fn list(arguments: &List) -> Result<(), Box<dyn Error>> {
    let (task, control) = connect(&arguments.at)?;
    let mut all: Vec<Process> = Vec::new();
    loop {
        let after = all.last().map_or(0, |process| process.serial);
        let page = control.processes(after)?;
        let is_last = page.len() < PAGE;
        all.extend(page);
        if is_last {
            break;
        }
    }
    drop(control);
    drop(task);
    match print(&all, arguments.json) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

fn print(all: &[Process], json: bool) -> io::Result<()> {
    let mut output = io::stdout().lock();
    if json {
        serde_json::to_writer(&mut output, all)?;
        return writeln!(output);
    }
    writeln!(
        output,
        "{:>8} {:>8} {:>8} {:>8} {:>11} {:>8}",
        "TASK", "PID", "UID", "GID", "CONNECTIONS", "NAMES"
    )?;
    for process in all {
        writeln!(
            output,
            "{:>8} {:>8} {:>8} {:>8} {:>11} {:>8}",
            process.serial,
            process.pid,
            process.uid,
            process.gid,
            process.connections,
            process.names
        )?;
    }
    output.flush()
}

pub(crate) fn stop(arguments: &Stop) -> Result<(), Box<dyn Error>> {
    let (_task, control) = connect(&arguments.at)?;
    match control.stop() {
        Err(error) if error.code() == KernReturn::NO_ACCESS => {
            Err("the host is of another user: only that user and root can stop it".into())
        }
        result => Ok(result?),
    }
}
