//! Many names, ports, members and tasks.

use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
use mach_msg::kernel::{PortRight, Task};
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight, SendRight};

use crate::harness::contender::Contender;
use crate::harness::system::resident_bytes;
use crate::harness::wall::{Effort, compare};
use crate::harness::worker::{Job, Metrics};

/// Number of names in use, alone or among many.
const HOT: usize = 1000;
const NAMES: usize = 1_000_000;
const MEMBERS: usize = 100_000;
const FEW_MEMBERS: usize = 10;
const TASKS: usize = 10_000;

#[derive(Debug, MachMessage)]
#[mach(id = 0x4d40)]
struct Small {
    words: [u64; 8],
}

/// Runs the case `case` in a worker: `names`, `sets`, `tasks` or `costs`. The arguments `rounds`
/// and `turn` (in microseconds) determine the duration.
///
/// The metrics have the names of the report's rows, with a prefix `ns:` for the time of a message
/// or of an operation, or `B:` for the memory of an object.
///
/// # Panics
///
/// Panics if a kernel cannot hold the objects.
#[must_use]
pub fn scale(job: &Job) -> Metrics {
    let effort = Effort {
        rounds: job.number("rounds") as u32,
        turn: Duration::from_micros(job.number("turn")),
    };
    let mut metrics = Metrics::new();
    match job.text("case") {
        "names" => names(&mut metrics, effort),
        "sets" => sets(&mut metrics, effort),
        "tasks" => tasks(&mut metrics),
        "costs" => return super::costs::costs(),
        case => panic!("unknown case `{case}`"),
    }
    metrics
}

/// One task with a thousand ports, one with a thousand ports among a million names, and one with a
/// million ports.
fn names(metrics: &mut Metrics, effort: Effort) {
    let kernel = unlimited();
    let (alone, sparse, full) = (
        kernel.create_task(),
        kernel.create_task(),
        kernel.create_task(),
    );
    let hot: Ports = (0..HOT).map(|_| port_in(*alone)).collect();
    send_to_all(&hot);

    // SAFETY: no right is lost because these calls only allocate dead names.
    let calls = unsafe { sparse.calls() };
    let between = NAMES / HOT - 1;
    let mut memory = 0.0;
    let among: Ports = (0..HOT)
        .map(|_| {
            let before = Memory::now();
            for _ in 0..between {
                let name = calls.port_allocate(PortRight::DeadName as u32);
                name.expect("a name");
            }
            memory += before.of_each(between);
            port_in(*sparse)
        })
        .collect();
    put(metrics, "B: a name without a port", memory / HOT as f64);
    send_to_all(&among);

    let memory = Memory::now();
    let all: Ports = (0..NAMES).map(|_| port_in(*full)).collect();
    let listed = size_of_val(&*all) as f64 / NAMES as f64;
    let port = memory.of_each(NAMES) - listed;
    let memory = Memory::now();
    send_to_all(&all);
    let used = memory.of_each(NAMES);
    put(metrics, "B: a port with its name", port);
    put(metrics, "B: a port after its first message", port + used);

    let all = Rc::new(all);
    let some = |step: usize| at(&all, (0..HOT).map(|index| index * step).collect());
    let whole = |ports: Ports| {
        let places = (0..ports.len()).collect();
        at(&Rc::new(ports), places)
    };
    let contenders = vec![
        contender("1,000 names, in a table of 1,000", whole(hot)),
        contender("1,000 names, evenly in a table of 1,000,000", whole(among)),
        contender("1,000 ports, the first of 1,000,000", some(1)),
        contender("1,000 ports, each 1,000th of 1,000,000", some(NAMES / HOT)),
        contender("1,000,000 ports", at(&all, (0..NAMES).collect())),
    ];
    times(metrics, contenders, effort);
}

