//! Names under which peers find ports.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mach_msg::kernel::Task;
use mach_msg::{SendRight, bootstrap};

use crate::identity::PeerKey;

/// The keys that may look up a name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Acl {
    /// Every machine that may connect.
    Any,
    /// The machines with these keys.
    Keys(BTreeSet<PeerKey>),
}

impl Acl {
    /// Returns a list of these machines.
    pub fn keys(keys: impl IntoIterator<Item = PeerKey>) -> Self {
        Self::Keys(keys.into_iter().collect())
    }

    fn allows(&self, key: PeerKey) -> bool {
        match self {
            Self::Any => true,
            Self::Keys(keys) => keys.contains(&key),
        }
    }
}

/// The port of a name.
#[derive(Clone, Debug)]
pub(super) enum Exported {
    /// A right of the bridge's own task.
    Right(Arc<SendRight>),
    /// The service that has this name when a peer looks it up.
    Service(String),
}

impl Exported {
    /// Returns a right to the port in a task. `None` if there is no such port.
    pub(super) fn right_in(self, task: Task) -> Option<SendRight> {
        match self {
            Self::Right(right) => right.copy_to(task).ok(),
            Self::Service(service) => bootstrap::look_up_as(task, &service).ok(),
        }
    }
}

type Entries = HashMap<String, (Exported, Acl)>;

/// The names of a bridge.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Arc<Mutex<Entries>>);

impl Names {
    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces the entry of a name by a right of the bridge's own task.
    pub(super) fn insert(&self, name: String, right: SendRight, acl: Acl) {
        self.replace(name, Exported::Right(Arc::new(right)), acl);
    }

    /// Replaces the entry of a name by a service of the kernel.
    pub(super) fn insert_service(&self, name: String, service: String, acl: Acl) {
        self.replace(name, Exported::Service(service), acl);
    }

    fn replace(&self, name: String, exported: Exported, acl: Acl) {
        let previous = self.lock().insert(name, (exported, acl));
        // This runs without the lock, because an observer of the kernel may call the bridge.
        drop(previous);
    }

    pub(super) fn remove(&self, name: &str) -> bool {
        let previous = self.lock().remove(name);
        previous.is_some()
    }

    /// Returns the port of a name if the peer may have it. A peer cannot distinguish a forbidden
    /// name from one that does not exist.
    pub(super) fn find(&self, name: &str, peer: PeerKey) -> Option<Exported> {
        let entries = self.lock();
        let (exported, acl) = entries.get(name)?;
        acl.allows(peer).then(|| exported.clone())
    }

    pub(super) fn clear(&self) {
        let entries = std::mem::take(&mut *self.lock());
        drop(entries);
    }
}
