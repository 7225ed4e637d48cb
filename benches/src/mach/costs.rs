//! Cost of single operations as a function of the number of objects.

use std::time::Instant;

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::kernel::{Calls, PortRight};
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::{ReceiveRight, SendRight};

use crate::harness::worker::Metrics;

/// Numbers of objects.
pub const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Returns the time of each operation at each size in a worker, as `ns: OPERATION, SIZE`.
#[must_use]
pub fn costs() -> Metrics {
    let mut metrics = Metrics::new();
    for size in SIZES {
        let mut record = |operation: &str, count: usize, begin: Instant| {
            let each = begin.elapsed().as_nanos() as f64 / count as f64;
            metrics.insert(format!("ns: {operation}, {size}"), each);
        };
        transit(size, &mut record);
        chosen_names(size, &mut record);
        kernels(size, &mut record);
    }
    metrics
}

/// Records an operation, its number of repetitions, and the time at which it began.
type Record<'a> = &'a mut dyn FnMut(&str, usize, Instant);

fn calls(task: &OwnedTask) -> Calls {
    // SAFETY: all rights that these calls release have no owner because the calls made them.
    unsafe { task.calls() }
}

fn port(task: &OwnedTask) -> (ReceiveRight, SendRight) {
    let receive = ReceiveRight::new_in(**task).expect("a port");
    let send = receive.make_send().expect("a send right");
    (receive, send)
}

/// A chain of receive rights, each in a message to the next one.
fn transit(size: usize, record: Record<'_>) {
    let task = EmbeddedKernel::new().create_task();
    let carry = |receive: ReceiveRight, to: &SendRight| {
        let sent = to.try_send(MessageBuilder::new(1).part(receive));
        sent.expect("room");
    };
    let (mut top, first) = port(&task);
    let begin = Instant::now();
    for _ in 0..size {
        let (next, right) = port(&task);
        carry(top, &right);
        top = next;
    }
    record(
        "sending a receive right to the next port of a chain",
        size,
        begin,
    );
    let begin = Instant::now();
    carry(port(&task).0, &first);
    record("first send to the other end of the chain", 1, begin);
    let begin = Instant::now();
    carry(port(&task).0, &first);
    record("second send to the other end of the chain", 1, begin);
    let begin = Instant::now();
    drop(top);
    record("destroying a right of the chain", size, begin);
}

/// Names that the caller chooses among free ones.
fn chosen_names(size: usize, record: Record<'_>) {
    let task = EmbeddedKernel::new().create_task();
    let calls = calls(&task);
    let names: Vec<_> = (0..size)
        .map(|_| {
            let name = calls.port_allocate(PortRight::DeadName as u32);
            name.expect("a name")
        })
        .collect();
    for &name in &names {
        calls.port_deallocate(name).expect("a name");
    }
    let begin = Instant::now();
    for &name in &names {
        let chosen = calls.port_allocate_name(PortRight::Receive as u32, name);
        chosen.expect("a free name");
    }
    record("allocating a chosen name", size, begin);
}

/// Many kernels, each with a task and a port with a message.
fn kernels(size: usize, record: Record<'_>) {
    let begin = Instant::now();
    let kernels: Vec<_> = (0..size)
        .map(|_| {
            let task = EmbeddedKernel::new().create_task();
            let (receive, send) = port(&task);
            send.send(MessageBuilder::new(1)).expect("room");
            (receive, send, task)
        })
        .collect();
    record("creating a kernel with a task and a port", size, begin);
    let begin = Instant::now();
    drop(kernels);
    record("destroying such a kernel", size, begin);
}
