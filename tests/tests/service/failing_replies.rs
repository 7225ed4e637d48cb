//! Replies that are not sent or are incomplete: rights and memory are released, and the call ends.

use std::time::Duration;

use mach_msg::kernel::embedded::{interrupt, is_waiting};
use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::service::{Client, ClientError, ReplyMemory};
use mach_msg::{MachMessage, MessageBuffer, ReplyRight, Wait};
use mach_msg_tests::fixture::without_guard_exceptions;

use crate::freight::*;

/// A timeout that only a failing test reaches.
const LONG: Duration = Duration::from_secs(20);

/// A request for all results, written by hand so that any right can be its reply right.
#[derive(MachMessage)]
#[mach(id = 701)]
struct Unload {
    which: u32,
}

/// Runs `run` on another thread and unblocks the thread if it blocks. Returns true if it blocked.
fn unblocked<R: Send>(run: impl FnOnce() -> R + Send) -> (R, bool) {
    std::thread::scope(|scope| {
        let running = scope.spawn(run);
        let mut blocked = false;
        while !running.is_finished() {
            if is_waiting(running.thread().id()) {
                blocked = true;
                interrupt(running.thread().id());
            }
            std::thread::yield_now();
        }
        (running.join().unwrap(), blocked)
    })
}

#[test]
fn reply_failing_in_the_middle_releases_the_rest() {
    let dock = Dock::new();
    let pending = dock
        .client()
        .start(FreightUnloadRequest { which: IMMOVABLE })
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let request = dock.port().receive(&mut buffer).unwrap();
    let server = dock.server();
    let references = dock.send_references();
    let code = server.handle_and_send(request).unwrap_err();
    assert_eq!(code, MsgReturn::SEND_INVALID_RIGHT);
    // The kernel destroyed the rights before the failed one, and the library released the others.
    // No reference of the test was released.
    assert_eq!(dock.send_references(), references);
    assert_eq!(dock.unused(), 1);
    dock.destroy_immovable();
    assert_eq!(pending.wait().unwrap_err(), ClientError::ServerDied);
}

#[test]
fn partial_reply_to_a_send_right_balances_references() {
    let dock = Dock::new();
    let replies = mach_msg::ReceiveRight::new_in(dock.task()).unwrap();
    let to_replies = replies.make_send().unwrap();
    let to_port = dock.port().make_send().unwrap();
    to_port
        .send_request(Unload { which: IMMOVABLE }, to_replies.clone(), Wait::Never)
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let request = dock.port().receive(&mut buffer).unwrap();
    let code = dock.server().handle_and_send(request).unwrap_err();
    assert_eq!(code, MsgReturn::SEND_INVALID_RIGHT);
    // The kernel destroyed the reply right. The test's own reference of the same name remains.
    assert!(!to_replies.is_dead());
    // SAFETY: no owned value loses a right because the call only queries.
    let calls = unsafe { dock.task().calls() };
    assert_eq!(calls.port_get_refs(to_replies.name(), 0), Ok(1));
    assert_eq!(dock.unused(), 1);
    dock.destroy_immovable();
}

#[test]
fn reply_dropped_unsent_releases_everything() {
    let dock = Dock::new();
    let pending = dock
        .client()
        .start(FreightUnloadRequest { which: WHOLE })
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let request = dock.port().receive(&mut buffer).unwrap();
    let server = dock.server();
    let before = dock.send_references();
    let mut memory = ReplyMemory::default();
    let reply = server.handle(request, &mut memory).unwrap();
    assert_eq!(dock.send_references(), before + 6);
    drop(reply);
    assert_eq!(dock.send_references(), before);
    assert_eq!(dock.unused(), 1);
    assert_eq!(pending.wait().unwrap_err(), ClientError::ServerDied);
}

