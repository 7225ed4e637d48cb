//! Identities of tasks. The default is the identity of this process, as reported by the system.
//!
//! # Lifetime
//!
//! A queued message points to the identity of its sender, and can outlive the task. To count the
//! messages would cost each of them two more atomic operations. So identities are counted by task,
//! and that of an ended task stays until a sweep of all queues finds no message with it. A sweep
//! runs when the number of such identities has doubled since the last one.
//!
//! The sweep finds every message, because each of these steps is made under the lock of a port, and
//! the sweep locks each port after the tasks have ended:
//!
//! * A message is queued, or its identity is copied for a receiver that waits. The same lock is
//!   held while the task is checked to be alive.
//! * A message is dequeued, and its identity is copied.
//!
//! A record is used for other tasks later. So the pointer is read from it before that check, or
//! under a lock without which the task cannot end. The task may end between the check and the end
//! of the message.

use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use crate::kernel::embedded::object::kmsg::{Sender, SenderRef};
use crate::kernel::embedded::object::port;
use crate::wire::{AuditToken, SecurityToken};

/// The user and the group of messages from other machines: those of the user `nobody`.
const NOBODY: u32 = 65_534;

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

    /// Returns the identity of a bridge that is run by the process with this identity: no local
    /// user has it, and [`AuditToken::is_bridge`] returns true for it.
    #[must_use]
    pub const fn as_bridge(mut self) -> Self {
        let [_, uid, _, _, _, pid, session, version] = self.audit.words;
        let pid = AuditToken::BRIDGE_PID | (pid & (AuditToken::BRIDGE_PID - 1));
        self.audit.words = [uid, NOBODY, NOBODY, NOBODY, NOBODY, pid, session, version];
        self.security = SecurityToken {
            uid: NOBODY,
            gid: NOBODY,
        };
        self
    }

    /// Returns the identity for the trailers of messages. By default, all tasks share the identity
    /// of the process.
    pub(crate) fn identity(&self) -> Identity {
        let sender = Sender {
            audit: self.audit,
            security: self.security,
        };
        let mut senders = senders();
        let used = senders.used.entry(sender).or_insert_with(|| Used {
            sender: SenderRef(Box::into_raw(Box::new(sender))),
            tasks: 0,
        });
        used.tasks += 1;
        Identity(used.sender)
    }
}

/// The identity of a task, which is counted for it.
#[derive(Debug)]
pub(crate) struct Identity(SenderRef);

impl Identity {
    /// Returns the identity of a task from [`into_ref`](Self::into_ref).
    pub(crate) const fn of(sender: SenderRef) -> Self {
        Self(sender)
    }

    /// Returns the pointer for messages. The identity stays counted.
    pub(crate) const fn into_ref(self) -> SenderRef {
        let sender = self.0;
        std::mem::forget(self);
        sender
    }
}

impl Drop for Identity {
    fn drop(&mut self) {
        let ended = senders().release(self.0);
        if !ended.is_empty() {
            sweep(ended);
        }
    }
}

/// Number of identities of ended tasks at which the first sweep runs.
const SWEEP: usize = if cfg!(miri) { 8 } else { 256 };

/// All identities.
#[derive(Default)]
struct Senders {
    /// Identities of living tasks.
    used: HashMap<Sender, Used>,
    /// Identities of ended tasks, which messages may have.
    ended: Vec<SenderRef>,
    /// Number of identities of ended tasks after the last sweep.
    left: usize,
}

struct Used {
    sender: SenderRef,
    tasks: usize,
}

fn senders() -> MutexGuard<'static, Senders> {
    static SENDERS: LazyLock<Mutex<Senders>> = LazyLock::new(Mutex::default);
    SENDERS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Senders {
    /// Ends a task's use of an identity. Returns the identities to be swept.
    fn release(&mut self, sender: SenderRef) -> Vec<SenderRef> {
        // SAFETY: the identity exists, because the task is still counted.
        let identity = unsafe { sender.get() };
        let Some(used) = self.used.get_mut(identity) else {
            return Vec::new();
        };
        used.tasks -= 1;
        if used.tasks == 0 {
            self.used.remove(identity);
            self.ended.push(sender);
        }
        if self.ended.len() < SWEEP.max(2 * self.left) {
            return Vec::new();
        }
        std::mem::take(&mut self.ended)
    }
}

