//! Receive rights that come home: the proxy of the port becomes the port.
//!
//! ```text
//!   machine with the proxy                             machine that sends the receive right
//!                        ◀── message with the right ──   its senders wait
//!   local senders wait
//!   Gathers, Returns     ──▶                            forwards what is in the queue
//!                                                       Mark: after the last message of the proxy
//!   puts all of it into the empty queue  ◀── Gathered    its senders go on
//!   puts its own queue back, delivers the message
//! ```
//!
//! So the messages of each sender stay in order. While senders wait, the queue limit is 0, and the
//! link puts messages into the queue by send-once rights, which the limit does not stop.

use std::collections::VecDeque;
use std::sync::Arc;

use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::message::ReceiveError;
use mach_msg::{MessageBuffer, ReceiveLimits, ReceiveRight, SendOnceRight};
use tokio::sync::Notify;

use super::{InHand, Member, State, Work};
use crate::bridge::gathering::{Gathering, Returned};
use crate::bridge::parcel::{Held, Parcel};
use crate::link::Event;

/// Messages in a queue with which its receive right goes home. With more, the old port stays, and
/// forwards to a new one.
const QUEUE_MAX: u32 = 16;

/// Bytes of a port stream that a peer may send before they are read, above which too many messages
/// could be on their way.
const WINDOW_MAX: u32 = 1 << 20;

impl State {
    pub(in crate::bridge) fn set_window(&mut self, stream_window: u32) {
        self.may_return = stream_window <= WINDOW_MAX;
    }

    /// Returns the export of the port of a receive right, if the right can go home to the peer.
    pub(super) fn home_of(&self, right: &ReceiveRight) -> Option<u64> {
        let export = self.exported.get(&right.name())?;
        let status = right.status().ok()?;
        let may_return = self.may_return && status.message_count <= QUEUE_MAX;
        may_return.then_some(*export)
    }

    /// Lets senders of this machine wait, if the right goes home as this import. Returns the queue
    /// limit.
    pub(super) fn narrow(&mut self, import: u64, right: &ReceiveRight) -> Option<u32> {
        let &export = self.exported.get(&right.name())?;
        if self.link.returning(export) != Some(import) {
            return None;
        }
        let limit = right.status().ok()?.queue_limit;
        right.set_queue_limit(0).ok()?;
        self.returning.insert(export, import);
        // A message that waits for room is put into the queue in any case.
        self.wake(right.name());
        Some(limit)
    }

    /// Lets senders of this machine go on.
    pub(super) fn widen(&mut self, import: u64) {
        if let Some(proxy) = self.proxies.get_mut(&import)
            && let Some(limit) = proxy.queue_limit.take()
        {
            // Fails only if the task has ended.
            let _ = proxy.right.set_queue_limit(limit);
            self.returning.retain(|_, found| *found != import);
        }
    }

    /// Puts a mark into the queue of a proxy: a notification of the kernel for a port that only
    /// this link knows. Returns false if there is no room for that.
    pub(super) fn mark(&mut self, import: u64) -> bool {
        let Some(proxy) = self.proxies.get(&import) else {
            return true;
        };
        if self.mark.is_none() {
            let port = ReceiveRight::new_in(self.task);
            let made = port.and_then(|port| Ok((port.make_send()?, port)));
            self.mark = made.ok().map(|(right, port)| (port, right));
        }
        let marked = match &self.mark {
            Some((_, right)) => right.on_send_possible(&proxy.right),
            None => Err(KernReturn::NO_SPACE),
        };
        let is_marked = marked.is_ok();
        self.trash.extend(marked.ok().flatten().map(Held::Once));
        is_marked
    }

    /// Returns true if a notification for this name is a mark.
    pub(in crate::bridge) fn is_mark(&self, name: mach_msg::wire::PortName) -> bool {
        let mark = self.mark.as_ref();
        mark.is_some_and(|(_, right)| right.name() == name)
    }

    /// Handles the mark in the queue of a proxy.
    pub(in crate::bridge) fn marked(&mut self, import: u64) -> Work {
        if let Some(proxy) = self.proxies.get_mut(&import)
            && proxy.is_paused
        {
            proxy.in_hand = Some(InHand::Mark);
            return Work::default();
        }
        self.widen(import);
        self.event(Event::Marked { import })
    }

    /// Makes the proxy of an import the port of an export.
    pub(super) fn gather(&mut self, index: u64, import: u64) -> Result<(), KernReturn> {
        let proxy = self.proxies.remove(&import);
        let proxy = proxy.ok_or(KernReturn::INVALID_NAME)?;
        let right = proxy.right;
        let held_back = match proxy.in_hand {
            Some(InHand::Message(parcel)) => VecDeque::from([parcel]),
            _ => VecDeque::new(),
        };
        self.members.remove(&right.name());
        self.returning.retain(|_, found| *found != import);
        // Of a peer that does not wait for the mark, the limit may be 0 already.
        let limit = match proxy.queue_limit {
            Some(limit) => limit,
            None => right.status()?.queue_limit,
        };
        right.set_queue_limit(0)?;
        self.keep_port(index, &right)?;
        self.members.insert(right.name(), Member::Gathering(index));
        let gathering = Gathering {
            right,
            import,
            held_back,
            limit,
            is_drained: false,
            is_complete: false,
            ready: Arc::new(Notify::new()),
        };
        self.gathering.insert(index, gathering);
        Ok(())
    }

