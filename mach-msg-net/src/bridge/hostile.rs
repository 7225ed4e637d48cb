//! Tests with peers that misbehave: they have an allowed key, and send arbitrary bytes.

mod resources;

use std::net::Ipv4Addr;
use std::time::Duration;

use bytes::Bytes;
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::{MessageBuffer, ReceiveRight};
use tokio::runtime::Runtime;

use super::{Acl, Bridge, Lost, Settings};
use crate::identity::SecretKey;
use crate::link::{
    Breach, Frame, Hello, Limits, Message, Origin, PREFIX, Part, Prefix, WireRight, decode, encode,
};
use crate::transport::{Allowed, Connection, Endpoint, Identity, Receiver, Sender};

/// A test has failed if it waits this long for an event.
const PATIENCE: Duration = Duration::from_secs(20);

/// A bridge with a service, and a peer without one.
struct Victim {
    runtime: Runtime,
    kernel: EmbeddedKernel,
    task: OwnedTask,
    bridge: Bridge,
    service: ReceiveRight,
    endpoint: Endpoint,
}

/// The streams of the misbehaving peer.
struct Attacker {
    connection: Connection,
    control: Sender,
    answers: Receiver,
}

fn loopback() -> std::net::SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

impl Victim {
    fn new(limits: Limits) -> Self {
        Self::with(limits, Settings::default(), KernelLimits::default())
    }

    fn with(limits: Limits, settings: Settings, kernel_limits: KernelLimits) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let kernel = EmbeddedKernel::builder().limits(kernel_limits).build();
        let task = kernel.create_task();
        let service = ReceiveRight::new_in(*task).unwrap();
        let _context = runtime.enter();
        let builder = Bridge::builder(&kernel, SecretKey::from_seed([1; 32]));
        let builder = builder.limits(limits).settings(settings);
        let bridge = builder.bind(loopback()).unwrap();
        let right = service.make_send().unwrap();
        bridge.export("service", &right, Acl::Any).unwrap();
        let identity = Identity::new(&SecretKey::from_seed([2; 32])).unwrap();
        bridge.allow(identity.public);
        let allowed = Allowed::default();
        let endpoint = Endpoint::bind(loopback(), identity, &allowed, Settings::default()).unwrap();
        drop(_context);
        Self {
            runtime,
            kernel,
            task,
            bridge,
            service,
            endpoint,
        }
    }

    /// Connects and sends this greeting.
    async fn attack(&self, hello: Hello) -> Attacker {
        let connection = self.dial().await;
        greet(connection, hello).await
    }

    async fn dial(&self) -> Connection {
        let address = self.bridge.address().unwrap();
        let dialled = self.endpoint.dial(address, self.bridge.key()).await;
        dialled.unwrap()
    }

    /// Runs the attack, and returns the code with which the bridge closes the connection. Checks
    /// that nothing is left of the link.
    fn code_of<F>(self, attack: impl FnOnce(Attacker) -> F) -> u64
    where
        F: Future<Output = Attacker>,
    {
        let hello = Hello::new(1, &Limits::default());
        let code = self.runtime.block_on(async {
            let attacker = attack(self.attack(hello).await).await;
            let closed = tokio::time::timeout(PATIENCE, attacker.connection.closed());
            match closed.await.expect("the bridge closes the connection") {
                Lost::ClosedByPeer(code) => code,
                lost => panic!("{lost:?}"),
            }
        });
        self.end();
        code
    }

    fn end(self) {
        self.runtime.block_on(self.bridge.close());
        drop((self.bridge, self.endpoint, self.service));
        self.task.end();
        let counts = self.kernel.resource_counts();
        assert!(counts.is_zero(), "{counts:?}");
    }
}

/// Exchanges greetings.
async fn greet(connection: Connection, hello: Hello) -> Attacker {
    let (_, mut answers) = connection.accept_uni().await.unwrap();
    assert!(matches!(read(&mut answers).await, Frame::Hello(_)));
    connection.admit_streams(&Settings::default());
    let mut control = connection.open_uni(0).await.unwrap();
    write(&mut control, &Frame::Hello(hello)).await;
    Attacker {
        connection,
        control,
        answers,
    }
}

async fn write(sender: &mut Sender, frame: &Frame) {
    let mut bytes = Vec::new();
    encode(frame, &mut bytes);
    write_bytes(sender, bytes).await;
}

/// Writes bytes. The connection may have ended.
async fn write_bytes(sender: &mut Sender, bytes: Vec<u8>) {
    let _ = sender.write(&mut [Bytes::from(bytes)], |_| {}).await;
}

