//! Tests messages on the provider, with an embedded kernel instead of the real one: the calls to
//! libSystem, their order and number, and the resource counts afterwards.

mod calls;
mod failed_sends;
mod notifications;
mod receiving;
mod remains;
mod returned;
mod send_codes;
mod serving;

use std::thread;
use std::time::Duration;

use zerocopy::IntoBytes;

use super::{Entry, Script};
use crate::kernel::darwin::script::advance_clock;
use crate::kernel::embedded::{EmbeddedKernel, OwnedTask, ResourceCounts};
use crate::kernel::embedded::{reason, record_guard_exceptions, take_guard_exceptions};
use crate::kernel::{KernReturn, MsgReturn, Task};
use crate::message::error::{Fate, SendCause, Unsent};
use crate::port::bootstrap;
use crate::wire::{
    AuditTrailer, Bits, Body, Header, PortDescriptor, PortName, ReceivedRight, Trailer,
};
use crate::{
    CallError, MachMessage, Message, MessageBuffer, Notification, OolMemory, OolSlice,
    ReceiveRight, ReplyRight, SendOnceRight, SendRight, Wait,
};

const DARWIN: Task = Task::DARWIN;
const MSG: &str = "mach_msg_overwrite";

#[derive(Debug, MachMessage)]
#[mach(id = 1, reply(Pong), crate = "crate")]
struct Ping {
    number: u64,
}

#[derive(Debug, MachMessage)]
#[mach(id = 2, crate = "crate")]
struct Pong {
    number: u64,
}

#[derive(MachMessage)]
#[mach(id = 3, crate = "crate")]
struct Rights {
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(move_send_once)]
    send_once: SendOnceRight,
    #[mach(move_send)]
    send: SendRight,
}

#[derive(MachMessage)]
#[mach(id = 4, crate = "crate")]
struct Owned {
    #[mach(ool)]
    contents: OolMemory,
}

#[derive(MachMessage)]
#[mach(id = 5, crate = "crate")]
struct Borrowed<'a> {
    #[mach(ool)]
    contents: OolSlice<'a>,
}

#[derive(MachMessage)]
#[mach(id = 6, crate = "crate")]
struct Text<'a> {
    #[mach(tail)]
    text: &'a str,
}

/// The task of the provider, and another task of the same kernel.
struct World {
    script: Script,
    kernel: EmbeddedKernel,
    peer: OwnedTask,
    own: OwnedTask,
}

impl World {
    /// Runs a test on a new thread, which has no kept values yet. No call may raise a guard
    /// exception, as a call that releases a right that does not exist does.
    fn run(test: impl FnOnce(&Self) + Send) {
        let run = || {
            let kernel = EmbeddedKernel::new();
            let (own, peer) = (kernel.create_task(), kernel.create_task());
            record_guard_exceptions(true);
            test(&Self {
                script: Script::over(*own),
                kernel,
                peer,
                own,
            });
            let mut raised = take_guard_exceptions();
            // Tests send rights that do not exist.
            raised.retain(|exception| exception.reason != reason::SEND_INVALID_RIGHT);
            assert_eq!(raised, []);
        };
        thread::scope(|scope| scope.spawn(run).join())
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    }

    /// Creates a port of the process and a send right to it.
    fn port(&self) -> (ReceiveRight, SendRight) {
        let port = ReceiveRight::new_in(DARWIN).unwrap();
        let send = port.make_send().unwrap();
        self.script.take();
        (port, send)
    }

    /// Creates a port of the peer with this queue limit, and a send right to it in the process.
    fn peer_port(&self, limit: u32) -> (ReceiveRight, SendRight) {
        let port = ReceiveRight::with_queue_limit_in(*self.peer, limit).unwrap();
        bootstrap::register("peer", &port.make_send().unwrap()).unwrap();
        let send = bootstrap::look_up_as(DARWIN, "peer").unwrap();
        self.script.take();
        (port, send)
    }

    fn resource_counts(&self) -> ResourceCounts {
        self.kernel.resource_counts()
    }
}

/// Creates a message with one right of each kind. The send right is for `kept`.
fn rights(kept: &ReceiveRight) -> Rights {
    let receive = ReceiveRight::new_in(DARWIN).unwrap();
    Rights {
        send_once: receive.make_send_once().unwrap(),
        send: kept.make_send().unwrap(),
        receive,
    }
}

