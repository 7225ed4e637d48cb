//! Scripts of honest and dishonest steps on the pages of a channel, for a fuzzer and for tests.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::layout::{
    BODY_MAX, Fence, HEAD, PAGE, QUEUED, RING_AT, RING_STEPS, SEEN, STEP, SharedWords,
};
use super::ring::Record;
use super::sides::{
    self, HostPages, Look, ReceiverSide, SendAttempt, SenderSide, Sleep, TakeAttempt,
};
use super::{ChannelAnswer, ChannelRequest};
use crate::kernel::link::value::Reader;

/// Pages in memory of this process, of a channel with a ring of this many steps.
#[derive(Clone, Debug)]
pub(super) struct WordMemory<const STEPS: u32 = RING_STEPS>(Arc<Vec<AtomicU64>>);

impl<const STEPS: u32> WordMemory<STEPS> {
    pub(super) fn new(size: usize) -> Self {
        Self(Arc::new((0..size / 8).map(|_| AtomicU64::new(0)).collect()))
    }

    #[cfg(test)]
    pub(super) fn bytes(&self, offset: usize, count: usize) -> Vec<u8> {
        let words = self
            .0
            .iter()
            .flat_map(|word| word.load(Ordering::Relaxed).to_ne_bytes());
        words.skip(offset).take(count).collect()
    }
}

impl<const STEPS: u32> SharedWords for WordMemory<STEPS> {
    const STEPS: u32 = STEPS;

    fn load(&self, offset: usize, order: Ordering) -> u32 {
        let long = self.load_long(offset & !7, order).to_ne_bytes();
        let (low, high) = long.split_at(4);
        let half = if offset & 4 == 0 { low } else { high };
        half.try_into().map_or(0, u32::from_ne_bytes)
    }

    fn load_long(&self, offset: usize, order: Ordering) -> u64 {
        self.0.get(offset / 8).map_or(0, |word| word.load(order))
    }

    fn store(&self, offset: usize, value: u32, order: Ordering) {
        let mut long = self.load_long(offset & !7, Ordering::Relaxed).to_ne_bytes();
        let at = offset & 4;
        long[at..at + 4].copy_from_slice(&value.to_ne_bytes());
        self.store_long(offset & !7, u64::from_ne_bytes(long), order);
    }

    fn store_long(&self, offset: usize, value: u64, order: Ordering) {
        if let Some(word) = self.0.get(offset / 8) {
            word.store(value, order);
        }
    }

    fn fence(_: Fence) {
        std::sync::atomic::fence(Ordering::SeqCst);
    }
}

/// Handles any bytes as a record of a call, and as a script. Panics if one of these conditions does
/// not hold:
///
/// * if both sides are honest, all messages are received or left, once and in order;
/// * if the sender is hostile, the number of taken messages is the receiver's, what it has taken
///   stays its own, and no message that it receives is not counted;
/// * if the receiver is hostile, the messages that are left are the last ones of those that were
///   sent, and the sender is not told to have broken the channel.
///
/// # Panics
///
/// If one of these conditions does not hold.
#[cfg_attr(not(fuzzing), allow(unreachable_pub))]
pub fn exercise(bytes: &[u8]) {
    records(bytes);
    let mut script = Script(bytes);
    match script.byte() {
        way if way & 4 == 0 => run::<16>(&mut script, (way & 3) % 3),
        way => run::<RING_STEPS>(&mut script, (way & 3) % 3),
    }
}

/// Reads the bytes as records of calls. Each record that is read is encoded to the same bytes.
fn records(bytes: &[u8]) {
    if let Some(request) = ChannelRequest::take(&mut Reader::new(bytes)) {
        let mut again = Vec::new();
        request.put(&mut again);
        assert_eq!(again, bytes);
    }
    if let Some(answer) = ChannelAnswer::take(&mut Reader::new(bytes)) {
        let mut again = Vec::new();
        answer.put(&mut again);
        assert!(bytes.starts_with(&again));
    }
}

struct Script<'a>(&'a [u8]);

impl Script<'_> {
    fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        first
    }

    fn word(&mut self) -> u32 {
        u32::from_le_bytes(std::array::from_fn(|_| self.byte()))
    }

    /// Returns a number that is small, close to `known`, or arbitrary.
    fn number(&mut self, known: u32) -> u32 {
        let kind = self.byte();
        let small = u32::from(self.byte());
        match kind & 3 {
            0 => small,
            1 => known.wrapping_add(small),
            2 => known.wrapping_sub(small),
            _ => self.word(),
        }
    }
}

