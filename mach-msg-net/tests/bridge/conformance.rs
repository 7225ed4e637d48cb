//! Behaviour of a client and a server that is the same in one kernel and through a bridge.
//!
//! Each test is a function of a [`World`]. It runs with both tasks in one kernel, which says what
//! is expected, and with a machine for each.

use std::thread;
use std::time::Duration;

use mach_msg::kernel::{MsgReturn, Task};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::{
    CallError, MessageBuffer, Notification, OolMemory, OolPorts, ReceiveRight, SendOnceRight,
    SendRight, Wait,
};

use crate::fixture::{
    Ask, Double, Gift, Number, PATIENCE, Pair, ProgramTask, TestKernel, bytes, notification,
    receive_bytes, receive_gift, receive_number,
};

/// A client and a server.
enum World {
    /// Two tasks of one kernel.
    Local {
        client: ProgramTask,
        server: ProgramTask,
        kernel: TestKernel,
    },
    /// Two machines. The client is on the first one.
    Bridged(Box<Pair>),
}

impl World {
    fn local() -> Self {
        let kernel = TestKernel::new();
        Self::Local {
            client: kernel.task(),
            server: kernel.task(),
            kernel,
        }
    }

    fn client(&self) -> Task {
        match self {
            Self::Local { client, .. } => **client,
            Self::Bridged(pair) => pair.a.task(),
        }
    }

    fn server(&self) -> Task {
        match self {
            Self::Local { server, .. } => **server,
            Self::Bridged(pair) => pair.b.task(),
        }
    }

    /// Makes a port of the server, and the client's right to it, which is the only one.
    fn port(&self) -> (ReceiveRight, SendRight) {
        match self {
            Self::Local { .. } => {
                let port = ReceiveRight::new_in(self.server()).unwrap();
                let right = port.make_send().unwrap().copy_to(self.client()).unwrap();
                (port, right)
            }
            Self::Bridged(pair) => {
                let found = pair.port("conformance");
                assert!(pair.b.bridge.unexport("conformance"));
                found
            }
        }
    }

    fn client_port(&self) -> ReceiveRight {
        ReceiveRight::new_in(self.client()).unwrap()
    }

    fn server_port(&self) -> ReceiveRight {
        ReceiveRight::new_in(self.server()).unwrap()
    }

    /// Ends everything, and checks that the kernels hold nothing.
    fn end(self) {
        match self {
            Self::Local {
                client,
                server,
                kernel,
            } => {
                mach_msg::message::release_reply_ports();
                drop((client, server));
                kernel.check();
            }
            Self::Bridged(pair) => pair.end(),
        }
    }
}

