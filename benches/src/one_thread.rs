//! Single-threaded benchmarks in a worker process: the contenders of a case take turns.

use std::hint::black_box;
use std::time::Duration;

use crate::channel::carry as peers;
use crate::channel::datagram::{self, Datagram};
use crate::channel::ipc::{Numbers64, SharedNumbers, in_process, of_processes};
use crate::channel::{Boxed, ClonedReply, Copied, Crossbeam, Flume, Kanal, Mpsc, NewReply};
use crate::codec::{self, Operations};
use crate::harness::contender::Contender;
use crate::harness::scatter::Scatter;
use crate::harness::wall::{Effort, compare};
use crate::harness::worker::{Job, Metrics};
use crate::link::{Link, filled, first_word};
#[cfg(c_compiler)]
use crate::mach::InC;
use crate::mach::{self, Call, MethodSteps, Plain, Raw, Struct1K, Struct64, carry};
use crate::threads::{Steps, TwoLinks};

/// Typed messages of bytes, or typed calls.
pub const OURS: &str = "mach-msg";
/// The same messages by raw calls, below the typed layer.
pub const RAW: &str = "mach-msg, raw calls";
/// The same raw calls from C, as `mach_msg`.
pub const RAW_IN_C: &str = "mach-msg, raw calls from C";
/// A struct of numbers, as a user declares it.
pub const STRUCT: &str = "mach-msg, a struct";
/// The same struct over ipc-channel within one process.
pub const IPC_STRUCT: &str = "ipc-channel, a struct, in process";
const IPC_STRUCT_OF_PROCESSES: &str = "ipc-channel, a struct";
const DATAGRAM: &str = "unix datagram";
/// Request and reply with a reply channel, as users write them by hand.
pub const CLONED_SENDER: &str = "crossbeam, sender cloned per request";
/// A call of a service method. The server receives from a port set.
pub const SERVICE: &str = "mach-msg service, from a set";
/// Memory that is moved to the receiver.
const OWNED: &str = "mach-msg, owned";

/// Memory that is copied once.
pub const BORROWED: &str = "mach-msg, borrowed";
/// crossbeam with a box for each message.
pub const CROSSBEAM_BOXED: &str = "crossbeam, boxed";

/// The default queue limit of a port. Channels use the same limit.
const LIMIT: usize = 5;
/// Words in 64 KiB.
const WORDS: usize = 8192;

/// The cases with inline messages, by size.
pub const INLINE: [&str; 3] = ["64 B", "1 KiB", "64 KiB"];
/// The case with a request and its reply.
pub const REPLY: &str = "request + reply";
/// The case with a message that carries a right.
pub const RIGHT: &str = "one right";
/// The cases with memory that is moved, by size.
pub const MOVED: [&str; 3] = ["4 KiB, moved", "1 MiB, moved", "64 MiB, moved"];
/// The case with memory of two sizes that is moved.
pub const MOVED_SIZES: &str = "two sizes, moved";
/// The smaller size in that case.
pub const OWNED_SMALL: &str = "mach-msg, 4 KiB owned";
/// The larger size in that case.
pub const OWNED_LARGE: &str = "mach-msg, 64 MiB owned";
/// The cases with memory that is copied, by size.
pub const COPIED: [&str; 3] = ["4 KiB, copied", "1 MiB, copied", "8 MiB, copied"];

/// Constructs the contender with the given name.
type Make = fn(&str) -> Contender;

/// Runs the contenders of `case` in a worker, for `rounds` turns of `turn` microseconds.
///
/// Each metric has the name of its contender, and is the time of one operation in nanoseconds.
#[must_use]
pub fn one_thread(job: &Job) -> Metrics {
    let effort = Effort {
        rounds: job.number("rounds") as u32,
        turn: Duration::from_micros(job.number("turn")),
    };
    let contenders = match job.text("case") {
        "codec" => codec(job.number("round")),
        case => contenders(case, job.number("round")),
    };
    let timings = compare(contenders, effort).into_iter();
    timings
        .map(|timing| (timing.name, timing.nanoseconds))
        .collect()
}

