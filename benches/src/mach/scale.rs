//! Many names, ports, members and tasks.

use std::hint::black_box;
use std::time::Instant;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{PortRight, Task};
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight, SendRight};

use crate::harness::percentiles::median;
use crate::harness::system::resident_bytes;
use crate::harness::worker::{Job, Metrics};

const HOT: usize = 1000;
const ROUNDS: usize = 31;

#[derive(Debug, MachMessage)]
#[mach(id = 0x4d40)]
struct Small {
    words: [u64; 8],
}

/// In a worker: `what` is `names`, `ports`, `set` or `tasks`, of which there are `count`.
///
/// Metrics: `time` of a message (or of making a task) in nanoseconds, `memory` of one of them in bytes.
///
/// # Panics
///
/// When there is no room for so many.
#[must_use]
pub fn scale(job: &Job) -> Metrics {
    let count = job.number("count") as usize;
    let (time, memory) = match job.text("what") {
        "names" => names(count),
        "ports" => ports(count),
        "set" => set(count),
        "tasks" => tasks(count),
        what => panic!("there is no scale of {what}"),
    };
    Metrics::from([("time".to_owned(), time), ("memory".to_owned(), memory)])
}

/// 1,000 ports, evenly among so many names that the others are dead names, used in turn.
fn names(count: usize) -> (f64, f64) {
    let task = EmbeddedKernel::new().create_task();
    // SAFETY: makes dead names, and releases nothing.
    let calls = unsafe { task.calls() };
    let before = resident_bytes();
    let others = count.saturating_sub(HOT) / HOT;
    let hot: Vec<(ReceiveRight, SendRight)> = (0..HOT)
        .map(|_| {
            for _ in 0..others {
                calls
                    .port_allocate(PortRight::DeadName as u32)
                    .expect("a dead name");
            }
            port_in(*task)
        })
        .collect();
    let memory = per(before, count);
    let mut buffer = MessageBuffer::new();
    let time = median_of(HOT, || {
        for (receive, send) in &hot {
            pass(receive, send, &mut buffer);
        }
    });
    (time, memory)
}

/// So many ports, used in turn.
fn ports(count: usize) -> (f64, f64) {
    let task = EmbeddedKernel::new().create_task();
    let before = resident_bytes();
    let ports: Vec<_> = (0..count).map(|_| port_in(*task)).collect();
    let memory = per(before, count);
    let mut buffer = MessageBuffer::new();
    let time = median_of(count, || {
        for (receive, send) in &ports {
            pass(receive, send, &mut buffer);
        }
    });
    (time, memory)
}

/// So many ports in one set, which is received from; each message goes to another one.
fn set(count: usize) -> (f64, f64) {
    let task = EmbeddedKernel::new().create_task();
    let set = PortSet::new_in(*task).expect("a set");
    let ports: Vec<_> = (0..count).map(|_| port_in(*task)).collect();
    let before = resident_bytes();
    for (receive, _) in &ports {
        set.add(receive).expect("a member");
    }
    let memory = per(before, count);
    let mut buffer = MessageBuffer::new();
    let time = median_of(count, || {
        for (_, send) in &ports {
            send.send(Small { words: [7; 8] }).expect("room");
            black_box(set.receive(&mut buffer).expect("a message").id());
        }
    });
    (time, memory)
}

/// So many tasks with a port each.
fn tasks(count: usize) -> (f64, f64) {
    let kernel = EmbeddedKernel::new();
    let before = resident_bytes();
    let begin = Instant::now();
    let tasks: Vec<_> = (0..count)
        .map(|_| {
            let task = kernel.create_task();
            let port = ReceiveRight::new_in(*task).expect("a port");
            (port, task)
        })
        .collect();
    let time = begin.elapsed().as_nanos() as f64 / count as f64;
    let memory = per(before, count);
    drop(tasks);
    (time, memory)
}

fn port_in(task: Task) -> (ReceiveRight, SendRight) {
    let receive = ReceiveRight::new_in(task).expect("a port");
    let send = receive.make_send().expect("a send right");
    (receive, send)
}

fn pass(receive: &ReceiveRight, send: &SendRight, buffer: &mut MessageBuffer) {
    send.send(Small { words: [7; 8] }).expect("room");
    let message = receive.receive(buffer).expect("a message");
    black_box(message.decode::<Small>().expect("numbers").body.words);
}

/// Memory in use since `before`, for each of `count`.
fn per(before: u64, count: usize) -> f64 {
    resident_bytes().saturating_sub(before) as f64 / count as f64
}

/// The median time of one of the `count` messages of `work`.
fn median_of(count: usize, mut work: impl FnMut()) -> f64 {
    work();
    let times = (0..ROUNDS).map(|_| {
        let begin = Instant::now();
        work();
        begin.elapsed().as_nanos() as f64 / count as f64
    });
    median(times.collect())
}
