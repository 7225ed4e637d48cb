//! A port's queue: messages, their limit, and blocked threads.
//!
//! Messages are stored in a ring of slots that is allocated with the first message and grows on
//! demand. Small messages are stored in the slots themselves, so sending and receiving them does
//! not allocate. The functions in this file need both locks of the port. The operations that need
//! only one side's lock are in `fast`.

use crate::kernel::embedded::object::event::Signal;
use crate::kernel::embedded::object::kmsg::{KEPT, Kmsg, PayloadRef, PendingKmsg};
use crate::kernel::embedded::object::limits::{Growth, LIMIT_HARD};
use crate::kernel::embedded::object::line::Line;
use crate::kernel::embedded::object::queue_memory::{GrowsFor, QueueMemory};
use crate::kernel::embedded::object::ring::{Ring, SPREAD};
use crate::kernel::embedded::object::wait::WaiterId;
use crate::wire::disposition::MOVE_SEND_ONCE;

/// Limit of a new queue: `MACH_PORT_QLIMIT_DEFAULT`.
pub(crate) const LIMIT_DEFAULT: u32 = 5;
/// Largest limit that a task can set: `MACH_PORT_QLIMIT_MAX`.
pub(crate) const LIMIT_MAX: u32 = 1024;
/// Number of slots that keep up to [`KEPT`] bytes. The others keep less, so that a queue keeps at
/// most 1 MiB plus 8 KiB per slot.
const KEEPING: u32 = 8;
/// Number of bytes that every slot may keep: enough for messages that are copied under a lock.
const KEPT_BY_ANY: usize = 8 << 10;

/// Number of slots added for replies that any message may use, so that short queues need no slow
/// path.
const SHARED: u32 = 16;

/// Returns the maximum number of bytes that the slot with this index may keep.
pub(crate) const fn kept(slots: u32, index: u32) -> usize {
    if index & slots.wrapping_sub(1) < KEEPING {
        KEPT
    } else {
        KEPT_BY_ANY
    }
}

/// A blocked receiver, and the size of messages that it accepts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Receiver {
    pub(crate) waiter: WaiterId,
    /// Size of the receive buffer, in bytes.
    pub(crate) capacity: u32,
    /// Size of the requested trailer, in bytes.
    pub(crate) trailer: u32,
    /// With `MACH_RCV_LARGE`, leave a message that is too large in the queue.
    pub(crate) large: bool,
}

impl Receiver {
    /// Returns true if the receiver dequeues a message of `size` bytes, even if only to destroy it.
    #[inline]
    pub(crate) fn takes(&self, size: u32) -> bool {
        !self.large || fits(self.capacity, size, self.trailer)
    }
}

/// Returns true if a message of `size` bytes and its trailer fit into a buffer.
#[inline]
pub(crate) fn fits(capacity: u32, size: u32, trailer: u32) -> bool {
    u64::from(size) + u64::from(trailer) <= u64::from(capacity)
}

/// The limits of a queue that apply to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueuePlace {
    /// To a send right: within the port's limit, in a slot that is charged to a task.
    Request,
    /// To a send right whose sender has a send-possible request: above the port's limit, in a slot
    /// that is charged to a task.
    AboveLimit,
    /// A message to a send-once right may exceed the port's limit and use any slot.
    Reply,
}

/// The state of a queue.
#[derive(Debug)]
pub(crate) struct Queue {
    pub(crate) ring: Ring,
    /// Number of slots that were added for messages to send-once rights, and are not charged to a
    /// task.
    slots_for_replies: u32,
    /// True if the ring should grow to [`SPREAD`] slots with the next message.
    pub(crate) spread: bool,
    /// Index of the next message to dequeue.
    pub(crate) head: u32,
    /// Index of the next message to enqueue.
    pub(crate) tail: u32,
    /// Number of places reserved for senders that are being woken.
    pub(crate) reserved: u32,
    pub(crate) limit: u32,
    /// Largest number of messages, including those to send-once rights.
    pub(crate) most: u32,
    /// Sequence number of the next dequeued message.
    pub(crate) seqno: u32,
    pub(crate) receivers: Line<Receiver>,
    pub(crate) senders: Line<WaiterId>,
    /// Raised while the queue is not empty. `None` if nothing was ever watched.
    pub(crate) signal: Option<Signal>,
    /// The charges for the ring and for the memory that its slots keep.
    pub(crate) memory: QueueMemory,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            ring: Ring::default(),
            slots_for_replies: 0,
            spread: false,
            head: 0,
            tail: 0,
            reserved: 0,
            limit: LIMIT_DEFAULT,
            most: LIMIT_HARD,
            seqno: 0,
            receivers: Line::default(),
            senders: Line::default(),
            signal: None,
            memory: QueueMemory::default(),
        }
    }
}

