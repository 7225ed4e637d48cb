//! The links of a bridge: from connections to peers.
//!
//! ```text
//!   accept ──▶ handshake ──▶ greeting ──▶ link task, tables ──▶ entry of the key ──▶ tasks
//!   connect ──▶ dial ─────────▲
//! ```
//!
//! A connection that has not been greeted on refers to the bridge only weakly, and there is one for
//! each key.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use mach_msg::wire::AuditToken;
use tokio::runtime::Handle;
use tokio::sync::Notify;

use super::driver::Driver;
use super::greeting::{Greeted, greet};
use super::kernel::BridgeTask;
use super::names::Names;
use super::options::Options;
use super::peer::Peer;
use super::state::State;
use crate::identity::PeerKey;
use crate::link::Hello;
use crate::transport::{Allowed, Connection, DialError, Endpoint, Lost};

/// The code with which one of two connections between the same machines is closed.
const SUPERSEDED: u32 = 0x80;

pub(super) struct Shared {
    pub(super) endpoint: Endpoint,
    pub(super) options: Options,
    pub(super) allowed: Allowed,
    pub(super) names: Names,
    /// The random number of this bridge.
    pub(super) incarnation: u128,
    /// The peers by key, and by the audit token of their link tasks. No kernel call is made with
    /// this lock, because an observer of the kernel may call the bridge.
    pub(super) links: Mutex<Links>,
    /// Notified when a link is added, and when a dial has ended.
    pub(super) changed: Notify,
    pub(super) runtime: Handle,
    /// The task of exported rights. `None` after the end.
    pub(super) task: Mutex<Option<BridgeTask>>,
}

#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) by_key: HashMap<PeerKey, Peer>,
    pub(super) by_token: HashMap<AuditToken, Peer>,
    pub(super) dialling: HashSet<PeerKey>,
    /// Accepted connections that wait for the peer's greeting.
    greeting: HashMap<PeerKey, Connection>,
}

/// Keeps other tasks from dialling the same machine, which would end this task's connection.
pub(super) struct Dialling {
    shared: Arc<Shared>,
    key: PeerKey,
}

impl Dialling {
    pub(super) fn start(shared: &Arc<Shared>, key: PeerKey) -> Option<Self> {
        let shared = Arc::clone(shared);
        let is_first = shared.links().dialling.insert(key);
        // Not `then_some`, whose value would be dropped.
        is_first.then(|| Self { shared, key })
    }
}

impl Drop for Dialling {
    fn drop(&mut self) {
        self.shared.links().dialling.remove(&self.key);
        self.shared.changed.notify_waiters();
    }
}

impl Shared {
    pub(super) fn links(&self) -> MutexGuard<'_, Links> {
        self.links.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the greeting of this machine.
    fn hello(&self) -> Hello {
        Hello {
            streams: self.options.settings.streams,
            ..Hello::new(self.incarnation, &self.options.limits)
        }
    }

    /// Makes the task of a link. Its audit token identifies the sending peer to receivers.
    fn link_task(&self) -> Result<(BridgeTask, AuditToken), DialError> {
        let made = self.options.kernel.link_task(self.options.user);
        made.map_err(|error| {
            tracing::warn!(%error, "no task for a link");
            DialError::NoTask
        })
    }

    /// Takes the exported names and the task that holds them, and closes the socket.
    pub(super) fn end(&self) -> Option<BridgeTask> {
        self.names.clear();
        self.endpoint.close();
        let task = self.task.lock();
        task.unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.endpoint.close();
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("key", &self.endpoint.key())
            .finish_non_exhaustive()
    }
}

/// Accepts connections until the bridge ends.
pub(super) async fn accept(endpoint: Endpoint, shared: Weak<Shared>, runtime: Handle) {
    while let Some(handshake) = endpoint.accept().await {
        let shared = shared.clone();
        runtime.spawn(async move {
            let Some(connection) = handshake.await else {
                return;
            };
            let key = connection.key;
            if let Err(error) = accepted(shared, connection).await {
                tracing::info!(peer = %key, ?error, "no link");
            }
        });
    }
}

