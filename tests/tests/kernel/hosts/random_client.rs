//! A client that sends random frames: mostly valid ones, in all combinations, and some broken ones.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::os::fd::{AsRawFd, OwnedFd};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mach_msg::ReceiveRight;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::HostLimits;
use mach_msg::wire::{OolPortsDescriptor, PortDescriptor, PortName};
use mach_msg_tests::hosting::TestHost;
use mach_msg_tests::random::Random;
use zerocopy::IntoBytes;

use super::life::wait_for_tasks;
use super::raw::{
    COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, Msg, RCV, Raw, RawTask, SEND, TIMEOUTS, call, complex,
    region, word,
};

/// Marks the process that runs the host.
const ROLE: &str = "MACH_MSG_TEST_RANDOM_CLIENT";

/// Services that the clients register and look up.
const SERVICES: u64 = 4;

/// A client, and its knowledge about its task.
struct Client {
    random: Random,
    task: RawTask,
    calls: Raw,
    /// Receive rights, most with send rights.
    ports: Vec<u32>,
    sets: Vec<u32>,
    /// Send rights to ports of any task.
    rights: Vec<u32>,
    /// Descriptors of ports, which the client misuses and keeps.
    descriptors: Vec<OwnedFd>,
}

/// Number of calls of each kind that succeeded.
type Successes = BTreeMap<&'static str, u32>;

impl Client {
    fn join(host: &TestHost, seed: u64) -> Self {
        let task = RawTask::join(host);
        let calls = task.connect();
        let mut client = Self {
            random: Random::new(seed),
            task,
            calls,
            ports: Vec::new(),
            sets: Vec::new(),
            rights: Vec::new(),
            descriptors: Vec::new(),
        };
        client.new_port();
        client
    }

    fn new_port(&mut self) {
        let port = self.calls.allocate(1);
        self.calls.make_send(port);
        self.ports.push(port);
        self.rights.push(port);
    }

    /// Returns a name: of `names` most of the time, or any.
    fn name(&mut self, kind: Kind) -> u32 {
        let names = match kind {
            Kind::Port => &self.ports,
            Kind::Set => &self.sets,
            Kind::Right => &self.rights,
        };
        if names.is_empty() || self.random.one_in(20) {
            return self.random.pick(&[0, u32::MAX, 0x103, 0x203, 0xffff]);
        }
        self.random.pick(names)
    }