impl Queue {
    /// Returns the number of messages.
    #[inline]
    const fn length(&self) -> u32 {
        self.tail.wrapping_sub(self.head)
    }

    /// Returns the number of messages and reserved places.
    #[inline]
    pub(crate) const fn count(&self) -> u32 {
        self.length().saturating_add(self.reserved)
    }

    #[inline]
    pub(crate) const fn is_full(&self) -> bool {
        self.count() >= self.limit || self.count() >= self.most
    }

    #[inline]
    pub(crate) const fn is_empty(&self) -> bool {
        self.length() == 0
    }

    /// Appends a message. Returns false and leaves the message unchanged if the queue would have to
    /// grow beyond a limit.
    pub(crate) fn push(&mut self, message: &mut PendingKmsg<'_>) -> bool {
        let grows_for = match message.head.bits.remote() {
            MOVE_SEND_ONCE => GrowsFor::Reply,
            _ => GrowsFor::Request,
        };
        let slots = self.ring.view().slots();
        // Start with one slot: if one thread sends and receives, the slot stays in its cache.
        if self.length() == slots {
            if !self
                .memory
                .grow(self.ring.growth(1), grows_for, Growth::Needed)
            {
                return false;
            }
            self.ring.grow(self.head, 1);
        } else if grows_for == GrowsFor::Request && !self.take_slot_of_replies() {
            return false;
        }
        if std::mem::take(&mut self.spread)
            && self.ring.view().slots() < SPREAD
            && self
                .memory
                .grow(self.ring.growth(SPREAD), grows_for, Growth::Optional)
        {
            self.ring.grow(self.head, SPREAD);
        }
        if grows_for == GrowsFor::Reply {
            self.slots_for_replies += self.ring.view().slots() - slots;
        }
        let kept = kept(self.ring.view().slots(), self.tail);
        let slot = self.slot(self.tail);
        let mut growth = slot.map_or(0, |slot| slot.payload.growth(&message.payload, kept));
        let reason = match message.payload {
            PayloadRef::Bytes(_) => Growth::Needed,
            // The message brings its own memory, which the slot may keep.
            PayloadRef::Buffer(_) => Growth::Optional,
        };
        if growth != 0 && !self.memory.grow(growth, grows_for, reason) {
            if reason == Growth::Needed {
                return false;
            }
            growth = 0;
        }
        if let Some(slot) = self.slot(self.tail) {
            slot.payload.allow(growth);
            slot.fill(message);
            self.tail = self.tail.wrapping_add(1);
            if self.length() == 1
                && let Some(signal) = &mut self.signal
            {
                signal.raise();
            }
        }
        true
    }

