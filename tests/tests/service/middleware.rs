//! Middleware of servers.

use std::panic::panic_any;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mach_msg::kernel::KernReturn;
use mach_msg::service::{CallInfo, CallOutcome, ClientError, Middleware, Server};
use mach_msg_tests::fixture::{Bomb, Injected, hide_injected_panics};

use crate::world::*;

/// The calls of two layers of middleware.
type Log = Arc<Mutex<Vec<String>>>;

struct Layer {
    name: &'static str,
    log: Log,
    refused: Option<&'static str>,
}

impl Middleware for Layer {
    fn before(&self, call: &CallInfo) -> Result<(), KernReturn> {
        assert_eq!(call.service, "Mixed");
        assert!(call.caller.audit_token.is_some());
        let entry = format!("{} before {}", self.name, call.method);
        self.log.lock().unwrap().push(entry);
        match self.refused == Some(call.method) {
            true => Err(KernReturn::NO_ACCESS),
            false => Ok(()),
        }
    }

    fn after(&self, call: &CallInfo, outcome: CallOutcome, elapsed: Duration) {
        assert!(elapsed < Duration::from_secs(600));
        let entry = format!("{} after {} {outcome:?}", self.name, call.method);
        self.log.lock().unwrap().push(entry);
    }
}

/// Returns a server with two layers, and their log. The second one refuses `pair`.
fn layered(world: &World) -> (Server, Log) {
    let log = Log::default();
    let layer = |name, refused| Layer {
        name,
        log: Arc::clone(&log),
        refused,
    };
    let server = world
        .server()
        .middleware(layer("outer", None))
        .middleware(layer("inner", Some("pair")));
    (server, log)
}

#[test]
fn middleware_runs_around_calls_in_order() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let (server, log) = layered(&world);
    serving(&world, &server, || {
        assert_eq!(client.add(1, 2), Ok(3));
        assert_eq!(
            client.fail(0),
            Err(ClientError::Service(MixedError::TooLittle))
        );
    });
    let expected = [
        "outer before add",
        "inner before add",
        "inner after add Replied",
        "outer after add Replied",
        "outer before fail",
        "inner before fail",
        "inner after fail Failed(KernReturn(7002))",
        "outer after fail Failed(KernReturn(7002))",
    ];
    let log = log.lock().unwrap();
    let log: Vec<_> = log.iter().map(|entry| names_removed(entry)).collect();
    assert_eq!(log, expected);
}

/// Replaces the names of codes in an entry by numbers.
fn names_removed(entry: &str) -> String {
    match entry.split_once("Failed(") {
        Some((start, _)) => format!("{start}Failed(KernReturn(7002))"),
        None => entry.to_owned(),
    }
}

#[test]
fn refusal_of_middleware_is_the_reply() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let (server, log) = layered(&world);
    serving(&world, &server, || {
        let refused = client.pair(1).unwrap_err();
        assert_eq!(refused, ClientError::Service(KernReturn::NO_ACCESS));
    });
    let log = log.lock().unwrap();
    assert_eq!(log[..2], ["outer before pair", "inner before pair"]);
    assert!(
        log[2].starts_with("outer after pair Refused("),
        "{}",
        log[2]
    );
    assert_eq!(log.len(), 3);
    let counters = server.counters();
    let pair = counters.iter().find(|counters| counters.method == "pair");
    assert_eq!(pair.unwrap().refused, 1);
}

struct Panicking;

impl Middleware for Panicking {
    fn before(&self, call: &CallInfo) -> Result<(), KernReturn> {
        match call.method {
            "add" => panic_any(Injected),
            _ => Ok(()),
        }
    }

    fn after(&self, _: &CallInfo, _: CallOutcome, _: Duration) {
        panic_any(Injected)
    }
}

#[test]
fn panic_in_middleware_ends_the_call_alone() {
    hide_injected_panics();
    let world = World::new();
    let client = MixedClient::new(world.right());
    let (server, log) = layered(&world);
    let server = server.middleware(Panicking).middleware(Panicking);
    let exception = ClientError::Refused(KernReturn::MIG_EXCEPTION);
    serving(&world, &server, || {
        assert_eq!(client.add(1, 2), Err(exception));
        assert_eq!(client.split(1).unwrap_err(), exception);
    });
    assert_eq!(server.panics(), 2);
    drop(server);
    let log = log.lock().unwrap();
    let panicked = log.iter().filter(|entry| entry.ends_with("Panicked"));
    assert_eq!(panicked.count(), 4, "{log:?}");
}

/// Panics with a payload whose destructor panics when a call has panicked.
struct Mined;

impl Middleware for Mined {
    fn after(&self, _: &CallInfo, outcome: CallOutcome, _: Duration) {
        if outcome == CallOutcome::Panicked {
            panic_any(Bomb)
        }
    }
}

#[test]
fn panics_after_a_panic_do_not_end_the_process() {
    hide_injected_panics();
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server().middleware(Mined).middleware(Mined);
    let server = server.middleware(Panicking);
    serving(&world, &server, || {
        let exception = ClientError::Refused(KernReturn::MIG_EXCEPTION);
        assert_eq!(client.split(1).unwrap_err(), exception);
        assert_eq!(client.split(2).unwrap_err(), exception);
    });
    assert_eq!(server.panics(), 2);
}
