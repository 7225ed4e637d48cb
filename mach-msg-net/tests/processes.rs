//! Two machines in two processes, one of which is killed in the middle of transfers.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::{
    CallError, MachMessage, MessageBuffer, Notification, OolMemory, ReceiveRight, SendRight,
};
use mach_msg_net::bridge::{Lost, Settings};
use mach_msg_net::{Acl, Bridge, SecretKey};
use tokio::runtime::Runtime;

/// A test has failed if it waits this long for an event.
const PATIENCE: Duration = Duration::from_secs(20);

/// The other process has this role if the variable is set.
const ROLE: &str = "NET_TEST_ROLE";
const ADDRESS: &str = "NET_TEST_ADDRESS";

/// Messages with this id are answered at once, others never.
const ECHO: i32 = 1;

#[derive(Debug, MachMessage)]
#[mach(id = 9, reply(Never))]
struct Hold {
    number: u64,
}

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 10)]
struct Never {
    number: u64,
}

struct Machine {
    runtime: Runtime,
    kernel: EmbeddedKernel,
    task: OwnedTask,
    bridge: Bridge,
}

fn secret(number: u8) -> SecretKey {
    SecretKey::from_seed([number; 32])
}

impl Machine {
    /// Starts machine 1 or 2, which allows the other one.
    fn new(number: u8, address: SocketAddr) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let settings = Settings {
            idle_timeout: Duration::from_millis(1500),
            ..Settings::default()
        };
        let bridge = {
            let _context = runtime.enter();
            let builder = Bridge::builder(&kernel, secret(number)).settings(settings);
            builder.bind(address).unwrap()
        };
        let other = Bridge::builder(&kernel, secret(3 - number));
        bridge.allow(other.public_key().unwrap());
        Self {
            runtime,
            kernel,
            task,
            bridge,
        }
    }

    fn look_up(&self, address: SocketAddr, name: &str) -> SendRight {
        let other = Bridge::builder(&self.kernel, secret(2)).public_key();
        self.runtime.block_on(async {
            let peer = self.bridge.connect(address, other.unwrap()).await.unwrap();
            peer.look_up_as(*self.task, name).await.unwrap()
        })
    }

    fn end(self) {
        mach_msg::message::release_reply_ports();
        self.runtime.block_on(self.bridge.close());
        drop(self.bridge);
        self.task.end();
        self.kernel.verify().unwrap();
        let counts = self.kernel.resource_counts();
        assert!(counts.is_zero(), "{counts:?}");
    }
}

/// A child process, which is killed when this value is dropped.
struct Process(Child);

impl Process {
    fn start(role: &str, address: SocketAddr) -> Self {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["other_process", "--exact", "--nocapture"])
            .env(ROLE, role)
            .env(ADDRESS, address.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self(child)
    }

    /// Reads the address that the process prints.
    fn address(&mut self) -> SocketAddr {
        let lines = BufReader::new(self.0.stdout.take().unwrap()).lines();
        for line in lines {
            if let Some((_, address)) = line.unwrap().split_once("address=") {
                return address.parse().unwrap();
            }
        }
        panic!("the process prints no address")
    }

    /// `kill -9`
    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn region(task: &OwnedTask) -> Part<'static> {
    Part::Memory(OolMemory::new_in(**task, 1 << 20).unwrap())
}

/// The other process. A test run without the variable does nothing here.
#[test]
fn other_process() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let address: SocketAddr = std::env::var(ADDRESS).unwrap().parse().unwrap();
    match &*role {
        "server" => server(address),
        "client" => client(address),
        other => panic!("unknown role {other}"),
    }
}

/// Answers echoes, and holds everything else.
fn server(address: SocketAddr) {
    let machine = Machine::new(2, address);
    let port = ReceiveRight::new_in(*machine.task).unwrap();
    let right = port.make_send().unwrap();
    machine.bridge.export("server", &right, Acl::Any).unwrap();
    println!("\naddress={}", machine.bridge.address().unwrap());
    let mut held = Vec::new();
    let mut buffer = MessageBuffer::new();
    loop {
        let message = port.receive(&mut buffer).unwrap();
        let mut cursor = MessageCursor::new(message).unwrap();
        let reply = cursor.reply.take();
        match reply {
            Some(reply) if cursor.id() == ECHO => reply.send(MessageBuilder::new(ECHO)).unwrap(),
            reply => held.push((reply, cursor.collect::<Vec<_>>())),
        }
    }
}

/// Sends rights and memory forever.
fn client(address: SocketAddr) {
    let machine = Machine::new(1, "127.0.0.1:0".parse().unwrap());
    let right = machine.look_up(address, "sink");
    let own = ReceiveRight::new_in(*machine.task).unwrap();
    while right
        .send(
            MessageBuilder::new(2)
                .part(own.make_send().unwrap())
                .part(region(&machine.task)),
        )
        .is_ok()
    {}
}

fn loopback() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

#[test]
fn killed_server_is_seen_as_dead_and_a_new_one_is_found() {
    let machine = Machine::new(1, loopback());
    let mut process = Process::start("server", loopback());
    let address = process.address();
    let right = machine.look_up(address, "server");
    let events = ReceiveRight::new_in(*machine.task).unwrap();
    right.on_dead_name(&events).unwrap();
    let mut buffer = MessageBuffer::new();
    let echo = |right: &SendRight, buffer: &mut MessageBuffer| {
        let reply = right.exchange(MessageBuilder::new(ECHO), buffer, PATIENCE.into());
        reply.map(|reply| reply.id())
    };
    assert_eq!(echo(&right, &mut buffer), Ok(ECHO));
    let pending = {
        let right = right.clone();
        thread::spawn(move || right.call_timeout(Hold { number: 1 }, PATIENCE))
    };
    // Kills the process in the middle of transfers.
    for _ in 0..20 {
        let message = MessageBuilder::new(2).part(region(&machine.task));
        right.send_timeout(message, PATIENCE).unwrap();
    }
    process.kill();
    assert_eq!(pending.join().unwrap(), Err(CallError::NoReply));
    let message = events.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let is_dead_name = matches!(
        message.into_notification(),
        Ok(Notification::DeadName { .. })
    );
    assert!(is_dead_name);
    assert!(echo(&right, &mut buffer).is_err());
    // The same machine again: another link, and other rights.
    let mut process = Process::start("server", address);
    assert_eq!(process.address(), address);
    let again = machine.look_up(address, "server");
    assert_eq!(echo(&again, &mut buffer), Ok(ECHO));
    assert!(right.is_dead());
    drop((right, again, events));
    machine.end();
}

#[test]
fn killed_client_leaks_nothing_at_the_server() {
    let machine = Machine::new(2, loopback());
    let port = ReceiveRight::new_in(*machine.task).unwrap();
    let right = port.make_send().unwrap();
    machine.bridge.export("sink", &right, Acl::Any).unwrap();
    let mut process = Process::start("client", machine.bridge.address().unwrap());
    let mut buffer = MessageBuffer::new();
    let mut received = Vec::new();
    for _ in 0..10 {
        let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
        received.extend(MessageCursor::new(message).unwrap());
    }
    let Some(peer) = machine.bridge.peers().pop() else {
        panic!("no link")
    };
    process.kill();
    assert_eq!(machine.runtime.block_on(peer.closed()), Lost::TimedOut);
    for part in &received {
        if let Part::MoveSend(Some(right)) = part {
            assert!(right.is_dead());
        }
    }
    drop((received, peer, right, port));
    machine.end();
}
