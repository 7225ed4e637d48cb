//! The pages of a channel, word by word. All words have the byte order of the machine.
//!
//! ```text
//!  sender's pages: sender writes            receiver's page: receiver writes
//!  ┌──────────────────────────────────┐     ┌─────────────────────────────────────┐
//!  │    0  seen: place (u64)          │     │   0  head: place (u64)              │
//!  │   64  waiting for room (u32)     │     │  64  waiting for a message (u32)    │
//!  │ 4096  ring: 1024 steps of 64 B   │     └─────────────────────────────────────┘
//!  └──────────────────────────────────┘
//!  page to the sender: host writes          page to the receiver: host writes
//!  ┌──────────────────────────────────┐     ┌─────────────────────────────────────┐
//!  │   0  state (u32)                 │     │   0  state (u32)                    │
//!  │  64  queued in the host (u32)    │     │  64  queued in the host (u32)       │
//!  │ 128  limit (u32)                 │     │ 132  seqno (u32), context (u64)     │
//!  │ 192  end: head (u32), tail (u32) │     │ 192  end: head (u32), tail (u32)    │
//!  └──────────────────────────────────┘     │ 256  wake-ups (u32)                 │
//!                                           └─────────────────────────────────────┘
//!  record in the ring
//!  ┌────────┬──────┬────┬─────────┬──────┐
//!  │ serial │ size │ id │ voucher │ body │
//!  └────────┴──────┴────┴─────────┴──────┘
//!     u32      u32    i32  u32       padded to 64 B
//! ```
//!
//! Each page has one writer. The others map it read-only. They read each word once, check the
//! value, and use only that value. Nobody but the host and one side has a page of the host, because
//! a process that can read a word can move the threads that wait for it to another one (the requeue
//! operations of `futex`).

use std::sync::atomic::Ordering;

/// Size of a page in bytes.
pub(crate) const PAGE: usize = 4096;
/// Size of the sender's pages in bytes.
pub(crate) const SENDER: usize = PAGE + RING;
/// Size of the ring in bytes.
const RING: usize = RING_STEPS as usize * STEP;
/// Number of steps of the ring.
pub(crate) const RING_STEPS: u32 = 1024;
/// Size of a step of the ring in bytes.
pub(crate) const STEP: usize = 64;

/// Largest body of a record in bytes.
pub(crate) const BODY_MAX: usize = 4096;
/// Size of a record before its body, in bytes.
pub(crate) const RECORD_HEAD: usize = 16;

/// Offset of the position that the sender has seen, in its pages.
pub(crate) const SEEN: usize = 0;
/// Offset of the word that says that the sender waits for room, in its pages.
pub(crate) const BLOCKED: usize = 64;
/// Offset of the ring, in the sender's pages.
pub(crate) const RING_AT: usize = PAGE;

/// Offset of the place up to which the receiver has taken messages, in its page.
pub(crate) const HEAD: usize = 0;
/// Offset of the half of [`HEAD`] that changes with each message.
pub(crate) const HEAD_STEPS: usize = if cfg!(target_endian = "big") { 4 } else { 0 };
/// Offset of the word that says that the receiver waits for a message, in its page.
pub(crate) const SLEEPING: usize = 64;

/// Offset of the [`ChannelState`], in the host's pages.
pub(crate) const STATE: usize = 0;
/// Offset of the number of messages in the host's queue. They are older than those in the ring.
pub(crate) const QUEUED: usize = 64;
/// Offset of the port's queue limit, in the page to the sender.
pub(crate) const LIMIT: usize = 128;
/// Offset of the sequence number of the first message in the ring, in the page to the receiver.
pub(crate) const SEQNO: usize = 132;
/// Offset of the port's context, in the page to the receiver.
pub(crate) const CONTEXT: usize = 136;

/// Offset of the position before which the receiver has taken the messages of a closed channel.
pub(crate) const END_HEAD: usize = 192;
/// Offset of the position before which the host has taken the others.
pub(crate) const END_TAIL: usize = 196;
/// Offset of the number of times that the host has woken receivers that wait for one word only, in
/// the page to the receiver.
pub(crate) const WAKES: usize = 256;

/// The state of a channel. Only grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum ChannelState {
    /// Not all sides have their pages.
    Made = 0,
    /// The receiver has its pages. The sender can open the channel.
    Ready = 1,
    /// Messages can pass.
    Open = 2,
    /// The host takes the remaining messages.
    Closing = 3,
    /// The host has taken them, and its page has their positions.
    Closed = 4,
}

