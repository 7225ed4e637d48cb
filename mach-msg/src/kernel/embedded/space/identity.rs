//! Identities of tasks. The default is the identity of this process, as reported by the system.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::kernel::embedded::object::kmsg::Sender;
use crate::wire::{AuditToken, SecurityToken};

/// Options for creating a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskOptions {
    /// Audit token in the trailers of the task's messages.
    pub audit: AuditToken,
    /// Security token in the trailers of the task's messages.
    pub security: SecurityToken,
}

impl TaskOptions {
    /// Returns these options with another identity.
    #[must_use]
    pub const fn with_identity(mut self, audit: AuditToken, security: SecurityToken) -> Self {
        self.audit = audit;
        self.security = security;
        self
    }

    /// Returns the identity for the trailers of messages, which may outlive the task.
    ///
    /// Each distinct identity is leaked once. By default, all tasks share the identity of the
    /// process.
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
    /// Returns the identity of the real process: its user, group and process ids.
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
    // SAFETY: the call has no preconditions.
    let euid = unsafe { libc::geteuid() };
    // SAFETY: the call has no preconditions.
    let egid = unsafe { libc::getegid() };
    // SAFETY: the call has no preconditions.
    let ruid = unsafe { libc::getuid() };
    // SAFETY: the call has no preconditions.
    let rgid = unsafe { libc::getgid() };
    Ids {
        euid,
        egid,
        ruid,
        rgid,
    }
}

/// Stub for systems without user and group ids. Miri supports user ids but not group ids.
#[cfg(any(not(unix), miri))]
fn ids() -> Ids {
    Ids {
        euid: 0,
        egid: 0,
        ruid: 0,
        rgid: 0,
    }
}
