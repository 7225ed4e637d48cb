//! The memory that a user of a host can use: frames, messages and the share of the kernel.

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use mach_msg::kernel::MsgReturn;
use mach_msg::kernel::embedded::host::HostLimits;
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, Wait, bootstrap};
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;
use super::raw::{COPY_SEND, Msg, RCV, Raw, RawTask, SEND, call, complex, region, word};

/// `MACH_SEND_NO_BUFFER`.
const NO_BUFFER: u32 = 0x1000_000d;

/// `MACH_RCV_INTERRUPTED`.
const INTERRUPTED: u32 = 0x1000_4005;

/// `MACH_RCV_TIMED_OUT`.
const TIMED_OUT: u32 = 0x1000_4003;

/// `KERN_RESOURCE_SHORTAGE`.
const SHORTAGE: i32 = 6;

const MIB: usize = 1 << 20;

/// Timeout of calls that wait for room, in milliseconds.
const PATIENCE: u32 = 20_000;

/// Starts a host whose frames have 49 MiB at most. All frames of a user have room for `frames` of
/// them: one is kept for a frame that could not continue otherwise.
fn narrow_host(frames: usize, wait: Duration) -> TestHost {
    let mut limits = HostLimits::default();
    limits.frame = 0;
    limits.frame_bytes_per_user = frames * 49 * MIB;
    limits.frame_wait = wait;
    TestHost::with(EmbeddedKernel::new(), limits)
}

/// Returns the frame of a message of this size.
fn inline_message(to: u32, size: usize) -> Vec<u8> {
    let mut message = complex(to, COPY_SEND, &[]);
    message.resize(size, 7);
    Msg::send(message).encode()
}

/// Claims the largest frame, and sends the first `size` bytes of it.
fn begin_frame(task: &RawTask, size: usize) -> Raw {
    let mut calls = task.connect();
    let claimed = u32::try_from(task.frame_limit()).unwrap().to_le_bytes();
    calls.0.write_all(&claimed).unwrap();
    calls.0.write_all(&vec![0; size]).unwrap();
    calls
}

/// Uses up all memory for frames of a narrow host for two frames.
fn fill(task: &RawTask) -> [Raw; 2] {
    // The host has read all of it but a part that the socket holds.
    [begin_frame(task, 40 * MIB), begin_frame(task, MIB)]
}

#[test]
fn share_of_a_user_survives_its_processes() {
    let mut kernel = KernelLimits::default();
    kernel.memory = 1_000_000;
    let mut limits = HostLimits::default();
    limits.user_share = 2;
    let kernel = EmbeddedKernel::builder().limits(kernel).build();
    let host = TestHost::with(kernel, limits);
    let local = host.kernel().create_task();
    let before = host.kernel().resource_counts();
    let port = ReceiveRight::new_in(*local).unwrap();
    bootstrap::register("local", &port.make_send().unwrap()).unwrap();
    let send = || {
        let task = RawTask::join(&host);
        let mut calls = task.connect();
        let right = calls.look_up("local").1;
        let message = complex(right, COPY_SEND, &[region(300_000, true)]);
        let msg = Msg::send(message).region(&vec![1; 300_000]);
        let code = word(&calls.call(&msg.encode()).unwrap(), 0);
        drop((calls, task));
        wait_for_tasks(&host, 0);
        code
    };
    assert_eq!(send(), 0);
    for _ in 0..3 {
        assert_eq!(send(), NO_BUFFER, "the first message is still in its queue");
    }
    let mut buffer = MessageBuffer::new();
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
    assert_eq!(send(), 0, "the share is free again");
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    drop(port);
    assert_eq!(host.kernel().resource_counts(), before);
}

#[test]
fn tiny_regions_use_up_the_share_of_their_user() {
    const COUNT: usize = 1000;
    let mut kernel = KernelLimits::default();
    kernel.memory = 3 * KernelLimits::region_cost(1) * COUNT as u64;
    let mut limits = HostLimits::default();
    limits.user_share = 2;
    let kernel = EmbeddedKernel::builder().limits(kernel).build();
    let host = TestHost::with(kernel, limits);
    let (_task, mut calls, port) = task_with_port(&host);
    let message = complex(port, COPY_SEND, &vec![region(1, true); COUNT]);
    let msg = (0..COUNT).fold(Msg::send(message), |msg, _| msg.region(&[1]));
    let before = host.kernel().resource_counts();
    let mut send = || word(&calls.call(&msg.encode()).unwrap(), 0);
    assert_eq!(send(), 0);
    assert_eq!(send(), NO_BUFFER, "no share is left for the records");
    let counts = host.kernel().resource_counts();
    assert_eq!(counts.ool_bytes - before.ool_bytes, COUNT as i64);
}

