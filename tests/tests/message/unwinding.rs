//! Panics of code of the user that runs inside of an operation: whatever it was, each right and
//! region has one owner afterwards.
//!
//! Observers see every call, so a panic in the n-th call, for each n, tries every place at which an
//! operation can be left.

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use mach_msg::kernel::embedded::{Code, EmbeddedKernel, Event};
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor};
use mach_msg::message::{Message, Wait, WithVoucher, release_reply_ports};
use mach_msg::port::bootstrap;
use mach_msg::service::{Client, ReplyMemory, Responder, Server, mach_service};
use mach_msg::{
    GuardedReceiveRight, MachMessage, MessageBuffer, OolMemory, OolPorts, OolSlice, PortSet,
    ReceiveRight, SendOnceRight, SendRight,
};
use serde::{Deserialize, Serialize};

use mach_msg_tests::fixture::{Pair, Ping};

/// The panic of an observer.
struct Injected;

/// Runs `scenario` again and again, with a panic in the first observed call, in the second and so
/// on, until there are no more. Compares the ledger, and sees that no destructor was told that what
/// it releases is not there.
fn panic_in_each_call(scenario: impl Fn(&EmbeddedKernel)) {
    let mut at = 0;
    loop {
        let kernel = EmbeddedKernel::new();
        let count = Arc::new(AtomicU32::new(0));
        let wrong: Arc<Mutex<Vec<Event>>> = Arc::default();
        let observation = kernel.observe({
            let (count, wrong) = (Arc::clone(&count), Arc::clone(&wrong));
            move |event| {
                let is_release = ["port_deallocate", "port_mod_refs", "vm_deallocate"];
                let failed = ![KernReturn::SUCCESS, KernReturn::INVALID_TASK]
                    .map(Code::Kern)
                    .contains(&event.code);
                if is_release.contains(&event.call) && failed {
                    wrong.lock().unwrap().push(event.clone());
                }
                if count.fetch_add(1, Ordering::Relaxed) == at {
                    panic_any(Injected);
                }
            }
        });
        let result = catch_unwind(AssertUnwindSafe(|| scenario(&kernel)));
        release_reply_ports();
        drop(observation);
        let wrong = wrong.lock().unwrap();
        assert!(wrong.is_empty(), "call {at}: {wrong:?}");
        let ledger = kernel.ledger();
        assert!(ledger.is_zero(), "call {at}: {ledger:?}");
        match result {
            Ok(()) if count.load(Ordering::Relaxed) <= at => break,
            Ok(()) => panic!("the panic in call {at} was lost"),
            Err(panic) => assert!(panic.is::<Injected>(), "call {at}: another panic"),
        }
        at += 1;
    }
    assert!(at > 3, "only {at} calls were observed");
}

fn quiet() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !info.payload().is::<Injected>() {
                before(info);
            }
        }));
    });
}

#[derive(MachMessage)]
#[mach(id = 0xb00, reply(Ping))]
struct Everything<'a> {
    #[mach(ool)]
    memory: OolMemory,
    #[mach(move_send)]
    moved: SendRight,
    #[mach(copy_send)]
    copied: &'a SendRight,
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(move_receive, guard)]
    guarded: GuardedReceiveRight,
    #[mach(move_send_once)]
    once: SendOnceRight,
    #[mach(ool_ports(move_send), max = 8)]
    rights: OolPorts<SendRight>,
    #[mach(ool_ports(copy_send), max = 8)]
    lent: OolPorts<&'a SendRight>,
    #[mach(ool)]
    slice: OolSlice<'a>,
    number: u64,
    #[mach(serde, ool_above = 0)]
    outside: String,
    #[mach(serde)]
    inside: String,
}

/// The owners that a test starts with, in one task.
struct World {
    port: ReceiveRight,
    to_port: SendRight,
    other: ReceiveRight,
    right: SendRight,
    task: Task,
}

impl World {
    fn new(task: Task) -> Self {
        let port = ReceiveRight::new_in(task).unwrap();
        let to_port = port.make_send().unwrap();
        let other = ReceiveRight::new_in(task).unwrap();
        let right = other.make_send().unwrap();
        Self {
            port,
            to_port,
            other,
            right,
            task,
        }
    }

