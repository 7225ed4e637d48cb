//! What is done after all unlocks: wake-ups, notifications, the destruction of rights and messages.
//!
//! Code that holds locks puts it on a list; the call that took the locks runs the list when it has released them. Messages are
//! destroyed one after the other, never one inside the other, however deep they are nested.

use std::collections::VecDeque;

use crate::kernel::embedded::object::kmsg::{Kmsg, Stamp};
use crate::kernel::embedded::object::port_ref::{PortRef, is_port};
use crate::kernel::embedded::object::wait::{WaiterId, WakeReason};
use crate::wire::PortName;

/// Something to be done when no lock is held.
#[derive(Debug)]
pub(crate) enum Deferred {
    /// End the wait of a thread that was taken out of its queue.
    Wake(WaiterId, WakeReason),
    /// Give a message to a thread that was taken out of its queue.
    Hand(WaiterId, Box<Kmsg>, Stamp),
    /// Send a notification to a send-once right.
    Notify(PortRef, Notification),
    /// Release a right that nobody holds any more: 16, 17 or 18 as in a received message.
    Release(PortRef, u32),
    /// Destroy a port whose receive right left its space.
    DestroyPort(PortRef),
}

/// A message that the kernel sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notification {
    PortDeleted(PortName),
    SendPossible(PortName),
    /// The receive right that the message carries.
    PortDestroyed(PortRef),
    NoSenders(u32),
    SendOnce,
    DeadName(PortName),
}

/// The list. Most calls put nothing on it.
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

    pub(crate) fn push(&mut self, later: Deferred) {
        self.lists().later.push_back(later);
    }

    /// Sends a notification later, if there is somebody to send it to.
    pub(crate) fn notify(&mut self, to: PortRef, notification: Notification) {
        if is_port(to) {
            self.push(Deferred::Notify(to, notification));
        }
    }

    /// Removes the oldest action.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<Deferred> {
        self.lists.as_mut()?.later.pop_front()
    }

    /// Appends messages to those that are to be destroyed.
    pub(crate) fn add_messages(&mut self, messages: impl IntoIterator<Item = Kmsg>) {
        self.lists().messages.extend(messages);
    }

    /// Starts to destroy messages. Returns false if a caller of this function does so already.
    pub(crate) fn start_destroying(&mut self) -> bool {
        !std::mem::replace(&mut self.lists().destroying, true)
    }

    /// Removes the oldest message that is to be destroyed. If there is none, destroying has ended.
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
