//! Services over the embedded kernel: what clients and servers may rely on.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::message::ErrorReply;
use mach_msg::service::{
    CallError, Client, Replier, Request, Server, ServerError, Service, ServiceError, TooLarge,
    mach_service,
};
use mach_msg::wire::AuditToken;
use mach_msg::{
    MessageBuffer, Notification, OolMemory, PortSet, ReceiveRight, ReplyRight, SendRight, Wait,
};

/// What can go wrong in the [`Mixed`] service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MixedError {
    /// Too much.
    TooMuch,
    /// Too little.
    TooLittle,
}

impl ServiceError for MixedError {
    fn code(&self) -> KernReturn {
        KernReturn(match self {
            Self::TooMuch => 7001,
            Self::TooLittle => 7002,
        })
    }

    fn from_code(code: KernReturn) -> Option<Self> {
        Some(match code.0 {
            7001 => Self::TooMuch,
            7002 => Self::TooLittle,
            _ => return None,
        })
    }
}

/// A service with one of everything.
#[mach_service(id = 500)]
pub trait Mixed {
    /// The sum.
    fn add(&self, a: i64, b: i64) -> i64;
    /// Fails with an error of its own.
    fn fail(&self, too_much: u32) -> Result<u32, MixedError>;
    /// The text, reversed.
    fn reverse(&self, #[mach(max = 64)] text: &str, #[mach(out, max = 64)] reversed: String);
    /// Several results, in arguments.
    fn split(&self, value: u64, #[mach(out)] low: u32, #[mach(out)] high: u32);
    /// Several results, in a tuple.
    fn pair(&self, value: u8) -> (u8, u64);
    skip!(2);
    /// Takes a right and gives it back.
    fn echo(&self, #[mach(make_send)] right: SendRight) -> SendRight;
    /// The sum of all numbers, wherever they lie.
    fn sum(&self, #[mach(max = 9)] first: &[u16], #[mach(ool)] more: &[u64], scale: u8) -> u64;
    /// As many bytes as asked for.
    fn fill(&self, count: u32, byte: u8) -> OolMemory;
    /// Answers when the handler likes.
    #[later]
    fn later(&self, value: u32, #[mach(out)] doubled: u32);
    /// Who calls.
    fn who(&self, #[mach(audit_token)] caller: AuditToken) -> [u32; 8];
    /// Nothing comes back.
    #[oneway]
    #[id(40)]
    fn note(&self, value: u32);
}

/// Keeps what it may answer later, and what it was told.
#[derive(Default)]
struct Handler {
    kept: Mutex<Vec<(u32, Replier<MixedLaterReply>)>>,
    notes: AtomicU32,
    task: Option<mach_msg::kernel::Task>,
}

impl Mixed for Arc<Handler> {
    fn add(&self, a: i64, b: i64) -> i64 {
        a.wrapping_add(b)
    }

    fn fail(&self, too_much: u32) -> Result<u32, MixedError> {
        match too_much {
            0 => Err(MixedError::TooLittle),
            1 => Ok(1),
            _ => Err(MixedError::TooMuch),
        }
    }

    fn reverse(&self, text: &str) -> Result<String, KernReturn> {
        Ok(text.chars().rev().collect())
    }

    fn split(&self, value: u64) -> Result<MixedSplitReply, KernReturn> {
        Ok(MixedSplitReply {
            low: (value & 0xffff_ffff) as u32,
            high: (value >> 32) as u32,
        })
    }

    fn pair(&self, value: u8) -> (u8, u64) {
        (value, u64::from(value) << 32)
    }

    fn echo(&self, right: SendRight) -> SendRight {
        right
    }

    fn sum(&self, first: &[u16], more: mach_msg::service::codec::OolItems<u64>, scale: u8) -> u64 {
        let first: u64 = first.iter().map(|number| u64::from(*number)).sum();
        let more: u64 = more.iter().map(mach_msg::zerocopy::Unalign::get).sum();
        (first + more) * u64::from(scale)
    }

    fn fill(&self, count: u32, byte: u8) -> OolMemory {
        let mut memory = OolMemory::new_in(self.task.unwrap(), count as usize).unwrap();
        memory.fill(byte);
        memory
    }

    fn later(&self, value: u32, reply: Replier<MixedLaterReply>) {
        self.kept.lock().unwrap().push((value, reply));
    }

    fn who(&self, caller: AuditToken) -> [u32; 8] {
        caller.words
    }

    fn note(&self, value: u32) {
        self.notes.fetch_add(value, Ordering::Relaxed);
    }
}

/// A kernel with the task and port of a server, and the task of a client.
struct World {
    kernel: EmbeddedKernel,
    server_task: OwnedTask,
    client_task: OwnedTask,
    port: ReceiveRight,
    handler: Arc<Handler>,
}

impl World {
    fn new() -> Self {
        let kernel = EmbeddedKernel::new();
        let server_task = kernel.create_task();
        let client_task = kernel.create_task();
        let port = ReceiveRight::new_in(*server_task).unwrap();
        let handler = Arc::new(Handler {
            task: Some(*server_task),
            ..Handler::default()
        });
        Self {
            kernel,
            server_task,
            client_task,
            port,
            handler,
        }
    }

    /// A right of the client's task to the server's port.
    fn right(&self) -> SendRight {
        let calls = unsafe_calls(&self.client_task);
        let own = self.port.make_send().unwrap();
        // The right goes through a name service, as it would in life.
        let name = format!("test.{self:p}");
        let server = unsafe_calls(&self.server_task);
        server.bootstrap_register(&name, own.name()).unwrap();
        let found = calls.bootstrap_look_up(&name).unwrap();
        // SAFETY: the look-up gave this right to the client's task, and to us.
        unsafe { SendRight::from_name(*self.client_task, found) }.unwrap()
    }

    fn server(&self) -> Server {
        Server::new(*self.server_task)
            .unwrap()
            .serve(MixedServer::new(Arc::clone(&self.handler)))
    }
}

fn unsafe_calls(task: &OwnedTask) -> mach_msg::kernel::Calls {
    // SAFETY: the calls of this file release nothing that a value owns.
    unsafe { task.calls() }
}

/// Runs the server while `then` runs.
fn serving<R>(world: &World, server: &Server, then: impl FnOnce() -> R) -> R {
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| server.run(&world.port).unwrap());
        // Also if the test fails, so that it ends.
        struct Stop(mach_msg::service::Stopper);
        impl Drop for Stop {
            fn drop(&mut self) {
                self.0.stop();
            }
        }
        let _stop = Stop(stop);
        then()
    })
}

#[test]
fn every_kind_of_argument_and_result_arrives() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let own = ReceiveRight::new_in(*world.client_task).unwrap();
    let server = world.server();
    let before = world.kernel.ledger();
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
            of("add").answered,
            of("add").id,
            of("echo").id,
            of("note").id
        ),
        (2, 500, 507, 540)
    );
    drop(server);
    let after = world.kernel.ledger();
    // The thread keeps its reply port.
    assert_eq!(
        (after.send_rights, after.messages, after.ool_bytes),
        (before.send_rights - 1, 0, 0)
    );
}

