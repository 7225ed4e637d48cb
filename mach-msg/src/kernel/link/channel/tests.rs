//! The ring and the sides, on memory of this process and on pages of the system.

use std::sync::atomic::Ordering;

use super::exercise;
use super::layout::{
    BODY_MAX, CONTEXT, ChannelState, HEAD, LIMIT, PAGE, QUEUED, RING_AT, RING_STEPS, RingPlace,
    SEEN, SENDER, SEQNO, STATE, STEP, SharedWords,
};
use super::ring::{self, Next, Record};
use super::sides::{
    self, HostPages, Look, ReceiverSide, SendAttempt, SenderSide, Sleep, TakeAttempt,
};

type WordMemory = exercise::WordMemory;

/// An open channel in memory of this process.
struct Channel {
    sender: WordMemory,
    receiver: WordMemory,
    to_sender: WordMemory,
    to_receiver: WordMemory,
    sending: SenderSide<WordMemory>,
    receiving: ReceiverSide<WordMemory>,
}

impl Channel {
    fn new(queued: u32, limit: u32) -> Self {
        let [sender, receiver, to_sender, to_receiver] =
            [SENDER, PAGE, PAGE, PAGE].map(WordMemory::new);
        let host = HostPages {
            to_sender: &to_sender,
            to_receiver: &to_receiver,
        };
        sides::open(&host, (queued, limit), (40, 9));
        Self {
            sending: SenderSide::new(sender.clone(), to_sender.clone(), receiver.clone()),
            receiving: ReceiverSide::new(receiver.clone(), to_receiver.clone(), sender.clone()),
            sender,
            receiver,
            to_sender,
            to_receiver,
        }
    }

    fn store_in_host(&self, offset: usize, value: u32) {
        for page in [&self.to_sender, &self.to_receiver] {
            page.store(offset, value, Ordering::Relaxed);
        }
    }

    fn ends(&self) -> Option<(u32, u32)> {
        let ends = sides::ends(&self.to_sender);
        assert_eq!(sides::ends(&self.to_receiver), ends);
        ends
    }

    fn send(&mut self, body: &[u8]) -> SendAttempt {
        self.sending.send(record(body.len(), 3), body)
    }

    /// Takes the next message, which exists.
    fn take(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        let Look::Message(found, steps) = self.receiving.look(&mut body) else {
            panic!("there is no message");
        };
        assert_eq!(found, record(body.len(), 3));
        assert!(matches!(self.receiving.take(steps), TakeAttempt::Own(_)));
        body
    }

    fn close(&self) -> (Vec<Vec<u8>>, sides::Closed) {
        let mut left = Vec::new();
        let pages = (&self.sender, &self.receiver);
        let host = HostPages {
            to_sender: &self.to_sender,
            to_receiver: &self.to_receiver,
        };
        let closed = sides::close(&host, pages, &mut |_, body| {
            left.push(body.to_vec());
            true
        });
        (left, closed)
    }
}

fn record(body: usize, id: i32) -> Record {
    Record {
        size: u32::try_from(24 + body).unwrap(),
        id,
        voucher: 5,
    }
}

fn body(size: usize, seed: usize) -> Vec<u8> {
    (0..size).map(|at| (at * 7 + seed) as u8).collect()
}

#[test]
fn record_has_the_bytes_of_version_3() {
    let ring = WordMemory::new(SENDER);
    ring::publish(&ring, 0, record(4, -2), &[1, 2, 3, 4]);
    let words = [1_u32, 28, -2_i32 as u32, 5].map(u32::to_ne_bytes).concat();
    assert_eq!(ring.bytes(RING_AT, 16), words);
    assert_eq!(ring.bytes(RING_AT + 16, 8), [1, 2, 3, 4, 0, 0, 0, 0]);
    // A record that does not fit before the end of the ring is at its start.
    let position = RING_STEPS * 3 - 1;
    ring::publish(&ring, position, record(100, 0), &[9; 100]);
    let filler = RING_AT + (RING_STEPS as usize - 1) * STEP;
    let words = [position + 1, u32::MAX].map(u32::to_ne_bytes).concat();
    assert_eq!(ring.bytes(filler, 8), words);
    let words = [position + 2, 124].map(u32::to_ne_bytes).concat();
    assert_eq!(ring.bytes(RING_AT, 8), words);
    assert_eq!(ring.bytes(RING_AT + 16, 100), [9; 100]);
    let mut found = Vec::new();
    let next = ring::read(&ring, position, &mut found);
    assert_eq!((next, found.len()), (Next::Record(record(100, 0), 3), 100));
}

