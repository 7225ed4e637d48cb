//! Sends that fail in the middle of the body: the kernel has destroyed the parts before the failed
//! one, and the library releases the parts after it. Dropping the `Pair` compares the resource
//! counts.

use mach_msg::kernel::MsgReturn;
use mach_msg::message::dynamic::{MessageBuilder, Part};
use mach_msg::message::error::{Fate, Unsent};
use mach_msg::message::release_reply_ports;
use mach_msg::{
    CallError, MachMessage, MessageBuffer, Notification, OolMemory, OolPorts, OolSlice,
    ReceiveRight, ReplyRight, SendOnceRight, SendRight, Wait,
};
use mach_msg_tests::fixture::Pair;

const GUARD: u64 = 5;

/// A receive right that the kernel refuses to move, although its owner does not know that.
struct Immovable {
    right: Option<ReceiveRight>,
    name: mach_msg::wire::PortName,
    task: mach_msg::kernel::Task,
}

impl Immovable {
    fn new(pair: &Pair) -> Self {
        let right = pair.client_port();
        // SAFETY: no owned value loses a right because the call only guards one.
        let calls = unsafe { pair.client.calls() };
        calls.port_guard_with_flags(right.name(), GUARD, 2).unwrap();
        Self {
            name: right.name(),
            task: right.task(),
            right: Some(right),
        }
    }

    fn take(&mut self) -> ReceiveRight {
        self.right.take().unwrap()
    }
}

impl Drop for Immovable {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        // Because of the guard the right was not destroyed.
        // SAFETY: no owned value loses a right because the call only removes the guard.
        let calls = unsafe { self.task.calls() };
        calls.port_unguard(self.name, GUARD).unwrap();
        // SAFETY: no other value owns the right because its owner was moved into a message and
        // forgotten.
        drop(unsafe { ReceiveRight::from_name(self.task, self.name) });
    }
}

fn assert_lost<M>(error: Unsent<M>) {
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_RIGHT);
    assert!(matches!(error.fate, Fate::Lost));
}

/// Returns the number of send-once notifications at the port.
fn send_once_notifications(port: &ReceiveRight) -> usize {
    let mut buffer = MessageBuffer::new();
    let mut count = 0;
    while let Ok(Some(message)) = port.try_receive(&mut buffer) {
        assert!(matches!(
            message.into_notification(),
            Ok(Notification::SendOnce)
        ));
        count += 1;
    }
    count
}

#[test]
fn partial_send_releases_parts_after_the_failed_right() {
    #[derive(MachMessage)]
    #[mach(id = 0x500)]
    struct Bad<'a> {
        #[mach(move_send)]
        first: SendRight,
        #[mach(move_receive)]
        immovable: ReceiveRight,
        #[mach(move_send)]
        send: SendRight,
        #[mach(move_send)]
        dead: SendRight,
        #[mach(move_send)]
        none: Option<SendRight>,
        #[mach(move_send_once)]
        once: [SendOnceRight; 2],
        #[mach(move_receive)]
        receive: ReceiveRight,
        #[mach(copy_send)]
        copied: &'a SendRight,
        #[mach(make_send)]
        made: &'a ReceiveRight,
        #[mach(ool)]
        memory: OolMemory,
        #[mach(ool)]
        lent: OolSlice<'a>,
        #[mach(ool_ports(move_send))]
        array: OolPorts<SendRight>,
    }
    let pair = Pair::new();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    let mut immovable = Immovable::new(&pair);
    let error = pair
        .to_server
        .send_or_return(
            Bad {
                first: send.clone(),
                immovable: immovable.take(),
                send: send.clone(),
                dead: SendRight::dead(*pair.client),
                none: None,
                once: [(); 2].map(|()| port.make_send_once().unwrap()),
                receive: pair.client_port(),
                copied: &send,
                made: &port,
                memory: OolMemory::copy_of(*pair.client, &[7; 50_000]).unwrap(),
                lent: OolSlice::new(b"lent"),
                array: OolPorts::new_in(*pair.client, [Some(send.clone()), None]).unwrap(),
            },
            Wait::Forever,
        )
        .unwrap_err();
    assert_lost(error);
    // Only the remaining one is counted.
    assert_eq!(port.status().unwrap().has_send_rights, 1);
    // SAFETY: no owned value loses a right because the call only queries.
    let calls = unsafe { pair.client.calls() };
    assert_eq!(calls.port_get_refs(send.name(), 0), Ok(1));
    assert_eq!(send_once_notifications(&port), 2);
}

