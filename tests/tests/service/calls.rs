//! Clients: results, errors, and late or missing replies.

use std::sync::atomic::Ordering;
use std::time::Duration;

use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::message::ErrorReply;
use mach_msg::message::ReceiveLimits;
use mach_msg::message::error::{Limit, ReceiveError};
use mach_msg::service::{Client, ClientError, Server, mach_service};
use mach_msg::{MachMessage, ReceiveRight, ReplyRight, Wait};

use crate::world::*;

const LONG: Duration = Duration::from_secs(20);

#[test]
fn every_kind_of_argument_and_result_arrives() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let own = ReceiveRight::new_in(*world.client_task).unwrap();
    let server = world.server();
    let before = world.kernel.resource_counts();
    serving(&world, &server, || {
        assert_eq!(client.add(2, -5).unwrap(), -3);
        assert_eq!(client.reverse("äbc").unwrap(), "cbä");
        let split = client.split(0x1_0000_0002).unwrap();
        assert_eq!((split.low, split.high), (2, 1));
        assert_eq!(client.pair(3).unwrap(), (3, 3 << 32));
        assert!(client.echo(&own).unwrap() == own);
        assert_eq!(client.sum(&[1, 2, 3], &[10, 20], 2).unwrap(), 72);
        assert_eq!(client.sum(&[], &[], 2).unwrap(), 0);
        let memory = client.fill(100_000, 7).unwrap();
        assert!(memory.len() == 100_000 && memory.iter().all(|byte| *byte == 7));
        assert_ne!(client.who().unwrap(), [0; 8]);
        client.note(7).unwrap();
        assert_eq!(client.add(0, 0).unwrap(), 0);
        assert_eq!(world.handler.notes.load(Ordering::Relaxed), 7);
    });
    let counters = server.counters();
    let of = |name| {
        counters
            .iter()
            .find(|method| method.method == name)
            .unwrap()
    };
    assert_eq!(
        (
            of("add").replied,
            of("add").id,
            of("echo").id,
            of("note").id
        ),
        (2, 500, 507, 540)
    );
    drop(server);
    let after = world.kernel.resource_counts();
    // The thread keeps its reply port.
    assert_eq!(
        (after.send_rights, after.messages, after.ool_bytes),
        (before.send_rights, 0, 0)
    );
}

#[test]
fn service_error_is_not_a_call_error() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        assert_eq!(client.fail(1).unwrap(), 1);
        assert_eq!(
            client.fail(0).unwrap_err(),
            ClientError::Service(MixedError::TooLittle)
        );
        assert_eq!(
            client.fail(2).unwrap_err(),
            ClientError::Service(MixedError::TooMuch)
        );
        let text = "x".repeat(65);
        assert!(matches!(
            client.reverse(&text).unwrap_err(),
            ClientError::Encode(_)
        ));
    });
    let counters = server.counters();
    let fail = counters
        .iter()
        .find(|method| method.method == "fail")
        .unwrap();
    assert_eq!((fail.replied, fail.failed, fail.refused), (1, 2, 0));
}

#[test]
fn server_death_is_its_own_error_before_and_during_a_call() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let pending = client
        .client()
        .start(MixedAddRequest { a: 1, b: 2 })
        .unwrap();
    let World { port, .. } = world;
    drop(port);
    assert_eq!(pending.wait().unwrap_err(), ClientError::ServerDied);
    let error = client.add(1, 2).unwrap_err();
    assert_eq!(error, ClientError::Send(MsgReturn::SEND_INVALID_DEST));
}

#[test]
fn late_reply_is_not_returned_by_another_call() {
    let world = World::new();
    let client =
        MixedClient::from(Client::new(world.right()).with_timeout(Duration::from_millis(20)));
    let server = world.server();
    serving(&world, &server, || {
        assert_eq!(
            client.later(1).unwrap_err(),
            ClientError::TimedOut { sent: true }
        );
        let (value, late) = world.handler.kept();
        assert_eq!(value, 1);
        // The reply port of the client is destroyed, and so is the reply.
        assert!(late.is_dead());
        let _ = late.send(MixedLaterReply { doubled: 2 });
        let patient = MixedClient::new(client.client().target().clone());
        std::thread::scope(|scope| {
            let call = scope.spawn(|| patient.later(21));
            let (_, reply) = world.handler.kept();
            reply.send(MixedLaterReply { doubled: 42 }).unwrap();
            assert_eq!(call.join().unwrap().unwrap(), 42);
        });
    });
}

