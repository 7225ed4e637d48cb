//! Delivery of messages that arrived, to ports and to send-once rights.

use std::sync::Arc;
use std::time::Duration;

use mach_msg::kernel::MsgReturn;
use mach_msg::{ReplyRight, SendOnceRight, SendRight, Wait};

use super::super::counters::Counters;
use super::super::memory::Charge;
use super::super::outbox::Payload;
use super::super::parcel::{Arrived, Built, build};
use super::Driver;
use crate::link::Message;

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

impl Driver {
    /// Sends a message to the port of a stream, waiting for room in its queue.
    pub(super) async fn deliver(
        self: &Arc<Self>,
        right: Option<&SendRight>,
        message: Message<Arrived>,
        payload: Option<Payload>,
        charge: Option<Charge>,
    ) {
        let is_delivered = match (right, self.build(message, payload)) {
            (Some(right), Some(built)) => self.send(right, built, charge).await,
            _ => false,
        };
        self.count_delivery(is_delivered);
    }

    fn build(&self, message: Message<Arrived>, payload: Option<Payload>) -> Option<Built> {
        let Payload { inline, regions } = payload?;
        build(self.task, message, inline, regions)
    }

    /// Sends a message. Waits while the queue is full, and while the kernel has no memory. Returns
    /// false if the message was destroyed.
    async fn send(
        self: &Arc<Self>,
        right: &SendRight,
        mut built: Built,
        mut charge: Option<Charge>,
    ) -> bool {
        let [mut delay, longest] = RETRY;
        loop {
            built = match attempt(right, built) {
                Attempt::Sent => return true,
                Attempt::Failed => return false,
                Attempt::Full(built) => {
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
        room.notified().await;
        true
    }

    /// Sends a message to a send-once right, which always has room.
    pub(super) fn answer(
        &self,
        right: SendOnceRight,
        message: Message<Arrived>,
        payload: Option<Payload>,
    ) {
        let sent =
            self.build(message, payload)
                .map(|(builder, reply)| match reply.filter(is_alive) {
                    Some(reply) => right.send_request(builder, reply),
                    None => right.send(builder),
                });
        self.count_delivery(sent.is_some_and(|sent| sent.is_ok()));
    }

    fn count_delivery(&self, is_delivered: bool) {
        Counters::count(match is_delivered {
            true => &self.counters.received,
            false => &self.counters.undeliverable,
        });
    }
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
