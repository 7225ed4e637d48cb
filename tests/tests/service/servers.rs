//! Servers: policies, other services and ports, hostile requests, notifications, stopping.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::service::{
    ClientError, ReplyMemory, Server, ServerError, Service, TooLargePolicy, mach_service,
};
use mach_msg::wire::NdrRecord;
use mach_msg::zerocopy::IntoBytes;
use mach_msg::{MessageBuffer, Notification, PortSet, ReceiveRight, Wait};
use mach_msg_tests::fixture::port;

use crate::world::*;

#[test]
fn policy_refuses_before_decoding() {
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
            ClientError::Service(KernReturn::NO_ACCESS)
        );
        assert_eq!(client.pair(1).unwrap(), (1, 1 << 32));
    });
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

/// Another service on the same port.
#[mach_service(id = 900, layout(mig))]
pub trait Second {
    /// Returns the next number.
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
    let counters = server.counters();
    let replied = |id| counters.iter().find(|method| method.id == id).unwrap();
    let replied = [500, 900].map(|id| (replied(id).service, replied(id).replied));
    assert_eq!(replied, [("Mixed", 1), ("Second", 2)]);
    assert_eq!(counters.iter().map(|method| method.replied).sum::<u64>(), 3);
}

#[test]
fn servers_and_calls_are_shown_by_their_names() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server().serve(SecondServer::new(Counting(0)));
    let shown = r#"Server { services: ["Mixed", "Second"], .. }"#;
    assert_eq!(format!("{server:?}"), shown);
    serving(&world, &server, || {
        let request = MixedLaterRequest { value: 4 };
        let pending = client.client().start(request).unwrap();
        let shown = format!("{pending:?}");
        assert!(shown.starts_with("Pending { id: 510, port: ReceiveRight"));
        let (value, reply) = world.handler.kept();
        let shown = format!("{reply:?}");
        assert!(shown.starts_with("Responder { reply: Some(Once(SendOnceRight"));
        reply.send(MixedLaterReply { doubled: 2 * value }).unwrap();
        assert_eq!(pending.wait().unwrap().doubled, 8);
    });
}

#[test]
fn reply_alone_is_shown_and_begins_like_an_error_reply() {
    let world = World::new();
    let server = world.server();
    let to_server = world.port.make_send().unwrap();
    let client = port(*world.server_task);
    let mut buffer = MessageBuffer::new();
    let sent = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&sent);
    let observation = world.kernel.observe(move |event| {
        let is_message = event.call == "msg";
        counter.fetch_add(u32::from(is_message), Ordering::Relaxed);
    });
    let request = || MixedAddRequest { a: 1, b: 2 };
    to_server
        .send_request(request(), &client, Wait::Never)
        .unwrap();
    let message = world.port.receive(&mut buffer).unwrap();
    let before = sent.load(Ordering::Relaxed);
    server.handle_and_send(message).unwrap();
    assert_eq!(sent.load(Ordering::Relaxed), before + 1);
    drop(observation);
    to_server
        .send_request(request(), &client, Wait::Never)
        .unwrap();
    let message = world.port.receive(&mut buffer).unwrap();
    let mut memory = ReplyMemory::default();
    let reply = server.handle(message, &mut memory).unwrap();
    let bytes = reply.written().unwrap();
    let (record, code) = bytes[24..36].split_at(8);
    assert_eq!(record, NdrRecord::NATIVE.as_bytes());
    assert_eq!(code, [0; 4]);
}

#[test]
fn code_of_an_unsent_reply_is_returned() {
    let world = World::new();
    let server = world.server();
    let to_server = world.port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for is_served in [true, false] {
        let request = MixedAddRequest { a: 1, b: 2 };
        let client = port(*world.server_task);
        to_server
            .send_request(request, &client, Wait::Forever)
            .unwrap();
        drop(client);
        let message = world.port.receive(&mut buffer).unwrap();
        let sent = match is_served {
            true => server.handle_and_send(message),
            false => Server::new().handle_and_send(message),
        };
        assert_eq!(sent, Err(MsgReturn::SEND_INVALID_DEST));
    }
}

#[test]
fn unknown_id_is_refused() {
    let world = World::new();
    let client = SecondClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        assert_eq!(
            client.next().unwrap_err(),
            ClientError::Refused(KernReturn::MIG_BAD_ID)
        );
    });
}

#[test]
fn too_large_request_does_not_disturb_others() {
    let world = World::new();
    let large = {
        /// A service with the same ids and a larger first request.
        #[mach_service(id = 500)]
        pub trait Large {
            /// Accepts many bytes.
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
        assert_eq!(
            large.add(&[1; 90_000]).unwrap_err(),
            ClientError::ServerDied
        );
        assert_eq!(client.add(1, 2).unwrap(), 3);
        assert_eq!(
            large.add(&[1; 20]).unwrap_err(),
            ClientError::Refused(KernReturn::MIG_BAD_ARGUMENTS)
        );
    });
    for policy in [TooLargePolicy::Grow(95_000), TooLargePolicy::Refuse(95_000)] {
        let server = world.server().too_large(policy);
        serving(&world, &server, || {
            for _ in 0..2 {
                assert_eq!(
                    large.add(&[1; 90_000]).unwrap_err(),
                    ClientError::Refused(KernReturn::MIG_BAD_ARGUMENTS)
                );
                assert_eq!(
                    large.add(&[1; 98_000]).unwrap_err(),
                    ClientError::ServerDied
                );
                assert_eq!(client.add(1, 2).unwrap(), 3);
            }
        });
    }
    let server = world.server().too_large(TooLargePolicy::Stop);
    std::thread::scope(|scope| {
        let loop_ = scope.spawn(|| server.run(&world.port));
        assert_eq!(
            large.add(&[1; 90_000]).unwrap_err(),
            ClientError::ServerDied
        );
        assert!(matches!(
            loop_.join().unwrap(),
            Err(ServerError::Receive(_))
        ));
    });
}

#[test]
fn server_gets_no_senders_after_the_last_client() {
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
fn forged_notification_of_a_client_is_ignored() {
    let world = World::new();
    let called = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&called);
    let server = world
        .server()
        .on_notification(move |_| flag.store(true, Ordering::Relaxed));
    let forged = {
        /// A request with the id of a send-once notification.
        #[mach_service(id = 71, layout(mig))]
        pub trait Forged {
            /// The id of this request is that of a send-once notification.
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
fn stop_ends_all_threads_and_keeps_the_queue() {
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

#[test]
fn one_thread_serves_all_requests_of_run_threads_with_one() {
    /// A service that identifies its threads.
    #[mach_service(id = 950)]
    pub trait Threads {
        /// Returns a number of the thread that serves the call.
        fn current(&self) -> u64;
    }
    struct Current;
    impl Threads for Current {
        fn current(&self) -> u64 {
            thread_local!(static NUMBER: u8 = const { 0 });
            NUMBER.with(|number| std::ptr::from_ref(number).addr() as u64)
        }
    }
    let world = World::new();
    let client = ThreadsClient::new(world.right());
    for threads in [0, 1] {
        let server = Server::new().serve(ThreadsServer::new(Current));
        let stop = server.stopper();
        std::thread::scope(|scope| {
            let running = scope.spawn(|| server.run_threads(&world.port, threads));
            let served: Vec<_> = (0..100).map(|_| client.current()).collect();
            stop.stop();
            running.join().unwrap().unwrap();
            assert!(served[0].is_ok());
            assert!(
                served.iter().all(|by| *by == served[0]),
                "{threads} threads"
            );
        });
    }
}
