//! Hostile implementations of the traits that programs may implement. No return value and no panic
//! loses a right, releases it twice or ends the process.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU32, Ordering};
use std::time::Duration;

use mach_msg::kernel::KernReturn;
use mach_msg::message::{
    Described, ErrorDescription, FieldDescription, MessageDescription, release_reply_ports,
};
use mach_msg::service::{
    Call, CallInfo, CallOutcome, ClientError, Dispatch, Middleware, Reply, Server, Service,
    ServiceError, mach_service,
};
use mach_msg::wire::TrailerElements;
use mach_msg::{MessageBuffer, ReceiveRight};
use mach_msg_tests::fixture::{Injected, hide_injected_panics};

use crate::world::*;

/// Counts down with each call of a function, and panics from 0 on.
struct Fuse(AtomicI32);

impl Fuse {
    const fn new(calls: i32) -> Self {
        Self(AtomicI32::new(calls))
    }

    fn burn(&self) {
        if self.0.fetch_sub(1, Ordering::Relaxed) <= 0 {
            panic_any(Injected);
        }
    }
}

/// A service whose functions all panic after a number of calls.
struct Fused {
    inner: MixedServer<Arc<Handler>>,
    fuse: Arc<Fuse>,
    dispatch_panics: bool,
}

impl Service for Fused {
    fn name(&self) -> &'static str {
        self.fuse.burn();
        self.inner.name()
    }

    fn ids(&self) -> Range<i32> {
        self.fuse.burn();
        self.inner.ids()
    }

    fn methods(&self) -> &'static [(i32, &'static str)] {
        self.fuse.burn();
        self.inner.methods()
    }

    fn trailer(&self) -> TrailerElements {
        self.fuse.burn();
        self.inner.trailer()
    }

    fn max_request_size(&self) -> usize {
        self.fuse.burn();
        self.inner.max_request_size()
    }

    fn notifications(&self) -> &'static [i32] {
        self.fuse.burn();
        self.inner.notifications()
    }

    fn dispatch<'r>(&self, call: Call<'_, 'r>) -> Reply<'r> {
        if self.dispatch_panics {
            panic_any(Injected);
        }
        self.fuse.burn();
        self.inner.dispatch(call)
    }

    fn dispatch_async<'c>(&'c self, call: Call<'c, 'c>) -> Dispatch<'c> {
        Dispatch::now(self.dispatch(call))
    }
}

/// Calls a method that moves a right, and returns true if the call succeeded.
fn passes_right(world: &World, client: &MixedClient) -> bool {
    let port = ReceiveRight::new_in(*world.client_task).unwrap();
    let done = client.echo(&port);
    release_reply_ports();
    done.is_ok()
}

#[test]
fn panic_in_each_function_of_a_service_loses_no_right() {
    hide_injected_panics();
    for dispatch_panics in [false, true] {
        for calls in 0.. {
            let world = World::new();
            let client = MixedClient::new(world.right());
            let fuse = Arc::new(Fuse::new(calls));
            let server = Server::new().serve(Fused {
                inner: MixedServer::new(Arc::clone(&world.handler)),
                fuse: Arc::clone(&fuse),
                dispatch_panics,
            });
            let passed = std::thread::scope(|scope| {
                let client = scope.spawn(|| passes_right(&world, &client));
                let stop = server.stopper();
                let running = scope.spawn(|| {
                    let run = || {
                        mach_msg_tests::fixture::without_guard_exceptions(|| {
                            server.run(&world.port)
                        })
                    };
                    if catch_unwind(AssertUnwindSafe(run)).is_err() {
                        // Ends the call if the server has not seen it.
                        let mut buffer = MessageBuffer::new();
                        drop(world.port.try_receive(&mut buffer));
                        return false;
                    }
                    true
                });
                let passed = loop {
                    if running.is_finished() && !client.is_finished() {
                        // The server ended before the request arrived.
                        let mut buffer = MessageBuffer::new();
                        drop(world.port.try_receive(&mut buffer));
                    }
                    if client.is_finished() {
                        break client.join().unwrap();
                    }
                    std::thread::yield_now();
                };
                stop.stop();
                running.join().unwrap();
                passed
            });
            // Formats the names, and sums the counters.
            fuse.0.store(i32::MAX, Ordering::Relaxed);
            assert!(format!("{server:?}").contains("Mixed"));
            assert_eq!(server.counters().len(), world.server().counters().len());
            drop((server, client));
            let counts = world.kernel.resource_counts();
            assert_eq!(counts.messages, 0, "{calls}: {counts}");
            if passed || calls > 30 {
                assert!(
                    calls > 3 && passed != dispatch_panics,
                    "after {calls} calls"
                );
                break;
            }
        }
    }
}

