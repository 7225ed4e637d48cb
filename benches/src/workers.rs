//! What a worker process does: the benchmark and the contender, by name.

#[cfg(feature = "peers")]
use crate::channel::workload::{Complex, Inline, Messages, Trivial};
#[cfg(feature = "peers")]
use crate::channel::{
    Boxed, Channel, ClonedReply, Copied, Crossbeam, Datagram, Flume, IpcBytes, IpcProcess, Kanal,
    Mpsc, Tarpc,
};
use crate::codec;
use crate::harness::instructions::{self, Probe};
use crate::harness::worker::{Job, Metrics};
use crate::mach::workload as mach_workload;
use crate::mach::{self, same_thread};
use crate::threads;
#[cfg(feature = "peers")]
use crate::threads::TwoLinks;

/// If this process is a worker, does its job and prints the metrics; says whether it was one.
///
/// # Panics
///
/// When the job has an unknown name: the program starts its workers itself.
#[must_use]
pub fn work() -> bool {
    let Some(job) = Job::of_this_process() else {
        return false;
    };
    let contender = job.text("contender");
    if let Some(probes) = probes(&job.task) {
        instructions::run_probes(probes);
        return true;
    }
    let metrics = match job.task.as_str() {
        "round-trip" => round_trip(contender, &job),
        "one-way" => one_way(contender, &job),
        "scale" => mach::scale(&job),
        "matrix" => matrix(contender, &job),
        "allocations" => threads::allocations::<mach::Plain<64>>(),
        "waiting" => threads::waiting::<mach::Plain<64>>(&job),
        task => panic!("there is no worker {task}"),
    };
    println!("{}", serde_json::json!(metrics));
    true
}

/// What is counted under valgrind, by the name of the task.
fn probes(task: &str) -> Option<Vec<Probe>> {
    let mut probes = Vec::new();
    match task {
        "own-codec-instructions" => codec::own_operations(&mut probes),
        "own-instructions" => {
            codec::own_operations(&mut probes);
            same_thread::operations(&mut probes);
        }
        #[cfg(feature = "peers")]
        "codec-instructions" => codec::operations(&mut probes),
        _ => return None,
    }
    Some(probes)
}

fn round_trip(contender: &str, job: &Job) -> Metrics {
    match contender {
        "mach-msg" => threads::round_trip::<mach::Call>(job),
        "mach-msg, raw calls" => threads::round_trip::<mach::Raw<64>>(job),
        "mach-msg service" => threads::round_trip::<mach::Method>(job),
        #[cfg(feature = "peers")]
        "crossbeam" => threads::round_trip::<TwoLinks<Copied<Crossbeam>>>(job),
        #[cfg(feature = "peers")]
        "kanal" => threads::round_trip::<TwoLinks<Copied<Kanal>>>(job),
        #[cfg(feature = "peers")]
        "flume" => threads::round_trip::<TwoLinks<Copied<Flume>>>(job),
        #[cfg(feature = "peers")]
        "std mpsc" => threads::round_trip::<TwoLinks<Copied<Mpsc>>>(job),
        #[cfg(feature = "peers")]
        "unix datagram" => threads::round_trip::<TwoLinks<Datagram>>(job),
        #[cfg(feature = "peers")]
        "ipc-channel (in process)" => threads::round_trip::<TwoLinks<IpcBytes>>(job),
        #[cfg(feature = "peers")]
        "ipc-channel" => threads::round_trip::<TwoLinks<IpcProcess>>(job),
        #[cfg(feature = "peers")]
        "crossbeam request/reply" => threads::round_trip::<ClonedReply<Crossbeam>>(job),
        #[cfg(feature = "peers")]
        "kanal request/reply" => threads::round_trip::<ClonedReply<Kanal>>(job),
        #[cfg(feature = "peers")]
        "tarpc, in memory" => threads::round_trip::<Tarpc>(job),
        _ => panic!("there is no contender {contender}"),
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
        "std mpsc" => threads::one_way::<Copied<Mpsc>>(job),
        #[cfg(feature = "peers")]
        "unix datagram" => threads::one_way::<Datagram>(job),
        #[cfg(feature = "peers")]
        "ipc-channel (in process)" => threads::one_way::<IpcBytes>(job),
        #[cfg(feature = "peers")]
        "ipc-channel" => threads::one_way::<IpcProcess>(job),
        _ => panic!("there is no contender {contender}"),
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
        (contender, kind) => panic!("there is no contender {contender} for {kind} messages"),
    }
}

#[cfg(feature = "peers")]
fn matrix_over<C: Channel>(kind: &str, job: &Job) -> Metrics {
    match kind {
        "trivial" => threads::matrix::<Messages<C, Trivial>>(job),
        "inline" => threads::matrix::<Messages<C, Inline>>(job),
        "complex" => threads::matrix::<Messages<C, Complex>>(job),
        _ => panic!("there is no workload {kind}"),
    }
}
