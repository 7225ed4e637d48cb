//! Messages that are not sent are returned, and each value is released once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use mach_msg::kernel::MsgReturn;
use mach_msg::message::error::{Refusal, SendCause};
use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, OolSlice, ReceiveRight, ReplyRight, SendOnceRight,
    SendRight, Wait,
};
use mach_msg_tests::fixture::{Pair, Ping};

#[derive(MachMessage)]
#[mach(id = 0x400)]
pub(super) struct Everything<'a> {
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(move_send)]
    send: SendRight,
    #[mach(move_send_once)]
    once: SendOnceRight,
    #[mach(copy_send)]
    copied: &'a SendRight,
    #[mach(make_send)]
    made: &'a ReceiveRight,
    #[mach(make_send_once)]
    made_once: &'a ReceiveRight,
    #[mach(move_send)]
    none: Option<SendRight>,
    #[mach(move_send)]
    some: [Option<SendRight>; 2],
    #[mach(ool)]
    memory: OolMemory,
    #[mach(ool)]
    lent: OolSlice<'a>,
    number: u64,
    #[mach(tail)]
    text: String,
}

#[derive(MachMessage)]
#[mach(id = 0x401)]
struct Numbers {
    #[mach(ool, item = 4)]
    numbers: OolMemory,
}

#[test]
fn moved_items_are_released_by_their_last_owner_only() {
    let pair = Pair::new();
    let deallocated = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&deallocated);
    let observation = pair.kernel.observe(move |event| {
        let is_one = event.call == "vm_deallocate";
        counter.fetch_add(usize::from(is_one), Ordering::Relaxed);
    });
    let count = || deallocated.swap(0, Ordering::Relaxed);
    let numbers = || Numbers {
        numbers: OolMemory::copy_of(*pair.client, &[7; 8]).unwrap(),
    };
    let mut buffer = MessageBuffer::new();
    pair.to_server.try_send(numbers()).unwrap();
    let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(count(), 0, "the sender");
    let received = message.decode::<Numbers>().unwrap();
    assert_eq!(&received.body.numbers[..], &[7; 8]);
    drop(received);
    assert_eq!(count(), 1, "the receiver");
    while pair.to_server.try_send(Ping).is_ok() {}
    let error = pair
        .to_server
        .send_or_return(numbers(), Wait::Never)
        .unwrap_err();
    let returned = error.into_message().unwrap();
    assert_eq!(count(), 0, "the failed send");
    assert_eq!(&returned.numbers[..], &[7; 8]);
    drop(returned);
    assert_eq!(count(), 1, "the sender of a message that was not sent");
    drop(observation);
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
}

/// The rights that an [`Everything`] borrows.
pub(super) struct Kept {
    port: ReceiveRight,
    send: SendRight,
}

impl Kept {
    pub(super) fn new(pair: &Pair) -> Self {
        let port = pair.client_port();
        let send = port.make_send().unwrap();
        Self { port, send }
    }

    pub(super) fn message(&self, pair: &Pair) -> Everything<'_> {
        Everything {
            receive: pair.client_port(),
            send: self.port.make_send().unwrap(),
            once: self.port.make_send_once().unwrap(),
            copied: &self.send,
            made: &self.port,
            made_once: &self.port,
            none: None,
            some: [None, Some(self.port.make_send().unwrap())],
            memory: OolMemory::copy_of(*pair.client, b"moved").unwrap(),
            lent: OolSlice::new(b"lent"),
            number: 77,
            text: "text".to_owned(),
        }
    }

    /// Asserts that the message equals the one of [`message`](Self::message).
    fn assert_whole(&self, message: &Everything<'_>) {
        assert!(message.receive.make_send().is_ok());
        assert_eq!(message.send, self.port);
        assert!(!message.once.is_dead());
        assert!(message.none.is_none());
        assert!(message.some[0].is_none());
        assert_eq!(message.some[1].as_ref(), Some(&self.send));
        assert_eq!(&*message.memory, b"moved");
        assert_eq!(message.lent.items(), b"lent");
        assert_eq!(message.number, 77);
        assert_eq!(message.text, "text");
    }
}

/// Sends until the queue is full.
fn fill(pair: &Pair) -> usize {
    (0..)
        .take_while(|_| pair.to_server.try_send(Ping).is_ok())
        .count()
}

