//! Requests with replies: the call of the client, the replies of the server, and their failures.

use std::thread::{self, Scope};
use std::time::Duration;

use mach_msg::kernel::MsgReturn;
use mach_msg::message::error::DecodeCause;
use mach_msg::{
    CallError, Error, MachMessage, Message, MessageBuffer, OolMemory, ReceiveRight, ReplyRight,
    SendRight, Wait,
};
use mach_msg_tests::fixture::{Pair, Ping};

#[derive(Clone, Copy, MachMessage)]
#[mach(id = 0x500, reply(Sum))]
struct Add {
    one: u64,
    other: u64,
}

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 0x501)]
struct Sum {
    sum: u64,
}

#[derive(MachMessage)]
#[mach(id = 0x502, reply(Text<'static>))]
struct GetText;

#[derive(MachMessage)]
#[mach(id = 0x503)]
struct Text<'a> {
    #[mach(tail)]
    text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 0x504)]
struct Heavy {
    #[mach(ool)]
    memory: OolMemory,
    #[mach(move_send)]
    right: SendRight,
}

/// Replies to `count` requests, an even number, by one `mach_msg` each.
fn serve(pair: &Pair, count: usize) {
    let mut buffers = [MessageBuffer::new(), MessageBuffer::new()];
    let [one, other] = &mut buffers;
    let mut message = pair.port.receive(one).unwrap();
    for step in (0..count).step_by(2) {
        let (reply, sum) = answer(message);
        let next = pair
            .port
            .reply_and_receive(reply, sum, other, Wait::Forever)
            .unwrap();
        let (reply, sum) = answer(next);
        if step + 2 == count {
            return reply.send(sum).unwrap();
        }
        message = pair
            .port
            .reply_and_receive(reply, sum, one, Wait::Forever)
            .unwrap();
    }
}

fn answer(message: Message<'_>) -> (ReplyRight, Sum) {
    let request = message.decode::<Add>().unwrap();
    let sum = request.body.one + request.body.other;
    (request.reply.unwrap(), Sum { sum })
}

/// Runs a thread of the scope, and then releases the reply ports that it keeps. A scope does not
/// wait for the thread-local destructors of its threads.
fn spawn<'scope>(scope: &'scope Scope<'scope, '_>, run: impl FnOnce() + Send + 'scope) {
    scope.spawn(|| {
        run();
        mach_msg::message::release_reply_ports();
    });
}

/// Replies to one request.
fn serve_once(pair: &Pair) {
    let mut buffer = MessageBuffer::new();
    let (reply, sum) = answer(pair.port.receive(&mut buffer).unwrap());
    reply.send(sum).unwrap();
}

#[test]
fn call_returns_the_reply_as_a_value() {
    let pair = Pair::new();
    thread::scope(|scope| {
        spawn(scope, || serve(&pair, 100));
        spawn(scope, || {
            for i in 0..100 {
                let reply = pair.to_server.call(Add { one: i, other: 2 }).unwrap();
                assert_eq!(reply, Sum { sum: i + 2 });
            }
        });
    });
}

#[test]
fn calls_of_many_threads_get_their_own_replies() {
    let pair = Pair::new();
    thread::scope(|scope| {
        spawn(scope, || serve(&pair, 8 * 200));
        for t in 0..8 {
            let pair = &pair;
            spawn(scope, move || {
                for i in 0..200 {
                    let reply = pair.to_server.call(Add { one: i, other: t }).unwrap();
                    assert_eq!(reply.sum, i + t);
                }
            });
        }
    });
}

#[test]
fn call_with_a_buffer_returns_a_borrowing_reply() {
    let pair = Pair::new();
    thread::scope(|scope| {
        spawn(scope, || {
            let mut buffer = MessageBuffer::new();
            let request = pair.port.receive(&mut buffer).unwrap();
            let reply = request.decode::<GetText>().unwrap().reply.unwrap();
            assert!(matches!(reply, ReplyRight::Once(_)));
            reply.send(Text { text: "hello" }).unwrap();
        });
        spawn(scope, || {
            let mut buffer = MessageBuffer::new();
            let reply = pair
                .to_server
                .call_in(GetText, &mut buffer, Wait::Forever)
                .unwrap();
            assert_eq!(reply.body.text, "hello");
            assert_eq!(reply.sender().pid(), std::process::id());
        });
    });
}