    fn everything(&self) -> Everything<'_> {
        let right = || self.right.try_clone().unwrap();
        let guarded = ReceiveRight::new_in(self.task).unwrap().guard(7);
        Everything {
            memory: OolMemory::copy_of(self.task, &[7; 5000]).unwrap(),
            moved: right(),
            copied: &self.right,
            receive: ReceiveRight::new_in(self.task).unwrap(),
            guarded: guarded.map_err(|(_, code)| code).unwrap(),
            once: self.other.make_send_once().unwrap(),
            rights: OolPorts::of([right(), right()]).unwrap(),
            lent: OolPorts::of([&self.right]).unwrap(),
            outside: "outside".into(),
            inside: "inside".into(),
            slice: OolSlice::new(&[1; 100]),
            number: 5,
        }
    }
}

#[test]
fn observer_panic_in_any_call_of_send_and_decode_keeps_rights() {
    quiet();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let mut buffer = MessageBuffer::new();
        world.to_port.send(world.everything()).unwrap();
        let message = world.port.try_receive(&mut buffer).unwrap();
        let view = message.decode::<Everything<'_>>().unwrap().body;
        assert_eq!((view.number, view.memory.len()), (5, 5000));
        for right in view.rights {
            drop(right);
        }
        // Not decoded.
        world.to_port.send(world.everything()).unwrap();
        drop(world.port.try_receive(&mut buffer).unwrap());
        // Not received.
        world.to_port.send(world.everything()).unwrap();
        let Err(_) = world
            .port
            .try_receive(&mut MessageBuffer::new())
            .unwrap()
            .decode::<Ping>()
        else {
            panic!("another type");
        };
        world.to_port.send(world.everything()).unwrap();
    });
}

#[test]
fn observer_panic_in_any_call_of_a_failed_send_keeps_rights() {
    quiet();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        while world.to_port.try_send(Ping).is_ok() {}
        let error = world.to_port.try_send(world.everything()).err().unwrap();
        drop(error.into_message().unwrap());
        let voucher = SendRight::voucher_in(*task, b"content").unwrap();
        let message = WithVoucher::new(world.everything(), voucher);
        drop(world.to_port.try_send(message).err().unwrap());
        let once = world.other.make_send_once().unwrap();
        drop(world.to_port.send_request(Ping, once, Wait::Never).err());
        // The destination is gone.
        let lost = ReceiveRight::new_in(*task).unwrap();
        let (to_lost, once) = (lost.make_send().unwrap(), lost.make_send_once().unwrap());
        drop(lost);
        drop(to_lost.send(world.everything()).err().unwrap());
        drop(once.send(world.everything()).err());
        // In the middle of the body.
        let gone = ReceiveRight::new_in(*task).unwrap();
        let mut message = world.everything();
        message.moved = gone.make_send().unwrap();
        drop(gone);
        drop(world.to_port.try_send(message).err());
        // The same with room in the queue.
        drop(world.port.try_receive(&mut MessageBuffer::new()).unwrap());
        let gone = ReceiveRight::new_in(*task).unwrap();
        let mut message = world.everything();
        message.moved = gone.make_send().unwrap();
        drop(gone);
        drop(world.to_port.try_send(message).err());
    });
}

#[test]
fn observer_panic_in_any_call_of_an_exchange_keeps_rights() {
    quiet();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let mut buffer = MessageBuffer::new();
        // Nobody answers.
        let wait = Wait::Never;
        drop(
            world
                .to_port
                .exchange(world.everything(), &mut buffer, wait)
                .err()
                .unwrap(),
        );
        drop(world.port.try_receive(&mut buffer).unwrap());
        // The reply is there before the call: the port answers itself.
        world
            .to_port
            .send_request(Ping, &world.other, wait)
            .unwrap();
        let mut second = MessageBuffer::new();
        let request = world
            .port
            .try_receive(&mut buffer)
            .unwrap()
            .decode::<Ping>()
            .unwrap();
        let reply = request.reply.unwrap();
        drop(
            world
                .port
                .reply_and_receive(reply, world.everything(), &mut second, wait)
                .err(),
        );
        while let Ok(answer) = world.other.try_receive(&mut buffer) {
            drop(answer.decode::<Everything<'_>>());
        }
        // Moved destinations and reply rights.
        let once = world.port.make_send_once().unwrap();
        once.send(world.everything()).unwrap();
        let reply = world.other.make_send_once().unwrap();
        world.to_port.send_request(Ping, reply, wait).unwrap();
    });
}