/// Makes a link of an accepted connection, which replaces another one of the same key that has not
/// been greeted on.
async fn accepted(shared: Weak<Shared>, connection: Connection) -> Result<(), DialError> {
    let key = connection.key;
    let older = {
        let shared = shared.upgrade().ok_or(DialError::NoTask)?;
        shared.links().greeting.insert(key, connection.clone())
    };
    if let Some(older) = older {
        older.close(SUPERSEDED, "another connection was accepted");
    }
    let greeted = exchange(&shared, connection.clone()).await;
    let shared = shared.upgrade().ok_or(DialError::NoTask)?;
    {
        let greeting = &mut shared.links().greeting;
        if greeting
            .get(&key)
            .is_some_and(|last| last.is_same(&connection))
        {
            greeting.remove(&key);
        }
    }
    establish(&shared, greeted?, key).map(drop)
}

/// Exchanges greetings on a connection.
pub(super) async fn exchange(
    shared: &Weak<Shared>,
    connection: Connection,
) -> Result<Greeted, DialError> {
    let (own, limit) = {
        let shared = shared.upgrade().ok_or(DialError::NoTask)?;
        (shared.hello(), shared.options.settings.idle_timeout)
    };
    match tokio::time::timeout(limit, greet(connection.clone(), own)).await {
        Ok(Ok(greeted)) => Ok(greeted),
        Ok(Err(Some(breach))) => Err(DialError::Breach(breach)),
        Ok(Err(None)) | Err(_) => {
            connection.close(0, "no greeting");
            Err(match connection.closed().await {
                Lost::ClosedByPeer(code) if code == u64::from(SUPERSEDED) => DialError::Superseded,
                lost => DialError::Lost(lost),
            })
        }
    }
}

/// Creates a link from a connection that the machine with the key `dialer` has dialled.
///
/// If both machines dial at the same time, the connection of the smaller key is kept. If the same
/// machine dials again, or has been started again, it has lost the older connection.
pub(super) fn establish(
    shared: &Arc<Shared>,
    greeted: Greeted,
    dialer: PeerKey,
) -> Result<Peer, DialError> {
    let connection = greeted.connection.clone();
    let key = connection.key;
    let incarnation = greeted.hello.incarnation;
    let (task, token) = shared.link_task()?;
    let options = &shared.options;
    let names = shared.names.clone();
    let state = State::new(options.limits, task, key, names, options.proxy_queue);
    let state = state.map_err(|_| DialError::NoTask)?;
    let started = Driver::start(greeted, state, options.settings);
    let (driver, running) = started.map_err(|breach| match breach {
        Some(breach) => DialError::Breach(breach),
        None => DialError::NoTask,
    })?;
    let (peer, ended) = Peer::new(driver, dialer, incarnation, &options.settings);
    let replaced = {
        let mut links = shared.links();
        // `forbid` takes the same lock after it has removed the key.
        if dialer == key && !shared.allowed.contains(key) {
            connection.close(0, "");
            return Err(DialError::Lost(Lost::ClosedHere));
        }
        if let Some(old) = links.by_key.get(&key).filter(|old| !old.is_closed()) {
            let is_restarted = old.incarnation() != incarnation;
            if !is_restarted && old.dialer() != dialer && old.dialer() < dialer {
                connection.close(SUPERSEDED, "another connection stands");
                return Ok(old.clone());
            }
            old.supersede(SUPERSEDED);
        }
        links.by_token.insert(token, peer.clone());
        links.by_key.insert(key, peer.clone())
    };
    drop(replaced);
    shared.changed.notify_waiters();
    tracing::info!(peer = %key, address = %peer.address(), "link");
    let this = peer.clone();
    let weak = Arc::downgrade(shared);
    shared.runtime.spawn(async move {
        let lost = running.await;
        tracing::info!(peer = %key, ?lost, "link ended");
        if let Some(shared) = weak.upgrade() {
            let mut links = shared.links();
            links.by_token.remove(&token);
            if links
                .by_key
                .get(&key)
                .is_some_and(|peer| peer.is_same(&this))
            {
                links.by_key.remove(&key);
            }
        }
        drop(this);
        let _ = ended.send(Some(lost));
    });
    Ok(peer)
}
