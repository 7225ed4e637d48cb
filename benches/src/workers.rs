//! Dispatches a worker process to its benchmark and contender by name.

#[cfg(feature = "peers")]
use crate::channel::workload::{Complex, Inline, Messages, Trivial};
#[cfg(feature = "peers")]
use crate::channel::{
    Boxed, Channel, ClonedReply, Copied, Crossbeam, Flume, Kanal, Mpsc, Tarpc, TarpcOnOneThread,
    datagram::Datagram,
    ipc::{in_process, of_processes},
};
use crate::codec::{self, Operations};
use crate::counts;
use crate::harness::contender::Contender;
use crate::harness::instructions;
use crate::harness::worker::{Job, Metrics};
use crate::mach::workload as mach_workload;
use crate::mach::{self, same_thread};
#[cfg(feature = "peers")]
use crate::one_thread;
use crate::threads;
#[cfg(feature = "peers")]
use crate::threads::TwoLinks;

/// Runs the job of this process and prints its metrics, if this process is a worker.
///
/// Returns true if this process is a worker.
///
/// # Panics
///
/// Panics if the job has an unknown name. The program starts its own workers, so this is a bug.
#[must_use]
pub fn work() -> bool {
    let Some(job) = Job::from_arguments() else {
        return false;
    };
    let contender = job.text("contender");
    if let Some(contenders) = counted(&job.task) {
        instructions::run(contenders);
        return true;
    }
    let metrics = match job.task.as_str() {
        #[cfg(feature = "peers")]
        "one-thread" => one_thread::one_thread(&job),
        "round-trip" => round_trip(contender, &job),
        "one-way" => one_way(contender, &job),
        "hot-names" => mach::hot::hot_names(&job),
        "axis" => mach::axes::axis_costs(&job),
        "costs" => mach::costs::costs(),
        "matrix" => matrix(contender, &job),
        "allocations" => allocations(&job),
        "steady" => counts::steady(),
        "waiting" => threads::waiting::<mach::Plain<64>>(&job),
        task => panic!("unknown task `{task}`"),
    };
    println!("{}", serde_json::json!(metrics));
    true
}

/// Returns the contenders of a task that counts instructions under valgrind.
fn counted(task: &str) -> Option<Vec<Contender>> {
    let mut codec = Operations::default();
    match task {
        "own-instructions" => {
            codec::own_operations(&mut codec);
            codec.contenders.extend(same_thread::contenders());
        }
        #[cfg(feature = "peers")]
        "codec-instructions" => codec::operations(&mut codec),
        #[cfg(feature = "peers")]
        "one-thread-instructions" => return Some(one_thread::counted()),
        _ => return None,
    }
    Some(codec.contenders)
}

fn round_trip(contender: &str, job: &Job) -> Metrics {
    match contender {
        "mach-msg" => threads::round_trip::<mach::Call>(job),
        "mach-msg, raw calls" => threads::round_trip::<mach::Raw<64>>(job),
        "mach-msg service" => threads::round_trip::<mach::Method>(job),
        "bare word" => threads::round_trip::<threads::BareWord>(job),
        #[cfg(feature = "peers")]
        "crossbeam" => threads::round_trip::<TwoLinks<Copied<Crossbeam>>>(job),
        #[cfg(feature = "peers")]
        "crossbeam, boxed" => threads::round_trip::<TwoLinks<Boxed<Crossbeam>>>(job),
        #[cfg(feature = "peers")]
        "kanal" => threads::round_trip::<TwoLinks<Copied<Kanal>>>(job),
        #[cfg(feature = "peers")]
        "kanal, boxed" => threads::round_trip::<TwoLinks<Boxed<Kanal>>>(job),
        #[cfg(feature = "peers")]
        "flume" => threads::round_trip::<TwoLinks<Copied<Flume>>>(job),
        #[cfg(feature = "peers")]
        "flume, boxed" => threads::round_trip::<TwoLinks<Boxed<Flume>>>(job),
        #[cfg(feature = "peers")]
        "std mpsc" => threads::round_trip::<TwoLinks<Copied<Mpsc>>>(job),
        #[cfg(feature = "peers")]
        "std mpsc, boxed" => threads::round_trip::<TwoLinks<Boxed<Mpsc>>>(job),
        #[cfg(feature = "peers")]
        "unix datagram" => threads::round_trip::<TwoLinks<Datagram>>(job),
        #[cfg(feature = "peers")]
        "ipc-channel, bytes, in process" => threads::round_trip::<TwoLinks<in_process::Bytes>>(job),
        #[cfg(feature = "peers")]
        "ipc-channel, bytes" => threads::round_trip::<TwoLinks<of_processes::Bytes>>(job),
        #[cfg(feature = "peers")]
        "ipc-channel, a struct, in process" => {
            threads::round_trip::<TwoLinks<in_process::Typed>>(job)
        }
        #[cfg(feature = "peers")]
        "ipc-channel, a struct" => threads::round_trip::<TwoLinks<of_processes::Typed>>(job),
        #[cfg(feature = "peers")]
        "crossbeam request/reply" => threads::round_trip::<ClonedReply<Crossbeam>>(job),
        #[cfg(feature = "peers")]
        "kanal request/reply" => threads::round_trip::<ClonedReply<Kanal>>(job),
        #[cfg(feature = "peers")]
        "tarpc, in memory" => threads::round_trip::<Tarpc>(job),
        #[cfg(feature = "peers")]
        "tarpc, in memory, one thread" => threads::round_trip::<TarpcOnOneThread>(job),
        _ => panic!("unknown contender `{contender}`"),
    }
}