#[test]
fn records_of_all_sizes_pass_around_the_ring() {
    let mut channel = Channel::new(0, 1000);
    for round in 0..5 {
        for size in (0..=BODY_MAX).step_by(4) {
            let sent = body(size, round);
            assert!(matches!(
                channel.send(&sent),
                SendAttempt::Published(_, Sleep::Awake)
            ));
            assert!(channel.take() == sent, "{size}");
        }
    }
    assert_eq!(channel.receiving.stamp(), (40 + 5 * 1025, 9));
    let mut found = Vec::new();
    assert_eq!(channel.receiving.look(&mut found), Look::Nothing);
}

#[test]
fn positions_wrap() {
    for position in [u32::MAX, u32::MAX - 1, u32::MAX - 64, 0] {
        let ring = WordMemory::new(SENDER);
        let mut found = Vec::new();
        assert_eq!(ring::read(&ring, position, &mut found), Next::Nothing);
        for size in [40, 48, 52, 500] {
            ring::publish(&ring, position, record(size, 1), &body(size, 1));
            let next = ring::read(&ring, position, &mut found);
            let Next::Record(_, steps) = next else {
                panic!("{position} {size} {next:?}");
            };
            assert_eq!(found, body(size, 1));
            let after = position.wrapping_add(steps);
            assert_eq!(ring::read(&ring, after, &mut found), Next::Nothing);
        }
    }
}

#[test]
fn bytes_of_an_old_body_are_not_a_record() {
    let mut channel = Channel::new(0, 5);
    // Words equal to the serials of their future positions.
    for lap in 0..3 {
        for step in 0..RING_STEPS / 2 {
            let next = lap * RING_STEPS + step * 2;
            let words = (0..28).map(|_| next + RING_STEPS + 2);
            let sent: Vec<u8> = words.flat_map(u32::to_ne_bytes).collect();
            channel.send(&sent);
            assert_eq!(channel.take(), sent);
            let mut found = Vec::new();
            assert_eq!(channel.receiving.look(&mut found), Look::Nothing);
        }
    }
}

#[test]
fn limit_counts_queued_and_unread_messages() {
    let mut channel = Channel::new(2, 5);
    let published = |sent| matches!(sent, SendAttempt::Published(..));
    assert!((0..3).all(|_| published(channel.send(&[0; 4]))));
    assert_eq!(channel.send(&[0; 4]), SendAttempt::Full(true));
    let mut found = Vec::new();
    assert_eq!(channel.receiving.look(&mut found), Look::InHost);
    channel.store_in_host(QUEUED, 0);
    assert!((0..2).all(|_| published(channel.send(&[0; 4]))));
    assert_eq!(channel.send(&[0; 4]), SendAttempt::Full(true));
    assert!(channel.sending.announce(4).is_some());
    channel.take();
    assert!(published(channel.send(&[0; 4])));
    // The sender has published its word.
    assert_eq!(
        channel.sender.load_long(SEEN, Ordering::Relaxed),
        1 << 32 | 1
    );
    let (left, closed) = channel.close();
    assert_eq!((left.len(), closed.taken, closed.is_broken), (5, 1, false));
    assert_eq!(channel.ends(), Some((1, 6)));
    assert_eq!(channel.send(&[0; 4]), SendAttempt::Closed);
    assert_eq!(channel.receiving.look(&mut found), Look::Closed);
}

#[test]
fn ring_keeps_one_step_free() {
    let mut channel = Channel::new(0, 1024);
    let large = vec![1; BODY_MAX];
    let mut count = 0;
    while matches!(channel.send(&large), SendAttempt::Published(..)) {
        count += 1;
    }
    // Each record takes 65 steps, and one more must be free.
    assert_eq!(count, 15);
    // The limit of the queue is not reached.
    assert_eq!(channel.send(&large), SendAttempt::Full(false));
    assert!(matches!(channel.send(&[0; 4]), SendAttempt::Published(..)));
    let (left, _) = channel.close();
    assert!(left.len() == 16 && left[..15].iter().all(|body| *body == large));
}