impl ChannelState {
    /// Returns the state with this number. All others are those of a closed channel.
    pub(crate) const fn from_raw(raw: u32) -> Self {
        match raw {
            0 => Self::Made,
            1 => Self::Ready,
            2 => Self::Open,
            3 => Self::Closing,
            _ => Self::Closed,
        }
    }
}

/// A place in the stream of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RingPlace {
    /// Number of steps before it. Wraps.
    pub(crate) steps: u32,
    /// Number of messages before it. Wraps.
    pub(crate) messages: u32,
}

impl RingPlace {
    pub(crate) const fn to_raw(self) -> u64 {
        (self.messages as u64) << 32 | self.steps as u64
    }

    pub(crate) const fn from_raw(raw: u64) -> Self {
        Self {
            steps: raw as u32,
            messages: (raw >> 32) as u32,
        }
    }
}

/// The fences of the sides of a channel: see [`sides`](super::sides).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Fence {
    /// Sender: between the publication of a record and the reads of the state and of the receiver's
    /// sleep.
    Published = 1,
    /// Sender: between the read of the receiver's position and that of the state. It then reuses
    /// the steps.
    Looked,
    /// Sender: between the announcement of a wait and the read of the receiver's position.
    Blocked,
    /// Receiver: between taking a record and the reads of the state and of the sender's wait.
    Taken,
    /// Receiver: between the announcement of a sleep and the search for a record.
    Asleep,
    /// Host: between closing the channel and the reads of the published and taken positions.
    Closing,
}

/// Memory that processes share. Offsets are in bytes, and those beyond the memory read as 0.
///
/// The model checker has an implementation of its own.
pub(crate) trait SharedWords {
    /// Number of steps of the ring, which is a power of two.
    const STEPS: u32 = RING_STEPS;
    /// Number of messages after which the sender looks at what the receiver has taken, even if it
    /// has room. What a receiver has taken and denies is received again by the next holder of the
    /// port, unless the sender has seen it. A look can cost as much as a message.
    const SEE_EVERY: u32 = 8;

    fn load(&self, offset: usize, order: Ordering) -> u32;
    fn load_long(&self, offset: usize, order: Ordering) -> u64;
    /// Has no effect in memory that is mapped read-only.
    fn store(&self, offset: usize, value: u32, order: Ordering);
    /// Same as [`store`](Self::store), for a long word.
    fn store_long(&self, offset: usize, value: u64, order: Ordering);
    /// A full fence.
    fn fence(which: Fence);
}

impl<M: SharedWords> SharedWords for std::sync::Arc<M> {
    const STEPS: u32 = M::STEPS;
    const SEE_EVERY: u32 = M::SEE_EVERY;

    fn load(&self, offset: usize, order: Ordering) -> u32 {
        M::load(self, offset, order)
    }

    fn load_long(&self, offset: usize, order: Ordering) -> u64 {
        M::load_long(self, offset, order)
    }

    fn store(&self, offset: usize, value: u32, order: Ordering) {
        M::store(self, offset, value, order);
    }

    fn store_long(&self, offset: usize, value: u64, order: Ordering) {
        M::store_long(self, offset, value, order);
    }

    fn fence(which: Fence) {
        M::fence(which);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_the_one_of_version_3() {
        assert_eq!((PAGE, SENDER, RING_STEPS, STEP), (4096, 69_632, 1024, 64));
        assert_eq!((SEEN, BLOCKED, RING_AT), (0, 64, 4096));
        assert_eq!((HEAD, SLEEPING), (0, 64));
        assert_eq!(
            (STATE, QUEUED, LIMIT, SEQNO, CONTEXT),
            (0, 64, 128, 132, 136)
        );
        assert_eq!((END_HEAD, END_TAIL, WAKES), (192, 196, 256));
        let states = [
            ChannelState::Made,
            ChannelState::Ready,
            ChannelState::Open,
            ChannelState::Closing,
            ChannelState::Closed,
        ];
        for (raw, state) in states.into_iter().enumerate() {
            assert_eq!(state as usize, raw);
            assert_eq!(ChannelState::from_raw(state as u32), state);
        }
        assert_eq!(ChannelState::from_raw(5), ChannelState::Closed);
        let place = RingPlace {
            steps: 0x1122_3344,
            messages: 0x5566_7788,
        };
        assert_eq!(place.to_raw(), 0x5566_7788_1122_3344);
        assert_eq!(RingPlace::from_raw(place.to_raw()), place);
    }
}