#[test]
fn reply_right_of_a_responder_can_be_taken() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        let pending = client
            .client()
            .start(MixedLaterRequest { value: 1 })
            .unwrap();
        let (_, reply) = world.handler.kept();
        assert!(!reply.is_dead());
        let right = reply.into_right().unwrap();
        assert!(matches!(right, ReplyRight::Once(_)));
        let id = MixedLaterRequest::ID + 100;
        right
            .send(ErrorReply::with_id(id, KernReturn::FAILURE))
            .unwrap();
        assert_eq!(
            pending.wait().unwrap_err(),
            ClientError::Service(KernReturn::FAILURE)
        );
    });
}

#[test]
fn dropped_responder_ends_the_call() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        let pending = client
            .client()
            .start(MixedLaterRequest { value: 1 })
            .unwrap();
        let pending = pending.wait_for(Wait::Never).unwrap_err();
        assert_eq!(pending.0, ClientError::TimedOut { sent: true });
        let (_, reply) = world.handler.kept();
        drop(reply);
        assert_eq!(
            pending.1.unwrap().wait().unwrap_err(),
            ClientError::ServerDied
        );
    });
}

#[test]
fn pending_calls_accept_replies_in_any_order() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        let calls: Vec<_> = (0..10)
            .map(|value| client.client().start(MixedLaterRequest { value }).unwrap())
            .collect();
        for _ in 0..10 {
            let (value, reply) = world.handler.kept();
            reply.send(MixedLaterReply { doubled: value * 2 }).unwrap();
        }
        for (value, call) in (0..10).zip(calls) {
            assert_eq!(call.wait().unwrap().doubled, value * 2);
        }
    });
}

/// The client has functions of these names, unless the service has methods of them.
#[mach_service(id = 0x7c00)]
trait Settings {
    fn with_timeout(&self, limits: u32) -> u32;
    fn with_limits(&self, timeout: u32) -> u32;
}

struct Double;

impl Settings for Double {
    fn with_timeout(&self, limits: u32) -> u32 {
        limits * 2
    }

    fn with_limits(&self, timeout: u32) -> u32 {
        timeout * 3
    }
}

#[test]
fn methods_replace_the_settings_of_their_client() {
    let world = World::new();
    let server = Server::new().serve(SettingsServer::new(Double));
    let client = Client::new(world.right()).with_timeout(LONG);
    let client = SettingsClient::from(client);
    serving(&world, &server, || {
        assert_eq!(client.with_timeout(2).unwrap(), 4);
        assert_eq!(client.with_limits(2).unwrap(), 6);
    });
}

#[test]
fn client_has_its_time_limit_and_its_limits() {
    let world = World::new();
    let right = world.right();
    let client = MixedClient::new(right.clone()).with_timeout(Duration::ZERO);
    let failed = client.add(1, 2).unwrap_err();
    assert_eq!(failed, ClientError::TimedOut { sent: true });
    let limits = ReceiveLimits {
        ool_bytes: 99_999,
        ..ReceiveLimits::default()
    };
    let client = MixedClient::new(right).with_limits(limits);
    let server = world.server();
    let before = world.kernel.resource_counts();
    serving(&world, &server, || {
        assert_eq!(client.fill(99_999, 7).unwrap().len(), 99_999);
        let failed = client.fill(100_000, 7).unwrap_err();
        let ClientError::Receive(ReceiveError::Limit(exceeded)) = failed else {
            panic!("{failed:?}");
        };
        assert_eq!((exceeded.limit, exceeded.found), (Limit::OolBytes, 100_000));
    });
    let after = world.kernel.resource_counts();
    assert_eq!(
        (after.messages, after.ool_bytes),
        (before.messages, before.ool_bytes)
    );
}
