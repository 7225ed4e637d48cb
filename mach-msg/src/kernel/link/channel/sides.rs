//! The steps of the sender, the receiver and the host on the pages of a channel.
//!
//! Some steps must not miss each other. In each pair, one side stores and then loads, the other
//! side does the same in the other order, and both have a full [`Fence`] between:
//!
//! ```text
//!   sender:   record published    ──fence──  is the channel open? is the receiver asleep?
//!             blocked := 1        ──fence──  has the head moved?
//!             head seen, seen :=  ──fence──  is the channel open? then its steps are used again
//!   receiver: head moved          ──fence──  is the channel open? does the sender wait?
//!             sleeping := 1       ──fence──  is a record published?
//!   host:     state closed        ──fence──  which records are published? what is taken?
//! ```
//!
//! So if a side sees the channel open after its own step, the host sees this step when it closes
//! the channel. Otherwise the side looks at the positions at which the host closed the channel,
//! once they are in the host's page for this side. The host never waits.

use std::collections::VecDeque;
use std::sync::atomic::Ordering;

use super::layout::{
    BLOCKED, CONTEXT, ChannelState, END_HEAD, END_TAIL, Fence, HEAD, HEAD_STEPS, LIMIT, QUEUED,
    RingPlace, SEEN, SEQNO, SLEEPING, STATE, SharedWords,
};
use super::marks::{self, Mark};
use super::ring::{self, Next, Record};

fn state<M: SharedWords>(host: &M, order: Ordering) -> ChannelState {
    ChannelState::from_raw(host.load(STATE, order))
}

/// Returns true if `place` is not before `other`, where both are within half of the range.
pub(crate) const fn is_reached(place: u32, other: u32) -> bool {
    place.wrapping_sub(other) <= u32::MAX / 2
}

/// The sending side of an open channel.
#[derive(Debug)]
pub(crate) struct SenderSide<M> {
    /// Own pages, with the ring.
    own: M,
    host: M,
    receiver: M,
    /// The next record.
    next: RingPlace,
    /// The place up to which the receiver has taken messages, as last seen.
    head: RingPlace,
    /// The positions after the records that were not taken, as far as they were seen.
    ends: VecDeque<u32>,
    /// Messages in the host's queue, as last seen.
    queued: u32,
    limit: u32,
    /// Number of records that were published since the sender last looked at the head.
    unseen: u32,
    /// Number of threads that wait for room.
    waiting: u32,
}

/// The result of an attempt to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SendAttempt {
    /// Nothing was done: the channel is not open.
    Closed,
    /// Nothing was done: there is no room. True if the limit of the queue is reached, and false if
    /// only the ring is full, which the kernel does not know.
    Full(bool),
    /// The record is published at this position.
    Published(u32, Sleep),
    /// The record was published up to this position, and the host may have closed the channel
    /// before. It knows.
    Uncertain(u32),
}

/// How threads of the receiver sleep, in the order of what it takes to wake them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub(crate) enum Sleep {
    /// None sleeps.
    Awake = 0,
    /// At the position of the next record. The sender wakes them.
    AtRecord = 1,
    /// Some at a word of the host, who wakes them if it is asked to. Otherwise the sender could
    /// move their only wait to another word, and the host would not wake them.
    AtHost = 2,
}

impl Sleep {
    const fn from_raw(raw: u32) -> Self {
        match raw {
            0 => Self::Awake,
            1 => Self::AtRecord,
            _ => Self::AtHost,
        }
    }
}

impl<M: SharedWords> SenderSide<M> {
    /// `host` says that the channel is open.
    pub(crate) fn new(own: M, host: M, receiver: M) -> Self {
        Self {
            limit: host.load(LIMIT, Ordering::Relaxed),
            queued: u32::MAX,
            own,
            host,
            receiver,
            next: RingPlace::default(),
            head: RingPlace::default(),
            ends: VecDeque::new(),
            unseen: 0,
            waiting: 0,
        }
    }

