//! Several messages that are received together.

use std::time::Duration;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::MessageBatch;
use mach_msg::message::ReceiveLimits;
use mach_msg::wire::Header;
use mach_msg::{
    MachMessage, Message, MessageBuffer, Notification, PortSet, ReceiveRight, SendRight, Wait,
};
use mach_msg_tests::fixture::{Number, port_and_right};

mach_msg_tests::on_each_kernel! {
    batch_has_message_count_in_order,
    batch_has_at_most_max_messages,
    empty_batch_of_empty_queue_and_of_max_zero,
    messages_of_different_sizes_are_complete,
    too_large_messages_stay_in_the_queue,
    first_message_grows_a_small_buffer,
    messages_with_rights_keep_their_order,
    dropped_batch_releases_messages_and_rights,
    dropped_batch_releases_notifications,
    too_large_messages_are_errors_and_the_rest_arrives,
    batch_continues_after_a_too_large_message_with_a_right,
    batch_of_a_set_has_messages_of_members,
    batch_makes_room_for_senders,
    batches_and_receives_share_a_queue,
}

#[derive(MachMessage)]
#[mach(id = 0x2b0)]
struct Bytes<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

#[derive(MachMessage)]
#[mach(id = 0x2b1)]
struct Right {
    #[mach(move_send)]
    right: SendRight,
}

fn number(message: Message<'_>) -> u64 {
    message.decode::<Number>().unwrap().body.number
}

/// Returns the numbers of a batch.
fn numbers(mut batch: MessageBatch<'_>) -> Vec<u64> {
    let mut all = Vec::new();
    while let Some(message) = batch.next().unwrap() {
        all.push(number(message));
    }
    assert!(batch.next().unwrap().is_none(), "the end is permanent");
    all
}

/// Sends the numbers from `first` on, as many as the default queue limit allows.
fn send(right: &SendRight, first: u64, count: u64) {
    for number in first..first + count {
        assert!(right.try_send(Number { number }).is_ok());
    }
}

fn large_queue(task: Task) -> (ReceiveRight, SendRight) {
    let (receive, send) = port_and_right(task);
    receive.set_queue_limit(100).unwrap();
    (receive, send)
}

/// Empties a queue of numbers, however many messages a batch has.
fn all_numbers(receive: &ReceiveRight, buffer: &mut MessageBuffer) -> Vec<u64> {
    let mut all = Vec::new();
    loop {
        let more = numbers(receive.receive_many(buffer, 100, Wait::Never));
        if more.is_empty() {
            return all;
        }
        all.extend(more);
    }
}

fn batch_has_message_count_in_order(task: Task) {
    let (receive, right) = large_queue(task);
    let mut buffer = MessageBuffer::with_capacity(16 << 10);
    for round in 0..3 {
        send(&right, round * 40, 40);
        let mut batch = receive.receive_many(&mut buffer, 40, Wait::Forever);
        let mut seqno = round as u32 * 40;
        while let Some(message) = batch.next().unwrap() {
            assert_eq!(message.trailer().seqno, seqno);
            assert_eq!(message.local_port(), receive.name());
            assert_eq!(message.bytes().len(), 32);
            assert_eq!(number(message), u64::from(seqno));
            seqno += 1;
        }
        assert_eq!(seqno, (round as u32 + 1) * 40);
    }
    assert_eq!(receive.status().unwrap().message_count, 0);
}

fn batch_has_at_most_max_messages(task: Task) {
    let (receive, right) = large_queue(task);
    let mut buffer = MessageBuffer::new();
    send(&right, 0, 10);
    let mut first = receive.receive_many(&mut buffer, 3, Wait::Never);
    assert_eq!(first.next().unwrap().map(number), Some(0));
    drop(first);
    let left = receive.status().unwrap().message_count;
    assert!(left == 9 || left == 7, "{left}");
    // The first batch may have taken two messages more.
    let rest = numbers(receive.receive_many(&mut buffer, 3, Wait::Never));
    let begin = 10 - u64::from(left);
    assert_eq!(rest, [begin, begin + 1, begin + 2]);
    assert_eq!(
        all_numbers(&receive, &mut buffer),
        Vec::from_iter(begin + 3..10)
    );
}