#[test]
fn reply_larger_than_the_buffer_grows_it() {
    let pair = Pair::new();
    let text = "x".repeat(100_000);
    thread::scope(|scope| {
        spawn(scope, || {
            let mut buffer = MessageBuffer::new();
            let request = pair.port.receive(&mut buffer).unwrap();
            let reply = request.decode::<GetText>().unwrap().reply.unwrap();
            reply.send(Text { text: &text }).unwrap();
        });
        spawn(scope, || {
            let mut buffer = MessageBuffer::new();
            let reply = pair
                .to_server
                .call_in(GetText, &mut buffer, Wait::Forever)
                .unwrap();
            assert_eq!(reply.body.text, text);
        });
    });
}

#[test]
fn late_reply_is_not_returned_by_the_next_call() {
    let pair = Pair::new();
    thread::scope(|scope| {
        spawn(scope, || {
            let mut buffer = MessageBuffer::new();
            let error = pair
                .to_server
                .call_timeout(Add { one: 1, other: 1 }, Duration::from_millis(1))
                .unwrap_err();
            assert!(error.is_timeout());
            assert!(matches!(
                error,
                CallError::Receive(error) if error.code() == MsgReturn::RCV_TIMED_OUT
            ));
            // The reply to the first request comes only now.
            let first = pair.port.try_receive(&mut buffer).unwrap().unwrap();
            let first = first.decode::<Add>().unwrap().reply.unwrap();
            assert!(first.is_dead());
            let _ = first.send(Sum { sum: 2 });
            thread::scope(|scope| {
                spawn(scope, || serve_once(&pair));
                let reply = pair.to_server.call(Add { one: 3, other: 4 }).unwrap();
                assert_eq!(reply.sum, 7);
            });
        });
    });
}

#[test]
fn unsent_request_is_returned_and_leaves_no_reply() {
    let pair = Pair::new();
    while pair.to_server.try_send(Ping).is_ok() {}
    thread::scope(|scope| {
        spawn(scope, || {
            let error = pair
                .to_server
                .call_or_return(Add { one: 1, other: 1 }, Wait::Never)
                .unwrap_err();
            assert!(error.is_timeout());
            assert!(error.into_message().is_some());
            let mut buffer = MessageBuffer::new();
            while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
            thread::scope(|scope| {
                spawn(scope, || serve_once(&pair));
                let reply = pair.to_server.call(Add { one: 3, other: 4 }).unwrap();
                assert_eq!(reply.sum, 7);
            });
        });
    });
}

#[derive(MachMessage)]
#[mach(id = 0x505, reply(Sum))]
struct WithRight<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
}

#[test]
fn refused_request_keeps_the_reply_port() {
    let pair = Pair::new();
    thread::scope(|scope| {
        spawn(scope, || {
            let foreign = pair.port.make_send().unwrap();
            let mut buffer = MessageBuffer::new();
            let mut refused = || {
                let message = WithRight { right: &foreign };
                let error = pair
                    .to_server
                    .exchange_or_return(message, &mut buffer, Wait::Never)
                    .unwrap_err();
                assert!(matches!(error.error, CallError::Send(_)), "{error}");
                assert!(error.into_message().is_some());
                pair.change()
            };
            let first = refused();
            assert_eq!(first.receive_rights, 1, "{first}");
            assert_eq!(refused(), first);
        });
    });
}

#[test]
fn dropped_reply_right_ends_the_call() {
    let pair = Pair::new();
    thread::scope(|scope| {
        spawn(scope, || {
            let mut buffer = MessageBuffer::new();
            drop(pair.port.receive(&mut buffer).unwrap());
        });
        spawn(scope, || {
            let error = pair.to_server.call(Add { one: 1, other: 1 }).unwrap_err();
            assert!(matches!(error, CallError::NoReply));
            assert_eq!(
                error.to_string(),
                "no reply will come: the reply right was destroyed"
            );
            // The port can be reused.
            thread::scope(|scope| {
                spawn(scope, || serve_once(&pair));
                let reply = pair.to_server.call(Add { one: 3, other: 4 }).unwrap();
                assert_eq!(reply.sum, 7);
            });
        });
    });
}

#[test]
fn call_fails_if_server_port_dies_with_the_request() {
    let kernel = mach_msg::kernel::embedded::EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = mach_msg::ReceiveRight::new_in(*task).unwrap();
    let send = port.make_send().unwrap();
    thread::scope(|scope| {
        let client = scope.spawn(|| send.call(Add { one: 1, other: 1 }));
        while port.status().unwrap().message_count == 0 {
            thread::yield_now();
        }
        drop(port);
        assert!(matches!(client.join().unwrap(), Err(CallError::NoReply)));
    });
}