fn drain(pair: &Pair) {
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
    // Send-once notifications.
}

#[test]
fn message_for_full_queue_is_returned_and_can_be_sent_again() {
    let pair = Pair::new();
    let kept = Kept::new(&pair);
    assert_eq!(fill(&pair), 5);
    let message = kept.message(&pair);
    let before = pair.kernel.resource_counts();
    let error = pair
        .to_server
        .send_or_return(message, Wait::Never)
        .unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_TIMED_OUT);
    assert!(error.is_timeout());
    let message = error.into_message().unwrap();
    kept.assert_whole(&message);
    // The send-once right of the message was destroyed, so a notification was sent.
    let mut buffer = MessageBuffer::new();
    let notification = kept.port.try_receive(&mut buffer).unwrap().unwrap();
    assert!(matches!(
        notification.into_notification(),
        Ok(mach_msg::Notification::SendOnce)
    ));
    assert_eq!(
        pair.kernel.resource_counts(),
        before,
        "nothing was won or lost"
    );
    drain(&pair);
    let received = pair
        .deliver(message, &mut buffer)
        .decode::<Everything<'_>>()
        .unwrap();
    assert_eq!(&*received.body.memory, b"moved");
    assert_eq!(received.body.number, 77);
}

#[test]
fn send_deadline_returns_the_message() {
    let pair = Pair::new();
    fill(&pair);
    let timeout = Duration::from_millis(20);
    let start = Instant::now();
    let error = pair
        .to_server
        .send_or_return(Ping, Wait::For(timeout))
        .unwrap_err();
    assert!(start.elapsed() >= timeout);
    assert!(error.into_message().is_some());
    let error = pair
        .to_server
        .send_deadline(Ping, Instant::now() + timeout)
        .unwrap_err();
    assert!(error.is_timeout());
    // A deadline in the past does not wait.
    let error = pair.to_server.send_deadline(Ping, start).unwrap_err();
    assert!(error.is_timeout());
    drain(&pair);
}

#[test]
fn message_to_a_dead_port_is_returned_unchanged() {
    let pair = Pair::new();
    let kept = Kept::new(&pair);
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    drop(port);
    let message = kept.message(&pair);
    let names = [message.send.name(), message.once.name()];
    let address = message.memory.address();
    let error = send.send_or_return(message, Wait::Forever).unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_DEST);
    let message = error.into_message().unwrap();
    kept.assert_whole(&message);
    assert_eq!([message.send.name(), message.once.name()], names);
    assert_eq!(message.memory.address(), address);
}

#[test]
fn right_of_another_task_is_refused_before_the_send() {
    #[derive(MachMessage)]
    #[mach(id = 0x401)]
    struct Two {
        #[mach(move_send)]
        first: SendRight,
        #[mach(move_send)]
        second: SendRight,
    }
    let pair = Pair::new();
    let own = pair.client_port();
    let message = Two {
        first: own.make_send().unwrap(),
        second: pair.port.make_send().unwrap(),
    };
    let error = pair
        .to_server
        .send_or_return(message, Wait::Forever)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "the message was not sent, it is returned: second: expected a right or memory of the destination's task {}, found one of task {}",
            pair.client.slot(),
            pair.server.slot()
        )
    );
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_RIGHT);
    let message = error.into_message().unwrap();
    assert_eq!(message.first, own);
    assert_eq!(message.second, pair.port);
}

#[test]
fn memory_of_another_task_is_refused_before_the_send() {
    #[derive(MachMessage)]
    #[mach(id = 0x402)]
    struct Memory {
        #[mach(ool)]
        memory: OolMemory,
    }
    let pair = Pair::new();
    let memory = OolMemory::copy_of(*pair.server, b"x").unwrap();
    let error = pair
        .to_server
        .send_or_return(Memory { memory }, Wait::Forever)
        .unwrap_err();
    assert!(matches!(
        error.cause,
        SendCause::Refused(Refusal::ForeignRight(_))
    ));
    assert_eq!(&*error.into_message().unwrap().memory, b"x");
}