#[test]
fn an_error_of_the_service_is_not_one_of_the_call() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        assert_eq!(client.fail(1).unwrap(), 1);
        assert_eq!(
            client.fail(0).unwrap_err(),
            CallError::Service(MixedError::TooLittle)
        );
        assert_eq!(
            client.fail(2).unwrap_err(),
            CallError::Service(MixedError::TooMuch)
        );
        let text = "x".repeat(65);
        assert!(matches!(
            client.reverse(&text).unwrap_err(),
            CallError::Encode(_)
        ));
    });
    let counters = server.counters();
    let fail = counters
        .iter()
        .find(|method| method.method == "fail")
        .unwrap();
    assert_eq!((fail.answered, fail.failed, fail.refused), (1, 2, 0));
}

#[test]
fn the_death_of_the_server_is_an_error_of_its_own_before_the_call_and_during_it() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let pending = client
        .client()
        .start(MixedAddRequest { a: 1, b: 2 })
        .unwrap();
    let World { port, .. } = world;
    drop(port);
    assert_eq!(pending.wait().unwrap_err(), CallError::ServerDied);
    assert_eq!(client.add(1, 2).unwrap_err(), CallError::ServerDied);
}

#[test]
fn a_late_reply_is_never_taken_for_that_of_another_call() {
    let world = World::new();
    let client =
        MixedClient::from(Client::new(world.right()).with_timeout(Duration::from_millis(20)));
    let server = world.server();
    serving(&world, &server, || {
        assert_eq!(
            client.later(1).unwrap_err(),
            CallError::TimedOut { sent: true }
        );
        let (value, late) = world.handler.kept.lock().unwrap().pop().unwrap();
        assert_eq!(value, 1);
        // The client's port for this reply is gone, so the answer goes nowhere.
        assert!(late.is_dead());
        let _ = late.send(MixedLaterReply { doubled: 2 });
        let patient = MixedClient::new(client.client().target().clone());
        std::thread::scope(|scope| {
            let call = scope.spawn(|| patient.later(21));
            let reply = loop {
                if let Some((_, reply)) = world.handler.kept.lock().unwrap().pop() {
                    break reply;
                }
                std::thread::yield_now();
            };
            reply.send(MixedLaterReply { doubled: 42 }).unwrap();
            assert_eq!(call.join().unwrap().unwrap(), 42);
        });
    });
}

