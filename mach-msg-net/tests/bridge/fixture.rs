//! Machines for tests.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use mach_msg::kernel::Task;
#[cfg(target_os = "linux")]
use mach_msg::kernel::embedded::host::HostLimits;
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::{MachMessage, MessageBuffer, Notification, ReceiveRight, SendRight};
use mach_msg_net::bridge::{BridgeBuilder, LocalKernel};
use mach_msg_net::{Acl, Bridge, Peer, PeerKey, SecretKey};
#[cfg(target_os = "linux")]
use mach_msg_tests::hosting::TestHost;
use tokio::runtime::Runtime;

/// A test has failed if it waits this long for an event.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A number, for messages whose order alone matters.
#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 100)]
pub(crate) struct Number {
    pub(crate) number: u64,
}

/// A request whose reply is the double.
#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 101, reply(Double))]
pub(crate) struct Ask {
    pub(crate) number: u64,
}

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 201)]
pub(crate) struct Double {
    pub(crate) number: u64,
}

/// A send right and a number.
#[derive(Debug, MachMessage)]
#[mach(id = 102)]
pub(crate) struct Gift {
    #[mach(move_send)]
    pub(crate) right: SendRight,
    pub(crate) number: u64,
}

/// The kernels of the machines.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "each test program has one of them")]
pub(crate) enum KernelKind {
    /// An embedded kernel each.
    Embedded,
    /// A host each, which the bridges and the programs join.
    #[cfg(target_os = "linux")]
    Host,
}

/// A task for programs, which ends when this value is dropped.
pub(crate) enum ProgramTask {
    Embedded(OwnedTask),
    #[cfg(target_os = "linux")]
    Joined(mach_msg::kernel::remote::JoinedTask),
}

impl std::ops::Deref for ProgramTask {
    type Target = Task;

    fn deref(&self) -> &Task {
        match self {
            Self::Embedded(task) => task,
            #[cfg(target_os = "linux")]
            Self::Joined(task) => task,
        }
    }
}

/// A kernel that may be that of a host.
pub(crate) struct TestKernel {
    kernel: EmbeddedKernel,
    #[cfg(target_os = "linux")]
    host: Option<TestHost>,
}

impl TestKernel {
    pub(crate) fn new() -> Self {
        Self::of(EmbeddedKernel::new())
    }

    /// Lets programs reach this kernel in the way that [`crate::KERNEL`] says.
    fn of(kernel: EmbeddedKernel) -> Self {
        match crate::KERNEL {
            KernelKind::Embedded => Self {
                kernel,
                #[cfg(target_os = "linux")]
                host: None,
            },
            #[cfg(target_os = "linux")]
            KernelKind::Host => {
                let limits = HostLimits::default();
                let host = TestHost::with(kernel.clone(), limits);
                Self {
                    kernel,
                    host: Some(host),
                }
            }
        }
    }

    /// Returns the kernel as a bridge sees it.
    pub(crate) fn local(&self) -> LocalKernel {
        #[cfg(target_os = "linux")]
        if let Some(host) = &self.host {
            return LocalKernel::host_at(host.path());
        }
        LocalKernel::from(&self.kernel)
    }

    pub(crate) fn task(&self) -> ProgramTask {
        #[cfg(target_os = "linux")]
        if let Some(host) = &self.host {
            return ProgramTask::Joined(host.join());
        }
        ProgramTask::Embedded(self.kernel.create_task())
    }

    /// Checks that the kernel holds nothing, after the end of all tasks.
    pub(crate) fn check(&self) {
        #[cfg(target_os = "linux")]
        if let Some(host) = &self.host {
            // Tasks end after their processes have left.
            let start = std::time::Instant::now();
            while !host.tasks().is_empty() {
                assert!(start.elapsed() < PATIENCE, "{:?}", host.tasks());
                std::thread::yield_now();
            }
        }
        self.kernel.verify().unwrap();
        let counts = self.kernel.resource_counts();
        assert!(counts.is_zero(), "{counts:?}");
    }
}

impl std::ops::Deref for TestKernel {
    type Target = EmbeddedKernel;

    fn deref(&self) -> &EmbeddedKernel {
        &self.kernel
    }
}

/// A kernel with a bridge and a task for programs.
pub(crate) struct Machine {
    pub(crate) kernel: TestKernel,
    pub(crate) task: ProgramTask,
    pub(crate) bridge: Bridge,
}

pub(crate) fn loopback() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

impl Machine {
    pub(crate) fn new(runtime: &Runtime, number: u8) -> Self {
        Self::with(runtime, number, |builder| builder)
    }

