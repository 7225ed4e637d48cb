//! Messages that do not fit into a slot of a queue. Copied messages and moved memory make no
//! visible difference.

use std::cell::Cell;
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;

use mach_msg::kernel::embedded::is_waiting;
use mach_msg::kernel::{MsgCall, MsgOptions, MsgReturn};
use mach_msg::wire::Header;
use mach_msg::wire::disposition::COPY_SEND;
use mach_msg::{
    MachMessage, Message, MessageBuffer, OolMemory, PortSet, ReceiveLimits, ReceiveRight,
    ReplyRight, SendRight, Wait,
};
use mach_msg_tests::fixture::{Pair, Ping, raw};
use zerocopy::FromBytes;

#[derive(Debug, MachMessage)]
#[mach(id = 0x900, reply(Bytes<'a>))]
struct Bytes<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

#[derive(MachMessage)]
#[mach(id = 0x901)]
struct Everything<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
    #[mach(ool)]
    memory: OolMemory,
    #[mach(move_receive, guard)]
    guarded: ReceiveRight,
    #[mach(tail)]
    bytes: &'a [u8],
}

/// Size of a message without its tail: the header and the length of the tail.
const REST: usize = 28;

/// Returns bytes that identify their offset and their message.
fn content(seed: usize, length: usize) -> &'static [u8] {
    static ALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
        (0..1_100_000_usize)
            .map(|place| (place.wrapping_mul(0x9e37_79b9) >> 13) as u8)
            .collect()
    });
    &ALL[seed * 4..][..length]
}

/// Lengths of tails around all thresholds: the slot, copies under a lock, pages, and retained
/// memory.
fn lengths() -> Vec<usize> {
    let sizes = [
        256, 280, 4000, 4096, 4120, 4192, 8192, 65_536, 65_560, 131_072, 262_144,
    ];
    let around = |size: usize| {
        (-8_isize..=8)
            .step_by(4)
            .map(move |by| size.wrapping_add_signed(by))
    };
    let mut lengths: Vec<usize> = sizes
        .into_iter()
        .flat_map(around)
        .map(|size| size - REST)
        .collect();
    lengths.extend([0, 1_000_000, 3, 131_072, 64, 100_000]);
    lengths
}

/// The API that sends or receives a message.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// The typed API, whose memory the kernel may take.
    Typed,
    /// A raw call, whose buffers the caller keeps.
    Raw,
}

fn send(pair: &Pair, way: Way, bytes: &[u8]) {
    match way {
        Way::Typed => pair.to_server.try_send(Bytes { bytes }).unwrap(),
        Way::Raw => {
            let mut buffer = raw::message(pair.to_server.name(), COPY_SEND, 0x900);
            buffer.extend((bytes.len() as u32).to_ne_bytes());
            buffer.extend(bytes);
            buffer.resize(buffer.len().next_multiple_of(4), 0);
            let sent = buffer.clone();
            let code = raw::send_from(raw::calls(*pair.client), &mut buffer);
            assert_eq!(code, MsgReturn::SUCCESS);
            assert_eq!(
                buffer, sent,
                "the kernel does not write to the sender's buffer"
            );
        }
    }
}

fn receive(pair: &Pair, way: Way, buffer: &mut MessageBuffer, expected: &[u8]) {
    match way {
        Way::Typed => {
            let before = buffer.capacity();
            let message = pair.port.try_receive(buffer).unwrap().unwrap();
            let trailer = *message.trailer();
            let received = message.decode::<Bytes<'_>>().unwrap();
            assert!(received.body.bytes == expected);
            assert_eq!(trailer.audit.pid(), std::process::id());
            assert!(buffer.capacity() >= before, "a buffer never shrinks");
        }
        Way::Raw => {
            let size = (REST + expected.len()).next_multiple_of(4);
            let mut buffer = vec![0xaa; size + 8 + 16];
            let options = MsgOptions::RCV_MSG | MsgOptions::RCV_LARGE | MsgOptions::RCV_TIMEOUT;
            let code = raw::calls(*pair.server).msg(MsgCall {
                receive_name: pair.port.name(),
                ..raw::msg_call(options, &mut buffer)
            });
            assert_eq!(code, MsgReturn::SUCCESS);
            let (header, rest) = Header::read_from_prefix(&buffer).unwrap();
            assert_eq!(header.size as usize, size);
            assert!(rest[4..].starts_with(expected));
            // The minimal trailer without further elements.
            assert_eq!(buffer[size..size + 8], [0, 0, 0, 0, 8, 0, 0, 0]);
            assert_eq!(buffer[size + 8..], [0xaa; 16]);
        }
    }
}