#[test]
fn the_right_of_an_answer_can_be_taken_and_used_by_other_means() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        let pending = client
            .client()
            .start(MixedLaterRequest { value: 1 })
            .unwrap();
        let reply = loop {
            if let Some((_, reply)) = world.handler.kept.lock().unwrap().pop() {
                break reply;
            }
            std::thread::yield_now();
        };
        let right = reply.into_right().unwrap();
        assert!(matches!(right, ReplyRight::Once(_)));
        let id = MixedLaterRequest::ID + 100;
        right
            .send(ErrorReply::with_id(id, KernReturn::FAILURE))
            .unwrap();
        assert_eq!(
            pending.wait().unwrap_err(),
            CallError::Service(KernReturn::FAILURE)
        );
    });
}

#[test]
fn a_reply_that_is_dropped_unanswered_tells_the_client_at_once() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        let pending = client
            .client()
            .start(MixedLaterRequest { value: 1 })
            .unwrap();
        let pending = pending.wait_for(Wait::Never).unwrap_err();
        assert_eq!(pending.0, CallError::TimedOut { sent: true });
        let reply = loop {
            if let Some((_, reply)) = world.handler.kept.lock().unwrap().pop() {
                break reply;
            }
            std::thread::yield_now();
        };
        drop(reply);
        assert_eq!(
            pending.1.unwrap().wait().unwrap_err(),
            CallError::ServerDied
        );
    });
}

#[test]
fn many_calls_can_be_in_flight_on_one_client_and_be_answered_in_any_order() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        let calls: Vec<_> = (0..10)
            .map(|value| client.client().start(MixedLaterRequest { value }).unwrap())
            .collect();
        let mut answered = 0;
        while answered < 10 {
            let kept = world.handler.kept.lock().unwrap().pop();
            if let Some((value, reply)) = kept {
                reply.send(MixedLaterReply { doubled: value * 2 }).unwrap();
                answered += 1;
            } else {
                std::thread::yield_now();
            }
        }
        for (value, call) in (0..10).zip(calls) {
            assert_eq!(call.wait().unwrap().doubled, value * 2);
        }
    });
}

#[test]
fn the_policy_answers_before_anything_is_decoded() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let asked = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&asked);
    let server = world.server().policy(move |caller| {
        counter.fetch_add(1, Ordering::Relaxed);
        assert!(caller.audit_token.is_some());
        match caller.id {
            500 => Err(KernReturn::NO_ACCESS),
            _ => Ok(()),
        }
    });
    serving(&world, &server, || {
        assert_eq!(
            client.add(1, 2).unwrap_err(),
            CallError::Service(KernReturn::NO_ACCESS)
        );
        assert_eq!(client.pair(1).unwrap(), (1, 1 << 32));
    });
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

/// Another service on the same port.
#[mach_service(id = 900, layout(mig))]
pub trait Second {
    /// The next number.
    fn next(&mut self) -> u64;
}

struct Counting(u64);

impl Second for Counting {
    fn next(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}

#[test]
fn several_services_share_a_port_and_several_ports_a_server() {
    let world = World::new();
    let other = ReceiveRight::new_in(*world.server_task).unwrap();
    let set = PortSet::new_in(*world.server_task).unwrap();
    set.add(&world.port).unwrap();
    set.add(&other).unwrap();
    let server = world.server().serve(SecondServer::new(Counting(0)));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| server.run(&set).unwrap());
        let first = MixedClient::new(world.port.make_send().unwrap());
        let second = SecondClient::new(other.make_send().unwrap());
        let third = SecondClient::new(world.port.make_send().unwrap());
        assert_eq!(second.next().unwrap(), 1);
        assert_eq!(third.next().unwrap(), 2);
        assert_eq!(first.add(1, 1).unwrap(), 2);
        stop.stop();
    });
}