    pub(crate) fn with(
        runtime: &Runtime,
        number: u8,
        options: impl FnOnce(BridgeBuilder) -> BridgeBuilder,
    ) -> Self {
        Self::of(TestKernel::new(), runtime, number, options)
    }

    pub(crate) fn with_limits(runtime: &Runtime, number: u8, limits: KernelLimits) -> Self {
        let kernel = EmbeddedKernel::builder().limits(limits).build();
        Self::of(TestKernel::of(kernel), runtime, number, |builder| builder)
    }

    fn of(
        kernel: TestKernel,
        runtime: &Runtime,
        number: u8,
        options: impl FnOnce(BridgeBuilder) -> BridgeBuilder,
    ) -> Self {
        let task = kernel.task();
        let _context = runtime.enter();
        let builder = Bridge::builder(kernel.local(), SecretKey::from_seed([number; 32]));
        let bridge = options(builder).bind(loopback()).unwrap();
        Self {
            kernel,
            task,
            bridge,
        }
    }

    pub(crate) fn task(&self) -> Task {
        *self.task
    }

    pub(crate) fn key(&self) -> PeerKey {
        self.bridge.key()
    }

    /// Makes a port, which any peer can look up under this name.
    pub(crate) fn service(&self, name: &str) -> ReceiveRight {
        let port = ReceiveRight::new_in(self.task()).unwrap();
        let right = port.make_send().unwrap();
        self.bridge.export(name, &right, Acl::Any).unwrap();
        port
    }

    /// Ends the bridge and the programs, and checks that the kernel holds nothing.
    pub(crate) fn end(self, runtime: &Runtime) {
        mach_msg::message::release_reply_ports();
        runtime.block_on(self.bridge.close());
        drop(self.bridge);
        drop(self.task);
        self.kernel.check();
    }
}

/// Two machines and a link that the first one has dialled.
pub(crate) struct Pair {
    pub(crate) runtime: Runtime,
    pub(crate) a: Machine,
    pub(crate) b: Machine,
    /// The link, as seen by `a`.
    pub(crate) to_b: Peer,
}

pub(crate) fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

/// Links the first machine to the second one.
pub(crate) fn link(runtime: &Runtime, from: &Machine, to: &Machine) -> Peer {
    to.bridge.allow(from.key());
    let address = to.bridge.address().unwrap();
    let connected = runtime.block_on(from.bridge.connect(address, to.key()));
    connected.unwrap()
}

impl Pair {
    pub(crate) fn new() -> Self {
        Self::with(|builder| builder)
    }

    pub(crate) fn with(options: impl Fn(BridgeBuilder) -> BridgeBuilder) -> Self {
        let runtime = runtime();
        let a = Machine::with(&runtime, 1, &options);
        let b = Machine::with(&runtime, 2, &options);
        let to_b = link(&runtime, &a, &b);
        Self {
            runtime,
            a,
            b,
            to_b,
        }
    }

    /// Looks up a port of `b` for the programs of `a`.
    pub(crate) fn look_up(&self, name: &str) -> SendRight {
        let found = self.to_b.look_up_as(self.a.task(), name);
        self.runtime.block_on(found).unwrap()
    }

    /// Makes a port at `b` and a right to it at `a`.
    pub(crate) fn port(&self, name: &str) -> (ReceiveRight, SendRight) {
        let port = self.b.service(name);
        let right = self.look_up(name);
        (port, right)
    }

    pub(crate) fn end(self) {
        let Self {
            runtime,
            a,
            b,
            to_b,
        } = self;
        drop(to_b);
        a.end(&runtime);
        b.end(&runtime);
    }
}

/// Receives a message of this type.
pub(crate) fn receive_number(port: &ReceiveRight) -> u64 {
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    message.decode::<Number>().unwrap().body.number
}

/// Receives a right and its number.
pub(crate) fn receive_gift(port: &ReceiveRight) -> (SendRight, u64) {
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let gift = message.decode::<Gift>().unwrap().body;
    let number = gift.number;
    (gift.right, number)
}

/// Receives a notification.
pub(crate) fn notification(port: &ReceiveRight) -> Notification {
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    message.into_notification().unwrap()
}

/// Waits for the next message and returns its bytes after the header.
pub(crate) fn receive_bytes(port: &ReceiveRight) -> Vec<u8> {
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    message.bytes()[24..].to_vec()
}

/// A message with this many inline bytes.
pub(crate) fn bytes(count: usize) -> MessageBuilder<'static> {
    let mut message = MessageBuilder::new(300);
    message.inline = (0..count).map(|byte| byte as u8).collect::<Vec<_>>().into();
    message
}
