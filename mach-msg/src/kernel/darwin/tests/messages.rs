//! Messages over the provider, with an embedded kernel in place of the real one: what is asked of libSystem, in which order, how often,
//! and whether all rights, messages and memory are accounted for afterwards.

use std::thread;
use std::time::Duration;

use zerocopy::IntoBytes;

use super::{Entry, Script};
use crate::kernel::darwin::script::advance_clock;
use crate::kernel::embedded::{EmbeddedKernel, Ledger, OwnedTask};
use crate::kernel::{KernReturn, MsgReturn, Task};
use crate::message::error::{Fate, SendCause};
use crate::port::bootstrap;
use crate::wire::{
    AuditTrailer, Bits, Body, Header, PortDescriptor, PortName, ReceivedRight, Trailer,
};
use crate::{
    CallError, MachMessage, Message, MessageBuffer, Notification, OolMemory, OolSlice,
    ReceiveRight, ReplyRight, SendError, SendOnceRight, SendRight, Wait,
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
struct Lent<'a> {
    #[mach(ool)]
    contents: OolSlice<'a>,
}

#[derive(MachMessage)]
#[mach(id = 6, crate = "crate")]
struct Text<'a> {
    #[mach(tail)]
    text: &'a str,
}

/// The task behind the provider, and another one of the same kernel.
struct World {
    script: Script,
    kernel: EmbeddedKernel,
    peer: OwnedTask,
    _own: OwnedTask,
}

impl World {
    /// Runs a test on a thread of its own, so that what a thread keeps for its calls is new.
    fn run(test: impl FnOnce(&Self) + Send) {
        let run = || {
            let kernel = EmbeddedKernel::new();
            let (own, peer) = (kernel.create_task(), kernel.create_task());
            test(&Self {
                script: Script::over(*own),
                kernel,
                peer,
                _own: own,
            });
        };
        thread::scope(|scope| scope.spawn(run).join())
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    }

    /// A port of the process, and a right to send to it.
    fn port(&self) -> (ReceiveRight, SendRight) {
        let port = ReceiveRight::new_in(DARWIN).unwrap();
        let send = port.make_send().unwrap();
        self.script.take();
        (port, send)
    }

    /// A port of the peer with this queue limit, and the process's right to send to it.
    fn peer_port(&self, limit: u32) -> (ReceiveRight, SendRight) {
        let port = ReceiveRight::with_queue_limit_in(*self.peer, limit).unwrap();
        bootstrap::register("peer", &port.make_send().unwrap()).unwrap();
        let send = bootstrap::look_up_as(DARWIN, "peer").unwrap();
        self.script.take();
        (port, send)
    }

    fn ledger(&self) -> Ledger {
        self.kernel.ledger()
    }
}

#[test]
fn a_send_is_one_entry_and_so_is_a_receive() {
    World::run(|world| {
        let (port, send) = world.port();
        let mut buffer = MessageBuffer::new();
        let before = world.ledger();
        send.send(Ping { number: 7 }).unwrap();
        assert_eq!(world.script.functions(), [MSG]);
        let message = port.receive(&mut buffer).unwrap();
        assert_eq!(world.script.functions(), [MSG]);
        assert_eq!(message.decode::<Ping>().unwrap().body.number, 7);
        assert_eq!(world.script.functions(), [""; 0], "decoding asks nobody");
        assert_eq!(world.ledger(), before);
    });
}

#[test]
fn a_call_is_one_entry_and_its_reply_port_one_more_the_first_time() {
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
            let before = world.ledger();
            for number in [10, 20] {
                assert_eq!(send.call(Ping { number }).unwrap().number, number + 1);
                assert_eq!(world.script.functions(), [MSG]);
            }
            assert_eq!(world.ledger(), before);
        });
    });
}