#[test]
fn an_id_that_no_service_has_is_refused() {
    let world = World::new();
    let client = SecondClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        assert_eq!(
            client.next().unwrap_err(),
            CallError::Refused(KernReturn::MIG_BAD_ID)
        );
    });
}

#[test]
fn a_request_that_is_too_large_harms_nobody() {
    let world = World::new();
    let large = {
        /// The same ids with a larger first request.
        #[mach_service(id = 500)]
        pub trait Large {
            /// Many bytes.
            fn add(&self, #[mach(max = 100_000)] bytes: &[u8]) -> u64;
        }
        struct Unused;
        impl Large for Unused {
            fn add(&self, bytes: &[u8]) -> u64 {
                bytes.len() as u64
            }
        }
        assert_eq!(LargeServer::new(Unused).ids(), 500..501);
        LargeClient::new(world.right())
    };
    let client = MixedClient::new(world.port.make_send().unwrap());
    let server = world.server();
    serving(&world, &server, || {
        assert_eq!(large.add(&[1; 90_000]).unwrap_err(), CallError::ServerDied);
        assert_eq!(client.add(1, 2).unwrap(), 3);
        assert_eq!(
            large.add(&[1; 20]).unwrap_err(),
            CallError::Refused(KernReturn::MIG_BAD_ARGUMENTS)
        );
    });
    for policy in [TooLarge::Grow(95_000), TooLarge::Refuse(95_000)] {
        let server = world.server().too_large(policy);
        serving(&world, &server, || {
            for _ in 0..2 {
                assert_eq!(
                    large.add(&[1; 90_000]).unwrap_err(),
                    CallError::Refused(KernReturn::MIG_BAD_ARGUMENTS)
                );
                assert_eq!(large.add(&[1; 98_000]).unwrap_err(), CallError::ServerDied);
                assert_eq!(client.add(1, 2).unwrap(), 3);
            }
        });
    }
    let server = world.server().too_large(TooLarge::Stop);
    std::thread::scope(|scope| {
        let loop_ = scope.spawn(|| server.run(&world.port));
        assert_eq!(large.add(&[1; 90_000]).unwrap_err(), CallError::ServerDied);
        assert!(matches!(
            loop_.join().unwrap(),
            Err(ServerError::Receive(_))
        ));
    });
}

#[test]
fn the_server_is_told_when_the_last_client_is_gone() {
    let world = World::new();
    let (tell, told) = mpsc::channel();
    let tell = Mutex::new(tell);
    let server = world.server().on_notification(move |notification| {
        tell.lock()
            .unwrap()
            .send(matches!(notification, Notification::NoSenders { .. }))
            .unwrap();
    });
    let client = MixedClient::new(world.port.make_send().unwrap());
    world.port.on_no_senders(0, &world.port).unwrap();
    serving(&world, &server, || {
        assert_eq!(client.add(1, 1).unwrap(), 2);
        drop(client);
        assert!(told.recv().unwrap());
    });
}

#[test]
fn a_notification_that_a_client_makes_up_is_none() {
    let world = World::new();
    let called = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&called);
    let server = world
        .server()
        .on_notification(move |_| flag.store(true, Ordering::Relaxed));
    let forged = {
        /// A send-once notification, if one believed clients.
        #[mach_service(id = 71, layout(mig))]
        pub trait Forged {
            /// Says that a right is gone.
            #[oneway]
            fn send_once(&self);
        }
        struct Unused;
        impl Forged for Unused {
            fn send_once(&self) {}
        }
        let _ = ForgedServer::new(Unused);
        ForgedClient::new(world.right())
    };
    let client = MixedClient::new(world.port.make_send().unwrap());
    serving(&world, &server, || {
        forged.send_once().unwrap();
        assert_eq!(client.add(1, 1).unwrap(), 2);
    });
    assert!(!called.load(Ordering::Relaxed));
}

#[test]
fn stopping_ends_all_threads_and_leaves_the_queue_alone() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    let stop = server.stopper();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| server.run_threads(&world.port, 4));
        assert_eq!(client.add(1, 1).unwrap(), 2);
        stop.stop();
        running.join().unwrap().unwrap();
    });
    let pending = client
        .client()
        .start(MixedAddRequest { a: 20, b: 22 })
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let message = world.port.receive(&mut buffer).unwrap();
    world.server().handle_and_send(message).unwrap();
    assert_eq!(pending.wait().unwrap().result, 42);
}
