//! Bridges: the links of a machine to its peers.

mod counters;
mod driver;
mod gathering;
mod greeting;
#[cfg(test)]
mod hostile;
mod kernel;
mod links;
mod memory;
mod names;
mod options;
mod outbox;
mod parcel;
mod peer;
mod reading;
#[cfg(test)]
mod speed;
mod state;
mod unread;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::{fmt, io};

use mach_msg::SendRight;
use mach_msg::kernel::KernReturn;
use mach_msg::wire::AuditToken;
use tokio::runtime::Handle;
use tokio::sync::Notify;

pub use self::kernel::LocalKernel;
pub use self::names::Acl;
pub use self::peer::{LookUpError, Peer, PeerStatus};
pub use crate::transport::{DialError, Lost, Settings};

use self::links::{Dialling, Shared, accept, establish, exchange};
use self::names::Names;
use self::options::Options;
use crate::identity::{PeerKey, SecretKey, fill_random};
use crate::link::{Limits, NAME_MAX};
use crate::transport::{Allowed, Endpoint, Identity};

/// The options of a [`Bridge`].
#[derive(Clone, Debug)]
#[must_use = "no bridge is made before `bind` is called"]
pub struct BridgeBuilder {
    options: Options,
}

/// The links of a kernel to other machines. A clone refers to the same bridge.
///
/// Its methods that start something must be called in a tokio runtime.
#[derive(Clone, Debug)]
pub struct Bridge {
    shared: Arc<Shared>,
    /// Ends the bridge with the last clone, even if tasks still refer to the rest.
    _handle: Arc<BridgeHandle>,
}

#[derive(Debug)]
struct BridgeHandle {
    shared: Arc<Shared>,
}

impl Drop for BridgeHandle {
    fn drop(&mut self) {
        drop(self.shared.end());
    }
}

/// A port cannot be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExportError {
    /// The name is empty or longer than 255 bytes.
    Name,
    /// The kernel's code: the port is dead, or its task is of another kernel.
    Kernel(KernReturn),
    /// The bridge has ended.
    Ended,
}

impl BridgeBuilder {
    /// Sets the limits of each link.
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.options.limits = limits;
        self
    }

    /// Sets the time-out and the windows of connections.
    pub const fn settings(mut self, settings: Settings) -> Self {
        self.options.settings = settings;
        self
    }

    /// Sets the user and group id that messages of peers have in their trailers. It is never that
    /// of the sender. Default: 65,534. 0 is refused by [`bind`](Self::bind). A host has its own
    /// identity for bridges, with the user 65,534.
    pub const fn user(mut self, user: u32) -> Self {
        self.options.user = user;
        self
    }

    /// Sets the queue limit of proxies, 1 to 1024. Default: 64.
    pub const fn proxy_queue(mut self, limit: u32) -> Self {
        self.options.proxy_queue = limit;
        self
    }

    /// Returns the public key of the machine, for the lists of its peers.
    ///
    /// # Errors
    ///
    /// The provider does not accept the secret key.
    pub fn public_key(&self) -> io::Result<PeerKey> {
        let identity = Identity::new(&self.options.key).map_err(io::Error::other)?;
        Ok(identity.public)
    }

    /// Binds a UDP socket and accepts connections of [allowed](Bridge::allow) keys.
    ///
    /// # Errors
    ///
    /// * The system's error for the socket.
    /// * `InvalidInput` for the user 0, for a queue limit out of range, and for
    ///   [`Settings`] of 0.
    /// * The kernel has no room for another task, or the host cannot be joined.
    ///
    /// # Panics
    ///
    /// Panics outside of a tokio runtime.
    pub fn bind(self, address: SocketAddr) -> io::Result<Bridge> {
        let options = self.options;
        if !options.are_valid() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut incarnation = [0; 16];
        fill_random(&mut incarnation).map_err(io::Error::other)?;
        let identity = Identity::new(&options.key).map_err(io::Error::other)?;
        let allowed = Allowed::default();
        let endpoint = Endpoint::bind(address, identity, &allowed, options.settings)?;
        let task = options.kernel.task().map_err(io::Error::other)?;
        let shared = Arc::new(Shared {
            endpoint,
            allowed,
            names: Names::default(),
            incarnation: u128::from_le_bytes(incarnation),
            links: Mutex::default(),
            changed: Notify::new(),
            runtime: Handle::current(),
            task: Mutex::new(Some(task)),
            options,
        });
        let endpoint = shared.endpoint.clone();
        let runtime = shared.runtime.clone();
        let accepting = accept(endpoint, Arc::downgrade(&shared), runtime);
        shared.runtime.spawn(accepting);
        let handle = BridgeHandle {
            shared: Arc::clone(&shared),
        };
        Ok(Bridge {
            shared,
            _handle: Arc::new(handle),
        })
    }
}

impl Bridge {
    /// Returns a builder for a bridge of this kernel, which other machines know by this key. The
    /// kernel is an embedded one, or that of a [host](LocalKernel::default_host).
    pub fn builder(kernel: impl Into<LocalKernel>, key: SecretKey) -> BridgeBuilder {
        BridgeBuilder {
            options: Options::new(kernel.into(), key),
        }
    }

    /// Returns the public key of this machine.
    #[must_use]
    pub fn key(&self) -> PeerKey {
        self.shared.endpoint.key()
    }