fn empty_batch_of_empty_queue_and_of_max_zero(task: Task) {
    let (receive, right) = port_and_right(task);
    let mut buffer = MessageBuffer::new();
    let short = Duration::from_millis(1);
    for wait in [Wait::Never, Wait::For(short)] {
        assert!(numbers(receive.receive_many(&mut buffer, 5, wait)).is_empty());
    }
    send(&right, 1, 1);
    assert!(numbers(receive.receive_many(&mut buffer, 0, Wait::Forever)).is_empty());
    assert_eq!(
        numbers(receive.receive_many(&mut buffer, 1, Wait::Forever)),
        [1]
    );
}

fn messages_of_different_sizes_are_complete(task: Task) {
    let (receive, right) = large_queue(task);
    let mut buffer = MessageBuffer::with_capacity(64 << 10);
    let all: Vec<Vec<u8>> = (0..50_usize)
        .map(|index| vec![index as u8; index * index])
        .collect();
    for bytes in &all {
        assert!(right.try_send(Bytes { bytes }).is_ok());
    }
    let mut arrived = 0;
    while arrived < all.len() {
        let mut batch = receive.receive_many(&mut buffer, 100, Wait::Never);
        let before = arrived;
        while let Some(message) = batch.next().unwrap() {
            let message = message.decode::<Bytes<'_>>().unwrap();
            assert_eq!(message.body.bytes, all[arrived]);
            arrived += 1;
        }
        assert_ne!(arrived, before, "the queue is not empty");
    }
}

