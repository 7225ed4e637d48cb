//! Strict mode, in which a right that is released twice panics, during calls that carry everything.

use mach_msg::ReceiveRight;
use mach_msg_tests::fixture::without_guard_exceptions;

use crate::freight::*;

/// Runs a server and a client in strict mode.
fn strictly(run: impl FnOnce(&Dock, &FreightClient)) {
    let dock = Dock::new();
    dock.kernel().set_strict(true);
    let server = dock.server();
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(dock.port()).unwrap()));
        let client = FreightClient::from(dock.client());
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(&dock, &client)));
        drop(client);
        stop.stop();
        if let Err(panic) = ran {
            std::panic::resume_unwind(panic);
        }
    });
    dock.unused();
}

#[test]
fn rights_in_requests_and_replies_are_released_once() {
    strictly(|dock, client| {
        let copied = dock.other().make_send().unwrap();
        let receive = ReceiveRight::new_in(dock.task()).unwrap();
        let loaded = dock.client().call(dock.cargo(&copied, receive));
        assert!(loaded.is_ok());
        let unloaded = client.unload(WHOLE).unwrap();
        assert_eq!(unloaded.names.len(), 2);
    });
}

#[test]
fn rights_in_unencodable_replies_are_released_once() {
    strictly(|_, client| {
        for which in [TOO_LONG, FOREIGN] {
            assert!(client.unload(which).is_err(), "{which}");
        }
    });
}

#[test]
fn rights_in_unsent_requests_are_released_once() {
    let dock = Dock::new();
    dock.kernel().set_strict(true);
    let copied = dock.other().make_send().unwrap();
    let receive = || ReceiveRight::new_in(dock.task()).unwrap();
    drop(dock.cargo(&copied, receive()));
    let mut too_long = dock.cargo(&copied, receive());
    too_long.text = "too long";
    assert!(dock.client().call(too_long).is_err());
    drop(copied);
    dock.unused();
}
