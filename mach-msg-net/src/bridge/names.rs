//! Names under which peers find ports.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mach_msg::SendRight;

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

type Entries = HashMap<String, (SendRight, Acl)>;

/// The names of a bridge. The rights are of its own task.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Arc<Mutex<Entries>>);

impl Names {
    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces the entry of a name.
    pub(super) fn insert(&self, name: String, right: SendRight, acl: Acl) {
        let previous = self.lock().insert(name, (right, acl));
        // Without the lock, because an observer of the kernel may call the bridge.
        drop(previous);
    }

    pub(super) fn remove(&self, name: &str) -> bool {
        let previous = self.lock().remove(name);
        previous.is_some()
    }

    /// Returns the right if the peer may have it. A peer cannot tell a name that it may not look up
    /// from one that does not exist.
    pub(super) fn find(&self, name: &str, peer: PeerKey) -> Option<SendRight> {
        let entries = self.lock();
        let (right, acl) = entries.get(name)?;
        acl.allows(peer).then(|| right.try_clone().ok())?
    }

    pub(super) fn clear(&self) {
        let entries = std::mem::take(&mut *self.lock());
        drop(entries);
    }
}