fn one_way(contender: &str, job: &Job) -> Metrics {
    match contender {
        "mach-msg" => threads::one_way::<mach::Plain<64>>(job),
        "mach-msg, raw calls" => threads::one_way::<mach::Raw<64>>(job),
        #[cfg(feature = "peers")]
        "crossbeam" => threads::one_way::<Copied<Crossbeam>>(job),
        #[cfg(feature = "peers")]
        "crossbeam, boxed" => threads::one_way::<Boxed<Crossbeam>>(job),
        #[cfg(feature = "peers")]
        "kanal" => threads::one_way::<Copied<Kanal>>(job),
        #[cfg(feature = "peers")]
        "kanal, boxed" => threads::one_way::<Boxed<Kanal>>(job),
        #[cfg(feature = "peers")]
        "flume" => threads::one_way::<Copied<Flume>>(job),
        #[cfg(feature = "peers")]
        "flume, boxed" => threads::one_way::<Boxed<Flume>>(job),
        #[cfg(feature = "peers")]
        "std mpsc" => threads::one_way::<Copied<Mpsc>>(job),
        #[cfg(feature = "peers")]
        "std mpsc, boxed" => threads::one_way::<Boxed<Mpsc>>(job),
        #[cfg(feature = "peers")]
        "unix datagram" => threads::one_way::<Datagram>(job),
        #[cfg(feature = "peers")]
        "ipc-channel, bytes, in process" => threads::one_way::<in_process::Bytes>(job),
        #[cfg(feature = "peers")]
        "ipc-channel, bytes" => threads::one_way::<of_processes::Bytes>(job),
        #[cfg(feature = "peers")]
        "ipc-channel, a struct, in process" => threads::one_way::<in_process::Typed>(job),
        #[cfg(feature = "peers")]
        "ipc-channel, a struct" => threads::one_way::<of_processes::Typed>(job),
        _ => panic!("unknown contender `{contender}`"),
    }
}

fn matrix(contender: &str, job: &Job) -> Metrics {
    match (contender, job.text("kind")) {
        ("mach-msg", "trivial") => {
            threads::matrix::<mach_workload::Messages<mach_workload::Trivial>>(job)
        }
        ("mach-msg", "inline") => {
            threads::matrix::<mach_workload::Messages<mach_workload::Inline>>(job)
        }
        ("mach-msg", "complex") => {
            threads::matrix::<mach_workload::Messages<mach_workload::Complex>>(job)
        }
        #[cfg(feature = "peers")]
        ("crossbeam", kind) => matrix_over::<Crossbeam>(kind, job),
        #[cfg(feature = "peers")]
        ("kanal", kind) => matrix_over::<Kanal>(kind, job),
        (contender, kind) => panic!("unknown contender `{contender}` for {kind} messages"),
    }
}

fn allocations(job: &Job) -> Metrics {
    match job.text("size") {
        "64 B" => threads::allocations::<64, mach::Plain<64>>(),
        "1 KiB" => threads::allocations::<1024, mach::Plain<1024>>(),
        size => panic!("unknown message size `{size}`"),
    }
}

#[cfg(feature = "peers")]
fn matrix_over<C: Channel>(kind: &str, job: &Job) -> Metrics {
    match kind {
        "trivial" => threads::matrix::<Messages<C, Trivial>>(job),
        "inline" => threads::matrix::<Messages<C, Inline>>(job),
        "complex" => threads::matrix::<Messages<C, Complex>>(job),
        _ => panic!("unknown workload `{kind}`"),
    }
}
