//! Requests and replies, client and server in one task.

use std::thread;
use std::time::Duration;

use mach_msg::kernel::{MsgReturn, Task};
use mach_msg::message::release_reply_ports;
use mach_msg::{CallError, MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight, Wait};
use mach_msg_tests::fixture::port;

mach_msg_tests::on_each_kernel! {
    call_returns_the_reply_as_a_value,
    server_replies_and_receives_in_one_call,
    reply_carries_rights_and_memory,
    call_times_out_and_late_reply_is_discarded,
    dropped_request_ends_the_call,
    server_death_with_queued_request_ends_the_call,
    call_to_a_dead_port_returns_the_request,
    calls_of_several_threads_get_their_own_replies,
}

#[derive(Clone, Copy, Debug, PartialEq, MachMessage)]
#[mach(id = 0x300, reply(Sum))]
struct Add {
    one: u64,
    other: u64,
}

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 0x301)]
struct Sum {
    sum: u64,
}

#[derive(MachMessage)]
#[mach(id = 0x302, reply(Things))]
struct GetThings;

#[derive(MachMessage)]
#[mach(id = 0x303)]
struct Things {
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool)]
    memory: OolMemory,
}

/// Runs `server` on another thread and `client` on this one, with a right to the server's port.
/// Then releases the reply ports of this thread.
fn between(task: Task, server: impl FnOnce(ReceiveRight) + Send, client: impl FnOnce(&SendRight)) {
    let port = port(task);
    let to_server = port.make_send().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| server(port));
        client(&to_server);
        release_reply_ports();
    });
}

/// Replies to one request.
fn answer(port: &ReceiveRight, buffer: &mut MessageBuffer) {
    let request = port.receive(buffer).unwrap().decode::<Add>().unwrap();
    let sum = request.body.one + request.body.other;
    request.reply.unwrap().send(Sum { sum }).unwrap();
}

fn call_returns_the_reply_as_a_value(task: Task) {
    const CALLS: u64 = 50;
    between(
        task,
        |port| {
            let mut buffer = MessageBuffer::new();
            (0..CALLS).for_each(|_| answer(&port, &mut buffer));
        },
        |server| {
            for one in 0..CALLS {
                let reply = server.call(Add { one, other: 1 }).unwrap();
                assert_eq!(reply, Sum { sum: one + 1 });
            }
        },
    );
}

fn server_replies_and_receives_in_one_call(task: Task) {
    between(
        task,
        |port| {
            let (mut one, mut other) = (MessageBuffer::new(), MessageBuffer::new());
            let first = port.receive(&mut one).unwrap().decode::<Add>().unwrap();
            let sum = first.body.one + first.body.other;
            let second = port
                .reply_and_receive(first.reply.unwrap(), Sum { sum }, &mut other, Wait::Forever)
                .unwrap();
            let second = second.decode::<Add>().unwrap();
            let sum = second.body.one * second.body.other;
            second.reply.unwrap().send(Sum { sum }).unwrap();
        },
        |server| {
            let add = Add { one: 3, other: 4 };
            assert_eq!(server.call(add).unwrap().sum, 7);
            assert_eq!(server.call(add).unwrap().sum, 12);
        },
    );
}

fn reply_carries_rights_and_memory(task: Task) {
    let kept = port(task);
    let right = kept.make_send().unwrap();
    between(
        task,
        |port| {
            let mut buffer = MessageBuffer::new();
            let request = port.receive(&mut buffer).unwrap();
            let reply = request.decode::<GetThings>().unwrap().reply.unwrap();
            let memory = OolMemory::copy_of(task, b"memory").unwrap();
            reply.send(Things { right, memory }).unwrap();
        },
        |server| {
            let things = server.call(GetThings).unwrap();
            assert!(things.right == kept);
            assert_eq!(&things.memory[..], b"memory");
        },
    );
    assert_eq!(kept.status().unwrap().has_send_rights, 0);
}

fn call_times_out_and_late_reply_is_discarded(task: Task) {
    let port = port(task);
    let server = port.make_send().unwrap();
    let wait = Duration::from_millis(5);
    let error = server
        .call_timeout(Add { one: 1, other: 1 }, wait)
        .unwrap_err();
    assert!(
        matches!(&error, CallError::Receive(error) if error.code() == MsgReturn::RCV_TIMED_OUT)
    );
    let mut buffer = MessageBuffer::new();
    let request = port.try_receive(&mut buffer).unwrap().unwrap();
    let reply = request.decode::<Add>().unwrap().reply.unwrap();
    assert!(reply.is_dead());
    assert!(reply.send(Sum { sum: 2 }).is_err());
    release_reply_ports();
}

fn dropped_request_ends_the_call(task: Task) {
    between(
        task,
        |port| {
            let mut buffer = MessageBuffer::new();
            drop(port.receive(&mut buffer).unwrap());
            answer(&port, &mut buffer);
        },
        |server| {
            let add = Add { one: 1, other: 1 };
            assert!(matches!(server.call(add), Err(CallError::NoReply)));
            assert_eq!(server.call(add).unwrap().sum, 2);
        },
    );
}

fn server_death_with_queued_request_ends_the_call(task: Task) {
    between(
        task,
        |port| {
            while port.status().unwrap().message_count == 0 {
                thread::yield_now();
            }
            drop(port);
        },
        |server| {
            let reply = server.call(Add { one: 1, other: 1 });
            assert!(matches!(reply, Err(CallError::NoReply)));
        },
    );
}

fn call_to_a_dead_port_returns_the_request(task: Task) {
    let port = port(task);
    let server = port.make_send().unwrap();
    drop(port);
    let add = Add { one: 1, other: 1 };
    assert!(server.call(add).is_err());
    let failed = server.call_or_return(add, Wait::Forever).unwrap_err();
    assert_eq!(failed.into_message(), Some(add));
    release_reply_ports();
}

fn calls_of_several_threads_get_their_own_replies(task: Task) {
    const THREADS: u64 = 4;
    const CALLS: u64 = 50;
    between(
        task,
        |port| {
            let mut buffer = MessageBuffer::new();
            (0..THREADS * CALLS).for_each(|_| answer(&port, &mut buffer));
        },
        |server| {
            thread::scope(|scope| {
                for one in 0..THREADS {
                    scope.spawn(move || {
                        for other in 0..CALLS {
                            let reply = server.call(Add { one, other }).unwrap();
                            assert_eq!(reply.sum, one + other);
                        }
                        // A scope does not wait for the thread-local destructors of its threads.
                        release_reply_ports();
                    });
                }
            });
        },
    );
}