    /// Makes a random call. Returns its kind after success.
    fn step(&mut self) -> Option<&'static str> {
        if self.random.one_in(400) {
            return self.send_largest();
        }
        let number = self.random.below(SERVICES);
        let service = format!("service {number}");
        let has_worked = |name: &'static str, code: i32| (code == 0).then_some(name);
        match self.random.below(24) {
            0 => {
                self.new_port();
                Some("allocate")
            }
            1 => {
                let set = self.calls.allocate(3);
                self.sets.push(set);
                Some("allocate a set")
            }
            2 => {
                let words = [
                    call::PORT_MOVE_MEMBER,
                    self.name(Kind::Port),
                    self.name(Kind::Set),
                ];
                has_worked("move a member", self.calls.number_call(&words).0)
            }
            3 => {
                let name = self.name(Kind::Right);
                has_worked("register", self.calls.register(&service, name))
            }
            4 | 5 => {
                let (code, name) = self.calls.look_up(&service);
                if code == 0 {
                    self.rights.push(name);
                }
                has_worked("look up", code)
            }
            6 if self.ports.len() > 3 => {
                let place = self.random.below(self.ports.len() as u64) as usize;
                let words = [call::PORT_DESTROY, self.ports.swap_remove(place)];
                has_worked("destroy", self.calls.number_call(&words).0)
            }
            7 => self.watch(),
            8 => {
                self.broken();
                None
            }
            9..=15 => self.send(SEND | TIMEOUTS, "send"),
            16 => self.send(SEND | RCV | TIMEOUTS, "send and receive"),
            17 => {
                let options = self.random.pick(&[0, 0x10, RCV | TIMEOUTS]);
                self.send(options, "other options")
            }
            _ => self.receive(),
        }
    }

    /// Gets a descriptor of a port, and uses it in ways that could make a host hang.
    fn watch(&mut self) -> Option<&'static str> {
        let name = if self.random.one_in(2) {
            self.name(Kind::Port)
        } else {
            self.name(Kind::Set)
        };
        let (answer, descriptor) = self.calls.descriptor_call(&[call::EVENT_FD, name])?;
        let descriptor = descriptor?;
        misuse(&descriptor);
        self.descriptors.push(descriptor);
        (word(&answer, 0) == 0).then_some("watch")
    }

    /// Returns the descriptors of a message, and appends their regions.
    fn parts(&mut self, msg: &mut Msg) -> Vec<Vec<u8>> {
        let mut descriptors = Vec::new();
        for _ in 0..self.random.below(5) {
            let disposition =
                self.random
                    .pick(&[COPY_SEND, COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, 17]);
            let kind = if disposition == COPY_SEND || disposition == 17 {
                Kind::Right
            } else {
                Kind::Port
            };
            let disposition = u8::try_from(disposition).unwrap();
            let deallocate = self.random.one_in(2);
            match self.random.below(4) {
                0 => {
                    let name = PortName(self.name(kind));
                    let port = PortDescriptor::new(name, disposition);
                    descriptors.push(port.as_bytes().to_vec());
                }
                1 => {
                    let names: Vec<u32> =
                        (0..self.random.below(4)).map(|_| self.name(kind)).collect();
                    let count = u32::try_from(names.len()).unwrap();
                    let array = OolPortsDescriptor::new(0x1000, count, disposition, deallocate);
                    descriptors.push(array.as_bytes().to_vec());
                    *msg = msg.clone().region(names.as_bytes());
                }
                _ => {
                    let size = self.random.pick(&[0, 1, 100, 5000, 20_000]);
                    descriptors.push(region(size, deallocate));
                    *msg = msg.clone().region(&vec![7; size]);
                }
            }
        }
        descriptors
    }

    fn send(&mut self, options: u32, kind: &'static str) -> Option<&'static str> {
        let mut msg = Msg::send(Vec::new());
        let descriptors = self.parts(&mut msg);
        let to = self.name(Kind::Right);
        msg.message = complex(to, COPY_SEND, &descriptors);
        let inline = self.random.pick(&[0, 4, 100, 6000]);
        msg.message.extend(vec![9; inline]);
        msg.send_size = u32::try_from(msg.message.len()).unwrap();
        msg.options = options;
        if options & RCV != 0 {
            self.aim(&mut msg);
        }
        self.exchange(&msg, kind)
    }

    /// Chooses the port and the sizes of a receive.
    fn aim(&mut self, msg: &mut Msg) {
        let kind = if self.random.one_in(4) {
            Kind::Set
        } else {
            Kind::Port
        };
        msg.receive_name = self.name(kind);
        let large = self.random.pick(&[0, 0x4, 0xc]);
        msg.options |= large | self.random.pick(&[0, 0x0300_0000, 0x0700_0000]);
        msg.receive_size = self.random.pick(&[16_384, 16_384, 16_384, 200, 24, 0]);
        msg.room = match self.random.below(3) {
            0 => self.random.pick(&[0, 8, 24, 100, 4096, 16_384]),
            _ => msg.receive_size,
        };
    }

    /// Sends a frame of the largest size, to a receiver with a longer trailer than header.
    fn send_largest(&mut self) -> Option<&'static str> {
        const EMPTY: usize = 100;
        let to = self.name(Kind::Right);
        let of = |large| {
            let mut descriptors = vec![region(0, true); EMPTY];
            descriptors.insert(0, region(large, true));
            let msg = Msg::send(complex(to, COPY_SEND, &descriptors)).region(&vec![1; large]);
            (0..EMPTY).fold(msg, |msg, _| msg.region(&[]))
        };
        let beyond = self.random.pick(&[0, 60, 129, 160, 300]);
        let large = self.task.frame_limit() - of(0).encode().len() - beyond;
        self.exchange(&of(large), "send the largest")
    }

    fn receive(&mut self) -> Option<&'static str> {
        let mut msg = Msg::receive(0, 0);
        self.aim(&mut msg);
        self.exchange(&msg, "receive")
    }

    fn exchange(&mut self, msg: &Msg, kind: &'static str) -> Option<&'static str> {
        match self.calls.call(&msg.encode()) {
            Some(answer) => (word(&answer, 0) == 0).then_some(kind),
            None => {
                assert_eq!(kind, "other options", "a well-formed frame was refused");
                self.calls = self.task.connect();
                None
            }
        }
    }

    /// Sends a frame with a mistake, or of random words.
    fn broken(&mut self) {
        let mut frame = if self.random.one_in(2) {
            let mut msg = Msg::send(Vec::new());
            let descriptors = self.parts(&mut msg);
            msg.message = complex(self.name(Kind::Right), COPY_SEND, &descriptors);
            msg.encode()
        } else {
            let mut words = vec![u32::try_from(self.random.below(50)).unwrap()];
            for _ in 0..self.random.below(8) {
                words.push(self.random.next() as u32 >> self.random.below(32));
            }
            words.as_bytes().to_vec()
        };
        match self.random.below(3) {
            0 => frame.truncate(self.random.below(frame.len() as u64) as usize),
            1 => frame.push(self.random.next() as u8),
            _ => {
                let place = self.random.below(frame.len() as u64) as usize;
                frame[place] ^= 1 << self.random.below(8);
                // The call does not wait.
                if let Some(options) = frame.get_mut(4..8) {
                    options[0] |= 0x10;
                    options[1] |= 0x01;
                }
            }
        }
        if self.calls.call(&frame).is_none() {
            self.calls = self.task.connect();
        }
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Port,
    Set,
    Right,
}

/// Misuses a shared open file, as a hostile client can.
pub(super) fn misuse(descriptor: &OwnedFd) {
    let raw = descriptor.as_raw_fd();
    let full = (u64::MAX - 1).to_ne_bytes();
    // SAFETY: the system reads the bytes of `full` alone.
    unsafe { libc::write(raw, full.as_ptr().cast(), full.len()) };
    // SAFETY: the call has no memory, and the descriptor is open.
    unsafe { libc::fcntl(raw, libc::F_SETFL, 0) };
}

/// Returns the number of open files and of threads of this process.
fn open_files_and_threads() -> (usize, usize) {
    let count = |folder| std::fs::read_dir(folder).unwrap().count();
    (count("/proc/self/fd"), count("/proc/self/task"))
}

fn serve_random_clients() {
    let mut limits = HostLimits::default();
    limits.frame = 0;
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let honest = host.join();
    let port = ReceiveRight::new_in(*honest).unwrap();
    let before = (host.kernel().resource_counts(), open_files_and_threads());
    let task = RawTask::join(&host);
    let calls = task.connect();
    let (files, threads) = open_files_and_threads();
    // A descriptor on each side, and one of the process.
    assert_eq!((files, threads), (before.1.0 + 5, before.1.1 + 2));
    drop((task, calls));
    let mut successes = Successes::new();
    for seed in 0..30 {
        let mut clients: Vec<Client> = (0..2)
            .map(|number| Client::join(&host, 2 * seed + number))
            .collect();
        for step in 0..200 {
            if let Some(kind) = clients[step % 2].step() {
                *successes.entry(kind).or_default() += 1;
            }
        }
        drop(clients);
        wait_for_tasks(&host, 1);
    }
    println!("{successes:?}");
    for (kind, least) in [
        ("allocate", 100),
        ("allocate a set", 100),
        ("destroy", 50),
        ("look up", 50),
        ("move a member", 50),
        ("receive", 200),
        ("register", 30),
        ("send", 500),
        ("send and receive", 30),
        ("send the largest", 2),
        ("watch", 50),
    ] {
        let found = successes.get(kind).copied().unwrap_or(0);
        assert!(found >= least, "{kind}: {found} of {least}: {successes:?}");
    }
    assert_eq!(host.kernel().verify(), Ok(()));
    assert!(port.make_send().is_ok());
    let start = Instant::now();
    loop {
        let now = (host.kernel().resource_counts(), open_files_and_threads());
        if now == before {
            break;
        }
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{now:?}, before {before:?}"
        );
        std::thread::yield_now();
    }
    println!("done");
}

/// The host is in a process of its own, because a host that hangs cannot be stopped, and because
/// open files and threads are counted.
#[test]
fn random_frames_leave_the_host_and_others_unharmed() {
    if std::env::var_os(ROLE).is_some() {
        return serve_random_clients();
    }
    let name = "hosts::random_client::random_frames_leave_the_host_and_others_unharmed";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env(ROLE, "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (sender, receiver) = std::sync::mpsc::channel();
    let output = child.stdout.take().unwrap();
    std::thread::spawn(move || {
        let lines: Vec<String> = BufReader::new(output)
            .lines()
            .map_while(Result::ok)
            .collect();
        let _ = sender.send(lines);
    });
    let lines = receiver.recv_timeout(Duration::from_secs(100));
    let _ = child.kill();
    let _ = child.wait();
    let lines = lines.expect("the host does not hang");
    assert!(lines.iter().any(|line| line == "done"), "{lines:#?}");
}
