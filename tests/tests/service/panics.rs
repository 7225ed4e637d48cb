//! Handlers that panic: the client gets a code, the server continues, and nothing leaks.

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::OwnedTask;
use mach_msg::service::{
    Call, Client, ClientError, PanicPolicy, Reply, Responder, Server, Service, mach_service,
};
use mach_msg::wire::PortName;
use mach_msg::{OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Bomb, CheckedKernel, Injected, hide_injected_panics, port};

#[mach_service(id = 0xc00)]
trait Fragile {
    fn square(&self, value: u32) -> u32;
    fn swap(&self, right: SendRight, #[mach(ool)] memory: OolMemory) -> SendRight;
    #[later]
    fn later(&self, #[mach(ool_ports(move_send), max = 4)] rights: Vec<SendRight>) -> u32;
    #[oneway]
    fn throw(&self, receive: ReceiveRight);
    fn bomb(&self);
    #[notification]
    fn no_senders(&self, make_send_count: u32);
}

#[derive(Default)]
struct Glass {
    notified: AtomicU32,
    kept: Mutex<Vec<Responder<FragileLaterReply>>>,
}

impl Fragile for Glass {
    fn square(&self, value: u32) -> u32 {
        value
            .checked_mul(value)
            .unwrap_or_else(|| panic_any(Injected))
    }

    fn swap(&self, _: SendRight, _: OolMemory) -> SendRight {
        panic_any(Injected)
    }

    fn later(&self, rights: Vec<SendRight>, reply: Responder<FragileLaterReply>) {
        if rights.len() == 1 {
            self.kept.lock().unwrap().push(reply);
        }
        panic_any(Injected)
    }

    fn throw(&self, _: ReceiveRight) {
        panic_any(Injected)
    }

    fn bomb(&self) {
        panic_any(Bomb)
    }

    fn no_senders(&self, _: u32) {
        self.notified.fetch_add(1, Ordering::Relaxed);
        panic_any(Injected)
    }
}

struct World {
    port: ReceiveRight,
    task: OwnedTask,
    // Dropped last, because it checks that nothing is left.
    _kernel: CheckedKernel,
}

impl World {
    fn new() -> Self {
        hide_injected_panics();
        let kernel = CheckedKernel::new();
        let task = kernel.create_task();
        Self {
            port: port(*task),
            task,
            _kernel: kernel,
        }
    }

    fn client(&self) -> FragileClient {
        FragileClient::new(self.port.make_send().unwrap())
    }

    /// Runs the server in a thread while `then` runs.
    fn serving(&self, server: &Server, threads: usize, then: impl FnOnce()) {
        let stop = server.stopper();
        std::thread::scope(|scope| {
            let running = scope.spawn(|| server.run_threads(&self.port, threads));
            let done = catch_unwind(AssertUnwindSafe(then));
            stop.stop();
            running.join().unwrap().unwrap();
            if let Err(panic) = done {
                std::panic::resume_unwind(panic);
            }
        });
    }
}

fn panicked(server: &Server, method: &str) -> u64 {
    let counters = server.counters();
    counters
        .iter()
        .find(|counters| counters.method == method)
        .unwrap()
        .panicked
}

const EXCEPTION: ClientError = ClientError::Refused(KernReturn::MIG_EXCEPTION);

#[test]
fn panicking_handler_replies_exception_and_server_continues() {
    let world = World::new();
    let server = Server::new().serve(FragileServer::new(Glass::default()));
    world.serving(&server, 1, || {
        let client = world.client();
        for round in 1..=3 {
            assert_eq!(client.square(u32::MAX), Err(EXCEPTION));
            assert_eq!(client.square(round), Ok(round * round));
        }
        assert_eq!(client.bomb(), Err(EXCEPTION));
        assert_eq!(client.square(9), Ok(81));
    });
    assert_eq!(server.panics(), 4);
    assert_eq!(panicked(&server, "square"), 3);
    assert_eq!(panicked(&server, "bomb"), 1);
    let square = server.counters().remove(0);
    assert_eq!((square.replied, square.failed, square.refused), (4, 0, 0));
}

#[test]
fn panicking_handler_releases_rights_and_memory() {
    let world = World::new();
    let server = Server::new().serve(FragileServer::new(Glass::default()));
    world.serving(&server, 2, || {
        let client = world.client();
        let other = port(*world.task);
        let right = || other.make_send().unwrap();
        for _ in 0..8 {
            let memory = OolMemory::copy_of(*world.task, &[1; 5000]).unwrap();
            assert_eq!(client.swap(right(), memory).unwrap_err().error, EXCEPTION);
            let rights = vec![right(), right()];
            assert_eq!(client.later(rights).unwrap_err().error, EXCEPTION);
            client.throw(port(*world.task)).map_err(|_| ()).unwrap();
        }
    });
    assert_eq!(server.panics(), 24);
    assert_eq!(panicked(&server, "throw"), 8);
}

#[test]
fn responder_outliving_the_panic_still_replies() {
    let world = World::new();
    let glass = std::sync::Arc::new(Glass::default());

    struct Shared(std::sync::Arc<Glass>);

    impl Fragile for Shared {
        fn square(&self, value: u32) -> u32 {
            let reply = self.0.kept.lock().unwrap().pop().unwrap();
            reply.send(FragileLaterReply { result: value }).unwrap();
            value
        }

        fn swap(&self, right: SendRight, memory: OolMemory) -> SendRight {
            self.0.swap(right, memory)
        }

        fn later(&self, rights: Vec<SendRight>, reply: Responder<FragileLaterReply>) {
            self.0.later(rights, reply);
        }

        fn throw(&self, receive: ReceiveRight) {
            self.0.throw(receive);
        }

        fn bomb(&self) {
            self.0.bomb();
        }

        fn no_senders(&self, count: u32) {
            self.0.no_senders(count);
        }
    }

    let server = Server::new().serve(FragileServer::new(Shared(glass)));
    world.serving(&server, 1, || {
        let client = world.client();
        let rights = vec![world.port.make_send().unwrap()];
        let pending = client
            .client()
            .start(FragileLaterRequest { rights })
            .map_err(|_| ())
            .unwrap();
        assert_eq!(client.square(5), Ok(5));
        assert_eq!(pending.wait().map_err(|_| ()).unwrap().result, 5);
    });
    assert_eq!(server.panics(), 1);
}

#[test]
fn panic_in_notification_handler_keeps_server_running() {
    let world = World::new();
    let other = port(*world.task);
    let server = Server::new().serve(FragileServer::new(Glass::default()));
    world.serving(&server, 1, || {
        let client = world.client();
        let right = other.make_send().unwrap();
        other.on_no_senders(0, &world.port).unwrap();
        drop(right);
        while server.panics() == 0 {
            std::thread::yield_now();
        }
        assert_eq!(client.square(3), Ok(9));
    });
    assert_eq!(server.panics(), 1);
}

#[test]
fn panicking_policy_replies_exception() {
    let world = World::new();
    let server = Server::new()
        .serve(FragileServer::new(Glass::default()))
        .policy(|caller| match caller.id {
            0xc00 => panic_any(Injected),
            _ => Ok(()),
        });
    world.serving(&server, 1, || {
        let client = world.client();
        assert_eq!(client.square(1), Err(EXCEPTION));
        assert_eq!(client.bomb(), Err(EXCEPTION));
    });
    assert_eq!(panicked(&server, "square"), 1);
}

/// A hand-written service, which panics before it decodes the request.
struct Manual;

impl Service for Manual {
    fn name(&self) -> &'static str {
        "Manual"
    }

    fn ids(&self) -> std::ops::Range<i32> {
        0xc00..0xc01
    }

    fn methods(&self) -> &'static [(i32, &'static str)] {
        &[(0xc00, "square")]
    }

    fn max_request_size(&self) -> usize {
        100
    }

    fn notify(&self, _: mach_msg::Notification, _: PortName) {}

    fn dispatch<'r>(&self, call: Call<'_, 'r>) -> Reply<'r> {
        if call.id() == 0xc00 {
            panic_any(Injected);
        }
        call.unknown()
    }
}