async fn read(receiver: &mut Receiver) -> Frame {
    let mut prefix = [0; PREFIX];
    assert!(receiver.read(&mut prefix).await.unwrap());
    let prefix = Prefix::read(prefix).unwrap();
    let mut head = vec![0; prefix.head as usize];
    assert!(head.is_empty() || receiver.read(&mut head).await.unwrap());
    decode(prefix, &head).unwrap()
}

/// Looks up the service. Returns its index.
async fn look_up(attacker: &mut Attacker) -> u64 {
    let request = 1;
    let name = "service".to_owned();
    write(&mut attacker.control, &Frame::LookUp { request, name }).await;
    match read(&mut attacker.answers).await {
        Frame::Found {
            right: WireRight::Given(index),
            ..
        } => index,
        other => panic!("{other:?}"),
    }
}

fn message(reply: Option<WireRight>, parts: Vec<Part<WireRight>>) -> Message<WireRight> {
    Message {
        id: 7,
        origin: Origin::default(),
        reply,
        parts,
        inline: 0,
    }
}

fn code(breach: Breach) -> u64 {
    breach.code().into()
}

#[test]
fn other_version_byte_order_or_word_size_is_refused() {
    let own = Hello::new(1, &Limits::default());
    let others = [
        Hello { version: 2, ..own },
        Hello {
            big_endian: !own.big_endian,
            ..own
        },
        Hello {
            word_size: 12 - own.word_size,
            ..own
        },
    ];
    for hello in others {
        let victim = Victim::new(Limits::default());
        let lost = victim.runtime.block_on(async {
            let address = victim.bridge.address().unwrap();
            let dialled = victim.endpoint.dial(address, victim.bridge.key()).await;
            let connection = dialled.unwrap();
            let mut control = connection.open_uni(0).await.unwrap();
            write(&mut control, &Frame::Hello(hello)).await;
            connection.closed().await
        });
        assert_eq!(lost, Lost::ClosedByPeer(code(Breach::NotCompatible)));
        victim.end();
    }
}

#[test]
fn any_bytes_on_the_control_stream_end_the_link() {
    let attacks: [(&[u8], Breach); 4] = [
        (&[0xff; 64], Breach::UnknownFrame),
        (&[1, 0, 0, 0, 255, 255, 255, 255], Breach::HeadTooLong),
        (
            &[9, 0, 0, 0, 7, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7],
            Breach::BadHead,
        ),
        // A frame of port streams.
        (&[6, 0, 0, 0, 0, 0, 0, 0], Breach::OutOfPlace),
    ];
    for (bytes, breach) in attacks {
        let found = Victim::new(Limits::default()).code_of(async |mut attacker| {
            write_bytes(&mut attacker.control, bytes.to_vec()).await;
            attacker
        });
        assert_eq!(found, code(breach));
    }
}

#[test]
fn unknown_index_ends_the_link() {
    let found = Victim::new(Limits::default()).code_of(async |mut attacker| {
        let index = look_up(&mut attacker).await + 1;
        let (mut sender, _) = attacker.connection.open_bi().await.unwrap();
        write(&mut sender, &Frame::Open { index }).await;
        attacker
    });
    assert_eq!(found, code(Breach::UnknownExport));
}

#[test]
fn release_of_too_many_references_ends_the_link() {
    let found = Victim::new(Limits::default()).code_of(async |mut attacker| {
        let index = look_up(&mut attacker).await;
        let release = Frame::ReleaseOf {
            index,
            got: 2,
            returned: 0,
        };
        write(&mut attacker.control, &release).await;
        attacker
    });
    assert_eq!(found, code(Breach::WrongCount));
}

#[test]
fn answer_to_an_unknown_slot_ends_the_link() {
    let found = Victim::new(Limits::default()).code_of(async |attacker| {
        let mut once = attacker.connection.open_uni(0).await.unwrap();
        let frame = Frame::Answer {
            slot: 1,
            message: message(None, vec![]),
        };
        write(&mut once, &frame).await;
        attacker
    });
    assert_eq!(found, code(Breach::UnknownSlot));
}

#[test]
fn stream_end_within_a_frame_ends_the_link() {
    let found = Victim::new(Limits::default()).code_of(async |mut attacker| {
        let index = look_up(&mut attacker).await;
        let (mut sender, _receiver) = attacker.connection.open_bi().await.unwrap();
        write(&mut sender, &Frame::Open { index }).await;
        write_bytes(&mut sender, vec![3, 0, 0]).await;
        sender.finish();
        attacker
    });
    assert_eq!(found, code(Breach::OutOfPlace));
}

