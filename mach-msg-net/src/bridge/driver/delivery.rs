//! Delivery of messages that arrived, to ports and to send-once rights.

use std::sync::Arc;
use std::time::Duration;

use mach_msg::kernel::MsgReturn;
use mach_msg::{ReplyRight, SendOnceRight, SendRight, Wait};

use super::super::counters::Counters;
use super::super::gathering::Returned;
use super::super::memory::Charge;
use super::super::outbox::Payload;
use super::super::parcel::{Arrived, Built, build};
use super::Driver;
use crate::link::{Kind, Message};

/// Wait before a message is sent again for which the kernel had no memory, at first and at most.
const RETRY: [Duration; 2] = [Duration::from_millis(5), Duration::from_secs(1)];

/// The result of an attempt to send.
enum Attempt {
    Sent,
    /// The message was destroyed: its port has died, or it is not a message that the kernel sends.
    Failed,
    /// The queue is full.
    Full(Built),
    /// The kernel has no memory for another message.
    NoMemory(Built),
}

/// The port of a stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target<'a> {
    pub(super) export: u64,
    /// `None` if the kernel has no room for another reference.
    pub(super) right: Option<&'a SendRight>,
}

impl Driver {
    /// Sends a message to the port of a stream, waiting for room in its queue.
    pub(super) async fn deliver(
        self: &Arc<Self>,
        target: Option<Target<'_>>,
        mut message: Message<Arrived>,
        payload: Option<Payload>,
        mut charge: Option<Charge>,
    ) {
        if has_returned(&message) {
            if let Some(charge) = &mut charge {
                self.memory.park(charge);
            }
            self.wait_for_returned(&mut message).await;
        }
        let built = self.build(message, payload);
        let is_delivered = match (target, built) {
            (Some(target), Some(built)) => self.send(target, built, charge).await,
            _ => false,
        };
        self.count_delivery(is_delivered);
    }

    /// Waits until the receive rights of a message that came home can be used.
    async fn wait_for_returned(&self, message: &mut Message<Arrived>) {
        for right in message.rights_mut() {
            let &mut Arrived::Returned(index) = right else {
                continue;
            };
            *right = loop {
                match self.with(|state| state.take_returned(index)) {
                    Returned::Ready(right) => break Arrived::Receive(right),
                    Returned::Wait(ready) => ready.notified().await,
                    Returned::Gone => break Arrived::Null(Kind::Receive),
                }
            };
        }
    }

    fn build(&self, message: Message<Arrived>, payload: Option<Payload>) -> Option<Built> {
        let Payload { inline, regions } = payload?;
        build(self.task, message, inline, regions)
    }

    /// Sends a message. Waits while the queue is full, and while the kernel has no memory. Returns
    /// false if the message was destroyed.
    async fn send(
        self: &Arc<Self>,
        target: Target<'_>,
        mut built: Built,
        mut charge: Option<Charge>,
    ) -> bool {
        let [mut delay, longest] = RETRY;
        let Some(right) = target.right else {
            return false;
        };
        loop {
            built = match attempt(right, built) {
                Attempt::Sent => return true,
                Attempt::Failed => return false,
                Attempt::Full(built) => {
                    if let Some(once) = self.with(|state| state.injection(target.export)) {
                        return send_once(once, built);
                    }
                    if let Some(charge) = &mut charge {
                        self.memory.park(charge);
                    }
                    if !self.wait_for_room(right).await {
                        tokio::time::sleep(delay).await;
                        delay = longest.min(delay * 2);
                    }
                    built
                }
                Attempt::NoMemory(built) => {
                    tokio::time::sleep(delay).await;
                    delay = longest.min(delay * 2);
                    built
                }
            };
        }
    }

    /// Waits until the queue may have room, or the port has died. Returns false if the kernel does
    /// not notify.
    async fn wait_for_room(self: &Arc<Self>, right: &SendRight) -> bool {
        let waiting = self.with(|state| state.wait_for_room(right));
        let Ok((room, replaced)) = waiting else {
            return right.is_dead();
        };
        drop(replaced);
        // All deliveries to the port wait for the end of the semaphore.
        drop(room.acquire().await);
        true
    }

    /// Sends a message to a send-once right, which always has room.
    pub(super) fn answer(
        self: &Arc<Self>,
        right: SendOnceRight,
        message: Message<Arrived>,
        payload: Option<Payload>,
    ) {
        if has_returned(&message) {
            // Not here: the other answers of the stream are not delayed.
            let driver = Arc::clone(self);
            self.spawn(async move {
                let mut message = message;
                driver.wait_for_returned(&mut message).await;
                driver.answer_now(right, message, payload);
            });
        } else {
            self.answer_now(right, message, payload);
        }
    }

    fn answer_now(
        &self,
        right: SendOnceRight,
        message: Message<Arrived>,
        payload: Option<Payload>,
    ) {
        let built = self.build(message, payload);
        self.count_delivery(built.is_some_and(|built| send_once(right, built)));
    }

    fn count_delivery(&self, is_delivered: bool) {
        Counters::count(match is_delivered {
            true => &self.counters.received,
            false => &self.counters.undeliverable,
        });
    }
}

/// Returns true if the message carries a receive right that came home.
fn has_returned(message: &Message<Arrived>) -> bool {
    let mut rights = message.rights();
    rights.any(|right| matches!(right, Arrived::Returned(_)))
}

/// Sends a message to a send-once right. Returns false if it was destroyed.
fn send_once(right: SendOnceRight, (builder, reply): Built) -> bool {
    let sent = match reply.filter(is_alive) {
        Some(reply) => right.send_request(builder, reply),
        None => right.send(builder),
    };
    sent.is_ok()
}

fn is_alive(reply: &ReplyRight) -> bool {
    match reply {
        ReplyRight::Once(right) => !right.is_dead(),
        ReplyRight::Send(right) => !right.is_dead(),
    }
}

/// Sends a message without waiting. A reply right that has died is left out, because the kernel
/// refuses the whole message.
fn attempt(right: &SendRight, (builder, reply): Built) -> Attempt {
    let Some(reply) = reply else {
        return match right.send_or_return(builder, Wait::Never) {
            Ok(()) => Attempt::Sent,
            Err(unsent) => {
                let code = unsent.code();
                failed(code, unsent.into_message().map(|builder| (builder, None)))
            }
        };
    };
    let Err(unsent) = right.send_request_or_return(builder, reply, Wait::Never) else {
        return Attempt::Sent;
    };
    let code = unsent.code();
    match unsent.into_message() {
        Some((_, builder)) if code == MsgReturn::SEND_INVALID_REPLY => {
            attempt(right, (builder, None))
        }
        returned => {
            let returned = returned.map(|(reply, builder)| (builder, Some(reply)));
            failed(code, returned)
        }
    }
}

/// Returns what to do after this code. `returned` is the message, unless the kernel destroyed a
/// part of it.
fn failed(code: MsgReturn, returned: Option<Built>) -> Attempt {
    match (code.base(), returned) {
        (MsgReturn::SEND_TIMED_OUT, Some(built)) => Attempt::Full(built),
        (MsgReturn::SEND_NO_BUFFER, Some(built)) => Attempt::NoMemory(built),
        _ => Attempt::Failed,
    }
}
