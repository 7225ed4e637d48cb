//! Channels between processes, one of which is killed.

use std::time::Duration;

use mach_msg::kernel::MsgReturn;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendError, SendRight, bootstrap};
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;
use super::processes::{Other, role};

#[derive(Debug, MachMessage)]
#[mach(id = 7)]
struct Number<'a> {
    value: u64,
    #[mach(tail)]
    bytes: &'a [u8],
}

/// Size of the tail of a message, which has the same byte everywhere.
const SIZE: usize = 300;

fn send(to: &SendRight, value: u64) -> Result<(), SendError> {
    let bytes = &[value as u8; SIZE];
    to.send(Number { value, bytes })
}

/// Returns the number of a message, which is whole.
fn number(message: mach_msg::Message<'_>) -> u64 {
    let received = message.decode::<Number<'_>>().unwrap();
    let value = received.body.value;
    assert_eq!(received.body.bytes, [value as u8; SIZE]);
    value
}

fn host() -> TestHost {
    let mut limits = HostLimits::default();
    limits.channels = ChannelUse::After { messages: 1 };
    TestHost::with(EmbeddedKernel::new(), limits)
}

/// Number of processes that a test kills.
const ROUNDS: u64 = 20;

#[test]
fn killed_sender_leaves_whole_messages_in_order() {
    const NAME: &str = "hosts::channel_kills::killed_sender_leaves_whole_messages_in_order";

    if role().is_some() {
        let right = bootstrap::look_up("numbers").unwrap();
        println!("ready");
        for value in 0.. {
            send(&right, value).unwrap();
        }
    }
    let host = host();
    let receiver = host.join();
    let port = ReceiveRight::new_in(*receiver).unwrap();
    bootstrap::register("numbers", &port.make_send().unwrap()).unwrap();
    let before = host.kernel().resource_counts();
    let mut buffer = MessageBuffer::new();
    for round in 0..ROUNDS {
        let mut sender = Other::start(&host, NAME, "sender");
        sender.ready();
        let mut next = 0;
        while next < round * 97 + 3 {
            let message = port.receive(&mut buffer).unwrap();
            assert_eq!(number(message), next);
            next += 1;
        }
        drop(sender);
        // The receiver gets exactly the messages that the process had sent.
        wait_for_tasks(&host, 1);
        while let Some(message) = port.try_receive(&mut buffer).unwrap() {
            assert_eq!(number(message), next);
            next += 1;
        }
    }
    let counts = host.channel_counts();
    assert_eq!(counts.channels, 0);
    assert!(counts.opened > ROUNDS / 2, "{counts:?}");
    assert_eq!(host.kernel().resource_counts(), before);
    host.kernel().verify().unwrap();
}

#[test]
fn sender_is_notified_of_its_killed_receiver() {
    const NAME: &str = "hosts::channel_kills::sender_is_notified_of_its_killed_receiver";

    if role().is_some() {
        let port = ReceiveRight::new().unwrap();
        bootstrap::register("numbers", &port.make_send().unwrap()).unwrap();
        println!("ready");
        let mut buffer = MessageBuffer::new();
        for value in 0.. {
            let message = port.receive(&mut buffer).unwrap();
            assert_eq!(number(message), value);
        }
    }
    let host = host();
    let sender = host.join();
    let before = host.kernel().resource_counts();
    for round in 0..ROUNDS {
        let mut receiver = Other::start(&host, NAME, "receiver");
        receiver.ready();
        let right = bootstrap::look_up_as(*sender, "numbers").unwrap();
        let last = round * 97 + 3;
        for value in 0..last {
            send(&right, value).unwrap();
        }
        let error = std::thread::scope(|scope| {
            let sending = scope.spawn(|| {
                let results = (last..).map(|value| send(&right, value));
                results.filter_map(Result::err).next().unwrap()
            });
            std::thread::sleep(Duration::from_millis(round % 4));
            drop(receiver);
            sending.join().unwrap()
        });
        assert_eq!(error.code(), MsgReturn::SEND_INVALID_DEST);
        drop(right);
        wait_for_tasks(&host, 1);
    }
    let counts = host.channel_counts();
    assert_eq!(counts.channels, 0);
    assert!(counts.opened > ROUNDS / 2, "{counts:?}");
    assert_eq!(host.kernel().resource_counts(), before);
    host.kernel().verify().unwrap();
}
