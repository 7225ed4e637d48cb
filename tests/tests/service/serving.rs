//! Servers that get unexpected messages or share a port set with other servers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use mach_msg::kernel::embedded::is_waiting;
use mach_msg::service::Client;
use mach_msg::{PortSet, Wait};

use crate::world::*;

/// A timeout that only a failing test reaches.
const LONG: Duration = Duration::from_secs(20);

#[test]
fn policy_is_not_called_for_messages_of_the_kernel() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let asked = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&asked);
    let server = world.server().policy(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    serving(&world, &server, || {
        // No handler and no method receives the notification, so it is dispatched like any message.
        drop(world.port.make_send_once().unwrap());
        assert_eq!(client.add(1, 2).unwrap(), 3);
    });
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[test]
fn second_run_on_one_set_serves_it_too() {
    let world = World::new();
    let set = PortSet::new_in(*world.server_task).unwrap();
    set.add(&world.port).unwrap();
    let server = world.server();
    let stop = server.stopper();
    let client = MixedClient::from(Client::new(world.right()).with_timeout(LONG));
    std::thread::scope(|scope| {
        let first = scope.spawn(|| server.run(&set));
        assert_eq!(client.add(1, 1).unwrap(), 2);
        // The first loop has added the control port.
        let second = scope.spawn(|| server.run(&set));
        // The second loop must be receiving before the server is stopped.
        while !second.is_finished() && !is_waiting(second.thread().id()) {
            std::thread::yield_now();
        }
        assert_eq!(client.add(2, 2).unwrap(), 4);
        stop.stop();
        first.join().unwrap().unwrap();
        second.join().unwrap().unwrap();
    });
}

#[test]
fn set_can_be_served_again_after_its_server_was_stopped() {
    let world = World::new();
    let set = PortSet::new_in(*world.server_task).unwrap();
    set.add(&world.port).unwrap();
    let client = MixedClient::from(Client::new(world.right()).with_timeout(LONG));
    for round in 0..3 {
        let server = world.server();
        let stop = server.stopper();
        std::thread::scope(|scope| {
            let loop_ = scope.spawn(|| server.run(&set));
            assert_eq!(client.add(round, 1).unwrap(), round + 1);
            stop.stop();
            loop_.join().unwrap().unwrap();
        });
    }
}

#[test]
fn pending_call_survives_a_timeout_and_keeps_its_port() {
    let world = World::new();
    let client = MixedClient::new(world.right());
    let server = world.server();
    serving(&world, &server, || {
        let request = MixedLaterRequest { value: 4 };
        let pending = client.client().start(request).unwrap();
        let (_, pending) = pending.wait_for(Wait::Never).unwrap_err();
        let (_, reply) = world.handler.kept();
        reply.send(MixedLaterReply { doubled: 8 }).unwrap();
        assert_eq!(pending.unwrap().wait().unwrap().doubled, 8);
    });
}