#[test]
fn partial_send_keeps_rights_before_the_failed_one() {
    #[derive(MachMessage)]
    #[mach(id = 0x501)]
    struct Bad {
        #[mach(move_send)]
        send: SendRight,
        #[mach(move_send_once)]
        once: SendOnceRight,
        #[mach(ool)]
        memory: OolMemory,
        #[mach(move_receive)]
        immovable: ReceiveRight,
    }
    let pair = Pair::new();
    let port = pair.client_port();
    let kept = [(); 3].map(|()| port.make_send().unwrap());
    let mut immovable = Immovable::new(&pair);
    let error = pair
        .to_server
        .send_or_return(
            Bad {
                send: port.make_send().unwrap(),
                once: port.make_send_once().unwrap(),
                memory: OolMemory::copy_of(*pair.client, b"memory").unwrap(),
                immovable: immovable.take(),
            },
            Wait::Forever,
        )
        .unwrap_err();
    assert_lost(error);
    // SAFETY: no owned value loses a right because the call only queries.
    let calls = unsafe { pair.client.calls() };
    assert_eq!(calls.port_get_refs(port.name(), 0), Ok(3));
    assert_eq!(
        send_once_notifications(&port),
        1,
        "it was destroyed by the kernel"
    );
    drop(kept);
}

#[test]
fn partial_send_releases_rights_after_a_taken_receive_right() {
    #[derive(MachMessage)]
    #[mach(id = 0x502)]
    struct Bad {
        #[mach(move_receive)]
        taken: ReceiveRight,
        #[mach(move_receive)]
        immovable: ReceiveRight,
        #[mach(move_receive)]
        left: ReceiveRight,
    }
    let pair = Pair::new();
    let [taken, left] = [(); 2].map(|()| pair.client_port());
    let rights = [taken.make_send().unwrap(), left.make_send().unwrap()];
    let mut immovable = Immovable::new(&pair);
    let error = pair
        .to_server
        .send_or_return(
            Bad {
                taken,
                immovable: immovable.take(),
                left,
            },
            Wait::Forever,
        )
        .unwrap_err();
    assert_lost(error);
    assert!(rights.iter().all(SendRight::is_dead));
}

#[test]
fn partial_send_releases_only_arrays_after_the_failed_right() {
    let pair = Pair::new();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    let array = || OolPorts::new_in(*pair.client, [Some(send.clone()), Some(send.clone())]);
    let mut immovable = Immovable::new(&pair);
    let message = MessageBuilder::new(0x503)
        .part(array().unwrap())
        .part(immovable.take())
        .part(array().unwrap())
        .part(Part::MakeSendOncePorts(
            OolPorts::new_in(*pair.client, [Some(&port)]).unwrap(),
        ));
    assert_lost(
        pair.to_server
            .send_or_return(message, Wait::Forever)
            .unwrap_err(),
    );
    // SAFETY: no owned value loses a right because the call only queries.
    let calls = unsafe { pair.client.calls() };
    assert_eq!(calls.port_get_refs(send.name(), 0), Ok(1));
    assert_eq!(port.status().unwrap().has_send_rights, 1);
}