#[test]
fn message_of_any_size_arrives_whole_by_every_call() {
    for to in [Way::Typed, Way::Raw] {
        for from in [Way::Typed, Way::Raw] {
            let pair = Pair::new();
            let mut buffer = MessageBuffer::new();
            for (seed, length) in lengths().into_iter().enumerate() {
                let bytes = content(seed, length);
                send(&pair, to, bytes);
                receive(&pair, from, &mut buffer, bytes);
            }
        }
    }
}

#[test]
fn messages_of_mixed_sizes_arrive_in_order_and_whole() {
    let pair = Pair::new();
    pair.port.set_queue_limit(40).unwrap();
    let mut buffers = [MessageBuffer::new(), MessageBuffer::with_capacity(300_000)];
    let lengths = lengths();
    let way = |place: usize| {
        if place.is_multiple_of(3) {
            Way::Raw
        } else {
            Way::Typed
        }
    };
    for round in 0..8 {
        let places =
            (0..40).map(|place| (place, lengths[(place * 13 + round * 7) % lengths.len()]));
        for (place, length) in places.clone() {
            send(&pair, way(place), content(place, length));
        }
        for (place, length) in places {
            let buffer = &mut buffers[place % 2];
            receive(&pair, way(place + round), buffer, content(place, length));
        }
    }
}

#[test]
fn larger_buffer_keeps_its_size_on_exchange() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::with_capacity(1 << 20);
    let capacity = buffer.capacity();
    for seed in 0..20 {
        let bytes = content(seed, 65_536);
        send(&pair, Way::Typed, bytes);
        receive(&pair, Way::Typed, &mut buffer, bytes);
        assert_eq!(buffer.capacity(), capacity);
    }
}

#[test]
fn exchanged_buffer_is_at_most_128_kib_or_twice_the_message() {
    let pair = Pair::new();
    for length in [5000, 60_000, 200_000, 800_000] {
        // The thread keeps a larger buffer than the message needs.
        pair.deliver(
            Bytes {
                bytes: content(0, 1_000_000),
            },
            &mut MessageBuffer::with_limits(ReceiveLimits {
                message_size: 2 << 20,
                ..ReceiveLimits::default()
            }),
        );
        let mut buffer = MessageBuffer::with_capacity(length + REST);
        let bytes = content(1, length);
        send(&pair, Way::Typed, bytes);
        receive(&pair, Way::Typed, &mut buffer, bytes);
        assert!(buffer.capacity() <= (128 << 10).max(2 * length + 8192));
    }
}

#[test]
fn message_too_large_for_the_buffer_stays_queued() {
    let pair = Pair::new();
    let bytes = content(5, 100_000);
    for way in [Way::Typed, Way::Raw] {
        send(&pair, way, bytes);
        let mut buffer = vec![0; 4096];
        for _ in 0..3 {
            let options = MsgOptions::RCV_MSG | MsgOptions::RCV_LARGE | MsgOptions::RCV_TIMEOUT;
            let code = raw::calls(*pair.server).msg(MsgCall {
                receive_name: pair.port.name(),
                ..raw::msg_call(options, &mut buffer)
            });
            assert_eq!(code, MsgReturn::RCV_TOO_LARGE);
            assert_eq!(buffer[4..8], 100_028_u32.to_ne_bytes());
            assert_eq!(pair.change().messages, 1);
        }
        receive(&pair, Way::Typed, &mut MessageBuffer::new(), bytes);
    }
}

