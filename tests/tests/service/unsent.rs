//! Requests that are not sent: the values that they move are returned.

use std::time::Duration;

use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::message::error::Refusal;
use mach_msg::message::release_reply_ports;
use mach_msg::service::{AnyPort, AnyPorts, AnyRight, OolItems, Region};
use mach_msg::service::{Client, ClientError, FailedCall, Server, mach_service};
use mach_msg::wire::{Disposition, ReceivedRight};
use mach_msg::{Error, MessageBuffer, OolMemory, ReceiveRight, SendOnceRight, SendRight};
use mach_msg_tests::fixture::OneTask;

use crate::freight::{destroy_immovable, immovable};

/// Accepts each kind of argument.
#[mach_service(id = 900)]
pub trait Harbour {
    /// Moves several values, and copies others.
    #[allow(clippy::too_many_arguments)]
    fn land(
        &self,
        number: u64,
        send: SendRight,
        #[mach(max = 16)] name: &str,
        receive: ReceiveRight,
        once: Option<SendOnceRight>,
        none: Option<SendRight>,
        #[mach(copy_send)] copied: SendRight,
        #[mach(make_send)] made: SendRight,
        pair: [SendRight; 2],
        #[mach(ool)] memory: OolMemory,
        #[mach(ool)] lent: &[u32],
        #[mach(ool_ports(move_send_once), max = 8)] moved: Vec<SendOnceRight>,
        #[mach(ool_ports(copy_send), deallocate)] seen: Vec<SendRight>,
        any: AnyRight,
    );
    /// Moves nothing.
    fn look(&self, number: u64) -> u64;
    /// Moves memory, and has no reply.
    #[oneway]
    fn throw(&self, #[mach(ool)] memory: OolMemory);
    /// Moves memory, and has a short text.
    fn label(&self, #[mach(max = 4)] text: &str, #[mach(ool)] memory: OolMemory) -> u32;
    /// The call consumes the destination right, and moves memory.
    #[mach(target(move_send_once))]
    fn answer(&self, #[mach(ool)] memory: OolMemory);
}

struct Nowhere;

#[allow(clippy::too_many_arguments)]
impl Harbour for Nowhere {
    fn land(
        &self,
        _: u64,
        _: SendRight,
        _: &str,
        _: ReceiveRight,
        _: Option<SendOnceRight>,
        _: Option<SendRight>,
        _: SendRight,
        _: SendRight,
        _: [SendRight; 2],
        _: OolMemory,
        _: OolItems<u32>,
        _: Vec<SendOnceRight>,
        _: Vec<SendRight>,
        _: mach_msg::service::AnyRight,
    ) {
    }

    fn look(&self, number: u64) -> u64 {
        number
    }

    fn throw(&self, _: OolMemory) {}

    fn label(&self, _: &str, memory: OolMemory) -> u32 {
        u32::from(memory[0])
    }

    fn answer(&self, _: OolMemory) {}
}

/// A server with room for one message, and the values that requests carry.
struct World {
    server: Option<ReceiveRight>,
    other: ReceiveRight,
    lent: [u32; 3],
    task: OneTask,
}

impl World {
    fn new() -> Self {
        let task = OneTask::new();
        Self {
            server: Some(ReceiveRight::with_queue_limit_in(task.task(), 1).unwrap()),
            other: task.port(),
            lent: [7, 8, 9],
            task,
        }
    }

    fn client(&self) -> HarbourClient {
        let right = self.server.as_ref().unwrap().make_send().unwrap();
        HarbourClient::from(Client::new(right).with_timeout(Duration::from_millis(5)))
    }

    fn cargo<'a>(&'a self, copied: &'a SendRight, receive: ReceiveRight) -> HarbourLandRequest<'a> {
        let other = &self.other;
        let send = || other.make_send().unwrap();
        let once = || other.make_send_once().unwrap();
        HarbourLandRequest {
            number: 1 << 40,
            send: send(),
            name: "crane",
            receive,
            once: Some(once()),
            none: None,
            copied,
            made: other,
            pair: [send(), send()],
            memory: self.task.memory(b"heavy"),
            lent: &self.lent,
            moved: vec![once(), once()],
            seen: vec![copied, copied],
            any: AnyPort::MoveSendOnce(once()),
        }
    }

    fn assert_whole(&self, back: &HarbourLandRequest<'_>, receive: mach_msg::wire::PortName) {
        let other = &self.other;
        assert_eq!(
            (back.number, back.name, back.lent),
            (1 << 40, "crane", &self.lent[..])
        );
        assert_eq!(back.send.name(), other.name());
        assert!(back.pair.iter().all(|right| right.name() == other.name()));
        assert!(back.none.is_none() && !back.once.as_ref().unwrap().is_dead());
        assert_eq!(*back.memory, *b"heavy");
        assert_eq!((back.moved.len(), back.seen.len()), (2, 2));
        assert!(back.moved.iter().all(|right| !right.is_dead()));
        assert!(matches!(&back.any, AnyPort::MoveSendOnce(right) if !right.is_dead()));
        // The receive right is unchanged, because a message to it arrives.
        assert_eq!(back.receive.make_send().unwrap().name(), receive);
    }
}

#[test]
fn request_to_a_dead_server_is_returned_unchanged() {
    let mut world = World::new();
    let client = world.client();
    world.server = None;
    let copied = world.other.make_send().unwrap();
    let receive = world.task.port();
    let name = receive.name();
    let failed = client
        .client()
        .call(world.cargo(&copied, receive))
        .unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    world.assert_whole(&failed.into_returned().unwrap(), name);
}

#[test]
fn request_for_full_queue_is_returned_and_can_be_sent() {
    let world = World::new();
    let client = world.client();
    client.throw(world.task.memory(b"in the way")).unwrap();
    let copied = world.other.make_send().unwrap();
    let receive = world.task.port();
    let name = receive.name();
    let before = world.task.kernel.resource_counts();
    let failed = client
        .client()
        .call(world.cargo(&copied, receive))
        .unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    assert_eq!(failed.code(), KernReturn(MsgReturn::SEND_TIMED_OUT.0));
    let request = failed.into_returned().unwrap();
    world.assert_whole(&request, request.receive.name());
    assert_ne!(request.receive.name(), name);
    release_reply_ports();
    let held = world.task.kernel.resource_counts();
    assert_eq!(held.messages, before.messages);
    assert_eq!(held.receive_rights, before.receive_rights);

    let server = Server::new().serve(HarbourServer::new(Nowhere));
    let patient = Client::new(client.client().target().clone());
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| server.run(world.server.as_ref().unwrap()).unwrap());
        patient.call(request).unwrap();
        stop.stop();
    });
}

