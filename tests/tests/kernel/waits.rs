//! Threads that are blocked, and the messages that they send and get. Codes of calls with names
//! that denote nothing.

use std::thread::{self, ScopedJoinHandle};

use mach_msg::kernel::embedded::is_waiting;
use mach_msg::kernel::{KernReturn, MsgCall, MsgOptions, MsgReturn};
use mach_msg::wire::disposition::COPY_SEND;
use mach_msg::wire::{PortName, TrailerElements};
use mach_msg::{MachMessage, OolMemory, SendOnceRight, SendRight};
use mach_msg_tests::fixture::raw::{calls, message, msg_call, send};
use mach_msg_tests::fixture::{OneTask, Ping, port_and_right};

#[derive(MachMessage)]
#[mach(id = 7)]
struct Freight {
    #[mach(move_send)]
    right: SendRight,
    #[mach(move_send_once)]
    once: SendOnceRight,
    #[mach(ool)]
    memory: OolMemory,
}

/// Waits until the thread is blocked in a call.
fn wait_until_blocked<T>(thread: &ScopedJoinHandle<'_, T>) {
    while !is_waiting(thread.thread().id()) {
        thread::yield_now();
    }
}

#[test]
fn message_of_a_blocked_sender_is_destroyed_with_the_port() {
    let task = OneTask::new();
    let other = task.port();
    let before = task.kernel.resource_counts();
    let (port, right) = port_and_right(task.task());
    while right.try_send(Ping).is_ok() {}
    thread::scope(|scope| {
        let sender = scope.spawn(|| {
            right.send(Freight {
                right: other.make_send().unwrap(),
                once: other.make_send_once().unwrap(),
                memory: task.memory(&[1; 5000]),
            })
        });
        wait_until_blocked(&sender);
        drop(port);
        assert!(sender.join().unwrap().is_ok());
    });
    drop(right);
    let mut buffer = mach_msg::MessageBuffer::new();
    let released = other.try_receive(&mut buffer).unwrap().unwrap();
    assert!(
        released.into_notification().is_ok(),
        "of the send-once right"
    );
    assert_eq!(task.kernel.resource_counts(), before);
}

#[test]
fn messages_for_blocked_receivers_have_consecutive_numbers() {
    let task = OneTask::new();
    let (port, right) = port_and_right(task.task());
    for number in 0..5 {
        let receive = || {
            let mut buffer = [0_u8; 100];
            let options = MsgOptions::RCV_MSG.with_trailer(TrailerElements::Seqno);
            let code = calls(task.task()).msg(MsgCall {
                receive_name: port.name(),
                ..msg_call(options, &mut buffer)
            });
            assert_eq!(code, MsgReturn::SUCCESS);
            // After the header, the kind and the size of the trailer.
            u32::from_ne_bytes(buffer[32..36].try_into().unwrap())
        };
        let seqno = thread::scope(|scope| {
            let receiver = scope.spawn(receive);
            wait_until_blocked(&receiver);
            right.send(Ping).unwrap();
            receiver.join().unwrap()
        });
        assert_eq!(seqno, number);
    }
}

#[test]
fn size_of_a_large_message_needs_its_room() {
    let task = OneTask::new();
    let (port, right) = port_and_right(task.task());
    let calls = calls(task.task());
    let mut large = message(right.name(), COPY_SEND, 3);
    large.resize(200, 0);
    assert_eq!(send(calls, large), MsgReturn::SUCCESS);
    let options = MsgOptions::RCV_MSG | MsgOptions::RCV_LARGE | MsgOptions::RCV_TIMEOUT;
    let receive = |room: usize| {
        let mut buffer = vec![0; room];
        let code = calls.msg(MsgCall {
            receive_name: port.name(),
            receive_size: 100,
            ..msg_call(options, &mut buffer)
        });
        (code, buffer)
    };
    let (code, buffer) = receive(100);
    assert_eq!(code, MsgReturn::RCV_TOO_LARGE);
    assert_eq!(buffer[4..8], 200_u32.to_ne_bytes());
    assert_eq!(receive(6).0, MsgReturn::RCV_INVALID_DATA);
}

#[test]
fn names_that_denote_nothing_have_the_codes_of_their_calls() {
    let task = OneTask::new();
    task.kernel.expect_guard_exceptions();
    let calls = calls(task.task());
    for name in [PortName::NULL, PortName::DEAD] {
        let refused = [
            calls.port_guard(name, 1, false),
            calls.port_unguard(name, 1),
            calls.port_swap_guard(name, 1, 2),
        ];
        assert_eq!(refused, [Err(KernReturn::INVALID_NAME); 3]);
        let moved = calls.transfer(name, COPY_SEND, task.task());
        assert_eq!(moved, Err(KernReturn::INVALID_RIGHT));
        let members = calls.port_get_set_status(name);
        assert_eq!(members, Err(KernReturn::INVALID_RIGHT));
    }
    let (_port, right) = port_and_right(task.task());
    for disposition in [0, 15, 23] {
        let moved = calls.transfer(right.name(), disposition, task.task());
        assert_eq!(moved, Err(KernReturn::INVALID_RIGHT));
    }
}
