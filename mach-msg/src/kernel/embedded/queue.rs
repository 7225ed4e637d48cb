//! A port's queue: messages, their limit, and who waits.
//!
//! Messages lie in a ring of slots that is made with the first message and grows when needed; small ones lie in the slots
//! themselves, so sending and receiving them allocates nothing.

use std::collections::VecDeque;

use super::event::Signal;
use super::message::{Head, Message, Outgoing};
use super::wait::WaiterId;

/// The limit of a new queue: `MACH_PORT_QLIMIT_DEFAULT`.
pub(super) const LIMIT_DEFAULT: u32 = 5;
/// The largest limit: `MACH_PORT_QLIMIT_MAX`.
pub(super) const LIMIT_MAX: u32 = 1024;
/// What no queue exceeds: `MACH_PORT_QLIMIT_KERNEL`.
pub(super) const LIMIT_HARD: u32 = 65_534;

/// A thread that waits for a message, and what it can take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Receiver {
    pub(super) waiter: WaiterId,
    /// The size of its buffer, in bytes.
    pub(super) capacity: u32,
    /// The size of the trailer that it wants, in bytes.
    pub(super) trailer: u32,
    /// `MACH_RCV_LARGE`: it does not take a message that does not fit.
    pub(super) large: bool,
}

impl Receiver {
    /// Whether the receiver takes a message of `size` bytes, be it to destroy it.
    #[inline]
    pub(super) fn takes(&self, size: u32) -> bool {
        !self.large || fits(self.capacity, size, self.trailer)
    }
}

/// Whether a message of `size` bytes and its trailer fit into a buffer.
#[inline]
pub(super) fn fits(capacity: u32, size: u32, trailer: u32) -> bool {
    u64::from(size) + u64::from(trailer) <= u64::from(capacity)
}

/// The queue's state.
#[derive(Debug)]
pub(super) struct Queue {
    ring: Vec<Message>,
    first: usize,
    length: usize,
    /// Messages, and places reserved for senders that are being woken.
    pub(super) count: u32,
    pub(super) limit: u32,
    /// The sequence number of the next message that is taken.
    pub(super) seqno: u32,
    pub(super) receivers: VecDeque<Receiver>,
    pub(super) senders: VecDeque<WaiterId>,
    /// Raised while there are messages, for those who watch.
    pub(super) signal: Option<Signal>,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            ring: Vec::new(),
            first: 0,
            length: 0,
            count: 0,
            limit: LIMIT_DEFAULT,
            seqno: 0,
            receivers: VecDeque::new(),
            senders: VecDeque::new(),
            signal: None,
        }
    }
}

impl Queue {
    #[inline]
    pub(super) const fn is_full(&self) -> bool {
        self.count >= self.limit
    }

    #[inline]
    pub(super) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Appends a message. Does not count it.
    pub(super) fn push(&mut self, message: Outgoing<'_>) {
        self.push_with(|slot| slot.fill(message));
    }

    /// Appends a message that has nothing but inline bytes. Does not count it.
    #[inline]
    pub(super) fn push_simple(&mut self, head: Head, inline: &[u8]) {
        self.push_with(|slot| {
            slot.head = head;
            slot.inline.set(inline);
        });
    }

    #[inline]
    fn push_with(&mut self, fill: impl FnOnce(&mut Message)) {
        if self.length == self.ring.len() {
            self.grow();
        }
        let place = (self.first + self.length) & self.ring.len().wrapping_sub(1);
        if let Some(slot) = self.ring.get_mut(place) {
            fill(slot);
            self.length += 1;
            if self.length == 1
                && let Some(signal) = &self.signal
            {
                signal.raise();
            }
        }
    }

    /// Doubles the ring; its size is a power of two.
    #[cold]
    fn grow(&mut self) {
        self.ring.rotate_left(self.first);
        self.first = 0;
        let size = (self.ring.len() * 2).max(4);
        self.ring.resize_with(size, Message::default);
    }

