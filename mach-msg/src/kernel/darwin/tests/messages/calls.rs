//! Tests calls: reply ports, timeouts and missing replies.

use super::*;

#[test]
fn call_to_dead_port_keeps_reply_port_returns_request() {
    World::run(|world| {
        let (port, send) = world.port();
        drop(port);
        for first in [true, false] {
            world.script.take();
            let ping = Ping { number: 5 };
            let failed = send.call_or_return(ping, Wait::Forever).unwrap_err();
            assert!(
                matches!(failed.error, CallError::Send(_)),
                "the port is gone"
            );
            assert_eq!(failed.into_message().unwrap().number, 5);
            let expected: &[_] = if first {
                &["mach_port_allocate", MSG]
            } else {
                &[MSG]
            };
            assert_eq!(world.script.functions(), expected);
        }
    });
}

#[test]
fn timed_out_call_abandons_its_reply_port() {
    World::run(|world| {
        let (_port, send) = world.peer_port(5);
        let before = world.resource_counts();
        let error = send
            .call_timeout(Ping { number: 1 }, Duration::from_millis(1))
            .unwrap_err();
        assert!(error.is_timeout());
        // The reply port is destroyed, so that a late reply is not mistaken for that of another
        // call.
        assert_eq!(
            world.script.functions(),
            ["mach_port_allocate", MSG, "mach_port_mod_refs"]
        );
        let change = world.resource_counts() - before;
        assert_eq!(
            (change.receive_rights, change.messages),
            (0, 1),
            "the request is in the queue"
        );
    });
}

#[test]
fn dropped_reply_right_ends_the_call() {
    World::run(|world| {
        let (port, send) = world.peer_port(5);
        thread::scope(|scope| {
            scope.spawn(|| drop(port.receive(&mut MessageBuffer::new()).unwrap()));
            assert!(matches!(
                send.call(Ping { number: 1 }),
                Err(CallError::NoReply)
            ));
        });
    });
}
