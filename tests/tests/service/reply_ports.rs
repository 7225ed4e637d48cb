//! Reply ports of definition files: the rights that servers get, and their use by later calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits};
use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::message::error::DecodeCause;
use mach_msg::message::{ReplyRight, release_reply_ports};
use mach_msg::service::ClientError;
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{CheckedKernel, OneTask, port_and_right};

/// The interface.
pub(crate) mod replies {
    #![allow(missing_docs, unreachable_pub)]
    mach_msg::service::mig!("data/defs/replies.defs");
}

use replies::*;

/// Receives a request, replies through a send right, and returns this right.
fn reply_and_keep(port: &ReceiveRight) -> SendRight {
    let mut buffer = MessageBuffer::new();
    let request = port.receive(&mut buffer).unwrap();
    let request = request.decode::<RepliesBySendRequest>().unwrap();
    assert!(!request.reply.as_ref().unwrap().is_dead());
    let Some(ReplyRight::Send(right)) = request.reply else {
        panic!("the request has a send right for its reply");
    };
    let reply = RepliesBySendReply {
        b: 2 * request.body.a,
    };
    right.send(reply).unwrap();
    right
}

/// Sends a reply to the next call, and returns the reason why it cannot be sent.
fn forged(right: &SendRight) -> MsgReturn {
    right
        .send(RepliesByOnceReply { b: 666 })
        .unwrap_err()
        .code()
}

#[test]
fn calls_of_a_thread_use_one_reply_port() {
    let task = OneTask::new();
    let port = task.port();
    let client = RepliesClient::new(port.make_send().unwrap());
    release_reply_ports();
    let made = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&made);
    let observation = task.kernel.observe(move |event| {
        let is_port = event.call == "port_allocate";
        counter.fetch_add(usize::from(is_port), Ordering::Relaxed);
    });
    let reply = || {
        let mut buffer = MessageBuffer::new();
        let request = port.receive(&mut buffer).unwrap();
        let request = request.decode::<RepliesByOnceRequest>().unwrap();
        let b = 2 * request.body.a;
        let right = request.reply.unwrap();
        assert!(!right.is_dead());
        right.send(RepliesByOnceReply { b }).unwrap();
    };
    for a in 1..4 {
        std::thread::scope(|scope| {
            scope.spawn(reply);
            assert_eq!(client.by_once(a).unwrap(), 2 * a);
        });
        let request = RepliesByOnceRequest { a };
        let pending = client.client().start(request).unwrap();
        reply();
        assert_eq!(pending.wait().unwrap().b, 2 * a);
    }
    assert_eq!(made.load(Ordering::Relaxed), 1);
    drop(observation);
    release_reply_ports();
}

#[test]
fn reply_port_of_an_unsent_request_is_reused() {
    let task = OneTask::new();
    let client = RepliesClient::new(task.port().make_send().unwrap());
    release_reply_ports();
    let made = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&made);
    let observation = task.kernel.observe(move |event| {
        let is_port = event.call == "port_allocate";
        counter.fetch_add(usize::from(is_port), Ordering::Relaxed);
    });
    for a in 1..4 {
        let request = RepliesByOnceRequest { a };
        let failed = client.client().start(request).unwrap_err();
        assert_eq!(failed.into_returned().unwrap().a, a);
        let request = RepliesByOnceRequest { a };
        let failed = client.client().call(request).unwrap_err();
        assert_eq!(failed.into_returned().unwrap().a, a);
    }
    assert_eq!(made.load(Ordering::Relaxed), 1);
    drop(observation);
    release_reply_ports();
}