#[test]
fn unsendable_argument_returns_the_other_moved_values() {
    let world = World::new();
    let client = world.client();
    let memory = world.task.memory(b"kept");
    let address = memory.address();
    let failed = client.label("too long", memory).unwrap_err();
    let ClientError::Encode(Refusal::TooLong(cause)) = failed.error else {
        panic!("{:?}", failed.error);
    };
    assert_eq!((cause.field, cause.length, cause.max), ("text", 8, 4));
    let memory = failed.into_returned().unwrap();
    assert_eq!(*memory, *b"kept");
    assert_eq!(memory.address(), address);
}

#[test]
fn request_with_memory_of_another_task_is_returned() {
    let world = World::new();
    let client = world.client();
    let stranger = world.task.kernel.create_task();
    let theirs = OolMemory::copy_of(*stranger, b"theirs").unwrap();
    let failed = client.throw(theirs).unwrap_err();
    let ClientError::Encode(Refusal::ForeignRight(cause)) = failed.error else {
        panic!("{:?}", failed.error);
    };
    assert_eq!(cause.found, *stranger);
    assert_eq!(*failed.into_returned().unwrap(), *b"theirs");
}

#[test]
fn unsent_oneway_request_is_returned() {
    let mut world = World::new();
    let client = world.client();
    client.throw(world.task.memory(b"first")).unwrap();
    let failed = client.throw(world.task.memory(b"second")).unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    assert_eq!(**failed.returned().unwrap(), *b"second");
    let memory = failed.into_returned().unwrap();
    world.server = None;
    let failed = client.throw(memory).unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    assert_eq!(*failed.into_returned().unwrap(), *b"second");
}

#[test]
fn sent_request_is_not_returned() {
    let mut world = World::new();
    let client = world.client();
    let failed = client.label("ok", world.task.memory(b"gone")).unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: true });
    assert!(failed.returned().is_none());
    assert!(failed.into_returned().is_none());
    world.server = None;
}

#[test]
fn unsent_start_returns_the_request() {
    let world = World::new();
    let client = world.client();
    client.throw(world.task.memory(b"in the way")).unwrap();
    let memory = world.task.memory(b"later");
    let request = HarbourLabelRequest { text: "ok", memory };
    let failed = client.client().start(request).unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    assert_eq!(*failed.into_returned().unwrap().memory, *b"later");
}

