//! Messages with random structure: built, sent, decoded, forwarded by a proxy, and decoded again.

use mach_msg::message::Voucher;
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part, RawMessage, RawMessageBuf};
use mach_msg::message::error::{Refusal, SendCause};
use mach_msg::wire::Descriptor;
use mach_msg::{
    Message, MessageBuffer, OolPorts, OolSlice, ReceiveRight, ReplyRight, SendRight, Wait,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::world::World;

/// Content of a descriptor.
#[derive(Clone, Debug)]
enum Spec {
    MoveReceive(bool),
    MoveSend(bool),
    MoveSendOnce(bool),
    CopySend,
    MakeSend,
    MakeSendOnce,
    Guarded(u64),
    GuardedOnReceipt,
    UnguardedOnSend(bool),
    Memory(Vec<u8>),
    PhysicalMemory(Vec<u8>),
    Slice(Vec<u8>),
    PhysicalSlice(Vec<u8>),
    MoveReceivePorts(Vec<bool>),
    MoveSendPorts(Vec<bool>),
    MoveSendOncePorts(Vec<bool>),
    CopySendPorts(Vec<bool>),
    MakeSendPorts(Vec<bool>),
    MakeSendOncePorts(Vec<bool>),
}

fn spec() -> impl Strategy<Value = Spec> {
    let bytes = || vec(any::<u8>(), 0..100);
    let items = || vec(any::<bool>(), 0..5);
    prop_oneof![
        any::<bool>().prop_map(Spec::MoveReceive),
        any::<bool>().prop_map(Spec::MoveSend),
        any::<bool>().prop_map(Spec::MoveSendOnce),
        Just(Spec::CopySend),
        Just(Spec::MakeSend),
        Just(Spec::MakeSendOnce),
        (1..u64::MAX).prop_map(Spec::Guarded),
        Just(Spec::GuardedOnReceipt),
        any::<bool>().prop_map(Spec::UnguardedOnSend),
        bytes().prop_map(Spec::Memory),
        bytes().prop_map(Spec::PhysicalMemory),
        bytes().prop_map(Spec::Slice),
        bytes().prop_map(Spec::PhysicalSlice),
        items().prop_map(Spec::MoveReceivePorts),
        items().prop_map(Spec::MoveSendPorts),
        items().prop_map(Spec::MoveSendOncePorts),
        items().prop_map(Spec::CopySendPorts),
        items().prop_map(Spec::MakeSendPorts),
        items().prop_map(Spec::MakeSendOncePorts),
    ]
}

impl Spec {
    fn part<'w>(&'w self, world: &'w World) -> Part<'w> {
        let task = *world.pair.client;
        let receive = |there: bool| there.then(|| world.new_port());
        let once = |there: bool| there.then(|| world.port.make_send_once().unwrap());
        match self {
            Self::MoveReceive(there) => Part::MoveReceive(receive(*there)),
            Self::MoveSend(there) => Part::MoveSend(there.then(|| world.send.clone())),
            Self::MoveSendOnce(there) => Part::MoveSendOnce(once(*there)),
            Self::CopySend => Part::CopySend(&world.send),
            Self::MakeSend => Part::MakeSend(&world.port),
            Self::MakeSendOnce => Part::MakeSendOnce(&world.port),
            Self::Guarded(guard) => Part::Guarded(world.new_port().guard(*guard).unwrap()),
            Self::GuardedOnReceipt => Part::GuardedOnReceipt(world.new_port()),
            Self::UnguardedOnSend(there) => Part::UnguardedOnSend(receive(*there)),
            Self::Memory(bytes) => Part::Memory(world.memory(bytes)),
            Self::PhysicalMemory(bytes) => Part::PhysicalMemory(world.memory(bytes)),
            Self::Slice(bytes) => Part::Slice(OolSlice::new(bytes)),
            Self::PhysicalSlice(bytes) => Part::PhysicalSlice(OolSlice::new(bytes)),
            Self::MoveReceivePorts(items) => {
                let items = items.iter().map(|&item| receive(item));
                Part::MoveReceivePorts(OolPorts::new_in(task, items).unwrap())
            }
            Self::MoveSendPorts(items) => Part::MoveSendPorts(world.send_rights(items)),
            Self::MoveSendOncePorts(items) => {
                let items = items.iter().map(|&item| once(item));
                Part::MoveSendOncePorts(OolPorts::new_in(task, items).unwrap())
            }
            Self::CopySendPorts(items) => {
                let items = items.iter().map(|&item| item.then_some(&world.send));
                Part::CopySendPorts(OolPorts::new_in(task, items).unwrap())
            }
            Self::MakeSendPorts(items) => {
                let items = items.iter().map(|&item| item.then_some(&world.port));
                Part::MakeSendPorts(OolPorts::new_in(task, items).unwrap())
            }
            Self::MakeSendOncePorts(items) => {
                let items = items.iter().map(|&item| item.then_some(&world.port));
                Part::MakeSendOncePorts(OolPorts::new_in(task, items).unwrap())
            }
        }
    }

    const fn is_immovable_for_its_receiver(&self) -> bool {
        matches!(self, Self::Guarded(_) | Self::GuardedOnReceipt)
    }

    /// Checks a received message and uses each right in it.
    fn check(&self, part: Part<'_>, world: &World) {
        match (self, part) {
            (Self::MoveReceive(there), Part::MoveReceive(right))
            | (Self::UnguardedOnSend(there), Part::UnguardedOnSend(right)) => {
                assert_eq!(right.is_some(), *there);
                right.iter().for_each(use_receive_right);
            }
            (Self::MoveSend(there), Part::MoveSend(right)) => {
                assert_eq!(right.is_some(), *there);
                assert!(right.is_none_or(|right| world.leads_to_port(&right)));
            }
            (Self::CopySend | Self::MakeSend, Part::MoveSend(Some(right))) => {
                assert!(world.leads_to_port(&right));
            }
            (Self::MoveSendOnce(there), Part::MoveSendOnce(right)) => {
                assert_eq!(right.is_some(), *there);
                assert!(right.is_none_or(|right| world.once_leads_to_port(right)));
            }
            (Self::MakeSendOnce, Part::MoveSendOnce(Some(right))) => {
                assert!(world.once_leads_to_port(right));
            }
            (Self::Guarded(_) | Self::GuardedOnReceipt, Part::Guarded(right)) => {
                assert!(right.is_immovable());
                assert_eq!(right.right().context(), Ok(right.guard()));
                use_receive_right(right.right());
            }
            (Self::Memory(bytes) | Self::Slice(bytes), Part::Memory(memory))
            | (
                Self::PhysicalMemory(bytes) | Self::PhysicalSlice(bytes),
                Part::PhysicalMemory(memory),
            ) => assert_eq!(*memory, **bytes),
            (Self::MoveReceivePorts(items), Part::MoveReceivePorts(array)) => {
                assert_eq!(array.len(), items.len());
                for (right, there) in array.into_iter().zip(items) {
                    assert_eq!(right.is_some(), *there);
                    right.iter().for_each(use_receive_right);
                }
            }
            (
                Self::MoveSendPorts(items)
                | Self::CopySendPorts(items)
                | Self::MakeSendPorts(items),
                Part::MoveSendPorts(array),
            ) => {
                assert_eq!(array.len(), items.len());
                for (right, there) in array.into_iter().zip(items) {
                    assert_eq!(right.is_some(), *there);
                    assert!(right.is_none_or(|right| world.leads_to_port(&right)));
                }
            }
            (
                Self::MoveSendOncePorts(items) | Self::MakeSendOncePorts(items),
                Part::MoveSendOncePorts(array),
            ) => {
                assert_eq!(array.len(), items.len());
                for (right, there) in array.into_iter().zip(items) {
                    assert_eq!(right.is_some(), *there);
                    assert!(right.is_none_or(|right| world.once_leads_to_port(right)));
                }
            }
            (sent, received) => panic!("sent {sent:?}, received {received:?}"),
        }
    }
}

fn use_receive_right(right: &ReceiveRight) {
    let send = right.make_send().unwrap();
    send.try_send(MessageBuilder::new(3)).unwrap();
    let mut buffer = MessageBuffer::new();
    assert_eq!(right.try_receive(&mut buffer).unwrap().unwrap().id(), 3);
}

#[derive(Clone, Copy, Debug)]
enum Reply {
    None,
    Once,
    Copy,
    Move,
}

#[derive(Clone, Debug)]
struct Shape {
    id: i32,
    parts: Vec<Spec>,
    inline: Vec<u8>,
    on_8: bool,
    voucher: Option<bool>,
    reply: Reply,
}

fn shape() -> impl Strategy<Value = Shape> {
    let reply = prop_oneof![
        Just(Reply::None),
        Just(Reply::Once),
        Just(Reply::Copy),
        Just(Reply::Move)
    ];
    (
        any::<i32>(),
        vec(spec(), 0..8),
        vec(any::<u8>(), 0..100),
        any::<bool>(),
        any::<Option<bool>>(),
        reply,
    )
        .prop_map(|(id, parts, inline, on_8, voucher, reply)| Shape {
            id,
            parts,
            inline,
            on_8,
            voucher,
            reply,
        })
}

impl Shape {
    fn builder<'w>(&'w self, world: &'w World, voucher: &'w SendRight) -> MessageBuilder<'w> {
        let mut builder = MessageBuilder::new(self.id).inline(&self.inline[..]);
        if self.on_8 {
            builder = builder.inline_on_8();
        }
        for spec in &self.parts {
            builder = builder.part(spec.part(world));
        }
        builder.voucher = self.voucher.map(|moves| match moves {
            true => Voucher::Move(voucher.clone()),
            false => Voucher::Copy(voucher),
        });
        builder
    }

    fn send(&self, world: &World, message: MessageBuilder<'_>) {
        let sent = match self.reply {
            Reply::None => world.pair.to_server.try_send(message).map_err(drop),
            Reply::Once => {
                let sent = world
                    .pair
                    .to_server
                    .send_request(message, &world.port, Wait::Never);
                sent.map_err(drop)
            }
            Reply::Copy => {
                let sent = world
                    .pair
                    .to_server
                    .send_request(message, &world.send, Wait::Never);
                sent.map_err(drop)
            }
            Reply::Move => {
                let right = world.send.clone();
                let sent = world
                    .pair
                    .to_server
                    .send_request(message, right, Wait::Never);
                sent.map_err(drop)
            }
        };
        assert_eq!(sent, Ok(()));
    }

    /// Returns the inline data as it is received, with zero padding before and after it.
    fn inline_of(&self, message: &Message<'_>) -> Vec<u8> {
        let raw = RawMessage::new(message.bytes()).unwrap();
        let mut inline = Vec::new();
        if self.on_8 && raw.inline_offset() % 8 != 0 {
            inline.extend([0; 4]);
        }
        inline.extend(&self.inline);
        inline.resize(inline.len().next_multiple_of(4), 0);
        inline
    }

    fn check(&self, message: Message<'_>, world: &World, voucher: &SendRight) {
        assert_eq!(message.id(), self.id);
        let inline = self.inline_of(&message);
        let mut cursor = MessageCursor::new(message).unwrap();
        assert_eq!(cursor.inline(), inline);
        assert_eq!(cursor.size_hint().0, self.parts.len());
        for spec in &self.parts {
            spec.check(cursor.next().unwrap(), world);
        }
        assert!(cursor.next().is_none());
        assert_eq!(cursor.voucher.is_some(), self.voucher.is_some());
        assert!(cursor.voucher.take().is_none_or(|found| found == *voucher));
        match (self.reply, cursor.reply.take()) {
            (Reply::None, None) => {}
            (Reply::Once, Some(ReplyRight::Once(right))) => {
                assert!(world.once_leads_to_port(right));
            }
            (Reply::Copy | Reply::Move, Some(ReplyRight::Send(right))) => {
                assert!(world.leads_to_port(&right));
            }
            (sent, received) => panic!("sent {sent:?}, received {received:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn random_message_arrives_unchanged(shape in shape()) {
        let world = World::new();
        let voucher = SendRight::voucher_in(*world.pair.client, b"work").unwrap();
        let servers_voucher = SendRight::voucher_in(*world.pair.server, b"work").unwrap();
        let message = shape.builder(&world, &voucher);
        let size = message.size();
        shape.send(&world, message);
        let mut buffer = MessageBuffer::new();
        let message = world.pair.port.try_receive(&mut buffer).unwrap().unwrap();
        prop_assert_eq!(message.bytes().len(), size);
        shape.check(message, &world, &servers_voucher);
    }

    #[test]
    fn random_message_passes_a_proxy_unchanged(shape in shape()) {
        let world = World::new();
        let voucher = SendRight::voucher_in(*world.pair.client, b"work").unwrap();
        let servers_voucher = SendRight::voucher_in(*world.pair.server, b"work").unwrap();
        shape.send(&world, shape.builder(&world, &voucher));
        let mut buffer = MessageBuffer::new();
        let message = world.pair.port.try_receive(&mut buffer).unwrap().unwrap();
        let first = numbers(&message);
        let (builder, reply) = MessageCursor::new(message).unwrap().into_builder();
        let next = world.pair.port.make_send().unwrap();
        let sent = match reply {
            Some(reply) => next.send_request(builder, reply, Wait::Never).map_err(|error| error.cause),
            None => next.try_send(builder).map_err(|error| error.cause),
        };
        if shape.parts.iter().any(Spec::is_immovable_for_its_receiver) {
            prop_assert!(matches!(sent, Err(SendCause::Refused(Refusal::Immovable(_)))));
        } else {
            prop_assert_eq!(sent, Ok(()));
            let mut other = MessageBuffer::new();
            let message = world.pair.port.try_receive(&mut other).unwrap().unwrap();
            prop_assert_eq!(numbers(&message), first);
            shape.check(message, &world, &servers_voucher);
        }
    }

    #[test]
    fn random_message_dropped_at_any_point_releases_all(shape in shape(), taken in 0..9_usize) {
        let world = World::new();
        let voucher = SendRight::voucher_in(*world.pair.client, b"work").unwrap();
        drop(shape.builder(&world, &voucher));
        shape.send(&world, shape.builder(&world, &voucher));
        shape.send(&world, shape.builder(&world, &voucher));
        let mut buffer = MessageBuffer::new();
        drop(world.pair.port.try_receive(&mut buffer).unwrap().unwrap());
        let message = world.pair.port.try_receive(&mut buffer).unwrap().unwrap();
        let mut cursor = MessageCursor::new(message).unwrap();
        let parts: Vec<_> = cursor.by_ref().take(taken).collect();
        drop(cursor);
        drop(parts);
    }

    #[test]
    fn random_message_is_returned_by_a_full_queue(shape in shape()) {
        let world = World::new();
        let voucher = SendRight::voucher_in(*world.pair.client, b"work").unwrap();
        let servers_voucher = SendRight::voucher_in(*world.pair.server, b"work").unwrap();
        world.pair.port.set_queue_limit(1).unwrap();
        world.pair.to_server.try_send(MessageBuilder::new(1)).unwrap();
        let error = world.pair.to_server.send_or_return(shape.builder(&world, &voucher), Wait::Never).unwrap_err();
        prop_assert!(error.is_timeout());
        let message = error.into_message().unwrap();
        let mut buffer = MessageBuffer::new();
        drop(world.pair.port.try_receive(&mut buffer).unwrap().unwrap());
        shape.send(&world, message);
        let message = world.pair.port.try_receive(&mut buffer).unwrap().unwrap();
        shape.check(message, &world, &servers_voucher);
    }
}

/// Returns the message without the names and addresses.
fn numbers(message: &Message<'_>) -> RawMessageBuf {
    let mut raw = RawMessageBuf::from(RawMessage::new(message.bytes()).unwrap());
    raw.header.remote = Default::default();
    raw.header.voucher = Default::default();
    for descriptor in &mut raw.descriptors {
        match descriptor {
            Descriptor::Port(port) => port.name = Default::default(),
            Descriptor::GuardedPort(port) => {
                port.name = Default::default();
                port.context = Default::default();
            }
            Descriptor::OolPorts(array) => array.address = Default::default(),
            Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
                region.address = Default::default();
            }
        }
    }
    raw
}