#[test]
fn observer_panic_in_any_call_of_a_dynamic_message_keeps_rights() {
    quiet();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let mut buffer = MessageBuffer::new();
        let message = || {
            MessageBuilder::new(1)
                .part(world.right.try_clone().unwrap())
                .part(OolMemory::copy_of(*task, &[1; 100]).unwrap())
                .part(ReceiveRight::new_in(*task).unwrap())
        };
        world.to_port.send(message()).unwrap();
        let received = world.port.try_receive(&mut buffer).unwrap();
        let mut cursor = MessageCursor::new(received).map_err(|_| ()).unwrap();
        drop(cursor.next());
        drop(cursor);
        while world.to_port.try_send(Ping).is_ok() {}
        drop(world.to_port.try_send(message()).err());
    });
}

#[test]
fn observer_panic_in_any_call_that_makes_an_owner_keeps_rights() {
    quiet();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let port = ReceiveRight::with_queue_limit_in(*task, 3).unwrap();
        port.set_queue_limit(2).unwrap();
        let right = port.make_send().unwrap();
        let again = right.clone();
        let set = PortSet::new_in(*task).unwrap();
        set.add(&port).unwrap();
        bootstrap::register("name", &right).unwrap();
        drop(bootstrap::look_up_as(*task, "name").unwrap());
        drop(bootstrap::check_in_as(*task, "name"));
        let notify = ReceiveRight::new_in(*task).unwrap();
        drop(right.on_dead_name(&notify).unwrap());
        drop(
            right
                .on_dead_name(notify.make_send_once().unwrap())
                .unwrap(),
        );
        drop(right.cancel_dead_name().unwrap());
        drop(port.on_no_senders(0, &notify).unwrap());
        drop(SendRight::voucher_in(*task, b"voucher").unwrap());
        let guarded = port.guard(3).map_err(|(_, code)| code).unwrap();
        let port = guarded.unguard().map_err(|(_, code)| code).unwrap();
        let immovable = port.guard_immovable(4).map_err(|(_, code)| code).unwrap();
        drop((again, immovable));
        let mut buffer = MessageBuffer::new();
        while let Ok(message) = notify.try_receive(&mut buffer) {
            drop(message.into_notification());
        }
        drop(task.names().unwrap());
    });
}

#[mach_service(id = 0xb40)]
trait Desk {
    fn swap(&self, right: SendRight, #[mach(ool)] memory: OolMemory) -> SendRight;
    #[later]
    fn later(&self, #[mach(ool_ports(move_send), max = 4)] rights: Vec<SendRight>) -> u32;
    #[oneway]
    fn throw(&self, receive: ReceiveRight);
}

struct Clerk;

impl Desk for Clerk {
    fn swap(&self, right: SendRight, _: OolMemory) -> SendRight {
        right
    }

    fn later(&self, rights: Vec<SendRight>, reply: Responder<DeskLaterReply>) {
        let result = u32::try_from(rights.len()).unwrap();
        let _ = reply.send(DeskLaterReply { result });
    }

    fn throw(&self, _: ReceiveRight) {}
}

/// Has a server take the next request.
fn serve(server: &Server, port: &ReceiveRight) {
    let mut buffer = MessageBuffer::new();
    let message: Message<'_> = port.try_receive(&mut buffer).unwrap();
    let mut memory = ReplyMemory::default();
    if let Some(answer) = server.handle(message, &mut memory) {
        answer.send().unwrap();
    }
}

#[test]
fn observer_panic_in_any_call_of_a_service_keeps_rights() {
    quiet();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let client = Client::new(world.to_port.try_clone().unwrap());
        let server = Server::new().serve(DeskServer::new(Clerk));
        let right = || world.right.try_clone().unwrap();
        let swap = || DeskSwapRequest {
            right: right(),
            memory: OolMemory::copy_of(*task, &[1; 100]).unwrap(),
        };
        let pending = client.start(swap()).map_err(|_| ()).unwrap();
        serve(&server, &world.port);
        drop(pending.wait_for(Wait::Never).map_err(|_| ()).unwrap());
        let rights = vec![right(), right()];
        let pending = client
            .start(DeskLaterRequest { rights })
            .map_err(|_| ())
            .unwrap();
        serve(&server, &world.port);
        let results = pending.wait_for(Wait::Never).map_err(|_| ()).unwrap();
        assert_eq!(results.result, 2);
        let receive = ReceiveRight::new_in(*task).unwrap();
        client
            .send(DeskThrowRequest { receive })
            .map_err(|_| ())
            .unwrap();
        serve(&server, &world.port);
        // Never answered, then refused.
        drop(client.start(swap()).map_err(|_| ()).unwrap());
        while world.to_port.try_send(Ping).is_ok() {}
        let wait = Wait::Never;
        drop(client.call_with(swap(), wait).err().unwrap());
        drop(
            client
                .call_with(
                    DeskLaterRequest {
                        rights: vec![right()],
                    },
                    wait,
                )
                .err()
                .unwrap(),
        );
    });
}