#[test]
fn false_counts_of_taken_messages_are_ignored() {
    for head in [7, 1 << 32 | 9, u64::MAX, 5 << 32 | 3, 5 << 32 | 5] {
        let mut channel = Channel::new(0, 5);
        for _ in 0..5 {
            channel.send(&[0; 4]);
        }
        channel.take();
        channel.receiver.store_long(HEAD, head, Ordering::Relaxed);
        let sent = channel.send(&[0; 4]);
        assert_eq!(
            sent == SendAttempt::Full(true),
            head != (5 << 32 | 5),
            "{head:#x} {sent:?}"
        );
    }
    // Bytes of a record within a body are not a record, regardless of the receiver's words.
    let mut channel = Channel::new(0, 5);
    let forged = [3, 28, 3, 5, 7, 0, 0, 0].map(u32::to_ne_bytes).concat();
    let mut sent = vec![0; 2 * STEP];
    sent[2 * STEP - 16..2 * STEP - 16 + 16].copy_from_slice(&forged[..16]);
    channel.send(&sent);
    let place = RingPlace {
        steps: 2,
        messages: 1,
    };
    channel
        .receiver
        .store_long(HEAD, place.to_raw(), Ordering::Relaxed);
    channel.send(&[2; 4]);
    let (left, closed) = channel.close();
    // The sender is not to blame.
    assert_eq!((left.len(), closed.is_broken), (0, false));
    // A message that the sender knows to be taken is not received again.
    let mut channel = Channel::new(0, 2);
    for _ in 0..2 {
        channel.send(&[0; 4]);
        channel.take();
    }
    channel.send(&[1; 4]);
    let seen = channel.sender.load_long(SEEN, Ordering::Relaxed);
    channel.receiver.store_long(HEAD, 0, Ordering::Relaxed);
    let (left, closed) = channel.close();
    let known = RingPlace::from_raw(seen).messages;
    assert!(known > 0);
    assert_eq!((left.len() as u32, closed.taken), (3 - known, 0));
    assert_eq!(left.last(), Some(&vec![1; 4]));
}

/// False positions of taken messages that a sender can write, each with the number of remaining
/// messages, out of three.
const SEEN_LIES: [(u64, usize); 7] = [
    // One existing message and several missing ones.
    (3 << 32 | 3, 2),
    (u64::MAX << 32 | 3, 2),
    // The position of the receiver, with another number.
    (9 << 32 | 2, 3),
    // A position after the last record.
    (5 << 32 | 500, 0),
    // Positions outside of any record: far before, and far after.
    (5 << 32 | 5000, 0),
    (u64::MAX, 0),
    (1 << 63 | 1 << 31, 0),
];

#[test]
fn sender_cannot_change_the_number_of_taken_messages() {
    for (seen, expected) in SEEN_LIES {
        let mut channel = Channel::new(0, 5);
        for _ in 0..5 {
            channel.send(&[0; 4]);
        }
        for _ in 0..2 {
            channel.take();
        }
        channel.sender.store_long(SEEN, seen, Ordering::Relaxed);
        let (left, closed) = channel.close();
        assert_eq!((left.len(), closed.taken), (expected, 2), "{seen:#x}");
        // The receiver keeps the messages that it has taken.
        let (head, _) = channel.ends().unwrap();
        assert_eq!(head, 2, "{seen:#x}");
    }
    // A record that was taken, and that the sender destroys.
    let mut channel = Channel::new(0, 5);
    for _ in 0..3 {
        channel.send(&[0; 4]);
    }
    channel.take();
    channel.take();
    channel.sender.store(RING_AT, 0, Ordering::Relaxed);
    let (left, closed) = channel.close();
    assert_eq!((left.len(), closed.taken, closed.is_broken), (0, 2, false));
    assert_eq!(channel.ends(), Some((2, 2)));
}

#[test]
fn message_is_received_if_and_only_if_it_is_counted() {
    let mut channel = Channel::new(0, 5);
    channel.send(&[1; 4]);
    // The sender claims that the receiver has taken what it has only looked at.
    let place = RingPlace {
        steps: 1,
        messages: 1,
    };
    channel
        .sender
        .store_long(SEEN, place.to_raw(), Ordering::Relaxed);
    let Look::Message(_, steps) = channel.receiving.look(&mut Vec::new()) else {
        panic!("there is a message");
    };
    let (left, closed) = channel.close();
    let TakeAttempt::Uncertain(position) = channel.receiving.take(steps) else {
        panic!("the channel is closed");
    };
    let (head, _) = channel.ends().unwrap();
    assert_eq!((left.len(), closed.taken), (0, 0));
    assert!(!sides::is_reached(head, position), "{head}");
}