#[test]
fn panicking_dispatch_replies_exception() {
    let world = World::new();
    let server = Server::new().serve(Manual);
    world.serving(&server, 1, || {
        let client = world.client();
        assert_eq!(client.square(1), Err(EXCEPTION));
        assert_eq!(client.square(2), Err(EXCEPTION));
    });
    assert_eq!(panicked(&server, "square"), 2);
}

#[test]
fn propagated_panic_ends_the_loop_after_the_reply() {
    let world = World::new();
    let server = Server::new()
        .serve(FragileServer::new(Glass::default()))
        .on_panic(PanicPolicy::Propagate);
    let client = world.client();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| server.run(&world.port));
        assert_eq!(client.square(u32::MAX), Err(EXCEPTION));
        assert!(running.join().unwrap_err().is::<Injected>());
        let threads = scope.spawn(|| server.run_threads(&world.port, 2));
        assert_eq!(client.square(u32::MAX), Err(EXCEPTION));
        assert!(threads.join().unwrap_err().is::<Injected>());
    });
    assert_eq!(server.panics(), 2);
}

/// A payload whose destructor panics with a [`Bomb`].
struct NestedBomb;

impl Drop for NestedBomb {
    fn drop(&mut self) {
        panic_any(Bomb)
    }
}

#[test]
fn payloads_with_panicking_destructors_keep_the_server_running() {
    let world = World::new();
    let server = Server::new()
        .serve(FragileServer::new(Glass::default()))
        .policy(|caller| match caller.id {
            0xc00 => panic_any(NestedBomb),
            _ => Ok(()),
        });
    world.serving(&server, 1, || {
        let client = world.client();
        assert_eq!(client.square(1), Err(EXCEPTION));
        assert_eq!(client.bomb(), Err(EXCEPTION));
        assert_eq!(client.square(2), Err(EXCEPTION));
    });
    assert_eq!(server.panics(), 3);
}

#[test]
fn panic_after_client_death_keeps_the_server_running() {
    let world = World::new();
    let server = Server::new().serve(FragileServer::new(Glass::default()));
    let client = Client::new(world.port.make_send().unwrap());
    let dead = client.start(FragileSquareRequest { value: u32::MAX });
    drop(dead.map_err(|_| ()).unwrap());
    mach_msg::message::release_reply_ports();
    world.serving(&server, 1, || {
        assert_eq!(world.client().square(4), Ok(16));
    });
    assert_eq!(server.panics(), 1);
}
