//! Tests of queues: the order of messages, slots and their memory, and blocked senders.

use std::sync::Arc;

use super::*;
use crate::kernel::embedded::EmbeddedKernel;
use crate::kernel::embedded::object::kmsg::{KmsgDescriptors, KmsgHeader};
use crate::kernel::embedded::object::limits::{Account, KernelLimits, Totals};
use crate::kernel::embedded::object::{port, wait};
use crate::kernel::embedded::space::{Space, entry};
use crate::message::dynamic::MessageBuilder;
use crate::wire::Bits;
use crate::{Message, MessageBuffer, ReceiveRight};

fn message(id: i32) -> PendingKmsg<'static> {
    PendingKmsg {
        head: KmsgHeader {
            id,
            ..KmsgHeader::default()
        },
        descriptors: KmsgDescriptors::new(),
        payload: PayloadRef::Bytes(b"inline"),
        charge: None,
    }
}

#[test]
fn messages_stay_in_order_when_the_ring_grows() {
    let mut queue = Queue::default();
    let (mut next_in, mut next_out) = (0, 0);
    for round in 0..50 {
        for _ in 0..round % 7 + 1 {
            assert!(queue.push(&mut message(next_in)));
            next_in += 1;
        }
        for _ in 0..(round + 3) % 7 {
            if let Some(front) = queue.front() {
                assert_eq!(front.head.id, next_out);
                assert_eq!(*front.payload, *b"inline");
                next_out += 1;
                queue.pop();
            }
        }
    }
    let rest: Vec<i32> = queue
        .drain()
        .iter()
        .map(|message| message.head.id)
        .collect();
    assert_eq!(rest, (next_out..next_in).collect::<Vec<_>>());
    assert!(queue.is_empty());
}

#[test]
fn messages_one_at_a_time_use_one_slot() {
    let mut queue = Queue::default();
    for id in 0..100 {
        assert!(queue.push(&mut message(id)));
        assert_eq!(queue.front().map(|front| front.head.id), Some(id));
        queue.pop();
    }
    assert_eq!(queue.ring.view().slots(), 1);
}

#[test]
fn queue_with_spread_sides_gets_more_slots() {
    let mut queue = Queue::default();
    assert!(queue.push(&mut message(0)));
    queue.spread = true;
    assert!(queue.push(&mut message(1)));
    assert_eq!(queue.ring.view().slots(), SPREAD);
    let ids: Vec<i32> = queue.iter().map(|message| message.head.id).collect();
    assert_eq!(ids, [0, 1]);
}

#[test]
fn requests_at_most_double_their_slots_with_those_of_replies() {
    let reply = |id| {
        let mut reply = message(id);
        reply.head.bits = Bits::new(MOVE_SEND_ONCE, 0, 0, false);
        reply
    };
    let mut queue = Queue::default();
    for id in 0..64 {
        assert!(queue.push(&mut reply(id)));
    }
    assert_eq!(
        (queue.ring.view().slots(), queue.slots_for_replies),
        (64, 64)
    );
    // An empty queue would release the slots.
    (0..63).for_each(|_| queue.pop());
    let mut left = Vec::new();
    for id in 0..63 {
        assert!(queue.push(&mut message(id)));
        if left.last() != Some(&queue.slots_for_replies) {
            left.push(queue.slots_for_replies);
        }
    }
    // Up to 16 slots are shared with requests.
    assert_eq!(left, [63, 62, 60, 56, 48, 32, 0]);
    assert_eq!(queue.ring.view().slots(), 64);
}

#[test]
fn free_slot_keeps_its_memory_when_the_ring_grows() {
    let totals = Arc::new(Totals::new(KernelLimits::default()));
    let account = Account::open(&totals).unwrap();
    let mut queue = Queue {
        memory: QueueMemory::of(&account.port().unwrap()),
        ..Queue::default()
    };
    let long = || PendingKmsg {
        payload: PayloadRef::Bytes(&[1; 1000]),
        ..message(1)
    };
    assert!(queue.push(&mut long()));
    queue.front().unwrap().take_out();
    queue.pop();
    let before = queue.chargeable();
    assert_eq!((before > 1000, before), (true, queue.memory.bytes()));
    queue.spread = true;
    assert!(queue.push(&mut long()));
    let more = Ring::size(SPREAD) - Ring::size(1);
    assert_eq!(queue.memory.bytes(), before + more as u64);
    assert_eq!(queue.memory.bytes(), queue.chargeable());
}