#[test]
fn reply_for_a_full_queue_is_released_whole() {
    let dock = Dock::new();
    let replies = mach_msg::ReceiveRight::with_queue_limit_in(dock.task(), 1).unwrap();
    let to_replies = replies.make_send().unwrap();
    to_replies.send(Unload { which: 0 }).unwrap();
    let to_port = dock.port().make_send().unwrap();
    to_port
        .send_request(Unload { which: WHOLE }, &to_replies, Wait::Never)
        .unwrap();
    let server = dock.server();
    let before = dock.send_references();
    let (code, waited) = unblocked(|| {
        let mut buffer = MessageBuffer::new();
        let request = dock.port().receive(&mut buffer).unwrap();
        server.handle_and_send(request).unwrap_err()
    });
    assert!(!waited);
    assert_eq!(code, MsgReturn::SEND_TIMED_OUT);
    assert_eq!(dock.send_references(), before);
    assert_eq!(dock.unused(), 1);
}

#[test]
fn unencodable_result_is_answered_with_its_code() {
    for (which, code) in [
        (TOO_LONG, KernReturn::MIG_ARRAY_TOO_LARGE),
        (FOREIGN, KernReturn::INVALID_RIGHT),
    ] {
        let dock = Dock::new();
        let pending = dock.client().start(FreightUnloadRequest { which }).unwrap();
        let mut buffer = MessageBuffer::new();
        let request = dock.port().receive(&mut buffer).unwrap();
        dock.server().handle_and_send(request).unwrap();
        let error = pending.wait_for(Wait::For(LONG)).unwrap_err().0;
        assert_eq!(error.code(), code, "{error}");
        assert_eq!(dock.unused(), 1);
    }
}

#[test]
fn unencodable_late_result_is_answered_with_its_code() {
    let dock = Dock::new();
    let request = FreightUnloadLaterRequest { which: TOO_LONG };
    let pending = dock.client().start(request).unwrap();
    let mut buffer = MessageBuffer::new();
    let request = dock.port().receive(&mut buffer).unwrap();
    dock.server().handle_and_send(request).unwrap();
    let error = pending.wait_for(Wait::For(LONG)).unwrap_err().0;
    assert_eq!(error.code(), KernReturn::MIG_ARRAY_TOO_LARGE);
}

#[test]
fn no_reply_code_of_a_handler_is_never_sent() {
    let dock = Dock::new();
    let code = KernReturn::MIG_NO_REPLY.0;
    for _ in 0..2 {
        let replies = mach_msg::ReceiveRight::new_in(dock.task()).unwrap();
        let to_port = dock.port().make_send().unwrap();
        #[derive(MachMessage)]
        #[mach(id = 703)]
        struct Answer {
            code: i32,
            fail: u32,
        }
        let request = Answer { code, fail: 1 };
        to_port
            .send_request(request, replies.make_send().unwrap(), Wait::Never)
            .unwrap();
        let mut buffer = MessageBuffer::new();
        let request = dock.port().receive(&mut buffer).unwrap();
        dock.server().handle_and_send(request).unwrap();
        assert_eq!(replies.status().unwrap().message_count, 0);
        let mut memory = ReplyMemory::default();
        let request = Answer { code, fail: 1 };
        to_port
            .send_request(request, replies.make_send().unwrap(), Wait::Never)
            .unwrap();
        let request = dock.port().receive(&mut buffer).unwrap();
        let server = dock.server();
        let answer = server.handle(request, &mut memory).unwrap();
        assert_eq!(answer.code(), Some(KernReturn::MIG_NO_REPLY));
        answer.send().unwrap();
        assert_eq!(replies.status().unwrap().message_count, 0);
    }
}

#[test]
fn no_reply_code_ends_the_call_like_a_dropped_right() {
    let dock = Dock::new();
    let request = FreightAnswerRequest {
        code: KernReturn::MIG_NO_REPLY.0,
        fail: 1,
    };
    let pending = dock.client().start(request).unwrap();
    let mut buffer = MessageBuffer::new();
    let request = dock.port().receive(&mut buffer).unwrap();
    dock.server().handle_and_send(request).unwrap();
    assert_eq!(pending.wait().unwrap_err(), ClientError::ServerDied);
}