/// Returns the names of the contenders of a case.
#[must_use]
pub fn names(case: &str) -> Vec<&'static str> {
    let all = self::case(case).into_iter();
    all.map(|(name, _)| name).collect()
}

/// Returns the peers whose instructions are counted, with names of the form `case, name`.
#[must_use]
pub fn counted() -> Vec<Contender> {
    let cases = [INLINE[0], INLINE[1], REPLY].into_iter();
    cases
        .flat_map(|case| {
            // System calls run in the kernel, where callgrind does not count.
            let all = self::case(case)
                .into_iter()
                .filter(|(name, _)| runs_in_user_space(name));
            all.map(move |(name, make)| make(name).renamed(format!("{case}, {name}")))
        })
        .collect()
}

fn runs_in_user_space(name: &str) -> bool {
    let in_process = name.ends_with("in process");
    name != DATAGRAM && (in_process || !name.starts_with("ipc-channel"))
}

/// Constructs the contenders of a case. Each round starts with another one.
fn contenders(case: &str, round: u64) -> Vec<Contender> {
    let mut scatter = Scatter::new(round);
    let mut case = self::case(case);
    let first = round as usize % case.len();
    case.rotate_left(first);
    let contenders = case.into_iter().map(|(name, make)| {
        scatter.allocate_gap();
        make(name)
    });
    contenders.collect()
}

fn codec(round: u64) -> Vec<Contender> {
    let mut operations = Operations {
        scatter: Some(Scatter::new(round)),
        ..Operations::default()
    };
    codec::operations(&mut operations);
    operations.contenders
}

fn case(case: &str) -> Vec<(&'static str, Make)> {
    match case {
        "64 B" => [
            links::<64>(),
            vec![
                (STRUCT, |name| mach::typed(name, struct64())),
                (IPC_STRUCT, |name| in_process::typed(name, numbers64())),
                (IPC_STRUCT_OF_PROCESSES, |name| {
                    of_processes::typed(name, numbers64())
                }),
            ],
        ]
        .concat(),
        "1 KiB" => [
            links::<1024>(),
            vec![
                (STRUCT, |name| mach::typed(name, struct1k())),
                (IPC_STRUCT, |name| in_process::typed(name, shared(128))),
                (IPC_STRUCT_OF_PROCESSES, |name| {
                    of_processes::typed(name, shared(128))
                }),
            ],
        ]
        .concat(),
        "64 KiB" => [
            links::<65536>(),
            vec![
                (STRUCT, mach::numbers::<WORDS>),
                (IPC_STRUCT, |name| in_process::typed(name, shared(WORDS))),
                (IPC_STRUCT_OF_PROCESSES, |name| {
                    of_processes::typed(name, shared(WORDS))
                }),
            ],
        ]
        .concat(),
        "request + reply" => vec![
            (OURS, steps::<Call>),
            (RAW, steps::<Raw<64>>),
            #[cfg(c_compiler)]
            (RAW_IN_C, steps::<InC<64>>),
            (SERVICE, steps::<MethodSteps>),
            (CLONED_SENDER, steps::<ClonedReply<Crossbeam>>),
            (
                "kanal, sender cloned per request",
                steps::<ClonedReply<Kanal>>,
            ),
            (
                "crossbeam, new channel per request",
                steps::<NewReply<Crossbeam>>,
            ),
            (
                "crossbeam, two channels",
                steps::<TwoLinks<Copied<Crossbeam>>>,
            ),
        ],
        "one right" => vec![
            (OURS, carry::one_port),
            ("crossbeam", peers::sender::<Crossbeam>),
            ("kanal", peers::sender::<Kanal>),
            ("flume", peers::sender::<Flume>),
            ("std mpsc", peers::sender::<Mpsc>),
            ("unix datagram, a descriptor", datagram::descriptor),
            ("ipc-channel, in process", in_process::sender),
            ("ipc-channel", of_processes::sender),
        ],
        "4 KiB, moved" => moved::<{ 4 << 10 }>(),
        "1 MiB, moved" => moved::<{ 1 << 20 }>(),
        "64 MiB, moved" => moved::<{ 64 << 20 }>(),
        MOVED_SIZES => vec![
            (OWNED_SMALL, |name| carry::owned(4 << 10, name)),
            (OWNED_LARGE, |name| carry::owned(64 << 20, name)),
        ],
        "4 KiB, copied" => copied::<{ 4 << 10 }>(),
        "1 MiB, copied" => copied::<{ 1 << 20 }>(),
        "8 MiB, copied" => copied::<{ 8 << 20 }>(),
        _ => panic!("unknown case `{case}`"),
    }
}

