//! Receiving from a channel.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use zerocopy::IntoBytes;

use crate::kernel::link::channel::ChannelRequest;
use crate::kernel::link::channel::layout::{ChannelState, HEAD_STEPS, STATE, SharedWords, WAKES};
use crate::kernel::link::channel::pages::{self, ChannelPages, Watched};
use crate::kernel::link::channel::ring::{self, Record};
use crate::kernel::link::channel::sides::{self, Look, ReceiverSide, Sleep, TakeAttempt};
use crate::kernel::{MsgOptions, MsgReturn};
use crate::wire::disposition::MOVE_SEND;
use crate::wire::{AuditToken, Bits, Header, LargestTrailer, PortName, SecurityToken, Split64};

use super::waiting::{ChannelHost, LookBudget, VainRounds, ends, left, lock, spin, wait};

/// The identity of a sender.
#[derive(Clone, Copy, Debug)]
pub(in crate::kernel::remote) struct SenderIdentity {
    pub(super) audit: AuditToken,
    pub(super) security: SecurityToken,
}

/// The receiving side of a channel, shared by the threads of the task.
#[derive(Debug)]
pub(in crate::kernel::remote) struct Receiving {
    id: u64,
    /// The identity of the sender, as the host says.
    identity: SenderIdentity,
    own: Arc<ChannelPages>,
    /// The host's page to the receiver.
    host: Arc<ChannelPages>,
    sender: Arc<ChannelPages>,
    state: Mutex<ReceivingState>,
}

#[derive(Debug)]
struct ReceivingState {
    side: ReceiverSide<Arc<ChannelPages>>,
    /// The body of the last message, kept for its memory.
    body: Vec<u8>,
    spins: LookBudget,
}

/// The arguments of a receive.
pub(in crate::kernel::remote) struct ChannelReceive<'a> {
    pub(in crate::kernel::remote) options: MsgOptions,
    pub(in crate::kernel::remote) name: PortName,
    pub(in crate::kernel::remote) size: u32,
    pub(in crate::kernel::remote) timeout: u32,
    pub(in crate::kernel::remote) buffer: &'a mut [u8],
}

/// The result of a receive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::kernel::remote) enum ChannelReceived {
    Done(MsgReturn),
    /// The host has to receive, with the remaining timeout in milliseconds.
    ByHost {
        left: u32,
        has_slept: bool,
        is_closed: bool,
    },
}

/// The result of one attempt, which determines whether the receive continues.
enum ReceiveStep {
    Done(MsgReturn),
    ByHost,
    /// The state of the ring or of the buffer requires the host.
    Close,
    /// The channel is closed.
    Closed,
    Wait,
}

