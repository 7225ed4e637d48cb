//! Sending by a channel.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use zerocopy::FromBytes;

use crate::kernel::MsgOptions;
use crate::kernel::link::channel::layout::{
    ChannelState, HEAD_STEPS, PAGE, QUEUED, STATE, SharedWords,
};
use crate::kernel::link::channel::pages::{ChannelPages, Watched};
use crate::kernel::link::channel::ring::{self, Record};
use crate::kernel::link::channel::sides::{self, SendAttempt, SenderSide, Sleep};
use crate::kernel::link::channel::{ChannelAnswer, ChannelRequest};
use crate::wire::disposition::COPY_SEND;
use crate::wire::{Bits, Header};

use super::waiting::{ChannelHost, LookBudget, VainRounds, ends, left, lock, spin, wait};

/// The sending side of a channel, shared by the threads of the task.
#[derive(Debug)]
pub(in crate::kernel::remote) struct Sending {
    id: u64,
    /// Largest message in bytes.
    largest: u32,
    own: Arc<ChannelPages>,
    /// The host's page to the sender.
    host: Arc<ChannelPages>,
    state: Mutex<SendingState>,
}

#[derive(Debug)]
struct SendingState {
    /// The channel, and the receiver's page, once it is open.
    open: Option<(SenderSide<Arc<ChannelPages>>, Arc<ChannelPages>)>,
    /// Number of messages before the next attempt to open it, and before the one after that.
    skip: u32,
    backoff: u32,
    spins: LookBudget,
}

/// A wait of a sender for room.
struct RoomWait {
    /// Timeout in milliseconds.
    timeout: Option<u32>,
    /// End of the timeout, once the wait has begun.
    end: Option<Instant>,
    /// True if the sender has spun since it last slept.
    has_spun: bool,
    rounds: VainRounds,
}

impl RoomWait {
    fn begin(&mut self) {
        if let (Some(timeout), None) = (self.timeout, self.end) {
            let timeout = Duration::from_millis(timeout.into());
            self.end = Instant::now().checked_add(timeout);
        }
    }

    fn is_over(&self) -> bool {
        self.timeout == Some(0) || self.end.is_some_and(|end| end <= Instant::now())
    }
}

/// The result of an attempt to send by a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::kernel::remote) enum SentByChannel {
    Sent,
    /// The host has to send the message.
    No,
    /// The channel is closed. True if the message was sent.
    Closed(bool),
}

impl Sending {
    /// Returns the number of the channel, which is larger than those of earlier ones.
    pub(super) const fn id(&self) -> u64 {
        self.id
    }

    /// Returns true if the host has closed the channel.
    pub(super) fn is_closed(&self) -> bool {
        sides::ends(&*self.host).is_some()
    }

    pub(super) fn new(
        id: u64,
        largest: u32,
        own: Arc<ChannelPages>,
        host: Arc<ChannelPages>,
    ) -> Self {
        Self {
            id,
            largest,
            own,
            host,
            state: Mutex::new(SendingState {
                open: None,
                skip: 0,
                backoff: 1,
                spins: LookBudget::new(),
            }),
        }
    }

    /// Sends a message that a channel can have. Does nothing if the host has to send it. Also
    /// returns the remaining timeout in milliseconds.
    pub(in crate::kernel::remote) fn send(
        &self,
        task: &impl ChannelHost,
        options: MsgOptions,
        message: &[u8],
        timeout: u32,
    ) -> (SentByChannel, u32) {
        let Some((record, body)) = plain(options, message, self.largest) else {
            return (SentByChannel::No, timeout);
        };
        let mut wait = RoomWait {
            timeout: options
                .contains(MsgOptions::SEND_TIMEOUT)
                .then_some(timeout),
            end: None,
            has_spun: false,
            rounds: VainRounds::default(),
        };
        let sent = self.send_record(task, record, body, &mut wait);
        (sent, left(wait.end, timeout))
    }

    fn send_record(
        &self,
        task: &impl ChannelHost,
        record: Record,
        body: &[u8],
        wait: &mut RoomWait,
    ) -> SentByChannel {
        let mut state = lock(&self.state);
        loop {
            if !self.is_open(task, &mut state) {
                return match sides::ends(&*self.host) {
                    Some(_) => SentByChannel::Closed(false),
                    None => SentByChannel::No,
                };
            }
            let Some((side, _)) = &mut state.open else {
                return SentByChannel::No;
            };
            let is_at_limit = match side.send(record, body) {
                SendAttempt::Published(position, sleep) => {
                    drop(state);
                    if sleep != Sleep::Awake {
                        self.own.wake(ring::offset::<ChannelPages>(position));
                    }
                    if sleep == Sleep::AtHost {
                        let _ = task.ask(ChannelRequest::Wake(self.id));
                    }
                    return SentByChannel::Sent;
                }
                SendAttempt::Closed => {
                    return SentByChannel::Closed(false);
                }
                SendAttempt::Uncertain(end) => {
                    let taken = ends(task, &self.host);
                    let is_sent = taken.is_some_and(|(_, tail)| sides::is_reached(tail, end));
                    return SentByChannel::Closed(is_sent);
                }
                SendAttempt::Full(is_at_limit) => is_at_limit,
            };
            let (unlocked, room) = self.wait_for_room(task, (state, body.len()), is_at_limit, wait);
            if !room {
                return SentByChannel::No;
            }
            state = unlocked;
        }
    }