#[test]
fn part_longer_than_its_bound_is_refused() {
    #[derive(MachMessage)]
    #[mach(id = 0x403)]
    struct Bounded<'a> {
        #[mach(ool, max = 2)]
        memory: OolSlice<'a, u32>,
        #[mach(tail, max = 3)]
        text: &'a str,
    }
    let pair = Pair::new();
    let error = pair
        .to_server
        .send(Bounded {
            memory: OolSlice::new(&[1, 2, 3]),
            text: "",
        })
        .unwrap_err();
    assert_eq!(
        error.cause.to_string(),
        "memory: expected a length of at most 2, found 3"
    );
    let error = pair
        .to_server
        .send(Bounded {
            memory: OolSlice::new(&[1, 2]),
            text: "four",
        })
        .unwrap_err();
    assert_eq!(
        error.cause.to_string(),
        "text: expected a length of at most 3, found 4"
    );
    assert_eq!(error.code(), MsgReturn::SEND_TOO_LARGE);
}

#[test]
fn message_above_the_largest_size_is_refused() {
    #[derive(MachMessage)]
    #[mach(id = 0x404)]
    struct Bytes<'a> {
        #[mach(tail)]
        bytes: &'a [u8],
    }
    let pair = Pair::new();
    let bytes = vec![0; 50_331_580];
    let error = pair.to_server.send(Bytes { bytes: &bytes }).unwrap_err();
    assert!(matches!(
        error.cause,
        SendCause::Refused(Refusal::TooLarge(_))
    ));
}

#[test]
fn refused_message_returns_its_send_once_destination() {
    #[derive(MachMessage)]
    #[mach(id = 0x406)]
    struct Two {
        #[mach(move_send)]
        right: SendRight,
    }
    let pair = Pair::new();
    let port = pair.client_port();
    let once = port.make_send_once().unwrap();
    let message = Two {
        right: pair.port.make_send().unwrap(),
    };
    let error = once.send_or_return(message).unwrap_err();
    let (once, message) = error.into_message().unwrap();
    assert!(!once.is_dead());
    assert_eq!(message.right, pair.port);
    once.send(Ping).unwrap();
    let mut buffer = MessageBuffer::new();
    assert!(port.try_receive(&mut buffer).unwrap().is_some());
}

#[test]
fn reply_by_send_right_does_not_wait_for_room() {
    let pair = Pair::new();
    fill(&pair);
    let reply = ReplyRight::from(pair.to_server.clone());
    let error = reply.send_or_return(Ping).unwrap_err();
    assert!(error.is_timeout());
    let (reply, Ping) = error.into_message().unwrap();
    drain(&pair);
    reply.send(Ping).unwrap();
    drain(&pair);
}

#[test]
fn full_queue_returns_every_kind_of_reply_right() {
    let pair = Pair::new();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    fill(&pair);
    let error = pair
        .to_server
        .send_request_or_return(Ping, send.clone(), Wait::Never)
        .unwrap_err();
    let (right, Ping) = error.into_message().unwrap();
    assert_eq!(right, port);
    let once = port.make_send_once().unwrap();
    let error = pair
        .to_server
        .send_request_or_return(Ping, once, Wait::Never)
        .unwrap_err();
    let (right, Ping) = error.into_message().unwrap();
    assert!(!right.is_dead());
    right.send(Ping).unwrap();
    let error = pair
        .to_server
        .send_request_or_return(Ping, &port, Wait::Never)
        .unwrap_err();
    assert!(error.into_message().is_some());
    let error = pair
        .to_server
        .send_request_or_return(Ping, &send, Wait::Never)
        .unwrap_err();
    assert!(error.into_message().is_some());
    drain(&pair);
}

#[test]
fn failed_large_send_keeps_memory_of_the_thread() {
    #[derive(MachMessage)]
    #[mach(id = 0x407)]
    struct Bytes<'a> {
        #[mach(tail)]
        bytes: &'a [u8],
    }
    let pair = Pair::new();
    fill(&pair);
    let bytes = vec![5; 70_000];
    for _ in 0..3 {
        let error = pair
            .to_server
            .send_or_return(Bytes { bytes: &bytes }, Wait::Never)
            .unwrap_err();
        assert_eq!(error.into_message().unwrap().bytes, bytes);
    }
    drain(&pair);
    let mut buffer = MessageBuffer::new();
    let received = pair
        .deliver(Bytes { bytes: &bytes }, &mut buffer)
        .decode::<Bytes<'_>>()
        .unwrap();
    assert_eq!(received.body.bytes, bytes);
}