fn too_large_messages_stay_in_the_queue(task: Task) {
    let (receive, right) = large_queue(task);
    let mut buffer = MessageBuffer::new();
    let bytes = [7; 1000];
    for _ in 0..8 {
        assert!(right.try_send(Bytes { bytes: &bytes }).is_ok());
    }
    let mut arrived = 0;
    loop {
        let mut batch = receive.receive_many(&mut buffer, 100, Wait::Never);
        let Some(first) = batch.next().unwrap() else {
            break;
        };
        assert_eq!(first.decode::<Bytes<'_>>().unwrap().body.bytes, bytes);
        arrived += 1;
        while let Some(message) = batch.next().unwrap() {
            assert_eq!(message.decode::<Bytes<'_>>().unwrap().body.bytes, bytes);
            arrived += 1;
        }
    }
    assert_eq!(arrived, 8);
    assert_eq!(buffer.capacity(), 4096);
}

fn first_message_grows_a_small_buffer(task: Task) {
    let (receive, right) = large_queue(task);
    let mut buffer = MessageBuffer::new();
    let bytes = vec![9; 50_000];
    assert!(right.try_send(Bytes { bytes: &bytes }).is_ok());
    send(&right, 4, 2);
    let mut batch = receive.receive_many(&mut buffer, 100, Wait::Never);
    let first = batch.next().unwrap().unwrap().decode::<Bytes<'_>>();
    assert_eq!(first.unwrap().body.bytes, bytes);
    let mut rest = numbers(batch);
    rest.extend(all_numbers(&receive, &mut buffer));
    assert_eq!(rest, [4, 5]);
}

fn messages_with_rights_keep_their_order(task: Task) {
    let (receive, right) = large_queue(task);
    let mut buffer = MessageBuffer::new();
    let (_other, moved) = port_and_right(task);
    let name = moved.name();
    send(&right, 0, 3);
    assert!(right.try_send(Right { right: moved }).is_ok());
    send(&right, 3, 3);
    let mut arrived = Vec::new();
    let mut rights = 0;
    loop {
        let mut batch = receive.receive_many(&mut buffer, 100, Wait::Never);
        let Some(mut message) = batch.next().unwrap() else {
            break;
        };
        loop {
            match message.decode_or_return::<Number>() {
                Ok(number) => arrived.push(number.body.number),
                Err(other) => {
                    let other = other.message.decode::<Right>().unwrap();
                    assert_eq!(other.body.right.name(), name);
                    assert_eq!(arrived, [0, 1, 2]);
                    rights += 1;
                }
            }
            match batch.next().unwrap() {
                Some(next) => message = next,
                None => break,
            }
        }
    }
    assert_eq!((arrived, rights), (Vec::from_iter(0..6), 1));
}

fn dropped_batch_releases_messages_and_rights(task: Task) {
    let (receive, right) = large_queue(task);
    let mut buffer = MessageBuffer::new();
    let (other, moved) = port_and_right(task);
    send(&right, 0, 3);
    assert!(right.try_send(Right { right: moved }).is_ok());
    let mut batch = receive.receive_many(&mut buffer, 100, Wait::Never);
    assert_eq!(batch.next().unwrap().map(number), Some(0));
    drop(batch);
    // The remaining messages are unread, and the last one has a right.
    while receive
        .receive_many(&mut buffer, 100, Wait::Never)
        .next()
        .unwrap()
        .is_some()
    {}
    assert_eq!(receive.status().unwrap().message_count, 0);
    assert_eq!(other.status().unwrap().has_send_rights, 0);
}

fn dropped_batch_releases_notifications(task: Task) {
    let (events, _) = large_queue(task);
    let mut buffer = MessageBuffer::new();
    let mut rights = Vec::new();
    for _ in 0..3 {
        let (dying, right) = port_and_right(task);
        assert!(right.on_dead_name(&events).unwrap().is_none());
        drop(dying);
        rights.push(right);
    }
    assert_eq!(events.status().unwrap().message_count, 3);
    let mut batch = events.receive_many(&mut buffer, 100, Wait::Never);
    let first = batch.next().unwrap().unwrap().into_notification();
    assert!(matches!(first, Ok(Notification::DeadName { .. })));
    drop(first);
    drop(batch);
    while events
        .receive_many(&mut buffer, 100, Wait::Never)
        .next()
        .unwrap()
        .is_some()
    {}
    for right in &rights {
        assert!(right.is_dead());
    }
}

fn too_large_messages_are_errors_and_the_rest_arrives(task: Task) {
    let (receive, right) = large_queue(task);
    let limits = ReceiveLimits {
        message_size: 100,
        ..ReceiveLimits::default()
    };
    let mut buffer = MessageBuffer::with_limits(limits);
    for size in [4, 200, 8, 300] {
        let bytes = &vec![1; size];
        assert!(right.try_send(Bytes { bytes }).is_ok());
    }
    let mut found = Vec::new();
    for _ in 0..8 {
        let mut batch = receive.receive_many(&mut buffer, 100, Wait::Never);
        loop {
            match batch.next() {
                Ok(Some(message)) => found.push(message.bytes().len()),
                Ok(None) => break,
                Err(error) => {
                    assert!(error.to_string().contains("100"), "{error}");
                    found.push(0);
                }
            }
        }
    }
    let tail = size_of::<Header>() + 4;
    assert_eq!(found, [tail + 4, 0, tail + 8, 0]);
    assert_eq!(receive.status().unwrap().message_count, 0);
}

fn batch_continues_after_a_too_large_message_with_a_right(task: Task) {
    #[derive(MachMessage)]
    #[mach(id = 0x2b2)]
    struct Large<'a> {
        #[mach(move_send)]
        right: SendRight,
        #[mach(tail)]
        bytes: &'a [u8],
    }
    let (receive, right) = large_queue(task);
    let (other, _) = port_and_right(task);
    let limits = ReceiveLimits {
        message_size: 100,
        ..ReceiveLimits::default()
    };
    let mut buffer = MessageBuffer::with_limits(limits);
    for (max, expected) in [(1, 0), (2, 1), (100, 3)] {
        let large = Large {
            right: other.make_send().unwrap(),
            bytes: &[1; 200],
        };
        assert!(right.try_send(large).is_ok());
        send(&right, 0, 3);
        let mut batch = receive.receive_many(&mut buffer, max, Wait::Never);
        assert!(batch.next().unwrap_err().to_string().contains("100"));
        assert_eq!(numbers(batch), Vec::from_iter(0..expected), "max {max}");
        let rest = all_numbers(&receive, &mut buffer);
        assert_eq!(rest, Vec::from_iter(expected..3), "max {max}");
    }
    assert_eq!(other.status().unwrap().has_send_rights, 0);
}

fn batch_of_a_set_has_messages_of_members(task: Task) {
    let set = PortSet::new_in(task).unwrap();
    let mut buffer = MessageBuffer::new();
    let ports = [port_and_right(task), port_and_right(task)];
    for (receive, right) in &ports {
        set.add(receive).unwrap();
        send(right, 0, 2);
    }
    let mut arrived = 0;
    loop {
        let mut batch = set.receive_many(&mut buffer, 100, Wait::Never);
        let before = arrived;
        while let Some(message) = batch.next().unwrap() {
            assert!(number(message) < 2);
            arrived += 1;
        }
        if arrived == before {
            break;
        }
    }
    assert_eq!(arrived, 4);
}

#[test]
fn batch_in_an_ended_task_is_an_error() {
    let task = EmbeddedKernel::new().create_task();
    let (receive, right) = port_and_right(*task);
    send(&right, 0, 2);
    drop(task);
    let mut buffer = MessageBuffer::new();
    let mut batch = receive.receive_many(&mut buffer, 2, Wait::Forever);
    assert!(batch.next().is_err());
    assert!(batch.next().unwrap().is_none());
}

#[test]
fn plain_messages_are_taken_at_once_up_to_max_and_64() {
    let task = EmbeddedKernel::new().create_task();
    let (receive, right) = large_queue(*task);
    let mut buffer = MessageBuffer::with_capacity(16 << 10);
    send(&right, 0, 90);
    for (max, left) in [(5, 85), (1, 84), (100, 20), (100, 0)] {
        let mut batch = receive.receive_many(&mut buffer, max, Wait::Never);
        assert!(batch.next().unwrap().is_some());
        assert_eq!(receive.status().unwrap().message_count, left);
    }
}

#[test]
fn only_ready_member_of_a_set_is_emptied_at_once() {
    let task = EmbeddedKernel::new().create_task();
    let set = PortSet::new_in(*task).unwrap();
    let members = [port_and_right(*task), port_and_right(*task)];
    let left = || {
        members
            .each_ref()
            .map(|(port, _)| port.status().unwrap().message_count)
    };
    for (port, _) in &members {
        set.add(port).unwrap();
    }
    let mut buffer = MessageBuffer::new();
    for _ in 0..3 {
        send(&members[0].1, 0, 3);
        let mut batch = set.receive_many(&mut buffer, 100, Wait::Never);
        assert_eq!(batch.next().unwrap().map(number), Some(0));
        assert_eq!(left(), [0, 0]);
        assert_eq!(numbers(batch), [1, 2]);
    }
    // Members take turns.
    for (_, right) in &members {
        send(right, 7, 2);
    }
    for rest in [[1, 2], [1, 1]] {
        let batch = set.receive_many(&mut buffer, 100, Wait::Never);
        assert_eq!(numbers(batch).len(), 1);
        let mut left = left();
        left.sort_unstable();
        assert_eq!(left, rest);
    }
    let mut arrived = 0;
    while set
        .receive_many(&mut buffer, 100, Wait::Never)
        .next()
        .unwrap()
        .is_some()
    {
        arrived += 1;
    }
    assert_eq!((arrived, left()), (2, [0, 0]));
}

#[test]
fn observed_messages_are_received_one_by_one() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (receive, right) = port_and_right(*task);
    let mut buffer = MessageBuffer::new();
    send(&right, 0, 3);
    let observation = kernel.observe(|_| {});
    let mut batch = receive.receive_many(&mut buffer, 100, Wait::Never);
    assert_eq!(batch.next().unwrap().map(number), Some(0));
    assert_eq!(receive.status().unwrap().message_count, 2);
    drop(observation);
    // From here on, the rest is taken at once.
    assert_eq!(batch.next().unwrap().map(number), Some(1));
    assert_eq!(receive.status().unwrap().message_count, 0);
    assert_eq!(numbers(batch), [2]);
}