#[test]
fn observer_panic_in_typed_decode_of_a_request_keeps_rights() {
    quiet();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let right = || world.right.try_clone().unwrap();
        let client = Client::new(world.to_port.try_clone().unwrap());
        let rights = vec![right(), right()];
        let pending = client.start(DeskLaterRequest { rights });
        let mut buffer = MessageBuffer::new();
        let message = world.port.receive(&mut buffer).unwrap();
        let request = message.decode::<DeskLaterRequest>().unwrap();
        assert_eq!(request.body.rights.len(), 2);
        drop((request, pending, client));
        release_reply_ports();
    });
}

#[test]
fn observers_after_a_panicking_one_still_see_all_calls() {
    quiet();
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let seen = Arc::new(AtomicU32::new(0));
    let first = kernel.observe(|_| panic_any(Injected));
    let second = kernel.observe({
        let seen = Arc::clone(&seen);
        move |_| {
            seen.fetch_add(1, Ordering::Relaxed);
        }
    });
    for _ in 0..3 {
        // The right that was made is released while the panic goes on: two calls, and none of their
        // panics ends the process.
        let made = catch_unwind(AssertUnwindSafe(|| ReceiveRight::new_in(*task)));
        assert!(made.unwrap_err().is::<Injected>());
    }
    drop((first, second));
    assert_eq!(seen.load(Ordering::Relaxed), 6);
    assert!(kernel.ledger().is_zero());
}

#[test]
fn strict_mode_panics_again_after_it_panicked() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    kernel.set_strict(true);
    // SAFETY: the names used here have no owners.
    let calls = unsafe { task.calls() };
    for _ in 0..2 {
        let name = calls.port_allocate(1).unwrap();
        calls.port_mod_refs(name, 1, -1).unwrap();
        let again = AssertUnwindSafe(|| calls.port_mod_refs(name, 1, -1));
        assert!(catch_unwind(again).is_err());
    }
    kernel.set_strict(false);
}

#[test]
fn observer_that_receives_the_message_it_observes_owns_it_alone() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let World {
        port,
        to_port,
        other,
        right,
        ..
    } = World::new(*task);
    let port = Arc::new(port);
    #[derive(MachMessage)]
    #[mach(id = 1)]
    struct Gift {
        #[mach(ool)]
        memory: OolMemory,
        #[mach(move_send)]
        right: SendRight,
    }
    let stash: Arc<Mutex<Option<(OolMemory, SendRight)>>> = Arc::default();
    let observation = kernel.observe({
        let (port, stash) = (Arc::clone(&port), Arc::clone(&stash));
        move |event| {
            if event.call == "msg" {
                let mut buffer = MessageBuffer::new();
                let message = port.try_receive(&mut buffer).unwrap();
                let Gift { memory, right } = {
                    let view = message.decode::<Gift>().unwrap().body;
                    Gift {
                        memory: view.memory,
                        right: view.right,
                    }
                };
                *stash.lock().unwrap() = Some((memory, right));
                panic_any(Injected);
            }
        }
    });
    quiet();
    let gift = Gift {
        memory: OolMemory::copy_of(*task, &[7; 16384]).unwrap(),
        right: right.try_clone().unwrap(),
    };
    let sent = catch_unwind(AssertUnwindSafe(|| to_port.send(gift)));
    assert!(sent.err().unwrap().is::<Injected>());
    drop(observation);
    let (memory, given) = stash.lock().unwrap().take().unwrap();
    assert_eq!(
        memory.iter().map(|byte| u32::from(*byte)).sum::<u32>(),
        7 * 16384
    );
    assert_eq!(
        task.names()
            .unwrap()
            .iter()
            .map(|name| name.references)
            .max(),
        Some(2)
    );
    drop((memory, given, right, to_port, other, port));
    assert!(kernel.ledger().is_zero(), "{:?}", kernel.ledger());
}

