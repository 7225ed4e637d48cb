//! The service by which other programs talk to the bridge.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use mach_msg::kernel::KernReturn;
use mach_msg::service::Server;
use mach_msg::wire::AuditToken;
use mach_msg::{OolMemory, ReceiveRight, bootstrap};
use mach_msg_net::PeerKey;
use mach_msg_net::control::{BridgeControl, BridgeControlError, BridgeControlServer, SERVICE};
use rustix::process::geteuid;
use tokio::runtime::Handle;

use super::daemon::{Daemon, ImportState};
use super::{import, report};
use crate::config::{ImportOption, check_service};
use crate::failure::Failure;
use crate::ticket::Ticket;

/// Requests that are served at the same time. One that connects takes its time.
const THREADS: usize = 4;

/// Longest time that a request to connect may wait.
const TIMEOUT_MAX: Duration = Duration::from_secs(3600);

struct Control {
    daemon: Weak<Daemon>,
    runtime: Handle,
}

impl Control {
    fn daemon(&self) -> Result<Arc<Daemon>, BridgeControlError> {
        self.daemon.upgrade().ok_or(BridgeControlError::Unavailable)
    }

    /// Same as [`daemon`](Self::daemon), for a caller who may control it. That is no machine of a
    /// peer, even if this process has the user of bridges.
    fn daemon_for(&self, caller: AuditToken) -> Result<Arc<Daemon>, BridgeControlError> {
        let is_owner = caller.euid() == 0 || caller.euid() == geteuid().as_raw();
        match is_owner && !caller.is_bridge() {
            true => self.daemon(),
            false => Err(BridgeControlError::NotOwner),
        }
    }
}

fn memory(daemon: &Daemon, text: &str) -> Result<OolMemory, BridgeControlError> {
    let memory = OolMemory::copy_of(*daemon.task, text.as_bytes());
    memory.map_err(|_| BridgeControlError::Unavailable)
}

impl BridgeControl for Control {
    fn peer_of(&self, token: [u32; 8]) -> Result<[u8; 32], BridgeControlError> {
        let peer = self.daemon()?.bridge.peer_of(&AuditToken { words: token });
        peer.map(|peer| peer.key().0)
            .ok_or(BridgeControlError::NotFound)
    }

    fn status(&self, caller: AuditToken) -> Result<OolMemory, BridgeControlError> {
        let daemon = self.daemon_for(caller)?;
        let text = serde_json::to_string(&report::report(&daemon));
        memory(&daemon, &text.map_err(|_| BridgeControlError::Unavailable)?)
    }

    fn connect(
        &self,
        ticket: &str,
        service: &str,
        timeout_ms: u32,
        caller: AuditToken,
    ) -> Result<OolMemory, BridgeControlError> {
        let daemon = self.daemon_for(caller)?;
        let ticket: Ticket = ticket.parse().map_err(|_| BridgeControlError::Ticket)?;
        let service = match service {
            "" => ticket.name.clone(),
            service => service.to_owned(),
        };
        if let Err(error) = check_service(&service) {
            return memory(&daemon, &error);
        }
        let timeout = Duration::from_millis(timeout_ms.into()).min(TIMEOUT_MAX);
        let option = ImportOption { service, ticket };
        let outcome = self.runtime.block_on(connect(&daemon, option, timeout));
        memory(&daemon, &outcome.err().unwrap_or_default())
    }

    fn allow(&self, key: [u8; 32], caller: AuditToken) -> Result<(), BridgeControlError> {
        self.daemon_for(caller)?.allow(PeerKey(key));
        Ok(())
    }

    fn forbid(&self, key: [u8; 32], caller: AuditToken) -> Result<(), BridgeControlError> {
        match self.daemon_for(caller)?.forbid(PeerKey(key)) {
            true => Ok(()),
            false => Err(BridgeControlError::NotFound),
        }
    }

    fn disconnect(&self, key: [u8; 32], caller: AuditToken) -> Result<(), BridgeControlError> {
        let daemon = self.daemon_for(caller)?;
        let key = PeerKey(key);
        let is_known = {
            let mut imports = daemon.imports();
            let count = imports.len();
            imports.retain(|_, import| import.ticket.key != key);
            imports.len() != count
        };
        if let Some(peer) = daemon.bridge.peer(key) {
            peer.close();
            return Ok(());
        }
        match is_known {
            true => Ok(()),
            false => Err(BridgeControlError::NotFound),
        }
    }
}

/// Starts an import and waits until it is connected.
///
/// # Errors
///
/// The reason why it is not in time. Then it is removed, if it is new.
async fn connect(
    daemon: &Arc<Daemon>,
    option: ImportOption,
    timeout: Duration,
) -> Result<(), String> {
    let service = option.service.clone();
    let started = import::start(daemon, option).map_err(|error| error.to_string())?;
    let (mut state, is_new) = started;
    let start = Instant::now();
    let is_connected = |(state, _): &(ImportState, Instant)| *state == ImportState::Connected;
    let in_time = tokio::time::timeout(timeout, state.wait_for(is_connected)).await;
    if matches!(in_time, Ok(Ok(_))) {
        return Ok(());
    }
    drop(in_time);
    let mut imports = daemon.imports();
    let reason = match state.borrow().clone().0 {
        // Just now.
        ImportState::Connected => return Ok(()),
        ImportState::Waiting(reason) => reason,
        ImportState::Connecting => format!(
            "the machine has not answered in {} s",
            start.elapsed().as_secs().max(1)
        ),
    };
    let removed = is_new.then(|| imports.remove(&service));
    drop(imports);
    drop(removed);
    Err(reason)
}

/// Registers the service, and serves it until the process ends.
pub(super) fn start(daemon: &Arc<Daemon>) -> Result<(), Failure> {
    let port = ReceiveRight::new_in(*daemon.task).map_err(Failure::error)?;
    let right = port.make_send().map_err(Failure::error)?;
    bootstrap::register(SERVICE, &right).map_err(|error| match error.code {
        KernReturn::NAME_EXISTS => Failure::Error(
            "a bridge runs on this host already: add to it with `mach-msg-net connect`, or stop it"
                .into(),
        ),
        _ => Failure::error(error),
    })?;
    let control = Control {
        daemon: Arc::downgrade(daemon),
        runtime: Handle::current(),
    };
    let server = Server::new().serve(BridgeControlServer::new(control));
    thread::Builder::new()
        .name("control".into())
        // Ends with the task, at the end of the process or of the host.
        .spawn(move || server.run_threads(&port, THREADS))
        .map_err(Failure::error)?;
    Ok(())
}
