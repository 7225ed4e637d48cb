//! Sending by a channel.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use zerocopy::FromBytes;

use crate::kernel::MsgOptions;
use crate::kernel::link::channel::layout::{
    ChannelState, HEAD_STEPS, PAGE, QUEUED, STATE, SharedWords,
};
use crate::kernel::link::channel::pages::{ChannelPages, Watched};
use crate::kernel::link::channel::ring::{self, Record};
use crate::kernel::link::channel::sides::{self, SendAttempt, SenderSide};
use crate::kernel::link::channel::{ChannelAnswer, ChannelRequest};
use crate::wire::disposition::COPY_SEND;
use crate::wire::{Bits, Header};

use super::waiting::{ChannelHost, LookBudget, ends, lock, spin, wait};

/// The sending side of a channel, shared by the threads of the task.
#[derive(Debug)]
pub(in crate::kernel::remote) struct Sending {
    id: u64,
    /// Largest message in bytes.
    largest: u32,
    own: Arc<ChannelPages>,
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

    /// Sends a message that a channel can have. Does nothing if the host has to send it.
    pub(in crate::kernel::remote) fn send(
        &self,
        task: &impl ChannelHost,
        options: MsgOptions,
        message: &[u8],
    ) -> SentByChannel {
        let Some((record, body)) = plain(options, message, self.largest) else {
            return SentByChannel::No;
        };
        let mut state = lock(&self.state);
        loop {
            if !self.is_open(task, &mut state) {
                return match sides::ends(&*self.host) {
                    Some(_) => SentByChannel::Closed(false),
                    None => SentByChannel::No,
                };
            }
            let Some((side, receiver)) = &mut state.open else {
                return SentByChannel::No;
            };
            match side.send(record, body) {
                SendAttempt::Published(position, sleeps) => {
                    drop(state);
                    if sleeps {
                        self.own.wake(ring::offset(position));
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
                // The host has the timeouts of sends.
                SendAttempt::Full if options.contains(MsgOptions::SEND_TIMEOUT) => {
                    return SentByChannel::No;
                }
                SendAttempt::Full => {}
            }
            let receiver = Arc::clone(receiver);
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
            let announced = match &mut state.open {
                Some((side, _)) if !found => side.announce(body.len()),
                _ => None,
            };
            let Some((head, queued)) = announced else {
                continue;
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
                None,
            );
            state = lock(&self.state);
            if let Some((side, _)) = &mut state.open {
                side.withdraw();
            }
            if waited.is_none() {
                // Lost: the host's way has the code.
                return SentByChannel::No;
            }
        }
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
