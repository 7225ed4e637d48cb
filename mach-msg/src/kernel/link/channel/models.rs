//! Models of the sides of a channel, checked in all schedules and all orders of memory that the
//! language allows.
//!
//! Each model holds with all fences, and there is one that fails without each of them.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};
use loom::thread;

use super::layout::{
    BLOCKED, CONTEXT, END_HEAD, END_TAIL, Fence, HEAD, HEAD_STEPS, LIMIT, QUEUED, RING_AT, SEEN,
    SEQNO, SLEEPING, STATE, STEP, SharedWords,
};
use super::ring::Record;
use super::sides::{
    self, Closed, HostPages, Look, ReceiverSide, SendAttempt, SenderSide, Sleep, TakeAttempt,
};

/// The words of a channel's pages that the models use.
struct Words {
    short: HashMap<usize, AtomicU32>,
    long: HashMap<usize, AtomicU64>,
}

/// Pages in the view of a side, without the fence with this number.
struct ModelView<const WITHOUT: u8>(Arc<Words>);

/// All fences are present.
const NONE: u8 = 0;

impl<const WITHOUT: u8> Clone for ModelView<WITHOUT> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<const WITHOUT: u8> SharedWords for ModelView<WITHOUT> {
    /// A small number, so that the models reuse steps.
    const STEPS: u32 = 4;
    const SEE_EVERY: u32 = 2;

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

    fn fence(which: Fence) {
        if which as u8 != WITHOUT {
            fence(Ordering::SeqCst);
        }
    }
}

/// The pages of a channel.
struct ModelPages {
    sender: Arc<Words>,
    receiver: Arc<Words>,
    to_sender: Arc<Words>,
    to_receiver: Arc<Words>,
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
    /// Returns the pages of an open channel.
    fn new(limit: u32) -> Self {
        let ring = (0..ModelView::<NONE>::STEPS as usize).flat_map(|step| {
            let at = RING_AT + step * STEP;
            [at, at + 4, at + 16]
        });
        let pages = Self {
            sender: words(ring.chain([BLOCKED]), &[SEEN]),
            receiver: words([SLEEPING], &[HEAD]),
            to_sender: words([STATE, QUEUED, LIMIT, END_HEAD, END_TAIL], &[]),
            to_receiver: words([STATE, QUEUED, SEQNO, END_HEAD, END_TAIL], &[CONTEXT]),
        };
        let [.., to_sender, to_receiver] = pages.views::<NONE>();
        let host = HostPages {
            to_sender: &to_sender,
            to_receiver: &to_receiver,
        };
        sides::open(&host, (0, limit), (0, 0));
        pages
    }

    fn views<const WITHOUT: u8>(&self) -> [ModelView<WITHOUT>; 4] {
        [
            &self.sender,
            &self.receiver,
            &self.to_sender,
            &self.to_receiver,
        ]
        .map(|words| ModelView(Arc::clone(words)))
    }

    fn sending<const WITHOUT: u8>(&self) -> SenderSide<ModelView<WITHOUT>> {
        let [sender, receiver, host, _] = self.views();
        SenderSide::new(sender, host, receiver)
    }

    fn receiving<const WITHOUT: u8>(&self) -> ReceiverSide<ModelView<WITHOUT>> {
        let [sender, receiver, _, host] = self.views();
        ReceiverSide::new(receiver, host, sender)
    }

    /// Closes the channel. Returns the messages that were left.
    fn close<const WITHOUT: u8>(&self) -> Vec<u8> {
        self.close_counted::<WITHOUT>().0
    }

    /// Same as [`close`](Self::close), with the host's result.
    fn close_counted<const WITHOUT: u8>(&self) -> (Vec<u8>, Closed) {
        let [sender, receiver, to_sender, to_receiver] = self.views::<WITHOUT>();
        let host = HostPages {
            to_sender: &to_sender,
            to_receiver: &to_receiver,
        };
        let mut left = Vec::new();
        let closed = sides::close(&host, (&sender, &receiver), &mut |_, body| {
            left.push(body[0]);
            true
        });
        (left, closed)
    }

    fn ends(&self) -> (u32, u32) {
        let [.., to_sender, to_receiver] = self.views::<NONE>();
        let ends = sides::ends(&to_sender).expect("the channel is closed");
        assert_eq!(sides::ends(&to_receiver), Some(ends));
        ends
    }
}