#[test]
fn request_without_room_for_a_reply_port_is_returned() {
    let mut limits = KernelLimits::default();
    limits.names_per_task = 20;
    let kernel = EmbeddedKernel::builder().limits(limits).build();
    let kernel = CheckedKernel::of(kernel);
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let client = RepliesClient::new(port.make_send().unwrap());
    release_reply_ports();
    let names: Vec<_> = std::iter::from_fn(|| ReceiveRight::new_in(*task).ok()).collect();
    assert!(!names.is_empty());
    let no_space = || ClientError::ReplyPort(KernReturn::NO_SPACE);
    let request = RepliesByOnceRequest { a: 5 };
    let failed = client.client().start(request).unwrap_err();
    assert_eq!(failed.error, no_space());
    assert_eq!(failed.into_returned().unwrap().a, 5);
    let request = RepliesByOnceRequest { a: 6 };
    let failed = client.client().call(request).unwrap_err();
    assert_eq!(failed.error, no_space());
    assert_eq!(failed.into_returned().unwrap().a, 6);
}

#[test]
fn notification_in_a_passed_reply_port_is_not_a_reply() {
    let task = OneTask::new();
    let port = task.port();
    let back = task.port();
    let client = RepliesClient::new(port.make_send().unwrap());
    let (watched, right) = port_and_right(task.task());
    right.on_dead_name(&back).unwrap();
    drop(watched);
    let ClientError::Reply(error) = client.passed(1, &back).unwrap_err() else {
        panic!("expected the error of a wrong reply");
    };
    let DecodeCause::WrongId(cause) = error.cause else {
        panic!("{error}");
    };
    assert_eq!((cause.expected, cause.found), (RepliesPassedReply::ID, 0));
    // The notification has released its reference.
    let names = task.names().unwrap();
    let dead = names.iter().find(|info| info.name == right.name());
    assert_eq!(dead.unwrap().references, 1);
    drop(port.try_receive(&mut MessageBuffer::new()).unwrap());
}

#[test]
fn reply_port_of_a_kept_send_right_is_not_reused() {
    let task = OneTask::new();
    let port = task.port();
    let client = RepliesClient::new(port.make_send().unwrap());
    for starts in [false, true] {
        release_reply_ports();
        let before = task.kernel.resource_counts();
        let kept = if starts {
            let request = RepliesBySendRequest { a: 4 };
            let pending = client.client().start(request).unwrap();
            let kept = reply_and_keep(&port);
            assert_eq!(pending.wait().unwrap().b, 8);
            kept
        } else {
            std::thread::scope(|scope| {
                let served = scope.spawn(|| reply_and_keep(&port));
                assert_eq!(client.by_send(4).unwrap(), 8);
                served.join().unwrap()
            })
        };
        // A later call of this thread, which another server replies to.
        let pending = client
            .client()
            .start(RepliesByOnceRequest { a: 5 })
            .unwrap();
        assert_eq!(forged(&kept), MsgReturn::SEND_INVALID_DEST);
        let mut buffer = MessageBuffer::new();
        let request = port.receive(&mut buffer).unwrap();
        let request = request.decode::<RepliesByOnceRequest>().unwrap();
        let Some(ReplyRight::Once(right)) = request.reply else {
            panic!("the request has a send-once right for its reply");
        };
        right.send(RepliesByOnceReply { b: 6 }).unwrap();
        assert_eq!(pending.wait().unwrap().b, 6);
        drop(kept);
        release_reply_ports();
        assert_eq!(task.kernel.resource_counts(), before);
    }
}

#[test]
fn passed_reply_port_keeps_the_rights_of_other_owners() {
    let task = OneTask::new();
    let port = task.port();
    let back = task.port();
    let other = back.make_send().unwrap();
    let client = RepliesClient::new(port.make_send().unwrap());
    let before = task.kernel.resource_counts();
    client.note(3, &back).unwrap();
    let mut buffer = MessageBuffer::new();
    let note = port.try_receive(&mut buffer).unwrap().unwrap();
    let note = note.decode::<RepliesNoteRequest<'_>>().unwrap();
    assert_eq!(note.body.a, 3);
    assert!(matches!(note.reply, Some(ReplyRight::Once(_))));
    drop(note.reply);
    drop(back.try_receive(&mut buffer).unwrap().unwrap());
    assert_eq!(task.kernel.resource_counts(), before);
    other.send(RepliesByOnceReply { b: 1 }).unwrap();
    drop(back.try_receive(&mut buffer).unwrap().unwrap());
}
