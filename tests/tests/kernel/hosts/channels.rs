//! Channels: messages that pass from process to process without the host.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use mach_msg::kernel::MsgReturn;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};
use mach_msg::kernel::remote::JoinedTask;
use mach_msg::{
    MachMessage, MessageBuffer, Notification, PortSet, ReceiveRight, SendRight, Wait, bootstrap,
};
use mach_msg_tests::hosting::TestHost;

#[derive(Clone, Copy, Debug, PartialEq, MachMessage)]
#[mach(id = 7)]
pub(super) struct Number {
    pub(super) value: u64,
}

#[derive(Debug, MachMessage)]
#[mach(id = 8)]
pub(super) struct Bytes<'a> {
    #[mach(tail)]
    pub(super) bytes: &'a [u8],
}

#[derive(Debug, MachMessage)]
#[mach(id = 9)]
struct Given {
    #[mach(move_send)]
    right: SendRight,
}

#[derive(Debug, MachMessage)]
#[mach(id = 10)]
struct Moved {
    #[mach(move_receive)]
    right: ReceiveRight,
}

/// A host that offers a channel after the first message.
fn host() -> TestHost {
    let mut limits = HostLimits::default();
    limits.channels = ChannelUse::After { messages: 1 };
    TestHost::with(EmbeddedKernel::new(), limits)
}

/// A task with a port, another task with the only send right for it, and an open channel.
struct Pair {
    receive: ReceiveRight,
    send: SendRight,
    receiver: JoinedTask,
    sender: JoinedTask,
}

/// Makes a send right of a task for a port of another task.
pub(super) fn give(receive: &ReceiveRight, from: &JoinedTask, to: &JoinedTask) -> SendRight {
    let inbox = ReceiveRight::new_in(**to).unwrap();
    bootstrap::register("inbox", &inbox.make_send().unwrap()).unwrap();
    let right = receive.make_send().unwrap();
    let send = bootstrap::look_up_as(**from, "inbox").unwrap();
    send.send(Given { right }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = inbox.receive(&mut buffer).unwrap();
    message.decode::<Given>().unwrap().body.right
}

impl Pair {
    fn new(host: &TestHost) -> Self {
        let (receiver, sender) = (host.join(), host.join());
        let receive = ReceiveRight::new_in(*receiver).unwrap();
        let send = give(&receive, &receiver, &sender);
        let pair = Self {
            receive,
            send,
            receiver,
            sender,
        };
        pair.open(host);
        pair
    }

    /// Sends and receives messages until a channel is open.
    fn open(&self, host: &TestHost) {
        let before = host.channel_counts().opened;
        for value in 0..2 {
            self.send.send(Number { value }).unwrap();
            assert_eq!(self.take(), value);
        }
        assert_eq!(host.channel_counts().opened, before + 1);
    }

    fn send(&self, values: std::ops::Range<u64>) {
        for value in values {
            self.send.send(Number { value }).unwrap();
        }
    }

    fn take(&self) -> u64 {
        take(&self.receive)
    }

    fn take_all(&self, count: usize) -> Vec<u64> {
        (0..count).map(|_| self.take()).collect()
    }
}

fn take(receive: &ReceiveRight) -> u64 {
    let mut buffer = MessageBuffer::new();
    let message = receive.receive(&mut buffer).unwrap();
    message.decode::<Number>().unwrap().body.value
}

/// Checks that no channel is left, and that there were some. The number of messages in channels is
/// not checked: other tests of this process inspect all ports of all kernels, which closes
/// channels.
fn check(host: &TestHost) {
    let counts = host.channel_counts();
    assert_eq!(counts.channels, 0, "{counts:?}");
    assert_ne!(counts.opened, 0, "{counts:?}");
    host.kernel().verify().unwrap();
}

#[test]
fn messages_pass_by_the_channel_in_order() {
    let host = host();
    let pair = Pair::new(&host);
    for value in 0..1000 {
        pair.send(value..value + 1);
        assert_eq!(pair.take(), value);
    }
    // Looking at the port closes the channel.
    assert_eq!(pair.receive.status().unwrap().seqno, 1002);
    check(&host);
}

#[test]
fn message_of_another_sender_comes_after_those_in_the_channel() {
    let host = host();
    let pair = Pair::new(&host);
    let other = host.join();
    let send = give(&pair.receive, &pair.receiver, &other);
    pair.open(&host);
    pair.send(0..3);
    send.send(Number { value: 10 }).unwrap();
    pair.send(3..4);
    assert_eq!(pair.take_all(5), [0, 1, 2, 10, 3]);
    host.kernel().verify().unwrap();
}

#[test]
fn limit_of_the_queue_holds_for_the_channel() {
    let host = host();
    let pair = Pair::new(&host);
    let limit = u64::from(pair.receive.status().unwrap().queue_limit);
    pair.open(&host);
    pair.send(0..limit);
    let error = pair.send.try_send(Number { value: 99 }).unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_TIMED_OUT, "{error}");
    let status = pair.receive.status().unwrap();
    assert_eq!(u64::from(status.message_count), limit);
    assert_eq!(pair.take_all(5), [0, 1, 2, 3, 4]);
}

