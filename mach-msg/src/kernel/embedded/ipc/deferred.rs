//! Actions deferred until all locks are released: wake-ups, notifications, destruction of rights
//! and messages.
//!
//! Code that holds locks appends actions to the queue of the call. The code that took the locks
//! runs the queue after it has released them (see `run_deferred`).

use std::collections::VecDeque;

use crate::kernel::embedded::object::kmsg::{Kmsg, Stamp};
use crate::kernel::embedded::object::port::NoSenders;
use crate::kernel::embedded::object::port_ref::{PortRef, is_port};
use crate::kernel::embedded::object::wait::{WaiterId, WakeReason};
use crate::wire::PortName;

/// An action to run when no lock is held.
#[derive(Debug)]
pub(crate) enum Deferred {
    /// Ends the wait of a thread that was removed from its queue.
    Wake(WaiterId, WakeReason),
    /// Hands a message to a thread that was removed from its queue.
    Hand(WaiterId, Box<Kmsg>, Stamp),
    /// Sends a notification to a send-once right.
    Notify(PortRef, KernelNotification),
    /// Releases a naked right. The number is its kind as in a received message: 16, 17 or 18.
    Release(PortRef, u32),
    /// Destroys a port whose receive right has left its space.
    DestroyPort(PortRef),
}

/// A notification sent by the kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KernelNotification {
    PortDeleted(PortName),
    SendPossible(PortName),
    /// Carries the receive right.
    PortDestroyed(PortRef),
    NoSenders(NoSenders),
    SendOnce,
    DeadName(PortName),
}

/// The queue of deferred actions of a call. Most calls leave it empty.
#[derive(Debug, Default)]
pub(crate) struct DeferredQueue {
    lists: Option<Box<Lists>>,
}

#[derive(Debug, Default)]
struct Lists {
    later: VecDeque<Deferred>,
    messages: VecDeque<Kmsg>,
    destroying: bool,
}

impl DeferredQueue {
    fn lists(&mut self) -> &mut Lists {
        self.lists.get_or_insert_default()
    }

    /// Returns true if no action was ever appended.
    #[inline]
    pub(crate) const fn is_unused(&self) -> bool {
        self.lists.is_none()
    }

    pub(crate) fn push(&mut self, later: Deferred) {
        self.lists().later.push_back(later);
    }

    /// Defers a notification, unless `to` is null or dead.
    pub(crate) fn notify(&mut self, to: PortRef, notification: KernelNotification) {
        if is_port(to) {
            self.push(Deferred::Notify(to, notification));
        }
    }

    /// Defers waking a sender that has a reserved place in the queue.
    pub(crate) fn wake_sender(&mut self, sender: Option<WaiterId>) {
        if let Some(sender) = sender {
            self.push(Deferred::Wake(sender, WakeReason::Room));
        }
    }

    /// Removes the oldest action.
    pub(crate) fn next(&mut self) -> Option<Deferred> {
        self.lists.as_mut()?.later.pop_front()
    }

    /// Appends messages to the list of messages to destroy.
    pub(crate) fn add_messages(&mut self, messages: impl IntoIterator<Item = Kmsg>) {
        self.lists().messages.extend(messages);
    }

    /// Marks message destruction as started. Returns false if it is already in progress further up
    /// the stack.
    pub(crate) fn start_destroying(&mut self) -> bool {
        !std::mem::replace(&mut self.lists().destroying, true)
    }

    /// Removes the oldest message to destroy. If there is none, marks destruction as finished.
    pub(crate) fn next_message(&mut self) -> Option<Kmsg> {
        let lists = self.lists();
        let next = lists.messages.pop_front();
        lists.destroying = next.is_some();
        next
    }
}

#[cfg(debug_assertions)]
impl Drop for DeferredQueue {
    fn drop(&mut self) {
        debug_assert!(
            self.next().is_none() || std::thread::panicking(),
            "deferred was put on a list and not run"
        );
    }
}