#[test]
fn a_server_answers_and_receives_the_next_request_in_one_entry() {
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

/// What a server takes out of a request.
fn request(message: Message<'_>) -> (u64, ReplyRight) {
    let request = message.decode::<Ping>().unwrap();
    (request.body.number, request.reply.unwrap())
}

#[test]
fn memory_that_is_given_away_is_not_copied_and_needs_no_entry_of_its_own() {
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
fn memory_that_is_lent_stays_and_needs_no_entry_of_its_own() {
    World::run(|world| {
        let (port, send) = world.peer_port(5);
        let before = world.ledger();
        let contents = vec![3; 5000];
        send.send(Lent {
            contents: OolSlice::new(&contents),
        })
        .unwrap();
        assert_eq!(world.script.functions(), [MSG]);
        let mut buffer = MessageBuffer::new();
        let view = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Lent<'_>>()
            .unwrap()
            .body;
        assert_eq!(*view.contents, contents);
        drop(view);
        assert_eq!(world.ledger(), before);
    });
}

/// A message with one right of each kind that can move, the send right for `kept`.
fn rights(kept: &ReceiveRight) -> Rights {
    let receive = ReceiveRight::new_in(DARWIN).unwrap();
    Rights {
        send_once: receive.make_send_once().unwrap(),
        send: kept.make_send().unwrap(),
        receive,
    }
}

#[test]
fn a_message_that_the_full_queue_gave_back_owns_its_rights_under_their_new_names() {
    World::run(|world| {
        let kept = ReceiveRight::new_in(DARWIN).unwrap();
        let (port, send) = world.peer_port(1);
        send.send(Ping { number: 0 }).unwrap();
        let before = world.ledger();
        let message = rights(&kept);
        let with_message = world.ledger();
        let old = message.send_once.name();
        world.script.take();

        let error = send.try_send(message).unwrap_err();
        assert!(error.is_timeout());
        // The send, and the reference of the destination that came back beside the one that was copied.
        assert_eq!(world.script.functions(), [MSG, "mach_port_deallocate"]);
        assert_eq!(world.ledger(), with_message);
        let message = error.into_message().unwrap();
        assert_ne!(
            message.send_once.name(),
            old,
            "a send-once right comes back under a new name"
        );

        // It can be sent as it is.
        let mut buffer = MessageBuffer::new();
        drop(port.receive(&mut buffer).unwrap());
        send.try_send(message)
            .unwrap_or_else(|_| panic!("there is room"));
        let view = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Rights>()
            .unwrap()
            .body;
        assert_eq!(view.receive.task(), *world.peer);
        drop(view);
        let change = world.ledger() - before;
        assert_eq!(
            (
                change.messages,
                change.receive_rights,
                change.send_once_rights
            ),
            (-1, 0, 0)
        );
    });
}

#[test]
fn memory_comes_back_with_a_message_that_was_not_sent() {
    World::run(|world| {
        let (_port, send) = world.peer_port(1);
        send.send(Ping { number: 0 }).unwrap();
        let before = world.ledger();
        let contents = OolMemory::copy_of(DARWIN, &[9; 70_000]).unwrap();
        let message = send
            .try_send(Owned { contents })
            .unwrap_err()
            .into_message()
            .unwrap();
        assert_eq!(*message.contents, [9; 70_000]);
        drop(message);
        assert_eq!(world.ledger(), before);
    });
}

#[test]
fn an_interrupted_send_with_a_timeout_sends_what_came_back_with_the_rest_of_the_time() {
    World::run(|world| {
        let kept = ReceiveRight::new_in(DARWIN).unwrap();
        let (port, send) = world.peer_port(1);
        send.send(Ping { number: 0 }).unwrap();
        let before = world.ledger();
        let message = rights(&kept);
        world.script.take();
        // The queue is full, so the kernel gives the message back; the script says that the cause was another one, and makes room.
        let name = port.name();
        let peer = *world.peer;
        world.script.answer_after(MSG, move |_, code: i32| {
            assert_eq!(MsgReturn(code), MsgReturn::SEND_TIMED_OUT);
            advance_clock(20_000_000);
            let mut buffer = MessageBuffer::new();
            // SAFETY: the owner lives longer, and is not used meanwhile.
            let port = std::mem::ManuallyDrop::new(
                unsafe { ReceiveRight::from_name(peer, name) }.unwrap(),
            );
            drop(port.receive(&mut buffer).unwrap());
            MsgReturn::SEND_INTERRUPTED.0
        });
        send.send_timeout(message, Duration::from_millis(1))
            .unwrap_or_else(|_| panic!("there is room"));
        let entries = world.script.take();
        let timeouts: Vec<_> = entries
            .iter()
            .map(|entry| (entry.function, entry.number(5)))
            .collect();
        assert_eq!(timeouts, [(MSG, 1), (MSG, 0)]);
        let mut buffer = MessageBuffer::new();
        drop(port.receive(&mut buffer).unwrap());
        let change = world.ledger() - before;
        assert_eq!(change.messages, -1);
        assert_eq!(
            (
                change.receive_rights,
                change.send_rights,
                change.send_once_rights
            ),
            (0, -1, 0)
        );
    });
}

#[test]
fn a_port_that_is_gone_gives_the_message_back_untouched_after_one_entry() {
    World::run(|world| {
        let kept = ReceiveRight::new_in(DARWIN).unwrap();
        let (port, send) = world.port();
        drop(port);
        let message = rights(&kept);
        let with_message = world.ledger();
        let old = [
            message.receive.name(),
            message.send_once.name(),
            message.send.name(),
        ];
        world.script.take();
        let SendError { cause, fate, .. } = send.send(message).unwrap_err();
        assert_eq!(cause, SendCause::Kernel(MsgReturn::SEND_INVALID_DEST));
        assert_eq!(world.script.functions(), [MSG]);
        let Fate::Returned(message) = fate else {
            panic!("nothing was taken")
        };
        assert_eq!(
            [
                message.receive.name(),
                message.send_once.name(),
                message.send.name()
            ],
            old
        );
        assert_eq!(world.ledger(), with_message);
    });
}

#[test]
fn rights_that_the_kernel_destroyed_on_the_way_are_not_released_again() {
    World::run(|world| {
        let kept = ReceiveRight::new_in(DARWIN).unwrap();
        let (_port, send) = world.peer_port(5);
        let before = world.ledger();
        let mut message = rights(&kept);
        // The last right is one that was released behind our back: the ones before it are gone when the kernel sees that.
        let name = std::mem::replace(&mut message.send, SendRight::dead(DARWIN)).into_name();
        // SAFETY: the name is this test's.
        unsafe { DARWIN.calls() }.port_deallocate(name).unwrap();
        // SAFETY: a right that is not there is what is tried; sending it moves nothing.
        message.send = unsafe { SendRight::from_name(DARWIN, name) }.unwrap();
        world.script.take();
        let error = send.send(message).unwrap_err();
        assert_eq!(error.code(), MsgReturn::SEND_INVALID_RIGHT);
        assert!(matches!(error.fate, Fate::Lost));
        assert_eq!(world.script.functions(), [MSG], "nothing is released");
        assert_eq!(world.ledger(), before);
    });
}

#[test]
fn a_larger_message_at_the_head_of_the_queue_makes_the_buffer_grow_again() {
    World::run(|world| {
        let (port, send) = world.port();
        let text = "x".repeat(20_000);
        send.send(Text { text: &text }).unwrap();
        world.script.take();
        // Another thread takes a message of 5000 bytes between our looking and our receiving; behind it there is a larger one.
        world.script.answer(MSG, |entry: &Entry| {
            entry.bytes(0, 8)[4..].copy_from_slice(&5_000_u32.to_ne_bytes());
            MsgReturn::RCV_TOO_LARGE.0
        });
        let mut buffer = MessageBuffer::new();
        let view = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Text<'_>>()
            .unwrap()
            .body;
        assert_eq!(view.text, text);
        let sizes: Vec<_> = world
            .script
            .take()
            .iter()
            .map(|entry| (entry.function, entry.number(3)))
            .collect();
        let [(MSG, first), (MSG, second), (MSG, third)] = sizes[..] else {
            panic!("{sizes:?}")
        };
        assert!(
            first < 5_000 && (5_000..20_000).contains(&second) && third > 20_000,
            "{sizes:?}"
        );
    });
}

#[test]
fn a_receive_whose_wait_is_interrupted_ends_with_its_time() {
    World::run(|world| {
        let (port, _send) = world.port();
        for _ in 0..2 {
            world.script.answer(MSG, |_: &Entry| {
                advance_clock(30_000_000);
                MsgReturn::RCV_INTERRUPTED.0
            });
        }
        let mut buffer = MessageBuffer::new();
        let error = port
            .receive_timeout(&mut buffer, Duration::from_millis(50))
            .unwrap_err();
        assert!(error.is_timeout());
        let timeouts: Vec<_> = world
            .script
            .take()
            .iter()
            .map(|entry| entry.number(5))
            .collect();
        assert_eq!(timeouts, [50, 20, 0]);
    });
}

#[test]
fn rights_whose_ports_died_in_the_queue_arrive_dead_and_are_not_released() {
    World::run(|world| {
        let (port, send) = world.port();
        let dying = ReceiveRight::new_in(DARWIN).unwrap();
        let message = Rights {
            receive: ReceiveRight::new_in(DARWIN).unwrap(),
            send_once: dying.make_send_once().unwrap(),
            send: dying.make_send().unwrap(),
        };
        send.send(message)
            .unwrap_or_else(|_| panic!("there is room"));
        drop(dying);
        let mut buffer = MessageBuffer::new();
        let view = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Rights>()
            .unwrap()
            .body;
        assert!(view.send.is_dead() && view.send_once.is_dead());
        let Rights { receive, .. } = Rights {
            receive: view.receive,
            send_once: view.send_once,
            send: view.send,
        };
        world.script.take();
        drop(receive);
        assert_eq!(world.script.functions(), ["mach_port_mod_refs"]);
    });
}

#[test]
fn what_was_delivered_of_a_message_with_a_body_error_is_released() {
    World::run(|world| {
        let (port, _send) = world.port();
        // A right that the kernel could deliver, and one for which there was no room.
        let delivered = ReceiveRight::new_in(DARWIN)
            .unwrap()
            .make_send()
            .unwrap()
            .into_name();
        world.script.take();
        let before = world.ledger();
        world.script.answer(MSG, move |entry: &Entry| {
            let send = ReceivedRight::Send.raw();
            let header = Header {
                bits: Bits::new(0, 0, 0, true),
                size: 28 + 24,
                id: 9,
                ..Header::default()
            };
            let parts = [
                header.as_bytes(),
                Body {
                    descriptor_count: 2,
                }
                .as_bytes(),
                PortDescriptor::new(delivered, send).as_bytes(),
                PortDescriptor::new(PortName::NULL, send).as_bytes(),
                0_u32.as_bytes(),
                AuditTrailer::ELEMENTS.size().as_bytes(),
            ]
            .concat();
            entry.bytes(0, parts.len()).copy_from_slice(&parts);
            MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::IPC_SPACE
        });
        let mut buffer = MessageBuffer::new();
        let error = port.receive(&mut buffer).unwrap_err();
        assert_eq!(error.code().base(), MsgReturn::RCV_BODY_ERROR);
        assert_eq!(error.code().detail(), MsgReturn::IPC_SPACE);
        let entries = world.script.take();
        let functions: Vec<_> = entries.iter().map(|entry| entry.function).collect();
        assert_eq!(functions, [MSG, "mach_port_deallocate"]);
        assert_eq!(entries[1].number(1), delivered.0);
        let change = world.ledger() - before;
        assert_eq!(
            change.dead_names, -1,
            "its port was gone, so it was a dead name"
        );
    });
}

#[test]
fn nothing_is_released_after_codes_that_say_that_nothing_was_delivered() {
    World::run(|world| {
        let (port, _send) = world.port();
        let mut buffer = MessageBuffer::new();
        for code in [
            MsgReturn::RCV_INVALID_NAME,
            MsgReturn::RCV_TIMED_OUT,
            MsgReturn::RCV_INTERRUPTED,
            MsgReturn::RCV_PORT_CHANGED,
            MsgReturn::RCV_INVALID_DATA,
            MsgReturn::RCV_HEADER_ERROR,
            MsgReturn(MsgReturn::RCV_HEADER_ERROR.0 | MsgReturn::IPC_SPACE),
        ] {
            world.script.returns(MSG, code.0);
            assert_eq!(port.receive(&mut buffer).unwrap_err().code(), code);
            assert_eq!(world.script.functions(), [MSG], "{code}");
        }
    });
}

#[test]
fn a_call_to_a_port_that_is_gone_keeps_its_reply_port_and_gives_the_request_back() {
    World::run(|world| {
        let (port, send) = world.port();
        drop(port);
        for first in [true, false] {
            world.script.take();
            let Err(CallError::Send(error)) = send.call(Ping { number: 5 }) else {
                panic!("the port is gone");
            };
            assert_eq!(error.into_message().unwrap().number, 5);
            let expected: &[_] = if first {
                &["mach_port_allocate", MSG]
            } else {
                &[MSG]
            };
            assert_eq!(world.script.functions(), expected);
        }
    });
}

#[test]
fn a_call_whose_reply_was_not_in_time_gives_its_port_up() {
    World::run(|world| {
        let (_port, send) = world.peer_port(5);
        let before = world.ledger();
        let error = send
            .call_timeout(Ping { number: 1 }, Duration::from_millis(1))
            .unwrap_err();
        assert!(error.is_timeout());
        // The port for the reply is destroyed, so that a late reply is not taken for that of another call.
        assert_eq!(
            world.script.functions(),
            ["mach_port_allocate", MSG, "mach_port_mod_refs"]
        );
        let change = world.ledger() - before;
        assert_eq!(
            (change.receive_rights, change.messages),
            (0, 1),
            "the request is in the queue"
        );
    });
}

#[test]
fn a_reply_right_that_is_dropped_tells_the_caller_that_none_will_come() {
    World::run(|world| {
        let (port, send) = world.peer_port(5);
        thread::scope(|scope| {
            scope.spawn(|| drop(port.receive(&mut MessageBuffer::new()).unwrap()));
            assert!(matches!(
                send.call(Ping { number: 1 }),
                Err(CallError::NoReply)
            ));
        });
    });
}

#[test]
fn a_notification_of_the_kernel_is_received_in_one_entry() {
    World::run(|world| {
        let (port, _send) = world.port();
        world.script.take();
        drop(port.make_send_once().unwrap());
        assert_eq!(
            world.script.functions(),
            ["mach_port_extract_right", "mach_port_deallocate"]
        );
        let mut buffer = MessageBuffer::new();
        let message = port.receive(&mut buffer).unwrap();
        assert_eq!(world.script.functions(), [MSG]);
        assert!(matches!(
            message.into_notification(),
            Ok(Notification::SendOnce)
        ));
    });
}

#[test]
fn a_right_whose_port_died_is_noticed_and_released_as_the_dead_name_that_it_is() {
    World::run(|world| {
        let (port, send) = world.port();
        let before = world.ledger();
        drop(port);
        assert!(send.is_dead());
        assert_eq!(send.try_clone().unwrap_err(), KernReturn::INVALID_RIGHT);
        world.script.take();
        drop(send);
        assert_eq!(world.script.functions(), ["mach_port_deallocate"]);
        let change = world.ledger() - before;
        assert_eq!(
            (change.receive_rights, change.send_rights, change.dead_names),
            (-1, -1, 0)
        );
    });
}