#[test]
fn partial_send_with_empty_last_right_releases_the_one_before() {
    #[derive(MachMessage)]
    #[mach(id = 0x508)]
    struct Bad {
        #[mach(ool_ports(move_receive))]
        array: OolPorts<ReceiveRight>,
        #[mach(move_send)]
        send: SendRight,
        #[mach(move_send)]
        last: Option<SendRight>,
    }
    for dead in [false, true] {
        let pair = Pair::new();
        let port = pair.client_port();
        let send = port.make_send().unwrap();
        let mut immovable = Immovable::new(&pair);
        let message = Bad {
            array: OolPorts::new_in(*pair.client, [Some(immovable.take())]).unwrap(),
            // Another reference to the name stays, so the name does not show if it was taken.
            send: send.clone(),
            last: dead.then(|| SendRight::dead(*pair.client)),
        };
        let sent = pair.to_server.send_or_return(message, Wait::Forever);
        assert_lost(sent.unwrap_err());
        // SAFETY: no owned value loses a right because the call only queries.
        let calls = unsafe { pair.client.calls() };
        assert_eq!(calls.port_get_refs(send.name(), 0), Ok(1), "dead: {dead}");
    }
}

#[test]
fn partial_send_does_not_release_destroyed_header_rights() {
    #[derive(MachMessage)]
    #[mach(id = 0x504)]
    struct Bad {
        #[mach(move_receive)]
        immovable: ReceiveRight,
        #[mach(move_send)]
        send: SendRight,
    }
    let pair = Pair::new();
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    let mut immovable = Immovable::new(&pair);
    let error = port
        .make_send_once()
        .unwrap()
        .send_or_return(Bad {
            immovable: immovable.take(),
            send: send.clone(),
        })
        .unwrap_err();
    assert_lost(error);
    assert_eq!(send_once_notifications(&port), 1);
    assert_eq!(port.status().unwrap().has_send_rights, 1);
}

#[test]
fn message_above_copy_space_is_returned_whole() {
    #[derive(MachMessage)]
    #[mach(id = 0x505)]
    struct Large<'a> {
        #[mach(move_send)]
        send: SendRight,
        #[mach(ool(physical))]
        bytes: OolSlice<'a>,
    }
    let pair = Pair::new();
    let port = pair.client_port();
    let bytes = vec![1; 8 << 20];
    let message = Large {
        send: port.make_send().unwrap(),
        bytes: OolSlice::new(&bytes),
    };
    let error = pair
        .to_server
        .send_or_return(message, Wait::Forever)
        .unwrap_err();
    assert_eq!(error.code(), MsgReturn(MsgReturn::VM_KERNEL));
    assert_eq!(error.into_message().unwrap().send, port);
}

#[test]
fn refused_body_is_returned_without_destroyed_header_rights() {
    #[derive(MachMessage)]
    #[mach(id = 0x506)]
    struct Many {
        #[mach(ool_ports(move_send))]
        first: OolPorts<SendRight>,
        #[mach(ool_ports(move_send))]
        second: OolPorts<SendRight>,
        #[mach(move_send)]
        send: SendRight,
    }
    let pair = Pair::new();
    let port = pair.client_port();
    let many = || Many {
        first: OolPorts::new_in(*pair.client, [(); 10_000].map(|()| None)).unwrap(),
        second: OolPorts::new_in(*pair.client, [(); 10_000].map(|()| None)).unwrap(),
        send: port.make_send().unwrap(),
    };
    // In macOS 11, which this kernel follows, the header is destroyed before the body is checked.
    let once = port.make_send_once().unwrap();
    let stale = once.name();
    let error = pair
        .to_server
        .send_request_or_return(many(), once, Wait::Never)
        .unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_TOO_LARGE);
    let (once, message) = error.into_message().unwrap();
    assert!(once.is_dead());
    assert_ne!(once.name(), stale);
    assert_eq!(message.send, port);
    assert_eq!(send_once_notifications(&port), 1);
    // A destination that the send consumes.
    let error = port
        .make_send_once()
        .unwrap()
        .send_or_return(message)
        .unwrap_err();
    let (once, message) = error.into_message().unwrap();
    assert!(once.is_dead());
    assert_eq!(message.first.len(), 10_000);
    assert_eq!(send_once_notifications(&port), 1);
    // A send right alone does not show whether the header was consumed.
    let error = pair
        .to_server
        .send_request_or_return(message, port.make_send().unwrap(), Wait::Never)
        .unwrap_err();
    let (reply, message) = error.into_message().unwrap();
    assert!(reply.is_dead());
    drop(message);
    assert_eq!(port.status().unwrap().has_send_rights, 0);
}