/// Frees the identities in this list that no queued message has.
fn sweep(ended: Vec<SenderRef>) {
    let mut unused: HashSet<SenderRef> = ended.into_iter().collect();
    let mut left = Vec::new();
    for (_, port) in port::all() {
        for message in port.queue.iter() {
            left.extend(unused.take(&message.head.sender));
        }
    }
    for sender in unused {
        // SAFETY: the pointer is from `Box::into_raw`, and was in the list once. Its tasks have
        // ended and no queue has a message with it, so nothing reads it: see above.
        drop(unsafe { Box::from_raw(sender.0.cast_mut()) });
    }
    let mut senders = senders();
    senders.ended.append(&mut left);
    senders.left = senders.ended.len();
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

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::message::dynamic::MessageBuilder;
    use crate::{MessageBuffer, ReceiveRight, SendRight};

    /// Returns an identity that only one test uses.
    fn options(test: u32, number: u32) -> TaskOptions {
        let options = TaskOptions::default();
        let mut audit = options.audit;
        (audit.words[6], audit.words[7]) = (test, number);
        options.with_identity(audit, options.security)
    }

    /// Returns the number of identities that exist and that only this test uses.
    fn existing(test: u32) -> usize {
        let senders = senders();
        // SAFETY: only a sweep frees identities, and it removes them from the list first.
        let ended = senders.ended.iter().map(|sender| *unsafe { sender.get() });
        let all = senders.used.keys().copied().chain(ended);
        all.filter(|sender| sender.audit.words[6] == test).count()
    }

    fn make_and_end(kernel: &EmbeddedKernel, test: u32, numbers: std::ops::Range<usize>) {
        for number in numbers {
            let task = kernel.create_task_with(options(test, number as u32));
            assert!(existing(test) >= 1);
            task.end();
        }
    }

    #[test]
    fn identities_of_ended_tasks_are_freed() {
        let kernel = EmbeddedKernel::new();
        make_and_end(&kernel, 0x1de1, 0..8 * SWEEP);
        let left = existing(0x1de1);
        assert!(left <= 2 * SWEEP, "{left}");
    }

    #[test]
    fn identity_of_a_queued_message_outlives_its_task() {
        const TEST: u32 = 0x1de2;
        let kernel = EmbeddedKernel::new();
        let receiver = kernel.create_task();
        let port = ReceiveRight::new_in(*receiver).unwrap();
        let count = SWEEP;
        for number in 0..count {
            let task = kernel.create_task_with(options(TEST, number as u32));
            let right: SendRight = port.make_send().unwrap();
            // SAFETY: the right belongs to the receiver, which moves it to the task.
            let calls = unsafe { receiver.calls() };
            let name = right.into_name();
            let name = calls
                .transfer(name, crate::wire::disposition::MOVE_SEND, *task)
                .unwrap();
            // SAFETY: the task has just got the right.
            let right = unsafe { SendRight::from_name(*task, name) }.unwrap();
            if number % 4 == 0 {
                right.try_send(MessageBuilder::new(1)).unwrap();
                let mut buffer = MessageBuffer::new();
                drop(port.try_receive(&mut buffer).unwrap().unwrap());
                right.try_send(MessageBuilder::new(2)).unwrap();
            }
            drop(right);
            task.end();
            if number % 4 == 3 {
                let mut buffer = MessageBuffer::new();
                let message = port.try_receive(&mut buffer).unwrap().unwrap();
                let sender = message.sender();
                assert_eq!(sender.words[6..], [TEST, number as u32 - 3]);
            }
        }
        let right = port.make_send().unwrap();
        for number in 0..4_u32 {
            // Stay in the queue during several sweeps.
            let task = kernel.create_task_with(options(TEST, 1_000_000 + number));
            // SAFETY: the right belongs to the receiver, which copies it to the task.
            let calls = unsafe { receiver.calls() };
            let copied = calls.transfer(right.name(), crate::wire::disposition::COPY_SEND, *task);
            // SAFETY: the task has just got the right.
            let copied = unsafe { SendRight::from_name(*task, copied.unwrap()) }.unwrap();
            copied.try_send(MessageBuilder::new(3)).unwrap();
            drop(copied);
            task.end();
        }
        make_and_end(&kernel, TEST + 1, 0..8 * SWEEP);
        for number in 0..4 {
            let mut buffer = MessageBuffer::new();
            let message = port.try_receive(&mut buffer).unwrap().unwrap();
            assert_eq!(message.sender().words[6..], [TEST, 1_000_000 + number]);
        }
        make_and_end(&kernel, TEST + 1, 0..8 * SWEEP);
        let left = existing(TEST);
        assert!(left <= SWEEP, "{left}");
    }
}
