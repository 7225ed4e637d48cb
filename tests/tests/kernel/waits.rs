//! Threads that are blocked, and the messages that they send and get. Codes of calls with names
//! that denote nothing.

use std::thread::{self, ScopedJoinHandle};

use mach_msg::kernel::embedded::is_waiting;
use mach_msg::kernel::{KernReturn, MsgCall, MsgOptions, MsgReturn};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_SEND};
use mach_msg::wire::{Bits, PortName, TrailerElements};
use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendOnceRight, SendRight, bootstrap,
};
use mach_msg_tests::fixture::raw::{
    DEAD_NAME, PORT_SET, SEND, calls, header, message, msg_call, received_id, send,
};
use mach_msg_tests::fixture::{OneTask, Ping, port_and_right};
use zerocopy::IntoBytes;

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

#[derive(MachMessage)]
#[mach(id = 8)]
struct Gift {
    #[mach(move_send)]
    right: SendRight,
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
    let mut buffer = MessageBuffer::new();
    let released = other.try_receive(&mut buffer).unwrap().unwrap();
    assert!(
        released.into_notification().is_ok(),
        "of the send-once right"
    );
    assert_eq!(task.kernel.resource_counts(), before);
}

#[test]
fn rights_in_messages_do_not_count_as_memory() {
    let task = OneTask::new();
    let (port, right) = port_and_right(task.task());
    let other = task.port();
    let before = task.kernel.resource_counts();
    let gift = other.make_send().unwrap();
    right.try_send(Gift { right: gift }).unwrap();
    let change = task.kernel.resource_counts() - before;
    let counts = (change.messages, change.send_rights, change.ool_bytes);
    assert_eq!(counts, (1, 2, 0), "that of the destination, and the gift");
    drop(port);
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
fn unused_names_have_the_codes_of_their_calls() {
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
    let (port, right) = port_and_right(task.task());
    for disposition in [0, 15, 23] {
        let moved = calls.transfer(right.name(), disposition, task.task());
        assert_eq!(moved, Err(KernReturn::INVALID_RIGHT));
    }
    let others = [PORT_SET, DEAD_NAME].map(|kind| calls.port_allocate(kind).unwrap());
    for name in others.into_iter().chain([port.name()]) {
        assert_eq!(calls.task_for_port(name), Err(KernReturn::INVALID_RIGHT));
    }
    for name in others {
        let once = calls.port_insert_right(name, port.name(), MAKE_SEND_ONCE);
        assert_eq!(once, Err(KernReturn::NAME_EXISTS));
        let send = calls.port_insert_right(name, port.name(), MAKE_SEND);
        assert_eq!(send, Err(KernReturn::RIGHT_EXISTS));
        calls.port_destroy(name).unwrap();
    }
    // A complex message has a descriptor count.
    let mut complex = header(right.name(), COPY_SEND, 3);
    complex.bits = Bits::new(COPY_SEND, 0, 0, true);
    let sent = send(calls, complex.as_bytes().to_vec());
    assert_eq!(sent, MsgReturn::SEND_MSG_TOO_SMALL);
}

#[test]
fn messages_of_an_ended_task_are_not_sent() {
    #[derive(MachMessage)]
    #[mach(id = 9)]
    struct Large<'a> {
        #[mach(tail)]
        bytes: &'a [u8],
    }
    let task = OneTask::new();
    let (port, _right) = port_and_right(task.task());
    let ended = task.kernel.create_task();
    bootstrap::register("large", &port.make_send().unwrap()).unwrap();
    let right = bootstrap::look_up_as(*ended, "large").unwrap();
    let own = ReceiveRight::new_in(*ended).unwrap();
    drop(ended);
    for size in [0, 100, 1000, 10_000, 200_000] {
        let bytes = &vec![7; size][..];
        for unsent in [right.try_send(Large { bytes }), right.send(Large { bytes })] {
            let code = unsent.unwrap_err().code();
            assert_eq!(code, MsgReturn::SEND_INVALID_DEST, "{size} bytes");
        }
    }
    let mut buffer = MessageBuffer::new();
    assert!(own.try_receive(&mut buffer).is_err());
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
}

#[test]
fn voucher_can_be_the_destination_of_its_message() {
    let task = OneTask::new();
    let calls = calls(task.task());
    let reply = task.port();
    let message = |voucher, disposition| {
        let mut header = header(voucher, disposition, 5);
        header.bits = Bits::new(disposition, MAKE_SEND_ONCE, disposition, false);
        (header.local, header.voucher) = (reply.name(), voucher);
        header.as_bytes().to_vec()
    };
    let voucher = calls.create_voucher(b"contents").unwrap();
    let references = || calls.port_get_refs(voucher, SEND);
    assert_eq!(references(), Ok(1));
    // One reference does not move twice.
    let moved = send(calls, message(voucher, MOVE_SEND));
    assert_eq!(moved, MsgReturn::SEND_INVALID_DEST);
    assert_eq!(references(), Ok(1));
    calls.port_mod_refs(voucher, SEND, 2).unwrap();
    for (disposition, left) in [(COPY_SEND, Ok(3)), (MOVE_SEND, Ok(1))] {
        let sent = send(calls, message(voucher, disposition));
        assert_eq!(sent, MsgReturn::SUCCESS);
        assert_eq!(references(), left);
        // The kernel has no routine with the id.
        assert_eq!(received_id(calls, reply.name()), 105);
    }
    calls.port_deallocate(voucher).unwrap();
}