#[test]
fn grant_below_limit_wakes_first_blocked_sender() {
    let mut queue = Queue {
        limit: 5,
        ..Queue::default()
    };
    for id in 0..7 {
        assert!(queue.push(&mut message(id)));
    }
    let waits: Vec<_> = (0..2)
        .map(|_| wait::begin(wait::WaitPlace::Room(1, 1)).unwrap())
        .collect();
    for &wait in &waits {
        queue.senders.push_back(wait);
    }
    let take = |queue: &mut Queue| {
        queue.pop();
        queue.grant()
    };
    assert_eq!(take(&mut queue), None);
    assert_eq!(take(&mut queue), None);
    assert_eq!(take(&mut queue), Some(waits[0]));
    assert_eq!(queue.count(), 5);
    queue.limit = 6;
    assert_eq!(queue.grant(), Some(waits[1]));
    assert_eq!(queue.grant(), None);
}

/// Returns the number of bytes that each slot of the port's queue keeps.
fn memory(right: &ReceiveRight) -> Vec<usize> {
    let space = Space::of(right.task()).unwrap();
    let entry = space.look_up(right.name()).unwrap();
    assert!(entry.is(entry::kind::RECEIVE));
    let port = port::lock(entry.object).unwrap();
    let ring = port.queue.ring.view();
    (0..ring.slots())
        // SAFETY: both locks of the port are held, and this is the only reference.
        .map(|index| unsafe { ring.slot(index) }.payload.memory().len())
        .collect()
}

#[test]
#[cfg_attr(miri, ignore = "copies gigabytes")]
fn memory_kept_for_large_messages_is_bounded() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    port.set_queue_limit(100).unwrap();
    let bytes = vec![1_u8; 1_000_000];
    for size in [1_000_000, 4096, 100_000, 40_000, 120_000] {
        let message = || MessageBuilder::new(1).inline(&bytes[..size]);
        for round in 0..3 {
            let count = if round == 1 { 1 } else { 100 };
            for _ in 0..count {
                right.try_send(message()).unwrap();
            }
            assert!(memory(&port).iter().sum::<usize>() >= count * size);
            let mut buffer = MessageBuffer::new();
            for number in 0..count {
                let size_of = |message: Message<'_>| message.bytes().len();
                let received = port.try_receive(&mut buffer).unwrap().map(size_of);
                assert_eq!(received, Some(24 + size));
                if number % 3 == 2 {
                    buffer = MessageBuffer::with_capacity(number * 50_000);
                }
            }
            let kept = memory(&port);
            assert_eq!(kept.len(), 128);
            let (keeping, others) = kept.split_at(KEEPING as usize);
            assert!(keeping.iter().all(|&kept| kept <= KEPT), "{kept:?}");
            assert!(others.iter().all(|&kept| kept <= KEPT_BY_ANY), "{kept:?}");
        }
    }
}

#[test]
fn too_large_message_leaves_bounded_memory() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let bytes = vec![1_u8; 2_000_000];
    right
        .send(MessageBuilder::new(1).inline(&bytes[..]))
        .unwrap();
    assert!(port.try_receive(&mut MessageBuffer::new()).is_err());
    assert!(memory(&port).iter().all(|&kept| kept <= KEPT));
}

#[test]
fn first_eight_slots_keep_more_memory() {
    for (slots, index, keeps_more) in [
        (1, 5, true),
        (8, 7, true),
        (8, 15, true),
        (16, 0, true),
        (16, 7, true),
        (16, 8, false),
        (16, 15, false),
        (16, 23, true),
        (16, 24, false),
        (1024, u32::MAX, false),
    ] {
        let expected = if keeps_more { 128 << 10 } else { 8 << 10 };
        assert_eq!(kept(slots, index), expected, "{index} of {slots}");
    }
}

#[test]
fn receiver_takes_fitting_or_destroyable_messages() {
    assert!(fits(100, 60, 40) && !fits(99, 60, 40) && fits(68, 0, 68));
    assert!(fits(u32::MAX, u32::MAX, 0) && !fits(u32::MAX, u32::MAX, 1));
    let mut receiver = Receiver {
        capacity: 100,
        trailer: 40,
        ..Receiver::default()
    };
    assert!(receiver.takes(60) && receiver.takes(61));
    receiver.large = true;
    assert!(receiver.takes(60) && !receiver.takes(61));
}

#[test]
fn new_queue_is_empty_with_the_limits_of_xnu() {
    let queue = Queue::default();
    assert_eq!(
        (queue.head, queue.tail, queue.reserved, queue.seqno),
        (0, 0, 0, 0)
    );
    assert_eq!((queue.limit, queue.most, queue.count()), (5, 65_534, 0));
    assert!(queue.is_empty() && !queue.is_full() && !queue.spread);
    assert_eq!(queue.ring.view().slots(), 0);
}