/// A service that describes itself differently with each call.
struct Fickle(AtomicU32);

impl Fickle {
    fn next(&self) -> usize {
        self.0.fetch_add(1, Ordering::Relaxed) as usize
    }
}

impl Service for Fickle {
    fn name(&self) -> &'static str {
        ["", "one", "two\nlines"][self.next() % 3]
    }

    fn ids(&self) -> Range<i32> {
        // Empty, reversed, at both ends, and with the ids of other methods.
        [
            0..0,
            Range { start: 5, end: -5 },
            480..700,
            i32::MAX - 1..i32::MAX,
            i32::MIN..i32::MIN + 1,
            499..501,
        ][self.next() % 6]
            .clone()
    }

    fn methods(&self) -> &'static [(i32, &'static str)] {
        let all: [&'static [(i32, &'static str)]; 3] = [
            &[],
            &[(i32::MIN, "least"), (500, "add")],
            &[(500, ""), (500, "twice")],
        ];
        all[self.next() % 3]
    }

    fn trailer(&self) -> TrailerElements {
        [
            TrailerElements::Null,
            TrailerElements::AccessVerdict,
            TrailerElements::Context,
        ][self.next() % 3]
    }

    fn max_request_size(&self) -> usize {
        [0, usize::MAX, 1][self.next() % 3]
    }

    fn notifications(&self) -> &'static [i32] {
        let all: [&'static [i32]; 2] = [&[], &[500, 69, 71, -1]];
        all[self.next() % 2]
    }

    fn dispatch<'r>(&self, call: Call<'_, 'r>) -> Reply<'r> {
        match self.next() % 3 {
            0 => call.unknown(),
            1 => call.refuse(KernReturn::SUCCESS),
            _ => call.refuse(KernReturn(i32::MIN)),
        }
    }
}

#[test]
fn service_changing_its_description_is_served() {
    for start in 0..18 {
        let world = World::new();
        let client = MixedClient::new(world.right());
        let server = Server::new()
            .serve(Fickle(AtomicU32::new(start)))
            .serve(MixedServer::new(Arc::clone(&world.handler)));
        serving(&world, &server, || {
            for _ in 0..12 {
                // Either service answers, and neither forges a result.
                if let Ok(sum) = client.add(2, 3) {
                    assert_eq!(sum, 5);
                }
                passes_right(&world, &client);
            }
        });
        let _ = (server.counters(), format!("{server:?}"));
        drop((server, client));
        assert_eq!(world.kernel.resource_counts().messages, 0);
    }
}

/// Middleware that refuses calls with this code.
struct Refusing(KernReturn);

impl Middleware for Refusing {
    fn before(&self, _: &CallInfo) -> Result<(), KernReturn> {
        Err(self.0)
    }
}

#[test]
fn code_of_middleware_forges_no_result() {
    // Success, those of MIG, and one that is not to be sent.
    for code in [0, -300, -301, -305, -308, 7001, i32::MIN] {
        let world = World::new();
        let client = MixedClient::new(world.right());
        let server = world.server().middleware(Refusing(KernReturn(code)));
        serving(&world, &server, || {
            let refused = client.add(2, 3).unwrap_err();
            assert!(!refused.is_unsent(), "{code}: {refused:?}");
            assert!(!passes_right(&world, &client), "{code}");
            let error = client.fail(1).unwrap_err();
            if code == 7001 {
                assert_eq!(error, ClientError::Service(MixedError::TooMuch));
            } else {
                assert!(
                    !matches!(error, ClientError::Service(_)),
                    "{code}: {error:?}"
                );
            }
        });
        drop((server, client));
        assert_eq!(world.kernel.resource_counts().messages, 0, "{code}");
    }
}