#[test]
fn large_message_above_limit_is_destroyed_next_one_arrives() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::with_limits(ReceiveLimits {
        message_size: 100_000,
        ..ReceiveLimits::default()
    });
    for seed in 0..4 {
        let bytes = content(seed, 90_000);
        send(&pair, Way::Typed, content(9, 200_000));
        send(&pair, Way::Typed, bytes);
        assert!(pair.port.try_receive(&mut buffer).is_err());
        receive(&pair, Way::Typed, &mut buffer, bytes);
    }
}

#[test]
fn unsent_large_message_is_returned_and_can_be_sent_later() {
    let pair = Pair::new();
    let all: Vec<&[u8]> = (0..6)
        .map(|seed| content(seed, 70_000 + seed * 8))
        .collect();
    for bytes in &all[..5] {
        send(&pair, Way::Typed, bytes);
    }
    let mut message = Bytes { bytes: all[5] };
    for _ in 0..3 {
        let error = pair
            .to_server
            .send_or_return(message, Wait::Never)
            .unwrap_err();
        assert_eq!(error.code(), MsgReturn::SEND_TIMED_OUT);
        message = error.into_message().unwrap();
    }
    let mut buffer = MessageBuffer::new();
    receive(&pair, Way::Typed, &mut buffer, all[0]);
    pair.to_server.try_send(message).unwrap();
    for bytes in &all[1..] {
        receive(&pair, Way::Typed, &mut buffer, bytes);
    }
}

#[test]
fn large_message_with_rights_arrives_and_returns_whole() {
    let pair = Pair::new();
    let right = pair.client_port();
    let send_right = right.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for seed in 0..10 {
        let bytes = content(seed, 50_000 + seed * 4);
        let everything = || {
            let mut memory = OolMemory::new_in(*pair.client, 30_000).unwrap();
            memory.fill(seed as u8);
            Everything {
                right: &send_right,
                memory,
                guarded: pair.client_port(),
                bytes,
            }
        };
        pair.to_server.send(everything()).unwrap();
        let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
        let view = message.decode::<Everything<'_>>().unwrap().body;
        assert!(view.bytes == bytes);
        assert_eq!(view.memory[..], [seed as u8; 30_000]);
        drop(view);

        for _ in 0..5 {
            pair.to_server.send(Ping).unwrap();
        }
        let error = pair
            .to_server
            .send_or_return(everything(), Wait::Never)
            .unwrap_err();
        let back = error.into_message().unwrap();
        assert!(back.bytes == bytes);
        assert_eq!(back.memory[..], [seed as u8; 30_000]);
        drop(back);
        for _ in 0..5 {
            drop(pair.port.try_receive(&mut buffer).unwrap().unwrap());
        }
    }
}

/// Checks a request of this round, and returns the right for the reply and the bytes of the reply.
fn answer(message: Message<'_>, round: usize) -> (ReplyRight, &'static [u8]) {
    let received = message.decode::<Bytes<'_>>().unwrap();
    let length = received.body.bytes.len();
    assert!(received.body.bytes == content(round, length));
    (received.reply.unwrap(), content(round + 1, length))
}

#[test]
fn large_requests_and_replies_are_exchanged_in_calls() {
    const ROUNDS: usize = 60;
    let pair = Pair::new();
    let sizes = [100, 5000, 70_000, 200_000, 4096, 60_000, 8192];
    thread::scope(|scope| {
        scope.spawn(|| {
            let (mut one, mut other) = (MessageBuffer::new(), MessageBuffer::new());
            for round in (0..ROUNDS).step_by(2) {
                let (reply, bytes) = answer(pair.port.receive(&mut one).unwrap(), round);
                let bytes = Bytes { bytes };
                let next = pair
                    .port
                    .reply_and_receive(reply, bytes, &mut other, Wait::Forever)
                    .unwrap();
                let (reply, bytes) = answer(next, round + 1);
                reply.send(Bytes { bytes }).unwrap();
            }
        });
        let mut buffer = MessageBuffer::new();
        for round in 0..ROUNDS {
            let bytes = content(round, sizes[round % sizes.len()]);
            let reply = pair
                .to_server
                .call_in(Bytes { bytes }, &mut buffer, Wait::Forever)
                .unwrap();
            assert!(reply.body.bytes == content(round + 1, bytes.len()));
        }
        mach_msg::message::release_reply_ports();
    });
}