/// A value whose encoding, decoding or destructor panics.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Trap {
    Encode,
    Decode,
    Drop,
}

struct Trapped(Trap);

impl Serialize for Trapped {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 == Trap::Encode {
            panic_any(Injected);
        }
        serializer.serialize_u8(self.0 as u8)
    }
}

impl<'de> Deserialize<'de> for Trapped {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if u8::deserialize(deserializer)? == Trap::Decode as u8 {
            panic_any(Injected);
        }
        Ok(Self(Trap::Encode))
    }
}

impl Drop for Trapped {
    fn drop(&mut self) {
        if self.0 == Trap::Drop && !std::thread::panicking() {
            panic_any(Injected);
        }
    }
}

#[derive(MachMessage)]
#[mach(id = 0xb01)]
struct Trapping {
    #[mach(serde)]
    first: Trapped,
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool)]
    memory: OolMemory,
    #[mach(serde, ool_above = 0)]
    last: Trapped,
}

#[test]
fn panic_in_a_serde_value_keeps_rights() {
    quiet();
    for trap in [Trap::Encode, Trap::Decode, Trap::Drop] {
        for is_first in [true, false] {
            let pair = Pair::new();
            let client_port = pair.client_port();
            let mut buffer = MessageBuffer::new();
            let trapped = |is_here| Trapped(if is_here { trap } else { Trap::Decode });
            let message = Trapping {
                first: if is_first {
                    trapped(true)
                } else {
                    Trapped(Trap::Encode)
                },
                right: client_port.make_send().unwrap(),
                memory: OolMemory::copy_of(*pair.client, &[1; 5000]).unwrap(),
                last: if is_first {
                    Trapped(Trap::Drop)
                } else {
                    trapped(true)
                },
            };
            let once = client_port.make_send_once().unwrap();
            let run = AssertUnwindSafe(|| {
                pair.to_server
                    .send_request(message, once, Wait::Never)
                    .map_err(|_| ())?;
                let message = pair.port.try_receive(&mut buffer).map_err(|_| ())?;
                message.decode::<Trapping>().map(drop).map_err(|_| ())
            });
            let panic = catch_unwind(run).unwrap_err();
            assert!(panic.is::<Injected>());
            // What was sent before the panic.
            let mut buffer = MessageBuffer::new();
            while let Ok(message) = pair.port.try_receive(&mut buffer) {
                drop(message);
            }
            drop(client_port);
        }
    }
}

#[test]
fn panic_in_destructor_after_send_moves_destination_once() {
    quiet();
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let world = World::new(*task);
    let once = world.port.make_send_once().unwrap();
    let message = Trapping {
        first: Trapped(Trap::Drop),
        right: world.right.try_clone().unwrap(),
        memory: OolMemory::copy_of(*task, &[1; 5000]).unwrap(),
        last: Trapped(Trap::Decode),
    };
    let sent = catch_unwind(AssertUnwindSafe(|| once.send(message).map_err(|_| ())));
    assert!(sent.unwrap_err().is::<Injected>());
    drop(world.port.try_receive(&mut MessageBuffer::new()).unwrap());
    assert_eq!(kernel.ledger().messages, 0);
    drop(world);
    assert!(kernel.ledger().is_zero(), "{:?}", kernel.ledger());
}