/// Middleware that calls its own server, and keeps the result.
struct Reentrant {
    client: MixedClient,
    depth: AtomicU32,
}

impl Middleware for Reentrant {
    fn before(&self, _: &CallInfo) -> Result<(), KernReturn> {
        if self.depth.fetch_add(1, Ordering::Relaxed) == 0 {
            assert_eq!(self.client.add(20, 30), Ok(50));
        }
        Ok(())
    }

    fn after(&self, _: &CallInfo, _: CallOutcome, _: Duration) {
        if self.depth.fetch_add(1, Ordering::Relaxed) == 3 {
            assert_eq!(self.client.add(40, 50), Ok(90));
        }
    }
}

#[test]
fn middleware_may_call_its_own_server() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let inner = MixedClient::new(world.port.make_send().unwrap());
    let server = world.server().middleware(Reentrant {
        client: inner,
        depth: AtomicU32::new(0),
    });
    let stop = server.stopper();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| {
            mach_msg_tests::fixture::without_guard_exceptions(|| {
                server.run_threads(&world.port, 2).unwrap();
            });
        });
        assert_eq!(client.add(2, 3), Ok(5));
        assert!(passes_right(&world, &client));
        stop.stop();
        running.join().unwrap();
    });
    assert_eq!(server.panics(), 0);
}

/// An error type whose codes contradict each other, and which panics after a number of calls.
#[derive(Debug)]
struct Liar;

static LIAR_FUSE: Fuse = Fuse::new(i32::MAX);

impl ServiceError for Liar {
    fn code(&self) -> KernReturn {
        LIAR_FUSE.burn();
        KernReturn(
            [0, -305, -300, 9, i32::MIN]
                [LIAR_FUSE.0.load(Ordering::Relaxed).rem_euclid(5) as usize],
        )
    }

    fn from_code(code: KernReturn) -> Option<Self> {
        LIAR_FUSE.burn();
        (code.0 != 9).then_some(Self)
    }

    const CODES: Option<&'static [(&'static str, i32)]> = Some(&[("", 0), ("", 0), ("\n", -305)]);
}

#[mach_service(id = 3000)]
trait Lies {
    fn lie(&self, #[mach(make_send)] right: mach_msg::SendRight) -> Result<u64, Liar>;
}

struct Speaker;

impl Lies for Speaker {
    fn lie(&self, _: mach_msg::SendRight) -> Result<u64, Liar> {
        Err(Liar)
    }
}

#[test]
fn error_type_with_false_codes_forges_no_result() {
    hide_injected_panics();
    for calls in (0..4).chain(100..110) {
        let world = World::new();
        LIAR_FUSE.0.store(calls, Ordering::Relaxed);
        let client = LiesClient::new(world.right());
        let server = Server::new().serve(LiesServer::new(Speaker));
        serving(&world, &server, || {
            let port = ReceiveRight::new_in(*world.client_task).unwrap();
            for _ in 0..3 {
                let call = catch_unwind(AssertUnwindSafe(|| client.lie(&port).is_ok()));
                assert!(!call.unwrap_or(false));
            }
            release_reply_ports();
        });
        drop((server, client));
        assert_eq!(world.kernel.resource_counts().messages, 0);
    }
}

/// A protocol that describes messages that do not exist.
struct Invented;

impl Described for Invented {
    const MESSAGES: &'static [MessageDescription] = &[MessageDescription {
        name: "two\nlines \"quoted\"",
        id: i32::MIN,
        is_mig: true,
        is_mig_reply: true,
        fields: &[FieldDescription {
            name: "",
            kind: "\n\n",
            parts: &[(usize::MAX, usize::MAX), (0, 0)],
            size: Some(usize::MAX),
            nested: &[],
        }],
        errors: Some(ErrorDescription {
            name: "\u{0}",
            codes: Some(&[("", 0), ("", 0)]),
        }),
    }];
}

#[test]
fn false_description_only_fails_a_comparison() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path();
    let check = || mach_msg::testing::check_protocol(path, &[Invented::MESSAGES]);
    // The file of another protocol.
    std::fs::write(path, "message Told (id 1)\n").unwrap();
    assert!(catch_unwind(check).is_err());
    std::fs::write(path, "").unwrap();
    assert!(catch_unwind(check).is_err());
}