/// Waits until the thread is blocked in a call or has ended early.
fn until_waiting(thread: &thread::ScopedJoinHandle<'_, ()>) {
    while !is_waiting(thread.thread().id()) && !thread.is_finished() {
        thread::yield_now();
    }
}

#[test]
fn blocked_receiver_is_handed_large_messages() {
    let pair = Pair::new();
    let set = PortSet::new_in(*pair.server).unwrap();
    for in_set in [false, true] {
        if in_set {
            set.add(&pair.port).unwrap();
        }
        thread::scope(|scope| {
            let receiver = scope.spawn(|| {
                let mut buffer = MessageBuffer::new();
                for (seed, length) in lengths().into_iter().enumerate() {
                    let message = if in_set {
                        set.receive(&mut buffer).unwrap()
                    } else {
                        pair.port.receive(&mut buffer).unwrap()
                    };
                    let received = message.decode::<Bytes<'_>>().unwrap();
                    assert!(received.body.bytes == content(seed, length));
                }
            });
            for (seed, length) in lengths().into_iter().enumerate() {
                let bytes = content(seed, length);
                until_waiting(&receiver);
                pair.to_server.send(Bytes { bytes }).unwrap();
            }
        });
    }
    drop(set);
}

#[test]
fn blocked_sender_of_large_message_sends_when_room_appears() {
    let pair = Pair::new();
    thread::scope(|scope| {
        let sender = scope.spawn(|| {
            for (seed, length) in lengths().into_iter().enumerate() {
                let bytes = content(seed, length);
                pair.to_server.send(Bytes { bytes }).unwrap();
            }
        });
        let mut buffer = MessageBuffer::new();
        for (seed, length) in lengths().into_iter().enumerate() {
            if seed + 6 < lengths().len() {
                until_waiting(&sender);
            }
            let message = pair.port.receive(&mut buffer).unwrap();
            let received = message.decode::<Bytes<'_>>().unwrap();
            assert!(received.body.bytes == content(seed, length));
        }
    });
}

#[derive(MachMessage)]
#[mach(id = 0x902)]
struct WithMemory {
    #[mach(ool)]
    memory: OolMemory,
}

#[test]
fn large_and_complex_messages_have_local_port_and_id() {
    let pair = Pair::new();
    let ports = [0, 1].map(|_| ReceiveRight::new_in(*pair.server).unwrap());
    let set = PortSet::new_in(*pair.server).unwrap();
    for port in &ports {
        set.add(port).unwrap();
    }
    let mut buffer = MessageBuffer::new();
    for (count, port) in (0..3).flat_map(|count| ports.iter().map(move |port| (count, port))) {
        let right = port.make_send().unwrap();
        right
            .send(Bytes {
                bytes: content(0, 50_000),
            })
            .unwrap();
        let memory = OolMemory::copy_of(*pair.server, b"some bytes").unwrap();
        right.send(WithMemory { memory }).unwrap();
        for (place, id) in [0x900, 0x902].into_iter().enumerate() {
            let message = set.try_receive(&mut buffer).unwrap().unwrap();
            let seqno = message.trailer().seqno as usize;
            assert_eq!((message.id(), seqno), (id, 2 * count + place));
            assert_eq!(message.local_port(), port.name());
        }
    }
    drop((set, ports));
    assert!(pair.change().is_zero());
}