    /// The message at the front.
    #[inline]
    pub(super) fn front(&mut self) -> Option<&mut Message> {
        if self.length == 0 {
            return None;
        }
        self.ring.get_mut(self.first)
    }

    /// The message that has `position` others before it.
    pub(super) fn at(&self, position: usize) -> Option<&Message> {
        if position >= self.length {
            return None;
        }
        let place = (self.first + position) & self.ring.len().wrapping_sub(1);
        self.ring.get(place)
    }

    /// Takes the front message away, which the caller has emptied.
    #[inline]
    pub(super) fn pop(&mut self) {
        if self.length > 0 {
            self.first = (self.first + 1) & self.ring.len().wrapping_sub(1);
            self.length -= 1;
            if self.length == 0
                && let Some(signal) = &self.signal
            {
                signal.lower();
            }
        }
    }

    /// Lets go of those who watch: what they watched is no longer theirs. They find it readable, and then learn why.
    pub(super) fn abandon(&mut self) {
        if let Some(signal) = self.signal.take()
            && self.length == 0
        {
            signal.raise();
        }
    }

    /// The next sequence number, used up.
    #[inline]
    pub(super) fn next_seqno(&mut self) -> u32 {
        let seqno = self.seqno;
        self.seqno = seqno.wrapping_add(1);
        seqno
    }

    /// Gives a place in the queue back: to the sender that waits longest, which is to be woken, unless the queue is still full.
    #[inline]
    pub(super) fn release_place(&mut self) -> Option<WaiterId> {
        self.count = self.count.saturating_sub(1);
        self.grant()
    }

    /// Reserves a place for the sender that waits longest, if there is a place and a sender.
    #[inline]
    pub(super) fn grant(&mut self) -> Option<WaiterId> {
        if self.is_full() {
            return None;
        }
        let sender = self.senders.pop_front()?;
        self.count += 1;
        Some(sender)
    }

    /// All messages, oldest first; the queue is empty afterwards, and holds no buffers.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = Message> {
        self.abandon();
        let mut ring = std::mem::take(&mut self.ring);
        ring.rotate_left(self.first);
        ring.truncate(self.length);
        self.first = 0;
        self.length = 0;
        ring.into_iter()
    }

    /// All messages, oldest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Message> {
        (0..self.length).filter_map(|position| self.at(position))
    }
}

#[cfg(test)]
mod tests {
    use super::super::message::Head;
    use super::*;

    fn message(id: i32) -> Outgoing<'static> {
        Outgoing {
            head: Head {
                id,
                ..Head::default()
            },
            items: smallvec::SmallVec::new(),
            inline: std::borrow::Cow::Borrowed(b"inline"),
        }
    }

    #[test]
    fn messages_leave_in_order_while_the_ring_wraps_and_grows() {
        let mut queue = Queue::default();
        let (mut next_in, mut next_out) = (0, 0);
        for round in 0..50 {
            for _ in 0..round % 7 + 1 {
                queue.push(message(next_in));
                next_in += 1;
            }
            for _ in 0..(round + 3) % 7 {
                if let Some(front) = queue.front() {
                    assert_eq!(front.head.id, next_out);
                    assert_eq!(*front.inline, *b"inline");
                    next_out += 1;
                    queue.pop();
                }
            }
        }
        let rest: Vec<i32> = queue.drain().map(|message| message.head.id).collect();
        assert_eq!(rest, (next_out..next_in).collect::<Vec<_>>());
        assert!(queue.is_empty());
    }

    #[test]
    fn a_place_goes_to_the_first_waiting_sender_only_below_the_limit() {
        let mut queue = Queue {
            count: 7,
            limit: 5,
            ..Queue::default()
        };
        queue.senders.extend([1, 2]);
        assert_eq!(queue.release_place(), None);
        assert_eq!(queue.release_place(), None);
        assert_eq!(queue.release_place(), Some(1));
        assert_eq!(queue.count, 5);
        queue.limit = 6;
        assert_eq!(queue.grant(), Some(2));
        assert_eq!(queue.grant(), None);
    }
}