#[test]
fn claimed_length_takes_nothing_from_others() {
    let host = narrow_host(2, Duration::from_secs(10));
    let idle = RawTask::join(&host);
    let _claims = [(); 4].map(|()| begin_frame(&idle, 0));
    let _started = [(); 4].map(|()| begin_frame(&idle, 10_000));
    let task = RawTask::join(&host);
    let mut calls = task.connect();
    let port = calls.allocate(1);
    calls.make_send(port);
    for size in [20_000, MIB, 40 * MIB] {
        let answer = calls.call(&inline_message(port, size)).expect("an answer");
        assert_eq!(word(&answer, 0), 0, "{size} bytes");
    }
}

#[test]
fn frame_without_room_gets_the_code_of_its_call() {
    let host = narrow_host(2, Duration::from_millis(50));
    let greedy = RawTask::join(&host);
    let task = RawTask::join(&host);
    let mut calls = task.connect();
    let port = calls.allocate(1);
    calls.make_send(port);
    let before = host.kernel().resource_counts();
    let filled = fill(&greedy);
    for size in [20_000, 300_000, 5 * MIB] {
        let answer = calls.call(&inline_message(port, size)).expect("an answer");
        assert_eq!(answer.len(), 13, "no message");
        assert_eq!(word(&answer, 0), NO_BUFFER, "{size} bytes");
    }
    let long = "a".repeat(300_000);
    assert_eq!(calls.register(&long, port), SHORTAGE);
    assert_eq!(host.kernel().resource_counts(), before);
    // Small frames need no room, and large ones have it when the others end.
    assert_eq!(calls.number_call(&[call::PORT_ALLOCATE, 1]).0, 0);
    drop(filled);
    let start = Instant::now();
    loop {
        match word(&calls.call(&inline_message(port, 5 * MIB)).unwrap(), 0) {
            0 => break,
            code => assert_eq!(code, NO_BUFFER),
        }
        assert!(start.elapsed() < Duration::from_secs(20));
    }
    // A frame with an unknown call ends its connection, even if there is no room for it.
    let _filled = fill(&greedy);
    calls.frame(&vec![0xff; 300_000]);
    assert_eq!(calls.answer(), None);
}

#[derive(Debug, MachMessage)]
#[mach(id = 12)]
struct Parcel {
    #[mach(ool)]
    contents: OolMemory,
}

#[test]
fn task_survives_the_greed_of_another_process() {
    let host = narrow_host(2, Duration::from_millis(50));
    let greedy = RawTask::join(&host);
    let task = host.join();
    let port = ReceiveRight::new_in(*task).unwrap();
    let send = port.make_send().unwrap();
    let parcel = || Parcel {
        contents: OolMemory::copy_of(*task, &[5; 30_000]).unwrap(),
    };
    let mut buffer = MessageBuffer::new();
    send.send(parcel()).unwrap();
    let before = host.kernel().resource_counts();
    let filled = fill(&greedy);
    let unsent = send
        .send_or_return(parcel(), Wait::Forever)
        .expect_err("no room");
    assert_eq!(unsent.code(), MsgReturn::SEND_NO_BUFFER);
    assert_eq!(*unsent.into_message().unwrap().contents, [5; 30_000]);
    assert!(!task.is_lost());
    assert_eq!(host.kernel().resource_counts(), before);
    // The memory of a received message needs no room for a frame.
    let message = port.receive(&mut buffer).unwrap();
    let received = message.decode::<Parcel>().unwrap().body;
    assert_eq!(*received.contents, [5; 30_000]);
    drop(filled);
}

/// Returns the frame of a message with a region of this size.
fn message_with_memory(to: u32, size: usize) -> Vec<u8> {
    let message = complex(to, COPY_SEND, &[region(size, true)]);
    Msg::send(message).region(&vec![9; size]).encode()
}

/// Joins a task with a connection, and a port with a send right.
fn task_with_port(host: &TestHost) -> (RawTask, Raw, u32) {
    let task = RawTask::join(host);
    let mut calls = task.connect();
    let port = calls.allocate(1);
    calls.make_send(port);
    (task, calls, port)
}