#[test]
fn client_with_full_reply_queue_does_not_stop_the_server() {
    let dock = Dock::new();
    let replies = mach_msg::ReceiveRight::with_queue_limit_in(dock.task(), 1).unwrap();
    let to_replies = replies.make_send().unwrap();
    let to_port = dock.port().make_send().unwrap();
    let server = dock.server();
    let stop = server.stopper();
    let answered = std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(dock.port()).unwrap()));
        // A reply with rights, a reply with only a code, and another one of each with a full queue.
        for which in [WHOLE, TOO_LONG, WHOLE, TOO_LONG] {
            to_port
                .send_request(Unload { which }, &to_replies, Wait::Forever)
                .unwrap();
        }
        let client = FreightClient::from(dock.client().with_timeout(LONG));
        let answered = client.answer(7, 0);
        // Then a server that waits for room continues, so that the test ends.
        let mut buffer = MessageBuffer::new();
        let mut replies_left = 0;
        while answered.is_err() && replies_left < 4 {
            replies_left += 1;
            let _ = replies.receive_timeout(&mut buffer, LONG);
        }
        stop.stop();
        mach_msg::message::release_reply_ports();
        answered
    });
    assert_eq!(answered.unwrap(), 7);
    drop((server, stop));
    assert_eq!(replies.status().unwrap().message_count, 1);
    drop(replies);
    dock.unused();
}

#[test]
fn reply_of_a_loop_by_hand_does_not_wait_for_room() {
    let dock = Dock::new();
    let replies = mach_msg::ReceiveRight::with_queue_limit_in(dock.task(), 1).unwrap();
    let to_replies = replies.make_send().unwrap();
    to_replies.send(Unload { which: 0 }).unwrap();
    let (result, waited) = unblocked(|| {
        let mut buffer = MessageBuffer::new();
        let reply = ReplyRight::from(to_replies.clone());
        let answer = Unload { which: 1 };
        let result = dock
            .port()
            .reply_and_receive(reply, answer, &mut buffer, Wait::Forever);
        matches!(result, Err(mach_msg::CallError::Send(_)))
    });
    assert!(result);
    assert!(!waited);
    assert_eq!(replies.status().unwrap().message_count, 1);
}

#[test]
fn oneway_code_is_sent_only_to_a_sender_with_a_reply_right() {
    #[derive(MachMessage)]
    #[mach(id = 704)]
    struct Throw {
        code: i32,
    }
    let dock = Dock::new();
    let replies = mach_msg::ReceiveRight::new_in(dock.task()).unwrap();
    let to_port = dock.port().make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    to_port.send(Throw { code: 5 }).unwrap();
    let request = dock.port().receive(&mut buffer).unwrap();
    dock.server().handle_and_send(request).unwrap();
    to_port
        .send_request(Throw { code: 5 }, &replies, Wait::Never)
        .unwrap();
    let request = dock.port().receive(&mut buffer).unwrap();
    dock.server().handle_and_send(request).unwrap();
    let reply = replies.receive(&mut buffer).unwrap();
    let error = Client::results_of::<FreightAnswerRequest>(reply).unwrap_err();
    // The reply has the id of another method.
    assert!(matches!(error, ClientError::Reply(_)), "{error}");
}

#[test]
fn return_code_of_a_long_reply_is_the_error_of_the_call() {
    /// A reply of `Freight::answer`, with its NDR record and return code.
    #[derive(MachMessage)]
    #[mach(id = 803)]
    struct Answered {
        ndr: [u8; 8],
        code: i32,
        result: i32,
    }
    #[derive(MachMessage)]
    #[mach(id = 703)]
    struct Answer {
        code: i32,
        fail: u8,
    }
    let dock = Dock::new();
    for code in [0, 5] {
        let request = FreightAnswerRequest { code: 7, fail: 0 };
        let pending = dock.client().start(request).unwrap();
        let mut buffer = MessageBuffer::new();
        let request = dock.port().receive(&mut buffer).unwrap();
        let request = request.decode::<Answer>().unwrap();
        let Some(ReplyRight::Once(reply)) = request.reply else {
            panic!("the request has a send-once right");
        };
        let answered = Answered {
            ndr: [0, 0, 0, 0, 1, 0, 0, 0],
            code,
            result: 7,
        };
        reply.send(answered).unwrap();
        match code {
            0 => assert_eq!(pending.wait().unwrap().result, 7),
            _ => assert_eq!(
                pending.wait().unwrap_err(),
                ClientError::Service(KernReturn(code))
            ),
        }
    }
}
