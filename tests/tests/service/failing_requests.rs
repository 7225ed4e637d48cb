//! Requests that are not sent or are incomplete: nothing leaks, and later calls work.

use std::time::Duration;

use mach_msg::kernel::MsgReturn;
use mach_msg::message::release_reply_ports;
use mach_msg::service::AnyPort;
use mach_msg::service::{Client, ClientError};
use mach_msg::wire::Disposition;
use mach_msg::{MachMessage, ReceiveRight};
use mach_msg_tests::fixture::without_guard_exceptions;

use crate::freight::*;

#[derive(MachMessage)]
#[mach(id = 1)]
struct Filler;

/// Runs the server for one call, and asserts that the call gets its own reply.
fn assert_next_call_is_answered(dock: &Dock) {
    let server = dock.server();
    let stop = server.stopper();
    let answer = std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(dock.port()).unwrap()));
        let answer = FreightClient::from(dock.client()).answer(7, 0);
        stop.stop();
        answer
    });
    assert_eq!(answer.unwrap(), 7);
}

#[test]
fn reply_port_of_a_request_failing_in_the_middle_is_not_reused() {
    let dock = Dock::new();
    let copied = dock.other().make_send().unwrap();
    let (receive, name) = immovable(dock.task());
    let failed = dock
        .client()
        .call(dock.cargo(&copied, receive))
        .unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Lost(MsgReturn::SEND_INVALID_RIGHT)
    );
    destroy_immovable(dock.task(), name);
    assert_next_call_is_answered(&dock);
    // The same for a call that waits for its reply later.
    let (receive, name) = immovable(dock.task());
    let failed = dock
        .client()
        .start(dock.cargo(&copied, receive))
        .unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Lost(MsgReturn::SEND_INVALID_RIGHT)
    );
    destroy_immovable(dock.task(), name);
    assert_next_call_is_answered(&dock);
    drop(copied);
    assert_eq!(dock.unused(), 2);
}

#[test]
fn reply_port_of_a_request_for_a_full_queue_is_not_reused() {
    let dock = Dock::new();
    dock.port().set_queue_limit(1).unwrap();
    let right = dock.port().make_send().unwrap();
    right.send(Filler).unwrap();
    let client = Client::new(right).with_timeout(Duration::ZERO);
    let request = || FreightAnswerRequest { code: 1, fail: 0 };
    let failed = client.call(request()).unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    let failed = client.start(request()).unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    assert_next_call_is_answered(&dock);
}

#[test]
fn reply_port_of_a_request_refused_before_the_send_is_reused() {
    let dock = Dock::new();
    let names = || {
        // SAFETY: no owned value loses a right because the call only queries.
        let calls = unsafe { dock.task().calls() };
        let mut names: Vec<_> = calls.port_names().unwrap();
        names.sort_by_key(|(name, _)| name.0);
        names
    };
    let copied = dock.other().make_send().unwrap();
    let refused = || {
        let receive = ReceiveRight::new_in(dock.task()).unwrap();
        let request = FreightLoadRequest {
            text: "too long",
            ..dock.cargo(&copied, receive)
        };
        dock.client().call(request).unwrap_err()
    };
    drop(refused());
    let before = names();
    drop(refused());
    assert_eq!(names(), before);
    assert_next_call_is_answered(&dock);
    drop(copied);
    dock.unused();
}

#[test]
fn request_failing_in_the_middle_releases_the_rest() {
    let dock = Dock::new();
    let copied = dock.other().make_send().unwrap();
    let before = dock.kernel().resource_counts();
    let (receive, name) = immovable(dock.task());
    let failed = dock
        .client()
        .call(dock.cargo(&copied, receive))
        .unwrap_err();
    assert!(failed.into_returned().is_none());
    destroy_immovable(dock.task(), name);
    release_reply_ports();
    assert_eq!(dock.unused(), 1);
    assert_eq!(dock.send_references(), 1);
    assert_eq!(dock.kernel().resource_counts(), before);
    drop(copied);
}

#[test]
fn unwritable_request_releases_everything() {
    let dock = Dock::new();
    let copied = dock.other().make_send().unwrap();
    release_reply_ports();
    let before = dock.kernel().resource_counts();
    let receive = ReceiveRight::new_in(dock.task()).unwrap();
    let request = FreightLoadRequest {
        text: "too long",
        ..dock.cargo(&copied, receive)
    };
    let failed = dock.client().call(request).unwrap_err();
    assert!(matches!(failed.error, ClientError::Encode(_)));
    let request = failed.into_returned().unwrap();
    assert!(!request.once.is_dead());
    assert_eq!(*request.memory, *b"memory");
    assert_eq!(dock.send_references(), 7);
    drop(request);
    release_reply_ports();
    assert_eq!(dock.unused(), 1);
    assert_eq!(dock.send_references(), 1);
    assert_eq!(dock.kernel().resource_counts(), before);
    drop(copied);
}

#[test]
fn request_returned_by_a_full_queue_leaks_nothing() {
    let dock = Dock::new();
    dock.port().set_queue_limit(1).unwrap();
    let right = dock.port().make_send().unwrap();
    right.send(Filler).unwrap();
    let client = Client::new(right).with_timeout(Duration::ZERO);
    let copied = dock.other().make_send().unwrap();
    let before = dock.kernel().resource_counts();
    let receive = ReceiveRight::new_in(dock.task()).unwrap();
    let failed = client.call(dock.cargo(&copied, receive)).unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    let request = failed.into_returned().unwrap();
    assert_eq!(dock.send_references(), 7);
    assert!(request.names.iter().all(|right| *right == copied));
    assert!(request.array.iter().all(|right| *right == copied));
    drop(request);
    release_reply_ports();
    assert_eq!(dock.unused(), 1);
    assert_eq!(dock.kernel().resource_counts(), before);
    drop(copied);
}

#[test]
fn lost_request_keeps_the_clone_of_its_destination() {
    let dock = Dock::new();
    let copied = dock.other().make_send().unwrap();
    let right = dock.port().make_send().unwrap();
    let (receive, name) = immovable(dock.task());
    let failed = Client::call_to(
        AnyPort::MoveSend(right.clone()),
        dock.cargo(&copied, receive),
    )
    .map(drop)
    .unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Lost(MsgReturn::SEND_INVALID_RIGHT)
    );
    assert!(failed.into_returned().is_none());
    // SAFETY: no owned value loses a right because the call only queries.
    let calls = unsafe { dock.task().calls() };
    assert_eq!(calls.port_get_refs(right.name(), 0), Ok(1));
    assert!(!right.is_dead());
    right.send(Filler).unwrap();
    destroy_immovable(dock.task(), name);
    drop((right, copied));
    assert_eq!(dock.unused(), 1);
}

#[test]
fn call_without_destination_returns_the_request() {
    let dock = Dock::new();
    let copied = dock.other().make_send().unwrap();
    let receive = ReceiveRight::new_in(dock.task()).unwrap();
    let nowhere = AnyPort::Null(Disposition::MoveSend);
    let failed = Client::call_to(nowhere, dock.cargo(&copied, receive))
        .map(drop)
        .unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    let (nowhere, request) = failed.into_returned().unwrap();
    assert!(matches!(nowhere, AnyPort::Null(Disposition::MoveSend)));
    drop(request);
    drop(copied);
    assert_eq!(dock.unused(), 1);
}