fn send<const WITHOUT: u8>(side: &mut SenderSide<ModelView<WITHOUT>>, value: u8) -> SendAttempt {
    let record = Record {
        size: SIZE,
        ..Record::default()
    };
    side.send(record, &[value; 4])
}

/// Takes the next message, if there is one.
fn take<const WITHOUT: u8>(
    side: &mut ReceiverSide<ModelView<WITHOUT>>,
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

/// Same as [`holds`], for three threads, which have too many schedules to check all.
fn few(model: impl Fn() + Send + Sync + 'static) -> bool {
    let mut few = loom::model::Builder::new();
    few.preemption_bound = Some(2);
    catch_unwind(AssertUnwindSafe(|| few.check(model))).is_ok()
}

/// A message is published while the receiver goes to sleep.
fn sleep<const WITHOUT: u8>() -> bool {
    holds(|| {
        let pages = ModelPages::new(5);
        let (mut sending, mut receiving) =
            (pages.sending::<WITHOUT>(), pages.receiving::<WITHOUT>());
        let sender = thread::spawn(move || send(&mut sending, 1));
        let sleeps = receiving.announce(Sleep::AtRecord).is_some();
        let wakes = match sender.join().unwrap() {
            SendAttempt::Published(_, sleep) => sleep != Sleep::Awake,
            other => panic!("{other:?}"),
        };
        assert!(!sleeps || wakes, "sleeps for ever");
    })
}

/// A message is taken while the sender goes to sleep.
fn room<const WITHOUT: u8>() -> bool {
    holds(|| {
        let pages = ModelPages::new(1);
        let (mut sending, mut receiving) =
            (pages.sending::<WITHOUT>(), pages.receiving::<WITHOUT>());
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
fn publish<const WITHOUT: u8>() -> bool {
    holds(|| {
        let pages = ModelPages::new(5);
        let mut sending = pages.sending::<WITHOUT>();
        let sender = thread::spawn(move || send(&mut sending, 1));
        let left = pages.close::<WITHOUT>();
        let is_sent = is_sent(sender.join().unwrap(), pages.ends().1);
        assert_eq!(left.len(), usize::from(is_sent), "lost or doubled");
    })
}

/// A message is taken while the host closes the channel.
fn receive<const WITHOUT: u8>() -> bool {
    holds(|| {
        let pages = ModelPages::new(5);
        assert!(matches!(
            send(&mut pages.sending::<NONE>(), 1),
            SendAttempt::Published(..)
        ));
        let mut receiving = pages.receiving::<WITHOUT>();
        let receiver = thread::spawn(move || take(&mut receiving));
        let left = pages.close::<WITHOUT>();
        let received = receiver.join().unwrap();
        let is_own = received.is_some_and(|(_, taken)| is_own(taken, pages.ends().0));
        assert_eq!(left.len(), usize::from(!is_own), "lost or doubled");
    })
}

/// A message is sent in the steps of one that is taken while the host closes the channel. The ring
/// is full before.
fn reuse<const WITHOUT: u8>() -> bool {
    few(|| {
        let pages = ModelPages::new(5);
        let (mut sending, mut receiving) =
            (pages.sending::<WITHOUT>(), pages.receiving::<WITHOUT>());
        for value in 1..=3 {
            let sent = send(&mut sending, value);
            assert!(matches!(sent, SendAttempt::Published(..)));
        }
        let sender = thread::spawn(move || send(&mut sending, 4));
        let receiver = thread::spawn(move || take(&mut receiving));
        let closed = pages.close_counted::<WITHOUT>();
        let (head, tail) = pages.ends();
        let is_sent = is_sent(sender.join().unwrap(), tail);
        let received = receiver.join().unwrap();
        let received = received.filter(|(_, taken)| is_own(*taken, head));
        // The number counts messages of the receiver, and none that it did not get.
        let count = u32::from(received.is_some());
        assert_eq!((closed.1.taken, closed.1.is_broken), (count, false));
        let received = received.into_iter().map(|(value, _)| value);
        let all: Vec<u8> = received.chain(closed.0).collect();
        assert_eq!(all, [1, 2, 3, 4][..3 + usize::from(is_sent)]);
    })
}

/// Messages are sent of which the second one looks at what was taken, and the last one uses these
/// steps again without another look, while the host closes the channel.
fn see<const WITHOUT: u8>() -> bool {
    few(|| {
        let pages = ModelPages::new(5);
        let (mut sending, mut receiving) =
            (pages.sending::<WITHOUT>(), pages.receiving::<WITHOUT>());
        assert!(matches!(send(&mut sending, 1), SendAttempt::Published(..)));
        let sender = thread::spawn(move || {
            let sent = [2, 3, 4].map(|value| (value, send(&mut sending, value)));
            sent.into_iter()
                .take_while(|(_, sent)| *sent != SendAttempt::Closed)
                .collect::<Vec<_>>()
        });
        let receiver = thread::spawn(move || take(&mut receiving));
        let left = pages.close::<WITHOUT>();
        let (head, tail) = pages.ends();
        let sent = sender.join().unwrap().into_iter();
        let sent = sent.filter(|(_, sent)| is_sent(*sent, tail));
        let received = receiver.join().unwrap();
        let received = received.filter(|(_, taken)| is_own(*taken, head));
        let received = received.into_iter().map(|(value, _)| value);
        let all: Vec<u8> = received.chain(left).collect();
        let sent: Vec<u8> = sent.map(|(value, _)| value).collect();
        assert_eq!([&[1], &sent[..]].concat(), all);
    })
}

fn is_sent(sent: SendAttempt, tail: u32) -> bool {
    match sent {
        SendAttempt::Published(..) => true,
        SendAttempt::Uncertain(end) => sides::is_reached(tail, end),
        SendAttempt::Closed | SendAttempt::Full(_) => false,
    }
}

fn is_own(taken: TakeAttempt, head: u32) -> bool {
    match taken {
        TakeAttempt::Own(_) => true,
        TakeAttempt::Uncertain(end) => sides::is_reached(head, end),
    }
}

const PUBLISHED: u8 = Fence::Published as u8;
const LOOKED: u8 = Fence::Looked as u8;
const BLOCKS: u8 = Fence::Blocked as u8;
const TAKEN: u8 = Fence::Taken as u8;
const ASLEEP: u8 = Fence::Asleep as u8;
const CLOSING: u8 = Fence::Closing as u8;

#[test]
fn receiver_does_not_miss_a_message() {
    assert!(sleep::<NONE>());
    assert!(!sleep::<PUBLISHED>() && !sleep::<ASLEEP>());
}

#[test]
fn sender_does_not_miss_room() {
    assert!(room::<NONE>());
    assert!(!room::<BLOCKS>() && !room::<TAKEN>());
}

#[test]
fn message_is_sent_or_not_when_the_channel_closes() {
    assert!(publish::<NONE>());
    assert!(!publish::<PUBLISHED>() && !publish::<CLOSING>());
}

#[test]
fn message_is_received_or_not_when_the_channel_closes() {
    assert!(receive::<NONE>());
    assert!(!receive::<TAKEN>() && !receive::<CLOSING>());
}

#[test]
fn steps_are_used_again_only_after_the_host_knows() {
    assert!(reuse::<NONE>());
    assert!(!reuse::<LOOKED>());
}

#[test]
fn steps_seen_with_a_message_are_used_again_without_a_look() {
    assert!(see::<NONE>());
    assert!(!see::<PUBLISHED>());
}

#[test]
fn each_message_has_one_end() {
    let holds = few(|| {
        let pages = ModelPages::new(5);
        let (mut sending, mut receiving) = (pages.sending::<NONE>(), pages.receiving::<NONE>());
        let sender = thread::spawn(move || {
            let sent = [1, 2].map(|value| (value, send(&mut sending, value)));
            sent.into_iter()
                .take_while(|(_, sent)| *sent != SendAttempt::Closed)
                .collect::<Vec<_>>()
        });
        let receiver = thread::spawn(move || take(&mut receiving));
        let left = pages.close::<NONE>();
        let (head, tail) = pages.ends();
        let sent = sender.join().unwrap().into_iter();
        let sent = sent.filter(|(_, sent)| is_sent(*sent, tail));
        let received = receiver.join().unwrap();
        let received = received.filter(|(_, taken)| is_own(*taken, head));
        let received = received.into_iter().map(|(value, _)| value);
        let all: Vec<u8> = received.chain(left).collect();
        assert_eq!(sent.map(|(value, _)| value).collect::<Vec<_>>(), all);
    });
    assert!(holds);
}
