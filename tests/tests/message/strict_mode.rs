//! Strict mode, in which a right that is released twice panics, during each fate of a message.

use mach_msg::{MessageBuffer, Wait};
use mach_msg_tests::fixture::{Pair, Ping};

use super::failed_sends::{Everything, Kept};

/// Runs `run` in strict mode with everything that can be in a message.
fn strictly(run: impl FnOnce(&Pair, Everything<'_>)) {
    let pair = Pair::new();
    let kept = Kept::new(&pair);
    pair.kernel.set_strict(true);
    run(&pair, kept.message(&pair));
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(message)) = pair.port.try_receive(&mut buffer) {
        drop(message);
    }
}

#[test]
fn received_rights_are_released_once() {
    strictly(|pair, message| {
        let mut buffer = MessageBuffer::new();
        let received = pair.deliver(message, &mut buffer);
        drop(received.decode::<Everything<'_>>().unwrap());
    });
    strictly(|pair, message| drop(pair.deliver(message, &mut MessageBuffer::new())));
    strictly(|pair, message| {
        let mut buffer = MessageBuffer::new();
        let received = pair.deliver(message, &mut buffer);
        assert!(received.decode::<Ping>().is_err());
    });
}

#[test]
fn rights_of_an_unreceived_message_are_released_once() {
    strictly(|pair, message| {
        let port = pair.client_port();
        port.make_send().unwrap().send(message).unwrap();
        drop(port);
    });
}

#[test]
fn rights_of_an_unsent_message_are_released_once() {
    strictly(|_, message| drop(message));
    strictly(|pair, message| {
        while pair.to_server.try_send(Ping).is_ok() {}
        let error = pair.to_server.send_or_return(message, Wait::Never);
        drop(error.unwrap_err().into_message().unwrap());
    });
    strictly(|pair, message| {
        while pair.to_server.try_send(Ping).is_ok() {}
        assert!(pair.to_server.try_send(message).is_err());
    });
    strictly(|pair, message| {
        let port = pair.client_port();
        let right = port.make_send().unwrap();
        drop(port);
        assert!(right.send(message).is_err());
    });
}

#[test]
fn rights_beside_a_reply_right_are_released_once() {
    for is_full in [false, true] {
        strictly(|pair, message| {
            let replies = pair.client_port();
            while is_full && pair.to_server.try_send(Ping).is_ok() {}
            let once = replies.make_send_once().unwrap();
            let sent = pair.to_server.send_request(message, once, Wait::Never);
            assert_eq!(sent.is_err(), is_full);
        });
    }
}
