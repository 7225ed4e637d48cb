//! A client that reads commands, for a store in another process or on another machine.

use std::error::Error;
use std::io;

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::{Client, ClientError};
use mach_msg::{OolMemory, bootstrap};

use crate::common::say;
use crate::protocol::{SessionClient, StoreClient};

/// Time that a call may take.
const TIMEOUT: std::time::Duration = std::time::Duration::from_secs(60);

/// Reads commands until the end of the input.
///
/// A session that is lost is opened again by the next command. Its values are gone with it.
pub(crate) fn run(task: Task, name: &str) -> Result<(), Box<dyn Error>> {
    let mut session = None;
    let mut line = String::new();
    while io::stdin().read_line(&mut line)? != 0 {
        let open = match session.take() {
            Some(open) => Ok(open),
            None => open(task, name),
        };
        match open {
            Ok(open) => {
                if command(task, &open, line.trim())? {
                    session = Some(open);
                }
            }
            Err(error) => say(format_args!("no session: {error}")),
        }
        line.clear();
    }
    Ok(())
}

/// Opens a session.
fn open(task: Task, name: &str) -> Result<SessionClient, Box<dyn Error>> {
    let right = bootstrap::look_up_as(task, name)?;
    let store = StoreClient::from(Client::new(right).with_timeout(TIMEOUT));
    let session = Client::new(store.open()?).with_timeout(TIMEOUT);
    say("opened a session");
    Ok(session.into())
}

/// Carries out a command. Returns false if the session is lost.
fn command(task: Task, session: &SessionClient, line: &str) -> Result<bool, Box<dyn Error>> {
    let mut words = line.splitn(3, ' ');
    let words = (words.next(), words.next(), words.next());
    let result: Result<String, ClientError> = match words {
        (Some("put"), Some(key), Some(value)) => {
            let value = OolMemory::copy_of(task, value.as_bytes())?;
            let put = session.put(key, value).map_err(ClientError::from);
            put.map(|()| format!("stored `{key}`"))
        }
        (Some("get"), Some(key), None) => session.get(key).map(|value| {
            let text = String::from_utf8_lossy(&value);
            format!("`{key}` is `{text}`")
        }),
        (Some("remove"), Some(key), None) => session.remove(key).map(|count| match count {
            0 => format!("there is no `{key}`"),
            _ => format!("removed `{key}`"),
        }),
        _ => Ok("expected `put KEY VALUE`, `get KEY` or `remove KEY`".to_owned()),
    };
    match result {
        Ok(text) => say(text),
        Err(ClientError::Service(KernReturn::NOT_FOUND)) => say("there is no such value"),
        Err(error) => {
            // The server may have carried out the command or not.
            say(format_args!("the session is lost: {error}"));
            return Ok(false);
        }
    }
    Ok(true)
}
