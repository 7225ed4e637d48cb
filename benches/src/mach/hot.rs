//! A thousand names in use, alone or among a million.

use std::time::Duration;

use mach_msg::MessageBuffer;
use mach_msg::kernel::PortRight;

use crate::harness::contender::Contender;
use crate::harness::wall::{Effort, compare};
use crate::harness::worker::{Job, Metrics};

use super::many::{Port, Random, pass, port_in, unlimited};

/// Number of names in use.
const HOT: usize = 1000;
const NAMES: usize = 1_000_000;

/// The task that has no other names.
pub const ALONE: &str = "1,000 names, in a table of 1,000";
/// The task whose names are distributed evenly among others.
pub const AMONG: &str = "1,000 names, evenly in a table of 1,000,000";

/// Sends and receives a message with a random name of each task, in a worker. The arguments
/// `rounds` and `turn` (in microseconds) determine the duration.
///
/// The metrics are the times of a message in nanoseconds.
///
/// # Panics
///
/// Panics if a kernel cannot hold the objects.
#[must_use]
pub fn hot_names(job: &Job) -> Metrics {
    let effort = Effort {
        rounds: job.number("rounds") as u32,
        turn: Duration::from_micros(job.number("turn")),
    };
    let kernel = unlimited();
    let (dense, sparse) = (kernel.create_task(), kernel.create_task());
    let alone: Vec<Port> = (0..HOT).map(|_| port_in(*dense)).collect();
    // SAFETY: no right is lost because these calls only allocate dead names.
    let calls = unsafe { sparse.calls() };
    let among: Vec<Port> = (0..HOT)
        .map(|_| {
            for _ in 1..NAMES / HOT {
                let name = calls.port_allocate(PortRight::DeadName as u32);
                name.expect("a name");
            }
            port_in(*sparse)
        })
        .collect();
    let contenders = vec![contender(ALONE, alone), contender(AMONG, among)];
    let timings = compare(contenders, effort).into_iter();
    timings
        .map(|timing| (timing.name, timing.nanoseconds))
        .collect()
}

/// Sends a message to one of `ports` at random, and receives it.
fn contender(name: &str, ports: Vec<Port>) -> Contender {
    let mut buffer = MessageBuffer::new();
    // The first message allocates the queue.
    for port in &ports {
        pass(port, &mut buffer);
    }
    let mut random = Random::default();
    Contender::new(name, move || {
        pass(&ports[random.below(ports.len())], &mut buffer);
    })
}