fn links<const N: usize>() -> Vec<(&'static str, Make)> {
    vec![
        (OURS, link::<N, Plain<N>>),
        (RAW, link::<N, Raw<N>>),
        #[cfg(c_compiler)]
        (RAW_IN_C, link::<N, InC<N>>),
        (CROSSBEAM_BOXED, link::<N, Boxed<Crossbeam>>),
        ("kanal, boxed", link::<N, Boxed<Kanal>>),
        ("flume, boxed", link::<N, Boxed<Flume>>),
        ("std mpsc, boxed", link::<N, Boxed<Mpsc>>),
        ("crossbeam", link::<N, Copied<Crossbeam>>),
        ("kanal", link::<N, Copied<Kanal>>),
        ("flume", link::<N, Copied<Flume>>),
        ("std mpsc", link::<N, Copied<Mpsc>>),
        (DATAGRAM, link::<N, Datagram>),
        (
            "ipc-channel, bytes, in process",
            link::<N, in_process::Bytes>,
        ),
        ("ipc-channel, bytes", link::<N, of_processes::Bytes>),
    ]
}

fn moved<const SIZE: usize>() -> Vec<(&'static str, Make)> {
    vec![
        (OWNED, |name| carry::owned(SIZE, name)),
        ("crossbeam, boxed", |name| {
            peers::boxed::<Crossbeam>(SIZE, name)
        }),
        ("kanal, boxed", |name| peers::boxed::<Kanal>(SIZE, name)),
        ("flume, boxed", |name| peers::boxed::<Flume>(SIZE, name)),
        ("std mpsc, boxed", |name| peers::boxed::<Mpsc>(SIZE, name)),
    ]
}

fn copied<const SIZE: usize>() -> Vec<(&'static str, Make)> {
    vec![
        (BORROWED, |name| carry::borrowed(SIZE, name)),
        ("crossbeam, copied into a box", |name| {
            peers::copied::<Crossbeam>(SIZE, name)
        }),
        ("kanal, copied into a box", |name| {
            peers::copied::<Kanal>(SIZE, name)
        }),
        ("flume, copied into a box", |name| {
            peers::copied::<Flume>(SIZE, name)
        }),
        ("std mpsc, copied into a box", |name| {
            peers::copied::<Mpsc>(SIZE, name)
        }),
        ("unix datagram, in pieces", |name| {
            datagram::memory(SIZE, name)
        }),
        ("ipc-channel, shared memory, in process", |name| {
            in_process::memory(SIZE, name)
        }),
        ("ipc-channel, shared memory", |name| {
            of_processes::memory(SIZE, name)
        }),
    ]
}

fn link<const N: usize, L: Link<N>>(name: &str) -> Contender {
    let (mut sender, mut receiver) = L::open(LIMIT);
    let message = filled(1);
    Contender::new(name, move || {
        L::send(&mut sender, black_box(&message));
        black_box(L::receive(&mut receiver, first_word));
    })
}

fn steps<T: Steps>(name: &str) -> Contender {
    let (mut client, mut server) = T::open();
    Contender::new(name, move || {
        black_box(T::on_this_thread(&mut client, &mut server, black_box(1)));
    })
}

// Small numbers, because ipc-channel 0.23 encodes each of them in one byte.

fn struct64() -> Struct64 {
    Struct64 {
        sequence: 7,
        kind: 7,
        flags: 7,
        values: [7; 6],
    }
}

fn numbers64() -> Numbers64 {
    Numbers64 {
        sequence: 7,
        kind: 7,
        flags: 7,
        values: [7; 6],
    }
}

fn struct1k() -> Struct1K {
    Struct1K {
        sequence: 7,
        values: [7; 127],
    }
}

fn shared(count: usize) -> SharedNumbers {
    SharedNumbers::new(vec![7; count])
}