    /// Makes one attempt to send.
    pub(crate) fn send(&mut self, record: Record, body: &[u8]) -> SendAttempt {
        if state(&self.host, Ordering::Acquire) != ChannelState::Open {
            return SendAttempt::Closed;
        }
        let steps = ring::steps_at::<M>(self.next.steps, body.len());
        if !self.has_room(steps) {
            self.look();
            // A receiver may have taken messages that the host takes too, because it closes the
            // channel. Their steps must not be used again while the host reads them.
            if state(&self.host, Ordering::Acquire) != ChannelState::Open {
                return SendAttempt::Closed;
            }
            if !self.has_room(steps) {
                return SendAttempt::Full(self.is_at_limit());
            }
        }
        let position = self.next.steps;
        ring::publish(&self.own, position, record, body);
        marks::reach(Mark::Published);
        let end = position.wrapping_add(steps);
        self.ends.push_back(end);
        self.next = RingPlace {
            steps: end,
            messages: self.next.messages.wrapping_add(1),
        };
        self.unseen = self.unseen.saturating_add(1);
        if self.unseen >= M::SEE_EVERY {
            // The fence below is also one between this and the use of the steps for other records.
            self.see();
        }
        M::fence(Fence::Published);
        if state(&self.host, Ordering::Relaxed) != ChannelState::Open {
            return SendAttempt::Uncertain(end);
        }
        let sleep = Sleep::from_raw(self.receiver.load(SLEEPING, Ordering::Relaxed));
        SendAttempt::Published(position, sleep)
    }

    /// Returns the position up to which the receiver has taken messages, as last seen.
    pub(crate) const fn taken(&self) -> u32 {
        self.head.steps
    }

    /// True if there is room for a record of this many steps, and for one step more.
    fn has_room(&self, steps: u32) -> bool {
        let used = self.next.steps.wrapping_sub(self.head.steps);
        !self.is_at_limit() && used.saturating_add(steps) < M::STEPS
    }

    /// True if the queue is at its limit, as far as is known.
    const fn is_at_limit(&self) -> bool {
        let messages = self.next.messages.wrapping_sub(self.head.messages);
        messages.saturating_add(self.queued) >= self.limit
    }

    /// Reads the number of messages taken by the receiver from the ring and from the host. A
    /// hostile receiver only sees its own port full or empty.
    fn look(&mut self) {
        self.queued = self.host.load(QUEUED, Ordering::Acquire).min(self.queued);
        self.see();
        M::fence(Fence::Looked);
    }

    /// Reads what the receiver has taken from the ring. A fence has to follow before the steps are
    /// used again, and then a look at the state.
    fn see(&mut self) {
        self.unseen = 0;
        let head = RingPlace::from_raw(self.receiver.load_long(HEAD, Ordering::Acquire));
        // Only the ends of own records count: a body may have the bytes of another record.
        let taken = head.messages.wrapping_sub(self.head.messages) as usize;
        let last = taken.checked_sub(1).and_then(|last| self.ends.get(last));
        if last == Some(&head.steps) {
            self.ends.drain(..taken);
            self.head = head;
            // A message that is known to have been taken is not received again. A host that sees
            // this also sees everything that the receiver has written before.
            self.own.store_long(SEEN, head.to_raw(), Ordering::Release);
        }
    }

    /// Announces a wait for room for a body of this size. Returns the words to wait for: the low
    /// half of the head and the number of queued messages, with their values. `None` if there is
    /// room already, or the channel is closed.
    pub(crate) fn announce(&mut self, body: usize) -> Option<(u32, u32)> {
        self.waiting += 1;
        self.own.store(BLOCKED, 1, Ordering::Relaxed);
        M::fence(Fence::Blocked);
        marks::reach(Mark::Blocked);
        let head = self.receiver.load(HEAD_STEPS, Ordering::Relaxed);
        let queued = self.host.load(QUEUED, Ordering::Relaxed);
        self.look();
        let steps = ring::steps_at::<M>(self.next.steps, body);
        if self.has_room(steps) || state(&self.host, Ordering::Relaxed) != ChannelState::Open {
            self.withdraw();
            return None;
        }
        Some((head, queued))
    }

    /// Ends a wait that was announced.
    pub(crate) fn withdraw(&mut self) {
        self.waiting = self.waiting.saturating_sub(1);
        if self.waiting == 0 {
            self.own.store(BLOCKED, 0, Ordering::Relaxed);
        }
    }
}

/// The receiving side of a channel.
#[derive(Debug)]
pub(crate) struct ReceiverSide<M> {
    /// Own page.
    own: M,
    host: M,
    /// The sender's pages, with the ring.
    sender: M,
    head: RingPlace,
    /// Number of threads that sleep.
    sleeping: u32,
    /// How they sleep.
    sleep: Sleep,
}

/// The next item to receive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// The channel was not opened yet, and nothing but the host has messages.
    NotOpen,
    /// The channel is closed.
    Closed,
    /// The host has messages that are older than those of the channel.
    InHost,
    /// There is not a message.
    Nothing,
    /// The ring is broken.
    Broken,
    /// A message, and the steps that it takes.
    Message(Record, u32),
}