impl Receiving {
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
        identity: SenderIdentity,
        [own, host, sender]: [Arc<ChannelPages>; 3],
    ) -> Self {
        let [mine, page, ring] = [&own, &host, &sender].map(Arc::clone);
        Self {
            id,
            identity,
            own,
            host,
            sender,
            state: Mutex::new(ReceivingState {
                side: ReceiverSide::new(mine, page, ring),
                body: Vec::new(),
                spins: LookBudget::new(),
            }),
        }
    }

    /// Receives a message.
    pub(in crate::kernel::remote) fn receive(
        &self,
        task: &impl ChannelHost,
        mut receive: ChannelReceive<'_>,
    ) -> ChannelReceived {
        let timed = receive.options.contains(MsgOptions::RCV_TIMEOUT);
        let timeout = Duration::from_millis(receive.timeout.into());
        let end = match timed {
            true => Instant::now().checked_add(timeout),
            false => None,
        };
        let mut has_slept = false;
        let mut rounds = VainRounds::default();
        loop {
            let step = match OPTIONS.contains(receive.options) {
                true => self.step(task, &mut receive),
                false => ReceiveStep::Close,
            };
            match step {
                ReceiveStep::Done(code) => return ChannelReceived::Done(code),
                ReceiveStep::Wait => {}
                ReceiveStep::Close => {
                    let _ = task.ask(ChannelRequest::Close(self.id));
                    return by_host(end, receive.timeout, (has_slept, true));
                }
                ReceiveStep::ByHost => return by_host(end, receive.timeout, (has_slept, false)),
                ReceiveStep::Closed => return by_host(end, receive.timeout, (has_slept, true)),
            }
            if timed && end.is_some_and(|end| end <= Instant::now()) {
                return ChannelReceived::Done(MsgReturn::RCV_TIMED_OUT);
            }
            rounds.begin(lock(&self.state).side.position(), end);
            if self.sleep(task, end, &mut has_slept).is_none() {
                // The host is lost. The call through the host returns the code.
                return by_host(end, receive.timeout, (false, false));
            }
        }
    }

    /// Takes the next message, if there is one.
    fn step(&self, task: &impl ChannelHost, receive: &mut ChannelReceive<'_>) -> ReceiveStep {
        let mut state = lock(&self.state);
        let ReceivingState { side, body, .. } = &mut *state;
        let (record, steps) = match side.look(body) {
            Look::Nothing => return ReceiveStep::Wait,
            Look::NotOpen | Look::InHost => return ReceiveStep::ByHost,
            Look::Closed => return ReceiveStep::Closed,
            Look::Broken => return ReceiveStep::Close,
            Look::Message(record, steps) => (record, steps),
        };
        let trailer = receive.options.trailer_size();
        let whole = record.size as usize + trailer as usize;
        if whole > receive.size as usize || receive.buffer.len() < whole {
            return ReceiveStep::Close;
        }
        let (seqno, context) = side.stamp();
        match side.take(steps) {
            TakeAttempt::Own(waits) => {
                if waits {
                    self.own.wake(HEAD_STEPS);
                }
            }
            TakeAttempt::Uncertain(position) => {
                let taken = ends(task, &self.host);
                if !taken.is_some_and(|(head, _)| sides::is_reached(head, position)) {
                    return ReceiveStep::Closed;
                }
            }
        }
        let trailer = LargestTrailer {
            kind: 0,
            size: trailer,
            seqno,
            sender: self.identity.security,
            audit: self.identity.audit,
            context: Split64::new(context),
            access_verdict: 0,
            sender_label: 0,
        };
        write(receive, record, body, &trailer);
        ReceiveStep::Done(MsgReturn::SUCCESS)
    }

    /// Sleeps until there may be a message. `None` if the host is lost.
    fn sleep(
        &self,
        task: &impl ChannelHost,
        end: Option<Instant>,
        has_slept: &mut bool,
    ) -> Option<()> {
        let (most, position) = {
            let state = lock(&self.state);
            (state.spins.most, state.side.position())
        };
        let found = spin(most, || {
            ring::look(&*self.sender, position).1
                || ChannelState::from_raw(self.host.load(STATE, Ordering::Relaxed))
                    != ChannelState::Open
        });
        let sleep = match pages::waits_for_several() {
            true => Sleep::AtRecord,
            false => Sleep::AtHost,
        };
        // Before the look for a record: a wake-up after it changes the word.
        let wakes = self.host.load(WAKES, Ordering::Acquire);
        let announced = {
            let mut state = lock(&self.state);
            state.spins.note(found);
            match found {
                true => None,
                false => state.side.announce(sleep),
            }
        };
        let Some((position, serial)) = announced else {
            return Some(());
        };
        *has_slept = true;
        let watched = |pages, offset, value| Watched {
            pages,
            offset,
            value,
        };
        let at_record = ring::offset::<ChannelPages>(position);
        let record = watched(&*self.sender, at_record, serial);
        let state = watched(&*self.host, STATE, ChannelState::Open as u32);
        // Another thread of the task may have taken so many messages that the place of the record
        // is in the body of another one.
        let head = watched(&*self.own, HEAD_STEPS, position);
        let wakes = watched(&*self.host, WAKES, wakes);
        let words = match sleep {
            Sleep::AtHost => [wakes, state, head, record],
            Sleep::Awake | Sleep::AtRecord => [record, state, head, wakes],
        };
        let waited = wait(task, &words, end);
        lock(&self.state).side.withdraw();
        waited
    }
}

/// The options of receives that a channel knows. For a message without rights that fits, all but
/// the timeout and the trailer mean nothing.
pub(in crate::kernel::remote) const OPTIONS: MsgOptions = MsgOptions::RCV_MSG
    .union(MsgOptions::RCV_TIMEOUT)
    .union(MsgOptions::RCV_LARGE)
    .union(MsgOptions::RCV_LARGE_IDENTITY)
    .union(MsgOptions::RCV_INTERRUPT)
    .union(MsgOptions::RCV_VOUCHER)
    .union(MsgOptions::RCV_GUARDED_DESC)
    .union(MsgOptions::from_bits_retain(0xff00_0000));

/// Returns the result of a receive that the host has to make.
fn by_host(
    end: Option<Instant>,
    timeout: u32,
    (has_slept, is_closed): (bool, bool),
) -> ChannelReceived {
    ChannelReceived::ByHost {
        left: left(end, timeout),
        has_slept,
        is_closed,
    }
}

/// Writes a message and its trailer to the buffer, where there is room for them.
fn write(receive: &mut ChannelReceive<'_>, record: Record, body: &[u8], trailer: &LargestTrailer) {
    let header = Header {
        bits: Bits::new(0, MOVE_SEND, 0, false),
        size: record.size,
        remote: PortName::NULL,
        local: receive.name,
        voucher: PortName(record.voucher),
        id: record.id,
    };
    let trailer = trailer.as_bytes().get(..trailer.size as usize);
    let trailer = trailer.unwrap_or_default();
    let mut at = 0;
    for part in [header.as_bytes(), body, trailer] {
        let end = part.len().saturating_add(at);
        if let Some(to) = receive.buffer.get_mut(at..end) {
            to.copy_from_slice(part);
        }
        at = end;
    }
}
