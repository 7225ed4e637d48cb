//! Measures calls and transfers through a bridge and through bare QUIC, in one run:
//! `cargo test --release -p mach-msg-net --lib speed -- --ignored --nocapture`.

use std::net::{Ipv4Addr, SocketAddr};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::{MessageBuffer, OolMemory, ReceiveRight, SendRight};
use tokio::runtime::Runtime;

use super::{Acl, Bridge, Settings};
use crate::identity::SecretKey;
use crate::transport::{Allowed, Endpoint, Identity};

/// Calls in a round. The first tenth is warm-up.
const CALLS: usize = 2_000;

/// Bytes of a transfer.
const REGION: usize = 16 << 20;

/// Transfers in a round.
const TRANSFERS: usize = 12;

fn loopback() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
}

fn identity(number: u8) -> Identity {
    Identity::new(&SecretKey::from_seed([number; 32])).unwrap()
}

/// Returns the median without the warm-up.
fn median(mut times: Vec<Duration>) -> Duration {
    times.drain(..times.len() / 10);
    times.sort_unstable();
    times[times.len() / 2]
}

fn megabytes_per_second(time: Duration) -> u128 {
    REGION as u128 / time.as_micros().max(1)
}

/// Round trips of 64 bytes, and transfers of a region that are answered with 64 bytes.
fn bare() -> (Duration, Duration) {
    let (near, far) = (runtime(), runtime());
    let server = {
        let _context = far.enter();
        let allowed = Allowed::default();
        allowed.insert(identity(1).public);
        Endpoint::bind(loopback(), identity(2), &allowed, Settings::default()).unwrap()
    };
    let address = server.address().unwrap();
    far.spawn(async move {
        let connection = server.accept().await.unwrap().await.unwrap();
        let (_, mut sender, mut receiver) = connection.accept_bi().await.unwrap();
        let mut request = [0; 64];
        while receiver.read(&mut request).await.unwrap_or(false) {
            let size = u64::from_le_bytes(request[..8].try_into().unwrap());
            // Reads into separate memory, as the bridge does.
            let mut region = vec![0; size as usize];
            if size > 0 {
                receiver.read(&mut region).await.unwrap();
            }
            let reply = Bytes::copy_from_slice(&request);
            sender.write(&mut [reply], |_| {}).await.unwrap();
        }
        drop(server);
    });
    near.block_on(async {
        let allowed = Allowed::default();
        let client = Endpoint::bind(loopback(), identity(1), &allowed, Settings::default());
        let client = client.unwrap();
        let connection = client.dial(address, identity(2).public).await.unwrap();
        let (mut sender, mut receiver) = connection.open_bi().await.unwrap();
        let mut round = async |region: &Bytes| {
            let mut request = [0; 64];
            request[..8].copy_from_slice(&(region.len() as u64).to_le_bytes());
            let started = Instant::now();
            let request = Bytes::copy_from_slice(&request);
            let mut chunks = [request, region.clone()];
            sender.write(&mut chunks, |_| {}).await.unwrap();
            assert!(receiver.read(&mut [0; 64]).await.unwrap());
            started.elapsed()
        };
        let (mut calls, mut transfers) = (Vec::new(), Vec::new());
        for _ in 0..CALLS {
            calls.push(round(&Bytes::new()).await);
        }
        let region = Bytes::from(vec![1; REGION]);
        for _ in 0..TRANSFERS {
            transfers.push(round(&region).await);
        }
        (median(calls), median(transfers))
    })
}

/// A machine with a runtime of its own.
struct Machine {
    runtime: Runtime,
    bridge: Bridge,
    task: OwnedTask,
}

fn machine(number: u8) -> Machine {
    let runtime = runtime();
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let bridge = {
        let _context = runtime.enter();
        let builder = Bridge::builder(&kernel, SecretKey::from_seed([number; 32]));
        builder.bind(loopback()).unwrap()
    };
    Machine {
        runtime,
        bridge,
        task,
    }
}

fn call(right: &SendRight, message: MessageBuilder<'_>, buffer: &mut MessageBuffer) -> Duration {
    let started = Instant::now();
    let reply = right.exchange(message, buffer, mach_msg::Wait::Forever);
    let time = started.elapsed();
    assert_eq!(reply.unwrap().id(), 2);
    time
}

/// The same through a bridge.
fn bridged() -> (Duration, Duration) {
    let [a, b] = [machine(1), machine(2)];
    b.bridge.allow(a.bridge.key());
    let port = ReceiveRight::new_in(*b.task).unwrap();
    let right = port.make_send().unwrap();
    b.bridge.export("echo", &right, Acl::Any).unwrap();
    let server = thread::spawn(move || {
        let mut buffer = MessageBuffer::new();
        for _ in 0..CALLS + TRANSFERS {
            let request = port.receive(&mut buffer).unwrap();
            let mut cursor = MessageCursor::new(request).unwrap();
            let reply = cursor.reply.take().unwrap();
            let answer = MessageBuilder::new(2).inline(&[0_u8; 64]);
            reply.send(answer).unwrap();
        }
    });
    let address = b.bridge.address().unwrap();
    let right = a.runtime.block_on(async {
        let peer = a.bridge.connect(address, b.bridge.key()).await.unwrap();
        peer.look_up_as(*a.task, "echo").await.unwrap()
    });
    let mut buffer = MessageBuffer::new();
    let (mut calls, mut transfers) = (Vec::new(), Vec::new());
    for _ in 0..CALLS {
        let message = MessageBuilder::new(1).inline(&[0_u8; 64]);
        calls.push(call(&right, message, &mut buffer));
    }
    for _ in 0..TRANSFERS {
        let mut memory = OolMemory::new_in(*a.task, REGION).unwrap();
        memory.fill(1);
        let message = MessageBuilder::new(1).part(Part::Memory(memory));
        transfers.push(call(&right, message, &mut buffer));
    }
    server.join().unwrap();
    (median(calls), median(transfers))
}

#[test]
#[ignore = "measures"]
fn speed_of_calls_and_transfers() {
    for round in 0..3 {
        let (bare_call, bare_transfer) = bare();
        let (bridge_call, bridge_transfer) = bridged();
        println!(
            "round {round}: call of 64 B: bare {bare_call:?}, bridge {bridge_call:?}, {:.2} times; \
             16 MiB: bare {} MB/s, bridge {} MB/s",
            bridge_call.as_secs_f64() / bare_call.as_secs_f64(),
            megabytes_per_second(bare_transfer),
            megabytes_per_second(bridge_transfer),
        );
    }
}