#[test]
fn unsent_request_returns_its_moved_destination() {
    let mut world = World::new();
    let right = world.server.as_ref().unwrap().make_send_once().unwrap();
    world.server = None;
    // Otherwise the kernel would accept the request and destroy it.
    assert!(right.is_dead());
    let failed = HarbourClient::answer(right, world.task.memory(b"answer")).unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    let (right, memory): (SendOnceRight, OolMemory) = failed.into_returned().unwrap();
    assert!(right.is_dead());
    assert_eq!(*memory, *b"answer");
}

#[test]
fn full_queue_returns_moved_destination_alive() {
    let world = World::new();
    let client = world.client();
    client.throw(world.task.memory(b"in the way")).unwrap();
    let right = client.client().target().clone();
    let name = right.name();
    let request = SlowThrowRequest {
        memory: world.task.memory(b"again"),
    };
    let failed = Client::send_to(AnyPort::MoveSend(right), request).unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    let (right, request) = failed.into_returned().unwrap();
    assert!(matches!(right, AnyPort::MoveSend(right) if right.name() == name && !right.is_dead()));
    assert_eq!(*request.memory, *b"again");
}

#[test]
fn request_without_destination_is_returned() {
    let world = World::new();
    let request = SlowThrowRequest {
        memory: world.task.memory(b"nowhere"),
    };
    let nowhere = AnyPort::Null(Disposition::CopySend);
    let failed = Client::send_to(nowhere, request).unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    let (_, request) = failed.into_returned().unwrap();
    assert_eq!(*request.memory, *b"nowhere");
}

/// A request that does not wait for room.
#[mach_service(id = 950)]
pub trait Slow {
    /// Moves memory.
    #[oneway]
    #[timeout(1)]
    fn throw(&self, #[mach(ool)] memory: OolMemory);
    /// The sender chooses the dispositions.
    #[timeout(1)]
    fn choose(
        &self,
        right: AnyRight,
        #[mach(ool_ports, max = 4)] rights: Vec<AnyRight>,
        #[mach(ool)] region: Region<u8>,
    );
}

#[test]
fn returned_rights_have_the_chosen_dispositions() {
    let world = World::new();
    let client = SlowClient::new(world.client().client().target().clone());
    client.throw(world.task.memory(b"in the way")).unwrap();
    let (send, once) = (
        world.other.make_send().unwrap(),
        world.other.make_send_once().unwrap(),
    );
    let rights = vec![
        AnyPort::MoveSend(send.clone()),
        AnyPort::MoveSend(send.clone()),
    ];
    let failed = client
        .choose(
            AnyPort::MoveSendOnce(once),
            AnyPorts::from(rights),
            world.task.memory(b"given").into(),
        )
        .unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    let (right, rights, region) = failed.into_returned().unwrap();
    assert!(matches!(&right, AnyRight::SendOnce(right) if !right.is_dead()));
    assert!(matches!(&rights[..], [AnyRight::Send(_), AnyRight::Send(right)] if *right == send));
    assert_eq!(*region.unwrap(), *b"given");
    // The caller keeps the borrowed rights.
    let rights = vec![AnyPort::CopySend(&send)];
    let counts = [vec![], vec![AnyPort::CopySend(&send)]].map(|rights| {
        let rights = AnyPorts::from(rights);
        (rights.len(), rights.is_empty())
    });
    assert_eq!(counts, [(0, true), (1, false)]);
    let failed = client
        .choose(
            AnyPort::MakeSend(&world.other),
            AnyPorts::from(rights),
            Region::Borrowed(b"lent"),
        )
        .unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    let (right, _, region) = failed.into_returned().unwrap();
    assert!(matches!(right, AnyRight::Null(ReceivedRight::Send)));
    assert!(region.is_none());
}

#[test]
fn rights_of_chosen_dispositions_are_consumed_once() {
    let world = World::new();
    let server = world.server.as_ref().unwrap();
    let client = Client::new(server.make_send().unwrap());
    let other = &world.other;
    let foreign_task = world.task.kernel.create_task();
    let foreign = ReceiveRight::new_in(*foreign_task).unwrap();
    let kept = other.make_send().unwrap();
    let send = || AnyPort::MoveSend(other.make_send().unwrap());
    let request = |right, rights| SlowChooseRequest {
        right,
        rights: AnyPorts::from(rights),
        region: Region::Borrowed(b"lent"),
    };
    let mut buffer = MessageBuffer::new();
    for right in [
        send(),
        AnyPort::MoveSendOnce(other.make_send_once().unwrap()),
        AnyPort::MoveReceive(world.task.port()),
    ] {
        let pending = client.start(request(right, vec![send(), send()])).unwrap();
        drop(server.try_receive(&mut buffer).unwrap().unwrap());
        drop(pending);
    }
    for (right, rights) in [
        (
            send(),
            vec![AnyPort::CopySend(&kept), AnyPort::MakeSend(other)],
        ),
        (send(), vec![AnyPort::MakeSend(&foreign)]),
        (AnyPort::MakeSend(&foreign), vec![]),
    ] {
        let failed = client.start(request(right, rights)).unwrap_err();
        let ClientError::Encode(refusal) = &failed.error else {
            panic!("{}", failed.error);
        };
        if let Refusal::MixedDispositions(mixed) = refusal {
            assert_eq!(mixed.expected, Disposition::CopySend);
        } else {
            assert!(matches!(refusal, Refusal::ForeignRight(_)), "{refusal}");
        }
        assert!(failed.into_returned().is_some());
    }
    let slow = SlowClient::new(server.make_send().unwrap());
    slow.throw(world.task.memory(b"in the way")).unwrap();
    let moved = AnyPort::MoveReceive(world.task.port());
    let failed = client.start(request(moved, vec![send()])).unwrap_err();
    let AnyPort::MoveReceive(back) = failed.into_returned().unwrap().right else {
        panic!("another right came back");
    };
    assert!(back.make_send().is_ok());
    drop(back);
    while let Ok(Some(_)) = other.try_receive(&mut buffer) {}
}

#[test]
fn partly_destroyed_request_is_lost_and_rest_released() {
    let world = World::new();
    let client = world.client();
    let copied = world.other.make_send().unwrap();
    let (immovable, name) = immovable(world.task.task());
    let failed = client
        .client()
        .call(world.cargo(&copied, immovable))
        .unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Lost(MsgReturn::SEND_INVALID_RIGHT)
    );
    assert!(failed.into_returned().is_none());
    destroy_immovable(world.task.task(), name);
}