#[test]
fn frames_in_parts_do_not_wait_for_each_other() {
    const SIZE: usize = 40 * MIB;
    let host = narrow_host(2, Duration::from_secs(10));
    let mut all = [(); 3].map(|()| {
        let (task, calls, port) = task_with_port(&host);
        (
            task,
            calls,
            with_timeout(message_with_memory(port, SIZE), PATIENCE),
        )
    });
    // Two frames arrive at the same time, and have all memory in the end.
    let half = SIZE / 4 * 3;
    for (_, calls, frame) in &mut all {
        let length = u32::try_from(frame.len()).unwrap().to_le_bytes();
        calls.0.write_all(&length).unwrap();
    }
    for (_, calls, frame) in all.iter_mut().take(2) {
        calls.0.write_all(&frame[..half]).unwrap();
    }
    let codes = thread::scope(|scope| {
        let mut number = 0;
        let answers = all.each_mut().map(|(_, calls, frame)| {
            number += 1;
            let start = if number <= 2 { half } else { 0 };
            scope.spawn(move || {
                calls.0.write_all(&frame[start..]).unwrap();
                word(&calls.answer().expect("an answer"), 0)
            })
        });
        answers.map(|answer| answer.join().unwrap())
    });
    assert_eq!(codes, [0; 3]);
}

#[test]
fn large_messages_are_sent_one_after_the_other() {
    let host = narrow_host(2, Duration::from_secs(20));
    let codes = thread::scope(|scope| {
        let sending = [(); 5].map(|()| {
            scope.spawn(|| {
                let (_task, mut calls, port) = task_with_port(&host);
                let frame = with_timeout(inline_message(port, 30 * MIB), PATIENCE);
                word(&calls.call(&frame).unwrap(), 0)
            })
        });
        sending.map(|sending| sending.join().unwrap())
    });
    assert_eq!(codes, [0; 5]);
}

#[test]
fn blocked_send_leaves_the_reserve_to_others() {
    let host = narrow_host(2, Duration::from_millis(100));
    let (task, mut calls, port) = task_with_port(&host);
    let before = host.kernel().resource_counts();
    for _ in 0..5 {
        let small = inline_message(port, 100);
        assert_eq!(word(&calls.call(&small).unwrap(), 0), 0);
    }
    let blocking = |size| {
        let mut message = complex(port, COPY_SEND, &[]);
        message.resize(size, 7);
        let options = SEND;
        let msg = Msg::send(message);
        Msg { options, ..msg }.encode()
    };
    // The queue is full, so the first one blocks for good.
    let mut blocked = task.connect();
    blocked.frame(&blocking(40 * MIB));
    // There is no room to block with the second one.
    let answer = task.connect().call(&blocking(40 * MIB)).unwrap();
    assert_eq!(word(&answer, 0), NO_BUFFER);
    let (_other, mut others, to) = task_with_port(&host);
    let answer = others.call(&message_with_memory(to, 40 * MIB)).unwrap();
    assert_eq!(word(&answer, 0), 0);
    assert_eq!(host.kernel().resource_counts().messages, 6);
    calls.number_call(&[call::PORT_DESTROY, port]);
    assert!(blocked.answer().is_some(), "the end of the blocked send");
    assert_eq!(
        host.kernel().resource_counts().messages,
        before.messages + 1
    );
}

#[test]
fn calls_with_a_timeout_wait_no_longer_for_room() {
    // The clients of this test wait for 20 seconds.
    let host = narrow_host(2, Duration::from_secs(3600));
    let greedy = RawTask::join(&host);
    let (_task, mut calls, port) = task_with_port(&host);
    let sent = calls.call(&inline_message(port, 300_000)).unwrap();
    assert_eq!(word(&sent, 0), 0);
    let before = host.kernel().resource_counts();
    let _filled = fill(&greedy);
    for timeout in [0, 50] {
        for frame in [
            inline_message(port, 300_000),
            message_with_memory(port, 300_000),
        ] {
            let answer = calls.call(&with_timeout(frame, timeout)).unwrap();
            assert_eq!(word(&answer, 0), NO_BUFFER, "{timeout} ms");
        }
        let receive = Msg::receive(port, 400_000).encode();
        let answer = calls.call(&with_timeout(receive, timeout)).unwrap();
        assert_eq!(word(&answer, 0), INTERRUPTED, "{timeout} ms");
        assert_eq!(host.kernel().resource_counts(), before);
    }
}

/// Replaces the timeout in the frame of `mach_msg`.
fn with_timeout(mut frame: Vec<u8>, timeout: u32) -> Vec<u8> {
    frame[36..40].copy_from_slice(&timeout.to_le_bytes());
    frame
}

