//! Messages of programs: at proxies for ports of the peer, and at shots for its send-once rights.

use std::sync::Arc;
use std::time::Duration;

use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::kernel::MsgReturn;
use mach_msg::message::ReceiveError;
use mach_msg::{Message, MessageBuffer, Notification, PortSet, ReceiveLimits};
use tokio::sync::mpsc;

use super::super::counters::Counters;
use super::super::parcel::Parcel;
use super::super::state::{Member, State, Work};
use super::Driver;
use crate::link::Refused;

/// Buffers above this size are not kept for the next message.
const BUFFER_MAX: usize = 1 << 20;

/// Wait before the queue of a former proxy is looked at again.
const DRAIN_AGAIN: Duration = Duration::from_millis(1);

type Ports = AsyncReceiver<Arc<PortSet>>;

/// The link checks its own limits. After that, the destination of a message is known.
fn buffer() -> MessageBuffer {
    MessageBuffer::with_limits(ReceiveLimits::NONE)
}

/// True if the kernel had no room for the parts of a message. The next one may fit.
fn is_no_room(code: MsgReturn) -> bool {
    matches!(
        code.base(),
        MsgReturn::RCV_BODY_ERROR | MsgReturn::RCV_HEADER_ERROR
    )
}

/// Takes a message apart. `None` if it cannot cross.
fn parcel(message: Message<'_>) -> Option<Parcel> {
    let parcel = Parcel::new(message).ok()?;
    parcel.watch().is_ok().then_some(parcel)
}

impl Driver {
    /// Receives from all proxies. Drains those that have become ports, between two messages.
    pub(super) async fn serve_proxies(
        self: Arc<Self>,
        mut proxies: Ports,
        mut drains: mpsc::UnboundedReceiver<u64>,
    ) {
        let mut buffer = buffer();
        loop {
            tokio::select! {
                biased;
                Some(index) = drains.recv() => self.drain(index),
                is_served = self.serve_next(&mut proxies, &mut buffer, State::find_lost_requests) => {
                    if !is_served {
                        return;
                    }
                }
            }
        }
    }

    /// Takes everything out of the queue of a former proxy.
    fn drain(self: &Arc<Self>, index: u64) {
        if self.with(|state| state.drain(index)) {
            return;
        }
        let driver = Arc::clone(self);
        self.spawn(async move {
            // Another thread has to run first.
            tokio::time::sleep(DRAIN_AGAIN).await;
            driver.drain(index);
        });
    }

    /// Receives from all shots, while the peer reads its answers.
    pub(super) async fn serve_shots(self: Arc<Self>, mut shots: Ports) {
        let mut buffer = buffer();
        loop {
            self.unread.room().await;
            let is_served = self.serve_next(&mut shots, &mut buffer, State::find_lost_answers);
            if !is_served.await {
                return;
            }
        }
    }

    /// Receives a message. Returns false if there will be none. `find_lost` finds the messages to
    /// these ports that the kernel has destroyed.
    async fn serve_next(
        self: &Arc<Self>,
        ports: &mut Ports,
        buffer: &mut MessageBuffer,
        find_lost: fn(&mut State) -> Work,
    ) -> bool {
        match ports.receive(buffer).await {
            Ok(message) => self.port_message(message),
            Err(ReceiveError::Kernel(code)) if is_no_room(code) => {
                Counters::count(&self.counters.refused);
                // The kernel has destroyed the message, and does not say at which port.
                let work = self.with(find_lost);
                self.finish(work);
            }
            Err(error) => {
                tracing::debug!(%error, "the ports of a link are not served any more");
                self.fail("the ports of the link cannot be served");
                return false;
            }
        }
        if buffer.capacity() > BUFFER_MAX {
            *buffer = self::buffer();
        }
        true
    }

    fn port_message(self: &Arc<Self>, message: Message<'_>) {
        let Some(member) = self.with(|state| state.member(message.local_port())) else {
            return;
        };
        let result = match (member, message.into_notification()) {
            (Member::Proxy(import), Ok(Notification::NoSenders { make_send_count })) => {
                Ok(self.with(|state| state.no_senders(import, make_send_count)))
            }
            (Member::Notices, Ok(notification)) => {
                self.notice(notification);
                return;
            }
            (Member::Proxy(import), Err(message)) if !message.is_from_kernel() => {
                Counters::count(&self.counters.sent);
                match parcel(message) {
                    Some(parcel) => self.with(|state| state.sent(import, parcel)),
                    None => {
                        self.with(|state| state.message_taken(import));
                        Err(Refused::ReceiveRight.into())
                    }
                }
            }
            (Member::Proxy(import), Ok(Notification::SendPossible { name }))
                if self.with(|state| state.is_mark(name)) =>
            {
                Ok(self.with(|state| state.marked(import)))
            }
            (Member::Gathering(index), Err(message)) if !message.is_from_kernel() => {
                if let Ok(parcel) = Parcel::new(message) {
                    self.with(|state| state.hold_back(index, parcel));
                }
                Ok(Work::default())
            }
            (Member::Shot(shot), Err(message)) if !message.is_from_kernel() => {
                Counters::count(&self.counters.sent);
                Ok(match parcel(message) {
                    Some(parcel) => self.with(|state| state.fired(shot, parcel)),
                    None => self.with(|state| state.unused(shot)),
                })
            }
            // Names in the kernel's messages mean nothing on another machine.
            (Member::Shot(shot), _) => Ok(self.with(|state| state.unused(shot))),
            (Member::Proxy(import), _) => {
                self.with(|state| state.message_taken(import));
                Ok(Work::default())
            }
            (Member::Gathering(_) | Member::Notices | Member::Spare, _) => Ok(Work::default()),
        };
        match result {
            Ok(work) => self.finish(work),
            Err(dropped) => {
                tracing::debug!(reason = ?dropped.reason, "a message was destroyed");
                Counters::count(&self.counters.refused);
                drop(dropped);
            }
        }
    }

    /// Handles a notification for an exported port.
    fn notice(self: &Arc<Self>, notification: Notification) {
        match notification {
            Notification::DeadName { right } => {
                let work = self.with(|state| state.port_died(right.name()));
                drop(right);
                self.finish(work);
            }
            Notification::SendPossible { name } | Notification::PortDeleted { name } => {
                let work = self.with(|state| state.has_room(name));
                self.finish(work);
            }
            _ => {}
        }
    }
}