#[test]
fn few_taken_messages_can_be_denied() {
    for count in 1..100 {
        let mut channel = Channel::new(0, 1024);
        for _ in 0..count {
            channel.send(&[1; 4]);
            channel.take();
        }
        channel.receiver.store_long(HEAD, 0, Ordering::Relaxed);
        let (left, closed) = channel.close();
        let most = usize::try_from(WordMemory::SEE_EVERY).unwrap();
        assert!(left.len() <= most, "{} of {count}", left.len());
        assert_eq!((closed.taken, closed.is_broken), (0, false));
    }
}

#[test]
fn sender_has_no_words_of_the_receiver() {
    let channel = Channel::new(0, 5);
    let read = |page: &WordMemory| [SEQNO, CONTEXT].map(|at| page.load(at, Ordering::Relaxed));
    assert_eq!(read(&channel.to_receiver), [40, 9]);
    assert_eq!(read(&channel.to_sender), [0, 0]);
    assert_eq!(channel.to_receiver.load(LIMIT, Ordering::Relaxed), 0);
}

#[test]
fn malformed_records_break_the_ring() {
    for size in [
        0,
        20,
        23,
        25,
        30,
        24 + BODY_MAX as u32 + 4,
        1 << 31,
        u32::MAX,
        u32::MAX - 3,
    ] {
        let mut channel = Channel::new(0, 5);
        channel.send(&[1; 4]);
        channel.send(&[2; 4]);
        channel
            .sender
            .store(RING_AT + STEP + 4, size, Ordering::Relaxed);
        assert_eq!(channel.take(), [1; 4]);
        let mut found = Vec::new();
        assert_eq!(channel.receiving.look(&mut found), Look::Broken, "{size}");
        let (left, closed) = channel.close();
        assert_eq!((left.len(), closed.is_broken), (0, true), "{size}");
        assert_eq!(channel.ends(), Some((1, 1)));
    }
    // A record that would wrap.
    let mut channel = Channel::new(0, 5);
    for _ in 0..RING_STEPS - 1 {
        channel.send(&[1; 4]);
        channel.take();
    }
    channel.send(&[1; 4]);
    let last = RING_AT + (RING_STEPS as usize - 1) * STEP;
    channel.sender.store(last + 4, 124, Ordering::Relaxed);
    let mut found = Vec::new();
    assert_eq!(channel.receiving.look(&mut found), Look::Broken);
}

#[test]
fn ring_full_of_records_ends() {
    let channel = Channel::new(0, 5);
    for step in 0..RING_STEPS {
        let at = RING_AT + step as usize * STEP;
        channel.sender.store(at, step + 1, Ordering::Relaxed);
        channel.sender.store(at + 4, 24, Ordering::Relaxed);
    }
    let (left, closed) = channel.close();
    assert_eq!((left.len(), closed.is_broken), (RING_STEPS as usize, false));
}

#[test]
fn any_words_in_the_ring_are_read() {
    // The xorshift generator.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u32
    };
    for _ in 0..2000 {
        let channel = Channel::new(0, 5);
        for _ in 0..64 {
            let step = random() % RING_STEPS;
            let at = RING_AT + step as usize * STEP;
            channel.sender.store(at, step + 1, Ordering::Relaxed);
            let size = match random() % 4 {
                0 => random(),
                1 => u32::MAX,
                _ => 24 + random() % 100 * 4,
            };
            channel.sender.store(at + 4, size, Ordering::Relaxed);
        }
        for (page, at) in [(&channel.sender, SEEN), (&channel.receiver, HEAD)] {
            let place = u64::from(random()) << 32 | u64::from(random() % 2000);
            page.store_long(at, place, Ordering::Relaxed);
        }
        let (left, _) = channel.close();
        assert!(left.len() <= RING_STEPS as usize);
    }
}

#[test]
fn state_is_read_from_the_host_page() {
    let mut channel = Channel::new(0, 5);
    assert_eq!(channel.to_sender.load(LIMIT, Ordering::Relaxed), 5);
    let mut found = Vec::new();
    for (state, look) in [
        (ChannelState::Made, Look::NotOpen),
        (ChannelState::Ready, Look::NotOpen),
        (ChannelState::Open, Look::Nothing),
        (ChannelState::Closing, Look::Closed),
        (ChannelState::Closed, Look::Closed),
    ] {
        channel.store_in_host(STATE, state as u32);
        assert_eq!(channel.receiving.look(&mut found), look);
        let is_open = state == ChannelState::Open;
        assert_eq!(channel.sending.announce(4), None);
        let announced = channel.receiving.announce(Sleep::AtRecord);
        assert_eq!(announced.is_some(), is_open);
        channel.receiving.withdraw();
        let ends = channel.ends();
        assert_eq!(ends.is_some(), state == ChannelState::Closed);
    }
}