#[derive(MachMessage)]
#[mach(id = 0x508, reply(Answer))]
struct Bad {
    #[mach(move_receive)]
    immovable: ReceiveRight,
}

#[derive(MachMessage)]
#[mach(id = 0x509, reply(Answer))]
struct TooMany {
    #[mach(ool_ports(move_send))]
    first: OolPorts<SendRight>,
    #[mach(ool_ports(move_send))]
    second: OolPorts<SendRight>,
}

#[derive(MachMessage)]
#[mach(id = 0x50a, reply(Answer))]
struct Good;

#[derive(Debug, MachMessage)]
#[mach(id = 0x50b)]
struct Answer;

/// Asserts that the next call gets its own reply.
fn assert_next_call_is_answered(pair: &Pair) {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            let request = pair.port.receive(&mut buffer).unwrap();
            let reply = request.decode::<Good>().unwrap().reply.unwrap();
            reply.send(Answer).unwrap();
        });
        assert!(pair.to_server.call(Good).is_ok());
    });
}

#[test]
fn reply_port_of_a_partial_send_is_not_reused() {
    let pair = Pair::new();
    let mut immovable = Immovable::new(&pair);
    let bad = Bad {
        immovable: immovable.take(),
    };
    let failed = pair
        .to_server
        .call_or_return(bad, Wait::Forever)
        .unwrap_err();
    assert!(
        matches!(&failed.error, CallError::Send(error) if error.code() == MsgReturn::SEND_INVALID_RIGHT)
    );
    assert!(failed.into_message().is_none());
    assert_next_call_is_answered(&pair);
    release_reply_ports();
}

#[test]
fn reply_port_of_a_call_with_a_refused_body_is_not_reused() {
    let pair = Pair::new();
    let none = || OolPorts::new_in(*pair.client, [(); 10_000].map(|()| None)).unwrap();
    let many = TooMany {
        first: none(),
        second: none(),
    };
    let failed = pair
        .to_server
        .call_or_return(many, Wait::Forever)
        .unwrap_err();
    assert!(
        matches!(&failed.error, CallError::Send(error) if error.code() == MsgReturn::SEND_TOO_LARGE)
    );
    assert!(failed.into_message().is_some());
    assert_next_call_is_answered(&pair);
    release_reply_ports();
}

#[test]
fn lost_message_keeps_the_clone_of_its_destination() {
    let pair = Pair::new();
    let mut immovable = Immovable::new(&pair);
    let bad = Bad {
        immovable: immovable.take(),
    };
    let error = ReplyRight::from(pair.to_server.clone())
        .send_or_return(bad)
        .unwrap_err();
    assert_eq!(error.code(), MsgReturn::SEND_INVALID_RIGHT);
    assert!(error.into_message().is_none());
    // SAFETY: no owned value loses a right because the call only queries.
    let calls = unsafe { pair.client.calls() };
    assert_eq!(calls.port_get_refs(pair.to_server.name(), 0), Ok(1));
    assert!(!pair.to_server.is_dead());
}

#[test]
fn partial_send_releases_optional_memory_on_both_sides() {
    #[derive(MachMessage)]
    #[mach(id = 0x510)]
    struct Bad<'a> {
        #[mach(ool)]
        before: Option<OolMemory>,
        #[mach(ool)]
        lent: Option<OolSlice<'a>>,
        #[mach(move_receive)]
        immovable: ReceiveRight,
        #[mach(ool)]
        none: Option<OolMemory>,
        #[mach(ool)]
        after: Option<OolMemory>,
    }
    let pair = Pair::new();
    for is_some in [true, false] {
        let memory = || is_some.then(|| OolMemory::copy_of(*pair.client, b"memory").unwrap());
        let mut immovable = Immovable::new(&pair);
        let bad = Bad {
            before: memory(),
            lent: Some(OolSlice::new(b"lent")),
            immovable: immovable.take(),
            none: None,
            after: memory(),
        };
        assert_lost(pair.to_server.send_or_return(bad, Wait::Never).unwrap_err());
        assert_eq!(pair.kernel.resource_counts().ool_bytes, 0);
    }
}