    /// Returns the address of the socket.
    ///
    /// # Errors
    ///
    /// The system's error.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.shared.endpoint.address()
    }

    /// Accepts connections from the machine with this key.
    pub fn allow(&self, key: PeerKey) {
        self.shared.allowed.insert(key);
    }

    /// Refuses further connections from the machine with this key, and ends its link.
    pub fn forbid(&self, key: PeerKey) {
        self.shared.allowed.remove(key);
        let peer = self.shared.links().by_key.get(&key).cloned();
        if let Some(peer) = peer {
            peer.close();
        }
    }

    /// Lets peers look up a port. Replaces an earlier port of the same name, to which peers keep
    /// the rights that they have.
    ///
    /// # Errors
    ///
    /// [`ExportError`]
    pub fn export(&self, name: &str, right: &SendRight, acl: Acl) -> Result<(), ExportError> {
        if name.is_empty() || name.len() > NAME_MAX {
            return Err(ExportError::Name);
        }
        let task = {
            let task = self.shared.task.lock();
            let task = task.unwrap_or_else(PoisonError::into_inner);
            task.as_deref().copied().ok_or(ExportError::Ended)?
        };
        let right = right.copy_to(task).map_err(ExportError::Kernel)?;
        self.shared.names.insert(name.to_owned(), right, acl);
        Ok(())
    }

    /// Lets peers look up a service of the kernel ([`bootstrap`](mach_msg::bootstrap)) by `name`.
    /// They get the port that the service has at that moment, so it may be registered later, and
    /// again. Replaces an earlier export of the same name.
    ///
    /// # Errors
    ///
    /// [`ExportError::Name`]
    pub fn export_service(&self, name: &str, service: &str, acl: Acl) -> Result<(), ExportError> {
        if name.is_empty() || name.len() > NAME_MAX {
            return Err(ExportError::Name);
        }
        let names = &self.shared.names;
        names.insert_service(name.to_owned(), service.to_owned(), acl);
        Ok(())
    }

    /// Ends an export. Peers keep the rights that they have. Returns false if there is none.
    pub fn unexport(&self, name: &str) -> bool {
        self.shared.names.remove(name)
    }

    /// Returns the link to the machine with this key. Connects if there is none.
    ///
    /// If another task connects to the same machine already, waits for its result first.
    ///
    /// # Errors
    ///
    /// [`DialError`]
    pub async fn connect(&self, address: SocketAddr, key: PeerKey) -> Result<Peer, DialError> {
        let _dialling = loop {
            let changed = self.shared.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            if let Some(peer) = self.peer(key) {
                return Ok(peer);
            }
            if let Some(dialling) = Dialling::start(&self.shared, key) {
                break dialling;
            }
            changed.await;
        };
        let connection = self.shared.endpoint.dial(address, key).await?;
        let greeted = exchange(&Arc::downgrade(&self.shared), connection).await;
        match greeted.and_then(|greeted| establish(&self.shared, greeted, self.key())) {
            // The peer has also dialled, and its connection is kept.
            Err(DialError::Superseded) => {
                let limit = self.shared.options.settings.idle_timeout;
                let accepted = tokio::time::timeout(limit, self.accepted(key)).await;
                accepted.map_err(|_| DialError::Superseded)
            }
            result => result,
        }
    }

    /// Waits until there is a link to the machine with this key, which one of both has dialled.
    pub async fn accepted(&self, key: PeerKey) -> Peer {
        loop {
            let changed = self.shared.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            if let Some(peer) = self.peer(key) {
                return peer;
            }
            changed.await;
        }
    }

    /// Returns the link to the machine with this key, if there is one.
    #[must_use]
    pub fn peer(&self, key: PeerKey) -> Option<Peer> {
        let links = self.shared.links();
        let peer = links.by_key.get(&key).filter(|peer| !peer.is_closed());
        peer.cloned()
    }

    /// Returns all links.
    #[must_use]
    pub fn peers(&self) -> Vec<Peer> {
        self.shared.links().by_key.values().cloned().collect()
    }

    /// Returns true if a message with this audit token in its trailer came from another machine, by
    /// any bridge of this kernel, even if the link has ended: [`AuditToken::is_bridge`].
    ///
    /// Tasks whose identity the program chooses itself must have process ids below 0x40000000: see
    /// [`TaskOptions::with_identity`](mach_msg::kernel::embedded::TaskOptions::with_identity).
    #[must_use]
    pub const fn is_remote(sender: &AuditToken) -> bool {
        sender.is_bridge()
    }

    /// Returns the peer that sent a message with this audit token in its trailer. `None` if it came
    /// from this machine or through another bridge, or if the link has ended:
    /// [`is_remote`](Self::is_remote) distinguishes a local sender from a peer that is gone.
    #[must_use]
    pub fn peer_of(&self, sender: &AuditToken) -> Option<Peer> {
        self.shared.links().by_token.get(sender).cloned()
    }

    /// Ends all links and closes the socket. Returns when peers know, or after a time-out.
    pub async fn close(&self) {
        let task = self.shared.end();
        let peers = self.peers();
        for peer in peers {
            peer.closed().await;
        }
        self.shared.endpoint.wait_idle().await;
        drop(task);
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => write!(f, "expected a name of 1 to {NAME_MAX} bytes"),
            Self::Kernel(code) => write!(f, "the port cannot be exported: {code}"),
            Self::Ended => f.write_str("the bridge has ended"),
        }
    }
}

impl std::error::Error for ExportError {}