    /// Waits until there may be room. Returns false if the host has to send the message: the time
    /// is over, the host is lost, or the queue has room for more messages than the ring has.
    fn wait_for_room<'a>(
        &'a self,
        task: &impl ChannelHost,
        (mut state, body): (MutexGuard<'a, SendingState>, usize),
        is_at_limit: bool,
        room: &mut RoomWait,
    ) -> (MutexGuard<'a, SendingState>, bool) {
        let Some((side, receiver)) = &state.open else {
            return (state, false);
        };
        let (taken, receiver) = (side.taken(), Arc::clone(receiver));
        room.begin();
        if is_at_limit && !room.is_over() {
            drop(state);
            room.rounds.begin(taken, room.end);
            state = lock(&self.state);
        }
        // Once before each sleep: a hostile receiver must not keep this thread busy.
        if !std::mem::replace(&mut room.has_spun, true) {
            let head = receiver.load(HEAD_STEPS, Ordering::Relaxed);
            let most = state.spins.most;
            drop(state);
            let found = spin(most, || {
                receiver.load(HEAD_STEPS, Ordering::Relaxed) != head
                    || ChannelState::from_raw(self.host.load(STATE, Ordering::Relaxed))
                        != ChannelState::Open
            });
            state = lock(&self.state);
            state.spins.note(found);
            if found {
                return (state, true);
            }
        }
        if !is_at_limit || room.is_over() {
            return (state, false);
        }
        let announced = match &mut state.open {
            Some((side, _)) => side.announce(body),
            None => None,
        };
        let Some((head, queued)) = announced else {
            return (state, true);
        };
        drop(state);
        let watched = |pages, offset, value| Watched {
            pages,
            offset,
            value,
        };
        let waited = wait(
            task,
            &[
                watched(&*receiver, HEAD_STEPS, head),
                watched(&*self.host, QUEUED, queued),
                watched(&*self.host, STATE, ChannelState::Open as u32),
            ],
            room.end,
        );
        room.has_spun = false;
        state = lock(&self.state);
        if let Some((side, _)) = &mut state.open {
            side.withdraw();
        }
        // The host is lost. The call through the host returns the code.
        (state, waited.is_some())
    }

    /// Opens the channel if the receiver is ready. Returns true if it is open, or was.
    fn is_open(&self, task: &impl ChannelHost, state: &mut SendingState) -> bool {
        if state.open.is_some() {
            return true;
        }
        match ChannelState::from_raw(self.host.load(STATE, Ordering::Acquire)) {
            ChannelState::Ready => {}
            ChannelState::Made
            | ChannelState::Open
            | ChannelState::Closing
            | ChannelState::Closed => return false,
        }
        if state.skip != 0 {
            state.skip -= 1;
            return false;
        }
        let opened = match task.ask(ChannelRequest::Open(self.id)) {
            Some((ChannelAnswer::Opened, files)) => match files.as_slice() {
                [file] => ChannelPages::readable(file, PAGE).ok(),
                _ => None,
            },
            _ => {
                state.skip = state.backoff;
                state.backoff = state.backoff.saturating_mul(2).min(64);
                return false;
            }
        };
        let Some(receiver) = opened.map(Arc::new) else {
            let _ = task.ask(ChannelRequest::Close(self.id));
            return false;
        };
        let [own, host] = [&self.own, &self.host].map(Arc::clone);
        let side = SenderSide::new(own, host, Arc::clone(&receiver));
        state.open = Some((side, receiver));
        true
    }
}

/// Returns a message that a channel can have as a record.
fn plain(options: MsgOptions, message: &[u8], largest: u32) -> Option<(Record, &[u8])> {
    let known = MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT;
    if !known.contains(options) {
        return None;
    }
    let (header, body) = Header::read_from_prefix(message).ok()?;
    let size = u32::try_from(message.len()).ok()?;
    let bits = Bits(header.bits.0 & Bits::USER);
    let is_plain = bits == Bits::new(COPY_SEND, 0, 0, false)
        && header.local.is_null()
        && size.is_multiple_of(4)
        && size <= largest;
    let record = Record {
        size,
        id: header.id,
        voucher: header.voucher.0,
    };
    is_plain.then_some((record, body))
}