fn run<const STEPS: u32>(script: &mut Script<'_>, liar: u8) {
    let pages = RING_AT + STEPS as usize * STEP;
    let [sender, receiver, to_sender, to_receiver] =
        [pages, PAGE, PAGE, PAGE].map(WordMemory::<STEPS>::new);
    let host = HostPages {
        to_sender: &to_sender,
        to_receiver: &to_receiver,
    };
    let limit = u32::from(script.byte());
    sides::open(&host, (0, limit), (7, 9));
    let mut sending = SenderSide::new(sender.clone(), to_sender.clone(), receiver.clone());
    let mut receiving = ReceiverSide::new(receiver.clone(), to_receiver.clone(), sender.clone());
    let mut sent = VecDeque::new();
    let mut taken = 0_u32;
    let mut position = 0_u32;
    let mut body = Vec::new();
    let mut unknown = None;
    // Longer scripts find no further errors.
    for _ in 0..300 {
        if script.0.is_empty() {
            break;
        }
        match script.byte() % 8 {
            0..=2 => {
                let words = match script.byte() {
                    255 => BODY_MAX / 4,
                    few => usize::from(few % 80),
                };
                // Words that could belong to a record.
                let pattern = script.number(position);
                let message: Vec<u8> = std::iter::repeat_n(pattern.to_ne_bytes(), words)
                    .flatten()
                    .collect();
                let record = Record {
                    size: u32::try_from(24 + message.len()).unwrap_or(0),
                    id: sent.len().try_into().unwrap_or(0),
                    voucher: pattern,
                };
                match sending.send(record, &message) {
                    SendAttempt::Published(at, _) => {
                        position = at;
                        sent.push_back((record, message));
                    }
                    SendAttempt::Full(_) => {}
                    other => panic!("the channel is open: {other:?}"),
                }
            }
            3..=4 => match receiving.look(&mut body) {
                Look::Message(record, steps) => {
                    assert_eq!(receiving.stamp(), (7_u32.wrapping_add(taken), 9));
                    assert!(body.len() <= BODY_MAX && steps <= STEPS);
                    if liar == 0 {
                        let (expected, message) = &sent[taken as usize];
                        assert_eq!((&record, &body), (expected, message));
                    }
                    assert!(matches!(receiving.take(steps), TakeAttempt::Own(_)));
                    taken += 1;
                }
                Look::Nothing if liar != 0 => {}
                Look::Nothing => assert_eq!(taken as usize, sent.len()),
                Look::Broken => assert_eq!(liar, 1),
                other => panic!("the channel is open: {other:?}"),
            },
            5 => {
                if sending.announce(usize::from(script.byte())).is_some() {
                    sending.withdraw();
                }
                if receiving.announce(Sleep::AtRecord).is_some() {
                    receiving.withdraw();
                }
            }
            6 if liar == 1 => lie(script, &sender, position),
            6 if liar == 2 => {
                let place = u64::from(script.number(taken)) << 32;
                let place = place | u64::from(script.number(position));
                receiver.store_long(HEAD, place, Ordering::Release);
            }
            6 => {
                to_receiver.store(QUEUED, 0, Ordering::Release);
                to_sender.store(QUEUED, 0, Ordering::Release);
            }
            // The host closes the channel between the two steps of a receive.
            _ if script.byte() & 7 == 7 => {
                if let Look::Message(_, steps) = receiving.look(&mut body) {
                    unknown = Some(steps);
                }
                break;
            }
            _ => {
                // Nothing can be written to the page of another side. The host reads all of them.
                let found = [&to_sender, &to_receiver].map(sides::ends);
                assert_eq!(found, [None, None]);
            }
        }
    }
    let mut left = Vec::new();
    let closed = sides::close(&host, (&sender, &receiver), &mut |record, message| {
        left.push((record, message.to_vec()));
        true
    });
    let (head, tail) = sides::ends(&to_sender).expect("the channel is closed");
    assert_eq!(sides::ends(&to_receiver), Some((head, tail)));
    assert!(left.len() <= STEPS as usize);
    let known = receiving.position();
    if let Some(steps) = unknown {
        let TakeAttempt::Uncertain(position) = receiving.take(steps) else {
            panic!("the channel is closed");
        };
        if liar != 2 {
            // The message counts if and only if it is received.
            let is_own = sides::is_reached(head, position);
            assert_eq!(closed.taken, taken.wrapping_add(is_own.into()));
        }
    }
    match liar {
        1 => {
            assert_eq!((closed.taken, head), (taken, known));
        }
        2 => {
            let first = sent.len().checked_sub(left.len());
            let first = first.expect("no more messages than were sent");
            assert!(sent.iter().skip(first).eq(&left));
            // An honest sender is not blamed.
            assert!(!closed.is_broken);
        }
        _ => {
            assert_eq!((closed.taken, closed.is_broken), (taken, false));
            assert!(sent.iter().skip(taken as usize).eq(&left));
            assert_eq!(head, known);
            assert!(sides::is_reached(tail, head));
        }
    }
    assert_eq!(receiving.look(&mut body), Look::Closed);
}

/// Writes hostile words to the pages of the sender.
fn lie<const STEPS: u32>(script: &mut Script<'_>, sender: &WordMemory<STEPS>, position: u32) {
    let step = (script.number(position) % STEPS) as usize;
    match script.byte() % 4 {
        0 => {
            let place = u64::from(script.word()) << 32 | u64::from(script.number(position));
            sender.store_long(SEEN, place, Ordering::Release);
        }
        1 => {
            let serial = script.number(position.wrapping_add(1));
            sender.store(RING_AT + step * STEP, serial, Ordering::Release);
        }
        2 => {
            let size = script.number(24);
            sender.store(RING_AT + step * STEP + 4, size, Ordering::Release);
        }
        _ => {
            let at = usize::from(script.byte()) & !3;
            sender.store(RING_AT + step * STEP + at, script.word(), Ordering::Release);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_scripts_hold() {
        // The xorshift generator.
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut random = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as u8
        };
        let rounds = if cfg!(miri) { 20 } else { 6000 };
        for _ in 0..rounds {
            let length = usize::from(random()) * 4;
            let script: Vec<u8> = (0..length).map(|_| random()).collect();
            exercise(&script);
        }
    }
}