#[test]
fn sender_waits_for_room_in_the_channel() {
    let host = host();
    let pair = Pair::new(&host);
    thread::scope(|scope| {
        scope.spawn(|| pair.send(0..3000));
        for value in 0..3000 {
            assert_eq!(pair.take(), value);
        }
    });
    pair.receive.set_queue_limit(3).unwrap();
    check(&host);
}

#[test]
fn receiver_sleeps_until_there_is_a_message() {
    let host = host();
    let pair = Pair::new(&host);
    thread::scope(|scope| {
        let receiving = scope.spawn(|| pair.take_all(50));
        for value in 0..50 {
            // Long enough for most receives to sleep. No result depends on it.
            thread::sleep(Duration::from_millis(2));
            pair.send(value..value + 1);
        }
        assert!(receiving.join().unwrap().into_iter().eq(0..50));
    });
}

#[test]
fn receive_ends_with_its_timeout_or_its_port() {
    let host = host();
    let pair = Pair::new(&host);
    let mut buffer = MessageBuffer::new();
    let receive = &pair.receive;
    assert!(receive.try_receive(&mut buffer).unwrap().is_none());
    let timeout = Duration::from_millis(20);
    let error = receive.receive_timeout(&mut buffer, timeout).unwrap_err();
    assert_eq!(error.code(), MsgReturn::RCV_TIMED_OUT);
    thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            receive.receive(&mut buffer).map(drop).unwrap_err()
        });
        thread::sleep(Duration::from_millis(20));
        // SAFETY: the right is used by nothing but a receive that waits, and forgotten below.
        let calls = unsafe { pair.receiver.calls() };
        calls.port_destroy(receive.name()).unwrap();
        let code = waiting.join().unwrap().code();
        let codes = [MsgReturn::RCV_PORT_CHANGED, MsgReturn::RCV_INVALID_NAME];
        assert!(codes.contains(&code), "{code:?}");
    });
    assert!(pair.send.send(Number { value: 0 }).is_err());
    std::mem::forget(pair.receive);
}

#[test]
fn messages_of_all_sizes_pass() {
    let host = host();
    let pair = Pair::new(&host);
    let mut buffer = MessageBuffer::new();
    for round in 0..3_u32 {
        for size in (0..5000).step_by(3) {
            let bytes: Vec<u8> = (0..size).map(|at: u32| (at + round) as u8).collect();
            pair.send.send(Bytes { bytes: &bytes }).unwrap();
            let message = pair.receive.receive(&mut buffer).unwrap();
            assert_eq!(message.sender().pid(), std::process::id());
            let received = message.decode::<Bytes<'_>>().unwrap();
            assert_eq!(received.body.bytes, bytes, "{size}");
        }
    }
    pair.receive.status().unwrap();
    check(&host);
}