#[test]
fn question_mark_converts_failed_call_to_each_error() {
    fn alone(client: &HarbourClient, memory: OolMemory) -> Result<u32, ClientError> {
        Ok(client.label("ok", memory)?)
    }
    fn any(client: &HarbourClient, memory: OolMemory) -> Result<u32, Error> {
        client.look(1)?;
        Ok(client.label("ok", memory)?)
    }
    fn own(client: &HarbourClient, memory: OolMemory) -> Result<u32, FailedCall<OolMemory>> {
        client.look(1)?;
        client.label("ok", memory)
    }
    fn boxed(client: &HarbourClient, memory: OolMemory) -> Result<u32, Box<dyn std::error::Error>> {
        // The returned values borrow nothing from the request.
        let text = String::from("ok");
        Ok(client.label(&text, memory)?)
    }
    let mut world = World::new();
    let client = world.client();
    world.server = None;
    assert!(boxed(&client, world.task.memory(b"d")).is_err());
    assert_eq!(
        alone(&client, world.task.memory(b"a")),
        Err(ClientError::Send(MsgReturn::SEND_INVALID_DEST))
    );
    assert_eq!(
        any(&client, world.task.memory(b"b")),
        Err(MsgReturn::SEND_INVALID_DEST.into())
    );
    let failed = own(&client, world.task.memory(b"c")).unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    assert_eq!(
        failed.to_string(),
        "the request was not sent: the destination is dead, or its name denotes no right to send to it (MACH_SEND_INVALID_DEST)"
    );
    // A request that moves nothing has the plain error.
    assert_eq!(
        client.look(1),
        Err(ClientError::Send(MsgReturn::SEND_INVALID_DEST))
    );
}

#[test]
fn every_call_error_converts_to_error() {
    let error = |error: ClientError| Error::from(error);
    assert_eq!(
        error(ClientError::TimedOut { sent: false }),
        MsgReturn::SEND_TIMED_OUT.into()
    );
    assert_eq!(
        error(ClientError::TimedOut { sent: true }),
        MsgReturn::RCV_TIMED_OUT.into()
    );
    assert_eq!(
        error(ClientError::Refused(KernReturn::MIG_BAD_ID)),
        Error::Failed(KernReturn::MIG_BAD_ID)
    );
    assert_eq!(
        error(ClientError::Service(KernReturn(7))),
        Error::Failed(KernReturn(7))
    );
    assert_eq!(
        error(ClientError::ReplyPort(KernReturn::NO_SPACE)),
        Error::Kernel(KernReturn::NO_SPACE)
    );
    let world = World::new();
    let failed = world.client().label("too long", world.task.memory(b"kept"));
    assert_eq!(
        Error::from(failed.unwrap_err()).to_string(),
        "the message was not sent: text: expected a length of at most 4, found 8"
    );
}
