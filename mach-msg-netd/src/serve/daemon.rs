//! The state of a bridge that runs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use mach_msg::kernel::remote::JoinedTask;
use mach_msg_net::{Bridge, PeerKey};
use tokio::sync::watch;
use tokio::task::AbortHandle;

use super::rates::Rates;
use crate::config::Export;
use crate::ticket::Ticket;

/// A bridge that runs.
pub(super) struct Daemon {
    pub(super) bridge: Bridge,
    /// A task with the identity of this process, unlike those of the bridge.
    pub(super) task: JoinedTask,
    pub(super) socket: PathBuf,
    pub(super) exports: Vec<Export>,
    /// The machines that may connect.
    allowed: Mutex<BTreeSet<PeerKey>>,
    /// Addresses for tickets.
    pub(super) addresses: Vec<String>,
    /// By the name of the local service.
    pub(super) imports: Mutex<BTreeMap<String, Import>>,
    pub(super) rates: Mutex<Rates>,
    pub(super) started: Instant,
}

/// The parts of a daemon that do not change.
pub(super) struct DaemonParts {
    pub(super) bridge: Bridge,
    pub(super) task: JoinedTask,
    pub(super) socket: PathBuf,
    pub(super) exports: Vec<Export>,
    pub(super) addresses: Vec<String>,
}

impl Daemon {
    pub(super) fn new(parts: DaemonParts) -> Self {
        let DaemonParts {
            bridge,
            task,
            socket,
            exports,
            addresses,
        } = parts;
        Self {
            bridge,
            task,
            socket,
            exports,
            addresses,
            allowed: Mutex::default(),
            imports: Mutex::default(),
            rates: Mutex::default(),
            started: Instant::now(),
        }
    }

    /// Lets a machine connect.
    pub(super) fn allow(&self, key: PeerKey) {
        let mut allowed = self.allowed.lock().unwrap_or_else(PoisonError::into_inner);
        allowed.insert(key);
        self.bridge.allow(key);
    }

    /// Lets a machine connect no more, and ends its link. Returns false if it was not allowed.
    pub(super) fn forbid(&self, key: PeerKey) -> bool {
        let mut allowed = self.allowed.lock().unwrap_or_else(PoisonError::into_inner);
        let was_allowed = allowed.remove(&key);
        self.bridge.forbid(key);
        was_allowed
    }

    /// Returns the machines that may connect.
    pub(super) fn allowed(&self) -> Vec<PeerKey> {
        let allowed = self.allowed.lock().unwrap_or_else(PoisonError::into_inner);
        allowed.iter().copied().collect()
    }

    pub(super) fn imports(&self) -> MutexGuard<'_, BTreeMap<String, Import>> {
        self.imports.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn rates(&self) -> MutexGuard<'_, Rates> {
        self.rates.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the ticket of an export. `None` if no address is known.
    pub(super) fn ticket(&self, export: &Export) -> Option<Ticket> {
        Ticket::new(self.bridge.key(), self.addresses.clone(), &export.name)
    }
}

/// The state of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ImportState {
    /// The first attempt is made.
    Connecting,
    Connected,
    /// The last attempt failed, with this reason. Another one follows.
    Waiting(String),
}

/// An import, which is kept up until this value is dropped.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) ticket: Ticket,
    pub(super) state: watch::Receiver<(ImportState, Instant)>,
    task: AbortHandle,
}

impl Import {
    pub(super) const fn new(
        ticket: Ticket,
        state: watch::Receiver<(ImportState, Instant)>,
        task: AbortHandle,
    ) -> Self {
        Self {
            ticket,
            state,
            task,
        }
    }
}

impl Drop for Import {
    fn drop(&mut self) {
        self.task.abort();
    }
}
