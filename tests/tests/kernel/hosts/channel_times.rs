//! Timeouts of calls that channels take over.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};
use mach_msg::kernel::{MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use mach_msg::wire::{Bits, Header, PortName};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, bootstrap};
use mach_msg_tests::hosting::TestHost;
use zerocopy::IntoBytes;

use super::channel_attacks::seal;
use super::raw::{COPY_SEND, MAKE_SEND, Msg, RCV, Raw, RawTask, SEND, word};

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
/// Returns the files: those of the sender, of the receiver, and of the host.
fn take_receiver(calls: &mut Raw) -> Vec<OwnedFd> {
    let take = [CALL, TAKE_RECEIVER, 0, 0];
    let (answer, files) = calls.descriptors_call(&take).unwrap();
    assert_eq!((word(&answer, 0), files.len()), (3, 3));
    seal(&files[1]);
    let mapped = [CALL, MAPPED, word(&answer, 4), word(&answer, 8)];
    assert_eq!(word(&calls.call(mapped.as_bytes()).unwrap(), 0), 1, "done");
    files
}

/// Returns an empty message.
fn message(to: u32, disposition: u32) -> Vec<u8> {
    let header = Header {
        bits: Bits::new(disposition, 0, 0, false),
        size: 24,
        remote: PortName(to),
        ..Header::default()
    };
    header.as_bytes().to_vec()
}

#[test]
fn continued_receive_has_its_own_time() {
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
    let sent = calls
        .call(&Msg::send(message(to_full, COPY_SEND)).encode())
        .unwrap();
    assert_eq!(word(&sent, 0), 0);
    // Sends to the busy port, and then receives.
    let mut combined = Msg::send(message(to_full, COPY_SEND));
    combined.options = SEND | RCV | RCV_TIMEOUT;
    (combined.receive_size, combined.room) = (200, 200);
    combined.receive_name = port;
    let mut frame = combined.encode();
    frame[36..40].copy_from_slice(&TIMEOUT.to_le_bytes());
    calls.frame(&frame);
    // The timeout of the send, which is not reduced.
    std::thread::sleep(Duration::from_millis(300));
    let received = Instant::now();
    let mut buffer = MessageBuffer::new();
    full.receive(&mut buffer).unwrap();
    // Opens the channel.
    to_port.send(Number { value: 2 }).unwrap();
    let answer = calls.answer().unwrap();
    let waited = u32::try_from(received.elapsed().as_millis()).unwrap();
    if word(&answer, 0) != INTERRUPTED {
        // The channel could not be opened then, and the message passed through the host.
        assert_eq!(word(&answer, 0), 0);
        return;
    }
    assert_ne!(answer[8] & GO_ON, 0);
    let left = word(&answer, 4);
    assert!(left <= TIMEOUT);
    assert!(left + waited >= TIMEOUT, "{left} ms left after {waited} ms");
}

/// Receives a message of a task of a host in the process of the host, which does not learn of it.
fn receive_unnoted(task: Task, name: u32) -> MsgReturn {
    // SAFETY: the task has no memory, and its process owns no right that a message here has.
    let calls = unsafe { task.calls() };
    calls.msg(MsgCall {
        options: MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT,
        buffer: &mut [0; 200],
        send_size: 0,
        receive_size: 200,
        receive_name: PortName(name),
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    })
}

#[test]
fn receiver_is_not_sent_back_for_lost_messages() {
    let mut limits = HostLimits::default();
    limits.channels = ChannelUse::After { messages: 1 };
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let raw = RawTask::join_with(&host.path(), 3).unwrap();
    let task = host.tasks()[0].task;
    let mut calls = raw.connect();
    let port = calls.allocate(1);
    calls.make_send(port);
    assert_eq!(calls.register("port", port), 0);
    let sender = host.join();
    let to_port = bootstrap::look_up_as(*sender, "port").unwrap();
    // Other tests of this process inspect all ports, which closes channels.
    for _ in 0..1000 {
        to_port.send(Number { value: 1 }).unwrap();
        let answer = calls.call(&Msg::receive(port, 200).encode()).unwrap();
        if answer[8] & OFFERED_TO_RECEIVER == 0 {
            continue;
        }
        let files = take_receiver(&mut calls);
        // An older message than that of the channel, which another thread receives now. No channel
        // is offered for it.
        let sent = Msg::send(message(port, MAKE_SEND));
        let sent = calls.call(&sent.encode()).unwrap();
        assert_eq!(word(&sent, 0), 0);
        let opened = host.channel_counts().opened;
        to_port.send(Number { value: 2 }).unwrap();
        assert_eq!(receive_unnoted(task, port), MsgReturn::SUCCESS);
        let queued = || {
            let mut word = [0; 4];
            let page = File::from(files[2].try_clone().unwrap());
            page.read_exact_at(&mut word, 64).unwrap();
            u32::from_ne_bytes(word)
        };
        let before = queued();
        let answer = calls.call(&Msg::receive(port, 200).encode()).unwrap();
        let goes_on = word(&answer, 0) == INTERRUPTED && answer[8] & GO_ON != 0;
        if host.channel_counts().opened != opened && goes_on {
            assert_eq!((before, queued()), (1, 0));
            return;
        }
        while word(&calls.call(&Msg::receive(port, 200).encode()).unwrap(), 0) == 0 {}
    }
    panic!("no channel was open long enough");
}
