//! The seam to who a task is: by default, this process as the operating system knows it.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::kernel::embedded::object::kmsg::Sender;
use crate::wire::{AuditToken, SecurityToken};

/// How a task is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskOptions {
    /// The audit token that stands in the trailers of the task's messages.
    pub audit: AuditToken,
    /// The security token that stands there.
    pub security: SecurityToken,
}

impl TaskOptions {
    /// These options with another identity.
    #[must_use]
    pub const fn with_identity(mut self, audit: AuditToken, security: SecurityToken) -> Self {
        self.audit = audit;
        self.security = security;
        self
    }

    /// The identity as messages refer to it, also after the task has ended.
    ///
    /// Each identity is stored once for the rest of the program: tasks of one process are one identity.
    pub(crate) fn sender(&self) -> &'static Sender {
        static SENDERS: LazyLock<Mutex<HashSet<&'static Sender>>> = LazyLock::new(Mutex::default);
        let sender = Sender {
            audit: self.audit,
            security: self.security,
        };
        let mut senders = SENDERS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&known) = senders.get(&sender) {
            return known;
        }
        let fresh: &'static Sender = Box::leak(Box::new(sender));
        senders.insert(fresh);
        fresh
    }
}

impl Default for TaskOptions {
    /// The real process: its user and group ids, its process id.
    fn default() -> Self {
        let ids = ids();
        Self {
            audit: AuditToken {
                words: [
                    ids.ruid,
                    ids.euid,
                    ids.egid,
                    ids.ruid,
                    ids.rgid,
                    std::process::id(),
                    0,
                    0,
                ],
            },
            security: SecurityToken {
                uid: ids.euid,
                gid: ids.egid,
            },
        }
    }
}

struct Ids {
    euid: u32,
    egid: u32,
    ruid: u32,
    rgid: u32,
}

#[cfg(all(unix, not(miri)))]
fn ids() -> Ids {
    // SAFETY: the call has no conditions.
    let euid = unsafe { libc::geteuid() };
    // SAFETY: as above.
    let egid = unsafe { libc::getegid() };
    // SAFETY: as above.
    let ruid = unsafe { libc::getuid() };
    // SAFETY: as above.
    let rgid = unsafe { libc::getgid() };
    Ids {
        euid,
        egid,
        ruid,
        rgid,
    }
}

/// Where there are no such ids. Miri has a user id, and no group id.
#[cfg(any(not(unix), miri))]
fn ids() -> Ids {
    Ids {
        euid: 0,
        egid: 0,
        ruid: 0,
        rgid: 0,
    }
}