    /// Returns the port that was the proxy of this import.
    pub(super) fn former_proxy(&self, import: u64) -> Option<&ReceiveRight> {
        let mut gathering = self.gathering.values();
        let found = gathering.find(|gathering| gathering.import == import);
        found.map(|gathering| &gathering.right)
    }

    /// Returns the export whose port was the proxy of this import.
    pub(super) fn gathering_of(&self, import: u64) -> Option<u64> {
        let mut gathering = self.gathering.iter();
        let found = gathering.find(|(_, gathering)| gathering.import == import);
        found.map(|(&index, _)| index)
    }

    /// Holds a message back that came from the queue of a former proxy.
    pub(in crate::bridge) fn hold_back(&mut self, index: u64, parcel: Parcel) {
        match self.gathering.get_mut(&index) {
            Some(gathering) => gathering.held_back.push_back(parcel),
            None => self.trash.extend(parcel.rights.into_iter().flatten()),
        }
    }

    /// Takes everything out of the queue of a former proxy. At first called by the task that
    /// receives from proxies, so no message is between the queue and this state. Returns false if a
    /// sender is about to add a message, because it had found room before the limit was 0.
    pub(in crate::bridge) fn drain(&mut self, index: u64) -> bool {
        let Some(gathering) = self.gathering.get_mut(&index) else {
            return true;
        };
        let right = &gathering.right;
        self.members.remove(&right.name());
        // Fails if the proxy was held or paused.
        let _ = self.proxy_set.remove(right);
        // Its end is a notification in the queue, if the request has not fired.
        drop(right.cancel_no_senders());
        let mut buffer = MessageBuffer::with_limits(ReceiveLimits::NONE);
        loop {
            match right.try_receive(&mut buffer) {
                Ok(None) => break,
                Ok(Some(message)) => {
                    if let Err(message) = message.into_notification()
                        && !message.is_from_kernel()
                        && let Ok(parcel) = Parcel::new(message)
                    {
                        gathering.held_back.push_back(parcel);
                    }
                }
                // The kernel had no room for the parts of a message.
                Err(ReceiveError::Kernel(code))
                    if matches!(
                        code.base(),
                        MsgReturn::RCV_BODY_ERROR | MsgReturn::RCV_HEADER_ERROR
                    ) => {}
                Err(_) => break,
            }
        }
        // Places of senders that are being woken count.
        if right.status().is_ok_and(|status| status.message_count > 0) {
            return false;
        }
        gathering.is_drained = true;
        let name = gathering.right.name();
        let is_complete = gathering.is_complete;
        self.wake(name);
        if is_complete {
            self.finish_gathering(index);
        }
        true
    }

    /// Notes that all messages of the peer are in the queue of a former proxy.
    pub(super) fn complete(&mut self, index: u64) {
        if let Some(gathering) = self.gathering.get_mut(&index) {
            gathering.is_complete = true;
            if gathering.is_drained {
                self.finish_gathering(index);
            }
        }
    }

    fn finish_gathering(&mut self, index: u64) {
        let Some(gathering) = self.gathering.remove(&index) else {
            return;
        };
        let right = gathering.right;
        for parcel in gathering.held_back {
            let built = parcel.into_built(self.task);
            // The kernel destroys a message for which it has no memory.
            if let Some((builder, reply)) = built
                && let Ok(once) = right.make_send_once()
            {
                let _ = match reply {
                    Some(reply) => once.send_request(builder, reply),
                    None => once.send(builder),
                };
            }
        }
        let _ = right.set_queue_limit(gathering.limit);
        self.gathered.insert(index, right);
        gathering.ready.notify_one();
    }

    /// Takes a receive right that came home for the message that carries it.
    pub(in crate::bridge) fn take_returned(&mut self, index: u64) -> Returned {
        if let Some(right) = self.gathered.remove(&index) {
            return Returned::Ready(right);
        }
        match self.gathering.get(&index) {
            Some(gathering) => Returned::Wait(Arc::clone(&gathering.ready)),
            None => Returned::Gone,
        }
    }

    /// Destroys a receive right that came home in a message that was destroyed.
    pub(super) fn abandon(&mut self, index: u64) {
        let gathered = self.gathered.remove(&index);
        self.trash.extend(gathered.map(Held::Receive));
        if let Some(gathering) = self.gathering.remove(&index) {
            self.members.remove(&gathering.right.name());
            let held_back = gathering.held_back.into_iter();
            let rights = held_back.flat_map(|parcel| parcel.rights);
            self.trash.extend(rights.flatten());
            self.trash.push(Held::Receive(gathering.right));
        }
    }

    /// Returns a right that puts a message into the queue of an export while its senders wait.
    pub(in crate::bridge) fn injection(&self, export: u64) -> Option<SendOnceRight> {
        if let Some(gathering) = self.gathering.get(&export) {
            let right = gathering.is_drained.then_some(&gathering.right)?;
            return right.make_send_once().ok();
        }
        let import = self.returning.get(&export)?;
        self.proxies.get(import)?.right.make_send_once().ok()
    }
}
