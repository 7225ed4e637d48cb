//! Concurrency models: races between a few threads. After each race, every right has exactly one
//! owner, and nothing is left once the tasks have terminated.
//!
//! There are three ways to run them:
//!
//! * `scripts/models`: a model checker tries many schedules, which may switch threads at every lock
//!   and every atomic access.
//! * `scripts/miri`: Miri checks for undefined behaviour, with weak memory and one schedule per
//!   seed.
//! * `cargo test`: real threads, a few times.

mod large;
mod queues;
mod requests;
mod reserved;
mod rights;
mod sets;
mod shared;

#[cfg(shuttle)]
use shuttle::thread;
#[cfg(not(shuttle))]
use std::thread;

use crate::kernel::embedded::EmbeddedKernel;
use crate::kernel::{Calls, MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use crate::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE};
use crate::wire::{Bits, Header, PortDescriptor, PortName};

const RECEIVE: u32 = 1;
const SEND: u32 = 0;

/// Runs `model` in many schedules.
#[cfg(shuttle)]
fn check(model: impl Fn() + Send + Sync + 'static) {
    let rounds = std::env::var("MODEL_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(20_000);
    shuttle::check_random(model, rounds);
}

/// Runs `model` with real threads a few times, or once under Miri, whose schedule depends on its
/// seed.
#[cfg(not(shuttle))]
fn check(model: impl Fn() + Send + Sync + 'static) {
    let rounds = if cfg!(miri) { 1 } else { 10 };
    (0..rounds).for_each(|_| model());
}

/// A kernel with tasks, checked after the threads have finished.
struct Stage {
    kernel: EmbeddedKernel,
    tasks: Vec<crate::kernel::embedded::OwnedTask>,
}

impl Stage {
    fn new(tasks: usize) -> Self {
        let kernel = EmbeddedKernel::new();
        let tasks = (0..tasks).map(|_| kernel.create_task()).collect();
        Self { kernel, tasks }
    }

    fn calls(&self, task: usize) -> Calls {
        let task: Task = *self.tasks[task];
        // SAFETY: nothing else owns rights or memory of these tasks, and nothing is sent on trust.
        unsafe { task.calls() }
    }

    fn close(self) {
        self.kernel.verify().unwrap();
        drop(self.tasks);
        self.kernel.verify().unwrap();
        assert!(
            self.kernel.resource_counts().is_zero(),
            "{}",
            self.kernel.resource_counts()
        );
    }
}

fn header(remote: PortName, disposition: u32, id: i32) -> Vec<u8> {
    let header = Header {
        bits: Bits::new(disposition, 0, 0, false),
        remote,
        id,
        ..Header::default()
    };
    zerocopy::IntoBytes::as_bytes(&header).to_vec()
}

fn send(calls: Calls, mut message: Vec<u8>, options: MsgOptions, timeout: u32) -> MsgReturn {
    let send_size = message.len() as u32;
    calls.msg(MsgCall {
        options: MsgOptions::SEND_MSG | options,
        buffer: &mut message,
        send_size,
        receive_size: 0,
        receive_name: PortName::NULL,
        timeout,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    })
}

fn receive(calls: Calls, name: PortName, options: MsgOptions, timeout: u32) -> (MsgReturn, i32) {
    let mut buffer = [0; 200];
    let result = calls.msg(MsgCall {
        options: MsgOptions::RCV_MSG | options,
        buffer: &mut buffer,
        send_size: 0,
        receive_size: 200,
        receive_name: name,
        timeout,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    let id = zerocopy::FromBytes::read_from_prefix(&buffer)
        .map(|(header, _): (Header, _)| header.id)
        .unwrap_or(0);
    (result, id)
}

/// Creates a message that carries one right.
fn with_right(remote: PortName, carried: PortName, disposition: u8) -> Vec<u8> {
    let mut message = header(remote, COPY_SEND, 1);
    message[..4].copy_from_slice(&Bits::new(COPY_SEND, 0, 0, true).0.to_ne_bytes());
    message.extend_from_slice(&1_u32.to_ne_bytes());
    let descriptor = PortDescriptor::new(carried, disposition);
    message.extend_from_slice(zerocopy::IntoBytes::as_bytes(&descriptor));
    message
}

/// Creates a port in task 0 and a send right to it in task 1.
fn port(stage: &Stage) -> (PortName, PortName) {
    let port = stage.calls(0).port_allocate(RECEIVE).unwrap();
    let to = *stage.tasks[1];
    let right = stage.calls(0).transfer(port, MAKE_SEND, to).unwrap();
    (port, right)
}

/// Sends a request with a reply right made from `reply`.
fn ask(calls: Calls, right: PortName, reply: PortName, id: i32) -> MsgReturn {
    let mut message = header(right, COPY_SEND, id);
    message[..4].copy_from_slice(
        &Bits::new(COPY_SEND, MAKE_SEND_ONCE, 0, false)
            .0
            .to_ne_bytes(),
    );
    message[12..16].copy_from_slice(&reply.0.to_ne_bytes());
    send(calls, message, MsgOptions::empty(), 0)
}