#[test]
fn large_messages_of_many_threads_through_a_set_arrive_whole() {
    const SENDERS: usize = 4;
    const MESSAGES: usize = 300;
    let pair = Pair::new();
    let others: Vec<ReceiveRight> = (0..3)
        .map(|_| ReceiveRight::new_in(*pair.server).unwrap())
        .collect();
    let rights: Vec<SendRight> = others
        .iter()
        .map(|port| port.make_send().unwrap())
        .collect();
    let set = PortSet::new_in(*pair.server).unwrap();
    for port in &others {
        set.add(port).unwrap();
    }
    let lengths = lengths();
    thread::scope(|scope| {
        for sender in 0..SENDERS {
            let (rights, lengths) = (&rights, &lengths);
            scope.spawn(move || {
                for round in 0..MESSAGES {
                    let length = lengths[(round * 5 + sender) % (lengths.len() - 6)].max(8);
                    let mut bytes = content(sender, length).to_vec();
                    bytes[..8].copy_from_slice(&(sender * MESSAGES + round).to_ne_bytes());
                    let right = &rights[(round + sender) % rights.len()];
                    right.send(Bytes { bytes: &bytes }).unwrap();
                }
            });
        }
        let seen = Mutex::new(vec![false; SENDERS * MESSAGES]);
        thread::scope(|receivers| {
            for _ in 0..2 {
                receivers.spawn(|| {
                    let mut buffer = MessageBuffer::new();
                    for _ in 0..SENDERS * MESSAGES / 2 {
                        let message = set.receive(&mut buffer).unwrap();
                        let bytes = message.decode::<Bytes<'_>>().unwrap().body.bytes;
                        let number = usize::from_ne_bytes(bytes[..8].try_into().unwrap());
                        assert!(bytes[8..] == content(number / MESSAGES, bytes.len())[8..]);
                        assert!(!std::mem::replace(&mut seen.lock().unwrap()[number], true));
                    }
                });
            }
        });
        assert!(seen.into_inner().unwrap().iter().all(|seen| *seen));
    });
    drop((set, others, rights));
}

#[test]
fn destructor_may_send_large_messages_during_a_send() {
    struct Sends(Arc<Pair>);
    impl Drop for Sends {
        fn drop(&mut self) {
            send(&self.0, Way::Typed, content(1, 80_000));
        }
    }
    thread_local! {
        static LAST: Cell<Option<Sends>> = const { Cell::new(None) };
    }
    let pair = Arc::new(Pair::new());
    let mut buffer = MessageBuffer::new();
    // Also during the end of the thread, before or after its buffer is released.
    for first in [false, true] {
        thread::scope(|scope| {
            scope
                .spawn(|| {
                    let last = Sends(Arc::clone(&pair));
                    if first {
                        LAST.set(Some(last));
                        send(&pair, Way::Typed, content(0, 70_000));
                    } else {
                        send(&pair, Way::Typed, content(0, 70_000));
                        LAST.set(Some(last));
                    }
                })
                .join()
                .unwrap();
        });
        receive(&pair, Way::Typed, &mut buffer, content(0, 70_000));
        receive(&pair, Way::Typed, &mut buffer, content(1, 80_000));
    }
    assert!(pair.change().is_zero());
}

#[test]
fn observer_sees_large_messages_like_others() {
    let pair = Pair::new();
    let bytes = content(3, 70_000);
    let lines = Arc::new(Mutex::new(Vec::new()));
    let mut buffer = MessageBuffer::with_capacity(100_000);
    let observation = pair.kernel.observe({
        let lines = Arc::clone(&lines);
        move |event| lines.lock().unwrap().push(event.to_string())
    });
    send(&pair, Way::Typed, bytes);
    receive(&pair, Way::Typed, &mut buffer, bytes);
    drop(observation);
    let (client, server) = (pair.client.slot(), pair.server.slot());
    let (to, port) = (pair.to_server.name(), pair.port.name());
    let lines = lines.lock().unwrap();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with(&format!("task {client}: msg(")));
    assert!(
        lines[0].ends_with(&format!(", {to}) = MACH_MSG_SUCCESS")),
        "{}",
        lines[0]
    );
    assert!(lines[1].starts_with(&format!("task {server}: msg(")));
    assert!(
        lines[1].ends_with(&format!(", {port}) = MACH_MSG_SUCCESS -> {port}")),
        "{}",
        lines[1]
    );
    drop(lines);
    send(&pair, Way::Typed, bytes);
    receive(&pair, Way::Typed, &mut buffer, bytes);
}