/// The result of taking a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TakeAttempt {
    /// The message is the receiver's. True if the sender waits for room.
    Own(bool),
    /// The channel was closed. The message is the receiver's if the host knows that it was taken up
    /// to this position.
    Uncertain(u32),
}

impl<M: SharedWords> ReceiverSide<M> {
    pub(crate) const fn new(own: M, host: M, sender: M) -> Self {
        Self {
            own,
            host,
            sender,
            head: RingPlace {
                steps: 0,
                messages: 0,
            },
            sleeping: 0,
            sleep: Sleep::Awake,
        }
    }

    /// Copies the next message, without taking it.
    pub(crate) fn look(&self, body: &mut Vec<u8>) -> Look {
        match state(&self.host, Ordering::Acquire) {
            ChannelState::Made | ChannelState::Ready => return Look::NotOpen,
            ChannelState::Closing | ChannelState::Closed => return Look::Closed,
            ChannelState::Open => {}
        }
        if self.host.load(QUEUED, Ordering::Acquire) != 0 {
            return Look::InHost;
        }
        match ring::read(&self.sender, self.head.steps, body) {
            Next::Nothing => Look::Nothing,
            Next::Broken => Look::Broken,
            Next::Record(record, steps) => Look::Message(record, steps),
        }
    }

    /// Returns the position of the next message.
    pub(crate) const fn position(&self) -> u32 {
        self.head.steps
    }

    /// Returns the sequence number of the next message, and the port's context.
    pub(crate) fn stamp(&self) -> (u32, u64) {
        let seqno = self.host.load(SEQNO, Ordering::Relaxed);
        let context = self.host.load_long(CONTEXT, Ordering::Relaxed);
        (seqno.wrapping_add(self.head.messages), context)
    }

    /// Takes the message that [`look`](Self::look) has copied.
    pub(crate) fn take(&mut self, steps: u32) -> TakeAttempt {
        let head = RingPlace {
            steps: self.head.steps.wrapping_add(steps),
            messages: self.head.messages.wrapping_add(1),
        };
        marks::reach(Mark::Copied);
        self.own.store_long(HEAD, head.to_raw(), Ordering::Release);
        marks::reach(Mark::Taken);
        M::fence(Fence::Taken);
        if state(&self.host, Ordering::Relaxed) != ChannelState::Open {
            return TakeAttempt::Uncertain(head.steps);
        }
        self.head = head;
        TakeAttempt::Own(self.sender.load(BLOCKED, Ordering::Relaxed) != 0)
    }

    /// Announces a sleep until there is a message. Returns the position and the serial there, which
    /// changes with the message. `None` if there is one already, or the channel is not open.
    pub(crate) fn announce(&mut self, sleep: Sleep) -> Option<(u32, u32)> {
        self.sleeping += 1;
        self.sleep = self.sleep.max(sleep);
        self.own
            .store(SLEEPING, self.sleep as u32, Ordering::Relaxed);
        M::fence(Fence::Asleep);
        marks::reach(Mark::Asleep);
        let (serial, is_published) = ring::look(&self.sender, self.head.steps);
        if is_published || state(&self.host, Ordering::Relaxed) != ChannelState::Open {
            self.withdraw();
            return None;
        }
        Some((self.head.steps, serial))
    }

    /// Ends a sleep that was announced.
    pub(crate) fn withdraw(&mut self) {
        self.sleeping = self.sleeping.saturating_sub(1);
        if self.sleeping == 0 {
            self.sleep = Sleep::Awake;
            self.own
                .store(SLEEPING, Sleep::Awake as u32, Ordering::Relaxed);
        }
    }
}

/// Returns the positions at which a channel was closed: that before which the receiver has taken
/// the messages, and that before which the host has taken the others. `None` if they are not yet in
/// the host's page for this side.
pub(crate) fn ends<M: SharedWords>(host: &M) -> Option<(u32, u32)> {
    (state(host, Ordering::Acquire) == ChannelState::Closed).then(|| {
        let end = |offset| host.load(offset, Ordering::Relaxed);
        (end(END_HEAD), end(END_TAIL))
    })
}

/// The host's pages, of which each side has its own: nobody but a side and the host can use the
/// words at which the side sleeps, and the sender does not see what only the receiver may know.
#[derive(Debug)]
pub(crate) struct HostPages<'a, M> {
    pub(crate) to_sender: &'a M,
    pub(crate) to_receiver: &'a M,
}