#[test]
fn send_and_receive_are_one_entry_each() {
    World::run(|world| {
        let (port, send) = world.port();
        let mut buffer = MessageBuffer::new();
        let before = world.resource_counts();
        send.send(Ping { number: 7 }).unwrap();
        assert_eq!(world.script.functions(), [MSG]);
        let message = port.receive(&mut buffer).unwrap();
        assert_eq!(world.script.functions(), [MSG]);
        assert_eq!(message.decode::<Ping>().unwrap().body.number, 7);
        assert_eq!(world.script.functions(), [""; 0], "decoding makes no call");
        assert_eq!(world.resource_counts(), before);
    });
}

#[test]
fn call_is_one_entry_plus_one_for_its_reply_port() {
    World::run(|world| {
        let (port, send) = world.peer_port(5);
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut buffer = MessageBuffer::new();
                for _ in 0..3 {
                    let request = port.receive(&mut buffer).unwrap().decode::<Ping>().unwrap();
                    let reply = request.reply.unwrap();
                    reply
                        .send(Pong {
                            number: request.body.number + 1,
                        })
                        .unwrap();
                }
            });
            assert_eq!(send.call(Ping { number: 1 }).unwrap().number, 2);
            assert_eq!(world.script.functions(), ["mach_port_allocate", MSG]);
            let before = world.resource_counts();
            for number in [10, 20] {
                assert_eq!(send.call(Ping { number }).unwrap().number, number + 1);
                assert_eq!(world.script.functions(), [MSG]);
            }
            assert_eq!(world.resource_counts(), before);
        });
    });
}

#[test]
fn reply_and_receive_is_one_entry() {
    World::run(|world| {
        let (port, _send) = world.port();
        bootstrap::register("server", &port.make_send().unwrap()).unwrap();
        let client = bootstrap::look_up_as(*world.peer, "server").unwrap();
        thread::scope(|scope| {
            scope.spawn(|| {
                for number in 0..4 {
                    assert_eq!(client.call(Ping { number }).unwrap().number, number);
                }
            });
            let (mut this, mut next) = (MessageBuffer::new(), MessageBuffer::new());
            world.script.take();
            let (mut number, mut reply) = request(port.receive(&mut this).unwrap());
            assert_eq!(world.script.functions(), [MSG]);
            for _ in 0..3 {
                let answer = Pong { number };
                let message = port.reply_and_receive(reply, answer, &mut next, Wait::Forever);
                (number, reply) = request(message.unwrap());
                assert_eq!(world.script.functions(), [MSG]);
                std::mem::swap(&mut this, &mut next);
            }
            reply.send(Pong { number }).unwrap();
        });
    });
}

/// Returns the parts of a request that a server keeps.
fn request(message: Message<'_>) -> (u64, ReplyRight) {
    let request = message.decode::<Ping>().unwrap();
    (request.body.number, request.reply.unwrap())
}

#[test]
fn moved_memory_is_not_copied_and_needs_no_entry() {
    World::run(|world| {
        let (port, send) = world.peer_port(5);
        let contents = OolMemory::copy_of(DARWIN, &[7; 100_000]).unwrap();
        let address = contents.address();
        world.script.take();
        send.send(Owned { contents }).unwrap();
        assert_eq!(world.script.functions(), [MSG]);
        let mut buffer = MessageBuffer::new();
        let view = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Owned>()
            .unwrap()
            .body;
        assert_eq!(
            view.contents.address(),
            address,
            "the same bytes, at the same place"
        );
        assert_eq!(*view.contents, [7; 100_000]);
        assert_eq!(world.script.functions(), [""; 0]);
    });
}

#[test]
fn borrowed_memory_stays_and_needs_no_entry() {
    World::run(|world| {
        let (port, send) = world.peer_port(5);
        let before = world.resource_counts();
        let contents = vec![3; 5000];
        send.send(Borrowed {
            contents: OolSlice::new(&contents),
        })
        .unwrap();
        assert_eq!(world.script.functions(), [MSG]);
        let mut buffer = MessageBuffer::new();
        let view = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Borrowed<'_>>()
            .unwrap()
            .body;
        assert_eq!(*view.contents, contents);
        drop(view);
        assert_eq!(world.resource_counts(), before);
    });
}
