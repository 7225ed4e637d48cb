//! Models of the sides of a channel, checked in all schedules and all orders of memory that the
//! language allows.
//!
//! Each model holds with the fences of all sides, and fails without that of any side that it has.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};
use loom::thread;

use super::layout::{
    BLOCKED, CONTEXT, END_HEAD, END_TAIL, HEAD, HEAD_STEPS, LIMIT, QUEUED, RING_AT, SEEN, SEQNO,
    SLEEPING, STATE, STEP, SharedWords,
};
use super::ring::Record;
use super::sides::{self, Look, ReceiverSide, SendAttempt, SenderSide, TakeAttempt};

/// The words of a channel's pages that the models use.
struct Words {
    short: HashMap<usize, AtomicU32>,
    long: HashMap<usize, AtomicU64>,
}

/// The pages of a side, in its view. Without its fence if `FENCED` is false.
struct ModelView<const FENCED: bool>(Arc<Words>);

impl<const FENCED: bool> Clone for ModelView<FENCED> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<const FENCED: bool> SharedWords for ModelView<FENCED> {
    fn load(&self, offset: usize, order: Ordering) -> u32 {
        if offset == HEAD_STEPS
            && let Some(head) = self.0.long.get(&HEAD)
        {
            return head.load(order) as u32;
        }
        self.0.short.get(&offset).map_or(0, |word| word.load(order))
    }

    fn load_long(&self, offset: usize, order: Ordering) -> u64 {
        self.0.long.get(&offset).map_or(0, |word| word.load(order))
    }

    fn store(&self, offset: usize, value: u32, order: Ordering) {
        if let Some(word) = self.0.short.get(&offset) {
            word.store(value, order);
        }
    }

    fn store_long(&self, offset: usize, value: u64, order: Ordering) {
        if let Some(word) = self.0.long.get(&offset) {
            word.store(value, order);
        }
    }

    fn fence() {
        if FENCED {
            fence(Ordering::SeqCst);
        }
    }
}

/// The pages of a channel.
struct ModelPages {
    sender: Arc<Words>,
    receiver: Arc<Words>,
    host: Arc<Words>,
}

/// Size of the messages of the models: a header and one word.
const SIZE: u32 = 28;

fn words(short: impl IntoIterator<Item = usize>, long: &[usize]) -> Arc<Words> {
    let short = short.into_iter().map(|at| (at, AtomicU32::new(0)));
    let long = long.iter().map(|&at| (at, AtomicU64::new(0)));
    Arc::new(Words {
        short: short.collect(),
        long: long.collect(),
    })
}

impl ModelPages {
    /// Returns the pages of an open channel with room for `steps` messages of one word.
    fn new(steps: usize, limit: u32) -> Self {
        // The step after the last record is used too.
        let ring = (0..=steps).flat_map(|step| {
            let at = RING_AT + step * STEP;
            [at, at + 4, at + 16]
        });
        let pages = Self {
            sender: words(ring.chain([BLOCKED]), &[SEEN]),
            receiver: words([SLEEPING], &[HEAD]),
            host: words(
                [STATE, QUEUED, LIMIT, SEQNO, END_HEAD, END_TAIL],
                &[CONTEXT],
            ),
        };
        let host = ModelView::<true>(Arc::clone(&pages.host));
        sides::open(&host, (0, limit), (0, 0));
        pages
    }

    fn views<const FENCED: bool>(&self) -> [ModelView<FENCED>; 3] {
        [&self.sender, &self.receiver, &self.host].map(|words| ModelView(Arc::clone(words)))
    }

    fn sending<const FENCED: bool>(&self) -> SenderSide<ModelView<FENCED>> {
        let [sender, receiver, host] = self.views();
        SenderSide::new(sender, host, receiver)
    }

    fn receiving<const FENCED: bool>(&self) -> ReceiverSide<ModelView<FENCED>> {
        let [sender, receiver, host] = self.views();
        ReceiverSide::new(receiver, host, sender)
    }

    /// Closes the channel. Returns the messages that were left.
    fn close<const FENCED: bool>(&self) -> Vec<u8> {
        let [sender, receiver, host] = self.views::<FENCED>();
        let mut left = Vec::new();
        sides::close(&host, (&sender, &receiver), &mut |_, body| {
            left.push(body[0]);
            true
        });
        left
    }

    fn ends(&self) -> (u32, u32) {
        sides::ends(&ModelView::<true>(Arc::clone(&self.host))).expect("the channel is closed")
    }
}

fn send<const FENCED: bool>(side: &mut SenderSide<ModelView<FENCED>>, value: u8) -> SendAttempt {
    let record = Record {
        size: SIZE,
        ..Record::default()
    };
    side.send(record, &[value; 4])
}

/// Takes the next message, if there is one.
fn take<const FENCED: bool>(
    side: &mut ReceiverSide<ModelView<FENCED>>,
) -> Option<(u8, TakeAttempt)> {
    let mut body = Vec::new();
    match side.look(&mut body) {
        Look::Message(_, steps) => Some((body[0], side.take(steps))),
        Look::Nothing | Look::Closed => None,
        other => panic!("{other:?}"),
    }
}

/// Runs a model in all schedules. Returns true if it holds in all of them.
fn holds(model: impl Fn() + Send + Sync + 'static) -> bool {
    catch_unwind(AssertUnwindSafe(|| loom::model(model))).is_ok()
}