impl<M: SharedWords> HostPages<'_, M> {
    /// Stores a word in both pages.
    fn store(&self, offset: usize, value: u32, order: Ordering) {
        for page in [self.to_sender, self.to_receiver] {
            page.store(offset, value, order);
        }
    }

    /// Lets the sender open the channel.
    pub(crate) fn set_ready(&self) {
        self.store(STATE, ChannelState::Ready as u32, Ordering::Release);
    }
}

/// Opens a channel, for the host.
pub(crate) fn open<M: SharedWords>(
    host: &HostPages<'_, M>,
    (queued, limit): (u32, u32),
    stamp: (u32, u64),
) {
    host.store(QUEUED, queued, Ordering::Relaxed);
    host.to_sender.store(LIMIT, limit, Ordering::Relaxed);
    host.to_receiver.store(SEQNO, stamp.0, Ordering::Relaxed);
    host.to_receiver
        .store_long(CONTEXT, stamp.1, Ordering::Relaxed);
    host.store(STATE, ChannelState::Open as u32, Ordering::Release);
}

/// The result of closing a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Closed {
    /// Number of messages that the receiver has taken, according to the receiver.
    pub(crate) taken: u32,
    /// True if the sender has published bytes that are not a record, or a refused message.
    pub(crate) is_broken: bool,
}

/// Closes a channel in which no message was sent, for the host. Reads no page of a client.
pub(crate) fn cancel<M: SharedWords>(host: &HostPages<'_, M>) {
    host.store(STATE, ChannelState::Closed as u32, Ordering::Release);
}

/// Closes a channel, for the host. Passes the messages that are left to `each`, oldest first, until
/// it refuses one.
pub(crate) fn close<M: SharedWords>(
    host: &HostPages<'_, M>,
    (sender, receiver): (&M, &M),
    each: &mut dyn FnMut(Record, &[u8]) -> bool,
) -> Closed {
    host.store(STATE, ChannelState::Closing as u32, Ordering::Relaxed);
    M::fence(Fence::Closing);
    // The order matters: an honest sender has not seen more than the receiver has taken.
    let seen = RingPlace::from_raw(sender.load_long(SEEN, Ordering::Acquire));
    let head = RingPlace::from_raw(receiver.load_long(HEAD, Ordering::Acquire));
    let mut body = Vec::new();
    let start = start_of_rest(sender, (seen.steps, head.steps), &mut body);
    let mut closed = Closed {
        taken: head.messages,
        is_broken: start == Err(Unknown::Broken),
    };
    let mut tail = start.unwrap_or(head.steps);
    if let Ok(start) = start {
        while tail.wrapping_sub(start) < M::STEPS {
            match ring::read(sender, tail, &mut body) {
                Next::Nothing => break,
                Next::Record(record, steps) if each(record, &body) => {
                    tail = tail.wrapping_add(steps);
                }
                Next::Record(..) | Next::Broken => {
                    closed.is_broken = true;
                    break;
                }
            }
        }
    }
    // What the receiver has taken is its word alone, as the number of messages is: a sender that
    // lies about it cannot make one of them count that does not.
    host.store(END_HEAD, head.steps, Ordering::Relaxed);
    host.store(END_TAIL, tail, Ordering::Relaxed);
    host.store(STATE, ChannelState::Closed as u32, Ordering::Release);
    closed
}

/// The reason why the first record that was not taken is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unknown {
    /// The sender has published bytes that are not a record.
    Broken,
    /// The sender and the receiver do not agree. One of them lies, or both.
    Disputed,
}

/// Returns the position of the first record that was not taken. The sender claims that everything
/// before `seen` was taken, and the receiver that everything before `head` was. If these are not
/// the ends of records, one of both lies: then no record is read.
///
/// So the receiver cannot name messages that the sender knows to be taken, and no bytes within a
/// body. The sender can only skip messages of its own.
fn start_of_rest<M: SharedWords>(
    sender: &M,
    (seen, head): (u32, u32),
    body: &mut Vec<u8>,
) -> Result<u32, Unknown> {
    if seen.wrapping_sub(head) < M::STEPS {
        return Ok(seen);
    }
    let mut position = seen;
    while position != head && position.wrapping_sub(seen) < M::STEPS {
        match ring::read(sender, position, body) {
            Next::Record(_, steps) => position = position.wrapping_add(steps),
            Next::Nothing => return Err(Unknown::Disputed),
            Next::Broken => return Err(Unknown::Broken),
        }
    }
    if position == head {
        Ok(head)
    } else {
        Err(Unknown::Disputed)
    }
}
