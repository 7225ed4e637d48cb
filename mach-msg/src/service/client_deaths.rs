//! The calls of a server that wait for their handlers, by the names of their reply rights.
//!
//! ```text
//!   the call waits ──▶ dead-name request ──▶ kernel ── the client dies ──▶ notification
//!        ▲                                                                     │
//!        └── woken, drops the handler's future ◀── loop of the server ◀────────┘
//!   the call ends  ──▶ the request is taken back
//! ```
//!
//! A call that replies without waiting makes no request.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::kernel::{KernReturn, Task};
use crate::message::{MessageBuffer, Notification, ReplyRight, Wait, receive};
use crate::port::{ReceiveRight, SendOnceRight};
use crate::wire::{AuditTrailer, PortName};

/// The longest wait for a notification that the kernel is about to send, in a destructor. It takes
/// microseconds, unless the thread that destroys the port does not get a processor.
const DYING: Duration = Duration::from_secs(10);

/// Calls that wait, and the port at which the kernel tells that a client has died.
#[derive(Debug)]
pub(super) struct ClientDeaths {
    port: ReceiveRight,
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    calls: BTreeMap<PortName, WaitingCall>,
    /// Notifications of requests that could not be taken back, which have not arrived.
    owed: usize,
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

    /// Wakes the call of a client that has died.
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
                waiting.owed = waiting.owed.saturating_sub(1);
                None
            }
        };
        drop(waiting);
        // Releases the reference of the dead name, after the call has its own.
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
        // With the port, and not with the right of an earlier request, whose notification would be
        // accepted at every port of the task.
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

    /// Takes the request of a call back.
    fn cancel(&self, reply: &SendOnceRight) {
        let cancelled = reply.cancel_dead_name().unwrap_or_default();
        let mut waiting = self.waiting();
        let Entry::Occupied(call) = waiting.calls.entry(reply.name()) else {
            return;
        };
        let call = call.remove();
        if cancelled.is_none() && !call.is_dead {
            waiting.owed = waiting.owed.saturating_add(1);
        }
        drop(waiting);
        // Code of the runtime, and a call of the kernel.
        drop((call, cancelled));
    }
}

impl Drop for ClientDeaths {
    fn drop(&mut self) {
        let mut buffer = MessageBuffer::new();
        loop {
            let is_owed = self.waiting().owed > 0;
            let wait = if is_owed {
                Wait::For(DYING)
            } else {
                Wait::Never
            };
            let (task, name) = (self.port.task(), self.port.name());
            // Not by `receive_with`, which may not wait here.
            let Ok(message) = receive::<AuditTrailer>(task, name, &mut buffer, wait) else {
                return;
            };
            if let Ok(notification) = message.into_notification() {
                self.notified(notification);
            }
        }
    }
}

/// A call that waits for its handler. Dropping it takes the request back.
#[derive(Debug)]
pub(super) struct WaitingForDeath<'d> {
    /// `None` if that is not known: there is no reply, or no send-once right for it.
    call: Option<(&'d ClientDeaths, &'d SendOnceRight)>,
    is_requested: bool,
}

impl<'d> WaitingForDeath<'d> {
    /// Waits for the death of the client that this right replies to.
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

    /// Is ready when the client has died.
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