/// A message is published while the receiver falls asleep.
fn sleep<const SENDER: bool, const RECEIVER: bool>() -> bool {
    holds(|| {
        let pages = ModelPages::new(1, 5);
        let (mut sending, mut receiving) =
            (pages.sending::<SENDER>(), pages.receiving::<RECEIVER>());
        let sender = thread::spawn(move || send(&mut sending, 1));
        let sleeps = receiving.announce().is_some();
        let wakes = match sender.join().unwrap() {
            SendAttempt::Published(_, wakes) => wakes,
            other => panic!("{other:?}"),
        };
        assert!(!sleeps || wakes, "sleeps for ever");
    })
}

/// A message is taken while the sender falls asleep.
fn room<const SENDER: bool, const RECEIVER: bool>() -> bool {
    holds(|| {
        let pages = ModelPages::new(2, 1);
        let (mut sending, mut receiving) =
            (pages.sending::<SENDER>(), pages.receiving::<RECEIVER>());
        assert!(matches!(send(&mut sending, 1), SendAttempt::Published(..)));
        let receiver = thread::spawn(move || take(&mut receiving));
        let sleeps = sending.announce(4).is_some();
        let wakes = match receiver.join().unwrap() {
            Some((1, TakeAttempt::Own(wakes))) => wakes,
            other => panic!("{other:?}"),
        };
        assert!(!sleeps || wakes, "sleeps for ever");
    })
}

/// A message is published while the host closes the channel.
fn publish<const SENDER: bool, const HOST: bool>() -> bool {
    holds(|| {
        let pages = ModelPages::new(1, 5);
        let mut sending = pages.sending::<SENDER>();
        let sender = thread::spawn(move || send(&mut sending, 1));
        let left = pages.close::<HOST>();
        let is_sent = match sender.join().unwrap() {
            SendAttempt::Closed => false,
            SendAttempt::Published(..) => true,
            SendAttempt::Uncertain(end) => sides::is_reached(pages.ends().1, end),
            SendAttempt::Full => panic!("there is room"),
        };
        assert_eq!(left.len(), usize::from(is_sent), "lost or doubled");
    })
}

/// A message is taken while the host closes the channel.
fn receive<const RECEIVER: bool, const HOST: bool>() -> bool {
    holds(|| {
        let pages = ModelPages::new(1, 5);
        assert!(matches!(
            send(&mut pages.sending::<true>(), 1),
            SendAttempt::Published(..)
        ));
        let mut receiving = pages.receiving::<RECEIVER>();
        let receiver = thread::spawn(move || take(&mut receiving));
        let left = pages.close::<HOST>();
        let is_own = match receiver.join().unwrap() {
            None => false,
            Some((_, TakeAttempt::Own(_))) => true,
            Some((_, TakeAttempt::Uncertain(end))) => sides::is_reached(pages.ends().0, end),
        };
        assert_eq!(left.len(), usize::from(!is_own), "lost or doubled");
    })
}

#[test]
fn receiver_does_not_miss_a_message() {
    assert!(sleep::<true, true>());
    assert!(!sleep::<false, true>(), "the sender needs its fence");
    assert!(!sleep::<true, false>(), "the receiver needs its fence");
}

#[test]
fn sender_does_not_miss_room() {
    assert!(room::<true, true>());
    assert!(!room::<false, true>(), "the sender needs its fence");
    assert!(!room::<true, false>(), "the receiver needs its fence");
}

#[test]
fn message_is_sent_or_not_when_the_channel_closes() {
    assert!(publish::<true, true>());
    assert!(!publish::<false, true>(), "the sender needs its fence");
    assert!(!publish::<true, false>(), "the host needs its fence");
}

#[test]
fn message_is_received_or_not_when_the_channel_closes() {
    assert!(receive::<true, true>());
    assert!(!receive::<false, true>(), "the receiver needs its fence");
    assert!(!receive::<true, false>(), "the host needs its fence");
}

#[test]
fn each_message_has_one_end() {
    // All schedules of three threads are too many.
    let mut few = loom::model::Builder::new();
    few.preemption_bound = Some(2);
    few.check(|| {
        let pages = ModelPages::new(2, 5);
        let (mut sending, mut receiving) = (pages.sending::<true>(), pages.receiving::<true>());
        let sender = thread::spawn(move || {
            let sent = [1, 2].map(|value| (value, send(&mut sending, value)));
            sent.into_iter()
                .take_while(|(_, sent)| *sent != SendAttempt::Closed)
                .collect::<Vec<_>>()
        });
        let receiver = thread::spawn(move || take(&mut receiving));
        let left = pages.close::<true>();
        let (head, tail) = pages.ends();
        let sent = sender.join().unwrap().into_iter();
        let sent = sent.filter(|(_, sent)| match sent {
            SendAttempt::Published(..) => true,
            SendAttempt::Uncertain(end) => sides::is_reached(tail, *end),
            SendAttempt::Closed | SendAttempt::Full => false,
        });
        let received = receiver.join().unwrap().filter(|(_, taken)| match taken {
            TakeAttempt::Own(_) => true,
            TakeAttempt::Uncertain(end) => sides::is_reached(head, *end),
        });
        let received = received.into_iter().map(|(value, _)| value);
        let all: Vec<u8> = received.chain(left).collect();
        assert_eq!(sent.map(|(value, _)| value).collect::<Vec<_>>(), all);
    });
}