#[test]
fn peer_with_unread_answers_loses_the_link() {
    let limits = Limits {
        unread_bytes: 4 << 20,
        ..Limits::default()
    };
    let victim = Victim::new(limits);
    let hello = Hello::new(1, &Limits::default());
    let runtime = &victim.runtime;
    let (attacker, mut sender, _receiver) = runtime.block_on(async {
        let mut attacker = victim.attack(hello).await;
        let index = look_up(&mut attacker).await;
        let (mut sender, receiver) = attacker.connection.open_bi().await.unwrap();
        write(&mut sender, &Frame::Open { index }).await;
        (attacker, sender, receiver)
    });
    let mut buffer = MessageBuffer::new();
    let mut slot = 0;
    while !attacker.connection.is_closed() {
        slot += 1;
        assert!(slot < 200, "the bridge stores all answers");
        let reply = Some(WireRight::Once(slot));
        let frame = Frame::Message(message(reply, vec![]));
        runtime.block_on(write(&mut sender, &frame));
        let Ok(request) = victim.service.receive_timeout(&mut buffer, PATIENCE / 20) else {
            break;
        };
        let cursor = mach_msg::message::dynamic::MessageCursor::new(request).unwrap();
        let (_, reply) = cursor.into_builder();
        let mut answer = MessageBuilder::new(8);
        answer.inline = vec![0; 512 << 10].into();
        // Fails after the link has ended.
        let _ = reply.unwrap().send(answer);
    }
    let lost = runtime.block_on(async {
        let closed = tokio::time::timeout(PATIENCE, attacker.connection.closed());
        closed.await.unwrap()
    });
    assert_eq!(lost, Lost::ClosedByPeer(code(Breach::Unread)));
    victim.end();
}

#[test]
fn memory_is_limited_for_all_streams_together() {
    let limits = Limits {
        receiving_bytes: 8 << 20,
        region_bytes: 4 << 20,
        ..Limits::default()
    };
    let victim = Victim::new(limits);
    let hello = Hello::new(1, &Limits::default());
    victim.runtime.block_on(async {
        let mut attacker = victim.attack(hello).await;
        let region = Part::Memory {
            physical: false,
            length: 4 << 20,
        };
        // Each right refers to another port, so that there are many streams.
        let mut streams = Vec::new();
        for number in 0..8 {
            let port = ReceiveRight::new_in(*victim.task).unwrap();
            let name = format!("port {number}");
            let right = port.make_send().unwrap();
            victim.bridge.export(&name, &right, Acl::Any).unwrap();
            let request = number + 2;
            write(&mut attacker.control, &Frame::LookUp { request, name }).await;
            let Frame::Found {
                right: WireRight::Given(index),
                ..
            } = read(&mut attacker.answers).await
            else {
                panic!("the port is not found")
            };
            let (mut sender, receiver) = attacker.connection.open_bi().await.unwrap();
            write(&mut sender, &Frame::Open { index }).await;
            let frame = Frame::Message(message(None, vec![region.clone()]));
            write(&mut sender, &frame).await;
            // A few of the bytes, and then nothing.
            write_bytes(&mut sender, vec![0; 1000]).await;
            streams.push((port, sender, receiver));
        }
        // A look-up shows that the link still works.
        look_up(&mut attacker).await;
        let bytes = victim.kernel.resource_counts().ool_bytes;
        assert!(bytes <= 8 << 20, "{bytes} bytes for claims");
    });
    victim.end();
}

#[test]
fn message_above_a_limit_is_skipped_and_its_rights_released() {
    let limits = Limits {
        region_bytes: 1000,
        ..Limits::default()
    };
    let victim = Victim::new(limits);
    let hello = Hello::new(1, &Limits::default());
    let (frames, received) = victim.runtime.block_on(async {
        let mut attacker = victim.attack(hello).await;
        let index = look_up(&mut attacker).await;
        let (mut sender, mut receiver) = attacker.connection.open_bi().await.unwrap();
        write(&mut sender, &Frame::Open { index }).await;
        let region = Part::Memory {
            physical: false,
            length: 1001,
        };
        let parts = vec![region, Part::Right(WireRight::Given(9))];
        let large = message(Some(WireRight::Once(4)), parts);
        write(&mut sender, &Frame::Message(large)).await;
        write_bytes(&mut sender, vec![0; 1001]).await;
        write(&mut sender, &Frame::Message(message(None, vec![]))).await;
        let frames = [read(&mut receiver).await, read(&mut attacker.answers).await];
        let mut buffer = MessageBuffer::new();
        let received = victim.service.receive_async(&mut buffer).await.unwrap();
        (frames, received.id())
    });
    let release = Frame::ReleaseOf {
        index: 9,
        got: 1,
        returned: 0,
    };
    assert_eq!(frames, [Frame::Unused { slot: 4 }, release]);
    assert_eq!(received, 7);
    victim.end();
}