/// One set with ten ports, and one with a hundred thousand.
fn sets(metrics: &mut Metrics, effort: Effort) {
    let kernel = unlimited();
    let tasks = [kernel.create_task(), kernel.create_task()];
    let mut contenders = Vec::new();
    for (task, members) in tasks.iter().zip([FEW_MEMBERS, MEMBERS]) {
        let ports: Ports = (0..members).map(|_| port_in(**task)).collect();
        let mut buffer = MessageBuffer::new();
        send_to_all(&ports);
        let set = PortSet::new_in(**task).expect("a set");
        let (memory, begin) = (Memory::now(), Instant::now());
        for (receive, _) in &ports {
            set.add(receive).expect("a member");
        }
        if members == MEMBERS {
            let time = begin.elapsed().as_nanos() as f64 / members as f64;
            put(metrics, "ns: adding a port to a set", time);
            put(
                metrics,
                "B: adding a port to a set",
                memory.of_each(members),
            );
        }
        let ports = Rc::new(ports);
        let name = |how| format!("one of {} ports {how}", thousands(members));
        contenders.push(contender(
            &name("in a set, from the port"),
            at(&ports, (0..members).collect()),
        ));
        let mut random = Random::default();
        contenders.push(Contender::new(name("in a set, from the set"), move || {
            let (_, send) = &ports[random.below(ports.len())];
            send.send(Small { words: [7; 8] }).expect("room");
            black_box(set.receive(&mut buffer).expect("a message").id());
        }));
    }
    times(metrics, contenders, effort);
}

/// Ten thousand tasks, each with a port that has a message.
fn tasks(metrics: &mut Metrics) {
    let kernel = unlimited();
    let memory = Memory::now();
    let begin = Instant::now();
    let tasks: Vec<(ReceiveRight, SendRight, OwnedTask)> = (0..TASKS)
        .map(|_| {
            let task = kernel.create_task();
            let (receive, send) = port_in(*task);
            send.send(Small { words: [7; 8] }).expect("room");
            (receive, send, task)
        })
        .collect();
    let each = |begin: Instant| begin.elapsed().as_nanos() as f64 / TASKS as f64;
    put(metrics, "ns: a task with a port and a message", each(begin));
    put(
        metrics,
        "B: a task with a port and a message",
        memory.of_each(TASKS),
    );
    let begin = Instant::now();
    drop(tasks);
    put(metrics, "ns: destroying such a task", each(begin));
}

/// Returns a kernel whose limits are higher than the defaults.
fn unlimited() -> EmbeddedKernel {
    let mut limits = KernelLimits::default();
    limits.tasks = u32::MAX;
    limits.names_per_task = u32::MAX;
    limits.ports_per_task = u32::MAX;
    limits.ports = u32::MAX;
    limits.queue_memory_per_task = u64::MAX;
    limits.queued_bytes = u64::MAX;
    EmbeddedKernel::builder().limits(limits).build()
}

type Ports = Vec<(ReceiveRight, SendRight)>;

fn port_in(task: Task) -> (ReceiveRight, SendRight) {
    let receive = ReceiveRight::new_in(task).expect("a port");
    let send = receive.make_send().expect("a send right");
    (receive, send)
}

fn pass((receive, send): &(ReceiveRight, SendRight), buffer: &mut MessageBuffer) {
    send.send(Small { words: [7; 8] }).expect("room");
    let message = receive.receive(buffer).expect("a message");
    black_box(message.decode::<Small>().expect("numbers").body.words);
}

/// Sends the first message to each of `ports`, which allocates its queue.
fn send_to_all(ports: &Ports) {
    let mut buffer = MessageBuffer::new();
    for port in ports {
        pass(port, &mut buffer);
    }
}

/// Selects some of `ports` by index.
fn at(ports: &Rc<Ports>, places: Vec<usize>) -> (Rc<Ports>, Vec<usize>) {
    (Rc::clone(ports), places)
}

/// Sends a message to one of the selected ports at random, and receives it.
fn contender(name: &str, (ports, places): (Rc<Ports>, Vec<usize>)) -> Contender {
    let mut random = Random::default();
    let buffer = RefCell::new(MessageBuffer::new());
    Contender::new(name, move || {
        let place = places[random.below(places.len())];
        pass(&ports[place], &mut buffer.borrow_mut());
    })
}

fn times(metrics: &mut Metrics, contenders: Vec<Contender>, effort: Effort) {
    for timing in compare(contenders, effort) {
        put(metrics, &format!("ns: {}", timing.name), timing.nanoseconds);
    }
}

fn put(metrics: &mut Metrics, name: &str, value: f64) {
    metrics.insert(name.to_owned(), value);
}

fn thousands(number: usize) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{},{:03}", number / 1000, number % 1000)
    }
}

/// Resident memory of the process at a point in time.
struct Memory(u64);

impl Memory {
    fn now() -> Self {
        Self(resident_bytes())
    }

    /// Returns the growth since then, divided by `count`.
    fn of_each(self, count: usize) -> f64 {
        resident_bytes().saturating_sub(self.0) as f64 / count as f64
    }
}

/// A fixed pseudo-random sequence (xorshift), which no processor predicts.
struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }
}

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