#[test]
fn message_too_large_for_the_buffer_stays() {
    let host = host();
    let pair = Pair::new(&host);
    let bytes = [7; 3000];
    pair.send.send(Bytes { bytes: &bytes }).unwrap();
    let mut buffer = MessageBuffer::with_capacity(100);
    let message = pair.receive.receive(&mut buffer).unwrap();
    assert_eq!(message.decode::<Bytes<'_>>().unwrap().body.bytes, bytes);
}

#[test]
fn unread_messages_move_with_the_receive_right() {
    let host = host();
    let pair = Pair::new(&host);
    pair.send(0..3);
    let carrier = ReceiveRight::new_in(*pair.receiver).unwrap();
    let to_carrier = carrier.make_send().unwrap();
    let right = pair.receive;
    to_carrier.send(Moved { right }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = carrier.receive(&mut buffer).unwrap();
    let receive = message.decode::<Moved>().unwrap().body.right;
    pair.send.send(Number { value: 3 }).unwrap();
    let taken: Vec<_> = (0..4).map(|_| take(&receive)).collect();
    assert_eq!(taken, [0, 1, 2, 3]);
}

#[test]
fn no_senders_comes_after_the_messages_in_the_channel() {
    let host = host();
    let pair = Pair::new(&host);
    let events = ReceiveRight::new_in(*pair.receiver).unwrap();
    pair.receive.on_no_senders(1, &events).unwrap();
    pair.open(&host);
    pair.send(0..2);
    let Pair { receive, send, .. } = pair;
    drop(send);
    let mut buffer = MessageBuffer::new();
    for value in 0..2 {
        assert!(events.try_receive(&mut buffer).unwrap().is_none());
        assert_eq!(take(&receive), value);
    }
    let message = events.try_receive(&mut buffer).unwrap().unwrap();
    assert!(matches!(
        message.into_notification(),
        Ok(Notification::NoSenders { .. })
    ));
}

#[test]
fn moved_send_right_closes_the_channel() {
    let host = host();
    let pair = Pair::new(&host);
    pair.send(0..2);
    let other = host.join();
    let inbox = ReceiveRight::new_in(*other).unwrap();
    bootstrap::register("other", &inbox.make_send().unwrap()).unwrap();
    let to_other = bootstrap::look_up_as(*pair.sender, "other").unwrap();
    let Pair { receive, send, .. } = pair;
    to_other.send(Given { right: send }).unwrap();
    assert_eq!(host.channel_counts().channels, 0);
    let mut buffer = MessageBuffer::new();
    let message = inbox.receive(&mut buffer).unwrap();
    let send = message.decode::<Given>().unwrap().body.right;
    send.send(Number { value: 2 }).unwrap();
    let taken: Vec<_> = (0..3).map(|_| take(&receive)).collect();
    assert_eq!(taken, [0, 1, 2]);
}

#[test]
fn end_of_the_sender_leaves_its_messages() {
    let host = host();
    let pair = Pair::new(&host);
    pair.send(0..4);
    let Pair {
        receive,
        send,
        sender,
        ..
    } = pair;
    let before = host.tasks().len();
    sender.leave();
    while host.tasks().len() == before {
        thread::yield_now();
    }
    drop(send);
    let taken: Vec<_> = (0..4).map(|_| take(&receive)).collect();
    assert_eq!(taken, [0, 1, 2, 3]);
    check(&host);
}

#[test]
fn end_of_the_receiver_is_noticed_by_a_waiting_sender() {
    let host = host();
    let pair = Pair::new(&host);
    let before = host.tasks().len();
    let Pair {
        receive,
        send,
        receiver,
        ..
    } = pair;
    thread::scope(|scope| {
        let sending = scope.spawn(|| {
            (0..)
                .map(|value| send.send(Number { value }))
                .find_map(Result::err)
                .unwrap()
        });
        thread::sleep(Duration::from_millis(20));
        receiver.leave();
        let code = sending.join().unwrap().code();
        assert_eq!(code, MsgReturn::SEND_INVALID_DEST);
    });
    drop(receive);
    while host.tasks().len() == before {
        thread::yield_now();
    }
    assert_eq!(host.channel_counts().channels, 0);
    host.kernel().verify().unwrap();
}

#[test]
fn messages_of_a_port_in_a_set_are_received_from_the_set() {
    let host = host();
    let pair = Pair::new(&host);
    pair.send(0..3);
    let set = PortSet::new_in(*pair.receiver).unwrap();
    set.add(&pair.receive).unwrap();
    let mut buffer = MessageBuffer::new();
    for value in 0..3 {
        let message = set.receive(&mut buffer).unwrap();
        assert_eq!(message.decode::<Number>().unwrap().body.value, value);
    }
    check(&host);
}

#[test]
fn backlog_in_the_host_comes_before_the_channel() {
    let host = host();
    let pair = Pair::new(&host);
    // Closes the channel.
    pair.receive.set_queue_limit(20).unwrap();
    // The message passes through the host. The receiver takes its pages with the first message.
    pair.send(0..8);
    assert_eq!(pair.take(), 0);
    pair.send(8..12);
    assert_eq!(host.channel_counts().opened, 2);
    assert!(pair.take_all(11).into_iter().eq(1..12));
    assert_eq!(pair.receive.status().unwrap().seqno, 14);
    check(&host);
}

struct StopOnDrop<'a>(&'a AtomicBool);

impl Drop for StopOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn messages_are_neither_lost_nor_doubled_while_channels_close() {
    const COUNT: u64 = 3000;

    let host = host();
    let pair = Pair::new(&host);
    let stopped = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !stopped.load(Ordering::Relaxed) {
                // Closes the channel.
                pair.receive.status().unwrap();
                thread::yield_now();
            }
        });
        scope.spawn(|| {
            for value in 0..COUNT {
                let wait = match value % 3 {
                    0 => Wait::For(Duration::from_secs(60)),
                    _ => Wait::Forever,
                };
                pair.send.send_with(Number { value }, wait).unwrap();
            }
        });
        // Even if a check fails: the scope waits for the threads.
        let stop = StopOnDrop(&stopped);
        for value in 0..COUNT {
            assert_eq!(pair.take(), value);
        }
        drop(stop);
    });
    let status = pair.receive.status().unwrap();
    assert_eq!(
        (status.message_count, u64::from(status.seqno)),
        (0, COUNT + 2)
    );
    let counts = host.channel_counts();
    assert!(counts.opened > 1, "{counts:?}");
    host.kernel().verify().unwrap();
}

