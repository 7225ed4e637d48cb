//! Timeouts of calls that channels take over.

use std::time::{Duration, Instant};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};
use mach_msg::wire::{Bits, Header, PortName};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, bootstrap};
use mach_msg_tests::hosting::TestHost;
use zerocopy::IntoBytes;

use super::channel_attacks::seal;
use super::raw::{COPY_SEND, Msg, RCV, Raw, RawTask, SEND, word};

/// `MACH_RCV_TIMEOUT`.
const RCV_TIMEOUT: u32 = 0x100;
/// `MACH_RCV_INTERRUPTED`.
const INTERRUPTED: u32 = 0x1000_4005;
/// The number of calls about channels, and of some of them.
const CALL: u32 = 0x1_0000;
const TAKE_RECEIVER: u32 = 1;
const MAPPED: u32 = 2;
/// Bits of an answer to `mach_msg`.
const OFFERED_TO_RECEIVER: u8 = 4;
const GO_ON: u8 = 8;

#[derive(Debug, MachMessage)]
#[mach(id = 7)]
struct Number {
    value: u64,
}

/// A timeout in milliseconds that no test reaches.
const TIMEOUT: u32 = 600_000;

/// Takes the channel that is offered to a receiver, without mapping its pages, and seals them.
fn take_receiver(calls: &mut Raw) {
    let take = [CALL, TAKE_RECEIVER, 0, 0];
    let (answer, files) = calls.descriptors_call(&take).unwrap();
    assert_eq!((word(&answer, 0), files.len()), (3, 3));
    seal(&files[1]);
    let mapped = [CALL, MAPPED, word(&answer, 4), word(&answer, 8)];
    assert_eq!(word(&calls.call(mapped.as_bytes()).unwrap(), 0), 1, "done");
}

/// Returns an empty message.
fn message(to: u32) -> Vec<u8> {
    let header = Header {
        bits: Bits::new(COPY_SEND, 0, 0, false),
        size: 24,
        remote: PortName(to),
        ..Header::default()
    };
    header.as_bytes().to_vec()
}

#[test]
fn receive_that_goes_on_has_its_own_time() {
    let mut limits = HostLimits::default();
    limits.channels = ChannelUse::After { messages: 1 };
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let raw = RawTask::join_with(&host.path(), 3).unwrap();
    let mut calls = raw.connect();
    let port = calls.allocate(1);
    calls.make_send(port);
    assert_eq!(calls.register("port", port), 0);
    let sender = host.join();
    let to_port = bootstrap::look_up_as(*sender, "port").unwrap();
    // There are no channels while a kernel is observed, as other tests do.
    loop {
        to_port.send(Number { value: 1 }).unwrap();
        let answer = calls.call(&Msg::receive(port, 200).encode()).unwrap();
        assert_eq!(word(&answer, 0), 0);
        if answer[8] & OFFERED_TO_RECEIVER != 0 {
            break;
        }
    }
    take_receiver(&mut calls);
    // A port whose queue is full.
    let busy = host.join();
    let full = ReceiveRight::new_in(*busy).unwrap();
    full.set_queue_limit(1).unwrap();
    bootstrap::register("full", &full.make_send().unwrap()).unwrap();
    let (_, to_full) = calls.look_up("full");
    let sent = calls.call(&Msg::send(message(to_full)).encode()).unwrap();
    assert_eq!(word(&sent, 0), 0);
    // Sends to it, and then receives.
    let mut combined = Msg::send(message(to_full));
    combined.options = SEND | RCV | RCV_TIMEOUT;
    (combined.receive_size, combined.room) = (200, 200);
    combined.receive_name = port;
    let mut frame = combined.encode();
    frame[36..40].copy_from_slice(&TIMEOUT.to_le_bytes());
    calls.frame(&frame);
    // The time of the send, of which nothing is taken off.
    std::thread::sleep(Duration::from_millis(300));
    let received = Instant::now();
    let mut buffer = MessageBuffer::new();
    full.receive(&mut buffer).unwrap();
    // Opens the channel.
    to_port.send(Number { value: 2 }).unwrap();
    let answer = calls.answer().unwrap();
    let waited = u32::try_from(received.elapsed().as_millis()).unwrap();
    if word(&answer, 0) != INTERRUPTED {
        // The channel could not be opened then, and the message came by the host.
        assert_eq!(word(&answer, 0), 0);
        return;
    }
    assert_ne!(answer[8] & GO_ON, 0);
    let left = word(&answer, 4);
    assert!(left <= TIMEOUT);
    assert!(left + waited >= TIMEOUT, "{left} ms left after {waited} ms");
}