/// Makes two tests of each function.
macro_rules! in_one_kernel_and_through_a_bridge {
    ($($name:ident,)+) => {
        mod local {
            $(#[test] fn $name() { super::$name(super::World::local()); })+
        }

        mod bridged {
            $(#[test] fn $name() { super::$name(super::World::Bridged(Box::new(super::Pair::new()))); })+
        }
    };
}

in_one_kernel_and_through_a_bridge! {
    messages_arrive_in_order,
    call_has_its_reply,
    calls_of_two_threads_have_their_own_replies,
    dropped_reply_right_ends_the_call,
    death_of_the_server_ends_the_call,
    death_of_the_port_is_notified_once,
    no_senders_comes_after_the_messages,
    copies_of_a_right_are_senders_too,
    right_in_a_reply_leads_back,
    right_coming_home_has_the_name_of_the_port,
    send_once_right_is_used_once_or_notifies,
    dead_right_arrives_as_dead_name,
    null_rights_arrive_as_null,
    receive_right_moves_with_its_queue,
    memory_arrives_with_its_contents,
    array_of_rights_keeps_its_order,
    full_queue_times_out_and_loses_nothing,
    blocked_sender_goes_on_when_there_is_room,
    blocked_sender_learns_of_the_death,
}

/// Receives the first right of a message.
fn receive_once(port: &ReceiveRight) -> SendOnceRight {
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    match MessageCursor::new(message).unwrap().next() {
        Some(Part::MoveSendOnce(Some(right))) => right,
        other => panic!("{other:?}"),
    }
}

/// Answers requests with the double, until one asks for 0, which is not answered.
fn serve(port: &ReceiveRight) {
    let mut buffer = MessageBuffer::new();
    loop {
        let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
        let request = message.decode::<Ask>().unwrap();
        let number = request.body.number;
        if number == 0 {
            return;
        }
        let reply = request.reply.unwrap();
        reply.send(Double { number: 2 * number }).unwrap();
    }
}

fn messages_arrive_in_order(world: World) {
    let (port, right) = world.port();
    for round in 0..20 {
        for number in 0..5 {
            let number = round * 5 + number;
            right.send(Number { number }).unwrap();
        }
        for number in 0..5 {
            assert_eq!(receive_number(&port), round * 5 + number);
        }
    }
    drop((port, right));
    world.end();
}

fn call_has_its_reply(world: World) {
    let (port, right) = world.port();
    thread::scope(|scope| {
        scope.spawn(|| serve(&port));
        for number in 1..50 {
            let reply = right.call_timeout(Ask { number }, PATIENCE).unwrap();
            assert_eq!(reply, Double { number: 2 * number });
        }
        let unanswered = right.call_timeout(Ask { number: 0 }, PATIENCE);
        assert_eq!(unanswered, Err(CallError::NoReply));
    });
    drop((port, right));
    world.end();
}

fn calls_of_two_threads_have_their_own_replies(world: World) {
    let (port, right) = world.port();
    thread::scope(|scope| {
        scope.spawn(|| serve(&port));
        let callers = [1, 1000].map(|first| {
            let right = &right;
            scope.spawn(move || {
                for number in first..first + 50 {
                    let reply = right.call_timeout(Ask { number }, PATIENCE).unwrap();
                    assert_eq!(reply, Double { number: 2 * number });
                }
                mach_msg::message::release_reply_ports();
            })
        });
        for caller in callers {
            caller.join().unwrap();
        }
        let _ = right.call_timeout(Ask { number: 0 }, PATIENCE);
    });
    drop((port, right));
    world.end();
}

fn dropped_reply_right_ends_the_call(world: World) {
    let (port, right) = world.port();
    thread::scope(|scope| {
        let caller = scope.spawn(|| {
            let result = right.call_timeout(Ask { number: 1 }, PATIENCE);
            mach_msg::message::release_reply_ports();
            result
        });
        let mut buffer = MessageBuffer::new();
        let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
        drop(message);
        assert_eq!(caller.join().unwrap(), Err(CallError::NoReply));
    });
    drop((port, right));
    world.end();
}

fn death_of_the_server_ends_the_call(world: World) {
    let (port, right) = world.port();
    thread::scope(|scope| {
        let caller = scope.spawn(|| {
            let result = right.call_timeout(Ask { number: 1 }, PATIENCE);
            mach_msg::message::release_reply_ports();
            result
        });
        // The request is in the queue when the port dies.
        while port.status().unwrap().message_count == 0 {
            thread::yield_now();
        }
        drop(port);
        assert_eq!(caller.join().unwrap(), Err(CallError::NoReply));
    });
    drop(right);
    world.end();
}

fn death_of_the_port_is_notified_once(world: World) {
    let (port, right) = world.port();
    let events = world.client_port();
    right.on_dead_name(&events).unwrap();
    drop(port);
    let Notification::DeadName { right: dead } = notification(&events) else {
        panic!("no dead name")
    };
    assert_eq!(dead.name(), right.name());
    assert!(right.is_dead());
    let refused = right.send(Number { number: 1 });
    assert_eq!(refused.unwrap_err().code(), MsgReturn::SEND_INVALID_DEST);
    let mut buffer = MessageBuffer::new();
    assert!(events.try_receive(&mut buffer).unwrap().is_none());
    drop((dead, right, events));
    world.end();
}

fn no_senders_comes_after_the_messages(world: World) {
    let (port, right) = world.port();
    port.on_no_senders(1, &port).unwrap();
    for number in 0..4 {
        right.send(Number { number }).unwrap();
    }
    drop(right);
    for number in 0..4 {
        assert_eq!(receive_number(&port), number);
    }
    assert!(matches!(
        notification(&port),
        Notification::NoSenders { .. }
    ));
    drop(port);
    world.end();
}

fn copies_of_a_right_are_senders_too(world: World) {
    let (port, right) = world.port();
    port.on_no_senders(1, &port).unwrap();
    let copy = right.try_clone().unwrap();
    assert_eq!(copy.name(), right.name());
    drop(right);
    copy.send(Number { number: 1 }).unwrap();
    assert_eq!(receive_number(&port), 1);
    let mut buffer = MessageBuffer::new();
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    drop(copy);
    assert!(matches!(
        notification(&port),
        Notification::NoSenders { .. }
    ));
    drop(port);
    world.end();
}

fn right_in_a_reply_leads_back(world: World) {
    let (port, right) = world.port();
    let session = world.server_port();
    let answered = world.client_port();
    let once = answered.make_send_once().unwrap();
    let request = Number { number: 1 };
    right.send_request(request, once, Wait::Forever).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let request = message.decode::<Number>().unwrap();
    let gift = Gift {
        right: session.make_send().unwrap(),
        number: 2,
    };
    request.reply.unwrap().send(gift).unwrap();
    let (to_session, number) = receive_gift(&answered);
    assert_eq!(number, 2);
    to_session.send(Number { number: 3 }).unwrap();
    assert_eq!(receive_number(&session), 3);
    session.on_no_senders(1, &session).unwrap();
    drop(to_session);
    let told = notification(&session);
    assert!(matches!(told, Notification::NoSenders { .. }), "{told:?}");
    drop((port, right, session, answered));
    world.end();
}

fn right_coming_home_has_the_name_of_the_port(world: World) {
    let (port, right) = world.port();
    let own = world.client_port();
    let gift = own.make_send().unwrap();
    right
        .send(Gift {
            right: gift,
            number: 1,
        })
        .unwrap();
    let (remote, _) = receive_gift(&port);
    let gift = Gift {
        right: remote.try_clone().unwrap(),
        number: 2,
    };
    remote.send(gift).unwrap();
    let (home, _) = receive_gift(&own);
    assert_eq!(home.name(), own.name());
    drop((remote, home, own, port, right));
    world.end();
}

fn send_once_right_is_used_once_or_notifies(world: World) {
    let (port, right) = world.port();
    let own = world.client_port();
    for is_used in [true, false, true] {
        let once = own.make_send_once().unwrap();
        let message = MessageBuilder::new(7).part(Part::MoveSendOnce(Some(once)));
        right.send(message).unwrap();
        let once = receive_once(&port);
        if is_used {
            once.send(Number { number: 5 }).unwrap();
            assert_eq!(receive_number(&own), 5);
        } else {
            drop(once);
            assert!(matches!(notification(&own), Notification::SendOnce));
        }
    }
    drop((own, port, right));
    world.end();
}

fn dead_right_arrives_as_dead_name(world: World) {
    let (port, right) = world.port();
    let message = MessageBuilder::new(7).part(SendRight::dead(world.client()));
    right.send(message).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let mut cursor = MessageCursor::new(message).unwrap();
    match cursor.next() {
        Some(Part::MoveSend(Some(right))) => assert!(right.name().is_dead()),
        other => panic!("{other:?}"),
    }
    drop(cursor);
    drop((port, right));
    world.end();
}

fn null_rights_arrive_as_null(world: World) {
    let (port, right) = world.port();
    let message = MessageBuilder::new(7)
        .part(Part::MoveSend(None))
        .part(Part::MoveSendOnce(None))
        .part(Part::MoveReceive(None));
    right.send(message).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let mut cursor = MessageCursor::new(message).unwrap();
    assert!(matches!(cursor.next(), Some(Part::MoveSend(None))));
    assert!(matches!(cursor.next(), Some(Part::MoveSendOnce(None))));
    assert!(matches!(cursor.next(), Some(Part::MoveReceive(None))));
    assert!(cursor.next().is_none());
    drop(cursor);
    drop((port, right));
    world.end();
}

fn receive_right_moves_with_its_queue(world: World) {
    let (port, right) = world.port();
    let own = world.client_port();
    let sender = own.make_send().unwrap();
    for number in 0..4 {
        sender.send(Number { number }).unwrap();
    }
    right.send(MessageBuilder::new(7).part(own)).unwrap();
    sender.send(Number { number: 4 }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let moved = match MessageCursor::new(message).unwrap().next() {
        Some(Part::MoveReceive(Some(right))) => right,
        other => panic!("{other:?}"),
    };
    for number in 0..5 {
        assert_eq!(receive_number(&moved), number);
    }
    moved.on_no_senders(1, &moved).unwrap();
    drop(sender);
    let told = notification(&moved);
    assert!(matches!(told, Notification::NoSenders { .. }), "{told:?}");
    drop((moved, port, right));
    world.end();
}

fn memory_arrives_with_its_contents(world: World) {
    let (port, right) = world.port();
    let mut buffer = MessageBuffer::new();
    for size in [0, 1, 4095, 4096, 1 << 20] {
        let contents: Vec<u8> = (0..size).map(|place: usize| (place * 7) as u8).collect();
        let memory = OolMemory::copy_of(world.client(), &contents).unwrap();
        let message = MessageBuilder::new(7).part(Part::Memory(memory));
        right.send(message.inline(b"tail")).unwrap();
        let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
        let mut cursor = MessageCursor::new(message).unwrap();
        match cursor.next() {
            Some(Part::Memory(memory)) => assert_eq!(*memory, *contents),
            other => panic!("{other:?}"),
        }
        assert_eq!(cursor.inline(), b"tail");
    }
    drop((port, right));
    world.end();
}

fn array_of_rights_keeps_its_order(world: World) {
    let (port, right) = world.port();
    let ports = [(); 3].map(|()| world.client_port());
    let [first, second, third] = ports.each_ref().map(|port| port.make_send().unwrap());
    let rights = [Some(first), None, Some(second), Some(third)];
    let array = OolPorts::new_in(world.client(), rights).unwrap();
    right.send(MessageBuilder::new(7).part(array)).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let Some(Part::MoveSendPorts(rights)) = MessageCursor::new(message).unwrap().next() else {
        panic!("no array")
    };
    let rights: Vec<_> = rights.into_iter().collect();
    let is_there: Vec<_> = rights.iter().map(Option::is_some).collect();
    assert_eq!(is_there, [true, false, true, true]);
    for (number, right) in (0..).zip(rights.iter().flatten()) {
        right.send(Number { number }).unwrap();
    }
    for (number, port) in (0..).zip(&ports) {
        assert_eq!(receive_number(port), number);
    }
    drop((rights, ports, port, right));
    world.end();
}

/// A message size of which not many fit between a sender and a receiver.
const LARGE: usize = 60_000;

/// Sends until nothing more is accepted. Returns the number of messages.
fn fill(right: &SendRight) -> usize {
    let mut count = 0;
    while right
        .send_timeout(bytes(LARGE), Duration::from_millis(200))
        .is_ok()
    {
        count += 1;
        assert!(count < 1000, "nothing stops the sender");
    }
    count
}

fn full_queue_times_out_and_loses_nothing(world: World) {
    let (port, right) = world.port();
    let count = fill(&right);
    assert!(count >= 5, "the queue of the port has room for 5: {count}");
    let refused = right.send_timeout(bytes(LARGE), Duration::from_millis(1));
    assert_eq!(refused.unwrap_err().code(), MsgReturn::SEND_TIMED_OUT);
    for _ in 0..count {
        assert_eq!(receive_bytes(&port), *bytes(LARGE).inline);
    }
    let mut buffer = MessageBuffer::new();
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    drop((port, right));
    world.end();
}

fn blocked_sender_goes_on_when_there_is_room(world: World) {
    let (port, right) = world.port();
    let count = fill(&right);
    thread::scope(|scope| {
        let sender = scope.spawn(|| {
            right
                .send(Number { number: 7 })
                .map_err(|error| error.code())
        });
        for _ in 0..count {
            assert_eq!(receive_bytes(&port), *bytes(LARGE).inline);
        }
        assert_eq!(receive_number(&port), 7);
        assert_eq!(sender.join().unwrap(), Ok(()));
    });
    drop((port, right));
    world.end();
}

fn blocked_sender_learns_of_the_death(world: World) {
    let (port, right) = world.port();
    fill(&right);
    thread::scope(|scope| {
        let sender = scope.spawn(|| {
            // Not before the death, which it may also learn of by the next message.
            loop {
                if let Err(error) = right.send(bytes(LARGE)) {
                    return error.code();
                }
            }
        });
        drop(port);
        assert_eq!(sender.join().unwrap(), MsgReturn::SEND_INVALID_DEST);
    });
    drop(right);
    world.end();
}
