//! How the embedded kernel grows: a million names in one task, a hundred thousand ports in one set, ten thousand tasks.
//!
//! `cargo bench -p mach-msg-benches --bench scale` prints the figures. Contenders of a part take turns in one process;
//! times are medians of processor time, and what counts are the medians of the ratios to the first contender in the same round. The ratio for
//! hot names decides the exit code.

use std::cell::RefCell;
use std::process::{Command, ExitCode};
use std::rc::Rc;
use std::time::{Duration, Instant};
use std::{env, io};

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::kernel::{Calls, MsgCall, MsgOptions, MsgReturn, OolTrust, PortRight, Task};
use mach_msg::wire::{Bits, Disposition, Header, PortName, TrailerElements};
use mach_msg_benches::harness::percentiles::median;
use mach_msg_benches::harness::system::{resident_bytes, thread_time};
use zerocopy::IntoBytes;

const NAMES: usize = 1_000_000;
const HOT: usize = 1_000;
/// What sends and receives over hot names in a full table may cost, against a table that holds nothing else.
const LIMIT: f64 = 1.25;
const MEMBERS: usize = 100_000;
const FEW_MEMBERS: usize = 10;
const TASKS: usize = 10_000;

/// How often each contender has its turn, and about how long.
const ROUNDS: usize = 61;
const TURN: Duration = Duration::from_millis(5);

/// The parts, each in a process of its own: what one leaves in the allocator would hide what the next one needs.
const PARTS: [(&str, Part); 3] = [("names", names), ("sets", sets), ("tasks", tasks)];

type Part = fn(&EmbeddedKernel) -> ExitCode;