#[test]
fn receiver_waiting_in_the_host_continues_by_the_channel() {
    let host = host();
    let (receiver, sender) = (host.join(), host.join());
    let receive = ReceiveRight::new_in(*receiver).unwrap();
    let send = give(&receive, &receiver, &sender);
    thread::scope(|scope| {
        let receiving = scope.spawn(|| (0..200).map(|_| take(&receive)).collect::<Vec<_>>());
        for value in 0..200 {
            // Long enough for most receives to wait. No result depends on it.
            thread::sleep(Duration::from_micros(200));
            send.send(Number { value }).unwrap();
        }
        assert!(receiving.join().unwrap().into_iter().eq(0..200));
    });
    assert_eq!(receive.status().unwrap().seqno, 200);
    check(&host);
}

#[test]
fn task_fills_its_own_queue_before_it_receives() {
    const COUNT: u8 = 100;

    let host = host();
    let task = host.join();
    let receive = ReceiveRight::new_in(*task).unwrap();
    receive.set_queue_limit(COUNT.into()).unwrap();
    let send = receive.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for _ in 0..10 {
        // More than a ring has room for. Nothing else can receive them.
        for value in 0..COUNT {
            send.send(Bytes {
                bytes: &[value; 4000],
            })
            .unwrap();
        }
        for value in 0..COUNT {
            let message = receive.receive(&mut buffer).unwrap();
            let received = message.decode::<Bytes<'_>>().unwrap();
            assert_eq!(received.body.bytes, [value; 4000]);
        }
    }
    assert_eq!(receive.status().unwrap().seqno, 10 * u32::from(COUNT));
    drop((send, receive));
    check(&host);
}

#[test]
fn observer_sees_messages_of_tasks_with_channels() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicU64;

    let host = host();
    let pair = Pair::new(&host);
    pair.send(0..2);
    let seen = Arc::new(AtomicU64::new(0));
    let counting = Arc::clone(&seen);
    let observation = host.kernel().observe(move |event| {
        let is_message = event.call == "msg";
        counting.fetch_add(is_message.into(), Ordering::Relaxed);
    });
    // Each is a call of the sender, and one of the receiver.
    for value in 2..5 {
        pair.send(value..value + 1);
        assert_eq!(pair.take(), value - 2);
    }
    assert!(seen.load(Ordering::Relaxed) >= 6);
    drop(observation);
    assert_eq!(pair.take_all(2), [3, 4]);
    check(&host);
}

#[test]
fn channels_work_without_waits_for_several_words() {
    use std::process::Command;

    use mach_msg_tests::hosting::ONE_WORD;

    if std::env::var_os(ONE_WORD).is_some() {
        return;
    }
    // Runs all tests of this file again, in a process that waits in this way.
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["hosts::channels::", "--test-threads=2"])
        .env(ONE_WORD, "1")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert!(
        text.contains("receiver_sleeps_until_there_is_a_message ... ok"),
        "{text}"
    );
}
