//! Cancels the asynchronous calls of clients that have died.
//!
//! ```text
//!   the call waits ──▶ dead-name request ──▶ kernel ── the client dies ──▶ notification
//!        ▲                                                                     │
//!        └── woken, drops the handler's future ◀── loop of the server ◀────────┘
//!   the call ends  ──▶ the request is cancelled
//! ```
//!
//! A handler that completes without waiting causes no request.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::kernel::{KernReturn, Task};
use crate::message::{MessageBuffer, Notification, ReplyRight, Wait, receive};
use crate::port::{ReceiveRight, SendOnceRight};
use crate::wire::{AuditTrailer, PortName};

/// Maximum wait in a destructor for a notification that the kernel is about to send. Usually it
/// takes microseconds, unless the thread that destroys the port is not scheduled.
const DYING_PORT_WAIT: Duration = Duration::from_secs(10);

/// The waiting calls by the names of their reply rights, and the port for dead-name notifications.
#[derive(Debug)]
pub(super) struct ClientDeaths {
    port: ReceiveRight,
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    calls: BTreeMap<PortName, WaitingCall>,
    /// Number of notifications still to arrive for requests that could not be cancelled.
    pending_notifications: usize,
}

#[derive(Debug)]
struct WaitingCall {
    waker: Waker,
    is_dead: bool,
}

impl ClientDeaths {
    pub(super) fn new_in(task: Task) -> Result<Self, KernReturn> {
        Ok(Self {
            port: ReceiveRight::new_in(task)?,
            waiting: Mutex::default(),
        })
    }

    /// Returns the port of the notifications.
    pub(super) const fn port(&self) -> &ReceiveRight {
        &self.port
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes the call whose client has died.
    pub(super) fn notified(&self, notification: Notification) {
        let Notification::DeadName { right, .. } = &notification else {
            return;
        };
        let mut waiting = self.waiting();
        let waker = match waiting.calls.get_mut(&right.name()) {
            Some(call) => {
                call.is_dead = true;
                Some(call.waker.clone())
            }
            None => {
                waiting.pending_notifications = waiting.pending_notifications.saturating_sub(1);
                None
            }
        };
        drop(waiting);
        // Releases the user reference of the dead name only after the call owns another one.
        drop(notification);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Requests a notification for this call. Returns true if the client has died already.
    fn request(&self, reply: &SendOnceRight, waker: &Waker) -> bool {
        let call = WaitingCall {
            waker: waker.clone(),
            is_dead: false,
        };
        self.waiting().calls.insert(reply.name(), call);
        // Uses the port and not the right of a replaced request, because notifications to a bare
        // send-once right would be accepted at every port of the task.
        match reply.on_dead_name(&self.port) {
            Ok(previous) => {
                drop(previous);
                false
            }
            Err(_) => {
                // No request was made.
                self.waiting().calls.remove(&reply.name());
                reply.is_dead()
            }
        }
    }

    /// Cancels the request of a call.
    fn cancel(&self, reply: &SendOnceRight) {
        let cancelled = reply.cancel_dead_name().unwrap_or_default();
        let mut waiting = self.waiting();
        let Entry::Occupied(call) = waiting.calls.entry(reply.name()) else {
            return;
        };
        let call = call.remove();
        if cancelled.is_none() && !call.is_dead {
            waiting.pending_notifications = waiting.pending_notifications.saturating_add(1);
        }
        drop(waiting);
        // Dropped without the lock, because this runs code of the runtime and calls the kernel.
        drop((call, cancelled));
    }
}

impl Drop for ClientDeaths {
    fn drop(&mut self) {
        let mut buffer = MessageBuffer::new();
        loop {
            let is_pending = self.waiting().pending_notifications > 0;
            let wait = if is_pending {
                Wait::For(DYING_PORT_WAIT)
            } else {
                Wait::Never
            };
            let (task, name) = (self.port.task(), self.port.name());
            // Not `receive_with`, which would panic in a tokio task.
            let Ok(message) = receive::<AuditTrailer>(task, name, &mut buffer, wait) else {
                return;
            };
            if let Ok(notification) = message.into_notification() {
                self.notified(notification);
            }
        }
    }
}

/// A wait for the death of a call's client. Dropping it cancels the request.
#[derive(Debug)]
pub(super) struct WaitingForDeath<'d> {
    /// `None` if the death cannot be detected, because there is no send-once reply right.
    call: Option<(&'d ClientDeaths, &'d SendOnceRight)>,
    is_requested: bool,
}

impl<'d> WaitingForDeath<'d> {
    /// Creates a wait for the death of the client with this reply right.
    pub(super) const fn new(
        deaths: Option<&'d ClientDeaths>,
        reply: Option<&'d ReplyRight>,
    ) -> Self {
        let call = match (deaths, reply) {
            (Some(deaths), Some(ReplyRight::Once(reply))) => Some((deaths, reply)),
            _ => None,
        };
        Self {
            call,
            is_requested: false,
        }
    }

    /// Polls the wait, which is ready when the client has died.
    pub(super) fn poll(&mut self, context: &Context<'_>) -> Poll<()> {
        let Some((deaths, reply)) = self.call else {
            return Poll::Pending;
        };
        if !self.is_requested {
            self.is_requested = true;
            return match deaths.request(reply, context.waker()) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            };
        }
        let mut waiting = deaths.waiting();
        let Some(call) = waiting.calls.get_mut(&reply.name()) else {
            return Poll::Pending;
        };
        if call.is_dead {
            return Poll::Ready(());
        }
        if !call.waker.will_wake(context.waker()) {
            let before = std::mem::replace(&mut call.waker, context.waker().clone());
            drop(waiting);
            drop(before);
        }
        Poll::Pending
    }
}

impl Drop for WaitingForDeath<'_> {
    fn drop(&mut self) {
        if let (Some((deaths, reply)), true) = (self.call, self.is_requested) {
            deaths.cancel(reply);
        }
    }
}