fn main() -> io::Result<ExitCode> {
    let asked = PARTS
        .iter()
        .find(|(name, _)| env::args().any(|argument| argument == *name));
    if let Some((_, part)) = asked {
        return Ok(part(&EmbeddedKernel::new()));
    }
    let mut code = ExitCode::SUCCESS;
    for (name, _) in PARTS {
        let status = Command::new(env::current_exe()?).arg(name).status()?;
        if !status.success() {
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

/// A million ports in one task, each with a receive and a send right under one name.
fn names(kernel: &EmbeddedKernel) -> ExitCode {
    let small = Rc::new(Actor::new(kernel));
    let hot_small: Vec<PortName> = (0..HOT).map(|_| small.port()).collect();

    let full = Rc::new(Actor::new(kernel));
    let before = resident_bytes();
    let all: Vec<PortName> = (0..NAMES).map(|_| full.port()).collect();
    let listed = size_of_val(&*all) as u64;
    let per_port = (resident_bytes() - before).saturating_sub(listed) / NAMES as u64;
    // A port may need more with its first message; what follows is about ports that had one.
    let before = resident_bytes();
    full.once(&all);
    let per_used_port = per_port + (resident_bytes() - before) / NAMES as u64;
    small.once(&hot_small);

    let names_only = Actor::new(kernel);
    let before = resident_bytes();
    for _ in 0..NAMES {
        let name = names_only.calls.port_allocate(PortRight::DeadName as u32);
        name.expect("a name");
    }
    let per_name = (resident_bytes() - before) / NAMES as u64;

    let hot_full = all[..HOT].to_vec();
    let spread: Vec<PortName> = all.iter().copied().step_by(NAMES / HOT).collect();
    println!("a message of 24 bytes to a port and back, at random over");
    let ratios = compare(vec![
        small.contender("1,000 names, in a table of 1,000", hot_small),
        full.contender("1,000 names, the first of 1,000,000", hot_full),
        full.contender("1,000 names, each 1,000th of 1,000,000", spread),
        full.contender("1,000,000 names, at random", all),
    ]);
    println!(
        "memory: {per_port} bytes for a port with its name, {per_used_port} once it had a message, {per_name} for a name alone\n"
    );
    let ratio = ratios[1];
    if ratio <= LIMIT {
        ExitCode::SUCCESS
    } else {
        println!("hot names in a full table: {ratio:.2} times the small one, more than {LIMIT}");
        ExitCode::FAILURE
    }
}

/// A hundred thousand ports in one set, against as many in none, and against ten in one.
fn sets(kernel: &EmbeddedKernel) -> ExitCode {
    let mut contenders = Vec::new();
    for members in [FEW_MEMBERS, MEMBERS] {
        let actor = Rc::new(Actor::new(kernel));
        let set = actor.calls.port_allocate(PortRight::PortSet as u32);
        let set = set.expect("a set");
        let ports: Vec<PortName> = (0..members).map(|_| actor.port()).collect();
        actor.once(&ports);
        let before = resident_bytes();
        let start = Instant::now();
        for &port in &ports {
            actor.calls.port_insert_member(port, set).expect("a member");
        }
        if members == MEMBERS {
            let each = start.elapsed().as_nanos() as f64 / members as f64;
            let bytes = (resident_bytes() - before) / members as u64;
            println!("{members} ports added to a set: {each:.0} ns and {bytes} bytes each");
        }
        let alone = actor.contender(
            &format!("to one of {members}, and received from it"),
            ports.clone(),
        );
        let mut random = Random::default();
        let name = format!("to one of {members}, received from their set");
        let in_set = Contender::new(name, move || {
            actor.send(random.of(&ports));
            actor.receive(set);
        });
        contenders.extend([alone, in_set]);
    }
    println!("a message of 24 bytes");
    compare(contenders);
    println!();
    ExitCode::SUCCESS
}

/// Ten thousand tasks, each with a port that gets a message.
fn tasks(kernel: &EmbeddedKernel) -> ExitCode {
    let before = resident_bytes();
    let start = Instant::now();
    let actors: Vec<Actor> = (0..TASKS).map(|_| Actor::new(kernel)).collect();
    let made = start.elapsed();
    for actor in &actors {
        actor.send(actor.port());
    }
    let bytes = (resident_bytes() - before) / TASKS as u64;
    let start = Instant::now();
    drop(actors);
    let ended = start.elapsed();
    let each = |all: Duration| all.as_nanos() as f64 / TASKS as f64;
    println!(
        "{TASKS} tasks with a port and a queued message each: {:.0} ns to make, {:.0} ns to end, {bytes} bytes",
        each(made),
        each(ended)
    );
    ExitCode::SUCCESS
}

/// A task, and a buffer for its messages.
struct Actor {
    calls: Calls,
    buffer: RefCell<[u32; 64]>,
    _task: OwnedTask,
}

impl Actor {
    fn new(kernel: &EmbeddedKernel) -> Self {
        let owned = kernel.create_task();
        let task: Task = *owned;
        // SAFETY: nothing else in the process owns rights or memory of this task.
        let calls = unsafe { task.calls() };
        Self {
            calls,
            buffer: RefCell::new([0; 64]),
            _task: owned,
        }
    }

    /// A new port with a send right under its name.
    fn port(&self) -> PortName {
        let made = self.calls.port_allocate(PortRight::Receive as u32);
        let name = made.expect("a port");
        let make_send = Disposition::MakeSend.raw().into();
        let inserted = self.calls.port_insert_right(name, name, make_send);
        inserted.expect("a send right");
        name
    }

    fn send(&self, to: PortName) {
        let header = Header {
            bits: Bits::new(Disposition::CopySend.raw().into(), 0, 0, false),
            remote: to,
            id: 1,
            ..Header::default()
        };
        let mut buffer = self.buffer.borrow_mut();
        buffer.as_mut_bytes()[..size_of::<Header>()].copy_from_slice(header.as_bytes());
        self.msg(&mut buffer, MsgOptions::SEND_MSG, PortName::NULL);
    }

    fn receive(&self, from: PortName) {
        let options = MsgOptions::RCV_MSG.with_trailer(TrailerElements::Audit);
        self.msg(&mut self.buffer.borrow_mut(), options, from);
    }

    fn msg(&self, buffer: &mut [u32; 64], options: MsgOptions, receive_name: PortName) {
        let result = self.calls.msg(MsgCall {
            options,
            send_size: size_of::<Header>() as u32,
            receive_size: size_of_val(buffer) as u32,
            buffer: buffer.as_mut_bytes(),
            receive_name,
            timeout: 0,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        });
        assert_eq!(result, MsgReturn::SUCCESS);
    }

    /// Sends to each of `ports` once and receives it again.
    fn once(&self, ports: &[PortName]) {
        for &port in ports {
            self.send(port);
            self.receive(port);
        }
    }

    /// Sends to one of `ports` and receives it again.
    fn contender(self: &Rc<Self>, name: &str, ports: Vec<PortName>) -> Contender {
        let actor = Rc::clone(self);
        let mut random = Random::default();
        Contender::new(name, move || {
            let port = random.of(&ports);
            actor.send(port);
            actor.receive(port);
        })
    }
}

/// One of those compared: a name, and what it does once.
struct Contender {
    name: String,
    run: Box<dyn FnMut()>,
}

impl Contender {
    fn new(name: impl Into<String>, run: impl FnMut() + 'static) -> Self {
        Self {
            name: name.into(),
            run: Box::new(run),
        }
    }

    /// The processor time of `count` runs.
    fn time(&mut self, count: u64) -> Duration {
        let start = thread_time();
        (0..count).for_each(|_| (self.run)());
        thread_time() - start
    }

    /// How many runs take about a turn.
    fn calibrate(&mut self) -> u64 {
        let mut count = 1;
        loop {
            let taken = self.time(count);
            if taken >= TURN / 4 {
                return (count as f64 * TURN.as_secs_f64() / taken.as_secs_f64()) as u64 + 1;
            }
            count *= 4;
        }
    }
}

/// Measures all contenders in turn and prints the result; gives the ratios to the first.
fn compare(mut contenders: Vec<Contender>) -> Vec<f64> {
    let counts: Vec<u64> = contenders.iter_mut().map(Contender::calibrate).collect();
    let rounds: Vec<Vec<f64>> = (0..ROUNDS)
        .map(|_| {
            let turns = contenders.iter_mut().zip(&counts);
            turns
                .map(|(contender, &count)| contender.time(count).as_nanos() as f64 / count as f64)
                .collect()
        })
        .collect();
    let over_rounds =
        |figure: &dyn Fn(&[f64]) -> f64| median(rounds.iter().map(|round| figure(round)).collect());
    let ratios = (0..contenders.len()).map(|index| {
        let time = over_rounds(&|round| round[index]);
        let ratio = over_rounds(&|round| round[index] / round[0]);
        println!(
            "  {:<42} {time:>7.1} ns  {ratio:>5.2}",
            contenders[index].name
        );
        ratio
    });
    ratios.collect()
}

/// A sequence that no processor predicts (xorshift), always the same.
struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }
}

impl Random {
    fn of<T: Copy>(&mut self, items: &[T]) -> T {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        items[(self.0 % items.len() as u64) as usize]
    }
}