#[test]
fn serde_value_that_sends_while_it_is_encoded_arrives() {
    thread_local! {
        static TARGET: std::cell::RefCell<Option<SendRight>> = const { std::cell::RefCell::new(None) };
    }

    #[derive(Deserialize)]
    struct Sending(String);

    impl Serialize for Sending {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            // The buffers of the thread are in use: this message has its own.
            if let Some(target) = TARGET.take() {
                let message = Note {
                    text: "inner".repeat(2000),
                    value: Sending("inner value".into()),
                };
                assert!(target.try_send(message).is_ok());
            }
            self.0.serialize(serializer)
        }
    }

    #[derive(MachMessage)]
    #[mach(id = 0xb02)]
    struct Note {
        #[mach(serde, ool_above = 8)]
        text: String,
        #[mach(serde)]
        value: Sending,
    }

    let pair = Pair::new();
    TARGET.set(Some(pair.to_server.try_clone().unwrap()));
    let message = Note {
        text: "outer".repeat(2000),
        value: Sending("outer value".into()),
    };
    assert!(pair.to_server.try_send(message).is_ok());
    for name in ["inner", "outer"] {
        let mut buffer = MessageBuffer::new();
        let message = pair.port.try_receive(&mut buffer).unwrap();
        let note = message.decode::<Note>().unwrap().body;
        assert_eq!(note.text, name.repeat(2000));
        assert_eq!(note.value.0, format!("{name} value"));
    }
}

/// Says that it has `claimed` items, has `rights`, and panics after them if told to.
struct Lying {
    rights: Vec<SendRight>,
    claimed: usize,
    panics: bool,
}

impl Iterator for Lying {
    type Item = SendRight;

    fn next(&mut self) -> Option<SendRight> {
        let next = self.rights.pop();
        if next.is_none() && self.panics {
            panic_any(Injected);
        }
        next
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.claimed, Some(self.claimed))
    }
}

impl ExactSizeIterator for Lying {}

#[test]
fn iterator_of_rights_that_lies_or_panics_keeps_rights() {
    quiet();
    for (claimed, panics) in [(0, false), (1, false), (2, false), (5, false), (5, true)] {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let world = World::new(*task);
        let right = || world.right.try_clone().unwrap();
        let rights = Lying {
            rights: vec![right(), right()],
            claimed,
            panics,
        };
        let array = catch_unwind(AssertUnwindSafe(|| OolPorts::of(rights).unwrap()));
        assert_eq!(array.is_err(), panics);
        if let Ok(array) = &array {
            assert!(array.iter().flatten().count() <= 2);
        }
        drop(array);
        drop(world);
        assert!(kernel.ledger().is_zero(), "{:?}", kernel.ledger());
    }
}

#[test]
fn panic_in_a_handler_or_policy_releases_arguments_and_reply() {
    quiet();

    struct Panicking;

    impl Desk for Panicking {
        fn swap(&self, _: SendRight, _: OolMemory) -> SendRight {
            panic_any(Injected)
        }

        fn later(&self, _: Vec<SendRight>, _: Responder<DeskLaterReply>) {
            panic_any(Injected)
        }

        fn throw(&self, _: ReceiveRight) {
            panic_any(Injected)
        }
    }

    for has_policy in [false, true] {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let world = World::new(*task);
        let client = Client::new(world.to_port.try_clone().unwrap());
        let mut server = Server::new().serve(DeskServer::new(Panicking));
        if has_policy {
            server = server.policy(|_| panic_any(Injected));
        }
        let right = || world.right.try_clone().unwrap();
        let serve = || {
            let served = catch_unwind(AssertUnwindSafe(|| serve(&server, &world.port)));
            assert!(served.unwrap_err().is::<Injected>());
        };
        let memory = OolMemory::copy_of(*task, &[1; 100]).unwrap();
        let right_and_memory = DeskSwapRequest {
            right: right(),
            memory,
        };
        let swap = client.start(right_and_memory).map_err(|_| ()).unwrap();
        serve();
        // The client is told at once.
        assert!(swap.wait_for(Wait::Never).is_err());
        let rights = vec![right(), right()];
        let later = client
            .start(DeskLaterRequest { rights })
            .map_err(|_| ())
            .unwrap();
        serve();
        assert!(later.wait_for(Wait::Never).is_err());
        let receive = ReceiveRight::new_in(*task).unwrap();
        client
            .send(DeskThrowRequest { receive })
            .map_err(|_| ())
            .unwrap();
        serve();
        drop((server, client));
        release_reply_ports();
        drop(world);
        assert!(kernel.ledger().is_zero(), "{:?}", kernel.ledger());
    }
}