    /// Charges the memory that a shared way can need when it ends: for as many messages as the
    /// limit permits, with payloads that need at most `payloads` bytes. Returns false, and does
    /// nothing, if that would exceed a limit on memory.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    pub(crate) fn reserve_for_way(&mut self, payloads: usize) -> bool {
        // The ring doubles when it is full.
        let most = self.limit.min(self.most).next_power_of_two();
        let slots = most.saturating_sub(self.slots_for_requests());
        self.memory
            .reserve(Ring::size(slots).saturating_add(payloads))
    }

    /// Releases what the messages of a shared way have not needed.
    pub(crate) fn release_reserve(&mut self) {
        self.memory.release_reserve();
    }

    /// Returns the number of slots for messages to send rights. If they could use the slots for
    /// replies, each reply to a full queue would double it at the cost of the replies to others.
    pub(crate) fn slots_for_requests(&self) -> u32 {
        let apart = Some(self.slots_for_replies).filter(|&slots| slots > SHARED);
        self.ring
            .view()
            .slots()
            .saturating_sub(apart.unwrap_or_default())
    }

    /// Makes a slot for replies one for requests if no other is free. Returns false if the task
    /// cannot be charged for it.
    fn take_slot_of_replies(&mut self) -> bool {
        let requests = self.slots_for_requests();
        if self.length() < requests {
            return true;
        }
        // Takes as many slots as requests already have, so that few messages need to take slots, or
        // else one.
        let many = requests.clamp(1, self.slots_for_replies.max(1));
        for slots in [many, 1] {
            if self.memory.take_over(Ring::size(slots)) {
                self.slots_for_replies = self.slots_for_replies.saturating_sub(slots);
                return true;
            }
        }
        false
    }

    #[inline]
    fn slot(&mut self, index: u32) -> Option<&mut Kmsg> {
        let view = self.ring.view();
        if view.slots() == 0 {
            return None;
        }
        // SAFETY: there are slots. The queue owns the ring and is mutably borrowed. The sides use
        // their views only under a lock of the port, and the caller holds both.
        Some(unsafe { view.slot(index) })
    }

    /// Returns the message at the front.
    #[inline]
    pub(crate) fn front(&mut self) -> Option<&mut Kmsg> {
        if self.is_empty() {
            return None;
        }
        self.slot(self.head)
    }

    /// Returns the number of bytes that the slot of the front message may keep after the message is
    /// dequeued.
    pub(crate) fn kept(&mut self) -> usize {
        let kept = kept(self.ring.view().slots(), self.head);
        self.front().map_or(0, |front| front.payload.kept(kept))
    }

    /// Returns the message at `position`, where the front message is at 0.
    pub(crate) fn at(&self, position: u32) -> Option<&Kmsg> {
        if position >= self.length() {
            return None;
        }
        let index = self.head.wrapping_add(position);
        // SAFETY: there is a message, so there are slots. The queue owns the ring, and slots change
        // only while the queue is mutably borrowed. The sides use their views only under a lock of
        // the port, and the caller holds both.
        Some(unsafe { self.ring.view().slot(index) })
    }

    /// Removes the front message, whose contents the caller has moved out.
    #[inline]
    pub(crate) fn pop(&mut self) {
        if !self.is_empty() {
            self.head = self.head.wrapping_add(1);
            if self.is_empty() {
                if let Some(signal) = &mut self.signal {
                    signal.lower();
                }
                self.give_back();
            }
        }
    }

    /// Frees the memory of an empty queue that grew for replies by more than a few slots, so that
    /// they can go to other ports.
    #[inline]
    pub(crate) fn give_back(&mut self) {
        if self.slots_for_replies > SHARED && self.is_empty() {
            self.free();
        }
    }

    /// Frees the memory of the queue, which is empty.
    #[cold]
    fn free(&mut self) {
        self.ring = Ring::default();
        self.slots_for_replies = 0;
        self.memory.release();
    }

    /// Drops the signal, because the receive right is leaving its task. The descriptor stays
    /// readable for its watchers.
    pub(crate) fn abandon(&mut self) {
        if let Some(signal) = self.signal.take() {
            signal.abandon();
        }
    }

    /// Returns the next sequence number and advances the counter.
    #[inline]
    pub(crate) fn next_seqno(&mut self) -> u32 {
        let seqno = self.seqno;
        self.seqno = seqno.wrapping_add(1);
        seqno
    }

    /// Releases a reserved place.
    pub(crate) const fn use_reserved(&mut self) {
        self.reserved = self.reserved.saturating_sub(1);
    }

    /// Reserves a place for the sender that has waited the longest, if there is room. The caller
    /// wakes the sender.
    #[inline]
    pub(crate) fn grant(&mut self) -> Option<WaiterId> {
        if self.is_full() {
            return None;
        }
        let sender = self.senders.pop_front()?;
        self.reserved += 1;
        Some(sender)
    }

    /// Removes all messages, oldest first, and frees the memory of the queue.
    pub(crate) fn drain(&mut self) -> Vec<Kmsg> {
        self.abandon();
        let mut messages = Vec::with_capacity(self.length() as usize);
        while let Some(front) = self.front() {
            messages.push(std::mem::take(front));
            self.head = self.head.wrapping_add(1);
        }
        self.free();
        messages
    }

    /// Returns the number of bytes of the slots and of the memory that they may keep, which must be
    /// [charged](Self::memory) unless the queue is the kernel's.
    pub(crate) fn chargeable(&self) -> u64 {
        let view = self.ring.view();
        let kept = (0..view.slots()).map(|index| {
            // SAFETY: there are slots. As in `at`, nothing else accesses them.
            let slot = unsafe { view.slot(index) };
            slot.payload.kept(usize::MAX) as u64
        });
        Ring::size(view.slots()) as u64 + kept.sum::<u64>()
    }

    /// Iterates over all messages, oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Kmsg> {
        (0..self.length()).filter_map(|position| self.at(position))
    }
}

#[cfg(test)]
mod tests;
