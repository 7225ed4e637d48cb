//! Panics in calls of a service, and in its handlers and policies.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::task::Poll;
use std::time::Instant;

use futures_lite::future::{block_on, zip};
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::{Message, Wait, release_reply_ports};
use mach_msg::service::{Client, ReplyMemory, Responder, Server, mach_service};
use mach_msg::{MessageBuffer, OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Injected, Ping, hide_injected_panics, port};

use super::{World, panic_in_each_call};

#[mach_service(id = 0xb40)]
trait Desk {
    fn swap(&self, right: SendRight, #[mach(ool)] memory: OolMemory) -> SendRight;
    #[later]
    fn later(&self, #[mach(ool_ports(move_send), max = 4)] rights: Vec<SendRight>) -> u32;
    #[oneway]
    fn throw(&self, receive: ReceiveRight);
}

struct Clerk;

impl Desk for Clerk {
    fn swap(&self, right: SendRight, _: OolMemory) -> SendRight {
        right
    }

    fn later(&self, rights: Vec<SendRight>, reply: Responder<DeskLaterReply>) {
        let result = u32::try_from(rights.len()).unwrap();
        let _ = reply.send(DeskLaterReply { result });
    }

    fn throw(&self, _: ReceiveRight) {}
}

/// Makes the server handle the next request.
fn serve(server: &Server, port: &ReceiveRight) {
    let mut buffer = MessageBuffer::new();
    let message: Message<'_> = port.try_receive(&mut buffer).unwrap().unwrap();
    let mut memory = ReplyMemory::default();
    if let Some(answer) = server.handle(message, &mut memory) {
        answer.send().unwrap();
    }
}

#[test]
fn observer_panic_in_a_service_keeps_rights() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let client = Client::new(world.to_port.try_clone().unwrap());
        let server = Server::new().serve(DeskServer::new(Clerk));
        let right = || world.right.try_clone().unwrap();
        let swap = || DeskSwapRequest {
            right: right(),
            memory: OolMemory::copy_of(*task, &[1; 100]).unwrap(),
        };
        let pending = client.start(swap()).map_err(|_| ()).unwrap();
        serve(&server, &world.port);
        drop(pending.wait_for(Wait::Never).map_err(|_| ()).unwrap());
        let rights = vec![right(), right()];
        let pending = client
            .start(DeskLaterRequest { rights })
            .map_err(|_| ())
            .unwrap();
        serve(&server, &world.port);
        let results = pending.wait_for(Wait::Never).map_err(|_| ()).unwrap();
        assert_eq!(results.result, 2);
        let receive = port(*task);
        client
            .send(DeskThrowRequest { receive })
            .map_err(|_| ())
            .unwrap();
        serve(&server, &world.port);
        // First a call without a reply, and then a refused one.
        drop(client.start(swap()).map_err(|_| ()).unwrap());
        while world.to_port.try_send(Ping).is_ok() {}
        let wait = Wait::Never;
        drop(client.call_with(swap(), wait).err().unwrap());
        drop(
            client
                .call_with(
                    DeskLaterRequest {
                        rights: vec![right()],
                    },
                    wait,
                )
                .err()
                .unwrap(),
        );
    });
}

#[test]
fn observer_panic_in_a_call_of_a_runtime_keeps_rights() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let client = Client::new(world.to_port.try_clone().unwrap());
        let server = Server::new().serve(DeskServer::new(Clerk));
        let swap = || DeskSwapRequest {
            right: world.right.try_clone().unwrap(),
            memory: OolMemory::copy_of(*task, &[1; 100]).unwrap(),
        };
        let mut buffer = MessageBuffer::new();
        block_on(async {
            let handled = async {
                // Until the request is there.
                poll_fn(|_| match world.port.status().unwrap().message_count {
                    0 => Poll::Pending,
                    _ => Poll::Ready(()),
                })
                .await;
                serve(&server, &world.port);
            };
            let called = zip(client.call_async(swap()), handled).await.0;
            drop(called.map_err(|_| ()).unwrap());
            let deadline = Some(Instant::now());
            let refused = world.to_port.exchange_async(swap(), &mut buffer, deadline);
            assert!(refused.await.is_err());
            drop(world.port.try_receive(&mut MessageBuffer::new()).unwrap());
            // Full: the request comes back.
            while world.to_port.try_send(Ping).is_ok() {}
            let refused = world
                .to_port
                .exchange_or_return_async(swap(), &mut buffer, deadline);
            drop(refused.await.err().unwrap());
        });
    });
}

#[test]
fn observer_panic_in_typed_decode_of_a_request_keeps_rights() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let right = || world.right.try_clone().unwrap();
        let client = Client::new(world.to_port.try_clone().unwrap());
        let rights = vec![right(), right()];
        let pending = client.start(DeskLaterRequest { rights });
        let mut buffer = MessageBuffer::new();
        let message = world.port.receive(&mut buffer).unwrap();
        let request = message.decode::<DeskLaterRequest>().unwrap();
        assert_eq!(request.body.rights.len(), 2);
        drop((request, pending, client));
        release_reply_ports();
    });
}

#[test]
fn panic_in_a_handler_or_policy_releases_arguments_and_reply() {
    hide_injected_panics();

    struct Panicking;

    impl Desk for Panicking {
        fn swap(&self, _: SendRight, _: OolMemory) -> SendRight {
            panic_any(Injected)
        }

        fn later(&self, _: Vec<SendRight>, _: Responder<DeskLaterReply>) {
            panic_any(Injected)
        }

        fn throw(&self, _: ReceiveRight) {
            panic_any(Injected)
        }
    }

    for has_policy in [false, true] {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let world = World::new(*task);
        let client = Client::new(world.to_port.try_clone().unwrap());
        let mut server = Server::new().serve(DeskServer::new(Panicking));
        if has_policy {
            server = server.policy(|_| panic_any(Injected));
        }
        let right = || world.right.try_clone().unwrap();
        let serve = || {
            let served = catch_unwind(AssertUnwindSafe(|| serve(&server, &world.port)));
            assert!(served.unwrap_err().is::<Injected>());
        };
        let memory = OolMemory::copy_of(*task, &[1; 100]).unwrap();
        let right_and_memory = DeskSwapRequest {
            right: right(),
            memory,
        };
        let swap = client.start(right_and_memory).map_err(|_| ()).unwrap();
        serve();
        // The client's call ends immediately.
        assert!(swap.wait_for(Wait::Never).is_err());
        let rights = vec![right(), right()];
        let later = client
            .start(DeskLaterRequest { rights })
            .map_err(|_| ())
            .unwrap();
        serve();
        assert!(later.wait_for(Wait::Never).is_err());
        let receive = port(*task);
        client
            .send(DeskThrowRequest { receive })
            .map_err(|_| ())
            .unwrap();
        serve();
        drop((server, client));
        release_reply_ports();
        drop(world);
        assert!(
            kernel.resource_counts().is_zero(),
            "{:?}",
            kernel.resource_counts()
        );
    }
}