#[test]
fn reply_of_another_type_is_destroyed_with_its_content() {
    let pair = Pair::new();
    thread::scope(|scope| {
        spawn(scope, || {
            let mut buffer = MessageBuffer::new();
            let request = pair.port.receive(&mut buffer).unwrap();
            let reply = request.decode::<Add>().unwrap().reply.unwrap();
            reply
                .send(Heavy {
                    memory: OolMemory::copy_of(*pair.server, &[1; 99]).unwrap(),
                    right: pair.port.make_send().unwrap(),
                })
                .unwrap();
        });
        spawn(scope, || {
            let error = pair.to_server.call(Add { one: 1, other: 1 }).unwrap_err();
            assert!(matches!(error, CallError::Reply(DecodeCause::WrongSize(_))));
            assert!(matches!(Error::from(error), Error::Decode(_)));
        });
    });
}

#[test]
fn message_of_a_peer_with_notification_id_is_a_message() {
    #[derive(MachMessage)]
    #[mach(id = 71)]
    struct NotSendOnce;
    let pair = Pair::new();
    thread::scope(|scope| {
        spawn(scope, || {
            let mut buffer = MessageBuffer::new();
            let request = pair.port.receive(&mut buffer).unwrap();
            let reply = request.decode::<Add>().unwrap().reply.unwrap();
            reply.send(NotSendOnce).unwrap();
        });
        spawn(scope, || {
            let error = pair.to_server.call(Add { one: 1, other: 1 }).unwrap_err();
            assert!(matches!(error, CallError::Reply(_)));
        });
    });
}

#[test]
fn reply_to_a_forwarded_request_reaches_its_sender() {
    let pair = Pair::new();
    let backend = mach_msg::ReceiveRight::new_in(*pair.server).unwrap();
    let to_backend = backend.make_send().unwrap();
    thread::scope(|scope| {
        spawn(scope, || {
            let mut buffer = MessageBuffer::new();
            let request = pair.port.receive(&mut buffer).unwrap();
            let request = request.decode::<Add>().unwrap();
            let message = Add::from(request.body);
            to_backend
                .send_request(message, request.reply.unwrap(), Wait::Forever)
                .unwrap();
            let request = backend.receive(&mut buffer).unwrap();
            let request = request.decode::<Add>().unwrap();
            let sum = request.body.one * request.body.other;
            request.reply.unwrap().send(Sum { sum }).unwrap();
        });
        spawn(scope, || {
            let reply = pair.to_server.call(Add { one: 3, other: 5 }).unwrap();
            assert_eq!(reply.sum, 15);
        });
    });
}

#[test]
fn reply_needing_its_own_call_is_sent_first() {
    let pair = Pair::new();
    let (own, other) = (
        ReceiveRight::new_in(pair.port.task()).unwrap(),
        pair.client_port(),
    );
    let mut buffer = MessageBuffer::new();
    let mut replied = |inbox: &ReceiveRight, reply: ReplyRight, wait| {
        let result = pair
            .port
            .reply_and_receive(reply, Sum { sum: 7 }, &mut buffer, wait);
        assert!(result.unwrap_err().is_timeout());
        let sent = inbox.try_receive(&mut buffer).unwrap().unwrap();
        assert_eq!(sent.decode::<Sum>().unwrap().body.sum, 7);
    };
    // A send right has no time limit for the send, and a right of another task needs its own call.
    for wait in [Wait::Never, Wait::For(Duration::from_micros(1))] {
        for inbox in [&own, &other] {
            replied(inbox, ReplyRight::from(inbox.make_send().unwrap()), wait);
            replied(
                inbox,
                ReplyRight::from(inbox.make_send_once().unwrap()),
                wait,
            );
        }
    }
}

#[test]
fn request_to_a_dead_port_is_returned_without_a_timeout() {
    let pair = Pair::new();
    let port = pair.client_port();
    let dead = port.make_send().unwrap();
    drop(port);
    let error = dead
        .call_or_return(Add { one: 1, other: 1 }, Wait::Never)
        .unwrap_err();
    assert!(!error.is_timeout());
    assert_eq!(error.into_message().map(|add| add.one), Some(1));
}

#[test]
fn failed_reply_is_an_error_and_receives_nothing() {
    let pair = Pair::new();
    let port = pair.client_port();
    let reply = ReplyRight::from(port.make_send_once().unwrap());
    drop(port);
    let mut buffer = MessageBuffer::new();
    // The reply right is in another task than the port, so the reply is a separate call.
    let result = pair
        .port
        .reply_and_receive(reply, Sum { sum: 1 }, &mut buffer, Wait::Never);
    let error = result.unwrap_err();
    // A send-once right accepts and destroys a message if its port has just died.
    assert!(matches!(error, CallError::Receive(_)));
    assert!(error.is_timeout());
}
