//! Imports: ports of other machines that are local services.
//!
//! ```text
//!   connect to the machine ─▶ look up the name ─▶ register the service ─▶ wait for its death
//!        ▲                        │ fails              │ fails                 │
//!        └──── wait, longer each time ◀────────────────┴───────────────────────┘
//! ```

use std::sync::Arc;
use std::time::{Duration, Instant};

use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::{MessageBuffer, ReceiveRight, SendRight, bootstrap};
use mach_msg_net::Peer;
use mach_msg_net::bridge::{DialError, LookUpError};
use tokio::sync::watch;

use super::daemon::{Daemon, Import, ImportState};
use crate::config::ImportOption;
use crate::ticket::Ticket;

/// First and last time between two attempts.
const RETRY: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(10));

/// The service has another import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken(String);

impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "the service `{}` comes from another ticket already: choose another name with --as, or \
             disconnect that machine first",
            self.0
        )
    }
}

/// Starts an import, unless it is there. Returns its state, and true if it is new.
pub(super) fn start(
    daemon: &Arc<Daemon>,
    option: ImportOption,
) -> Result<(watch::Receiver<(ImportState, Instant)>, bool), Taken> {
    let ImportOption { service, ticket } = option;
    let mut imports = daemon.imports();
    if let Some(import) = imports.get(&service) {
        return match import.ticket == ticket {
            true => Ok((import.state.clone(), false)),
            false => Err(Taken(service)),
        };
    }
    let (sender, state) = watch::channel((ImportState::Connecting, Instant::now()));
    // The task does not keep the daemon alive.
    let weak = Arc::downgrade(daemon);
    let (name, other) = (service.clone(), ticket.clone());
    let task = tokio::spawn(async move {
        let mut pause = RETRY.0;
        loop {
            let Some(daemon) = weak.upgrade() else {
                return;
            };
            match attempt(&daemon, &name, &other).await {
                Ok(right) => {
                    tracing::info!(target: "mach_msg_net", service = %name, "registered");
                    sender.send_replace((ImportState::Connected, Instant::now()));
                    pause = RETRY.0;
                    let reason = death(&daemon, right).await;
                    tracing::info!(target: "mach_msg_net", service = %name, %reason, "lost");
                    sender.send_replace((ImportState::Waiting(reason), Instant::now()));
                }
                Err(reason) => {
                    tracing::debug!(target: "mach_msg_net", service = %name, %reason, "no import");
                    sender.send_replace((ImportState::Waiting(reason), Instant::now()));
                }
            }
            drop(daemon);
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2).min(RETRY.1);
        }
    });
    let import = Import::new(ticket, state.clone(), task.abort_handle());
    imports.insert(service, import);
    Ok((state, true))
}

/// Connects, looks up and registers. Returns the right that is registered.
async fn attempt(daemon: &Daemon, service: &str, ticket: &Ticket) -> Result<SendRight, String> {
    let peer = connect(daemon, ticket).await?;
    let found = peer.look_up_as(*daemon.task, &ticket.name).await;
    let right = found.map_err(|error| match error {
        LookUpError::NotFound => format!(
            "the machine has no port `{}` for this one: it does not export the name to this \
             machine, or its service is not running",
            ticket.name
        ),
        error => format!("`{}` was not looked up: {error}", ticket.name),
    })?;
    bootstrap::register(service, &right).map_err(|error| error.to_string())?;
    Ok(right)
}

async fn connect(daemon: &Daemon, ticket: &Ticket) -> Result<Peer, String> {
    let key = ticket.key;
    if key == daemon.bridge.key() {
        return Err("the ticket is of this machine".into());
    }
    if let Some(peer) = daemon.bridge.peer(key) {
        return Ok(peer);
    }
    let mut reasons = Vec::new();
    for address in &ticket.addresses {
        let resolved = match tokio::net::lookup_host(address).await {
            Ok(resolved) => resolved,
            Err(error) => {
                reasons.push(format!("{address}: {error}"));
                continue;
            }
        };
        for resolved in resolved {
            match daemon.bridge.connect(resolved, key).await {
                Ok(peer) => return Ok(peer),
                Err(error) => reasons.push(format!("{resolved}: {}", explain(daemon, &error))),
            }
        }
    }
    match reasons.is_empty() {
        true => Err("no address of the ticket can be resolved".into()),
        false => Err(reasons.join("; ")),
    }
}

/// Adds the usual reason to an error.
fn explain(daemon: &Daemon, error: &DialError) -> String {
    match error {
        DialError::Lost(_) => format!(
            "{error}: the machine may not allow the key of this one, which is {}",
            daemon.bridge.key()
        ),
        error => error.to_string(),
    }
}

/// Waits until the port is dead, by the end of its link too. Returns the reason.
async fn death(daemon: &Daemon, right: SendRight) -> String {
    let watch = || {
        let notices = ReceiveRight::new_in(*daemon.task).map_err(|error| error.to_string())?;
        let asked = right.on_dead_name(&notices);
        asked.map_err(|error| error.to_string())?;
        AsyncReceiver::new(notices).map_err(|refused| refused.error.to_string())
    };
    let mut buffer = MessageBuffer::new();
    match watch() {
        Ok(mut notices) => match notices.receive(&mut buffer).await {
            Ok(_) => "the port has died, or its link has ended".into(),
            Err(error) => error.to_string(),
        },
        Err(error) => error,
    }
}