fn batch_makes_room_for_senders(task: Task) {
    let (receive, right) = port_and_right(task);
    let mut buffer = MessageBuffer::new();
    const ALL: u64 = 200;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..ALL {
                right.send(Number { number }).unwrap();
            }
        });
        let mut next = 0;
        while next < ALL {
            for number in numbers(receive.receive_many(&mut buffer, 100, Wait::Forever)) {
                assert_eq!(number, next);
                next += 1;
            }
        }
    });
    assert_eq!(receive.status().unwrap().message_count, 0);
}

fn batches_and_receives_share_a_queue(task: Task) {
    let (receive, right) = large_queue(task);
    let mut buffer = MessageBuffer::new();
    let mut other = MessageBuffer::new();
    send(&right, 0, 6);
    let mut batch = receive.receive_many(&mut buffer, 2, Wait::Never);
    assert_eq!(batch.next().unwrap().map(number), Some(0));
    let later = receive
        .try_receive(&mut other)
        .unwrap()
        .map(number)
        .unwrap();
    let second = batch.next().unwrap().map(number).unwrap();
    // A batch that was taken at once has the first two messages.
    assert!((later, second) == (2, 1) || (later, second) == (1, 2));
    drop(batch);
    assert_eq!(all_numbers(&receive, &mut buffer), [3, 4, 5]);
}
