//! `machd stop`.

use std::error::Error;
use std::time::Duration;

use mach_msg::bootstrap;
use mach_msg::kernel::remote::JoinedTask;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::Client;

use crate::arguments::{At, Stop};
use crate::control::{HostControlClient, SERVICE};

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

pub(crate) fn stop(arguments: &Stop) -> Result<(), Box<dyn Error>> {
    let (_task, control) = connect(&arguments.at)?;
    match control.stop() {
        Err(error) if error.code() == KernReturn::NO_ACCESS => {
            Err("the host is of another user: only that user and root can stop it".into())
        }
        result => Ok(result?),
    }
}