#[test]
fn unread_answers_leave_the_reserve_to_others() {
    let host = narrow_host(4, Duration::from_secs(10));
    let (stopped, mut calls, port) = task_with_port(&host);
    for _ in 0..4 {
        let answer = calls.call(&inline_message(port, 40 * MIB)).unwrap();
        assert_eq!(word(&answer, 0), 0);
    }
    let _unread = [(); 4].map(|()| {
        let mut calls = stopped.connect();
        let room = u32::try_from(41 * MIB).unwrap();
        calls.frame(&Msg::receive(port, room).encode());
        calls
    });
    // One answer of the process. The others would be in the memory that is kept for frames.
    let start = Instant::now();
    while host.kernel().resource_counts().messages > 3 {
        assert!(start.elapsed() < Duration::from_secs(20));
        thread::yield_now();
    }
    let (_task, mut calls, port) = task_with_port(&host);
    // Its message is in the half of other tasks, and a part of its memory in the reserve.
    for frame in [
        inline_message(port, 30 * MIB),
        message_with_memory(port, 45 * MIB),
        message_with_memory(port, 45 * MIB),
    ] {
        assert_eq!(word(&calls.call(&frame).unwrap(), 0), 0);
    }
    assert_eq!(host.kernel().resource_counts().messages, 6);
}

/// Returns the frame of a call that sends a message of this size, and then receives.
fn exchange(to: u32, size: usize, from: u32, room: usize) -> Vec<u8> {
    let mut message = complex(to, COPY_SEND, &[]);
    message.resize(size, 7);
    let received = Msg::receive(from, u32::try_from(room).unwrap());
    let sent = Msg::send(message);
    Msg {
        options: sent.options | RCV,
        send_size: sent.send_size,
        message: sent.message,
        ..received
    }
    .encode()
}

#[test]
fn call_waiting_for_its_reply_has_no_memory_for_its_request() {
    let host = narrow_host(2, Duration::from_secs(5));
    let (_server, mut receiving, port) = task_with_port(&host);
    assert_eq!(receiving.register("server", port), 0);
    let client = RawTask::join(&host);
    let mut calls = client.connect();
    let right = calls.look_up("server").1;
    let replies = calls.allocate(1);
    let frame = exchange(right, 40 * MIB, replies, 100);
    calls.frame(&with_timeout(frame, PATIENCE));
    // Its memory would not fit in addition to that of the request.
    let room = u32::try_from(41 * MIB).unwrap();
    let receive = Msg::receive(port, room).encode();
    let answer = receiving.call(&with_timeout(receive, PATIENCE)).unwrap();
    assert_eq!(word(&answer, 0), 0);
    assert!(answer.len() > 40 * MIB, "the request");
    drop((client, calls));
}

#[test]
fn receive_has_the_whole_timeout_after_a_blocked_send() {
    const TIMEOUT: u32 = 2000;
    let timeout = Duration::from_millis(u64::from(TIMEOUT));
    let host = narrow_host(2, Duration::from_secs(20));
    let greedy = RawTask::join(&host);
    let (_task, mut calls, port) = task_with_port(&host);
    let empty = calls.allocate(1);
    // The socket has room for it.
    let frame = with_timeout(exchange(port, 50_000, empty, 100), TIMEOUT);
    loop {
        let filled = fill(&greedy);
        calls.frame(&frame);
        // A part of the timeout, unless this thread does not run for so long.
        thread::sleep(timeout / 2);
        let released = Instant::now();
        drop(filled);
        match word(&calls.answer().unwrap(), 0) {
            NO_BUFFER => continue,
            code => assert_eq!(code, TIMED_OUT),
        }
        assert!(released.elapsed() >= timeout, "{:?}", released.elapsed());
        break;
    }
}

#[test]
fn connection_of_an_ended_task_does_not_wait_for_room() {
    let mut limits = HostLimits::default();
    limits.frame = 0;
    limits.frame_bytes_per_user = 2 * 49 * MIB;
    limits.frame_wait = Duration::from_secs(3600);
    // The connections of a task with two frames, and of one with a call.
    limits.connections_per_user = 5;
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let greedy = RawTask::join(&host);
    let _filled = fill(&greedy);
    let (task, mut calls, port) = task_with_port(&host);
    // The socket has room for it.
    calls.frame(&with_timeout(inline_message(port, 50_000), u32::MAX));
    assert!(RawTask::try_join(&host).is_none());
    drop(task);
    wait_for_tasks(&host, 1);
    // `calls` stays open during this loop.
    let start = Instant::now();
    loop {
        let joined = [(); 2].map(|()| RawTask::try_join(&host));
        if joined.iter().all(Option::is_some) {
            break;
        }
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "its thread waits"
        );
        thread::yield_now();
    }
    drop(calls);
}
